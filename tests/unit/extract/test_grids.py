"""From ruled lines and characters to grids: merged cells, texts in the right cell, rules that are pixels."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
import pytest
from handmade import a_page, as_chars

from pipelines.extract import extract_grids
from pipelines.extract.lattice import RENDER_SCALE
from pipelines.model.grid import Grid
from pipelines.model.page import Char, Page, Rule

XS = (100.0, 200.0, 300.0, 400.0)
YS = (50.0, 70.0, 90.0, 110.0)


def lattice(xs: Sequence[float] = XS, ys: Sequence[float] = YS) -> list[Rule]:
    """All rules of a grid, drawn through."""
    across = [Rule(xs[0], y, xs[-1], y) for y in ys]
    return across + [Rule(x, ys[0], x, ys[-1]) for x in xs]


def cell_by_cell(spans: Iterable[tuple[int, int, int, int]]) -> list[Rule]:
    """The four borders of each cell, given as (row, column, last row, last column): how Excel draws merged cells."""
    rules = []
    for row, col, last_row, last_col in spans:
        x0, x1, y0, y1 = XS[col], XS[last_col + 1], YS[row], YS[last_row + 1]
        rules += [Rule(x0, y0, x1, y0), Rule(x0, y1, x1, y1), Rule(x0, y0, x0, y1), Rule(x1, y0, x1, y1)]
    return rules


def texts(grid: Grid) -> dict[tuple[int, int], str]:
    return {(cell.row, cell.col): cell.text for cell in grid.cells}


def spans(grid: Grid) -> dict[tuple[int, int], tuple[int, int]]:
    return {(c.row, c.col): (c.row_span, c.col_span) for c in grid.cells if (c.row_span, c.col_span) != (1, 1)}


def in_cell(text: str, row: int, col: int, size: float = 10.0) -> list[Char]:
    return as_chars(text, XS[col] + 3, YS[row] + 5, size)


def test_a_page_without_rules_has_no_grid() -> None:
    assert extract_grids(a_page(as_chars("2024年度部门决算", 100, 60))) == []


def test_a_frame_alone_is_not_asked_for_its_picture_without_need() -> None:
    (grid,) = extract_grids(a_page(rules=lattice()), render=pytest.fail)
    assert grid.engine == "vector"


def test_edges_boxes_and_texts() -> None:
    (grid,) = extract_grids(a_page(in_cell("科目", 0, 0) + in_cell("1.00", 2, 1), lattice()))
    assert grid.page_no == 1
    assert grid.col_edges == pytest.approx(XS)
    assert grid.row_edges == pytest.approx(YS)
    assert tuple(grid.box) == pytest.approx((100, 50, 400, 110))
    assert len(grid.cells) == 9
    assert {at: text for at, text in texts(grid).items() if text} == {(0, 0): "科目", (2, 1): "1.00"}
    assert tuple(grid.cells[4].box) == pytest.approx((200, 70, 300, 90))


def test_merged_cells_are_one_cell_with_spans() -> None:
    merged = [(0, 0, 1, 0), (0, 1, 0, 2), (1, 1, 1, 1), (1, 2, 1, 2), (2, 0, 2, 0), (2, 1, 2, 2)]
    chars = in_cell("项目", 0, 0) + in_cell("本年支出", 0, 1) + in_cell("合计", 1, 2) + in_cell("9.00", 2, 1)
    (grid,) = extract_grids(a_page(chars, cell_by_cell(merged)))
    assert spans(grid) == {(0, 0): (2, 1), (0, 1): (1, 2), (2, 1): (1, 2)}
    assert len(grid.cells) == 6
    assert texts(grid)[0, 1] == "本年支出"
    assert texts(grid)[1, 2] == "合计"
    assert tuple(grid.cells[0].box) == pytest.approx((100, 50, 200, 90))


def test_text_centred_in_a_merged_cell_belongs_to_it_and_to_nobody_else() -> None:
    merged = [(0, 0, 2, 0), (0, 1, 0, 2), (1, 1, 1, 2), (2, 1, 2, 1), (2, 2, 2, 2)]
    chars = as_chars("一般公共预算", 285, 55, 5) + as_chars("合", 145, 75) + as_chars("计", 155, 75)
    (grid,) = extract_grids(a_page(chars, cell_by_cell(merged)))
    assert texts(grid)[0, 1] == "一般公共预算"
    assert texts(grid)[0, 0] == "合计"


def test_an_almost_empty_grid_is_kept() -> None:
    xs = [50 + 50 * n for n in range(11)]
    ys = [50 + 15 * n for n in range(21)]
    (grid,) = extract_grids(a_page(as_chars("合计", 55, 53), lattice(xs, ys)))
    assert (grid.n_rows, grid.n_cols) == (20, 10)
    assert sum(1 for cell in grid.cells if cell.text) == 1


def test_a_grid_without_any_text_is_kept() -> None:
    (grid,) = extract_grids(a_page(rules=lattice()))
    assert len(grid.cells) == 9


def test_two_grids_of_one_page_come_from_top_to_bottom() -> None:
    low = lattice(ys=(200.0, 220.0, 240.0))
    first, second = extract_grids(a_page(in_cell("上", 0, 0) + as_chars("下", 110, 205), low + lattice()))
    assert (texts(first)[0, 0], texts(second)[0, 0]) == ("上", "下")
    assert first.box.y1 < second.box.y0


def test_two_grids_side_by_side_stay_two() -> None:
    right = lattice(xs=(450.0, 500.0, 550.0))
    first, second = extract_grids(a_page(rules=right + lattice()))
    assert first.box.x1 < second.box.x0


@pytest.mark.parametrize("overlap", [0.0, 1.0, 2.0])
def test_a_number_that_touches_its_neighbour_stays_in_its_own_cell(overlap: float) -> None:
    right_aligned = as_chars("1,072.95", XS[1] + overlap - 8 * 5.0, YS[1] + 6, 5.0)
    code = as_chars("02", XS[1] + 0.2, YS[1] + 6, 5.0)
    (grid,) = extract_grids(a_page(right_aligned + code, lattice()))
    assert texts(grid)[1, 0] == "1,072.95"
    assert texts(grid)[1, 1] == "02"


def test_a_number_above_the_middle_of_its_row_stays_in_its_row() -> None:
    (grid,) = extract_grids(a_page(as_chars("12.00", 210, YS[1] - 3, 8), lattice()))
    assert texts(grid)[1, 1] == "12.00"


def test_text_a_hair_outside_the_outer_border_still_counts() -> None:
    (grid,) = extract_grids(a_page(as_chars("9.00", XS[-1] - 14, YS[0] + 5, 4), lattice()))
    assert texts(grid)[0, 2] == "9.00"


def test_text_outside_the_grid_is_not_pulled_in() -> None:
    around = as_chars("单位：万元", 330, 30) + as_chars("注：本表反映", 100, 120) + as_chars("侧", 420, 60)
    (grid,) = extract_grids(a_page(around, lattice()))
    assert not any(cell.text for cell in grid.cells)


def test_lines_of_a_cell_are_read_from_top_to_bottom_and_joined_without_a_break() -> None:
    chars = as_chars("上缴收入", 103, 61, 8) + as_chars("附属单位", 103, 51, 8)
    (grid,) = extract_grids(a_page(chars, lattice()))
    cell = grid.cells[0]
    assert [line.text for line in cell.lines] == ["附属单位", "上缴收入"]
    assert cell.text == "附属单位上缴收入"


def test_every_character_inside_stands_in_exactly_one_cell() -> None:
    rng = np.random.default_rng(7)
    chars = [
        c
        for x, y in zip(rng.uniform(95, 395, 200), rng.uniform(45, 105, 200), strict=True)
        for c in as_chars("x", float(x), float(y), 4)
    ]
    inside = [c for c in chars if 98 <= (c.x0 + c.x1) / 2 <= 402 and 48 <= (c.y0 + c.y1) / 2 <= 112]
    (grid,) = extract_grids(a_page(chars, lattice()))
    placed = [char for cell in grid.cells for line in cell.lines for char in line.chars]
    assert sorted(placed) == sorted(inside)


@pytest.mark.parametrize("gap", [0.0, 0.6, 1.2])
def test_rules_that_do_not_quite_meet_still_make_a_grid(gap: float) -> None:
    pieces = [Rule(x0 + gap, y, x1 - gap, y) for y in YS for x0, x1 in pairwise(XS)]
    pieces += [Rule(x, y0 + gap, x, y1 - gap) for x in XS for y0, y1 in pairwise(YS)]
    (grid,) = extract_grids(a_page(in_cell("5.00", 1, 1), pieces))
    assert (grid.n_rows, grid.n_cols) == (3, 3)
    assert texts(grid)[1, 1] == "5.00"


def test_a_doubled_rule_makes_no_extra_column() -> None:
    doubled = [Rule(200.8, 50, 200.8, 110), Rule(100, 70.7, 400, 70.7)]
    (grid,) = extract_grids(a_page(rules=lattice() + doubled))
    assert (grid.n_rows, grid.n_cols) == (3, 3)


def photographed(page: Page) -> np.ndarray:
    """The page's picture with its rules as pixels, as a scanner or a chart tool leaves them."""
    picture = np.full((round(page.height * RENDER_SCALE), round(page.width * RENDER_SCALE), 3), 255, np.uint8)
    for rule in lattice():
        x0, y0, x1, y1 = (round(v * RENDER_SCALE) for v in rule)
        picture[y0 - 1 : y1 + 2, x0 - 1 : x1 + 2] = 0
    return picture


