"""The state's classification codes: functional (支出功能分类) and economic (支出经济分类), and names by year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from typing import Literal, cast, get_args

from pipelines.catalog.csv_rows import CsvRow, keyed, read_csv
from pipelines.catalog.files import catalog_file

Level = Literal["类", "款", "项"]
Origin = Literal["official", "observed"]
Classification = Literal["department", "government"]

FUNCTION_LENGTHS: Mapping[int, Level] = {3: "类", 5: "款", 7: "项"}
ECONOMIC_LENGTHS: Mapping[int, Level] = {3: "类", 5: "款"}
ECONOMIC_LEADING_DIGIT: Mapping[str, Classification] = {"3": "department", "5": "government"}

_SHARED_COLUMNS = ("level", "name", "parent_code", "first_year", "last_year", "origin", "other_names", "note")
_SEEN_COLUMNS = ("seen_first_year", "seen_last_year", "seen_reports")


@dataclass(frozen=True, slots=True)
class FunctionCode:
    """One functional code.

    Attributes:
        function_code: 3, 5 or 7 digits.
        level: 类, 款 or 项.
        name: the latest one.
        parent_code: of the level above; empty for a 类.
        first_year: fiscal year from which the code is in force; None is open or not known.
        last_year: last fiscal year in which it is in force; None is open or not known.
        origin: ``observed`` when real reports printed it, ``official`` when only the national table has it.
        other_names: under which it was printed, years unknown.
        note: what is particular about it.
        seen_first_year: first fiscal year of a report seen with it; says nothing of its force.
        seen_last_year: last fiscal year of a report seen with it.
        seen_reports: number of reports seen with it.
    """

    function_code: str
    level: Level
    name: str
    parent_code: str
    first_year: int | None
    last_year: int | None
    origin: Origin
    other_names: tuple[str, ...]
    note: str
    seen_first_year: int | None
    seen_last_year: int | None
    seen_reports: int

    @property
    def class_code(self) -> str:
        """The 类 above it."""
        return self.function_code[:3]


@dataclass(frozen=True, slots=True)
class EconomicCode:
    """One economic code, of departments (3…) or of governments (5…); the years as in ``FunctionCode``."""

    economic_code: str
    classification: Classification
    level: Level
    name: str
    parent_code: str
    first_year: int | None
    last_year: int | None
    origin: Origin
    other_names: tuple[str, ...]
    note: str
    seen_first_year: int | None
    seen_last_year: int | None
    seen_reports: int


@dataclass(frozen=True, slots=True)
class FunctionName:
    """A name a functional code had from first_year to last_year (fiscal years, None is open)."""

    function_code: str
    name: str
    first_year: int | None
    last_year: int | None

    def valid_in(self, fiscal_year: int) -> bool:
        """Whether the name was the official one in that year."""
        return (self.first_year or 0) <= fiscal_year <= (self.last_year or 9999)


@cache
def load_function_codes() -> Mapping[str, FunctionCode]:
    """All functional codes by code.

    Raises:
        CatalogError: naming file, line and reason.
    """
    return read_function_codes(catalog_file("codes", "functional.csv"))


@cache
def load_function_names() -> Mapping[str, tuple[FunctionName, ...]]:
    """Names by year, oldest first, of the codes that were renamed.

    Raises:
        CatalogError: naming file, line and reason.
    """
    return read_function_names(catalog_file("codes", "functional_names.csv"), load_function_codes())


@cache
def load_economic_codes() -> Mapping[str, EconomicCode]:
    """All economic codes by code, both classifications.

    Raises:
        CatalogError: naming file, line and reason.
    """
    department = read_economic_codes(catalog_file("codes", "economic_department.csv"), "department")
    return {**department, **read_economic_codes(catalog_file("codes", "economic_government.csv"), "government")}


def read_function_codes(file: Traversable) -> dict[str, FunctionCode]:
    """Read and check a file of functional codes.

    Raises:
        CatalogError: a code twice, without its parent, or of a length that is not its level's.
    """
    rows = read_csv(file, ("function_code", *_SHARED_COLUMNS, *_SEEN_COLUMNS))
    codes = keyed(rows, "function_code", _function_code)
    for row in rows:
        _check_place(row, "function_code", FUNCTION_LENGTHS, codes)
    return codes


def read_economic_codes(file: Traversable, classification: Classification) -> dict[str, EconomicCode]:
    """Read and check a file of economic codes.

    Raises:
        CatalogError: as for functional codes, and for a code of the other classification.
    """
    rows = read_csv(file, ("economic_code", *_SHARED_COLUMNS, *_SEEN_COLUMNS))
    codes = keyed(rows, "economic_code", _economic_code)
    for row in rows:
        _check_place(row, "economic_code", ECONOMIC_LENGTHS, codes)
        if codes[row["economic_code"]].classification != classification:
            raise row.error(f"{row['economic_code']} is not a code of the {classification} classification")
    return codes


def read_function_names(file: Traversable, codes: Mapping[str, FunctionCode]) -> dict[str, tuple[FunctionName, ...]]:
    """Read and check a file of names by year.

    Raises:
        CatalogError: an unknown code, a range that ends before it begins or that overlaps another of the code.
    """
    names: dict[str, list[FunctionName]] = {}
    for row in read_csv(file, ("function_code", "name", "first_year", "last_year")):
        entry = FunctionName(row["function_code"], row["name"], row.year("first_year"), row.year("last_year"))
        earlier = names.setdefault(entry.function_code, [])
        if entry.function_code not in codes:
            raise row.error(f"{entry.function_code} is not in the catalogue of codes")
        if (entry.first_year or 0) > (entry.last_year or 9999):
            raise row.error(f"ends in {entry.last_year} before it begins in {entry.first_year}")
        if earlier and (earlier[-1].last_year or 9999) >= (entry.first_year or 0):
            raise row.error(f"its years overlap those of «{earlier[-1].name}»; list the oldest name first")
        earlier.append(entry)
    return {code: tuple(entries) for code, entries in names.items()}


def name_in_year(code: str, fiscal_year: int | None) -> str | None:
    """The official name of a functional code in a fiscal year; the latest when the year is None or not covered."""
    if fiscal_year is not None:
        for entry in load_function_names().get(code, ()):
            if entry.valid_in(fiscal_year):
                return entry.name
    known = load_function_codes().get(code)
    return known.name if known else None


def _function_code(row: CsvRow) -> FunctionCode:
    return FunctionCode(
        function_code=row["function_code"],
        level=_level(row, "function_code", FUNCTION_LENGTHS),
        name=_name(row),
        parent_code=row["parent_code"],
        first_year=row.year("first_year"),
        last_year=row.year("last_year"),
        origin=_origin(row),
        other_names=row.texts("other_names"),
        note=row["note"],
        seen_first_year=row.year("seen_first_year"),
        seen_last_year=row.year("seen_last_year"),
        seen_reports=row.count("seen_reports"),
    )


def _economic_code(row: CsvRow) -> EconomicCode:
    classification = ECONOMIC_LEADING_DIGIT.get(row["economic_code"][:1])
    if classification is None:
        raise row.error(f"«{row['economic_code']}» begins neither with 3 nor with 5")
    return EconomicCode(
        economic_code=row["economic_code"],
        classification=classification,
        level=_level(row, "economic_code", ECONOMIC_LENGTHS),
        name=_name(row),
        parent_code=row["parent_code"],
        first_year=row.year("first_year"),
        last_year=row.year("last_year"),
        origin=_origin(row),
        other_names=row.texts("other_names"),
        note=row["note"],
        seen_first_year=row.year("seen_first_year"),
        seen_last_year=row.year("seen_last_year"),
        seen_reports=row.count("seen_reports"),
    )


def _level(row: CsvRow, key: str, lengths: Mapping[int, Level]) -> Level:
    code = row[key]
    level = lengths.get(len(code))
    if level is None or not (code.isascii() and code.isdecimal()):
        raise row.error(f"«{code}» is not a code of {', '.join(map(str, lengths))} digits")
    if level != row["level"]:
        raise row.error(f"{code} has {len(code)} digits, so its level is {level}, not «{row['level']}»")
    return level


def _name(row: CsvRow) -> str:
    if not row["name"]:
        raise row.error("name is empty")
    return row["name"]


def _origin(row: CsvRow) -> Origin:
    if row["origin"] not in get_args(Origin):
        raise row.error(f"origin must be one of {', '.join(get_args(Origin))}, not «{row['origin']}»")
    return cast("Origin", row["origin"])


def _check_place(row: CsvRow, key: str, lengths: Mapping[int, Level], codes: Mapping[str, object]) -> None:
    code = row[key]
    parent = "" if len(code) == min(lengths) else code[:-2]
    if row["parent_code"] != parent:
        raise row.error(f"the parent of {code} is «{parent}», not «{row['parent_code']}»")
    if parent and parent not in codes:
        raise row.error(f"the parent {parent} of {code} is missing")
