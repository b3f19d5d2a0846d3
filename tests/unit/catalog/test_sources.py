"""Sources as data: what the catalogue holds, how one adds to it, and that a wrong line says where it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.catalog.link_words import LinkWords, link_words
from pipelines.catalog.regions import load_regions
from pipelines.catalog.sources import all_sources, load_sources, read_sources, select_sources
from pipelines.errors import CatalogError

README = Path(__file__).resolve().parents[3] / "pipelines" / "catalog" / "sources" / "README.md"


def written(folder: Path, *lines: str) -> Path:
    file = folder / "mine.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def test_the_readme_counts_what_is_there() -> None:
    sources = load_sources()
    text = README.read_text(encoding="utf-8")
    assert f"{len(sources):,} places, {sum(bool(source.url) for source in sources):,} with an address" in text
    without = [source.name for source in sources if source.region_code is None]
    assert without == ["济源示范区", "新疆生产建设兵团"]
    assert all(name in text for name in without)


def test_every_source_is_where_its_code_says() -> None:
    regions = load_regions()
    named = [source for source in load_sources() if source.region_code]
    wrong = [
        source
        for source in named
        if source.name not in {(region := regions[source.region_code or ""]).name, *region.former_names}
    ]
    assert wrong == []
    assert len({source.region_code for source in named}) == len(named)


def test_a_place_is_chosen_by_code_by_digits_or_by_name() -> None:
    sources = load_sources()
    assert [one.name for one in select_sources(sources, ["510400"])] == ["攀枝花市"]
    assert [one.region_code for one in select_sources(sources, ["济源示范区"])] == [None]
    below = select_sources(sources, ["5104"])
    assert {one.region_code for one in below} >= {"510400", "510402"}
    assert all((one.region_code or "").startswith("5104") for one in below)
    assert select_sources(sources, []) == sources
    with pytest.raises(CatalogError, match="999999"):
        select_sources(sources, ["510400", "999999"])


def test_one_line_adds_a_source_and_one_with_a_known_address_replaces_it(tmp_path: Path) -> None:
    known = next(source for source in load_sources() if source.region_code == "510400")
    file = written(
        tmp_path,
        "region_code,url,depth,pages,seconds,extra_hosts",
        f"510400,{known.url},1,20,2.5,Files.example.com|cdn.example.com",
        "510402,https://new.example.gov.cn/,,,,",
    )
    sources = all_sources([file])
    assert len(sources) == len(load_sources()) + 1
    changed = next(source for source in sources if source.url == known.url)
    assert (changed.name, changed.depth, changed.pages, changed.seconds) == ("攀枝花市", 1, 20, 2.5)
    assert changed.extra_hosts == ("files.example.com", "cdn.example.com")
    assert [one.url for one in select_sources(sources, ["510402"])][-1] == "https://new.example.gov.cn/"


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("999999,https://a.cn/,,", "region_code"),
        ("510400,ftp://a.cn/,,", "url"),
        ("510400,a.cn/x,,", "url"),
        ("510400,,,", "the address is missing"),
        (",https://a.cn/,,", "name"),
        ("510400,https://a.cn/,deep,", "depth"),
        ("510400,https://a.cn/,,fast", "seconds"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, line: str, complaint: str) -> None:
    with pytest.raises(CatalogError, match=rf"mine\.csv: line 2.*{complaint}"):
        read_sources(written(tmp_path, "region_code,url,depth,seconds", line))


def test_an_unknown_column_a_double_and_a_missing_file_are_named(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="colour"):
        read_sources(written(tmp_path, "region_code,url,colour", "510400,https://a.cn/,red"))
    with pytest.raises(CatalogError, match=r"line 3: .* stands twice"):
        read_sources(written(tmp_path, "region_code,url", "510400,https://a.cn/", "510400,https://a.cn/"))
    with pytest.raises(CatalogError, match=r"none\.csv"):
        all_sources([tmp_path / "none.csv"])


def test_a_pattern_that_is_none_is_named() -> None:
    data = link_words().model_dump() | {"reports": "决算("}
    with pytest.raises(ValueError, match="is no pattern"):
        LinkWords.model_validate(data)
