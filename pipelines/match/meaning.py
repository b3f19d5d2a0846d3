"""Header paths and line labels to measures, funds and phases, through the catalogue's one vocabulary."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipelines.catalog.tables import TableSpec
from pipelines.catalog.vocabulary import HeaderWord, LineLabel, line_labels, total_labels
from pipelines.match.headers import header_word
from pipelines.model.matched import MatchedTable, RowKey, ValueColumn
from pipelines.model.meaning import Meaning
from pipelines.normalise.text import bare, squash, strip_numbering

_YEAR = re.compile(r"(20\d{2})年?")
_PARTS_OF_BASIC = frozenset(("personnel_expenditure", "public_expenditure"))
_OF_WHICH = re.compile(r"^其中[:：]?")
_SIDES = ("income", "expenditure")
_CHANGES = ("change", "change_pct")
_ONLY_YEAR = re.compile(r"^20\d{2}年?度?$")


def explain_columns(table: MatchedTable, spec: TableSpec, title: str, fiscal_year: int) -> Mapping[int, Meaning]:
    """Say what each value column measures.

    Args:
        table: the matched table.
        spec: its catalogue entry.
        title: as printed: it may name the fund («一般公共预算财政拨款“三公”经费…»).
        fiscal_year: of the report: the year before it in a header makes the column the prior year's, another a gap.

    Returns:
        Grid column number → meaning; a column that is not understood has ``gap`` set.
    """
    side = None if spec.family == "flow" else spec.side  # a table of flows shows both sides of the books
    start = Meaning(spec.measure, _fund_in_title(spec, title), spec.phase or spec.kind, side)
    meanings = {column.col_no: _explain(column, spec, start, fiscal_year) for column in table.columns}
    return _whole_in_lanes(table, spec, meanings)


def _whole_in_lanes(table: MatchedTable, spec: TableSpec, meanings: Mapping[int, Meaning]) -> Mapping[int, Meaning]:
    """Lanes of one economic table state one measure: «人员经费» over a lane names its rows, no part of a figure."""
    lanes = [column.lane for column in table.columns]
    if spec.rows != "economic" or len(lanes) < 2 or len(set(lanes)) != len(lanes):
        return meanings
    return {
        col_no: replace(m, measure=spec.measure) if m.measure in _PARTS_OF_BASIC else m
        for col_no, m in meanings.items()
    }


def _fund_in_title(spec: TableSpec, title: str) -> str:
    if spec.fund == "appropriation" and spec.rows == "single" and bare(title).startswith("一般公共预算"):
        return "general_budget"
    return spec.fund


def _explain(column: ValueColumn, spec: TableSpec, start: Meaning, fiscal_year: int) -> Meaning:
    if not column.path:
        return replace(start, gap="the column has no header")
    meaning = _with_lane_side(start, column, spec)
    for text in column.path:
        word = header_word(text)
        if spec.columns == "economic" and (word is None or word.measure or word.fund):
            meaning = replace(meaning, economic_name=f"{meaning.economic_name}/{text}".strip("/"))
        elif word is not None:
            meaning = _apply(meaning, word)
        elif not _ONLY_YEAR.match(squash(text)):
            return replace(meaning, gap=f"header word «{text}» is not in the vocabulary")
    meaning = _with_year(meaning, column.path, fiscal_year)
    if meaning.measure is None and spec.rows != "line":
        return replace(meaning, gap="no header word says what is measured")
    return meaning


def _with_lane_side(meaning: Meaning, column: ValueColumn, spec: TableSpec) -> Meaning:
    """Of a table of two halves the left one is income, whatever its header says."""
    if spec.rows == "line" and meaning.side is None and column.lane < len(_SIDES):
        return replace(meaning, side=_SIDES[column.lane])
    return meaning


def _apply(meaning: Meaning, word: HeaderWord) -> Meaning:
    side = word.side or meaning.side
    inner = word.within.get(meaning.measure or "")
    measure, fund = inner or word.measure, word.within.get(meaning.fund or "", word.fund)
    if side == "income" and inner is None:
        measure = word.income_measure or measure
    if meaning.side == "expenditure" and word.source_fund:
        side, measure, fund = meaning.side, None, word.source_fund
    return replace(
        meaning,
        side=side,
        measure=measure or meaning.measure,
        fund=fund or meaning.fund,
        phase=word.phase or meaning.phase,
    )


def _with_year(meaning: Meaning, path: Sequence[str], fiscal_year: int) -> Meaning:
    """The years in a header, whatever else it says: 「2023年 / 决算数」 in the report of 2024 is the prior year's."""
    years = {int(year) for text in path for year in _YEAR.findall(squash(text))} - {fiscal_year}
    if not years or meaning.phase in _CHANGES:
        return meaning
    if years == {fiscal_year - 1}:
        return replace(meaning, phase="prior")
    return replace(meaning, gap=f"the header names {sorted(years)}, neither the report's year nor the one before")


