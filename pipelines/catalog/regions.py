"""Administrative divisions (GB/T 2260) and the central organs, which belong to none of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from typing import Literal, cast, get_args

from pipelines.catalog.csv_rows import CsvRow, keyed, read_csv
from pipelines.catalog.files import catalog_file

RegionLevel = Literal["country", "province", "prefecture", "county"]
RegionOrigin = Literal["gb2260", "statistics", "abolished"]
RegionWordKind = Literal["prefix", "branch", "institution", "elsewhere"]

CENTRAL_CODE = "000000"
"""The region of the central government's own departments."""

_LEVELS: tuple[RegionLevel, ...] = get_args(RegionLevel)


@dataclass(frozen=True, slots=True)
class Region:
    """One administrative division.

    Attributes:
        region_code: six digits of GB/T 2260; 000000 is the centre.
        name: full official name.
        level: country, province, prefecture or county.
        parent_code: of the division above; empty for the country alone.
        short_name: the name without its kind (普陀 for 普陀区); the full name where too little would remain.
        origin: in force, a zone known to statistics only, or abolished.
        last_year: in which an abolished one was abolished.
        former_names: other names under the same code.
    """

    region_code: str
    name: str
    level: RegionLevel
    parent_code: str
    short_name: str
    origin: RegionOrigin
    last_year: int | None
    former_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CentralOrgan:
    """A central organ; with ``covers_branches`` every name that begins with its name is central too."""

    name: str
    kind: str
    covers_branches: bool


@cache
def load_regions() -> Mapping[str, Region]:
    """All regions by code.

    Raises:
        CatalogError: naming file, line and reason.
    """
    return read_regions(catalog_file("regions", "gb2260.csv"))


@cache
def load_central_organs() -> Mapping[str, CentralOrgan]:
    """All central organs by name.

    Raises:
        CatalogError: naming file, line and reason.
    """
    return read_central_organs(catalog_file("regions", "central_organs.csv"))


@cache
def load_region_words() -> Mapping[str, tuple[str, ...]]:
    """Words that say how the region's name beside them is to be read, by kind.

    ``prefix`` stands before the region's name · ``branch`` after the short name of a county that an office of its
    city serves · ``institution`` makes a short name no evidence · ``elsewhere`` comes before another's region.

    Raises:
        CatalogError: naming file, line and reason.
    """
    return read_region_words(catalog_file("regions", "words.csv"))


def ancestors(code: str) -> Iterator[Region]:
    """The region itself and every one above it, up to the country."""
    regions = load_regions()
    while code:
        yield regions[code]
        code = regions[code].parent_code


def read_regions(file: Traversable) -> dict[str, Region]:
    """Read and check a file of regions.

    Raises:
        CatalogError: a code twice or not of six digits, an unknown level or origin, a parent that is missing or
            not above.
    """
    columns = ("region_code", "name", "level", "parent_code", "short_name", "origin", "last_year", "former_names")
    rows = read_csv(file, columns)
    regions = keyed(rows, "region_code", _region)
    for row in rows:
        _check_parent(row, regions)
    return regions


def read_central_organs(file: Traversable) -> dict[str, CentralOrgan]:
    """Read and check a file of central organs.

    Raises:
        CatalogError: a name twice, or ``covers_branches`` neither ``yes`` nor empty.
    """
    return keyed(read_csv(file, ("name", "kind", "covers_branches")), "name", _central_organ)


def read_region_words(file: Traversable) -> dict[str, tuple[str, ...]]:
    """Read and check a file of words.

    Raises:
        CatalogError: a word twice, or an unknown kind.
    """
    words: dict[str, tuple[str, ...]] = dict.fromkeys(get_args(RegionWordKind), ())
    rows = read_csv(file, ("word", "kind", "because"))
    for word, row in keyed(rows, "word", lambda row: row).items():
        if row["kind"] not in words:
            raise row.error(f"kind must be one of {', '.join(words)}, not «{row['kind']}»")
        words[row["kind"]] += (word,)
    return words


def _region(row: CsvRow) -> Region:
    code = row["region_code"]
    if not (len(code) == 6 and code.isascii() and code.isdecimal()):
        raise row.error(f"«{code}» is not a code of six digits")
    if row["origin"] not in get_args(RegionOrigin):
        raise row.error(f"origin must be one of {', '.join(get_args(RegionOrigin))}, not «{row['origin']}»")
    if not row["name"] or not row["short_name"]:
        raise row.error("name or short_name is empty")
    return Region(
        region_code=code,
        name=row["name"],
        level=_level(row),
        parent_code=row["parent_code"],
        short_name=row["short_name"],
        origin=cast("RegionOrigin", row["origin"]),
        last_year=row.year("last_year"),
        former_names=row.texts("former_names"),
    )


def _level(row: CsvRow) -> RegionLevel:
    for level in _LEVELS:
        if level == row["level"]:
            return level
    raise row.error(f"level must be one of {', '.join(_LEVELS)}, not «{row['level']}»")


def _check_parent(row: CsvRow, regions: Mapping[str, Region]) -> None:
    region = regions[row["region_code"]]
    if region.region_code == CENTRAL_CODE:
        if region.parent_code:
            raise row.error("the country has no parent")
        return
    parent = regions.get(region.parent_code)
    if parent is None:
        raise row.error(f"the parent «{region.parent_code}» of {region.region_code} is missing")
    if _LEVELS.index(parent.level) >= _LEVELS.index(region.level):
        raise row.error(f"the parent {parent.region_code} of {region.region_code} is not above it")


def _central_organ(row: CsvRow) -> CentralOrgan:
    if row["covers_branches"] not in ("", "yes"):
        raise row.error(f"covers_branches must be yes or empty, not «{row['covers_branches']}»")
    return CentralOrgan(row["name"], row["kind"], row["covers_branches"] == "yes")
