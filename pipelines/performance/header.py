"""The header of a form: the row that names indicator and target, and what its columns are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipelines.catalog.performance import column_role, label_key, label_words
from pipelines.model.grid import GridCell
from pipelines.normalise.units import find_unit
from pipelines.performance.sheet import Sheet, text_of

LEVELS = ("level1", "level2", "level3")


@dataclass(frozen=True)
class Header:
    """Where the columns of a form stand.

    Attributes:
        start: its first row.
        end: first row under it.
        centres: role of a column → x of its middle; the column of names is ``level3`` whatever it is called.
        words: as printed, to recognise the header when a page repeats it.
        unknown: texts of columns from the first level on that no entry explains.
        fund_label: of the amount column of a form with one row a project.
        unit: printed in the header of that column.
    """

    start: int
    end: int
    centres: Mapping[str, float]
    words: tuple[str, ...]
    unknown: tuple[str, ...]
    fund_label: str = ""
    unit: str = ""


def find_headers(sheet: Sheet) -> dict[int, Header]:
    """The headers of a grid by their first rows."""
    found = (_find_header(sheet, row) for row in range(sheet.grid.n_rows))
    return {header.start: header for header in found if header}


def _find_header(sheet: Sheet, row: int) -> Header | None:
    """The header that ends in or under a row; None when the row names no indicator and target."""
    own = [(role, cell) for cell in sheet.across(row) if cell.lines and (role := column_role(cell.text))]
    targets = [cell for role, cell in own if role == "target"]
    if not targets:
        return None
    end = targets[0].row + targets[0].row_span
    level = [(role, cell) for role, cell in own if cell.row + cell.row_span == end]
    name = next((c for wanted in ("level3", "whole") for role, c in level if role == wanted), None)
    return _header(sheet, end, name) if name else None


def _header(sheet: Sheet, end: int, name: GridCell) -> Header:
    cells = [cell for cell in sheet.across(end - 1) if cell.lines]
    columns: dict[str, GridCell] = {"level3": name}
    for cell in cells:
        role = column_role(cell.text)
        if role and role not in ("budget", "whole") and cell.row + cell.row_span == end:
            columns.setdefault(role, cell)
    if fund := _fund_column(cells):
        columns["budget"] = fund
    left = min(cell.box.x0 for role, cell in columns.items() if role in LEVELS)
    unknown = [c for c in cells if c.box.x0 >= left and c.row + c.row_span == end and not column_role(c.text)]
    return Header(
        min(cell.row for cell in cells if cell.row + cell.row_span == end),
        end,
        {role: cell.box.cx for role, cell in columns.items() if role != "ignored"},
        tuple(text_of(cell) for cell in cells if cell.row + cell.row_span == end),
        tuple(text_of(cell) for cell in unknown),
        text_of(fund),
        find_unit(fund.text) if fund else "",
    )


def _fund_column(cells: Sequence[GridCell]) -> GridCell | None:
    ranks = label_words("funds")
    found = [cell for cell in cells if label_key(cell.text) in ranks]
    return min(found, key=lambda cell: ranks[label_key(cell.text)], default=None)
