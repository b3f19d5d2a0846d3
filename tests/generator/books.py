"""One consistent set of accounts for a department and a year, in integer fen (1/100 yuan).

Belongs here: what was received, spent, budgeted and kept, by function, purse, kind and economic code.
Does not belong here: how any of it is printed.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

DATA = Path(__file__).parent / "data"
BASE_YEAR = 2022
FISCAL_FUNDS = ("general_budget", "government_fund", "state_capital")
OTHER_SOURCES = ("superior_subsidy", "business", "operating", "affiliated", "other")
KINDS = ("basic", "project", "remitted", "operating", "subsidy")
PERSONNEL = ("301", "303")
THREE_PUBLIC = {"overseas": "30212", "purchase": "31013", "running": "30231", "reception": "30217"}


@dataclass(frozen=True)
class Item:
    """One purpose a department spends money on; see data/departments.yaml."""

    function: str
    kind: str
    fund: str
    mix: Mapping[str, float]
    base_fen: int
    project: str = ""
    years: tuple[int, ...] = ()
    opening_fen: int = 0
    closing_pct: float = 0
    drawn_pct: float = 0
    surplus_pct: float = 0
    is_unbudgeted: bool = False


@dataclass(frozen=True)
class Department:
    """An invented department of a real place."""

    key: str
    name: str
    region_code: str
    template: str
    seed: int
    step_fen: int
    duties: tuple[str, ...]
    units: tuple[str, ...]
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Posting:
    """What happened to one item in one year.

    opening + income + drawn = spent + distributed + closing, to the fen.
    """

    item: Item
    opening_fen: int = 0
    income_fen: int = 0
    drawn_fen: int = 0
    distributed_fen: int = 0
    spent: Mapping[str, int] = field(default_factory=dict)
    budget: Mapping[str, int] = field(default_factory=dict)

    @property
    def spent_fen(self) -> int:
        """Everything spent, over all economic codes."""
        return sum(self.spent.values())

    @property
    def closing_fen(self) -> int:
        """What stays for the next year."""
        return self.opening_fen + self.income_fen + self.drawn_fen - self.spent_fen - self.distributed_fen


@dataclass(frozen=True)
class Books:
    """A department's year, with the year before it in `prior` (None before the base year)."""

    department: Department
    year: int
    postings: tuple[Posting, ...]
    prior: "Books | None"
    counts: Mapping[str, int]

    def pick(self, function: str = "", funds: Iterable[str] = (), kind: str = "") -> Iterator[Posting]:
        """Yield the postings whose function begins with `function`, of these funds and this kind (empty: all)."""
        chosen = tuple(funds)
        for posting in self.postings:
            item = posting.item
            if item.function.startswith(function) and kind in ("", item.kind) and (not chosen or item.fund in chosen):
                yield posting

    def spent(self, function: str = "", funds: Iterable[str] = (), kind: str = "", economic: str = "") -> int:
        """Return what was spent, in fen."""
        return sum(_part(posting.spent, economic) for posting in self.pick(function, funds, kind))

    def budget(self, function: str = "", funds: Iterable[str] = (), kind: str = "", economic: str = "") -> int:
        """Return what the budget had provided, in fen."""
        return sum(_part(posting.budget, economic) for posting in self.pick(function, funds, kind))

    def total(self, what: str, function: str = "", funds: Iterable[str] = ()) -> int:
        """Return the sum of `what` (opening, income, drawn, distributed or closing), in fen."""
        return sum(getattr(posting, f"{what}_fen") for posting in self.pick(function, funds))

    def functions(self, funds: Iterable[str] = ()) -> list[str]:
        """Return the 项 codes that any money touched, in order."""
        return sorted({posting.item.function for posting in self.pick(funds=funds) if _is_touched(posting)})

    def personnel(self, funds: Iterable[str] = ("general_budget",)) -> int:
        """Return 人员经费: basic expenditure under 301 and 303."""
        return sum(self.spent(funds=funds, kind="basic", economic=code) for code in PERSONNEL)


def _part(amounts: Mapping[str, int], economic: str) -> int:
    return sum(fen for code, fen in amounts.items() if code.startswith(economic))


def _is_touched(posting: Posting) -> bool:
    return any((posting.opening_fen, posting.income_fen, posting.spent_fen, posting.closing_fen))


