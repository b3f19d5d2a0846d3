"""A generated report published twice: one figure put right in one table, with its sums, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from generator import Style, file_name, make_report
from generator import report as report_module
from generator.books import Books
from generator.forms import make_tables
from generator.model import Entry, Lane, Table

from pipelines.explain.warehouse import ask
from pipelines.run.ingest import ingest
from pipelines.run.workers import Limits

TABLE, STEP = "general_budget_expenditure", 1_000_000  # 1 万元 in fen


@pytest.fixture(scope="module")
def style() -> Style:
    return Style(code="one", total="first", unit="万元", orientation="landscape")


def put_right(table: Table, code: str) -> Table:
    """The same table with one item, and all that sums it, greater by one step in its first column."""

    def right(entry: Entry | None) -> Entry | None:
        if entry is None or not (entry.is_total or (entry.code and code.startswith(entry.code))):
            return entry
        first, *rest = entry.amounts
        return replace(entry, amounts=((first or 0) + STEP, *rest))

    lanes: Iterator[Lane] = (replace(lane, entries=tuple(map(right, lane.entries))) for lane in table.lanes)
    return replace(table, lanes=tuple(lanes))


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory, style: Style) -> Path:
    """The first publication, and the second in smaller pages, so that every figure stands elsewhere."""
    folder = tmp_path_factory.mktemp("replaced")
    (folder / file_name("xihu", 2024)).write_bytes(make_report("xihu", 2024, style)[0])

    def tables(books: Books, chosen: Style) -> list[Table]:
        code = next(function for function in books.functions(["general_budget"]))
        return [put_right(table, code) if table.code == TABLE else table for table in make_tables(books, chosen)]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(report_module, "make_tables", tables)
        again, _ = make_report("xihu", 2024, replace(style, rows_per_page=11))
    (folder / "again.pdf").write_bytes(again)
    path = folder / "w.duckdb"
    assert not ingest([str(folder)], path, Limits(2, 300, 2048), force=False).has_unread
    return path


def test_exactly_the_figure_and_its_sums_changed(warehouse: Path) -> None:
    found = ask(
        warehouse,
        "select table_code, coalesce(nullif(row_code, ''), 'total'), change, abs(difference_yuan)::int "
        "from mart_report_changes order by length(row_code) nulls first",
    ).rows
    [(last, *_)] = ask(warehouse, "select max(row_code) from mart_report_changes where length(row_code) = 7").rows
    assert found == [
        (TABLE, "total", "changed", 10_000),
        (TABLE, last[:3], "changed", 10_000),
        (TABLE, last[:5], "changed", 10_000),
        (TABLE, last, "changed", 10_000),
    ]


def test_the_later_figure_is_the_one_that_counts(warehouse: Path) -> None:
    with duckdb.connect(str(warehouse), read_only=True) as con:
        rows = con.execute(
            "select bridge.is_current from mart_report_changes as changes "
            "inner join bridge_report_document as bridge on changes.document_after = bridge.document_sha256"
        ).fetchall()
    assert rows == [(True,)] * 4
