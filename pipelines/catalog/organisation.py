"""Words of the part 概况: staff, and units under a department. See ``vocabulary/organisation.yaml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal

from pipelines.catalog.files import Entry, catalog_file, read_yaml, validated
from pipelines.catalog.measures import load_measures
from pipelines.errors import CatalogError

_FILE = "organisation.yaml"
_NUMBER = r"(?P<n>\d{1,6})"

UnitColumn = Literal["name", "kind", "staff_authorised", "staff_on_post", "note", "ignored"]


class StatedCount(Entry):
    """How a number of persons or units is stated.

    Attributes:
        measure: what it counts.
        patterns: regular expressions; ``N`` is the figure.
        context: what must stand in the sentence before it.
        examples: sentences it must be read in.
        counter_examples: sentences it must not be read in.
    """

    measure: str
    patterns: tuple[str, ...]
    context: str = ""
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...] = ()
    because: str = ""


class UnitList(Entry):
    """What a list of names of units stands behind; and as what they are listed."""

    listed_as: Literal["reporting", "subordinate"]
    patterns: tuple[str, ...]
    examples: tuple[str, ...]


class OrganisationWords(Entry):
    """All words of the part."""

    headings: tuple[str, ...]
    run_in: str
    figures: tuple[StatedCount, ...]
    lists: tuple[UnitList, ...]
    endings: tuple[str, ...]
    kind: str
    table: Mapping[UnitColumn, tuple[str, ...]]
    because: str


@cache
def organisation_words() -> OrganisationWords:
    """The words, read and checked once.

    Raises:
        CatalogError: a wrong entry, an unknown measure or a broken pattern.
    """
    words = validated(OrganisationWords, read_yaml(catalog_file("vocabulary", _FILE)), _FILE, "words")
    if unknown := {entry.measure for entry in words.figures} - set(load_measures()):
        raise CatalogError(_FILE, "figures", f"measures not in measures.yaml: {', '.join(sorted(unknown))}")
    figures = [p.replace("N", _NUMBER) for f in words.figures for p in (*f.patterns, f.context)]
    for pattern in (*words.headings, words.run_in, words.kind, *figures, *(p for x in words.lists for p in x.patterns)):
        try:
            re.compile(pattern)
        except re.error as error:
            raise CatalogError(_FILE, pattern, str(error)) from error
    return words


@cache
def count_patterns() -> tuple[tuple[StatedCount, re.Pattern[str]], ...]:
    """Every way a number is stated with its compiled pattern, the figure in the group ``n``."""
    return tuple(
        (entry, re.compile(pattern.replace("N", _NUMBER)))
        for entry in organisation_words().figures
        for pattern in entry.patterns
    )


@cache
def list_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What lists stand behind, with what their units are."""
    return tuple((entry.listed_as, re.compile(p)) for entry in organisation_words().lists for p in entry.patterns)
