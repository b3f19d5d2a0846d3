"""Grids to rows, columns and values: headers, codes, lanes, rows broken over pages."""

from collections import Counter

import pytest
from handmade import grid

from pipelines.match import match_table
from pipelines.model.matched import MatchedTable

Found = list[tuple[str, str, str, str]]


def found(*drawings: str) -> Found:
    """(code, label, column path, printed) of every value; each drawing stands on the next page."""
    table = match_table([grid(drawing, page_no=n) for n, drawing in enumerate(drawings, 1)])
    return [(v.row.code, v.row.label, v.column.printed_path, v.printed) for v in table.values]


def rows(table: MatchedTable) -> list[tuple[int, str, str]]:
    return [(row.row_no, row.code, row.label) for row in table.rows]


EXPENDITURE = """
    项目     | <            | 本年支出合计 | 基本支出 | 项目支出
    科目编码 | 科目名称     | ^            | ^        | ^
    合计     | <            | 6.00         | 4.00     | 2.00
    201      | 公共服务支出 | 6.00         | 4.00     | 2.00
    20103    | 政府事务     | 6.00         | 4.00     | 2.00
    2010301  | 行政运行     | 4.00         | 4.00     |
    2010302  | 管理事务     | 2.00         |          | 2.00
"""


def test_no_grids_no_table() -> None:
    assert match_table([]) == MatchedTable((), (), ())


def test_every_value_has_its_code_its_label_and_its_header() -> None:
    assert found(EXPENDITURE) == [
        *(("", "合计", path, v) for path, v in (("本年支出合计", "6.00"), ("基本支出", "4.00"), ("项目支出", "2.00"))),
        ("201", "公共服务支出", "本年支出合计", "6.00"),
        ("201", "公共服务支出", "基本支出", "4.00"),
        ("201", "公共服务支出", "项目支出", "2.00"),
        ("20103", "政府事务", "本年支出合计", "6.00"),
        ("20103", "政府事务", "基本支出", "4.00"),
        ("20103", "政府事务", "项目支出", "2.00"),
        ("2010301", "行政运行", "本年支出合计", "4.00"),
        ("2010301", "行政运行", "基本支出", "4.00"),
        ("2010302", "管理事务", "本年支出合计", "2.00"),
        ("2010302", "管理事务", "项目支出", "2.00"),
    ]


def test_rows_are_numbered_from_one_and_columns_as_in_the_grid() -> None:
    table = match_table([grid(EXPENDITURE)])
    assert [row.row_no for row in table.rows] == [1, 2, 3, 4, 5]
    assert [column.col_no for column in table.columns] == [3, 4, 5]


def test_a_value_knows_where_it_stands() -> None:
    table = match_table([grid(EXPENDITURE, top=200), grid("2010399 | 其他事务 | 9.00 | 9.00 | ", page_no=2, top=60)])
    last = table.values[-1]
    assert (last.page_no, last.printed) == (2, "9.00")
    assert 60 < last.box.y0 < last.box.y1 < 80
    assert 350 < last.box.x0 < last.box.x1 < 450


# headers


@pytest.mark.parametrize(
    "counting",
    [
        "栏次 | < | 1 | 2 | 3",
        "栏次 | | 1 | 2 | 3",
        "行次 | < | 1 | 2 | 3",
        "甲 | 乙 | 1 | 2 | 3",
        "| | 1 | 2 | 3",
        "1 | 2 | 3 | 4 | 5",
        "栏次 | < | 1=2+3 | 2 | 3",
        "— | — | 1 | 2 | 3",
    ],
)
def test_a_row_that_counts_the_columns_is_neither_header_nor_data(counting: str) -> None:
    lines = EXPENDITURE.strip().splitlines()
    assert found("\n".join([*lines[:2], counting, *lines[2:]])) == found(EXPENDITURE)


