"""Printed amounts, read exactly."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

_PLAIN = re.compile(r"^[-−–]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$")
_DASHES = frozenset(("-", "—", "--", "——", "–", "−", "―", "/", "\\", "*"))
_NONE = frozenset(("无",))
_BLANK = re.compile(r"\s+")
DECIMAL = re.compile(r"(?<![\d.])[-−]?\d[\d,]*\.\d+(?![\d.])")
"""A decimal number standing alone in a text; what «every decimal printed» counts."""


@dataclass(frozen=True)
class Printed:
    """A printed table value.

    Attributes:
        kind: ``number``, ``blank``, ``dash``, ``none`` (无) or ``text``: five different printed facts.
        value: the number as printed, sign applied; None unless kind is ``number``.
        decimals: digits after the point.
        is_percent: printed with %.
    """

    kind: str
    value: Decimal | None = None
    decimals: int = 0
    is_percent: bool = False


def read_printed(text: str) -> Printed:
    """Classify and read what stands in a value cell.

    Forms seen: ``1,234.56``, ``1234.56``, full-width digits, ``-5.00``, ``(5.00)``, ``—``, ``无``, empty, ``12.5%``.
    """
    squashed = _BLANK.sub("", unicodedata.normalize("NFKC", text))
    if not squashed:
        return Printed("blank")
    if squashed in _DASHES:
        return Printed("dash")
    if squashed in _NONE:
        return Printed("none")
    is_percent = squashed.endswith("%")
    core = squashed.removesuffix("%")
    negative = core.startswith("(") and core.endswith(")")
    if negative:
        core = core[1:-1]
    if not _PLAIN.match(core):
        return Printed("text")
    digits = core.replace(",", "").lstrip("-−–")
    value = Decimal(digits)
    if negative or core[0] in "-−–":
        value = -value
    return Printed("number", value, len(digits.partition(".")[2]), is_percent)


def decimals_in(text: str) -> list[str]:
    """All decimal numbers standing in a text, as printed."""
    return DECIMAL.findall(unicodedata.normalize("NFKC", text))
