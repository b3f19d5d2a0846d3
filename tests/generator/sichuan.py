"""The four tables that only Sichuan's form has; see forms.py for the others."""

from .books import FISCAL_FUNDS, Books, names
from .model import Entry, Head, Lane, Table
from .rows import Amounts, basic_project, by_function, economic_rows, heads, make
from .style import Style
from .words import FUND_HEADS, GENERAL


def appropriation_expenditure_detail(books: Books, style: Style) -> Table:
    """Sichuan's fifth table: every economic code by fund."""
    each = [(fund,) for fund in FISCAL_FUNDS]

    def amounts_of(code: str) -> Amounts:
        return (books.spent(funds=FISCAL_FUNDS, economic=code), *(books.spent(funds=f, economic=code) for f in each))

    rows = economic_rows({code[:3] for code in names("economic")}, amounts_of)
    total = Entry(("合计",), amounts_of(""), is_total=True)
    entries = (*rows, total) if style.total == "last" else (total, *rows)
    lane = Lane("economic", heads("合计", *FUND_HEADS), entries)
    return make("appropriation_expenditure_detail", lane, note="注：本表反映部门本年度财政拨款支出明细情况。")


def general_budget_expenditure_detail(books: Books, style: Style) -> Table:
    """Sichuan's seventh table: function code by economic code, far wider than a page."""
    book = names("economic")
    classes = [code for code in book if len(code) == 3 and code in {"301", "302", "303", "307", "310", "312", "399"}]
    columns = ["", *(code for code in book if code[:3] in classes)]

    def amounts_of(function: str) -> Amounts:
        return tuple(books.spent(function, GENERAL, economic=code) for code in columns)

    def group(parent: str) -> Head:
        items = (book[code] for code in columns if len(code) == 5 and code.startswith(parent))
        return Head(book[parent], heads("小计", *items))

    values = (Head("合计"), *(group(code) for code in classes))
    return by_function("general_budget_expenditure_detail", books, style, values, amounts_of)


def general_budget_project_expenditure(books: Books, style: Style) -> Table:
    """Sichuan's ninth table: one row a project."""
    book = names("functional")
    projects = [posting for posting in books.pick(funds=GENERAL, kind="project") if posting.spent]
    projects.sort(key=lambda posting: posting.item.function)
    rows = [Entry((book[p.item.function], p.item.project), (p.spent_fen,), p.item.function) for p in projects]
    total = Entry(("合计",), (sum(p.spent_fen for p in projects),), is_total=True)
    entries = (*rows, total) if style.total == "last" else (total, *rows)
    lane = Lane("project", heads("金额"), entries)
    note = "注：本表反映部门本年度一般公共预算财政拨款项目支出情况。"
    return make("general_budget_project_expenditure", lane, note=note)


def state_capital_expenditure(books: Books, style: Style) -> Table:
    """Sichuan's twelfth table: 合计, 基本支出, 项目支出."""
    return basic_project("state_capital_expenditure", books, style, ("state_capital",))
