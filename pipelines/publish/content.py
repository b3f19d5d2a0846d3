"""What a warehouse holds: rows of each table and one fingerprint of them all, whatever the bytes of the file are."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipelines.errors import WarehouseError

#: Of the tables that tell of runs, those in which a change is news for a reader. The others change every night.
_NEWS = {"ops_schema", "ops_expected_report"}
_TABLES = "select table_name from duckdb_tables() where not internal and not temporary order by table_name"
_READERS = "select distinct reader_version from dim_document order by all"


@dataclass(frozen=True)
class Content:
    """Rows by table, the fingerprint of the rows that count, and who wrote them."""

    fingerprint: str
    counts: Mapping[str, int]
    schema_version: int
    reader_versions: tuple[str, ...]


def read_content(file: Path, *, settle: bool = False) -> Content:
    """Read what a warehouse holds; with ``settle`` write everything pending into the one file first.

    Raises:
        WarehouseError: it is missing, in use, or no warehouse.
    """
    with opened(file, read_only=not settle) as con:
        content = _content(con)
        if settle:
            con.execute("checkpoint")
    return content


@contextmanager
def opened(file: Path, *, read_only: bool) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to a warehouse that exists, whose errors are one line.

    Raises:
        WarehouseError: it is missing, in use, or no warehouse.
    """
    if not file.is_file():
        raise WarehouseError(f"{file}: no warehouse there; make one with: juesuan ingest FOLDER --warehouse {file}")
    with file.open("rb") as stream:
        if stream.read(12)[8:] != b"DUCK":  # DuckDB would look for an extension that knows what else it is
            raise WarehouseError(f"{file}: not a DuckDB file")
    try:
        with duckdb.connect(str(file), read_only=read_only) as con:
            yield con
    except duckdb.CatalogException as error:
        raise WarehouseError(f"{file}: not a warehouse of this juesuan: {_first_line(error)}") from error
    except duckdb.Error as error:
        busy = "lock" in str(error).lower()
        raise WarehouseError(f"{file}: {'in use by another process' if busy else _first_line(error)}") from error


def _first_line(error: duckdb.Error) -> str:
    return str(error).splitlines()[0]


def _content(con: duckdb.DuckDBPyConnection) -> Content:
    version = con.execute("select schema_version from ops_schema").fetchone()
    if version is None:
        raise WarehouseError("the warehouse does not say its version: delete it and ingest again")
    names = [name for (name,) in con.execute(_TABLES).fetchall()]
    rows = {name: _rows(con, name) for name in names}
    told = "\n".join(f"{name} {rows[name]}" for name in names if not name.startswith("ops_") or name in _NEWS)
    return Content(
        hashlib.sha256(told.encode()).hexdigest(),
        {name: count for name, (count, _) in rows.items()},
        version[0],
        tuple(reader for (reader,) in con.execute(_READERS).fetchall()),
    )


def _rows(con: duckdb.DuckDBPyConnection, table: str) -> tuple[int, int]:
    """Number of rows and the sum of their hashes: the same in any order, another when a row comes twice."""
    query = f'select count(*), coalesce(sum(hash(each_row)::hugeint), 0) from "{table}" as each_row'  # noqa: S608 (a table of its own)
    count, hashes = con.execute(query).fetchall()[0]
    return int(count), int(hashes)
