"""A page as it was read: characters, ruled lines and images in one upright coordinate space.

All coordinates are PDF points; the origin is the top left corner of the page *turned upright*, y grows downwards.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle in points, ``x0 <= x1`` and ``y0 <= y1``, y downwards."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def cx(self) -> float:
        """Horizontal centre."""
        return (self.x0 + self.x1) / 2

    @property
    def cy(self) -> float:
        """Vertical centre."""
        return (self.y0 + self.y1) / 2

    @property
    def width(self) -> float:
        """Horizontal extent."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Vertical extent."""
        return self.y1 - self.y0


class Char(NamedTuple):
    """One printed character with its box and the height of its base line; white space is not kept."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    base: float


class Rule(NamedTuple):
    """An axis-parallel ruled line, reduced to its middle: horizontal when ``y0 == y1``, vertical when ``x0 == x1``."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True)
class Line:
    """A line of text in reading order: its characters from left to right."""

    text: str
    box: Box
    chars: tuple[Char, ...] = field(repr=False, default=())


@dataclass(frozen=True)
class Page:
    """One page.

    Attributes:
        page_no: 1-based, as a PDF viewer counts.
        width: of the upright page, in points.
        height: of the upright page, in points.
        turn: clockwise degrees by which the page as a viewer displays it must be turned to stand upright
            (0 for nearly all; text set sideways on an unrotated page gives 90 or 270).
        chars: in content order.
        rules: ruled lines of any drawing manner (strokes, thin rectangles, thin filled shapes).
        images: boxes of raster images.
        lines: text lines from top to bottom, left to right.
    """

    page_no: int
    width: float
    height: float
    turn: int
    chars: tuple[Char, ...] = field(repr=False)
    rules: tuple[Rule, ...] = field(repr=False)
    images: tuple[Box, ...] = field(repr=False)
    lines: tuple[Line, ...] = field(repr=False)

    @property
    def text(self) -> str:
        """All lines, one under the other."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True)
class Document:
    """A PDF that could be opened.

    Attributes:
        sha256: of the bytes.
        name: original file name (evidence only: names lie).
        pages: all pages, in order.
        text_layer: ``digital``, ``scanned`` or ``mixed``.
        producer: as the PDF states it.
    """

    sha256: str
    name: str
    pages: tuple[Page, ...] = field(repr=False)
    text_layer: str
    producer: str
