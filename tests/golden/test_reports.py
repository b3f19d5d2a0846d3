"""Whole reports of the generator through all stages: identity, tables, cells, amounts, facts, nothing left over."""

import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path

import polars as pl
import pypdfium2 as pdfium
import pytest
from generator import SAMPLES, Expected, Style, file_name, make_report

from pipelines.model.rows import DocumentRows
from pipelines.run.reading import read_one

ROOT = Path(__file__).parents[2]
RAW, GOLDEN = ROOT / "raw" / "samples", ROOT / "tests" / "golden" / "samples"

Row = tuple[str, ...]

REPORTS: dict[str, tuple[str, int, dict[str, object]]] = {
    "national": ("xihu", 2024, {}),
    "sichuan": ("mianyang", 2024, {"template": "sichuan", "ruling": "curves", "code": "own"}),
    "in yuan with cents": ("lixia", 2023, {"unit": "元", "rows_per_page": 8, "repeat_header": False}),
    "rounded": ("lixia", 2024, {"zero": "0.00", "code": "bracket", "pack": True, "numbered_titles": True}),
    "spread and full width": ("xihu", 2023, {"digits": "full", "spaced": True, "rotate": True, "code": "dash"}),
}
IN_AMOUNTS = {
    "basic_expenditure": "basic_yuan",
    "project_expenditure": "project_yuan",
    "remittance_to_superior": "remitted_yuan",
    "operating_expenditure": "operating_yuan",
    "subsidy_to_affiliated_units": "subsidy_yuan",
    "expenditure": "total_yuan",
}

Case = tuple[DocumentRows, Expected]


@pytest.fixture(scope="module", params=REPORTS)
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Case:
    department, year, style = REPORTS[request.param]
    pdf, expected = make_report(department, year, Style(**style))  # type: ignore[arg-type]
    path = tmp_path_factory.mktemp("reports") / "无名.pdf"
    path.write_bytes(pdf)
    return read_one(path), expected


def cells_of(rows: DocumentRows) -> Counter[Row]:
    kept = ("table_code", "table_title", "unit", "row_code", "row_label", "column_path", "printed", "amount_yuan")
    return Counter((str(c["page_no"]), *(str(c[name]) for name in kept)) for c in rows.cells.iter_rows(named=True))


def wanted_cells(expected: Expected) -> Counter[Row]:
    kept = ("page", "table_code", "table_title", "unit", "row_code", "row_label", "column_path", "printed")
    return Counter((*(str(getattr(c, name)) for name in kept), c.amount_yuan) for c in expected.cells)


def test_every_printed_value_is_a_cell_exactly_once(case: Case) -> None:
    rows, expected = case
    want, got = wanted_cells(expected), cells_of(rows)
    assert (want - got, got - want) == (Counter(), Counter())


def test_no_document_is_lost_to_a_reason(case: Case) -> None:
    rows, _ = case
    assert (rows.status, rows.reason_code, rows.reason, rows.text_layer) == ("loaded", "", "", "digital")
    assert rows.pages > 15


def test_cells_have_one_key_each(case: Case) -> None:
    cells = case[0].cells
    key = ["page_no", "table_no", "row_no", "col_no"]
    assert cells.select(key).is_unique().all()
    assert cells.equals(cells.sort(key))


def test_every_cell_is_understood_or_counted_as_a_gap(case: Case) -> None:
    rows, _ = case
    assert len(rows.cells) == len(rows.amounts) + rows.gaps["cells"].sum()
    assert rows.gaps.is_empty(), rows.gaps.rows()
    assert rows.amounts.join(rows.cells, on=["page_no", "table_no", "row_no", "col_no"]).height == len(rows.cells)


def test_totals_are_flagged_by_their_label(case: Case) -> None:
    rows, expected = case
    labelled = rows.cells.filter(pl.col("row_label") != "")
    got = Counter(zip(labelled["page_no"], labelled["row_label"], labelled["is_total"], strict=True))
    assert got == Counter((c.page, c.row_label, c.is_total == "true") for c in expected.cells if c.row_label)


