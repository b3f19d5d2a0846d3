"""Which reports should exist, and how far each has come."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines.catalog.expected import due_dates, read_expected
from pipelines.errors import CatalogError
from pipelines.load import load_document
from pipelines.load.ledger import derive_ledger
from pipelines.model.rows import DocumentRows
from tests.warehouse.builder import document, no_report, report, row, rows_of, sha, snapshot, table

Connection = duckdb.DuckDBPyConnection
NAME = "攀枝花市经济和信息化局"
LEDGER = "select department, fiscal_year, kind, state from ops_expected_report order by all"


def loaded(name: str, **stated: Any) -> DocumentRows:
    return document(name, table("expenditure", row("2011301", expenditure="1.00")), stated=report(**stated))


def address(text: str, **changes: Any) -> dict[str, Any]:
    usual = {"region_code": "510400", "url": f"http://x/{text}", "sha256": None, "status": "server_error"}
    return {**usual, "reason": "the server says 503", "text": text, "page_title": "", **changes}


def one(con: Connection, year: int, what: str = "state, reason", kind: str = "final") -> tuple[Any, ...]:
    query = f"select {what} from ops_expected_report where fiscal_year = ? and kind = ?"
    (found,) = rows_of(con, query, year, kind)
    return found


def test_what_was_published_once_is_expected_each_year_until_the_next_that_is_not_due(con: Connection) -> None:
    load_document(con, loaded("a", fiscal_year=2022))
    derive_ledger(con, dt.date(2024, 11, 1))
    assert rows_of(con, LEDGER) == [
        (NAME, 2022, "final", "loaded"),
        (NAME, 2023, "final", "due"),
        (NAME, 2024, "final", "not_due"),
    ]
    assert one(con, 2023, "because, due_on, report_key") == ("published_before", dt.date(2024, 10, 31), None)
    assert one(con, 2022, "reason, document_sha256") == ("loaded: department", sha("a"))
    derive_ledger(con, dt.date(2024, 10, 31))
    assert one(con, 2023, "state") == ("due",)
    derive_ledger(con, dt.date(2024, 10, 30))
    assert rows_of(con, LEDGER) == [(NAME, 2022, "final", "loaded"), (NAME, 2023, "final", "not_due")]


def test_a_budget_is_due_in_spring_and_says_nothing_of_final_accounts(con: Connection) -> None:
    load_document(con, loaded("a", fiscal_year=2024, kind="budget"))
    derive_ledger(con, dt.date(2025, 4, 30))
    assert rows_of(con, LEDGER) == [
        (NAME, 2024, "budget", "loaded"),
        (NAME, 2025, "budget", "due"),
        (NAME, 2026, "budget", "not_due"),
    ]


def test_who_has_been_silent_for_years_is_not_expected_any_more(con: Connection) -> None:
    load_document(con, loaded("a", fiscal_year=2015))
    derive_ledger(con, dt.date(2025, 11, 1))
    years = [year for _, year, _, _ in rows_of(con, LEDGER)]
    assert years == list(range(2015, 2015 + due_dates().years_without + 1))


def test_listed_units_are_expected_under_the_name_they_use_themselves(con: Connection) -> None:
    load_document(con, loaded("a"))
    load_document(con, loaded("b", department="攀枝花市节能监察中心", scope="unit"))
    units = [("市节能监察中心", True, False), ("攀枝花市信息中心", False, True), (f"{NAME}（本级）", True, True)]
    units += [("攀枝花市某协会", False, False)]
    key = rows_of(con, "select report_key from dim_report where scope = 'department'")[0][0]
    for position, (name, is_subordinate, is_reporting) in enumerate(units, 1):
        values = [sha("a"), key, 1, position, name, is_subordinate, is_reporting, "as listed"]
        con.execute(
            "insert into report_unit (document_sha256, report_key, page_no, position, name, is_subordinate, "
            "is_reporting, evidence) values (?, ?, ?, ?, ?, ?, ?, ?)",
            values,
        )
    derive_ledger(con, dt.date(2025, 11, 1))
    query = "select department, because, state from ops_expected_report where fiscal_year = 2024 order by department"
    assert rows_of(con, query) == [
        ("攀枝花市信息中心", "listed_unit", "due"),
        (NAME, "published_before", "loaded"),
        ("攀枝花市节能监察中心", "listed_unit|published_before", "loaded"),
    ]


def test_a_list_that_is_given_counts_with_its_own_day(con: Connection, tmp_path: Path) -> None:
    file = tmp_path / "expected.csv"
    file.write_text(
        "region_code,department,fiscal_year,kind,due_on\n510400,攀枝花市财政局,2024,final,2025-08-31\n",
        encoding="utf-8",
    )
    derive_ledger(con, dt.date(2025, 9, 1), given=read_expected(file))
    assert one(con, 2024, "department, because, due_on, state") == (
        "攀枝花市财政局",
        "given",
        dt.date(2025, 8, 31),
        "due",
    )


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("999999,甲局,2024,final", "region_code"),
        ("510400,,2024,final", "department"),
        ("510400,甲局,1824,final", "fiscal_year"),
        ("510400,甲局,2024,both", "kind"),
    ],
)
def test_a_wrong_line_of_a_list_is_named(tmp_path: Path, line: str, complaint: str) -> None:
    file = tmp_path / "expected.csv"
    file.write_text(f"region_code,department,fiscal_year,kind\n{line}\n", encoding="utf-8")
    with pytest.raises(CatalogError, match=rf"expected\.csv: line 2, {complaint}"):
        read_expected(file)


DUE = dt.date(2025, 11, 1)


@pytest.mark.parametrize(
    "text",
    [
        "攀枝花市经济和信息化局2024年度部门决算",
        "市经济和信息化局 2024年部门决算公开",
        "2024年经济和信息化局（本级）单位决算",
        "２０２４年度经济和信息化局决算",
        "2025年公开：经济和信息化局2024年度部门决算",
    ],
)
def test_an_address_whose_link_names_it_is_found_or_failed(con: Connection, text: str) -> None:
    load_document(con, loaded("a", fiscal_year=2023))
    derive_ledger(con, DUE, [address(text)])
    assert one(con, 2024) == ("failed", "server_error: the server says 503")
    derive_ledger(con, DUE, [address(text, sha256=sha("new"), status="fetched")])
    assert one(con, 2024) == ("found", "fetched, not ingested yet")
    assert one(con, 2024, "source_url") == (f"http://x/{text}",)


@pytest.mark.parametrize(
    "text",
    [
        "攀枝花市经济和信息化局2023年度部门决算",
        "攀枝花市经济和信息化局2024年部门预算",
        "攀枝花市经济和信息化局节能监察中心2024年单位决算",
        "攀枝花市教育局2024年部门决算",
        "2024年攀枝花市经济和信息化局2025年预算 2023年决算",
    ],
)
def test_an_address_that_names_something_else_is_not_taken_for_it(con: Connection, text: str) -> None:
    load_document(con, loaded("a", fiscal_year=2023))
    derive_ledger(con, DUE, [address(text)])
    assert one(con, 2024)[0] == "due"


def test_an_address_of_another_place_is_not_taken_for_it(con: Connection) -> None:
    load_document(con, loaded("a", fiscal_year=2023))
    derive_ledger(con, DUE, [address("经济和信息化局2024年度部门决算", region_code="510700")])
    assert one(con, 2024)[0] == "due"


def test_a_document_that_was_read_and_is_no_report_says_why(con: Connection) -> None:
    load_document(con, loaded("a", fiscal_year=2023))
    load_document(con, no_report(f"{NAME}2024年部门决算"))
    derive_ledger(con, DUE)
    assert one(con, 2024) == ("read", "not_a_report: a notice")


def test_a_document_that_is_another_report_than_its_link_says_is_told(con: Connection) -> None:
    load_document(con, loaded("a", fiscal_year=2023))
    said = address(f"{NAME}2024年部门决算", sha256=sha("a"), status="fetched")
    derive_ledger(con, DUE, [said])
    assert one(con, 2024) == ("read", f"its document says that it is 510400:{NAME}:2023:final:department")


def test_twice_in_another_order_it_is_the_same(con: Connection) -> None:
    for name, year in (("a", 2022), ("b", 2023)):
        load_document(con, loaded(name, fiscal_year=year))
    links = [address(f"{NAME}2024年度部门决算"), address(f"{NAME}2024年度部门决算 附件")]
    derive_ledger(con, DUE, links)
    before = snapshot(con)
    derive_ledger(con, DUE, list(reversed(links)))
    assert snapshot(con) == before
    query = "select region_name, fiscal_year, kind, state, reports from mart_report_ledger order by 2"
    assert rows_of(con, query) == [
        ("攀枝花市", 2022, "final", "loaded", 1),
        ("攀枝花市", 2023, "final", "loaded", 1),
        ("攀枝花市", 2024, "final", "failed", 1),
        ("攀枝花市", 2025, "final", "not_due", 1),
    ]
