"""Asset checks: one for each family and severity of our checks, one for each rule of the gate; evidence in Markdown."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dagster as dg

from pipelines.catalog.checks import load_checks
from pipelines.defs.figures import records, table_of
from pipelines.expect.gate import load_gate

_FIRST = 20
_FINDINGS = """
select
    department.name as department,
    result.fiscal_year,
    report.kind,
    result.finding,
    array_to_string(result.pages, ', ') as pages,
    concat_ws(' ', '`juesuan explain', list_concat(result.left_evidence, result.right_evidence)[1], '`') as look
from fct_check_result as result
inner join dim_check on result.check_id = dim_check.check_id
inner join dim_report as report on result.report_key = report.report_key
inner join dim_department as department on result.department_key = department.department_key
where result.outcome = 'broken' and report.is_current and dim_check.family = ? and result.severity = ?
order by abs(coalesce(result.difference_yuan, 0)) desc, result.report_key, result.check_id, result.subject
limit ?
"""
_COUNTS = """
select dim_check.family, result.severity, count(*) as broken, count(distinct result.report_key) as reports
from fct_check_result as result
inner join dim_check on result.check_id = dim_check.check_id
inner join dim_report as report on result.report_key = report.report_key
where result.outcome = 'broken' and report.is_current
group by all
"""
_FAMILIES = {
    "table": "表内勾稽 — sums within a table",
    "tables": "表间勾稽 — one table against another",
    "narrative": "文字与表格 — narrative against tables and itself",
    "years": "年度之间 — one year against the next",
    "reports": "预算与决算 — budget against final accounts",
    "units": "部门与单位 — a department against its units",
    "completeness": "完整性 — what a report must print",
    "format": "格式 — dates, units, words of the form",
    "plausibility": "合理性 — unlikely figures",
}


def family_specs() -> list[dg.AssetCheckSpec]:
    """One check for each family and severity that there is."""
    pairs = sorted({(check.header.family, check.header.severity) for check in load_checks().values()})
    return [dg.AssetCheckSpec(f"{f}_{s}", asset="checks", description=f"{_FAMILIES[f]}（{s}）") for f, s in pairs]


def family_results(build: Path) -> Iterator[dg.AssetCheckResult]:
    """What each of them found; never an error of ours, so it warns."""
    counts = {(row["family"], row["severity"]): row for row in records(build, _COUNTS)}
    for spec in family_specs():
        family, _, severity = spec.name.rpartition("_")
        found = counts.get((family, severity), {"broken": 0, "reports": 0})
        metadata: dict[str, Any] = {"broken": found["broken"], "reports": found["reports"]}
        if found["broken"]:
            rows = records(build, _FINDINGS, (family, severity, _FIRST))
            metadata["findings"] = dg.MetadataValue.md(table_of(rows))
        yield dg.AssetCheckResult(
            check_name=spec.name,
            asset_key="checks",
            passed=not found["broken"],
            severity=dg.AssetCheckSeverity.WARN,
            metadata=metadata,
            description=f"{found['broken']} 项不符，{found['reports']} 份报告" if found["broken"] else "全部相符",
        )


def gate_specs() -> list[dg.AssetCheckSpec]:
    """One check for each rule of the gate; those that close it block what comes after."""
    blocking = [dg.AssetCheckSpec("gate", asset="expectations", blocking=True, description="放行 — may be published")]
    decisions = [
        dg.AssetCheckSpec(rule.rule, asset="expectations", blocking=rule.blocks, description=rule.because)
        for rule in load_gate().decisions
    ]
    collapse = [
        dg.AssetCheckSpec(rule.rule, asset="expectations", blocking=True, description=rule.because)
        for rule in load_gate().collapse
    ]
    return blocking + decisions + collapse


_EXPECTATIONS = """
select expectation_id, concern, outcome, observed, reason, description, first_rows
from ops_expectation_result
where run_at = (select max(run_at) from ops_expectation_result) and outcome != 'passed'
order by expectation_id
"""


def gate_results(build: Path, reasons: str) -> Iterator[dg.AssetCheckResult]:
    """What each rule saw: of the last completed run of the expectations, and of the reasons of the gate."""
    failed = records(build, _EXPECTATIONS)
    said = [
        dict(zip(("rule", "what", "observed"), reason.split(": ", 2), strict=False)) for reason in reasons.split("\n")
    ]
    yield _result("gate", [row for row in said if row["rule"]], blocks=True)
    for rule in load_gate().decisions:
        mine = [row for row in failed if row["outcome"] == rule.outcome and {row["concern"], "*"} & set(rule.concerns)]
        kept = ("expectation_id", "observed", "reason", "description", "first_rows")
        yield _result(rule.rule, [{name: row[name] for name in kept} for row in mine], blocks=rule.blocks)
    for collapse in load_gate().collapse:
        yield _result(collapse.rule, [row for row in said if row["rule"] == collapse.rule], blocks=True)


def _result(name: str, rows: list[dict[str, Any]], *, blocks: bool) -> dg.AssetCheckResult:
    for row in rows:
        row.update(
            {key: f"{value[:300]}…" for key, value in row.items() if isinstance(value, str) and len(value) > 300}
        )
    metadata: dict[str, Any] = {"failed": len(rows)}
    if rows:
        metadata["evidence"] = dg.MetadataValue.md(table_of(rows[:_FIRST]))
    return dg.AssetCheckResult(
        check_name=name,
        asset_key="expectations",
        passed=not rows,
        severity=dg.AssetCheckSeverity.ERROR if blocks else dg.AssetCheckSeverity.WARN,
        metadata=metadata,
    )
