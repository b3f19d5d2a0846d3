"""A night killed at one moment after another, a reader at the published file all the while, and the night after it.

    python -m tests.night.killed FOLDER MOMENT…

Prints one line of JSON for each moment: how often the reader asked, how it ended, and whether every table is, row for
row, what an undisturbed night leaves. Everything is imported once and each night is a fork.
"""

from __future__ import annotations

import functools
import hashlib
import importlib
import json
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable, Generator, Sequence
from dataclasses import replace
from pathlib import Path

import duckdb
import great_expectations  # noqa: F401 (imported before the forks)

from pipelines.catalog.checks import load_checks
from pipelines.expect import run_expectations
from pipelines.model.rows import DocumentRows
from pipelines.night import run_night, stages
from pipelines.run import ingest as ingesting
from pipelines.run.inputs import Input
from pipelines.run.reading import read_with
from pipelines.run.version import reader_version
from tests.night.conftest import FEW, settings_of
from tests.night.plain_reader import read, write

#: module, function, which call, and whether the process dies before or after it.
MOMENTS: dict[str, tuple[str, str, int, str]] = {
    "begun": ("pipelines.night.running", "note_run", 1, "before"),
    "files hashed, not remembered": ("pipelines.night.files", "_remember", 1, "before"),
    "second document about to be loaded": ("pipelines.run.ingest", "load_document", 2, "before"),
    "in the transaction of a document": ("pipelines.load.documents", "_insert_tables", 3, "after"),
    "in the transaction of the ledger": ("pipelines.load.ledger", "run_sql", 3, "before"),
    "half of the checks done": ("pipelines.check.runner", "_run", 20, "before"),
    "results of the checks written": ("pipelines.check.runner", "_store", 1, "after"),
    "expectations asked, not kept": ("pipelines.night.stages", "store_run", 1, "before"),
    "decision about to be kept": ("pipelines.night.stages", "remember", 1, "before"),
    "half of the file copied": ("pipelines.publish.files", "shutil.copyfile", 1, "half"),
    "copied, not linked": ("pipelines.publish.publication", "link_atomically", 1, "before"),
    "linked, not noted": ("pipelines.night.stages", "note_published", 1, "before"),
}


def kill_at(module: str, name: str, which: int, when: str) -> None:
    """Let this process die at a call of a function, as kill -9 would have it."""
    *path, last = name.split(".")
    holder = functools.reduce(getattr, path, importlib.import_module(module))
    real: Callable[..., object] = getattr(holder, last)
    calls = 0

    def dying(*args: object, **keywords: object) -> object:
        nonlocal calls
        calls += 1
        if calls == which and when == "half":
            source, target = Path(str(args[0])), Path(str(args[1]))
            target.write_bytes(source.read_bytes()[: source.stat().st_size // 2])
        if calls == which and when != "after":
            os.kill(os.getpid(), signal.SIGKILL)
        result = real(*args, **keywords)
        if calls == which:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(holder, last, dying)


def apart(work: Callable[[], object]) -> int:
    """Do something in a fork; how it ended."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    try:
        work()
    except BaseException as error:  # noqa: BLE001 (the fork must end here)
        print(repr(error), file=sys.stderr, flush=True)
        os._exit(9)
    os._exit(0)


def night(root: Path, moment: str = "") -> None:
    """One night, which dies at a moment."""
    if moment:
        kill_at(*MOMENTS[moment])
    summary = run_night(settings_of(root))
    assert summary.status == "done", summary


def reader(root: Path) -> int:
    """Ask the published file again and again, until ``stop`` is there; its process."""
    child = os.fork()
    if child:
        return child
    link, asked = root / "published" / "juesuan.duckdb", 0
    try:
        while not (root / "stop").exists():
            with duckdb.connect(str(link.resolve()), read_only=True) as con:
                [(count, missing)] = con.execute(
                    "select count(*), count(*) filter (where not exists "
                    "(from fct_amount as amount where amount.report_key = report.report_key)) from dim_report as report"
                ).fetchall()
            assert count in {2, 6}, count
            assert not missing
            asked += 1
            time.sleep(0.1)
    except BaseException as error:  # noqa: BLE001
        print("reader:", repr(error), file=sys.stderr, flush=True)
        os._exit(9)
    (root / "asked").write_text(str(asked))
    os._exit(0)


def rows(file: Path) -> dict[str, str]:
    """A hash of the ordered rows of every table but the records of runs."""
    with duckdb.connect(str(file), read_only=True) as con:
        names = [name for (name,) in con.execute("select table_name from duckdb_tables() order by all").fetchall()]
        kept = [name for name in names if not name.startswith("ops_") or name == "ops_expected_report"]
        return {
            name: hashlib.sha256(repr(con.execute(f'from "{name}" order by all').fetchall()).encode()).hexdigest()
            for name in kept
        }


def fill(root: Path) -> None:
    """What the second night finds: three more reports, one published again, two that are no reports."""
    for number, name in enumerate("丙丁戊"):
        write(root / "inbox", name, f"report {name}局 2023 {number + 7}")
    write(root / "inbox", "b2", "report 乙局 2023 201")
    write(root / "inbox", "x", "broken")
    write(root / "store" / "ff", "y", "broken too")


def try_moment(base: Path, root: Path, moment: str, expected: dict[str, str]) -> dict[str, object]:
    """Kill the second night at a moment, go on with a third, and compare."""
    shutil.copytree(base, root, symlinks=True)
    reading = reader(root)
    died = apart(lambda: night(root, moment))
    again = apart(lambda: night(root))
    time.sleep(0.1)
    (root / "stop").touch()
    read = os.waitstatus_to_exitcode(os.waitpid(reading, 0)[1])
    asked = int((root / "asked").read_text()) if read == 0 else 0
    found = rows(root / "published" / "juesuan.duckdb")
    differ = sorted(name for name in expected if found.get(name) != expected[name])
    return {"moment": moment, "died": died, "again": again, "reader": read, "asked": asked, "differ": differ}


def read_here(
    inputs: Sequence[Input], _limits: object, _reader: str, _on_running: object
) -> Generator[tuple[Input, DocumentRows], None, None]:
    """Read in this process: workers that die are tried elsewhere, and each takes seconds to begin."""
    for item in inputs:
        yield item, replace(read_with(read, item.path), reader_version=reader_version())


def main(folder: Path, moments: list[str]) -> None:
    """Two nights undisturbed, then each moment."""
    load_checks(), reader_version()
    ingesting.read_in_workers = read_here
    stages.run_expectations = functools.partial(run_expectations, only=FEW)
    base, whole = folder / "base", folder / "whole"
    write(base / "store" / "aa", "a", "report 甲局 2024 100")
    write(base / "inbox", "b", "report 乙局 2024 200")
    assert apart(lambda: night(base)) == 0
    fill(base)
    shutil.copytree(base, whole, symlinks=True)
    assert apart(lambda: night(whole)) == 0
    expected = rows(whole / "published" / "juesuan.duckdb")
    for number, moment in enumerate(moments):
        print(json.dumps(try_moment(base, folder / str(number), moment, expected)), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
