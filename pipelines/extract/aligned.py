"""Tables without ruling lines: columns and rows from where the words stand.

Columns come from the data rows (figures stand under each other), then from header words that stand over no figures;
rows from lines that show data, with wrapped words joined to the nearest of them. The header becomes one row whose
cells hold their lines from top to bottom.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from pipelines.catalog.vocabulary import is_known_word
from pipelines.model.grid import Grid, GridCell
from pipelines.model.page import Box, Char, Line, Page
from pipelines.normalise.lines import line_of
from pipelines.normalise.numbers import read_printed
from pipelines.normalise.text import squash

_GAP = 0.9
"""Widths of a character: a wider gap parts two cells of a data line."""
_HEADER_GAP = 0.3
"""The same in header lines, whose words stand closer together."""
_CHANGE = 0.25
"""The same between a word and a figure or code."""
_SPREAD = 5.0
"""Widths of a character: words such as 「合  计」 are spread this wide at most."""
_STARTS = re.compile(
    r"^(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[)）]|\d{1,2}[、.．](?!\d)|[\[【]?\d{3}(?:\d{2}){0,2}(?![\d.,]))"
)
_NOTE = re.compile(r"^(?:注|备注|说明|附注)[:：]")
_ABOVE_TABLE = re.compile(r"(?:单位|部门)(?:名称|[（(]单位[)）])?[:：]|^(?:公开|附|预算)?表?\d*表?$")
_CLASS = re.compile(r"^[\[【]?\d{3}(?:\d{2}){0,2}[\]】]?[-—]?(?:[\u4e00-\u9fff]|$)")
_LEVEL = re.compile(r"^\d{2}$")
_COUNTING = re.compile(r"^(?:栏次|行次|序号|[甲乙丙丁]|\d{1,2})$")
_NEAR = 0.75
"""Parts of the distance between rows: what stands nearer to the beginning of a row belongs to it."""
_CLOSE = 0.5
"""The same for lines that begin no row among themselves."""
_MOST = 0.6
_WIDE = 0.5
"""Part of a table's width that a rule between its rows covers at least."""
_SAME_RULE = 2.0
_PITCH = 20.0
"""Points between rows where there is but one."""


_Head = tuple[list[Line], ...]
"""Header pieces of one column: those that stand over several columns, then its own."""
_LEVELS = 2


@dataclass
class _Row:
    base: float
    pieces: list[Line] = field(default_factory=list)


def aligned_grid(page: Page, lines: Sequence[Line], like: Grid | None = None) -> Grid | None:
    """Find a table by alignment among some lines of a page; None when no line shows data.

    Args:
        page: for its number and width.
        lines: those between the table's title and what follows it, running heads and feet left out.
        like: the grid that this page carries on; its columns are taken over when the page repeats its header or none.
    """
    lines = list(_until_note(lines))
    data = [_data_pieces(line) for line in lines]
    first = next((n for n, pieces in enumerate(data) if _shows_data(pieces) or _begins_item(pieces)), None)
    if first is None or not any(_shows_data(pieces) for pieces in data):
        return None
    header = [piece for line in lines[:first] for piece in _header_pieces(line)]
    rows = _banded(page, data[first:]) or _rows(data[first:])
    if like is not None and _same_words(header, like):
        return _grid(page, _heads_of(like) if header else [], rows, like.col_edges)
    columns = _body_columns([piece for row in rows for piece in row.pieces])
    columns, heads = _headed(columns, header)
    return _grid(page, heads, rows, _edges(page, columns))


def _same_words(header: Sequence[Line], like: Grid) -> bool:
    """Whether a page prints no header, or the one of the page before."""
    before = Counter(c.text for head in _heads_of(like) for levels in head for piece in levels for c in piece.chars)
    return not header or Counter(c.text for piece in header for c in piece.chars).keys() == before.keys()


def _heads_of(grid: Grid) -> list[_Head]:
    """The header pieces of each column of a grid, level by level."""
    rows = list(range(grid.header_rows or 0))
    lines = {(cell.row, cell.col): list(cell.lines) for cell in grid.cells}
    levels = [-1] * (_LEVELS - len(rows)) + rows
    return [tuple(lines.get((row, col), []) for row in levels) for col in range(grid.n_cols)]


