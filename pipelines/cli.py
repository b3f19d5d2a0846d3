"""The command ``juesuan``: each command reads its options, calls one function and prints what it returns.

Stays out: everything else. Nothing heavy is imported here but inside the command that needs it.

Exit codes: 0 fine, 1 findings, 2 usage, 3 some input could not be read, 130 interrupted.
"""

import signal
import sys
from pathlib import Path
from typing import Annotated

import typer

from pipelines import __version__
from pipelines.commands import alerts as alerting
from pipelines.commands import check as checking
from pipelines.commands import dagster as orchestrating
from pipelines.commands import expect as expecting
from pipelines.commands import fetch as fetching
from pipelines.commands import ledger as ledgering
from pipelines.commands import night as nightly
from pipelines.commands import publish as publishing
from pipelines.commands.options import INTERRUPTED, UNREAD, USAGE, WAREHOUSE, AsJson, Warehouse
from pipelines.errors import JuesuanError

app = typer.Typer(
    name="juesuan",
    help="Chinese departmental budgets and final accounts (部门预算 / 部门决算), from PDF to a warehouse.",
    epilog="Example: juesuan ingest raw/samples; juesuan sql 'select status, count(*) from dim_document group by all'",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"juesuan {__version__}")
        raise typer.Exit


@app.callback()
def juesuan(
    *,
    _version: Annotated[
        bool,
        typer.Option("--version", is_eager=True, callback=_print_version, help="Print the version and stop."),
    ] = False,
) -> None:
    """Read the budget and final-account reports of Chinese departments into a warehouse, and ask it."""


