"""Every report of the corpus: no decimal of an official table is lost, every cell is understood or a counted gap.

Needs ../shared/corpus, which is no part of the repository; where it is absent, these tests are skipped and say so.
"""

import warnings
from collections import Counter
from pathlib import Path

import pytest

from pipelines.model.rows import DocumentRows
from pipelines.normalise.numbers import decimals_in
from pipelines.run.reading import read_one

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
if not CORPUS.is_dir():
    warnings.warn(f"no corpus at {CORPUS}: the real reports are NOT tested", stacklevel=1)

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.slow,
    pytest.mark.skipif(not CORPUS.is_dir(), reason=f"no corpus at {CORPUS}: the real reports are not tested"),
]

FILES = sorted(path for kind in ("final", "budget") for path in (CORPUS / kind).rglob("*.pdf"))


@pytest.fixture(scope="module", params=FILES or [CORPUS], ids=lambda path: path.stem[:30])
def rows(request: pytest.FixtureRequest) -> DocumentRows:
    return read_one(request.param)


def test_a_report_is_loaded_under_a_name_a_region_and_a_year(rows: DocumentRows) -> None:
    assert (rows.status, rows.reason) == ("loaded", "")
    assert rows.report is not None
    assert rows.report.region_code
    assert 2015 <= rows.report.fiscal_year <= 2026
    assert 3 < len(rows.report.department) < 40


def test_every_decimal_inside_an_official_table_is_a_cell(rows: DocumentRows) -> None:
    in_cells = Counter[int]()
    for number, printed in zip(rows.cells["table_no"], rows.cells["printed"], strict=True):
        in_cells[number] += len(decimals_in(printed))
    official = [table for table in rows.tables if table.table_code]
    assert official
    assert [
        (table.title, table.first_page, table.printed_decimals, in_cells[table.table_no])
        for table in official
        if table.printed_decimals != in_cells[table.table_no]
    ] == []


def test_every_cell_of_an_official_table_is_an_amount_or_a_gap(rows: DocumentRows) -> None:
    official = rows.cells.filter(rows.cells["table_code"].is_not_null())
    assert len(official) == len(rows.amounts) + rows.gaps["cells"].sum()


def test_nothing_is_nil_that_prints_a_value(rows: DocumentRows) -> None:
    printed = set(rows.cells["table_no"])
    assert [
        table.title for table in rows.tables if table.status in ("nil", "absent") and table.table_no in printed
    ] == []
