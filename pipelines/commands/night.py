"""``juesuan night``."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipelines.commands.options import INTERRUPTED, AsJson, State

if TYPE_CHECKING:
    from pipelines.night import Done, NightSettings, NightSummary

EPILOG = (
    "Example: juesuan night --place 5104 --routes alerts.yaml  ·  juesuan night --no-fetch --inbox /srv/inbox --json"
)
HELD, FAILED = 1, 3


def night(  # noqa: PLR0913 - each is an option
    *,
    warehouse: Annotated[
        Path | None,
        typer.Option(
            "--warehouse",
            envvar="JUESUAN_BUILD",
            metavar="FILE",
            help="The build file, which nobody else opens.",
            show_default="warehouse/build/juesuan.duckdb",
        ),
    ] = None,
    published: Annotated[
        Path | None,
        typer.Option(
            "--published",
            envvar="JUESUAN_PUBLISHED",
            metavar="FOLDER",
            help="Where the link that readers open is.",
            show_default="warehouse/published",
        ),
    ] = None,
    raw: Annotated[
        Path | None,
        typer.Option("--raw", envvar="JUESUAN_RAW", metavar="FOLDER", help="The raw store.", show_default="raw/store"),
    ] = None,
    inbox: Annotated[
        Path | None,
        typer.Option(
            "--inbox",
            envvar="JUESUAN_INBOX",
            metavar="FOLDER",
            help="Where files are put by others.",
            show_default="raw/inbox",
        ),
    ] = None,
    fetch_state: State = None,
    place: Annotated[
        list[str] | None,
        typer.Option("--place", envvar="JUESUAN_PLACE", metavar="CODE", help="Places to fetch; none: all."),
    ] = None,
    sources: Annotated[
        list[Path] | None,
        typer.Option("--sources", envvar="JUESUAN_SOURCES", metavar="FILE", help="A CSV file with sources of yours."),
    ] = None,
    no_fetch: Annotated[bool, typer.Option("--no-fetch", envvar="JUESUAN_NO_FETCH", help="Ask no site.")] = False,
    stop_after: Annotated[
        float | None,
        typer.Option(
            "--stop-after",
            min=0.0,
            envvar="JUESUAN_STOP_AFTER",
            help="Seconds for fetching; 0 for no end.",
            show_default="14400",
        ),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option("--workers", min=0, envvar="JUESUAN_WORKERS", help="Reports read at once.", show_default="cores"),
    ] = None,
    routes: Annotated[
        Path | None,
        typer.Option("--routes", envvar="JUESUAN_ALERT_ROUTES", metavar="FILE", help="Who hears what."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Run the whole night once: fetch, read, check, publish if the gate lets it, tell who wants to hear.

    For cron and systemd; juesuan dagster does the same by itself. May be stopped at any moment and run again; a night
    with nothing new checks nothing. Every other setting is a variable, see docs/deployment.md. Ends with 1 when the
    gate is closed, 3 when a stage failed.
    """
    from pipelines.night import NightSettings, run_night
    from pipelines.show.tables import print_json

    signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))
    given = {
        "JUESUAN_BUILD": warehouse,
        "JUESUAN_PUBLISHED": published,
        "JUESUAN_RAW": raw,
        "JUESUAN_INBOX": inbox,
        "JUESUAN_FETCH_STATE": fetch_state,
        "JUESUAN_PLACE": " ".join(place or ()),
        "JUESUAN_SOURCES": os.pathsep.join(map(str, sources or ())),
        "JUESUAN_NO_FETCH": "yes" if no_fetch else "",
        "JUESUAN_STOP_AFTER": stop_after,
        "JUESUAN_WORKERS": workers,
        "JUESUAN_ALERT_ROUTES": routes,
    }
    told = {name: str(value) for name, value in given.items() if value not in {None, ""}}
    settings = NightSettings.from_environment({**os.environ, **told})
    summary = run_night(settings, (lambda *_: None) if as_json else _show)
    if as_json:
        print_json(_as_json(summary, settings))
    else:
        typer.echo(f"{summary.status} in {summary.seconds:.1f} s{': the gate is closed' if summary.is_held else ''}")
    raise typer.Exit(_exit_code(summary))


def _exit_code(summary: NightSummary) -> int:
    codes = {"failed": FAILED, "interrupted": INTERRUPTED, "done": HELD if summary.is_held else 0}
    return codes[summary.status]


def _show(name: str, done: Done | None) -> None:
    if done is None:
        return
    figures = ", ".join(f"{what} {count}" for what, count in done.counts.items() if count != "")
    typer.echo(f"{name:9} {done.seconds:7.1f} s  {done.error or '; '.join(filter(None, (done.skipped, figures)))}")


def _as_json(summary: NightSummary, settings: NightSettings) -> dict[str, Any]:
    return {
        "run_id": summary.run_id,
        "status": summary.status,
        "is_held": summary.is_held,
        "seconds": round(summary.seconds, 1),
        "published": str(settings.published),
        "stages": {name: vars(done) for name, done in summary.stages.items()},
    }
