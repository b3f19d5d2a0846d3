"""Indicators of performance forms, and what of such forms was not understood."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import polars as pl

from pipelines.model.page import Box

_MONEY = pl.Decimal(20, 2)
_EXACT = pl.Decimal(28, 8)

#: One row per printed indicator. What a form prints once (project, amounts) stands in each of its rows.
PERFORMANCE_SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "page_no": pl.Int32,
    "table_no": pl.Int32,
    "form_no": pl.Int32,
    "row_no": pl.Int32,
    "form_title": pl.String,
    "scope": pl.String,
    "project_name": pl.String,
    "budget_label": pl.String,
    "initial_budget_yuan": _MONEY,
    "budget_yuan": _MONEY,
    "executed_yuan": _MONEY,
    "phase": pl.String,
    "level1": pl.String,
    "level2": pl.String,
    "level3": pl.String,
    "nature": pl.String,
    "sign": pl.String,
    "target": pl.String,
    "target_value": _EXACT,
    "unit": pl.String,
    "achieved": pl.String,
    "achieved_value": _EXACT,
    "achieved_unit": pl.String,
    "weight": _EXACT,
    "score": _EXACT,
    "x0": pl.Float64,
    "y0": pl.Float64,
    "x1": pl.Float64,
    "y1": pl.Float64,
}

#: One row per form, column, row or amount of a form that was not understood.
PERFORMANCE_GAP_SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "page_no": pl.Int32,
    "table_no": pl.Int32,
    "kind": pl.String,
    "printed": pl.String,
    "reason": pl.String,
}


@dataclass(frozen=True)
class Quantity:
    """What a printed target or achievement says, with what its row prints of sign and unit in columns of their own.

    Attributes:
        sign: ``≥ ≤ = > <`` where one is printed; else None.
        value: where it is one number; else None.
        unit: printed behind the number; empty when there is none.
    """

    sign: str | None = None
    value: Decimal | None = None
    unit: str = ""


NO_QUANTITY = Quantity()


@dataclass(frozen=True)
class Funds:
    """Money of the project or department that a form is about, in yuan.

    Attributes:
        label: as printed before or over the amount; empty when the form prints none.
        initial_budget_yuan: 年初预算数.
        budget_yuan: 全年预算数, or the only amount of the form.
        executed_yuan: 全年执行数.
    """

    label: str = ""
    initial_budget_yuan: Decimal | None = None
    budget_yuan: Decimal | None = None
    executed_yuan: Decimal | None = None


@dataclass(frozen=True)
class Form:
    """What a form says above its indicators.

    Attributes:
        form_no: 1-based within the document.
        table_no: of the located table it stands in.
        title: as printed; empty when none was.
        scope: ``project`` or ``department``; empty when the form does not tell.
        project_name: empty when the form names none.
        funds: of the whole form.
        has_achieved: whether the form has a column for what was achieved.
    """

    form_no: int
    table_no: int
    title: str
    scope: str
    project_name: str
    funds: Funds
    has_achieved: bool


@dataclass(frozen=True)
class Indicator:
    """One printed indicator.

    Attributes:
        form: it stands in.
        row_no: 1-based within the form.
        page_no: where its row begins.
        box: from its name to the last of its values.
        texts: by role of the column: ``level1`` … ``score``, as printed, wrapped lines joined; no blank ones.
        project_name: of the row in a form with one row a project, else of the form.
        funds: likewise.
        target: read from its text, and from the columns of natures and units.
        achieved: read from its text; its unit is only what stands behind the number.
    """

    form: Form
    row_no: int
    page_no: int
    box: Box
    texts: dict[str, str]
    project_name: str
    funds: Funds
    target: Quantity = NO_QUANTITY
    achieved: Quantity = NO_QUANTITY


@dataclass(frozen=True)
class PerformanceGap:
    """What of a form was not understood.

    Attributes:
        kind: ``form`` (no header understood), ``column``, ``row``, ``amount``.
        printed: the text in question.
        reason: one line.
    """

    page_no: int
    table_no: int | None
    kind: str
    printed: str
    reason: str


@dataclass(frozen=True)
class Performance:
    """All forms of a document."""

    indicators: tuple[Indicator, ...] = ()
    gaps: tuple[PerformanceGap, ...] = ()
