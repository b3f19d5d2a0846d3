"""A table page to grids: cells with spans, text and boxes, found by Camelot's lattice.

Belongs: driving Camelot with the ruled lines and characters that ``document`` read, merged cells, text in cells.
Stays out: titles, headers, what a cell means, joining pages.
"""

from pipelines.extract.grids import extract_grids

__all__ = ["extract_grids"]