@lru_cache
def names(classification: str) -> dict[str, str]:
    """Return code to name of the `functional` or `economic` classification, in the order of the codes."""
    with (DATA / f"{classification}.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["name"] for row in csv.DictReader(file)}


@lru_cache
def departments() -> dict[str, Department]:
    """Return the invented departments by key."""
    mixes = yaml.safe_load((DATA / "mixes.yaml").read_text(encoding="utf-8"))
    raw = yaml.safe_load((DATA / "departments.yaml").read_text(encoding="utf-8"))
    return {entry["key"]: _department(entry, mixes) for entry in raw}


def _department(entry: dict[str, Any], mixes: dict[str, dict[str, float]]) -> Department:
    fields = {name: entry[name] for name in ("key", "name", "region_code", "template", "seed", "step_fen")}
    items = tuple(_item(raw, mixes) for raw in entry["items"])
    return Department(**fields, duties=tuple(entry["duties"]), units=tuple(entry["units"]), items=items)


def _item(raw: dict[str, Any], mixes: dict[str, dict[str, float]]) -> Item:
    special = {"mix", "base", "opening", "years"}
    return Item(
        mix=mixes[raw["mix"]],
        base_fen=round(raw["base"] * 100),
        opening_fen=round(raw.get("opening", 0) * 100),
        years=tuple(raw.get("years", ())),
        **{name: value for name, value in raw.items() if name not in special},
    )


@lru_cache
def make_books(department: str, year: int) -> Books:
    """Return the books of a department (by key) for a fiscal year from 2022 on.

    The same key and year give the same books on every machine: each item has its own random
    sequence, seeded with the department's number, the year and the item's place.
    """
    owner = departments()[department]
    prior = make_books(department, year - 1) if year > BASE_YEAR else None
    postings = tuple(
        _post(item, year, owner.step_fen, prior.postings[place] if prior else None, _random(owner, year, place))
        for place, item in enumerate(owner.items)
    )
    books = Books(owner, year, postings, prior, counts={})
    return Books(owner, year, postings, prior, counts=_counts(books, _random(owner, year, -1)))


def _random(owner: Department, year: int, place: int) -> Random:
    return Random(f"{owner.seed}/{year}/{place}")  # noqa: S311 - sample figures, not secrets


def _post(item: Item, year: int, step: int, before: Posting | None, random: Random) -> Posting:
    opening = before.closing_fen if before else _to_step(item.opening_fen, step)
    if item.years and year not in item.years:
        return Posting(item, opening_fen=opening, distributed_fen=0)
    growth = 1 + (random.random() - 0.42) * 0.16
    last = before.spent_fen if before and before.spent_fen else item.base_fen
    spent = _to_step(last * (growth if before else 1), step)
    closing = _to_step(spent * item.closing_pct / 100 * (0.4 + random.random()), step)
    drawn = _to_step(spent * item.drawn_pct / 100, step)
    surplus = _to_step(spent * item.surplus_pct / 100, step)
    parts = _divide(spent, item.mix, step, random)
    return Posting(
        item,
        opening_fen=opening,
        income_fen=spent + surplus + closing - opening - drawn,
        drawn_fen=drawn,
        distributed_fen=surplus,
        spent=parts,
        budget={} if item.is_unbudgeted else _provide(parts, step, random),
    )


def _to_step(fen: float, step: int) -> int:
    return round(fen / step) * step


def _divide(total: int, mix: Mapping[str, float], step: int, random: Random) -> dict[str, int]:
    """Divide `total` over the codes of `mix`, each by its weight give or take an eighth, in whole steps."""
    weights = {code: weight * (0.875 + random.random() / 4) for code, weight in mix.items()}
    scale = total / sum(weights.values())
    parts = {code: _to_step(weight * scale, step) for code, weight in weights.items()}
    largest = max(parts, key=lambda code: parts[code])
    parts[largest] += total - sum(parts.values())
    return {code: parts[code] for code in sorted(parts)}


def _provide(spent: Mapping[str, int], step: int, random: Random) -> dict[str, int]:
    """Return a budget beside what was spent: most codes as spent, some more, a few less."""
    whole = random.choice((1.0, 1.0, 1.0, 1.02, 1.05, 0.96))
    public = set(THREE_PUBLIC.values())
    return {
        code: _to_step(fen * (1.1 + random.random() / 2 if code in public else whole), step)
        for code, fen in spent.items()
    }


def _counts(books: Books, random: Random) -> dict[str, int]:
    """Return the numbers of people, cars and occasions the narrative tells, and of purchases in fen."""
    reception = books.spent(funds=("general_budget",), economic=THREE_PUBLIC["reception"])
    step = books.department.step_fen
    project = books.spent(kind="project")
    bought = {name: _to_step(project * share, step) for name, share in (("goods", 0.04), ("services", 0.17))}
    bought["works"] = _to_step(project * 0.11, step) if books.department.key == "lixia" else 0
    total = sum(bought.values())
    return bought | {
        "procurement": total,
        "procurement_sme": _to_step(total * 0.82, step),
        "procurement_micro": _to_step(total * 0.47, step),
        "staff": 60 + random.randrange(40),
        "retired": 30 + random.randrange(30),
        "cars_duty": 2,
        "cars_law": 3 + random.randrange(4),
        "cars_other": random.randrange(3),
        "equipment": random.randrange(4),
        "trips": 1 + random.randrange(2),
        "travellers": 2 + random.randrange(4),
        "batches": max(1, reception // 120_000),
        "guests": max(4, reception // 15_000),
        "reviewed": len([posting for posting in books.pick(kind="project") if posting.spent]),
    }
