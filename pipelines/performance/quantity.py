"""A printed target or achievement to its sign, number and unit; a text that is more than one number stays text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from pipelines.catalog.performance import performance_words, unit_words
from pipelines.model.performance import Indicator, Quantity
from pipelines.normalise.numbers import read_printed
from pipelines.normalise.text import bare, squash

_NUMBER = re.compile(r"^-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_CALENDAR = re.compile(r"^(?:19|20)\d\d$")
"""A year behind which 年 stands is a date: 「2024年」 counts no years."""
_DECIMALS = 8
_LONGEST = 20
"""More than the warehouse keeps exactly; such a figure stays text."""


def measured(indicator: Indicator) -> Indicator:
    """An indicator with its target and achievement read; a sign or unit of two minds is none."""
    texts = indicator.texts
    target, achieved = (read_quantity(texts.get(role, "")) for role in ("target", "achieved"))
    signs = {sign for sign in (target.sign, read_sign(texts.get("nature", ""))) if sign}
    sign = signs.pop() if len(signs) == 1 else None
    unit = target.unit or texts.get("unit", "")
    return replace(indicator, target=replace(target, sign=sign, unit=unit), achieved=achieved)


def read_quantity(printed: str) -> Quantity:
    """Read 「≥330台（套）」, 「不低于80%」, 「95%以上」, 「100」; a number followed by an unknown word is no number."""
    sign, rest = _split_sign(squash(printed))
    number = _NUMBER.match(rest)
    if number is None:
        return Quantity(sign)
    unit = rest[number.end() :]
    if unit.startswith("(") and unit.endswith(")"):
        unit = unit[1:-1]
    decimals = len(number[0].partition(".")[2])
    is_date = unit == "年" and _CALENDAR.match(number[0])
    if is_date or decimals > _DECIMALS or len(number[0]) > _LONGEST or (unit and bare(unit) not in unit_words()):
        return Quantity(sign)
    return Quantity(sign, read_printed(number[0]).value, unit)


def read_sign(printed: str) -> str | None:
    """The sign that a column of natures prints alone: 「≥」, 「大于等于」; None for 定性 and the like."""
    sign, rest = _split_sign(squash(printed))
    return None if rest else sign


def _split_sign(text: str) -> tuple[str | None, str]:
    for word, sign in _longest_first("signs"):
        if text.startswith(word):
            return sign, text.removeprefix(word)
    for word, sign in _longest_first("sign_endings"):
        if text.endswith(word) and _NUMBER.match(text):
            return sign, text.removesuffix(word)
    return None, text


@cache
def _longest_first(kind: str) -> Sequence[tuple[str, str]]:
    given: Mapping[str, tuple[str, ...]] = getattr(performance_words(), kind)
    pairs = {squash(word): sign for sign, words in given.items() for word in words}
    return sorted(pairs.items(), key=lambda pair: -len(pair[0]))
