"""Indicators in the warehouse: replaced with their document, compared only where they can be."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import duckdb
import polars as pl
import pytest

from pipelines.load import load_document
from pipelines.model.performance import PERFORMANCE_GAP_SCHEMA, PERFORMANCE_SCHEMA
from pipelines.model.rows import DocumentRows
from tests.warehouse.builder import document, no_report, report, row, rows_of, table


def indicator(**said: Any) -> dict[str, Any]:
    """A printed indicator: at least 12 times, 11 times done, unless said otherwise."""
    usual: dict[str, Any] = dict.fromkeys(PERFORMANCE_SCHEMA) | {
        "page_no": 8,
        "table_no": 2,
        "form_no": 1,
        "row_no": 1,
        "scope": "project",
        "project_name": "道路养护",
        "phase": "final",
        "level3": "巡查次数",
        "sign": "≥",
        "target": "≥12次",
        "target_value": Decimal(12),
        "unit": "次",
        "achieved": "11次",
        "achieved_value": Decimal(11),
        "achieved_unit": "次",
        **dict.fromkeys(("x0", "y0", "x1", "y1"), 1.0),
    }
    return usual | said


def indicators(*rows: dict[str, Any]) -> pl.DataFrame:
    """The frame that a document brings."""
    return pl.DataFrame(list(rows), PERFORMANCE_SCHEMA, orient="row")


def with_form(name: str, *rows: dict[str, Any], **changes: Any) -> DocumentRows:
    own = table("expenditure", row("2011301", expenditure="10.00"))
    return document(name, own, stated=report(**changes), performance=indicators(*rows))


def test_an_indicator_is_replaced_with_its_document(con: duckdb.DuckDBPyConnection) -> None:
    gap = {"page_no": 9, "table_no": None, "kind": "form", "printed": "绩效表", "reason": "no header"}
    rows = replace(
        with_form("a", indicator()), performance_gaps=pl.DataFrame([gap], PERFORMANCE_GAP_SCHEMA, orient="row")
    )
    for _ in range(2):
        load_document(con, rows)
        assert rows_of(con, "select level3, fiscal_year from fct_performance") == [("巡查次数", 2024)]
        assert rows_of(con, "select printed from performance_gap") == [("绩效表",)]
    load_document(con, no_report("a"))
    assert rows_of(con, "select count(*) from fct_performance") == [(0,)]
    assert rows_of(con, "select count(*) from performance_gap") == [(0,)]


def test_the_mart_names_department_and_region(con: duckdb.DuckDBPyConnection) -> None:
    load_document(con, with_form("a", indicator()))
    query = "select region_name, department_name, kind, project_name, level3 from mart_performance"
    assert rows_of(con, query) == [("攀枝花市", "攀枝花市经济和信息化局", "final", "道路养护", "巡查次数")]


def test_the_mart_holds_current_documents_only(con: duckdb.DuckDBPyConnection) -> None:
    load_document(con, with_form("a", indicator()))
    load_document(con, with_form("b", indicator(level3="养护里程")))
    assert rows_of(con, "select count(*) from fct_performance") == [(2,)]
    current = rows_of(con, "select document_sha256 from bridge_report_document where is_current")
    assert rows_of(con, "select document_sha256 from mart_performance") == current
    assert len(current) == 1


@pytest.mark.parametrize(
    ("said", "is_met"),
    [
        ({}, False),
        ({"achieved_value": Decimal(12)}, True),
        ({"sign": "≤"}, True),
        ({"sign": "="}, False),
        ({"sign": ">", "achieved_value": Decimal(12)}, False),
        ({"sign": "<"}, True),
        ({"achieved_unit": None}, False),
        ({"achieved_unit": "年"}, None),
        ({"unit": None}, None),
        ({"sign": None}, None),
        ({"achieved_value": None}, None),
        ({"target_value": None}, None),
    ],
)
def test_only_what_can_be_compared_is_met_or_not(
    con: duckdb.DuckDBPyConnection, said: dict[str, Any], is_met: bool | None
) -> None:
    load_document(con, with_form("a", indicator(**said)))
    assert rows_of(con, "select is_met from mart_performance") == [(is_met,)]
