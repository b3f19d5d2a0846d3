"""Values to cells, amounts and gaps: exact yuan, every value counted once, nothing understood without a unit."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from pipelines.assemble import assemble_table
from pipelines.assemble.values import TableRows
from pipelines.catalog.tables import load_tables
from pipelines.model.matched import RowKey, Value, ValueColumn
from pipelines.model.meaning import Meaning, RowClass
from pipelines.model.page import Box
from pipelines.model.report import LocatedTable

COLUMN = ValueColumn(3, ("本年支出", "合计"), 0)
SPENT = Meaning("expenditure", "all", "final", "expenditure")
FUNCTION = RowClass("2010301", is_leaf=True)


def located(unit: str = "万元", code: str | None = "expenditure") -> LocatedTable:
    return LocatedTable(7, code, "支出决算表", unit, "amount", "present")


def value(printed: str, row_no: int = 1, label: str = "行政运行", column: ValueColumn = COLUMN) -> Value:
    row = RowKey(row_no, column.lane, ("2010301",), label, (label,))
    return Value(row, column, printed, 5, Box(10.123, 20.456, 30.789, 40.001))


def assembled(
    *values: Value,
    table: LocatedTable | None = None,
    columns: Mapping[int, Meaning] | None = None,
    row: RowClass = FUNCTION,
) -> TableRows:
    table = table or located()
    spec = load_tables().get(table.table_code or "")
    rows = {(v.row.row_no, v.row.lane): row for v in values}
    return assemble_table(table, values, spec, {3: SPENT} if columns is None else columns, rows)


def test_a_cell_keeps_what_is_printed_and_where() -> None:
    (cell,) = assembled(value("1,234.56")).cells
    assert cell == {
        "page_no": 5,
        "table_no": 7,
        "table_code": "expenditure",
        "table_title": "支出决算表",
        "row_no": 1,
        "col_no": 3,
        "row_code": "2010301",
        "row_label": "行政运行",
        "column_path": "本年支出/合计",
        "printed": "1,234.56",
        "amount_yuan": Decimal("12345600.00"),
        "unit": "万元",
        "is_total": False,
        "x0": 10.12,
        "y0": 20.46,
        "x1": 30.79,
        "y1": 40.0,
        "source": "digital",
        "confidence": 1.0,
    }


@pytest.mark.parametrize(
    ("printed", "unit", "yuan"),
    [
        ("1,234.56", "元", "1234.56"),
        ("(5.00)", "万元", "-50000.00"),
        ("0.00", "万元", "0.00"),
        ("12345.678901", "万元", "123456789.01"),
        ("4,352", "元", "4352.00"),
        ("１２．５０", "亿元", "1250000000.00"),
    ],
)
def test_amounts_are_exact_yuan(printed: str, unit: str, yuan: str) -> None:
    rows = assembled(value(printed), table=located(unit))
    assert str(rows.cells[0]["amount_yuan"]) == str(rows.amounts[0]["amount_yuan"]) == yuan


def test_an_understood_value_is_one_amount() -> None:
    (amount,) = assembled(value("1.00")).amounts
    assert amount["function_code"] == "2010301"
    assert (amount["measure_code"], amount["fund_code"], amount["phase"]) == ("expenditure", "all", "final")
    assert (amount["is_leaf"], amount["is_total"], amount["unit_key"]) == (True, False, None)
    assert [amount[key] for key in ("page_no", "table_no", "row_no", "col_no")] == [5, 7, 1, 3]


def test_the_line_says_more_than_the_column() -> None:
    line = RowClass(is_total=True, line=Meaning("personnel_expenditure", "general_budget"))
    (amount,) = assembled(value("1.00"), row=line).amounts
    assert (amount["measure_code"], amount["fund_code"]) == ("personnel_expenditure", "general_budget")
    assert amount["is_total"]


def test_a_line_without_a_fund_keeps_that_of_its_column() -> None:
    column = {3: Meaning(None, "government_fund", "final", "expenditure")}
    (amount,) = assembled(value("1.00"), columns=column, row=RowClass(line=Meaning("closing_balance"))).amounts
    assert (amount["measure_code"], amount["fund_code"]) == ("closing_balance", "government_fund")


def test_the_unit_of_a_row_is_its_key() -> None:
    (amount,) = assembled(value("1.00"), row=RowClass("201", unit_name="河道管理所")).amounts
    assert amount["unit_key"] == "河道管理所"


@pytest.mark.parametrize("printed", ["12.5%", "100％", "-3%"])
def test_a_percentage_is_a_cell_and_a_gap_but_no_amount(printed: str) -> None:
    rows = assembled(value(printed))
    assert rows.cells[0]["amount_yuan"] is None
    assert rows.amounts == []
    assert rows.gaps == {(5, "column", "本年支出/合计", "a percentage, no amount"): 1}


def test_a_column_of_percentages_is_no_money_even_without_the_sign() -> None:
    rows = assembled(value("-45.4"), columns={3: Meaning("expenditure", "all", "change_pct", "expenditure")})
    assert rows.cells[0]["amount_yuan"] is None
    assert rows.amounts == []
    assert list(rows.gaps) == [(5, "column", "本年支出/合计", "a percentage, no amount")]


def test_without_a_unit_there_is_no_amount() -> None:
    rows = assembled(value("1.00"), value("2.00", 2), table=located(""))
    assert [cell["amount_yuan"] for cell in rows.cells] == [None, None]
    assert rows.amounts == []
    assert list(rows.gaps.values()) == [2]
    assert "unit" in next(iter(rows.gaps))[3]


def test_a_column_nobody_understands_is_counted_with_its_header() -> None:
    rows = assembled(value("1.00"), value("2.00", 2), columns={3: Meaning(gap="header word «某» is not in …")})
    assert len(rows.cells) == 2
    assert rows.cells[0]["amount_yuan"] == Decimal("10000.00")
    assert rows.amounts == []
    assert rows.gaps == {(5, "column", "本年支出/合计", "header word «某» is not in …"): 2}


def test_a_row_nobody_understands_is_counted_with_its_label() -> None:
    rows = assembled(value("1.00", label="某种新的支出"), row=RowClass(gap="row «某种新的支出» prints no code"))
    assert rows.gaps == {(5, "line", "某种新的支出", "row «某种新的支出» prints no code"): 1}
    assert rows.amounts == []


def test_a_value_that_nothing_measures_is_a_gap() -> None:
    rows = assembled(value("1.00"), columns={3: Meaning(None, "all", "final")}, row=RowClass("201"))
    assert len(rows.gaps) == 1
    assert rows.amounts == []


def test_an_unknown_table_has_cells_only() -> None:
    rows = assembled(value("1.00"), value("2.00", 2), table=located(code=None))
    assert [cell["amount_yuan"] for cell in rows.cells] == [Decimal("10000.00"), Decimal("20000.00")]
    assert rows.amounts == []
    assert rows.gaps == {}


def test_every_value_is_counted_once_as_amount_or_as_gap() -> None:
    other = ValueColumn(4, ("莫名",), 0)
    values = [value(f"{n}.00", n) for n in range(1, 6)] + [
        value("9%", 6),
        *(value("1.00", n, column=other) for n in (1, 2)),
    ]
    rows = assembled(*values, columns={3: SPENT, 4: Meaning(gap="unknown")})
    assert len(rows.cells) == len(values) == len(rows.amounts) + sum(rows.gaps.values()) == 8


def test_a_row_without_a_class_is_no_total_and_no_guess() -> None:
    rows = assemble_table(located(), (value("1.00"),), load_tables()["expenditure"], {3: SPENT}, {})
    assert rows.cells[0]["is_total"] is False
    assert rows.amounts[0]["function_code"] is None
    assert rows.amounts[0]["is_leaf"] is False
