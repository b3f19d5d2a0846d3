"""The nouns between the books and the paper: a table before it knows its columns on the page.

Belongs here: frozen dataclasses. Does not belong here: any rule that fills or places them.
"""

from dataclasses import dataclass
from typing import Literal

KeyKind = Literal["none", "line", "function", "economic", "project"]


@dataclass(frozen=True)
class Head:
    """A header text over its children; without children it is the head of one column."""

    text: str
    children: tuple["Head", ...] = ()
    role: Literal["value", "code", "name", "line_no"] = "value"
    label_no: int = 0


@dataclass(frozen=True)
class Entry:
    """One row of one lane.

    Attributes:
        names: one text a label column.
        amounts: fen by value column; None where the form has no figure at all.
        code: the full code, or nothing.
        is_total: the row is a printed 合计, 总计, 本年收入合计 and the like.
        reach: how many lanes to its left the label also spans.
    """

    names: tuple[str, ...]
    amounts: tuple[int | None, ...]
    code: str = ""
    is_total: bool = False
    reach: int = 0
    indent: int = 0


@dataclass(frozen=True)
class Lane:
    """One of the tables that stand side by side under one title; most tables have one lane."""

    key: KeyKind
    values: tuple[Head, ...]
    entries: tuple[Entry | None, ...]
    head: str = ""


@dataclass(frozen=True)
class Table:
    """An official table as the form has it, before any style."""

    code: str
    title: str
    lanes: tuple[Lane, ...]
    note: str = ""
    is_nil: bool = False
