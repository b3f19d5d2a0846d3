"""The generator of sample reports: same bytes, books that balance, values that stand on their pages."""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pdfplumber
import pikepdf
import pypdfium2 as pdfium
import pytest
from generator import (
    ORDER,
    SAMPLES,
    Expected,
    Style,
    file_name,
    make_books,
    make_report,
    make_table_pdf,
    strip_paths,
    write_expected,
)

ROOT = Path(__file__).parents[2]
RAW, GOLDEN = ROOT / "raw" / "samples", ROOT / "tests" / "golden" / "samples"
REPORTS = sorted(SAMPLES)
CODE_TABLES = ("income", "expenditure", "general_budget_expenditure", "government_fund", "state_capital")

Key = tuple[str, int]
Reports = dict[Key, tuple[bytes, Expected]]
Table = dict[tuple[str, str, str], Decimal]


def unpacked(pdf: bytes) -> bytes:
    """Return the PDF with its streams inflated, so that another zlib makes no difference."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        target = BytesIO()
        opened.save(target, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.all, static_id=True)
    return target.getvalue()


def page_texts(pdf: bytes) -> list[str]:
    with pdfium.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


def by_table(expected: Expected) -> dict[str, Table]:
    """Return the amounts of each table by (row code, row label, column path)."""
    tables: dict[str, Table] = defaultdict(dict)
    for row in expected.cells:
        tables[row.table_code][row.row_code, row.row_label, row.column_path] = Decimal(row.amount_yuan)
    return tables


def unpaged(expected: Expected) -> list[tuple[str, ...]]:
    return [(row.table_code, row.row_code, row.row_label, row.column_path, row.printed) for row in expected.cells]


def read_golden(stem: str, kind: str) -> list[dict[str, str]]:
    with (GOLDEN / f"{stem}.{kind}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def reports() -> Reports:
    return {key: make_report(*key, SAMPLES[key]) for key in REPORTS}


@pytest.mark.parametrize("key", REPORTS)
def test_the_committed_samples_are_what_the_generator_writes(key: Key, reports: Reports, tmp_path: Path) -> None:
    pdf, expected = reports[key]
    committed = (RAW / file_name(*key)).read_bytes()
    assert pdf == committed or unpacked(pdf) == unpacked(committed)
    for path in write_expected(expected, tmp_path, Path(file_name(*key)).stem):
        assert path.read_bytes() == (GOLDEN / path.name).read_bytes()


def test_twice_gives_the_same_bytes() -> None:
    style = Style(ruling="curves", rotate=True)
    assert make_report("xihu", 2024, style)[0] == make_report("xihu", 2024, style)[0]


def test_the_samples_are_small_enough_to_ship() -> None:
    assert sum(path.stat().st_size for path in RAW.glob("*.pdf")) < 3_000_000


@pytest.mark.parametrize("key", REPORTS)
def test_every_expected_value_stands_on_its_page(key: Key, reports: Reports) -> None:
    pdf, expected = reports[key]
    texts = page_texts(pdf)
    wanted = defaultdict(Counter)
    for row in expected.cells:
        wanted[row.page][row.printed] += 1
    for page, counts in wanted.items():
        for printed, count in counts.items():
            assert texts[page - 1].count(printed) >= count, (page, printed)


@pytest.mark.parametrize("key", REPORTS)
def test_every_claim_begins_on_its_page(key: Key, reports: Reports) -> None:
    pdf, expected = reports[key]
    texts = ["".join(text.split()) for text in page_texts(pdf)]
    for claim in expected.claims:
        assert claim.printed in texts[claim.page - 1], claim


@pytest.mark.parametrize("key", REPORTS)
def test_every_page_says_that_it_is_a_sample(key: Key, reports: Reports) -> None:
    assert all("样例（虚构数据）" in text for text in page_texts(reports[key][0]))


@pytest.mark.parametrize("key", REPORTS)
def test_nothing_stands_outside_its_page(key: Key, reports: Reports) -> None:
    with pdfium.PdfDocument(reports[key][0]) as document:
        for page in document:
            left, bottom, right, top = page.get_mediabox()
            for thing in page.get_objects():
                x0, y0, x1, y1 = thing.get_bounds()
                assert left + 20 < x0 <= x1 < right - 20
                assert bottom + 20 < y0 <= y1 < top - 20


@pytest.mark.parametrize("key", REPORTS)
def test_the_tables_are_those_of_the_template_in_its_order(key: Key, reports: Reports) -> None:
    tables = reports[key][1].tables
    assert tuple(table.table_code for table in tables) == ORDER[SAMPLES[key].template]
    assert all(before.last_page <= after.first_page for before, after in pairwise(tables))


@pytest.mark.parametrize("key", REPORTS)
def test_a_cell_is_found_by_its_file_page_table_row_and_column(key: Key, reports: Reports) -> None:
    rows = reports[key][1].cells
    assert len({(r.page, r.table_title, r.row_code, r.row_label, r.column_path) for r in rows}) == len(rows)


@pytest.mark.parametrize("key", REPORTS)
@pytest.mark.parametrize("code", CODE_TABLES)
def test_items_sum_to_groups_classes_and_the_total(key: Key, code: str, reports: Reports) -> None:
    table = by_table(reports[key][1])[code]
    sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for (row_code, _, column), amount in table.items():
        if len(row_code) > 1:
            sums[{7: row_code[:5], 5: row_code[:3], 3: ""}[len(row_code)], column] += amount
    printed = {(row_code, column): amount for (row_code, _, column), amount in table.items() if len(row_code) != 7}
    assert {place: amount for place, amount in printed.items() if amount} == {p: a for p, a in sums.items() if a}


@pytest.mark.parametrize("key", REPORTS)
def test_the_two_halves_of_the_summary_balance(key: Key, reports: Reports) -> None:
    summary = by_table(reports[key][1])["income_expenditure_summary"]
    income = {label: amount for (_, label, column), amount in summary.items() if column == "收入/决算数"}
    spending = {label: amount for (_, label, column), amount in summary.items() if column == "支出/决算数"}
    assert income["总计"] == spending["总计"]
    for half, total in ((income, "本年收入合计"), (spending, "本年支出合计")):
        assert half[total] == sum(amount for label, amount in half.items() if "、" in label)
        after = list(half)[list(half).index(total) + 1 : -1]
        assert half["总计"] == half[total] + sum(half[label] for label in after)


@pytest.mark.parametrize("key", REPORTS)
def test_tables_agree_with_each_other(key: Key, reports: Reports) -> None:
    tables = by_table(reports[key][1])
    wrapper = "本年支出/小计" if SAMPLES[key].spending_group else "合计"
    basic = "本年支出/基本支出" if SAMPLES[key].spending_group else "基本支出"
    general = tables["general_budget_expenditure"]
    detail = tables["general_budget_basic_expenditure"]
    summary = tables["income_expenditure_summary"]
    assert tables["expenditure"]["", "合计", "本年支出合计"] == summary["", "本年支出合计", "支出/决算数"]
    assert tables["income"]["", "合计", "本年收入合计"] == summary["", "本年收入合计", "收入/决算数"]
    assert (
        general["", "合计", wrapper] == tables["appropriation_summary"]["", "本年支出合计", "支出/一般公共预算财政拨款"]
    )
    assert general["", "合计", basic] == sum(
        amount for (_, label, _), amount in detail.items() if label.endswith("经费合计")
    )


@pytest.mark.parametrize("department", sorted({department for department, _ in REPORTS}))
def test_a_year_opens_with_what_the_year_before_left(department: str, reports: Reports) -> None:
    before = by_table(reports[department, 2023][1])["income_expenditure_summary"]
    after = by_table(reports[department, 2024][1])["income_expenditure_summary"]
    assert after["", "年初结转和结余", "收入/决算数"] == before["", "年末结转和结余", "支出/决算数"]


@pytest.mark.parametrize("key", REPORTS)
def test_spending_facts_sum_to_the_printed_total(key: Key, reports: Reports) -> None:
    expected = reports[key][1]
    total = sum(Decimal(row.total_yuan) for row in expected.spending if row.fund_code == "all")
    assert total == by_table(expected)["expenditure"]["", "合计", "本年支出合计"]
    for row in expected.spending:
        parts = (row.basic_yuan, row.project_yuan, row.remitted_yuan, row.operating_yuan, row.subsidy_yuan)
        assert sum(map(Decimal, parts)) == Decimal(row.total_yuan)


@pytest.mark.parametrize("department", ["xihu", "mianyang", "lixia"])
def test_every_posting_balances_to_the_fen(department: str) -> None:
    for year in (2022, 2023, 2024):
        for posting in make_books(department, year).postings:
            assert posting.closing_fen >= 0
            assert posting.income_fen >= 0


def test_the_golden_files_name_the_departments_without_funds() -> None:
    nil = {
        row["table_code"]
        for row in read_golden("样例_济南市历下区样例管理局_2024年度部门决算", "tables")
        if row["is_nil"] == "true"
    }
    assert nil == {"government_fund", "state_capital"}


VARIATIONS = {
    **{f"ruling {name}": {"ruling": name} for name in ("lines", "rects", "cells", "curves", "horizontal", "none")},
    "rotated": {"rotate": True, "orientation": "landscape"},
    "portrait": {"orientation": "portrait"},
    "pages without header": {"rows_per_page": 7, "repeat_header": False},
    "pages with title": {"rows_per_page": 7, "repeat_title": True},
    "blank tail": {"rows_per_page": 7, "blank_tail": True},
    "numbers lifted": {"number_lift": 5.0, "row_pad": 6.0},
    "words spread": {"spaced": True},
    "two narrow columns": {"name_ems": 5.0, "font_size": 11.0},
    "numbered rows and columns": {"line_numbers": True, "column_numbers": True},
}


@pytest.mark.parametrize("table_code", ORDER["sichuan"])
@pytest.mark.parametrize("name", VARIATIONS)
def test_a_style_that_moves_things_changes_no_value(name: str, table_code: str) -> None:
    pdf, expected = make_table_pdf(table_code, Style(**VARIATIONS[name]))
    plain = make_table_pdf(table_code, Style())[1]
    assert unpaged(expected) == unpaged(plain)
    texts = page_texts(pdf)
    assert all(row.printed in texts[row.page - 1] for row in expected.cells)


@pytest.mark.parametrize(
    ("code", "row_code", "label"),
    [
        ("one", "2010301", "行政运行"),
        ("three", "2010301", "行政运行"),
        ("own", "2010301", "行政运行"),
        ("dash", "2010301", "2010301-行政运行"),
        ("bracket", "2010301", "[2010301]行政运行"),
        ("absent", "", "行政运行"),
    ],
)
def test_codes_are_printed_in_six_manners(code: str, row_code: str, label: str) -> None:
    cells = make_table_pdf("expenditure", Style(code=code))[1].cells
    assert (row_code, label) in {(row.row_code, row.row_label) for row in cells}


@pytest.mark.parametrize(("zero", "unit", "printed"), [("0.00", "万元", "0.00"), ("-", "元", "-"), ("", "元", "")])
def test_a_zero_is_a_value_only_when_printed_as_a_number(zero: str, unit: str, printed: str) -> None:
    cells = make_table_pdf("expenditure", Style(zero=zero, unit=unit))[1].cells
    assert any(row.printed == printed for row in cells) == (zero == "0.00")


def test_full_width_digits_say_the_same_yuan() -> None:
    full, half = (make_table_pdf("income", Style(digits=digits))[1].cells for digits in ("full", "half"))
    assert "３，３６８．４９" in {row.printed for row in full}
    assert [row.amount_yuan for row in full] == [row.amount_yuan for row in half]


def test_a_number_in_the_title_line_belongs_to_the_title() -> None:
    style = Style(table_number="表{}", numbered_titles=True)
    assert {row.table_title for row in make_table_pdf("income", style)[1].cells} == {"表1收入决算表"}


def test_both_units_say_the_same_yuan() -> None:
    amounts = [
        {
            (row.row_code, row.column_path): row.amount_yuan
            for row in make_table_pdf("expenditure", Style(unit=unit))[1].cells
        }
        for unit in ("元", "万元")
    ]
    assert amounts[0] == amounts[1]


@pytest.mark.parametrize("ruling", ["lines", "rects", "cells", "curves"])
def test_strip_paths_takes_the_rules_and_leaves_the_text(ruling: str, tmp_path: Path) -> None:
    pdf, _ = make_table_pdf("expenditure", Style(ruling=ruling))
    ruled, bare = tmp_path / "ruled.pdf", tmp_path / "bare.pdf"
    ruled.write_bytes(pdf)
    assert strip_paths(ruled, bare) > 0
    assert page_texts(bare.read_bytes()) == page_texts(pdf)
    assert strip_paths(bare, tmp_path / "again.pdf") == 0


@pytest.mark.parametrize(
    "table_code", ["income", "expenditure", "government_fund", "general_budget_expenditure_detail"]
)
def test_another_reader_finds_the_same_rows_and_columns(table_code: str) -> None:
    pdf, expected = make_table_pdf(table_code, Style(wide_columns=8, rows_per_page=9))
    wanted = {(row.page, row.row_code, row.column_path.split("/")[-1], row.printed) for row in expected.cells}
    with pdfplumber.open(BytesIO(pdf)) as document:
        found = {(number, *cell) for number, page in enumerate(document.pages, 1) for cell in plumbed_cells(page)}
    assert found == wanted


def plumbed_cells(page: Any) -> Iterator[tuple[str, str, str]]:
    """Yield (code, lowest head, printed) of a page's table whose first two columns are code and name."""
    rows = [[(text or "").replace("\n", "") for text in row] for row in page.extract_table()]
    heads = [""] * len(rows[0])
    for first, *rest in rows:
        if first.isdigit() or first == "合计":
            yield from (
                (first.strip("合计"), head, text) for head, text in zip(heads[2:], rest[1:], strict=True) if text
            )
        else:
            heads = [text or above for text, above in zip([first, *rest], heads, strict=True)]


@pytest.mark.parametrize("key", [key for key in REPORTS if key[0] != "lixia"])
def test_the_narrative_states_the_figures_of_the_tables(key: Key, reports: Reports) -> None:
    expected = reports[key][1]
    general = by_table(expected)["general_budget_expenditure"]
    column = "本年支出/小计" if SAMPLES[key].spending_group else "合计"
    printed = {code: amount for (code, _, path), amount in general.items() if path == column}
    stated = {
        claim.function_code: Decimal(claim.value)
        for claim in expected.claims
        if (claim.measure, claim.phase, claim.fund_code) == ("expenditure", "final", "general_budget")
    }
    assert stated
    assert all(printed[code] == amount for code, amount in stated.items())
