"""Small PDFs of one official table, printed in every manner the generator knows: the same values each time.

A style changes how a table looks and never what it says; whatever it is, each printed value must come back with its
page, table, code, label, header path and print, and nothing else may come back as a value.
"""

from collections import Counter
from pathlib import Path

import pytest
from generator import ORDER, Expected, Style, make_table_pdf

from pipelines.document import read_document
from pipelines.extract import extract_grids
from pipelines.layout import locate_tables
from pipelines.match import match_table
from pipelines.model.report import Identity

Row = tuple[int, str | None, str, str, str, str]

IDENTITY = Identity("final", 2024, "杭州市西湖区样例事务局", "department", None)
LINES = ("income_expenditure_summary", "appropriation_summary")
CODES = ("income", "expenditure", "government_fund", "general_budget_project_expenditure")
TABLES = ("appropriation_summary", "expenditure", "government_fund", "general_budget_basic_expenditure", "three_public")
BROKEN = {"rows_per_page": 7}
BARE = {"rows_per_page": 7, "repeat_header": False}

STYLES: dict[str, tuple[dict[str, object], tuple[str, ...]]] = {
    "every table": ({}, ORDER["sichuan"]),
    "thin rectangles": ({"ruling": "rects"}, TABLES),
    "a rectangle for each cell": ({"ruling": "cells"}, TABLES),
    "filled polygons": ({"ruling": "curves"}, TABLES),
    "stored sideways": ({"rotate": True, "orientation": "landscape"}, TABLES),
    "portrait": ({"orientation": "portrait"}, TABLES),
    "pages with header": (BROKEN, TABLES),
    "pages without header": (BARE, TABLES),
    "pages with title": (BROKEN | {"repeat_title": True}, TABLES),
    "pages that begin with a blank row": (BROKEN | {"blank_tail": True}, TABLES),
    "bare pages that begin with a blank row": (BARE | {"blank_tail": True}, TABLES),
    "three rows a page": ({"rows_per_page": 3, "repeat_header": False}, TABLES),
    "numbers half a line above their labels": ({"number_lift": 5.0, "row_pad": 6.0}, TABLES),
    "numbers that touch the border": ({"number_gap": 0.0, "name_ems": 4.0}, TABLES),
    "counted rows and columns": ({"line_numbers": True, "column_numbers": True}, TABLES),
    "counted rows and columns over pages": (BARE | {"line_numbers": True, "column_numbers": True}, TABLES),
    "counted rows in halves": ({"line_numbers": True}, LINES),
    "codes in three columns": ({"code": "three"}, CODES),
    "own level of codes": ({"code": "own"}, CODES),
    "own level of codes over bare pages": (BARE | {"code": "own"}, CODES),
    "codes in three columns over bare pages": (BARE | {"code": "three"}, CODES),
    "codes glued with a dash": ({"code": "dash"}, CODES),
    "codes glued in brackets": ({"code": "bracket"}, CODES),
    "codes glued over bare pages": (BARE | {"code": "dash"}, CODES),
    "no codes": ({"code": "absent"}, CODES),
    "no codes over bare pages": (BARE | {"code": "absent"}, CODES),
    "total last": ({"total": "last"}, CODES),
    "total in the row of letters": ({"total": "letters", "code": "three"}, CODES),
    "indented names": ({"indent": True}, CODES),
    "no group over code and name": ({"key_group": False}, CODES),
    "a group over the spending": (
        {"spending_group": True},
        ("general_budget_expenditure", "state_capital_expenditure"),
    ),
    "three lanes": ({"lanes": 3}, ("general_budget_basic_expenditure",)),
    "three lanes without heads": ({"lanes": 3, "lane_heads": False}, ("general_budget_basic_expenditure",)),
    "lanes without heads over bare pages": (BARE | {"lane_heads": False}, ("general_budget_basic_expenditure",)),
    "phases over items": ({"three_public": "by_phase"}, ("three_public",)),
    "printed zeros": ({"zero": "0.00"}, TABLES),
    "hyphens for zero": ({"zero": "-"}, (*TABLES, "general_budget_expenditure_detail")),
    "dashes for zero": ({"zero": "—"}, (*TABLES, "general_budget_expenditure_detail")),
    "in yuan": ({"unit": "元"}, TABLES),
    "six decimals": ({"decimals": 6}, TABLES),
    "whole numbers": ({"decimals": 0, "unit": "元"}, TABLES),
    "no separators": ({"grouping": False}, TABLES),
    "full-width digits": ({"digits": "full"}, TABLES),
    "spread words": ({"spaced": True}, TABLES),
    "cut into panels": ({"wide_columns": 5}, ("income", "general_budget_expenditure_detail", "three_public")),
    "cut into panels without keys": (
        {"wide_columns": 5, "repeat_keys": False},
        ("income", "general_budget_expenditure_detail", "three_public"),
    ),
    "numbered titles": ({"numbered_titles": True}, TABLES),
    "table numbers": ({"table_number": "公开{:02d}表"}, TABLES),
    "table numbers in the title": ({"numbered_titles": True, "table_number": "公开{:02d}表"}, TABLES),
    "no owner": ({"owner_label": ""}, TABLES),
    "large type": ({"font_size": 11.0}, TABLES),
}


def wanted(expected: Expected) -> Counter[Row]:
    return Counter((c.page, c.table_code, c.row_code, c.row_label, c.column_path, c.printed) for c in expected.cells)


def found(path: Path) -> Counter[Row]:
    document = read_document(path)
    grids = {page.page_no: extract_grids(page) for page in document.pages}
    return Counter(
        (v.page_no, table.table_code, v.row.code, v.row.label, v.column.printed_path, v.printed)
        for table in locate_tables(document, IDENTITY, grids)
        for v in match_table(table.grids).values
    )


@pytest.mark.parametrize("name", STYLES)
def test_a_style_changes_no_value(name: str, tmp_path: Path) -> None:
    options, tables = STYLES[name]
    for table_code in tables:
        pdf, expected = make_table_pdf(table_code, Style(**options))  # type: ignore[arg-type]
        path = tmp_path / f"{table_code}.pdf"
        path.write_bytes(pdf)
        want, got = wanted(expected), found(path)
        assert (table_code, want - got, got - want) == (table_code, Counter(), Counter())


@pytest.mark.parametrize("department", ["mianyang", "lixia"])
def test_other_books_read_as_well(department: str, tmp_path: Path) -> None:
    for table_code in ORDER["sichuan"]:
        pdf, expected = make_table_pdf(table_code, Style(unit="元", code="own", ruling="curves"), department, 2023)
        path = tmp_path / f"{table_code}.pdf"
        path.write_bytes(pdf)
        want, got = wanted(expected), found(path)
        assert (table_code, want - got, got - want) == (table_code, Counter(), Counter())
