"""A grid as a matrix: which cell covers which position."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.model.grid import Grid, GridCell


@dataclass(frozen=True)
class Matrix:
    """Positions of a grid, each pointing to the cell that covers it."""

    grid: Grid
    at: tuple[tuple[GridCell, ...], ...]

    def row(self, r: int) -> list[GridCell]:
        """Cells that begin in row ``r``, left to right."""
        return [cell for c, cell in enumerate(self.at[r]) if cell.row == r and cell.col == c]

    def texts(self, r: int) -> list[str]:
        """Texts of the cells that begin in row ``r``, blanks left out."""
        return [cell.text for cell in self.row(r) if cell.text]


def as_matrix(grid: Grid) -> Matrix:
    """Spread merged cells over all the positions they cover."""
    at: list[list[GridCell | None]] = [[None] * grid.n_cols for _ in range(grid.n_rows)]
    for cell in grid.cells:
        for r in range(cell.row, cell.row + cell.row_span):
            for c in range(cell.col, cell.col + cell.col_span):
                if at[r][c] is None or (cell.row, cell.col) == (r, c):
                    at[r][c] = cell
    return Matrix(grid, tuple(tuple(cell for cell in row if cell is not None) for row in at))
