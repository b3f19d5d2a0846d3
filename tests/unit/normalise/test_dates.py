"""Dates as covers print them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.normalise.dates import find_date

NUMERALS = "〇一二三四五六七八九"


def numeral(number: int) -> str:
    """1 to 31 in Chinese: 十, 十二, 二十, 三十一."""
    tens, ones = divmod(number, 10)
    head = {0: "", 1: "十"}.get(tens, NUMERALS[tens] + "十" if tens else "")
    return head + (NUMERALS[ones] if ones else "")


@given(day=st.dates(min_value=dt.date(2000, 1, 1), max_value=dt.date(2099, 12, 31)), is_chinese=st.booleans())
def test_every_day_is_read_back(day: dt.date, is_chinese: bool) -> None:
    year = "".join(NUMERALS[int(digit)] for digit in str(day.year))
    chinese = f"{year}年{numeral(day.month)}月{numeral(day.day)}日"
    assert find_date(chinese if is_chinese else f"{day.year}年{day.month}月{day.day}日") == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("二〇二五年七月", dt.date(2025, 7, 1)),
        ("二○二五年七月", dt.date(2025, 7, 1)),
        ("二零二五年十二月三十一日", dt.date(2025, 12, 31)),
        ("二Ο二五年八月", dt.date(2025, 8, 1)),
        ("二O二五年八月", dt.date(2025, 8, 1)),
        ("2025年8月22日", dt.date(2025, 8, 22)),
        ("2025 年 08 月 02 日", dt.date(2025, 8, 2)),
        ("２０２５年８月", dt.date(2025, 8, 1)),
        ("2025-08-22", dt.date(2025, 8, 22)),
        ("2025.8.22", dt.date(2025, 8, 22)),
        ("公开时间：2025/08/22", dt.date(2025, 8, 22)),
        ("公开时间：2024年9月17日", dt.date(2024, 9, 17)),
        ("⼆〇⼆五年⼋⽉⼆⼗⼆⽇", dt.date(2025, 8, 22)),
    ],
)
def test_forms_seen_on_covers(text: str, day: dt.date) -> None:
    assert find_date(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2024年度",
        "2025年13月1日",
        "2025年2月30日",
        "2025年0月",
        "2025-13-01",
        "2025.8",
        "12025.8.22",
        "2025-08/22",
        "二〇二五年一二月",
        "二〇二五年十十月",
        "二〇二五年十三月",
        "二〇二五年二月三十日",
        "八月二十二日",
        "1999年8月",
    ],
)
def test_what_is_no_date_gives_none_and_no_error(text: str) -> None:
    assert find_date(text) is None


@given(text=st.text(alphabet="二〇○零一三四五六七八九十年月日2025 度O", max_size=14))
def test_no_mixture_of_date_characters_raises(text: str) -> None:
    assert find_date(text) is None or find_date(text).year < 10_000
