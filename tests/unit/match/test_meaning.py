"""What columns and lines measure: measures, funds, phases, sides; and what is said when a word is unknown."""

import pytest

from pipelines.catalog.tables import load_tables
from pipelines.match import LineReader, explain_columns, is_total_row
from pipelines.model.matched import MatchedTable, RowKey, ValueColumn
from pipelines.model.meaning import Meaning


def explain(table_code: str, *path: str, year: int = 2024, title: str = "", lane: int = 0) -> Meaning:
    """Meaning of a column with this header in a table of this kind."""
    column = ValueColumn(5, path, lane)
    spec = load_tables()[table_code]
    return explain_columns(MatchedTable((column,), (), ()), spec, title or spec.zh, year)[5]


def told(meaning: Meaning) -> tuple[str | None, str | None, str | None]:
    return meaning.measure, meaning.fund, meaning.phase


@pytest.mark.parametrize(
    ("table_code", "path", "measure"),
    [
        ("income", ("本年收入合计",), "income_this_year"),
        ("income", ("财政拨款收入",), "appropriation_income"),
        ("income", ("上级补助收入",), "superior_subsidy_income"),
        ("income", ("事业收入", "小计"), "institution_income"),
        ("income", ("事业收入", "其中：教育收费"), "education_fee_income"),
        ("income", ("经营收入",), "operating_income"),
        ("income", ("附属单位上缴收入",), "affiliated_units_income"),
        ("income", ("其他收入",), "other_income"),
        ("expenditure", ("本年支出合计",), "expenditure"),
        ("expenditure", ("基本支出",), "basic_expenditure"),
        ("expenditure", ("项目支出",), "project_expenditure"),
        ("expenditure", ("上缴上级支出",), "remittance_to_superior"),
        ("expenditure", ("经营支出",), "operating_expenditure"),
        ("expenditure", ("对附属单位补助支出",), "subsidy_to_affiliated_units"),
        ("expenditure", ("对附属单位⻆补助支出".replace("⻆", ""),), "subsidy_to_affiliated_units"),
    ],
)
def test_the_columns_of_income_and_expenditure(table_code: str, path: tuple[str, ...], measure: str) -> None:
    assert told(explain(table_code, *path)) == (measure, "all", "final")


@pytest.mark.parametrize(
    ("path", "measure"),
    [
        (("合计",), "expenditure"),
        (("本年支出", "合计"), "expenditure"),
        (("本年支出", "小计"), "expenditure"),
        (("本年支出", "基本支出"), "basic_expenditure"),
        (("其中：", "项目支出"), "project_expenditure"),
        (("其中:基本支出",), "basic_expenditure"),
        (("一般公共预算财政拨款支出", "小计"), "expenditure"),
    ],
)
def test_the_columns_of_the_general_budget(path: tuple[str, ...], measure: str) -> None:
    assert told(explain("general_budget_expenditure", *path)) == (measure, "general_budget", "final")


@pytest.mark.parametrize(
    ("path", "measure"),
    [
        (("年初结转和结余",), "opening_balance"),
        (("本年收入",), "income_this_year"),
        (("本年支出", "小计"), "expenditure"),
        (("本年支出", "项目支出"), "project_expenditure"),
        (("年末结转和结余",), "closing_balance"),
    ],
)
def test_the_flow_of_a_fund(path: tuple[str, ...], measure: str) -> None:
    assert told(explain("government_fund", *path)) == (measure, "government_fund", "final")
    assert told(explain("state_capital", *path)) == (measure, "state_capital", "final")


@pytest.mark.parametrize(
    ("path", "fund"),
    [
        (("支出", "合计"), "appropriation"),
        (("支出", "一般公共预算财政拨款"), "general_budget"),
        (("支出", "政府性基金预算财政拨款"), "government_fund"),
        (("支出", "国有资本经营预算财政拨款"), "state_capital"),
        (("支出", "决算数", "一般公共预算财政拨款"), "general_budget"),
    ],
)
def test_the_funds_of_the_appropriation_summary(path: tuple[str, ...], fund: str) -> None:
    meaning = explain("appropriation_summary", *path, lane=1)
    assert (meaning.side, meaning.fund, meaning.phase) == ("expenditure", fund, "final")
    assert meaning.gap == ""


def test_the_halves_of_a_summary_without_heads_are_told_by_their_lane() -> None:
    assert explain("income_expenditure_summary", "决算数", lane=0).side == "income"
    assert explain("income_expenditure_summary", "决算数", lane=1).side == "expenditure"
    assert explain("income_expenditure_summary", "支出", "决算数", lane=0).side == "expenditure"


# phases


