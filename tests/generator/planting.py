"""One wrong thing in an otherwise correct report: what can be wrong (data/defects.yaml), and how it gets there.

Belongs here: altering books, tables, prose or lines before they are printed. Not here: any notion of a check's working.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from typing import Any

import yaml

from .books import DATA, Books, names
from .layout import Page
from .model import Entry, Lane, Table
from .money import YUAN_PER
from .prose import Figure, Paragraph
from .style import Style

DIGITS = {"class": 3, "type": 5, "item": 7}


@dataclass(frozen=True)
class Defect:
    """One wrong thing.

    Attributes:
        name: unique.
        family: of the check.
        check: the check that must find it.
        plant: how it is planted, a key of `PLANTERS`.
        how: what the planter needs to know.
        says: what the finding must name; `{year} {last} {next} {name} {unit}` are filled in.
        department: whose report it is planted in.
        style: switches that make it possible.
        reports: 2 where the right report of the year before is needed beside it.
    """

    name: str
    family: str
    check: str
    plant: str
    how: Mapping[str, Any]
    says: tuple[str, ...] = ()
    department: str = "xihu"
    style: Style = field(default_factory=Style)
    reports: int = 1

    def fill(self, text: str, books: Books) -> str:
        """Return a text of the defect with its placeholders filled in."""
        year = books.year
        name, unit = books.department.name, self.style.unit
        return text.format(year=year, last=year - 1, next=year + 1, name=name, unit=unit)


@lru_cache
def defects() -> dict[str, Defect]:
    """Return all defects by name, in the order of the file."""
    raw = yaml.safe_load((DATA / "defects.yaml").read_text(encoding="utf-8"))
    return {entry["name"]: _defect(entry) for entry in raw}


def _defect(entry: dict[str, Any]) -> Defect:
    (plant,) = set(entry) & set(PLANTERS)
    kept = {name: entry[name] for name in ("name", "family", "check", "department", "reports") if name in entry}
    style = Style(**entry.get("style", {}))
    return Defect(**kept, plant=plant, how=entry[plant], says=tuple(entry.get("says", ())), style=style)


@dataclass(frozen=True)
class Planted:
    """The four moments in which a report can be spoiled; nothing is altered where the defect is of another moment."""

    defect: Defect | None
    books: Books

    def in_books(self) -> Books:
        """Return the accounts to be printed."""
        return self._apply(IN_BOOKS, self.books)

    def in_tables(self, tables: list[Table]) -> list[Table]:
        """Return the tables to be printed."""
        return self._apply(IN_TABLES, tables)

    def in_prose(self, paragraphs: list[Paragraph]) -> list[Paragraph]:
        """Return what the narrative says."""
        return self._apply(IN_PROSE, paragraphs)

    def in_pages(self, pages: list[Page]) -> list[Page]:
        """Return the pages, cover and contents included."""
        return self._apply(IN_PAGES, pages)

    def _apply(self, planters: Mapping[str, Callable[..., Any]], right: Any) -> Any:
        if self.defect is None or self.defect.plant not in planters:
            return right
        filled = {
            name: self.defect.fill(value, self.books) if isinstance(value, str) else value
            for name, value in self.defect.how.items()
        }
        spoiled = planters[self.defect.plant](right, **filled)
        if spoiled is None or spoiled == right:
            raise ValueError(f"{self.defect.name}: nothing in this report to plant it in")
        return spoiled


def _opening(books: Books, fund: str, more: int) -> Books:
    """Bring more over from the year before than it left, and receive that much less: every sum still holds."""
    place = next((i for i, p in enumerate(books.postings) if p.item.fund == fund and p.income_fen > more), None)
    if place is None:
        return books
    posting = books.postings[place]
    moved = replace(posting, opening_fen=posting.opening_fen + more, income_fen=posting.income_fen - more)
    return replace(books, postings=(*books.postings[:place], moved, *books.postings[place + 1 :]))


def _cell(tables: list[Table], table: str, row: str, column: int, more: int, lane: int | None = None) -> list[Table]:
    def spoil(entry: Entry) -> Entry:
        amounts = list(entry.amounts)
        amounts[column] = (amounts[column] or 0) + more
        return replace(entry, amounts=tuple(amounts))

    return _in_row(tables, table, lane, lambda entry: _is_row(entry, row) and bool(entry.amounts[column]), spoil)


def _row_name(tables: list[Table], table: str, row: str, of: str) -> list[Table]:
    def spoil(entry: Entry) -> Entry:
        return replace(entry, names=(names("functional")[of], *entry.names[1:]))

    return _in_row(tables, table, None, lambda entry: _is_row(entry, row), spoil)


def _is_row(entry: Entry, row: str) -> bool:
    if row in DIGITS:
        return len(entry.code) == DIGITS[row]
    if row == "total":
        return entry.is_total
    return entry.code == row if row.isdigit() else row in "".join(entry.names)


def _in_row(
    tables: list[Table],
    table: str,
    lane: int | None,
    wanted: Callable[[Entry], bool],
    spoil: Callable[[Entry], Entry],
) -> list[Table]:
    """Spoil the first row that is wanted."""
    for place, one in enumerate(tables):
        if one.code != table:
            continue
        for number, part in enumerate(one.lanes):
            found = [] if lane not in (None, number) else [e for e in part.entries if e and wanted(e)]
            if found:
                lanes = (*one.lanes[:number], _with(part, found[0], spoil(found[0])), *one.lanes[number + 1 :])
                return [*tables[:place], replace(one, lanes=lanes), *tables[place + 1 :]]
    return tables


def _with(lane: Lane, old: Entry, new: Entry) -> Lane:
    return replace(lane, entries=tuple(new if entry is old else entry for entry in lane.entries))


def _no_table(tables: list[Table], table: str) -> list[Table]:
    return [one for one in tables if one.code != table]


def _figure(
    paragraphs: list[Paragraph], more: str = "", unit: str | None = None, nth: int = 0, **wanted: str
) -> list[Paragraph]:
    found = [
        (place, index)
        for place, paragraph in enumerate(paragraphs)
        for index, part in enumerate(paragraph.parts)
        if isinstance(part, Figure) and _is_figure(part, paragraph.section, wanted)
    ]
    if len(found) <= nth:
        return paragraphs
    place, index = found[nth]
    old = paragraphs[place].parts[index]
    assert isinstance(old, Figure)
    new = replace(old, unit=unit) if unit is not None else _moved(old, Decimal(more))
    parts = (*paragraphs[place].parts[:index], new, *paragraphs[place].parts[index + 1 :])
    return [*paragraphs[:place], replace(paragraphs[place], parts=parts), *paragraphs[place + 1 :]]


def _is_figure(figure: Figure, section: str, wanted: Mapping[str, str]) -> bool:
    held = {
        "measure": figure.measure,
        "phase": figure.phase,
        "about": figure.about,
        "function": figure.function_code,
        "fund": figure.fund_code,
        "section": section,
    }
    return all(held[name] == value for name, value in wanted.items())


def _moved(figure: Figure, more: Decimal) -> Figure:
    sign = -1 if figure.value < 0 else 1
    return replace(
        figure,
        printed=f"{Decimal(figure.printed) + more}",
        value=figure.value + sign * more * YUAN_PER.get(figure.unit, 1),
    )


def _words(paragraphs: list[Paragraph], old: str, new: str) -> list[Paragraph]:
    """Replace words in the first sentence that has them."""
    for place, paragraph in enumerate(paragraphs):
        for index, part in enumerate(paragraph.parts):
            if isinstance(part, str) and old in part:
                parts = (*paragraph.parts[:index], part.replace(old, new, 1), *paragraph.parts[index + 1 :])
                return [*paragraphs[:place], replace(paragraph, parts=parts), *paragraphs[place + 1 :]]
    return paragraphs


def _no_section(paragraphs: list[Paragraph], title: str) -> list[Paragraph]:
    """Leave out a heading and all below it."""
    kept, is_left_out = [], False
    for paragraph in paragraphs:
        if paragraph.kind in ("heading", "sub"):
            is_left_out = re.sub(r"^（.+?）|^.+?、", "", paragraph.text) == title
        kept += [] if is_left_out else [paragraph]
    return kept


def _line(pages: list[Page], old: str, new: str, table: str = "") -> list[Page]:
    """Replace words in the last line that has them: the contents print the same words before it."""
    for place in range(len(pages) - 1, -1, -1):
        page = pages[place]
        if table and table not in {one.code for one in page.tables}:
            continue
        found = [number for number, text in enumerate(page.texts) if old in text.text]
        if found:
            texts = list(page.texts)
            texts[found[-1]] = replace(texts[found[-1]], text=texts[found[-1]].text.replace(old, new))
            return [*pages[:place], replace(page, texts=texts), *pages[place + 1 :]]
    return pages


IN_BOOKS = {"opening": _opening}
IN_TABLES = {"cell": _cell, "row_name": _row_name, "no_table": _no_table}
IN_PROSE = {"figure": _figure, "words": _words, "no_section": _no_section}
IN_PAGES = {"line": _line}
PLANTERS: Sequence[str] = (*IN_BOOKS, *IN_TABLES, *IN_PROSE, *IN_PAGES)
