"""Text made comparable: radicals, widths, numbering."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.normalise.text import bare, chinese_digits_year, plain, squash, strip_numbering

REPORT_TEXT = st.text(
    alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)
    | st.characters(min_codepoint=0x2E80, max_codepoint=0x2FD5)
    | st.sampled_from("一二三四五六七八九十第部分章节0123456789０１２,.，。、．：:（）()①⑫⑴㈠ 　\n\u00a0ABＡ"),
    max_size=20,
)


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("⼀般公共预算", "一般公共预算"),
        ("⽂化旅游体育与传媒⽀出", "文化旅游体育与传媒支出"),
        ("⼈⼤事务", "人大事务"),
        ("⽤⼾", "用户"),
        ("⾷品", "食品"),
        ("⻋辆", "车辆"),
        ("⻓沙市", "长沙市"),
        ("⺠政局", "民政局"),
        ("⻄湖区", "西湖区"),
        ("⻘岛市", "青岛市"),
        ("⾭岛市", "青岛市"),
        ("⻢鞍⼭市", "马鞍山市"),
        ("⻥业", "鱼业"),
        ("⻛险", "风险"),
        ("⿊⻰江省", "黑龙江省"),
        ("⼴⻄", "广西"),
        ("⻉", "贝"),
        ("财政　拨款 \n支出", "财政拨款支出"),
        ("Ａ１２３，（元）", "A123,(元)"),
        ("㈠", "(一)"),
        ("ﬁ", "fi"),
    ],
)
def test_squash_folds_what_only_looks_different(printed: str, meant: str) -> None:
    assert squash(printed) == meant


@given(text=REPORT_TEXT)
def test_squash_leaves_no_white_space_and_is_idempotent(text: str) -> None:
    once = squash(text)
    assert not any(c.isspace() for c in once)
    assert squash(once) == once


def test_no_radical_of_a_modern_character_is_left() -> None:
    left = [chr(code) for code in range(0x2F00, 0x2FD6) if 0x2E80 <= ord(squash(chr(code))) < 0x2FE0]
    assert left == []


@given(text=st.text(alphabet=st.characters(categories=["Lo", "Nd"]), max_size=20))
def test_plain_characters_stay_as_they_are(text: str) -> None:
    folded = unicodedata.normalize("NFKC", text)
    if not any(0x2E80 <= ord(c) < 0x2FE0 or c in "戶靑" for c in folded):
        assert squash(text) == "".join(folded.split())


def test_plain_unifies_brackets_and_drops_quotes() -> None:
    assert plain("“三公”经费（含：公务接待）") == plain("三公经费(含公务接待)") == "三公经费（含公务接待）"


def test_bare_keeps_what_stands_in_brackets() -> None:
    assert bare("因公出国（境）费") == bare("因公出国(境)费") == "因公出国境费"


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("一、收入支出决算总表", "收入支出决算总表"),
        ("十一、机关运行经费", "机关运行经费"),
        ("（二）支出决算表", "支出决算表"),
        ("(12)支出决算表", "支出决算表"),
        ("3.支出决算表", "支出决算表"),
        ("3、支出决算表", "支出决算表"),
        ("3．支出决算表", "支出决算表"),
        ("第二部分 部门决算表", "部门决算表"),
        ("第三章总则", "总则"),
        ("第二部分一、收入决算表", "收入决算表"),
        ("⑴基本支出", "基本支出"),
        ("①基本支出", "基本支出"),
        ("⑫基本支出", "基本支出"),
        ("⒈基本支出", "基本支出"),
        ("㈠基本支出", "基本支出"),
    ],
)
def test_list_numbers_go(text: str, core: str) -> None:
    assert strip_numbering(text) == core


@pytest.mark.parametrize(
    "text",
    [
        "一般公共预算财政拨款支出决算表",
        "一般公共服务支出",
        "三公经费",
        "其中：教育收费",
        "二级项目",
        "十九届六中全会",
        "2024年度部门决算",
        "12.34",
        "3.5万元",
        "第一人民医院",
        "第八十二中学",
        "一",
    ],
)
def test_words_that_begin_with_a_numeral_stay(text: str) -> None:
    assert strip_numbering(text) == squash(text)


@given(text=REPORT_TEXT)
def test_stripping_twice_strips_nothing_more(text: str) -> None:
    once = strip_numbering(text)
    assert strip_numbering(once) == once
    assert squash(text).endswith(once) or once == ""


@pytest.mark.parametrize(
    ("text", "year"),
    [("二〇二四", 2024), ("二○二五", 2025), ("二零一九", 2019), ("二O二四", 2024), ("二〇", None), ("二〇二x", None)],
)
def test_years_in_chinese_digits(text: str, year: int | None) -> None:
    assert chinese_digits_year(text) == year
