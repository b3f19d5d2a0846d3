"""``juesuan explain`` for a figure of the narrative: the sentence with the figure marked, and its place on the page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb
import pytest
from cli.conftest import Juesuan
from PIL import Image


@pytest.fixture(scope="session")
def claim(warehouse: Path) -> dict[str, Any]:
    """An amount of a functional item stated in the narrative, also printed in a table."""
    query = """
        select
            fct_claim.*, left(document_sha256, 12) || ':' || page_no || '@' || char_start || '-' || char_end as key
        from fct_claim
        where function_code = '2080505' and measure_code = 'expenditure' and phase = 'final'
        order by document_sha256, page_no, char_start
        limit 1
    """
    with duckdb.connect(warehouse, read_only=True) as con:
        cursor = con.execute(query)
        names = [column[0] for column in cursor.description or []]
        return dict(zip(names, cursor.fetchone() or (), strict=True))


def test_the_offset_is_where_the_figure_stands_in_its_sentence(warehouse: Path) -> None:
    query = "select count(*) from fct_claim where substr(sentence, sentence_offset + 1, length(printed)) != printed"
    with duckdb.connect(warehouse, read_only=True) as con:
        assert con.execute(query).fetchone() == (0,)


def test_find_lists_stated_figures_too(juesuan: Juesuan, warehouse: Path, claim: dict[str, Any]) -> None:
    words = f"2080505 {claim['printed']} 支出决算"
    found = json.loads(juesuan("explain", "--find", words, "--warehouse", warehouse, "--json").stdout)
    assert claim["key"] in [row["key"] for row in found]


def test_a_key_tells_the_sentence_with_the_figure_marked(
    juesuan: Juesuan, warehouse: Path, claim: dict[str, Any]
) -> None:
    story = juesuan("explain", claim["key"], "--warehouse", warehouse).stdout
    assert f"【{claim['printed']}】" in story
    assert claim["section"] in story
    assert "2080505" in story
    assert "cells that mean the same" in story


def test_its_picture_is_cut_from_its_page(
    juesuan: Juesuan, warehouse: Path, claim: dict[str, Any], tmp_path: Path
) -> None:
    juesuan("explain", claim["key"], "--warehouse", warehouse, "--png", tmp_path / "claim.png")
    with Image.open(tmp_path / "claim.png") as picture:
        assert picture.width > 500
        assert (214, 31, 31) in {color for _, color in picture.convert("RGB").getcolors(1 << 24) or []}


def test_a_wrong_key_is_one_line(juesuan: Juesuan, warehouse: Path, claim: dict[str, Any]) -> None:
    key = claim["key"].replace("@", "@9")
    run = juesuan("explain", key, "--warehouse", warehouse)
    assert run.returncode == 2
    assert "no such figure in this warehouse" in run.stderr


def test_a_line_that_says_something_of_the_report_is_told_too(juesuan: Juesuan, warehouse: Path) -> None:
    query = """
        select left(document_sha256, 12) || ':' || page_no || '@' || char_start || '-' || char_end, kind, value
        from document_remark
        order by all
        limit 1
    """
    with duckdb.connect(warehouse, read_only=True) as con:
        key, kind, value = con.execute(query).fetchone() or ("", "", "")
    story = juesuan("explain", key, "--warehouse", warehouse).stdout
    assert f"【{value}】" in story
    assert kind in story
