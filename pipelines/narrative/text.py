"""Lines of pages to paragraphs: what stands in tables, running lines, captions and page numbers left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from pipelines.catalog.phrases import clause_text, narrative_words
from pipelines.model.grid import Grid
from pipelines.model.narrative import Paragraph
from pipelines.model.page import Box, Line, Page
from pipelines.narrative.sections import is_known_heading
from pipelines.normalise.text import squash

_ENDED = "。;:；：！？!?"
_NUMBERED = re.compile(
    r"^(?:第[一二三四五六七八九十]+部分|[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[、.](?!\d)|附件\d*)"
)
_PART = re.compile(r"^第[一二三四五六七八九十]+部分")
_MARGIN_LINES = 4
_SMALLEST = 6.0
_INDENT = 0.8
_SHORT = 3.0
_MUCH_SHORTER = 8.0
_CONTENTS_LINES = 3


def page_text(page: Page) -> str:
    """The text of a page that the places of claims refer to: all its lines, one under the other."""
    return page.text


@dataclass(frozen=True)
class _Placed:
    """A line with its offset in the text of its page and its relation to the margins, in characters."""

    line: Line
    page_no: int
    offset: int
    indent: float
    room: float
    key: str


def paragraphs(
    pages: Sequence[Page], body: Mapping[int, Sequence[Line]], grids: Mapping[int, Sequence[Grid]]
) -> list[Paragraph]:
    """Paragraphs in reading order, over the ends of pages.

    Args:
        pages: of the document.
        body: lines of each page without its running head and foot.
        grids: tables of each page; what stands inside is no narrative.
    """
    groups: list[list[_Placed]] = []
    for page in pages:
        for line in _placed(page, body.get(page.page_no, ()), grids.get(page.page_no, ())):
            if groups and not _begins(line, groups[-1]):
                groups[-1].append(line)
            else:
                groups.append([line])
    return [_paragraph(group) for group in groups]


def _placed(page: Page, body: Sequence[Line], grids: Sequence[Grid]) -> Iterator[_Placed]:
    wanted = {id(line) for line in _prose(body, grids)}
    long = [line for line in page.lines if id(line) in wanted and len(line.text) >= 8]
    left = min((line.box.x0 for line in long), default=page.width * 0.13)
    right = max((line.box.x1 for line in long), default=page.width * 0.87)
    if len(long) < _MARGIN_LINES:
        left, right = min(left, page.width * 0.15), max(right, page.width * 0.85)
    offset = 0
    for line in page.lines:
        if id(line) in wanted:
            em = max(sorted(c.x1 - c.x0 for c in line.chars)[len(line.chars) // 2], _SMALLEST)
            indent, room = (line.box.x0 - left) / em, (right - line.box.x1) / em
            yield _Placed(line, page.page_no, offset, indent, room, clause_text(line.text))
        offset += len(line.text) + 1


def _prose(body: Sequence[Line], grids: Sequence[Grid]) -> list[Line]:
    """Lines of sentences and headings; none of a page of contents."""
    boxes = [grid.box for grid in grids if len(grid.cells) > 1]
    contents = [line for line in body if contents_line().search(squash(line.text))]
    if len(contents) >= _CONTENTS_LINES or any(squash(line.text) in ("目录", "目次") for line in body[:4]):
        return []
    caption, number = _line_patterns()
    return [
        line
        for line in body
        if not any(_inside(line.box, box) for box in boxes)
        and not number.match(line.text.strip())
        and not (caption.match(squash(line.text)) and "。" not in line.text)
    ]


def _inside(box: Box, outer: Box) -> bool:
    return outer.x0 - 2 <= box.cx <= outer.x1 + 2 and outer.y0 - 1 <= box.cy <= outer.y1 + 1


@cache
def contents_line() -> re.Pattern[str]:
    """A line of the contents: dots, and the page it leads to."""
    return re.compile(narrative_words().contents)


@cache
def _line_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(narrative_words().caption), re.compile(narrative_words().page_number)


def _begins(line: _Placed, group: Sequence[_Placed]) -> bool:
    """Whether a line begins a paragraph: by its number or indent, or because the one before stops short."""
    before = group[-1]
    has_ended = before.key[-1:] in _ENDED
    if line.page_no > before.page_no + 1 or _PART.match(line.key):
        return True
    looks_new = line.indent > _INDENT or _NUMBERED.match(line.key) is not None
    if looks_new and len(group) < 3 and is_known_heading("".join(placed.key for placed in group)):
        return True
    if before.room > _MUCH_SHORTER and not _runs_on(line, before):
        return True
    if _NUMBERED.match(line.key):
        return has_ended or before.room > _SHORT or line.indent > _INDENT
    if line.indent > _INDENT:
        return has_ended
    return has_ended and before.room > _SHORT


def _runs_on(line: _Placed, before: _Placed) -> bool:
    """A line broken early for no reason: inside a clause, when the next one stands at the margin."""
    return before.key[-1:] in ",、（(" and line.indent < _INDENT


def _paragraph(group: Sequence[_Placed]) -> Paragraph:
    text: list[str] = []
    places: list[tuple[int, int]] = []
    printed: list[str] = []
    for placed in group:
        for at, char in enumerate(placed.line.text):
            folded = _fold(char)
            if not folded and printed and char.strip():
                printed[-1] += char
            for number, one in enumerate(folded):
                text.append(one)
                places.append((placed.page_no, placed.offset + at))
                printed.append("" if number else char)
    return Paragraph("".join(text), tuple(places), tuple(printed))


@lru_cache(maxsize=16384)
def _fold(char: str) -> str:
    return clause_text(char)
