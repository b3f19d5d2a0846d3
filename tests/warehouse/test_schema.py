"""The whole schema from nothing: complete, commented, with examples that run."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import duckdb
import polars as pl
import pytest

from pipelines.catalog.tables import load_tables
from pipelines.load import load_document, open_warehouse, statements
from pipelines.load.ledger import derive_ledger
from pipelines.model.rows import CELL_SCHEMA, CLAIM_SCHEMA
from tests.warehouse.builder import PUBLISHED, document, report, row, table
from tests.warehouse.test_claims import stated, unresolved
from tests.warehouse.test_performance import indicator, indicators

CONTRACT = {
    *("dim_region", "dim_department", "dim_department_alias", "dim_year", "dim_function", "dim_function_name"),
    *("dim_economic", "dim_fund", "dim_phase", "dim_table", "dim_measure", "dim_document", "dim_report"),
    *("bridge_report_document", "report_table", "cell", "fct_amount", "fct_spending", "fct_revenue"),
    *("fct_economic_spending", "fct_three_public", "fct_fund_flow", "fct_balance", "header_gap"),
    *("mart_report", "mart_extraction_coverage", "mart_spending_by_class", "mart_city_spending"),
    *("ops_schema", "ops_load"),
}


def objects(con: duckdb.DuckDBPyConnection) -> dict[str, str | None]:
    return dict(
        con.execute(
            "select table_name, comment from duckdb_tables() where not temporary "
            "union all select view_name, comment from duckdb_views() where not internal"
        ).fetchall()
    )


def test_everything_is_built_from_nothing(tmp_path: Path) -> None:
    path = tmp_path / "new" / "deep" / "juesuan.duckdb"
    with open_warehouse(path) as con:
        assert set(objects(con)) >= CONTRACT
    assert [item.name for item in path.parent.iterdir()] == [path.name]


def test_one_file_an_object_and_one_object_a_file(con: duckdb.DuckDBPyConnection) -> None:
    files = {file.stem for folder in ("schema", "marts") for file in statements.sql_files(folder)}
    assert files == set(objects(con))
    assert set(statements.fact_names()) <= files


def test_every_table_and_view_says_its_grain_in_both_languages(con: duckdb.DuckDBPyConnection) -> None:
    wrong = [name for name, text in objects(con).items() if not re.fullmatch("粒度：.+ — Grain: .+", text or "")]
    assert wrong == []


def test_every_column_has_a_comment_in_both_languages(con: duckdb.DuckDBPyConnection) -> None:
    columns = con.execute("select table_name, column_name, comment from duckdb_columns() where not internal").fetchall()
    wrong = [(table_name, name) for table_name, name, text in columns if not re.fullmatch(".+ — .+", text or "")]
    assert columns
    assert wrong == []


def test_cell_has_exactly_the_columns_of_the_contract(con: duckdb.DuckDBPyConnection) -> None:
    columns = [name for (name, *_) in con.execute("describe cell").fetchall()]
    assert columns == ["document_sha256", *CELL_SCHEMA]


def test_money_is_decimal_everywhere(con: duckdb.DuckDBPyConnection) -> None:
    kinds = con.execute(
        "select distinct data_type from duckdb_columns() where column_name like '%_yuan' and not internal "
        "and table_name not like 'mart_%'"
    ).fetchall()
    assert kinds == [("DECIMAL(20,2)",)]


def test_no_two_tables_of_a_fact_have_one_rank(con: duckdb.DuckDBPyConnection) -> None:
    twice = con.execute("select fact, fact_rank from fact_source group by all having count(*) > 1").fetchall()
    assert twice == []


def test_every_official_table_of_a_fact_family_feeds_a_fact(con: duckdb.DuckDBPyConnection) -> None:
    fed = {code for (code,) in con.execute("select table_code from fact_source").fetchall()}
    assert fed == {code for code, spec in load_tables().items() if spec.family != "other"}


def test_every_fact_named_by_a_source_exists(con: duckdb.DuckDBPyConnection) -> None:
    facts = {fact for (fact,) in con.execute("select distinct fact from fact_source").fetchall()}
    assert facts == {name for name in statements.fact_names() if name.startswith("fct_")}  # bridges have no source


def test_the_dimensions_hold_the_catalogue(con: duckdb.DuckDBPyConnection) -> None:
    assert con.execute("select class_name from dim_function where function_code = '2080505'").fetchone() == (
        "社会保障和就业支出",
    )
    assert con.execute(
        "select name, level, province_name, prefecture_name, county_name from dim_region where region_code = '510402'"
    ).fetchone() == ("东区", "county", "四川省", "攀枝花市", "东区")
    assert con.execute("select level from dim_region where region_code = '000000'").fetchone() == ("country",)
    assert con.execute(
        "select name from dim_function_name where function_code = '207' order by first_year nulls first"
    ).fetchall() == [("文化体育与传媒支出",), ("文化旅游体育与传媒支出",)]
    assert con.execute("select classification from dim_economic where economic_code = '50101'").fetchone() == (
        "government",
    )
    assert con.execute("select classification_edition from dim_year where fiscal_year = 2024").fetchone() == (
        "2024年政府收支分类科目",
    )


def examples() -> list[tuple[str, str]]:
    found = []
    for file in statements.sql_files("marts"):
        header = re.match(r"(?:--.*\n)+", file.read_text(encoding="utf-8"))
        _, _, example = header[0].partition("-- Example:\n") if header else ("", "", "")
        found.append((file.stem, re.sub(r"^--", "", example, flags=re.MULTILINE)))
    return found


@pytest.mark.parametrize(("mart", "example"), examples())
def test_the_example_of_a_mart_answers(con: duckdb.DuckDBPyConnection, mart: str, example: str) -> None:
    load_document(
        con,
        document(
            "a",
            table("expenditure", row("2011301", expenditure="10.00"), row("2080505", expenditure="5.00")),
            stated=report(published_on=PUBLISHED),
            claims=pl.DataFrame([stated("expenditure", "9.00", "2080505", fund_code="all")], CLAIM_SCHEMA),
            performance=indicators(indicator()),
            function_gaps=unresolved("务商贸事务", "招商", {"2011308": 0.67}),
        ),
    )
    load_document(con, document("superseded", table("expenditure", row("2080505", expenditure="4.00"))))
    con.execute("update report_table set printed_decimals = 3")
    derive_ledger(con, dt.date(2026, 1, 1))
    assert mart in example
    assert con.execute(example).fetchall()


def test_the_sql_of_an_installed_package_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pipelines" / "_sql").mkdir(parents=True)
    monkeypatch.setattr(statements.pipelines, "__file__", str(tmp_path / "pipelines" / "__init__.py"))
    statements.sql_folder.cache_clear()
    try:
        assert statements.sql_folder() == tmp_path / "pipelines" / "_sql"
    finally:
        monkeypatch.undo()
        statements.sql_folder.cache_clear()
    assert (statements.sql_folder() / "schema" / "cell.sql").is_file()
