"""Running heads and feet: lines that stand on page after page and belong to none of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipelines.model.page import Line, Page
from pipelines.normalise.text import squash

_DIGITS = re.compile(r"\d+")
_SHARE = 0.5
_AT_LEAST = 3


def running_texts(pages: Sequence[Page]) -> frozenset[str]:
    """Texts of running lines, digits folded; pass them to ``body_lines``."""
    seen = Counter(text for page in pages for text in {_folded(line) for line in page.lines})
    needed = max(_AT_LEAST, _SHARE * len(pages))
    return frozenset(text for text, pages_with in seen.items() if pages_with >= needed)


def body_lines(page: Page, running: frozenset[str]) -> list[Line]:
    """The lines of a page without its running head and foot."""
    return [line for line in page.lines if _folded(line) not in running]


def _folded(line: Line) -> str:
    return _DIGITS.sub("#", squash(line.text))
