"""A run as a whole: checks become expectations, broken rules are told from bad data, nothing gets lost."""

from __future__ import annotations

import json
import shutil
import socket
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines.catalog.checks import load_checks
from pipelines.errors import CatalogError, ExpectationError, WarehouseError
from pipelines.expect import count_families, engine, run_expectations, store_run, suites
from pipelines.expect.results import Seen, broke_because, judge
from pipelines.expect.suites import Expectation, KnownCheck, Planned, plan_checks
from pipelines.load import open_warehouse
from tests.expect.conftest import tamper

CHECK = min(load_checks())


def planned(**changes: Any) -> Planned:
    usual: dict[str, Any] = {
        "id": "made_up",
        "table": "dim_report",
        "type": "query",
        "severity": "critical",
        "concern": "cell",
        "zh": "没有报告",
        "en": "there is no report",
        "arguments": {"query": "select report_key from {batch}"},
    }
    return suites._planned("made", "made.yaml", Expectation.model_validate({**usual, **changes}))


def test_a_check_becomes_two_expectations_without_being_listed(sample_warehouse: Path) -> None:
    run = run_expectations(sample_warehouse)
    of_checks = {result.id for result in run.results if result.suite == "checks"}
    assert of_checks == {f"check_{check}_{end}" for check in load_checks() for end in ("broken", "error")}


def test_what_a_check_found_broken_is_shown_with_both_figures(warehouse: Path) -> None:
    broken = (
        f"update fct_check_result set check_id = '{CHECK}', outcome = 'broken', finding = '相差 1 元', left_yuan = 2.01"
    )
    tamper(warehouse, broken)
    (result,) = run_expectations(warehouse, only=[f"check_{CHECK}_broken"]).results
    assert (result.outcome, result.concern) == ("failed", "check_broken")
    assert result.rows[0]["finding"] == "相差 1 元"
    assert result.rows[0]["left_yuan"] == "2.01"


def test_a_check_that_broke_itself_fails_another_expectation(warehouse: Path) -> None:
    tamper(warehouse, f"update fct_check_result set outcome = 'error', reason = 'no column' where check_id = '{CHECK}'")
    run = run_expectations(warehouse, only=[f"check_{CHECK}_broken", f"check_{CHECK}_error"])
    assert {result.id: result.outcome for result in run.results} == {
        f"check_{CHECK}_broken": "passed",
        f"check_{CHECK}_error": "failed",
    }


def test_a_check_that_was_never_run_does_not_pass(warehouse: Path) -> None:
    tamper(warehouse, f"delete from dim_check where check_id = '{CHECK}'")
    (result,) = run_expectations(warehouse, only=[f"check_{CHECK}_error"]).results
    assert result.outcome == "failed"
    assert result.rows == ({"check_id": CHECK, "reason": "never run"},)


def test_severity_and_meta_of_a_check_are_carried_through() -> None:
    check = KnownCheck(
        "some_check", "某检查", "some check", "warning", {"family": "table", "check_version": "01234567"}
    )
    broken, error = plan_checks([check])
    assert (broken.expectation.severity, error.expectation.severity) == ("warning", "critical")
    assert broken.expectation.meta == {"family": "table", "check_version": "01234567"}


def test_a_rule_that_breaks_is_told_from_data_that_is_bad(sample_warehouse: Path) -> None:
    bad = planned(id="bad_data")
    wrong_column = planned(id="wrong_column", arguments={"query": "select no_such_column from {batch}"})
    no_column = planned(id="no_column", type="not_null", arguments={"column": "no_such_column"})
    seen = engine.ask_engine(sample_warehouse, [bad, wrong_column, no_column])
    results = {item.id: judge(item, seen[item.id]) for item in (bad, wrong_column, no_column)}
    assert {name: result.outcome for name, result in results.items()} == {
        "bad_data": "failed",
        "wrong_column": "broke",
        "no_column": "broke",
    }
    assert "no_such_column" in results["wrong_column"].reason
    assert results["bad_data"].unexpected == 6


@pytest.mark.parametrize(
    ("exception_info", "expected"),
    [
        ({"raised_exception": False, "exception_message": None, "exception_traceback": None}, ""),
        ({"raised_exception": True, "exception_message": "no table\nmore", "exception_traceback": "…"}, "no table"),
        ({"('metric', 'x')": {"raised_exception": True, "exception_message": "no column"}}, "no column"),
        ({}, ""),
    ],
)
def test_both_shapes_of_an_exception_are_read(exception_info: dict[str, Any], expected: str) -> None:
    assert broke_because(exception_info) == expected


def test_a_table_that_is_not_there_breaks_its_expectations_alone(warehouse: Path) -> None:
    tamper(warehouse, "drop table ops_source")
    results = {r.id: r for r in run_expectations(warehouse, only=["source_keys", "load_keys"]).results}
    assert (results["source_keys"].outcome, results["source_keys"].reason) == ("broke", "there is no ops_source")
    assert results["load_keys"].outcome == "passed"


def test_an_expectation_that_gets_lost_stops_the_run_and_is_named() -> None:
    with pytest.raises(ExpectationError, match=r"suite a lost 1 of 2 expectations: lost_one"):
        engine.compare_ids("suite a lost", [planned(id="kept_one"), planned(id="lost_one")], {"kept_one": object()})


