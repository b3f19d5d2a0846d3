"""What people want to see of the warehouse beside its assets: figures in all, and by fiscal year."""

from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import dagster as dg

from pipelines.explain.warehouse import open_for_reading

_TOTALS = """
select
    (select count(*) from dim_document) as documents,
    (select count(*) from dim_report) as reports,
    (select count(*) from report_table where table_code is not null and status = 'present') as tables,
    (select count(*) from cell) as cells,
    (select count(*) from fct_claim) as claims,
    (select count(*) from fct_amount) as facts,
    (select round(100.0 * sum(cells_understood) / nullif(sum(cells), 0), 2) from mart_extraction_coverage)
        as understood_pct
"""
_BY_YEAR: Mapping[str, str] = {
    "tables": """
        select report.fiscal_year, count(distinct report.report_key) as reports, count(*) as tables,
            sum(coverage.cells)::bigint as cells,
            round(100.0 * sum(coverage.cells_understood) / nullif(sum(coverage.cells), 0), 2) as understood_pct
        from mart_extraction_coverage as coverage
        inner join dim_report as report on coverage.report_key = report.report_key
        group by all
    """,
    "claims": """
        select report.fiscal_year, count(distinct report.report_key) as reports, count(*) as claims
        from fct_claim as claim inner join dim_report as report on claim.report_key = report.report_key
        group by all
    """,
    "facts": """
        select fiscal_year, count(distinct report_key) as reports, count(distinct department_key) as departments,
            count(*) as facts
        from fct_amount group by all
    """,
    "checks": """
        select fiscal_year, count(distinct report_key) as reports,
            count(*) filter (where outcome in ('exact', 'rounding', 'broken')) as compared,
            count(*) filter (where outcome = 'broken' and severity = 'error') as broken_error,
            count(*) filter (where outcome = 'broken' and severity = 'warning') as broken_warning,
            count(*) filter (where outcome = 'broken' and severity = 'info') as broken_info,
            count(*) filter (where outcome = 'insufficient') as insufficient
        from fct_check_result group by all
    """,
}


def totals(build: Path) -> dict[str, Any]:
    """Figures of the whole warehouse."""
    [row] = records(build, _TOTALS)
    return _plain(row)


def tell_years(context: dg.AssetExecutionContext, build: Path, asset: str) -> None:
    """Give each fiscal year of the run its own figures; none where the run is about no year."""
    if not context.has_partition_key_range and not context.has_partition_key:
        return
    years = {str(row.pop("fiscal_year")): row for row in records(build, _BY_YEAR[asset])}
    for year in context.partition_keys:
        context.add_asset_metadata(_plain(years.get(year, {"reports": 0})), asset_key=asset, partition_key=year)


def records(build: Path, query: str, values: Iterable[object] = ()) -> list[dict[str, Any]]:
    """Rows of a query, each by the names of its columns."""
    with closing(open_for_reading(build)) as con:
        cursor = con.execute(query, list(values))
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def table_of(rows: Iterable[Mapping[str, Any]]) -> str:
    """Rows as a table of Markdown; what would break it is escaped."""
    rows = list(rows)
    if not rows:
        return ""
    lines = [list(rows[0]), ["---"] * len(rows[0]), *(list(row.values()) for row in rows)]
    return "\n".join("| " + " | ".join(_cell(value) for value in line) + " |" for line in lines)


def _cell(value: object) -> str:
    return "" if value is None else str(value).replace("|", "\\|").replace("\n", " ")


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value is not None}
