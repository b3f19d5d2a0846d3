"""A grid as it stands on a page: cells with spans, text lines and boxes. No meaning yet."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipelines.model.page import Box, Line


@dataclass(frozen=True)
class GridCell:
    """One cell, merged cells counted once.

    Attributes:
        row: top row, 0-based within the grid.
        col: left column, 0-based.
        row_span: rows covered, at least 1.
        col_span: columns covered, at least 1.
        box: of the cell's borders.
        lines: the printed lines inside, top to bottom.
    """

    row: int
    col: int
    row_span: int
    col_span: int
    box: Box
    lines: tuple[Line, ...] = field(default=())

    @property
    def text(self) -> str:
        """The lines joined without a break: Chinese needs no space, and numbers must not get one."""
        return "".join(line.text for line in self.lines)


@dataclass(frozen=True)
class Grid:
    """A ruled (or aligned) table on one page.

    Attributes:
        page_no: 1-based.
        box: outer borders.
        col_edges: x of every column border, ascending, ``n_cols + 1`` values.
        row_edges: y of every row border, ascending, ``n_rows + 1`` values.
        cells: row-major, merged cells once.
        engine: how it was found (``vector``, ``raster``, ``aligned``).
        header_rows: number of header rows where the finder knows it; None leaves it to ``match``.
    """

    page_no: int
    box: Box
    col_edges: tuple[float, ...]
    row_edges: tuple[float, ...]
    cells: tuple[GridCell, ...] = field(repr=False)
    engine: str = "vector"
    header_rows: int | None = None

    @property
    def n_rows(self) -> int:
        """Number of grid rows."""
        return len(self.row_edges) - 1

    @property
    def n_cols(self) -> int:
        """Number of grid columns."""
        return len(self.col_edges) - 1
