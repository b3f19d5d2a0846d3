"""What a report says in words: 情况说明, every figure of it computed from the books.

Each function writes one habitual section. The wording is our own; the headings are the forms'.
"""

from collections.abc import Callable, Sequence

from .books import FISCAL_FUNDS, KINDS, PERSONNEL, Books, names
from .narrative_public import count_cars, tell_three_public
from .prose import Paragraph
from .style import Style
from .teller import Said, Teller
from .words import GENERAL, INCOME_LINES, KIND_HEADS, numeral

INCOME_MEASURES = (
    "general_public_budget_income",
    "government_fund_income",
    "state_capital_income",
    "superior_subsidy_income",
    "institution_income",
    "operating_income",
    "affiliated_units_income",
    "other_income",
)
KIND_MEASURES = (
    "basic_expenditure",
    "project_expenditure",
    "remittance_to_superior",
    "operating_expenditure",
    "subsidy_to_affiliated_units",
)


def tell(books: Books, style: Style) -> list[Paragraph]:
    """Return the whole 情况说明 of a report, its sections numbered in order."""
    teller = Teller(books, style)
    for number, (title, section) in enumerate(SECTIONS, 1):
        teller.heading(f"{numeral(number)}、{title}")
        section(teller)
    return teller.paragraphs


def _totals(teller: Teller) -> None:
    total, before = _grand_total(teller.books), _grand_total(teller.prior)
    teller.say(
        f"{teller.year}年度，{teller.name}收入总计",
        teller.money("income_total", total),
        "，支出总计",
        teller.money("expenditure_total", total),
        f"，收支相等。同{teller.year - 1}年度比较，",
        *teller.change(total, before, "收入、支出总计各"),
        f"。{teller.cause(0, total, before)}",
    )


def _grand_total(books: Books, funds: Sequence[str] = ()) -> int:
    return sum(books.total(what, funds=funds) for what in ("income", "drawn", "opening"))


def _income(teller: Teller) -> None:
    books = teller.books
    whole = books.total("income")
    rows = []
    for measure, (text, funds) in zip(INCOME_MEASURES, INCOME_LINES, strict=True):
        fen = books.total("income", funds=funds)
        fund = {"fund_code": funds[0]} if funds[0] in FISCAL_FUNDS else {}
        rows.append((text, teller.money(measure, fen, **fund), fen))
    figure = teller.money("income_this_year", whole)
    teller.say(f"{teller.year}年度本年收入合计", figure, "，其中：", *teller.parts(whole, rows), "。")


def _expenditure(teller: Teller) -> None:
    books = teller.books
    whole = books.spent()
    rows = []
    for measure, text, kind in zip(KIND_MEASURES, KIND_HEADS, KINDS, strict=True):
        fen = books.spent(kind=kind)
        rows.append((text, teller.money(measure, fen), fen))
    figure = teller.money("expenditure_this_year", whole)
    teller.say(f"{teller.year}年度本年支出合计", figure, "，其中：", *teller.parts(whole, rows), "。")


def _appropriation(teller: Teller) -> None:
    total, before = (_grand_total(books, FISCAL_FUNDS) for books in (teller.books, teller.prior))
    teller.say(
        f"{teller.year}年度，财政拨款收入总计",
        teller.money("appropriation_income_total", total),
        "，支出总计",
        teller.money("appropriation_expenditure_total", total),
        f"。同{teller.year - 1}年度比较，",
        *teller.change(total, before, "财政拨款收入、支出总计各"),
        f"。{teller.cause(1, total, before)}",
    )


