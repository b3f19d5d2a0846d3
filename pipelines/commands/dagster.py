"""``juesuan dagster``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

EPILOG = "Example: juesuan dagster --port 3000  ·  juesuan dagster --home /var/lib/juesuan/dagster --host 0.0.0.0"


def dagster(
    *,
    host: Annotated[
        str, typer.Option("--host", envvar="JUESUAN_DAGSTER_HOST", help="Address the pages are served at.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", min=1, max=65535, envvar="JUESUAN_DAGSTER_PORT", help="Port of the pages.")
    ] = 3000,
    home: Annotated[
        Path,
        typer.Option(
            "--home", envvar="JUESUAN_DAGSTER_HOME", metavar="FOLDER", help="Where Dagster keeps runs and logs."
        ),
    ] = Path("warehouse/dagster"),
    postgres: Annotated[
        str,
        typer.Option(
            "--postgres",
            envvar="JUESUAN_DAGSTER_POSTGRES",
            metavar="URL",
            help="Keep runs in PostgreSQL: postgresql+psycopg2://user:password@host/name.",
            show_default="files in --home",
        ),
    ] = "",
    only: Annotated[
        str,
        typer.Option(
            "--only",
            envvar="JUESUAN_DAGSTER_ONLY",
            metavar="SERVICE",
            help="Start one service: webserver or daemon; for one unit or container each.",
            show_default="both",
        ),
    ] = "",
    warehouse: Annotated[
        Path | None,
        typer.Option(
            "--warehouse",
            envvar="JUESUAN_BUILD",
            metavar="FILE",
            help="The build file.",
            show_default="warehouse/build/juesuan.duckdb",
        ),
    ] = None,
) -> None:
    """Start Dagster: the pages, and the daemon that begins a night at two o'clock and when a file is in the inbox.

    Settings of the night are variables, see docs/deployment.md. Ends with SIGTERM or Ctrl-C, and leaves no process.
    """
    from pipelines.defs.home import environment, write_home
    from pipelines.defs.services import commands, run_services

    if postgres and not postgres.startswith("postgresql+psycopg2://"):
        raise typer.BadParameter("an address of PostgreSQL begins with postgresql+psycopg2://")
    lines = commands(host, port)
    if only and only not in lines:
        raise typer.BadParameter(f"a service is one of {', '.join(lines)}")
    if warehouse is not None:
        os.environ["JUESUAN_BUILD"] = str(warehouse)
    write_home(home, has_postgres=bool(postgres))
    chosen = {name: line for name, line in lines.items() if only in {"", name}}
    typer.echo(f"http://{host}:{port}; Dagster's files: {home}", err=True)
    run_services(chosen, environment(home, postgres), lambda text: typer.echo(text, err=True))
