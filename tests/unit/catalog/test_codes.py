"""The catalogues of codes: what they hold, and that a wrong file says its name, line and reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.catalog.codes import (
    load_economic_codes,
    load_function_codes,
    load_function_names,
    name_in_year,
    read_economic_codes,
    read_function_codes,
    read_function_names,
)
from pipelines.errors import CatalogError

FUNCTION = (
    "function_code,level,name,parent_code,first_year,last_year,origin,other_names,note,"
    "seen_first_year,seen_last_year,seen_reports\n"
)
ECONOMIC = FUNCTION.replace("function_code", "economic_code")
NAMES = "function_code,name,first_year,last_year\n"
CLASS_208 = "208,类,社会保障和就业支出,,,,observed,,,2017,2026,211\n"
CLASS_301 = "301,类,工资福利支出,,,,observed,,,2017,2026,195\n"


def written(folder: Path, text: str) -> Path:
    file = folder / "codes.csv"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_row_becomes_an_entry(tmp_path: Path) -> None:
    row = "20805,款,行政事业单位养老支出,208,2020,,observed,甲|乙,note,2021,2026,166\n"
    entry = read_function_codes(written(tmp_path, FUNCTION + CLASS_208 + row))["20805"]
    assert (entry.level, entry.parent_code, entry.class_code, entry.other_names) == ("款", "208", "208", ("甲", "乙"))
    assert (entry.first_year, entry.last_year, entry.seen_first_year, entry.seen_reports) == (2020, None, 2021, 166)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (CLASS_208, "line 3: function_code 208 stands twice"),
        ("2080505,项,缴费支出,20805,,,observed,,,,,\n", "the parent 20805 of 2080505 is missing"),
        ("20805,款,养老支出,,,,observed,,,,,\n", "the parent of 20805 is «208»"),
        ("20805,项,养老支出,208,,,observed,,,,,\n", "its level is 款"),
        ("2080,款,养老支出,20,,,observed,,,,,\n", "not a code of 3, 5, 7 digits"),
        ("20805,款,,208,,,observed,,,,,\n", "name is empty"),
        ("20805,款,养老支出,208,,,guessed,,,,,\n", "origin must be one of official, observed"),
        ("20805,款,养老支出,208,2020年,,observed,,,,,\n", "first_year must be a year"),
        ("20805,款,养老支出,208,,,observed,,,,,many\n", "seen_reports must be a whole number"),
        ("20805,款\n", "2 cells under 12 columns"),
    ],
)
def test_a_wrong_row_of_function_codes_is_named(tmp_path: Path, row: str, reason: str) -> None:
    with pytest.raises(CatalogError, match=rf"codes\.csv: line 3: .*{reason.removeprefix('line 3: ')}"):
        read_function_codes(written(tmp_path, FUNCTION + CLASS_208 + row))


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="missing column parent_code"):
        read_function_codes(written(tmp_path, FUNCTION.replace("parent_code,", "")))


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("501,类,机关工资福利支出,,,,official,,,,,\n", "not a code of the department classification"),
        ("401,类,甲,,,,official,,,,,\n", "begins neither with 3 nor with 5"),
        ("3010101,项,甲,30101,,,official,,,,,\n", "not a code of 3, 5 digits"),
    ],
)
def test_a_wrong_row_of_economic_codes_is_named(tmp_path: Path, row: str, reason: str) -> None:
    with pytest.raises(CatalogError, match=f"line 3: .*{reason}"):
        read_economic_codes(written(tmp_path, ECONOMIC + CLASS_301 + row), "department")


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ("29999,甲,,\n", "29999 is not in the catalogue"),
        ("208,甲,2020,2019\n", "ends in 2019 before it begins in 2020"),
        ("208,甲,,2019\n208,乙,2019,\n", "overlap those of «甲»"),
        ("208,甲,,\n208,乙,2019,\n", "overlap those of «甲»"),
    ],
)
def test_wrong_years_of_names_are_named(tmp_path: Path, rows: str, reason: str) -> None:
    with pytest.raises(CatalogError, match=reason):
        read_function_names(written(tmp_path, NAMES + rows), load_function_codes())


def test_every_class_of_the_national_table_is_there() -> None:
    numbers = {*range(201, 218), *range(219, 225), 227, *range(229, 235)}
    assert {code for code in load_function_codes() if len(code) == 3} == {str(n) for n in numbers}
    assert {c for c in load_economic_codes() if len(c) == 3 and c[0] == "5"} == {
        str(n) for n in (*range(501, 515), 599)
    }


def test_digits_that_were_read_as_codes_stay_out() -> None:
    names = {entry.name for entry in (*load_function_codes().values(), *load_economic_codes().values())}
    assert not {name for name in names if "首都图书馆" in name or "画院" in name or "万元" in name}
    assert "50100" not in load_economic_codes()


def test_the_name_of_a_year() -> None:
    assert name_in_year("20805", 2019) == "行政事业单位离退休"
    assert name_in_year("20805", None) == "行政事业单位养老支出"
    assert name_in_year("2999999", 2024) is None


def test_the_last_dated_name_is_the_catalogue_name() -> None:
    latest = {code: names[-1] for code, names in load_function_names().items() if names[-1].last_year is None}
    assert {code: name.name for code, name in latest.items()} == {c: load_function_codes()[c].name for c in latest}
