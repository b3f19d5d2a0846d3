"""What a column, a line or a row stands for, once understood."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Meaning:
    """What the header of a column, or the label of a line, says a figure is.

    Attributes:
        measure: code of the catalogue; None when nothing says it.
        fund: code of the catalogue.
        phase: code of the catalogue.
        side: ``income`` or ``expenditure``; None when neither is said.
        economic_name: the header texts, joined by ``/``, when the column is an economic item.
        economic_code: what that name resolves to.
        is_part: the column is broken down by no other column of its table.
        gap: why it is not understood; empty when it is.
    """

    measure: str | None = None
    fund: str | None = None
    phase: str | None = None
    side: str | None = None
    economic_name: str = ""
    economic_code: str | None = None
    is_part: bool = True
    gap: str = ""


@dataclass(frozen=True)
class RowClass:
    """What the row of a table stands for.

    Attributes:
        function_code: functional code; None when the row is not one function.
        economic_code: economic code of departments (3…).
        government_economic_code: economic code of governments (5…), where a row prints both or only that.
        is_total: a total or subtotal by its label.
        is_leaf: no other row of the same table breaks it down further.
        line: meaning of the label, for lines of summary tables and totals.
        unit_name: of the unit the row belongs to; empty for the publisher itself.
        method: how the codes were found: ``code`` (printed) or ``name`` (resolved from the printed name).
        gap: why it is not understood; empty when it is.
    """

    function_code: str | None = None
    economic_code: str | None = None
    government_economic_code: str | None = None
    is_total: bool = False
    is_leaf: bool = False
    line: Meaning | None = None
    unit_name: str = ""
    method: str = "code"
    gap: str = ""
