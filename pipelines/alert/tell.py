"""One run: each route is told what it has not been told, and what came of it is noted message by message."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import duckdb

from pipelines.alert.decide import DIGEST, NOBODY, Item, Plan, decide_alerts, wants
from pipelines.alert.deliver import Delivery, deliver
from pipelines.alert.memory import forget, note, recall
from pipelines.alert.messages import (
    Message,
    alert_message,
    digest_message,
    resolved_message,
    standing_line,
    summary_message,
    trial_message,
)
from pipelines.alert.nouns import Alert, Gathered, Told
from pipelines.catalog.alerts import Route, load_alert_kinds

#: After so many deliveries in a row that failed, a route is left alone until the next run.
_ENOUGH = 3
#: Hears nothing: what nobody asked for is remembered all the same.
_NOBODY = Route.model_construct(
    name=NOBODY,
    url_env="",
    severities=("error", "warning", "info"),
    regions=(),
    departments=(),
    quiet_hours=None,
    digest=False,
    health=True,
    language="zh",
    most_messages=1,
)

Send = Callable[[str, Message], Delivery]


@dataclass(frozen=True)
class Sent:
    """One message of one run: to which route, what, and what came of it; ``delivery`` is None in a dry run."""

    route: str
    message: Message
    delivery: Delivery | None


@dataclass(frozen=True)
class Run:
    """What one run sent, and how many alerts stand."""

    sent: tuple[Sent, ...] = ()
    standing: int = 0
    waiting: int = 0
    unheard: int = field(default=0)

    @property
    def has_failed(self) -> bool:
        """Whether a message could not be delivered."""
        return any(sent.delivery is not None and not sent.delivery.is_delivered for sent in self.sent)


@dataclass(frozen=True)
class Setting:
    """What a run is done with.

    Attributes:
        addresses: environment: variable → address.
        evidence_url: base of the pages that show a figure; empty for the command line.
        digest_now: send digests whatever the hour.
        dry: write messages and send none, note nothing.
    """

    routes: Sequence[Route]
    addresses: Mapping[str, str]
    now: dt.datetime
    evidence_url: str = ""
    digest_now: bool = False
    dry: bool = False
    send: Send = deliver


def tell(con: duckdb.DuckDBPyConnection, gathered: Gathered, setting: Setting) -> Run:
    """Tell every route its news. Each delivery is noted at once: killed, a run repeats one message at most."""
    told = recall(con)
    sent: list[Sent] = []
    waiting = 0
    for route in setting.routes:
        plan = decide_alerts(gathered, told, route, load_alert_kinds(), setting.now, digest_now=setting.digest_now)
        waiting += sum(row.state == "waiting" for row in plan.noted)
        if not setting.dry:
            note(con, [*plan.noted, *plan.rows])  # also what is to be told, so that it keeps when it was first seen
        sent += _tell_route(con, plan, gathered, setting)
    unheard = [alert for alert in gathered.alerts if not any(wants(route, alert) for route in setting.routes)]
    if not setting.dry:
        _note_unheard(con, replace(gathered, alerts=tuple(unheard)), told, setting)
    return Run(tuple(sent), len(gathered.alerts), waiting, len(unheard))


def try_routes(setting: Setting) -> tuple[Sent, ...]:
    """Send one message to each route and say what came of it."""
    return tuple(
        Sent(route.name, message, _send(route, message, setting))
        for route in setting.routes
        for message in (trial_message(route),)
    )


def standing(gathered: Gathered, language: str = "zh") -> list[dict[str, object]]:
    """Everything that is wrong now, the gravest first."""
    route = _NOBODY.model_copy(update={"language": language})
    return [
        {
            "severity": alert.severity,
            "kind": alert.kind,
            "report": alert.about.report_key or "",
            "alert": standing_line(alert, route),
            "broken": len(alert.consequences),
            "cause": alert.cause_key,
        }
        for alert in sorted(gathered.alerts, key=lambda alert: alert.rank)
    ]


def _note_unheard(con: duckdb.DuckDBPyConnection, unheard: Gathered, told: Iterable[Told], setting: Setting) -> None:
    """What nobody asked for, so that one sees it; as soon as somebody does, the row goes."""
    present = {alert.fingerprint for alert in unheard.alerts}
    rows = [row for row in told if row.route == NOBODY]
    forget(con, NOBODY, [row.fingerprint for row in rows if row.fingerprint not in present])
    kept = [row for row in rows if row.fingerprint in present]
    plan = decide_alerts(unheard, kept, _NOBODY, load_alert_kinds(), setting.now)
    note(con, [*plan.noted, *plan.rows])


def _tell_route(con: duckdb.DuckDBPyConnection, plan: Plan, gathered: Gathered, setting: Setting) -> Iterator[Sent]:
    failures, last = 0, Delivery(True)
    for items, message, is_digest in _messages(plan, gathered, setting):
        if setting.dry:
            yield Sent(plan.route.name, message, None)
            continue
        if failures < _ENOUGH:
            last = _send(plan.route, message, setting)
            failures = 0 if last.is_delivered else failures + 1
            yield Sent(plan.route.name, message, last)
        note(con, [_outcome(item, last, setting.now) for item in items])
        if is_digest and last.is_delivered:
            note(con, [_digest_row(plan.route, setting.now)])


def _messages(plan: Plan, gathered: Gathered, setting: Setting) -> Iterator[tuple[Sequence[Item], Message, bool]]:
    for item in plan.single:
        if item.alert is not None:
            yield (item,), alert_message(item, item.alert, plan.route, setting.evidence_url), False
    if plan.summary:
        yield plan.summary, summary_message(plan.summary, plan.route), False
    if plan.resolved:
        yield plan.resolved, resolved_message(plan.resolved, plan.route), False
    if plan.digest is not None:
        listed = {item.row.fingerprint for item in plan.digest}
        rest = [alert for alert in _heard(gathered, plan.route) if alert.fingerprint not in listed]
        yield plan.digest, digest_message(plan.digest, rest, plan.route, setting.now), True


def _heard(gathered: Gathered, route: Route) -> list[Alert]:
    return sorted((alert for alert in gathered.alerts if wants(route, alert)), key=lambda alert: alert.rank)


def _send(route: Route, message: Message, setting: Setting) -> Delivery:
    address = setting.addresses.get(route.url_env, "").strip()
    if not address:
        return Delivery(False, f"{route.url_env} is not set: it must hold the address of this route")
    return setting.send(address, message)


def _outcome(item: Item, delivery: Delivery, now: dt.datetime) -> Told:
    row, alert = item.row, item.alert
    if not delivery.is_delivered:
        return replace(row, state="failed", attempts=row.attempts + 1, last_error=delivery.reason)
    if alert is None:
        return replace(row, state="resolved", told_at=now, attempts=0, last_error=None)
    subjects = tuple(sorted({*row.subjects, *alert.subjects}))
    return replace(
        row, state="told", told_at=now, attempts=0, last_error=None, severity=alert.severity, subjects=subjects
    )


def _digest_row(route: Route, now: dt.datetime) -> Told:
    return Told(DIGEST, route.name, DIGEST, None, None, "info", "每日摘要", "digest", (), now, now, "told", now)
