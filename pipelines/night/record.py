"""The record of the runs, ``ops_run``: written by the night itself, so that the next one sees what became of it."""

from __future__ import annotations

import datetime as dt
import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import duckdb

from pipelines.load import open_warehouse
from pipelines.load.statements import transaction
from pipelines.night.nouns import Night, NightError


def utc_now() -> dt.datetime:
    """The clock, UTC without zone."""
    return dt.datetime.now(dt.UTC).replace(tzinfo=None)


@contextmanager
def only_one(build: Path) -> Iterator[None]:
    """Keep every other night over this build file out; the lock goes with the process.

    Raises:
        NightError: another one is at work; names its process.
    """
    build.parent.mkdir(parents=True, exist_ok=True)
    with (build.parent / ".night.lock").open("a+", encoding="ascii") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            lock.seek(0)
            holder = lock.read().strip() or "unknown"
            raise NightError(f"another night is at work on {build} (process {holder}): wait until it ends") from error
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


@contextmanager
def opened(build: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The build file, open for writing; it is made if it is not there."""
    with closing(open_warehouse(build)) as con:
        yield con


def begin_run(con: duckdb.DuckDBPyConnection, night: Night) -> int:
    """Note that a run has begun; how many before it died without a word."""
    with transaction(con):
        died = con.execute(
            "update ops_run set status = 'died', ended_at = $now, error = concat_ws(chr(10), error, $why) "
            "where status = 'running' and run_id != $run returning run_id",
            {"now": night.started_at, "why": f"it ended without a word; {night.run_id} went on", "run": night.run_id},
        ).fetchall()
        con.execute(
            "insert or replace into ops_run values (?, ?, null, 'begin', 'running', '{}', null)",
            [night.run_id, night.started_at],
        )
    return len(died)


def note_run(con: duckdb.DuckDBPyConnection, night: Night, stage: str, status: str = "running") -> None:
    """Note the stage a run has reached, what its stages counted, and how it ended if it did."""
    counts = {
        name: {**done.counts, "seconds": round(done.seconds, 1)} | ({"skipped": done.skipped} if done.skipped else {})
        for name, done in night.done.items()
    }
    error = "\n".join(f"{name}: {reason}" for name, reason in night.failures.items()) or None
    con.execute(
        "update ops_run set stage = ?, status = ?, counts = ?, error = ?, ended_at = ? where run_id = ?",
        [
            stage,
            status,
            json.dumps(counts, ensure_ascii=False, default=str),
            error,
            None if status == "running" else utc_now(),
            night.run_id,
        ],
    )
