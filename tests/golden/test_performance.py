"""A self-evaluation behind a report: merged levels, two forms on a page, one continued over it, a row broken by it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pikepdf
import pytest
from generator import Style, make_report
from handmade import draw_grids, grid

from pipelines.load import load_document, open_warehouse
from pipelines.model.rows import DocumentRows
from pipelines.run.reading import read_one

ROADS = """
    项目名称       | 道路养护       | <        | <          | <          | <    | <
    项目资金(万元) |                | <        | 年初预算数 | 全年预算数 | 全年执行数 | <
    ^              | 年度资金总额： | <        | 20.00      | 18.50      | 18.00 | <
    绩效指标       | 一级指标       | 二级指标 | 三级指标   | 年度指标值 | 实际完成值 | 分值
    ^              | 产出指标       | 数量指标 | 养护里程   | ≥30公里    | 32公里 | 20
    ^              | ^              | ^        | 巡查次数   | ≥12次      | 11次   | 20
    ^              | ^              | 质量指标 | 合格率     | ≥95%       | 95%    | 30
    ^              | 效益指标       | 社会效益 | 群众投诉   | 明显减少   | 减少   | 20
    总分           | <              | <        | <          | <          | <      | 90
"""
BRIDGES = """
    项目名称       | 桥梁养护       | <        | <          | <          | <      | <
    项目资金(万元) | 年度资金总额： | <        | 7.25       | <          | <      | <
    绩效指标       | 一级指标       | 二级指标 | 三级指标   | 年度指标值 | 实际完成值 | 分值
    ^              | 产出指标       | 数量指标 | 桥梁数     | =4座       | 4座    | 40
    ^              | 效益指标       | 社会效益 | 出行便利   | 有所       | 明显   | 20
"""
NEXT_PAGE = """
      |            |            |            | 提高 | 提高 |
    ^ |            | 生态效益   | 噪声投诉   | ≤3件 | 5件  | 10
    ^ | 满意度指标 | 服务⏎对象满意度 | 司机满意度 | ≥90% | ≥90% | 30
"""
#: page, form, row, project, level 1, level 2, indicator, sign, target, unit, achieved, weight
EXPECTED = [
    (0, 1, 1, "道路养护", "产出指标", "数量指标", "养护里程", "≥", 30, "公里", 32, 20),
    (0, 1, 2, "道路养护", "产出指标", "数量指标", "巡查次数", "≥", 12, "次", 11, 20),
    (0, 1, 3, "道路养护", "产出指标", "质量指标", "合格率", "≥", 95, "%", 95, 30),
    (0, 1, 4, "道路养护", "效益指标", "社会效益", "群众投诉", None, None, None, None, 20),
    (0, 2, 1, "桥梁养护", "产出指标", "数量指标", "桥梁数", "=", 4, "座", 4, 40),
    (0, 2, 2, "桥梁养护", "效益指标", "社会效益", "出行便利", None, None, None, None, 20),
    (1, 2, 3, "桥梁养护", "效益指标", "生态效益", "噪声投诉", "≤", 3, "件", 5, 10),
    (1, 2, 4, "桥梁养护", "满意度指标", "服务对象满意度", "司机满意度", "≥", 90, "%", None, 30),
]
WIDTHS = (80.0, 80.0, 70.0, 70.0, 70.0, 70.0, 50.0)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> tuple[DocumentRows, int]:
    """A generated report with two pages of forms behind it, and on which page they begin."""
    folder = tmp_path_factory.mktemp("performance")
    forms = draw_grids(
        folder / "forms.pdf",
        [
            ("项目绩效自评表", 60.0),
            grid(ROADS, top=80.0, left=40.0, widths=WIDTHS),
            ("桥梁养护项目绩效自评表", 330.0),
            grid(BRIDGES, top=350.0, left=40.0, widths=WIDTHS),
        ],
        [grid(NEXT_PAGE, top=60.0, left=40.0, widths=WIDTHS)],
    )
    plain, path = folder / "plain.pdf", folder / "样例.pdf"
    plain.write_bytes(make_report("xihu", 2024, Style())[0])
    with pikepdf.open(plain) as whole, pikepdf.open(forms) as behind:
        first = len(whole.pages) + 1
        whole.pages.extend(behind.pages)
        whole.save(path)
    return read_one(path), first


def test_every_indicator_is_a_row(report: tuple[DocumentRows, int]) -> None:
    rows, first = report
    columns = ("page_no", "form_no", "row_no", "project_name", "level1", "level2", "level3", "sign")
    found = rows.performance.select(*columns, "target_value", "unit", "achieved_value", "weight").rows()
    assert found == [(first + page, *rest) for page, *rest in EXPECTED]
    assert rows.performance_gaps.is_empty()


def test_amounts_of_the_project_stand_in_each_of_its_rows(report: tuple[DocumentRows, int]) -> None:
    columns = ("form_title", "budget_label", "initial_budget_yuan", "budget_yuan", "executed_yuan")
    assert report[0].performance.select("scope", "phase", *columns).unique(maintain_order=True).rows() == [
        (*("project", "final", "项目绩效自评表", "年度资金总额："), Decimal(200000), Decimal(185000), Decimal(180000)),
        (*("project", "final", "桥梁养护项目绩效自评表", "年度资金总额："), None, Decimal(72500), None),
    ]


def test_a_row_broken_by_the_page_end_is_one(report: tuple[DocumentRows, int]) -> None:
    broken = report[0].performance.row(5, named=True)
    assert (broken["target"], broken["achieved"], broken["weight"]) == ("有所提高", "明显提高", 20)


def test_forms_change_no_amount_and_load_twice_alike(report: tuple[DocumentRows, int], tmp_path: Path) -> None:
    rows, _ = report
    plain = tmp_path / "plain.pdf"
    plain.write_bytes(make_report("xihu", 2024, Style())[0])
    assert read_one(plain).cells.equals(rows.cells)
    with open_warehouse(tmp_path / "w.duckdb") as con:
        query = "select * from fct_performance order by form_no, row_no"
        load_document(con, rows)
        once = con.execute(query).fetchall()
        load_document(con, rows)
        assert con.execute(query).fetchall() == once
        assert len(once) == len(EXPECTED)
        unmet = con.execute("select level3 from mart_performance where not is_met order by level3").fetchall()
        query = "select level3 from mart_performance where is_met is null order by form_no, row_no"
        not_told = con.execute(query).fetchall()
    assert unmet == [("噪声投诉",), ("巡查次数",)]
    assert not_told == [("群众投诉",), ("出行便利",), ("司机满意度",)]
