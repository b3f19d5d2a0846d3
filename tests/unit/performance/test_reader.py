"""Forms of performance targets: where they begin and end, their levels, their money, rows over page ends."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest
from handmade import grid, page

from pipelines.catalog.performance import column_role
from pipelines.model.grid import Grid
from pipelines.model.page import Page
from pipelines.model.performance import Indicator, Performance
from pipelines.model.report import LocatedTable
from pipelines.performance import read_performance

PROJECT = """
    项目名称       | 道路养护     | <        | <
    项目资金(万元) | 年度资金总额： | 12.50    | <
    ^              | 其中：财政拨款 | 10.00    | <
    一级指标       | 二级指标     | 三级指标 | 指标值
    产出指标       | 数量指标     | 养护里程 | ≥30公里
    ^              | ^            | 巡查次数 | ≥12次
    ^              | 质量指标     | 合格率   | ≥95%
    效益指标       | 社会效益⏎指标 | 群众投诉 | 明显⏎减少
"""


def located(*grids: Grid, title: str = "项目支出绩效目标表", role: str = "performance", unit: str = "") -> LocatedTable:
    return LocatedTable(7, None, title, unit, role, "present", "", grids, grids[0].page_no)


def read(*grids: Grid, pages: Sequence[Page] = (), **told: str) -> Performance:
    blank = {g.page_no: page(page_no=g.page_no) for g in grids}
    return read_performance([*(blank | {p.page_no: p for p in pages}).values()], [located(*grids, **told)])


def texts(found: Performance, *roles: str) -> list[tuple[str | None, ...]]:
    return [tuple(indicator.texts.get(role) for role in roles) for indicator in found.indicators]


def only(found: Performance) -> Indicator:
    (indicator,) = found.indicators
    return indicator


def test_a_merged_level_stands_for_all_its_rows() -> None:
    found = read(grid(PROJECT))
    assert texts(found, "level1", "level2", "level3", "target") == [
        ("产出指标", "数量指标", "养护里程", "≥30公里"),
        ("产出指标", "数量指标", "巡查次数", "≥12次"),
        ("产出指标", "质量指标", "合格率", "≥95%"),
        ("效益指标", "社会效益指标", "群众投诉", "明显减少"),
    ]
    assert [i.row_no for i in found.indicators] == [1, 2, 3, 4]
    assert found.gaps == ()


def test_the_upper_part_names_the_project_and_its_money() -> None:
    form = read(grid(PROJECT)).indicators[0].form
    assert (form.scope, form.project_name, form.title) == ("project", "道路养护", "项目支出绩效目标表")
    assert (form.funds.label, form.funds.budget_yuan) == ("年度资金总额：", Decimal("125000.00"))
    assert not form.has_achieved


def test_an_indicator_stands_where_it_is_printed() -> None:
    first = read(grid(PROJECT, page_no=3)).indicators[0]
    assert first.page_no == 3
    assert first.box == (250.0, 280.0, 450.0, 300.0)


def test_budget_and_execution_have_columns_of_their_own() -> None:
    found = read(
        grid("""
        项目名称       | 培训     | <            | <          | <
        项目资金(万元) |          | 年初预算数   | 全年预算数 | 全年执行数
        ^              | 年度资金总额： | 18.61  | 18.03      | 18.00
        一级指标       | 二级指标 | 三级指标     | 年度指标值 | 实际完成值
        产出指标       | 数量指标 | 培训人数     | ≥300人     | 366人
        """)
    )
    funds = only(found).funds
    assert (funds.initial_budget_yuan, funds.budget_yuan, funds.executed_yuan) == (
        Decimal("186100.00"),
        Decimal("180300.00"),
        Decimal("180000.00"),
    )
    assert only(found).achieved.value == 366
    assert only(found).form.has_achieved


def test_an_amount_may_stand_under_its_label() -> None:
    found = read(
        grid("""
        部门名称 | 样例局   | <
        年度预算 | 资金总额 | 财政拨款
        ^        | 2853.99  | 2853.99
        一级指标 | 三级指标 | 指标值
        产出指标 | 机构个数 | 3
        """),
        title="部门整体绩效目标完成情况自评表",
        unit="万元",
    )
    assert only(found).funds.budget_yuan == Decimal("28539900.00")
    assert only(found).form.scope == "department"


def test_an_amount_without_a_unit_is_a_gap() -> None:
    found = read(grid(PROJECT.replace("(万元)", "")))
    assert found.indicators[0].funds.budget_yuan is None
    assert [(gap.kind, gap.printed) for gap in found.gaps] == [("amount", "年度资金总额：")]


def test_blank_levels_without_merged_cells_are_those_above() -> None:
    found = read(
        grid("""
        一级指标 | 二级指标 | 三级指标 | 指标值
        产出指标 | 数量指标 | 机构个数 | 3
                 |          | 在职人数 | 65
                 | 质量指标 | 发展     | 稳定
        效益指标 |          | 社会稳定 | 确保
        """)
    )
    assert texts(found, "level1", "level2") == [
        ("产出指标", "数量指标"),
        ("产出指标", "数量指标"),
        ("产出指标", "质量指标"),
        ("效益指标", None),
    ]


def test_a_blank_level_at_the_end_of_a_page_with_merged_cells_is_not_guessed() -> None:
    found = read(
        grid("""
        一级指标 | 三级指标 | 指标值
        产出指标 | 里程     | 3
        ^        | 次数     | 65
                 | 投诉     | 减少
        """)
    )
    assert texts(found, "level1") == [("产出指标",), ("产出指标",), (None,)]


def test_a_page_without_header_carries_on_and_ends_the_row_before_it() -> None:
    found = read(
        grid(
            """
            一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值
            效益指标 | 社会效益 | 社会稳定 | 确保   | 统筹安全
            """
        ),
        grid(
            """
                       |            |          | 平稳 | 生产
                       |            | 工业生产 | 环保 | 维护
            满意度指标 | 满意度指标 | 企业     | 90%  | 91%
            """,
            page_no=2,
        ),
    )
    assert texts(found, "level1", "level3", "target", "achieved") == [
        ("效益指标", "社会稳定", "确保平稳", "统筹安全生产"),
        ("效益指标", "工业生产", "环保", "维护"),
        ("满意度指标", "企业", "90%", "91%"),
    ]
    assert [(i.page_no, i.row_no) for i in found.indicators] == [(1, 1), (2, 2), (2, 3)]


def test_a_repeated_header_of_two_rows_opens_no_other_form() -> None:
    drawing = """
        项目名称 | 资金总额 | 绩效指标 | <        | <      | <
        ^        | ^        | 一级指标 | 三级指标 | 指标值 | 度量单位
        {}       | {}       | 产出指标 | {}       | 5      | 次
    """
    first, second = drawing.format("甲项目", "1.00", "巡查"), drawing.format("乙项目", "2.00", "养护")
    found = read(grid(first), grid(second, page_no=2), unit="万元")
    assert [(i.form.form_no, i.row_no, i.project_name, i.funds.budget_yuan) for i in found.indicators] == [
        (1, 1, "甲项目", Decimal("10000.00")),
        (1, 2, "乙项目", Decimal("20000.00")),
    ]
    assert found.gaps == ()


def test_a_project_name_broken_by_a_page_end_is_one_name() -> None:
    found = read(
        grid("""
        项目名称 | 项目总额 | 一级指标 | 三级指标 | 指标值
        办公设备 | 3.00     | 产出指标 | 采购     | 5
        """),
        grid(
            """
            购置 |      | 产出指标 | 验收 | 5
            ^    | ^    | 效益指标 | 使用 | 5
            宣传 | 4.00 | 产出指标 | 期刊 | 5
            ^    | ^    | 效益指标 | 读者 | 5
                 |      | 产出指标 | 海报 | 5
            """,
            page_no=2,
        ),
        grid(
            """
            接访 | 5.00 | 产出指标 | 窗口 | 5
            """,
            page_no=3,
        ),
        unit="万元",
    )
    assert [(i.project_name, i.funds.budget_yuan) for i in found.indicators] == [
        ("办公设备购置", Decimal("30000.00")),
        ("办公设备购置", Decimal("30000.00")),
        ("办公设备购置", Decimal("30000.00")),
        ("宣传", Decimal("40000.00")),
        ("宣传", Decimal("40000.00")),
        ("接访", Decimal("50000.00")),
        ("接访", Decimal("50000.00")),
    ]


def test_two_forms_in_one_table_are_two() -> None:
    found = read(grid(PROJECT), grid(PROJECT.replace("道路养护", "桥梁养护"), top=500.0))
    assert [(i.form.form_no, i.project_name) for i in found.indicators][3:5] == [(1, "道路养护"), (2, "桥梁养护")]


def test_a_title_over_the_second_form_names_its_project() -> None:
    drawing = """
        专项资金情况 | 资金总额： | 866.40 | <
        一级指标     | 二级指标   | 三级指标 | 目标值
        产出指标     | 数量指标   | 完成率   | ≥100%
    """
    heads = page("样例中心指挥平台项目绩效目", "标表", page_no=2, top=150.0)
    found = read(
        grid(drawing), grid(drawing, page_no=2), pages=[heads], title="看守所保障经费项目绩效目标表", unit="万元"
    )
    assert [(i.project_name, i.form.title) for i in found.indicators] == [
        ("看守所保障经费", "看守所保障经费项目绩效目标表"),
        ("样例中心指挥平台", "样例中心指挥平台项目绩效目标表"),
    ]


def test_nature_and_unit_have_columns_of_their_own() -> None:
    found = read(
        grid("""
        指标名称 | 指标性质 | 指标值 | 计量单位 | 指标权重(%)
        满意度   | ≥        | 90     | %        | 15
        环境     | 定性     | 优     |          | 5
        """)
    )
    assert [(i.target.sign, i.target.value, i.target.unit) for i in found.indicators] == [
        ("≥", Decimal(90), "%"),
        (None, None, ""),
    ]


def test_two_different_signs_are_none() -> None:
    found = read(grid("指标名称 | 指标性质 | 指标值\n满意度 | ≥ | ≤90%"))
    assert (only(found).target.sign, only(found).target.value) == (None, Decimal(90))


@pytest.mark.parametrize("empty", ["无", "", "—"])
def test_a_template_that_was_never_filled_in_has_no_rows(empty: str) -> None:
    assert read(grid(f"一级指标 | 三级指标 | 指标值\n {empty} | {empty} | {empty}")) == Performance()


def test_totals_and_notes_are_no_indicators() -> None:
    found = read(
        grid("一级指标 | 三级指标 | 指标值 | 得分\n产出指标 | 里程 | 3 | 9\n总分 | < | < | 9\n备注 | < | < | <")
    )
    assert texts(found, "level3", "score") == [("里程", "9")]
    assert found.gaps == ()


def test_an_unknown_column_is_a_gap_and_the_others_are_read() -> None:
    found = read(grid("一级指标 | 三级指标 | 指标值 | 星座\n产出指标 | 里程 | 3 | 白羊"))
    assert texts(found, "level3", "target") == [("里程", "3")]
    assert [(gap.kind, gap.printed) for gap in found.gaps] == [("column", "星座")]


def test_a_form_without_a_header_that_is_understood_is_a_gap() -> None:
    found = read(grid("甲 | 乙\n丙 | 丁", page_no=4), title="项目绩效自评表")
    assert found.indicators == ()
    assert [(gap.page_no, gap.kind, gap.printed) for gap in found.gaps] == [(4, "form", "项目绩效自评表")]
    assert read(grid("甲 | 乙\n丙 | 丁"), title="", role="other") == Performance()


def test_values_without_a_name_are_a_gap() -> None:
    found = read(grid("一级指标 | 三级指标 | 指标值\n产出指标 | 里程 | 3\n产出指标 | | 5"))
    assert [(gap.kind, gap.printed) for gap in found.gaps] == [("row", "5")]


def test_a_header_outside_of_any_grid_is_a_gap() -> None:
    loose = page("一级指标 二级指标 三级指标 指标值", page_no=5)
    found = read_performance([loose], [])
    assert [(gap.page_no, gap.kind) for gap in found.gaps] == [(5, "form")]
    assert read_performance([page("共有10个二级指标和17个三级指标", page_no=5)], []) == Performance()


@pytest.mark.parametrize(
    ("printed", "role"),
    [
        ("分值（90）", "weight"),
        ("年度(/项目)指标值", "target"),
        ("指标权重(%)", "weight"),
        ("绩效度量 单位", "unit"),
        ("偏差原因分析及 改进措施", "ignored"),
        ("资金总额", "budget"),
        ("星座", None),
    ],
)
def test_header_words(printed: str, role: str | None) -> None:
    assert column_role(printed) == role
