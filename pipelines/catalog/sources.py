"""Sources: the pages where places publish budgets and final accounts, and the words that tell their links apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import Field, field_validator, model_validator

from pipelines.catalog.csv_rows import CsvRow, read_csv
from pipelines.catalog.files import Entry, catalog_file, validated
from pipelines.catalog.regions import load_regions
from pipelines.errors import CatalogError

Reachable = Literal["yes", "no", "doubtful", "unknown"]
PageKind = Literal["budget", "disclosure", "finance", "doubtful", "unknown"]

_NAMES = ("province", "prefecture", "county")


class Source(Entry):
    """One page to begin at.

    Attributes:
        region_code: GB/T 2260; None where the place has none.
        name: of the place.
        url: http or https; empty where none is known.
        reachable: whether it answered when the list was made.
        page_kind: what stood there.
        depth: how many links deep; None for the setting of the run. So are the other two.
        pages: pages to read at most.
        seconds: between two requests to one of its hosts.
        extra_hosts: hosts whose pages and files count as its own.
    """

    region_code: str | None
    name: str = Field(min_length=1)
    url: str
    reachable: Reachable = "unknown"
    page_kind: PageKind = "unknown"
    depth: int | None = Field(default=None, ge=0, le=20)
    pages: int | None = Field(default=None, ge=1)
    seconds: float | None = Field(default=None, ge=0)
    extra_hosts: tuple[str, ...] = ()

    @field_validator("region_code")
    @classmethod
    def _is_a_region(cls, code: str | None) -> str | None:
        if code is not None and code not in load_regions():
            raise ValueError(f"«{code}» is no code of regions/gb2260.csv")
        return code

    @field_validator("url")
    @classmethod
    def _is_an_address(cls, url: str) -> str:
        parts = urlsplit(url)
        if url and (parts.scheme not in {"http", "https"} or not parts.hostname):
            raise ValueError(f"«{url}» is no http or https address")
        return url

    @model_validator(mode="after")
    def _is_somewhere(self) -> Source:
        if not self.url and self.reachable == "unknown":
            raise ValueError("the address is missing")
        return self


@cache
def load_sources() -> tuple[Source, ...]:
    """All sources of the catalogue, in the order of the file.

    Raises:
        CatalogError: naming file, line, column and reason.
    """
    return read_sources(catalog_file("sources", "disclosure.csv"))


def all_sources(own: Iterable[Path] = ()) -> tuple[Source, ...]:
    """The sources of the catalogue and of files of one's own, which replace those with the same address.

    Raises:
        CatalogError: naming file, line, column and reason, also when a file cannot be read.
    """
    added = [source for file in own for source in _read_own(file)]
    replaced = {source.url for source in added}
    return (*(source for source in load_sources() if not source.url or source.url not in replaced), *added)


def select_sources(sources: Iterable[Source], places: Iterable[str]) -> tuple[Source, ...]:
    """The sources of places: six digits for one place, two or four for all below it, or a name; of no place: all.

    Raises:
        CatalogError: a place has no source.
    """
    sources, wanted = tuple(sources), tuple(places)
    chosen = {place: [s for s in sources if _is_of(s, place)] for place in wanted}
    for place, found in chosen.items():
        if not found:
            raise CatalogError(
                "sources", place, "no source for this place: give a code or a name that the sources have"
            )
    return tuple(s for s in sources if not wanted or any(s in found for found in chosen.values()))


def read_sources(file: Traversable) -> tuple[Source, ...]:
    """Read and check a file of sources.

    Raises:
        CatalogError: a wrong code, address, number, an unknown column, an address that stands twice for one place.
    """
    seen: set[tuple[str | None, str]] = set()
    sources = []
    for row in read_csv(file, ("region_code", "url")):
        source = _source(row)
        key = (source.region_code, source.url)
        if source.url and key in seen:
            raise row.error(f"{source.url} stands twice")
        seen.add(key)
        sources.append(source)
    return tuple(sources)


def _read_own(file: Path) -> tuple[Source, ...]:
    try:
        return read_sources(file)
    except (OSError, UnicodeDecodeError) as error:
        raise CatalogError(str(file), "the file", f"cannot be read: {error}") from error


def _source(row: CsvRow) -> Source:
    values: dict[str, Any] = {name: text for name, text in row.cells.items() if text and name not in {*_NAMES, "level"}}
    values["region_code"] = row["region_code"] or None
    values["url"] = row["url"]
    values["name"] = row.cells.get("name") or _name(row.cells)
    values["extra_hosts"] = tuple(host.lower() for host in _texts(row, "extra_hosts"))
    return validated(Source, values, row.file, f"line {row.line}")


def _name(cells: Mapping[str, str]) -> str:
    stated = next((cells[name] for name in reversed(_NAMES) if cells.get(name)), "")
    region = load_regions().get(cells["region_code"])
    return stated or (region.name if region else "")


def _texts(row: CsvRow, column: str) -> Iterator[str]:
    yield from row.texts(column) if column in row.cells else ()


def _is_of(source: Source, place: str) -> bool:
    if place.isdecimal():
        code = source.region_code or ""
        return code == place if len(place) == 6 else code.startswith(place)
    return source.name == place
