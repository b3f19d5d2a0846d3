"""Which grid belongs to which table, over pages; nil and absent tables."""

from collections.abc import Sequence

import pytest
from handmade import document, grid, page

from pipelines.layout import locate_tables, title_lines
from pipelines.model.grid import Grid
from pipelines.model.page import Page
from pipelines.model.report import Identity, LocatedTable

FINAL = Identity("final", 2024, "青山市水务局", "department", None)

HEADER = "项目 | 合计 | 基本支出"
CONTENTS = ("目录", "一、收入支出决算总表……12", "二、收入决算表…13", "三、支出决算表.......14", "四、名词解释……20")

ROWS = """
    201  | 3.00 | 2.00
    208  | 1.00 | 1.00
"""


def table(body: str = HEADER + ROWS, page_no: int = 1, top: float = 200.0, **options: object) -> Grid:
    return grid(body, page_no=page_no, top=top, **options)  # type: ignore[arg-type]


def located(pages: Sequence[Page], *grids: Grid, identity: Identity = FINAL) -> list[LocatedTable]:
    by_page: dict[int, list[Grid]] = {}
    for one in grids:
        by_page.setdefault(one.page_no, []).append(one)
    return locate_tables(document(*pages), identity, by_page)


def summary(tables: Sequence[LocatedTable]) -> list[tuple[str | None, str, list[int]]]:
    return [(t.table_code, t.status, [g.page_no for g in t.grids]) for t in tables]


def test_a_grid_gets_the_title_and_the_unit_over_it() -> None:
    (found,) = located([page("公开03表", "支出决算表", "部门：青山市水务局 金额单位：万元")], table())
    assert (found.table_no, found.table_code, found.title, found.unit) == (1, "expenditure", "支出决算表", "万元")
    assert (found.role, found.status, found.page_no) == ("amount", "present", 1)


def test_the_label_under_the_title_is_no_part_of_it() -> None:
    (found,) = located([page("支出决算表", "部门：青山市水务局 单位：万元")], table())
    assert found.title == "支出决算表"


@pytest.mark.parametrize(
    ("lines", "title", "code"),
    [
        (("一般公共预算财政拨款", "支出决算表"), "一般公共预算财政拨款支出决算表", "general_budget_expenditure"),
        (("财政拨款收入支出", "决算总表"), "财政拨款收入支出决算总表", "appropriation_summary"),
        (("国有资本经营预算财政拨款支出决算", "表"), "国有资本经营预算财政拨款支出决算表", "state_capital_expenditure"),
        (("公开05表", "支出决算表"), "支出决算表", "expenditure"),
        (("青山市水务局", "支出决算表"), "支出决算表", "expenditure"),
        (("2024年度", "支出决算表"), "支出决算表", "expenditure"),
        (("青山市水务局2024年度部门决算", "支出决算表"), "支出决算表", "expenditure"),
    ],
)
def test_a_title_broken_over_two_lines_is_one_title(lines: tuple[str, ...], title: str, code: str) -> None:
    (found,) = located([page(*lines, "单位：万元")], table())
    assert (found.table_code, found.title) == (code, title)


def test_a_title_printed_inside_the_grid_over_its_whole_width() -> None:
    body = "支出决算表 | < | <\n 单位：元 | < | <\n" + HEADER + ROWS
    (found,) = located([page("青山市水务局")], table(body))
    assert (found.table_code, found.unit) == ("expenditure", "元")


def test_the_nearest_title_wins() -> None:
    (found,) = located([page("收入决算表", "支出决算表", "单位：元")], table())
    assert found.table_code == "expenditure"


def test_two_tables_on_one_page_have_a_title_each() -> None:
    text = page("支出决算表", "单位：万元", below=("收入决算表", "单位：元"), foot=300)
    found = located([text], table(top=100), table(top=350))
    assert [(t.table_code, t.unit) for t in found] == [("expenditure", "万元"), ("income", "元")]


def test_a_table_broken_in_two_on_one_page_is_one_table() -> None:
    (found,) = located([page("支出决算表", "单位：万元")], table(top=100), table(ROWS, top=195))
    assert [g.n_rows for g in found.grids] == [3, 2]


