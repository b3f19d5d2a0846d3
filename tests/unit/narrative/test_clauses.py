"""Sentences as real reports print them, and the claims they make."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipelines.catalog.phrases import clause_text
from pipelines.classify.stated import resolve_stated
from pipelines.model.narrative import Claim, Unread
from pipelines.narrative.clauses import ClauseReader
from pipelines.narrative.words import tokens

Short = tuple[str, str, str]


def read(
    sentence: str, *before: str, heading: str = "", kind: str = "final", year: int = 2024
) -> tuple[list[Claim], list[Unread]]:
    """The claims of a sentence, after others of its section."""
    reader = ClauseReader(lambda mention: resolve_stated(mention, year), kind, year)
    if heading:
        text = clause_text(heading)
        reader.read_heading(tokens(text), 2)
    result: tuple[list[Claim], list[Unread]] = ([], [])
    for one in (*before, sentence):
        text = clause_text(one)
        result = reader.read(text, tokens(text))
    return result


def short(claims: list[Claim]) -> list[Short]:
    return [(c.measure, c.function.function_code if c.function else "", str(c.value)) for c in claims]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "2024年度收入、支出总计均为3091.08万元。与2023年度相比,收入、支出总计各减少559.28万元,下降约15.32%。",
            [
                ("income_total", "", "3091.08"),
                ("expenditure_total", "", "3091.08"),
                ("change_vs_prior_year", "", "-559.28"),
                ("change_pct", "", "-15.32"),
            ],
        ),
        (
            "2024年度本年支出合计2653.99 万元，其中：基本支出2066.71 万元，占77.87%；上缴上级支出0万元，占0%。",
            [
                ("expenditure_this_year", "", "2653.99"),
                ("basic_expenditure", "", "2066.71"),
                ("share_pct", "", "77.87"),
                ("remittance_to_superior", "", "0"),
                ("share_pct", "", "0"),
            ],
        ),
        (
            "2024年度“三公”经费财政拨款支出决算为13万元，完成预算100%，较上年度增加0.44万元，增长3.50%。",
            [
                ("three_public_total", "", "13"),
                ("completion_pct", "", "100"),
                ("change_vs_prior_year", "", "0.44"),
                ("change_pct", "", "3.50"),
            ],
        ),
        (
            "国内公务接待24批次，150人次（不包括陪同人员），共计支出3.36 万元。",
            [
                ("domestic_reception_batches", "", "24"),
                ("domestic_reception_persons", "", "150"),
                ("domestic_reception", "", "3.36"),
            ],
        ),
        (
            "政府采购货物支出49.5万元、政府采购工程支出0万元。授予小微企业合同金额89.5万元，占政府采购支出总额的96.76%。",
            [
                ("procurement_goods", "", "49.5"),
                ("procurement_works", "", "0"),
                ("procurement_to_micro_enterprises", "", "89.5"),
                ("share_pct", "", "96.76"),
            ],
        ),
        (
            "公务用车购置及运行维护费2.5万元（公务用车购置费0万元；公务用车运行维护费2.4万元）比上年减少1万元。",
            [
                ("official_vehicles_total", "", "2.5"),
                ("vehicle_purchase", "", "0"),
                ("vehicle_operation", "", "2.4"),
                ("change_vs_prior_year", "", "-1"),
            ],
        ),
        (
            "2014099其他信访事务支出，2024年预算数为3,623.98万元，占部门支出总额的22.00%。",
            [("expenditure", "2014099", "3623.98"), ("share_pct", "2014099", "22.00")],
        ),
        ("（二）2013850-事业运行761.56万元。", [("expenditure", "2013850", "761.56")]),
        (
            "1.小学教育（2050202），2024年度决算数为8,627.17万元，比2023年度决算数增长8.24%。",
            [("expenditure", "2050202", "8627.17"), ("change_pct", "2050202", "8.24")],
        ),
        ("1.“一般公共服务支出”科目46,389万元，主要用于人员经费。", [("expenditure", "201", "46389")]),
    ],
)
def test_what_a_sentence_states(sentence: str, expected: list[Short]) -> None:
    claims, unread = read(sentence)
    assert short(claims) == expected
    assert unread == []


def test_a_change_is_about_the_subject_before_it_also_in_parentheses() -> None:
    claims, _ = read("公务用车购置及运行维护费5万元（公务用车购置费0万元）比上年减少1万元。")
    assert [c.about for c in claims if c.measure == "change_vs_prior_year"] == ["official_vehicles_total"]


def test_a_figure_without_a_subject_of_its_own_keeps_that_of_the_sentence_before() -> None:
    first = "1.社会保障和就业支出（类）抚恤（款）死亡抚恤（项）:"
    claims, _ = read("支出决算为75.96 万元，完成预算100%。", first, heading="一般公共预算财政拨款支出决算具体情况")
    assert short(claims) == [("expenditure", "2080801", "75.96"), ("completion_pct", "2080801", "100")]
    assert {c.fund for c in claims} == {"general_budget"}
    assert {c.method for c in claims} == {"carried"}


def test_budget_and_final_of_one_item_are_two_phases() -> None:
    claims, _ = read("1.教育支出（类）进修及培训（款）培训支出（项）。年初预算为32.42万元，支出决算为31.78万元。")
    assert [(c.phase, str(c.value)) for c in claims] == [("budget", "32.42"), ("final", "31.78")]


def test_the_figure_compared_with_is_that_of_the_year_before() -> None:
    sentence = "2026年支出预算9626.78万元，比2025年年初预算数9819.98万元减少193.20万元，下降1.97%。"
    claims, _ = read(sentence, heading="支出预算情况说明", kind="budget", year=2026)
    assert [(c.measure, c.phase, str(c.value)) for c in claims] == [
        ("expenditure_total", "budget", "9626.78"),
        ("expenditure_total", "prior", "9819.98"),
        ("change_vs_prior_year", "budget", "-193.20"),
        ("change_pct", "budget", "-1.97"),
    ]


def test_amounts_in_reasons_are_single_items() -> None:
    claims, _ = read("机关运行经费支出5万元，主要原因是购买专用设备支出2万元；二是收入、支出减少1万元。")
    assert [c.measure for c in claims] == ["agency_operating_expenditure", "detail_amount", "detail_amount"]
    assert claims[1].about == "agency_operating_expenditure"
    assert claims[1].confidence < claims[0].confidence


def test_an_unknown_subject_is_listed_and_not_guessed() -> None:
    claims, unread = read("基本支出5万元。某某专用名目3万元。")
    assert [c.measure for c in claims] == ["basic_expenditure"]
    assert [(u.unit, u.value) for u in unread] == [("万元", Decimal(3))]
    assert "某某专用名目" in unread[0].reason


def test_a_threshold_is_no_amount() -> None:
    claims, unread = read("单价100万元（含）以上设备（不含车辆）2台（套）。")
    assert short(claims) == [("equipment_over_1m", "", "2")]
    assert unread == []


def test_a_unit_left_out_is_assumed_and_marked() -> None:
    claims, _ = read("本年支出合计5.00万元。一般公共预算财政拨款支出决算数为2551.99,完成预算100%。")
    assert [(c.measure, c.unit, c.method) for c in claims[1:2]] == [("expenditure_this_year", "万元", "unit_assumed")]
    claims, _ = read("基本支出5万元，占76.23，项目支出2万元。")
    assert [(c.measure, c.unit, c.method) for c in claims[1:2]] == [("share_pct", "%", "unit_assumed")]


def test_of_two_words_for_a_change_the_first_gives_the_sign() -> None:
    claims, _ = read("与2023年度相比，基本支出下降（增长）27.78%。")
    assert short(claims) == [("change_pct", "", "-27.78")]


def test_the_parts_of_project_expenditure_by_function_are_project_expenditure() -> None:
    claims, _ = read("项目支出417.41万元，其中：一般公共服务支出417.41万元。")
    assert short(claims)[1] == ("project_expenditure", "201", "417.41")


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("机关运行经费支出5万元，比上年下降（增长）27.78%。", "-27.78"),
        ("机关运行经费支出5万元，比上年增加(减少)3万元。", "3"),
        ("机关运行经费支出5万元，比上年增长/下降0.5%。", "0.5"),
    ],
)
def test_a_change_printed_with_both_words_keeps_the_first_and_is_marked(sentence: str, value: str) -> None:
    amount, change = read(sentence)[0]
    assert (amount.method, amount.confidence) == ("clause", 1.0)
    assert (str(change.value), change.method, change.confidence) == (value, "direction_doubtful", 0.5)


@pytest.mark.parametrize(
    "sentence",
    [
        "机关运行经费支出5万元，比上年减少1万元，增长率下降2%，公务接待费增加3万元，下降4%。",
        "机关运行经费支出5万元（比上年减少1万元），会议费增加3万元。",
    ],
)
def test_a_change_is_not_doubted_for_a_word_of_another_figure(sentence: str) -> None:
    methods = [c.method for c in read(sentence)[0] if c.measure.startswith("change")]
    assert methods[0] == "clause"
    assert methods[-1] == "clause"


def test_a_function_without_code_is_told_with_the_levels_above_it() -> None:
    reader = ClauseReader(lambda mention: resolve_stated(mention, 2024), "final", 2024)
    for text in ("教育支出(类)普通教育(款)小学教育(项)支出5万元。", "某某(项)支出3万元。"):
        claims, _ = reader.read(text, tokens(text))
    (function,) = reader.unresolved
    assert function.mention.names == {"类": "教育支出", "款": "普通教育", "项": "某某"}
    assert (claims[0].function, claims[0].confidence) == (function.found, 0.5)