class LineReader:
    """Reads the row labels of one lane, remembering which block of a summary table a line stands in."""

    def __init__(self, spec: TableSpec, side: str | None, fiscal_year: int) -> None:
        """Start at the top of a lane of a table of this kind, on this side of the books, in a report of this year."""
        self._spec = spec
        self._year = fiscal_year
        self._labels = line_labels() if spec.rows == "line" else total_labels()
        self._side = side
        self._block: str | None = None

    def read(self, row: RowKey) -> Meaning | None:
        """Meaning of a line's label; None when the vocabulary does not know it."""
        by_phase = self._by_phase(row) if self._spec.rows == "single" else None
        return by_phase or self._by_label(row)

    def _by_phase(self, row: RowKey) -> Meaning | None:
        """A row of a one-row table that is printed once a year: 「2025年」, 「2026年」, 「增减变化金额」."""
        for label in row.labels:
            year = _YEAR.search(squash(label))
            if year and _ONLY_YEAR.match(squash(label)):
                phase = {self._year: None, self._year - 1: "prior"}.get(int(year[1]), "")
                gap = f"a row of {year[1]} in a report of {self._year}" if phase == "" else ""
                return Meaning(None, None, phase or None, self._side, gap=gap)
            word = header_word(label)
            if word and word.phase in ("change", "change_pct") and not (word.measure or word.fund):
                return Meaning(None, None, word.phase, self._side)
        return None

    def _by_label(self, row: RowKey) -> Meaning | None:
        entry = self._entry(_line_forms(row.label))
        if entry is None and row.codes:
            return None
        if entry is None:
            return self._as_header_word("".join(text for text in row.labels if bare(text) not in total_labels()))
        if entry.opens:
            self._block = entry.opens
        elif entry.total:
            self._block = None
        elif self._block and entry.fund:
            return Meaning(self._block, entry.fund, None, self._side)
        return Meaning(entry.measure, entry.fund, None, self._side)

    def _as_header_word(self, label: str) -> Meaning | None:
        """Lines of summaries, rows by fund and one-row tables turned on their side use the words of headers.

        A row that prints a code is what its code says: 「223 国有资本经营预算支出」 is a function and no fund.
        """
        word = header_word(_core(label)) if label and self._spec.rows != "economic" else None
        if word is None or word.role or not (word.measure or word.fund):
            return None
        if self._block and word.fund and not word.measure:
            return Meaning(self._block, word.fund, None, self._side)
        told = _apply(Meaning(side=self._side), word)
        measure = told.measure or ("expenditure" if self._side == "expenditure" else None)
        if self._side == "expenditure" and measure == "opening_balance":
            measure = "closing_balance"
        return Meaning(measure, told.fund, None, self._side) if measure else None

    def _entry(self, forms: Sequence[str]) -> LineLabel | None:
        candidates = [entry for form in forms for entry in self._labels.get(form, ())]
        fitting = [e for e in candidates if e.side in (None, self._side) and e.within in (None, self._block)]
        return max(fitting, key=lambda e: (e.within is not None, e.side is not None), default=None)


def _line_forms(label: str) -> list[str]:
    numbered = bare(strip_numbering(label))
    return list(dict.fromkeys((numbered, bare(_core(label)), bare(label))))


def _core(label: str) -> str:
    """A label without numbering and «其中», in whatever order they stand: 「其中：（一）因公出国（境）支出」."""
    core, before = strip_numbering(label), ""
    while core != before:
        core, before = strip_numbering(_OF_WHICH.sub("", core)), core
    return core


def is_total_row(row: RowKey) -> bool:
    """Whether a row's label, or the last of its label cells, is that of a total or subtotal."""
    forms = _line_forms(row.label) + (_line_forms(row.labels[-1]) if row.labels else [])
    return any(e.total for labels in (line_labels(), total_labels()) for form in forms for e in labels.get(form, ()))
