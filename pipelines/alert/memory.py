"""What was told: the table ``ops_alert``, read whole, written a row at a time as soon as it is so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, fields

import duckdb

from pipelines.alert.nouns import Told

_NAMES = [field.name for field in fields(Told)]


def recall(con: duckdb.DuckDBPyConnection) -> tuple[Told, ...]:
    """Everything remembered, in a fixed order."""
    rows = con.execute(f"select {', '.join(_NAMES)} from ops_alert order by fingerprint, route").fetchall()  # noqa: S608 (names of ours)
    records = [dict(zip(_NAMES, row, strict=True)) for row in rows]
    return tuple(Told(**{**record, "subjects": tuple(record["subjects"])}) for record in records)


def note(con: duckdb.DuckDBPyConnection, rows: Iterable[Told]) -> None:
    """Remember rows, each in the place of the one of its alert and route; durable on return."""
    places = ", ".join("?" * len(_NAMES))
    values = [[list(value) if isinstance(value, tuple) else value for value in astuple(row)] for row in rows]
    if values:
        con.begin()
        try:
            con.executemany(f"insert or replace into ops_alert ({', '.join(_NAMES)}) values ({places})", values)  # noqa: S608
        except BaseException:
            con.rollback()
            raise
        con.commit()


def forget(con: duckdb.DuckDBPyConnection, route: str, fingerprints: Iterable[str]) -> None:
    """Drop rows of a route."""
    con.execute(
        "delete from ops_alert where route = ? and list_contains(?::varchar[], fingerprint)",
        [route, list(fingerprints)],
    )
