"""A process killed at any moment leaves whole documents only, and the next run completes them."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipelines.load import load_document, open_warehouse
from tests.warehouse.builder import rows_of, snapshot
from tests.warehouse.load_loop import documents

LOOP = Path(__file__).with_name("load_loop.py")


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[object, ...]]]:
    with open_warehouse(tmp_path_factory.mktemp("undisturbed") / "x.duckdb") as con:
        for rows in documents():
            load_document(con, rows)
        return snapshot(con)


def start(path: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, str(LOOP), str(path), "50"], stdout=subprocess.PIPE)


def kill(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert process.returncode == -signal.SIGKILL


@pytest.mark.parametrize("loaded", [1, 3, 8, 13, 21, 34])
def test_killed_while_loading(path: Path, undisturbed: dict[str, list[tuple[object, ...]]], loaded: int) -> None:
    process = start(path)
    assert process.stdout
    for _ in range(loaded):
        process.stdout.readline()
    time.sleep(0.007 * loaded % 0.05)  # somewhere inside the next document
    kill(process)
    with open_warehouse(path) as con:
        whole = {rows.sha256: rows.cells.height for rows in documents()}
        found = dict(rows_of(con, "select document_sha256, count(*) from cell group by all"))
        assert len(found) >= min(loaded, 20)
        assert all(whole[sha256] == cells for sha256, cells in found.items())
        assert rows_of(con, "select count(*) from dim_document") == [(len(found),)]
        for rows in documents():
            load_document(con, rows)
        assert snapshot(con) == undisturbed


def test_a_reader_can_read_what_a_killed_writer_left(path: Path) -> None:
    process = start(path)
    assert process.stdout
    for _ in range(5):
        process.stdout.readline()
    kill(process)
    with open_warehouse(path, read_only=True) as con:
        assert rows_of(con, "select count(*) >= 5 from dim_document") == [(True,)]


@pytest.mark.parametrize("seconds", [0.9, 1.2, 1.5, 1.8, 2.2, 2.6])
def test_killed_while_building(tmp_path: Path, seconds: float) -> None:
    path = tmp_path / "x.duckdb"
    process = start(path)
    time.sleep(seconds)
    kill(process)
    with open_warehouse(path) as con:
        assert rows_of(con, "select count(*) from ops_schema") == [(1,)]