def test_a_suite_that_drops_an_expectation_stops_the_run(
    sample_warehouse: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import great_expectations as gx  # noqa: PLC0415 (five seconds)

    add = gx.ExpectationSuite.add_expectation

    def forget(self: Any, expectation: Any) -> Any:
        return expectation if expectation.meta["id"] == "cell_grain" else add(self, expectation)

    monkeypatch.setattr(gx.ExpectationSuite, "add_expectation", forget)
    with pytest.raises(ExpectationError, match="lost 1 of 2 expectations: cell_grain"):
        run_expectations(sample_warehouse, only=["cell_grain", "cell_page"])


def test_an_engine_that_accepts_everything_is_found_out() -> None:
    known_bad = planned(must_fail=True)
    assert judge(known_bad, Seen(success=True, result={})).outcome == "broke"
    assert judge(known_bad, Seen(success=False, result={})).outcome == "passed"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"query": "select 1"}, "does not say {batch}"),
        ({"query": "select * from {batch} -- all"}, "comment"),
        ({"query": "select * from {batch} where a = ':b'"}, "parameter"),
        ({"question": "?"}, "query: Field required"),
    ],
)
def test_the_traps_of_a_query_are_refused_when_it_is_read(arguments: dict[str, str], said: str) -> None:
    with pytest.raises(CatalogError, match=said):
        planned(arguments=arguments)


def test_a_colon_and_braces_in_a_pattern_reach_the_engine_as_they_are(sample_warehouse: Path) -> None:
    keys = planned(
        id="keys", type="pattern", arguments={"column": "report_key", "pattern": r"\d{6}:.+:\d{4}:final:\w+"}
    )
    assert engine.ask_engine(sample_warehouse, [keys])["keys"] == Seen(
        success=True, result={"observed_value": 0, "details": {"unexpected_rows": []}}
    )


def test_the_results_are_stored_after_the_run(warehouse: Path) -> None:
    tamper(warehouse, "update fct_spending set phase = 'someday'")
    run = run_expectations(warehouse, only=["spending_keys", "cell_grain"])
    with closing(open_warehouse(warehouse)) as con:  # the run left the file free
        store_run(con, run)
        rows = con.execute(
            "select expectation_id, outcome, unexpected_rows, first_rows from ops_expectation_result order by all"
        ).fetchall()
    assert [row[:3] for row in rows] == [("cell_grain", "passed", 0), ("spending_keys", "failed", 1)]
    assert json.loads(rows[1][3])[0]["value"] == "someday"


def test_nothing_calls_out_and_nothing_stays_behind(
    sample_warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    before = sample_warehouse.read_bytes()
    run_expectations(sample_warehouse, only=["cell_grain"])
    assert list(tmp_path.iterdir()) == []
    assert sample_warehouse.read_bytes() == before


def test_a_folder_of_something_else_is_never_replaced_by_pages(sample_warehouse: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(ExpectationError, match="holds something else"):
        run_expectations(sample_warehouse, tmp_path, only=["cell_grain"])
    assert (tmp_path / "thesis.txt").is_file()


def test_pages_are_replaced_as_a_whole(sample_warehouse: Path, tmp_path: Path) -> None:
    docs = tmp_path / "pages"
    run_expectations(sample_warehouse, docs, only=["cell_grain"])
    (docs / "left_over.html").write_text("old", encoding="utf-8")
    run = run_expectations(sample_warehouse, docs, only=["cell_page"])
    assert run.docs == docs / "index.html"
    assert not (docs / "left_over.html").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["pages"]


@pytest.mark.parametrize("name", ["决算 库.duckdb", "50%.duckdb", "a#b.duckdb", "a+b&c=d.duckdb"])
def test_a_file_may_have_any_name(sample_warehouse: Path, tmp_path: Path, name: str) -> None:
    path = Path(shutil.copy(sample_warehouse, tmp_path / name))
    (result,) = run_expectations(path, only=["cell_grain"]).results
    assert (result.outcome, result.reason) == ("passed", "")


def test_the_one_character_that_the_engine_misreads_is_refused(sample_warehouse: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(sample_warehouse, tmp_path / "a?b.duckdb"))
    with pytest.raises(WarehouseError, match="rename it"):
        run_expectations(path, only=["cell_grain"])


def test_a_file_that_is_not_there_is_said_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(WarehouseError, match="does not exist"):
        run_expectations(tmp_path / "none.duckdb")


def test_a_file_of_something_else_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "x.duckdb").write_text("no database", encoding="utf-8")
    with pytest.raises(WarehouseError, match="cannot be read"):
        run_expectations(tmp_path / "x.duckdb")


def test_the_counts_of_the_last_run_are_compared(warehouse: Path) -> None:
    with duckdb.connect(str(warehouse), read_only=True) as con:
        before = count_families(con)
    more = {family: count + 1 for family, count in before.items()}
    (result,) = run_expectations(warehouse, before=more, only=["volume_reports_against_last_run"]).results
    assert (result.outcome, result.unexpected) == ("failed", 2)
