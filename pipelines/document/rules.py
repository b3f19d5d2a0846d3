"""Ruled lines of a page, however they are drawn.

Real reports draw them as strokes, as rectangles, as thin filled rectangles and as thin closed curves (Guangzhou,
Zhuhai, parts of Xi'an); all come out as the middle line of the thin shape, or as the edges of a stroked one.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise

import pypdfium2.raw as pdfium

from pipelines.document.space import Space
from pipelines.model.page import Box, Rule

THIN = 3.0
"""Points: a filled shape at most this wide is a rule. Seen: 0.48 to 1.5; a filled cell is higher than a character."""
SHORTEST = 3.0
"""Points: shorter pieces are dots and dashes of letters drawn as paths."""
STRAIGHT = 0.7
"""Points: how far the ends of a stroke may differ across its direction."""

_Matrix = tuple[float, float, float, float, float, float]
_Segment = tuple[float, float, float, float]
_IDENTITY: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_DEPTH = 4


def read_rules(page: ctypes.c_void_p, space: Space) -> tuple[tuple[Rule, ...], tuple[Box, ...]]:
    """Read the ruled lines and the image boxes of an open page, both in upright space."""
    rules: list[Rule] = []
    images: list[Box] = []
    to = space.mapper()
    for obj, kind, matrix in _walk(page):
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            images.append(_unit_square(obj, matrix, space))
            continue
        for x0, y0, x1, y1 in _segments(obj, matrix):
            (ax, ay), (bx, by) = to(x0, y0), to(x1, y1)
            rule = _straighten(ax, ay, bx, by)
            if rule is not None:
                rules.append(rule)
    return tuple(rules), tuple(images)


def _walk(page: ctypes.c_void_p) -> Iterator[tuple[ctypes.c_void_p, int, _Matrix]]:
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        yield from _unfold(pdfium.FPDFPage_GetObject(page, index), _IDENTITY, 0)


def _unfold(obj: ctypes.c_void_p, matrix: _Matrix, depth: int) -> Iterator[tuple[ctypes.c_void_p, int, _Matrix]]:
    kind = pdfium.FPDFPageObj_GetType(obj)
    if kind in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE):
        yield obj, kind, matrix
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEPTH:
        inner = _multiply(_own_matrix(obj), matrix)
        for index in range(pdfium.FPDFFormObj_CountObjects(obj)):
            yield from _unfold(pdfium.FPDFFormObj_GetObject(obj, index), inner, depth + 1)


def _own_matrix(obj: ctypes.c_void_p) -> _Matrix:
    m = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(obj, m):
        return _IDENTITY
    return (m.a, m.b, m.c, m.d, m.e, m.f)


def _multiply(first: _Matrix, then: _Matrix) -> _Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _apply(m: _Matrix, x: float, y: float) -> tuple[float, float]:
    return (m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5])


def _unit_square(obj: ctypes.c_void_p, matrix: _Matrix, space: Space) -> Box:
    m = _multiply(_own_matrix(obj), matrix)
    xs, ys = zip(*(_apply(m, x, y) for x in (0, 1) for y in (0, 1)), strict=True)
    return space.box(min(xs), min(ys), max(xs), max(ys))


def _segments(obj: ctypes.c_void_p, matrix: _Matrix) -> Iterator[_Segment]:
    """Line pieces of a path object in user space: edges of what is stroked, middles of what is filled and thin."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(obj, fill, stroke)
    if not (fill.value or stroke.value) or _is_invisible(obj, bool(stroke.value)):
        return
    full = _multiply(_own_matrix(obj), matrix)
    for points, closed, curved in _subpaths(obj, full):
        middle = _thin_middle(points)
        if middle is not None:
            yield middle
        elif stroke.value and not curved:
            ring = [*points, points[0]] if closed else points
            yield from ((*a, *b) for a, b in pairwise(ring))


def _is_invisible(obj: ctypes.c_void_p, stroked: bool) -> bool:
    """White or fully transparent paint rules nothing."""
    r, g, b, a = (ctypes.c_uint() for _ in range(4))
    read = pdfium.FPDFPageObj_GetStrokeColor if stroked else pdfium.FPDFPageObj_GetFillColor
    if not read(obj, r, g, b, a):
        return False
    return a.value == 0 or min(r.value, g.value, b.value) >= 250


def _subpaths(obj: ctypes.c_void_p, m: _Matrix) -> Iterator[tuple[list[tuple[float, float]], bool, bool]]:
    """Each subpath as its points, whether it is closed, whether it has curves."""
    points: list[tuple[float, float]] = []
    closed = curved = False
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(pdfium.FPDFPath_CountSegments(obj)):
        segment = pdfium.FPDFPath_GetPathSegment(obj, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield points, closed, curved
            points, closed, curved = [], False, False
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        points.append(_apply(m, x.value, y.value))
        closed = closed or bool(pdfium.FPDFPathSegment_GetClose(segment))
        curved = curved or kind == pdfium.FPDF_SEGMENT_BEZIERTO
    if points:
        yield points, closed, curved


def _thin_middle(points: list[tuple[float, float]]) -> _Segment | None:
    xs = [p[0] for p in points]
    ys = [p[1] for p in points]
    x0, x1, y0, y1 = min(xs), max(xs), min(ys), max(ys)
    width, height = x1 - x0, y1 - y0
    if min(width, height) > THIN or max(width, height) < SHORTEST or max(width, height) < 2 * min(width, height):
        return None
    if width >= height:
        return (x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
    return ((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)


def _straighten(ax: float, ay: float, bx: float, by: float) -> Rule | None:
    if abs(ay - by) <= STRAIGHT and abs(ax - bx) >= SHORTEST:
        y = (ay + by) / 2
        return Rule(min(ax, bx), y, max(ax, bx), y)
    if abs(ax - bx) <= STRAIGHT and abs(ay - by) >= SHORTEST:
        x = (ax + bx) / 2
        return Rule(x, min(ay, by), x, max(ay, by))
    return None
