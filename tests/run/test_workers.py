"""Real worker processes and readers that misbehave: each costs its own document and no other."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from pipelines.model.rows import DocumentRows
from pipelines.run.inputs import open_inputs
from pipelines.run.version import reader_version
from pipelines.run.workers import Limits, read_in_workers

OBEY = "run.strange_readers:obey"


def read(folder: Path, orders: dict[str, str], limits: Limits, reader: str = OBEY) -> dict[str, DocumentRows]:
    for name, text in orders.items():
        (folder / name).write_text(text, encoding="utf-8")
    inputs, unopened = open_inputs(folder / name for name in orders)
    assert not unopened
    return {item.path.name: rows for item, rows in read_in_workers(inputs, limits, reader)}


@pytest.mark.parametrize(
    ("order", "status", "reason_code", "said"),
    [
        ("kill", "crashed", "crashed", "signal 9"),
        ("segfault", "crashed", "crashed", "signal 11 (Segmentation fault) (strange_readers.py:"),
        ("hang", "timeout", "timeout", "not read after 4 seconds (strange_readers.py:"),
        ("eat", "failed", "memory", "--memory"),
        ("abort", "crashed", "memory", "lack of memory"),
        ("refuse", "unreadable", "encrypted", "the PDF asks for a password"),
        ("fail", "failed", "error", "ValueError: not what was expected"),
        ("vanish", "failed", "error", "SystemExit"),
        ("grow", "failed", "changed", "changed while it was being read"),
    ],
)
def test_one_bad_document_costs_itself_only(
    tmp_path: Path, order: str, status: str, reason_code: str, said: str
) -> None:
    orders = {"bad.pdf": order} | {f"good{n}.pdf": f"good {n}" for n in range(4)}
    rows = read(tmp_path, orders, Limits(workers=2, timeout_s=4 if order == "hang" else 60, memory_mb=512))
    bad = rows.pop("bad.pdf")
    assert (bad.status, bad.reason_code) == (status, reason_code)
    assert said in bad.reason
    assert "\n" not in bad.reason
    assert [good.status for good in rows.values()] == ["loaded"] * 4
    assert bad.reader_version == reader_version()


def test_many_that_die_at_once_leave_the_others_alone(tmp_path: Path) -> None:
    orders = {f"bad{n}.pdf": f"kill {n}" for n in range(6)} | {f"good{n}.pdf": f"good {n}" for n in range(6)}
    rows = read(tmp_path, orders, Limits(workers=3, timeout_s=30))
    assert {name: row.status for name, row in rows.items()} == {
        name: "crashed" if name.startswith("bad") else "loaded" for name in orders
    }


def test_a_pool_that_cannot_even_start_ends_with_a_status_for_each(tmp_path: Path) -> None:
    rows = read(tmp_path, {"a.pdf": "a", "b.pdf": "b"}, Limits(workers=2, timeout_s=30, memory_mb=1))
    assert {row.status for row in rows.values()} <= {"crashed", "failed"}
    assert len(rows) == 2


def test_a_reader_that_cannot_be_imported_is_said(tmp_path: Path) -> None:
    rows = read(tmp_path, {"a.pdf": "a"}, Limits(workers=1), reader="run.no_such_module:read")
    assert rows["a.pdf"].status == "failed"
    assert "no_such_module" in rows["a.pdf"].reason


def test_documents_are_read_side_by_side(tmp_path: Path) -> None:
    started = time.perf_counter()
    read(tmp_path, {f"{n}.pdf": f"sleep 4 {n}" for n in range(4)}, Limits(workers=4))
    assert time.perf_counter() - started < 12


def test_closing_early_stops_the_workers(tmp_path: Path) -> None:
    for n in range(3):
        (tmp_path / f"{n}.pdf").write_text("quick" if n == 0 else f"sleep 60 {n}", encoding="utf-8")
    inputs, _ = open_inputs(tmp_path.iterdir())
    started = time.perf_counter()
    results = read_in_workers(inputs, Limits(workers=3), OBEY)
    assert next(results)[0].path.name == "0.pdf"
    results.close()
    assert time.perf_counter() - started < 20
