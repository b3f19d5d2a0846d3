"""``juesuan publish``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipelines.commands.options import WAREHOUSE, AsJson, Warehouse

if TYPE_CHECKING:
    from pipelines.expect import FamilyCounts, GateDecision
    from pipelines.publish import Publication

EPILOG = "Example: juesuan publish --to /srv/juesuan --keep 14; juesuan sql 'from mart_report' --warehouse …"
CLOSED = 1
_SAID = {
    "published": "published",
    "forced": "published although the gate is closed",
    "unchanged": "unchanged: this content is published already",
    "closed": "not published: the gate is closed",
}


def publish(
    *,
    to: Annotated[
        Path, typer.Option("--to", envvar="JUESUAN_PUBLISHED", metavar="FOLDER", help="Where the link and files are.")
    ] = Path("warehouse/published"),
    keep: Annotated[
        int, typer.Option(min=0, envvar="JUESUAN_KEEP", help="Published files before the present one that stay.")
    ] = 7,
    force: Annotated[
        bool, typer.Option("--force", envvar="JUESUAN_PUBLISH_FORCE", help="Publish although the gate is closed.")
    ] = False,
    warehouse: Warehouse = WAREHOUSE,
    as_json: AsJson = False,
) -> None:
    """Publish the warehouse for readers, if the gate lets it.

    The build file is checked, copied, and the link juesuan.duckdb points to the copy from one moment to the next: who
    reads is never disturbed. Ends with 1 when the gate is closed; what was published before then stands.
    """
    from pipelines.publish import publish_warehouse
    from pipelines.show.tables import print_json

    done = publish_warehouse(warehouse, to, keep, _decide(warehouse, to), force=force)
    if as_json:
        print_json(_as_json(done))
    else:
        typer.echo(f"{_SAID[done.outcome]}{f': {done.file}' if done.file else ''}")
        for reason in done.reasons:
            typer.echo(f"  {reason}")
    raise typer.Exit(CLOSED if done.outcome == "closed" else 0)


def _decide(warehouse: Path, folder: Path) -> GateDecision:
    """Ask every expectation of the build file, and compare it with what is published."""
    import duckdb

    from pipelines.expect import count_families, decide_gate, run_expectations
    from pipelines.explain.warehouse import open_for_reading
    from pipelines.publish import published_file

    published = published_file(folder)
    before: FamilyCounts = {}
    if published is not None:
        try:
            with open_for_reading(published) as con:
                before = count_families(con)
        except (duckdb.BinderException, duckdb.CatalogException):
            typer.echo(f"{published.name} has an older schema: not compared with it", err=True)
    run = run_expectations(warehouse, before=before)
    with open_for_reading(warehouse) as con:
        return decide_gate(run.results, count_families(con), before)


def _as_json(done: Publication) -> dict[str, Any]:
    return {
        "outcome": done.outcome,
        "file": str(done.file) if done.file else None,
        "reasons": done.reasons,
        "removed": done.removed,
        "latest": done.note,
    }
