"""What each column of a table is, and the lanes that stand side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.catalog.vocabulary import HeaderWord
from pipelines.match.headers import header_word
from pipelines.normalise.numbers import read_printed

_CODE_CELL = re.compile(r"^\d{2,9}$")
_LINE_NO = re.compile(r"^\d{1,3}$")
_MAJORITY = 0.5


@dataclass(frozen=True)
class Column:
    """One grid column.

    Attributes:
        index: 0-based.
        role: ``code``, ``item``, ``unit_name``, ``unit_code``, ``line_no``, ``note`` or ``value``.
        path: header texts.
        lane: 0-based lane; label columns belong to the lane of the values on their right.
    """

    index: int
    role: str
    path: tuple[str, ...]
    lane: int = 0


LABEL_ROLES = frozenset(("code", "item", "unit_name", "unit_code", "line_no", "note"))


def describe_columns(paths: Sequence[tuple[str, ...]], samples: Sequence[Sequence[str]]) -> list[Column]:
    """Give every column its role and lane.

    The header word decides; what stands in the column corrects it where they disagree (a merged «项目» over codes,
    names and amounts alike) and decides where the header says nothing.

    Args:
        paths: header texts of every column.
        samples: squashed texts that stand in each column, merged cells and blanks left out.
    """
    roles = [_role(path, texts) for path, texts in zip(paths, samples, strict=True)]
    columns: list[Column] = []
    lane, had_value = 0, False
    for index, (role, path) in enumerate(zip(roles, paths, strict=True)):
        if role in ("code", "item", "unit_name", "unit_code") and had_value:
            lane, had_value = lane + 1, False
        had_value = had_value or role == "value"
        columns.append(Column(index, role, path, lane))
    return columns


def _role(path: tuple[str, ...], samples: Sequence[str]) -> str:
    told = _told_role(path)
    if not samples:
        return told or ("value" if path else "item")
    amounts = sum(1 for text in samples if _is_amount(text)) / len(samples)
    codes = sum(1 for text in samples if _CODE_CELL.match(text)) / len(samples)
    if told == "line_no":
        return "line_no"
    if told in LABEL_ROLES:
        return "value" if amounts > _MAJORITY else str(told)
    if told == "value" and not _mostly_words(samples):
        return "value"
    if told is None and codes > _MAJORITY and not amounts:
        return "code"
    return "value" if told == "value" or amounts > _MAJORITY or not _mostly_words(samples) else "item"


def _mostly_words(samples: Sequence[str]) -> bool:
    words = sum(1 for text in samples if read_printed(text).kind == "text")
    return words / len(samples) > _MAJORITY


def _is_amount(text: str) -> bool:
    printed = read_printed(text)
    return printed.kind == "number" and printed.decimals > 0


def _told_role(path: tuple[str, ...]) -> str | None:
    """The role the header words give: the lowest word that knows; a word of value gives ``value``."""
    for text in reversed(path):
        word = header_word(text)
        if word is None:
            continue
        if word.role:
            return word.role
        if _is_value_word(word):
            return "value"
    return None


def _is_value_word(word: HeaderWord) -> bool:
    return bool(word.measure or word.fund or word.phase or word.aggregate)


def code_groups(columns: Sequence[Column]) -> list[list[int]]:
    """Runs of neighbouring code columns that print one code together: 类│款│项."""
    groups: list[list[Column]] = []
    for column in columns:
        if column.role != "code":
            continue
        before = groups[-1][-1] if groups else None
        if before is not None and before.index == column.index - 1 and _same_code(before, column):
            groups[-1].append(column)
        else:
            groups.append([column])
    return [[column.index for column in group] for group in groups]


def _same_code(before: Column, column: Column) -> bool:
    """款 follows 类, 项 follows 款; without such letters columns under one header, or with none, are one code."""
    levels = [_level(before), _level(column)]
    if None in levels:
        return before.path == column.path or not (before.path and column.path)
    return levels[0] < levels[1]  # type: ignore[operator]


def _level(column: Column) -> int | None:
    word = header_word(column.path[-1]) if column.path else None
    return word.level if word else None
