"""From books to the official tables of final accounts, as the forms of 2023 and 2024 have them.

One function a table; `TABLES` maps the table code to it, words.ORDER gives each template's sequence.
"""

from collections.abc import Callable

from . import sichuan
from .books import FISCAL_FUNDS, KINDS, THREE_PUBLIC, Books
from .model import Entry, Head, Lane, Table
from .rows import (
    Amounts,
    basic_project,
    by_function,
    class_lines,
    economic_rows,
    filled,
    heads,
    make,
    numbered_lines,
    plain_lines,
)
from .style import Style
from .words import CLASSES, FUND_HEADS, GENERAL, INCOME_LINES, KIND_HEADS, ORDER


def make_table(code: str, books: Books, style: Style) -> Table:
    """Return the official table `code` filled from `books`; the style picks among the printed forms."""
    return TABLES[code](books, style)


def make_tables(books: Books, style: Style) -> list[Table]:
    """Return all tables of the style's template, in its order."""
    return [make_table(code, books, style) for code in ORDER[style.template]]


def income_expenditure_summary(books: Books, style: Style) -> Table:
    """公开01表: two halves of lines."""
    surplus = "使用非财政拨款结余（含专用结余）" if style.template == "sichuan" else "使用非财政拨款结余"
    income, spent = books.total("income"), books.spent()
    opening, drawn = books.total("opening"), books.total("drawn")
    closing, distributed = books.total("closing"), books.total("distributed")
    texts = [text for text, _ in INCOME_LINES]
    left = filled(numbered_lines(texts, [(books.total("income", funds=f),) for _, f in INCOME_LINES]), len(CLASSES))
    left += plain_lines(
        ["本年收入合计", surplus, "年初结转和结余", "总计"],
        [(income,), (drawn,), (opening,), (income + drawn + opening,)],
        ["本年收入合计", "总计"],
    )
    right = class_lines(lambda code: (books.spent(code),))
    right += plain_lines(
        ["本年支出合计", "结余分配", "年末结转和结余", "总计"],
        [(spent,), (distributed,), (closing,), (spent + distributed + closing,)],
        ["本年支出合计", "总计"],
    )
    figure = heads("决算数")
    return make(
        "income_expenditure_summary",
        Lane("line", figure, tuple(left), "收入"),
        Lane("line", figure, tuple(right), "支出"),
        note="注：本表反映部门本年度的总收支和年末结转结余情况。",
    )


def appropriation_summary(books: Books, style: Style) -> Table:  # noqa: ARG001 - every form has this signature
    """公开04表: two halves, the right one by fund."""
    each = [(fund,) for fund in FISCAL_FUNDS]

    def by_fund(one: Callable[[tuple[str, ...]], int]) -> Amounts:
        return (one(FISCAL_FUNDS), *(one(fund) for fund in each))

    income, opening = books.total("income", funds=FISCAL_FUNDS), books.total("opening", funds=FISCAL_FUNDS)
    left = filled(numbered_lines(FUND_HEADS, ((books.total("income", funds=fund),) for fund in each)), len(CLASSES))
    left += plain_lines(
        ["本年收入合计", "年初财政拨款结转和结余", *FUND_HEADS, "总计"],
        [(income,), (opening,), *((books.total("opening", funds=fund),) for fund in each), (income + opening,)],
        ["本年收入合计", "总计"],
    )
    right: list[Entry | None] = [*class_lines(lambda code: by_fund(lambda funds: books.spent(code, funds)))]
    right += plain_lines(
        ["本年支出合计", "年末财政拨款结转和结余"],
        [by_fund(lambda funds: books.spent("", funds)), by_fund(lambda funds: books.total("closing", "", funds))],
        ["本年支出合计"],
    )
    both = by_fund(lambda funds: books.spent("", funds) + books.total("closing", "", funds))
    right += [None, None, None, Entry(("总计",), both, is_total=True)]
    return make(
        "appropriation_summary",
        Lane("line", heads("决算数"), tuple(left), "收入"),
        Lane("line", heads("合计", *FUND_HEADS), tuple(right), "支出"),
        note="注：本表反映部门本年度财政拨款的总收支和年末结转结余情况。",
    )


def income(books: Books, style: Style) -> Table:
    """公开02表: income by function code and source."""
    business = Head("事业收入", heads("小计", "其中：教育收费")) if style.template == "sichuan" else Head("事业收入")
    values = (*heads("本年收入合计", "财政拨款收入", "上级补助收入"), business)
    values += heads("经营收入", "附属单位上缴收入", "其他收入")

    def amounts_of(code: str) -> Amounts:
        source = {text: books.total("income", code, funds) for text, funds in INCOME_LINES}
        fiscal = books.total("income", code, FISCAL_FUNDS)
        school = (0,) if business.children else ()
        rest = (source["经营收入"], source["附属单位上缴收入"], source["其他收入"])
        return (books.total("income", code), fiscal, source["上级补助收入"], source["事业收入"], *school, *rest)

    return by_function("income", books, style, values, amounts_of)


