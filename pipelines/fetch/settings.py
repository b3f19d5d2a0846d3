"""What a fetch may do, and where it puts what it finds."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from pipelines import __version__

USER_AGENT = f"juesuan/{__version__} (reads published budgets and final accounts; one request at a time)"


@dataclass(frozen=True)
class FetchSettings:
    """Limits and places of one fetch; a source may have its own depth, pages and seconds.

    Attributes:
        raw: root of the raw store.
        state: what is remembered of each address; None for ``fetch.sqlite`` beside the store.
        depth: links deep, paging not counted.
        pages: pages of one source at most.
        seconds: between two requests to one host.
        timeout_s: for one request, from connecting to the last byte.
        max_mb: MiB that one file may have, compressed or not.
        redirects: that one request may follow.
        tries: of what can heal (no answer, broken off, 5xx), the first included.
        backoff_s: before the second try; doubled before each further one.
        recheck_days: a known file is asked about again after so many days; 0 at each run.
        stop_after_s: end of the whole run; 0 for none.
        dry_run: read pages, fetch and keep nothing.
        verify_certificates: of https; a run may do without, as some of these sites have broken ones.
        allow_hosts: ``host:port`` that may be asked though not public. For tests.
        user_agent: how we call ourselves.
    """

    raw: Path = Path("raw/store")
    state: Path | None = None
    depth: int = 4
    pages: int = 300
    seconds: float = 1.0
    timeout_s: float = 60.0
    max_mb: float = 100.0
    redirects: int = 5
    tries: int = 3
    backoff_s: float = 2.0
    recheck_days: float = 7.0
    stop_after_s: float = 0.0
    dry_run: bool = False
    verify_certificates: bool = True
    allow_hosts: tuple[str, ...] = ()
    user_agent: str = USER_AGENT

    @property
    def state_file(self) -> Path:
        """Where the state is kept."""
        return self.state or self.raw.absolute().with_name("fetch.sqlite")

    def as_json(self) -> str:
        """The settings as text, for the process that crawls."""
        return json.dumps(asdict(self), default=str)

    @classmethod
    def from_json(cls, text: str) -> FetchSettings:
        """The settings that ``as_json`` wrote."""
        values = json.loads(text)
        values["raw"] = Path(values["raw"])
        values["state"] = Path(values["state"]) if values["state"] else None
        values["allow_hosts"] = tuple(values["allow_hosts"])
        return cls(**values)
