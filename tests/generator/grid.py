"""From an official table to a grid of cells: the style decides columns, header rows and printed forms.

Belongs here: what stands in which cell, and which cell carries a value. Not here: points and pages.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from .model import Entry, Head, KeyKind, Lane, Table
from .money import print_amount
from .style import Style

Chain = tuple[tuple[str, tuple[object, ...]], ...]
Align = Literal["left", "center", "right"]
LETTERS = {"function": ("类", "款", "项"), "economic": ("类", "款")}
CODE_HEADS = {"function": "支出功能分类科目编码", "economic": "科目编码"}
PART_LENGTH = {0: (0, 3), 1: (3, 5), 2: (5, 7)}


@dataclass(frozen=True)
class Leaf:
    """One column: the header texts over it (each with an identity, so that equal neighbours merge)."""

    chain: Chain
    role: Literal["value", "code", "name", "line_no"]
    lane: int
    part: int = -1


@dataclass(frozen=True)
class Value:
    """What a reader must find in a value cell."""

    row_code: str
    row_label: str
    column_path: str
    fen: int
    is_total: bool


@dataclass(frozen=True)
class GridCell:
    """Text over a block of rows and columns, counted from the grid's upper left corner."""

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    align: Align = "center"
    indent: int = 0
    value: Value | None = None


@dataclass(frozen=True)
class Grid:
    """A whole table, uncut: `head` rows first, then `body`, one tuple of cells a row."""

    table: Table
    leaves: tuple[Leaf, ...]
    body: tuple[tuple[GridCell, ...], ...]
    style: Style

    def head(self, columns: Sequence[int]) -> list[list[GridCell]]:
        """Return the header rows over the chosen columns, merged where neighbours share a text."""
        return _head_rows([self.leaves[column] for column in columns], self.style)

    def row(self, number: int, columns: Sequence[int]) -> list[GridCell]:
        """Return the cells of one body row over the chosen columns, moved to their new places."""
        place = {column: index for index, column in enumerate(columns)}
        cells = []
        for cell in self.body[number]:
            kept = [place[c] for c in range(cell.column, cell.column + cell.column_span) if c in place]
            if kept:
                spans = {"column": kept[0], "column_span": len(kept)}
                cells.append(GridCell(**{**cell.__dict__, **spans}))
        return cells


def make_grid(table: Table, style: Style) -> Grid:
    """Lay the lanes of a table side by side in the columns that the style asks for."""
    leaves = tuple(leaf for number, lane in enumerate(table.lanes) for leaf in _lane_leaves(lane, number, style))
    height = max(len(lane.entries) for lane in table.lanes)
    body = tuple(tuple(_body_row(table, leaves, row, style)) for row in range(height))
    return Grid(table, leaves, body, style)


def _lane_leaves(lane: Lane, number: int, style: Style) -> Iterator[Leaf]:
    over: Chain = ((lane.head, ("lane", lane.head)),) if lane.head else ()
    for place, head in enumerate(_key_heads(lane.key, style)):
        yield from _leaves(head, over, ("key", number, place), number)
    for place, head in enumerate(lane.values):
        yield from _leaves(head, over, ("value", number, place), number)


def _leaves(head: Head, over: Chain, identity: tuple[object, ...], lane: int) -> Iterator[Leaf]:
    chain = (*over, (head.text, identity))
    if not head.children:
        yield Leaf(chain, head.role, lane, head.label_no)
    for place, child in enumerate(head.children):
        yield from _leaves(child, chain, (*identity, place), lane)


def _key_heads(key: KeyKind, style: Style) -> tuple[Head, ...]:
    """Return the heads of the columns that name a row."""
    if key == "none":
        return ()
    if key == "line":
        number = (Head("行次", role="line_no"),) if style.line_numbers else ()
        return (Head("项目", role="name"), *number)
    labels = [Head("科目名称", role="name")] + [Head("项目名称", role="name", label_no=1)] * (key == "project")
    kind = "economic" if key == "economic" else "function"
    heads = (*_code_heads(kind, style), *labels)
    if style.key_group and kind == "function" and len(heads) > 1:
        return (Head("项目", heads),)
    return heads


def _code_heads(kind: str, style: Style) -> tuple[Head, ...]:
    if style.code in ("dash", "bracket", "absent"):
        return ()
    text = CODE_HEADS[kind]
    if style.code == "one":
        return (Head(text, role="code", label_no=-1),)
    parts = tuple(
        Head("" if style.total == "letters" and kind == "function" else letter, role="code", label_no=part)
        for part, letter in enumerate(LETTERS[kind])
    )
    return (Head(text, parts),)


def _head_rows(leaves: Sequence[Leaf], style: Style) -> list[list[GridCell]]:
    chains = [_merged_letters(leaf) for leaf in leaves]
    depth = max(len(chain) for chain in chains)
    rows: list[list[GridCell]] = [[] for _ in range(depth)]
    for level in range(depth):
        column = 0
        while column < len(chains):
            span = _same_run(chains, column, level)
            if level < len(chains[column]):
                rows[level].append(_head_cell(chains[column], level, column, span, depth, style))
            column += span
    return [*rows, _column_numbers(leaves, depth)] if style.column_numbers else rows


def _merged_letters(leaf: Leaf) -> Chain:
    """Drop the empty heads left where 类│款│项 moved into the 合计 row."""
    return tuple(link for link in leaf.chain if link[0])


