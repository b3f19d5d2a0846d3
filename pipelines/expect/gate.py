"""The gate before publication: our own defects close it, the publishers' errors do not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from pydantic import Field

from pipelines.catalog.checks import expectations_folder
from pipelines.catalog.files import Entry, read_yaml, validated
from pipelines.errors import CatalogError
from pipelines.expect.counts import FamilyCounts
from pipelines.expect.results import ExpectationResult
from pipelines.expect.suites import Concern

_FILE = "gate.yaml"


class Decision(Entry):
    """What becomes of expectations about one thing that ended one way.

    Attributes:
        rule: its name in a reason.
        outcome: ``failed`` or ``broke``.
        concerns: what they are about; ``*`` for all.
        blocks: whether publication waits.
        because: why.
    """

    rule: str
    outcome: Literal["failed", "broke"]
    concerns: tuple[Concern | Literal["*"], ...]
    blocks: bool
    because: str


class Collapse(Entry):
    """How far a family may fall against the last published warehouse.

    Attributes:
        family: see ``expectations/families.sql``.
        at_most_fall_pct: a fall beyond it closes the gate.
        least: with fewer rows than this before, only vanishing counts: a share of a handful says nothing.
    """

    rule: str
    family: str
    at_most_fall_pct: float = Field(ge=0, le=100)
    least: int = Field(ge=1)
    because: str


class GateRules(Entry):
    """See ``expectations/gate.yaml``."""

    decisions: tuple[Decision, ...]
    collapse: tuple[Collapse, ...]


@dataclass(frozen=True)
class GateDecision:
    """Whether the warehouse may be published; a reason against it names its rule, what was seen, and why it matters."""

    open: bool
    reasons: tuple[str, ...]


@cache
def load_gate() -> GateRules:
    """The rules of ``expectations/gate.yaml``.

    Raises:
        CatalogError: a wrong entry, or an outcome of a concern that no rule decides, or two do.
    """
    return check_rules(validated(GateRules, read_yaml(expectations_folder() / _FILE), _FILE, "gate"))


def check_rules(rules: GateRules) -> GateRules:
    """Refuse rules that leave something undecided, or decide it twice.

    Raises:
        CatalogError: naming concern and outcome.
    """
    for outcome in ("failed", "broke"):
        for concern in get_args(Concern):
            deciding = [rule.rule for rule in rules.decisions if _decides(rule, concern, outcome)]
            if len(deciding) != 1:
                names = " and ".join(deciding) or "no rule"
                raise CatalogError(_FILE, f"{concern} {outcome}", f"{names} decides it; one must")
    return rules


def decide_gate(
    results: Iterable[ExpectationResult],
    counts_now: FamilyCounts,
    counts_before: FamilyCounts,
    rules: GateRules | None = None,
) -> GateDecision:
    """Decide whether a warehouse may be published.

    Args:
        results: of the run of the expectations over it; none at all closes the gate.
        counts_now: its families.
        counts_before: those of the last published warehouse; empty for the first.
        rules: those of ``expectations/gate.yaml``, unless given.
    """
    rules = rules or load_gate()
    results = tuple(results)
    reasons = [] if results else ["not_checked: no expectation was asked, so nothing is known of this warehouse"]
    reasons += _bad_results(results, rules)
    reasons += _collapsed(counts_now, counts_before, rules)
    return GateDecision(not reasons, tuple(reasons))


def _decides(rule: Decision, concern: str, outcome: str) -> bool:
    return rule.outcome == outcome and (concern in rule.concerns or "*" in rule.concerns)


def _bad_results(results: Iterable[ExpectationResult], rules: GateRules) -> Iterator[str]:
    for result in results:
        for rule in rules.decisions:
            if rule.blocks and _decides(rule, result.concern, result.outcome):
                yield f"{rule.rule}: {result.id}: {result.reason or result.observed} ({rule.because})"


def _collapsed(now: FamilyCounts, before: FamilyCounts, rules: GateRules) -> Iterator[str]:
    for rule in rules.collapse:
        for family, was in sorted(before.items()):
            has = now.get(family, 0)
            if family.family == rule.family and _fell_too_far(was, has, rule):
                what = f"{family.family} {family.item} of {family.fiscal_year}"
                yield f"{rule.rule}: {what}: {was} before, {has} now ({rule.because})"


def _fell_too_far(was: int, has: int, rule: Collapse) -> bool:
    if was < rule.least:
        return was > 0 and has == 0
    return (was - has) * 100 > was * rule.at_most_fall_pct
