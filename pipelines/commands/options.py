"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Warehouse = Annotated[
    Path, typer.Option("--warehouse", envvar="JUESUAN_WAREHOUSE", metavar="FILE", help="The DuckDB file.")
]
AsJson = Annotated[bool, typer.Option("--json", envvar="JUESUAN_JSON", help="Print JSON, for machines.")]
Raw = Annotated[
    Path, typer.Option("--raw", envvar="JUESUAN_RAW", metavar="FOLDER", help="The raw store: where fetched files lie.")
]
State = Annotated[
    Path | None,
    typer.Option(
        "--fetch-state",
        envvar="JUESUAN_FETCH_STATE",
        metavar="FILE",
        help="What is remembered of addresses.",
        show_default="fetch.sqlite beside the raw store",
    ),
]
WAREHOUSE = Path("warehouse/juesuan.duckdb")
RAW = Path("raw/store")

USAGE, UNREAD, INTERRUPTED = 2, 3, 130
