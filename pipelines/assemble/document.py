"""Tables of one document to its ``DocumentRows``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from pipelines.assemble.values import TableRows
from pipelines.model.page import Document
from pipelines.model.report import LocatedTable
from pipelines.model.rows import (
    AMOUNT_SCHEMA,
    CELL_SCHEMA,
    GAP_SCHEMA,
    PAGE_SCHEMA,
    DocumentRows,
    ReportRecord,
    TableRecord,
)
from pipelines.normalise.numbers import decimals_in

_KEY = ("page_no", "table_no", "row_no", "col_no")


@dataclass(frozen=True)
class TableParts:
    """A located table with its rows (empty for tables that carry no amounts)."""

    located: LocatedTable
    rows: TableRows


def assemble_document(document: Document, report: ReportRecord, parts: Sequence[TableParts]) -> DocumentRows:
    """Put the parts of a report together; rows come out in one fixed order, whatever the order of work."""
    cells = [cell for part in parts for cell in part.rows.cells]
    amounts = [amount for part in parts for amount in part.rows.amounts]
    return DocumentRows(
        sha256=document.sha256,
        name=document.name,
        size_bytes=0,
        status="loaded",
        pages=len(document.pages),
        text_layer=document.text_layer,
        producer=document.producer,
        report=report,
        tables=tuple(_record(part) for part in parts),
        cells=pl.DataFrame(cells, schema=CELL_SCHEMA, orient="row").sort(_KEY),
        amounts=pl.DataFrame(amounts, schema=AMOUNT_SCHEMA, orient="row").sort(_KEY),
        gaps=pl.DataFrame(list(_gaps(parts)), schema=GAP_SCHEMA, orient="row"),
        page_rows=page_rows(document),
    )


def page_rows(document: Document) -> pl.DataFrame:
    """What the text of each page holds, whatever tables were found on it."""
    rows = [
        {
            "page_no": page.page_no,
            "width": page.width,
            "height": page.height,
            "turn": page.turn,
            "characters": len(page.chars),
            "printed_decimals": sum(len(decimals_in(line.text)) for line in page.lines),
        }
        for page in document.pages
    ]
    return pl.DataFrame(rows, schema=PAGE_SCHEMA, orient="row")


def _gaps(parts: Sequence[TableParts]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for part in parts:
        counted: Counter[tuple[int, str, str, str]] = part.rows.gaps
        for (page_no, kind, path, reason), cells in sorted(counted.items()):
            found.append(
                {
                    "page_no": page_no,
                    "table_no": part.located.table_no,
                    "table_code": part.located.table_code,
                    "kind": kind,
                    "path": path,
                    "reason": reason,
                    "cells": cells,
                }
            )
    return found


def _record(part: TableParts) -> TableRecord:
    located, has_cells = part.located, bool(part.rows.cells)
    pages = [grid.page_no for grid in located.grids]
    return TableRecord(
        table_no=located.table_no,
        table_code=located.table_code,
        title=located.title,
        unit=located.unit,
        role=located.role,
        status="present" if located.status == "nil" and has_cells else located.status,
        note=located.note,
        first_page=min(pages, default=located.page_no),
        last_page=max(pages, default=located.page_no),
        printed_decimals=sum(
            len(decimals_in(line.text)) for grid in located.grids for cell in grid.cells for line in cell.lines
        ),
    )
