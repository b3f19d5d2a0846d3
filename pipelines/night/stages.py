"""The stages of a night, in their order; each calls the room that does the work, and says what it came to."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass

from pipelines.catalog.alerts import load_routes
from pipelines.catalog.expected import read_expected_files
from pipelines.catalog.sources import all_sources, select_sources
from pipelines.expect import GateDecision, count_families, decide_gate, run_expectations, store_run
from pipelines.explain.warehouse import open_for_reading
from pipelines.fetch import FetchSettings, fetch_sources
from pipelines.fetch.state import known_addresses
from pipelines.load.ledger import derive_ledger
from pipelines.load.statements import transaction
from pipelines.night.files import hash_files, list_pdfs, settled, to_read
from pipelines.night.known import fingerprint, note_published, recall, remember
from pipelines.night.nouns import Done, Night
from pipelines.night.record import opened, utc_now
from pipelines.night.settings import NightSettings
from pipelines.publish import publish_warehouse, published_file
from pipelines.run.ingest import ingest
from pipelines.run.workers import Limits

NOTHING_NEW = "nothing new since it was done"
_SHANGHAI = dt.timezone(dt.timedelta(hours=8), "Asia/Shanghai")


def fetch(night: Night) -> Done:
    """Disclosure pages → raw store."""
    settings = night.settings
    if settings.no_fetch:
        return Done(skipped="no site is to be asked")
    chosen = select_sources(all_sources(settings.sources), settings.places)
    summary = fetch_sources(chosen, fetch_settings(settings))
    if summary.interrupted and not 0 < settings.stop_after_s <= summary.seconds:
        raise KeyboardInterrupt
    night.unreachable = {source.url: source.reason for source in summary.unreachable}
    return Done({"sources": len(chosen), "unreachable": len(night.unreachable), **summary.by_status("file")})


def fetch_settings(settings: NightSettings) -> FetchSettings:
    """What the night lets a fetch do."""
    return FetchSettings(
        raw=settings.raw,
        state=settings.fetch_state,
        seconds=settings.seconds,
        recheck_days=settings.recheck_days,
        stop_after_s=settings.stop_after_s,
        allow_hosts=settings.allow_hosts,
    )


def discover(night: Night) -> Done:
    """Raw store and inbox → the files that must be read."""
    settings = night.settings
    inbox = list_pdfs(settings.inbox)
    ready = settled(inbox, settings.settled_s)
    files = [*list_pdfs(settings.raw), *ready]
    with opened(settings.build) as con:
        night.to_read = to_read(con, files, hash_files(con, files))
    return Done({"files": len(files), "to_read": len(night.to_read), "being_written": len(inbox) - len(ready)})


def read(night: Night) -> Done:
    """Files → rows in the build file, in workers; a document that cannot be read costs itself alone."""
    if night.to_read is None:
        discover(night)
    if not night.to_read:
        return Done({"read": 0}, skipped="no new file")
    settings = night.settings
    limits = Limits(settings.workers, settings.timeout_s, settings.memory_mb)
    summary = ingest(night.to_read, settings.build, limits, reader=settings.reader)
    if summary.interrupted:
        raise KeyboardInterrupt
    counts = {what: summary.total(what) for what in ("pages", "tables", "cells", "understood", "facts")}
    return Done({"read": len(summary.outcomes), **summary.by_status(), **counts})


def expect_reports(night: Night) -> Done:
    """What was published before and what is known of addresses → which reports should exist, as of today."""
    settings = night.settings
    today = night.started_at.replace(tzinfo=dt.UTC).astimezone(_SHANGHAI).date()
    addresses = known_addresses(fetch_settings(settings).state_file)
    with opened(settings.build) as con:
        derive_ledger(con, today, addresses, read_expected_files(settings.expected))
        states = con.execute("select state, count(*) from ops_expected_report group by all order by all").fetchall()
        [reports] = con.execute("select count(*) from dim_report").fetchall()
    return Done({"reports": reports[0], **dict(states)})


def check(night: Night) -> Done:
    """Every sum that can be checked."""
    from pipelines.check import run_checks  # noqa: PLC0415 (a night with nothing new needs it not)

    with opened(night.settings.build) as con:
        if recall(con, fingerprint(con)):
            return Done(skipped=NOTHING_NEW)
        run = run_checks(con)
    return Done({"checks": run.checks, "reports": run.reports, "errors": len(run.errors), **run.outcomes})


def expect(night: Night) -> Done:
    """What we believe of the warehouse, held against it; and whether it may be published."""
    settings = night.settings
    with opened(settings.build) as con:
        content = fingerprint(con)
        if recall(con, content):
            return Done(skipped=NOTHING_NEW)
    before = {}
    if (published := published_file(settings.published)) is not None:
        with closing(open_for_reading(published)) as con:
            before = count_families(con)
    docs = settings.docs.absolute() if settings.docs else None
    run = run_expectations(settings.build, docs, before=before)
    with opened(settings.build) as con:
        decision = decide_gate(run.results, count_families(con), before)
        with transaction(con):
            store_run(con, run)
        remember(con, content, decision.open, decision.reasons)
    return Done({outcome: len(run.of(outcome)) for outcome in ("passed", "failed", "broke")})


def gate(night: Night) -> Done:
    """What was decided of this content; a refusal is noted, so that somebody hears of it."""
    settings = night.settings
    with opened(settings.build) as con:
        checked = recall(con, fingerprint(con))
        last = con.execute("select max_by(outcome, attempted_at) from ops_publication").fetchall()[0][0]
    if checked is None:
        return Done({"open": 0, "reasons": "it was not checked to the end"})
    if not checked.open and last != "closed":
        publish_warehouse(settings.build, settings.published, settings.keep, GateDecision(False, checked.reasons))
    return Done({"open": int(checked.open), "reasons": "\n".join(checked.reasons)})


def publish(night: Night) -> Done:
    """The build file becomes what readers open, when the gate lets it."""
    settings = night.settings
    with opened(settings.build) as con:
        content = fingerprint(con)
        checked = recall(con, content)
    if checked is None or not checked.open:
        return Done({"published": 0}, skipped="the gate is closed")
    if checked.is_published and published_file(settings.published):
        return Done({"published": 0}, skipped=NOTHING_NEW)
    done = publish_warehouse(settings.build, settings.published, settings.keep, GateDecision(True, ()))
    note_published(settings.build, content)
    megabytes = round(done.file.stat().st_size / 1e6, 1) if done.file else 0.0
    return Done({"published": int(done.outcome == "published"), "outcome": done.outcome, "megabytes": megabytes})


def alert(night: Night) -> Done:
    """What is wrong, told once to those who asked for it."""
    from pipelines.alert import Setting, gather_alerts, tell  # noqa: PLC0415

    now = utc_now()
    setting = Setting(load_routes(night.settings.routes), os.environ, now, night.settings.evidence_url)
    with opened(night.settings.build) as con:
        run = tell(con, gather_alerts(con, now, night.unreachable), setting)
    failed = sum(one.delivery is not None and not one.delivery.is_delivered for one in run.sent)
    counts = {"sent": len(run.sent) - failed, "undelivered": failed, "waiting": run.waiting, "standing": run.standing}
    return Done(counts)


@dataclass(frozen=True)
class Stage:
    """One stage.

    Attributes:
        run: what it does.
        is_needed: when it fails, what comes after it is not begun.
        is_always: it is begun whatever failed.
    """

    run: Callable[[Night], Done]
    is_needed: bool = True
    is_always: bool = False


#: The ledger comes before checks and publication: readers find in one file what there is and what should be.
STAGES: Mapping[str, Stage] = {
    "fetch": Stage(fetch, is_needed=False),
    "discover": Stage(discover),
    "read": Stage(read),
    "ledger": Stage(expect_reports),
    "check": Stage(check),
    "expect": Stage(expect),
    "gate": Stage(gate),
    "publish": Stage(publish),
    "alerts": Stage(alert, is_needed=False, is_always=True),
}
