"""How wide columns get, and which of them share a page; in points."""

from collections.abc import Sequence
from dataclasses import dataclass

from .fonts import width
from .grid import Grid, Leaf
from .style import Style

A4 = (595.0, 842.0)
MARGIN = 48.0
NARROW = 2.6  # ems: the narrowest value column
SIDE = 2.0  # points between a cell's border and its text
WIDE_TABLE = 6  # columns beyond which `auto` turns the page


@dataclass(frozen=True)
class Columns:
    """The columns of one cut of a table with their borders, and the size its text is set in."""

    chosen: tuple[int, ...]
    edges: tuple[float, ...]
    size: float


def page_size(grid: Grid, style: Style) -> tuple[float, float]:
    """Return width and height of the pages a table is printed on."""
    is_wide = len(grid.leaves) > WIDE_TABLE
    turned = style.orientation == "landscape" or (style.orientation == "auto" and is_wide)
    return (A4[1], A4[0]) if turned else A4


def cut_columns(grid: Grid, style: Style) -> list[tuple[int, ...]]:
    """Return the columns of each page side by side: the keys again on each, or only on the first."""
    keys = [number for number, leaf in enumerate(grid.leaves) if leaf.role != "value"]
    values = [number for number, leaf in enumerate(grid.leaves) if leaf.role == "value"]
    step = style.wide_columns or len(values)
    if len(grid.table.lanes) > 1 or len(values) <= step:
        return [tuple(range(len(grid.leaves)))]
    groups = [values[start : start + step] for start in range(0, len(values), step)]
    return [tuple((keys if style.repeat_keys or not place else []) + group) for place, group in enumerate(groups)]


def fit_columns(grid: Grid, chosen: tuple[int, ...], room: float) -> Columns:
    """Give every column what it needs at least, then share the rest; smaller text where even that is too wide."""
    size = grid.style.font_size
    least = _least_widths(grid, chosen, size)
    while sum(least) > room and size > 5:
        size -= 0.25
        least = _least_widths(grid, chosen, size)
    weights = [_weight(grid.leaves[column]) for column in chosen]
    spare = max(0.0, room - sum(least))
    share = spare / (sum(weights) or 1)
    widths = [need + share * weight for need, weight in zip(least, weights, strict=True)]
    edges = [MARGIN]
    for one in widths:
        edges.append(edges[-1] + one)
    return Columns(chosen, tuple(edges), size)


def _weight(leaf: Leaf) -> float:
    return {"name": 2.0, "value": 1.0, "code": 0.15, "line_no": 0.0}[leaf.role]


def _least_widths(grid: Grid, chosen: Sequence[int], size: float) -> list[float]:
    widest = dict.fromkeys(chosen, 0.0)
    for row in grid.body:
        for cell in row:
            if cell.column in widest and cell.column_span == 1:
                widest[cell.column] = max(widest[cell.column], width(cell.text, size))
    return [_least_width(grid.leaves[column], widest[column], size, grid.style) for column in chosen]


def _least_width(leaf: Leaf, text_width: float, size: float, style: Style) -> float:
    if leaf.role == "name":
        return min(text_width, style.name_ems * size) + 2 * SIDE
    if leaf.role == "value":
        return max(text_width + style.number_gap + SIDE, NARROW * size)
    return max(text_width + 2 * SIDE, 2 * size)
