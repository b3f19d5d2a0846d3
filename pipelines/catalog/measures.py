"""What a figure measures, of which fund, in which phase: the three small vocabularies of the facts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources.abc import Traversable
from typing import Literal, TypeVar

from pipelines.catalog.files import Entry, catalog_file, read_yaml, validated
from pipelines.errors import CatalogError


class Term(Entry):
    """A word of a vocabulary.

    Attributes:
        zh: its Chinese name.
        en: its English name.
        because: reason of anything unusual.
    """

    zh: str
    en: str
    because: str = ""


class Measure(Term):
    """What a figure measures.

    Attributes:
        family: which facts take it.
    """

    family: Literal["balance", "revenue", "spending", "three_public", "narrative"]


class Fund(Term):
    """Which purse the money comes from.

    Attributes:
        is_total: whether it is a sum of other funds.
    """

    is_total: bool = False


class Phase(Term):
    """At which moment of the year's cycle a figure was fixed."""


TermT = TypeVar("TermT", bound=Term)


@cache
def load_measures() -> Mapping[str, Measure]:
    """All measures by code.

    Raises:
        CatalogError: naming file, measure, key and reason.
    """
    return read_terms(Measure, catalog_file("measures.yaml"))


@cache
def load_funds() -> Mapping[str, Fund]:
    """All funds by code.

    Raises:
        CatalogError: naming file, fund, key and reason.
    """
    return read_terms(Fund, catalog_file("funds.yaml"))


@cache
def load_phases() -> Mapping[str, Phase]:
    """All phases by code.

    Raises:
        CatalogError: naming file, phase, key and reason.
    """
    return read_terms(Phase, catalog_file("phases.yaml"))


def read_terms(model: type[TermT], file: Traversable) -> dict[str, TermT]:
    """Read and check a file of ``code: {zh, en, …}``.

    Raises:
        CatalogError: not a mapping, a wrong entry, or two codes with one Chinese name.
    """
    data = read_yaml(file)
    if not isinstance(data, dict) or not data:
        raise CatalogError(file.name, "line 1", "must be a mapping of codes to entries")
    terms = {str(code): validated(model, entry, file.name, str(code)) for code, entry in data.items()}
    owner: dict[str, str] = {}
    for code, term in terms.items():
        if owner.setdefault(term.zh, code) != code:
            raise CatalogError(file.name, code, f"«{term.zh}» is also the name of {owner[term.zh]}")
    return terms
