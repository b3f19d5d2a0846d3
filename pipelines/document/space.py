"""From a page's user space to the upright reading space (origin top left, y down)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipelines.model.page import Box

Point = tuple[float, float]


@dataclass(frozen=True)
class Space:
    """How one page is turned.

    Attributes:
        bounds: effective page box in user space: left, bottom, right, top.
        quarter_turns: clockwise quarter turns from user space to upright (page rotation plus sideways text).
    """

    bounds: tuple[float, float, float, float]
    quarter_turns: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the upright page."""
        left, bottom, right, top = self.bounds
        width, height = right - left, top - bottom
        return (height, width) if self.quarter_turns % 2 else (width, height)

    def mapper(self) -> Callable[[float, float], Point]:
        """The function that maps a user-space point to the upright page."""
        left, bottom, right, top = self.bounds
        return {
            0: lambda x, y: (x - left, top - y),
            1: lambda x, y: (y - bottom, x - left),
            2: lambda x, y: (right - x, y - bottom),
            3: lambda x, y: (top - y, right - x),
        }[self.quarter_turns % 4]

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """Map a user-space rectangle (any corner order)."""
        to = self.mapper()
        ax, ay = to(x0, y0)
        bx, by = to(x1, y1)
        return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
