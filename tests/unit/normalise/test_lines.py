"""Characters to lines."""

from handmade import as_chars
from hypothesis import given
from hypothesis import strategies as st

from pipelines.model.page import Char
from pipelines.normalise.lines import group_lines


def texts(chars: list[Char]) -> list[str]:
    return [line.text for line in group_lines(chars)]


def test_no_characters_no_lines() -> None:
    assert group_lines([]) == ()


def test_lines_come_from_top_to_bottom_whatever_the_content_order() -> None:
    chars = as_chars("第二行", 50, 80) + as_chars("第一行", 50, 60)
    assert texts(chars) == ["第一行", "第二行"]
    assert texts(chars[::-1]) == ["第一行", "第二行"]


@given(order=st.permutations(as_chars("收入支出决算总表", 50, 60)))
def test_a_line_reads_from_left_to_right_in_any_content_order(order: list[Char]) -> None:
    assert texts(order) == ["收入支出决算总表"]


def test_a_gap_becomes_one_space_so_that_columns_stay_apart() -> None:
    assert texts(as_chars("1.00", 50, 60, 6) + as_chars("2.00", 200, 60, 6)) == ["1.00 2.00"]


def test_touching_characters_get_no_space() -> None:
    assert texts(as_chars("决", 50, 60) + as_chars("算", 61, 60)) == ["决算"]


def test_the_base_line_decides_and_not_a_flat_glyph_box() -> None:
    flat = Char("一", 60, 64.5, 70, 65.5, 68.5)  # some fonts report a box as low as the stroke
    assert texts([*as_chars("第", 50, 60), flat, *as_chars("行", 70, 60)]) == ["第一行"]


def test_a_small_drift_of_the_base_line_stays_one_line() -> None:
    drifted = [c._replace(base=c.base + 0.2 * n) for n, c in enumerate(as_chars("扫描件歪了", 50, 60))]
    assert texts(drifted) == ["扫描件歪了"]


def test_lines_set_solid_stay_two() -> None:
    assert texts(as_chars("附属单位", 50, 60) + as_chars("上缴收入", 50, 70.5)) == ["附属单位", "上缴收入"]


def test_the_box_holds_all_characters() -> None:
    (line,) = group_lines(as_chars("合计", 50, 60) + as_chars("9", 200, 58, 12))
    assert line.box == (50, 58, 212, 70)
    assert "".join(char.text for char in line.chars) == "合计9"
