"""A site for each test, and the fetch as one calls it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fetch.site import Site

from pipelines.catalog.sources import Source
from pipelines.fetch import FetchSettings, FetchSummary, fetch_sources

Fetch = Callable[..., FetchSummary]


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    folder = tmp_path / "site"
    folder.mkdir()
    with Site(folder) as served:
        yield served


@pytest.fixture
def settings(tmp_path: Path, site: Site) -> FetchSettings:
    return FetchSettings(
        raw=tmp_path / "raw" / "store",
        seconds=0.001,
        timeout_s=5,
        backoff_s=0.05,
        recheck_days=0,
        allow_hosts=(site.host,),
    )


def source(site: Site, path: str = "/index.html", **changes: Any) -> Source:
    usual = Source(region_code="510400", name="攀枝花市", url=site.url + path)
    return usual.model_copy(update=changes)


@pytest.fixture
def fetch(site: Site, settings: FetchSettings) -> Fetch:
    """Fetch the site with other settings, or other sources."""

    def run(*sources: Source, **changes: Any) -> FetchSummary:
        return fetch_sources(sources or (source(site),), replace(settings, **changes))

    return run


def statuses(summary: FetchSummary, kind: str = "file") -> dict[str, str]:
    """Status by path of the address."""
    return {item.url.split("/", 3)[3]: item.status for item in summary.addresses if item.kind == kind}


def reason(summary: FetchSummary, part: str) -> str:
    return next(item.reason for item in summary.addresses if part in item.url)
