"""Names of units that a report lists: behind words that announce them, in numbered lines, or in a small table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from pipelines.catalog.organisation import UnitColumn, list_patterns, organisation_words
from pipelines.catalog.phrases import clause_text
from pipelines.catalog.vocabulary import unit_endings
from pipelines.model.grid import Grid
from pipelines.model.narrative import ListedUnit, Paragraph
from pipelines.normalise.text import squash

_ITEM = re.compile(r"^[-—·]?(?:\d{1,2}[、.)]|\(\d{1,2}\)[、.]?)(?!\d)")
_TAIL = re.compile(r"(?:等\d*(?:个|家)?(?:单位)?)?[。;,.]*$")
_SEPARATOR = re.compile(r"[、,;]")
_AND = re.compile(r"以及|及|和|与")
_BRACKET = re.compile(r"\(([^()]*)\)$")
_NO_NAME = re.compile(r"[。:;,!?、]")
_LONGEST = 40
_SHORTEST = 3
_TOTALS = frozenset(("合计", "总计", "小计"))


@dataclass(frozen=True)
class _Announced:
    """A list that the paragraphs below may carry on."""

    listed_as: str
    evidence: str


def listed_units(paragraphs: Iterable[Paragraph], grids: Mapping[int, Sequence[Grid]]) -> list[ListedUnit]:
    """Units in the order of pages, each once; one that two lists name is what both say.

    Args:
        paragraphs: those about staff and units.
        grids: of each page; tables of units stand on the same pages.
    """
    inside = list(paragraphs)
    pages = {page_no for paragraph in inside for page_no, _ in paragraph.places}
    named = [
        *_in_prose(inside),
        *(unit for no in sorted(pages) for grid in grids.get(no, ()) for unit in _in_table(grid)),
    ]
    found: dict[str, ListedUnit] = {}
    for unit in sorted(named, key=lambda unit: unit.page_no):
        known = found.get(clause_text(unit.name))
        found[clause_text(unit.name)] = unit if known is None else _both(known, unit)
    return list(found.values())


def _both(known: ListedUnit, unit: ListedUnit) -> ListedUnit:
    return replace(
        known,
        kind=known.kind or unit.kind,
        is_subordinate=known.is_subordinate or unit.is_subordinate,
        is_reporting=known.is_reporting or unit.is_reporting,
        staff_authorised=known.staff_authorised if known.staff_authorised is not None else unit.staff_authorised,
        staff_on_post=known.staff_on_post if known.staff_on_post is not None else unit.staff_on_post,
        note=known.note or unit.note,
    )


# prose


def _in_prose(paragraphs: Sequence[Paragraph]) -> Iterator[ListedUnit]:
    announced: _Announced | None = None
    for paragraph in paragraphs:
        item = _ITEM.match(paragraph.text) if announced else None
        if announced and item and (unit := _numbered(paragraph, item.end(), announced)):
            yield unit
            continue
        announced = None
        for listed_as, pattern in list_patterns():
            for match in pattern.finditer(paragraph.text):
                end = _end_of_sentence(paragraph.text, match.end())
                announced = _Announced(
                    listed_as, _printed(paragraph, _start_of_sentence(paragraph.text, match.start()), end)
                )
                yield from _inline(paragraph, match.end(), end, announced)
                announced = announced if end == match.end() == len(paragraph.text) else None
                if announced:
                    break
            if announced:
                break


def _numbered(paragraph: Paragraph, start: int, announced: _Announced) -> ListedUnit | None:
    """A numbered line that is a name."""
    end = _TAIL.search(paragraph.text).start()  # type: ignore[union-attr]  # matches the empty end
    name = paragraph.text[start:end]
    if not _has_length(name) or _NO_NAME.search(_without_bracket(name)):
        return None
    return _unit(
        paragraph, start, end, announced, f"{announced.evidence} {_printed(paragraph, 0, len(paragraph.text))}"
    )


def _inline(paragraph: Paragraph, start: int, end: int, announced: _Announced) -> Iterator[ListedUnit]:
    """The names of a sentence; from the first that is none on, nothing is taken."""
    for left, right in _pieces(paragraph.text, start, end):
        item = _ITEM.match(paragraph.text[left:right])
        begin = left + (item.end() if item else 0)
        tail = _TAIL.search(paragraph.text[begin:right])
        stop = begin + tail.start() if tail else right
        if not _is_name(paragraph.text[begin:stop]):
            return
        yield _unit(paragraph, begin, stop, announced, announced.evidence)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts between separators outside of brackets; 和 separates where a name stands on both sides."""
    left = start
    for at in [*_outside_brackets(text, start, end), end]:
        for cut in _conjunctions(text, left, at):
            yield left, cut.start()
            left = cut.end()
        if at > left:
            yield left, at
        left = at + 1


