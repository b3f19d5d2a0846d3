"""Many documents in worker processes: each with a limit of time and memory, none able to hurt another.

A worker leaves its rows in a file and sends back nothing but "done": a worker that dies in the middle of a message
would otherwise block the pipe that all of them share.
"""

from __future__ import annotations

import faulthandler
import importlib
import multiprocessing
import os
import pickle
import queue
import re
import resource
import signal
import tempfile
import threading
import warnings
from concurrent.futures import CancelledError
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing import forkserver
from pathlib import Path
from typing import TYPE_CHECKING

from pebble import ProcessExpired, ProcessPool

from pipelines.model.rows import DocumentRows
from pipelines.run.reading import one_line, read_with
from pipelines.run.version import reader_version

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence
    from concurrent.futures import Future
    from multiprocessing.context import ForkServerContext

    from pipelines.run.inputs import Input

#: ``package.module:function`` of ``(path, sha256) -> DocumentRows``, imported in the workers.
READER = "pipelines.run.stages:read_report_rows"

_TASKS_PER_WORKER = 100  # native libraries leak; a fresh worker costs milliseconds
_TICK_S = 0.25
_LAST_WORDS_AT = 0.95  # of the time limit: when a worker notes where it stands
_PACKAGE = Path(__file__).resolve().parents[1]
_FRAMEWORK = frozenset({_PACKAGE / "run" / "workers.py", _PACKAGE / "run" / "reading.py"})
_NO_MEMORY = re.compile(r"memory allocation of|bad_alloc|[Oo]ut of memory|Cannot allocate memory")
_FRAME = re.compile(r'^  File "(?P<file>[^"]+)", line (?P<line>\d+) in ', re.MULTILINE)
#: The documents are the parallelism; threads inside a worker only fight each other for the cores.
_ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "OPENCV_FOR_THREADS_NUM", "POLARS_MAX_THREADS"), "1"
)


@dataclass(frozen=True)
class Limits:
    """What reading may take.

    Attributes:
        workers: documents read at once; 0 for one a core.
        timeout_s: seconds for one document.
        memory_mb: MiB that one worker may take (libraries included, some 250).
    """

    workers: int = 0
    timeout_s: float = 300.0
    memory_mb: int = 2048


def read_in_workers(
    inputs: Sequence[Input], limits: Limits, reader: str = READER, on_running: Callable[[list[Input]], object] = len
) -> Generator[tuple[Input, DocumentRows], None, None]:
    """Yield the rows of every input, in the order in which they are ready; the biggest files are begun first.

    A document whose worker was taken down by another one is read once more, alone. Close the generator to stop.
    """
    reader_version()  # taken before a worker imports the code: what is edited meanwhile is not taken for read
    biggest_first = sorted(inputs, key=lambda item: (-item.size, item.sha256))
    with tempfile.TemporaryDirectory(prefix="juesuan-") as folder:
        crew = _Crew(Path(folder), limits, reader, on_running)
        lost = yield from crew.read(biggest_first, limits.workers or os.cpu_count() or 1)
        for item in lost:
            for again in (yield from crew.read([item], 1)):
                yield again, ended(again, "crashed", "crashed", "its worker could not be kept alive, twice")


def ended(item: Input, status: str, reason_code: str, reason: str) -> DocumentRows:
    """Rows of a document that could not be read to its end."""
    version = reader_version()
    return DocumentRows(item.sha256, item.path.name, item.size, status, reason_code, reason, reader_version=version)


