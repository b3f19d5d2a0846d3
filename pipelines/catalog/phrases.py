"""Phrases of the narrative: what the words before a figure say it is. One file a part, found by being there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal

from pydantic import field_validator

from pipelines.catalog.files import Entry, catalog_file, read_yaml, validated, yaml_files
from pipelines.catalog.measures import load_measures
from pipelines.errors import CatalogError
from pipelines.normalise.text import squash

Side = Literal["income", "expenditure", "both"]
_QUOTES = str.maketrans("", "", "“”\"'‘’「」《》")


class Phrase(Entry):
    """What a figure behind some words is; see ``phrases/README.md``.

    Attributes:
        words: literal, compared in the form of ``clause_text``.
        patterns: regular expressions over that form.
        measure: of an amount; several when one figure states several.
        extent: ``total`` (with carry-overs) or ``year``.
        side: of the books.
        economic: economic code the words name.
        by_unit: measure of a figure in another unit.
        count: measure of a number that the pattern itself holds.
        examples: clauses it must be read in.
        counter_examples: clauses it must not be read in.
    """

    words: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    measure: tuple[str, ...] = ()
    extent: Literal["total", "year"] | None = None
    side: Side | None = None
    economic: str | None = None
    by_unit: Mapping[str, str] = {}
    count: str | None = None
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...] = ()

    @field_validator("measure", mode="before")
    @classmethod
    def _listed(cls, value: object) -> object:
        return (value,) if isinstance(value, str) else value

    @property
    def measures(self) -> set[str]:
        """Every measure it can yield."""
        return {*self.measure, *self.by_unit.values(), *((self.count,) if self.count else ())}


class PhraseFile(Entry):
    """The phrases of one part of the narrative."""

    zh: str
    phrases: tuple[Phrase, ...]


class ClauseWords(Entry):
    """Words that say fund, side, extent and phase, and that relate figures; see ``vocabulary/clauses.yaml``."""

    funds: Mapping[str, tuple[str, ...]]
    sides: Mapping[Side, tuple[str, ...]]
    extents: Mapping[Literal["total", "year"], tuple[str, ...]]
    phases: Mapping[str, tuple[str, ...]]
    increase: tuple[str, ...]
    decrease: tuple[str, ...]
    share: tuple[str, ...]
    completion: tuple[str, ...]
    against: tuple[str, ...]
    against_ends: tuple[str, ...]
    reasons: tuple[str, ...]
    listings: tuple[str, ...]
    parts_follow: tuple[str, ...]
    within: tuple[str, ...]
    single: tuple[str, ...]
    fillers: tuple[str, ...]
    both: tuple[str, ...]
    earlier: tuple[str, ...]
    units: Mapping[Literal["money", "share", "count"], tuple[str, ...]]
    because: str


class NarrativeWords(Entry):
    """Headings of the narrative, and lines that belong to no sentence; see ``vocabulary/narrative.yaml``."""

    starts: tuple[str, ...]
    stops: tuple[str, ...]
    caption: str
    page_number: str
    contents: str
    because: str


def clause_text(text: str) -> str:
    """The form in which phrases are compared: squashed, without quotation marks."""
    return squash(text).translate(_QUOTES)


@cache
def load_phrases() -> Mapping[str, tuple[Phrase, ...]]:
    """All phrases by file.

    Raises:
        CatalogError: a wrong entry, an unknown measure, a broken pattern, or a word claimed by two phrases.
    """
    files = {stem: validated(PhraseFile, read_yaml(file), file.name, "file") for stem, file in yaml_files("phrases")}
    found = {stem: file.phrases for stem, file in files.items()}
    owner: dict[str, str] = {}
    for stem, phrases in found.items():
        for number, phrase in enumerate(phrases, 1):
            _check(f"{stem}.yaml", number, phrase)
            for word in {clause_text(w) for w in phrase.words}:
                if word in owner:
                    raise CatalogError(f"{stem}.yaml", f"phrase {number}", f"«{word}» stands in {owner[word]} too")
                owner[word] = f"{stem}.yaml, phrase {number}"
    return found


def _check(file: str, number: int, phrase: Phrase) -> None:
    where = f"phrase {number}"
    if unknown := sorted(phrase.measures - set(load_measures())):
        raise CatalogError(file, where, f"measures not in measures.yaml: {', '.join(unknown)}")
    for pattern in phrase.patterns:
        try:
            re.compile(pattern)
        except re.error as error:
            raise CatalogError(file, where, f"«{pattern}»: {error}") from error


@cache
def clause_words() -> ClauseWords:
    """The words that relate figures."""
    return validated(ClauseWords, read_yaml(catalog_file("vocabulary", "clauses.yaml")), "clauses.yaml", "words")


@cache
def narrative_words() -> NarrativeWords:
    """The headings of the narrative."""
    return validated(NarrativeWords, read_yaml(catalog_file("vocabulary", "narrative.yaml")), "narrative.yaml", "words")
