"""The catalogue of regions: what it holds, and that a wrong file says its name, line and reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.catalog.regions import (
    ancestors,
    load_central_organs,
    load_region_words,
    load_regions,
    read_central_organs,
    read_region_words,
    read_regions,
)
from pipelines.errors import CatalogError

HEADER = (
    "region_code,name,level,parent_code,short_name,origin,last_year,former_names\n000000,中央,country,,中央,gb2260,,\n"
)


def written(folder: Path, text: str) -> Path:
    file = folder / "gb.csv"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("11,北京市,province,000000,北京,gb2260,,\n", "not a code of six digits"),
        ("110000,北京市,state,000000,北京,gb2260,,\n", "level must be one of"),
        ("110000,北京市,province,000000,北京,rumour,,\n", "origin must be one of"),
        ("110000,北京市,province,000000,,gb2260,,\n", "short_name is empty"),
        ("110101,东城区,county,110000,东城,gb2260,,\n", "the parent «110000» of 110101 is missing"),
        ("110000,北京市,country,000000,北京,gb2260,,\n", "the parent 000000 of 110000 is not above it"),
        ("000000,中央,country,,中央,gb2260,,\n", "region_code 000000 stands twice"),
    ],
)
def test_a_wrong_row_is_named(tmp_path: Path, row: str, reason: str) -> None:
    with pytest.raises(CatalogError, match=rf"gb\.csv: line 3: .*{reason}"):
        read_regions(written(tmp_path, HEADER + row))


def test_the_country_has_no_parent(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="the country has no parent"):
        read_regions(written(tmp_path, HEADER.replace("country,,", "country,000000,")))


def test_wrong_organs_and_words_are_named(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="covers_branches must be yes or empty"):
        read_central_organs(written(tmp_path, "name,kind,covers_branches\n教育部,国务院部门,true\n"))
    with pytest.raises(CatalogError, match="kind must be one of"):
        read_region_words(written(tmp_path, "word,kind,because\n驻,away,\n"))


def test_the_chain_above_a_district() -> None:
    assert [region.name for region in ancestors("310107")] == ["普陀区", "上海市", "中央"]
    assert [region.name for region in ancestors("510402")] == ["东区", "攀枝花市", "四川省", "中央"]


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("330114", "钱塘区"),
        ("500157", "两江新区"),
        ("653229", "和安县"),
        ("659013", "草湖市"),
        ("469029", "保亭黎族苗族自治县"),
    ],
)
def test_recent_and_odd_divisions_are_there(code: str, name: str) -> None:
    assert (load_regions()[code].name, load_regions()[code].origin) == (name, "gb2260")


def test_an_abolished_county_keeps_its_year() -> None:
    closed = load_regions()["330103"]
    assert (closed.name, closed.origin, closed.last_year) == ("下城区", "abolished", 2021)


def test_the_ministry_of_education_has_75_universities() -> None:
    kinds = [organ.kind for organ in load_central_organs().values()]
    assert kinds.count("教育部直属高校") == 75
    assert all(load_region_words().values())
