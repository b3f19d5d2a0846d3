"""Opening the warehouse: a new one appears complete or not at all, an old one follows the present definitions."""

from __future__ import annotations

import os
import re
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from pipelines.errors import WarehouseError
from pipelines.load.dimensions import definitions_sha256, load_dimensions
from pipelines.load.facts import derive_all_facts, derive_observed
from pipelines.load.statements import sql_files, transaction

#: Raised when a table's columns change. An older warehouse is read again from the PDFs: nothing in it is original.
SCHEMA_VERSION = 5

_LOCK_HOLDER = re.compile(r"PID (\d+)")
_MAGIC = slice(8, 12)


def open_warehouse(path: str | os.PathLike[str], read_only: bool = False) -> duckdb.DuckDBPyConnection:
    """Open the warehouse; for writing, build it if need be, and bring views, dimensions and facts up to date.

    Raises:
        WarehouseError: in one line: missing (read only), locked by another process, no DuckDB file or a damaged one, a
            file of something else, written by a newer or an older juesuan.
    """
    file = Path(path)
    if not read_only and not file.exists():
        _create(file)
    con = _connect(file, read_only=read_only)
    try:
        _check_version(con, file)
        if not read_only:
            _tune_for_loading(con)
            _bring_up_to_date(con)
    except BaseException:
        con.close()
        raise
    return con


def _create(file: Path) -> None:
    """Build beside it, then link: a process killed here leaves no half-built file, and of two at once one wins."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=file.parent, prefix=f".{file.name}-") as folder:
            new = Path(folder) / file.name
            with closing(duckdb.connect(str(new))) as con:
                _build(con)
                con.execute("checkpoint")
            _put_in_place(new, file)
    except OSError as error:
        raise WarehouseError(f"{file} cannot be created: {error.strerror or error}") from error
    except duckdb.IOException as error:
        raise WarehouseError(f"{file} cannot be created: {str(error).splitlines()[0]}") from error


def _put_in_place(new: Path, file: Path) -> None:
    try:
        os.link(new, file)
    except FileExistsError:
        return
    except OSError:  # a file system without links
        new.replace(file)


def _connect(file: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    if not file.is_file():
        raise WarehouseError(
            f"{file} is not a file" if file.exists() else f"{file} does not exist: ingest something first"
        )
    try:
        with file.open("rb") as stream:
            is_duckdb = stream.read(16)[_MAGIC] == b"DUCK"  # DuckDB takes other databases for an extension to download
        if not is_duckdb:
            raise WarehouseError(f"{file} is not a DuckDB file")
        return duckdb.connect(str(file), read_only=read_only)
    except OSError as error:
        raise WarehouseError(f"{file} cannot be read: {error.strerror or error}") from error
    except duckdb.Error as error:
        raise WarehouseError(_explain(file, str(error))) from error


def _explain(file: Path, message: str) -> str:
    if "Could not set lock" in message:
        holder = _LOCK_HOLDER.search(message)
        by = f" (process {holder[1]})" if holder else ""
        return f"{file} is in use by another process{by}: wait until it ends"
    if "different configuration" in message:
        return f"{file} is already open in this process for another use"
    return f"{file} cannot be opened: {message.splitlines()[0]}"


def _tune_for_loading(con: duckdb.DuckDBPyConnection) -> None:
    """For many small transactions beside busy workers."""
    con.execute("set threads = 1")  # one document's rows are too few to share out; a long query may set it back
    con.execute("set checkpoint_threshold = '128MB'")  # at 16 MB a checkpoint interrupts every few documents


def _check_version(con: duckdb.DuckDBPyConnection, file: Path) -> None:
    tables = {name for (name,) in con.execute("select table_name from duckdb_tables()").fetchall()}
    stated = con.execute("select schema_version from ops_schema").fetchone() if "ops_schema" in tables else None
    if stated is None:
        raise WarehouseError(f"{file} is a DuckDB file, but not a warehouse of juesuan")
    if stated[0] > SCHEMA_VERSION:
        raise WarehouseError(
            f"{file} was written by a newer juesuan (schema {stated[0]}, this one knows {SCHEMA_VERSION}): "
            "update juesuan"
        )
    if stated[0] < SCHEMA_VERSION:
        raise WarehouseError(
            f"{file} was written by an older juesuan (schema {stated[0]}, this one is {SCHEMA_VERSION}): "
            "delete it and ingest again"
        )


def _bring_up_to_date(con: duckdb.DuckDBPyConnection) -> None:
    stated = con.execute("select definitions_sha256 from ops_schema").fetchone()
    if stated != (definitions_sha256(),):
        _build(con)


def _build(con: duckdb.DuckDBPyConnection) -> None:
    """Create what is missing and make anew what follows from SQL files and catalogue; documents stay as they are."""
    with transaction(con):
        for file in (*sql_files("schema"), *sql_files("marts")):
            con.execute(file.read_text(encoding="utf-8"))
        load_dimensions(con)
        derive_observed(con, *_printed_codes(con))
        derive_all_facts(con)
        con.execute("delete from ops_schema")
        con.execute("insert into ops_schema values (?, ?)", [SCHEMA_VERSION, definitions_sha256()])


def _printed_codes(con: duckdb.DuckDBPyConnection) -> tuple[set[str], set[str]]:
    functions = con.execute("select distinct function_code from cell_amount").fetchall()
    economics = con.execute("select distinct economic_code, government_economic_code from cell_amount").fetchall()
    return {code for (code,) in functions if code}, {code for pair in economics for code in pair if code}
