"""Names of functions without codes, resolved with the 类 and 款 they stand under."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from pipelines.catalog.codes import load_function_codes
from pipelines.classify.function import function_names, resolve_class_by_name
from pipelines.classify.names import folded


class FunctionNames:
    """Resolves names from the top of a table downwards.

    「行政运行」 stands under almost every 类: a name is looked for among the 项 of the 款 above it, then among the 款
    of the 类 above it, then among the 类. What fits none of them is not resolved.
    """

    def __init__(self, fiscal_year: int) -> None:
        """Start without a 类."""
        self._year = fiscal_year
        self._class = ""
        self._type = ""

    def resolve(self, name: str) -> str | None:
        """The code of a name, or None when it is unknown here."""
        key = folded(name)
        for parent in (self._type, self._class):
            code = _children(parent).get(key) if parent else None
            if code:
                self._type = code if len(code) == 5 else self._type
                return code
        match = resolve_class_by_name(name, self._year)
        if match is None:
            return None
        self._class, self._type = match.function_code, ""
        return match.function_code


@cache
def _children(parent: str) -> Mapping[str, str]:
    """Comparable name → code, for the codes directly under a 类 or 款."""
    entries = [entry for entry in load_function_codes().values() if entry.parent_code == parent]
    return {folded(name): entry.function_code for entry in entries for name in function_names(entry)}
