"""Where alerts come from: broken results of checks, and what the tables of the runs tell of their health."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from itertools import groupby
from typing import Any

import duckdb

from pipelines.alert.nouns import About, Alert, Consequence, Gathered
from pipelines.catalog.alerts import SEVERITIES, AlertKind, load_alert_kinds

_FINDINGS = """
select
    result.*,
    department.region_code,
    department.name as department,
    report.kind,
    coalesce(chk.title, result.check_id) as check_title,
    coalesce(chk.title_en, result.check_id) as check_title_en
from fct_check_result as result
inner join dim_report as report on result.report_key = report.report_key
inner join dim_department as department on report.department_key = department.department_key
left join dim_check as chk on result.check_id = chk.check_id
where result.outcome = 'broken' and report.is_current
order by result.report_key, coalesce(result.cause_key, ''), result.check_id, result.subject
"""
_DOCUMENTS = """
select document_sha256, original_name, status, reason_code, reason
from dim_document
where status in ('failed', 'timeout', 'crashed', 'unreadable')
order by status, reason_code, original_name, document_sha256
"""
_GATE = """
select reasons from ops_publication
qualify row_number() over (order by attempted_at desc) = 1 and outcome = 'closed'
"""
_EXPECTATIONS = """
select expectation_id, outcome, description, description_en, observed, reason
from ops_expectation_result
where run_at = (select max(run_at) from ops_expectation_result) and severity = 'critical' and outcome != 'passed'
order by expectation_id
"""
_NIGHT = """
select unnest(str_split(last_run.error, chr(10))) as error
from (select error from ops_run order by started_at desc limit 1) as last_run
"""
_DUE = """
select
    (select count(*) from ops_expected_report where state = 'due') as due,
    (select max(loaded_at) from ops_load) as last_loaded
