"""Economic classification (支出经济分类): what a printed code of departments (3…) or governments (5…) stands for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipelines.catalog.codes import (
    ECONOMIC_LEADING_DIGIT,
    ECONOMIC_LENGTHS,
    Classification,
    Level,
    load_economic_codes,
)
from pipelines.classify.names import agrees
from pipelines.normalise.text import squash


@dataclass(frozen=True, slots=True)
class EconomicMatch:
    """What the catalogue says of one printed economic code.

    Attributes:
        economic_code: the code, its blanks removed.
        classification: ``department`` or ``government``; None for an invalid code.
        level: 类 or 款; None for an invalid code.
        name_known: the official name; None when not listed.
        status: as in ``FunctionMatch``.
        name_agrees: whether the printed name is one the code has or had; None when there is nothing to compare.
    """

    economic_code: str
    classification: Classification | None
    level: Level | None
    name_known: str | None
    status: Literal["catalogue", "observed", "invalid"]
    name_agrees: bool | None


def resolve_economic(code: str, name: str | None) -> EconomicMatch:
    """Look a printed economic code up; never fails, never changes the code."""
    code = squash(code)
    entry = load_economic_codes().get(code)
    if entry is not None:
        known = (entry.name, *entry.other_names)
        return EconomicMatch(code, entry.classification, entry.level, entry.name, "catalogue", agrees(name, known))
    if is_well_formed(code):
        classification, level = ECONOMIC_LEADING_DIGIT[code[0]], ECONOMIC_LENGTHS[len(code)]
        return EconomicMatch(code, classification, level, None, "observed", None)
    return EconomicMatch(code, None, None, None, "invalid", None)


def is_well_formed(code: str) -> bool:
    """Whether the text has the form of an economic code under a 类 that exists; a 款 of 00 does not exist."""
    return (
        len(code) in ECONOMIC_LENGTHS
        and code.isascii()
        and code.isdecimal()
        and code[:3] in load_economic_codes()
        and code[3:] != "00"
    )
