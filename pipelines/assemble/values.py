"""The values of one table to cells, understood amounts and gaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from pipelines.assemble.proof import unproven_columns
from pipelines.catalog.tables import TableSpec
from pipelines.model.matched import Value
from pipelines.model.meaning import Meaning, RowClass
from pipelines.model.report import LocatedTable
from pipelines.normalise.numbers import Printed, read_printed
from pipelines.normalise.units import to_yuan

_WHOLES = frozenset(("expenditure", "expenditure_this_year", "expenditure_total"))
_UNRULED = 0.8
"""Confidence of a cell whose row and column were told by alignment alone."""


@dataclass
class TableRows:
    """Rows of one table, in the columns of ``model.rows``."""

    cells: list[dict[str, Any]] = field(default_factory=list)
    amounts: list[dict[str, Any]] = field(default_factory=list)
    gaps: Counter[tuple[int, str, str, str]] = field(default_factory=Counter)


def assemble_table(
    located: LocatedTable,
    values: tuple[Value, ...],
    spec: TableSpec | None,
    columns: Mapping[int, Meaning],
    rows: Mapping[tuple[int, int], RowClass],
) -> TableRows:
    """Turn the values of one table into rows.

    Args:
        located: the table.
        values: its printed values.
        spec: its catalogue entry; None for an unknown table, whose values become cells only.
        columns: meaning by grid column number.
        rows: class by (row_no, lane).
    """
    out = TableRows()
    for value in values:
        row = rows.get((value.row.row_no, value.row.lane), RowClass())
        meaning = Meaning() if spec is None else columns[value.column.col_no]
        cell = _cell(located, value, row, meaning)
        out.cells.append(cell)
        if spec is None:
            continue
        gap = _gap(value, meaning, row, cell)
        if gap is None:
            out.amounts.append(_amount(cell, meaning, row))
        else:
            out.gaps[(value.page_no, *gap)] += 1
    return _proven(out, located) if any(grid.engine == "aligned" for grid in located.grids) else out


def _proven(out: TableRows, located: LocatedTable) -> TableRows:
    """Keep of a table read without ruling lines what adds up; the rest becomes gaps."""
    paths = {cell["col_no"]: cell["column_path"] for cell in out.cells}
    unproven = unproven_columns(out.amounts, _step(out.cells, located.unit))
    for amount in out.amounts:
        if amount["col_no"] in unproven:
            gap = ("column", paths[amount["col_no"]], "read without ruling lines, and its rows do not add up")
            out.gaps[(amount["page_no"], *gap)] += 1
    out.amounts = [amount for amount in out.amounts if amount["col_no"] not in unproven]
    for cell in out.cells:
        cell["confidence"] = _UNRULED
    return out


def _step(cells: Sequence[dict[str, Any]], unit: str) -> Decimal:
    """Yuan of the last printed digit; one yuan when nothing tells."""
    decimals = min((read_printed(cell["printed"]).decimals for cell in cells), default=0)
    return to_yuan(Decimal(1).scaleb(-decimals), unit) if unit else Decimal(1)


def _cell(located: LocatedTable, value: Value, row: RowClass, column: Meaning) -> dict[str, Any]:
    unit = "" if _is_percentage(value, column) else located.unit
    return {
        "page_no": value.page_no,
        "table_no": located.table_no,
        "table_code": located.table_code,
        "table_title": located.title,
        "row_no": value.row.row_no,
        "col_no": value.column.col_no,
        "row_code": value.row.code,
        "row_label": value.row.label,
        "column_path": value.column.printed_path,
        "printed": value.printed,
        "amount_yuan": _yuan(read_printed(value.printed), unit),
        "unit": located.unit,
        "is_total": row.is_total,
        **dict(zip(("x0", "y0", "x1", "y1"), (round(v, 2) for v in value.box), strict=True)),
        "source": "digital",
        "confidence": 1.0,
    }


def _yuan(printed: Printed, unit: str) -> Decimal | None:
    if printed.value is None or not unit:
        return None
    return to_yuan(printed.value, unit)


def _is_percentage(value: Value, column: Meaning) -> bool:
    """Printed with %, or under a header that says so: 「增减率」 over -45.4."""
    return column.phase == "change_pct" or read_printed(value.printed).is_percent


def _gap(value: Value, column: Meaning, row: RowClass, cell: dict[str, Any]) -> tuple[str, str, str] | None:
    """Why a value is not understood: (kind, path, reason); None when it is."""
    if column.gap:
        return "column", value.column.printed_path, column.gap
    if row.gap:
        return "line", value.row.label, row.gap
    if cell["amount_yuan"] is None:
        is_percentage = _is_percentage(value, column)
        reason = "a percentage, no amount" if is_percentage else "no unit of money is printed with the table"
        return "column", value.column.printed_path, reason
    if _measure(column, row) is None:
        return "line", value.row.label, "neither the line nor the column says what is measured"
    return None


def _measure(column: Meaning, row: RowClass) -> str | None:
    """What the line says; a column that is a part of expenditure tells more than a line that is expenditure."""
    line = row.line.measure if row.line else None
    return column.measure if line in _WHOLES and column.measure not in (None, "expenditure") else line or column.measure


def _amount(cell: dict[str, Any], column: Meaning, row: RowClass) -> dict[str, Any]:
    line = row.line or Meaning()
    kept = ("page_no", "table_no", "row_no", "col_no", "table_code", "amount_yuan", "is_total")
    return {
        **{name: cell[name] for name in kept},
        "unit_key": row.unit_name or None,
        "function_code": row.function_code,
        "economic_code": row.economic_code or column.economic_code,
        "government_economic_code": row.government_economic_code,
        "fund_code": line.fund or column.fund,
        "measure_code": _measure(column, row),
        "phase": line.phase or column.phase,
        "is_leaf": row.is_leaf and column.is_part,
    }