"""


def gather_alerts(
    con: duckdb.DuckDBPyConnection, now: dt.datetime, unreachable: Mapping[str, str] | None = None
) -> Gathered:
    """Everything that is wrong now, one alert for each cause.

    Args:
        con: a warehouse.
        now: UTC, without zone.
        unreachable: addresses of sources that did not answer at their last fetch, with the reason; None: not known.
    """
    tables = {name for (name,) in con.execute("select table_name from duckdb_tables()").fetchall()}
    alerts = [*_findings(con), *_documents(con)]
    known = {"finding", "document"}
    for kind, table, ask in (
        ("gate", "ops_publication", _gate),
        ("expectation", "ops_expectation_result", _expectations),
        ("nothing_loaded", "ops_expected_report", _nothing_loaded),
        ("night", "ops_run", _night),
    ):
        if table in tables:
            alerts += ask(con, now, load_alert_kinds()[kind])
            known.add(kind)
    if unreachable is not None:
        alerts += [_health("source", url, [(url, reason, reason)]) for url, reason in sorted(unreachable.items())]
        known.add("source")
    return Gathered(
        tuple(alerts),
        frozenset(known),
        _keys(con, "select distinct report_key from fct_check_result"),
        _keys(con, "select report_key from dim_report"),
    )


def _keys(con: duckdb.DuckDBPyConnection, query: str) -> frozenset[str]:
    return frozenset(key for (key,) in con.execute(query).fetchall())


def _rows(con: duckdb.DuckDBPyConnection, query: str) -> list[dict[str, Any]]:
    cursor = con.execute(query)
    names = [column[0] for column in cursor.description or []]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _findings(con: duckdb.DuckDBPyConnection) -> list[Alert]:
    """A cause is a figure that broken results share; a result without one is its own."""

    def cause(row: dict[str, Any]) -> tuple[str, str]:
        return row["report_key"], row["cause_key"] or f"{row['check_id']}:{row['subject']}"

    rows = sorted(_rows(con, _FINDINGS), key=cause)
    return [_finding(key, list(group)) for (_, key), group in groupby(rows, key=cause)]


def _finding(cause_key: str, rows: list[dict[str, Any]]) -> Alert:
    rows.sort(key=lambda row: (SEVERITIES.index(row["severity"]), -_size(row), row["check_id"], row["subject"]))
    first = rows[0]
    return Alert(
        "finding",
        About(*(first[name] for name in ("report_key", "region_code", "department", "fiscal_year", "kind"))),
        cause_key,
        first["check_title"],
        first["check_title_en"],
        tuple(_consequence(row) for row in rows),
    )


def _size(row: dict[str, Any]) -> Decimal:
    return abs(Decimal(row["difference_yuan"] or row["difference_value"] or 0))


def _consequence(row: dict[str, Any]) -> Consequence:
    stem = "yuan" if row["quantity"] == "yuan" else "value"
    subject = row["subject_name"] or row["subject"]
    return Consequence(
        subject=f"{row['check_id']}|{row['subject']}",
        severity=row["severity"],
        sentence=row["finding"] or f"{row['check_title']}：{subject}",
        sentence_en=row["finding_en"] or f"{row['check_title_en']}: {subject}",
        title=row["check_title"],
        title_en=row["check_title_en"],
        quantity=row["quantity"],
        left=row[f"left_{stem}"] if row[f"left_{stem}"] is not None else row["left_printed"],
        right=row[f"right_{stem}"] if row[f"right_{stem}"] is not None else row["right_printed"],
        difference=row[f"difference_{stem}"],
        pages=tuple(row["pages"]),
        evidence=tuple(dict.fromkeys((*row["left_evidence"], *row["right_evidence"]))),
    )


def _documents(con: duckdb.DuckDBPyConnection) -> list[Alert]:
    def cause(row: dict[str, Any]) -> str:
        return ":".join(part for part in (row["status"], row["reason_code"]) if part)

    return [
        _health(
            "document",
            key,
            [
                (row["document_sha256"], *2 * (f"{row['original_name']}（{row['status']}）：{row['reason']}",))
                for row in group
            ],
        )
        for key, group in groupby(_rows(con, _DOCUMENTS), key=cause)
    ]


def _gate(con: duckdb.DuckDBPyConnection, _now: dt.datetime, kind: AlertKind) -> list[Alert]:
    """The reasons name rule, what was asked and what was seen; the last may change every night, so it is no name."""
    reasons = [reason for row in _rows(con, _GATE) for reason in row["reasons"]]
    told = {": ".join(reason.split(": ")[:2]): reason for reason in reasons}
    return [_health(kind.kind, "gate", [(name, reason, reason) for name, reason in told.items()])] if told else []


def _expectations(con: duckdb.DuckDBPyConnection, _now: dt.datetime, kind: AlertKind) -> list[Alert]:
    return [
        _health(
            kind.kind,
            row["expectation_id"],
            [
                (
                    f"{row['expectation_id']}|{row['outcome']}",
                    f"{row['description']}：{row['reason'] or row['observed']}",
                    f"{row['description_en']}: {row['reason'] or row['observed']}",
                )
            ],
        )
        for row in _rows(con, _EXPECTATIONS)
    ]


def _night(con: duckdb.DuckDBPyConnection, _now: dt.datetime, kind: AlertKind) -> list[Alert]:
    """Stages of the last run that failed, each with its reason."""
    errors = [row["error"] for row in _rows(con, _NIGHT)]
    told = [(error.split(": ")[0], error, error) for error in errors]
    return [_health(kind.kind, kind.kind, told)] if told else []


def _nothing_loaded(con: duckdb.DuckDBPyConnection, now: dt.datetime, kind: AlertKind) -> list[Alert]:
    [row] = _rows(con, _DUE)
    last = row["last_loaded"]
    if not row["due"] or (last is not None and now - last < dt.timedelta(days=1)):
        return []
    since = f"{last:%Y-%m-%d}" if last else "—"
    zh = f"应有而未见的报告 {row['due']} 份，最近一次载入：{since}"
    return [_health(kind.kind, kind.kind, [("due", zh, f"{row['due']} reports are due; last loaded: {since}")])]


def _health(kind: str, cause_key: str, told: list[tuple[str, str, str]]) -> Alert:
    """An alert about the run: subjects, each with its sentence in Chinese and English."""
    spec = load_alert_kinds()[kind]
    severity = spec.severity or "warning"
    consequences = tuple(Consequence(subject, severity, zh, en) for subject, zh, en in told)
    return Alert(kind, About(), cause_key, spec.zh, spec.en, consequences)
