"""What each row of a matched table stands for: its functional and economic codes, and whether it is a leaf."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines.catalog.tables import TableSpec
from pipelines.classify.economic import resolve_economic
from pipelines.classify.function import resolve_class_by_name, resolve_function
from pipelines.model.matched import RowKey
from pipelines.model.meaning import Meaning, RowClass


def classify_row(row: RowKey, spec: TableSpec, line: Meaning | None, is_total: bool, fiscal_year: int) -> RowClass:
    """Classify one row by its codes, else by its label.

    Args:
        row: with its printed codes.
        spec: of its table.
        line: what the line vocabulary says of its label.
        is_total: whether its label is that of a total.
        fiscal_year: for names that changed.
    """
    function = next((c for c in row.codes if resolve_function(c, None, fiscal_year).status != "invalid"), None)
    economic = next((c for c in row.codes if resolve_economic(c, None).status != "invalid"), None)
    if function or economic:
        return RowClass(function, economic, is_total=is_total, line=line)
    if row.codes:
        return RowClass(is_total=is_total, line=line, gap=f"code {row.codes[0]} is in no classification")
    if spec.rows == "line" and line is None:
        named = resolve_class_by_name(row.label, fiscal_year)
        if named is not None:
            return RowClass(named.function_code, line=replace(_EXPENDITURE))
        return RowClass(is_total=is_total, gap=f"line «{row.label}» is not in the vocabulary")
    if line is not None or is_total or spec.rows == "single":
        return RowClass(is_total=is_total, line=line)
    return RowClass(gap=f"row «{row.label}» prints no code")


_EXPENDITURE = Meaning(measure="expenditure", side="expenditure")


def mark_leaves(rows: Sequence[tuple[RowKey, RowClass]]) -> list[RowClass]:
    """Mark the rows that no other row of the same unit breaks down further.

    A row of a function is a leaf when no longer code begins with its own; the same for economic codes. Totals are
    never leaves.
    """
    codes = {(row.unit_name, code) for row, c in rows for code in (c.function_code, c.economic_code) if code}
    parents = {(unit, code[:n]) for unit, code in codes for n in (3, 5) if n < len(code)}
    return [replace(c, is_leaf=_is_leaf(row, c, parents)) for row, c in rows]


def _is_leaf(row: RowKey, c: RowClass, parents: set[tuple[str, str]]) -> bool:
    own = [code for code in (c.function_code, c.economic_code) if code]
    if not own:
        return c.line is not None and c.line.measure is not None and not c.is_total
    return not c.is_total and all((row.unit_name, code) not in parents for code in own)
