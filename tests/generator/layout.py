"""From grids to pages: wrapped lines, page breaks, captions and notes.

Belongs here: geometry, in points from the lower left corner. Not here: what a cell says, or PDF operators.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from .columns import MARGIN, SIDE, Columns, cut_columns, fit_columns, page_size
from .fonts import width, wrap
from .grid import Grid, GridCell, Value, make_grid
from .model import Table
from .style import Style

LEADING = 1.25
TITLE_SIZE = 15.0


@dataclass(frozen=True)
class Text:
    """One line of text at its baseline."""

    x: float
    y: float
    text: str
    size: float
    is_bold: bool = False


@dataclass(frozen=True)
class Box:
    """A placed cell: its four borders and the value printed in it, if any."""

    x0: float
    y0: float
    x1: float
    y1: float
    text: str = ""
    value: Value | None = None


@dataclass
class Page:
    """What stands on one sheet; `table` says which official table its boxes belong to."""

    width: float
    height: float
    rotate: int = 0
    texts: list[Text] = field(default_factory=list)
    boxes: list[tuple[Table, Box]] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    floor: float = 0.0


@dataclass(frozen=True)
class Row:
    """A grid row ready to be placed: its cells, the wrapped lines of each, its height."""

    cells: tuple[GridCell, ...]
    lines: tuple[tuple[str, ...], ...]
    height: float


def place_tables(tables: Sequence[Table], style: Style, owner: str) -> list[Page]:
    """Print tables one after another and return their pages.

    Args:
        tables: the tables, in the order of the report.
        style: switches.
        owner: the department's name, for the line over each table.
    """
    pages: list[Page] = []
    for number, plain in enumerate(tables, 1):
        table = replace(plain, title=_title(plain, number, style))
        grid = make_grid(table, style)
        size = page_size(grid, style)
        for chosen in cut_columns(grid, style):
            columns = fit_columns(grid, chosen, size[0] - 2 * MARGIN)
            _Press(pages, grid, columns, size, _captions(table, number, style, owner)).run()
    return pages


def _title(table: Table, number: int, style: Style) -> str:
    """Return the title line as printed; the table's number is part of it where it stands on the same line."""
    return f"{style.table_number.format(number)} {table.title}" if style.numbered_titles else table.title


def _captions(table: Table, number: int, style: Style, owner: str) -> tuple[str, str, str, str]:
    """Return title, table number, owner line and unit line."""
    printed = "" if style.numbered_titles else style.table_number.format(number)
    owned = f"{style.owner_label}{owner}" if style.owner_label else ""
    return table.title, printed, owned, f"{style.unit_label}{style.unit}"


