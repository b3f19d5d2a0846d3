"""One table, over all its pages, to rows and values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipelines.catalog.vocabulary import total_labels
from pipelines.match.codes import CodeReader, glued_code
from pipelines.match.columns import Column, code_groups, describe_columns
from pipelines.match.headers import count_header_rows, header_texts, header_word, repeats_header
from pipelines.match.matrix import Matrix, as_matrix
from pipelines.model.grid import Grid, GridCell
from pipelines.model.matched import MatchedTable, RowKey, Value, ValueColumn
from pipelines.model.page import Box, Line
from pipelines.normalise.numbers import read_printed
from pipelines.normalise.text import bare, squash

_OWN_START = re.compile(
    r"^(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[)）]|\d{1,2}[、.．]|其中|[\[【]?\d{3})"
)

_MOSTLY = 0.6

Alignment = tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class _Body:
    """The data rows of one grid, and for each column of the table the grid columns that print it."""

    matrix: Matrix
    first_row: int
    cols_of: Alignment


@dataclass(frozen=True)
class _Row:
    """One grid row by table column.

    Attributes:
        page_no: where the row ends.
        cells: that begin in this row and column; None where there is no such column or a merged cell reaches in.
        reach: text of a merged cell of this row that reaches into the column from the left; empty elsewhere.
        pages: of each cell; a row broken by a page break has cells on both.
    """

    page_no: int
    cells: tuple[GridCell | None, ...]
    reach: tuple[str, ...]
    pages: tuple[int, ...]


def match_table(grids: Sequence[Grid]) -> MatchedTable:
    """Match the grids of one table, in page order, to rows, columns and values.

    A table too wide for its paper is cut into panels that stand on pages of their own, each with its own header; rows
    and columns are numbered on through the panels.
    """
    parts: list[MatchedTable] = []
    for panel in _panels([as_matrix(grid) for grid in grids]):
        rows = sum(_last(part.rows, "row_no") for part in parts)
        columns = sum(_last(part.columns, "col_no") for part in parts)
        part = _match_panel(panel)
        if parts and not any(row.label or row.codes for row in part.rows):
            part = _with_labels_of(parts[0], part)
        parts.append(_numbered_on(part, rows, columns))
    return MatchedTable(
        tuple(column for part in parts for column in part.columns),
        tuple(row for part in parts for row in part.rows),
        tuple(value for part in parts for value in part.values),
    )


def _last(items: Sequence[RowKey] | Sequence[ValueColumn], number: str) -> int:
    return max((getattr(item, number) for item in items), default=0)


def _with_labels_of(first: MatchedTable, part: MatchedTable) -> MatchedTable:
    """Give the rows of a panel without labels those of the first panel, row by row, if there are as many."""
    known = {row.row_no: row for row in first.rows if row.lane == 0}
    if len({row.row_no for row in part.rows}) != len(known):
        return part
    relabelled = {row: replace(known[row.row_no], lane=row.lane) for row in part.rows}
    values = tuple(replace(value, row=relabelled[value.row]) for value in part.values)
    return replace(part, rows=tuple(relabelled.values()), values=values)


def _numbered_on(part: MatchedTable, rows: int, columns: int) -> MatchedTable:
    if not rows and not columns:
        return part
    new_rows = {row: replace(row, row_no=row.row_no + rows) for row in part.rows}
    new_columns = {column: replace(column, col_no=column.col_no + columns) for column in part.columns}
    values = tuple(replace(v, row=new_rows[v.row], column=new_columns[v.column]) for v in part.values)
    return MatchedTable(tuple(new_columns.values()), tuple(new_rows.values()), values)


@dataclass
class _Panel:
    """Grids that share one header."""

    first: Matrix
    header: int
    bodies: list[_Body]

    @property
    def paths(self) -> list[tuple[str, ...]]:
        return header_texts(self.first, self.header)


def _panels(matrices: Sequence[Matrix]) -> list[_Panel]:
    panels: list[_Panel] = []
    for matrix in matrices:
        known = next((p for p in panels if repeats_header(matrix, p.first, p.header)), None)
        own = 0 if known or not panels else _own_header(matrix)
        panel = known or (panels[-1] if panels and not _is_new_header(matrix, own, panels[-1]) else None)
        start = panel.header if known and panel else own
        aligned = _align(panel.first.grid, matrix, start) if panel else None
        if panel is None or aligned is None:
            header = own if panels else count_header_rows(matrix)
            alone = tuple((c,) for c in range(matrix.grid.n_cols))
            panels.append(_Panel(matrix, header, [_Body(matrix, header, alone)]))
        else:
            panel.bodies.append(_Body(matrix, start, aligned))
    return panels


def _is_new_header(matrix: Matrix, own: int, panel: _Panel) -> bool:
    return own > 0 and header_texts(matrix, own) != panel.paths


def _match_panel(panel: _Panel) -> MatchedTable:
    paths = panel.paths
    printed = list(_rows(panel.bodies))
    columns = describe_columns(paths, _samples(printed, len(paths)))
    return _read(_join_broken(printed, columns), columns)


def _samples(rows: Sequence[_Row], n_cols: int) -> list[list[str]]:
    """What stands in each column, merged cells left out."""
    cells = [[row.cells[c] for row in rows] for c in range(n_cols)]
    return [[squash(cell.text) for cell in column if cell and cell.text and cell.col_span == 1] for column in cells]


def _own_header(matrix: Matrix) -> int:
    """Header rows of a continuation whose header is not the first one's.

    Rows before the first data row count when they stand over most of the columns. The rest of a row broken by the
    page break fills one or two cells and does not.
    """
    rows = count_header_rows(matrix)
    paths = [path for path in header_texts(matrix, rows) if path]
    if matrix.grid.n_cols == 1 and paths and all(header_word(text) for text in paths[0]):
        return rows
    return rows if len(set(paths)) > 1 and len(paths) >= _MOSTLY * matrix.grid.n_cols else 0


def _align(first: Grid, matrix: Matrix, start: int) -> Alignment | None:
    """For every column of the first grid its columns in a continuation: by number, else by place on the page.

    None when they do not fit: two texts of a row would stand in one column, or one in none. Such a continuation
    becomes a panel of its own, so that its numbers are kept, under no header.
    """
    grid = matrix.grid
    if grid.n_cols == first.n_cols:
        return tuple((c,) for c in range(first.n_cols))
    best = [_most_covered(first, left, right) for left, right in pairwise(grid.col_edges)]
    columns = tuple(tuple(c for c, at in enumerate(best) if at == n) for n in range(first.n_cols))
    placed = [*columns, *((c,) for c, at in enumerate(best) if at is None)]
    for r in range(start, grid.n_rows):
        texts = [sum(1 for c in group if (cell := _own_cell(matrix, r, c)) and cell.text) for group in placed]
        if any(count > 1 for count in texts) or any(texts[first.n_cols :]):
            return None
    return columns


def _most_covered(first: Grid, left: float, right: float) -> int | None:
    """The column of the first grid that lies most over an interval; None when none does."""
    shared = [min(right, b) - max(left, a) for a, b in pairwise(first.col_edges)]
    most = max(shared)
    return shared.index(most) if most > 0 else None


def _rows(bodies: Sequence[_Body]) -> Iterator[_Row]:
    for body in bodies:
        page_no = body.matrix.grid.page_no
        for r in range(body.first_row, body.matrix.grid.n_rows):
            cells = tuple(_cell_of(body.matrix, r, group) for group in body.cols_of)
            reach = tuple(_reaching_text(body.matrix, r, group) for group in body.cols_of)
            yield _Row(page_no, cells, reach, (page_no,) * len(cells))


def _reaching_text(matrix: Matrix, r: int, group: Sequence[int]) -> str:
    if not group:
        return ""
    cell = matrix.at[r][group[0]]
    return cell.text if cell.row == r and cell.col < group[0] else ""


def _cell_of(matrix: Matrix, r: int, group: Sequence[int]) -> GridCell | None:
    """The cell with text among those that begin in these columns, else the first; None where none begins."""
    cells = [cell for c in group if (cell := _own_cell(matrix, r, c))]
    return next((cell for cell in cells if cell.text), cells[0] if cells else None)


def _own_cell(matrix: Matrix, r: int, c: int) -> GridCell | None:
    """The cell that begins at this position; None where a merged cell covers it."""
    cell = matrix.at[r][c]
    return cell if (cell.row, cell.col) == (r, c) else None


def _join_broken(rows: list[_Row], columns: Sequence[Column]) -> list[_Row]:
    """Put a row broken by a page break together again, and drop rows without any text.

    A panel without label columns keeps them all: its rows are known by their place alone.
    """
    if all(column.role == "value" for column in columns):
        return rows
    joined: list[_Row] = []
    for row in rows:
        if not any(cell and cell.text for cell in row.cells):
            continue
        if joined and row.page_no == joined[-1].page_no + 1 and _is_rest(row, joined[-1], columns):
            joined[-1] = _glue(joined[-1], row)
        else:
            joined.append(row)
    return joined


def _is_rest(row: _Row, before: _Row, columns: Sequence[Column]) -> bool:
    """Whether the first row of a page is the rest of the last row of the page before.

    It is when it prints no code and no list number, and brings either only words (the rest of a name whose row had
    its figures already) or only figures (of a row that so far had only a name).
    """
    labels, values = _texts(row, columns, is_value=False), _texts(row, columns, is_value=True)
    had_labels, had_values = _texts(before, columns, is_value=False), _texts(before, columns, is_value=True)
    if labels and values:
        return False
    if values:
        return bool(had_labels) and not had_values
    codes = [c.text for c, column in zip(row.cells, columns, strict=True) if c and c.text and column.role == "code"]
    starts = any(_OWN_START.match(squash(text)) for text in labels)
    has_codes = any(column.role == "code" for column in columns)
    numbered_before = any(_OWN_START.match(squash(text)) for text in had_labels)
    return not codes and not starts and (has_codes or numbered_before) and bool(had_values)


def _texts(row: _Row, columns: Sequence[Column], *, is_value: bool) -> list[str]:
    return [
        cell.text
        for cell, column in zip(row.cells, columns, strict=True)
        if cell and cell.text and (column.role == "value") == is_value
    ]


def _glue(before: _Row, rest: _Row) -> _Row:
    cells = tuple(_glue_cells(a, b) for a, b in zip(before.cells, rest.cells, strict=True))
    both = zip(rest.cells, before.pages, strict=True)
    pages = tuple(rest.page_no if cell and cell.text else page_no for cell, page_no in both)
    return replace(before, cells=cells, page_no=rest.page_no, pages=pages)


def _glue_cells(a: GridCell | None, b: GridCell | None) -> GridCell | None:
    if a is None or b is None or not b.text:
        return a or b
    return replace(b, lines=(*a.lines, *b.lines)) if a.text else b


def _read(rows: Sequence[_Row], columns: Sequence[Column]) -> MatchedTable:
    lanes = sorted({column.lane for column in columns})
    value_columns = {c.index: ValueColumn(c.index + 1, c.path, c.lane) for c in columns if c.role == "value"}
    keys: list[RowKey] = []
    values: list[Value] = []
    readers = [_LaneReader([c for c in columns if c.lane == lane], lane) for lane in lanes]
    for row_no, row in enumerate(rows, 1):
        for reader in readers:
            key = reader.read(row_no, row)
            keys.append(key)
            values.extend(_values(row, key, [value_columns[i] for i in reader.value_indexes]))
    return MatchedTable(tuple(value_columns.values()), tuple(keys), tuple(values))


class _LaneReader:
    """Reads the key of each row of one lane."""

    def __init__(self, columns: Sequence[Column], lane: int) -> None:
        self.lane = lane
        self.value_indexes = [c.index for c in columns if c.role == "value"]
        self._label_columns = [c for c in columns if c.role in ("item", "unit_name", "unit_code", "code")]
        by_index = {c.index: c for c in columns}
        self._groups = [(group, CodeReader(len(group))) for group in code_groups(columns)]
        self._unit_codes = [c.index for c in columns if c.role == "unit_code"]
        self._code_indexes = {i for group, _ in self._groups for i in group} | set(self._unit_codes)
        self._unit_columns = [i for i, c in by_index.items() if c.role == "unit_name"]
        self._unit_name = ""

    def read(self, row_no: int, row: _Row) -> RowKey:
        """Codes, label and unit name of a row."""
        codes = [code for group, reader in self._groups if (code := reader.read([_text(row, i) for i in group]))]
        labels = [(c, _text(row, c.index)) for c in self._label_columns]
        named = [text for c, text in labels if text and (c.index not in self._code_indexes or _is_word(text))]
        if not named and not codes and self._label_columns:
            named = ["".join(text.split()) for text in [row.reach[self._label_columns[0].index]] if text]
        glued = [code for text in named if (code := glued_code(text))]
        for i in self._unit_columns:
            name = _text(row, i)
            self._unit_name = "" if bare(name) in total_labels() else name or self._unit_name
        return RowKey(
            row_no=row_no,
            lane=self.lane,
            codes=tuple(codes or glued),
            label="/".join(named),
            labels=tuple(named),
            unit_name=self._unit_name,
            unit_code=next((t for i in self._unit_codes if (t := squash(_text(row, i))).isdigit()), ""),
        )


def _text(row: _Row, index: int) -> str:
    """Text of a label cell without white space: 「总　计」 is spread to look even, and wrapped lines are one name."""
    cell = row.cells[index]
    return "".join(cell.text.split()) if cell else ""


def _is_word(text: str) -> bool:
    """A word in a code column (合计) belongs to the label; digits and the header letters 类 款 项 do not."""
    squashed = squash(text)
    return (
        not squashed.isdigit()
        and squashed not in ("类", "款", "项")
        and any("\u4e00" <= c <= "\u9fff" for c in squashed)
    )


def _values(row: _Row, key: RowKey, columns: Sequence[ValueColumn]) -> Iterator[Value]:
    for column in columns:
        cell = row.cells[column.col_no - 1]
        if cell is None or not _is_printed_number(cell.text):
            continue
        yield Value(key, column, cell.text, row.pages[column.col_no - 1], _box_of(cell.lines))


def _is_printed_number(text: str) -> bool:
    return read_printed(text).kind == "number"


def _box_of(lines: Sequence[Line]) -> Box:
    return Box(
        min(line.box.x0 for line in lines),
        min(line.box.y0 for line in lines),
        max(line.box.x1 for line in lines),
        max(line.box.y1 for line in lines),
    )
