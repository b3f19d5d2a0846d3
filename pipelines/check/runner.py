"""Running the checks: frames, then each check into rows with an outcome, then all of it into the warehouse at once."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import duckdb

from pipelines.catalog.checks import Check, load_checks, load_frames
from pipelines.catalog.compositions import load_compositions
from pipelines.check.causes import name_causes
from pipelines.check.findings import write_findings

_TEMPLATE = """
create or replace temp table chk_template (
    report_key varchar, subject varchar, subject_name varchar,
    left_amount decimal(28, 8), right_amount decimal(28, 8), tolerance decimal(28, 8),
    is_broken boolean, left_printed varchar, right_printed varchar,
    left_evidence varchar[], right_evidence varchar[], reason varchar
)
"""

_COMPARE = """
insert into chk_result by name
with compared as (
    from chk_template union all by name ({query})
),
judged as (
    select
        *,
        left_amount - right_amount as difference,
        case
            when is_broken is not null then if(is_broken, 'broken', 'exact')
            when left_amount is null or right_amount is null then 'insufficient'
            when left_amount = right_amount then 'exact'
            when $at_most and left_amount < right_amount then 'exact'
            when if($at_most, left_amount - right_amount, abs(left_amount - right_amount)) <= coalesce(tolerance, 0)
                then 'rounding'
            else 'broken'
        end as outcome
    from compared
)
select
    judged.report_key,
    dim_report.department_key,
    dim_report.fiscal_year,
    $check_id as check_id,
    subject,
    subject_name,
    outcome,
    $severity as severity,
    $quantity as quantity,
    if($quantity = 'yuan', left_amount, null)::decimal(20, 2) as left_yuan,
    if($quantity = 'yuan', right_amount, null)::decimal(20, 2) as right_yuan,
    if($quantity = 'yuan', difference, null)::decimal(20, 2) as difference_yuan,
    if($quantity = 'yuan', floor(tolerance * 100) / 100, null)::decimal(20, 2) as tolerance_yuan,
    if($quantity = 'yuan', null, left_amount) as left_value,
    if($quantity = 'yuan', null, right_amount) as right_value,
    if($quantity = 'yuan', null, difference) as difference_value,
    if($quantity = 'yuan', null, tolerance) as tolerance_value,
    left_printed,
    right_printed,
    coalesce(left_evidence, []) as left_evidence,
    coalesce(right_evidence, []) as right_evidence,
    list_sort(list_distinct(list_transform(
        list_concat(coalesce(left_evidence, []), coalesce(right_evidence, [])),
        lambda key: regexp_extract(key, '^[0-9a-f]+:([0-9]+)', 1)::integer
    ))) as pages,
    if(outcome = 'insufficient', coalesce(reason, 'one side is not printed'), reason) as reason,
    $version as check_version
from judged
inner join dim_report on judged.report_key = dim_report.report_key
"""

_NOTHING = """
insert into chk_result by name
select
    dim_report.report_key,
    dim_report.department_key,
    dim_report.fiscal_year,
    $check_id as check_id,
    '*' as subject,
    $title as subject_name,
    case
        when $error != '' then 'error'
        when not list_contains($kinds, dim_report.kind) then 'not_applicable'
        when len(list_filter($needs, lambda need: not list_contains(printed.needs, need))) > 0 then 'not_applicable'
        when len($needs) = 0 then 'not_applicable'
        else 'insufficient'
    end as outcome,
    $severity as severity,
    $quantity as quantity,
    [] as left_evidence,
    [] as right_evidence,
    [] as pages,
    case
        when $error != '' then $error
        when not list_contains($kinds, dim_report.kind) then 'not about reports of this kind'
        when len(list_filter($needs, lambda need: not list_contains(printed.needs, need))) > 0
            then 'not printed: ' || array_to_string(
                list_filter($needs, lambda need: not list_contains(printed.needs, need)), ', '
            )
        when len($needs) = 0 then 'nothing of this in the report'
        else 'printed, but nothing could be compared'
    end as reason,
    $version as check_version
