"""From placed pages to PDF bytes, with reportlab; the same pages give the same bytes."""

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from .fonts import faces, runs, width
from .layout import Box, Page, Text
from .style import Style

THICK = 0.6
MARK = "样例（虚构数据）"
Segment = tuple[float, float, float, float]


def draw_pages(pages: Sequence[Page], style: Style, title: str) -> bytes:
    """Return the PDF of the pages; every page carries the mark that it is a sample."""
    faces()
    buffer = BytesIO()
    canvas = Canvas(buffer, invariant=1, pageCompression=1)
    canvas.setTitle(title)
    canvas.setSubject(MARK)
    canvas.setCreator("juesuan tests/generator")
    for number, page in enumerate(pages, 1):
        _draw_page(canvas, page, style, number)
    canvas.save()
    return buffer.getvalue()


def _draw_page(canvas: Canvas, page: Page, style: Style, number: int) -> None:
    canvas.setPageSize((page.width, page.height))
    canvas.setPageRotation(page.rotate)
    if page.rotate:  # reportlab swaps the sides of a rotated page itself, but not what stands on it
        canvas.transform(0, 1, -1, 0, page.height, 0)
    RULINGS[style.ruling](canvas, [box for _, box in page.boxes])
    for text in [*page.texts, *_frame(page, number)]:
        _draw_text(canvas, text)
    canvas.showPage()


def _frame(page: Page, number: int) -> Iterator[Text]:
    """Yield running head and page number; the cover says itself that it is a sample."""
    yield Text(page.width - 48 - width(MARK, 8), page.height - 30, MARK, 8)
    if number > 1:
        foot = f"- {number} -"
        yield Text((page.width - width(foot, 9)) / 2, 26, foot, 9)


def _draw_text(canvas: Canvas, text: Text) -> None:
    """Draw one line; a bold one is filled and stroked, since there is no bold font."""
    line = canvas.beginText(text.x, text.y)
    if text.is_bold:
        canvas.saveState()
        canvas.setLineWidth(text.size / 40)
        line.setTextRenderMode(2)
    for font, piece in runs(text.text):
        line.setFont(font, text.size)
        line.textOut(piece)
    canvas.drawText(line)
    if text.is_bold:
        canvas.restoreState()


def segments(boxes: Iterable[Box]) -> list[Segment]:
    """Return the borders of all boxes, each once, joined where they continue each other."""
    across: dict[float, list[tuple[float, float]]] = {}
    down: dict[float, list[tuple[float, float]]] = {}
    for box in boxes:
        x0, y0, x1, y1 = (round(value, 2) for value in (box.x0, box.y0, box.x1, box.y1))
        for y in (y0, y1):
            across.setdefault(y, []).append((x0, x1))
        for x in (x0, x1):
            down.setdefault(x, []).append((y0, y1))
    lying = [(start, y, end, y) for y in sorted(across) for start, end in _joined(across[y])]
    standing = [(x, start, x, end) for x in sorted(down) for start, end in _joined(down[x])]
    return lying + standing


def _joined(spans: list[tuple[float, float]]) -> list[tuple[float, float]]:
    joined: list[tuple[float, float]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1] + 0.05:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _rule_lines(canvas: Canvas, boxes: Sequence[Box]) -> None:
    canvas.setLineWidth(THICK)
    for x0, y0, x1, y1 in segments(boxes):
        canvas.line(x0, y0, x1, y1)


def _rule_horizontal(canvas: Canvas, boxes: Sequence[Box]) -> None:
    canvas.setLineWidth(THICK)
    for x0, y0, x1, y1 in segments(boxes):
        if y0 == y1:
            canvas.line(x0, y0, x1, y1)


def _rule_rects(canvas: Canvas, boxes: Sequence[Box]) -> None:
    for x0, y0, x1, y1 in segments(boxes):
        canvas.rect(x0 - THICK / 2, y0 - THICK / 2, x1 - x0 + THICK, y1 - y0 + THICK, stroke=0, fill=1)


def _rule_cells(canvas: Canvas, boxes: Sequence[Box]) -> None:
    canvas.setLineWidth(THICK)
    for box in boxes:
        canvas.rect(box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0)


def _rule_curves(canvas: Canvas, boxes: Sequence[Box]) -> None:
    """Fill a bevelled bar along every border, as the office suites of Guangzhou and Zhuhai write them."""
    for box in boxes:
        x0, y0, x1, y1 = box.x0, box.y0, box.x1, box.y1
        inner = (x0 + THICK, y0 + THICK, x1 - THICK, y1 - THICK)
        _polygon(canvas, ((x1, y1), (x0, y1), (inner[0], inner[3]), (inner[2], inner[3])))
        _polygon(canvas, ((x1, y0), (x0, y0), (inner[0], inner[1]), (inner[2], inner[1])))
        _polygon(canvas, ((x0, y0), (x0, y1), (inner[0], inner[3]), (inner[0], inner[1])))
        _polygon(canvas, ((x1, y0), (x1, y1), (inner[2], inner[3]), (inner[2], inner[1])))


def _polygon(canvas: Canvas, corners: Sequence[tuple[float, float]]) -> None:
    path = canvas.beginPath()
    path.moveTo(*corners[0])
    for corner in corners[1:]:
        path.lineTo(*corner)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _rule_none(canvas: Canvas, boxes: Sequence[Box]) -> None:
    """Draw nothing: the table is held together by its alignment."""


RULINGS = {
    "lines": _rule_lines,
    "rects": _rule_rects,
    "cells": _rule_cells,
    "curves": _rule_curves,
    "horizontal": _rule_horizontal,
    "none": _rule_none,
}
