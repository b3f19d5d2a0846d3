"""Running text: paragraphs with figures in them, broken into lines and pages.

Belongs here: how text flows and where each stated figure comes to stand. Not here: what is said.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from .columns import A4
from .fonts import width, wrap
from .layout import Page, Text

MARGIN = 76.0
TOP, BOTTOM = 760.0, 80.0
SIZES = {"part": 20.0, "heading": 15.0, "sub": 14.0, "body": 14.0, "line": 12.0}
STEPS = {"part": 44.0, "heading": 32.0, "sub": 27.0, "body": 26.0, "line": 24.0}


@dataclass(frozen=True)
class Figure:
    """A number stated in a sentence, and what it states; `value` is signed, amounts are in yuan."""

    printed: str
    unit: str
    measure: str
    value: Decimal
    function_code: str = ""
    fund_code: str = ""
    phase: Literal["final", "budget"] = "final"
    about: str = ""

    def __str__(self) -> str:
        """Return what the sentence prints."""
        return self.printed + self.unit


@dataclass(frozen=True)
class Paragraph:
    """A heading or a paragraph; `section` is the heading it stands under."""

    parts: tuple[str | Figure, ...]
    kind: Literal["part", "heading", "sub", "body", "line"] = "body"
    section: str = ""

    @property
    def text(self) -> str:
        """The paragraph as printed."""
        return "".join(str(part) for part in self.parts)

    def figures(self) -> Iterator[tuple[int, Figure]]:
        """Yield each figure with the place of its first character."""
        start = 0
        for part in self.parts:
            if isinstance(part, Figure):
                yield start, part
            start += len(str(part))


@dataclass
class Prose:
    """Set text: its pages, where each figure stands and on which page each heading is (both from 0)."""

    pages: list[Page] = field(default_factory=list)
    figures: list[tuple[int, str, Figure]] = field(default_factory=list)
    headings: list[tuple[int, Paragraph]] = field(default_factory=list)


def set_prose(paragraphs: Sequence[Paragraph]) -> Prose:
    """Break paragraphs into pages; a part's title begins a page."""
    prose = Prose()
    y = 0.0
    for paragraph in paragraphs:
        size, step = SIZES[paragraph.kind], STEPS[paragraph.kind]
        if paragraph.kind == "part" or not prose.pages:
            y = _new_page(prose)
        start = 0
        for number, line in enumerate(_lines(paragraph, size)):
            if y - step < BOTTOM:
                y = _new_page(prose)
            y -= step
            prose.pages[-1].texts.append(_place(paragraph, line, number, y))
            _note_figures(prose, paragraph, start, start + len(line))
            if not number and paragraph.kind in ("part", "heading", "sub"):
                prose.headings.append((len(prose.pages) - 1, paragraph))
            start += len(line)
    return prose


def _new_page(prose: Prose) -> float:
    prose.pages.append(Page(*A4))
    return TOP


def _lines(paragraph: Paragraph, size: float) -> list[str]:
    """Wrap with two characters free at the start of a paragraph."""
    room = A4[0] - 2 * MARGIN
    if paragraph.kind == "part":
        return wrap(paragraph.text, size, room)
    stand_in = "一一"
    lines = wrap(stand_in + paragraph.text, size, room)
    return [lines[0][len(stand_in) :], *lines[1:]]


def _place(paragraph: Paragraph, line: str, number: int, y: float) -> Text:
    size = SIZES[paragraph.kind]
    if paragraph.kind == "part":
        return Text((A4[0] - width(line, size)) / 2, y, line, size, is_bold=True)
    return Text(MARGIN + (0 if number else 2 * size), y, line, size, is_bold=paragraph.kind == "heading")


def _note_figures(prose: Prose, paragraph: Paragraph, start: int, end: int) -> None:
    page = len(prose.pages) - 1
    found = [figure for place, figure in paragraph.figures() if start <= place < end]
    prose.figures += [(page, paragraph.section, figure) for figure in found]
