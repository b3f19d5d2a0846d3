"""The gate: one decision for each reason, and everything decided exactly once."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import duckdb
import pytest

from pipelines.errors import CatalogError
from pipelines.expect import ExpectationResult, count_families, decide_gate
from pipelines.expect.counts import Family
from pipelines.expect.gate import GateRules, check_rules, load_gate
from pipelines.expect.suites import Concern

REPORTS = {Family("reports", "final", 2024): 100}


def result(concern: str, outcome: str = "failed", severity: str = "critical") -> ExpectationResult:
    reason = "Binder Error" if outcome == "broke" else ""
    return ExpectationResult(
        id="some_expectation",
        suite="some",
        table="cell",
        severity=severity,  # type: ignore[arg-type]
        concern=concern,  # type: ignore[arg-type]
        outcome=outcome,  # type: ignore[arg-type]
        observed="1 unexpected",
        unexpected=1,
        rows=(),
        zh="某事",
        en="something",
        reason=reason,
    )


@pytest.mark.parametrize(
    ("concern", "rule"),
    [
        ("key", "broken_key"),
        ("grain", "doubled_fact"),
        ("total", "total_off_its_cells"),
        ("cell", "number_not_as_printed"),
        ("column", "broken_column"),
        ("check_error", "check_errored"),
        ("control", "engine_does_not_compare"),
    ],
)
def test_a_defect_of_our_own_closes_it(concern: str, rule: str) -> None:
    decision = decide_gate([result(concern, severity="info")], REPORTS, REPORTS)
    assert not decision.open
    (reason,) = decision.reasons
    assert reason.startswith(f"{rule}: some_expectation: 1 unexpected (")


@pytest.mark.parametrize("concern", ["check_broken", "volume", "freshness", "reading"])
def test_what_publishers_do_does_not_close_it(concern: str) -> None:
    assert decide_gate([result(concern)], REPORTS, REPORTS).open


@pytest.mark.parametrize("concern", get_args(Concern))
def test_a_rule_that_broke_closes_it_whatever_it_was_about(concern: str) -> None:
    decision = decide_gate([result(concern, "broke")], REPORTS, REPORTS)
    assert [reason.split(":")[0] for reason in decision.reasons] == ["expectation_broke"]


def test_it_is_open_when_all_is_well() -> None:
    assert decide_gate([result("key", "passed")], REPORTS, REPORTS).open


def test_without_any_result_it_stays_closed() -> None:
    assert decide_gate([], REPORTS, REPORTS).reasons[0].startswith("not_checked")


def test_the_first_publication_has_nothing_to_compare_with() -> None:
    assert decide_gate([result("key", "passed")], REPORTS, {}).open


@pytest.mark.parametrize(
    ("family", "was", "has", "is_open"),
    [
        ("reports", 100, 95, True),
        ("reports", 100, 94, False),
        ("reports", 3, 1, True),
        ("reports", 3, 0, False),
        ("tables", 1000, 900, True),
        ("tables", 1000, 899, False),
        ("cells", 1000, 899, False),
        ("facts", 1000, 899, False),
        ("facts_by_family", 1000, 801, True),
        ("facts_by_family", 1000, 799, False),
    ],
)
def test_a_family_that_collapsed_closes_it(family: str, was: int, has: int, is_open: bool) -> None:
    key = Family(family, "x", 2024)
    decision = decide_gate([result("key", "passed")], {key: has} if has else {}, {key: was})
    assert decision.open is is_open
    if not is_open:
        assert f"{family} x of 2024: {was} before, {has} now" in decision.reasons[0]


def test_the_counts_of_a_warehouse_see_a_lost_table_family(warehouse: Path) -> None:
    with duckdb.connect(str(warehouse)) as con:
        before = count_families(con)
        con.execute("delete from fct_three_public")
        now = count_families(con)
    assert {family.family for family in before} == {"reports", "tables", "cells", "facts", "facts_by_family"}
    assert before[Family("reports", "final", 2024)] == 3
    reasons = decide_gate([result("key", "passed")], now, before).reasons
    assert [reason for reason in reasons if "facts fct_three_public of 2024" in reason]


def test_every_outcome_of_every_concern_is_decided_once() -> None:
    rules = load_gate()
    without = GateRules(decisions=rules.decisions[1:], collapse=rules.collapse)
    with pytest.raises(CatalogError, match="control failed: no rule decides it"):
        check_rules(without)
    twice = GateRules(decisions=(*rules.decisions, rules.decisions[0]), collapse=rules.collapse)
    with pytest.raises(CatalogError, match="engine_does_not_compare and engine_does_not_compare"):
        check_rules(twice)


def test_every_rule_says_why() -> None:
    rules = load_gate()
    assert all(len(rule.because) > 20 for rule in (*rules.decisions, *rules.collapse))
