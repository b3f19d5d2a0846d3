"""The cut-out of a page around one figure, the figure in a coloured box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import ImageDraw

if TYPE_CHECKING:
    from PIL.Image import Image

    from pipelines.model.page import Box

#: Pixels a point.
SCALE = 2.0

_ABOVE, _BELOW = 150.0, 90.0  # points: enough to read the rows around it, and often the header
_MARGIN = 2.0
_RED = (214, 31, 31)


def mark_cell(page: Image, box: Box) -> Image:
    """Cut the full width of a page, rendered at ``SCALE``, around ``box`` (points, upright, y down), and mark it."""
    marked = page.convert("RGB")
    corners = (box.x0 - _MARGIN, box.y0 - _MARGIN, box.x1 + _MARGIN, box.y1 + _MARGIN)
    ImageDraw.Draw(marked).rectangle([edge * SCALE for edge in corners], outline=_RED, width=3)
    top = max(0, round((box.y0 - _ABOVE) * SCALE))
    bottom = min(marked.height, round((box.y1 + _BELOW) * SCALE))
    return marked.crop((0, top, marked.width, bottom))
