"""The process that crawls: ``python -m pipelines.fetch.child``.

One line of JSON on standard input says what to do, each line of JSON on standard output what has happened. When the
input ends, whoever began this process is gone, and it ends too. A reactor cannot be started twice in one process: so
every crawl has its own.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from scrapy.crawler import CrawlerProcess

from pipelines.catalog.sources import Source
from pipelines.errors import JuesuanError
from pipelines.fetch.jobs import Job, job_of
from pipelines.fetch.settings import FetchSettings
from pipelines.fetch.spider import FetchSpider
from pipelines.fetch.state import State, only_one

_LAST_SECONDS = 5.0
_LONGEST_DELAY_S = 30.0
_HERE = "pipelines.fetch"


def main() -> None:
    """Do what the first line of input says."""
    out = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    os.dup2(2, 1)  # whatever a library prints is no event

    def emit(event: dict[str, Any]) -> None:
        out.write(json.dumps(event, ensure_ascii=False) + "\n")

    order = json.loads(sys.stdin.readline())
    options = FetchSettings.from_json(order["settings"])
    jobs = [job_of(Source.model_validate(source), options) for source in order["sources"]]
    threading.Thread(target=_end_with_parent, args=(0,), daemon=True).start()
    try:
        with _state(options) as state:
            process = CrawlerProcess(scrapy_settings(options, jobs))
            process.crawl(FetchSpider, jobs=jobs, options=options, state=state, emit=emit)
            process.start()
    except JuesuanError as error:
        emit({"event": "error", "message": str(error)})


@contextmanager
def _state(options: FetchSettings) -> Iterator[State]:
    """The state, for this crawl alone; a dry run changes nothing and so keeps nobody out, and leaves no file behind."""
    with ExitStack() as stack:
        file = options.state_file
        if not options.dry_run:
            stack.enter_context(only_one(file))
        elif not file.exists():
            file = Path(":memory:")
        yield stack.enter_context(closing(State(file, options.recheck_days)))


def _end_with_parent(pipe: int) -> None:
    while os.read(pipe, 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    threading.Event().wait(_LAST_SECONDS)
    os._exit(1)


def scrapy_settings(options: FetchSettings, jobs: list[Job]) -> dict[str, Any]:
    """Our limits in Scrapy's words. What listens on a port, and what would go around the filter, is off."""
    return {
        "TWISTED_DNS_RESOLVER": f"{_HERE}.resolver.PublicResolver",
        "JUESUAN_ALLOW_HOSTS": list(options.allow_hosts),
        "JUESUAN_BACKOFF": options.backoff_s,
        "TELNETCONSOLE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,
        "HTTPPROXY_ENABLED": False,
        "COOKIES_ENABLED": True,
        "DOWNLOAD_HANDLERS": dict.fromkeys(("data", "file", "ftp", "s3")),
        "DOWNLOADER_MIDDLEWARES": {
            f"{_HERE}.middleware.Guard": 50,
            f"{_HERE}.middleware.HostHealth": 110,
            f"{_HERE}.middleware.PatientRetry": 550,
            "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
            "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
        },
        "EXTENSIONS": {
            f"{_HERE}.middleware.PoliteThrottle": 0,
            "scrapy.extensions.throttle.AutoThrottle": None,
        },
        "DOWNLOADER": f"{_HERE}.downloader.EndingDownloader",
        "ROBOTSTXT_OBEY": True,
        "AUTOTHROTTLE_ENABLED": True,
        "AUTOTHROTTLE_START_DELAY": options.seconds,
        "AUTOTHROTTLE_MAX_DELAY": max(_LONGEST_DELAY_S, options.seconds),
        "DOWNLOAD_DELAY": options.seconds,
        "DOWNLOAD_DELAY_JITTER": 0,
        "DOWNLOAD_SLOTS": _slots(options, jobs),
        "CONCURRENT_REQUESTS": 32,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        "DOWNLOAD_TIMEOUT": options.timeout_s,
        "DNS_TIMEOUT": options.timeout_s,
        "DOWNLOAD_MAXSIZE": int(options.max_mb * (1 << 20)),
        "DOWNLOAD_WARNSIZE": 0,
        "DOWNLOAD_VERIFY_CERTIFICATES": options.verify_certificates,
        "REDIRECT_MAX_TIMES": options.redirects,
        "RETRY_TIMES": options.tries - 1,
        "RETRY_GIVE_UP_LOG_LEVEL": "DEBUG",
        "HTTPERROR_ALLOW_ALL": True,
        "CLOSESPIDER_TIMEOUT": options.stop_after_s,
        "USER_AGENT": options.user_agent,
        "DEFAULT_REQUEST_HEADERS": {
            "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8",
            "Accept-Language": "zh-CN,zh;q=0.9,en;q=0.5",
        },
        "URLLENGTH_LIMIT": 2083,
        "STATS_DUMP": False,
        "LOG_LEVEL": "WARNING",
    }


def _slots(options: FetchSettings, jobs: list[Job]) -> dict[str, dict[str, float]]:
    """The rate of every host: of sources that share one, the slowest."""
    slots: dict[str, dict[str, float]] = {}
    for job in jobs:
        host = urlsplit(job.source.url).hostname or ""
        delay = options.seconds if job.source.seconds is None else job.source.seconds
        for name in (host, *job.source.extra_hosts):
            slots[name] = {"concurrency": 1, "delay": max(delay, slots.get(name, {}).get("delay", 0.0))}
    return slots


if __name__ == "__main__":
    main()
