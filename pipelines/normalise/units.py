"""Units of money as printed over a table, and exact conversion to yuan."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from pipelines.normalise.text import squash

_FACTORS = {
    "元": Decimal(1),
    "千元": Decimal(1000),
    "万元": Decimal(10000),
    "百万元": Decimal(1_000_000),
    "亿元": Decimal(100_000_000),
}
_UNIT = re.compile(r"(?:单位|金额)[:：（(]*(?:人民币)?[:：]?((?:百万|亿|万|千)(?:元|$)|元(?![氏谋阳江宝]))")
"""No 元 in 「编制单位：元谋县财政局」: the second characters of all counties whose name begins with it (GB/T 2260)."""
_BRACKETED = re.compile(r"[（(](?:单位[:：])?(百万元|亿元|万元|千元|元)[)）]")
_CENT = Decimal("0.01")


def find_unit(text: str) -> str:
    """The unit printed in a line such as 「金额单位：万元」; empty when there is none.

    A line may break inside the unit: 「单位：万」, and 元 in the next one (江苏省高级人民法院 2019, page 14).
    """
    squashed = squash(text)
    found = _UNIT.search(squashed) or _BRACKETED.search(squashed)
    return found.group(1).removesuffix("元") + "元" if found else ""


def to_yuan(value: Decimal, unit: str) -> Decimal:
    """Convert an amount to yuan, exactly; figures finer than a cent are rounded half up to the cent.

    Raises:
        KeyError: for a unit that is not one of 元, 千元, 万元, 百万元, 亿元.
    """
    return (value * _FACTORS[unit]).quantize(_CENT, rounding=ROUND_HALF_UP)
