"""Which report a document is, and which official tables it holds where."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from pipelines.model.grid import Grid


@dataclass(frozen=True)
class Identity:
    """What the text says the report is.

    Attributes:
        kind: ``budget``, ``final`` or ``neither``.
        fiscal_year: the year accounted for; None when the text does not say.
        publisher: department or unit as printed, spaces removed; empty when not found.
        scope: ``department`` (部门), ``unit`` (单位, 本级) or ``consolidated`` (汇总 over several departments).
        published_on: printed publication date, if any.
        reason: one line why this is no report, when kind is ``neither``; else empty.
        evidence: page and text from which kind, year and publisher were read.
        printed_publisher: the name as printed, before it was made canonical.
        parent: department above the publisher, where the report or the name itself tells; else empty.
    """

    kind: str
    fiscal_year: int | None
    publisher: str
    scope: str
    published_on: dt.date | None
    reason: str = ""
    evidence: str = ""
    printed_publisher: str = ""
    parent: str = ""


@dataclass(frozen=True)
class LocatedTable:
    """One official (or unknown) table with the grids that make it up.

    Attributes:
        table_no: 1-based within the document, in page order.
        table_code: None when unknown.
        title: as printed, or the catalogue's title for an absent table.
        unit: printed unit; empty when none was printed.
        role: what the table is for (``amount``, or ``performance``, ``procurement``, ``list`` …: kept out of amounts).
        status: ``present``, ``nil`` (printed empty), ``absent`` (listed in the contents, not in the file).
        note: the note under an empty table, if printed.
        grids: its grids in page order; empty when absent.
        page_no: where its title stands; None when absent.
        owner: unit whose table it is, in a report that prints one table a unit; empty for the publisher's own.
    """

    table_no: int
    table_code: str | None
    title: str
    unit: str
    role: str
    status: str
    note: str = ""
    grids: tuple[Grid, ...] = field(default=(), repr=False)
    page_no: int | None = None
    owner: str = ""