def test_merged_header_cells_are_repeated_over_their_columns() -> None:
    drawing = """
        项目     | <        | 一般公共预算 | <        | <        | 政府性基金预算
        科目编码 | 科目名称 | 小计         | 其中     | <        | ^
        ^        | ^        | ^            | 基本支出 | 项目支出 | ^
        201      | 公共服务 | 1.00         | 2.00     | 3.00     | 4.00
    """
    assert [path for _, _, path, _ in found(drawing)] == [
        "一般公共预算/小计",
        "一般公共预算/其中/基本支出",
        "一般公共预算/其中/项目支出",
        "政府性基金预算",
    ]


def test_a_header_wrapped_inside_its_cell_is_one_word() -> None:
    drawing = "科目编码 | 科目名称 | 附属单⏎位上⏎缴收入\n 201 | 公共服务 | 1.00"
    assert found(drawing) == [("201", "公共服务", "附属单位上缴收入", "1.00")]


def test_header_texts_keep_their_punctuation() -> None:
    drawing = "科目编码 | 科目名称 | 其中：基本支出 | 因公出国（境）费\n 201 | 公共服务 | 1.00 | 2.00"
    assert [path for _, _, path, _ in found(drawing)] == ["其中：基本支出", "因公出国（境）费"]


def test_a_title_inside_the_grid_is_no_part_of_the_header() -> None:
    title = "支出决算表 | < | < | < | <\n 金额单位：万元 | < | < | < | <\n"
    assert found(title + EXPENDITURE.strip()) == found(EXPENDITURE)


def test_a_header_over_data_at_once() -> None:
    assert found("项目 | 合计\n 合计 | 1.00") == [("", "合计", "合计", "1.00")]


def test_blank_header_cells_leave_the_path_of_those_above() -> None:
    drawing = """
        科目编码 | 科目名称 | 本年支出 | <
                 |          |          | 基本支出
        201      | 公共服务 | 2.00     | 1.00
    """
    assert [path for _, _, path, _ in found(drawing)] == ["本年支出", "本年支出/基本支出"]


def test_a_table_of_one_row_has_values_without_labels() -> None:
    drawing = """
        预算数 | <                | < | 决算数 | <                | <
        合计   | 因公出国（境）费 | 公务接待费 | 合计 | 因公出国（境）费 | 公务接待费
        3.00   | 1.00             | 2.00 | 2.50 | 1.00 | 1.50
    """
    got = found(drawing)
    assert {label for _, label, _, _ in got} == {""}
    assert [(path.replace("(", "（").replace(")", "）"), value) for _, _, path, value in got] == [
        ("预算数/合计", "3.00"),
        ("预算数/因公出国（境）费", "1.00"),
        ("预算数/公务接待费", "2.00"),
        ("决算数/合计", "2.50"),
        ("决算数/因公出国（境）费", "1.00"),
        ("决算数/公务接待费", "1.50"),
    ]


def test_an_unknown_header_word_drops_no_value() -> None:
    drawing = "科目编码 | 科目名称 | 本年支出合计 | 某种新的支出\n 201 | 公共服务 | 3.00 | 1.00"
    assert found(drawing)[1] == ("201", "公共服务", "某种新的支出", "1.00")


def test_a_column_without_a_header_keeps_its_numbers() -> None:
    drawing = "科目编码 | 科目名称 | 本年支出合计 | \n 201 | 公共服务 | 3.00 | 1.00\n 208 | 社保 | 3.00 | 1.00"
    assert Counter(value for *_, value in found(drawing)) == Counter({"3.00": 2, "1.00": 2})


# what is a value


def test_whole_yuan_are_values_too() -> None:
    drawing = "科目编码 | 科目名称 | 合计 | 基本支出\n 201 | 公共服务 | 4,352 | 80\n 208 | 社保 | 900 | 0"
    assert found(drawing) == [
        ("201", "公共服务", "合计", "4,352"),
        ("201", "公共服务", "基本支出", "80"),
        ("208", "社保", "合计", "900"),
        ("208", "社保", "基本支出", "0"),
    ]


@pytest.mark.parametrize("nothing", ["-", "—", "无"])
def test_a_total_of_nothing_but_dashes_is_no_header(nothing: str) -> None:
    drawing = f"科目编码 | 科目名称 | 合计 | 基本支出\n 合计 | < | {nothing} | {nothing}\n 201 | 公共服务 | 1.00 | "
    assert found(drawing) == [("201", "公共服务", "合计", "1.00")]