@pytest.mark.parametrize(
    ("path", "measure", "phase"),
    [
        (("预算数", "合计"), "three_public_total", "budget"),
        (("决算数", "合计"), "three_public_total", "final"),
        (("预算数", "因公出国（境）费"), "overseas_travel", "budget"),
        (("预算数", "公务用车购置及运行维护费", "小计"), "official_vehicles_total", "budget"),
        (("决算数", "公务用车购置及运行维护费", "公务用车购置费"), "vehicle_purchase", "final"),
        (("决算数", "公务用车购置及运行维护费", "公务用车运行维护费"), "vehicle_operation", "final"),
        (("财政拨款“三公”经费", "公务接待费", "决算数"), "official_reception", "final"),
        (("财政拨款“三公”经费", "公务接待费", "预算数"), "official_reception", "budget"),
        (("财政拨款“三公”经费", "合计", "全年预算数"), "three_public_total", "adjusted_budget"),
        (("2024年度预算数", "合计"), "three_public_total", "budget"),
        (("2024年度决算数", "合计"), "three_public_total", "final"),
    ],
)
def test_the_columns_of_the_three_public_table(path: tuple[str, ...], measure: str, phase: str) -> None:
    assert told(explain("three_public", *path)) == (measure, "appropriation", phase)


@pytest.mark.parametrize(
    "path",
    [
        ("上年决算数",),
        ("2023年决算数",),
        ("2023年度", "决算数"),
        ("2023年", "合计"),
        ("决算数", "2023年"),
        ("2023年度决算数", "合计"),
        ("上年数",),
    ],
)
def test_figures_of_the_year_before_are_never_this_years(path: tuple[str, ...]) -> None:
    assert explain("expenditure", *path).phase == "prior"


@pytest.mark.parametrize("path", [("2024年决算数",), ("2024年度", "决算数"), ("2024年", "合计"), ("决算数",)])
def test_figures_of_the_fiscal_year_are_this_years(path: tuple[str, ...]) -> None:
    assert explain("expenditure", *path).phase == "final"


@pytest.mark.parametrize("path", [("2022年决算数",), ("2022年度", "合计"), ("2025年", "决算数")])
def test_figures_of_any_other_year_are_not_taken_for_this_years(path: tuple[str, ...]) -> None:
    meaning = explain("expenditure", *path)
    assert meaning.gap or meaning.phase not in ("final", "budget", "prior")


@pytest.mark.parametrize(
    ("path", "phase"),
    [
        (("预算数",), "budget"),
        (("2026年预算数",), "budget"),
        (("2026年", "基本支出"), "budget"),
        (("2025年执行数",), "prior"),
        (("2025年", "预算数"), "prior"),
        (("上年预算数",), "prior"),
        (("增减额",), "change"),
        (("增减率",), "change_pct"),
    ],
)
def test_the_phases_of_a_budget(path: tuple[str, ...], phase: str) -> None:
    assert explain("budget_expenditure", *path, year=2026).phase == phase


def test_a_budget_is_a_budget_where_no_header_word_says_so() -> None:
    assert told(explain("budget_expenditure", "合计", year=2026)) == ("expenditure", "all", "budget")


# gaps


@pytest.mark.parametrize("path", [("某种新的支出",), ("本年支出", "某种新的支出"), ("某种新的支出", "小计")])
def test_an_unknown_header_word_is_reported_with_itself(path: tuple[str, ...]) -> None:
    meaning = explain("expenditure", *path)
    assert "某种新的支出" in meaning.gap


def test_a_column_without_a_header_is_a_gap() -> None:
    assert explain("expenditure").gap != ""


def test_parts_that_contradict_each_other_are_no_word() -> None:
    assert explain("expenditure", "基本支出项目支出").gap != ""


def test_every_column_is_explained() -> None:
    columns = tuple(ValueColumn(n, path, 0) for n, path in ((3, ("合计",)), (4, ("莫名",)), (9, ())))
    spec = load_tables()["expenditure"]
    assert set(explain_columns(MatchedTable(columns, (), ()), spec, spec.zh, 2024)) == {3, 4, 9}


def test_economic_names_are_kept_for_the_classification() -> None:
    meaning = explain("general_budget_expenditure_detail", "工资福利支出", "基本工资")
    assert (meaning.economic_name, meaning.gap) == ("工资福利支出/基本工资", "")
    assert explain("general_budget_expenditure_detail", "工资福利支出", "小计").economic_name == "工资福利支出"
    assert explain("general_budget_expenditure_detail", "合计").economic_name == ""


def test_the_title_may_name_the_fund() -> None:
    title = "一般公共预算财政拨款“三公”经费支出决算表"
    assert explain("three_public", "决算数", "合计", title=title).fund == "general_budget"
    assert explain("three_public", "决算数", "合计", title="财政拨款“三公”经费支出决算表").fund == "appropriation"


# lines


def read(side: str, *labels: str, table_code: str = "appropriation_summary") -> list[tuple[str | None, str | None]]:
    reader = LineReader(load_tables()[table_code], side, 2024)
    meanings = [reader.read(RowKey(n, 0, (), label, (label,) if label else ())) for n, label in enumerate(labels, 1)]
    return [(m.measure, m.fund) if m else (None, None) for m in meanings]


