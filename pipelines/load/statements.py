"""The files of ``sql/``: where they are, and how they are run."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

import pipelines

INCOMING = "incoming"


@cache
def sql_folder() -> Path:
    """The folder of the SQL files: inside the installed package, or ``sql/`` beside it in a source checkout."""
    package = Path(pipelines.__file__).parent
    installed = package / "_sql"
    return installed if installed.is_dir() else package.parent / "sql"


@cache
def sql_files(folder: str) -> tuple[Path, ...]:
    """The files of one folder in the order of names, which is also an order in which the schema can be built."""
    return tuple(sorted((sql_folder() / folder).glob("*.sql")))


@cache
def fact_names() -> tuple[str, ...]:
    """The fact tables: one file each in ``sql/facts``, found by being there."""
    return tuple(file.stem for file in sql_files("facts"))


@cache
def sql_text(name: str) -> str:
    """The text of ``sql/<name>.sql``."""
    return (sql_folder() / f"{name}.sql").read_text(encoding="utf-8")


def run_sql(con: duckdb.DuckDBPyConnection, name: str, **values: Any) -> list[tuple[Any, ...]]:
    """Run every statement of ``sql/<name>.sql`` with the values it names; the rows of the last one."""
    return _run(con, sql_text(name), values)


def insert_selected(con: duckdb.DuckDBPyConnection, table: str, name: str, **values: Any) -> None:
    """Append what the query in ``sql/<name>.sql`` selects, by column names."""
    _run(con, f"insert into {table} by name {sql_text(name)}", values)


def _run(con: duckdb.DuckDBPyConnection, text: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    for statement in con.extract_statements(text):
        con.execute(statement, {key: values[key] for key in statement.named_parameters})
    return con.fetchall()


def insert_frame(con: duckdb.DuckDBPyConnection, table: str, frame: pl.DataFrame, **constants: Any) -> None:
    """Append a frame by column names; each constant is one more column with the same value in every row."""
    if frame.is_empty():
        return
    columns = "".join(f"${name} as {name}, " for name in constants)
    with incoming(con, frame):
        con.execute(f"insert into {table} by name select {columns}* from {INCOMING}", constants)  # noqa: S608 (names of ours)


@contextmanager
def incoming(con: duckdb.DuckDBPyConnection, frame: pl.DataFrame) -> Iterator[None]:
    """The frame as the view ``incoming``, without copying it."""
    con.register(INCOMING, frame)
    try:
        yield
    finally:
        con.unregister(INCOMING)


@contextmanager
def transaction(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All of it or nothing, also when a person interrupts it."""
    con.begin()
    try:
        yield
    except BaseException:
        con.rollback()
        raise
    con.commit()
