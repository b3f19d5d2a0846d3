"""Planting itself: one thing is altered, everything else is printed as before; what cannot be planted is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from check.conftest import YEAR
from generator import Defect, Expected, defects, make_report

#: How many printed values differ: the item of an opening balance is printed and summed up in many places.
ALTERED = {"cell": (1, 0), "figure": (0, 1), "words": (0, 0), "line": (0, 0)}
ONE_EACH = list({defect.plant: defect for defect in defects().values() if defect.plant in ALTERED}.values())


def differing(left: tuple[object, ...], right: tuple[object, ...]) -> int:
    return sum(one != other for one, other in zip(left, right, strict=True))


def printed(expected: Expected) -> tuple[tuple[object, ...], tuple[object, ...]]:
    cells = tuple((c.table_code, c.row_code, c.row_label, c.column_path, c.printed) for c in expected.cells)
    return cells, tuple(
        (c.section, c.measure, c.function_code, c.phase, str(c.printed) + c.unit) for c in expected.claims
    )


@pytest.mark.parametrize("defect", ONE_EACH, ids=lambda defect: defect.plant)
def test_one_printed_value_is_altered_and_no_other(defect: Defect) -> None:
    wrong_pdf, wrong = make_report(defect.department, YEAR, defect.style, defect)
    right_pdf, right = make_report(defect.department, YEAR, defect.style)
    assert wrong_pdf != right_pdf
    pairs = zip(printed(wrong), printed(right), strict=True)
    assert tuple(differing(left, other) for left, other in pairs) == ALTERED[defect.plant]


def test_a_row_takes_the_name_of_another_code_and_keeps_its_figures() -> None:
    defect = defects()["code_and_name"]
    wrong, right = (printed(make_report(defect.department, YEAR, defect.style, one)[1])[0] for one in (defect, None))
    changed = [(left, other) for left, other in zip(wrong, right, strict=True) if left != other]
    assert changed
    assert {(left[0], left[1], left[3], left[4]) for left, _ in changed} == {
        (other[0], other[1], other[3], other[4]) for _, other in changed
    }
    assert {left[2] for left, _ in changed} == {"机关事业单位职业年金缴费支出"}


def test_the_table_left_out_is_still_listed_in_the_contents() -> None:
    defect = defects()["table_left_out"]
    _, expected = make_report(defect.department, YEAR, defect.style, defect)
    assert "government_fund" not in {table.table_code for table in expected.tables}
    assert "income" in {table.table_code for table in expected.tables}


@pytest.mark.parametrize(
    ("plant", "how"),
    [
        ("cell", {"table": "income", "row": "9999999", "column": 0, "more": 1}),
        ("figure", {"measure": "no_such_measure", "more": "1.00"}),
        ("words", {"old": "不在报告中的话", "new": ""}),
        ("line", {"old": "不在报告中的话", "new": ""}),
        ("opening", {"fund": "no_such_fund", "more": 1}),
        ("no_table", {"table": "no_such_table"}),
        ("no_section", {"title": "没有这一节"}),
    ],
)
def test_what_the_report_has_no_place_for_is_refused(plant: str, how: dict[str, object]) -> None:
    defect = replace(defects()["item"], plant=plant, how=how)
    with pytest.raises(ValueError, match="nothing in this report"):
        make_report(defect.department, YEAR, defect.style, defect)
