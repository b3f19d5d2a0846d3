"""Broken results, put into a warehouse as the checks would."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import duckdb

REPORT = "%绵阳市样例发展局:2024:final:%"


def break_sums(
    con: duckdb.DuckDBPyConnection,
    how_many: int = 1,
    *,
    cause: str = "0123456789ab:12:3:7:2",
    severity: str = "error",
    report: str = REPORT,
    check: str = "table_children",
    words: str = "本年支出合计",
) -> str:
    """Broken results of one report that share one figure; returns the report's key."""
    found = con.execute(
        "select report_key, department_key, fiscal_year from dim_report where report_key like ?", [report]
    ).fetchone()
    assert found is not None
    for number in range(1, how_many + 1):
        left, right = Decimal("58659300.00"), Decimal("58659300.00") - 100 * number
        values: dict[str, Any] = {
            "report_key": found[0],
            "department_key": found[1],
            "fiscal_year": found[2],
            "check_id": check,
            "subject": f"expenditure:{number}",
            "subject_name": words,
            "outcome": "broken",
            "severity": severity,
            "quantity": "yuan",
            "left_yuan": left,
            "right_yuan": right,
            "difference_yuan": left - right,
            "tolerance_yuan": Decimal("0.02"),
            "left_evidence": [cause],
            "right_evidence": [f"0123456789ab:12:3:{number + 20}:2"],
            "pages": [12],
            "finding": f"{words}第{number}项：印出{left}元，各项之和{right}元",
            "finding_en": f"Item {number}: {left} yuan printed, parts sum to {right} yuan",
            "cause_key": cause,
            "check_version": "00000000",
        }
        marks = ", ".join(f"${name} as {name}" for name in values)
        con.execute(f"insert into fct_check_result by name select {marks}", values)
    return str(found[0])


def keep_sums(con: duckdb.DuckDBPyConnection) -> None:
    """The reports are published again, right this time: the same checks, nothing broken."""
    con.execute("update fct_check_result set outcome = 'exact', finding = null, finding_en = null, cause_key = null")
