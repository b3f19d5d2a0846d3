"""``juesuan sql``: read-only, at once, for people and for machines."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from cli.conftest import ROOT, Juesuan, juesuan_in

SPENDING = "select report_key, total_yuan, null as nothing from fct_spending order by all limit 3"


def test_a_table_for_people(juesuan: Juesuan, warehouse: Path) -> None:
    result = juesuan("sql", "select 1234567.50::decimal(20, 2) as 金额, null as n, '' as e", "--warehouse", warehouse)
    assert result.returncode == 0
    head, _, row, *_ = result.stdout.splitlines()
    assert head.split() == ["金额", "n", "e"]
    assert row.split() == ["1,234,567.50", "NULL"]


def test_csv_and_json_give_money_exactly(juesuan: Juesuan, warehouse: Path) -> None:
    as_csv = juesuan("sql", SPENDING, "--warehouse", warehouse, "--csv").stdout
    as_json = juesuan("sql", SPENDING, "--warehouse", warehouse, "--json").stdout
    with duckdb.connect(warehouse, read_only=True) as con:
        expected = con.execute(SPENDING).fetchall()
    assert len(expected) == 3
    assert [tuple(row) for row in csv.reader(io.StringIO(as_csv))][1:] == [
        (key, str(sum_), "") for key, sum_, _ in expected
    ]
    assert [tuple(row.values()) for row in json.loads(as_json)] == [(key, str(sum_), None) for key, sum_, _ in expected]


def test_a_limit_is_said(juesuan: Juesuan, warehouse: Path) -> None:
    few = juesuan("sql", "from range(500)", "--warehouse", warehouse, "--limit", 3, "--csv")
    assert few.stdout.split() == ["range", "0", "1", "2"]
    assert "only the first 3 rows" in few.stderr
    assert len(juesuan("sql", "from range(500)", "--warehouse", warehouse, "--csv").stdout.split()) == 501
    assert "only the first 200 rows" in juesuan("sql", "from range(500)", "--warehouse", warehouse).stderr
    assert juesuan("sql", "from range(3)", "--warehouse", warehouse, "--limit", 3).stderr == ""


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("selec 1", "syntax error"),
        ("select nothing_like_it from dim_document", "nothing_like_it"),
        ("delete from dim_document", "read-only"),
        ("create table t (n int)", "read-only"),
    ],
)
def test_a_wrong_query_is_one_line(juesuan: Juesuan, warehouse: Path, query: str, said: str) -> None:
    result = juesuan("sql", query, "--warehouse", warehouse)
    assert result.returncode == 2
    assert said in result.stderr
    assert result.stderr.count("\n") == 1


def test_no_warehouse_and_no_database_are_said(juesuan: Juesuan, tmp_path: Path) -> None:
    absent = juesuan("sql", "select 1")
    assert (absent.returncode, absent.stderr.count("\n")) == (2, 1)
    assert "juesuan ingest" in absent.stderr
    (tmp_path / "x.duckdb").write_text("no database at all", encoding="utf-8")
    other = juesuan("sql", "select 1", "--warehouse", "x.duckdb")
    assert (other.returncode, other.stderr.count("\n")) == (2, 1)


def test_a_warehouse_being_written_is_said(juesuan: Juesuan, folder: Path, warehouse: Path) -> None:
    copy = folder.parent / "busy.duckdb"
    copy.write_bytes(warehouse.read_bytes())
    with duckdb.connect(copy):
        result = juesuan("sql", "select 1", "--warehouse", copy)
    assert result.returncode == 2
    assert "being written to by another process" in result.stderr


def test_a_query_can_come_from_the_input_as_the_example_across_cities_does(warehouse: Path) -> None:
    command = [sys.executable, "-m", "pipelines.cli", "sql", "-", "--json", "--warehouse", str(warehouse)]
    query = (ROOT / "docs" / "cross_city.sql").read_text(encoding="utf-8")
    result = subprocess.run(command, input=query, capture_output=True, text=True, check=True, cwd=ROOT)
    rows = json.loads(result.stdout)
    assert rows
    assert all(row["city"] and row["social_pct"] for row in rows)


def test_asking_imports_nothing_heavy() -> None:
    code = (
        "import sys, pipelines.cli, pipelines.explain.warehouse, pipelines.explain.cells, pipelines.show.tables;"
        "print([name for name in sys.argv[1:] if name in sys.modules])"
    )
    heavy = ["camelot", "pandas", "polars", "numpy", "pyarrow", "cv2", "pypdfium2", "PIL", "pydantic", "pebble"]
    result = subprocess.run([sys.executable, "-c", code, *heavy], capture_output=True, text=True, check=True, cwd=ROOT)
    assert result.stdout.strip() == "[]"


def test_version(juesuan: Juesuan) -> None:
    assert juesuan("--version").stdout.startswith("juesuan 0.")


def test_without_a_command_it_lists_them(tmp_path: Path) -> None:
    result = juesuan_in(tmp_path)
    assert result.returncode == 2
    assert all(command in result.stdout + result.stderr for command in ("ingest", "sql", "explain"))
