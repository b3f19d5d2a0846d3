"""Units over a table, and exact yuan."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.normalise.units import find_unit, to_yuan

FACTORS = {"元": 1, "千元": 1000, "万元": 10_000, "百万元": 1_000_000, "亿元": 100_000_000}


@given(fen=st.integers(min_value=-(10**17), max_value=10**17), unit=st.sampled_from(sorted(FACTORS)))
def test_an_amount_in_any_unit_comes_back_to_the_cent(fen: int, unit: str) -> None:
    yuan = Decimal(fen).scaleb(-2)
    assert to_yuan(yuan / FACTORS[unit], unit) == yuan


@pytest.mark.parametrize(
    ("printed", "unit", "yuan"),
    [
        ("2,051.16", "万元", "20511600.00"),
        ("0.000001", "万元", "0.01"),
        ("123456.789012", "万元", "1234567890.12"),
        ("12345678901234.56", "元", "12345678901234.56"),
        ("0.1", "亿元", "10000000.00"),
        ("0.005", "元", "0.01"),
        ("-0.005", "元", "-0.01"),
        ("0.00", "万元", "0.00"),
    ],
)
def test_conversion_is_exact(printed: str, unit: str, yuan: str) -> None:
    assert str(to_yuan(Decimal(printed.replace(",", "")), unit)) == yuan


def test_an_unknown_unit_is_no_yuan() -> None:
    with pytest.raises(KeyError):
        to_yuan(Decimal(1), "美元")


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("单位：万元", "万元"),
        ("金额单位：万元", "万元"),
        ("单位:元", "元"),
        ("单 位 ： 万 元", "万元"),
        ("（单位：元）", "元"),
        ("单位（万元）", "万元"),
        ("（万元）", "万元"),
        ("单位：人民币万元", "万元"),
        ("单位：人民币元", "元"),
        ("金额单位：元（列至角分）", "元"),
        ("部门：国家信访局    金额单位：万元", "万元"),
        ("编制单位：西南大学 单位：千元", "千元"),
        ("单位：百万元", "百万元"),
        ("单位：亿元", "亿元"),
        ("收入支出决算总表（单位：万元）", "万元"),
        ("公开01表 单位：万元 第1页", "万元"),
        ("单位：万", "万元"),
        ("单位：百万", "百万元"),
        ("单位：万科公司", ""),
        ("部门：国家信访局", ""),
        ("预算单位：某局", ""),
        ("一般公共预算财政拨款支出决算表", ""),
        ("", ""),
    ],
)
def test_units_are_found_as_printed(line: str, unit: str) -> None:
    assert find_unit(line) == unit


@pytest.mark.parametrize("county", ["元氏县", "元谋县", "元阳县", "元江哈尼族彝族傣族自治县", "元宝区", "元宝山区"])
def test_a_county_whose_name_begins_with_the_unit_is_no_unit(county: str) -> None:
    assert find_unit(f"编制单位：{county}财政局") == ""
    assert find_unit(f"编制单位：{county}财政局 金额单位：万元") == "万元"
    assert find_unit(f"编制单位：{county}财政局 单位：元") == "元"
