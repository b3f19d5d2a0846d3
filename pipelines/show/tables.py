"""The answer to a query: a table for people, CSV or JSON for machines."""

from __future__ import annotations

import csv
import json
import os
import sys
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WIDTH_OF_A_PIPE = 180  # characters a line when nobody's window sets a limit


def console(*, stderr: bool = False) -> Console:
    """Return a console as wide as the window, or wide enough for tables where there is none (a file, a log)."""
    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() or "COLUMNS" in os.environ else _WIDTH_OF_A_PIPE
    return Console(stderr=stderr, width=width, highlight=False)


def print_table(names: Sequence[str], rows: Iterable[Sequence[Any]], *, title: str | None = None) -> None:
    """Print rows under their names; numbers stand to the right, NULL is told from an empty text."""
    rows = [list(row) for row in rows]
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left", show_edge=False)
    for index, name in enumerate(names):
        numeric = any(isinstance(row[index], int | float | Decimal) for row in rows)
        table.add_column(Text(name), justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        table.add_row(*(_shown(value) for value in row))
    console().print(table)


def print_records(records: Sequence[dict[str, Any]], *, title: str | None = None) -> None:
    """Print records that all have the same names; nothing for none."""
    if records:
        print_table(list(records[0]), [list(record.values()) for record in records], title=title)


def print_csv(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Print CSV with a header line; NULL is empty."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(names)
    writer.writerows(rows)


def print_json(value: Any) -> None:
    """Print JSON; money and dates are texts, so that nothing is rounded."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1, default=str) + "\n")


def _shown(value: Any) -> Text:
    if value is None:
        return Text("NULL", style="dim")
    if isinstance(value, Decimal):
        return Text(f"{value:,}")
    return Text(str(value))
