"""What became of addresses and sources: one status and one line each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

#: Everything that can become of an address, and what it means.
STATUSES = {
    "fetched": "a PDF that was not known",
    "replaced": "other bytes than before under a known address; both are kept",
    "same_bytes": "an address that was not known gives a PDF that was",
    "unchanged": "asked again: as before",
    "known": "fetched before and not asked again yet",
    "waiting": "failed before and not tried again yet",
    "would_fetch": "a dry run: this is what would be fetched",
    "page": "a page that was read",
    "not_taken": "a link that names no report, or something that is none",
    "limit": "behind the limit of depth or pages of its source",
    "html": "a web page where a PDF should be",
    "not_pdf": "something else than a PDF",
    "empty": "no byte",
    "too_big": "more bytes than allowed",
    "not_found": "404 or 410",
    "http_error": "another refusal of the server",
    "server_error": "5xx, also after several tries",
    "timeout": "no answer in time, also after several tries",
    "truncated": "broke off, also after several tries",
    "unreachable": "no connection",
    "robots": "robots.txt forbids it",
    "refused": "not http or https, or not a public address",
    "other_site": "led to another site",
    "redirects": "too many redirects",
    "stopped": "the run ended before its turn",
    "failed": "our own error",
}
#: There is a file with these bytes in the store now.
STORED = frozenset({"fetched", "replaced"})
#: Tried again soon: it may heal.
MAY_HEAL = frozenset({"server_error", "timeout", "truncated", "unreachable", "failed"})
#: Of the first page of a source: the source is not to be reached.
SILENT = MAY_HEAL - {"failed"} | {"not_found", "http_error", "redirects"}
#: No failure, nothing to tell a person.
FINE = frozenset({"fetched", "replaced", "same_bytes", "unchanged", "known", "would_fetch", "page", "not_taken"})


@dataclass(frozen=True)
class AddressOutcome:
    """What became of one address.

    Attributes:
        url: as it was linked.
        status: one of ``STATUSES``.
        reason: one line.
        kind: ``file`` or ``page``.
        text: what people read on the link.
        linked_from: the page with the link; empty for the first page of a source.
        region_code: of the source; None where it has none.
        source_url: first page of the source.
        sha256: of the file, if there is one.
        path: where the file lies, if it was stored now.
        weight: rank of the link; files before pages, pages that name reports before others.
    """

    url: str
    status: str
    reason: str
    kind: str
    text: str = ""
    linked_from: str = ""
    region_code: str | None = None
    source_url: str = ""
    sha256: str = ""
    path: str = ""
    weight: int = 0


@dataclass(frozen=True)
class SourceOutcome:
    """What became of one source: ``reached``, ``unreachable``, ``no_address``, ``not_done`` (the run ended before)."""

    region_code: str | None
    name: str
    url: str
    status: str
    reason: str
    pages: int = 0
    files: int = 0
    new_files: int = 0


@dataclass(frozen=True)
class FetchProgress:
    """One step, for whoever shows it: what just ended, and how many of each so far."""

    sources: int
    sources_done: int
    pages: int
    files: int
    new_files: int
    outcome: AddressOutcome | None = None


@dataclass(frozen=True)
class FetchSummary:
    """The end of a fetch."""

    addresses: tuple[AddressOutcome, ...]
    sources: tuple[SourceOutcome, ...]
    seconds: float
    interrupted: bool = False
    dry_run: bool = False

    @property
    def new_files(self) -> tuple[Path, ...]:
        """Files that the store did not have before.

        Of this run: a run that was killed tells nobody of its files. To ingest the whole store misses none.
        """
        return tuple(sorted({Path(item.path) for item in self.addresses if item.path and item.status in STORED}))

    @property
    def unreachable(self) -> tuple[SourceOutcome, ...]:
        """Sources whose first page could not be read."""
        return tuple(source for source in self.sources if source.status == "unreachable")

    @property
    def not_fine(self) -> tuple[AddressOutcome, ...]:
        """Addresses that a person may want to look at."""
        return tuple(item for item in self.addresses if item.status not in FINE)

    def by_status(self, kind: str = "") -> dict[str, int]:
        """Addresses by status, in the order of ``STATUSES``."""
        counts = Counter(item.status for item in self.addresses if kind in {"", item.kind})
        return {status: counts[status] for status in STATUSES if counts[status]}

    def as_json(self) -> dict[str, Any]:
        """All of it for machines."""
        return {
            "dry_run": self.dry_run,
            "interrupted": self.interrupted,
            "seconds": round(self.seconds, 3),
            "by_status": self.by_status(),
            "new_files": [str(path) for path in self.new_files],
            "sources": [vars(source) for source in self.sources],
            "addresses": [vars(item) for item in self.addresses],
        }
