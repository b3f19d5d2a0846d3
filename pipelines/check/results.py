"""What the last run of the checks found, as people read it: one cause, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

import duckdb

SEVERITIES = ("info", "warning", "error")

_FINDINGS = """
select result.report_key, dim_department.name as department, result.fiscal_year, dim_report.kind, result.check_id,
    result.severity, result.subject, result.finding, result.finding_en, result.pages, result.difference_yuan,
    result.tolerance_yuan, result.left_evidence, result.right_evidence, result.cause_key
from fct_check_result as result
inner join dim_report on result.report_key = dim_report.report_key
inner join dim_department on result.department_key = dim_department.department_key
where result.outcome = 'broken' and list_contains($severities, result.severity)
    and contains(lower(concat_ws(' ', result.report_key, dim_department.name)), lower($report))
order by result.report_key, result.cause_key, result.check_id, result.subject
"""

_COUNTS = """
select result.outcome, count(*)
from fct_check_result as result
inner join dim_department on result.department_key = dim_department.department_key
where contains(lower(concat_ws(' ', result.report_key, dim_department.name)), lower($report))
group by all
order by all
"""

_OWED = """
with asked as (
    select result.report_key, result.check_id,
        bool_or(result.outcome in ('exact', 'rounding', 'broken')) as could_run
    from fct_check_result as result
    inner join dim_department on result.department_key = dim_department.department_key
    where result.outcome != 'not_applicable'
        and contains(lower(concat_ws(' ', result.report_key, dim_department.name)), lower($report))
    group by all
)
select count(*), count(*) filter (where could_run) from asked
"""


@dataclass(frozen=True)
class Finding:
    """One broken result.

    Attributes:
        report_key: the report.
        department: its publisher.
        fiscal_year: its year.
        kind: budget or final.
        check_id: the check.
        severity: error, warning or info.
        subject: unique within report and check.
        finding: the sentence, Chinese.
        finding_en: the sentence, English.
        pages: of the figures, ascending.
        difference_yuan: left less right; None where it is no money.
        tolerance_yuan: what rounding alone could explain.
        left_evidence: keys for ``juesuan explain``.
        right_evidence: keys for ``juesuan explain``.
        cause_key: figure that the findings of one cause share.
    """

    report_key: str
    department: str
    fiscal_year: int
    kind: str
    check_id: str
    severity: str
    subject: str
    finding: str
    finding_en: str
    pages: list[int]
    difference_yuan: Any
    tolerance_yuan: Any
    left_evidence: list[str]
    right_evidence: list[str]
    cause_key: str


@dataclass(frozen=True)
class Cause:
    """Findings of one report that share a figure: the first is told, the others follow from it."""

    first: Finding
    others: tuple[Finding, ...]


@dataclass(frozen=True)
class Obligations:
    """How many checks were owed to the reports asked for, and how many of these could run; results by outcome."""

    owed: int
    could_run: int
    outcomes: dict[str, int]


def read_causes(con: duckdb.DuckDBPyConnection, report: str = "", severity: str = "warning") -> Iterator[Cause]:
    """Causes in the order of reports, the gravest and the one with most consequences first.

    Args:
        con: a warehouse in which the checks have run.
        report: words of the department's name or of the report's key; empty for all.
        severity: the least that is told.
    """
    severities = list(SEVERITIES[SEVERITIES.index(severity) :])
    rows = con.execute(_FINDINGS, {"severities": severities, "report": report}).fetchall()
    for _, group in groupby((Finding(*row) for row in rows), key=attrgetter("report_key")):
        causes = [_cause(tuple(same)) for _, same in groupby(group, key=attrgetter("cause_key"))]
        yield from sorted(causes, key=_rank)


def count_obligations(con: duckdb.DuckDBPyConnection, report: str = "") -> Obligations:
    """Count what was owed and what could run; see :func:`read_causes` for ``report``."""
    owed, could_run = con.execute(_OWED, {"report": report}).fetchone() or (0, 0)
    return Obligations(owed, could_run, dict(con.execute(_COUNTS, {"report": report}).fetchall()))


def _cause(findings: tuple[Finding, ...]) -> Cause:
    first = min(findings, key=lambda f: (-SEVERITIES.index(f.severity), len(f.right_evidence), f.check_id, f.subject))
    return Cause(first, tuple(f for f in findings if f is not first))


def _rank(cause: Cause) -> tuple[int, int, list[int]]:
    return (-SEVERITIES.index(cause.first.severity), -len(cause.others), cause.first.pages)
