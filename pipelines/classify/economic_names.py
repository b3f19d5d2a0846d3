"""Names of economic items without codes, resolved with the 类 they stand under."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from pipelines.catalog.codes import load_economic_codes
from pipelines.classify.names import folded


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
