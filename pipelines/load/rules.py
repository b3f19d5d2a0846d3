"""What rows must hold before they may enter: the rules that no constraint of a table can state."""

from __future__ import annotations

from collections.abc import Iterable

import duckdb
import polars as pl

from pipelines.catalog.measures import load_funds, load_measures, load_phases
from pipelines.catalog.tables import load_tables
from pipelines.model.performance import PERFORMANCE_GAP_SCHEMA, PERFORMANCE_SCHEMA
from pipelines.model.rows import AMOUNT_SCHEMA, CELL_SCHEMA, CLAIM_SCHEMA, GAP_SCHEMA, UNREAD_SCHEMA, DocumentRows

_CELL_KEY = ["page_no", "table_no", "row_no", "col_no"]


def check_rows(rows: DocumentRows) -> None:
    """Refuse frames of another schema, amounts without their cell, and words that no vocabulary has.

    Another schema is refused because DuckDB would round a longer decimal without a word.

    Raises:
        duckdb.ConstraintException: naming document, frame and what is wrong: what the database raises for a rule of its
            own, so that a caller has one error to catch.
    """
    for name, frame, schema in (
        ("cells", rows.cells, CELL_SCHEMA),
        ("amounts", rows.amounts, AMOUNT_SCHEMA),
        ("gaps", rows.gaps, GAP_SCHEMA),
        ("claims", rows.claims, CLAIM_SCHEMA),
        ("unread", rows.unread, UNREAD_SCHEMA),
        ("performance rows", rows.performance, PERFORMANCE_SCHEMA),
        ("performance gaps", rows.performance_gaps, PERFORMANCE_GAP_SCHEMA),
    ):
        if frame.schema != pl.Schema(schema):
            raise _refused(rows, f"{name} have the schema {dict(frame.schema)}")
    orphans = rows.amounts.join(rows.cells, on=_CELL_KEY, how="anti")
    if not orphans.is_empty():
        raise _refused(rows, f"an amount has no cell: {orphans.row(0, named=True)}")
    for column, known in (
        ("table_code", load_tables()),
        ("fund_code", load_funds()),
        ("measure_code", load_measures()),
        ("phase", load_phases()),
    ):
        stated = [rows.amounts[column], *([rows.claims[column]] if column in CLAIM_SCHEMA else [])]
        if unknown := _unknown(pl.concat(stated), known):
            raise _refused(rows, f"{column} not in the catalogue: {', '.join(unknown)}")


def _unknown(column: pl.Series, known: Iterable[str]) -> list[str]:
    return sorted(set(column.drop_nulls().unique().to_list()) - set(known))


def _refused(rows: DocumentRows, reason: str) -> duckdb.ConstraintException:
    return duckdb.ConstraintException(f"{rows.name} ({rows.sha256[:8]}): {reason}")
