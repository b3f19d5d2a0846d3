"""Lines to paragraphs to sections: breaks, captions, page numbers, tables, headings."""

from __future__ import annotations

from pipelines.classify.stated import resolve_stated
from pipelines.model.grid import Grid, GridCell
from pipelines.model.page import Box, Char, Line, Page
from pipelines.narrative import page_text, read_narrative
from pipelines.narrative.sections import heading_level, in_sections
from pipelines.narrative.text import paragraphs

SIZE = 14.0
LEFT, RIGHT = 80.0, 80.0 + 30 * SIZE


def line(text: str, y: float, indent: int = 0) -> Line:
    chars = tuple(
        Char(c, LEFT + (indent + n) * SIZE, y, LEFT + (indent + n + 1) * SIZE, y + SIZE, y + SIZE)
        for n, c in enumerate(text)
    )
    return Line(text, Box(chars[0].x0, y, chars[-1].x1, y + SIZE), chars)


def page(number: int, *texts: str) -> Page:
    """Lines one under the other; a leading ``>`` indents by two characters."""
    lines = tuple(line(t.lstrip(">"), 100 + 28 * n, 2 * t.startswith(">")) for n, t in enumerate(texts))
    return Page(number, 595, 842, 0, tuple(c for one in lines for c in one.chars), (), (), lines)


FULL = "二零二四年度收入支出总计各项情况如下所述之处请予参阅为盼"


def texts(*pages: Page, grids: dict[int, list[Grid]] | None = None) -> list[str]:
    found = paragraphs(pages, {p.page_no: p.lines for p in pages}, grids or {})
    return [p.text for p in found]


def test_a_sentence_runs_over_the_end_of_a_page_past_number_and_caption() -> None:
    first = page(1, ">" + FULL, FULL + "支出6", "-4-")
    second = page(2, "图2：收入决算结构图", "7.5万元，占5%。")
    assert texts(first, second) == [FULL + FULL + "支出67.5万元,占5%。"]


def test_what_stands_in_a_table_is_no_prose() -> None:
    one = page(1, ">" + FULL, FULL + "。", "合计 5.00", ">" + FULL + "。")
    inside = one.lines[2].box
    cells = tuple(GridCell(0, n, 1, 1, inside) for n in range(2))
    grid = Grid(1, Box(70, inside.y0 - 5, 520, inside.y1 + 5), (70, 300, 520), (inside.y0 - 5, inside.y1 + 5), cells)
    assert texts(one, grids={1: [grid]}) == [FULL + FULL + "。", FULL + "。"]


def test_a_page_of_contents_is_left_out() -> None:
    assert texts(page(1, "目录", "一、收入决算情况说明.....2", "二、支出决算情况说明.....3")) == []


def test_a_heading_over_two_lines_is_one_paragraph() -> None:
    one = page(1, ">九、一般公共预算三公经费会议费培训费支出预算情", "况说明", ">" + FULL, FULL + "。")
    assert texts(one)[0] == "九、一般公共预算三公经费会议费培训费支出预算情况说明"


def test_headings_and_their_levels() -> None:
    assert heading_level("第二部分2024年度部门决算情况说明") == 0
    assert heading_level("三、支出决算情况说明") == 1
    assert heading_level("(二)公务接待费") == 2
    assert heading_level("2.政府性基金预算拨款收入0万元。") is None
    assert heading_level("(一)基本支出:指为保障机构正常运转") is None


def test_the_narrative_ends_at_the_glossary_and_the_annex() -> None:
    one = page(
        1,
        "第二部分2024年度部门决算情况说明",
        "三、支出决算情况说明",
        ">本年支出合计5万元。",
        "第三部分名词解释",
        ">基本支出：每人每月5元。",
        "附件",
        "一、支出决算情况说明",
        ">本年支出合计7万元。",
    )
    found = in_sections(paragraphs([one], {1: one.lines}, {}))
    assert [(p.text, p.section) for p in found if not p.heading_level] == [("本年支出合计5万元。", "支出决算情况说明")]


def test_contents_without_dots_close_nothing() -> None:
    contents = page(1, "第一部分2024年度部门预算情况说明", "一、支出预算情况说明", "二、名词解释", "第二部分附件")
    body = page(2, "一、支出预算情况说明", ">本年支出合计5万元。")
    found = in_sections(paragraphs([contents, body], {1: contents.lines, 2: body.lines}, {}))
    assert [p.text for p in found if not p.heading_level] == ["本年支出合计5万元。"]


def test_a_claim_stands_where_its_page_says() -> None:
    one = page(
        1,
        "三、支出决算情况说明",
        ">二零二四年度本年度按照有关规定本年支出合计1,234.5",
        "6万元，其中：基本支出1.00万元。",
    )
    found = read_narrative([one], {1: one.lines}, {}, lambda m: resolve_stated(m, 2024), "final", 2024)
    rows = found.claims.rows(named=True)
    assert [r["printed"] for r in rows] == ["1,234.56", "1.00"]
    assert page_text(one)[rows[1]["char_start"] : rows[1]["char_end"]] == "1.00"
    assert page_text(one)[rows[0]["char_start"] : rows[0]["char_end"]] == "1,234.5\n6"
    assert str(rows[0]["amount_yuan"]) == "12345600.00"
    assert rows[0]["sentence"] == "二零二四年度本年度按照有关规定本年支出合计1,234.56万元，其中：基本支出1.00万元。"
