"""The prose of a report to stated figures: text in reading order, sections, clauses, claims.

Belongs: joining lines over pages, finding the narrative by its headings, reading clauses with the catalogue's words;
the staff and units of the part 概况, also where they stand in a small table of units.
Stays out: all other tables, resolving codes (given as a function), judging whether a figure is right.
"""

from pipelines.narrative.reader import Narrative, read_narrative
from pipelines.narrative.text import page_text

__all__ = ["Narrative", "page_text", "read_narrative"]
