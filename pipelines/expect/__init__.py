"""Expectations: what we believe of the warehouse, checked by Great Expectations, and the gate before publication.

Belongs: suites built from ``expectations/suites`` and the checks, their run, its pages (Data Docs), the gate.
Stays out: what is believed (data), checking the publishers' sums (check), publishing, telling people.

Great Expectations is imported by ``engine`` alone, and there inside functions: it takes five seconds.
"""

from pipelines.expect.counts import FamilyCounts, count_families
from pipelines.expect.gate import GateDecision, decide_gate
from pipelines.expect.results import ExpectationResult, ExpectationRun
from pipelines.expect.running import run_expectations
from pipelines.expect.store import store_run

__all__ = [
    "ExpectationResult",
    "ExpectationRun",
    "FamilyCounts",
    "GateDecision",
    "count_families",
    "decide_gate",
    "run_expectations",
    "store_run",
]
