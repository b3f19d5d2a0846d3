"""Stated figures in the warehouse: they fill what no table says, never overwrite, and are linked to equal cells."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest

from pipelines.explain.coverage import gaps_of_documents
from pipelines.load import load_document, open_warehouse
from pipelines.model.rows import CLAIM_SCHEMA, FUNCTION_GAP_SCHEMA, UNIT_SCHEMA, DocumentRows
from tests.warehouse.builder import Table, document, row, rows_of, snapshot, table

SPENDING = "select function_code, fund_code, phase, total_yuan, source from fct_spending order by all"


def stated(measure: str, amount: str, function: str | None = None, **said: Any) -> dict[str, Any]:
    """A claim in yuan with two decimals, of the general budget and the final accounts unless said otherwise."""
    usual = {
        "page_no": 4,
        "char_start": 10,
        "char_end": 14,
        "section": "支出决算情况说明",
        "measure_code": measure,
        "function_code": function,
        "fund_code": "general_budget",
        "phase": "final",
        "printed": amount,
        "unit": "元",
        "value": Decimal(amount),
        "amount_yuan": Decimal(amount),
        "sentence": f"支出决算为{amount}元。",
        "sentence_offset": 5,
        "method": "clause",
        "confidence": 1.0,
    }
    return usual | said


def unresolved(group: str, item: str, likest: dict[str, float]) -> pl.DataFrame:
    """A function that the narrative names and that has no code."""
    gap = {
        "page_no": 4,
        "char_start": 30,
        "char_end": 40,
        "section": "支出决算情况说明",
        "printed": f"{group}（款）{item}（项）",
        "class_name": "一般公共服务支出",
        "group_name": group,
        "item_name": item,
        "reason": "no known name here",
        "candidate_codes": list(likest),
        "candidate_closeness": list(likest.values()),
        "sentence": f"{group}（款）{item}（项）支出5万元。",
    }
    return pl.DataFrame([gap], FUNCTION_GAP_SCHEMA, orient="row")


def said_by(*claims: dict[str, Any], tables: tuple[Table, ...] = ()) -> DocumentRows:
    placed = [claim | {"char_start": 10 * n, "char_end": 10 * n + 4} for n, claim in enumerate(claims)]
    return document("a", *tables, claims=pl.DataFrame(placed, CLAIM_SCHEMA, orient="row"))


def test_items_of_the_narrative_fill_fct_spending_on_their_lowest_level(con: duckdb.DuckDBPyConnection) -> None:
    load_document(
        con,
        said_by(
            stated("expenditure", "30.00", "208"),
            stated("expenditure", "10.00", "2080501"),
            stated("expenditure", "20.00", "2080505"),
            stated("expenditure", "7.00", "210"),
            stated("completion_pct", "100.00", "2080505", amount_yuan=None, unit="%"),
        ),
    )
    assert [(code, total, source) for code, _, _, total, source in rows_of(con, SPENDING)] == [
        ("2080501", Decimal("10.00"), "narrative"),
        ("2080505", Decimal("20.00"), "narrative"),
        ("210", Decimal("7.00"), "narrative"),
    ]


def test_a_table_is_never_overwritten_nor_added_to(con: duckdb.DuckDBPyConnection) -> None:
    printed = table("general_budget_expenditure", row("2080505", expenditure="21.00"), row("210", expenditure="7.00"))
    load_document(
        con,
        said_by(
            stated("expenditure", "20.00", "2080505"),
            stated("expenditure", "7.00", "2101101"),
            stated("expenditure", "3.00", "2210201"),
            stated("expenditure", "22.00", "2080505", phase="budget"),
            tables=(printed,),
        ),
    )
    assert rows_of(con, SPENDING) == [
        ("2080505", "general_budget", "budget", Decimal("22.00"), "narrative"),
        ("2080505", "general_budget", "final", Decimal("21.00"), "table"),
        ("210", "general_budget", "final", Decimal("7.00"), "table"),
        ("2210201", "general_budget", "final", Decimal("3.00"), "narrative"),
    ]


@pytest.mark.parametrize(("claimed", "outcome"), [("21.00", "exact"), ("21.01", "rounding"), ("21.02", "differs")])
def test_claim_and_cell_are_linked_and_compared(con: duckdb.DuckDBPyConnection, claimed: str, outcome: str) -> None:
    printed = table("general_budget_expenditure", row("2080505", expenditure="21.00"))
    load_document(con, said_by(stated("expenditure", claimed, "2080505"), tables=(printed,)))
    assert rows_of(con, "select claim_printed, cell_printed, outcome from mart_claim_cell") == [
        (claimed, "21.00", outcome)
    ]


def test_figures_of_another_fund_phase_or_function_are_not_linked(con: duckdb.DuckDBPyConnection) -> None:
    printed = table("general_budget_expenditure", row("2080505", expenditure="21.00"))
    load_document(
        con,
        said_by(
            stated("expenditure", "21.00", "2080506"),
            stated("expenditure", "21.00", "2080505", phase="budget"),
            stated("expenditure", "21.00", "2080505", fund_code="government_fund"),
            tables=(printed,),
        ),
    )
    assert rows_of(con, "select * from bridge_claim_cell") == []


def test_a_measure_without_an_entry_is_refused(con: duckdb.DuckDBPyConnection) -> None:
    before = snapshot(con)
    with pytest.raises(duckdb.ConstraintException, match="measure_code not in the catalogue: guess"):
        load_document(con, said_by(stated("guess", "1.00")))
    assert snapshot(con) == before


def test_claims_go_with_their_document(con: duckdb.DuckDBPyConnection) -> None:
    load_document(con, said_by(stated("expenditure", "1.00", "2080505")))
    load_document(con, document("a"))
    assert rows_of(con, "select * from fct_claim") == []
    assert rows_of(con, SPENDING) == []


def test_a_function_without_code_is_listed_with_what_was_likest(con: duckdb.DuckDBPyConnection) -> None:
    load_document(con, document("a", function_gaps=unresolved("商贸事务", "招商", {"2011308": 0.67, "2011301": 0.2})))
    query = "select item_name, nearest_code, nearest_name, nearest_closeness, sentence from mart_unresolved_function"
    assert rows_of(con, query) == [("招商", "2011308", "招商引资", 0.67, "商贸事务（款）招商（项）支出5万元。")]
    load_document(con, document("a"))
    assert rows_of(con, "select * from mart_unresolved_function") == []


def test_a_function_without_code_stands_among_the_gaps(tmp_path: Path) -> None:
    with open_warehouse(tmp_path / "gaps.duckdb") as con:
        load_document(con, document("a", function_gaps=unresolved("商贸事务", "招商", {})))
    (gap,) = gaps_of_documents(tmp_path / "gaps.duckdb")
    assert (gap["page"], gap["kind"], gap["path"]) == (4, "function", "商贸事务（款）招商（项）")


def test_a_figure_of_a_function_without_code_is_linked_to_no_total(con: duckdb.DuckDBPyConnection) -> None:
    printed = table("general_budget_expenditure", row(total=True, basic_expenditure="21.00"))
    of_all, of_some = stated("basic_expenditure", "21.00"), stated("basic_expenditure", "5.00")
    load_document(con, said_by(of_all, of_some | {"method": "function_unresolved"}, tables=(printed,)))
    assert rows_of(con, "select claim_printed from mart_claim_cell") == [("21.00",)]


def test_units_that_a_report_lists_go_with_their_document(con: duckdb.DuckDBPyConnection) -> None:
    unit = {
        "page_no": 3,
        "position": 1,
        "name": "甲市统计中心",
        "kind": "参公",
        "is_subordinate": True,
        "is_reporting": False,
        "staff_on_post": 5,
        "evidence": "下属单位包括：甲市统计中心",
    }
    load_document(con, document("a", units=pl.DataFrame([unit], UNIT_SCHEMA, orient="row")))
    query = (
        "select report_key is not null, name, kind, is_subordinate, staff_authorised, staff_on_post from report_unit"
    )
    assert rows_of(con, query) == [(True, "甲市统计中心", "参公", True, None, 5)]
    load_document(con, document("a"))
    assert rows_of(con, "select * from report_unit") == []
