"""A report published again: mart_report_changes names what changed, and nothing else."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import duckdb
import pytest

from pipelines.load import load_document
from tests.warehouse.builder import PUBLISHED, Row, document, no_report, report, row, rows_of, table

CHANGES = """
select row_code, row_label, column_path, change, printed_before, printed_after from mart_report_changes order by all
"""
LATER = PUBLISHED + dt.timedelta(days=9)
BEFORE = (
    row(expenditure="30.00", label="合计", total=True),
    row("208", expenditure="30.00", basic_expenditure="30.00", label="社会保障和就业支出"),
    row("2080505", expenditure="20.00", basic_expenditure="20.00", label="养老保险"),
    row("2080506", expenditure="10.00", basic_expenditure="10.00", label="职业年金"),
)


def publish(
    con: duckdb.DuckDBPyConnection, name: str, on: dt.date | None, *rows: Row, code: str = "expenditure"
) -> None:
    load_document(con, document(name, table(code, *rows), stated=report(published_on=on)))


def changes(con: duckdb.DuckDBPyConnection) -> list[tuple[Any, ...]]:
    return rows_of(con, CHANGES)


def test_one_document_has_no_changes(con: duckdb.DuckDBPyConnection) -> None:
    publish(con, "a", PUBLISHED, *BEFORE)
    assert changes(con) == []


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_figure_and_its_sum_that_changed_are_two_rows_whatever_was_loaded_first(
    con: duckdb.DuckDBPyConnection, order: tuple[int, int]
) -> None:
    after = (*BEFORE[:3], row("2080506", expenditure="11.00", basic_expenditure="10.00", label="职业年金"))
    after = (row(expenditure="31.00", label="合计", total=True), *after[1:])
    versions = [("a", PUBLISHED, BEFORE), ("b", LATER, after)]
    for n in order:
        name, on, rows = versions[n]
        publish(con, name, on, *rows)
    assert changes(con) == [
        ("2080506", "职业年金", "expenditure", "changed", "10.00", "11.00"),
        (None, "合计", "expenditure", "changed", "30.00", "31.00"),
    ]
    assert (
        rows_of(con, "select difference_yuan, published_before, published_after from mart_report_changes")
        == [(Decimal("1.00"), PUBLISHED, LATER)] * 2
    )


def test_a_row_that_was_put_in_shifts_the_others_and_is_the_only_change(con: duckdb.DuckDBPyConnection) -> None:
    publish(con, "a", PUBLISHED, *BEFORE)
    publish(con, "b", LATER, *BEFORE[:2], row("2080501", expenditure="0.00", label="离退休"), *BEFORE[2:])
    assert changes(con) == [("2080501", "离退休", "expenditure", "added", None, "0.00")]


def test_a_row_that_was_taken_out_is_removed(con: duckdb.DuckDBPyConnection) -> None:
    publish(con, "a", PUBLISHED, *BEFORE)
    publish(con, "b", LATER, *BEFORE[:3])
    assert [(r[0], r[3]) for r in changes(con)] == [("2080506", "removed")] * 2


def test_spaces_in_a_label_are_no_change_and_a_reworded_label_is_found_by_its_code(
    con: duckdb.DuckDBPyConnection,
) -> None:
    publish(con, "a", PUBLISHED, *BEFORE)
    publish(
        con,
        "b",
        LATER,
        *BEFORE[:2],
        row("2080505", expenditure="20.00", basic_expenditure="20.00", label="养 老\n保险"),
        row("2080506", expenditure="10.50", basic_expenditure="10.00", label="职业年金缴费"),
    )
    assert changes(con) == [("2080506", "职业年金缴费", "expenditure", "changed", "10.00", "10.50")]


def test_rows_of_one_name_that_changed_place_are_no_change(con: duckdb.DuckDBPyConnection) -> None:
    lines = [row(expenditure=amount, label="小计") for amount in ("1.00", "2.00", "3.00")]
    publish(con, "a", PUBLISHED, *lines)
    publish(con, "b", LATER, lines[2], lines[0], row(expenditure="5.00", label="小计"))
    assert changes(con) == [(None, "小计", "expenditure", "changed", "2.00", "5.00")]


def test_each_version_is_compared_with_the_next_and_a_table_no_other_has_with_none(
    con: duckdb.DuckDBPyConnection,
) -> None:
    for n, amount in enumerate(("10.00", "11.00", "12.00")):
        publish(con, f"v{n}", PUBLISHED + dt.timedelta(days=n), row("2080506", expenditure=amount, label="年金"))
    publish(con, "other", LATER, row("2080506", income_this_year="9.00", label="年金"), code="income")
    assert [r[4:] for r in changes(con)] == [("10.00", "11.00"), ("11.00", "12.00")]


def test_what_is_no_report_any_more_supersedes_nothing(con: duckdb.DuckDBPyConnection) -> None:
    publish(con, "a", PUBLISHED, *BEFORE)
    publish(con, "b", LATER, *BEFORE[:3])
    load_document(con, no_report("b"))
    assert changes(con) == []
