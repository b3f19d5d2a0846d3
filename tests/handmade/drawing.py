"""Tiny PDFs: some strokes and words of reportlab, y counted downwards as the reader counts."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

DEFAULT_SIZE = (400.0, 300.0)
FONT = "STSong-Light"

Paint = Callable[[Canvas], None]


@lru_cache
def _font() -> str:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    return FONT


def draw_pdf(path: Path, *pages: Paint, size: tuple[float, float] = DEFAULT_SIZE) -> Path:
    """Write a PDF with one page a painter, and return its path. The painters see reportlab's canvas, y upwards."""
    canvas = Canvas(str(path), pagesize=size, invariant=True)
    for paint in pages:
        paint(canvas)
        canvas.showPage()
    canvas.save()
    return path


def words(text: str, x: float = 50.0, y: float = 50.0, size: float = 10.0) -> Paint:
    """A painter of one text whose base line stands `y` points under the page's upper edge."""
    return sized_words(text, x, y, size, DEFAULT_SIZE[1])


def sized_words(text: str, x: float, y: float, size: float, page_height: float) -> Paint:
    """`words` on a page of another height."""

    def paint(canvas: Canvas) -> None:
        canvas.setFont(_font(), size)
        canvas.drawString(x, page_height - y, text)

    return paint