@dataclass(frozen=True)
class _Crew:
    spool: Path
    limits: Limits
    reader: str
    on_running: Callable[[list[Input]], object]

    def read(self, inputs: Sequence[Input], workers: int) -> Generator[tuple[Input, DocumentRows], None, list[Input]]:
        """Yield what was read; return the inputs lost with the pool, through no fault of their own."""
        if not inputs:
            return []
        done: queue.SimpleQueue[Future[None]] = queue.SimpleQueue()
        lost = []
        pool = ProcessPool(
            max_workers=min(workers, len(inputs)),
            max_tasks=_TASKS_PER_WORKER,
            initializer=_enter_worker,
            initargs=(self.limits.memory_mb,),
            context=_context(self.reader),
        )
        try:
            pending = {self._schedule(pool, item, done): item for item in inputs}
            while pending:
                try:
                    future = done.get(timeout=_TICK_S)
                except queue.Empty:
                    self.on_running([item for future, item in pending.items() if future.running()])
                    continue
                item = pending.pop(future)
                rows = self._collect(future, item)
                if rows is None:
                    lost.append(item)
                else:
                    yield item, rows
        finally:
            pool.stop()
            pool.join()
        return lost

    def _schedule(self, pool: ProcessPool, item: Input, done: queue.SimpleQueue[Future[None]]) -> Future[None]:
        task = (self.reader, str(item.path), str(self.spool / item.sha256), self.limits.timeout_s)
        future: Future[None] = pool.schedule(_read_to_file, args=task, timeout=self.limits.timeout_s)
        future.add_done_callback(done.put)
        return future

    def _collect(self, future: Future[None], item: Input) -> DocumentRows | None:
        base = self.spool / item.sha256
        try:
            future.result()
            rows: DocumentRows = pickle.loads(base.with_suffix(".rows").read_bytes())  # noqa: S301 - our own worker's
        except (BrokenProcessPool, CancelledError):
            return None
        except ProcessExpired as error:
            code, cause = _cause_of_death(error.exitcode, _last_words(base))
            return ended(item, "crashed", code, f"the reader died of {cause}{_last_place(base)}")
        except TimeoutError:
            reason = f"not read after {self.limits.timeout_s:g} seconds{_last_place(base)}: give it more with --timeout"
            return ended(item, "timeout", "timeout", reason)
        except Exception as error:  # noqa: BLE001 - the file is gone, the disk is full: one document's loss
            return ended(item, "failed", "error", one_line(f"{type(error).__name__}: {error}"))
        finally:
            base.with_suffix(".rows").unlink(missing_ok=True)
            base.with_suffix(".log").unlink(missing_ok=True)
        if rows.sha256 != item.sha256:
            return ended(item, "failed", "changed", "the file changed while it was being read: ingest it again")
        return replace(rows, reader_version=reader_version())


def _context(reader: str) -> ForkServerContext:
    """Processes forked from a server that has imported the reader once."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([reader.partition(":")[0]])
    with _environment(_ONE_THREAD):
        forkserver.ensure_running()
    return context


@contextmanager
def _environment(values: dict[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _enter_worker(memory_mb: int) -> None:
    """Limit this process, keep it from writing a core file and from outliving a run that was killed."""
    threading.Thread(target=_end_with_the_run, daemon=True).start()
    _limit(resource.RLIMIT_DATA, memory_mb << 20)
    _limit(resource.RLIMIT_CORE, 0)
    warnings.simplefilter("ignore")


def _end_with_the_run() -> None:
    """Wait for the end of the process that began the run; a run that was killed leaves nobody at work."""
    run = multiprocessing.parent_process()
    if run is not None:
        run.join()
        os.kill(os.getpid(), signal.SIGKILL)


def _limit(kind: int, value: int) -> None:
    hard = resource.getrlimit(kind)[1]
    soft = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(kind, (soft, hard))


def _read_to_file(reader: str, path: str, base: str, timeout_s: float) -> None:
    """Read a document in this worker: its rows to ``base.rows``, everything that libraries print to ``base.log``."""
    with Path(f"{base}.log").open("wb") as log:
        for stream in (1, 2):
            os.dup2(log.fileno(), stream)
        faulthandler.enable(log)
        faulthandler.dump_traceback_later(timeout_s * _LAST_WORDS_AT, file=log)
        try:
            rows = read_with(_reader(reader), Path(path))
        finally:
            faulthandler.cancel_dump_traceback_later()
            faulthandler.disable()
    Path(f"{base}.rows").write_bytes(pickle.dumps(rows, protocol=pickle.HIGHEST_PROTOCOL))


def _reader(spec: str) -> Callable[[Path, str], DocumentRows]:
    module, _, function = spec.partition(":")
    found: Callable[[Path, str], DocumentRows] = getattr(importlib.import_module(module), function)
    return found


def _cause_of_death(exitcode: int, last_words: str) -> tuple[str, str]:
    """Return the reason code and a name for what killed a worker."""
    if _NO_MEMORY.search(last_words):
        return "memory", "lack of memory (more with --memory)"
    if exitcode >= 0:
        return "crashed", f"exit code {exitcode}"
    name = signal.strsignal(-exitcode) or "an unknown signal"
    outside = ": out of memory, or killed from outside" if -exitcode == signal.SIGKILL else ""
    return "crashed", f"signal {-exitcode} ({name}{outside})"


def _last_place(base: Path) -> str:
    """Where the worker stood, from what it wrote last: the innermost line of ours, else of whatever it was in."""
    main_thread = _last_words(base).rpartition("(most recent call first)")[2]  # faulthandler writes it last
    frames = [(Path(frame["file"]), frame["line"]) for frame in _FRAME.finditer(main_thread)]
    ours = [(path.relative_to(_PACKAGE), line) for path, line in frames if _is_of_a_stage(path)]
    others = [(Path(path.name), line) for path, line in frames]
    return next((f" ({path}:{line})" for path, line in ours + others), "")


def _is_of_a_stage(path: Path) -> bool:
    return _PACKAGE in path.parents and path not in _FRAMEWORK


def _last_words(base: Path) -> str:
    log = base.with_suffix(".log")
    return log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
