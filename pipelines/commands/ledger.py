"""``juesuan ledger``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from pipelines.commands.options import RAW, WAREHOUSE, AsJson, Raw, State, Warehouse
from pipelines.model.ledger import LedgerState

if TYPE_CHECKING:
    import duckdb

EPILOG = "Example: juesuan ledger --place 5104 --year 2024  ·  juesuan ledger --state due --list --json"
STATES = get_args(LedgerState)


def ledger(  # noqa: PLR0913 - each filter is an option
    *,
    place: Annotated[
        list[str] | None,
        typer.Option("--place", envvar="JUESUAN_PLACE", metavar="CODE", help="A place by code, or its first digits."),
    ] = None,
    year: Annotated[list[int] | None, typer.Option("--year", envvar="JUESUAN_YEAR", help="A fiscal year.")] = None,
    state: Annotated[
        list[str] | None,
        typer.Option("--state", envvar="JUESUAN_LEDGER_STATE", help=f"One of {', '.join(STATES)}."),
    ] = None,
    list_them: Annotated[
        bool, typer.Option("--list", envvar="JUESUAN_LIST", help="The reports themselves instead of counts.")
    ] = False,
    expected: Annotated[
        list[Path] | None,
        typer.Option("--expected", envvar="JUESUAN_EXPECTED", metavar="FILE", help="A CSV list of reports to expect."),
    ] = None,
    as_of: Annotated[
        dt.datetime | None,
        typer.Option(formats=["%Y-%m-%d"], envvar="JUESUAN_AS_OF", help="The day to reckon for.", show_default="today"),
    ] = None,
    stored: Annotated[
        bool, typer.Option("--stored", envvar="JUESUAN_STORED", help="As it was reckoned last; nothing is written.")
    ] = False,
    raw: Raw = RAW,
    fetch_state: State = None,
    warehouse: Warehouse = WAREHOUSE,
    as_json: AsJson = False,
) -> None:
    """Tell which reports should exist, and how far each has come.

    Expected is what the same department published before, what a report lists as units, and what --expected lists.
    """
    from pipelines.explain.ledger import Choice, ledger_counts, ledger_rows
    from pipelines.explain.warehouse import open_for_reading
    from pipelines.show.tables import print_json, print_records

    if unknown := sorted(set(state or ()) - set(STATES)):
        raise typer.BadParameter(f"{', '.join(unknown)}: a state is one of {', '.join(STATES)}")
    choice = Choice(tuple(place or ()), tuple(year or ()), tuple(state or ()))
    day = as_of.date() if as_of else dt.datetime.now(dt.UTC).date()
    lists = tuple(expected or ())
    with open_for_reading(warehouse) if stored else _reckoned(warehouse, day, lists, raw, fetch_state) as con:
        records = (ledger_rows if list_them else ledger_counts)(con, choice)
    if as_json:
        print_json(records)
    elif records:
        print_records(records)
    else:
        typer.echo("nothing is expected there", err=True)


def _reckoned(
    warehouse: Path, day: dt.date, lists: tuple[Path, ...], raw: Path, fetch_state: Path | None
) -> duckdb.DuckDBPyConnection:
    """The warehouse with the ledger made anew."""
    from pipelines.catalog.expected import read_expected_files
    from pipelines.explain.warehouse import open_for_reading
    from pipelines.fetch import FetchSettings
    from pipelines.fetch.state import known_addresses
    from pipelines.load import open_warehouse
    from pipelines.load.ledger import derive_ledger

    given = read_expected_files(lists)
    addresses = known_addresses(FetchSettings(raw=raw, state=fetch_state).state_file)
    open_for_reading(warehouse).close()  # says in its own words that there is none, before one is made
    con = open_warehouse(warehouse)
    derive_ledger(con, day, addresses, given)
    return con
