"""A document's narrative to rows: claims, and amounts not understood, each with page, place and sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import polars as pl

from pipelines.model.grid import Grid
from pipelines.model.narrative import Claim, ListedUnit, Paragraph, ResolveFunction, Unread, Unresolved
from pipelines.model.page import Line, Page
from pipelines.model.rows import CLAIM_SCHEMA, FUNCTION_GAP_SCHEMA, UNIT_SCHEMA, UNREAD_SCHEMA
from pipelines.narrative.clauses import ClauseReader
from pipelines.narrative.organisation import organisation_paragraphs, read_counts
from pipelines.narrative.sections import in_sections
from pipelines.narrative.text import paragraphs
from pipelines.narrative.units import listed_units
from pipelines.narrative.words import tokens
from pipelines.normalise.units import to_yuan

_SENTENCE_ENDS = "。!?"
_MONEY = frozenset(("元", "千元", "万元", "百万元", "亿元"))


@dataclass(frozen=True)
class Narrative:
    """What a narrative states, and what of it was not understood.

    Attributes:
        claims: stated figures (``CLAIM_SCHEMA``).
        unread: amounts not understood (``UNREAD_SCHEMA``).
        unresolved: functions it names that have no code (``FUNCTION_GAP_SCHEMA``).
        units: it lists under 概况 (``UNIT_SCHEMA``).
    """

    claims: pl.DataFrame = field(repr=False)
    unread: pl.DataFrame = field(repr=False)
    unresolved: pl.DataFrame = field(repr=False)
    units: pl.DataFrame = field(repr=False)


def read_narrative(
    pages: Sequence[Page],
    body: Mapping[int, Sequence[Line]],
    grids: Mapping[int, Sequence[Grid]],
    resolve: ResolveFunction,
    kind: str,
    fiscal_year: int,
) -> Narrative:
    """Read the narrative of a report.

    Args:
        pages: of the document.
        body: lines of each page without its running head and foot.
        grids: tables of each page; what stands inside them is no narrative.
        resolve: gives the functions it names their codes.
        kind: ``budget`` or ``final``: the phase of figures that name none.
        fiscal_year: of the report; figures of the year before are ``prior``.
    """
    reader = ClauseReader(resolve, kind, fiscal_year)
    claims: list[dict[str, Any]] = []
    unread: list[dict[str, Any]] = []
    unresolved: list[dict[str, Any]] = []
    text = paragraphs(pages, body, grids)
    about = list(organisation_paragraphs(text))
    for paragraph in about:
        claims += [_claim_row(paragraph, claim) for claim in read_counts(paragraph.text, kind)]
    for paragraph in in_sections(text):
        words = tokens(paragraph.text)
        if paragraph.heading_level:
            reader.read_heading(words, paragraph.heading_level)
        else:
            stated, missed = reader.read(paragraph.text, words)
            claims += [_claim_row(paragraph, claim) for claim in stated]
            unread += [_unread_row(paragraph, gap) for gap in missed]
        unresolved += [_unresolved_row(paragraph, function) for function in reader.unresolved]
    return Narrative(
        pl.DataFrame(claims, schema=CLAIM_SCHEMA, orient="row"),
        pl.DataFrame(unread, schema=UNREAD_SCHEMA, orient="row"),
        pl.DataFrame(unresolved, schema=FUNCTION_GAP_SCHEMA, orient="row"),
        _unit_rows(listed_units(about, grids)),
    )


def _claim_row(paragraph: Paragraph, claim: Claim) -> dict[str, Any]:
    function = claim.function.function_code if claim.function else None
    return {
        **_place(paragraph, claim.start, claim.end),
        "sentence_offset": len("".join(paragraph.printed[_sentence_start(paragraph, claim.start) : claim.start])),
        "measure_code": claim.measure,
        "about_code": claim.about or None,
        "function_code": function or None,
        "economic_code": claim.economic,
        "fund_code": claim.fund,
        "phase": claim.phase,
        "unit": claim.unit,
        "value": claim.value,
        "amount_yuan": to_yuan(claim.value, claim.unit) if claim.unit in _MONEY else None,
        "method": _method(claim),
        "confidence": claim.confidence,
    }


def _method(claim: Claim) -> str:
    """How a claim was read; of a function whose name was not exact, how that was found; a doubtful direction first."""
    if claim.method == "direction_doubtful":
        return claim.method
    is_plain = claim.function is None or claim.function.method in ("exact", "code")
    return claim.method if is_plain or claim.function is None else f"function_{claim.function.method}"


def _unread_row(paragraph: Paragraph, gap: Unread) -> dict[str, Any]:
    return {
        **_place(paragraph, gap.start, gap.end),
        "unit": gap.unit,
        "amount_yuan": to_yuan(gap.value, gap.unit),
        "reason": gap.reason,
    }


def _unit_rows(units: Sequence[ListedUnit]) -> pl.DataFrame:
    rows = [
        {**asdict(unit), "position": n, "kind": unit.kind or None, "note": unit.note or None}
        for n, unit in enumerate(units, 1)
    ]
    return pl.DataFrame(rows, schema=UNIT_SCHEMA, orient="row")


def _unresolved_row(paragraph: Paragraph, function: Unresolved) -> dict[str, Any]:
    names, candidates = function.mention.names, function.found.candidates
    return {
        **_place(paragraph, function.start, function.end),
        "class_name": names.get("类"),
        "group_name": names.get("款"),
        "item_name": names.get("项"),
        "printed_code": function.mention.code or None,
        "reason": function.found.reason,
        "candidate_codes": [code for code, _ in candidates],
        "candidate_closeness": [closeness for _, closeness in candidates],
    }


def _place(paragraph: Paragraph, start: int, end: int) -> dict[str, Any]:
    """Where a figure stands; one that runs over the end of a page is placed on the page it begins on."""
    page_no, first = paragraph.places[start]
    last = next(offset for page, offset in reversed(paragraph.places[start:end]) if page == page_no)
    return {
        "page_no": page_no,
        "char_start": first,
        "char_end": last + 1,
        "section": paragraph.section,
        "printed": "".join(paragraph.printed[start:end]),
        "sentence": _sentence(paragraph, start),
    }


def _sentence_start(paragraph: Paragraph, at: int) -> int:
    return max(paragraph.text.rfind(mark, 0, at) for mark in _SENTENCE_ENDS) + 1


def _sentence(paragraph: Paragraph, at: int) -> str:
    begin = _sentence_start(paragraph, at)
    ends = [found for mark in _SENTENCE_ENDS if (found := paragraph.text.find(mark, at)) >= 0]
    return "".join(paragraph.printed[begin : min(ends, default=len(paragraph.text)) + 1])
