"""Find cells by what is printed in and around them, and tell one cell's whole story."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipelines.errors import JuesuanError
from pipelines.model.page import Box

if TYPE_CHECKING:
    import duckdb

_KEY = re.compile(r"(?P<sha>[0-9a-f]{6,64}):(?P<page>\d+):(?P<table>\d+):(?P<row>\d+):(?P<col>\d+)")
_FIND = """
select
    concat_ws(':', left(document_sha256, 12), page_no, table_no, row_no, col_no) as key,
    publisher, fiscal_year, table_title, row_code, row_label, column_path, printed, cell.unit
from cell
left join bridge_report_document using (document_sha256)
left join dim_report using (report_key)
left join dim_document using (document_sha256)
where list_bool_and(list_transform($words, lambda word:
    row_code = word or replace(printed, ',', '') = replace(word, ',', '') or fiscal_year::varchar = word
    or contains(concat_ws(' ', row_label, column_path, table_title, publisher, original_name), word)
))
order by publisher, fiscal_year, document_sha256, page_no, table_no, row_no, col_no
limit $limit
"""

_CELL = """
from cell
left join dim_document using (document_sha256)
left join bridge_report_document using (document_sha256)
left join dim_report using (report_key)
select
    document_sha256, original_name, report_key, publisher, fiscal_year, kind, page_no, table_no, row_no, col_no,
    cell.table_code, table_title, column_path, row_code, row_label, printed, unit, amount_yuan, is_total,
    x0, y0, x1, y1, source, confidence
where starts_with(document_sha256, $sha) and page_no = $page and table_no = $table and row_no = $row and col_no = $col
"""

_FACTS = """
select
    table_code, unit_key, function_code, economic_code, fund_code, measure_code, phase, amount_yuan, is_leaf, is_total,
    is_current
from cell_amount
where document_sha256 = $sha and page_no = $page and table_no = $table and row_no = $row and col_no = $col
order by all
"""

_GAPS = """
select kind, path, reason
from header_gap
where document_sha256 = $sha and table_no = $table and path in ($column, $label)
order by all
"""

_PATHS = "select path from ops_source where document_sha256 = $sha order by path"


class NoSuchCellError(JuesuanError):
    """A key that leads to no cell, or to more than one."""


@dataclass(frozen=True)
class CellStory:
    """Everything the warehouse knows about one printed number.

    Attributes:
        cell: the columns of ``cell``, with those of its document and report.
        facts: rows built on it; empty when it was not understood.
        gaps: why it was not, where a reason was recorded.
        paths: where the document lay when it was ingested.
    """

    cell: dict[str, Any]
    facts: list[dict[str, Any]]
    gaps: list[dict[str, Any]]
    paths: list[str]

    @property
    def box(self) -> Box:
        """Of the printed number, on its upright page."""
        return Box(*(self.cell[edge] for edge in ("x0", "y0", "x1", "y1")))


def find_cells(con: duckdb.DuckDBPyConnection, text: str, limit: int) -> list[dict[str, Any]]:
    """Cells of which every word of ``text`` is the code, the figure or the year, or stands in a label or a name."""
    return _rows(con, _FIND, {"words": text.split(), "limit": limit})


def tell_cell(con: duckdb.DuckDBPyConnection, key: str) -> CellStory:
    """Look up the cell with a key ``sha:page:table:row:col``; the sha may be cut to six digits.

    Raises:
        NoSuchCellError: the key is malformed, or not that of exactly one cell.
    """
    match = _KEY.fullmatch(key.strip().lower())
    if match is None:
        raise NoSuchCellError(f"{key}: not a key like 5607b82a01cd:12:3:7:2 (juesuan explain --find lists them)")
    place = {"sha": match["sha"]} | {name: int(match[name]) for name in ("page", "table", "row", "col")}
    cells = _rows(con, _CELL, place)
    if len(cells) != 1:
        what = f"{len(cells)} cells: give more digits of the document" if cells else "no such cell in this warehouse"
        raise NoSuchCellError(f"{key}: {what}")
    cell = cells[0]
    place["sha"] = cell["document_sha256"]
    why = {"sha": place["sha"], "table": place["table"], "column": cell["column_path"], "label": cell["row_label"]}
    return CellStory(
        cell=cell,
        facts=_rows(con, _FACTS, place),
        gaps=_rows(con, _GAPS, why),
        paths=[row["path"] for row in _rows(con, _PATHS, {"sha": place["sha"]})],
    )


def _rows(con: duckdb.DuckDBPyConnection, query: str, values: dict[str, Any]) -> list[dict[str, Any]]:
    cursor = con.execute(query, values)
    names = [column[0] for column in cursor.description or []]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
