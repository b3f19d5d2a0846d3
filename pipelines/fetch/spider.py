"""The one spider for all sources: read pages, follow what leads on, take what is a report, say what becomes of each."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from typing import Any, cast

from scrapy import Request, Spider
from scrapy.http import HtmlResponse, Response, TextResponse
from twisted.python.failure import Failure

from pipelines.fetch.answers import sighting_of, status_of, validators_of
from pipelines.fetch.jobs import Job, Step
from pipelines.fetch.links import Decision, Link, PageAt, decide_link, read_links
from pipelines.fetch.middleware import explain
from pipelines.fetch.outcome import STORED, AddressOutcome
from pipelines.fetch.resolver import PublicResolver
from pipelines.fetch.settings import FetchSettings
from pipelines.fetch.sniff import kind_of
from pipelines.fetch.state import Known, State, Validators
from pipelines.fetch.store import keep, path_of

_FIRST_PAGE, _FILE = 10_000, 1_000
Emit = Callable[[dict[str, Any]], None]


class FetchSpider(Spider):
    """Crawls sources side by side; a failure costs one address, at most one source."""

    name = "juesuan"

    def __init__(self, jobs: Sequence[Job], options: FetchSettings, state: State, emit: Emit) -> None:
        """Take what the child process was told."""
        super().__init__()
        self._jobs, self._options, self._state, self._emit = jobs, options, state, emit
        self._files: set[str] = set()
        self._left: set[str] = set()

    async def start(self) -> AsyncIterator[Request]:
        """The first page of every source.

        Raises:
            RuntimeError: the filter of addresses is not in place; nothing is asked without it.
        """
        from twisted.internet import reactor  # noqa: PLC0415 - Scrapy installs the reactor before this

        if not isinstance(getattr(reactor, "nameResolver", None), PublicResolver):
            raise RuntimeError(  # noqa: TRY004 - not a wrong argument
                "the resolver that keeps private addresses out is not installed"
            )
        for job in self._jobs:
            yield self._request(Step(job, job.source.url, "page", 0, weight=_FIRST_PAGE))

    def _request(self, step: Step) -> Request:
        """A request, conditional where there is something to compare with."""
        known = self._state.known(step.url)
        headers = _conditions(known) if known and self._has_kept(step, known) else {}
        step.job.pending += 1
        step.job.seen.add(step.url)
        return Request(
            step.url,
            callback=self.read_page if step.kind == "page" else self.take_file,
            errback=self.give_up,
            meta={"step": step},
            headers=headers,
            priority=step.weight + (_FILE if step.kind == "file" else 0),
            dont_filter=True,
        )

    def _has_kept(self, step: Step, known: Known) -> bool:
        if step.kind == "page":
            return self._state.page(step.url) is not None
        return known.sha256 is not None and path_of(self._options.raw, known.sha256).exists()

    def read_page(self, response: Response) -> Iterator[Request]:
        """Follow what a page links to."""
        step: Step = response.meta["step"]
        try:
            if response.status == 200 and kind_of(response.body)[0] == "pdf":
                self._keep(step, response)
            elif (failed := status_of(response)) and response.status != 304:
                self._end(step, *failed)
            else:
                title, links = self._contents(step, response)
                self._end(step, "page", f"{len(links)} links", title, validators_of(response))
                yield from self._decide(step, title, links)
        except Exception as error:  # noqa: BLE001 - whatever a page breaks costs this page only
            self._end(step, "failed", f"{type(error).__name__}: {error}")
        finally:
            self._leave(step.job)

    def _contents(self, step: Step, response: Response) -> tuple[str, list[Link]]:
        """Title and links: of what came, or of what was remembered when nothing has changed."""
        if response.status == 304:
            remembered = self._state.page(step.url)
            if remembered is not None:
                return remembered
        page = response
        if not isinstance(page, TextResponse):
            page = HtmlResponse(page.url, body=page.body, headers=page.headers)
        title, links = read_links(page.text, page.url, page.encoding)
        if not self._options.dry_run:
            self._state.remember_page(step.url, title, links)
        return title, links

    def _decide(self, step: Step, title: str, links: Sequence[Link]) -> Iterator[Request]:
        job = step.job
        page = PageAt(step.url, title or step.text, step.depth)
        for link in links:
            decision = decide_link(link, page, job.rules)
            if decision.role == "report":
                yield from self._take(step, page, link, decision)
            elif link.url in job.seen:
                continue
            elif decision.role in {"follow", "paging"}:
                depth = step.depth + (decision.role == "follow")
                yield self._request(
                    Step(job, link.url, "page", depth, link.text, step.url, page.title, decision.weight)
                )
            else:
                self._leave_out(step, link, decision)

    def _leave_out(self, step: Step, link: Link, decision: Decision) -> None:
        """Say of a link why it is not taken; of what is neither file nor behind a limit, in a dry run only."""
        is_file = decision.reason != "no word of budgets, years or departments"
        if link.url in self._left or not (is_file or self._options.dry_run):
            return
        self._left.add(link.url)
        status = "limit" if decision.role == "limit" else "not_taken"
        kind = "page" if decision.role == "limit" else "file"
        self._tell(Step(step.job, link.url, kind, step.depth, link.text, step.url), status, decision.reason)

    def _take(self, step: Step, page: PageAt, link: Link, decision: Decision) -> Iterator[Request]:
        """Fetch a file that is due; of every other say why not."""
        if link.url in self._files:
            return
        self._files.add(link.url)
        file = Step(step.job, link.url, "file", step.depth, link.text, step.url, page.title, decision.weight)
        step.job.files += 1
        known = self._state.known(link.url)
        if known is not None and not self._state.is_due(known):
            until = f"asked again after {self._state.due_at(known):%Y-%m-%d %H:%M} UTC"
            if known.sha256 and self._has_kept(file, known):
                self._tell(file, "known", until, known.sha256)
                return
            if not known.sha256:
                self._tell(file, "waiting", f"{known.status}: {known.reason}; {until}")
                return
        if self._options.dry_run:
            self._tell(file, "would_fetch", decision.reason)
            return
        yield self._request(file)

    def take_file(self, response: Response) -> None:
        """Keep a PDF; of everything else say what it is."""
        step: Step = response.meta["step"]
        try:
            if response.status == 304:
                known = self._state.known(step.url)
                self._end(step, "unchanged", "304: not changed since", sha256=(known.sha256 or "") if known else "")
            elif failed := status_of(response):
                self._end(step, *failed)
            elif (kind := kind_of(response.body))[0] != "pdf":
                self._end(step, *kind)
            else:
                self._keep(step, response)
        except Exception as error:  # noqa: BLE001 - a full disk, say: one file's loss, with its reason
            self._end(step, "failed", f"{type(error).__name__}: {error}")
        finally:
            self._leave(step.job)

    def _keep(self, step: Step, response: Response) -> None:
        if self._options.dry_run:
            self._end(step, "would_fetch", "the page is a PDF itself")
            return
        sha256 = hashlib.sha256(response.body).hexdigest()
        known = self._state.known(step.url)
        before = known.sha256 if known else None
        replaces = before if before and before != sha256 else ""
        path, is_new = keep(self._options.raw, response.body, sighting_of(response, step), replaces)
        status, reason = _became(before, sha256, is_new=is_new)
        where = str(path) if status in STORED else ""
        step.job.new_files += bool(where)
        self._end(step, status, reason, validators=validators_of(response), sha256=sha256, path=where)

    def give_up(self, failure: Failure) -> None:
        """Note why there was no answer, or why nothing was asked."""
        step: Step = failure.request.meta["step"]  # type: ignore[attr-defined]
        self._end(step, *explain(cast("BaseException", failure.value)))
        self._leave(step.job)

    def _end(
        self,
        step: Step,
        status: str,
        reason: str,
        title: str = "",
        validators: Validators | None = None,
        sha256: str = "",
        path: str = "",
    ) -> None:
        item = self._tell(step, status, reason, sha256, path)
        step.job.is_cut |= status == "stopped"
        step.job.read += status == "page"
        if not step.depth and not step.linked_from and step.kind == "page":
            step.job.begin(status, reason)
        if not self._options.dry_run and status not in {"limit", "stopped"}:
            self._state.note(item, title or step.title, validators)

    def _tell(self, step: Step, status: str, reason: str, sha256: str = "", path: str = "") -> AddressOutcome:
        item = step.outcome(status, reason, sha256, path)
        self._emit({"event": "address", **vars(item)})
        return item

    def _leave(self, job: Job) -> None:
        job.pending -= 1
        if not job.pending:
            self._emit({"event": "source", **vars(job.outcome(cut_short=job.is_cut))})

    def closed(self, reason: str) -> None:
        """Say of sources that were cut short that they were."""
        for job in self._jobs:
            if job.pending or not job.status:
                self._emit({"event": "source", **vars(job.outcome(cut_short=True))})
        self._emit({"event": "end", "interrupted": reason != "finished"})


def _conditions(known: Known) -> dict[str, str]:
    named = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in named.items() if value}


def _became(before: str | None, sha256: str, *, is_new: bool) -> tuple[str, str]:
    if before == sha256:
        return "unchanged", "the same bytes as before"
    if before:
        return "replaced", f"other bytes than before ({before[:12]}), which are kept too"
    return ("fetched", "a new PDF") if is_new else ("same_bytes", f"the bytes of {sha256[:12]}, known from elsewhere")