def test_the_tables_stand_where_they_were_put(case: Case) -> None:
    rows, expected = case
    got = [
        (t.table_code, t.title, t.unit, t.first_page, t.last_page, t.status) for t in rows.tables if t.role == "amount"
    ]
    assert got == [
        (t.table_code, t.table_title, t.unit, t.first_page, t.last_page, "nil" if t.is_nil == "true" else "present")
        for t in expected.tables
    ]
    assert [t.table_no for t in rows.tables] == list(range(1, len(rows.tables) + 1))


def test_nil_tables_keep_their_note(case: Case) -> None:
    nil = [table for table in case[0].tables if table.status == "nil"]
    assert all("本表无数据" in table.note for table in nil)


def test_the_printed_decimals_are_counted(case: Case) -> None:
    rows, _ = case
    counted = {table.table_no: table.printed_decimals for table in rows.tables if table.role == "amount"}
    got = Counter(rows.cells["table_no"])
    assert counted == {number: got[number] for number in counted}


def test_leaves_of_the_expenditure_table_are_the_spending(case: Case) -> None:
    rows, expected = case
    leaves = rows.amounts.filter((pl.col("table_code") == "expenditure") & pl.col("is_leaf"))
    got = {
        (a["function_code"], IN_AMOUNTS[a["measure_code"]]): a["amount_yuan"]
        for a in leaves.iter_rows(named=True)
        if a["amount_yuan"]
    }
    step = Decimal(100) if rows.cells["unit"][0] == "万元" else Decimal("0.01")
    spending = [row for row in expected.spending if row.fund_code == "all"]
    want = {
        (row.function_code, name): Decimal(getattr(row, name))
        for row in spending
        for name in IN_AMOUNTS.values()
        if Decimal(getattr(row, name))
    }
    assert got.keys() <= want.keys()
    assert all(abs(got.get(key, Decimal(0)) - amount) <= step / 2 for key, amount in want.items())


def test_every_amount_of_the_expenditure_table_is_of_all_funds_and_final(case: Case) -> None:
    amounts = case[0].amounts.filter(pl.col("table_code") == "expenditure")
    assert set(zip(amounts["fund_code"], amounts["phase"], strict=True)) == {("all", "final")}


def test_the_three_public_row_says_budget_and_final(case: Case) -> None:
    amounts = case[0].amounts.filter(pl.col("table_code") == "three_public")
    measures = {"three_public_total", "official_vehicles_total", "vehicle_operation", "official_reception"}
    for phase in ("budget", "final"):
        assert measures <= set(amounts.filter(pl.col("phase") == phase)["measure_code"])