@pytest.mark.parametrize("nothing", ["", "-", "—", "无", "/"])
def test_blanks_and_dashes_are_no_values(nothing: str) -> None:
    drawing = (
        f"科目编码 | 科目名称 | 合计 | 基本支出\n 201 | 公共服务 | 1.00 | {nothing}\n 208 | 社保 | 2.00 | {nothing}"
    )
    assert [value for *_, value in found(drawing)] == ["1.00", "2.00"]


def test_negative_and_percent_values_are_kept_as_printed() -> None:
    drawing = "项目 | 增减额 | 增减率\n 合计 | (1,234.50) | -12.5%\n 基本支出 | -5.00 | 3%"
    assert [value for *_, value in found(drawing)] == ["(1,234.50)", "-12.5%", "-5.00", "3%"]


def test_line_numbers_are_no_values() -> None:
    drawing = """
        收入       | <    | <      | 支出     | <    | <
        项目       | 行次 | 决算数 | 项目     | 行次 | 决算数
        一、甲收入 | 1    | 5.00   | 一、乙支 | 31   | 4.00
        二、丙收入 | 2    |        | 二、丁支 | 32   | 1.00
        总计       | 3    | 5.00   | 总计     | 33   | 5.00
    """
    assert Counter(value for *_, value in found(drawing)) == Counter({"5.00": 3, "4.00": 1, "1.00": 1})


def test_a_note_column_is_no_value() -> None:
    drawing = "项目 | 金额 | 备注\n 合计 | 1.00 | 见说明\n 其他 | 1.00 | 含上年"
    assert found(drawing) == [("", "合计", "金额", "1.00"), ("", "其他", "金额", "1.00")]


# codes


def test_codes_in_three_columns_are_joined() -> None:
    drawing = """
        项目   | < | < | <        | 合计
        类     | 款 | 项 | 科目名称 | ^
        合计   | < | < | <        | 9.00
        208    |    |    | 社保     | 9.00
        208    | 05 |    | 养老     | 9.00
        208    | 05 | 06 | 职业年金 | 9.00
    """
    assert [(code, label) for code, label, _, _ in found(drawing)] == [
        ("", "合计"),
        ("208", "社保"),
        ("20805", "养老"),
        ("2080506", "职业年金"),
    ]


def test_the_letters_of_the_code_columns_may_share_the_row_of_the_total() -> None:
    drawing = """
        项目         | <  | <  | <        | 合计
        功能分类科目编码 | <  | <  | 科目名称 | ^
        类           | 款 | 项 | 合计     | 9.00
        208          |    |    | 社保     | 9.00
        208          | 05 |    | 养老     | 9.00
    """
    assert [(code, label) for code, label, _, _ in found(drawing)] == [
        ("", "合计"),
        ("208", "社保"),
        ("20805", "养老"),
    ]


def test_code_letters_beside_the_counting_row() -> None:
    drawing = """
        项目             | <  | <  | <        | 合计 | 基本支出
        功能分类科目编码 | <  | <  | 科目名称 | ^    | ^
        类               | 款 | 项 | 栏次     | 1    | 2
        208              | 05 | 05 | 养老     | 9.00 | 9.00
    """
    assert found(drawing)[0] == ("2080505", "养老", "合计", "9.00")


OWN_LEVEL = """
    科目编码 | < | <  | 科目名称 | 合计
    类       | 款 | 项 | ^        | ^
    204      |    |    | 公共安全 | 1.00
             | 06 |    | 司法     | 1.00
             |    | 01 | 行政运行 | 1.00
             |    | 02 | 一般事务 | 1.00
             | 08 |    | 戒毒     | 1.00
"""


def test_a_row_that_prints_its_own_level_inherits_its_parents() -> None:
    assert [code for code, *_ in found(OWN_LEVEL)] == ["204", "20406", "2040601", "2040602", "20408"]


