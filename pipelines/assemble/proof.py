"""Whether the rows of a table that was read without ruling lines add up.

Where words alone tell rows and columns, a figure may land in its neighbour's row. Such a table counts as understood
column by column, and only where every 类 and 款 equals its parts and the total its leaves, within the rounding
envelope ((n + 1) · s / 2 for n addends printed to a step s; DOMAIN.md).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

Amount = Mapping[str, Any]


def unproven_columns(amounts: Sequence[Amount], step: Decimal) -> set[int]:
    """Columns whose rows do not add up; a column without any sum to check is not among them.

    Args:
        amounts: understood values of one table.
        step: yuan of the last printed digit.
    """
    columns: dict[int, list[Amount]] = defaultdict(list)
    for amount in amounts:
        columns[amount["col_no"]].append(amount)
    return {col_no for col_no, own in columns.items() if not _adds_up(own, step)}


def _adds_up(amounts: Sequence[Amount], step: Decimal) -> bool:
    by_code = {_code(amount): amount["amount_yuan"] for amount in amounts if _code(amount)}
    for code, whole in by_code.items():
        parts = [value for other, value in by_code.items() if len(other) == len(code) + 2 and other.startswith(code)]
        if parts and not _equal(whole, parts, step):
            return False
    totals = [amount["amount_yuan"] for amount in amounts if amount["is_total"] and not _code(amount)]
    leaves = [amount["amount_yuan"] for amount in amounts if amount["is_leaf"] and _code(amount)]
    return not (totals and leaves) or _equal(max(totals), leaves, step)


def _code(amount: Amount) -> str:
    return str(amount["function_code"] or amount["economic_code"] or "")


def _equal(whole: Decimal, parts: Sequence[Decimal], step: Decimal) -> bool:
    return abs(whole - sum(parts)) <= (len(parts) + 1) * step / 2
