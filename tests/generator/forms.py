"""From books to the official tables of final accounts, as the forms of 2023 and 2024 have them.

One function a table; `TABLES` maps the table code to it, `ORDER` gives each template's sequence.
"""

from collections.abc import Callable, Iterable, Sequence

from .books import FISCAL_FUNDS, KINDS, THREE_PUBLIC, Books, names
from .model import Entry, Head, Lane, Table
from .style import Style

GENERAL = ("general_budget",)
# The 类 in the order of the summary tables' lines, since 2020 (234 was the last to come).
CLASSES = [str(code) for code in (*range(201, 209), *range(210, 218), *range(219, 225), 229, 231, 232, 234)]
NUMERALS = "一二三四五六七八九十"
FUND_HEADS = ("一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款")
INCOME_LINES = (
    ("一般公共预算财政拨款收入", ("general_budget",)),
    ("政府性基金预算财政拨款收入", ("government_fund",)),
    ("国有资本经营预算财政拨款收入", ("state_capital",)),
    ("上级补助收入", ("superior_subsidy",)),
    ("事业收入", ("business",)),
    ("经营收入", ("operating",)),
    ("附属单位上缴收入", ("affiliated",)),
    ("其他收入", ("other",)),
)
KIND_HEADS = ("基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出")
TITLES = {
    "income_expenditure_summary": "收入支出决算总表",
    "income": "收入决算表",
    "expenditure": "支出决算表",
    "appropriation_summary": "财政拨款收入支出决算总表",
    "appropriation_expenditure_detail": "财政拨款支出决算明细表",
    "general_budget_expenditure": "一般公共预算财政拨款支出决算表",
    "general_budget_expenditure_detail": "一般公共预算财政拨款支出决算明细表",
    "general_budget_basic_expenditure": "一般公共预算财政拨款基本支出决算表",
    "general_budget_project_expenditure": "一般公共预算财政拨款项目支出决算表",
    "government_fund": "政府性基金预算财政拨款收入支出决算表",
    "state_capital": "国有资本经营预算财政拨款收入支出决算表",
    "state_capital_expenditure": "国有资本经营预算财政拨款支出决算表",
    "three_public": "财政拨款“三公”经费支出决算表",
}
NOTES = {
    "income": "取得的各项收入情况",
    "expenditure": "各项支出情况",
    "general_budget_expenditure": "一般公共预算财政拨款支出情况",
    "general_budget_expenditure_detail": "一般公共预算财政拨款支出明细情况",
    "government_fund": "政府性基金预算财政拨款收入、支出及结转和结余情况",
    "state_capital": "国有资本经营预算财政拨款收入、支出及结转和结余情况",
    "state_capital_expenditure": "国有资本经营预算财政拨款支出情况",
}
ORDER = {
    "national": (
        "income_expenditure_summary",
        "income",
        "expenditure",
        "appropriation_summary",
        "general_budget_expenditure",
        "general_budget_basic_expenditure",
        "three_public",
        "government_fund",
        "state_capital",
    ),
    "sichuan": tuple(TITLES),
}

Amounts = tuple[int | None, ...]


def make_table(code: str, books: Books, style: Style) -> Table:
    """Return the official table `code` filled from `books`; the style picks among the printed forms."""
    return TABLES[code](books, style)


def make_tables(books: Books, style: Style) -> list[Table]:
    """Return all tables of the style's template, in its order."""
    return [make_table(code, books, style) for code in ORDER[style.template]]


def numeral(number: int) -> str:
    """Return 1 to 99 in Chinese."""
    tens, ones = divmod(number, 10)
    head = {0: "", 1: "十"}.get(tens, NUMERALS[tens - 1] + "十")
    return head + (NUMERALS[ones - 1] if ones else "")


def _heads(*texts: str) -> tuple[Head, ...]:
    return tuple(Head(text) for text in texts)


def _table(code: str, *lanes: Lane, note: str = "", is_nil: bool = False) -> Table:
    return Table(code, TITLES[code], lanes, note, is_nil)


def _lines(texts: Iterable[str], amounts: Iterable[Amounts]) -> list[Entry]:
    """Return lines numbered with 一、二、三、."""
    numbered = enumerate(zip(texts, amounts, strict=True), 1)
    return [Entry((f"{numeral(number)}、{text}",), figures) for number, (text, figures) in numbered]