def test_parents_are_inherited_over_the_page() -> None:
    got = found(OWN_LEVEL, "| | 01 | 行政运行 | 1.00\n 208 | | | 社保 | 1.00\n | 05 | | 养老 | 1.00")
    assert [code for code, *_ in got][5:] == ["2040801", "208", "20805"]


def test_a_number_as_code_of_a_level_is_two_digits_all_the_same() -> None:
    drawing = "类 | 款 | 科目名称 | 合计\n 301 | | 工资 | 3.00\n 301 | 2 | 津贴 | 2.00"
    assert [code for code, *_ in found(drawing)] == ["301", "30102"]


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("2010301-行政运行", "2010301"),
        ("[2010301]行政运行", "2010301"),
        ("2010301行政运行", "2010301"),
        ("201一般公共服务支出", "201"),
        ("行政运行", ""),
        ("2024年项目", ""),
        ("3号楼维修", ""),
    ],
)
def test_a_code_glued_to_its_name(printed: str, code: str) -> None:
    assert found(f"科目名称 | 合计 | 基本支出\n {printed} | 1.00 | 1.00\n 合计 | 1.00 | 1.00")[0][:2] == (code, printed)


def test_a_total_printed_in_the_code_column_is_a_label() -> None:
    drawing = "科目编码 | 科目名称 | 合计\n 合计 | | 3.00\n 201 | 公共服务 | 3.00"
    assert found(drawing)[0] == ("", "合计", "合计", "3.00")


def test_two_classifications_side_by_side_keep_the_first_code() -> None:
    drawing = """
        部门预算支出经济分类科目 | <      | 政府预算支出经济分类科目 | < | 合计
        科目编码                 | 科目名称 | 科目编码 | 科目名称 | ^
        30101                    | 基本工资 | 50101    | 工资奖金 | 1.00
    """
    (value,) = match_table([grid(drawing)]).values
    assert value.row.codes == ("30101", "50101")
    assert value.row.label == "基本工资/工资奖金"


# lanes


TWO_HALVES = """
    收入         | <      | 支出             | <
    项目         | 决算数 | 项目             | 决算数
    一、财政拨款 | 5.00   | 一、公共服务支出 | 4.00
    二、事业收入 | 1.00   | 二、外交支出     |
    本年收入合计 | 6.00   | 本年支出合计     | 4.00
    总计         | 6.00   | 总计             | 6.00
"""


def test_two_halves_have_a_label_each() -> None:
    assert found(TWO_HALVES) == [
        ("", "一、财政拨款", "收入/决算数", "5.00"),
        ("", "一、公共服务支出", "支出/决算数", "4.00"),
        ("", "二、事业收入", "收入/决算数", "1.00"),
        ("", "本年收入合计", "收入/决算数", "6.00"),
        ("", "本年支出合计", "支出/决算数", "4.00"),
        ("", "总计", "收入/决算数", "6.00"),
        ("", "总计", "支出/决算数", "6.00"),
    ]


def test_a_row_of_two_lanes_is_one_row_number() -> None:
    table = match_table([grid(TWO_HALVES)])
    assert [(row.row_no, row.lane) for row in table.rows] == [(n, lane) for n in (1, 2, 3, 4) for lane in (0, 1)]
    assert [(column.col_no, column.lane) for column in table.columns] == [(2, 0), (4, 1)]


def test_three_lanes_of_codes() -> None:
    drawing = """
        人员经费 | <        | <      | 公用经费 | <        | <      | <     | <        | <
        科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数
        301      | 工资福利 | 9.00   | 302      | 商品服务 | 3.00   | 310   | 资本性支出 | 1.00
        30101    | 基本工资 | 9.00   | 30201    | 办公费   | 3.00   |       |          |
    """
    assert found(drawing) == [
        ("301", "工资福利", "人员经费/决算数", "9.00"),
        ("302", "商品服务", "公用经费/决算数", "3.00"),
        ("310", "资本性支出", "公用经费/决算数", "1.00"),
        ("30101", "基本工资", "人员经费/决算数", "9.00"),
        ("30201", "办公费", "公用经费/决算数", "3.00"),
    ]


