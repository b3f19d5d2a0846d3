"""What a run of the expectations came to: passed, failed (the data is bad) or broke (the rule is)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pipelines.expect.suites import Concern, Planned, Severity

Outcome = Literal["passed", "failed", "broke"]
#: As many of the wrong rows are kept; the whole evidence of a check is in fct_check_result.
FIRST_ROWS = 20


@dataclass(frozen=True)
class Seen:
    """What the engine says of one expectation: its result, and why it raised, if it did."""

    success: bool
    result: Mapping[str, Any]
    raised: str = ""


@dataclass(frozen=True)
class ExpectationResult:
    """One expectation of one run.

    Attributes:
        outcome: ``passed``; ``failed``: the data is bad; ``broke``: the rule could not be asked.
        observed: what was seen, in a few words.
        unexpected: how many rows (or values) are wrong; None where the rule does not count rows.
        rows: the first of them.
        reason: why the rule broke; empty otherwise.
    """

    id: str
    suite: str
    table: str
    severity: Severity
    concern: Concern
    outcome: Outcome
    observed: str
    unexpected: int | None
    rows: tuple[Mapping[str, Any], ...]
    zh: str
    en: str
    reason: str = ""


@dataclass(frozen=True)
class ExpectationRun:
    """All expectations of one run over one warehouse.

    Attributes:
        started_at: UTC.
        docs: the first of its pages, if they were built.
    """

    started_at: dt.datetime
    results: tuple[ExpectationResult, ...]
    seconds: float
    docs: Path | None = None

    def of(self, outcome: Outcome) -> tuple[ExpectationResult, ...]:
        """The results with one outcome."""
        return tuple(result for result in self.results if result.outcome == outcome)

    @property
    def is_grave(self) -> bool:
        """Whether something critical failed, or anything broke."""
        return any(r.outcome == "broke" or (r.outcome == "failed" and r.severity == "critical") for r in self.results)


def judge(planned: Planned, seen: Seen) -> ExpectationResult:
    """One result from what the engine says; a rule known to be bad passes by failing."""
    if seen.raised:
        return _result(planned, "broke", reason=seen.raised)
    if not planned.expectation.must_fail:
        return _result(planned, "passed" if seen.success else "failed", seen)
    if seen.success:
        return _result(planned, "broke", seen, reason="the engine accepts what is known to be bad: it does not compare")
    return _result(planned, "passed", seen)


def _result(planned: Planned, outcome: Outcome, seen: Seen | None = None, reason: str = "") -> ExpectationResult:
    expectation = planned.expectation
    found = seen.result if seen else {}
    unexpected = _unexpected(found)
    return ExpectationResult(
        id=expectation.id,
        suite=planned.suite,
        table=expectation.table,
        severity=expectation.severity,
        concern=expectation.concern,
        outcome=outcome,
        observed=_observed(found, unexpected),
        unexpected=unexpected,
        rows=_rows(planned, found),
        zh=expectation.zh,
        en=expectation.en,
        reason=reason,
    )


def _unexpected(found: Mapping[str, Any]) -> int | None:
    """Rows that are wrong: a query says it as the value it saw, a rule about a column counts them."""
    if "unexpected_count" in found:
        return int(found["unexpected_count"] or 0)  # None over an empty table
    return int(found["observed_value"]) if "details" in found and "unexpected_rows" in found["details"] else None


def _observed(found: Mapping[str, Any], unexpected: int | None) -> str:
    if unexpected is not None:
        return f"{unexpected} unexpected" if unexpected else "none unexpected"
    return str(found["observed_value"]) if "observed_value" in found else ""


def _rows(planned: Planned, found: Mapping[str, Any]) -> tuple[Mapping[str, Any], ...]:
    if "unexpected_rows" in found.get("details", {}):
        return tuple(dict(row) for row in found["details"]["unexpected_rows"][:FIRST_ROWS])
    column = planned.rule.arguments.get("column")
    return tuple({str(column): value} for value in found.get("partial_unexpected_list", [])[:FIRST_ROWS])


def broke_because(exception_info: Mapping[str, Any]) -> str:
    """Why a rule raised, in one line; empty when it did not.

    The engine says it in one of two shapes: the fields themselves, or the same fields under the name of each metric.
    """
    blocks = [exception_info] if "raised_exception" in exception_info else list(exception_info.values())
    raised = [str(block.get("exception_message")) for block in blocks if block.get("raised_exception")]
    return raised[0].splitlines()[0] if raised else ""
