"""Scrapy's downloader, but for the end of a run: what only waits for its turn is not sent any more."""

from __future__ import annotations

from scrapy.core.downloader import Downloader, Slot
from twisted.python.failure import Failure

from pipelines.fetch.middleware import Stopped


class EndingDownloader(Downloader):
    """At one request a second a full queue would keep an ending run alive for a quarter of a minute."""

    def _process_queue(self, slot: Slot) -> None:
        if not self._is_ending():
            super()._process_queue(slot)
            return
        while slot.queue:
            _, waiting = slot.queue.popleft()
            waiting.errback(Failure(Stopped("stopped", "the run ended before its turn")))  # type: ignore[no-untyped-call]

    def _is_ending(self) -> bool:
        engine = self.crawler.engine
        at_work = engine._slot if engine is not None else None  # noqa: SLF001 - Scrapy tells nobody that it is ending
        return at_work is not None and at_work.closing is not None