def test_a_total_merged_over_label_columns_labels_its_lane() -> None:
    drawing = """
        科目编码     | 科目名称 | 决算数 | 科目编码     | 科目名称 | 决算数
        301          | 工资福利 | 9.00   | 302          | 商品服务 | 3.00
        人员经费合计 | <        | 9.00   | 公用经费合计 | <        | 3.00
    """
    assert found(drawing)[2:] == [("", "人员经费合计", "决算数", "9.00"), ("", "公用经费合计", "决算数", "3.00")]


def test_a_total_merged_over_two_lanes_labels_the_last() -> None:
    drawing = """
        科目编码     | 科目名称 | 决算数 | 科目编码     | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数
        301          | 工资福利 | 9.00   | 302          | 商品服务 | 3.00   | 310      | 资本支出 | 1.00
        人员经费合计 | <        | 9.00   | 公用经费合计 | <        | <      | <        | <        | 4.00
    """
    assert found(drawing)[3:] == [("", "人员经费合计", "决算数", "9.00"), ("", "公用经费合计", "决算数", "4.00")]


# pages


CONTINUED = "2080505 | 养老保险 | 3.00 | 3.00 | \n 2080506 | 职业年金 | 1.00 | | 1.00"


@pytest.mark.parametrize(
    "header",
    [
        "",
        "项目 | < | 本年支出合计 | 基本支出 | 项目支出\n 科目编码 | 科目名称 | ^ | ^ | ^\n",
        "项目 | < | 本年支出合计 | 基本支出 | 项⏎目支出\n 科目编码 | 科目名称 | ^ | ^ | ^\n",
        " | | | | \n",
    ],
    ids=["bare", "header", "header wrapped otherwise", "blank row"],
)
def test_a_continuation_adds_its_rows(header: str) -> None:
    got = found(EXPENDITURE, header + CONTINUED)
    assert got[: len(found(EXPENDITURE))] == found(EXPENDITURE)
    assert got[len(found(EXPENDITURE)) :] == [
        ("2080505", "养老保险", "本年支出合计", "3.00"),
        ("2080505", "养老保险", "基本支出", "3.00"),
        ("2080506", "职业年金", "本年支出合计", "1.00"),
        ("2080506", "职业年金", "项目支出", "1.00"),
    ]


def test_a_name_broken_by_the_page_is_put_together() -> None:
    rest = "| 养老保险缴费支出 | | | \n 2080506 | 职业年金 | 1.00 | 1.00 |"
    head = EXPENDITURE.rstrip() + "\n 2080505 | 机关事业单位基本 | 3.00 | 3.00 | "
    got = found(head, rest)
    assert ("2080505", "机关事业单位基本养老保险缴费支出", "本年支出合计", "3.00") in got
    assert ("2080506", "职业年金", "本年支出合计", "1.00") in got
    assert len(got) == len(found(EXPENDITURE)) + 4


def test_the_figures_of_a_broken_name_stay_on_the_page_they_are_printed_on() -> None:
    head = EXPENDITURE.rstrip() + "\n 2080505 | 机关事业单位基本 | 3.33 | 3.33 | "
    table = match_table([grid(head), grid("| 养老保险缴费支出 | | | ", page_no=2)])
    assert {value.page_no for value in table.values if value.printed == "3.33"} == {1}


def test_figures_on_the_next_page_belong_to_the_name_before_it() -> None:
    head = EXPENDITURE.rstrip() + "\n 2080505 | 机关事业单位基本养老保险缴费支出 | | | "
    table = match_table([grid(head), grid("| | 3.33 | 3.33 | \n 2080506 | 职业年金 | 1.00 | 1.00 | ", page_no=2)])
    values = [v for v in table.values if v.printed == "3.33"]
    assert [(v.row.code, v.row.label, v.page_no) for v in values] == [
        ("2080505", "机关事业单位基本养老保险缴费支出", 2)
    ] * 2


def test_a_name_broken_over_two_page_breaks_is_put_together_once() -> None:
    head = EXPENDITURE.rstrip() + "\n 2080505 | 机关事业单位 | 3.00 | 3.00 | "
    got = found(head, "| 基本养老 | | | ", "| 保险缴费支出 | | | ")
    assert got[-1][1] == "机关事业单位基本养老保险缴费支出"


