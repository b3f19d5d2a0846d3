"""How much of each family a warehouse holds: what a collapse against the last published one is seen by."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import duckdb

from pipelines.catalog.checks import expectations_folder
from pipelines.expect.kinds import literal


class Family(NamedTuple):
    """What is counted: ``reports`` by kind, ``tables`` and ``cells`` by table family, ``facts`` by fact table,
    ``facts_by_family`` by both; each by the fiscal year of the report.
    """  # noqa: D205 (one sentence)

    family: str
    item: str
    fiscal_year: int


FamilyCounts = Mapping[Family, int]


@cache
def families_query() -> str:
    """The query behind the counts: ``expectations/families.sql``, without its comments."""
    lines = (expectations_folder() / "families.sql").read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("--")).strip().rstrip(";")


def count_families(con: duckdb.DuckDBPyConnection) -> dict[Family, int]:
    """Count every family of a warehouse."""
    rows = con.execute(families_query()).fetchall()
    return {Family(family, item, fiscal_year): count for family, item, fiscal_year, count in rows}


def values_query(counts: FamilyCounts) -> str:
    """The counts as a query with the columns of ``families_query``."""
    rows = ", ".join(f"({literal(f.family)}, {literal(f.item)}, {f.fiscal_year}, {n})" for f, n in counts.items())
    if not rows:
        return "select '' as family, '' as item, 0 as fiscal_year, 0 as row_count where false"
    return f"select * from (values {rows}) as counted (family, item, fiscal_year, row_count)"  # noqa: S608 (numbers, and literals made here)
