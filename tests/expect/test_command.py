"""``juesuan expect`` as people and machines call it."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from pipelines.cli import app
from tests.expect.conftest import tamper


def call(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["expect", *arguments])
    return result.exit_code, result.output


def test_it_ends_with_one_lists_what_failed_and_keeps_the_results(warehouse: Path, tmp_path: Path) -> None:
    tamper(warehouse, "insert into fct_spending from fct_spending limit 1")
    docs = tmp_path / "pages"
    code, said = call("--warehouse", str(warehouse), "--docs", str(docs))
    assert code == 1
    assert "spending_grain" in said
    assert "支出事实不重复" in said
    assert str(docs / "index.html") in said
    with duckdb.connect(str(warehouse), read_only=True) as con:
        stored = con.execute("select outcome from ops_expectation_result where expectation_id = 'spending_grain'")
        assert stored.fetchall() == [("failed",)]


def test_it_ends_with_nought_when_only_warnings_fail(warehouse: Path) -> None:
    tamper(warehouse, "update fct_check_result set outcome = 'exact' where outcome = 'broken'")
    tamper(warehouse, "update ops_load set read_seconds = -1")
    code, said = call("--warehouse", str(warehouse), "--no-docs", "--json")
    told = json.loads(said)
    assert [result["id"] for result in told["results"] if result["outcome"] != "passed"] == ["load_time"]
    assert (code, told["failed"], told["broke"], told["docs"]) == (0, 1, 0, None)


@pytest.mark.parametrize("option", ["--docs", "--no-docs", "--json", "--warehouse"])
def test_its_help_names_every_option(option: str) -> None:
    assert option in CliRunner().invoke(app, ["expect", "--help"], env={"COLUMNS": "200"}).output
