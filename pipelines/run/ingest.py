"""Many files → a warehouse: list, skip what is known, read in workers, load as the rows arrive."""

from __future__ import annotations

import signal
import threading
import time
from collections import Counter
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import duckdb

from pipelines.errors import WarehouseError
from pipelines.explain.sources import remember_paths
from pipelines.load import is_loaded, load_document, open_warehouse
from pipelines.load.statements import run_sql
from pipelines.run.inputs import Input, list_files, open_inputs, with_origin
from pipelines.run.reading import one_line
from pipelines.run.version import reader_version
from pipelines.run.workers import READER, Limits, ended, read_in_workers

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from pipelines.model.rows import DocumentRows

#: Not what the file is, but what happened to us while reading it: read again at the next run.
TRY_AGAIN = frozenset({"failed", "timeout", "crashed"})
#: A person should look at these: the file did not give what it may hold.
NOT_READ = TRY_AGAIN | {"unreadable", "scanned"}


@dataclass(frozen=True)
class Outcome:
    """What became of one file.

    Attributes:
        status: as in ``DocumentRows``; ``unreadable`` also for a file that cannot be opened.
        understood: cells that became a fact.
        known: it stood in the warehouse already, read by this very reader; nothing was done.
    """

    path: Path
    sha256: str
    status: str
    reason_code: str = ""
    reason: str = ""
    pages: int = 0
    tables: int = 0
    cells: int = 0
    understood: int = 0
    facts: int = 0
    seconds: float = 0.0
    known: bool = False


@dataclass(frozen=True)
class Progress:
    """One step of a run, for whoever shows it.

    Attributes:
        total: files to read in this run.
        done: of them, finished.
        outcome: of the file just finished, if one was.
        running: names of the files being read now.
    """

    total: int
    done: int
    outcome: Outcome | None = None
    running: tuple[str, ...] = ()


@dataclass(frozen=True)
class IngestSummary:
    """The end of a run; counts are over all files that it was given, those already known included."""

    outcomes: tuple[Outcome, ...]
    seconds: float
    interrupted: bool = False
    same_bytes: tuple[Path, ...] = field(default=())

    def by_status(self) -> dict[str, int]:
        """Files by status, in the order of names."""
        return dict(sorted(Counter(outcome.status for outcome in self.outcomes).items()))

    def total(self, what: str) -> int:
        """Sum of ``tables``, ``cells``, ``understood``, ``facts``, ``pages`` or ``known``."""
        return sum(getattr(outcome, what) for outcome in self.outcomes)

    @property
    def not_loaded(self) -> tuple[Outcome, ...]:
        """Files that gave no report, by path, each with its reason."""
        return tuple(outcome for outcome in self.outcomes if outcome.status != "loaded")

    @property
    def has_unread(self) -> bool:
        """Whether a file could not be read (a file that is no report was read)."""
        return any(outcome.status in NOT_READ for outcome in self.outcomes)


def ingest(
    paths: Iterable[str | os.PathLike[str]],
    warehouse: Path,
    limits: Limits | None = None,
    *,
    force: bool = False,
    reader: str = READER,
    on_progress: Callable[[Progress], object] = lambda _: None,
) -> IngestSummary:
    """Read files and folders into a warehouse; a document already read by this reader is left as it is.

    Ctrl-C stops it between two documents: what was loaded stays, the summary says ``interrupted``.

    Raises:
        InputError: a path leads nowhere.
        WarehouseError: the warehouse cannot be opened for writing.
    """
    started = time.perf_counter()
    inputs, unopened = open_inputs(list_files(paths))
    outcomes = [Outcome(item.path, "", "unreadable", "not_opened", item.reason) for item in unopened]
    interrupted = False
    with closing(open_warehouse(warehouse)) as con:
        for item in inputs:
            remember_paths(con, item.sha256, (item.path, *item.same_as))
        known = {} if force else _known(con, inputs)
        outcomes += known.values()
        fresh = [item for item in inputs if item.sha256 not in known]
        show = _Shower(len(fresh), on_progress)
        try:
            with closing(read_in_workers(fresh, limits or Limits(), reader, show.running)) as finished:
                for item, rows in finished:
                    with _unbroken():
                        outcomes.append(_load(con, item, with_origin(rows, item)))
                        show.done(outcomes[-1])
        except KeyboardInterrupt:
            interrupted = True
    by_path = tuple(sorted(outcomes, key=lambda outcome: outcome.path))
    same = tuple(path for item in inputs for path in item.same_as)
    return IngestSummary(by_path, time.perf_counter() - started, interrupted, same)


def _known(con: duckdb.DuckDBPyConnection, inputs: Sequence[Input]) -> dict[str, Outcome]:
    """What the warehouse says of the inputs that this reader has read before and need no second try."""
    recalled = {sha256: values for sha256, *values in run_sql(con, "load/recall_documents")}
    same = [item for item in inputs if is_loaded(con, item.sha256, reader_version())]
    known = (replace(Outcome(item.path, item.sha256, *recalled[item.sha256]), known=True) for item in same)
    return {outcome.sha256: outcome for outcome in known if outcome.status not in TRY_AGAIN}


class _Shower:
    """Counts what is done, and hands each step on."""

    def __init__(self, total: int, on_progress: Callable[[Progress], object]) -> None:
        self._total, self._done, self._on_progress = total, 0, on_progress

    def running(self, inputs: list[Input]) -> None:
        self._on_progress(Progress(self._total, self._done, running=tuple(item.path.name for item in inputs)))

    def done(self, outcome: Outcome) -> None:
        self._done += 1
        self._on_progress(Progress(self._total, self._done, outcome))


@contextmanager
def _unbroken() -> Iterator[None]:
    """Hold Ctrl-C back to the end of the block: DuckDB would break off with an error, and the count would be wrong."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    held: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: held.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if held:
        raise KeyboardInterrupt


def _load(con: duckdb.DuckDBPyConnection, item: Input, rows: DocumentRows) -> Outcome:
    """Load one document; rows that cannot be loaded are our failure, and cost this document only.

    Raises:
        WarehouseError: not even that can be written (the disk is full, the file is gone).
    """
    try:
        load_document(con, rows)
    except Exception as error:  # noqa: BLE001 - whatever a document's rows break must not end the run
        rows = ended(item, "failed", "load", one_line(f"could not be loaded: {type(error).__name__}: {error}"))
        try:
            load_document(con, rows)
        except duckdb.Error as second:
            raise WarehouseError(one_line(f"the warehouse cannot be written: {second}")) from second
    return Outcome(
        path=item.path,
        sha256=item.sha256,
        status=rows.status,
        reason_code=rows.reason_code,
        reason=rows.reason,
        pages=rows.pages,
        tables=len(rows.tables),
        cells=rows.cells.height,
        understood=rows.amounts.select("page_no", "table_no", "row_no", "col_no").n_unique(),
        facts=rows.amounts.height,
        seconds=rows.seconds,
    )
