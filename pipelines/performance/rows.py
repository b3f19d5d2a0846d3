"""The rows under a header: one indicator each, levels inherited, a row broken by a page end put together again."""

from __future__ import annotations

from dataclasses import replace

from pipelines.catalog.performance import performance_words
from pipelines.model.grid import GridCell
from pipelines.model.page import Box
from pipelines.model.performance import Form, Funds, Indicator, PerformanceGap
from pipelines.normalise.numbers import read_printed
from pipelines.normalise.text import bare
from pipelines.performance.header import Header
from pipelines.performance.sheet import Sheet, text_of
from pipelines.performance.upper import in_yuan, number_in

VALUES = ("nature", "target", "unit", "achieved", "weight", "score")
_UPPER = ("project", "level1", "level2")
"""Columns whose merged cells stand for several rows; what is left of another begins anew with it."""
_NOTHING = ("blank", "dash", "none")


class RowReader:
    """Reads the rows of one form; ``indicators`` and ``gaps`` fill as it goes."""

    def __init__(self, form: Form, header: Header, sheet: Sheet, unit: str) -> None:
        """Begin under a header.

        Args:
            form: the rows belong to.
            header: where the columns stand.
            sheet: the header stands on.
            unit: of amounts, as printed over the table.
        """
        self.header = header
        self.indicators: list[Indicator] = []
        self.gaps: list[PerformanceGap] = []
        self._form = form
        self._unit = unit
        self._sheet = sheet
        self._first_row = header.end
        self._known: dict[str, str] = {}
        self._funds = form.funds
        self._before: tuple[int, ...] = ()
        self._run = 0  # first indicator of the project that a merged cell names
        self._project_cell: GridCell | None = None

    def under(self, header: Header, sheet: Sheet) -> RowReader:
        """Go on under the same header, printed again."""
        self.header, self._sheet, self._first_row = header, sheet, header.end
        return self

    def read(self, sheet: Sheet, row: int) -> None:
        """Read one row."""
        if sheet is not self._sheet:
            self._sheet, self._first_row = sheet, row
        cells = {role: cell for role, x in self.header.centres.items() if (cell := sheet.at(row, x))}
        name = cells.get("level3")
        places = tuple(id(cells.get(role)) for role in ("level3", "target", "achieved"))
        if name is None or places == self._before or self._is_no_indicator(sheet, row):
            return
        self._before = places
        values = {role: text for role in VALUES if (text := text_of(cells.get(role)))}
        if any(cells.get(role) is name for role in VALUES):
            self._gap(sheet, text_of(name), "one cell over names and values")
        elif self._carries_on(row, text_of(name), values):
            self._append(cells)
        elif text_of(name):
            self._add(sheet, cells, values)
        elif values:
            self._gap(sheet, " ".join(values.values()), "values without the name of an indicator")

    def _is_no_indicator(self, sheet: Sheet, row: int) -> bool:
        first = next(sheet.starting(row), None)
        words = performance_words().not_indicators
        return first is None or bare(first.text) in {bare(word) for word in words}

    def _gap(self, sheet: Sheet, printed: str, reason: str) -> None:
        if printed:
            self.gaps.append(PerformanceGap(sheet.grid.page_no, self._form.table_no, "row", printed, reason))

    def _carries_on(self, row: int, name: str, values: dict[str, str]) -> bool:
        """Whether the first row of a page ends the last one of the page before: it has no name, or nothing else."""
        is_first = row == 0 == self._first_row
        return is_first and bool(self.indicators) and bool(name) != bool(values)

    def _append(self, cells: dict[str, GridCell]) -> None:
        last = self.indicators[-1]
        more = {role: text for role in (*_UPPER[1:], "level3", *VALUES) if (text := text_of(cells.get(role)))}
        texts = last.texts | {role: last.texts.get(role, "") + text for role, text in more.items()}
        self.indicators[-1] = replace(last, texts=texts)
        self._known |= {role: texts[role] for role in _UPPER[1:] if role in more}

    def _add(self, sheet: Sheet, cells: dict[str, GridCell], values: dict[str, str]) -> None:
        name = cells["level3"]
        self._take_upper(sheet, cells)
        if read_printed(name.text).kind in _NOTHING and read_printed(values.get("target", "")).kind in _NOTHING:
            return
        levels = {role: text for role in ("level1", "level2") if (text := self._known.get(role))}
        self.indicators.append(
            Indicator(
                form=self._form,
                row_no=len(self.indicators) + 1,
                page_no=sheet.grid.page_no,
                box=_box(name, cells),
                texts=levels | {"level3": text_of(name)} | values,
                project_name=self._known.get("project") or self._form.project_name,
                funds=self._funds,
            )
        )

    def _take_upper(self, sheet: Sheet, cells: dict[str, GridCell]) -> None:
        """Keep the levels (and the project) of a row; a blank one is that of the row above where it must be."""
        for at, role in enumerate(_UPPER):
            cell = cells.get(role)
            if cell is None:
                continue
            is_shared = cell is cells.get(("level1", "level2", "level3")[at])
            text = "" if is_shared else text_of(cell)
            if not text and not is_shared and self._inherits(sheet, role, cell):
                continue
            if role == "project" and cell is not self._project_cell:
                self._project_cell = cell
                self._take_project(text, self._funds_of(cells.get("budget")), is_top=cell.row == self._first_row == 0)
            elif role != "project" and text != self._known.get(role):
                self._forget_after(at)
                self._known[role] = text

    def _forget_after(self, at: int) -> None:
        self._known = {role: text for role, text in self._known.items() if role in _UPPER[:at]}

    def _take_project(self, name: str, funds: Funds, *, is_top: bool) -> None:
        """The project of a row, in a form with one project a merged cell, which prints its name and amount once.

        So the cell at the top of a page belongs to the last one of the page before when name or amount is missing in
        either of them, or both were printed again; a name may be broken between them.
        """
        known, before = self._known.get("project", ""), self._funds
        is_whole = bool(name and known and funds.label and before.label)
        if is_top and "budget" in self.header.centres and self.indicators and not is_whole:
            name, funds = known + name, funds if funds.label else before
            whole = [replace(indicator, project_name=name, funds=funds) for indicator in self.indicators[self._run :]]
            self.indicators[self._run :] = whole
        elif name != known:
            self._forget_after(0)
            self._run = len(self.indicators)
        self._known["project"], self._funds = name, funds

    def _inherits(self, sheet: Sheet, role: str, cell: GridCell) -> bool:
        """Whether a blank cell stands for the one above: at the top of a page, or in a column that merges none.

        A blank cell further down in a column with merged cells may belong to a text that the next page prints.
        """
        if cell.row <= self._first_row:
            return role != "project"
        column = {id(c): c for r in range(self._first_row, sheet.grid.n_rows) if (c := sheet.at(r, cell.box.cx))}
        return all(c.row_span == 1 or not c.lines for c in column.values()) and bool(self._known.get(role))

    def _funds_of(self, cell: GridCell | None) -> Funds:
        if cell is None:
            return self._form.funds
        amount = in_yuan(number_in(text_of(cell)), self.header.unit or self._unit)
        return Funds(self.header.fund_label, None, amount, None) if amount is not None else Funds()


def _box(name: GridCell, cells: dict[str, GridCell]) -> Box:
    """From the name to the last value; as high as the target, which names several rows seldom share."""
    right = max(cell.box.x1 for role, cell in cells.items() if role in (*VALUES, "level3"))
    height = cells.get("target", name).box
    return Box(name.box.x0, height.y0, right, height.y1)
