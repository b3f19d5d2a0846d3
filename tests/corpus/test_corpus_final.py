"""Real final accounts and real non-reports: nothing printed is lost, the books add up, every refusal has a reason.

Needs ../shared/corpus, which is no part of the repository; where it is absent, these tests are skipped and say so.
"""

import re
import warnings
from collections import Counter
from pathlib import Path

import duckdb
import pypdfium2 as pdfium
import pytest

from pipelines.model.rows import DocumentRows
from pipelines.run.reading import read_one

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
if not CORPUS.is_dir():
    warnings.warn(f"no corpus at {CORPUS}: the real reports are NOT tested", stacklevel=1)

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS.is_dir(), reason=f"no corpus at {CORPUS}: the real reports are not tested"),
]

REPORTS = {
    "国家信访局": "国家信访局2024年度部门决算_5607b82.pdf",
    "西南大学": "西南大学2024年度部门决算2025年8月_f2e9b72.pdf",
}
DECIMAL = re.compile(r"(?<![\d.,])-?\d[\d,]*\.\d+(?![\d.])")
STEP_YUAN = 100  # 万元 with two decimals


@pytest.fixture(scope="module", params=REPORTS)
def report(request: pytest.FixtureRequest) -> tuple[str, DocumentRows]:
    return request.param, read_one(CORPUS / "final" / REPORTS[request.param])


def decimals_by_page(name: str) -> dict[int, Counter[str]]:
    """Decimals of every page by pdfium's own reading of the text, which shares nothing with our grids."""
    with pdfium.PdfDocument(CORPUS / "final" / REPORTS[name]) as pdf:
        texts = [page.get_textpage().get_text_range() for page in pdf]
    return {number: Counter(DECIMAL.findall(text)) for number, text in enumerate(texts, 1)}


def test_the_report_is_known(report: tuple[str, DocumentRows]) -> None:
    name, rows = report
    assert (rows.status, rows.reason) == ("loaded", "")
    assert rows.report is not None
    assert (rows.report.department, rows.report.region_code) == (name, "000000")
    assert (rows.report.fiscal_year, rows.report.kind, rows.report.scope) == (2024, "final", "department")


def test_every_decimal_printed_in_the_official_tables_is_a_cell_exactly_once(report: tuple[str, DocumentRows]) -> None:
    name, rows = report
    printed = decimals_by_page(name)
    official = [table for table in rows.tables if table.table_code]
    pages = {page for table in official for page in range(table.first_page or 0, (table.last_page or 0) + 1)}
    assert len(pages) >= 8
    cells = {page: Counter[str]() for page in pages}
    for page, text in zip(rows.cells["page_no"], rows.cells["printed"], strict=True):
        cells.setdefault(page, Counter())[text] += 1
    assert {page: cells[page] for page in pages} == {page: printed[page] for page in pages}


def test_every_value_is_understood(report: tuple[str, DocumentRows]) -> None:
    _, rows = report
    assert len(rows.cells) > 200
    assert rows.gaps.rows() == []
    official = rows.cells.filter(rows.cells["table_code"].is_not_null())
    assert len(rows.amounts) == len(official)


PARENTS = {
    "合计 = 类": "row_label = '合计' and row_code = ''; length(p.row_code) = 3",
    "类 = 款": "length(row_code) = 3; length(p.row_code) = 5 and left(p.row_code, 3) = w.row_code",
    "款 = 项": "length(row_code) = 5; length(p.row_code) = 7 and left(p.row_code, 5) = w.row_code",
}
SUMS = """
    with cells as (
        select table_code, column_path, row_code, row_label, amount_yuan from report
        where table_code in ('income', 'expenditure', 'general_budget_expenditure', 'university_income',
                             'university_expenditure', 'university_appropriation_expenditure')
    ),
    wholes as (select * from cells where {whole}),
    sums as (
        select
            w.table_code, w.column_path, w.row_code, w.amount_yuan as whole_yuan,
            sum(p.amount_yuan) as parts_yuan, count(*) as parts
        from wholes as w
        inner join cells as p
            on w.table_code = p.table_code and w.column_path = p.column_path and {part}
        group by all
    )
    select *, abs(whole_yuan - parts_yuan) <= (parts + 1) * {step} / 2.0 as holds from sums
"""


@pytest.mark.parametrize("level", PARENTS)
def test_parts_sum_to_their_whole_within_the_rounding_envelope(level: str, report: tuple[str, DocumentRows]) -> None:
    whole, part = PARENTS[level].split("; ")
    with duckdb.connect() as connection:
        connection.register("report", report[1].cells.to_arrow())
        sums = connection.sql(SUMS.format(whole=whole, part=part, step=STEP_YUAN)).fetchall()
    assert len(sums) >= 8
    assert [row for row in sums if not row[-1]] == []