MEANINGS: dict[tuple[str, str], tuple[str, str, str]] = {
    ("income", "本年收入合计"): ("income_this_year", "all", "final"),
    ("income", "财政拨款收入"): ("appropriation_income", "all", "final"),
    ("income", "上级补助收入"): ("superior_subsidy_income", "all", "final"),
    ("income", "事业收入"): ("institution_income", "all", "final"),
    ("income", "事业收入/小计"): ("institution_income", "all", "final"),
    ("income", "经营收入"): ("operating_income", "all", "final"),
    ("income", "附属单位上缴收入"): ("affiliated_units_income", "all", "final"),
    ("income", "其他收入"): ("other_income", "all", "final"),
    ("expenditure", "本年支出合计"): ("expenditure", "all", "final"),
    ("expenditure", "基本支出"): ("basic_expenditure", "all", "final"),
    ("expenditure", "项目支出"): ("project_expenditure", "all", "final"),
    ("expenditure", "上缴上级支出"): ("remittance_to_superior", "all", "final"),
    ("expenditure", "经营支出"): ("operating_expenditure", "all", "final"),
    ("expenditure", "对附属单位补助支出"): ("subsidy_to_affiliated_units", "all", "final"),
    ("general_budget_expenditure", "合计"): ("expenditure", "general_budget", "final"),
    ("general_budget_expenditure", "基本支出"): ("basic_expenditure", "general_budget", "final"),
    ("general_budget_expenditure", "项目支出"): ("project_expenditure", "general_budget", "final"),
    **{
        (f"{fund}", header): (measure, fund, "final")
        for fund in ("government_fund", "state_capital")
        for header, measure in (
            ("年初结转和结余", "opening_balance"),
            ("本年收入", "income_this_year"),
            ("本年支出/小计", "expenditure"),
            ("本年支出/基本支出", "basic_expenditure"),
            ("本年支出/项目支出", "project_expenditure"),
            ("年末结转和结余", "closing_balance"),
        )
    },
    ("state_capital_expenditure", "基本支出"): ("basic_expenditure", "state_capital", "final"),
    ("state_capital_expenditure", "合计"): ("expenditure", "state_capital", "final"),
    ("state_capital_expenditure", "项目支出"): ("project_expenditure", "state_capital", "final"),
    **{
        ("three_public", f"财政拨款“三公”经费/{item}/{phase_name}"): (measure, "appropriation", phase)
        for phase_name, phase in (("预算数", "budget"), ("决算数", "final"))
        for item, measure in (
            ("合计", "three_public_total"),
            ("因公出国（境）费", "overseas_travel"),
            ("公务用车购置及运行维护费/小计", "official_vehicles_total"),
            ("公务用车购置及运行维护费/公务用车购置费", "vehicle_purchase"),
            ("公务用车购置及运行维护费/公务用车运行维护费", "vehicle_operation"),
            ("公务接待费", "official_reception"),
        )
    },
}


def test_every_amount_means_what_its_header_says(case: Case) -> None:
    rows, _ = case
    key = ["page_no", "table_no", "row_no", "col_no"]
    told = rows.amounts.join(rows.cells.select(*key, "column_path"), on=key).filter(
        pl.col("table_code").is_in({code for code, _ in MEANINGS})
    )
    got = {
        ((a["table_code"], a["column_path"]), (a["measure_code"], a["fund_code"], a["phase"]))
        for a in told.iter_rows(named=True)
    }
    assert len(got) > 15
    assert got <= set(MEANINGS.items()), got - set(MEANINGS.items())


IDENTITIES = {
    "national": ("330106", "杭州市西湖区样例事务局", 2024),
    "sichuan": ("510700", "绵阳市样例发展局", 2024),
}


@pytest.mark.parametrize("name", IDENTITIES)
def test_the_report_is_known_by_its_text_alone(name: str, tmp_path: Path) -> None:
    department, year, style = REPORTS[name]
    path = tmp_path / "2019年红河县教育局单位预算.pdf"  # names lie
    path.write_bytes(make_report(department, year, Style(**style))[0])  # type: ignore[arg-type]
    report = read_one(path).report
    assert report is not None
    assert (report.region_code, report.department, report.fiscal_year) == IDENTITIES[name]
    assert (report.kind, report.scope) == ("final", "department")


@pytest.mark.parametrize("name", ["national", "in yuan with cents"])
def test_a_cell_is_one_click_from_where_it_is_printed(name: str, tmp_path: Path) -> None:
    department, year, style = REPORTS[name]
    path = tmp_path / "无名.pdf"
    path.write_bytes(make_report(department, year, Style(**style))[0])  # type: ignore[arg-type]
    cells = read_one(path).cells.sample(150, seed=1)
    with pdfium.PdfDocument(path) as pdf:
        heights = [page.get_height() for page in pdf]
        texts = [page.get_textpage() for page in pdf]
        for cell in cells.iter_rows(named=True):
            page = cell["page_no"] - 1
            box = (cell["x0"], heights[page] - cell["y1"], cell["x1"], heights[page] - cell["y0"])
            assert texts[page].get_text_bounded(*box).strip() == cell["printed"]


