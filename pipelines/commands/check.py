"""``juesuan check``."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from pipelines.commands.options import WAREHOUSE, AsJson, Warehouse

EPILOG = "Example: juesuan check --report 攀枝花 --severity error  ·  juesuan check --stored --json"
FOUND = 1


class Severity(StrEnum):
    """How grave a finding is."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Language(StrEnum):
    """In which language findings are told."""

    ZH = "zh"
    EN = "en"


def check(
    *,
    warehouse: Warehouse = WAREHOUSE,
    report: Annotated[
        str, typer.Option("--report", envvar="JUESUAN_REPORT", help="Only reports whose department or key has this.")
    ] = "",
    severity: Annotated[
        Severity, typer.Option("--severity", envvar="JUESUAN_SEVERITY", help="The least grave that is told.")
    ] = Severity.WARNING,
    stored: Annotated[
        bool,
        typer.Option("--stored", envvar="JUESUAN_STORED", help="Tell what the last run found, without another run."),
    ] = False,
    language: Annotated[
        Language, typer.Option("--language", envvar="JUESUAN_LANGUAGE", help="Of the sentences.")
    ] = Language.ZH,
    as_json: AsJson = False,
) -> None:
    """Check every sum, percentage and statement that can be checked, and tell what does not add up.

    One wrong figure that breaks several sums is told once, with what follows from it. A difference that rounding
    explains is no finding. Ends with 1 when there is one at or above the severity asked for,
    or a check could not run.
    """
    from pipelines.check import count_obligations, read_causes
    from pipelines.explain.warehouse import open_for_reading
    from pipelines.show.findings import causes_as_json, print_causes, print_obligations
    from pipelines.show.tables import print_json

    has_broken_check = not stored and _run(warehouse)
    with open_for_reading(warehouse) as con:
        causes = list(read_causes(con, report, severity))
        counted = count_obligations(con, report)
    if as_json:
        print_json(causes_as_json(causes, counted))
    else:
        print_causes(causes, language)
        print_obligations(counted, causes)
    raise typer.Exit(FOUND if causes or has_broken_check else 0)


def _run(warehouse: Warehouse) -> bool:
    """Run all checks; those that broke are named, and are no pass: whether there was one."""
    from contextlib import closing

    from pipelines.check import run_checks
    from pipelines.explain.warehouse import open_for_reading
    from pipelines.load import open_warehouse
    from pipelines.show.run import show_checks

    open_for_reading(warehouse).close()  # a warehouse that is not there is not to be made here
    with closing(open_warehouse(warehouse)) as con, show_checks() as show:
        done = run_checks(con, on_progress=show)
    for check_id, reason in done.errors.items():
        typer.echo(f"{check_id} could not run: {reason}", err=True)
    return bool(done.errors)
