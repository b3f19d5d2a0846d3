"""PDFs of drawn grids: what ``grid`` shows as text, with its ruled lines and words on paper."""

from collections.abc import Sequence
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from pipelines.model.grid import Grid

from .drawing import Paint, draw_pdf, sized_words

A4 = (595.0, 842.0)
SIZE = 9.0


def draw_grids(path: Path, *pages: Sequence[Grid | tuple[str, float]]) -> Path:
    """Write a PDF; a page is its grids, and texts with the height of their base lines."""
    return draw_pdf(path, *(_page(parts) for parts in pages), size=A4)


def _page(parts: Sequence[Grid | tuple[str, float]]) -> Paint:
    def paint(canvas: Canvas) -> None:
        for part in parts:
            if isinstance(part, Grid):
                _paint_grid(canvas, part)
            else:
                sized_words(part[0], 60.0, part[1], 12.0, A4[1])(canvas)

    return paint


def _paint_grid(canvas: Canvas, grid: Grid) -> None:
    for cell in grid.cells:
        box = cell.box
        canvas.rect(box.x0, A4[1] - box.y1, box.width, box.height)
        for number, line in enumerate(cell.lines):
            sized_words(line.text, box.x0 + 2, box.y0 + 9 + number * SIZE, SIZE, A4[1])(canvas)
