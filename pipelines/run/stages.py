"""The order of the stages for one document: the only place, with the command line, that knows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from pipelines.assemble import TableParts, assemble_document, assemble_performance, assemble_table
from pipelines.assemble.values import TableRows
from pipelines.catalog.tables import load_tables
from pipelines.classify.economic_names import resolve_columns
from pipelines.classify.region import resolve_region
from pipelines.classify.rows import RowReader, class_line, mark_leaves
from pipelines.classify.stated import resolve_stated
from pipelines.document import read_document, render_page
from pipelines.errors import DocumentError
from pipelines.extract import aligned_grid, extract_grids, is_prose
from pipelines.extract.lattice import RENDER_SCALE
from pipelines.layout import body_lines, describe_report, find_remarks, locate_tables, running_texts, title_lines
from pipelines.match import LineReader, explain_columns, is_total_row, match_table
from pipelines.model.grid import Grid
from pipelines.model.matched import MatchedTable
from pipelines.model.meaning import Meaning, RowClass
from pipelines.model.page import Document, Line, Page
from pipelines.model.report import Identity, LocatedTable
from pipelines.model.rows import DocumentRows, ReportRecord
from pipelines.narrative import Narrative, read_narrative
from pipelines.performance import read_performance
from pipelines.run.inputs import called

WITHOUT_AMOUNTS = frozenset(("performance", "procurement", "assets", "list"))
"""Roles of tables whose numbers are no official amounts: recorded, but not taken into ``cell``."""

ENOUGH_CLAIMS = 10
"""Stated figures that make a document without any table part of a report: the narrative half of one (Beijing)."""


def read_report_rows(path: Path, sha256: str) -> DocumentRows:
    """Read one PDF into its rows.

    Raises:
        DocumentError: when the file cannot be read as a PDF, or has no text.
    """
    document = replace(read_document(path), name=called(path))
    if document.text_layer == "scanned":
        raise DocumentError("scanned", "scanned, no text layer: the pages are pictures")
    running = running_texts(document.pages)
    identity = describe_report(document, document.name, running)
    refusal = _refusal(identity)
    if refusal:
        return _not_a_report(document, sha256, refusal)
    grids = _grids(path, document, identity, running)
    located = locate_tables(document, identity, grids, running)
    narrative = _narrative(document, identity, grids, running)
    if not any(table.table_code for table in located) and narrative.claims.height < ENOUGH_CLAIMS:
        return _not_a_report(document, sha256, "names a budget or final accounts but holds and lists no official table")
    report = _record(identity, document)
    rows = assemble_document(document, report, [_parts(table, report.fiscal_year) for table in located])
    rows = replace(rows, claims=narrative.claims, unread=narrative.unread, function_gaps=narrative.unresolved)
    forms, gaps = assemble_performance(read_performance(document.pages, located))
    rows = replace(rows, performance=forms, performance_gaps=gaps)
    return replace(rows, units=narrative.units, remarks=find_remarks(document.pages))


def _refusal(identity: Identity) -> str:
    if identity.kind == "neither":
        return identity.reason
    if identity.fiscal_year is None:
        return f"no fiscal year on its cover ({identity.evidence})"
    if not identity.publisher:
        return f"no department named on its cover or over its tables ({identity.evidence})"
    return ""


def _not_a_report(document: Document, sha256: str, reason: str) -> DocumentRows:
    return DocumentRows(
        sha256=sha256,
        name=document.name,
        size_bytes=0,
        status="not_a_report",
        reason_code="not_a_report",
        reason=reason,
        pages=len(document.pages),
        text_layer=document.text_layer,
        producer=document.producer,
    )


def _record(identity: Identity, document: Document) -> ReportRecord:
    hints = [line.text for page in document.pages[:3] for line in page.lines[:12]]
    region = resolve_region(identity.publisher, hints)
    return ReportRecord(
        region_code=region.region_code,
        region_method=region.method or "",
        department=identity.publisher,
        fiscal_year=identity.fiscal_year or 0,
        kind=identity.kind,
        scope=identity.scope,
        published_on=identity.published_on,
        publisher=identity.printed_publisher,
        parent=identity.parent,
        evidence=identity.evidence,
    )


def _grids(path: Path, document: Document, identity: Identity, running: frozenset[str]) -> Mapping[int, list[Grid]]:
    """Grids of every page; a page that names a table but shows no rules is read as a picture, then by alignment."""
    found: dict[int, list[Grid]] = {}
    for page in document.pages:
        titles = title_lines(page, identity)
        render = partial(_picture, path, page.page_no) if page.images and titles else None
        before = [grid for grid in found.get(page.page_no - 1, ()) if grid.engine == "aligned"]
        grids = extract_grids(page, render)
        if not grids and (titles or before):
            grids = _aligned(page, body_lines(page, running), titles, before[-1] if before else None)
        found[page.page_no] = grids
    return found


def _aligned(page: Page, lines: Sequence[Line], titles: Sequence[Line], before: Grid | None) -> list[Grid]:
    """Tables without rules under each title of a page, or on a page that carries such a table on."""
    if not titles and is_prose(page, lines):
        return []
    tops = [line.box.y1 for line in titles] or [0.0]
    ends = [line.box.y0 for line in titles[1:]] + [page.height]
    parts = [[line for line in lines if top < line.box.cy < end] for top, end in zip(tops, ends, strict=True)]
    return [grid for part in parts if (grid := aligned_grid(page, part, before)) is not None]


def _narrative(
    document: Document, identity: Identity, grids: Mapping[int, Sequence[Grid]], running: frozenset[str]
) -> Narrative:
    """What the prose outside of the tables states."""
    year = identity.fiscal_year or 0
    body = {page.page_no: body_lines(page, running) for page in document.pages}
    return read_narrative(document.pages, body, grids, partial(resolve_stated, fiscal_year=year), identity.kind, year)


def _picture(path: Path, page_no: int) -> Any:
    return np.asarray(render_page(path, page_no, RENDER_SCALE).convert("RGB"))[:, :, ::-1].copy()


def _parts(located: LocatedTable, fiscal_year: int) -> TableParts:
    if located.role in WITHOUT_AMOUNTS or not located.grids:
        return TableParts(located, TableRows())
    table = match_table(located.grids)
    spec = load_tables().get(located.table_code or "")
    if spec is None:
        return TableParts(located, assemble_table(located, table.values, None, {}, {}))
    columns = explain_columns(table, spec, located.title, fiscal_year)
    if spec.columns == "economic":
        columns = resolve_columns(columns, fiscal_year)
    rows = _classified(table, columns, located, fiscal_year)
    return TableParts(located, assemble_table(located, table.values, spec, columns, rows))


def _classified(
    table: MatchedTable, columns: Mapping[int, Meaning], located: LocatedTable, fiscal_year: int
) -> dict[tuple[int, int], RowClass]:
    """Class of every row, by (row_no, lane)."""
    spec = load_tables()[located.table_code or ""]
    sides = {column.lane: columns[column.col_no].side for column in table.columns}
    lines = {lane: LineReader(spec, side, fiscal_year) for lane, side in sides.items()}
    rows_of = Counter(row.lane for row in table.rows)
    readers = {lane: RowReader(spec, fiscal_year, is_alone=rows_of[lane] == 1, unit=located.owner) for lane in sides}
    pairs = []
    for row in table.rows:
        if row.lane in readers:
            line = lines[row.lane].read(row)
            read = readers[row.lane].read(row, line, is_total=is_total_row(row))
            pairs.append((row, replace(read, line=class_line(read, spec))))
    leaves = mark_leaves(pairs)
    return {(row.row_no, row.lane): leaf for (row, _), leaf in zip(pairs, leaves, strict=True)}
