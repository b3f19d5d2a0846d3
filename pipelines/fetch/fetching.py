"""Sources → what became of them: the crawl runs in a process of its own, which is ended with the call."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, cast

from pipelines.catalog.sources import Source
from pipelines.errors import JuesuanError
from pipelines.fetch.outcome import AddressOutcome, FetchProgress, FetchSummary, SourceOutcome
from pipelines.fetch.settings import FetchSettings

_PACKAGE_PARENT = Path(__file__).resolve().parents[2]
_LAST_SECONDS = 15.0
_LAST_WORDS = 300


class FetchError(JuesuanError):
    """The crawl as a whole could not be done: another one is at work, or its process died."""


def fetch_sources(
    sources: Sequence[Source],
    settings: FetchSettings,
    on_progress: Callable[[FetchProgress], object] = lambda _: None,
) -> FetchSummary:
    """Crawl sources and keep what is new in the raw store; may be called again and again in one process.

    Ctrl-C stops it after the requests that are under way: what was stored stays, the summary says ``interrupted``, and
    the next call goes on from there. A source that cannot be reached is in the summary and raises nothing.

    Raises:
        FetchError: another fetch with the same state is at work, or the crawling process died.
    """
    started = time.perf_counter()
    without = [
        SourceOutcome(source.region_code, source.name, "", "no_address", "no address of a disclosure page is known")
        for source in sources
        if not source.url
    ]
    asked = [source for source in sources if source.url]
    told = _Told(len(asked), on_progress)
    if asked:
        _crawl(asked, settings, told)
    return FetchSummary(
        addresses=tuple(told.addresses),
        sources=(*without, *told.sources, *_not_told(asked, told.sources)),
        seconds=time.perf_counter() - started,
        interrupted=told.interrupted,
        dry_run=settings.dry_run,
    )


def _not_told(asked: Sequence[Source], told: Sequence[SourceOutcome]) -> list[SourceOutcome]:
    """Sources of which nothing was heard any more, because the crawl had to be killed."""
    heard = {(one.region_code, one.url) for one in told}
    return [
        SourceOutcome(source.region_code, source.name, source.url, "not_done", "the run ended before it was done")
        for source in asked
        if (source.region_code, source.url) not in heard
    ]


class _Told:
    """Collects what the crawl tells, and hands each step on."""

    def __init__(self, total: int, on_progress: Callable[[FetchProgress], object]) -> None:
        self.addresses: list[AddressOutcome] = []
        self.sources: list[SourceOutcome] = []
        self.interrupted = self.ended = False
        self._total, self._on_progress = total, on_progress
        self._pages = self._files = self._new = 0

    def hear(self, event: dict[str, Any]) -> None:
        """Take one event.

        Raises:
            FetchError: the crawl could not begin.
        """
        kind, item = event.pop("event"), None
        if kind == "error":
            raise FetchError(event["message"])
        if kind == "end":
            self.ended, self.interrupted = True, self.interrupted or event["interrupted"]
        elif kind == "source":
            self.sources.append(SourceOutcome(**event))
        else:
            item = AddressOutcome(**event)
            self.addresses.append(item)
            self._pages += item.kind == "page" and item.status == "page"
            self._files += item.kind == "file" and item.status != "not_taken"
            self._new += bool(item.path)
        done = sum(source.status != "not_done" for source in self.sources)
        self._on_progress(FetchProgress(self._total, done, self._pages, self._files, self._new, item))


def _crawl(sources: Sequence[Source], settings: FetchSettings, told: _Told) -> None:
    order = {"settings": settings.as_json(), "sources": [source.model_dump(mode="json") for source in sources]}
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as log, _child(log) as child:
        ears, mouth = cast("IO[str]", child.stdin), cast("IO[str]", child.stdout)
        ears.write(json.dumps(order, ensure_ascii=False) + "\n")
        ears.flush()
        if settings.stop_after_s:
            _stop_later(child, settings.stop_after_s + settings.timeout_s)
        try:
            for line in mouth:
                told.hear(json.loads(line))
        except KeyboardInterrupt:
            told.interrupted = True
            _stop(child)
            for line in mouth:
                told.hear(json.loads(line))
        child.wait()
        if not told.ended and child.returncode == -signal.SIGKILL and settings.stop_after_s:
            told.interrupted = True
        if not told.ended and not told.interrupted:
            raise FetchError(f"the crawl ended before its end (exit code {child.returncode}): {_last_words(log)}")


@contextmanager
def _child(log: IO[str]) -> Iterator[subprocess.Popen[str]]:
    """The crawling process; it does not outlive the block."""
    path = os.pathsep.join(filter(None, [str(_PACKAGE_PARENT), os.environ.get("PYTHONPATH", "")]))
    child = subprocess.Popen(
        [sys.executable, "-m", "pipelines.fetch.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=log,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": path},
        start_new_session=True,  # Ctrl-C on the terminal is for us; we end it in our own time
    )
    try:
        yield child
    finally:
        _stop(child)
        for stream in (child.stdin, child.stdout):
            if stream is not None:
                stream.close()
        child.wait()


def _stop(child: subprocess.Popen[str]) -> None:
    """Ask it to end, and end it if it does not."""
    if child.poll() is not None:
        return
    child.send_signal(signal.SIGTERM)
    _later(_LAST_SECONDS, child.kill)


def _stop_later(child: subprocess.Popen[str], seconds: float) -> None:
    """End a crawl that does not end by itself when it should have."""
    _later(seconds, lambda: _stop(child))


def _later(seconds: float, action: Callable[[], object]) -> None:
    timer = threading.Timer(seconds, action)
    timer.daemon = True
    timer.start()


def _last_words(log: IO[str]) -> str:
    log.seek(0)
    lines = [line for line in log.read().splitlines() if line.strip()]
    return lines[-1][:_LAST_WORDS] if lines else "it said nothing"
