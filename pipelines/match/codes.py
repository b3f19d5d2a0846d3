"""Row codes as printed: whole, spread over columns, own level only, or glued to the name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipelines.normalise.text import squash

_DIGITS = re.compile(r"^\d{1,9}$")
_GLUED = re.compile(r"^[\[【(（]?(\d{3}(?:\d{2}){0,3})[\]】)）]?(?:[-—_ ]|(?=[\u4e00-\u9fff\[“\"]))")


def glued_code(text: str) -> str:
    """The code at the head of a name: 「2010301-行政运行」, 「[206]科学技术支出」; empty when there is none."""
    found = _GLUED.match(squash(text))
    return found.group(1) if found else ""


_LEVEL_DIGITS = 2
"""Digits of one level below the 类: more in a column of 款 or 项 is a whole code."""


@dataclass
class CodeReader:
    """Reads the code of each row of one group of code columns, remembering the parents above.

    Yantai prints only a row's own level (``204``, then ``06``, then ``01``); Shanghai prints all of them on each row;
    others print the whole code in one column.
    """

    width: int
    _path: list[str] = field(default_factory=list)

    def read(self, texts: Sequence[str]) -> str:
        """The full code of a row; empty when its cells hold no digits.

        Args:
            texts: of the group's cells, left to right.
        """
        parts = [part if _DIGITS.match(part) else "" for part in (squash(text) for text in texts)]
        deepest = max((at for at, part in enumerate(parts) if part), default=-1)
        if deepest < 0:
            return ""
        if deepest and len(parts[deepest]) > _LEVEL_DIGITS:
            return parts[deepest]
        known = [*self._path, *[""] * self.width]
        chain = [parts[at] or known[at] for at in range(deepest + 1)]
        chain[1:] = [part.zfill(2) for part in chain[1:]]  # «301│2»: a place that prints 02 as a number
        self._path = chain
        return _join(chain)


def _join(chain: Sequence[str]) -> str:
    """Join level parts; a part that already repeats its parents counts as the whole."""
    code = ""
    for part in chain:
        code = part if code and part.startswith(code) and len(part) > len(code) else code + part
    return code
