"""Characters of a page and the lines they stand in."""

from __future__ import annotations

import ctypes
import math
from collections import Counter

import pypdfium2.raw as pdfium

from pipelines.document.space import Space
from pipelines.model.page import Char

_SAMPLE = 200
_FULL_TURN = 4


def read_chars(text_page: ctypes.c_void_p, space: Space) -> tuple[Char, ...]:
    """All visible characters in content order, boxes in upright space. White space and control codes are left out."""
    chars: list[Char] = []
    rect = pdfium.FS_RECTF()
    ox, oy = ctypes.c_double(), ctypes.c_double()
    unicode_of, box_of, origin_of = (
        pdfium.FPDFText_GetUnicode,
        pdfium.FPDFText_GetLooseCharBox,
        pdfium.FPDFText_GetCharOrigin,
    )
    to = space.mapper()
    for index in range(pdfium.FPDFText_CountChars(text_page)):
        code = unicode_of(text_page, index)
        if code <= 0x20 or code in _BLANKS or not box_of(text_page, index, rect):
            continue
        ax, ay = to(rect.left, rect.bottom)
        bx, by = to(rect.right, rect.top)
        origin_of(text_page, index, ox, oy)
        base = to(ox.value, oy.value)[1]
        chars.append(Char(chr(code), min(ax, bx), min(ay, by), max(ax, bx), max(ay, by), base))
    return _without_shadows(chars)


_BLANKS = frozenset((0xA0, 0x3000, 0x2002, 0x2003, 0x2009, 0x200B, 0xFEFF, 0xFFFE, 0xFFFF, 0x7F, 0xAD, 0x02))


def _without_shadows(chars: list[Char]) -> tuple[Char, ...]:
    """Drop the second printing of a letter that imitates bold type: the same letter a hair away from its twin."""
    kept: list[Char] = []
    for char in chars:
        shadow = any(
            twin.text == char.text
            and abs(twin.x0 - char.x0) < 0.25 * (char.x1 - char.x0)
            and abs(twin.y0 - char.y0) < 0.25 * (char.y1 - char.y0)
            for twin in kept[-1:]
        )
        if not shadow:
            kept.append(char)
    return tuple(kept)


def sideways_turns(text_page: ctypes.c_void_p, page_turns: int) -> int:
    """Clockwise quarter turns that make most text upright, besides the page's own rotation."""
    count = pdfium.FPDFText_CountChars(text_page)
    step = max(1, count // _SAMPLE)
    votes: Counter[int] = Counter()
    for index in range(0, count, step):
        if pdfium.FPDFText_GetUnicode(text_page, index) <= 0x20:
            continue
        angle = pdfium.FPDFText_GetCharAngle(text_page, index)
        if angle >= 0:
            votes[round(angle / (math.pi / 2)) % _FULL_TURN] += 1
    if not votes:
        return 0
    clockwise = votes.most_common(1)[0][0]
    return (-clockwise - page_turns) % _FULL_TURN
