"""A run while it lasts and at its end."""

from __future__ import annotations

import time
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from pipelines.show.tables import console, print_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pipelines.run.ingest import IngestSummary, Outcome, Progress

_NAME_LENGTH = 48
_SIGN_OF_LIFE_S = 30.0


@contextmanager
def show_progress() -> Iterator[Callable[[Progress], None]]:
    """Show a bar with the reports being read; in a log instead of a window, a line now and then."""
    out = console(stderr=True)
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn())
    bar = Bar(*columns, TextColumn("{task.description}"), console=out, transient=True, disable=not out.is_terminal)
    task = bar.add_task("", total=None)
    last_sign, shown = time.monotonic(), ""

    def show(step: Progress) -> None:
        nonlocal last_sign, shown
        shown = ", ".join(_cut(name) for name in step.running) or shown
        bar.update(task, total=step.total, completed=step.done, description=escape(shown))
        if not out.is_terminal and time.monotonic() - last_sign > _SIGN_OF_LIFE_S:
            last_sign = time.monotonic()
            out.print(f"{step.done} of {step.total} read; now {shown}", markup=False)

    with bar:
        yield show


@contextmanager
def show_checks() -> Iterator[Callable[[int, int], None]]:
    """Show a bar while the checks run."""
    out = console(stderr=True)
    columns = (TextColumn("checking"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    bar = Bar(*columns, console=out, transient=True, disable=not out.is_terminal)
    task = bar.add_task("", total=None)
    with bar:
        yield lambda done, total: bar.update(task, total=total, completed=done)


def _cut(name: str) -> str:
    return name if len(name) <= _NAME_LENGTH else name[: _NAME_LENGTH - 1] + "…"


def print_summary(summary: IngestSummary, warehouse: str) -> None:
    """Print what a run did: counts, and one line for every file that gave no report."""
    out = console()
    cells, understood = summary.total("cells"), summary.total("understood")
    share = f" ({understood / cells:.1%})" if cells else ""
    known = Counter(outcome.status for outcome in summary.outcomes if outcome.known)
    counts = [(status, files, known[status]) for status, files in summary.by_status().items()]
    print_table(["status", "files", "read before"], counts)
    out.print(
        f"{summary.total('tables'):,} tables, {cells:,} cells, {understood:,} understood{share}, "
        f"{summary.total('facts'):,} facts in {summary.seconds:.1f} s → {warehouse}",
        markup=False,
    )
    if summary.same_bytes:
        out.print(f"{len(summary.same_bytes)} more files have the same bytes as one of these", markup=False)
    if summary.not_loaded:
        reasons = [(item.path.name, item.reason_code or item.status, item.reason) for item in summary.not_loaded]
        print_table(["not loaded", "why", "reason"], reasons)
    if summary.interrupted:
        out.print("stopped before the end: what was loaded stays, the rest is read at the next run", markup=False)


def summary_as_json(summary: IngestSummary, warehouse: str) -> dict[str, Any]:
    """Return the same for machines, with every file."""
    totals = {what: summary.total(what) for what in ("known", "pages", "tables", "cells", "understood", "facts")}
    return {
        "warehouse": warehouse,
        "seconds": round(summary.seconds, 3),
        "interrupted": summary.interrupted,
        "files": len(summary.outcomes),
        "by_status": summary.by_status(),
        **totals,
        "same_bytes": [str(path) for path in summary.same_bytes],
        "documents": [_outcome_as_json(outcome) for outcome in summary.outcomes],
    }


def _outcome_as_json(outcome: Outcome) -> dict[str, Any]:
    return vars(outcome) | {"path": str(outcome.path), "seconds": round(outcome.seconds, 3)}
