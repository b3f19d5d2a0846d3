"""Lines that say something of the report itself: years of headings, owners of tables, words of a form left standing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import polars as pl

from pipelines.catalog.remarks import remark_words
from pipelines.model.page import Page
from pipelines.model.rows import REMARK_SCHEMA
from pipelines.normalise.text import squash

_LONGEST_LABEL = 80
_SIGNS = frozenset("年:：(（xX×✕＊*某、.．第于")
"""Every remark holds one of them: most lines need no closer look."""


def find_remarks(pages: Iterable[Page]) -> pl.DataFrame:
    """Remarks of all pages in reading order, as ``REMARK_SCHEMA``."""
    return pl.DataFrame([row for page in pages for row in _remarks_of(page)], REMARK_SCHEMA, orient="row")


def _remarks_of(page: Page) -> Iterator[dict[str, Any]]:
    offset = 0
    for line in page.lines:
        if not _SIGNS.isdisjoint(line.text):
            yield from _remarks_in(line.text, page.page_no, offset)
        offset += len(line.text) + 1


def _remarks_in(text: str, page_no: int, offset: int) -> Iterator[dict[str, Any]]:
    line = squash(text)
    if len(line) > _LONGEST_LABEL:
        return
    for kind, words in remark_words().items():
        if (found := words.find(line)) is not None:
            yield {
                "page_no": page_no,
                "char_start": offset,
                "char_end": offset + len(text),
                "kind": kind,
                "printed": line,
                "value": found["value"],
            }