def _general_budget(teller: Teller) -> None:
    books, fund = teller.books, {"fund_code": "general_budget"}
    spent, before = books.spent(funds=GENERAL), teller.prior.spent(funds=GENERAL)
    teller.heading("（一）一般公共预算财政拨款支出决算总体情况", "sub")
    teller.say(
        f"{teller.year}年度，一般公共预算财政拨款支出",
        teller.money("expenditure_this_year", spent, **fund),
        "，占本年支出合计的",
        teller.rate("share_pct", spent, books.spent(), **fund),
        f"。同{teller.year - 1}年度比较，",
        *teller.change(spent, before, "一般公共预算财政拨款支出", **fund),
        f"。{teller.cause(2, spent, before)}",
    )
    teller.heading("（二）一般公共预算财政拨款支出决算结构情况", "sub")
    figure = teller.money("expenditure_this_year", spent, **fund)
    teller.say("一般公共预算财政拨款支出", figure, "，用在以下方面：", *_by_class(teller, spent), "。")
    teller.heading("（三）一般公共预算财政拨款支出决算具体情况", "sub")
    _items(teller)


def _by_class(teller: Teller, whole: int) -> list[Said]:
    rows = []
    for code in sorted({code[:3] for code in teller.books.functions(GENERAL)}):
        fen = teller.books.spent(code, GENERAL)
        figure = teller.money("expenditure", fen, function_code=code, fund_code="general_budget")
        rows.append((f"{names('functional')[code]}（类）", figure, fen))
    return teller.parts(whole, rows)


def _items(teller: Teller) -> None:
    books, fund = teller.books, {"fund_code": "general_budget"}
    spent, budget = books.spent(funds=GENERAL), books.budget(funds=GENERAL)
    teller.say(
        f"{teller.year}年度一般公共预算财政拨款支出年初预算为",
        teller.money("expenditure_this_year", budget, phase="budget", **fund),
        "，支出决算为",
        teller.money("expenditure_this_year", spent, **fund),
        *teller.completion(spent, budget, **fund),
        "。其中：",
    )
    codes = [code for code in books.functions(GENERAL) if books.spent(code, GENERAL)]
    for number, code in enumerate(codes, 1):
        _item(teller, number, code)


def _item(teller: Teller, number: int, code: str) -> None:
    book = names("functional")
    about = {"function_code": code, "fund_code": "general_budget"}
    final, budget = teller.books.spent(code, GENERAL), teller.books.budget(code, GENERAL)
    than = "" if final == budget else f"决算数{'大' if final > budget else '小'}于预算数，"
    teller.say(
        f"{number}.{book[code[:3]]}（类）{book[code[:5]]}（款）{book[code]}（项）。年初预算为",
        teller.money("expenditure", budget, phase="budget", **about),
        "，支出决算为",
        teller.money("expenditure", final, **about),
        *teller.completion(final, budget, **about),
        f"。{than}{teller.cause(number, final, budget)}",
    )


def _basic(teller: Teller) -> None:
    books, fund = teller.books, {"fund_code": "general_budget"}
    basic, people = books.spent(funds=GENERAL, kind="basic"), books.personnel()
    figure = teller.money("basic_expenditure", basic, **fund)
    teller.say(f"{teller.year}年度一般公共预算财政拨款基本支出", figure, "，其中：")
    used = sorted({code for posting in books.pick(funds=GENERAL, kind="basic") for code in posting.spent})
    for text, measure, fen, is_people in (
        ("人员经费", "personnel_expenditure", people, True),
        ("公用经费", "public_expenditure", basic - people, False),
    ):
        listed = "、".join(names("economic")[code] for code in used if (code[:3] in PERSONNEL) == is_people)
        teller.say(f"{text}", teller.money(measure, fen, **fund), f"，包括{listed}。")


def _fund(teller: Teller, text: str, fund: str) -> None:
    books, funds, about = teller.books, (fund,), {"fund_code": fund}
    spent, before = books.spent(funds=funds), teller.prior.spent(funds=funds)
    if not spent and not before:
        teller.say(f"{teller.name}{teller.year}年度无{text}财政拨款收入，也没有使用{text}财政拨款安排的支出。")
        return
    teller.say(
        f"{teller.year}年度，{text}财政拨款年初结转和结余",
        teller.money("opening_balance", books.total("opening", funds=funds), **about),
        "，本年收入",
        teller.money("income_this_year", books.total("income", funds=funds), **about),
        "，本年支出",
        teller.money("expenditure_this_year", spent, **about),
        "，年末结转和结余",
        teller.money("closing_balance", books.total("closing", funds=funds), **about),
        "。本年支出",
        *teller.change(spent, before, **about),
        f"。{teller.cause(3, spent, before)}",
    )


