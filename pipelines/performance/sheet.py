"""A grid seen as a form: which cell stands in a row at some x, and what it prints."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from pipelines.model.grid import Grid, GridCell

_OVERHANG = 6.0
"""Points by which columns of one form may stand apart on two pages."""
_NEEDLESS = re.compile(r"(?<![A-Za-z]) | (?![A-Za-z])")


@dataclass(frozen=True)
class Sheet:
    """A grid with its cells by place."""

    grid: Grid

    @cached_property
    def _cells(self) -> Mapping[tuple[int, int], GridCell]:
        return {
            (row, col): cell
            for cell in self.grid.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for col in range(cell.col, cell.col + cell.col_span)
        }

    def at(self, row: int, x: float) -> GridCell | None:
        """The cell that covers an x in a row."""
        edges = self.grid.col_edges
        if x < edges[0] - _OVERHANG or x > edges[-1] + _OVERHANG:
            return None
        return self._cells.get((row, min(max(bisect_right(edges, x) - 1, 0), self.grid.n_cols - 1)))

    def across(self, row: int) -> list[GridCell]:
        """The cells that cover a row, from left to right, merged ones once."""
        found = {id(cell): cell for col in range(self.grid.n_cols) if (cell := self._cells.get((row, col)))}
        return list(found.values())

    def starting(self, row: int) -> Iterator[GridCell]:
        """The cells with text that begin in a row."""
        return (cell for cell in self.across(row) if cell.row == row and cell.lines)

    def beside(self, cell: GridCell) -> GridCell | None:
        """The cell to the right of another."""
        return self._cells.get((cell.row, cell.col + cell.col_span))

    def below(self, cell: GridCell) -> GridCell | None:
        """The cell under another."""
        return self._cells.get((cell.row + cell.row_span, cell.col))


def text_of(cell: GridCell | None) -> str:
    """What a cell prints, wrapped lines joined; spaces only between Latin words."""
    return _NEEDLESS.sub("", cell.text).strip() if cell else ""
