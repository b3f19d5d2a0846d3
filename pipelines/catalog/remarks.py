"""What lines of a page say besides figures: patterns as data, each with what it must and must not find."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from pipelines.catalog.files import Entry, catalog_file, read_yaml, validated
from pipelines.catalog.vocabulary import unit_endings
from pipelines.errors import CatalogError


class RemarkWords(Entry):
    """One kind of remark; see ``vocabulary/remarks.yaml``.

    Attributes:
        because: what such a line is.
        pattern: searched in the squashed line, with a group ``value``.
        unless: a line in which this is found too is none.
        organisation: the value must end like the name of an organisation.
        examples: lines and the value each gives.
        counterexamples: lines that give nothing.
    """

    because: str
    pattern: str
    unless: str = ""
    organisation: bool = False
    examples: Mapping[str, str]
    counterexamples: tuple[str, ...]

    def find(self, line: str) -> re.Match[str] | None:
        """The remark in a squashed line, if it holds one."""
        found = _compiled(self.pattern).search(line)
        if found is None or (self.unless and _compiled(self.unless).search(line)):
            return None
        return found if not self.organisation or found["value"].endswith(unit_endings()) else None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@cache
def remark_words() -> Mapping[str, RemarkWords]:
    """The kinds of remarks by name.

    Raises:
        CatalogError: a pattern does not hold what its examples say.
    """
    name = "remarks.yaml"
    words = {
        kind: validated(RemarkWords, data, name, kind)
        for kind, data in read_yaml(catalog_file("vocabulary", name)).items()
    }
    for kind, entry in words.items():
        _check_examples(kind, entry)
    return words


def _check_examples(kind: str, entry: RemarkWords) -> None:
    for line, value in (*entry.examples.items(), *((line, None) for line in entry.counterexamples)):
        found = entry.find(line)
        if (found["value"] if found else None) != value:
            raise CatalogError("remarks.yaml", kind, f"{line!r} gives {found and found['value']!r}, not {value!r}")
