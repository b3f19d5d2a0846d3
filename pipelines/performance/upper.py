"""The upper part of a form: whom it is about, and the money of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipelines.catalog.performance import column_role, label_key, label_words, performance_words
from pipelines.model.grid import GridCell
from pipelines.model.page import Line
from pipelines.model.performance import Funds
from pipelines.normalise.numbers import read_printed
from pipelines.normalise.text import squash, strip_numbering
from pipelines.normalise.units import find_unit, to_yuan
from pipelines.performance.sheet import Sheet, text_of

_NEAR = 6
_TITLE = re.compile(r"绩效.*表(?:\([^()]*\))?$")
_ENDS_TITLE = re.compile(r"表(?:\([^()]*\))?$")
_DIGITS = re.compile(r"\d+")
NO_FUNDS = Funds()
_AMOUNTS = ("initial_budget", "budget", "executed")

Row = tuple[Sheet, int]


@dataclass(frozen=True)
class Upper:
    """What the rows above a header say.

    Attributes:
        title: printed in the grid, over its whole width.
        project_name: as printed behind its label.
        names_department: whether it names a department in place of a project.
        funds: in yuan.
        without_unit: an amount whose unit is printed nowhere; empty when there is none.
    """

    title: str = ""
    project_name: str = ""
    names_department: bool = False
    funds: Funds = NO_FUNDS
    without_unit: str = ""


def read_upper(rows: Sequence[Row], unit: str) -> Upper:
    """Read the rows above a header; ``unit`` is what stands over the table."""
    cells = [(sheet, cell) for sheet, row in rows for cell in sheet.starting(row)]
    labels = {kind: [pair for pair in cells if label_key(pair[1].text) in label_words(kind)] for kind in _KINDS}
    named = [text_of(sheet.beside(cell)) for sheet, cell in labels["project"]]
    inner = next((found for _, cell in cells if (found := find_unit(cell.text))), "")
    funds, without_unit = _funds(cells, labels["funds"], inner or unit)
    return Upper(_title(cells), named[0] if named else "", bool(labels["department"]), funds, without_unit)


_KINDS = ("project", "department", "funds")


def begins_form(sheet: Sheet, row: int) -> bool:
    """Whether a row opens another form: its first cell is a label of upper parts, or all of it is a title."""
    first = next(sheet.starting(row), None)
    if first is None:
        return False
    return label_key(first.text) in label_words("opens") or _is_title_row(sheet, first)


def _is_title_row(sheet: Sheet, cell: GridCell) -> bool:
    return cell.col_span == sheet.grid.n_cols > 1 and _is_title(cell.text)


def _is_title(text: str) -> bool:
    return bool(_TITLE.search(squash(text)))


def _title(cells: Sequence[tuple[Sheet, GridCell]]) -> str:
    return next((squash(cell.text) for sheet, cell in cells if _is_title_row(sheet, cell)), "")


def title_among(lines: Sequence[Line]) -> str:
    """The title nearest under the lines that stand above a form, also when it is broken over two of them."""
    near = ["", *(squash(line.text) for line in lines[-_NEAR:])]
    endings = performance_words().titles.endings
    for at in range(len(near) - 1, 0, -1):
        if _ENDS_TITLE.search(near[at]):
            is_part = near[at] in endings or not _is_title(near[at])
            title = near[at - 1] + near[at] if is_part else near[at]
            return strip_numbering(title) if _is_title(title) else ""
    return ""


def name_in_title(title: str) -> str:
    """The project that a title names: 「女子看守所保障经费项目绩效目标表」; empty when it holds only general words."""
    words = performance_words().titles
    ending = next((e for e in sorted(words.endings, key=len, reverse=True) if title.endswith(e)), "")
    name = title.removesuffix(ending) if ending else ""
    rest = _DIGITS.sub("", name)
    for word in sorted(words.of_any, key=len, reverse=True):
        rest = rest.replace(word, "")
    return name if rest else ""


def scope_of(title: str, project_name: str, *, names_department: bool, by_project: bool) -> str:
    """``department`` or ``project``; empty when neither title nor labels tell."""
    words = performance_words().titles
    if any(word in title for word in words.of_department):
        return "department"
    if project_name or by_project or any(word in title for word in words.of_project):
        return "project"
    return "department" if names_department else ""


def _funds(
    cells: Sequence[tuple[Sheet, GridCell]], labels: Sequence[tuple[Sheet, GridCell]], unit: str
) -> tuple[Funds, str]:
    ranks = label_words("funds")
    for sheet, label in sorted(labels, key=lambda pair: ranks[label_key(pair[1].text)]):
        printed = _columns_of(cells, sheet, label) or _only_amount(sheet, label)
        amounts = {name: value for name, cell in printed.items() if (value := number_in(text_of(cell))) is not None}
        if amounts and not unit:
            return NO_FUNDS, text_of(label)
        if amounts:
            return Funds(text_of(label), *(in_yuan(amounts.get(name), unit) for name in _AMOUNTS)), ""
    return NO_FUNDS, ""


def _columns_of(cells: Sequence[tuple[Sheet, GridCell]], sheet: Sheet, label: GridCell) -> dict[str, GridCell | None]:
    """Amounts right of a label under the heads 年初预算数, 全年预算数, 全年执行数."""
    heads = [(role, cell) for at, cell in cells if at is sheet and (role := _fund_column_role(cell))]
    above = [(role, cell) for role, cell in heads if cell.row < label.row and cell.col > label.col]
    return {role: sheet.at(label.row, cell.box.cx) for role, cell in above}


def _fund_column_role(cell: GridCell) -> str | None:
    role = column_role(cell.text)
    return role if role in _AMOUNTS and label_key(cell.text) not in label_words("funds") else None


def _only_amount(sheet: Sheet, label: GridCell) -> dict[str, GridCell | None]:
    """The amount beside a label, or under it."""
    near = (sheet.beside(label), sheet.below(label))
    return {"budget": next((cell for cell in near if number_in(text_of(cell)) is not None), None)}


def number_in(text: str) -> Decimal | None:
    """The number that a cell prints, if it prints nothing else."""
    return read_printed(text).value


def in_yuan(value: Decimal | None, unit: str) -> Decimal | None:
    """An amount in yuan, exactly; None stays None, and a unit that is not known gives none."""
    return to_yuan(value, unit) if value is not None and unit else None