def is_prose(page: Page, lines: Sequence[Line]) -> bool:
    """Whether most lines run over the width of the page without a gap: prose carries no table on."""
    running = [line for line in lines if line.box.width > _WIDE * page.width and len(_data_pieces(line)) == 1]
    return len(running) > _WIDE * len(lines)


def _header_pieces(line: Line) -> list[Line]:
    """Pieces of a header line; none of a line that only stands above the table or counts its columns."""
    if _ABOVE_TABLE.search(squash(line.text)):
        return []
    pieces = _whole_words(_cut(line, _HEADER_GAP))
    return [] if all(_COUNTING.match(squash(piece.text)) for piece in pieces) else pieces


def _data_pieces(line: Line) -> list[Line]:
    """Pieces of a data line, cut also where a figure meets a word."""
    return _whole_words(_cut(line, _GAP))


def _cut(line: Line, gap: float) -> list[Line]:
    parts: list[list[Char]] = [[line.chars[0]]]
    for before, after in pairwise(line.chars):
        em = max(after.x1 - after.x0, before.x1 - before.x0, (after.y1 - after.y0) / 2)
        distance = after.x0 - before.x1
        changes = _is_word(after) != _is_word(before)
        if distance > (_CHANGE if changes else gap) * em or (_is_word(after) and _is_whole_value(parts[-1])):
            parts.append([])
        parts[-1].append(after)
    return [line_of(part) for part in parts]


def _whole_words(pieces: Sequence[Line]) -> list[Line]:
    """Put words together that are printed spread («合  计», «项    目»), if the catalogue knows them."""
    kept: list[Line] = []
    for piece in pieces:
        while kept and _is_spread_word(kept, piece):
            piece = line_of([*kept.pop().chars, *piece.chars])  # noqa: PLW2901 (grows leftwards)
        kept.append(piece)
    return kept


def _is_spread_word(before: Sequence[Line], piece: Line) -> bool:
    """Whether the piece ends a known word whose other characters are the single-character pieces before it."""
    text, right = piece.text, piece
    for other in reversed(before):
        em = max(right.box.height, right.chars[0].x1 - right.chars[0].x0)
        if len(other.text) > 1 or right.box.x0 - other.box.x1 > _SPREAD * em:
            return False
        text, right = other.text + text, other
        if len(text) <= _LONGEST_SPREAD and is_known_word(text):
            return True
    return False


_LONGEST_SPREAD = 8


def _is_word(char: Char) -> bool:
    return "\u4e00" <= char.text <= "\u9fff" or char.text in "（()）、《》“”"


def _is_whole_value(chars: Sequence[Char]) -> bool:
    text = "".join(char.text for char in chars)
    return _is_amount(text) or read_printed(text).kind == "dash"


def _until_note(lines: Sequence[Line]) -> Iterator[Line]:
    for line in lines:
        if _NOTE.match(squash(line.text)):
            return
        yield line


def _shows_data(pieces: Sequence[Line]) -> bool:
    texts = [squash(piece.text) for piece in pieces]
    return any(_is_amount(text) for text in texts)


def _is_amount(text: str) -> bool:
    printed = read_printed(text)
    return printed.kind == "number" and (printed.decimals > 0 or "," in text)


def _banded(page: Page, lines: Sequence[list[Line]]) -> list[_Row]:
    """Rows between horizontal rules, where a table has them but no vertical ones; empty when it has not."""
    width = max(p.box.x1 for pieces in lines for p in pieces) - min(p.box.x0 for pieces in lines for p in pieces)
    ruled = sorted(rule.y0 for rule in page.rules if rule.y0 == rule.y1 and rule.x1 - rule.x0 >= _WIDE * width)
    heights = [y for n, y in enumerate(ruled) if n == 0 or y - ruled[n - 1] > _SAME_RULE]
    bands: dict[int, list[list[Line]]] = {}
    for pieces in lines:
        bands.setdefault(bisect_right(heights, _middle(pieces)), []).append(pieces)
    with_data = sum(1 for own in bands.values() if any(_shows_data(pieces) for pieces in own))
    if len(heights) <= _MOST * len(lines) * _WIDE or with_data < _MOST * len(bands):
        return []
    return [_Row(_base(own[0]), [piece for pieces in own for piece in pieces]) for _, own in sorted(bands.items())]


def _middle(pieces: Sequence[Line]) -> float:
    return median(piece.box.cy for piece in pieces)


