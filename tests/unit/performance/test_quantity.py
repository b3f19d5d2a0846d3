"""Targets as they are printed: a sign, one number, its unit; everything else stays text."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipelines.model.performance import Quantity
from pipelines.performance import read_quantity
from pipelines.performance.quantity import read_sign


@pytest.mark.parametrize(
    ("printed", "sign", "value", "unit"),
    [
        ("100", None, "100", ""),
        ("≥330台（套）", "≥", "330", "台(套)"),
        ("≤2134.87 万元", "≤", "2134.87", "万元"),
        ("≥13459.00(平方米)", "≥", "13459.00", "平方米"),
        ("=100%", "=", "100", "%"),
        ("＝１００％", "=", "100", "%"),
        ("不低于80%", "≥", "80", "%"),
        ("95%以上", "≥", "95", "%"),
        ("10分钟以内", "≤", "10", "分钟"),
        ("大于等于3次", "≥", "3", "次"),
        ("小于 0.5%", "<", "0.5", "%"),
        ("1,200 人次", None, "1200", "人次"),
        ("1年", None, "1", "年"),
    ],
)
def test_one_number_is_a_value(printed: str, sign: str | None, value: str, unit: str) -> None:
    assert read_quantity(printed) == Quantity(sign, Decimal(value), unit)


@pytest.mark.parametrize(
    ("printed", "sign"),
    [
        ("稳定向好发展", None),
        ("=通过项目的实施", "="),
        ("2024年", None),
        ("12月底前", None),
        ("2026年12月31日前", None),
        ("80%-90%", None),
        ("100%支持", None),
        ("效率提升≥1%", None),
        ("≥4个、所", "≥"),
        ("0.123456789", None),
        ("", None),
    ],
)
def test_what_is_not_one_number_has_no_value(printed: str, sign: str | None) -> None:
    assert read_quantity(printed) == Quantity(sign)


@pytest.mark.parametrize(("printed", "sign"), [("≥", "≥"), ("＝", "="), ("小于等于", "≤"), ("定性", None), ("", None)])
def test_a_nature_may_be_a_sign(printed: str, sign: str | None) -> None:
    assert read_sign(printed) == sign