class _Press:
    """Prints one cut of one table, page after page, from the top or below what already stands there."""

    def __init__(
        self,
        pages: list[Page],
        grid: Grid,
        columns: Columns,
        page_size: tuple[float, float],
        captions: tuple[str, str, str, str],
    ) -> None:
        self.pages, self.grid, self.columns = pages, grid, columns
        self.page_size, self.captions, self.style = page_size, captions, grid.style
        self.head = self._rows(grid.head(columns.chosen))
        self.body = self._rows([grid.row(number, columns.chosen) for number in range(len(grid.body))])
        self.note = wrap(grid.table.note, columns.size, columns.edges[-1] - columns.edges[0])
        self.y = 0.0

    def run(self) -> None:
        """Print the table."""
        first, rest = True, list(self.body)
        while rest or first:
            self._begin_page(first)
            if first or self.style.repeat_title:
                self._print_captions()
            if first or self.style.repeat_header:
                self._place(self.head)
            if not first and self.style.blank_tail:
                self._place([self._empty_row()])
            count = self._fitting(rest)
            self._place(rest[:count])
            rest, first = rest[count:], False
        self._print_note()
        self.pages[-1].floor = self.y

    def _begin_page(self, first: bool) -> None:
        if first and self.style.pack and self.pages and self._fits_below(self.pages[-1]):
            self.y = self.pages[-1].floor - 30
        else:
            wide, high = self.page_size
            self.pages.append(Page(wide, high, 90 if self.style.rotate and wide > high else 0))
            self.y = high - MARGIN - 12
        if self.grid.table not in self.pages[-1].tables:
            self.pages[-1].tables.append(self.grid.table)

    def _fits_below(self, page: Page) -> bool:
        needed = sum(row.height for row in (*self.head, *self.body)) + 110
        return (page.width, page.height) == self.page_size and page.floor - needed > MARGIN

    def _fitting(self, rows: Sequence[Row]) -> int:
        """Return how many rows the page still takes; at least one, and the note must follow the last."""
        room = self.y - MARGIN - 6
        count = 0
        for row in rows:
            last = self.columns.size * LEADING * len(self.note) + 4 if count + 1 == len(rows) else 0
            if row.height + last > room or (self.style.rows_per_page and count == self.style.rows_per_page):
                break
            room -= row.height
            count += 1
        return max(1, count)

    def _rows(self, rows: Sequence[Sequence[GridCell]]) -> list[Row]:
        return [self._row(cells) for cells in rows]

    def _row(self, cells: Sequence[GridCell]) -> Row:
        size = self.columns.size
        lines = tuple(tuple(wrap(cell.text, size, self._room(cell))) for cell in cells)
        own = [len(part) for cell, part in zip(cells, lines, strict=True) if cell.row_span == 1]
        height = max(own, default=1) * size * LEADING + 2 * self.style.row_pad
        return Row(tuple(cells), lines, height)

    def _empty_row(self) -> Row:
        return self._row([GridCell("", 0, column) for column in range(len(self.columns.chosen))])

    def _room(self, cell: GridCell) -> float:
        edges = self.columns.edges
        room = edges[cell.column + cell.column_span] - edges[cell.column]
        if cell.align == "right":
            return room
        return room - 2 * SIDE - cell.indent * self.columns.size + 0.01

    def _place(self, rows: Sequence[Row]) -> None:
        """Place rows under each other from `y` down; a cell may reach over the rows below it."""
        tops = [self.y]
        for row in rows:
            tops.append(tops[-1] - row.height)
        tops = _stretched(tops, rows, self.columns.size * LEADING)
        for number, row in enumerate(rows):
            for cell, lines in zip(row.cells, row.lines, strict=True):
                self._place_cell(cell, lines, tops[number], tops[number + cell.row_span])
        self.y = tops[-1]

    def _place_cell(self, cell: GridCell, lines: tuple[str, ...], top: float, bottom: float) -> None:
        left, right = self.columns.edges[cell.column], self.columns.edges[cell.column + cell.column_span]
        page = self.pages[-1]
        page.boxes.append((self.grid.table, Box(left, bottom, right, top, cell.text, cell.value)))
        size = self.columns.size
        lift = self.style.number_lift if cell.align == "right" else 0
        base = (top + bottom) / 2 + (len(lines) / 2 - 0.85) * size * LEADING + 0.1 * size + lift
        for number, line in enumerate(lines):
            if line:
                x = self._line_x(cell, line, left, right)
                page.texts.append(Text(x, base - number * size * LEADING, line, size))

    def _line_x(self, cell: GridCell, line: str, left: float, right: float) -> float:
        long = width(line, self.columns.size)
        if cell.align == "right":
            return right - self.style.number_gap - long
        if cell.align == "center":
            return (left + right - long) / 2
        return left + SIDE + cell.indent * self.columns.size

    def _print_captions(self) -> None:
        title, number, owner, unit = self.captions
        texts, size = self.pages[-1].texts, self.columns.size
        left, right = self.columns.edges[0], self.columns.edges[-1]
        middle = self.page_size[0] / 2 - width(title, TITLE_SIZE) / 2
        texts.append(Text(middle, self.y - TITLE_SIZE, title, TITLE_SIZE, is_bold=True))
        self.y -= TITLE_SIZE + 16
        if number:
            texts.append(Text(right - width(number, size), self.y - 2, number, size))
            self.y -= size * LEADING
        if owner:
            texts.append(Text(left, self.y - 2, owner, size))
        texts.append(Text(right - width(unit, size), self.y - 2, unit, size))
        self.y -= 8

    def _print_note(self) -> None:
        size = self.columns.size
        for line in self.note:
            self.y -= size * LEADING
            self.pages[-1].texts.append(Text(self.columns.edges[0], self.y - 2, line, size))


def _stretched(tops: list[float], rows: Sequence[Row], leading: float) -> list[float]:
    """Push rows down where a cell over several of them has more lines than they are high."""
    heights = [above - below for above, below in pairwise(tops)]
    for number, row in enumerate(rows):
        for cell, lines in zip(row.cells, row.lines, strict=True):
            last = number + cell.row_span - 1
            lack = len(lines) * leading + 4 - sum(heights[number : last + 1])
            if cell.row_span > 1 and lack > 0:
                heights[last] += lack
    stretched = [tops[0]]
    for height in heights:
        stretched.append(stretched[-1] - height)
    return stretched