def _outside_brackets(text: str, start: int, end: int) -> Iterator[int]:
    depth = 0
    for at in range(start, end):
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        if depth == 0 and _SEPARATOR.match(text[at]):
            yield at


def _conjunctions(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    left = start
    for cut in _AND.finditer(text, start, end):
        piece = text[left : cut.start()]
        is_balanced = piece.count("(") == piece.count(")")
        if is_balanced and _is_name(piece) and _is_name(_TAIL.sub("", text[cut.end() : end])):
            yield cut
            left = cut.end()
        elif cut.start() == left:
            yield cut  # 「、以及某中心」
            left = cut.end()


def _is_name(text: str) -> bool:
    bare = _without_bracket(text)
    return _has_length(text) and not _NO_NAME.search(bare) and bare.endswith(_endings())


def _has_length(name: str) -> bool:
    """Of a name; what stands in brackets behind it may be as long again."""
    return _SHORTEST <= len(_without_bracket(name)) <= _LONGEST and len(name) <= 2 * _LONGEST


@cache
def _endings() -> tuple[str, ...]:
    return (*unit_endings(), *organisation_words().endings)


def _without_bracket(name: str) -> str:
    return _BRACKET.sub("", name)


def _unit(paragraph: Paragraph, start: int, end: int, announced: _Announced, evidence: str) -> ListedUnit:
    """A unit by its place; a bracket behind its name that tells its kind is no part of the name."""
    bracket = _BRACKET.search(paragraph.text[start:end])
    is_kind = bracket is not None and re.search(organisation_words().kind, bracket[1])
    stop = start + bracket.start() if bracket and is_kind else end
    return ListedUnit(
        page_no=paragraph.places[start][0],
        name=_printed(paragraph, start, stop).strip(),
        kind=bracket[1] if bracket and is_kind else "",
        is_subordinate=announced.listed_as == "subordinate",
        is_reporting=announced.listed_as == "reporting",
        evidence=evidence,
    )


def _printed(paragraph: Paragraph, start: int, end: int) -> str:
    return re.sub(r"\s+", " ", "".join(paragraph.printed[start:end])).strip()


def _start_of_sentence(text: str, at: int) -> int:
    return text.rfind("。", 0, at) + 1


def _end_of_sentence(text: str, at: int) -> int:
    found = text.find("。", at)
    return found if found >= 0 else len(text)


# tables


def _in_table(grid: Grid) -> Iterator[ListedUnit]:
    """The rows of a table whose every column is one of a list of units; any other table is none."""
    rows: dict[int, dict[int, str]] = {}
    for cell in grid.cells:
        rows.setdefault(cell.row, {})[cell.col] = re.sub(r"\s+", "", cell.text)
    header = rows.pop(min(rows), {}) if rows else {}
    columns = {col: _column(text) for col, text in header.items()}
    if None in columns.values() or "name" not in columns.values():
        return
    for _, texts in sorted(rows.items()):
        said = {columns[col]: text for col, text in texts.items() if col in columns}
        name = said.get("name", "")
        if _has_length(squash(name)) and name not in _TOTALS:
            yield ListedUnit(
                page_no=grid.page_no,
                name=name,
                kind=said.get("kind", ""),
                is_subordinate=False,
                is_reporting=True,
                staff_authorised=_whole(said.get("staff_authorised", "")),
                staff_on_post=_whole(said.get("staff_on_post", "")),
                note=said.get("note", ""),
                evidence=" | ".join(f"{header[col]}: {text}" for col, text in sorted(texts.items()) if text),
            )


def _column(header: str) -> UnitColumn | None:
    text = squash(header)
    return next((column for column, words in organisation_words().table.items() if text in words), None)


def _whole(text: str) -> int | None:
    digits = squash(text)
    return int(digits) if digits.isdecimal() and digits.isascii() else None
