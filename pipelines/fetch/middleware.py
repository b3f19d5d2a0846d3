"""What stands between the crawl and the network: limits, politeness, and a reason for every refusal."""

from __future__ import annotations

import asyncio
import random
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from scrapy import signals
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.exceptions import CannotResolveHostError, DownloadConnectionRefusedError, IgnoreRequest
from scrapy.extensions.throttle import AutoThrottle

from pipelines.fetch.hosts import host_and_port, is_of_site, refusal
from pipelines.fetch.resolver import refused

if TYPE_CHECKING:
    from scrapy import Request, Spider
    from scrapy.crawler import Crawler
    from scrapy.http import Response

_LONGEST_WAIT_S = 60.0
_MOST_SILENT = 3  # requests in a row that a host leaves without any answer


class Stopped(IgnoreRequest):
    """A request that is not sent, or not again: ``status`` as in ``outcome.STATUSES``, and a reason."""

    def __init__(self, status: str, reason: str) -> None:
        """Keep both."""
        super().__init__(reason)
        self.status, self.reason = status, reason


def is_robots(request: Request) -> bool:
    """Whether a request is for robots.txt: Scrapy's own, before the first page of a host."""
    return bool(request.meta.get("dont_obey_robotstxt"))


class Guard:
    """Before anything else, for every request and every redirect: scheme, address, site, page limit."""

    def __init__(self, crawler: Crawler) -> None:
        """Read what may be asked though not public."""
        self._allow_hosts = tuple(crawler.settings.getlist("JUESUAN_ALLOW_HOSTS"))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Guard:
        """As Scrapy builds it."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Let it pass.

        Raises:
            Stopped: with the reason.
        """
        if reason := refusal(request.url, self._allow_hosts):
            raise Stopped("refused", reason)
        step = request.meta.get("step")
        if step is None:
            return
        source = step.job.source
        if not is_of_site(request.url, source.url, source.extra_hosts):
            host = urlsplit(request.url).hostname
            raise Stopped("other_site", f"leads to another site: extra_hosts of the source would need {host}")
        if reason := step.job.over_limit(step):
            raise Stopped("limit", reason)


class HostHealth:
    """Spares a host that does not answer, and those who wait: one explanation, no further request in this run."""

    def __init__(self) -> None:
        """Nothing is known of any host."""
        self._ill: dict[str, tuple[str, str]] = {}
        self._silent: dict[str, int] = {}

    def process_request(self, request: Request) -> None:
        """Let it pass.

        Raises:
            Stopped: the host does not answer, or its robots.txt is out of order.
        """
        if not is_robots(request) and (known := self._ill.get(urlsplit(request.url).netloc)):
            raise Stopped(*known)

    def process_response(self, request: Request, response: Response) -> Response:
        """Pass it on; a robots.txt that the server fails to give forbids everything (RFC 9309, 2.3.1.4)."""
        host = urlsplit(request.url).netloc
        self._silent.pop(host, None)
        if is_robots(request) and response.status >= 500:
            self._ill[host] = ("robots", f"robots.txt answers {response.status}: nothing is asked until it can be read")
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Remember hosts that gave no answer; comes after the last try.

        Raises:
            Stopped: the host was refused.
        """
        host = urlsplit(request.url).netloc
        if reason := refused.get(host_and_port(request.url)):
            self._ill[host] = ("refused", reason)
            raise Stopped("refused", reason) from exception
        if isinstance(exception, IgnoreRequest):
            return
        self._silent[host] = self._silent.get(host, 0) + 1
        if is_robots(request) or self._silent[host] >= _MOST_SILENT:
            self._ill[host] = explain(exception)


class PatientRetry(RetryMiddleware):
    """Tries again what can heal, each time after twice the wait, or after what the server asks for."""

    async def process_response(  # type: ignore[override]
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """Wait where there is another try."""
        answer = super().process_response(request, response, spider)
        if answer is not response:
            await self._wait(request, response)
        return answer

    async def process_exception(  # type: ignore[override]
        self, request: Request, exception: Exception, spider: Spider | None = None
    ) -> Request | Response | None:
        """Wait where there is another try; a refused host and a name that does not resolve get none."""
        if isinstance(exception, CannotResolveHostError):
            return None
        answer = super().process_exception(request, exception, spider)
        if answer is not None:
            await self._wait(request)
        return answer

    async def _wait(self, request: Request, response: Response | None = None) -> None:
        asked = (response.headers.get(b"Retry-After") or b"") if response is not None else b""
        wait = self.crawler.settings.getfloat("JUESUAN_BACKOFF") * 2 ** request.meta.get("retry_times", 0)
        wait = max(wait * random.uniform(0.75, 1.25), float(asked) if asked.isdigit() else 0.0)  # noqa: S311 - no secret
        await asyncio.sleep(min(wait, _LONGEST_WAIT_S))


class PoliteThrottle(AutoThrottle):
    """AutoThrottle that never goes below the rate of the source, or what robots.txt asks for (Crawl-delay)."""

    def __init__(self, crawler: Crawler) -> None:
        """Listen for robots.txt."""
        super().__init__(crawler)
        self._asked: dict[str, float] = {}
        crawler.signals.connect(self._read_robots, signal=signals.robots_parsed)

    def _read_robots(self, robotparser: Any, request: Request) -> None:
        delay = robotparser.rp.crawl_delay(self.crawler.settings["USER_AGENT"])
        if delay:
            self._asked[urlsplit(request.url).hostname or ""] = min(float(delay), self.maxdelay)

    def _response_downloaded(self, response: Response, request: Request, spider: Spider) -> None:
        super()._response_downloaded(response, request, spider)
        key, slot = self._get_slot(request, spider)
        if key is not None and slot is not None:
            stated = self.crawler.settings.getdict("DOWNLOAD_SLOTS").get(key, {}).get("delay", self.mindelay)
            slot.delay = max(slot.delay, stated, self._asked.get(key, 0.0))


def explain(exception: BaseException) -> tuple[str, str]:
    """Status and one line for what went wrong with a request."""
    if isinstance(exception, Stopped):
        return exception.status, exception.reason
    name, text = type(exception).__name__, " ".join(str(exception).split())[:200]
    if isinstance(exception, IgnoreRequest):
        return _of_scrapy(text)
    if isinstance(exception, CannotResolveHostError):
        return "unreachable", "the name does not resolve: no network, or no such host"
    if isinstance(exception, DownloadConnectionRefusedError):
        return "unreachable", "the connection was refused"
    return _BY_NAME.get(name, ("failed", f"{name}: {text}"))


_BY_NAME = {
    "DownloadTimeoutError": ("timeout", "no answer in time"),
    "DownloadCancelledError": ("too_big", "bigger than allowed: --max-mb"),
    "ResponseDataLossError": ("truncated", "the answer broke off"),
    "DownloadFailedError": ("unreachable", "the connection broke off before an answer"),
    "ConnectError": ("unreachable", "no connection"),
    "NoRouteError": ("unreachable", "no route to the host"),
    "ConnectionLost": ("unreachable", "the connection was lost"),
    "ConnectionDone": ("unreachable", "the connection was closed"),
    "SSLError": ("unreachable", "no TLS connection"),
    "UnsupportedURLSchemeError": ("refused", "only http and https"),
}


def _of_scrapy(text: str) -> tuple[str, str]:
    if "robots.txt" in text:
        return "robots", "robots.txt forbids it"
    if "redirections" in text:
        return "redirects", "too many redirects, perhaps in a circle"
    if "DOWNLOAD_MAXSIZE" in text:
        return "too_big", "bigger than allowed when unpacked: --max-mb"
    return "failed", text
