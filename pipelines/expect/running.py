"""One run: which expectations there are, what the engine says of them, and the pages that show it."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import time
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from pipelines.catalog.checks import load_checks
from pipelines.errors import ExpectationError, WarehouseError
from pipelines.expect.counts import FamilyCounts, families_query, values_query
from pipelines.expect.engine import ask_engine
from pipelines.expect.pages import finish_pages, is_site
from pipelines.expect.results import ExpectationResult, ExpectationRun, Seen, judge
from pipelines.expect.suites import KnownCheck, Planned, load_suites, plan_checks

#: Carried from a check to its expectations.
_META = ("family", "quantity", "compares", "compares_en", "tolerance", "check_version")


def run_expectations(
    warehouse: Path, docs: Path | None = None, *, before: FamilyCounts | None = None, only: Iterable[str] | None = None
) -> ExpectationRun:
    """Hold every expectation against a warehouse that nobody writes to; nothing in it is changed.

    Args:
        warehouse: the DuckDB file, closed by whoever wrote it.
        docs: folder of the pages, replaced as a whole; None builds none.
        before: counts of the last published warehouse; without them what compares with it has nothing to compare.
        only: ids, where not all are asked.

    Raises:
        WarehouseError: the file cannot be read.
        CatalogError: a suite is wrong.
        ExpectationError: an expectation got lost, or a page would load something from the network.
    """
    started, started_at = time.perf_counter(), dt.datetime.now(dt.UTC).replace(tzinfo=None)
    tables, checks = _look(warehouse)
    planned = [_with_counts(item, before or {}) for item in (*load_suites(), *plan_checks(checks))]
    if only is not None:
        planned = [item for item in planned if item.id in set(only)]
    seen = {item.id: Seen(False, {}, f"there is no {item.expectation.table}") for item in planned}
    there = [item for item in planned if item.expectation.table in tables]
    if docs is None:
        seen |= ask_engine(warehouse, there)
        results, page = _judge(planned, seen), None
    else:
        results, page = _with_pages(warehouse, planned, there, seen, docs)
    return ExpectationRun(started_at, results, time.perf_counter() - started, page)


def _judge(planned: Iterable[Planned], seen: dict[str, Seen]) -> tuple[ExpectationResult, ...]:
    return tuple(judge(item, seen[item.id]) for item in planned)


def _with_pages(
    warehouse: Path, planned: Sequence[Planned], there: Sequence[Planned], seen: dict[str, Seen], docs: Path
) -> tuple[tuple[ExpectationResult, ...], Path]:
    """Build the pages beside their place and put them there at the end: who reads them never sees half of them."""
    _refuse_foreign(docs)
    docs.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=docs.parent, prefix=f".{docs.name}-") as folder:
        site = Path(folder) / "new"
        site.mkdir()
        results = _judge(planned, seen | ask_engine(warehouse, there, site))
        finish_pages(site, results)
        if docs.exists():
            docs.rename(Path(folder) / "old")
        shutil.move(site, docs)
    return results, docs / "index.html"


def _refuse_foreign(docs: Path) -> None:
    """What stands in the place of the pages is thrown away: it must be pages."""
    if docs.exists() and not is_site(docs) and (docs.is_file() or any(docs.iterdir())):
        raise ExpectationError(f"{docs} holds something else than pages of ours: name another folder for them")


def _look(warehouse: Path) -> tuple[set[str], list[KnownCheck]]:
    """The tables and views that are there, and the checks: those that ran, and files that have not run yet."""
    if not warehouse.is_file():
        raise WarehouseError(f"{warehouse} does not exist: ingest something first")
    if "?" in os.fspath(warehouse.resolve()):
        raise WarehouseError(f"{warehouse}: Great Expectations takes what follows ? for options: rename it")
    try:
        with closing(duckdb.connect(os.fspath(warehouse), read_only=True)) as con:
            names = con.execute("select table_name from information_schema.tables").fetchall()
            tables = {name for (name,) in names}
            ran = _checks_that_ran(con) if "dim_check" in tables else []
    except duckdb.Error as error:
        raise WarehouseError(f"{warehouse} cannot be read: {str(error).splitlines()[0]}") from error
    return tables, ran + _not_run({check.check_id for check in ran})


def _checks_that_ran(con: duckdb.DuckDBPyConnection) -> list[KnownCheck]:
    """What ``dim_check`` says; a column it lacks is a matter of its own expectation."""
    cursor = con.execute("from dim_check order by check_id")
    names = [str(column[0]) for column in cursor.description or ()]
    rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return [
        KnownCheck(
            row["check_id"],
            row.get("title") or row["check_id"],
            row.get("title_en") or row["check_id"],
            row.get("severity") or "",
            {name: row[name] for name in _META if name in row},
        )
        for row in rows
    ]


def _not_run(ran: set[str]) -> list[KnownCheck]:
    return [
        KnownCheck(id_, check.header.title.zh, check.header.title.en, check.header.severity, {}, has_run=False)
        for id_, check in load_checks().items()
        if id_ not in ran
    ]


def _with_counts(item: Planned, before: FamilyCounts) -> Planned:
    """Put the counts where a query asks for them."""
    query = item.rule.arguments.get("unexpected_rows_query")
    if query is None or "$" not in query:
        return item
    filled = query.replace("$families", families_query()).replace("$before", values_query(before))
    return Planned(item.suite, item.expectation, item.rule._replace(arguments={"unexpected_rows_query": filled}))