def _rows(lines: Sequence[list[Line]]) -> list[_Row]:
    """Rows of data: lines that begin a row, with the lines nearest to them; what stands apart is a row of its own.

    Figures may stand half a line above their label, codes too, and long names go on above and below their figures.
    """
    coded = [pieces for pieces in lines if _prints_class(pieces)]
    filled = sum(1 for pieces in lines if _shows_data(pieces) or any(_LEVEL.match(squash(p.text)) for p in pieces))
    begin = coded if len(coded) > _MOST * filled else [pieces for pieces in lines if _begins_row(pieces)]
    anchors = [_Row(_base(pieces), list(pieces)) for pieces in begin]
    pitch = median([b.base - a.base for a, b in pairwise(anchors)]) if len(anchors) > 1 else _PITCH
    rows = list(anchors)
    for pieces in lines:
        if any(pieces is own for own in begin):
            continue
        nearest = min(rows, key=lambda row: abs(row.base - _base(pieces)), default=None)
        reach = (_NEAR if nearest in anchors else _CLOSE) * pitch
        if nearest is not None and abs(nearest.base - _base(pieces)) <= reach:
            nearest.pieces.extend(pieces)
        else:
            rows.append(_Row(_base(pieces), list(pieces)))
    return sorted(rows, key=lambda row: row.base)


def _prints_class(pieces: Sequence[Line]) -> bool:
    """Whether a line prints a code of at least a 类: every row does where codes are printed whole."""
    return any(_CLASS.match(squash(piece.text)) for piece in pieces)


def _begins_item(pieces: Sequence[Line]) -> bool:
    return any(_STARTS.match(squash(piece.text)) for piece in pieces)


def _begins_row(pieces: Sequence[Line]) -> bool:
    """A line that begins an item, or has a label with figures."""
    amounts = sum(1 for piece in pieces if _is_amount(squash(piece.text)))
    return _begins_item(pieces) or 0 < amounts < len(pieces)


def _base(pieces: Sequence[Line]) -> float:
    return pieces[0].chars[0].base


@dataclass(frozen=True)
class _Column:
    """A column by the extent of what stands in it."""

    x0: float
    x1: float
    is_figure: bool = True


def _body_columns(body: Sequence[Line]) -> list[_Column]:
    """Columns of the data rows: figures first, then words that do not stand over or under figures."""
    figures = _merge([(p.box.x0, p.box.x1) for p in body if _is_amount(squash(p.text))])
    words = [(p.box.x0, p.box.x1) for p in body if not _is_amount(squash(p.text))]
    labels = _merge([span for span in words if not _overlaps(span, figures)])
    columns = [_Column(*span) for span in figures] + [_Column(*span, is_figure=False) for span in labels]
    return sorted(columns, key=lambda column: column.x0)


def _headed(columns: Sequence[_Column], header: Sequence[Line]) -> tuple[list[_Column], list[_Head]]:
    """Give every column its header words; words that stand over no column make one of their own, without figures.

    Words over several columns come first and belong to each of them; the rest forms stacks. A stack over figures
    belongs to them; of the others in the reach of a column without words the one furthest right is its own: figures
    stand at the right of their cells.
    """
    wide = [piece for piece in header if _is_wide(piece, columns, header)]
    heads: list[list[Line]] = [[] for _ in columns]
    loose: list[list[list[Line]]] = [[] for _ in range(len(columns) + 1)]
    for stack in _stacks([piece for piece in header if piece not in wide]):
        extent = _extent(stack)
        over = [n for n, c in enumerate(columns) if extent.x0 < c.x1 and c.x0 < extent.x1]
        if over:
            heads[max(over, key=lambda n: min(extent.x1, columns[n].x1) - max(extent.x0, columns[n].x0))] += stack
        else:
            loose[_reach(columns, (extent.x0 + extent.x1) / 2)].append(stack)
    added: list[tuple[_Column, list[Line]]] = []
    for n, stacks in enumerate(loose):
        if len(stacks) > 1 and n and not columns[n - 1].is_figure and not heads[n - 1]:
            heads[n - 1] = stacks.pop(0)
        if stacks and n < len(columns) and not heads[n]:
            heads[n] = stacks.pop()
        added += [(_extent(stack), stack) for stack in stacks]
    every = sorted([*zip(columns, heads, strict=True), *added], key=lambda pair: pair[0].x0)
    above = [[piece for piece in wide if piece.box.x0 < c.x1 and c.x0 < piece.box.x1] for c, _ in every]
    return [column for column, _ in every], [(over, own) for over, (_, own) in zip(above, every, strict=True)]


