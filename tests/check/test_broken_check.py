"""A check that cannot run: an error for every report, never a pass, and no harm to any other check."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from pipelines.catalog.checks import Check, load_checks
from pipelines.check import run_checks
from pipelines.load import open_warehouse

HEALTHY = ("table_columns", "table_function_children", "table_total")
BROKEN_QUERIES = {
    "no such table": "select * from no_such_table",
    "no such column": "select no_such_column as report_key from chk_amount",
    "syntax": "selec 1",
    "a wrong cast halfway": "select report_key, key as subject, printed::date as left_amount from chk_amount",
}


def outcomes(con: duckdb.DuckDBPyConnection, check_id: str) -> Counter[tuple[str, str]]:
    query = "select report_key, outcome from fct_check_result where check_id = ?"
    return Counter(con.execute(query, [check_id]).fetchall())


def with_broken(query: str, check_id: str = "table_total") -> list[Check]:
    checks = {name: load_checks()[name] for name in HEALTHY}
    return [check.model_copy(update={"query": query}) if name == check_id else check for name, check in checks.items()]


@pytest.mark.parametrize("query", BROKEN_QUERIES.values(), ids=BROKEN_QUERIES.keys())
def test_a_check_that_cannot_run_is_an_error_for_every_report_and_never_a_pass(few: Path, query: str) -> None:
    with closing(open_warehouse(few)) as con:
        done = run_checks(con, with_broken(query))
        reports = {key for (key,) in con.execute("select report_key from dim_report").fetchall()}
        assert set(done.errors) == {"table_total"}
        assert "\n" not in done.errors["table_total"]
        assert outcomes(con, "table_total") == {(key, "error"): 1 for key in reports}
        said = "select distinct reason from fct_check_result where check_id = 'table_total'"
        assert con.execute(said).fetchall() == [(done.errors["table_total"],)]


def test_the_other_checks_say_what_they_say_without_it(few: Path) -> None:
    with closing(open_warehouse(few)) as con:
        run_checks(con, [load_checks()[name] for name in HEALTHY])
        others = "select * exclude (cause_key) from fct_check_result where check_id != 'table_total' order by all"
        alone = con.execute(others).fetchall()
        run_checks(con, with_broken("selec 1"))
        assert alone
        assert con.execute(others).fetchall() == alone


def test_a_check_that_is_mended_leaves_no_error_behind(few: Path) -> None:
    with closing(open_warehouse(few)) as con:
        run_checks(con, with_broken("selec 1"))
        done = run_checks(con, [load_checks()[name] for name in HEALTHY])
        assert not done.errors
        assert "error" not in done.outcomes
