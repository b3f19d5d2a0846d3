"""A page as a picture, upright, for people."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2 as pdfium2

from pipelines.document.reading import read_page

if TYPE_CHECKING:
    from PIL.Image import Image


def render_page(path: Path, page_no: int, scale: float = 2.0) -> Image:
    """Render a page (1-based) in the upright space of ``Page``: one point is ``scale`` pixels."""
    turn = read_page(path, page_no).turn
    with pdfium2.PdfDocument(path) as pdf:
        image: Image = pdf[page_no - 1].render(scale=scale, rotation=turn).to_pil()
    return image
