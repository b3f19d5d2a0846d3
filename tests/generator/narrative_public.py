"""What a report says about 三公: trips abroad, official cars and receptions, with their occasions and people."""

from collections.abc import Callable

from .books import THREE_PUBLIC, Books
from .teller import Teller
from .words import GENERAL


def tell_three_public(teller: Teller) -> None:
    """Write the section on 三公."""
    final, budget, before = (_public_parts(of) for of in (teller.books.spent, teller.books.budget, teller.prior.spent))
    teller.heading("（一）“三公”经费财政拨款支出决算总体情况", "sub")
    teller.say(
        f"{teller.year}年度“三公”经费财政拨款支出预算为",
        teller.money("three_public_total", budget["three_public_total"], phase="budget"),
        "，支出决算为",
        teller.money("three_public_total", final["three_public_total"]),
        *teller.completion(final["three_public_total"], budget["three_public_total"], about="three_public_total"),
        f"；同{teller.year - 1}年度比较，",
        *teller.change(final["three_public_total"], before["three_public_total"], about="three_public_total"),
        "。",
    )
    teller.heading("（二）“三公”经费财政拨款支出决算具体情况", "sub")
    _public_shares(teller, final)
    for number, (text, measure) in enumerate(PUBLIC_PARTS, 1):
        _public_part(teller, f"{number}.{text}", measure, final[measure], budget[measure], before[measure])
        PUBLIC_DETAILS[measure](teller, final)


PUBLIC_PARTS = (
    ("因公出国（境）费", "overseas_travel"),
    ("公务用车购置及运行维护费", "official_vehicles_total"),
    ("公务接待费", "official_reception"),
)


def _public_parts(of: Callable[..., int]) -> dict[str, int]:
    part = {name: of(funds=GENERAL, economic=code) for name, code in THREE_PUBLIC.items()}
    return {
        "three_public_total": sum(part.values()),
        "overseas_travel": part["overseas"],
        "official_vehicles_total": part["purchase"] + part["running"],
        "vehicle_purchase": part["purchase"],
        "vehicle_operation": part["running"],
        "official_reception": part["reception"],
    }


def _public_shares(teller: Teller, final: dict[str, int]) -> None:
    rows = [(f"{text}支出决算", teller.money(name, final[name]), final[name]) for text, name in PUBLIC_PARTS]
    teller.say("“三公”经费财政拨款支出决算中，", *teller.parts(final["three_public_total"], rows), "。")


def _public_part(teller: Teller, text: str, measure: str, final: int, budget: int, before: int) -> None:
    teller.say(
        f"{text}预算为",
        teller.money(measure, budget, phase="budget"),
        "，支出决算为",
        teller.money(measure, final),
        *teller.completion(final, budget, about=measure),
        f"。同{teller.year - 1}年度比较，",
        *teller.change(final, before, about=measure),
        "。",
    )


def _overseas(teller: Teller, final: dict[str, int]) -> None:
    went = bool(final["overseas_travel"])
    counts = teller.books.counts
    teller.say(
        "全年安排因公出国（境）团组",
        teller.count("overseas_groups", counts["trips"] * went, "个"),
        "，累计",
        teller.count("overseas_persons", counts["travellers"] * went, "人次"),
        "。",
    )


def _vehicles(teller: Teller, final: dict[str, int]) -> None:
    bought = 1 if final["vehicle_purchase"] else 0
    teller.say(
        "其中：公务用车购置支出",
        teller.money("vehicle_purchase", final["vehicle_purchase"]),
        "，全年购置公务用车",
        teller.count("vehicles_purchased", bought, "辆"),
        "；公务用车运行维护费支出",
        teller.money("vehicle_operation", final["vehicle_operation"]),
        "，用于燃料、维修、保险和过路过桥等。年末公务用车保有量",
        teller.count("vehicles_owned", count_cars(teller.books), "辆"),
        "。",
    )


def count_cars(books: Books) -> int:
    """Return the cars the department has at the end of the year."""
    return sum(number for name, number in books.counts.items() if name.startswith("cars_"))


def _reception(teller: Teller, final: dict[str, int]) -> None:
    counts = teller.books.counts
    teller.say(
        "其中：国内公务接待支出",
        teller.money("domestic_reception", final["official_reception"]),
        "，共接待",
        teller.count("domestic_reception_batches", counts["batches"], "批次"),
        "、",
        teller.count("domestic_reception_persons", counts["guests"], "人次"),
        "；外事接待支出",
        teller.money("foreign_reception", 0),
        "。",
    )


PUBLIC_DETAILS = {
    "overseas_travel": _overseas,
    "official_vehicles_total": _vehicles,
    "official_reception": _reception,
}
