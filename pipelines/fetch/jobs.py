"""One source at work, and one step of it: an address with how it was come by."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipelines.catalog.sources import Source
from pipelines.fetch.links import SiteRules
from pipelines.fetch.outcome import AddressOutcome, SourceOutcome
from pipelines.fetch.settings import FetchSettings

_REACHED = frozenset({"page", "fetched", "replaced", "same_bytes", "unchanged", "would_fetch"})


@dataclass(eq=False)
class Job:
    """One source at work.

    Attributes:
        pages: that may be read at most.
        seen: addresses of pages that were asked for or will be.
        begun: of them, those that counted against the limit.
        pending: requests without an answer yet.
        read: pages that were read.
        is_cut: whether the run ended before it was done.
        status: of the source, once its first page has ended.
    """

    source: Source
    rules: SiteRules
    pages: int
    seen: set[str] = field(default_factory=set)
    begun: set[str] = field(default_factory=set)
    pending: int = 0
    read: int = 0
    is_cut: bool = False
    files: int = 0
    new_files: int = 0
    status: str = ""
    reason: str = ""

    def over_limit(self, step: Step) -> str:
        """Count a page; why it is one too many, empty while it is not."""
        if step.kind != "page" or step.url in self.begun:
            return ""
        if len(self.begun) >= self.pages:
            return f"more than {self.pages} pages: --pages, or pages of the source"
        self.begun.add(step.url)
        return ""

    def begin(self, status: str, reason: str) -> None:
        """Note how the first page ended."""
        self.status = "reached" if status in _REACHED else "unreachable"
        self.reason = reason if self.status == "reached" or status == "unreachable" else f"{status}: {reason}"

    def outcome(self, *, cut_short: bool = False) -> SourceOutcome:
        """What became of the source."""
        reason = self.reason
        if self.status == "reached":
            reason = f"{self.files} report links on {self.read} pages"
            if not self.files:
                reason += ": the page may need a browser (JavaScript), or links are named otherwise; see --dry-run"
        if cut_short:
            reason = f"the run ended before it was done; {reason}" if reason else "the run ended before it was begun"
        status = "not_done" if cut_short else self.status
        source = self.source
        return SourceOutcome(
            source.region_code, source.name, source.url, status, reason, self.read, self.files, self.new_files
        )


@dataclass(frozen=True)
class Step:
    """One address of a source, and how it was come by."""

    job: Job
    url: str
    kind: str
    depth: int
    text: str = ""
    linked_from: str = ""
    title: str = ""
    weight: int = 0

    def outcome(self, status: str, reason: str, sha256: str, path: str) -> AddressOutcome:
        """What became of it."""
        source = self.job.source
        return AddressOutcome(
            url=self.url,
            status=status,
            reason=" ".join(reason.split()),
            kind=self.kind,
            text=self.text,
            linked_from=self.linked_from,
            region_code=source.region_code,
            source_url=source.url,
            sha256=sha256,
            path=path,
            weight=self.weight,
        )


def job_of(source: Source, options: FetchSettings) -> Job:
    """A source with its own limits, or those of the run."""
    depth = options.depth if source.depth is None else source.depth
    rules = SiteRules(source.url, depth, source.extra_hosts, options.allow_hosts)
    return Job(source, rules, source.pages or options.pages)
