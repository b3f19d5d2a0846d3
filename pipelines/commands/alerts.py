"""``juesuan alerts``."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipelines.commands.options import RAW, WAREHOUSE, AsJson, Raw, State, Warehouse

if TYPE_CHECKING:
    from pipelines.alert import Gathered, Run, Sent, Setting

EPILOG = "Example: juesuan alerts --routes alerts.yaml --test  ·  juesuan alerts --routes alerts.yaml --dry-run"
UNDELIVERED = 3


def alerts(  # noqa: PLR0913 (each is an option)
    *,
    routes: Annotated[
        Path | None,
        typer.Option(
            "--routes", envvar="JUESUAN_ALERT_ROUTES", metavar="FILE", help="Who hears what; see docs/alerts.md."
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", envvar="JUESUAN_ALERT_DRY_RUN", help="Print the messages, send and note none.")
    ] = False,
    test: Annotated[
        bool, typer.Option("--test", envvar="JUESUAN_ALERT_TEST", help="Send one test message to each route.")
    ] = False,
    standing: Annotated[
        bool, typer.Option("--standing", envvar="JUESUAN_ALERT_STANDING", help="List all that is wrong; send nothing.")
    ] = False,
    digest: Annotated[
        bool, typer.Option("--digest", envvar="JUESUAN_ALERT_DIGEST", help="Send the digest now, whatever the hour.")
    ] = False,
    evidence_url: Annotated[
        str,
        typer.Option(
            "--evidence-url",
            envvar="JUESUAN_EVIDENCE_URL",
            metavar="URL",
            help="Pages that show a figure; {key} in it.",
        ),
    ] = "",
    raw: Raw = RAW,
    fetch_state: State = None,
    warehouse: Warehouse = WAREHOUSE,
    as_json: AsJson = False,
) -> None:
    """Tell those who asked for it what is wrong: each cause once, and once more when it is over.

    Ends with 3 when a message could not be delivered; it is kept, with the reason, and sent at the next run.
    """
    from pipelines.alert import Setting, try_routes
    from pipelines.catalog.alerts import load_routes

    now, state = dt.datetime.now(dt.UTC).replace(tzinfo=None), fetch_state or raw.absolute().with_name("fetch.sqlite")
    setting = Setting(load_routes(routes), os.environ, now, evidence_url, digest, dry_run)
    if test:
        sent = try_routes(setting)
        _print_sent(sent, as_json=as_json)
        raise typer.Exit(UNDELIVERED if any(one.delivery and not one.delivery.is_delivered for one in sent) else 0)
    if standing:
        _print_standing(_gather_only(warehouse, state, now), as_json=as_json)
        return
    run = _run(warehouse, state, setting)
    _print_run(run, setting, as_json=as_json)
    raise typer.Exit(UNDELIVERED if run.has_failed else 0)


def _gather_only(warehouse: Path, state: Path, now: dt.datetime) -> Gathered:
    from pipelines.alert import gather_alerts
    from pipelines.explain.warehouse import open_for_reading
    from pipelines.fetch.state import silent_sources

    with open_for_reading(warehouse) as con:
        return gather_alerts(con, now, silent_sources(state))


def _run(warehouse: Path, state: Path, setting: Setting) -> Run:
    """Read, decide, deliver and note; a dry run only reads."""
    from pipelines.alert import gather_alerts, tell
    from pipelines.errors import WarehouseError
    from pipelines.explain.warehouse import open_for_reading
    from pipelines.fetch.state import silent_sources
    from pipelines.load import open_warehouse

    if not warehouse.exists():
        raise WarehouseError(f"{warehouse}: no warehouse there; make one with: juesuan ingest FOLDER")
    if setting.dry:
        with open_for_reading(warehouse) as con:
            return tell(con, gather_alerts(con, setting.now, silent_sources(state)), setting)
    if warehouse.is_symlink():
        raise WarehouseError(f"{warehouse} is a published file, where nothing is noted: give the build file")
    with open_warehouse(warehouse) as con:
        return tell(con, gather_alerts(con, setting.now, silent_sources(state)), setting)


def _print_standing(gathered: Gathered, *, as_json: bool) -> None:
    from pipelines.alert import standing
    from pipelines.show.tables import print_json, print_records

    records = standing(gathered)
    if as_json:
        print_json(records)
    elif records:
        print_records(records)
    else:
        typer.echo("nothing is wrong", err=True)


def _print_run(run: Run, setting: Setting, *, as_json: bool) -> None:
    from pipelines.show.tables import print_json

    if as_json:
        counts = {"standing": run.standing, "waiting": run.waiting, "unheard": run.unheard}
        print_json({**counts, "sent": [_record(one) for one in run.sent]})
        return
    if setting.dry:
        for one in run.sent:
            typer.echo(f"→ {one.route}\n{one.message.title}\n\n{one.message.bodies['text']}\n")
    else:
        _print_sent(run.sent, as_json=False)
    typer.echo(
        f"{run.standing} alerts stand; {len(run.sent)} messages, {run.waiting} waiting, {run.unheard} that no route "
        "asks for; juesuan alerts --standing lists them",
        err=True,
    )


def _print_sent(sent: Sequence[Sent], *, as_json: bool) -> None:
    from pipelines.show.tables import print_json, print_records

    records = [_record(one) for one in sent]
    if as_json:
        print_json(records)
    elif records:
        print_records(records)
    else:
        typer.echo("no message", err=True)


def _record(one: Sent) -> dict[str, Any]:
    came = "would be sent" if one.delivery is None else "delivered" if one.delivery.is_delivered else "failed"
    reason = one.delivery.reason if one.delivery else ""
    return {"route": one.route, "outcome": came, "reason": reason, "title": one.message.title}
