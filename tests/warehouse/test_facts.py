"""What the facts take from the tables, and what they leave: nothing is counted twice."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import duckdb
import polars as pl

from pipelines.load import load_document
from tests.warehouse.builder import document, report, row, rows_of, table

Connection = duckdb.DuckDBPyConnection

EXPENDITURE = table(
    "expenditure",
    row(total=True, expenditure="3,000.00", basic_expenditure="1,600.00", project_expenditure="1,400.00"),
    row("201", expenditure="2,400.00", basic_expenditure="1,000.00", project_expenditure="1,400.00"),
    row("20113", expenditure="2,400.00", basic_expenditure="1,000.00", project_expenditure="1,400.00"),
    row("2011301", expenditure="1,000.00", basic_expenditure="1,000.00"),
    row("2011308", expenditure="1,400.00", project_expenditure="1,400.00"),
    row("208", expenditure="600.00", basic_expenditure="600.00"),
    row("20805", expenditure="600.00", basic_expenditure="600.00"),
    row("2080505", expenditure="400.01", basic_expenditure="400.01"),
    row("2080506", expenditure="199.99", basic_expenditure="199.99"),
)


def test_spending_keeps_the_lowest_printed_level(con: Connection) -> None:
    load_document(con, document("a", EXPENDITURE))
    assert rows_of(
        con, "select function_code, total_yuan, basic_yuan, project_yuan, fund_code, phase from fct_spending order by 1"
    ) == [
        ("2011301", Decimal("1000.00"), Decimal("1000.00"), None, "all", "final"),
        ("2011308", Decimal("1400.00"), None, Decimal("1400.00"), "all", "final"),
        ("2080505", Decimal("400.01"), Decimal("400.01"), None, "all", "final"),
        ("2080506", Decimal("199.99"), Decimal("199.99"), None, "all", "final"),
    ]


def test_spending_summed_by_class_is_what_the_class_rows_print(con: Connection) -> None:
    load_document(con, document("a", EXPENDITURE))
    summed = rows_of(
        con,
        "select class_code, total_yuan, basic_yuan, project_yuan from mart_spending_by_class "
        "where fund_code = 'all' order by 1",
    )
    printed = rows_of(
        con,
        "select function_code, sum(amount_yuan) filter (where measure_code = 'expenditure'), "
        "sum(amount_yuan) filter (where measure_code = 'basic_expenditure'), "
        "sum(amount_yuan) filter (where measure_code = 'project_expenditure') "
        "from fct_amount where length(function_code) = 3 group by 1 order by 1",
    )
    assert summed == printed
    assert rows_of(con, "select distinct report_total_yuan from mart_spending_by_class") == [(Decimal("3000.00"),)]


def test_spending_has_every_column_of_the_expenditure_table(con: Connection) -> None:
    values = {
        "expenditure": "28.00",
        "basic_expenditure": "1.00",
        "personnel_expenditure": "2.00",
        "public_expenditure": "3.00",
        "project_expenditure": "4.00",
        "remittance_to_superior": "5.00",
        "operating_expenditure": "6.00",
        "subsidy_to_affiliated_units": "7.00",
    }
    load_document(con, document("a", table("expenditure", row("2050205", **values))))
    columns = ["total", "basic", "personnel", "public", "project", "remitted", "operating", "subsidy"]
    assert rows_of(con, f"select {', '.join(f'{c}_yuan' for c in columns)}, source, page_no from fct_spending") == [
        (*(Decimal(v) for v in values.values()), "table", 1)
    ]


def test_each_fund_comes_from_its_own_table(con: Connection) -> None:
    load_document(
        con,
        document(
            "a",
            table("expenditure", row("2011301", expenditure="30.00"), row("2296002", expenditure="5.00")),
            table("general_budget_expenditure", row("2011301", expenditure="25.00", basic_expenditure="25.00")),
            table("government_fund", row("2296002", opening_balance="1.00", expenditure="5.00")),
        ),
    )
    assert rows_of(con, "select fund_code, function_code, total_yuan, table_code from fct_spending order by all") == [
        ("all", "2011301", Decimal("30.00"), "expenditure"),
        ("all", "2296002", Decimal("5.00"), "expenditure"),
        ("general_budget", "2011301", Decimal("25.00"), "general_budget_expenditure"),
        ("government_fund", "2296002", Decimal("5.00"), "government_fund"),
    ]


def test_two_tables_that_print_the_same_are_never_added(con: Connection) -> None:
    load_document(
        con,
        document(
            "a",
            table("general_budget_project_expenditure", row("2011308", project_expenditure="7.00")),
            table("general_budget_expenditure", row("2011308", expenditure="8.00", project_expenditure="7.00")),
            table("expenditure", row("20113", expenditure="8.00"), fund="general_budget"),
        ),
    )
    assert rows_of(con, "select function_code, total_yuan, project_yuan, table_code from fct_spending") == [
        ("2011308", Decimal("8.00"), Decimal("7.00"), "general_budget_expenditure")
    ]


def test_a_project_table_speaks_where_no_other_does(con: Connection) -> None:
    rows = (row("2011308", project_expenditure="7.00"), row("2011308", project_expenditure="2.50", label="项目乙"))
    load_document(con, document("a", table("general_budget_project_expenditure", *rows)))
    assert rows_of(con, "select total_yuan, project_yuan from fct_spending") == [(None, Decimal("9.50"))]


def test_rows_by_unit_are_summed_only_where_the_whole_is_not_printed(con: Connection) -> None:
    by_unit = (row("2011301", unit="本级", expenditure="6.00"), row("2011301", unit="中心", expenditure="4.00"))
    load_document(con, document("units", table("expenditure", *by_unit), stated=report(fiscal_year=2023)))
    load_document(con, document("both", table("expenditure", row("2011301", expenditure="10.01"), *by_unit)))
    assert rows_of(con, "select fiscal_year, total_yuan from fct_spending order by 1") == [
        (2023, Decimal("10.00")),
        (2024, Decimal("10.01")),
    ]


def test_rows_by_function_and_economic_code_are_summed_to_the_function(con: Connection) -> None:
    parts = (
        row("2050101", economic="30101", expenditure="6.00"),
        row("2050101", economic="30102", expenditure="4.00"),
    )
    load_document(con, document("a", table("expenditure", *parts)))
    assert rows_of(con, "select function_code, total_yuan from fct_spending") == [("2050101", Decimal("10.00"))]
    assert rows_of(con, "select economic_code, amount_yuan from fct_economic_spending order by 1") == [
        ("30101", Decimal("6.00")),
        ("30102", Decimal("4.00")),
    ]


def test_a_row_under_two_economic_classifications_counts_once_in_each(con: Connection) -> None:
    rows = (
        row("2050101", economic="30101", government="50101", expenditure="6.00"),
        row("2050101", economic="30102", government="50101", expenditure="4.00"),
    )
    load_document(con, document("a", table("expenditure", *rows)))
    assert rows_of(con, "select total_yuan from fct_spending") == [(Decimal("10.00"),)]
    assert rows_of(
        con, "select classification, economic_code, amount_yuan from fct_economic_spending order by 1, 2"
    ) == [
        ("department", "30101", Decimal("6.00")),
        ("department", "30102", Decimal("4.00")),
        ("government", "50101", Decimal("10.00")),
    ]


def test_a_cell_with_two_amounts_counts_once(con: Connection) -> None:
    rows = document("a", table("expenditure", row("2050101", economic="30101", expenditure="6.00")))
    twice = rows.amounts.vstack(rows.amounts.with_columns(economic_code=pl.lit("30102")))
    load_document(con, replace(rows, amounts=twice))
    assert rows_of(con, "select total_yuan from fct_spending") == [(Decimal("6.00"),)]


def test_a_table_in_two_parts_is_one_and_a_repeated_one_is_not_added(con: Connection) -> None:
    load_document(
        con,
        document(
            "a",
            table("expenditure", row("2011301", expenditure="1.00"), row("2080505", expenditure="2.00")),
            table("expenditure", row("2100101", expenditure="4.00"), row("20805", expenditure="2.00"), page=2),
        ),
    )
    assert rows_of(con, "select function_code, total_yuan, page_no from fct_spending order by 1") == [
        ("2011301", Decimal("1.00"), 1),
        ("2080505", Decimal("2.00"), 1),
        ("2100101", Decimal("4.00"), 2),
    ]


def test_revenue_by_function_and_for_the_whole_report(con: Connection) -> None:
    load_document(
        con,
        document(
            "a",
            table(
                "income",
                row(total=True, income_this_year="9.00", operating_income="2.00"),
                row("201", income_this_year="9.00", operating_income="2.00"),
                row("2011301", income_this_year="9.00", operating_income="2.00"),
            ),
            table(
                "income_expenditure_summary",
                row(income_this_year="9.00", label="本年收入合计"),
                row("201", expenditure="8.00", label="一、一般公共服务支出"),
            ),
        ),
    )
    assert rows_of(
        con, "select function_code, measure_code, amount_yuan, is_total, table_code from fct_revenue order by all"
    ) == [
        ("2011301", "income_this_year", Decimal("9.00"), False, "income"),
        ("2011301", "operating_income", Decimal("2.00"), False, "income"),
        (None, "income_this_year", Decimal("9.00"), True, "income_expenditure_summary"),
        (None, "operating_income", Decimal("2.00"), True, "income"),
    ]


def test_the_codes_of_a_summary_are_no_spending(con: Connection) -> None:
    load_document(con, document("a", table("income_expenditure_summary", row("201", expenditure="8.00"))))
    assert rows_of(con, "select * from fct_spending") == []


def test_economic_spending_keeps_the_lowest_level_and_its_scope(con: Connection) -> None:
    load_document(
        con,
        document(
            "a",
            table(
                "general_budget_basic_expenditure",
                row(total=True, personnel_expenditure="11.00"),
                row(economic="301", basic_expenditure="10.00"),
                row(economic="30101", basic_expenditure="6.00"),
                row(economic="30102", basic_expenditure="4.00"),
                row(economic="303", basic_expenditure="1.00"),
            ),
            table(
                "general_budget_expenditure_detail",
                row(total=True, economic="30101", expenditure="7.00"),
                row("2011301", economic="30101", expenditure="5.00"),
                row("2011302", economic="30101", expenditure="2.00"),
            ),
        ),
    )
    assert rows_of(
        con,
        "select expenditure_scope, economic_code, amount_yuan, fund_code, table_code "
        "from fct_economic_spending order by all",
    ) == [
        ("all", "30101", Decimal("7.00"), "general_budget", "general_budget_expenditure_detail"),
        ("basic", "30101", Decimal("6.00"), "general_budget", "general_budget_basic_expenditure"),
        ("basic", "30102", Decimal("4.00"), "general_budget", "general_budget_basic_expenditure"),
        ("basic", "303", Decimal("1.00"), "general_budget", "general_budget_basic_expenditure"),
    ]


def test_a_basic_table_of_three_columns_keeps_the_split(con: Connection) -> None:
    values = {"basic_expenditure": "6.00", "personnel_expenditure": "5.00", "public_expenditure": "1.00"}
    load_document(con, document("a", table("general_budget_basic_expenditure", row(economic="30101", **values))))
    assert rows_of(con, "select amount_yuan, personnel_yuan, public_yuan from fct_economic_spending") == [
        (Decimal("6.00"), Decimal("5.00"), Decimal("1.00"))
    ]


def test_three_public_is_one_row_a_phase(con: Connection) -> None:
    items = {
        "three_public_total": "10.00",
        "overseas_travel": "1.00",
        "official_vehicles_total": "7.00",
        "vehicle_purchase": "4.00",
        "vehicle_operation": "3.00",
        "official_reception": "2.00",
    }
    final = row(phase="final", **(items | {"three_public_total": "9.50"}))
    load_document(con, document("a", table("three_public", row(phase="budget", **items), final)))
    found = rows_of(
        con,
        "select phase, total_yuan, overseas_travel_yuan, official_vehicles_yuan, vehicle_purchase_yuan, "
        "vehicle_operation_yuan, official_reception_yuan, training_yuan from fct_three_public order by 1",
    )
    rest = tuple(Decimal(v) for v in list(items.values())[1:])
    assert found == [("budget", Decimal("10.00"), *rest, None), ("final", Decimal("9.50"), *rest, None)]


def test_fund_flow_goes_from_opening_to_closing(con: Connection) -> None:
    values = {
        "opening_balance": "1.00",
        "income_this_year": "5.00",
        "expenditure": "4.00",
        "basic_expenditure": "1.50",
        "project_expenditure": "2.50",
        "closing_balance": "2.00",
    }
    flow = table("government_fund", row(total=True, **values), row("2296002", **values))
    load_document(con, document("a", flow, table("expenditure", row("2011301", expenditure="1.00"))))
    assert rows_of(
        con,
        "select function_code, fund_code, opening_yuan, income_yuan, expenditure_yuan, basic_yuan, project_yuan, "
        "closing_yuan from fct_fund_flow",
    ) == [("2296002", "government_fund", *(Decimal(v) for v in values.values()))]


def test_balances_carry_their_side(con: Connection) -> None:
    lines = ("income_total", "opening_balance", "expenditure_total", "closing_balance", "surplus_distribution")
    load_document(con, document("a", table("income_expenditure_summary", *(row(**{line: "3.00"}) for line in lines))))
    assert rows_of(con, "select measure_code, side, fund_code, amount_yuan from fct_balance order by all") == [
        ("closing_balance", "expenditure", "all", Decimal("3.00")),
        ("expenditure_total", "expenditure", "all", Decimal("3.00")),
        ("income_total", "income", "all", Decimal("3.00")),
        ("opening_balance", "income", "all", Decimal("3.00")),
        ("surplus_distribution", "expenditure", "all", Decimal("3.00")),
    ]


def test_zero_and_negative_and_twenty_digits_come_out_as_they_went_in(con: Connection) -> None:
    amounts = ("0.00", "-5.00", "999999999999999999.99")
    rows = (row(f"201130{n}", expenditure=amount) for n, amount in enumerate(amounts, 1))
    load_document(con, document("a", table("expenditure", *rows)))
    assert rows_of(con, "select total_yuan from fct_spending order by function_code") == [
        (Decimal(a),) for a in amounts
    ]


def test_tables_of_two_documents_are_not_confused_by_their_numbers(con: Connection) -> None:
    load_document(con, document("a", table("general_budget_expenditure", row("2011301", expenditure="1.00"))))
    load_document(
        con, document("b", table("expenditure", row("2011301", expenditure="1.00"), fund="general_budget", page=7))
    )
    assert rows_of(con, "select total_yuan, table_code from fct_spending") == [
        (Decimal("1.00"), "general_budget_expenditure")
    ]


def test_a_row_without_a_code_is_not_the_whole_report(con: Connection) -> None:
    rows = row(income_this_year="1.00", label="某事务"), row(total=True, income_this_year="9.00")
    load_document(con, document("a", table("income", *rows)))
    assert rows_of(con, "select function_code, amount_yuan from fct_revenue") == [(None, Decimal("9.00"))]


def test_a_line_printed_twice_counts_once(con: Connection) -> None:
    summary = table("income_expenditure_summary", row(other_income="9.00"), row(other_income="2.00", label="其中"))
    public = table("three_public", row(three_public_total="3.00"), row(three_public_total="3.00"))
    again = table(
        "university_summary",
        row(income_total="4.00"),
        row(income_total="1.00"),
        row(unit="中心", closing_balance="1.00"),
    )
    load_document(con, document("a", summary, public, again))
    assert rows_of(con, "select measure_code, amount_yuan from fct_balance") == [("income_total", Decimal("4.00"))]
    assert rows_of(con, "select amount_yuan from fct_revenue") == [(Decimal("9.00"),)]
    assert rows_of(con, "select total_yuan from fct_three_public") == [(Decimal("3.00"),)]


def test_revenue_and_three_public_by_unit_are_summed_where_nothing_else_is_printed(con: Connection) -> None:
    income = (row(unit=u, income_this_year=a, label=u) for u, a in (("本级", "1.00"), ("中心", "2.00")))
    public = (row(unit=u, three_public_total=a, label=u) for u, a in (("本级", "0.10"), ("中心", "0.20")))
    load_document(con, document("a", table("income", *income), table("three_public", *public)))
    assert rows_of(con, "select amount_yuan from fct_revenue") == [(Decimal("3.00"),)]
    assert rows_of(con, "select total_yuan from fct_three_public") == [(Decimal("0.30"),)]


def test_three_public_is_of_the_widest_fund(con: Connection) -> None:
    rows = (
        row(fund="carry_over", three_public_total="1.00"),
        row(fund="general_budget", three_public_total="2.00"),
        row(fund="appropriation", three_public_total="3.00"),
    )
    load_document(con, document("a", table("three_public", *rows)))
    assert rows_of(con, "select fund_code, total_yuan from fct_three_public") == [("appropriation", Decimal("3.00"))]
    load_document(con, document("a", table("three_public", *rows[:2])))
    assert rows_of(con, "select fund_code, total_yuan from fct_three_public") == [("general_budget", Decimal("2.00"))]


def test_the_own_row_of_a_code_stands_before_its_rows_under_the_other_classification(con: Connection) -> None:
    rows = (
        row("2050101", expenditure="10.01"),
        row("2050101", government="50101", expenditure="10.00"),
        row("2050102", economic="30101", expenditure="6.01"),
        row("2050102", economic="30101", government="50101", expenditure="6.00"),
    )
    load_document(con, document("a", table("expenditure", *rows)))
    assert rows_of(con, "select total_yuan from fct_spending order by function_code") == [
        (Decimal("10.01"),),
        (Decimal("6.01"),),
    ]
    assert rows_of(con, "select amount_yuan from fct_economic_spending where classification = 'department'") == [
        (Decimal("6.01"),)
    ]
