"""Dates and fiscal years as printed."""

from __future__ import annotations

import datetime as dt
import re

from pipelines.normalise.text import chinese_digits_year, squash

_NUMERIC = re.compile(r"(20\d{2})年(\d{1,2})月(?:(\d{1,2})日)?|(?<!\d)(20\d{2})([.\-/])(\d{1,2})\5(\d{1,2})(?!\d)")
_CHINESE = re.compile(
    r"([二〇○零一三四五六七八九OΟ]{4})年(十[一二]?|[一二三四五六七八九])月"
    r"(?:([二三]?十[一二三四五六七八九]?|[一二三四五六七八九])日)?"
)
_SMALL = {c: i for i, c in enumerate("零一二三四五六七八九")}


def find_date(text: str) -> dt.date | None:
    """The first full or month date in a text: 「2025年8月」 (its first day), 「2025-08-22」, 「二〇二五年八月」."""
    squashed = squash(text)
    if found := _NUMERIC.search(squashed):
        return _date(int(found[1] or found[4]), int(found[2] or found[6]), int(found[3] or found[7] or 1))
    if found := _CHINESE.search(squashed):
        year = chinese_digits_year(found[1])
        if year is not None:
            return _date(year, _chinese_number(found[2]), _chinese_number(found[3]) if found[3] else 1)
    return None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _chinese_number(text: str) -> int:
    tens, has_ten, ones = text.partition("十")
    if not has_ten:
        return _SMALL[text]
    return (_SMALL[tens] if tens else 1) * 10 + (_SMALL[ones] if ones else 0)
