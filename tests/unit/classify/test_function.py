"""Functional codes: what a printed code or the name of a 类 stands for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.catalog.codes import load_function_codes
from pipelines.classify.function import resolve_class_by_name, resolve_function

CODES = sorted(load_function_codes())
CLASSES = [code for code in CODES if len(code) == 3]


def test_a_listed_code_brings_level_and_name() -> None:
    match = resolve_function("2080505", "机关事业单位基本养老保险缴费支出", 2024)
    assert (match.status, match.level, match.name_known) == ("catalogue", "项", "机关事业单位基本养老保险缴费支出")
    assert match.name_agrees is True


def test_blanks_and_full_width_digits_do_not_matter() -> None:
    assert resolve_function(" 208 05 ０５ ", None, None).function_code == "2080505"


@pytest.mark.parametrize(
    ("code", "year", "name"),
    [
        ("20805", 2019, "行政事业单位离退休"),
        ("20805", 2020, "行政事业单位养老支出"),
        ("215", 2019, "资源勘探信息等支出"),
        ("215", 2020, "资源勘探工业信息等支出"),
        ("210", 2018, "医疗卫生与计划生育支出"),
        ("210", None, "卫生健康支出"),
        ("220", 2018, "国土海洋气象等支出"),
        ("207", 2018, "文化体育与传媒支出"),
    ],
)
def test_the_name_known_is_the_one_of_the_year(code: str, year: int | None, name: str) -> None:
    assert resolve_function(code, None, year).name_known == name


def test_the_name_of_another_year_agrees() -> None:
    assert resolve_function("20805", "行政事业单位离退休", 2024).name_agrees is True


@pytest.mark.parametrize(
    ("printed", "agrees"),
    [
        ("行政运行", True),
        ("行政运行（公安）", True),
        ("2040201-行政运行", True),
        ("行 政 运 行", True),
        ("一般行政管理事务", False),
        ("", None),
        (None, None),
    ],
)
def test_names_are_compared_without_typography(printed: str | None, agrees: bool | None) -> None:
    assert resolve_function("2040201", printed, 2024).name_agrees is agrees


def test_an_unlisted_code_under_a_known_class_is_news() -> None:
    match = resolve_function("2059877", "某项新支出", 2030)
    assert (match.status, match.level, match.name_known, match.name_agrees) == ("observed", "项", None, None)


@pytest.mark.parametrize("code", ["", "20", "2080", "208050", "20805055", "2180101", "301", "20A", "22000", "２０８x"])
def test_anything_else_is_invalid(code: str) -> None:
    match = resolve_function(code, "行政运行", 2024)
    assert (match.status, match.level, match.name_known) == ("invalid", None, None)


def test_codes_that_analysts_of_panzhihua_need_are_listed() -> None:
    for code in ("215", "21501", "2150101", "21508", "2150805", "21599", "2159999"):
        assert resolve_function(code, None, 2024).status == "catalogue", code


@given(st.text(max_size=9))
def test_no_text_makes_it_fail(code: str) -> None:
    assert resolve_function(code, code, 2024).status in {"catalogue", "observed", "invalid"}


@given(st.sampled_from(CODES), st.sampled_from([2015, 2019, 2020, 2024, None]))
def test_every_listed_code_agrees_with_its_own_names(code: str, year: int | None) -> None:
    match = resolve_function(code, resolve_function(code, None, year).name_known, year)
    assert match.status == "catalogue"
    assert match.name_agrees is True


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("一、一般公共服务支出", "201"),
        ("八、社会保障和就业支出", "208"),
        ("（二十一）债务付息支出", "232"),
        ("十四、资源勘探信息等支出", "215"),
        ("十四、资源勘探工业信息等支出", "215"),
        ("九 、 卫 生 健 康 支 出", "210"),
        ("九、医疗卫生与计划生育支出", "210"),
        ("[206]科学技术支出", "206"),
        ("221-住房保障支出", "221"),
        ("文化旅游体育与传媒", "207"),
        ("二十三、其他支出", "229"),
        ("二十六、抗疫特别国债安排的支出", "234"),
    ],
)
def test_lines_of_a_summary_table(line: str, code: str) -> None:
    match = resolve_class_by_name(line)
    assert match is not None
    assert (match.function_code, match.level) == (code, "类")


@pytest.mark.parametrize("line", ["本年支出合计", "年末结转和结余", "其他", "", "行政运行", "总计"])
def test_lines_that_name_no_class(line: str) -> None:
    assert resolve_class_by_name(line) is None


def test_the_year_tells_the_name_that_was_right_then() -> None:
    match = resolve_class_by_name("资源勘探信息等支出", 2024)
    assert match is not None
    assert match.name_known == "资源勘探工业信息等支出"


@given(st.sampled_from(CLASSES), st.sampled_from(["", "一、", "（二十一）", "12.", "(3) "]))
def test_numbering_never_hides_a_class(code: str, numbering: str) -> None:
    match = resolve_class_by_name(numbering + load_function_codes()[code].name)
    assert match is not None
    assert match.function_code == code
