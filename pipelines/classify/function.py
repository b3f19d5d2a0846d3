"""Functional classification (支出功能分类): what a printed code or the name of a 类 stands for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pipelines.catalog.codes import (
    FUNCTION_LENGTHS,
    FunctionCode,
    Level,
    load_function_codes,
    load_function_names,
    name_in_year,
)
from pipelines.classify.names import agrees, folded
from pipelines.normalise.text import squash

Status = Literal["catalogue", "observed", "invalid"]

_SUFFIX = "支出"
_TOO_SHORT = frozenset({"其他"})
"""Class names that say nothing once 「支出」 is gone."""


@dataclass(frozen=True, slots=True)
class FunctionMatch:
    """What the catalogue says of one printed functional code.

    Attributes:
        function_code: the code, its blanks removed.
        level: 类, 款 or 项; None for an invalid code.
        name_known: the official name in the fiscal year (the latest where none is given); None when not listed.
        status: ``catalogue`` listed; ``observed`` well formed under a known 类 but not listed, which is news and
            no error; ``invalid`` anything else.
        name_agrees: whether the printed name is one the code has or had; None when there is nothing to compare.
    """

    function_code: str
    level: Level | None
    name_known: str | None
    status: Status
    name_agrees: bool | None


def resolve_function(code: str, name: str | None, fiscal_year: int | None) -> FunctionMatch:
    """Look a printed functional code up; never fails, never changes the code."""
    code = squash(code)
    entry = load_function_codes().get(code)
    if entry is not None:
        same = agrees(name, function_names(entry), qualified=True)
        return FunctionMatch(code, entry.level, name_in_year(code, fiscal_year), "catalogue", same)
    if is_well_formed(code):
        return FunctionMatch(code, FUNCTION_LENGTHS[len(code)], None, "observed", None)
    return FunctionMatch(code, None, None, "invalid", None)


def resolve_class_by_name(name: str, fiscal_year: int | None = None) -> FunctionMatch | None:
    """The 类 of a line of a summary table, by its name: 「十四、资源勘探信息等支出」 → 215.

    Numbering, blanks and a missing 「支出」 do not matter; names of other years are accepted, and ``name_known``
    tells the one of the fiscal year. None for a line that names no 类 (totals, carry-overs).
    """
    code = _class_by_name().get(folded(name))
    if code is None:
        return None
    return FunctionMatch(code, "类", name_in_year(code, fiscal_year), "catalogue", name_agrees=True)


def is_well_formed(code: str) -> bool:
    """Whether the text has the form of a functional code under a 类 that exists.

    A 款 of 00 does not exist: where one was seen (22000), the digits were a year or an amount.
    """
    return (
        len(code) in FUNCTION_LENGTHS
        and code.isascii()
        and code.isdecimal()
        and code[:3] in load_function_codes()
        and code[3:5] != "00"
    )


def function_names(entry: FunctionCode) -> set[str]:
    """Every name the code has or had."""
    dated = load_function_names().get(entry.function_code, ())
    return {entry.name, *entry.other_names, *(item.name for item in dated)}


@cache
def _class_by_name() -> Mapping[str, str]:
    classes = [entry for entry in load_function_codes().values() if entry.level == "类"]
    full = {folded(name): entry.function_code for entry in classes for name in function_names(entry)}
    short = {name.removesuffix(_SUFFIX): code for name, code in full.items()}
    return {name: code for name, code in {**short, **full}.items() if name not in _TOO_SHORT}