def test_the_second_row_of_a_page_is_no_rest_of_the_row_before_the_break() -> None:
    head = EXPENDITURE.rstrip() + "\n 2080505 | 机关事业单位基本 | 3.00 | 3.00 | "
    got = found(head, "| 养老保险缴费支出 | | | \n | 另外的一行 | | | \n 2080506 | 职业年金 | 1.00 | 1.00 |")
    assert ("2080505", "机关事业单位基本养老保险缴费支出", "本年支出合计", "3.00") in got


def test_a_full_row_after_the_break_is_a_row_of_its_own() -> None:
    got = found(EXPENDITURE, "| 其他事务 | 1.00 | 1.00 | ")
    assert got[-1][1] == "其他事务"
    assert ("2010302", "管理事务", "项目支出", "2.00") in got


def test_a_line_with_its_own_number_is_no_rest() -> None:
    got = found(TWO_HALVES, "三、上级补助 | | 三、国防支出 | \n 四、其他收入 | 1.00 | 四、科技 | 2.00")
    assert got[-2:] == [("", "四、其他收入", "收入/决算数", "1.00"), ("", "四、科技", "支出/决算数", "2.00")]
    assert ("", "总计", "收入/决算数", "6.00") in got


# continuations with other columns


def drawn(*drawings: str, widths: list[tuple[float, ...]]) -> Found:
    grids = [grid(d, page_no=n, widths=w) for n, (d, w) in enumerate(zip(drawings, widths, strict=True), 1)]
    return [(v.row.code, v.row.label, v.column.printed_path, v.printed) for v in match_table(grids).values]


def test_a_continuation_with_an_extra_empty_column_loses_no_value() -> None:
    got = drawn(
        "科目编码 | 科目名称 | 合计 | 基本支出\n 201 | 公共服务 | 3.00 | 1.00",
        "208 | 社保 | | 2.00 | 1.00",
        widths=[(80, 120, 100, 100), (80, 120, 30, 70, 100)],
    )
    assert got[2:] == [("208", "社保", "合计", "2.00"), ("208", "社保", "基本支出", "1.00")]


def test_a_continuation_whose_narrow_column_stands_at_the_right_loses_no_value() -> None:
    got = drawn(
        "科目编码 | 科目名称 | 合计 | 基本支出\n 201 | 公共服务 | 3.00 | 1.00",
        "208 | 社保 | | 2.00 | 1.00",
        widths=[(80, 120, 100, 100), (80, 120, 70, 30, 100)],
    )
    assert got[2:] == [("208", "社保", "合计", "2.00"), ("208", "社保", "基本支出", "1.00")]


def test_a_continuation_with_a_column_less_loses_no_value() -> None:
    got = drawn(
        "科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出\n 201 | 公共服务 | 3.00 | 1.00 | ",
        "208 | 社保 | 2.00 | 1.00",
        widths=[(80, 120, 100, 100, 60), (80, 120, 100, 100)],
    )
    assert got[2:] == [("208", "社保", "合计", "2.00"), ("208", "社保", "基本支出", "1.00")]


def test_a_continuation_moved_sideways_keeps_its_columns_by_number() -> None:
    moved = grid("208 | 社保 | 2.00 | 1.00", page_no=2, left=90)
    first = grid("科目编码 | 科目名称 | 合计 | 基本支出\n 201 | 公共服务 | 3.00 | 1.00")
    values = match_table([first, moved]).values
    assert [(v.column.printed_path, v.printed) for v in values][2:] == [("合计", "2.00"), ("基本支出", "1.00")]


def test_every_number_of_a_continuation_is_a_value_whatever_its_columns() -> None:
    head = "科目编码 | 科目名称 | 合计 | 基本支出\n 201 | 公共服务 | 3.00 | 1.00"
    for n_cols in range(3, 8):
        body = " | ".join(["208", "社保", *(f"{n}.50" for n in range(n_cols - 2))])
        even = tuple([400 / n_cols] * n_cols)
        got = drawn(head, body, widths=[(80, 120, 100, 100), even])
        assert [value for *_, value in got][2:] == [f"{n}.50" for n in range(n_cols - 2)], n_cols


