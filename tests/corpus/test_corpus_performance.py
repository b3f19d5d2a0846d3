"""Indicators of real forms, counted by eye on the printed pages.

Needs ../shared/corpus, which is no part of the repository; where it is absent, these tests are skipped and say so.
"""

import warnings
from decimal import Decimal
from pathlib import Path

import pytest

from pipelines.run.reading import read_one

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
if not CORPUS.is_dir():
    warnings.warn(f"no corpus at {CORPUS}: the real reports are NOT tested", stacklevel=1)

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.slow,
    pytest.mark.skipif(not CORPUS.is_dir(), reason=f"no corpus at {CORPUS}: the real reports are not tested"),
]

#: Indicators counted on pictures of these pages: report → page → how many.
COUNTED = {
    "final/攀枝花市经济和信息化局2024年度部门决算.pdf": {26: 8, 27: 3},
    "final/国家信访局2024年度部门决算_5607b82.pdf": {30: 8, 31: 2, 32: 6, 33: 4, 46: 9},
    "budget/中央/国家信访局2026年度部门预算_a926cac.pdf": {30: 9, 31: 11},
    "budget/上海/上海市普陀区人民政府万里街道办事处上海市普陀区2023年区级部门预算_592d25c.pdf": {31: 5, 32: 4, 34: 43},
    "budget/中央/西南大学2024年度部门预算2024年4月1_f030a48.pdf": {18: 4, 21: 10},
    "budget/北京/北京市_气象局_附件2：北京市气象局2026年度部门预算报表_a6fa953.pdf": {17: 8, 30: 8},
    "budget/长沙/长沙市信访局2026年部门预算公开_5c96c5f.pdf": {22: 7, 30: 10, 31: 10},
    "budget/北京/北京市_政府办公厅_附件2：北京市信访办公室2026年度部门预算报表_633fab9.pdf": {13: 21, 14: 19},
    "budget/北京/北京市_审计局_附件2：北京市审计局2026年度部门预算报表_9c14713.pdf": {12: 13, 13: 20, 20: 15},
    "budget/泉州/2026年度泉州市公安局（本级）单位预算_5556298.pdf": {26: 6, 28: 6, 29: 6},
    "budget/烟台/2026年烟台市司法局部门预算_26aa3f2.pdf": {32: 6, 33: 7},
    "budget/烟台/2026年烟台市民政局部门预算_4f3272f.pdf": {33: 11},
    "budget/福州/2026年度福州市民政局(本级)单位预算_968213e.pdf": {28: 6, 29: 6},
    "budget/重庆/重庆市人民政府办公厅2026年部门预算情况说明_e24e594.pdf": {22: 10, 23: 0, 24: 11},
    "budget/重庆/重庆市水利局2026年部门预算情况说明_05f59e7.pdf": {31: 6, 32: 7},
}


@pytest.mark.parametrize("name", COUNTED)
def test_as_many_indicators_as_the_eye_counts(name: str) -> None:
    rows = read_one(CORPUS / name)
    found = rows.performance["page_no"].to_list()
    assert {page: found.count(page) for page in COUNTED[name]} == COUNTED[name]
    assert rows.performance_gaps.is_empty()


def test_levels_without_merged_cells_and_a_row_broken_by_a_page_end() -> None:
    rows = read_one(CORPUS / "final/攀枝花市经济和信息化局2024年度部门决算.pdf").performance
    columns = ("page_no", "level1", "level2", "level3", "nature", "target", "target_value", "unit", "achieved")
    assert rows.select(columns).rows()[4:9] == [
        (26, "产出指标", "成本指标", "基本支出", "≤", "2100", Decimal(2100), "万元", "2066.72"),
        (26, "产出指标", "成本指标", "项目支出", "≤", "600", Decimal(600), "万元", "587.27"),
        (
            *(26, "效益指标", "经济效益", "工业经济主要指标运行稳定", "定性", "工业经济平稳发展", None, None),
            "工业经济发展势头良好",
        ),
        (
            *(26, "效益指标", "社会效益", "社会稳定", "定性", "确保工业平稳运行", None, None),
            "统筹安全生产、要素保障等各项工作，保障社会稳定。",
        ),
        (27, "效益指标", "生态效益", "工业安全生产", "定性", "安全环保", None, None, "维护安全生产保护生态环境"),
    ]
    assert rows.select("scope", "phase", "budget_yuan").unique().rows() == [
        ("department", "final", Decimal("26539900.00"))
    ]


def test_budget_execution_and_scores_of_a_project() -> None:
    rows = read_one(CORPUS / "final/国家信访局2024年度部门决算_5607b82.pdf").performance
    money = ("project_name", "initial_budget_yuan", "budget_yuan", "executed_yuan")
    assert rows.filter(rows["form_no"] == 2).select(money).unique().rows() == [
        ("信访研究宣传立法专项", Decimal("4937600.00"), Decimal("5362000.00"), Decimal("4135700.00"))
    ]
    columns = ("level3", "sign", "target_value", "unit", "achieved_value", "weight", "score")
    assert rows.filter(rows["form_no"] == 2).select(columns).rows()[5] == (
        *("微信发稿量（篇）", "≥", Decimal(350), "篇", Decimal(335), Decimal(6), Decimal(4)),
    )
    assert rows.filter(rows["form_no"] == 2)["score"].sum() + Decimal("7.7") == Decimal("94.7")  # as the form prints it


def test_a_project_whose_cell_goes_over_the_page_end_has_its_name_on_both() -> None:
    name = "budget/北京/北京市_政府办公厅_附件2：北京市信访办公室2026年度部门预算报表_633fab9.pdf"
    rows = read_one(CORPUS / name).performance
    project = rows.filter(rows["project_name"] == "11000021Y000000390849-办公设备购置类项目")
    assert project.select("page_no", "budget_yuan").rows() == [
        (page, Decimal("293595.00")) for page in (13, 13, 13, 13, 13, 14, 14, 14)
    ]