def _government_fund(teller: Teller) -> None:
    _fund(teller, "政府性基金预算", "government_fund")


def _state_capital(teller: Teller) -> None:
    _fund(teller, "国有资本经营预算", "state_capital")


def agency_operating(books: Books) -> int:
    """Return 机关运行经费: what 行政运行 spends as 公用经费."""
    codes = [code for code in books.functions(GENERAL) if names("functional")[code] == "行政运行"]
    parts = ((code, economic) for code in codes for economic in ("302", "310"))
    return sum(books.spent(code, GENERAL, "basic", economic) for code, economic in parts)


def _others(teller: Teller) -> None:
    teller.heading("（一）机关运行经费支出情况", "sub")
    now, before = agency_operating(teller.books), agency_operating(teller.prior)
    teller.say(
        f"{teller.year}年度机关运行经费支出",
        teller.money("agency_operating_expenditure", now),
        f"，同{teller.year - 1}年度比较，",
        *teller.change(now, before, about="agency_operating_expenditure"),
        f"。{teller.cause(1, now, before)}",
    )
    teller.heading("（二）政府采购支出情况", "sub")
    _procurement(teller)
    teller.heading("（三）国有资产占有使用情况", "sub")
    _assets(teller)
    teller.heading("（四）预算绩效管理情况", "sub")
    teller.say(
        "本部门对",
        teller.count("projects_self_evaluated", teller.books.counts["reviewed"], "个"),
        "项目开展了绩效自评，涉及资金",
        teller.money("projects_self_evaluated_amount", teller.books.spent(kind="project")),
        "，自评结果用于安排下一年度的样例项目。",
    )


def _procurement(teller: Teller) -> None:
    counts = teller.books.counts
    total = counts["procurement"]
    listed: list[Said] = []
    for text, name in (("货物", "goods"), ("工程", "works"), ("服务", "services")):
        listed += [f"、政府采购{text}支出", teller.money(f"procurement_{name}", counts[name])]
    teller.say(
        f"{teller.year}年度政府采购支出总额",
        teller.money("procurement_total", total),
        "，其中：",
        str(listed[0])[1:],
        *listed[1:],
        "。授予中小企业合同金额",
        teller.money("procurement_to_smes", counts["procurement_sme"]),
        "，占政府采购支出总额的",
        teller.rate("share_pct", counts["procurement_sme"], total, about="procurement_to_smes"),
        "，其中授予小微企业合同金额",
        teller.money("procurement_to_micro_enterprises", counts["procurement_micro"]),
        "。",
    )


def _assets(teller: Teller) -> None:
    counts = teller.books.counts
    teller.say(
        f"截至{teller.year}年12月31日，本部门共有车辆",
        teller.count("vehicles_owned", count_cars(teller.books), "辆"),
        f"，其中：机要通信和应急保障用车{counts['cars_duty']}辆、执法执勤用车{counts['cars_law']}辆、",
        f"其他用车{counts['cars_other']}辆；单价100万元（含）以上设备（不含车辆）",
        teller.count("equipment_over_1m", counts["equipment"], "台（套）"),
        "。",
    )


SECTIONS: tuple[tuple[str, Callable[[Teller], None]], ...] = (
    ("收入支出决算总体情况说明", _totals),
    ("收入决算情况说明", _income),
    ("支出决算情况说明", _expenditure),
    ("财政拨款收入支出决算总体情况说明", _appropriation),
    ("一般公共预算财政拨款支出决算情况说明", _general_budget),
    ("一般公共预算财政拨款基本支出决算情况说明", _basic),
    ("财政拨款“三公”经费支出决算情况说明", tell_three_public),
    ("政府性基金预算财政拨款支出决算情况说明", _government_fund),
    ("国有资本经营预算财政拨款支出决算情况说明", _state_capital),
    ("其他重要事项的情况说明", _others),
)
