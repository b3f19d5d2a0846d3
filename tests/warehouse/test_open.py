"""Opening: what is no warehouse, or not ours to open now, is said in one line."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import duckdb
import pytest

from pipelines.errors import WarehouseError
from pipelines.load import SCHEMA_VERSION, load_document, open_warehouse, warehouse
from tests.warehouse.builder import document, row, rows_of, snapshot, table

HOLD = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('open', flush=True); sys.stdin.read()"


def refusal(path: Path, *, read_only: bool) -> str:
    with pytest.raises(WarehouseError) as caught:
        open_warehouse(path, read_only=read_only)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_readers_need_an_existing_file(tmp_path: Path) -> None:
    assert refusal(tmp_path / "no.duckdb", read_only=True).endswith("no.duckdb does not exist: ingest something first")
    assert not (tmp_path / "no.duckdb").exists()


@pytest.mark.parametrize("read_only", [True, False])
@pytest.mark.parametrize("content", [b"", b"hello", b"%PDF-1.7 " * 1000])
def test_a_file_of_another_kind_is_refused(tmp_path: Path, content: bytes, read_only: bool) -> None:
    path = tmp_path / "x.duckdb"
    path.write_bytes(content)
    assert refusal(path, read_only=read_only).endswith("x.duckdb is not a DuckDB file")
    assert path.read_bytes() == content


def test_another_database_is_refused_without_asking_the_network(tmp_path: Path) -> None:
    path = tmp_path / "x.duckdb"
    with sqlite3.connect(path) as other:
        other.execute("create table t (a)")
    assert refusal(path, read_only=False).endswith("is not a DuckDB file")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, read_only=False).endswith("is not a file")


def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "cannot be created" in refusal(tmp_path / "file" / "x.duckdb", read_only=False)


@pytest.mark.parametrize("read_only", [True, False])
def test_a_damaged_file_is_refused(path: Path, read_only: bool) -> None:
    content = bytearray(path.read_bytes())
    content[4096:4200] = bytes(104)
    path.write_bytes(content)
    assert "cannot be opened" in refusal(path, read_only=read_only)


@pytest.mark.parametrize("read_only", [True, False])
def test_a_database_of_something_else_is_left_alone(tmp_path: Path, read_only: bool) -> None:
    path = tmp_path / "x.duckdb"
    with duckdb.connect(str(path)) as other:
        other.execute("create table mine (a int)")
    assert refusal(path, read_only=read_only).endswith("is a DuckDB file, but not a warehouse of juesuan")
    with duckdb.connect(str(path)) as other:
        assert rows_of(other, "select table_name from duckdb_tables()") == [("mine",)]


@pytest.mark.parametrize("read_only", [True, False])
@pytest.mark.parametrize(("step", "remedy"), [(1, "newer juesuan"), (-1, "older juesuan")])
def test_another_schema_is_refused_with_what_to_do(path: Path, step: int, remedy: str, read_only: bool) -> None:
    with duckdb.connect(str(path)) as con:
        con.execute("update ops_schema set schema_version = ?", [SCHEMA_VERSION + step])
    assert remedy in refusal(path, read_only=read_only)


@pytest.mark.parametrize("read_only", [True, False])
def test_a_file_in_use_by_another_process_names_it(path: Path, read_only: bool) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout
        holder.stdout.readline()
        message = refusal(path, read_only=read_only)
        holder.kill()
    assert f"is in use by another process (process {holder.pid})" in message


def test_a_second_use_in_one_process_is_refused(path: Path) -> None:
    with open_warehouse(path):
        assert "already open in this process" in refusal(path, read_only=True)


def test_readers_read_and_do_not_write(path: Path) -> None:
    with open_warehouse(path, read_only=True) as con:
        assert rows_of(con, "select count(*) from cell") == [(0,)]
        with pytest.raises(duckdb.Error):
            con.execute("delete from cell")


def test_two_that_create_it_at_once_get_one_warehouse(tmp_path: Path) -> None:
    path = tmp_path / "x.duckdb"
    threads = [threading.Thread(target=lambda: open_warehouse(path).close()) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [item.name for item in tmp_path.iterdir()] == [path.name]
    with open_warehouse(path) as con:
        assert rows_of(con, "select count(*) from ops_schema") == [(1,)]


def test_new_definitions_are_taken_over_at_the_next_opening(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = document("a", table("expenditure", row("2011301", expenditure="1.00"), row("2019996", expenditure="1.00")))
    with open_warehouse(path) as con:
        load_document(con, rows)
        before = snapshot(con)
        for name in ("fct_spending", "fact_source", "dim_fund", "dim_function"):
            con.execute(f"delete from {name}")
        con.execute("drop view mart_report")
    with open_warehouse(path) as con:
        assert rows_of(con, "select count(*) from fct_spending") == [(0,)]
    with monkeypatch.context() as patched:
        patched.setattr(warehouse, "definitions_sha256", lambda: "changed")
        open_warehouse(path).close()
    with open_warehouse(path) as con:
        assert snapshot(con) == before
