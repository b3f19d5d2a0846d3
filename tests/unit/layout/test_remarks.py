"""Remarks: lines that say something of the report itself, at their place in the text of the page."""

from pipelines.catalog.remarks import remark_words
from pipelines.layout import find_remarks
from pipelines.model.page import Box, Line, Page


def page_of(*lines: str) -> Page:
    placed = tuple(Line(text, Box(50, 20.0 * n, 400, 20.0 * n + 10)) for n, text in enumerate(lines))
    return Page(3, 595, 842, 0, (), (), (), placed)


def test_a_remark_stands_where_its_line_stands_in_the_text_of_the_page() -> None:
    page = page_of("一、概况", "二、2023 年度收入支出决算情况说明", "占本年收入的ＸＸ％。")
    found = find_remarks([page]).rows(named=True)
    assert [(row["kind"], row["value"]) for row in found] == [("heading", "2023"), ("template_word", "XX%")]
    assert [page.text[row["char_start"] : row["char_end"]] for row in found] == [line.text for line in page.lines[1:]]


def test_prose_that_names_a_year_is_no_heading() -> None:
    page = page_of("2023年度收入决算为10.00万元，支出决算为9.00万元。", "与2023年部门决算相比，增加1.00万元的情况说明")
    assert find_remarks([page]).is_empty()


def test_every_pattern_says_why_it_is_there_and_holds_its_examples() -> None:
    assert all(words.because and words.examples and words.counterexamples for words in remark_words().values())
