"""Which documents make a report, which of them is current, and what departments follow from it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import duckdb
import pytest

from pipelines.load import department_key, load_document, report_key
from pipelines.model.rows import DocumentRows
from tests.warehouse.builder import PUBLISHED, document, no_report, report, row, rows_of, sha, snapshot, table

Connection = duckdb.DuckDBPyConnection
LATER = PUBLISHED + dt.timedelta(days=30)

SPENDING = "select total_yuan from fct_spending order by 1"


def spent(name: str, amount: str, **stated: Any) -> DocumentRows:
    return document(name, table("expenditure", row("2011301", expenditure=amount)), stated=report(**stated))


def test_keys_are_readable() -> None:
    assert department_key(report(), sha("a")) == "510400:攀枝花市经济和信息化局"
    assert report_key(report(), sha("a")) == "510400:攀枝花市经济和信息化局:2024:final:department"
    assert department_key(report(region_code=None), "0123456789") == "unknown-01234567:攀枝花市经济和信息化局"


def test_two_files_of_one_report_both_count(con: Connection) -> None:
    narrative = table("three_public", row(three_public_total="3.00"))
    load_document(con, spent("tables", "10.00"))
    load_document(con, document("narrative", narrative, table("expenditure", status="absent")))
    assert rows_of(con, "select count(*) from dim_report") == [(1,)]
    assert rows_of(con, SPENDING) == [(Decimal("10.00"),)]
    assert rows_of(con, "select total_yuan from fct_three_public") == [(Decimal("3.00"),)]
    assert rows_of(con, "select distinct is_current from bridge_report_document") == [(True,)]
    assert rows_of(con, "select version from dim_report") == [(1,)]
    assert rows_of(con, "select documents, tables_present, tables_absent from mart_report") == [(2, 2, 0)]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_the_latest_publication_counts_and_the_others_stay(con: Connection, order: tuple[int, ...]) -> None:
    undated, first, second = sorted(("x", "y", "z"), key=sha)  # the hash alone would choose the wrong one
    editions = [
        spent(undated, "1.00"),
        spent(first, "2.00", published_on=PUBLISHED),
        spent(second, "3.00", published_on=LATER),
    ]
    for number in order:
        load_document(con, editions[number])
    assert rows_of(con, SPENDING) == [(Decimal("3.00"),)]
    assert rows_of(con, "select published_on, version, is_current from dim_report") == [(LATER, 3, True)]
    assert rows_of(con, "select document_sha256 from bridge_report_document where is_current") == [(sha(second),)]
    assert rows_of(con, "select count(*) from cell") == [(3,)]
    assert rows_of(con, "select amount_yuan from fct_amount") == [(Decimal("3.00"),)]
    assert rows_of(con, "select is_current, cells, cells_understood from mart_extraction_coverage order by 1") == [
        (False, 1, 1),
        (False, 1, 1),
        (True, 1, 1),
    ]


def test_of_two_undated_ones_the_hash_decides(con: Connection) -> None:
    load_document(con, spent("a", "1.00"))
    load_document(con, spent("b", "2.00"))
    winner = min(sha("a"), sha("b"))
    assert rows_of(con, "select document_sha256 from fct_spending") == [(winner,)]


def test_a_new_edition_of_one_table_leaves_the_other_tables(con: Connection) -> None:
    two = (
        table("expenditure", row("2011301", expenditure="1.00")),
        table("income", row("2011301", income_this_year="1.00")),
    )
    load_document(con, document("whole", *two))
    load_document(con, spent("correction", "2.00", published_on=PUBLISHED))
    assert rows_of(con, SPENDING) == [(Decimal("2.00"),)]
    assert rows_of(con, "select amount_yuan, document_sha256 from fct_revenue") == [(Decimal("1.00"), sha("whole"))]


def test_when_the_current_one_is_withdrawn_the_former_counts_again(con: Connection) -> None:
    load_document(con, spent("first", "2.00", published_on=PUBLISHED))
    before = {
        name: rows for name, rows in snapshot(con).items() if name not in {"dim_document", "mart_extraction_coverage"}
    }
    load_document(con, spent("second", "3.00", published_on=LATER))
    load_document(con, no_report("second"))
    after = snapshot(con)
    assert {name: after[name] for name in before} == before


def test_a_document_that_is_no_report_any_more_takes_its_report_with_it(con: Connection) -> None:
    load_document(con, spent("a", "2.00"))
    load_document(con, no_report("a"))
    left = {name for name, rows in snapshot(con).items() if rows and not name.startswith(("dim_", "ops_"))}
    assert left == {"fact_source"}
    assert rows_of(con, "select count(*) from dim_report union all select count(*) from dim_department") == [(0,), (0,)]
    assert rows_of(con, "select status from dim_document") == [("not_a_report",)]


def test_departments_follow_from_their_reports(con: Connection) -> None:
    load_document(con, spent("a", "1.00", fiscal_year=2022, scope="unit", publisher="市经信局"))
    assert rows_of(con, "select level, first_year, last_year from dim_department") == [("unit", 2022, 2022)]
    load_document(con, spent("b", "1.00", fiscal_year=2024, publisher="市经信局"))
    load_document(con, spent("c", "1.00", fiscal_year=2023))
    assert rows_of(con, "select region_code, level, first_year, last_year from dim_department") == [
        ("510400", "department", 2022, 2024)
    ]
    assert rows_of(con, "select alias, first_year, last_year from dim_department_alias order by 2, 3") == [
        ("市经信局", 2022, 2024),
        ("攀枝花市经济和信息化局", 2023, 2023),
    ]


def test_namesakes_of_unknown_place_are_not_taken_for_one(con: Connection) -> None:
    for name in ("a", "b"):
        load_document(con, spent(name, "1.00", region_code=None, department="鼓楼区财政局"))
    assert rows_of(con, "select count(*), count(distinct department_key) from dim_report") == [(2, 2)]
    assert rows_of(con, SPENDING) == [(Decimal("1.00"),), (Decimal("1.00"),)]


def test_city_spending_adds_departments_of_a_region(con: Connection) -> None:
    parts = table("general_budget_expenditure", row("2011301", expenditure="0.50"))
    prior = table("expenditure", row("2011301", expenditure="1.00"), row("2011301", phase="prior", expenditure="0.70"))
    load_document(con, document("a", prior, parts, stated=report(department="甲局")))
    load_document(con, spent("b", "2.50", department="乙局"))
    load_document(con, spent("c", "9.00", department="乙局", scope="unit"))
    load_document(con, spent("d", "4.00", department="丙局", region_code="110000"))
    assert rows_of(
        con,
        "select region_name, class_name, departments, total_yuan from mart_city_spending "
        "where scope = 'department' order by 1",
    ) == [
        ("北京市", "一般公共服务支出", 1, Decimal("4.00")),
        ("攀枝花市", "一般公共服务支出", 2, Decimal("3.50")),
    ]
