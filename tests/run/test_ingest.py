"""From files to a warehouse, with readers that misbehave: what is skipped, read again, replaced, kept on Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import psutil
import pytest

from pipelines.errors import WarehouseError
from pipelines.load import load_document
from pipelines.run import ingest as module
from pipelines.run.ingest import IngestSummary, Progress, ingest
from pipelines.run.inputs import InputError
from pipelines.run.workers import Limits

OBEY = "run.strange_readers:obey"
ROOT = Path(__file__).resolve().parents[2]


def write(folder: Path, **orders: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in orders.items():
        (folder / f"{name}.pdf").write_text(text, encoding="utf-8")
    return folder


def run(folder: Path, warehouse: Path, **options: bool) -> IngestSummary:
    return ingest([folder], warehouse, Limits(workers=2, timeout_s=5, memory_mb=512), reader=OBEY, **options)


def documents(warehouse: Path) -> dict[str, str]:
    with duckdb.connect(warehouse, read_only=True) as con:
        return dict(con.execute("select original_name, status from dim_document").fetchall())


def statuses(summary: IngestSummary) -> dict[str, tuple[str, bool]]:
    return {outcome.path.name: (outcome.status, outcome.known) for outcome in summary.outcomes}


def test_every_file_ends_with_a_status_in_the_warehouse(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", a="good", b="kill", c="hang", d="eat", e="refuse", f="fail", g="better")
    summary = run(folder, tmp_path / "w.duckdb")
    expected = {
        "a.pdf": "loaded",
        "b.pdf": "crashed",
        "c.pdf": "timeout",
        "d.pdf": "failed",
        "e.pdf": "unreadable",
        "f.pdf": "failed",
        "g.pdf": "loaded",
    }
    assert documents(tmp_path / "w.duckdb") == expected
    assert {name: status for name, (status, _) in statuses(summary).items()} == expected
    assert summary.by_status() == {"crashed": 1, "failed": 2, "loaded": 2, "timeout": 1, "unreadable": 1}
    assert all(outcome.reason for outcome in summary.not_loaded)
    assert summary.has_unread


def test_a_second_run_reads_only_what_befell_us(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", good="good", refused="refuse", killed="kill")
    warehouse = tmp_path / "w.duckdb"
    run(folder, warehouse)
    assert statuses(run(folder, warehouse)) == {
        "good.pdf": ("loaded", True),
        "killed.pdf": ("crashed", False),
        "refused.pdf": ("unreadable", True),
    }
    assert not any(known for _, known in statuses(run(folder, warehouse, force=True)).values())


def test_a_skipped_file_still_counts_as_unread(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", refused="refuse")
    run(folder, tmp_path / "w.duckdb")
    again = run(folder, tmp_path / "w.duckdb")
    assert again.has_unread
    assert [outcome.reason for outcome in again.not_loaded] == ["the PDF asks for a password"]


def test_another_reader_reads_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path / "in", good="good")
    run(folder, tmp_path / "w.duckdb")
    monkeypatch.setattr(module, "reader_version", lambda: "0.2.0+another")
    assert statuses(run(folder, tmp_path / "w.duckdb")) == {"good.pdf": ("loaded", False)}


def test_the_same_bytes_are_read_once_and_both_places_remembered(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", one="the same", two="the same")
    summary = run(folder, tmp_path / "w.duckdb")
    assert len(summary.outcomes) == 1
    assert [path.name for path in summary.same_bytes] == ["two.pdf"]
    with duckdb.connect(tmp_path / "w.duckdb", read_only=True) as con:
        paths = con.execute("select path from ops_source order by path").fetchall()
    assert paths == [(str(folder / "one.pdf"),), (str(folder / "two.pdf"),)]


def test_a_file_that_cannot_be_opened_is_in_the_summary(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", good="good")
    (folder / "dead.pdf").symlink_to("nowhere")
    summary = run(folder, tmp_path / "w.duckdb")
    assert summary.by_status() == {"loaded": 1, "unreadable": 1}
    assert documents(tmp_path / "w.duckdb") == {"good.pdf": "loaded"}


def test_rows_that_the_warehouse_refuses_cost_that_document_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def load(con: duckdb.DuckDBPyConnection, rows: module.DocumentRows) -> None:
        if rows.name == "odd.pdf" and rows.status == "loaded":
            raise duckdb.ConstraintException("an amount\nhas no cell")
        load_document(con, rows)

    monkeypatch.setattr(module, "load_document", load)
    summary = run(write(tmp_path / "in", good="good", odd="odd"), tmp_path / "w.duckdb")
    assert documents(tmp_path / "w.duckdb") == {"good.pdf": "loaded", "odd.pdf": "failed"}
    assert "could not be loaded: ConstraintException: an amount has no cell" in summary.not_loaded[0].reason


def test_progress_tells_what_is_being_read(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", slow="sleep 1", quick="good")
    steps: list[Progress] = []
    run(folder, tmp_path / "w.duckdb", on_progress=steps.append)  # type: ignore[arg-type]
    assert [step.done for step in steps if step.outcome] == [1, 2]
    assert any("slow.pdf" in step.running for step in steps)
    assert {step.total for step in steps} == {2}


def test_a_path_that_leads_nowhere_stops_before_anything_is_made(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"absent\.pdf"):
        ingest([tmp_path / "absent.pdf"], tmp_path / "w.duckdb")
    assert not (tmp_path / "w.duckdb").exists()


def test_a_warehouse_that_is_none_stops_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "w.duckdb").write_text("no database", encoding="utf-8")
    with pytest.raises(WarehouseError, match=r"w\.duckdb"):
        run(write(tmp_path / "in", good="good"), tmp_path / "w.duckdb")


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGKILL])
def test_stopped_half_way_keeps_what_was_loaded_and_goes_on_next_time(tmp_path: Path, stop: signal.Signals) -> None:
    folder = write(tmp_path / "in", a="good", b="better", c="sleep 99 c", d="sleep 99 d")
    warehouse = tmp_path / "w.duckdb"
    environment = os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"}
    command = [sys.executable, str(Path(__file__).with_name("run_until_stopped.py")), str(folder), str(warehouse), OBEY]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=environment, start_new_session=True
    ) as process:
        assert process.stdout is not None
        assert [process.stdout.readline().strip() for _ in range(2)] == ["1", "2"]
        process.send_signal(stop)
        rest = process.communicate(timeout=60)[0]
    if stop is signal.SIGINT:
        assert rest.strip() == "interrupted True {'loaded': 2}"
    assert documents(warehouse) == {"a.pdf": "loaded", "b.pdf": "loaded"}
    assert not _left_in_session(process.pid)
    write(folder, c="good c", d="good d")
    assert statuses(run(folder, warehouse)) == {
        "a.pdf": ("loaded", True),
        "b.pdf": ("loaded", True),
        "c.pdf": ("loaded", False),
        "d.pdf": ("loaded", False),
    }


def _left_in_session(session: int) -> list[str]:
    """Processes that a run began and that are still there ten seconds after its end."""
    for _ in range(100):
        left = [" ".join(process.cmdline()) for process in psutil.process_iter() if _is_in(process, session)]
        if not left:
            break
        time.sleep(0.1)
    return left


def _is_in(process: psutil.Process, session: int) -> bool:
    try:
        return os.getsid(process.pid) == session and process.status() != psutil.STATUS_ZOMBIE
    except (ProcessLookupError, psutil.NoSuchProcess):
        return False