# panels of a table too wide for its paper


LEFT = "科目编码 | 科目名称 | 合计 | 基本支出\n 201 | 公共服务 | 6.00 | 4.00\n 208 | 社保 | 2.00 | 1.00"


def test_a_panel_with_its_own_header_and_labels() -> None:
    right = "科目编码 | 科目名称 | 项目支出 | 经营支出\n 201 | 公共服务 | 2.00 | \n 208 | 社保 | | 1.00"
    assert found(LEFT, right)[4:] == [("201", "公共服务", "项目支出", "2.00"), ("208", "社保", "经营支出", "1.00")]


def test_a_panel_without_labels_has_those_of_the_first() -> None:
    right = "项目支出 | 经营支出\n 2.00 | \n | 1.00"
    assert found(LEFT, right)[4:] == [("201", "公共服务", "项目支出", "2.00"), ("208", "社保", "经营支出", "1.00")]


def test_a_panel_of_one_column_is_no_rest_of_a_name() -> None:
    # 上海市数据局 2026, page 10: 「其他收入」 alone on the right half of a table cut side by side
    assert found(LEFT, "其他收入\n \n 1.00")[4:] == [("208", "社保", "其他收入", "1.00")]
    assert found(LEFT, "其他收入\n \n ") == found(LEFT)


def test_a_group_header_over_a_whole_panel_stays_in_the_path() -> None:
    right = "工资福利支出 | <\n 基本工资 | 津贴补贴\n 2.00 | \n | 1.00"
    assert [path for _, _, path, _ in found(LEFT, right)][4:] == ["工资福利支出/基本工资", "工资福利支出/津贴补贴"]


def test_rows_and_columns_are_numbered_on_through_panels() -> None:
    right = "科目编码 | 科目名称 | 项目支出 | 经营支出\n 201 | 公共服务 | 2.00 | \n 208 | 社保 | | 1.00"
    table = match_table([grid(LEFT), grid(right, page_no=2)])
    keys = [(v.page_no, v.row.row_no, v.column.col_no) for v in table.values]
    assert len(keys) == len(set(keys)) == 6
    columns = {v.column.col_no: v.column.printed_path for v in table.values}
    assert len(set(columns.values())) == len(columns) == 4


# rows by unit


def test_a_unit_named_once_holds_for_the_rows_under_it() -> None:
    drawing = """
        单位名称     | 科目编码 | 科目名称 | 合计
        青山市水务局 | 201      | 公共服务 | 3.00
                     | 208      | 社保     | 1.00
        河道管理所   | 201      | 公共服务 | 2.00
    """
    table = match_table([grid(drawing)])
    assert [(v.row.unit_name, v.row.code) for v in table.values] == [
        ("青山市水务局", "201"),
        ("青山市水务局", "208"),
        ("河道管理所", "201"),
    ]


def test_wrapped_names_are_joined_without_a_break() -> None:
    drawing = "科目编码 | 科目名称 | 合计\n 2080505 | 机关事业单位基本养⏎老保险缴费支出 | 1.00"
    assert found(drawing) == [("2080505", "机关事业单位基本养老保险缴费支出", "合计", "1.00")]


@pytest.mark.parametrize("printed", ["总 计", "总　　计", "总⏎计"])
def test_a_label_spread_over_its_cell_is_one_word(printed: str) -> None:
    assert found(f"项目 | 合计\n 一、支出 | 1.00\n {printed} | 1.00")[1] == ("", "总计", "合计", "1.00")


def test_a_whole_code_in_a_column_of_levels_is_not_put_behind_its_parents() -> None:
    # 西南大学 2024, page 15: the continuation prints whole codes where the first page printed levels
    header = "类 | 款 | 项 | 科目名称 | 合计\n 206 | | | 科技 | 1.00\n"
    drawing = header + " | 20602 | | 基础研究 | 1.00\n | | 2060201 | 机构 | 1.00"
    assert [code for code, *_ in found(drawing)] == ["206", "20602", "2060201"]
