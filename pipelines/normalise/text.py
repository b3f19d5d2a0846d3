"""Chinese text as printed, made comparable: compatibility forms folded, white space removed."""

from __future__ import annotations

import re
import unicodedata

_RADICALS = str.maketrans(
    # CJK Radicals Supplement that NFKC leaves alone but that fonts of WPS and Founder print for plain characters
    # (⻄湖区), and the two that it folds to a form no mainland font prints: ⼾ to 戶, ⾭ to 靑
    "⺠⺟⺴⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⺁⺌⺎⺗⺝⺧⺩⺫⺮⺶⺷⻊⻌⻍⻎⻏⻖⻄戶靑",
    "民母口见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙厂小兀心月牛王目竹羊羊足辶辶辶邑阜西户青",
)
_BLANK = re.compile(r"\s+")
_CHINESE_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "O": 0, "Ο": 0}
_NUMBERING = re.compile(
    r"^(?:第[一二三四五六七八九十百]+(?:部分|章|节)|[（(][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十]+[、.．，]|"
    r"\d{1,2}[、.．](?!\d))"
)
_CIRCLED = re.compile(r"^\s*[①-⑳]")
"""Looked for before squashing, which makes them plain digits."""


def squash(text: str) -> str:
    """Fold compatibility forms (full width, Kangxi radicals) and remove all white space."""
    return _BLANK.sub("", unicodedata.normalize("NFKC", text)).translate(_RADICALS)


_MARKS = str.maketrans("", "", "“”\"'‘’「」《》〈〉·:：,，。.、;；-—–_~!！?？*")
_BRACKETS = str.maketrans("()[]{}【】〔〕", "（）（）（）（）（）")


def plain(text: str) -> str:
    """Squash, drop quotes and punctuation, unify brackets: the form in which titles and header words are compared."""
    return squash(text).translate(_BRACKETS).translate(_MARKS)


def bare(text: str) -> str:
    """``plain`` without any bracket signs (what stands inside them stays)."""
    return plain(text).replace("（", "").replace("）", "")


def strip_numbering(text: str) -> str:
    """Drop leading list numbers: 「一、」「（二）」「3.」「第二部分」, and 「其中：」 stays."""
    squashed = squash(_CIRCLED.sub("", text))
    previous = None
    while previous != squashed:
        previous, squashed = squashed, _NUMBERING.sub("", squashed)
    return squashed


def chinese_digits_year(text: str) -> int | None:
    """Read a year written in Chinese digits: 「二〇二四」 → 2024; None when it is not four of them."""
    digits = [_CHINESE_DIGITS.get(c) for c in text]
    if len(digits) != 4 or None in digits:
        return None
    return int("".join(str(d) for d in digits))
