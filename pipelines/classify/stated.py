"""Functions named in prose, with their 类 and 款 as context: 「…（类）商贸事务（款）招商引资（项）」 → 2011308."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from functools import cache, lru_cache

from pipelines.catalog.codes import FunctionCode, load_function_codes, load_function_names, name_in_year
from pipelines.classify.function import resolve_class_by_name, resolve_function
from pipelines.classify.names import folded
from pipelines.model.narrative import FunctionFound, FunctionMention

_BAR = 0.8
"""Likeness below which no code is given: 「务商贸事务」 and 商贸事务 have 0.89."""
_LEAD = 0.08
"""By which the likeliest name must be ahead of the second."""
_CONFIDENCE = {"code": 1.0, "exact": 1.0, "other_year": 0.95, "alias": 0.9, "observed": 0.9}
_CANDIDATES = 3
_SUFFIX = "支出"
_LEVELS = ("类", "款", "项")


def resolve_stated(mention: FunctionMention, fiscal_year: int) -> FunctionFound:
    """Give a mention the code of its lowest named level; never guess between two.

    A level that is only like a known name is taken by closeness, with its likeness as confidence; the whole is as sure
    as its least sure level.
    """
    if mention.code and resolve_function(mention.code, None, fiscal_year).status != "invalid":
        return FunctionFound(resolve_function(mention.code, None, fiscal_year).function_code, "code", 1.0)
    found = FunctionFound("", "exact", 1.0)
    for level in _LEVELS:
        name = mention.names.get(level)
        if not name:
            continue
        if level != "类" and not found.function_code:
            return FunctionFound("", "unresolved", 0.0, f"«{name}»: no {_LEVELS[_LEVELS.index(level) - 1]} above it")
        step = _below(found.function_code, level, name, fiscal_year)
        if not step.function_code:
            return step
        found = FunctionFound(
            step.function_code,
            step.method if step.confidence <= found.confidence else found.method,
            min(step.confidence, found.confidence),
        )
    return found if found.function_code else FunctionFound("", "unresolved", 0.0, "names no function")


def _below(parent: str, level: str, name: str, fiscal_year: int) -> FunctionFound:
    if level == "类":
        match = resolve_class_by_name(name, fiscal_year)
        if match is not None:
            method = "exact" if folded(match.name_known or "") == folded(name) else "alias"
            return FunctionFound(match.function_code, method, _CONFIDENCE[method])
    return _by_name(parent, level, folded(name), fiscal_year)


@lru_cache(maxsize=4096)
def _by_name(parent: str, level: str, name: str, fiscal_year: int) -> FunctionFound:
    """Look a name up among the codes right under ``parent``, in the order of how sure the match is."""
    candidates = _children(parent, level)
    for method, names in (
        ("exact", lambda entry: [name_in_year(entry.function_code, fiscal_year) or entry.name]),
        ("other_year", _dated_names),
        ("alias", _aliases),
    ):
        codes = {entry.function_code for entry in candidates if name in map(folded, names(entry))}
        if code := _only(codes, fiscal_year):
            return FunctionFound(code, method, _CONFIDENCE[method] if len(codes) == 1 else _CONFIDENCE["observed"])
    return _closest(name, candidates)


def _only(codes: Iterable[str], fiscal_year: int) -> str | None:
    """The one code; of two with one name the one in force that year, or else the one that reports print.

    2089901 was replaced by 2089999 in 2021; of 2109901 and 2109999 only the second was ever seen.
    """
    entries = [load_function_codes()[code] for code in sorted(codes)]
    in_force = [e for e in entries if (e.first_year or 0) <= fiscal_year <= (e.last_year or 9999)]
    printed = [e for e in in_force if e.seen_reports]
    alone = next((group for group in (entries, in_force, printed) if len(group) == 1), [])
    return alone[0].function_code if alone else None


def _closest(name: str, candidates: Iterable[FunctionCode]) -> FunctionFound:
    likeness: dict[str, float] = {}
    for entry in candidates:
        known = {folded(n) for n in (*_dated_names(entry), *_aliases(entry))}
        likeness[entry.function_code] = max((SequenceMatcher(None, name, n).ratio() for n in known), default=0.0)
    ranked = sorted(likeness.items(), key=lambda item: (-item[1], item[0]))
    likest = tuple((code, round(ratio, 2)) for code, ratio in ranked[:_CANDIDATES])
    if not ranked or ranked[0][1] < _BAR:
        near = f", nearest is {ranked[0][0]} ({ranked[0][1]:.2f})" if ranked else ""
        return FunctionFound("", "unresolved", 0.0, f"«{name}» is no known name here{near}", likest)
    if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < _LEAD:
        reason = f"«{name}» is as like {ranked[0][0]} as {ranked[1][0]}"
        return FunctionFound("", "unresolved", 0.0, reason, likest)
    return FunctionFound(ranked[0][0], "close", round(ranked[0][1], 2))


def _dated_names(entry: FunctionCode) -> list[str]:
    return [entry.name, *(item.name for item in load_function_names().get(entry.function_code, ()))]


def _aliases(entry: FunctionCode) -> list[str]:
    """Other names, and every name with its 「支出」 left out or added: 「机关事业单位基本养老保险缴费（项）」."""
    names = [*_dated_names(entry), *entry.other_names]
    short = [folded(name).removesuffix(_SUFFIX) for name in names if len(folded(name)) > len(_SUFFIX) + 2]
    return [*names, *short, *(folded(name) + _SUFFIX for name in names)]


@cache
def _by_parent() -> Mapping[str, tuple[FunctionCode, ...]]:
    found: dict[str, list[FunctionCode]] = {}
    for entry in load_function_codes().values():
        found.setdefault(entry.parent_code, []).append(entry)
    return {parent: tuple(entries) for parent, entries in found.items()}


def _children(parent: str, level: str) -> tuple[FunctionCode, ...]:
    """The codes a name of this level may stand for: under a 类 that prints no 款, the 项 of all its 款."""
    below = _by_parent().get(parent, ())
    if level == "项" and len(parent) == 3:
        return tuple(item for kind in below for item in _by_parent().get(kind.function_code, ()))
    return below
