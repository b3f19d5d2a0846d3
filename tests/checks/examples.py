"""Examples of checks: a YAML file to the documents that it describes, and to what a check should say of them."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import polars as pl
import yaml
from pydantic import BaseModel, ConfigDict

from pipelines.catalog.measures import load_measures
from pipelines.catalog.tables import load_tables
from pipelines.model.rows import AMOUNT_SCHEMA, CELL_SCHEMA, CLAIM_SCHEMA, DocumentRows, ReportRecord, TableRecord
from pipelines.normalise.numbers import read_printed
from pipelines.normalise.units import to_yuan

FOLDER = Path(__file__).parent
_MONEY = ("元", "千元", "万元", "百万元", "亿元")
_CODES = ("function", "economic", "government")
_ROW_WORDS = (*_CODES, "unit", "fund", "phase", "label", "measure", "total", "leaf", "page")


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Table(_Part):
    """One table as it would be printed; ``rows`` as README.md says."""

    table: str | None
    title: str = ""
    unit: str = "万元"
    role: str = "amount"
    status: str = "present"
    note: str = ""
    page: int = 1
    last_page: int | None = None
    fund: str = ""
    phase: str = ""
    rows: list[dict[str, Any]] = []


class Claim(_Part):
    """One figure of the narrative."""

    measure: str | None
    printed: str
    about: str | None = None
    function: str | None = None
    economic: str | None = None
    fund: str | None = "general_budget"
    phase: str | None = ""
    unit: str | None = "万元"
    value: str = ""
    section: str | None = None
    sentence: str = ""
    method: str = "clause"
    confidence: float = 1.0
    page: int = 2


class Report(_Part):
    """One document that states a report; two with the same identity and another ``file`` state one report together."""

    department: str = "攀枝花市样例局"
    region: str = "510400"
    year: int = 2024
    kind: Literal["budget", "final"] = "final"
    scope: str = "department"
    parent: str = ""
    publisher: str = ""
    published_on: dt.date | None = None
    evidence: str = ""
    file: str = ""
    pages: int = 9
    tables: list[Table] = []
    claims: list[Claim] = []
    more: dict[str, list[dict[str, Any]]] = {}


class Expected(_Part):
    """One result; amounts in yuan, or in the quantity of the check."""

    outcome: Literal["exact", "rounding", "broken", "insufficient", "not_applicable"]
    subject: str = ""
    report: str = ""
    left: Decimal | None = None
    right: Decimal | None = None
    left_printed: str | None = None
    right_printed: str | None = None
    reason: str = ""


class Example(_Part):
    """One file."""

    because: str
    reports: list[Report]
    expect: list[Expected]


def read_example(file: Path) -> Example:
    """Read one file; the keys of a report may stand at the top where there is only one."""
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    if "reports" not in data:
        data = {"reports": [{key: data.pop(key) for key in list(data) if key in Report.model_fields}], **data}
    return Example.model_validate(data)


def document_of(report: Report) -> DocumentRows:
    """What reading that document would have yielded."""
    numbered = list(enumerate(report.tables, 1))
    cells = [pair for no, table in numbered for pair in _cells(no, table, report.kind)]
    record = ReportRecord(
        region_code=report.region,
        region_method="name",
        department=report.department,
        fiscal_year=report.year,
        kind=report.kind,
        scope=report.scope,
        published_on=report.published_on,
        publisher=report.publisher or report.department,
        parent=report.parent,
        evidence=report.evidence,
    )
    words = (record.department, record.fiscal_year, record.kind, record.scope, report.file)
    return DocumentRows(
        sha256=hashlib.sha256("|".join(map(str, words)).encode()).hexdigest(),
        name=f"{record.department}{record.fiscal_year}.pdf",
        size_bytes=1000,
        status="loaded",
        pages=report.pages,
        text_layer="digital",
        producer="WPS",
        reader_version="example",
        report=record,
        tables=tuple(_record(no, table) for no, table in numbered),
        cells=pl.DataFrame([cell for cell, _ in cells], CELL_SCHEMA, orient="row"),
        amounts=pl.DataFrame([amount for _, amount in cells if amount], AMOUNT_SCHEMA, orient="row"),
        claims=pl.DataFrame(
            [_claim(no, claim, report.kind) for no, claim in enumerate(report.claims)], CLAIM_SCHEMA, orient="row"
        ),
    )


def _record(no: int, table: Table) -> TableRecord:
    return TableRecord(
        table_no=no,
        table_code=table.table,
        title=_title(table),
        unit=table.unit,
        role=table.role,
        status=table.status,
        note=table.note,
        first_page=table.page,
        last_page=table.last_page or table.page,
        printed_decimals=0,
    )


def _title(table: Table) -> str:
    return table.title or (load_tables()[table.table].zh if table.table else "")


def _cells(no: int, table: Table, kind: str) -> Iterator[tuple[dict[str, Any], dict[str, Any] | None]]:
    columns = list(dict.fromkeys(key for row in table.rows for key in row if key not in _ROW_WORDS))
    for row_no, row in enumerate(table.rows, 1):
        for column in columns:
            if column in row:
                yield _cell(no, table, row_no, row, columns.index(column) + 2, column, kind)


def _cell(
    no: int, table: Table, row_no: int, row: Mapping[str, Any], col_no: int, column: str, kind: str
) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """A cell, and what it means where its column is ``measure``, ``measure/phase`` or ``measure/phase/fund``."""
    measure, phase, fund = (*column.split("/"), "", "")[:3]
    measure = row["measure"] if measure == "amount" else measure
    code = row.get("function") or row.get("economic") or row.get("government")
    printed = str(row[column])
    value = read_printed(printed).value
    assert value is not None, f"{printed} is no number"
    amount = to_yuan(value, table.unit or "元")
    place = {"page_no": row.get("page", table.page), "table_no": no, "row_no": row_no, "col_no": col_no}
    is_total = bool(row.get("total", False))
    cell = place | {
        "table_code": table.table,
        "table_title": _title(table),
        "row_code": code,
        "row_label": row.get("label", code or ("合计" if is_total else "")),
        "column_path": load_measures()[measure].zh if measure in load_measures() else column,
        "printed": printed,
        "amount_yuan": amount,
        "unit": table.unit or None,
        "is_total": is_total,
        "x0": 10.0 * col_no,
        "y0": 20.0 * row_no,
        "x1": 10.0 * col_no + 9,
        "y1": 20.0 * row_no + 9,
        "source": "digital",
        "confidence": 1.0,
    }
    if table.table is None or measure not in load_measures():
        return cell, None
    return cell, place | {
        "table_code": table.table,
        "unit_key": row.get("unit"),
        "function_code": row.get("function"),
        "economic_code": row.get("economic"),
        "government_economic_code": row.get("government"),
        "fund_code": fund or row.get("fund") or table.fund or load_tables()[table.table].fund,
        "measure_code": measure,
        "phase": phase or row.get("phase") or table.phase or kind,
        "amount_yuan": amount,
        "is_leaf": row.get("leaf", not is_total and not _has_rows_below(code, table)),
        "is_total": is_total,
    }


def _has_rows_below(code: str | None, table: Table) -> bool:
    codes = [row.get(word) for row in table.rows for word in ("function", "economic", "government")]
    return code is not None and any(other != code and str(other).startswith(code) for other in codes if other)


def _claim(no: int, claim: Claim, kind: str) -> dict[str, Any]:
    value = Decimal((claim.value or claim.printed).replace(",", ""))
    sentence = claim.sentence or f"{claim.printed}{claim.unit or ''}。"
    return {
        "page_no": claim.page,
        "char_start": 100 * no,
        "char_end": 100 * no + len(claim.printed),
        "section": claim.section,
        "measure_code": claim.measure,
        "about_code": claim.about,
        "function_code": claim.function,
        "economic_code": claim.economic,
        "fund_code": claim.fund,
        "phase": kind if claim.phase == "" else claim.phase,
        "printed": claim.printed,
        "unit": claim.unit,
        "value": value,
        "amount_yuan": to_yuan(value, claim.unit) if claim.unit in _MONEY else None,
        "sentence": sentence,
        "sentence_offset": max(0, sentence.find(claim.printed)),
        "method": claim.method,
        "confidence": claim.confidence,
    }
