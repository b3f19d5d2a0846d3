"""Loading is a function of the documents: not of their order, nor of how often or with what accidents."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import duckdb
import polars as pl
import pytest

from pipelines.load import documents as documents_module
from pipelines.load import is_loaded, load_document, open_warehouse
from pipelines.model.rows import GAP_SCHEMA, DocumentRows
from tests.warehouse.builder import PUBLISHED, Table, document, no_report, report, row, rows_of, sha, snapshot, table

Connection = duckdb.DuckDBPyConnection


def expenditure(amount: str, *functions: str) -> Table:
    return table("expenditure", *(row(code, expenditure=amount) for code in functions or ("2011301",)))


DOCUMENTS = [
    document("first", expenditure("10.00"), stated=report(publisher="攀枝花市经信局")),
    document("again", expenditure("11.00", "2011301", "2019999"), stated=report(published_on=PUBLISHED)),
    document("2023", expenditure("9.00", "2019998"), stated=report(fiscal_year=2023, scope="unit")),
    document("elsewhere", expenditure("7.00"), stated=report(region_code="510402", department="东区财政局")),
    document("nowhere", expenditure("6.00"), stated=report(region_code=None, department="鼓楼区财政局")),
    document("nowhere too", expenditure("5.00"), stated=report(region_code=None, department="鼓楼区财政局")),
    no_report("notice"),
]


def load_all(con: Connection, documents: Iterable[DocumentRows]) -> None:
    for rows in documents:
        load_document(con, rows)


def test_loading_twice_changes_nothing(con: Connection) -> None:
    load_all(con, DOCUMENTS)
    once = snapshot(con)
    load_all(con, DOCUMENTS)
    assert snapshot(con) == once
    assert once["fct_spending"]


def test_any_order_gives_the_same_tables(empty_warehouse: Path, tmp_path: Path) -> None:
    snapshots = []
    for number, order in enumerate(
        [*itertools.islice(itertools.permutations(DOCUMENTS), 0, 5040, 1007), DOCUMENTS[::-1]]
    ):
        path = tmp_path / f"{number}.duckdb"
        path.write_bytes(empty_warehouse.read_bytes())
        with open_warehouse(path) as con:
            load_all(con, order)
            snapshots.append(snapshot(con))
    assert all(found == snapshots[0] for found in snapshots)


def test_a_detour_leaves_no_trace(con: Connection) -> None:
    load_document(con, document("a", expenditure("1.00")))
    straight = snapshot(con)
    load_document(
        con, document("a", expenditure("2.00", "2019997"), stated=report(department="乙局", fiscal_year=2020))
    )
    load_document(con, document("a", expenditure("1.00")))
    assert snapshot(con) == straight


def test_replacing_one_document_leaves_the_others(con: Connection) -> None:
    load_all(con, DOCUMENTS)
    others = "select * from cell where document_sha256 != ? order by all"
    before = rows_of(con, others, sha("first"))
    load_document(con, document("first", expenditure("12.00", "2050101")))
    assert rows_of(con, others, sha("first")) == before
    assert rows_of(con, "select row_code, amount_yuan from cell where document_sha256 = ?", sha("first")) == [
        ("2050101", Decimal("12.00"))
    ]


def test_what_is_not_understood_is_kept_and_replaced(con: Connection) -> None:
    rows = document("a", expenditure("1.00"))
    for path in ("支出/其中", "支出/另"):
        gaps = pl.DataFrame([(1, 1, "expenditure", "column", path, "no entry", 4)], GAP_SCHEMA, orient="row")
        load_document(con, replace(rows, gaps=gaps))
    assert rows_of(con, "select path, cells from header_gap") == [("支出/另", 4)]
    assert rows_of(con, "select gaps from mart_extraction_coverage") == [(1,)]


def test_the_same_reader_need_not_read_again(con: Connection) -> None:
    assert not is_loaded(con, sha("a"), "1")
    load_document(con, document("a", expenditure("1.00")))
    load_document(con, no_report("notice"))
    assert is_loaded(con, sha("a"), "1")
    assert not is_loaded(con, sha("a"), "2")
    assert is_loaded(con, sha("notice"), "2")


def test_what_is_no_report_is_remembered_with_its_reason(con: Connection) -> None:
    load_document(con, no_report("notice"))
    assert rows_of(con, "select status, reason_code, reason, original_name from dim_document") == [
        ("not_a_report", "notice", "a notice", "notice.pdf")
    ]
    assert rows_of(con, "select * from dim_report") == []


def test_where_a_document_came_from_is_kept(con: Connection) -> None:
    load_document(con, replace(no_report("notice"), source_url="https://example.cn/1.pdf"))
    assert rows_of(con, "select source_url, fetched_at from dim_document") == [("https://example.cn/1.pdf", None)]


def test_figures_of_a_document_that_states_no_report_are_kept_but_counted_nowhere(con: Connection) -> None:
    load_document(con, document("a", expenditure("1.00"), report=None, status="not_a_report"))
    assert rows_of(con, "select count(*) from cell_amount") == [(1,)]
    assert rows_of(con, "select count(*) from fct_amount") == [(0,)]


# --- accidents -------------------------------------------------------------------------------------------------------


def broken_cells(rows: DocumentRows) -> DocumentRows:
    return replace(rows, cells=rows.cells.with_columns(printed=pl.lit(None, pl.String)))


def test_a_broken_constraint_leaves_the_former_state(con: Connection) -> None:
    load_all(con, DOCUMENTS)
    before = snapshot(con)
    with pytest.raises(duckdb.ConstraintException, match=r"NOT NULL constraint failed: cell\.printed"):
        load_document(con, broken_cells(document("first", expenditure("99.00", "2300101"))))
    assert snapshot(con) == before
    load_document(con, DOCUMENTS[0])
    assert snapshot(con) == before


@pytest.mark.parametrize(
    "step", ["_insert_document", "_insert_tables", "_insert_report", "derive_reports", "derive_observed"]
)
@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_an_error_at_any_step_leaves_the_former_state(
    con: Connection, monkeypatch: pytest.MonkeyPatch, step: str, error: type[BaseException]
) -> None:
    load_all(con, DOCUMENTS)
    before = snapshot(con)

    def fail(*_: object) -> None:
        raise error

    with monkeypatch.context() as patched:
        patched.setattr(documents_module, step, fail)
        with pytest.raises(error):
            load_document(con, document("first", expenditure("99.00", "2300101")))
    assert snapshot(con) == before


def test_a_figure_too_large_for_the_warehouse_is_refused_not_rounded(con: Connection) -> None:
    rows = document("a", expenditure("1.00"))
    longer = rows.cells.with_columns(amount_yuan=pl.lit("1.005").cast(pl.Decimal(20, 3)))
    with pytest.raises(duckdb.ConstraintException, match="cells have the schema"):
        load_document(con, replace(rows, cells=longer))
    assert rows_of(con, "select * from dim_document") == []


@pytest.mark.parametrize("column", ["fund_code", "measure_code", "phase", "table_code"])
def test_a_word_that_no_vocabulary_has_is_refused(con: Connection, column: str) -> None:
    rows = document("a", expenditure("1.00"))
    with pytest.raises(duckdb.ConstraintException, match=f"{column} not in the catalogue: nonsense"):
        load_document(con, replace(rows, amounts=rows.amounts.with_columns(pl.lit("nonsense").alias(column))))


def test_an_amount_without_its_cell_is_refused(con: Connection) -> None:
    rows = document("a", expenditure("1.00"))
    with pytest.raises(duckdb.ConstraintException, match=r"a\.pdf .*an amount has no cell"):
        load_document(con, replace(rows, cells=rows.cells.clear()))


# --- codes that only reports know ------------------------------------------------------------------------------------


def test_an_unknown_code_is_news_and_goes_with_the_last_report_that_prints_it(con: Connection) -> None:
    rows = row("2019999", expenditure="1.00"), row("2019996", expenditure="1.00", label="2019996-低空经济管理")
    older = document(
        "old",
        table("expenditure", row("2019996", expenditure="1.00", label="低空管理")),
        stated=report(fiscal_year=2022),
    )
    load_document(con, document("a", table("expenditure", *rows)))
    load_document(con, older)
    observed = "select function_code, level, name, parent_code, class_name, first_year, last_year from dim_function "
    query = observed + "where origin = 'observed'"
    assert rows_of(con, query) == [("2019996", "项", "低空经济管理", "20199", "一般公共服务支出", 2022, 2024)]
    assert rows_of(
        con, "select name, first_year, last_year from dim_function_name where origin = 'observed' order by 2"
    ) == [
        ("低空管理", 2022, 2022),
        ("低空经济管理", 2024, 2024),
    ]
    load_document(con, no_report("a"))
    assert rows_of(con, query) == [("2019996", "项", "低空管理", "20199", "一般公共服务支出", 2022, 2022)]
    load_document(con, no_report("old"))
    assert rows_of(con, query) == []


def test_an_unknown_economic_code_is_news_too(con: Connection) -> None:
    rows = (
        row(economic="30197", basic_expenditure="1.00", label="30197/新设项目"),
        row(government="50198", basic_expenditure="1.00"),
    )
    load_document(con, document("a", table("general_budget_basic_expenditure", *rows)))
    assert rows_of(
        con,
        "select economic_code, classification, level, name, parent_code from dim_economic "
        "where origin = 'observed' order by 1",
    ) == [("30197", "department", "款", "新设项目", "301"), ("50198", "government", "款", None, "501")]


def test_the_name_of_an_unknown_code_stands_behind_it_among_several(con: Connection) -> None:
    label = "2013697-新设事务/50201-办公经费/3021101-差旅费"
    rows = row("2013697", economic="3021101", government="50201", expenditure="1.00", label=label)
    load_document(
        con, document("a", table("expenditure", rows, row("2013698", expenditure="1.00", label="201/36/98/其他")))
    )
    named = "select {0}_code, name, level from dim_{0} where origin = 'observed' order by 1"
    assert rows_of(con, named.format("economic")) == [("3021101", "差旅费", "项")]
    assert rows_of(con, named.format("function")) == [("2013697", "新设事务", "项"), ("2013698", "其他", "项")]
