"""The ledger: which reports should exist, and how far each has come; made anew as a whole for a given day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import duckdb
import polars as pl

from pipelines.catalog.expected import GivenReport, due_dates
from pipelines.load.statements import run_sql, transaction

_ADDRESS = dict.fromkeys(("region_code", "url", "sha256", "status", "reason", "text", "page_title"), pl.String)
_GIVEN: dict[str, pl.DataType | type[pl.DataType]] = {
    "region_code": pl.String,
    "department": pl.String,
    "fiscal_year": pl.Int32,
    "kind": pl.String,
    "due_on": pl.Date,
}
_STEPS = ("derive_expected_report", "derive_expected_loaded", "gather_ledger_candidates", "derive_expected_state")


def derive_ledger(
    con: duckdb.DuckDBPyConnection,
    as_of: dt.date,
    addresses: Iterable[Mapping[str, Any]] = (),
    given: Sequence[GivenReport] = (),
) -> None:
    """Make ``ops_expected_report`` anew, in one transaction: the same warehouse, day and lists give the same rows.

    Args:
        con: a warehouse opened for writing.
        as_of: the day for which it is asked what is due.
        addresses: file addresses that are known, as ``fetch.state.known_addresses`` gives them.
        given: reports that lists of a user expect.
    """
    rules = [{**rule.model_dump(), "years_without": due_dates().years_without} for rule in due_dates().rules]
    frames = {
        "ledger_rule": pl.DataFrame(rules),
        "ledger_address": pl.DataFrame([{name: one[name] for name in _ADDRESS} for one in addresses], schema=_ADDRESS),
        "ledger_given": pl.DataFrame([one.model_dump() for one in given], schema=_GIVEN),
    }
    with _registered(con, frames), transaction(con):
        for step in _STEPS:
            run_sql(con, f"load/{step}", as_of=as_of)


@contextmanager
def _registered(con: duckdb.DuckDBPyConnection, frames: Mapping[str, pl.DataFrame]) -> Iterator[None]:
    for name, frame in frames.items():
        con.register(name, frame)
    try:
        yield
    finally:
        for name in frames:
            con.unregister(name)
