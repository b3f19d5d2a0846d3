"""Open a warehouse for reading. Imports nothing but DuckDB: a question should be answered at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import duckdb

from pipelines.errors import JuesuanError, WarehouseError

if TYPE_CHECKING:
    from pathlib import Path


class QueryError(JuesuanError):
    """A query that DuckDB cannot answer; says why in one line."""


@dataclass(frozen=True)
class Answer:
    """Names of the columns, rows, and whether there were more."""

    names: list[str]
    rows: list[tuple[Any, ...]]
    has_more: bool


def ask(path: Path, query: str, most: int = 0) -> Answer:
    """Ask a warehouse; ``most`` rows at most, 0 for all.

    Raises:
        QueryError: the query is wrong.
        WarehouseError: the warehouse cannot be opened.
    """
    with open_for_reading(path) as con:
        try:
            cursor = con.execute(query)
            rows = cursor.fetchmany(most + 1) if most else cursor.fetchall()
        except duckdb.Error as error:
            raise QueryError(_one_line(error)) from error
        except RuntimeError as error:  # what DuckDB makes of Ctrl-C
            raise KeyboardInterrupt from error
        names = [column[0] for column in cursor.description or []]
    return Answer(names, rows[:most] if most else rows, bool(most) and len(rows) > most)


def open_for_reading(path: Path) -> duckdb.DuckDBPyConnection:
    """Open read-only; of a link the file it points to now, which stays readable when the link moves on.

    Raises:
        WarehouseError: it is not there, is being written to, or is no DuckDB file.
    """
    if not path.is_file():
        raise WarehouseError(f"{path}: no warehouse there; make one with: juesuan ingest FOLDER --warehouse {path}")
    with path.open("rb") as file:
        if file.read(12)[8:] != b"DUCK":  # DuckDB would look for an extension that knows what else it is
            raise WarehouseError(f"{path}: not a DuckDB file")
    try:
        return duckdb.connect(path.resolve(), read_only=True)
    except duckdb.Error as error:
        busy = "lock" in str(error).lower()
        why = "is being written to by another process; try again when it is done" if busy else _one_line(error)
        raise WarehouseError(f"{path}: {why}") from error


def _one_line(error: duckdb.Error) -> str:
    """Return what DuckDB says is wrong and its suggestion, without the drawing of the query."""
    lines = str(error).partition("\nLINE ")[0].splitlines()
    return " ".join(line.strip() for line in lines if line.strip())
