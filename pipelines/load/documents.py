"""One document into the warehouse: all that it brought is replaced in one transaction."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict

import duckdb
import polars as pl

from pipelines.load.facts import derive_observed, derive_reports, unknown_economics, unknown_functions
from pipelines.load.keys import department_key, report_key
from pipelines.load.rules import check_rows
from pipelines.load.statements import insert_frame, run_sql, transaction
from pipelines.model.rows import DocumentRows, ReportRecord

_TABLE_SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "table_no": pl.Int32,
    "table_code": pl.String,
    "title": pl.String,
    "unit": pl.String,
    "role": pl.String,
    "status": pl.String,
    "note": pl.String,
    "first_page": pl.Int32,
    "last_page": pl.Int32,
    "printed_decimals": pl.Int32,
}


def is_loaded(con: duckdb.DuckDBPyConnection, sha256: str, reader_version: str) -> bool:
    """Whether these bytes stand in the warehouse as this reader read them, whatever came of it."""
    query = "select 1 from dim_document where document_sha256 = ? and reader_version = ?"
    return con.execute(query, [sha256, reader_version]).fetchone() is not None


def load_document(con: duckdb.DuckDBPyConnection, rows: DocumentRows) -> None:
    """Replace everything of one document, and what follows from it, in one transaction.

    Loading documents in any order, or twice, gives the same tables row for row (but for ``ops_load``). A document that
    is no report any more takes its former report with it, unless another document states that too.

    Raises:
        duckdb.Error: the rows break a rule of the warehouse; it stands as it was before.
    """
    check_rows(rows)
    with transaction(con):
        reports = _stated_reports(con, rows.sha256)
        functions, economics = unknown_functions(con, rows.sha256), unknown_economics(con, rows.sha256)
        run_sql(con, "load/forget_document", document_sha256=rows.sha256)
        _insert_document(con, rows)
        _insert_tables(con, rows)
        if rows.report is not None:
            reports |= {_insert_report(con, rows, rows.report)}
        derive_reports(con, reports)
        functions |= unknown_functions(con, rows.sha256)
        derive_observed(con, functions, economics | unknown_economics(con, rows.sha256))


def _stated_reports(con: duckdb.DuckDBPyConnection, sha256: str) -> set[str]:
    query = "select report_key from bridge_report_document where document_sha256 = ?"
    return {key for (key,) in con.execute(query, [sha256]).fetchall()}


def _insert_document(con: duckdb.DuckDBPyConnection, rows: DocumentRows) -> None:
    con.execute(
        "insert into dim_document values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            rows.sha256,
            rows.name,
            rows.source_url or None,
            rows.fetched_at,
            rows.size_bytes,
            rows.pages,
            rows.text_layer,
            rows.producer,
            rows.reader_version,
            rows.status,
            rows.reason_code,
            rows.reason,
        ],
    )
    loaded_at = dt.datetime.now(dt.UTC).replace(tzinfo=None)
    con.execute("insert or replace into ops_load values (?, ?, ?)", [rows.sha256, loaded_at, rows.seconds])


def _insert_tables(con: duckdb.DuckDBPyConnection, rows: DocumentRows) -> None:
    sha256, record = rows.sha256, rows.report
    tables = pl.DataFrame([asdict(table) for table in rows.tables], schema=_TABLE_SCHEMA)
    insert_frame(con, "report_table", tables, document_sha256=sha256, is_current=True)
    insert_frame(con, "cell", rows.cells, document_sha256=sha256)
    insert_frame(con, "header_gap", rows.gaps, document_sha256=sha256)
    insert_frame(con, "document_page", rows.page_rows, document_sha256=sha256)
    insert_frame(con, "document_remark", rows.remarks, document_sha256=sha256)
    key = report_key(record, sha256) if record else None
    insert_frame(con, "fct_claim", rows.claims, document_sha256=sha256, report_key=key)
    insert_frame(con, "narrative_gap", rows.unread, document_sha256=sha256)
    year = record.fiscal_year if record else None
    insert_frame(con, "fct_performance", rows.performance, document_sha256=sha256, report_key=key, fiscal_year=year)
    insert_frame(con, "performance_gap", rows.performance_gaps, document_sha256=sha256)
    insert_frame(con, "report_unit", rows.units, document_sha256=sha256, report_key=key)
    insert_frame(con, "function_gap", rows.function_gaps, document_sha256=sha256)
    insert_frame(
        con,
        "cell_amount",
        rows.amounts,
        document_sha256=sha256,
        report_key=key,
        department_key=department_key(record, sha256) if record else None,
        fiscal_year=record.fiscal_year if record else None,
        is_current=True,
    )


def _insert_report(con: duckdb.DuckDBPyConnection, rows: DocumentRows, record: ReportRecord) -> str:
    """The document's statement of its report; what depends on other documents too is derived afterwards."""
    department, report = department_key(record, rows.sha256), report_key(record, rows.sha256)
    con.execute(
        "insert or ignore into dim_department values ($key, $region, $name, 'unit', null, $year, $year)",
        {"key": department, "region": record.region_code, "name": record.department, "year": record.fiscal_year},
    )
    con.execute(
        "insert or ignore into dim_report values (?, ?, ?, ?, ?, null, 1, true)",
        [report, department, record.fiscal_year, record.kind, record.scope],
    )
    con.execute(
        "insert into bridge_report_document values (?, ?, ?, ?, ?, ?, ?, true)",
        [
            report,
            rows.sha256,
            record.publisher or record.department,
            record.region_method,
            record.published_on,
            record.parent or None,
            record.evidence or None,
        ],
    )
    return report
