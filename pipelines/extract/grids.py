"""From Camelot's tables to grids of ours: merged cells once, characters in their cells."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pipelines.extract.lattice import RuledLattice
from pipelines.model.grid import Grid, GridCell
from pipelines.model.page import Box, Char, Page
from pipelines.normalise.lines import group_lines

if TYPE_CHECKING:
    from camelot.core import Table

Position = tuple[int, int]
_MIN_RULES = 4
_OVERHANG = 2.0
"""Points a character may stand outside the outer border and still belong to the border cell."""


def extract_grids(page: Page, render: Callable[[], Any] | None = None) -> list[Grid]:
    """Find the ruled grids of a page, top to bottom.

    Args:
        page: with its ruled lines and characters.
        render: gives the page's picture (BGR, 300 dpi) when asked; only asked when no vector rules form a grid.
            None leaves the rendered engine out.
    """
    grids = _grids(RuledLattice(page.width, page.height, rules=page.rules), page, "vector") if _has_rules(page) else []
    if not grids and render is not None:
        grids = _grids(RuledLattice(page.width, page.height, picture=render()), page, "raster")
    return sorted(grids, key=lambda grid: (grid.box.y0, grid.box.x0))


def _has_rules(page: Page) -> bool:
    return len(page.rules) >= _MIN_RULES


def _grids(parser: RuledLattice, page: Page, engine: str) -> list[Grid]:
    return [_grid(table, page, engine) for table in parser.extract_tables() if table.cells]


def _grid(table: Table, page: Page, engine: str) -> Grid:
    col_edges = (table.cols[0][0], *(right for _, right in table.cols))
    row_edges = (page.height - table.rows[0][0], *(page.height - bottom for _, bottom in table.rows))
    anchors = _merged(table)
    inside = _chars_by_anchor(page.chars, col_edges, row_edges, anchors)
    extents: dict[Position, list[Position]] = defaultdict(list)
    for position, anchor in anchors.items():
        extents[anchor].append(position)
    cells = tuple(
        _cell(anchor, members, inside.get(anchor, []), col_edges, row_edges)
        for anchor, members in sorted(extents.items())
    )
    box = Box(col_edges[0], row_edges[0], col_edges[-1], row_edges[-1])
    return Grid(page.page_no, box, col_edges, row_edges, cells, engine)


def _cell(
    anchor: Position,
    members: list[Position],
    chars: list[Char],
    col_edges: tuple[float, ...],
    row_edges: tuple[float, ...],
) -> GridCell:
    row, col = anchor
    last_row, last_col = max(r for r, _ in members), max(c for _, c in members)
    box = Box(col_edges[col], row_edges[row], col_edges[last_col + 1], row_edges[last_row + 1])
    return GridCell(row, col, last_row - row + 1, last_col - col + 1, box, group_lines(chars))


def _merged(table: Table) -> dict[Position, Position]:
    """Map every grid position to the top left position of its merged cell.

    Two neighbours are one cell when no ruled line stands between them.
    """
    cells = table.cells
    parent: dict[Position, Position] = {(r, c): (r, c) for r in range(len(cells)) for c in range(len(cells[0]))}

    def root(p: Position) -> Position:
        while parent[p] != p:
            parent[p] = parent[parent[p]]
            p = parent[p]
        return p

    for r, c in parent:
        if c + 1 < len(cells[0]) and not (cells[r][c].right or cells[r][c + 1].left):
            _join(parent, root((r, c)), root((r, c + 1)))
        if r + 1 < len(cells) and not (cells[r][c].bottom or cells[r + 1][c].top):
            _join(parent, root((r, c)), root((r + 1, c)))
    return {p: root(p) for p in parent}


def _join(parent: dict[Position, Position], a: Position, b: Position) -> None:
    if a != b:
        parent[max(a, b)] = min(a, b)


def _chars_by_anchor(
    chars: tuple[Char, ...],
    col_edges: tuple[float, ...],
    row_edges: tuple[float, ...],
    anchors: dict[Position, Position],
) -> dict[Position, list[Char]]:
    found: dict[Position, list[Char]] = defaultdict(list)
    for char in chars:
        row = _slot(row_edges, (char.y0 + char.y1) / 2)
        col = _slot(col_edges, (char.x0 + char.x1) / 2)
        if row is not None and col is not None:
            found[anchors[row, col]].append(char)
    return found


def _slot(edges: tuple[float, ...], at: float) -> int | None:
    """Index of the interval that holds a coordinate; a hair outside still counts as the outermost."""
    if at < edges[0] - _OVERHANG or at > edges[-1] + _OVERHANG:
        return None
    return min(max(bisect_right(edges, at) - 1, 0), len(edges) - 2)
