"""Words of the forms of performance targets and self-evaluations."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Literal

from pipelines.catalog.files import Entry, catalog_file, read_yaml, validated
from pipelines.errors import CatalogError
from pipelines.normalise.text import bare, squash

_FILE = "performance.yaml"
_FIGURES = re.compile(r"\d+%?$")
_BRACKETED = re.compile(r"\([^()]*\)")

ColumnRole = Literal[
    "level1",
    "level2",
    "level3",
    "whole",
    "nature",
    "target",
    "unit",
    "achieved",
    "weight",
    "score",
    "project",
    "ignored",
]


class TitleWords(Entry):
    """How titles of forms end, and whom they are about."""

    endings: tuple[str, ...]
    of_department: tuple[str, ...]
    of_project: tuple[str, ...]
    of_any: tuple[str, ...]


class PerformanceWords(Entry):
    """See ``vocabulary/performance.yaml``."""

    columns: Mapping[ColumnRole, tuple[str, ...]]
    labels: Mapping[Literal["project", "department"], tuple[str, ...]]
    funds: tuple[str, ...]
    fund_columns: Mapping[Literal["initial_budget", "budget", "executed"], tuple[str, ...]]
    opens: tuple[str, ...]
    not_indicators: tuple[str, ...]
    titles: TitleWords
    signs: Mapping[str, tuple[str, ...]]
    sign_endings: Mapping[str, tuple[str, ...]]
    units: tuple[str, ...]


@cache
def performance_words() -> PerformanceWords:
    """The vocabulary of the forms."""
    return validated(PerformanceWords, read_yaml(catalog_file("vocabulary", _FILE)), _FILE, "forms")


@cache
def column_role(text: str) -> str | None:
    """What a header text names; None when no entry does."""
    key = bare(text)
    return _column_roles().get(key) or _column_roles().get(_FIGURES.sub("", key))


@cache
def _column_roles() -> Mapping[str, str]:
    """Comparable header word → its role.

    Raises:
        CatalogError: for a word claimed twice.
    """
    words = performance_words()
    given: list[tuple[str, Sequence[str]]] = [*words.columns.items(), *words.fund_columns.items()]
    found = {bare(word): "budget" for word in words.funds}
    for role, own in given:
        for word in own:
            if found.setdefault(bare(word), role) != role:
                raise CatalogError(_FILE, f"columns, {role}", f"«{word}» stands under {found[bare(word)]} too")
    return found


def label_key(text: str) -> str:
    """A label without what it prints in brackets: 「项目资金（万元）」 is 项目资金."""
    return bare(_BRACKETED.sub("", squash(text)))


@cache
def label_words(kind: Literal["project", "department", "opens", "funds"]) -> Mapping[str, int]:
    """Comparable labels of a kind → their rank."""
    words = performance_words()
    own = words.opens if kind == "opens" else words.funds if kind == "funds" else words.labels[kind]
    return {bare(word): rank for rank, word in enumerate(own)}


@cache
def unit_words() -> frozenset[str]:
    """Comparable units of measure."""
    return frozenset(bare(word) for word in performance_words().units)
