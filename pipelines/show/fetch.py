"""A fetch while it lasts and at its end."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from pipelines.fetch.outcome import FINE, STATUSES
from pipelines.show.tables import console, print_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pipelines.fetch import AddressOutcome, FetchProgress, FetchSummary

_SIGN_OF_LIFE_S = 30.0
_MOST_LINES = 200


@contextmanager
def show_fetching() -> Iterator[Callable[[FetchProgress], None]]:
    """Show a bar of sources with counts; in a log instead of a window, a line now and then."""
    out = console(stderr=True)
    columns = (TextColumn("sources"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    bar = Progress(*columns, TextColumn("{task.description}"), console=out, transient=True, disable=not out.is_terminal)
    task = bar.add_task("", total=None)
    last_sign = time.monotonic()

    def show(step: FetchProgress) -> None:
        nonlocal last_sign
        words = f"{step.pages} pages, {step.files} report links, {step.new_files} new files"
        bar.update(task, total=step.sources, completed=step.sources_done, description=escape(words))
        if not out.is_terminal and time.monotonic() - last_sign > _SIGN_OF_LIFE_S:
            last_sign = time.monotonic()
            out.print(f"{step.sources_done} of {step.sources} sources; {words}", markup=False)

    with bar:
        yield show


def print_fetched(summary: FetchSummary, raw: str) -> None:
    """Print sources, addresses by status, and one line for each address that a person may want to look at."""
    out = console()
    rows = [
        (one.region_code or "—", one.name, one.status, one.new_files, one.reason, one.url) for one in summary.sources
    ]
    print_table(["place", "name", "source", "new", "reason", "address"], rows)
    counts = summary.by_status("file")
    if counts:
        print_table(["status", "files", "what it means"], [(name, n, STATUSES[name]) for name, n in counts.items()])
    told = sorted(_told(summary), key=lambda item: (item.status, item.url))
    if told:
        lines = [(item.status, item.text or item.url, item.reason, item.url) for item in told[:_MOST_LINES]]
        print_table(["status", "link", "reason", "address"], lines)
    if len(told) > _MOST_LINES:
        out.print(f"and {len(told) - _MOST_LINES} more; --json has all", markup=False)
    done = "nothing was fetched: a dry run" if summary.dry_run else f"{len(summary.new_files)} new files → {raw}"
    out.print(f"{done} ({summary.seconds:.1f} s)", markup=False)
    if summary.interrupted:
        out.print("stopped before the end: what was stored stays, the next run goes on from there", markup=False)


def _told(summary: FetchSummary) -> Iterator[AddressOutcome]:
    """In a dry run every link that was decided on; else what went wrong, but for first pages, told above."""
    firsts = {one.url for one in summary.sources}
    quiet = {"page"} if summary.dry_run else FINE | {"stopped"}
    return (item for item in summary.addresses if item.status not in quiet and item.url not in firsts)
