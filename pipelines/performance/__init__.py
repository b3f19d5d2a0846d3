"""Forms of performance targets and self-evaluations (绩效目标表, 绩效自评表) to their indicators.

Belongs: where a form begins and ends, its header, its upper part, one row an indicator, numbers in targets.
Stays out: finding grids and tables, whether a target was met, sums of scores.
"""

from pipelines.performance.quantity import read_quantity
from pipelines.performance.reader import read_performance

__all__ = ["read_performance", "read_quantity"]
