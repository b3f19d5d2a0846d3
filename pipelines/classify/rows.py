"""What each row of a matched table stands for: its codes, its unit, and whether it is a leaf."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.catalog.tables import TableSpec
from pipelines.catalog.vocabulary import unit_endings
from pipelines.classify.economic import resolve_economic
from pipelines.classify.economic_names import EconomicNames
from pipelines.classify.function import resolve_function
from pipelines.classify.function_names import FunctionNames
from pipelines.model.matched import RowKey
from pipelines.model.meaning import Meaning, RowClass
from pipelines.normalise.text import squash

_EXPENDITURE = Meaning(measure="expenditure", side="expenditure")
_BRACKETS_AT_END = re.compile(r"[（(][^（()）]*[)）]$")
_NUMBERED = re.compile(r"^(?:\d|[一二三四五六七八九十]+、|[（(])")


class RowReader:
    """Classifies the rows of one lane, top to bottom: names lean on the rows above them."""

    def __init__(self, spec: TableSpec, fiscal_year: int, *, is_alone: bool, unit: str = "") -> None:
        """Start at the top of a lane of a table of this kind.

        Args:
            spec: of the table.
            fiscal_year: for names that changed.
            is_alone: a row alone in its lane needs no label.
            unit: whose table it is, in a report that prints one table a unit; empty for the publisher's own.
        """
        self._spec = spec
        self._is_alone = is_alone
        self._year = fiscal_year
        self._economic = EconomicNames(fiscal_year)
        self._function = FunctionNames(fiscal_year)
        self._unit = unit

    def read(self, row: RowKey, line: Meaning | None, *, is_total: bool) -> RowClass:
        """Classify one row.

        Args:
            row: with its printed codes and label.
            line: what the vocabulary of lines says of its label.
            is_total: whether its label is that of a total.
        """
        self._unit = row.unit_name or (row.label or row.unit_code if row.unit_code and not row.codes else self._unit)
        found = self._by_code(row, is_total) or self._by_label(row, line, is_total)
        return replace(found, line=line, is_total=found.is_total or is_total, unit_name=found.unit_name or self._unit)

    def _by_code(self, row: RowKey, is_total: bool) -> RowClass | None:
        if row.unit_code and not row.codes:
            return RowClass(is_total=True, unit_name=self._unit)
        function = next((c for c in row.codes if resolve_function(c, None, self._year).status != "invalid"), None)
        economic = [c for c in row.codes if _is_economic(c)]
        if function or economic:
            own = next((c for c in economic if c[0] == "3"), None)
            government = next((c for c in economic if c[0] == "5"), None)
            return RowClass(function, own, government)
        if row.codes and not is_total and not _is_organisation(row.labels):
            return RowClass(gap=f"code {row.codes[0]} is in no classification")
        return None

    def _by_label(self, row: RowKey, line: Meaning | None, is_total: bool) -> RowClass:
        rows = self._spec.rows
        if not row.labels:
            gap = "" if self._is_alone or rows == "single" else "the row has neither code nor label"
            return RowClass(is_total=self._is_alone and rows != "single", gap=gap)
        if line is not None or is_total or rows == "project":
            return RowClass(gap=line.gap if line else "")
        return self._by_name(row)

    def _by_name(self, row: RowKey) -> RowClass:
        """A row that prints no code: the name of a function or an economic item, or of a unit."""
        rows = self._spec.rows
        function = self._function.resolve(row.label) if rows in ("line", "function") else None
        economic = self._economic.resolve(row.label) if not function and rows in ("line", "economic") else None
        if function or economic:
            return RowClass(function, economic, method="name")
        if rows != "line" and _is_organisation(row.labels):
            self._unit = row.labels[0]
            return RowClass(is_total=True, unit_name=self._unit)
        what = "line" if rows == "line" else "row"
        return RowClass(
            gap=f"{what} «{row.label}»: " + ("not in the vocabulary" if rows == "line" else "prints no code")
        )


def _is_economic(code: str) -> bool:
    """An economic code, also one a place divides further: 3021101 差旅费 under 30211 (Beijing), 3010201 (Chongqing)."""
    return resolve_economic(code, None).status != "invalid" or (
        len(code) == 7 and resolve_economic(code[:5], None).status == "catalogue"
    )


def _is_organisation(labels: Sequence[str]) -> bool:
    if not labels:
        return False
    name = squash(labels[0])
    return any(form.endswith(unit_endings()) for form in (name, _BRACKETS_AT_END.sub("", name)))


def class_line(row: RowClass, spec: TableSpec) -> Meaning | None:
    """What a line of a summary that names a code measures, when nothing else says it."""
    is_coded = bool(row.function_code or row.economic_code)
    return _EXPENDITURE if spec.rows == "line" and is_coded and row.line is None else row.line


def mark_leaves(rows: Sequence[tuple[RowKey, RowClass]]) -> list[RowClass]:
    """Mark the rows that no other row of the same unit breaks down further.

    A row of a function is a leaf when no longer code begins with its own; the same for economic codes. Totals are
    never leaves, unless they are units that print nothing below.
    """
    codes = {(c.unit_name, code) for _, c in rows for code in _codes(c)}
    parents = {(unit, code[:n]) for unit, code in codes for n in (3, 5) if n < len(code)}
    broken_down = {unit for unit, _ in codes} | _units_over_units(rows)
    return [replace(c, is_leaf=_is_leaf(c, parents, broken_down)) for _, c in rows]


def _units_over_units(rows: Sequence[tuple[RowKey, RowClass]]) -> set[str]:
    """Units whose printed code begins the code of another: 328 of 328001."""
    codes = {row.unit_code: c.unit_name for row, c in rows if row.unit_code}
    return {name for code, name in codes.items() if any(o != code and o.startswith(code) for o in codes)}


def _is_leaf(c: RowClass, parents: set[tuple[str, str]], broken_down: set[str]) -> bool:
    own = _codes(c)
    if own:
        return all((c.unit_name, code) not in parents for code in own)
    if c.line is not None:
        return c.line.measure is not None and not c.is_total
    return bool(c.unit_name) and c.unit_name not in broken_down


def _codes(c: RowClass) -> list[str]:
    return [code for code in (c.function_code, c.economic_code or c.government_economic_code) if code]