def expenditure(books: Books, style: Style) -> Table:
    """公开03表: expenditure by function code and kind."""

    def amounts_of(code: str) -> Amounts:
        return (books.spent(code), *(books.spent(code, kind=kind) for kind in KINDS))

    values = heads("本年支出合计", *KIND_HEADS)
    return by_function("expenditure", books, style, values, amounts_of)


def general_budget_expenditure(books: Books, style: Style) -> Table:
    """By function code: 合计, 基本支出, 项目支出."""
    return basic_project("general_budget_expenditure", books, style, GENERAL)


def _fund_flow(code: str, books: Books, style: Style, fund: str) -> Table:
    funds = (fund,)

    def amounts_of(function: str) -> Amounts:
        spending = (books.spent(function, funds), *(books.spent(function, funds, kind) for kind in KINDS[:2]))
        return (
            books.total("opening", function, funds),
            books.total("income", function, funds),
            *spending,
            books.total("closing", function, funds),
        )

    spending = Head("本年支出", heads("小计", *KIND_HEADS[:2]))
    values = (*heads("年初结转和结余", "本年收入"), spending, Head("年末结转和结余"))
    return by_function(code, books, style, values, amounts_of)


def government_fund(books: Books, style: Style) -> Table:
    """Opening, income, spending and closing of 政府性基金, by function code."""
    return _fund_flow("government_fund", books, style, "government_fund")


def state_capital(books: Books, style: Style) -> Table:
    """Opening, income, spending and closing of 国有资本经营预算, by function code."""
    return _fund_flow("state_capital", books, style, "state_capital")


def general_budget_basic_expenditure(books: Books, style: Style) -> Table:
    """By economic code in two or three lanes: 人员经费│公用经费."""

    def amounts_of(code: str) -> Amounts:
        return (books.spent(funds=GENERAL, kind="basic", economic=code),)

    lanes = [("301", "303"), ("302", "307", "310", "399")]
    if style.lanes == 3:
        lanes = [lanes[0], ("302",), ("307", "310", "399")]
    rows = [economic_rows(classes, amounts_of) for classes in lanes]
    height = max(len(part) for part in rows)
    people = books.personnel()
    others = books.spent(funds=GENERAL, kind="basic") - people
    first = Entry(("人员经费合计",), (people,), is_total=True)
    last = Entry(("公用经费合计",), (others,), is_total=True, reach=len(lanes) - 2)
    totals: list[Entry | None] = [first, *[None] * (len(lanes) - 2), last]
    texts = ["人员经费", *["公用经费"] * (len(lanes) - 1)] if style.lane_heads else [""] * len(lanes)
    parts = zip(texts, rows, totals, strict=True)
    return make(
        "general_budget_basic_expenditure",
        *(Lane("economic", heads("决算数"), (*filled(part, height), end), text) for text, part, end in parts),
        note="注：本表反映部门本年度一般公共预算财政拨款基本支出明细情况。",
    )


def three_public(books: Books, style: Style) -> Table:
    """One row: 预算数 and 决算数 of overseas trips, official cars and receptions."""

    def amounts(of: Callable[..., int]) -> list[int]:
        part = {name: of(funds=GENERAL, economic=code) for name, code in THREE_PUBLIC.items()}
        cars = part["purchase"] + part["running"]
        return [sum(part.values()), part["overseas"], cars, part["purchase"], part["running"], part["reception"]]

    budget, final = amounts(books.budget), amounts(books.spent)
    if style.three_public == "by_phase":
        values = tuple(Head(text, _three_public_heads()) for text in ("预算数", "决算数"))
        figures = (*budget, *final)
    else:
        phases = heads("预算数", "决算数")
        values = (Head("财政拨款“三公”经费", _three_public_heads(phases)),)
        figures = tuple(fen for pair in zip(budget, final, strict=True) for fen in pair)
    note = "注：预算数为“三公”经费全年预算数，决算数包括当年财政拨款和以前年度结转资金安排的实际支出。"
    return make("three_public", Lane("none", values, (Entry((), figures),)), note=note)


def _three_public_heads(below: tuple[Head, ...] = ()) -> tuple[Head, ...]:
    cars = tuple(Head(text, below) for text in ("小计", "公务用车购置费", "公务用车运行维护费"))
    return (
        Head("合计", below),
        Head("因公出国（境）费", below),
        Head("公务用车购置及运行维护费", cars),
        Head("公务接待费", below),
    )


TABLES: dict[str, Callable[[Books, Style], Table]] = {
    form.__name__: form
    for form in (
        income_expenditure_summary,
        income,
        expenditure,
        appropriation_summary,
        sichuan.appropriation_expenditure_detail,
        general_budget_expenditure,
        sichuan.general_budget_expenditure_detail,
        general_budget_basic_expenditure,
        sichuan.general_budget_project_expenditure,
        government_fund,
        state_capital,
        sichuan.state_capital_expenditure,
        three_public,
    )
}
