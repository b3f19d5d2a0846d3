"""What a night is done with: places, limits and recipients, each also a variable of the environment."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from pipelines.errors import JuesuanError

_YES, _NO = {"1", "true", "yes", "on"}, {"0", "false", "no", "off"}


class SettingError(JuesuanError):
    """A variable of the environment that says nothing one can use."""


@dataclass(frozen=True)
class NightSettings:
    """Places and limits of a night.

    Attributes:
        build: the warehouse that is written; nobody else opens it.
        published: the folder whose link ``juesuan.duckdb`` readers open.
        raw: the raw store, where fetched files lie.
        inbox: where people and other programs put files.
        settled_s: a file of the inbox is taken when nobody has changed it for so many seconds.
        no_fetch: ask no site; read what is there.
        stop_after_s: seconds for fetching; 0 for no end.
        seconds: between two requests to one host.
        recheck_days: a known file is asked about again after so many days.
        allow_hosts: ``host:port`` that may be asked though not public. For tests.
        expected: CSV lists of reports to expect.
        reader: ``package.module:function`` that reads a document.
        docs: folder of the pages of the expectations; None builds none.
        keep: published files before the present one that stay.
        routes: who hears what; None for the catalogue's.
    """

    build: Path = Path("warehouse/build/juesuan.duckdb")
    published: Path = Path("warehouse/published")
    raw: Path = Path("raw/store")
    inbox: Path = Path("raw/inbox")
    settled_s: float = 60.0
    fetch_state: Path | None = None
    no_fetch: bool = False
    places: tuple[str, ...] = ()
    sources: tuple[Path, ...] = ()
    stop_after_s: float = 14_400.0
    seconds: float = 1.0
    recheck_days: float = 7.0
    allow_hosts: tuple[str, ...] = ()
    expected: tuple[Path, ...] = ()
    workers: int = 0
    timeout_s: float = 300.0
    memory_mb: int = 2048
    reader: str = "pipelines.run.stages:read_report_rows"
    docs: Path | None = Path("warehouse/data_docs")
    keep: int = 7
    routes: Path | None = None
    evidence_url: str = ""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> NightSettings:
        """The settings that variables give; what none names is as above.

        Raises:
            SettingError: naming the variable and what it should be.
        """
        values: dict[str, Any] = {}
        for variable in VARIABLES:
            text = environment.get(variable.name, "")
            if not text:
                continue
            try:
                values[variable.field] = variable.parse(text)
            except ValueError as error:
                raise SettingError(f"{variable.name}: «{text}» is not {variable.what}") from error
        return cls(**values)


class Variable(NamedTuple):
    """A variable of the environment, the setting it gives, and how it is read."""

    name: str
    field: str
    parse: Callable[[str], Any]
    what: str


def _yes(text: str) -> bool:
    if text.lower() not in _YES | _NO:
        raise ValueError(text)
    return text.lower() in _YES


def _paths(text: str) -> tuple[Path, ...]:
    return tuple(Path(part) for part in text.split(os.pathsep) if part)


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


VARIABLES: tuple[Variable, ...] = (
    Variable("JUESUAN_BUILD", "build", Path, "a file"),
    Variable("JUESUAN_PUBLISHED", "published", Path, "a folder"),
    Variable("JUESUAN_RAW", "raw", Path, "a folder"),
    Variable("JUESUAN_INBOX", "inbox", Path, "a folder"),
    Variable("JUESUAN_SETTLED", "settled_s", float, "a number of seconds"),
    Variable("JUESUAN_FETCH_STATE", "fetch_state", Path, "a file"),
    Variable("JUESUAN_NO_FETCH", "no_fetch", _yes, "yes or no"),
    Variable("JUESUAN_PLACE", "places", _words, "a list of places"),
    Variable("JUESUAN_SOURCES", "sources", _paths, "a list of files"),
    Variable("JUESUAN_STOP_AFTER", "stop_after_s", float, "a number of seconds"),
    Variable("JUESUAN_SECONDS", "seconds", float, "a number of seconds"),
    Variable("JUESUAN_RECHECK", "recheck_days", float, "a number of days"),
    Variable("JUESUAN_ALLOW_HOSTS", "allow_hosts", _words, "a list of host:port"),
    Variable("JUESUAN_EXPECTED", "expected", _paths, "a list of files"),
    Variable("JUESUAN_WORKERS", "workers", int, "a whole number"),
    Variable("JUESUAN_TIMEOUT", "timeout_s", float, "a number of seconds"),
    Variable("JUESUAN_MEMORY", "memory_mb", int, "a whole number of MiB"),
    Variable("JUESUAN_DOCS", "docs", Path, "a folder"),
    Variable("JUESUAN_KEEP", "keep", int, "a whole number"),
    Variable("JUESUAN_ALERT_ROUTES", "routes", Path, "a file"),
    Variable("JUESUAN_EVIDENCE_URL", "evidence_url", str, "an address"),
)