BALANCES = """
    with amounts as (
        select a.table_code, a.measure_code, a.fund_code, a.function_code, a.amount_yuan, a.row_no
        from amounts as a where a.table_code in ('income_expenditure_summary', 'university_summary')
    )
    select
        table_code,
        max(amount_yuan) filter (where measure_code = 'income_total') as income_total,
        max(amount_yuan) filter (where measure_code = 'expenditure_total') as expenditure_total,
        max(amount_yuan) filter (where measure_code = 'expenditure_this_year') as spent,
        sum(amount_yuan) filter (where measure_code = 'expenditure' and function_code is not null) as by_class,
        count(*) filter (where measure_code = 'expenditure' and function_code is not null) as classes,
        max(amount_yuan) filter (where measure_code = 'income_this_year') as income,
        sum(amount_yuan) filter (where measure_code in ('nonfiscal_surplus_used', 'opening_balance')) as brought
    from amounts group by all
"""


def test_the_two_halves_of_the_summary_balance(report: tuple[str, DocumentRows]) -> None:
    with duckdb.connect() as connection:
        connection.register("amounts", report[1].amounts.to_arrow())
        ((_, income_total, expenditure_total, spent, by_class, classes, income, brought),) = connection.sql(
            BALANCES
        ).fetchall()
    assert income_total == expenditure_total
    assert classes >= 5
    assert abs(spent - by_class) <= (classes + 1) * STEP_YUAN / 2
    assert abs(income_total - income - brought) <= 3 * STEP_YUAN / 2 + STEP_YUAN / 2


def test_personnel_and_public_expenditure_are_the_sums_of_their_classes() -> None:
    rows = read_one(CORPUS / "final" / REPORTS["国家信访局"])
    query = """
        select
            sum(amount_yuan) filter (where row_label = '人员经费合计') as personnel,
            sum(amount_yuan) filter (where row_code in ('301', '303')) as personnel_parts,
            sum(amount_yuan) filter (where row_label = '公用经费合计') as public,
            sum(amount_yuan) filter (where row_code in ('302', '307', '310', '399')) as public_parts
        from report where table_code = 'general_budget_basic_expenditure'
    """
    with duckdb.connect() as connection:
        connection.register("report", rows.cells.to_arrow())
        personnel, personnel_parts, public, public_parts = connection.sql(query).fetchone()
    assert abs(personnel - personnel_parts) <= 3 * STEP_YUAN / 2
    assert abs(public - public_parts) <= 3 * STEP_YUAN / 2


def test_a_report_whose_tables_are_missing_is_still_a_report() -> None:
    rows = read_one(CORPUS / "final" / "攀枝花市经济和信息化局2024年度部门决算.pdf")
    assert (rows.status, rows.reason_code, rows.reason) == ("loaded", "", "")
    assert rows.report is not None
    assert (rows.report.region_code, rows.report.department) == ("510400", "攀枝花市经济和信息化局")
    assert (rows.report.fiscal_year, rows.report.kind) == (2024, "final")
    absent = [table.table_code for table in rows.tables if table.status == "absent"]
    assert len(absent) == len(set(absent)) == 13
    assert [table for table in rows.tables if table.table_code and table.status != "absent"] == []
    assert rows.amounts.is_empty()


NOT_REPORTS = {
    "部门决算模板": ("not_a_report", "template"),
    "错误页面": ("unreadable", "HTML"),
    "绩效评价报告": ("not_a_report", "evaluation"),
    "预算评审管理暂行办法": ("not_a_report", "regulation"),
}


def test_what_is_no_report_ends_with_a_status_and_a_reason() -> None:
    files = sorted((CORPUS / "not_reports").iterdir())
    assert len(files) == len(NOT_REPORTS)
    for path in files:
        rows = read_one(path)
        status, word = next(told for name, told in NOT_REPORTS.items() if name in path.name)
        assert (path.name, rows.status, rows.report) == (path.name, status, None)
        assert word in rows.reason
        assert "\n" not in rows.reason
        assert rows.cells.is_empty()
        assert rows.amounts.is_empty()
        assert rows.tables == ()


def test_scans_are_called_scans() -> None:
    for path in sorted((CORPUS / "scanned").iterdir()):
        rows = read_one(path)
        assert (path.name, rows.status, rows.report) == (path.name, "scanned", None)
        assert "scanned" in rows.reason