def _sums(texts: Sequence[str], amounts: Sequence[Amounts], totals: Sequence[str]) -> list[Entry]:
    pairs = zip(texts, amounts, strict=True)
    return [Entry((text,), figures, is_total=text in totals) for text, figures in pairs]


def _filled(entries: Sequence[Entry], length: int) -> list[Entry | None]:
    return [*entries, *[None] * (length - len(entries))]


def _class_lines(amounts_of: Callable[[str], Amounts]) -> list[Entry]:
    return _lines((names("functional")[code] for code in CLASSES), (amounts_of(code) for code in CLASSES))


def income_expenditure_summary(books: Books, style: Style) -> Table:
    """公开01表: two halves of lines."""
    surplus = "使用非财政拨款结余（含专用结余）" if style.template == "sichuan" else "使用非财政拨款结余"
    income, spent = books.total("income"), books.spent()
    opening, drawn = books.total("opening"), books.total("drawn")
    closing, distributed = books.total("closing"), books.total("distributed")
    left = _filled(
        _lines((text for text, _ in INCOME_LINES), ((books.total("income", funds=f),) for _, f in INCOME_LINES)),
        len(CLASSES),
    )
    left += _sums(
        ["本年收入合计", surplus, "年初结转和结余", "总计"],
        [(income,), (drawn,), (opening,), (income + drawn + opening,)],
        ["本年收入合计", "总计"],
    )
    right = _class_lines(lambda code: (books.spent(code),))
    right += _sums(
        ["本年支出合计", "结余分配", "年末结转和结余", "总计"],
        [(spent,), (distributed,), (closing,), (spent + distributed + closing,)],
        ["本年支出合计", "总计"],
    )
    figure = _heads("决算数")
    return _table(
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
    left = _filled(_lines(FUND_HEADS, ((books.total("income", funds=fund),) for fund in each)), len(CLASSES))
    left += _sums(
        ["本年收入合计", "年初财政拨款结转和结余", *FUND_HEADS, "总计"],
        [(income,), (opening,), *((books.total("opening", funds=fund),) for fund in each), (income + opening,)],
        ["本年收入合计", "总计"],
    )
    right: list[Entry | None] = [*_class_lines(lambda code: by_fund(lambda funds: books.spent(code, funds)))]
    right += _sums(
        ["本年支出合计", "年末财政拨款结转和结余"],
        [by_fund(lambda funds: books.spent("", funds)), by_fund(lambda funds: books.total("closing", "", funds))],
        ["本年支出合计"],
    )
    both = by_fund(lambda funds: books.spent("", funds) + books.total("closing", "", funds))
    right += [None, None, None, Entry(("总计",), both, is_total=True)]
    return _table(
        "appropriation_summary",
        Lane("line", _heads("决算数"), tuple(left), "收入"),
        Lane("line", _heads("合计", *FUND_HEADS), tuple(right), "支出"),
        note="注：本表反映部门本年度财政拨款的总收支和年末结转结余情况。",
    )


def _function_rows(codes: Iterable[str], amounts_of: Callable[[str], Amounts], total: str) -> list[Entry]:
    """Return 类, 款 and 项 rows of the codes, and 合计 where the style wants it."""
    items = sorted(codes)
    levels = sorted({code[:length] for code in items for length in (3, 5, 7)})
    book = names("functional")
    rows = [Entry((book[code],), amounts_of(code), code, indent=len(code) // 2 - 1) for code in levels]
    sum_row = Entry(("合计",), amounts_of(""), is_total=True)
    return [*rows, sum_row] if total == "last" else [sum_row, *rows]


def _by_function(
    code: str, books: Books, style: Style, values: tuple[Head, ...], amounts_of: Callable[[str], Amounts]
) -> Table:
    """Return a one-lane table by function code, with the rows that have an amount; see `_nil` for the empty one."""
    codes = [item for item in books.functions() if any(amounts_of(item))]
    if not codes:
        return _nil(code, books, style, values)
    rows = _function_rows(codes, amounts_of, style.total)
    return _table(code, Lane("function", values, tuple(rows)), note=f"注：本表反映部门本年度{NOTES[code]}。")


def _nil(code: str, books: Books, style: Style, values: tuple[Head, ...]) -> Table:
    """Return the empty table and the note that says so; blank cells are a statement of zero."""
    empty = Entry(("",), (None,) * _width(values))
    total = Entry(("合计",), (None,) * _width(values), is_total=True)
    subject = {"government_fund": "政府性基金预算财政拨款收入支出", "state_capital": "国有资本经营预算财政拨款收入支出"}
    about = subject.get(code, TITLES[code].removesuffix("决算表"))
    note = f"注：本部门{books.year}年度无{about}，故本表无数据。"
    rows = (*[empty] * 5, total) if style.total == "last" else (total, *[empty] * 5)
    return _table(code, Lane("function", values, rows), note=note, is_nil=True)


def _width(heads: Iterable[Head]) -> int:
    return sum(_width(head.children) if head.children else 1 for head in heads)


def income(books: Books, style: Style) -> Table:
    """公开02表: income by function code and source."""
    business = Head("事业收入", _heads("小计", "其中：教育收费")) if style.template == "sichuan" else Head("事业收入")
    values = (*_heads("本年收入合计", "财政拨款收入", "上级补助收入"), business)
    values += _heads("经营收入", "附属单位上缴收入", "其他收入")

    def amounts_of(code: str) -> Amounts:
        source = {text: books.total("income", code, funds) for text, funds in INCOME_LINES}
        fiscal = books.total("income", code, FISCAL_FUNDS)
        school = (0,) if business.children else ()
        rest = (source["经营收入"], source["附属单位上缴收入"], source["其他收入"])
        return (books.total("income", code), fiscal, source["上级补助收入"], source["事业收入"], *school, *rest)

    return _by_function("income", books, style, values, amounts_of)


def expenditure(books: Books, style: Style) -> Table:
    """公开03表: expenditure by function code and kind."""

    def amounts_of(code: str) -> Amounts:
        return (books.spent(code), *(books.spent(code, kind=kind) for kind in KINDS))

    values = _heads("本年支出合计", *KIND_HEADS)
    return _by_function("expenditure", books, style, values, amounts_of)


def _basic_project(code: str, books: Books, style: Style, funds: tuple[str, ...]) -> Table:
    def amounts_of(function: str) -> Amounts:
        return (books.spent(function, funds), *(books.spent(function, funds, kind) for kind in KINDS[:2]))

    grouped = style.spending_group
    values = (Head("本年支出", _heads("小计", *KIND_HEADS[:2])),) if grouped else _heads("合计", *KIND_HEADS[:2])
    return _by_function(code, books, style, values, amounts_of)


def general_budget_expenditure(books: Books, style: Style) -> Table:
    """By function code: 合计, 基本支出, 项目支出."""
    return _basic_project("general_budget_expenditure", books, style, GENERAL)


def state_capital_expenditure(books: Books, style: Style) -> Table:
    """Sichuan's twelfth table: 合计, 基本支出, 项目支出."""
    return _basic_project("state_capital_expenditure", books, style, ("state_capital",))


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

    spending = Head("本年支出", _heads("小计", *KIND_HEADS[:2]))
    values = (*_heads("年初结转和结余", "本年收入"), spending, Head("年末结转和结余"))
    return _by_function(code, books, style, values, amounts_of)


def government_fund(books: Books, style: Style) -> Table:
    """Opening, income, spending and closing of 政府性基金, by function code."""
    return _fund_flow("government_fund", books, style, "government_fund")


def state_capital(books: Books, style: Style) -> Table:
    """Opening, income, spending and closing of 国有资本经营预算, by function code."""
    return _fund_flow("state_capital", books, style, "state_capital")


def _economic_rows(classes: Iterable[str], amounts_of: Callable[[str], Amounts]) -> list[Entry]:
    book = names("economic")
    codes = [code for code in book if code[:3] in classes]
    return [Entry((book[code],), amounts_of(code), code, indent=len(code) // 5) for code in codes]


def general_budget_basic_expenditure(books: Books, style: Style) -> Table:
    """By economic code in two or three lanes: 人员经费│公用经费."""

    def amounts_of(code: str) -> Amounts:
        return (books.spent(funds=GENERAL, kind="basic", economic=code),)

    lanes = [("301", "303"), ("302", "307", "310", "399")]
    if style.lanes == 3:
        lanes = [lanes[0], ("302",), ("307", "310", "399")]
    rows = [_economic_rows(classes, amounts_of) for classes in lanes]
    height = max(len(part) for part in rows)
    people = books.personnel()
    others = books.spent(funds=GENERAL, kind="basic") - people
    first = Entry(("人员经费合计",), (people,), is_total=True)
    last = Entry(("公用经费合计",), (others,), is_total=True, reach=len(lanes) - 2)
    totals: list[Entry | None] = [first, *[None] * (len(lanes) - 2), last]
    texts = ["人员经费", *["公用经费"] * (len(lanes) - 1)] if style.lane_heads else [""] * len(lanes)
    parts = zip(texts, rows, totals, strict=True)
    return _table(
        "general_budget_basic_expenditure",
        *(Lane("economic", _heads("决算数"), (*_filled(part, height), end), text) for text, part, end in parts),
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
        phases = _heads("预算数", "决算数")
        values = (Head("财政拨款“三公”经费", _three_public_heads(phases)),)
        figures = tuple(fen for pair in zip(budget, final, strict=True) for fen in pair)
    note = "注：预算数为“三公”经费全年预算数，决算数包括当年财政拨款和以前年度结转资金安排的实际支出。"
    return _table("three_public", Lane("none", values, (Entry((), figures),)), note=note)


def _three_public_heads(below: tuple[Head, ...] = ()) -> tuple[Head, ...]:
    cars = tuple(Head(text, below) for text in ("小计", "公务用车购置费", "公务用车运行维护费"))
    return (
        Head("合计", below),
        Head("因公出国（境）费", below),
        Head("公务用车购置及运行维护费", cars),
        Head("公务接待费", below),
    )


def appropriation_expenditure_detail(books: Books, style: Style) -> Table:
    """Sichuan's fifth table: every economic code by fund."""
    each = [(fund,) for fund in FISCAL_FUNDS]

    def amounts_of(code: str) -> Amounts:
        return (books.spent(funds=FISCAL_FUNDS, economic=code), *(books.spent(funds=f, economic=code) for f in each))

    rows = _economic_rows({code[:3] for code in names("economic")}, amounts_of)
    total = Entry(("合计",), amounts_of(""), is_total=True)
    entries = (*rows, total) if style.total == "last" else (total, *rows)
    lane = Lane("economic", _heads("合计", *FUND_HEADS), entries)
    return _table("appropriation_expenditure_detail", lane, note="注：本表反映部门本年度财政拨款支出明细情况。")


def general_budget_expenditure_detail(books: Books, style: Style) -> Table:
    """Sichuan's seventh table: function code by economic code, far wider than a page."""
    book = names("economic")
    classes = [code for code in book if len(code) == 3 and code in {"301", "302", "303", "307", "310", "312", "399"}]
    columns = ["", *(code for code in book if code[:3] in classes)]

    def amounts_of(function: str) -> Amounts:
        return tuple(books.spent(function, GENERAL, economic=code) for code in columns)

    def group(parent: str) -> Head:
        items = (book[code] for code in columns if len(code) == 5 and code.startswith(parent))
        return Head(book[parent], _heads("小计", *items))

    values = (Head("合计"), *(group(code) for code in classes))
    return _by_function("general_budget_expenditure_detail", books, style, values, amounts_of)


def general_budget_project_expenditure(books: Books, style: Style) -> Table:
    """Sichuan's ninth table: one row a project."""
    book = names("functional")
    projects = [posting for posting in books.pick(funds=GENERAL, kind="project") if posting.spent]
    projects.sort(key=lambda posting: posting.item.function)
    rows = [Entry((book[p.item.function], p.item.project), (p.spent_fen,), p.item.function) for p in projects]
    total = Entry(("合计",), (sum(p.spent_fen for p in projects),), is_total=True)
    entries = (*rows, total) if style.total == "last" else (total, *rows)
    lane = Lane("project", _heads("金额"), entries)
    note = "注：本表反映部门本年度一般公共预算财政拨款项目支出情况。"
    return _table("general_budget_project_expenditure", lane, note=note)


TABLES: dict[str, Callable[[Books, Style], Table]] = {code: globals()[code] for code in TITLES}
