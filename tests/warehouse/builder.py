"""Rows of small documents, written as one would print them: a table is its code and its rows."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import duckdb
import polars as pl

from pipelines.catalog.tables import load_tables
from pipelines.model.rows import AMOUNT_SCHEMA, CELL_SCHEMA, GAP_SCHEMA, DocumentRows, ReportRecord, TableRecord

#: Tables that say when and where from something was loaded: the only ones in which equal warehouses differ.
UNCOMPARED = {"ops_load", "ops_source", "ops_expectation_result"}


@dataclass(frozen=True)
class Row:
    """One printed row: amounts by measure, and what its label and code say."""

    function: str | None
    values: dict[str, str]
    economic: str | None = None
    government: str | None = None
    unit: str | None = None
    fund: str | None = None
    phase: str | None = None
    is_total: bool = False
    label: str = ""


@dataclass(frozen=True)
class Table:
    """One printed table."""

    code: str
    rows: tuple[Row, ...]
    fund: str = "all"
    phase: str = "final"
    status: str = "present"
    page: int = 1


def row(function: str | None = None, /, *, total: bool = False, **values: Any) -> Row:
    """A row: measures as keywords; the rest by the names of the fields of ``Row``."""
    words = {
        name: values.pop(name)
        for name in ("economic", "government", "unit", "fund", "phase", "label")
        if name in values
    }
    return Row(function, values, is_total=total, **words)


def table(code: str, *rows: Row, fund: str | None = None, **rest: Any) -> Table:
    """A table of its own fund unless another is named."""
    return Table(code, rows, fund=fund or load_tables()[code].fund, **rest)


def sha(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def report(**changes: Any) -> ReportRecord:
    """The final accounts for 2024 of 攀枝花市经济和信息化局, but for what is said otherwise."""
    usual = ReportRecord("510400", "name", "攀枝花市经济和信息化局", 2024, "final", "department", None)
    return replace(usual, **changes)


def document(name: str, *tables: Table, stated: ReportRecord | None = None, **changes: Any) -> DocumentRows:
    """A document that states a report; ``changes`` are fields of ``DocumentRows``."""
    numbered = list(enumerate(tables, 1))
    rows = DocumentRows(
        sha256=sha(name),
        name=f"{name}.pdf",
        size_bytes=1000,
        status="loaded",
        pages=9,
        text_layer="digital",
        producer="WPS",
        report=stated or report(),
        tables=tuple(_record(no, part) for no, part in numbered),
        cells=pl.DataFrame([c for no, part in numbered for c, _ in _cells(no, part)], CELL_SCHEMA, orient="row"),
        amounts=pl.DataFrame([a for no, part in numbered for _, a in _cells(no, part)], AMOUNT_SCHEMA, orient="row"),
        gaps=pl.DataFrame(schema=GAP_SCHEMA),
        seconds=0.5,
        reader_version="1",
    )
    return replace(rows, **changes)


def no_report(name: str) -> DocumentRows:
    """The same file once it is read as something else."""
    return DocumentRows(
        sha(name), f"{name}.pdf", 1000, "not_a_report", "notice", "a notice", pages=9, reader_version="2"
    )


def _record(no: int, part: Table) -> TableRecord:
    decimals = sum(len(r.values) for r in part.rows)
    return TableRecord(
        no, part.code, load_tables()[part.code].zh, "元", "amount", part.status, "", part.page, part.page, decimals
    )


def _cells(no: int, part: Table) -> list[tuple[tuple[Any, ...], tuple[Any, ...]]]:
    codes = {r.function for r in part.rows if r.function}
    pairs = []
    for row_no, r in enumerate(part.rows, 1):
        is_leaf = not r.is_total and not any(c != r.function and c.startswith(r.function or "-") for c in codes)
        for col_no, (measure, printed) in enumerate(r.values.items(), 2):
            amount = Decimal(printed.replace(",", ""))
            code = r.function or r.economic or r.government
            place = (10.0 * col_no, 20.0 * row_no, 10.0 * col_no + 9, 20.0 * row_no + 9)
            cell = (
                part.page,
                no,
                part.code,
                load_tables()[part.code].zh,
                row_no,
                col_no,
                code,
                r.label or code or "合计",
            )
            cell += (measure, printed, amount, "元", r.is_total, *place, "digital", 1.0)
            words = (r.unit, r.function, r.economic, r.government, r.fund or part.fund, measure, r.phase or part.phase)
            pairs.append((cell, (part.page, no, row_no, col_no, part.code, *words, amount, is_leaf, r.is_total)))
    return pairs


def snapshot(con: duckdb.DuckDBPyConnection) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table and view that two equal warehouses share, in a fixed order."""
    names = con.execute(
        "select table_name from duckdb_tables() union all select view_name from duckdb_views() where not internal"
    ).fetchall()
    return {
        name: con.execute(f"select * from {name} order by all").fetchall()
        for (name,) in names
        if name not in UNCOMPARED
    }


def rows_of(con: duckdb.DuckDBPyConnection, query: str, *values: Any) -> list[tuple[Any, ...]]:
    return con.execute(query, list(values)).fetchall()


PUBLISHED = dt.date(2025, 9, 17)
