"""Names of economic items without codes, resolved with the 类 they stand under."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from pipelines.catalog.codes import load_economic_codes
from pipelines.classify.names import folded
from pipelines.model.meaning import Meaning


class EconomicNames:
    """Resolves names from the top of a table downwards; remembers the 类 last seen."""

    def __init__(self, fiscal_year: int) -> None:
        """Start without a 类."""
        self._year = fiscal_year
        self._class = ""

    def resolve(self, name: str) -> str | None:
        """The code of a name, or None when it is unknown or fits several codes that the context cannot tell apart."""
        key = folded(name)
        candidates = _codes_by_name(self._year).get(key, frozenset())
        inside = {code for code in candidates if self._class and code.startswith(self._class) and len(code) > 3}
        if len(inside) == 1:
            return inside.pop()
        classes = {code for code in candidates if len(code) == 3}
        if len(classes) == 1:
            self._class = classes.pop()
            return self._class
        return next(iter(candidates)) if len(candidates) == 1 else None


def resolve_columns(columns: Mapping[int, Meaning], fiscal_year: int) -> dict[int, Meaning]:
    """Give the columns of a table of functions by economic items their codes; a name not resolved becomes a gap.

    A column headed by nothing but a 类 (its 小计) is the whole of the columns below that 类, and a column without any
    economic name the whole of all: they are no parts.
    """
    names = EconomicNames(fiscal_year)
    resolved = {col_no: _resolve_column(columns[col_no], names) for col_no in sorted(columns)}
    codes = {meaning.economic_code for meaning in resolved.values() if meaning.economic_code}
    return {
        col_no: replace(meaning, is_part=_is_part(meaning.economic_code, codes)) for col_no, meaning in resolved.items()
    }


def _resolve_column(meaning: Meaning, names: EconomicNames) -> Meaning:
    codes = [names.resolve(name) for name in meaning.economic_name.split("/") if name]
    if None in codes:
        return replace(meaning, gap=meaning.gap or f"economic item «{meaning.economic_name}» is not in the catalogue")
    return replace(meaning, economic_code=codes[-1] if codes else None)


def _is_part(code: str | None, codes: set[str]) -> bool:
    return code is not None and not any(other != code and other.startswith(code) for other in codes)


@cache
def _codes_by_name(fiscal_year: int) -> Mapping[str, frozenset[str]]:
    """Comparable name → codes of the department classification in force that year; other names only where no own."""
    own: dict[str, set[str]] = {}
    other: dict[str, set[str]] = {}
    for code, entry in load_economic_codes().items():
        if entry.classification != "department" or (entry.last_year or fiscal_year) < fiscal_year:
            continue
        own.setdefault(folded(entry.name), set()).add(code)
        for name in entry.other_names:
            other.setdefault(folded(name), set()).add(code)
    return {name: frozenset(codes) for name, codes in {**other, **own}.items()}