def _is_wide(piece: Line, columns: Sequence[_Column], header: Sequence[Line]) -> bool:
    """Whether a header piece stands over several columns, or over several words side by side."""
    if sum(1 for c in columns if piece.box.x0 < c.x1 and c.x0 < piece.box.x1) > 1:
        return True
    below = [p for p in header if p.box.cy > piece.box.y1 and p.box.x0 < piece.box.x1 and piece.box.x0 < p.box.x1]
    return any(a.box.x1 <= b.box.x0 + 1 and abs(_base([a]) - _base([b])) < a.box.height for a in below for b in below)


def _reach(columns: Sequence[_Column], x: float) -> int:
    """The column whose cell holds an x over no column: a figure's cell begins where the column before it ends."""
    for n, column in enumerate(columns):
        if x < column.x1:
            return n - 1 if n and not column.is_figure and x < column.x0 and not columns[n - 1].is_figure else n
    return len(columns)


def _stacks(pieces: Sequence[Line]) -> list[list[Line]]:
    """Pieces that stand above each other, from left to right."""
    spans = _merge([(piece.box.x0, piece.box.x1) for piece in pieces])
    return [[p for p in pieces if x0 <= p.box.x0 and p.box.x1 <= x1] for x0, x1 in spans]


def _extent(stack: Sequence[Line]) -> _Column:
    return _Column(min(piece.box.x0 for piece in stack), max(piece.box.x1 for piece in stack), is_figure=False)


def _merge(spans: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    merged: list[tuple[float, float]] = []
    for x0, x1 in sorted(spans):
        if merged and x0 < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], x1))
        else:
            merged.append((x0, x1))
    return merged


def _overlaps(span: tuple[float, float], others: Sequence[tuple[float, float]]) -> bool:
    return any(span[0] < x1 and x0 < span[1] for x0, x1 in others)


def _grid(page: Page, heads: Sequence[_Head], rows: Sequence[_Row], edges: tuple[float, ...]) -> Grid:
    levels = [[head[level] for head in heads] for level in range(_LEVELS)] if heads else []
    levels = [level for level in levels if any(level)]
    tops = [min(piece.box.y0 for piece in row.pieces) for row in rows]
    bottom = max(piece.box.y1 for piece in rows[-1].pieces)
    heights = [min(piece.box.y0 for pieces in level for piece in pieces) for level in levels]
    row_edges = (*heights, *tops, bottom)
    placed = [dict(enumerate(map(_top_down, level))) for level in levels]
    placed += [_by_column(row.pieces, edges) for row in rows]
    cells = tuple(
        _cell(number, col, own.get(col, []), edges, row_edges)
        for number, own in enumerate(placed)
        for col in range(len(edges) - 1)
    )
    box = Box(edges[0], row_edges[0], edges[-1], bottom)
    return Grid(page.page_no, box, edges, row_edges, cells, "aligned", len(levels))


def _edges(page: Page, columns: Sequence[_Column]) -> tuple[float, ...]:
    """Borders between columns: a figure's cell begins right after the column before it, a word's right before it."""
    inner = [
        left.x1 + 1 if right.is_figure and left.x1 + 1 < right.x0 else (left.x1 + right.x0) / 2
        for left, right in pairwise(columns)
    ]
    return (max(0.0, columns[0].x0 - 1), *inner, min(page.width, columns[-1].x1 + 1))


def _by_column(pieces: Sequence[Line], edges: Sequence[float]) -> dict[int, list[Line]]:
    found: dict[int, list[Line]] = {}
    for piece in pieces:
        at = min(max(bisect_right(edges, piece.box.cx) - 1, 0), len(edges) - 2)
        found.setdefault(at, []).append(piece)
    return {col: _top_down(own) for col, own in found.items()}


def _top_down(pieces: Sequence[Line]) -> list[Line]:
    return sorted(pieces, key=lambda piece: (piece.chars[0].base, piece.box.x0))


def _cell(row: int, col: int, pieces: Sequence[Line], edges: Sequence[float], row_edges: Sequence[float]) -> GridCell:
    box = Box(edges[col], row_edges[row], edges[col + 1], row_edges[row + 1])
    return GridCell(row, col, 1, 1, box, tuple(pieces))
