"""The nouns of alerts: what is wrong, and what is to be said of it to whom."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Literal

from pipelines.catalog.alerts import SEVERITIES, Severity

State = Literal["new", "waiting", "told", "failed", "resolved"]
#: Where all this happens; without daylight saving time since 1991.
SHANGHAI = dt.timezone(dt.timedelta(hours=8), "Asia/Shanghai")


def gravest(severities: Iterable[Severity]) -> Severity:
    """The gravest of some severities."""
    return min(severities, key=SEVERITIES.index)


@dataclass(frozen=True)
class Consequence:
    """One thing that is wrong: a broken check, a file, a reason of the gate.

    Attributes:
        subject: what it is, unique within the alert.
        sentence: in Chinese; ``sentence_en`` in English.
        left: a figure, a text as printed, or None; so are ``right`` and ``difference``.
        quantity: what they are: ``yuan``, ``pct``, ``count`` or ``text``.
        evidence: keys for ``juesuan explain``.
    """

    subject: str
    severity: Severity
    sentence: str
    sentence_en: str
    title: str = ""
    title_en: str = ""
    quantity: str = "text"
    left: Decimal | str | None = None
    right: Decimal | str | None = None
    difference: Decimal | None = None
    pages: tuple[int, ...] = ()
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True)
class About:
    """The report an alert is about; all empty where it is about none."""

    report_key: str | None = None
    region_code: str | None = None
    department: str = ""
    fiscal_year: int | None = None
    kind: str = ""


@dataclass(frozen=True)
class Alert:
    """One cause and what follows from it."""

    kind: str
    about: About
    cause_key: str
    title: str
    title_en: str
    consequences: tuple[Consequence, ...]

    @cached_property
    def fingerprint(self) -> str:
        """The same as long as it is the same cause in the same report."""
        text = "\n".join((self.kind, self.about.report_key or "", self.cause_key))
        return hashlib.sha256(text.encode()).hexdigest()[:32]

    @cached_property
    def severity(self) -> Severity:
        """That of its gravest consequence."""
        return gravest(consequence.severity for consequence in self.consequences)

    @property
    def rank(self) -> tuple[int, Decimal, str]:
        """The gravest and largest first."""
        size = max((abs(consequence.difference or Decimal(0)) for consequence in self.consequences), default=Decimal(0))
        return SEVERITIES.index(self.severity), -size, self.fingerprint

    @property
    def subjects(self) -> tuple[str, ...]:
        """What falls under it."""
        return tuple(sorted(consequence.subject for consequence in self.consequences))

    def only(self, subjects: Iterable[str]) -> Alert:
        """The same alert about some of what falls under it; of nothing: all of it."""
        wanted = set(subjects)
        kept = tuple(consequence for consequence in self.consequences if consequence.subject in wanted)
        return replace(self, consequences=kept or self.consequences)


@dataclass(frozen=True)
class Told:
    """What is remembered of an alert and a route: a row of ``ops_alert``. Times are UTC, without zone."""

    fingerprint: str
    route: str
    kind: str
    report_key: str | None
    cause_key: str | None
    severity: Severity
    title: str
    title_en: str
    subjects: tuple[str, ...]
    first_seen: dt.datetime
    last_seen: dt.datetime
    state: State
    told_at: dt.datetime | None = None
    resolved_at: dt.datetime | None = None
    attempts: int = 0
    last_error: str | None = None


@dataclass(frozen=True)
class Gathered:
    """All that is wrong now, and of what we know that nothing else is.

    Attributes:
        known_kinds: the kinds that could be looked at; of others nothing is known, so that none of them is resolved.
        checked_reports: reports with results of checks; a finding of another is not resolved, only not looked at.
        loaded_reports: reports there are; with a report its findings go.
    """

    alerts: tuple[Alert, ...]
    known_kinds: frozenset[str]
    checked_reports: frozenset[str] = frozenset()
    loaded_reports: frozenset[str] = frozenset()

    def shows_gone(self, row: Told) -> bool:
        """Whether what was told of is known to be over."""
        if row.kind == "finding" and row.report_key in self.loaded_reports:
            return row.report_key in self.checked_reports
        return row.kind in self.known_kinds
