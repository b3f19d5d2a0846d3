"""Whether a printed name is one of the known names, however it was spaced, bracketed or qualified."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from pipelines.normalise.text import bare, squash, strip_numbering

_GLUED_CODE = re.compile(r"^[\[(【〔]?\d{3,7}[\])】〕]?[-—–_]*")
_QUALIFIER = re.compile(r"[(（][^()（）]*[)）]$")


@lru_cache(maxsize=8192)
def folded(name: str) -> str:
    """The form in which names are compared: without numbering, a glued code, blanks, punctuation and brackets."""
    return bare(_GLUED_CODE.sub("", strip_numbering(name)))


def agrees(printed: str | None, known: Iterable[str], *, qualified: bool = False) -> bool | None:
    """Whether the printed name is one of the known ones; None when nothing was printed.

    Args:
        printed: the name as printed.
        known: names the code has or had.
        qualified: forgive a qualifier at the end: 「行政运行（公安）」 where the table has 「行政运行」.
    """
    if printed is None or not folded(printed):
        return None
    forms = {folded(printed)}
    if qualified:
        forms.add(folded(_QUALIFIER.sub("", squash(printed))))
    return not forms.isdisjoint(folded(name) for name in known)