def test_rules_that_are_pixels_are_found_in_the_rendered_page() -> None:
    page = a_page(in_cell("合计", 1, 0) + in_cell("2.50", 1, 1))
    (grid,) = extract_grids(page, lambda: photographed(page))
    assert grid.engine == "raster"
    assert (grid.n_rows, grid.n_cols) == (3, 3)
    assert grid.col_edges == pytest.approx(XS, abs=1.5)
    assert grid.row_edges == pytest.approx(YS, abs=1.5)
    assert (texts(grid)[1, 0], texts(grid)[1, 1]) == ("合计", "2.50")


def test_a_blank_picture_gives_no_grid() -> None:
    page = a_page(in_cell("合计", 1, 0))
    assert extract_grids(page, lambda: np.full((1667, 2500, 3), 255, np.uint8)) == []


OPEN = {
    "sides": [rule for rule in lattice() if rule.x0 != rule.x1 or rule.x0 in XS[1:3]],
    "top and bottom": [rule for rule in lattice() if rule.y0 != rule.y1 or rule.y0 in YS[1:3]],
}


@pytest.mark.parametrize("sides", OPEN)
def test_a_table_without_outer_borders_keeps_its_outer_cells(sides: str) -> None:
    (grid,) = extract_grids(a_page(in_cell("类", 0, 0) + in_cell("7.00", 2, 2), OPEN[sides]))
    assert (grid.n_rows, grid.n_cols) == (3, 3)
    assert (texts(grid)[0, 0], texts(grid)[2, 2]) == ("类", "7.00")
