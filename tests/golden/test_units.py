"""A report that prints one table a unit: every unit's figures count, and none twice."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path

import pikepdf
from generator import Style, make_report

from pipelines.load import load_document, open_warehouse
from pipelines.run.reading import read_one


def bound(path: Path, *names: str, cover: str = "") -> Path:
    """The reports of several departments bound into one file, under the first one's cover or that of another."""
    whole = pikepdf.Pdf.new()
    for name in [cover, *names] if cover else names:
        part = pikepdf.open(io.BytesIO(make_report(name, 2024, Style())[0]))
        if name == cover:
            del part.pages[1:]
        elif cover:
            del part.pages[0]
        whole.pages.extend(part.pages)
    whole.save(path)
    return path


def spent(name: str) -> Decimal:
    return sum(
        (Decimal(r.total_yuan) for r in make_report(name, 2024, Style())[1].spending if r.fund_code == "all"), Decimal()
    )


def spending_of(path: Path, warehouse: Path) -> Decimal:
    with open_warehouse(warehouse) as con:
        load_document(con, read_one(path))
        query = "select sum(total_yuan) from fct_spending where fund_code = 'all' and source = 'table'"
        row = con.execute(query).fetchone()
    assert row
    return Decimal(row[0])


def test_tables_of_two_units_are_not_one(tmp_path: Path) -> None:
    rows = read_one(bound(tmp_path / "无名.pdf", "xihu", "lixia"))
    assert [table.table_code for table in rows.tables].count("expenditure") == 2
    assert rows.report
    assert rows.report.department == "杭州市西湖区样例事务局"
    assert set(rows.amounts["unit_key"].unique()) == {None, "济南市历下区样例管理局"}


def test_units_without_a_whole_are_summed(tmp_path: Path) -> None:
    path = bound(tmp_path / "无名.pdf", "xihu", "mianyang", cover="lixia")
    assert spending_of(path, tmp_path / "w.duckdb") == spent("xihu") + spent("mianyang")


def test_units_under_a_whole_are_not_added_to_it(tmp_path: Path) -> None:
    path = bound(tmp_path / "无名.pdf", "xihu", "lixia")
    assert spending_of(path, tmp_path / "w.duckdb") == spent("xihu")