def test_reading_twice_gives_the_same_rows(tmp_path: Path) -> None:
    path = tmp_path / "无名.pdf"
    path.write_bytes(make_report("lixia", 2024)[0])
    first, second = read_one(path), read_one(path)
    assert first.cells.equals(second.cells)
    assert first.amounts.equals(second.amounts)
    assert (first.tables, first.report, first.sha256) == (second.tables, second.report, second.sha256)


@pytest.mark.parametrize("key", sorted(SAMPLES))
def test_the_shipped_samples_read_as_they_were_written(key: tuple[str, int]) -> None:
    name = Path(file_name(*key))
    rows = read_one(RAW / name)
    with (GOLDEN / f"{name.stem}.cells.csv").open(encoding="utf-8", newline="") as file:
        want = Counter(
            tuple(row[c] for c in ("page", "table_code", "row_label", "column_path", "printed", "amount_yuan"))
            for row in csv.DictReader(file)
        )
    kept = ("page_no", "table_code", "row_label", "column_path", "printed", "amount_yuan")
    got = Counter(tuple(str(c[k]) for k in kept) for c in rows.cells.iter_rows(named=True))
    assert (want - got, got - want) == (Counter(), Counter())


UNRULED = {"no rules": {"ruling": "none"}, "horizontal rules only": {"ruling": "horizontal"}}


@pytest.fixture(scope="module", params=UNRULED)
def unruled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Case:
    pdf, expected = make_report("mianyang", 2024, Style(**UNRULED[request.param]))  # type: ignore[arg-type]
    path = tmp_path_factory.mktemp("unruled") / "无名.pdf"
    path.write_bytes(pdf)
    return read_one(path), expected


def by_row(rows: DocumentRows) -> Counter[Row]:
    official = rows.cells.filter(pl.col("table_code").is_not_null())
    kept = ("page_no", "table_code", "row_code", "row_label", "printed")
    return Counter(tuple(str(c[k]) for k in kept) for c in official.iter_rows(named=True))


def wanted_by_row(expected: Expected) -> Counter[Row]:
    return Counter((str(c.page), c.table_code, c.row_code, c.row_label, c.printed) for c in expected.cells)


def test_without_rules_every_value_stands_in_its_table_and_its_row(unruled: Case) -> None:
    rows, expected = unruled
    want, got = wanted_by_row(expected), by_row(rows)
    assert (want - got, got - want) == (Counter(), Counter())


def test_without_rules_every_value_is_understood_or_a_gap(unruled: Case) -> None:
    rows, _ = unruled
    official = rows.cells.filter(pl.col("table_code").is_not_null())
    assert len(official) == len(rows.amounts) + rows.gaps["cells"].sum()
    assert (official["confidence"] < 1).all()


@pytest.mark.xfail(strict=True, reason="headers over several columns are not repeated where no rules part them")
def test_without_rules_every_header_path_is_whole(unruled: Case) -> None:
    rows, expected = unruled
    assert cells_of(rows) == wanted_cells(expected)


def test_without_rules_the_narrative_gives_no_table(unruled: Case) -> None:
    assert [(t.first_page, t.last_page) for t in unruled[0].tables if t.table_code is None] == []


def test_without_rules_an_empty_table_is_nil(unruled: Case) -> None:
    rows, expected = unruled
    nil = {t.table_code for t in expected.tables if t.is_nil == "true"}
    assert {t.table_code for t in rows.tables if t.status == "nil"} == nil


@pytest.mark.xfail(strict=True, reason="totals merged over two lanes are lost where no rules part them, over pages")
def test_without_rules_over_many_pages_no_value_is_lost(tmp_path: Path) -> None:
    pdf, expected = make_report("xihu", 2024, Style(ruling="none", code="three", rows_per_page=9))
    path = tmp_path / "无名.pdf"
    path.write_bytes(pdf)
    got = Counter(row[1::3] for row in by_row(read_one(path)).elements())
    assert Counter((c.table_code, c.printed) for c in expected.cells) - got == Counter()
