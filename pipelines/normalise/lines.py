"""Characters to lines of text."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from pipelines.model.page import Box, Char, Line

_BASE_DRIFT = 0.25
"""Part of a character's size by which base lines within one line of text may differ."""


def group_lines(chars: Sequence[Char]) -> tuple[Line, ...]:
    """Put characters into lines: those that share a base line, ordered from left to right.

    The base line, not the box, decides: some fonts report a box that is only as high as the glyph («一»).
    A gap wider than half a character becomes one space in the text, so that columns stay apart.
    """
    rows: list[list[Char]] = []
    base = -math.inf
    for char in sorted(chars, key=lambda c: c.base):
        if rows and char.base - base <= _BASE_DRIFT * max(char.x1 - char.x0, char.y1 - char.y0, 4.0):
            rows[-1].append(char)
        else:
            rows.append([char])
        base = char.base
    return tuple(line_of(row) for row in rows)


def line_of(chars: Sequence[Char]) -> Line:
    """One line of text of characters that stand side by side, in any order."""
    row = sorted(chars, key=lambda c: c.x0)
    em = max(max(c.x1 - c.x0, c.y1 - c.y0) for c in row)
    text = row[0].text
    for before, after in pairwise(row):
        text += (" " if after.x0 - before.x1 > 0.5 * em else "") + after.text
    box = Box(row[0].x0, min(c.y0 for c in row), max(c.x1 for c in row), max(c.y1 for c in row))
    return Line(text, box, tuple(row))
