"""How much of what a report prints was taken and understood, measured against the text of its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipelines.explain.warehouse import open_for_reading

if TYPE_CHECKING:
    from pathlib import Path

_DOCUMENTS = """
select
    original_name as document, official_pages as pages, tables_present as present, tables_nil as nil,
    tables_absent as absent, tables_unknown as unknown, decimals_printed as printed, decimals_in_cell as in_cell,
    in_cell_pct, understood_pct, gaps
from mart_document_coverage
where contains(original_name, $part) or starts_with(document_sha256, $part)
order by in_cell_pct nulls last, understood_pct nulls last, document
"""
_GAPS = """
with gap as (
    select document_sha256, page_no as page, table_code as table, kind, path, reason, cells from header_gap
    union all
    select document_sha256, page_no, null, 'function', printed, reason, 0 from mart_unresolved_function
)
select document.original_name as document, gap.page, gap.table, gap.kind, gap.path, gap.reason, gap.cells
from gap
inner join dim_document as document using (document_sha256)
where contains(document.original_name, $part) or starts_with(document.document_sha256, $part)
order by gap.cells desc, document, page, path
"""


def coverage_of_documents(warehouse: Path, part: str = "") -> list[dict[str, Any]]:
    """One record per report document, the least covered first.

    Args:
        warehouse: the DuckDB file.
        part: of a document's name, or the beginning of its hash; empty for all.

    Raises:
        WarehouseError: the warehouse cannot be opened.
    """
    return _records(warehouse, _DOCUMENTS, part)


def gaps_of_documents(warehouse: Path, part: str = "") -> list[dict[str, Any]]:
    """One record per header path, line label or function of the narrative not understood, the most expensive first.

    What a function of the narrative states is in no cell: it counts none.

    Raises:
        WarehouseError: the warehouse cannot be opened.
    """
    return _records(warehouse, _GAPS, part)


def _records(warehouse: Path, query: str, part: str) -> list[dict[str, Any]]:
    with open_for_reading(warehouse) as con:
        cursor = con.execute(query, {"part": part})
        names = [column[0] for column in cursor.description or []]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
