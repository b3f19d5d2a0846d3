"""A table after matching: its value columns with header paths, its values with row codes and labels."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipelines.model.page import Box


@dataclass(frozen=True)
class ValueColumn:
    """A column of values.

    Attributes:
        col_no: 1-based grid column.
        path: header texts from top to bottom, merged headers repeated, one text per header cell.
        lane: 0-based lane (side-by-side part of the table) the column belongs to.
    """

    col_no: int
    path: tuple[str, ...]
    lane: int

    @property
    def printed_path(self) -> str:
        """The path as stored: joined by ``/``."""
        return "/".join(self.path)


@dataclass(frozen=True)
class RowKey:
    """What identifies a row within one lane.

    Attributes:
        row_no: 1-based over the joined table, header rows not counted.
        lane: 0-based.
        codes: one per group of code columns or glued code, parents inherited, in column order.
        label: label cells joined by ``/``, as printed, wrapped lines joined.
        labels: the label cells one by one.
        unit_name: of the unit column, inherited over merged cells; empty when there is none.
        unit_code: printed in a column of unit codes (单位代码): a key of the place's own, in no classification.
    """

    row_no: int
    lane: int
    codes: tuple[str, ...]
    label: str
    labels: tuple[str, ...] = ()
    unit_name: str = ""
    unit_code: str = ""

    @property
    def code(self) -> str:
        """The first code, of whatever kind; empty when the row prints none."""
        return self.codes[0] if self.codes else self.unit_code


@dataclass(frozen=True)
class Value:
    """One printed value in a value column.

    Attributes:
        printed: as printed.
        page_no: where it stands.
        box: of the printed figure.
    """

    row: RowKey
    column: ValueColumn
    printed: str
    page_no: int
    box: Box


@dataclass(frozen=True)
class MatchedTable:
    """All values of one table, with every row and column even where nothing is printed."""

    columns: tuple[ValueColumn, ...]
    rows: tuple[RowKey, ...] = field(repr=False)
    values: tuple[Value, ...] = field(repr=False)
