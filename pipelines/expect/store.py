"""The results of a run as rows of ``ops_expectation_result``."""

from __future__ import annotations

import json
from typing import Any

import duckdb

from pipelines.expect.results import ExpectationResult, ExpectationRun


def store_run(con: duckdb.DuckDBPyConnection, run: ExpectationRun) -> None:
    """Append the results of a run; the run itself was read-only, so this comes after it."""
    con.executemany(
        "insert into ops_expectation_result values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [_row(run, result) for result in run.results],
    )


def _row(run: ExpectationRun, result: ExpectationResult) -> list[Any]:
    rows = json.dumps([dict(row) for row in result.rows], ensure_ascii=False, default=str)
    return [
        run.started_at,
        result.id,
        result.suite,
        result.table,
        result.severity,
        result.concern,
        result.outcome,
        result.observed,
        result.unexpected,
        rows,
        result.reason or None,
        result.zh,
        result.en,
    ]
