"""``juesuan fetch``."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import Annotated

import typer

from pipelines.commands.options import INTERRUPTED, RAW, UNREAD, WAREHOUSE, AsJson, Raw, State, Warehouse

EPILOG = "Example: juesuan fetch --place 510400 --dry-run  ·  juesuan fetch --place 5104 && juesuan ingest raw/store"


def fetch(  # noqa: PLR0913 - every limit is an option
    *,
    place: Annotated[
        list[str] | None,
        typer.Option(
            "--place",
            envvar="JUESUAN_PLACE",
            metavar="CODE",
            help="A place by code (GB/T 2260) or name; two or four digits for all below. Repeat for more; none: all.",
        ),
    ] = None,
    sources: Annotated[
        list[Path] | None,
        typer.Option("--sources", envvar="JUESUAN_SOURCES", metavar="FILE", help="A CSV file with sources of yours."),
    ] = None,
    raw: Raw = RAW,
    fetch_state: State = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", envvar="JUESUAN_DRY_RUN", help="Read pages, say what would be taken and why.")
    ] = False,
    depth: Annotated[int, typer.Option(min=0, envvar="JUESUAN_DEPTH", help="Links deep, paging not counted.")] = 4,
    pages: Annotated[int, typer.Option(min=1, envvar="JUESUAN_PAGES", help="Pages of one source at most.")] = 300,
    seconds: Annotated[
        float, typer.Option(min=0.0, envvar="JUESUAN_SECONDS", help="Seconds between two requests to one host.")
    ] = 1.0,
    timeout: Annotated[
        float, typer.Option(min=0.1, envvar="JUESUAN_FETCH_TIMEOUT", help="Seconds that one request may take.")
    ] = 60.0,
    max_mb: Annotated[
        float, typer.Option(min=0.1, envvar="JUESUAN_MAX_MB", help="MiB that one file may have.")
    ] = 100.0,
    tries: Annotated[int, typer.Option(min=1, envvar="JUESUAN_TRIES", help="Tries of what may heal.")] = 3,
    recheck: Annotated[
        float, typer.Option(min=0.0, envvar="JUESUAN_RECHECK", help="Days until a known file is asked about again.")
    ] = 7.0,
    stop_after: Annotated[
        float, typer.Option(min=0.0, envvar="JUESUAN_STOP_AFTER", help="Seconds for the whole run; 0 for no end.")
    ] = 0.0,
    verify_certificates: Annotated[
        bool,
        typer.Option(
            "--verify-certificates/--any-certificate",
            envvar="JUESUAN_VERIFY_CERTIFICATES",
            help="Refuse broken certificates of https, or take them.",
        ),
    ] = True,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(
            envvar="JUESUAN_ALLOW_HOSTS", metavar="HOST:PORT", help="For tests: ask it though it is not public."
        ),
    ] = None,
    warehouse: Warehouse = WAREHOUSE,  # noqa: ARG001 - every command takes it; this one never opens it
    as_json: AsJson = False,
) -> None:
    """Fetch report PDFs from the disclosure pages of places into the raw store.

    Nothing is fetched twice, robots.txt is obeyed, only public addresses are asked. Ends with 3 when a source could not
    be reached. The warehouse is not touched: ingest the raw store afterwards.
    """
    from pipelines.catalog.sources import all_sources, select_sources
    from pipelines.fetch import FetchSettings, fetch_sources
    from pipelines.show.fetch import print_fetched, show_fetching
    from pipelines.show.tables import print_json

    signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))
    chosen = select_sources(all_sources(sources or ()), place or ())
    settings = FetchSettings(
        raw=raw,
        state=fetch_state,
        depth=depth,
        pages=pages,
        seconds=seconds,
        timeout_s=timeout,
        max_mb=max_mb,
        tries=tries,
        recheck_days=recheck,
        stop_after_s=stop_after,
        dry_run=dry_run,
        verify_certificates=verify_certificates,
        allow_hosts=tuple(allow_host or ()),
    )
    with show_fetching() as show:
        summary = fetch_sources(chosen, settings, show)
    if as_json:
        print_json(summary.as_json())
    else:
        print_fetched(summary, str(raw))
    if summary.interrupted and not stop_after:
        raise typer.Exit(INTERRUPTED)
    raise typer.Exit(UNREAD if summary.unreachable else 0)