@app.command(epilog="Example: juesuan ingest ~/reports 'more/2024*.pdf' --workers 4 --timeout 600")
def ingest(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH…", help="PDF files, folders (with all below them), or patterns in quotes."),
    ],
    *,
    warehouse: Warehouse = WAREHOUSE,
    workers: Annotated[
        int, typer.Option(min=0, envvar="JUESUAN_WORKERS", help="Reports read at once; 0 for one a core.")
    ] = 0,
    timeout: Annotated[
        float, typer.Option(min=0.1, envvar="JUESUAN_TIMEOUT", help="Seconds that one report may take.")
    ] = 300.0,
    memory: Annotated[
        int, typer.Option(min=1, envvar="JUESUAN_MEMORY", help="MiB of memory that one worker may take.")
    ] = 2048,
    force: Annotated[
        bool, typer.Option("--force", envvar="JUESUAN_FORCE", help="Read again what this reader has read before.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Read PDF reports into the warehouse.

    What was read before by the same reader is skipped. A report is replaced as a whole or not at all; a file that
    cannot be read gets a status and a reason, and costs no other file anything. Ends with 3 when there was such a file.
    """
    from pipelines.run.ingest import ingest as run
    from pipelines.run.workers import Limits
    from pipelines.show.run import print_summary, show_progress, summary_as_json
    from pipelines.show.tables import print_json

    signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))  # `kill` stops as cleanly as Ctrl-C
    with show_progress() as show:
        summary = run(paths, warehouse, Limits(workers, timeout, memory), force=force, on_progress=show)
    if as_json:
        print_json(summary_as_json(summary, str(warehouse)))
    else:
        print_summary(summary, str(warehouse))
    if summary.interrupted:
        raise typer.Exit(INTERRUPTED)
    raise typer.Exit(UNREAD if summary.has_unread else 0)


@app.command(epilog="Example: juesuan sql 'select fiscal_year, sum(total_yuan) from fct_spending group by all'")
def sql(
    query: Annotated[str, typer.Argument(metavar="QUERY", help="SQL as DuckDB speaks it; - reads it from the input.")],
    *,
    warehouse: Warehouse = WAREHOUSE,
    limit: Annotated[
        int | None,
        typer.Option(
            min=0,
            envvar="JUESUAN_LIMIT",
            help="Rows to print at most; 0 for all.",
            show_default="200, CSV and JSON all",
        ),
    ] = None,
    as_csv: Annotated[bool, typer.Option("--csv", envvar="JUESUAN_CSV", help="Print CSV.")] = False,
    as_json: AsJson = False,
) -> None:
    """Ask the warehouse, read-only."""
    from pipelines.explain.warehouse import ask
    from pipelines.show.tables import print_csv, print_json, print_table

    if as_csv and as_json:
        raise typer.BadParameter("--csv or --json, not both")
    most = limit if limit is not None else (0 if as_csv or as_json else 200)
    answer = ask(warehouse, sys.stdin.read() if query == "-" else query, most)
    if as_csv:
        print_csv(answer.names, answer.rows)
    elif as_json:
        print_json([dict(zip(answer.names, row, strict=True)) for row in answer.rows])
    else:
        print_table(answer.names, answer.rows)
    if answer.has_more:
        typer.echo(f"only the first {most} rows; --limit 0 gives all", err=True)


@app.command(epilog="Example: juesuan coverage --gaps  ·  juesuan coverage --document 5607b82a --json")
def coverage(
    *,
    warehouse: Warehouse = WAREHOUSE,
    document: Annotated[
        str, typer.Option("--document", envvar="JUESUAN_DOCUMENT", help="Only documents whose name or hash has this.")
    ] = "",
    gaps: Annotated[
        bool, typer.Option("--gaps", envvar="JUESUAN_GAPS", help="List what was not understood, with its page.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Tell of each report how much of what its pages print was taken, and how much of that was understood.

    Counted against the text of the pages, not against what was extracted.
    """
    from pipelines.explain.coverage import coverage_of_documents, gaps_of_documents
    from pipelines.show.tables import print_json, print_records

    records = (gaps_of_documents if gaps else coverage_of_documents)(warehouse, document)
    if as_json:
        print_json(records)
    elif records:
        print_records(records)
    else:
        typer.echo("nothing there that was not understood" if gaps else "no report there", err=True)


@app.command(
    epilog="Example: juesuan explain --find '攀枝花 2080505'  ·  juesuan explain 5607b82a01cd:12:3:7:2 --png figure.png"
)
def explain(
    key: Annotated[
        str | None,
        typer.Argument(
            metavar="[KEY]",
            help="A cell, document:page:table:row:column, or a stated figure, document:page@from-to, as --find lists.",
        ),
    ] = None,
    *,
    find: Annotated[
        str | None,
        typer.Option(
            metavar="WORDS", help="List cells by code, figure, year, or words in row, header, table, department."
        ),
    ] = None,
    warehouse: Warehouse = WAREHOUSE,
    limit: Annotated[int, typer.Option(min=1, envvar="JUESUAN_LIMIT", help="What --find lists at most.")] = 50,
    png: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the place on the page as a picture, the figure in a red box."),
    ] = None,
    source: Annotated[
        Path | None,
        typer.Option(
            envvar="JUESUAN_SOURCE",
            metavar="FILE|FOLDER",
            help="Where the PDF lies, if not where it was ingested from.",
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Lead from a number back to the page and the place where it was printed."""
    if (key is None) == (find is None):
        raise typer.BadParameter("give a KEY, or --find WORDS")
    if find is not None:
        _find(warehouse, find, limit, as_json=as_json)
    else:
        _tell(warehouse, str(key), png, source, as_json=as_json)


def _find(warehouse: Path, words: str, limit: int, *, as_json: bool) -> None:
    from pipelines.explain.cells import find_cells
    from pipelines.explain.claims import find_claims
    from pipelines.explain.warehouse import open_for_reading
    from pipelines.show.tables import print_json, print_records

    with open_for_reading(warehouse) as con:
        cells = find_cells(con, words, limit)
        claims = find_claims(con, words, limit)
    if not cells and not claims:
        raise JuesuanError(f"{words}: no cell and no sentence has all of this")
    if as_json:
        print_json([*cells, *claims])
        return
    print_records(cells)
    print_records(claims, title="stated in the narrative")
    if limit in (len(cells), len(claims)):
        typer.echo(f"the first {limit}; more words narrow it, --limit shows more", err=True)


def _tell(warehouse: Path, key: str, png: Path | None, source: Path | None, *, as_json: bool) -> None:
    from pipelines.explain.cells import tell_cell
    from pipelines.explain.claims import is_claim_key
    from pipelines.explain.warehouse import open_for_reading
    from pipelines.show.cell import print_story
    from pipelines.show.tables import print_json

    if is_claim_key(key):
        _tell_claim(warehouse, key, png, source, as_json=as_json)
        return
    with open_for_reading(warehouse) as con:
        story = tell_cell(con, key)
    if as_json:
        print_json(vars(story))
    else:
        print_story(story)
    if png is not None:
        from pipelines.document import render_page
        from pipelines.explain.picture import SCALE, mark_cell
        from pipelines.explain.sources import find_source

        pdf = find_source(story.cell["document_sha256"], [source] if source else map(Path, story.paths))
        mark_cell(render_page(pdf, story.cell["page_no"], SCALE), story.box).save(png, format="PNG")
        typer.echo(f"picture: {png}", err=True)


def _tell_claim(warehouse: Path, key: str, png: Path | None, source: Path | None, *, as_json: bool) -> None:
    from pipelines.explain.claims import box_of_span, tell_claim
    from pipelines.explain.warehouse import open_for_reading
    from pipelines.show.claim import print_claim
    from pipelines.show.tables import print_json

    with open_for_reading(warehouse) as con:
        story = tell_claim(con, key)
    if as_json:
        print_json({**vars(story), "marked_sentence": story.marked_sentence})
    else:
        print_claim(story)
    if png is not None:
        from pipelines.document import read_page, render_page
        from pipelines.explain.picture import SCALE, mark_cell
        from pipelines.explain.sources import find_source

        claim = story.claims[0]
        pdf = find_source(claim["document_sha256"], [source] if source else map(Path, story.paths))
        box = box_of_span(read_page(pdf, claim["page_no"]), claim["char_start"], claim["char_end"])
        mark_cell(render_page(pdf, claim["page_no"], SCALE), box).save(png, format="PNG")
        typer.echo(f"picture: {png}", err=True)


app.command(epilog=checking.EPILOG)(checking.check)
app.command(epilog=expecting.EPILOG)(expecting.expect)
app.command(epilog=fetching.EPILOG)(fetching.fetch)
app.command(epilog=ledgering.EPILOG)(ledgering.ledger)
app.command(epilog=publishing.EPILOG)(publishing.publish)
app.command(epilog=alerting.EPILOG)(alerting.alerts)
app.command(epilog=nightly.EPILOG)(nightly.night)
app.command(epilog=orchestrating.EPILOG)(orchestrating.dagster)


def main() -> None:
    """Run the command line; what is wrong with an input or a query is one line, never a traceback."""
    try:
        app()
    except JuesuanError as error:
        typer.echo(f"juesuan: {error}", err=True)
        sys.exit(USAGE)


if __name__ == "__main__":
    main()
