"""All forms of a document, row by row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pipelines.catalog.performance import column_role, performance_words
from pipelines.model.grid import Grid
from pipelines.model.page import Line, Page
from pipelines.model.performance import Form, Indicator, Performance, PerformanceGap
from pipelines.model.report import LocatedTable
from pipelines.performance.header import Header, find_headers
from pipelines.performance.quantity import measured
from pipelines.performance.rows import RowReader
from pipelines.performance.sheet import Sheet, text_of
from pipelines.performance.upper import Row, begins_form, name_in_title, read_upper, scope_of, title_among

ROLE = "performance"
_NAMED_COLUMNS = 3


def read_performance(pages: Sequence[Page], tables: Sequence[LocatedTable]) -> Performance:
    """Read every form of a document; official tables hold none.

    A table titled as a form without a header that is understood is a gap, so is a page that prints a header outside of
    any grid.
    """
    reader = _Reader({page.page_no: page for page in pages}, tables)
    for table in tables:
        if table.table_code is None:
            reader.read(table)
    reader.gaps.extend(_outside(pages, reader.pages_with_header))
    return Performance(tuple(reader.indicators), tuple(reader.gaps))


class _Reader:
    def __init__(self, pages: Mapping[int, Page], tables: Sequence[LocatedTable]) -> None:
        self.indicators: list[Indicator] = []
        self.gaps: list[PerformanceGap] = []
        self.pages_with_header: set[int] = set()
        self._pages = pages
        self._grids = [grid for table in tables for grid in table.grids]
        self._forms = 0

    def read(self, table: LocatedTable) -> None:
        """Read the forms of one table: upper part, header, indicators, and again."""
        waiting: list[Row] = []
        open_rows: RowReader | None = None
        seen_forms = self._forms
        for sheet in map(Sheet, table.grids):
            headers, row = find_headers(sheet), 0
            while row < sheet.grid.n_rows:
                if header := headers.get(row):
                    open_rows = self._opened(table, sheet, row, header, waiting, open_rows)
                    waiting, row = [], header.end
                    continue
                if open_rows is None or begins_form(sheet, row):
                    self._close(open_rows)
                    open_rows = None
                    waiting.append((sheet, row))
                else:
                    open_rows.read(sheet, row)
                row += 1
        self._close(open_rows)
        if waiting and table.role == ROLE:
            self._without_header(table, waiting, is_whole=self._forms == seen_forms)

    def _opened(
        self,
        table: LocatedTable,
        sheet: Sheet,
        row: int,
        header: Header,
        waiting: Sequence[Row],
        before: RowReader | None,
    ) -> RowReader:
        page_no = sheet.grid.page_no
        self.pages_with_header.add(page_no)
        if before is not None and not waiting and header.words == before.header.words:
            return before.under(header, sheet)
        self._close(before)
        for word in header.unknown:
            self.gaps.append(PerformanceGap(page_no, table.table_no, "column", word, "header word not known"))
        return RowReader(self._form(table, sheet, row, header, waiting), header, sheet, table.unit)

    def _form(self, table: LocatedTable, sheet: Sheet, row: int, header: Header, waiting: Sequence[Row]) -> Form:
        first_sheet, first_row = waiting[0] if waiting else (sheet, row)
        upper = read_upper(waiting, table.unit)
        title = upper.title or self._title(table, first_sheet.grid, first_row)
        is_whole = scope_of(title, "", names_department=False, by_project=False) == "department"
        project = upper.project_name or ("" if is_whole else name_in_title(title))
        if upper.without_unit:
            page_no = first_sheet.grid.page_no
            self.gaps.append(PerformanceGap(page_no, table.table_no, "amount", upper.without_unit, "no unit printed"))
        self._forms += 1
        return Form(
            form_no=self._forms,
            table_no=table.table_no,
            title=title,
            scope=scope_of(
                title, project, names_department=upper.names_department, by_project="project" in header.centres
            ),
            project_name=project,
            funds=upper.funds,
            has_achieved="achieved" in header.centres,
        )

    def _title(self, table: LocatedTable, grid: Grid, row: int) -> str:
        """The nearest title; the one of the table also over a later form, if it names no project."""
        own = table.title if "绩效" in table.title else ""
        if grid is table.grids[0] and own and own not in performance_words().titles.endings:
            return own
        return (title_among(self._above(grid)) if row == 0 else "") or ("" if name_in_title(own) else own)

    def _above(self, grid: Grid) -> list[Line]:
        """Lines between a grid and the one above it."""
        tops = [g.box.y1 for g in self._grids if g.page_no == grid.page_no and g.box.y1 <= grid.box.y0 + 1]
        page = self._pages[grid.page_no]
        return [line for line in page.lines if max(tops, default=0.0) <= line.box.cy < grid.box.y0 + 1]

    def _close(self, rows: RowReader | None) -> None:
        if rows is not None:
            self.indicators.extend(map(measured, rows.indicators))
            self.gaps.extend(rows.gaps)

    def _without_header(self, table: LocatedTable, waiting: Sequence[Row], *, is_whole: bool) -> None:
        printed = [text_of(cell) for sheet, row in waiting for cell in sheet.starting(row)]
        if printed:
            told = table.title if is_whole and table.title else printed[0]
            page_no = waiting[0][0].grid.page_no
            self.gaps.append(
                PerformanceGap(page_no, table.table_no, "form", told, "no header of indicators understood")
            )


def _outside(pages: Iterable[Page], with_header: set[int]) -> list[PerformanceGap]:
    """Headers of forms that stand in no grid: a form without rules, or drawn as a picture."""
    return [
        PerformanceGap(page.page_no, None, "form", line.text, "header outside of any ruled grid")
        for page in pages
        if page.page_no not in with_header
        for line in page.lines
        if "指标" in line.text and _is_header(line)
    ]


def _is_header(line: Line) -> bool:
    roles = {column_role(piece) for piece in line.text.split()}
    return len(roles - {None, "ignored"}) >= _NAMED_COLUMNS and "level3" in roles
