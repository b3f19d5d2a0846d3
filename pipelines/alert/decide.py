"""What is news for whom: alerts and memory in, a plan for each route out. Pure; the clock is an argument."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from pipelines.alert.nouns import SHANGHAI, Alert, Gathered, Told
from pipelines.catalog.alerts import SEVERITIES, AlertKind, Route

DIGEST = "digest"
#: Rows of alerts that no route wants to hear of.
NOBODY = ""


@dataclass(frozen=True)
class Item:
    """Something to say: an alert as it is to be told, or (None) that it is resolved; ``row`` is it once delivered."""

    row: Told
    alert: Alert | None


@dataclass(frozen=True)
class Plan:
    """What one route is told in this run, and what is only noted.

    Attributes:
        single: one message each.
        summary: what is beyond the limit: one message for all.
        resolved: one message for all.
        digest: None where none is due.
        noted: rows without a message.
    """

    route: Route
    single: tuple[Item, ...]
    summary: tuple[Item, ...]
    resolved: tuple[Item, ...]
    digest: tuple[Item, ...] | None
    noted: tuple[Told, ...]

    @property
    def rows(self) -> tuple[Told, ...]:
        """Of all that is to be said, as it is before it is said."""
        return tuple(item.row for item in (*self.single, *self.summary, *self.resolved, *(self.digest or ())))


def decide_alerts(
    gathered: Gathered,
    told: Iterable[Told],
    route: Route,
    kinds: Mapping[str, AlertKind],
    now: dt.datetime,
    *,
    digest_now: bool = False,
) -> Plan:
    """Decide what one route is told now.

    Args:
        gathered: all that is wrong.
        told: what is remembered of this route.
        route: who hears it.
        kinds: of the catalogue.
        now: UTC, without zone.
        digest_now: a digest whatever the hour, also when nothing is new.
    """
    rows = {row.fingerprint: row for row in told if row.route == route.name}
    mine = [alert for alert in gathered.alerts if wants(route, alert)]
    heirs = _heirs(mine, gathered, rows)
    items, noted = [], []
    for alert in sorted(mine, key=lambda alert: alert.rank):
        known = rows.get(alert.fingerprint) or heirs.get(alert.fingerprint)
        row, news = _observe(alert, known, route.name, kinds[alert.kind], now)
        if news is None:
            noted.append(row)
        else:
            items.append(Item(row, news))
    over, silent = _resolved(gathered, rows.values(), {row.fingerprint for row in heirs.values()}, now)
    return _spread(route, items, over, [*noted, *silent], rows.get(DIGEST), now, digest_now=digest_now)


def wants(route: Route, alert: Alert) -> bool:
    """Whether a route asked for this alert."""
    if alert.severity not in route.severities:
        return False
    if alert.about.report_key is None:
        return route.hears_of_health
    code = alert.about.region_code or ""
    in_region = not route.regions or any(code.startswith(region) for region in route.regions)
    return in_region and (not route.departments or alert.about.department in route.departments)


def _heirs(mine: Iterable[Alert], gathered: Gathered, rows: Mapping[str, Told]) -> dict[str, Told]:
    """Rows of causes that are gone, by the new cause under which the same checks are still broken.

    A report published again has other cells: what was wrong in it and still is gets another cause, but is no news.
    """
    present = {alert.fingerprint for alert in gathered.alerts}
    gone = [row for key, row in rows.items() if key not in present and row.state != "resolved" and row.told_at]
    found = {}
    for alert in mine:
        if alert.fingerprint in rows or alert.kind != "finding":
            continue
        for row in gone:
            if row.report_key == alert.about.report_key and set(row.subjects) & set(alert.subjects):
                found[alert.fingerprint] = row
                break
    return found


def _observe(
    alert: Alert, known: Told | None, route: str, kind: AlertKind, now: dt.datetime
) -> tuple[Told, Alert | None]:
    """The row as it is when this run is over, and what is to be told of the alert: None for nothing."""
    if known is None or known.state == "resolved":
        row = Told(
            alert.fingerprint,
            route,
            alert.kind,
            alert.about.report_key,
            alert.cause_key,
            alert.severity,
            alert.title,
            alert.title_en,
            alert.subjects,
            now,
            now,
            "new",
        )
    else:
        row = replace(known, fingerprint=alert.fingerprint, cause_key=alert.cause_key, last_seen=now, resolved_at=None)
    if row.told_at is None:
        row = replace(row, severity=alert.severity, subjects=alert.subjects)
        is_ripe = now - row.first_seen >= dt.timedelta(days=kind.after_days)
        return row, alert if is_ripe else None
    graver = SEVERITIES.index(alert.severity) < SEVERITIES.index(row.severity)
    grown = set(alert.subjects) - set(row.subjects) if kind.tells_growth else set[str]()
    if graver or grown:
        return row, alert if graver else alert.only(grown)
    return replace(row, state="told", severity=alert.severity, subjects=alert.subjects, last_error=None), None


def _resolved(
    gathered: Gathered, rows: Iterable[Told], inherited: set[str], now: dt.datetime
) -> tuple[list[Item], list[Told]]:
    """What is over: to be told if it was told of, else only noted."""
    present = {alert.fingerprint for alert in gathered.alerts}
    over, silent = [], []
    for row in rows:
        is_over = row.kind != DIGEST and row.state != "resolved" and row.fingerprint not in present
        if not is_over or not gathered.shows_gone(row):
            continue
        row = replace(row, resolved_at=row.resolved_at or now)  # noqa: PLW2901 (the same row, later)
        if row.told_at is None or row.fingerprint in inherited:
            silent.append(replace(row, state="resolved"))
        else:
            over.append(Item(row, None))
    return over, silent


def _spread(
    route: Route,
    items: list[Item],
    over: list[Item],
    noted: list[Told],
    last_digest: Told | None,
    now: dt.datetime,
    *,
    digest_now: bool,
) -> Plan:
    """Share out what is to be said: now, in the digest, or later."""
    local = now.replace(tzinfo=dt.UTC).astimezone(SHANGHAI)
    quiet = route.quiet_hours
    is_quiet = quiet is not None and quiet.hold(local.time())
    due = digest_now or (route.digest and not is_quiet and _is_digest_due(route, last_digest, local))

    def at_once(item: Item) -> bool:
        grave = item.alert is not None and item.alert.severity == "error"
        if is_quiet and not (grave and quiet is not None and quiet.let_errors_through):
            return False
        return grave or not route.digest

    urgent = [item for item in items if at_once(item)]
    later = [item for item in (*items, *over) if not at_once(item)]
    ended = [item for item in over if at_once(item)]
    if due:
        digest = tuple(later)
    else:
        digest = None
        noted += [replace(item.row, state="waiting") for item in later]
    if digest == () and not digest_now:
        digest = None
    urgent.sort(key=lambda item: item.row.attempts)  # what failed before does not keep the rest waiting
    most = route.most_messages if len(urgent) <= route.most_messages else route.most_messages - 1
    return Plan(route, tuple(urgent[:most]), tuple(urgent[most:]), tuple(ended), digest, tuple(noted))


def _is_digest_due(route: Route, last: Told | None, local: dt.datetime) -> bool:
    if local.time() < route.digest_at:
        return False
    if last is None or last.told_at is None:
        return True
    return last.told_at.replace(tzinfo=dt.UTC).astimezone(SHANGHAI).date() < local.date()
