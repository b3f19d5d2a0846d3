"""Titles over tables: what is printed around them goes, what makes them another table stays."""

import pytest

from pipelines.catalog.tables import load_tables
from pipelines.layout.titles import clean_title, guess_title, match_title

PUBLISHER = "青山市水务局"


def code_of(text: str, kind: str = "final", publisher: str = PUBLISHER) -> str | None:
    title = match_title(text, kind, publisher)
    return title.table_code if title else None


@pytest.mark.parametrize("code", [code for code, spec in load_tables().items() if spec.kind == "final"])
def test_every_title_of_the_catalogue_names_its_own_table(code: str) -> None:
    assert {title: code_of(title) for title in load_tables()[code].titles} == dict.fromkeys(
        load_tables()[code].titles, code
    )


@pytest.mark.parametrize(
    "printed",
    [
        "支出决算表",
        "支 出 决 算 表",
        "⽀出决算表",
        "三、支出决算表",
        "（三）支出决算表",
        "3.支出决算表",
        "表三 支出决算表",
        "表三支出决算表",
        "表3 支出决算表",
        "表3-1 支出决算表",
        "附表3：支出决算表",
        "附件3 支出决算表",
        "公开03表 支出决算表",
        "公开03表支出决算表",
        "财决公开03表 支出决算表 单位：万元",
        "支出决算表（单位：万元）",
        "支出决算表（万元）",
        "支出决算表（续）",
        "支出决算表（续表）",
        "支出决算表(续1)",
        "2024年度支出决算表",
        "青山市水务局2024年度支出决算表",
        "2024年度青山市水务局支出决算表",
        "青山市水务局 2024年度 支出决算表",
        "部门：青山市水务局 支出决算表 公开03表",
        "支出决算表……………12",
        "支出决算表 12",
        "支出决算表.......-12-",
        "• 支出决算表",
        "部门支出决算总表",
        "支出决算总体情况表",
    ],
)
def test_one_table_under_all_it_is_printed_with(printed: str) -> None:
    assert code_of(printed) == "expenditure"


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("收入支出决算总表", "income_expenditure_summary"),
        ("财政拨款收入支出决算总表", "appropriation_summary"),
        ("一般公共预算财政拨款支出决算表", "general_budget_expenditure"),
        ("一般公共预算财政拨款支出决算明细表", "general_budget_expenditure_detail"),
        ("一般公共预算财政拨款基本支出决算表", "general_budget_basic_expenditure"),
        ("一般公共预算财政拨款基本支出决算明细表", "general_budget_basic_expenditure"),
        ("一般公共预算财政拨款项目支出决算表", "general_budget_project_expenditure"),
        ("财政拨款支出决算明细表", "appropriation_expenditure_detail"),
        ("国有资本经营预算财政拨款支出决算表", "state_capital_expenditure"),
        ("国有资本经营预算财政拨款收入支出决算表", "state_capital"),
        ("政府性基金预算财政拨款收入支出决算表", "government_fund"),
        ("一般公共预算财政拨款“三公”经费支出决算表", "three_public"),
        ('财政拨款"三公"经费支出决算表', "three_public"),
        ("高等学校收支决算总表", "university_summary"),
        ("表一一般公共预算财政拨款支出决算表", "general_budget_expenditure"),
        ("表十一 国有资本经营预算财政拨款收入支出决算表", "state_capital"),
    ],
)
def test_the_longest_title_wins(printed: str, code: str) -> None:
    assert code_of(printed) == code


@pytest.mark.parametrize(
    "printed",
    [
        "非税收入支出决算表",
        "住房改革支出决算表",
        "住房改革 支出决算表",
        "水利专项资金 支出决算表",
        "政府采购支出决算表",
        "下属单位支出决算表及说明表",
        "社会保险基金收入支出决算总表",
        "红河市水务局支出决算表",
        "项目支出绩效自评表",
        "部门决算表",
        "决算表",
        "总表",
        "表",
        "支出决算表说明",
        "关于支出决算表的说明",
        "2024年度部门决算情况说明",
        "",
    ],
)
def test_an_unknown_title_is_never_squeezed_into_a_known_table(printed: str) -> None:
    assert code_of(printed) is None


@pytest.mark.parametrize(
    ("printed", "kind"),
    [
        ("支出预算表", "final"),
        ("2025年收支预算总表", "final"),
        ("一般公共预算支出预算表", "final"),
        ("支出决算表", "budget"),
        ("2024年度一般公共预算财政拨款支出决算表", "budget"),
    ],
)
def test_a_budget_table_is_no_table_of_final_accounts_nor_the_other_way(printed: str, kind: str) -> None:
    assert code_of(printed, kind) is None


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("收支总表", "budget_summary"),
        ("收支预算总表", "budget_summary"),
        ("2026年部门收支总体情况表", "budget_summary"),
        ("一般公共预算支出情况表", "budget_general_expenditure"),
        ("一般公共预算支出预算表", "budget_general_expenditure"),
    ],
)
def test_budgets_have_titles_of_their_own(printed: str, code: str) -> None:
    assert code_of(printed, "budget") == code


def test_a_document_of_no_kind_has_no_titles() -> None:
    assert code_of("支出决算表", "neither") is None


def test_a_title_is_kept_as_printed_without_what_stands_around_it() -> None:
    title = match_title("财决公开08表 一般公共预算财政拨款“三公”经费支出决算表 单位：万元", "final")
    assert title is not None
    assert title.printed == "一般公共预算财政拨款“三公”经费支出决算表"


@pytest.mark.parametrize(
    ("printed", "core"),
    [
        ("2024年度支出决算表", "2024年度支出决算表"),
        ("表一般", "表一般"),
        ("2023年度支出表", "2023年度支出表"),
    ],
)
def test_cleaning_stops_at_the_title(printed: str, core: str) -> None:
    assert clean_title(printed) == core


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("2024年度项目支出绩效自评表", "performance"),
        ("政府采购支出表", "procurement"),
        ("车辆及大型设备情况表", "assets"),
        ("所属单位一览表", "list"),
        ("某某情况表（样例）", "other"),
        ("非税收入征缴情况表", "other"),
    ],
)
def test_an_unknown_table_has_the_role_its_words_tell(line: str, role: str) -> None:
    title = guess_title(line)
    assert title is not None
    assert (title.table_code, title.role) == (None, role)


@pytest.mark.parametrize("line", ["", "表", "公开01表", "详见下", "三、机构设置", "长" * 70 + "表"])
def test_what_does_not_read_like_a_title_is_none(line: str) -> None:
    assert guess_title(line) is None
