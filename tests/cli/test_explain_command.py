"""``juesuan explain``: from a code or a figure to its cell, from the cell to its place on the page."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest
from cli.conftest import Juesuan
from PIL import Image


@pytest.fixture(scope="session")
def cell(warehouse: Path) -> dict[str, Any]:
    """A cell that was understood, in the middle of a table."""
    query = """
        select cell.*, concat_ws(':', left(document_sha256, 12), page_no, table_no, row_no, col_no) as key
        from cell
        inner join cell_amount using (document_sha256, page_no, table_no, row_no, col_no)
        inner join dim_document using (document_sha256)
        where row_code = '2080505' and original_name = 'second.PDF'
        order by page_no, col_no
        limit 1
    """
    with duckdb.connect(warehouse, read_only=True) as con:
        cursor = con.execute(query)
        names = [column[0] for column in cursor.description or []]
        return dict(zip(names, cursor.fetchone() or (), strict=True))


def test_find_lists_cells_that_have_all_words(juesuan: Juesuan, warehouse: Path, cell: dict[str, Any]) -> None:
    words = f"2080505 {cell['printed']} {cell['table_title']}"
    found = json.loads(juesuan("explain", "--find", words, "--warehouse", warehouse, "--json").stdout)
    assert cell["key"] in [row["key"] for row in found]
    assert {row["row_code"] for row in found} == {"2080505"}
    assert {row["printed"] for row in found} == {cell["printed"]}
    shown = juesuan("explain", "--find", words, "--warehouse", warehouse).stdout
    assert cell["key"] in shown


def test_find_takes_a_figure_without_its_commas(juesuan: Juesuan, warehouse: Path) -> None:
    with duckdb.connect(warehouse, read_only=True) as con:
        (printed,) = con.execute("select printed from cell where printed like '%,%' order by all").fetchone() or ("",)
    found = json.loads(
        juesuan("explain", "--find", printed.replace(",", ""), "--warehouse", warehouse, "--json").stdout
    )
    assert printed in [row["printed"] for row in found]


def test_a_key_tells_the_whole_story(juesuan: Juesuan, folder: Path, warehouse: Path, cell: dict[str, Any]) -> None:
    story = juesuan("explain", cell["key"], "--warehouse", warehouse).stdout
    for text in ("second.PDF", str(folder / "second.PDF"), cell["table_title"], cell["row_label"], cell["column_path"]):
        assert text in story
    assert f"printed   {cell['printed']} {cell['unit']}" in story
    assert f"{cell['amount_yuan']:,} yuan" in story
    assert f"page      {cell['page_no']}, box {cell['x0']:.1f}" in story
    assert "facts built on it" in story


def test_json_of_a_key(juesuan: Juesuan, warehouse: Path, cell: dict[str, Any]) -> None:
    story = json.loads(juesuan("explain", cell["key"], "--warehouse", warehouse, "--json").stdout)
    assert story["cell"]["amount_yuan"] == str(cell["amount_yuan"])
    assert [fact["function_code"] for fact in story["facts"]] == ["2080505"]


def test_the_picture_shows_the_figure_in_a_red_box(
    juesuan: Juesuan, tmp_path: Path, warehouse: Path, cell: dict[str, Any]
) -> None:
    result = juesuan("explain", cell["key"], "--warehouse", warehouse, "--png", "out.png")
    assert result.returncode == 0, result.stderr
    with Image.open(tmp_path / "out.png") as image:
        pixels = image.convert("RGB")
        red = [
            (x, y)
            for x in range(pixels.width)
            for y in range(pixels.height)
            if pixels.getpixel((x, y)) == (214, 31, 31)
        ]
    left, right = min(x for x, _ in red) / 2, max(x for x, _ in red) / 2
    assert left == pytest.approx(cell["x0"] - 2, abs=2)
    assert right == pytest.approx(cell["x1"] + 2, abs=2)


def test_a_document_that_moved_is_found_by_its_bytes(
    juesuan: Juesuan, tmp_path: Path, folder: Path, warehouse: Path, cell: dict[str, Any]
) -> None:
    copy = tmp_path / "copy.duckdb"
    shutil.copy(warehouse, copy)
    with duckdb.connect(copy) as con:
        con.execute("update ops_source set path = '/nowhere' || path where true")
    lost = juesuan("explain", cell["key"], "--warehouse", copy, "--png", "out.png")
    assert lost.returncode == 2
    assert "--source" in lost.stderr.splitlines()[-1]
    there = tmp_path / "archive" / "2024"
    there.mkdir(parents=True)
    shutil.copy(folder / "first.pdf", there / "a.pdf")
    shutil.copy(folder / "second.PDF", there / "b.pdf")
    found = juesuan("explain", cell["key"], "--warehouse", copy, "--png", "out.png", "--source", tmp_path / "archive")
    assert found.returncode == 0, found.stderr
    assert (tmp_path / "out.png").is_file()
    wrong = juesuan("explain", cell["key"], "--warehouse", copy, "--png", "no.png", "--source", there / "a.pdf")
    assert wrong.returncode == 2
    assert not (tmp_path / "no.png").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["not-a-key"],
        ["000000000000:1:1:1:1"],
        ["--find", "nothing has this"],
        ["--find", ""],
        [],
        ["000000000000:1:1:1:1", "--find", "x"],
    ],
)
def test_what_leads_to_no_cell_is_a_usage_error(juesuan: Juesuan, warehouse: Path, arguments: list[str]) -> None:
    result = juesuan("explain", *arguments, "--warehouse", warehouse)
    assert result.returncode == 2
    assert "Traceback" not in result.stderr
