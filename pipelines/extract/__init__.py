"""A table page to grids: cells with spans, text and boxes, found by Camelot's lattice or by alignment.

Belongs: driving Camelot with the ruled lines and characters that ``document`` read, merged cells, text in cells.
Stays out: titles, headers, what a cell means, joining pages.
"""

from pipelines.extract.aligned import aligned_grid, is_prose
from pipelines.extract.grids import extract_grids

__all__ = ["aligned_grid", "extract_grids", "is_prose"]
