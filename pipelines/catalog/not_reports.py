"""Kinds of documents that are no reports, with the reason to give."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipelines.catalog.files import Entry, catalog_file, read_yaml, validated
from pipelines.errors import CatalogError


class NotReport(Entry):
    """A pattern on the cover and the reason it gives."""

    pattern: str
    reason: str


@cache
def not_reports() -> Sequence[tuple[re.Pattern[str], str]]:
    """Compiled patterns with their reasons, in the order of the file."""
    name = "not_reports.yaml"
    data = read_yaml(catalog_file("vocabulary", name))
    return [_compiled(validated(NotReport, d, name, f"entry {n}"), n) for n, d in enumerate(data, 1)]


def _compiled(entry: NotReport, number: int) -> tuple[re.Pattern[str], str]:
    try:
        return re.compile(entry.pattern), entry.reason
    except re.error as error:
        raise CatalogError("not_reports.yaml", f"entry {number}", f"pattern: {error}") from error
