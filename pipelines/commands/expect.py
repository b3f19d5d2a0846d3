"""``juesuan expect``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipelines.commands.options import WAREHOUSE, AsJson, Warehouse

if TYPE_CHECKING:
    from pipelines.expect import ExpectationRun

EPILOG = "Example: juesuan check && juesuan expect --docs warehouse/data_docs  ·  juesuan expect --no-docs --json"
GRAVE = 1


def expect(
    *,
    docs: Annotated[
        Path, typer.Option("--docs", envvar="JUESUAN_DOCS", metavar="FOLDER", help="Where the pages are written.")
    ] = Path("warehouse/data_docs"),
    no_docs: Annotated[bool, typer.Option("--no-docs", envvar="JUESUAN_NO_DOCS", help="Write no pages.")] = False,
    warehouse: Warehouse = WAREHOUSE,
    as_json: AsJson = False,
) -> None:
    """Hold what we believe of the warehouse against it: columns, keys, grains, totals, volumes, results of the checks.

    Lists what failed (the data is bad) and what broke (the rule is), keeps all results in ops_expectation_result, and
    writes pages that need no network. Ends with 1 when something critical failed or anything broke.
    """
    from contextlib import closing

    from pipelines.expect import run_expectations, store_run
    from pipelines.load import open_warehouse
    from pipelines.show.tables import print_json

    run = run_expectations(warehouse, None if no_docs else docs)
    if as_json:
        print_json(_as_json(run))
    else:
        _print(run)
    with closing(open_warehouse(warehouse)) as con:  # only now: the run reads a closed file
        store_run(con, run)
    raise typer.Exit(GRAVE if run.is_grave else 0)


def _print(run: ExpectationRun) -> None:
    from pipelines.show.tables import print_records

    print_records(
        [
            {
                "outcome": result.outcome,
                "severity": result.severity,
                "expectation": result.id,
                "说明": result.zh,
                "observed": result.reason or result.observed,
            }
            for result in (*run.of("broke"), *run.of("failed"))
        ]
    )
    counts = ", ".join(f"{len(run.of(outcome))} {outcome}" for outcome in ("passed", "failed", "broke"))
    typer.echo(f"{len(run.results)} expectations: {counts}, in {run.seconds:.1f} s")
    if run.docs:
        typer.echo(f"pages: {run.docs}")


def _as_json(run: ExpectationRun) -> dict[str, Any]:
    counts = {outcome: len(run.of(outcome)) for outcome in ("passed", "failed", "broke")}
    return {
        "started_at": run.started_at,
        "seconds": round(run.seconds, 1),
        "docs": run.docs,
        **counts,
        "results": [vars(result) for result in run.results],
    }
