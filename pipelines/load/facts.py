"""What is derived from the documents: current tables, reports, departments, facts, observed codes."""

from __future__ import annotations

from collections.abc import Iterable

import duckdb

from pipelines.load.statements import fact_names, insert_selected, run_sql


def derive_reports(con: duckdb.DuckDBPyConnection, report_keys: Iterable[str]) -> None:
    """Make reports anew from the documents that state them, and their departments from the reports."""
    departments = set()
    for key in sorted(report_keys):
        run_sql(con, "load/rank_documents", report_key=key)
        departments.update(_departments(con, key))
        run_sql(con, "load/derive_report", report_key=key)
        derive_facts(con, key)
    for key in sorted(departments):
        run_sql(con, "load/derive_department", department_key=key)


def derive_facts(con: duckdb.DuckDBPyConnection, report_key: str) -> None:
    """Make every fact table's rows of one report anew."""
    run_sql(con, "load/gather_leaves", report_key=report_key)
    for fact in fact_names():
        con.execute(f"delete from {fact} where report_key = ?", [report_key])  # noqa: S608 (name of a file of ours)
        insert_selected(con, fact, f"facts/{fact}", report_key=report_key)
    con.execute("drop table leaf_amount")


def derive_all_facts(con: duckdb.DuckDBPyConnection) -> None:
    """Make all facts anew, when the catalogue or a definition has changed."""
    for (key,) in con.execute("select report_key from dim_report order by report_key").fetchall():
        derive_facts(con, key)


def unknown_functions(con: duckdb.DuckDBPyConnection, sha256: str) -> set[str]:
    """Functional codes of a document that the catalogue does not know."""
    return {code for (code,) in run_sql(con, "load/unknown_functions", document_sha256=sha256)}


def unknown_economics(con: duckdb.DuckDBPyConnection, sha256: str) -> set[str]:
    """Economic codes of a document that the catalogue does not know."""
    return {code for (code,) in run_sql(con, "load/unknown_economics", document_sha256=sha256)}


def derive_observed(con: duckdb.DuckDBPyConnection, functions: set[str], economics: set[str]) -> None:
    """Make the rows of codes that only reports know anew; for a code no report prints any more that means none."""
    if functions:
        run_sql(con, "load/derive_functions", codes=sorted(functions))
    if economics:
        run_sql(con, "load/derive_economics", codes=sorted(economics))


def _departments(con: duckdb.DuckDBPyConnection, report_key: str) -> set[str]:
    query = "select department_key from dim_report where report_key = $report_key"
    return {key for (key,) in con.execute(query, {"report_key": report_key}).fetchall()}
