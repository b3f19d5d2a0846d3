"""The two embedded fonts: which one prints a character, how wide a text is, where it may break."""

from functools import lru_cache
from itertools import groupby
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FOLDER = Path(__file__).parent / "fonts"
HAN, LATIN = "SampleHan", "SampleLatin"
NEVER_FIRST = frozenset("，。；：、！？）》”’〕】%％,.;)")
NEVER_LAST = frozenset("（《“‘〔【(")


@lru_cache
def faces() -> dict[str, TTFont]:
    """Register both fonts once and return them by name."""
    fonts = {HAN: TTFont(HAN, FOLDER / "han.ttf"), LATIN: TTFont(LATIN, FOLDER / "latin.ttf")}
    for font in fonts.values():
        pdfmetrics.registerFont(font)
    return fonts


def runs(text: str) -> list[tuple[str, str]]:
    """Return the text in pieces of one font each, as (font name, piece).

    Raises:
        ValueError: A character is in neither font; run fonts/cut_fonts.py.
    """
    return [(name, "".join(chars)) for name, chars in groupby(text, key=_font_of)]


@lru_cache(maxsize=8192)
def _font_of(char: str) -> str:
    known = [name for name, font in faces().items() if ord(char) in font.face.charToGlyph]
    if not known:
        raise ValueError(f"no glyph for {char!r} (U+{ord(char):04X}): run tests/generator/fonts/cut_fonts.py")
    return known[0]


@lru_cache(maxsize=65536)
def width(text: str, size: float) -> float:
    """Return the width of a text in points."""
    return sum(faces()[name].stringWidth(piece, size) for name, piece in runs(text))


def wrap(text: str, size: float, room: float) -> list[str]:
    """Break a text into lines no wider than `room` points; numbers and Latin words stay whole where they can."""
    lines: list[list[str]] = [[]]
    for piece in _unbroken(text, size, room):
        if lines[-1] and width("".join([*lines[-1], piece]), size) > room:
            lines.append(_carried(lines[-1], piece))
        lines[-1].append(piece)
    return ["".join(line) for line in lines]


def _carried(line: list[str], piece: str) -> list[str]:
    """Take from the end of `line` what must stand on the next one, before `piece`."""
    carried: list[str] = []
    while len(line) > 1 and ((carried or [piece])[0][0] in NEVER_FIRST or line[-1] in NEVER_LAST):
        carried.insert(0, line.pop())
    return carried


def _unbroken(text: str, size: float, room: float) -> list[str]:
    pieces = []
    for is_word, chars in groupby(text, key=lambda char: char.isascii() and (char.isalnum() or char in ".,%-")):
        word = "".join(chars)
        pieces += [word] if is_word and width(word, size) <= room else list(word)
    return pieces
