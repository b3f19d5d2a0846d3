"""The checks as files: found by being there; a wrong header stops everything and names file, key and reason."""

from __future__ import annotations

from pathlib import Path
from string import Formatter

import pytest

from pipelines.catalog.checks import load_checks, load_frames, read_check
from pipelines.errors import CatalogError

HEADER = """\
title: {zh: 合计, en: total}
family: table
severity: error
quantity: yuan
compares: {zh: 甲与乙, en: one with the other}
tolerance: none
since: 0.2.0
finding: {zh: "{subject}：{left}，{right}", en: "{subject}: {left}, {right}"}
"""
QUERY = "select 1 as report_key;\n"
WORDS = {"subject", "left", "right", "difference", "left_printed", "right_printed"}


def written(folder: Path, header: str = HEADER, query: str = QUERY) -> Path:
    file = folder / "table_example.sql"
    file.write_text(f"/*\n{header}*/\n{query}", encoding="utf-8")
    return file


def wrong(folder: Path, header: str) -> str:
    with pytest.raises(CatalogError) as caught:
        read_check(written(folder, header))
    return str(caught.value)


def test_a_file_becomes_a_check_by_its_name(tmp_path: Path) -> None:
    check = read_check(written(tmp_path))
    assert (check.check_id, check.query) == ("table_example", "select 1 as report_key")
    assert (check.header.title.zh, check.header.relation, check.header.kinds) == ("合计", "equal", ("budget", "final"))


def test_the_version_changes_with_the_file_and_only_with_it(tmp_path: Path) -> None:
    before = read_check(written(tmp_path)).version
    assert read_check(written(tmp_path)).version == before
    assert read_check(written(tmp_path, query="select 2 as report_key")).version != before
    assert len(before) == 8


@pytest.mark.parametrize(
    ("line", "instead", "key"),
    [
        ("family: table", "family: tabel", "family"),
        ("severity: error", "severity: fatal", "severity"),
        ("quantity: yuan", "quantity: euro", "quantity"),
        ("quantity: yuan", "quantity: yuan\nrelation: at_least", "relation"),
        ("quantity: yuan", "quantity: yuan\nkinds: [draft]", "kinds.0"),
        ("title: {zh: 合计, en: total}", "title: {zh: 合计}", "title.en"),
        ("tolerance: none\n", "", "tolerance"),
        ("since: 0.2.0", "since: 0.2.0\nsinec: 0.2.0", "sinec"),
    ],
)
def test_a_wrong_header_names_the_file_and_the_key(tmp_path: Path, line: str, instead: str, key: str) -> None:
    said = wrong(tmp_path, HEADER.replace(line, instead))
    assert said.startswith(f"table_example.sql: header, {key}: ")
    assert "\n" not in said


def test_a_file_without_a_header_says_so(tmp_path: Path) -> None:
    file = tmp_path / "bare.sql"
    file.write_text(QUERY, encoding="utf-8")
    with pytest.raises(CatalogError, match=r"^bare\.sql: line 1: .*begin with a header"):
        read_check(file)


def test_a_header_that_is_no_yaml_names_the_line_of_the_file(tmp_path: Path) -> None:
    said = wrong(tmp_path, HEADER.replace("severity: error", "severity: [error"))
    assert said.startswith("table_example.sql: line ")
    assert int(said.split("line ")[1].split(":")[0]) in range(4, 8)  # the bracket is missed on the line below it


def test_every_check_is_found_under_the_name_of_its_file_and_family() -> None:
    for check_id, check in load_checks().items():
        assert check.check_id == check_id
        assert check_id.startswith(f"{check.header.family}_")


@pytest.mark.parametrize("check_id", load_checks())
def test_a_sentence_asks_for_nothing_that_is_not_filled_in(check_id: str) -> None:
    finding = load_checks()[check_id].header.finding
    fields = [
        {name for _, name, _, _ in Formatter().parse(text) if name is not None} for text in (finding.zh, finding.en)
    ]
    assert fields[0]
    assert fields[0] | fields[1] <= WORDS


def test_frames_are_built_in_the_order_of_their_numbers() -> None:
    names = [name for name, _ in load_frames()]
    assert names == sorted(names, key=lambda name: int(name.split("_")[0]))
