"""The ledger as it stands in a warehouse: counts, or the reports themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import duckdb

_CHOSEN = """
from ops_expected_report as expected
left join dim_region as region on expected.region_code = region.region_code
where
    (
        len($places) = 0
        or len(list_filter($places, lambda place: starts_with(coalesce(expected.region_code, ''), place))) > 0
    )
    and (len($years) = 0 or list_contains($years, expected.fiscal_year))
    and (len($states) = 0 or list_contains($states, expected.state))
"""
_COUNTS = f"""
select
    expected.region_code as place, region.name, expected.fiscal_year as year, expected.kind, expected.state,
    count(*) as reports, min(expected.due_on) as due_on
{_CHOSEN}
group by all
order by place nulls last, year, kind, state
"""
_ROWS = f"""
select
    expected.region_code as place, expected.department, expected.fiscal_year as year, expected.kind, expected.state,
    expected.due_on, expected.because, expected.reason, expected.source_url, expected.document_sha256
{_CHOSEN}
order by place nulls last, expected.department, year, expected.kind
"""


@dataclass(frozen=True)
class Choice:
    """Which part of the ledger: codes of places (or their first digits), years, states; nothing named means all."""

    places: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    states: tuple[str, ...] = ()


def ledger_counts(con: duckdb.DuckDBPyConnection, choice: Choice) -> list[dict[str, Any]]:
    """One record per place × year × kind × state."""
    return _asked(con, _COUNTS, choice)


def ledger_rows(con: duckdb.DuckDBPyConnection, choice: Choice) -> list[dict[str, Any]]:
    """One record per expected report."""
    return _asked(con, _ROWS, choice)


def _asked(con: duckdb.DuckDBPyConnection, query: str, choice: Choice) -> list[dict[str, Any]]:
    values = {"places": list(choice.places), "years": list(choice.years), "states": list(choice.states)}
    cursor = con.execute(query, values)
    names = [column[0] for column in cursor.description or []]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
