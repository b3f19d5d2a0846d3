"""Tables of one document to frames: fixed order, fixed columns, every table recorded."""

from decimal import Decimal

import polars as pl
import pytest
from handmade import document, grid, page

from pipelines.assemble import TableParts, assemble_document
from pipelines.assemble.values import TableRows
from pipelines.model.grid import Grid
from pipelines.model.report import LocatedTable
from pipelines.model.rows import AMOUNT_SCHEMA, CELL_SCHEMA, GAP_SCHEMA, DocumentRows, ReportRecord

REPORT = ReportRecord("510400", "publisher", "青山市水务局", 2024, "final", "department", None)


def cell(page_no: int, table_no: int, row_no: int, col_no: int) -> dict[str, object]:
    blank = dict.fromkeys(CELL_SCHEMA)
    return {**blank, "page_no": page_no, "table_no": table_no, "row_no": row_no, "col_no": col_no, "printed": "1.00"}


def amount(page_no: int, table_no: int, row_no: int, col_no: int) -> dict[str, object]:
    key = {"page_no": page_no, "table_no": table_no, "row_no": row_no, "col_no": col_no}
    return {**dict.fromkeys(AMOUNT_SCHEMA), **key, "amount_yuan": Decimal("1.00")}


def table(number: int, *grids: Grid, status: str = "present", code: str | None = "expenditure") -> LocatedTable:
    return LocatedTable(number, code, "支出决算表", "万元", "amount", status, grids=grids)


def assembled(*parts: TableParts) -> DocumentRows:
    return assemble_document(document(page("一"), page("二", page_no=2)), REPORT, parts)


def test_no_tables_give_empty_frames_with_all_columns() -> None:
    rows = assembled()
    assert (rows.status, rows.reason, rows.report, rows.pages) == ("loaded", "", REPORT, 2)
    assert rows.cells.schema == pl.Schema(CELL_SCHEMA)
    assert rows.amounts.schema == pl.Schema(AMOUNT_SCHEMA)
    assert rows.gaps.schema == pl.Schema(GAP_SCHEMA)


def test_rows_come_out_in_one_order_whatever_the_order_of_work() -> None:
    keys = [(1, 1, 1, 3), (1, 1, 2, 3), (1, 2, 1, 2), (2, 1, 3, 3), (2, 1, 3, 4)]
    straight = TableRows([cell(*k) for k in keys], [amount(*k) for k in keys])
    reverse = TableRows([cell(*k) for k in keys[::-1]], [amount(*k) for k in keys[::-1]])
    one, other = assembled(TableParts(table(1), straight)), assembled(TableParts(table(1), reverse))
    assert one.cells.equals(other.cells)
    assert one.amounts.equals(other.amounts)
    assert one.cells.select("page_no", "table_no", "row_no", "col_no").rows() == keys


def test_money_is_decimal_and_nothing_is_rounded_away() -> None:
    rows = TableRows([{**cell(1, 1, 1, 3), "amount_yuan": Decimal("123456789012345678.91")}])
    cells = assembled(TableParts(table(1), rows)).cells
    assert cells["amount_yuan"].dtype == pl.Decimal(20, 2)
    assert cells["amount_yuan"][0] == Decimal("123456789012345678.91")


def test_gaps_carry_their_table_and_how_many_cells_hang_on_them() -> None:
    rows = TableRows()
    rows.gaps[(5, "line", "某种收入", "unknown")] += 2
    rows.gaps[(5, "column", "莫名", "unknown")] += 3
    gaps = assembled(TableParts(table(4), rows)).gaps
    assert gaps.rows() == [
        (5, 4, "expenditure", "column", "莫名", "unknown", 3),
        (5, 4, "expenditure", "line", "某种收入", "unknown", 2),
    ]


def test_a_table_is_recorded_with_its_pages_and_its_printed_decimals() -> None:
    first = grid("项目 | 合计 | 备注\n 合计 | 1,234.50 | 占12.5%\n 其他 | 7 | -")
    second = grid("其他 | 0.00 | \n 再其他 | 1.00⏎2.00 | ", page_no=2)
    (record,) = assembled(TableParts(table(1, first, second), TableRows())).tables
    assert (record.table_no, record.first_page, record.last_page, record.printed_decimals) == (1, 1, 2, 5)


def test_an_absent_table_is_recorded_without_pages() -> None:
    (record,) = assembled(TableParts(table(1, status="absent"), TableRows())).tables
    assert (record.status, record.first_page, record.last_page, record.printed_decimals) == ("absent", None, None, 0)


@pytest.mark.parametrize(("cells", "status"), [([], "nil"), ([cell(1, 1, 1, 3)], "present")])
def test_a_table_is_nil_only_when_no_value_is_read_from_it(cells: list[dict[str, object]], status: str) -> None:
    # whole numbers without separators may be column numbers to the eye of layout; match knows better
    located = table(1, grid("项目 | 合计\n 合计 | 12"), status="nil")
    (record,) = assembled(TableParts(located, TableRows(cells))).tables
    assert record.status == status
