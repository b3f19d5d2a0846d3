"""Header words, line labels and title words: one vocabulary for every place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Literal

from pipelines.catalog.files import Entry, catalog_file, read_yaml, validated
from pipelines.errors import CatalogError
from pipelines.normalise.text import bare


class HeaderWord(Entry):
    """What a header cell contributes to its column; see ``vocabulary/headers.yaml``."""

    words: tuple[str, ...]
    role: Literal["item", "code", "line_no", "unit_name", "unit_code", "note"] | None = None
    level: int | None = None
    measure: str | None = None
    within: Mapping[str, str] = {}
    income_measure: str | None = None
    fund: str | None = None
    source_fund: str | None = None
    phase: str | None = None
    side: Literal["income", "expenditure"] | None = None
    aggregate: bool = False
    neutral: bool = False


class LineLabel(Entry):
    """What a row label of a summary table means; see ``vocabulary/lines.yaml``."""

    words: tuple[str, ...]
    side: Literal["income", "expenditure"] | None = None
    measure: str | None = None
    fund: str | None = None
    total: bool = False
    opens: str | None = None
    within: str | None = None


def is_known_word(text: str) -> bool:
    """Whether a text is a header word, a line label or a total as it stands."""
    key = bare(text)
    return key in header_words() or key in line_labels() or key in total_labels()


class TitleWords(Entry):
    """The words of titles, and which titles carry no official amounts; see ``vocabulary/titles.yaml``."""

    fillers: tuple[str, ...]
    synonyms: Mapping[str, str]
    words: tuple[str, ...]
    roles: Mapping[str, tuple[str, ...]]
    nil_notes: tuple[str, ...]


@cache
def header_words() -> Mapping[str, HeaderWord]:
    """Comparable header word → its entry.

    Raises:
        CatalogError: for a word claimed twice.
    """
    found: dict[str, HeaderWord] = {}
    for number, data in enumerate(_entries("headers.yaml"), 1):
        entry = validated(HeaderWord, data, "headers.yaml", f"entry {number}")
        for word in entry.words:
            known = found.setdefault(bare(word), entry)
            if known is not entry:
                raise CatalogError("headers.yaml", f"entry {number}", f"«{word}» stands in an earlier entry too")
    return found


@cache
def composed_word(text: str) -> HeaderWord | None:
    """What a header text means that is no entry itself, put together from the entries it consists of.

    None when a part of it is no entry, or when two parts contradict each other.
    """
    rest, parts = bare(text), []
    words = _composable()
    while rest:
        part = next((rest[:n] for n in range(len(rest), 0, -1) if rest[:n] in words), None)
        if part is None:
            return None
        parts.append(words[part])
        rest = rest[len(part) :]
    return _combined(parts)


@cache
def _composable() -> Mapping[str, HeaderWord]:
    return {key: word for key, word in header_words().items() if word.role is None}


def _combined(parts: Sequence[HeaderWord]) -> HeaderWord | None:
    told: dict[str, Any] = {"words": ()}
    for name in ("measure", "income_measure", "fund", "source_fund", "phase", "side"):
        values = {value for part in parts if (value := getattr(part, name))}
        if len(values) > 1:
            return None
        told[name] = values.pop() if values else None
    told["aggregate"] = any(part.aggregate for part in parts)
    told["neutral"] = all(part.neutral for part in parts)
    within = {over: inner for part in parts for over, inner in part.within.items()}
    if within.get(told["measure"]) == told["measure"]:
        told["income_measure"] = None
    told["source_fund"] = within.get(told["source_fund"], told["source_fund"])
    told["within"] = within
    return HeaderWord(**told)


@cache
def line_labels() -> Mapping[str, Sequence[LineLabel]]:
    """Comparable label of a summary line → its entries (one for each side or block)."""
    return _labels("lines.yaml")


@cache
def total_labels() -> Mapping[str, Sequence[LineLabel]]:
    """Comparable label of a total in a table by code → its entries."""
    return _labels("totals.yaml")


def _labels(name: str) -> Mapping[str, Sequence[LineLabel]]:
    found: dict[str, list[LineLabel]] = {}
    for number, data in enumerate(_entries(name), 1):
        entry = validated(LineLabel, data, name, f"entry {number}")
        for word in dict.fromkeys(bare(w) for w in entry.words):
            found.setdefault(word, []).append(entry)
    return found


class UnitEndings(Entry):
    """How names of organisations end; see ``vocabulary/units.yaml``."""

    endings: tuple[str, ...]
    because: str = ""


@cache
def unit_endings() -> tuple[str, ...]:
    """Endings of the names of organisations."""
    return validated(UnitEndings, _entries("units.yaml"), "units.yaml", "endings").endings


TitleKey = tuple[str, ...]


@cache
def title_words() -> TitleWords:
    """The words of titles."""
    return validated(TitleWords, _entries("titles.yaml"), "titles.yaml", "titles")


def _entries(name: str) -> Any:
    return read_yaml(catalog_file("vocabulary", name))


def title_key(title: str) -> TitleKey | None:
    """The telling words of a title, sorted; None when a part of it is no known word.

    Two titles with the same key name the same table: 「2026年度收支预算总表」 and 「部门收支总体情况表」.
    """
    kinds = _title_word_kinds()
    rest = bare(title)
    found: list[str] = []
    while rest:
        word = next((rest[:n] for n in range(min(len(rest), _longest_title_word()), 0, -1) if rest[:n] in kinds), None)
        if word is None:
            return None
        found.append(kinds[word])
        rest = rest[len(word) :]
    return tuple(sorted(word for word in found if word)) or None


@cache
def _title_word_kinds() -> Mapping[str, str]:
    """Every known word → what it counts as; fillers count as nothing."""
    words = title_words()
    telling = {bare(word): bare(word) for word in words.words} | {bare(k): bare(v) for k, v in words.synonyms.items()}
    return {bare(word): "" for word in words.fillers if bare(word)} | telling


@cache
def _longest_title_word() -> int:
    return max(map(len, _title_word_kinds()))