def _same_run(chains: Sequence[Chain], start: int, level: int) -> int:
    """Return how many columns from `start` share the head at `level` with all that is over it."""
    first = chains[start][: level + 1]
    end = start + 1
    while len(first) > level and end < len(chains) and chains[end][: level + 1] == first:
        end += 1
    return end - start


def _head_cell(chain: Chain, level: int, column: int, span: int, depth: int, style: Style) -> GridCell:
    down = depth - level if level == len(chain) - 1 else 1
    return GridCell(_spread(chain[level][0], style), level, column, row_span=down, column_span=span)


def _spread(text: str, style: Style) -> str:
    """Set two-letter words wide, as many forms do; what they say is the same."""
    return (" " * 4).join(text) if style.spaced and len(text) == 2 else text


def _column_numbers(leaves: Sequence[Leaf], row: int) -> list[GridCell]:
    """Return the 栏次 row: a word over the label columns, a number over each value column."""
    cells: list[GridCell] = []
    number = 0
    for column, leaf in enumerate(leaves):
        if leaf.role == "value":
            number += 1
            cells.append(GridCell(str(number), row, column))
        elif cells and cells[-1].text == "栏次" and leaf.role != "line_no" and leaves[column - 1].lane == leaf.lane:
            last = cells.pop()
            cells.append(GridCell("栏次", row, last.column, column_span=last.column_span + 1))
        else:
            cells.append(GridCell("" if leaf.role == "line_no" else "栏次", row, column))
    return cells


def _body_row(table: Table, leaves: Sequence[Leaf], row: int, style: Style) -> Iterator[GridCell]:
    entries = [lane.entries[row] if row < len(lane.entries) else None for lane in table.lanes]
    spanned = {
        number - back for number, entry in enumerate(entries) for back in range(1, 1 + (entry.reach if entry else 0))
    }
    heights = [len(lane.entries) for lane in table.lanes]
    for number, (lane, entry) in enumerate(zip(table.lanes, entries, strict=True)):
        if number in spanned:
            continue
        columns = [column for column, leaf in enumerate(leaves) if leaf.lane == number]
        reach = entry.reach if entry else 0
        start = min(column for column, leaf in enumerate(leaves) if leaf.lane == number - reach)
        yield from _label_cells(leaves, columns, start, entry, lane, style)
        yield from _line_number(leaves, columns, sum(heights[:number]) + row + 1)
        yield from _value_cells(leaves, columns, entry, style)


def _label_cells(
    leaves: Sequence[Leaf], columns: list[int], start: int, entry: Entry | None, lane: Lane, style: Style
) -> Iterator[GridCell]:
    labels = [column for column in columns if leaves[column].role in ("code", "name")]
    if not labels:
        return
    if entry is None or not entry.names[0]:
        yield from (GridCell("", 0, column) for column in range(start, labels[-1] + 1))
    elif entry.is_total and style.total == "letters" and leaves[labels[0]].part >= 0 and lane.key == "function":
        letters = LETTERS["function"]
        yield from (GridCell(letters[leaves[column].part], 0, column) for column in labels[:-1])
        yield GridCell(_spread(entry.names[0], style), 0, labels[-1])
    elif entry.is_total:
        yield GridCell(_spread(entry.names[0], style), 0, start, column_span=labels[-1] + 1 - start)
    else:
        filled = style.code == "three" or lane.key == "project"  # its rows have no parents above them
        yield from (_label_cell(leaves[column], column, entry, style, filled) for column in labels)


def _label_cell(leaf: Leaf, column: int, entry: Entry, style: Style, filled: bool) -> GridCell:
    if leaf.role == "code":
        return GridCell(_printed_code(entry.code, leaf.part, filled), 0, column, align="center")
    text = entry.names[leaf.part] if leaf.part < len(entry.names) else ""
    glued = glue_code(entry.code, text, style) if leaf.part == 0 else text
    return GridCell(glued, 0, column, align="left", indent=entry.indent if style.indent else 0)


def _printed_code(code: str, part: int, filled: bool) -> str:
    """Return the part of a code that its column prints; unless `filled`, parents are left out."""
    if part < 0:
        return code
    first, last = PART_LENGTH[part]
    is_own = last == len(code)
    return code[first:last] if filled or is_own else ""


def glue_code(code: str, name: str, style: Style) -> str:
    """Return the name with its code before it, where the style glues them."""
    patterns = {"dash": f"{code}-{name}", "bracket": f"[{code}]{name}"}
    return patterns.get(style.code, name) if code else name


def _line_number(leaves: Sequence[Leaf], columns: list[int], number: int) -> Iterator[GridCell]:
    for column in columns:
        if leaves[column].role == "line_no":
            yield GridCell(str(number), 0, column)


def _value_cells(leaves: Sequence[Leaf], columns: list[int], entry: Entry | None, style: Style) -> Iterator[GridCell]:
    values = [column for column in columns if leaves[column].role == "value"]
    amounts = entry.amounts if entry else (None,) * len(values)
    for column, fen in zip(values, amounts, strict=True):
        text = print_amount(fen, style)
        value = None
        if entry and fen is not None and any(char.isdigit() for char in text):
            code = entry.code if style.code != "absent" else ""
            label = "/".join((glue_code(code, entry.names[0], style), *entry.names[1:])) if entry.names else ""
            value = Value(code, label, column_path(leaves[column]), fen, entry.is_total)
        yield GridCell(text, 0, column, align="right", value=value)


def column_path(leaf: Leaf) -> str:
    """Return the header texts over a column, top to bottom."""
    return "/".join(text for text, _ in leaf.chain)
