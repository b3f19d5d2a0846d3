"""The values of one table to cells, understood amounts and gaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from pipelines.catalog.tables import TableSpec
from pipelines.model.matched import Value
from pipelines.model.meaning import Meaning, RowClass
from pipelines.model.report import LocatedTable
from pipelines.normalise.numbers import Printed, read_printed
from pipelines.normalise.units import to_yuan

CellKey = dict[str, Any]


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
        cell = _cell(located, value, row)
        out.cells.append(cell)
        if spec is None:
            continue
        meaning = columns[value.column.col_no]
        gap = _gap(value, meaning, row, cell)
        if gap is None:
            out.amounts.append(_amount(cell, meaning, row))
        else:
            out.gaps[(value.page_no, *gap)] += 1
    return out


def _cell(located: LocatedTable, value: Value, row: RowClass) -> dict[str, Any]:
    printed = read_printed(value.printed)
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
        "amount_yuan": _yuan(printed, located.unit),
        "unit": located.unit,
        "is_total": row.is_total,
        **dict(zip(("x0", "y0", "x1", "y1"), (round(v, 2) for v in value.box), strict=True)),
        "source": "digital",
        "confidence": 1.0,
    }


def _yuan(printed: Printed, unit: str) -> Decimal | None:
    if printed.value is None or printed.is_percent or not unit:
        return None
    return to_yuan(printed.value, unit)


def _gap(value: Value, column: Meaning, row: RowClass, cell: dict[str, Any]) -> tuple[str, str, str] | None:
    """Why a value is not understood: (kind, path, reason); None when it is."""
    if column.gap:
        return "column", value.column.printed_path, column.gap
    if row.gap:
        return "line", value.row.label, row.gap
    if cell["amount_yuan"] is None:
        is_percent = read_printed(value.printed).is_percent
        reason = "a percentage, no amount" if is_percent else "no unit of money is printed with the table"
        return "column", value.column.printed_path, reason
    if _measure(column, row) is None:
        return "line", value.row.label, "neither the line nor the column says what is measured"
    return None


def _measure(column: Meaning, row: RowClass) -> str | None:
    return (row.line.measure if row.line else None) or column.measure


def _amount(cell: dict[str, Any], column: Meaning, row: RowClass) -> dict[str, Any]:
    line = row.line or Meaning()
    kept = ("page_no", "table_no", "row_no", "col_no", "table_code", "amount_yuan", "is_total")
    return {
        **{name: cell[name] for name in kept},
        "unit_key": row.unit_name or None,
        "function_code": row.function_code,
        "economic_code": row.economic_code,
        "government_economic_code": row.government_economic_code,
        "fund_code": line.fund or column.fund,
        "measure_code": _measure(column, row),
        "phase": column.phase,
        "is_leaf": row.is_leaf,
    }
