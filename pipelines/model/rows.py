"""The rows that reading one document yields: what ``assemble`` hands to ``load``.

One ``DocumentRows`` is everything a document contributes to the warehouse. It is built in a worker process and
travels to the writer, so it holds only plain values and Polars frames.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

import polars as pl

from pipelines.model.performance import PERFORMANCE_GAP_SCHEMA, PERFORMANCE_SCHEMA

MONEY = pl.Decimal(20, 2)
EXACT = pl.Decimal(28, 8)

#: One row per printed numeric value of a table. ``printed`` is untouched; ``amount_yuan`` is exact. ``measure_code`` is
#: NULL while the header is not understood. Boxes are points in the upright page, y down.
CELL_SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "page_no": pl.Int32,
    "table_no": pl.Int32,
    "table_code": pl.String,
    "table_title": pl.String,
    "row_no": pl.Int32,  # 1-based over the joined table, header rows not counted
    "col_no": pl.Int32,  # 1-based grid column
    "row_code": pl.String,
    "row_label": pl.String,
    "column_path": pl.String,
    "printed": pl.String,
    "amount_yuan": MONEY,
    "unit": pl.String,
    "is_total": pl.Boolean,
    "x0": pl.Float64,
    "y0": pl.Float64,
    "x1": pl.Float64,
    "y1": pl.Float64,
    "source": pl.String,
    "confidence": pl.Float64,
}

#: One row per understood cell, keyed to its cell by (page_no, table_no, row_no, col_no).
AMOUNT_SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "page_no": pl.Int32,
    "table_no": pl.Int32,
    "row_no": pl.Int32,
    "col_no": pl.Int32,
    "table_code": pl.String,
    "unit_key": pl.String,  # unit named in the row of a table by unit; NULL = the publisher itself
    "function_code": pl.String,
    "economic_code": pl.String,  # of departments (3…)
    "government_economic_code": pl.String,  # of governments (5…)
    "fund_code": pl.String,
    "measure_code": pl.String,
    "phase": pl.String,
    "amount_yuan": MONEY,
    "is_leaf": pl.Boolean,
    "is_total": pl.Boolean,
}

#: Header paths (or row labels of line tables) that no vocabulary entry explains, with how many cells hang on them.
GAP_SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "page_no": pl.Int32,
    "table_no": pl.Int32,
    "table_code": pl.String,
    "kind": pl.String,  # 'column' or 'line'
    "path": pl.String,
    "reason": pl.String,
    "cells": pl.Int32,
}


#: One row per figure stated in the narrative. Offsets count in the text of the page (all its lines, one under the
#: other). ``value`` is in the printed unit, signed; ``amount_yuan`` is NULL for what is no money. ``about_code`` is the
#: measure that a change, a share or a rate of completion is about; ``sentence_offset`` is where in its sentence the
#: figure stands.
CLAIM_SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "page_no": pl.Int32,
    "char_start": pl.Int32,
    "char_end": pl.Int32,
    "section": pl.String,
    "measure_code": pl.String,
    "about_code": pl.String,
    "function_code": pl.String,
    "economic_code": pl.String,
    "fund_code": pl.String,
    "phase": pl.String,
    "printed": pl.String,
    "unit": pl.String,
    "value": EXACT,
    "amount_yuan": MONEY,
    "sentence": pl.String,
    "sentence_offset": pl.Int32,
    "method": pl.String,
    "confidence": pl.Float64,
}

#: One row per amount printed in the narrative that was not understood.
UNREAD_SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "page_no": pl.Int32,
    "char_start": pl.Int32,
    "char_end": pl.Int32,
    "section": pl.String,
    "printed": pl.String,
    "unit": pl.String,
    "amount_yuan": MONEY,
    "reason": pl.String,
    "sentence": pl.String,
}


#: One row per function that the narrative names and that has no code: its names by level (those above it are inherited
#: from what stands before), and the codes whose names are likest, best first, none of them taken.
FUNCTION_GAP_SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "page_no": pl.Int32,
    "char_start": pl.Int32,
    "char_end": pl.Int32,
    "section": pl.String,
    "printed": pl.String,
    "class_name": pl.String,  # 类
    "group_name": pl.String,  # 款
    "item_name": pl.String,  # 项
    "printed_code": pl.String,
    "reason": pl.String,
    "candidate_codes": pl.List(pl.String),
    "candidate_closeness": pl.List(pl.Float64),  # of the names, 0 to 1
    "sentence": pl.String,
}


#: One row per unit that a report lists under 概况, in the order of its pages.
UNIT_SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "page_no": pl.Int32,
    "position": pl.Int32,  # 1-based over the document
    "name": pl.String,
    "kind": pl.String,
    "is_subordinate": pl.Boolean,
    "is_reporting": pl.Boolean,
    "staff_authorised": pl.Int32,
    "staff_on_post": pl.Int32,
    "note": pl.String,
    "evidence": pl.String,
}


#: One row per line that says something of the report itself: a heading with a year, whose a table is, words of a form.
REMARK_SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "page_no": pl.Int32,
    "char_start": pl.Int32,
    "char_end": pl.Int32,
    "kind": pl.String,
    "printed": pl.String,
    "value": pl.String,
}


#: One row per page, from its text alone: what coverage is measured against.
PAGE_SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "page_no": pl.Int32,
    "width": pl.Float64,  # points, upright
    "height": pl.Float64,
    "turn": pl.Int32,  # degrees from the displayed to the upright page
    "characters": pl.Int32,
    "printed_decimals": pl.Int32,  # decimal numbers in the text of the page
}


@dataclass(frozen=True)
class ReportRecord:
    """The report a document is (part of).

    Attributes:
        region_code: GB/T 2260; NULL stays None when it could not be resolved.
        department: canonical printed name.
        scope: ``department``, ``unit`` or ``consolidated``.
        publisher: as the document prints it, where that differs from ``department``; else empty.
        parent: canonical name of the department above, where the report tells; else empty.
        evidence: page and text that named the report; says «called» where the file name was asked too.
    """

    region_code: str | None
    region_method: str
    department: str
    fiscal_year: int
    kind: str
    scope: str
    published_on: dt.date | None
    publisher: str = ""
    parent: str = ""
    evidence: str = ""


@dataclass(frozen=True)
class TableRecord:
    """One table of the document, whatever became of it."""

    table_no: int
    table_code: str | None
    title: str
    unit: str
    role: str
    status: str  # present / nil / absent
    note: str
    first_page: int | None
    last_page: int | None
    printed_decimals: int  # decimals printed inside its grids, counted from the page text


@dataclass(frozen=True)
class DocumentRows:
    """Everything one document yields.

    Attributes:
        status: ``loaded`` (a report), ``not_a_report``, ``unreadable`` (with its reason code in ``reason_code``),
            ``scanned``, ``failed`` (our own error), ``timeout``, ``crashed``.
        reason: one line for people; empty when loaded.
        source_url: where it was fetched from; empty for a file somebody put there.
        fetched_at: when (UTC), as the fetcher noted it; never the time of loading.
    """

    sha256: str
    name: str
    size_bytes: int
    status: str
    reason_code: str = ""
    reason: str = ""
    pages: int = 0
    text_layer: str = ""
    producer: str = ""
    report: ReportRecord | None = None
    tables: tuple[TableRecord, ...] = ()
    cells: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=CELL_SCHEMA), repr=False)
    amounts: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=AMOUNT_SCHEMA), repr=False)
    gaps: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=GAP_SCHEMA), repr=False)
    page_rows: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=PAGE_SCHEMA), repr=False)
    claims: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=CLAIM_SCHEMA), repr=False)
    unread: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=UNREAD_SCHEMA), repr=False)
    performance: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=PERFORMANCE_SCHEMA), repr=False)
    performance_gaps: pl.DataFrame = field(
        default_factory=lambda: pl.DataFrame(schema=PERFORMANCE_GAP_SCHEMA), repr=False
    )
    function_gaps: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=FUNCTION_GAP_SCHEMA), repr=False)
    units: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=UNIT_SCHEMA), repr=False)
    remarks: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=REMARK_SCHEMA), repr=False)
    seconds: float = 0.0
    reader_version: str = ""
    source_url: str = ""
    fetched_at: dt.datetime | None = None