def test_fund_lines_under_the_opening_balance_are_parts_of_it() -> None:
    assert read(
        "income",
        "一、一般公共预算财政拨款",
        "二、政府性基金预算财政拨款",
        "三、国有资本经营预算财政拨款",
        "本年收入合计",
        "年初财政拨款结转和结余",
        "一般公共预算财政拨款",
        "政府性基金预算财政拨款",
        "国有资本经营预算财政拨款",
        "总计",
    ) == [
        ("general_public_budget_income", "general_budget"),
        ("government_fund_income", "government_fund"),
        ("state_capital_income", "state_capital"),
        ("income_this_year", None),
        ("opening_balance", None),
        ("opening_balance", "general_budget"),
        ("opening_balance", "government_fund"),
        ("opening_balance", "state_capital"),
        ("income_total", None),
    ]


def test_a_total_closes_the_block() -> None:
    assert read("income", "上年结转", "一般公共预算拨款", "收入总计", "一般公共预算拨款")[1::2] == [
        ("opening_balance", "general_budget"),
        ("general_public_budget_income", "general_budget"),
    ]


def test_lines_of_the_expenditure_half() -> None:
    labels = ("本年支出合计", "结余分配", "年末结转和结余", "基本支出结转", "项目支出结转和结余", "总计")
    assert [measure for measure, _ in read("expenditure", *labels, table_code="income_expenditure_summary")] == [
        "expenditure_this_year",
        "surplus_distribution",
        "closing_balance",
        "basic_closing_balance",
        "project_closing_balance",
        "expenditure_total",
    ]


@pytest.mark.parametrize(
    ("label", "measure"),
    [
        ("六、经营收入", "operating_income"),
        ("（三）事业收入", "institution_income"),
        ("其中：教育收费", "education_fee_income"),
        ("使用非财政拨款结余（含专用结余）", "nonfiscal_surplus_used"),
        ("使用非财政拨款结余(含专用结余)", "nonfiscal_surplus_used"),
        ("年 初 结 转 和 结 余", "opening_balance"),
        ("总　　计", "income_total"),
        ("⼋、其他收⼊", "other_income"),
    ],
)
def test_labels_are_known_however_they_are_printed(label: str, measure: str) -> None:
    assert read("income", label, table_code="income_expenditure_summary")[0][0] == measure


def test_the_same_label_means_another_thing_on_the_other_side() -> None:
    assert read("income", "总计") == [("income_total", None)]
    assert read("expenditure", "总计") == [("expenditure_total", None)]


@pytest.mark.parametrize("label", ["一、一般公共服务支出", "某种新的收入", "", "—"])
def test_an_unknown_label_has_no_meaning(label: str) -> None:
    assert read("income", label) == [(None, None)]


def test_a_row_with_a_code_is_no_fund_whatever_its_name() -> None:
    reader = LineReader(load_tables()["expenditure"], "expenditure", 2024)
    name = "国有资本经营预算支出"
    assert reader.read(RowKey(1, 0, ("223",), name, (name,))) is None


def test_personnel_and_public_totals_of_the_basic_table() -> None:
    labels = ("人员经费合计", "公用经费合计", "合计")
    assert [m for m, _ in read("expenditure", *labels, table_code="general_budget_basic_expenditure")] == [
        "personnel_expenditure",
        "public_expenditure",
        None,
    ]


@pytest.mark.parametrize("label", ["合计", "总 计", "小计", "本年支出合计", "人员经费合计", "收入总计", "本年收入合计"])
def test_totals_are_known_by_their_label(label: str) -> None:
    assert is_total_row(RowKey(1, 0, (), label, (label,)))


@pytest.mark.parametrize("label", ["", "行政运行", "一、财政拨款收入", "年初结转和结余", "合计处"])
def test_lines_are_no_totals(label: str) -> None:
    assert not is_total_row(RowKey(1, 0, (), label, (label,)))


@pytest.mark.parametrize(
    ("label", "phase", "gap"),
    [("2024年", None, False), ("2023年度", "prior", False), ("增减变化金额", "change", False), ("2021年", None, True)],
)
def test_rows_that_are_years_decide_the_phase(label: str, phase: str | None, gap: bool) -> None:
    reader = LineReader(load_tables()["budget_three_public"], "expenditure", 2024)
    meaning = reader.read(RowKey(row_no=1, lane=0, codes=(), label=label, labels=(label,)))
    assert meaning
    assert (meaning.phase, bool(meaning.gap)) == (phase, gap)


@pytest.mark.parametrize(
    ("label", "measure"),
    [
        ("其中：（一）因公出国（境）支出", "overseas_travel"),
        ("（三）公务接待费支出", "official_reception"),
        ("2.公务用车运行维护费", "vehicle_operation"),
        ("行政经费", "administrative_expenditure"),
    ],
)
def test_three_public_turned_on_its_side(label: str, measure: str) -> None:
    reader = LineReader(load_tables()["budget_three_public"], "expenditure", 2024)
    meaning = reader.read(RowKey(row_no=1, lane=0, codes=(), label=label, labels=(label,)))
    assert meaning
    assert meaning.measure == measure


def test_the_sum_of_income_is_what_its_table_sums() -> None:
    assert explain("income", "收入合计").measure == "income_this_year"
    assert explain("budget_income", "收入合计").measure == "income_total"