@pytest.mark.parametrize(
    ("line", "second"),
    [
        ("补充资料：", grid(HEADER + ROWS, top=350)),
        ("", grid("甲 | 乙\n 1.00 | 2.00", top=350)),
        ("", grid(HEADER + ROWS, top=350, left=150)),
    ],
    ids=["a line between", "other columns", "another place"],
)
def test_another_grid_under_it_is_another_table(line: str, second: Grid) -> None:
    text = page("支出决算表", "单位：万元", below=(line,) if line else (), foot=300)
    found = located([text], table(top=100), second)
    assert [(t.table_code, len(t.grids)) for t in found] == [("expenditure", 1), (None, 1)]


@pytest.mark.parametrize(
    ("lines", "body"),
    [
        ((), ROWS),
        ((), HEADER + ROWS),
        (("支出决算表", "公开03表", "部门：青山市水务局 金额单位：万元"), HEADER + ROWS),
        (("公开03表", "金额单位：万元"), HEADER + ROWS),
        (("支出决算表（续）",), ROWS),
        (("青山市水务局2024年度部门决算",), ROWS),
        (("- 8 -",), ROWS),
        ((), "| | \n" + ROWS.strip()),
    ],
    ids=["bare", "header", "title", "number and unit", "continued", "running head", "page number", "blank row"],
)
def test_a_table_goes_on_over_the_page(lines: tuple[str, ...], body: str) -> None:
    pages = [page("支出决算表", "单位：万元"), page(*lines, page_no=2)]
    found = located(pages, table(), table(body, page_no=2))
    assert summary(found) == [("expenditure", "present", [1, 2])]
    assert found[0].unit == "万元"


def test_the_unit_may_stand_on_the_second_page_only() -> None:
    # 上海市数据局 2026: a table cut side by side prints its unit over the right half
    pages = [page("支出决算表", "编制单位：青山市水务局"), page("支出决算表", "单位：元", page_no=2)]
    (found,) = located(pages, table(), table(page_no=2))
    assert (found.unit, len(found.grids)) == ("元", 2)


def test_the_unit_of_the_first_page_stays() -> None:
    pages = [page("支出决算表", "单位：万元"), page("支出决算表", "单位：元", page_no=2)]
    (found,) = located(pages, table(), table(page_no=2))
    assert found.unit == "万元"


def test_a_table_goes_on_over_many_pages() -> None:
    pages = [page("支出决算表", "单位：万元"), *(page(page_no=n) for n in range(2, 30))]
    found = located(pages, *(table(page_no=n) for n in range(1, 30)))
    assert summary(found) == [("expenditure", "present", list(range(1, 30)))]


def test_another_title_begins_another_table() -> None:
    pages = [page("支出决算表"), page("收入决算表", page_no=2), page("支出决算表", page_no=3)]
    found = located(pages, *(table(page_no=n) for n in (1, 2, 3)))
    assert [t.table_code for t in found] == ["expenditure", "income", "expenditure"]


def test_an_unknown_title_begins_a_table_of_its_own() -> None:
    pages = [page("支出决算表"), page("水利专项资金支出决算表", page_no=2)]
    found = located(pages, table(), table(page_no=2))
    assert [(t.table_code, t.title) for t in found] == [
        ("expenditure", "支出决算表"),
        (None, "水利专项资金支出决算表"),
    ]


def test_a_title_at_the_foot_of_the_page_before_heads_the_grid() -> None:
    # 江苏省人大办公厅 2017, pages 12 and 13: the break falls between the title and its grid
    foot = ("收入决算表", "部门：青山市水务局 单位：元", "- 12 -")
    pages = [page("支出决算表", "单位：万元", below=foot), page(page_no=2), page(page_no=3)]
    found = located(pages, *(table(page_no=n) for n in (1, 2, 3)))
    assert summary(found) == [("expenditure", "present", [1]), ("income", "present", [2, 3])]
    assert [t.unit for t in found] == ["万元", "元"]


def test_a_title_alone_on_its_page_heads_the_grid_of_the_next() -> None:
    pages = [page("支出决算表", "单位：元"), page(page_no=2)]
    found = located(pages, table(page_no=2))
    assert [(t.table_code, t.unit) for t in found] == [("expenditure", "元")]


