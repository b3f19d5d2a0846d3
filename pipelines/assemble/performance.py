"""Indicators of performance forms to their rows."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import polars as pl

from pipelines.model.performance import PERFORMANCE_GAP_SCHEMA, PERFORMANCE_SCHEMA, Indicator, Performance
from pipelines.normalise.numbers import read_printed

_PRINTED = ("level1", "level2", "level3", "nature", "target", "achieved")


def assemble_performance(performance: Performance) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The frames of indicators and of gaps.

    One row an indicator, in the order in which they are printed; what is not printed is NULL.
    """
    rows = [_row(indicator) for indicator in performance.indicators]
    gaps = [asdict(gap) for gap in performance.gaps]
    return (
        pl.DataFrame(rows, schema=PERFORMANCE_SCHEMA, orient="row"),
        pl.DataFrame(gaps, schema=PERFORMANCE_GAP_SCHEMA, orient="row"),
    )


def _row(indicator: Indicator) -> dict[str, Any]:
    form, funds, texts = indicator.form, indicator.funds, indicator.texts
    achieved = indicator.achieved
    return {
        "page_no": indicator.page_no,
        "table_no": form.table_no,
        "form_no": form.form_no,
        "row_no": indicator.row_no,
        "form_title": form.title or None,
        "scope": form.scope or None,
        "project_name": indicator.project_name or None,
        "budget_label": funds.label or None,
        "initial_budget_yuan": funds.initial_budget_yuan,
        "budget_yuan": funds.budget_yuan,
        "executed_yuan": funds.executed_yuan,
        "phase": "final" if form.has_achieved else "budget",
        **{name: texts.get(name) for name in _PRINTED},
        "sign": indicator.target.sign,
        "target_value": indicator.target.value,
        "unit": indicator.target.unit or None,
        "achieved_value": achieved.value if achieved.sign is None else None,
        "achieved_unit": achieved.unit or None,
        **{name: read_printed(texts.get(name, "")).value for name in ("weight", "score")},
        **dict(zip(("x0", "y0", "x1", "y1"), indicator.box, strict=True)),
    }
