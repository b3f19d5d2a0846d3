"""The cut-out of a page around one figure, the figure in a coloured box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import ImageDraw

from pipelines.document import render_page

if TYPE_CHECKING:
    from pathlib import Path

    from PIL.Image import Image

    from pipelines.model.page import Box

_SCALE = 2.0
_ABOVE, _BELOW = 150.0, 90.0  # points: enough to read the rows around it, and often the header
_MARGIN = 2.0
_RED = (214, 31, 31)


def draw_cell(pdf: Path, page_no: int, box: Box) -> Image:
    """Cut the full width of the page around ``box`` (points, upright page, y down) and mark it."""
    page = render_page(pdf, page_no, _SCALE).convert("RGB")
    marked = [
        (box.x0 - _MARGIN) * _SCALE,
        (box.y0 - _MARGIN) * _SCALE,
        (box.x1 + _MARGIN) * _SCALE,
        (box.y1 + _MARGIN) * _SCALE,
    ]
    ImageDraw.Draw(page).rectangle(marked, outline=_RED, width=3)
    top = max(0, round((box.y0 - _ABOVE) * _SCALE))
    bottom = min(page.height, round((box.y1 + _BELOW) * _SCALE))
    return page.crop((0, top, page.width, bottom))