def test_the_last_title_of_the_contents_heads_no_grid() -> None:
    contents = page(*CONTENTS, "五、收入决算表……21", "六、支出决算表……22")
    found = located([contents, page(page_no=2)], table(page_no=2))
    assert found[0].table_code is None


def test_a_title_of_its_own_beats_the_one_at_the_foot_of_the_page_before() -> None:
    pages = [page("支出决算表", below=("收入决算表",)), page("收入支出决算总表", page_no=2)]
    assert [t.table_code for t in located(pages, table(), table(page_no=2))] == [
        "expenditure",
        "income_expenditure_summary",
    ]


def test_a_note_at_the_foot_does_not_break_a_table() -> None:
    pages = [page("支出决算表", below=("注：本表反映支出决算情况。", "- 8 -")), page(page_no=2)]
    assert summary(located(pages, table(), table(page_no=2))) == [("expenditure", "present", [1, 2])]


def test_a_page_between_ends_a_table() -> None:
    pages = [page("支出决算表"), page("情况说明", page_no=2), page(page_no=3)]
    found = located(pages, table(), table(page_no=3))
    assert [t.table_code for t in found] == ["expenditure", None]


def test_a_table_of_the_narrative_is_no_continuation_of_the_last_official_one() -> None:
    prose = (
        "第三部分 2024年度部门决算情况说明",
        "一、收入支出决算总体情况说明",
        "2024年度收入总计6.00万元，与上年相比增加1.00万元，增长20.00%。",
        "支出构成如下：",
    )
    pages = [page("支出决算表", "单位：万元"), page(*prose, page_no=2)]
    found = located(pages, table(), table(page_no=2))
    assert summary(found)[0] == ("expenditure", "present", [1])


def test_a_narrower_grid_without_a_title_is_no_continuation() -> None:
    pages = [page("支出决算表"), page(page_no=2)]
    found = located(pages, table(), grid("甲 | 乙\n 1.00 | 2.00", page_no=2, left=200))
    assert summary(found)[0] == ("expenditure", "present", [1])


def test_an_empty_official_table_is_nil_with_its_note() -> None:
    body = "项目 | 合计 | 基本支出\n 栏次 | 1 | 2\n | | "
    note = "注：本部门2024年度无政府性基金预算财政拨款收入支出，故本表无数据。"
    text = page("政府性基金预算财政拨款收入支出决算表", "单位：万元", below=("第 19 页", note))
    (found,) = located([text], table(body))
    assert (found.table_code, found.status) == ("government_fund", "nil")
    assert found.note == note.replace("，", ",").replace("：", ":")


def test_an_empty_table_without_a_note_is_nil_too() -> None:
    (found,) = located([page("支出决算表")], table("项目 | 合计\n | "))
    assert (found.status, found.note) == ("nil", "")


@pytest.mark.parametrize("value", ["0.00", "12.3", "1,234"])
def test_a_table_that_prints_an_amount_is_not_nil(value: str) -> None:
    (found,) = located([page("支出决算表", "单位：元")], table(f"项目 | 合计\n 合计 | {value}"))
    assert found.status == "present"


def test_tables_listed_but_not_printed_are_absent() -> None:
    found = located([page(*CONTENTS), page("情况说明", page_no=2)])
    assert summary(found) == [
        ("income_expenditure_summary", "absent", []),
        ("income", "absent", []),
        ("expenditure", "absent", []),
    ]
    assert all("page 1" in t.note for t in found)
    assert [t.table_no for t in found] == [1, 2, 3]


def test_a_listed_table_that_is_printed_is_not_absent_as_well() -> None:
    found = located([page(*CONTENTS), page("支出决算表", page_no=2)], table(page_no=2))
    assert summary(found) == [
        ("expenditure", "present", [2]),
        ("income_expenditure_summary", "absent", []),
        ("income", "absent", []),
    ]
    assert [t.table_no for t in found] == [1, 2, 3]


def test_a_table_named_in_passing_is_not_called_absent() -> None:
    assert located([page("详见附表", "支出决算表", "收入决算表")]) == []


def test_a_page_with_a_title_deserves_a_second_look() -> None:
    assert [line.text for line in title_lines(page("公开03表", "支 出 决 算 表"), FINAL)] == ["支 出 决 算 表"]
    assert title_lines(page("二、支出决算情况说明"), FINAL) == []
