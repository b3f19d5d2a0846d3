"""The part 概况 to counts of staff and units, and to the units it names; nothing else there becomes a figure.

It is no narrative: duties and plans print numbers of all kinds. So it is read by patterns of its own, under headings of
its own, and never by the reader of clauses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from pipelines.catalog.organisation import StatedCount, count_patterns, organisation_words
from pipelines.model.narrative import Claim, Paragraph
from pipelines.narrative.sections import bare_heading, heading_level

_UNITS = "名人个家"
_SENTENCE = re.compile(r"[^。;!?]+")
_LONGEST_TITLE = 40
_RUN_IN_LEVEL = 2
"""A heading printed in one line with its text holds until the next （二）."""


def organisation_paragraphs(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs about staff and units, each with the title it stands under; the headings among them."""
    opened: int | None = None
    title = ""
    for paragraph in paragraphs:
        level = heading_level(paragraph.text)
        found = _opens(paragraph.text, level)
        if found is not None:
            is_inside = opened is not None and found[0] > opened
            opened, title = (opened if is_inside else found[0]), (title if is_inside else found[1])
        elif level is not None and opened is not None and level <= opened:
            opened = None
        if opened is not None:
            yield replace(paragraph, section=title)


def _opens(text: str, level: int | None) -> tuple[int, str] | None:
    """Level and title of a heading that opens the part."""
    if (level is not None or (len(text) <= _LONGEST_TITLE and text[-1:] not in "。;")) and _headings().search(
        bare_heading(text)
    ):
        return level or 0, bare_heading(text)
    run_in = _run_in().match(text) if level is None else None
    return (_RUN_IN_LEVEL, bare_heading(run_in[0])) if run_in else None


@cache
def _headings() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in organisation_words().headings))


@cache
def _run_in() -> re.Pattern[str]:
    return re.compile(organisation_words().run_in)


def read_counts(text: str, kind: str) -> list[Claim]:
    """The numbers of persons and units that a paragraph states.

    Args:
        text: in the form of ``clause_text``.
        kind: of the report: the phase of its figures.
    """
    return [claim for sentence in _SENTENCE.finditer(text) for claim in _in_sentence(text, *sentence.span(), kind)]


def _in_sentence(text: str, start: int, end: int, kind: str) -> Iterator[Claim]:
    best: dict[int, tuple[tuple[bool, int], StatedCount, re.Match[str]]] = {}
    for entry, pattern in count_patterns():
        for match in pattern.finditer(text, start, end):
            if entry.context and not re.search(entry.context, text[start : match.start()]):
                continue
            said = (bool(entry.context), match.end() - match.start())
            if match.start("n") not in best or said > best[match.start("n")][0]:
                best[match.start("n")] = said, entry, match
    for _, (_, entry, match) in sorted(best.items()):
        yield _claim(text, entry, match, kind)


def _claim(text: str, entry: StatedCount, match: re.Match[str], kind: str) -> Claim:
    start, end = match.span("n")
    unit = text[end] if text[end : end + 1] and text[end] in _UNITS else ""
    return Claim(start, end, entry.measure, unit, Decimal(match["n"]), kind)
