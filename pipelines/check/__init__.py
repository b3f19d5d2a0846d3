"""Checks: every sum and percentage that can be checked, as facts.

Belongs: running the checks of ``expectations/checks`` over a warehouse, the sentence of a finding, its root cause.
Stays out: what is checked (data), reading reports, telling people.
"""

from pipelines.check.results import Cause, Finding, Obligations, count_obligations, read_causes
from pipelines.check.runner import CheckRun, run_checks

__all__ = ["Cause", "CheckRun", "Finding", "Obligations", "count_obligations", "read_causes", "run_checks"]