from dim_report
left join chk_printed as printed on dim_report.report_key = printed.report_key
where not exists (
    select 1 from chk_result as done
    where done.report_key = dim_report.report_key and done.check_id = $check_id
)
"""

_PRINTED = """
create or replace temp table chk_printed as
with need as (
    select distinct report_key, unnest([table_code, 'rows:' || rows_by, 'family:' || family]) as need from chk_amount
    union distinct
    select distinct report_key, 'claims' as need from fct_claim where report_key is not null
)
select report_key, list(need) as needs from need group by report_key
"""

_STORE = """
begin;
delete from dim_check;
insert into dim_check by name from chk_check;
delete from fct_check_result;
insert into fct_check_result by name from chk_result
order by report_key, check_id, subject;
commit
"""


@dataclass(frozen=True)
class CheckRun:
    """What a run of the checks came to.

    Attributes:
        checks: how many checks there are.
        reports: over how many reports.
        outcomes: results by outcome.
        errors: checks that could not run, each with its reason.
        seconds: how long it took.
    """

    checks: int
    reports: int
    outcomes: dict[str, int]
    errors: dict[str, str]
    seconds: float


def run_checks(
    con: duckdb.DuckDBPyConnection,
    checks: Iterable[Check] | None = None,
    on_progress: Callable[[int, int], object] = lambda _done, _total: None,
) -> CheckRun:
    """Check every report of a warehouse and replace all results; same warehouse, same checks: same results.

    A check that breaks gives an ``error`` row for each report, never a pass, and costs no other check.

    Args:
        con: a warehouse open for writing, no transaction begun.
        checks: all there are, unless given.
        on_progress: called with checks done and in all.
    """
    started = time.perf_counter()
    chosen = tuple(load_checks().values() if checks is None else checks)
    build_frames(con)
    errors: dict[str, str] = {}
    for done, check in enumerate(chosen):
        on_progress(done, len(chosen))
        reason = _run(con, check)
        if reason:
            errors[check.check_id] = reason
    write_findings(con, chosen)
    name_causes(con)
    _store(con, chosen)
    on_progress(len(chosen), len(chosen))
    return CheckRun(len(chosen), _count_reports(con), _outcomes(con), errors, time.perf_counter() - started)


def build_frames(con: duckdb.DuckDBPyConnection) -> None:
    """Build what the checks read, as temporary tables."""
    con.execute(
        "create or replace temp table chk_composition (dimension varchar, whole varchar, part varchar, "
        "between_codes varchar[], may_be_within varchar)"
    )
    con.executemany(
        "insert into chk_composition values (?, ?, ?, ?, ?)",
        [
            [part.dimension, part.whole, part.part, list(part.between), part.may_be_within]
            for part in load_compositions()
        ],
    )
    for _, text in load_frames():
        con.execute(text)
    con.execute(_TEMPLATE)
    con.execute(_PRINTED)
    con.execute("create or replace temp table chk_result as from fct_check_result limit 0")


def _run(con: duckdb.DuckDBPyConnection, check: Check) -> str:
    """Run one check; why it broke, if it did."""
    header = check.header
    common = {
        "check_id": check.check_id,
        "severity": header.severity,
        "quantity": header.quantity,
        "version": check.version,
    }
    reason = ""
    try:
        _knows_columns(con, check.query)
        con.execute(_COMPARE.format(query=check.query), {**common, "at_most": header.relation == "at_most"})
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        con.execute("delete from chk_result where check_id = ?", [check.check_id])
    nothing = {"title": header.title.zh, "error": reason, "kinds": list(header.kinds), "needs": list(header.needs)}
    con.execute(_NOTHING, {**common, **nothing})
    return reason


def _knows_columns(con: duckdb.DuckDBPyConnection, query: str) -> None:
    """A column that the runner does not know would be read by nobody.

    Raises:
        duckdb.Error: naming it.
    """
    known = {name for name, *_ in con.execute("describe chk_template").fetchall()}
    unknown = [name for name, *_ in con.execute(f"describe {query}").fetchall() if name not in known]
    if unknown:
        raise duckdb.BinderException(f"Binder Error: no check has a column {unknown[0]}")


def _store(con: duckdb.DuckDBPyConnection, checks: tuple[Check, ...]) -> None:
    con.execute("create or replace temp table chk_check as from dim_check limit 0")
    con.executemany(
        "insert into chk_check values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            [
                check.check_id,
                check.header.title.zh,
                check.header.title.en,
                check.header.family,
                check.header.severity,
                check.header.quantity,
                check.header.compares.zh,
                check.header.compares.en,
                check.header.tolerance,
                check.header.since,
                check.version,
            ]
            for check in checks
        ],
    )
    try:
        con.execute(_STORE)
    except BaseException:
        con.execute("rollback")
        raise


def _count_reports(con: duckdb.DuckDBPyConnection) -> int:
    return len(con.execute("select report_key from dim_report").fetchall())


def _outcomes(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    return dict(con.execute("select outcome, count(*) from fct_check_result group by all order by all").fetchall())
