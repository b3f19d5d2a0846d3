"""What a reader must find in a generated PDF: cells, tables, spending by function, stated figures.

Conventions are those of the corpus' hand-made truth (shared/corpus/truth/NOTES.md): one row a printed
numeric value of an official table; blanks and dashes are not values; a table of two halves puts the
half first in its column path; codes carry their parents' digits even where only the own level is printed.
Spaces that only spread a title or a word are left out (`表7一般公共…`, `合计`).
`is_total` marks rows whose label is a printed total (合计, 总计, 本年收入合计, 人员经费合计 …).
"""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from io import StringIO
from pathlib import Path
from typing import Any

from .books import FISCAL_FUNDS, KINDS, Books
from .layout import Page
from .money import printed_yuan
from .prose import Figure
from .style import Style


@dataclass(frozen=True)
class CellRow:
    """One printed value of an official table; `page` counts from 1."""

    file: str
    page: int
    table_code: str
    table_title: str
    unit: str
    row_code: str
    row_label: str
    column_path: str
    printed: str
    amount_yuan: str
    is_total: str


@dataclass(frozen=True)
class TableRow:
    """One official table: its pages, and whether it is printed empty with a note."""

    file: str
    table_code: str
    table_title: str
    unit: str
    first_page: int
    last_page: int
    is_nil: str
    values: int


@dataclass(frozen=True)
class SpendingRow:
    """What was spent on one 项 code out of one fund (`all`: out of every purse)."""

    fiscal_year: int
    function_code: str
    fund_code: str
    total_yuan: str
    basic_yuan: str
    project_yuan: str
    remitted_yuan: str
    operating_yuan: str
    subsidy_yuan: str


@dataclass(frozen=True)
class ClaimRow:
    """One figure the narrative states; `value` is signed, and in yuan where the unit is money."""

    file: str
    page: int
    section: str
    measure: str
    function_code: str
    fund_code: str
    phase: str
    printed: str
    unit: str
    value: str
    about: str


@dataclass(frozen=True)
class Expected:
    """Everything known about a generated PDF."""

    cells: tuple[CellRow, ...]
    tables: tuple[TableRow, ...]
    spending: tuple[SpendingRow, ...] = ()
    claims: tuple[ClaimRow, ...] = ()


def cell_rows(file: str, pages: Sequence[Page], style: Style) -> tuple[CellRow, ...]:
    """Return the values placed on the pages, in the order they were placed."""
    return tuple(
        CellRow(
            file,
            number,
            table.code,
            squeeze(table.title),
            style.unit,
            box.value.row_code,
            box.value.row_label,
            box.value.column_path,
            box.text,
            f"{printed_yuan(box.value.fen, style)}",
            _flag(box.value.is_total),
        )
        for number, page in enumerate(pages, 1)
        for table, box in page.boxes
        if box.value
    )


def table_rows(file: str, pages: Sequence[Page], style: Style) -> tuple[TableRow, ...]:
    """Return the official tables in the order of their first pages."""
    seen: dict[str, list[int]] = {}
    tables = {}
    for number, page in enumerate(pages, 1):
        for table in page.tables:
            seen.setdefault(table.code, []).append(number)
            tables[table.code] = table
    counts = dict.fromkeys(tables, 0)
    for page in pages:
        for table, box in page.boxes:
            counts[table.code] += box.value is not None
    return tuple(
        TableRow(
            file,
            code,
            squeeze(table.title),
            style.unit,
            seen[code][0],
            seen[code][-1],
            _flag(table.is_nil),
            counts[code],
        )
        for code, table in tables.items()
    )


def spending_rows(books: Books) -> tuple[SpendingRow, ...]:
    """Return the spending facts of the books: each fund that spent, and all purses together."""
    pots = {"all": (), **{fund: (fund,) for fund in FISCAL_FUNDS}}
    return tuple(
        SpendingRow(books.year, code, fund, *_kinds(books, code, funds))
        for code in books.functions()
        for fund, funds in pots.items()
        if books.spent(code, funds)
    )


def _kinds(books: Books, code: str, funds: tuple[str, ...]) -> list[str]:
    amounts = [books.spent(code, funds), *(books.spent(code, funds, kind) for kind in KINDS)]
    return [f"{fen // 100}.{fen % 100:02d}" for fen in amounts]


def claim_rows(file: str, stated: Iterable[tuple[int, str, Figure]]) -> tuple[ClaimRow, ...]:
    """Return the stated figures; `stated` has page (from 1), section and figure."""
    return tuple(
        ClaimRow(
            file,
            page,
            section,
            figure.measure,
            figure.function_code,
            figure.fund_code,
            figure.phase,
            figure.printed,
            figure.unit,
            f"{figure.value:f}",
            figure.about,
        )
        for page, section, figure in stated
    )


def write_expected(expected: Expected, folder: Path, stem: str) -> list[Path]:
    """Write `<stem>.cells.csv`, `.tables.csv`, `.spending.csv` and `.claims.csv`, and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for field in fields(expected):
        path = folder / f"{stem}.{field.name}.csv"
        path.write_text(to_csv(getattr(expected, field.name)), encoding="utf-8", newline="")
        paths.append(path)
    return paths


def to_csv(rows: Sequence[Any]) -> str:
    """Return dataclass rows as CSV with a header."""
    text = StringIO()
    if rows:
        writer = csv.DictWriter(text, [field.name for field in fields(rows[0])], lineterminator="\n")
        writer.writeheader()
        writer.writerows(asdict(row) for row in rows)
    return text.getvalue()


def squeeze(text: str) -> str:
    """Return a text without spaces, as the truth files of the corpus have titles and labels."""
    return "".join(text.split())


def _flag(value: object) -> str:
    return "true" if value else "false"
