"""Titles over tables: cleaning what is printed around them, and finding them in the catalogue."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.catalog.tables import titles_by_key
from pipelines.catalog.vocabulary import title_key, title_words
from pipelines.normalise.text import bare, squash, strip_numbering

_LEADERS = re.compile(r"(?:[.．。·…⋯]{2,}|\.{2,})\s*[-—\d]*\s*$|(?<=表)[-—]?\d{1,3}[-—]?$")
_TABLE_NO = re.compile(
    r"^(?:附件|附|公开|预算|决算|财决|财预|批复|部门|单位)*"
    r"(?:表?\d{1,3}(?!\d|年)(?:[-—]\d+)?(?:表|号)?|表[一二三四五六七八九十]{1,3}(?!般))[:：、.．]?(?=.)"
)
_BULLET = re.compile(r"^[-—•·●◆■]+")
_YEAR = re.compile(r"20\d{2}年?度?")
_UNIT_TAIL = re.compile(r"[（(]?(?:金额)?单位[:：].*$|[（(](?:万元|元)[)）]$")
_CONTINUED = re.compile(r"[（(]?续(?:表|[\d一二三四]+)?[)）]?$")
_SPLIT = re.compile(r"\s+")
_LONGEST = 60
_OTHER_KIND = {"budget": re.compile("决算"), "final": re.compile("(?<!公共|基金|经营|财政)预算(?!.*决算)")}
"""What makes a title one of the other kind of report: 「支出预算表」 among final accounts is no 支出决算表."""
_BESIDE_A_TITLE = re.compile(
    r"(?:附件|附表|附|公开|预算|决算|财决|财预|批复)*(?:表?[\d-]+表?|表[一二三四五六七八九十]+)?[:、.]?"
    r"|.*:.*|第[一二三四五六七八九十]+部分|[一二三四五六七八九十\d]+[、.]|[（(][一二三四五六七八九十\d]+[)）]|[-•·●◆■]+"
)
"""Table numbers, labels with their values, list numbers: what may stand before a title in its line."""


@dataclass(frozen=True)
class Title:
    """A title as printed (spaces removed) and the table it names, if known."""

    printed: str
    table_code: str | None
    role: str


def match_title(text: str, kind: str, publisher: str = "") -> Title | None:
    """Recognise a line of text as the title of a known table; None when it is not one.

    The whole line is tried first (titles are printed with spaces between their characters), then its pieces: a title
    may share its line with a table number, the publisher or the unit, but not with words that make it another table.
    """
    pieces = _SPLIT.split(text.strip())
    for at, piece in [(0, "".join(pieces)), *enumerate(pieces)]:
        core = clean_title(piece)
        code = _code_of(core, kind, publisher)
        if code is not None and all(_stands_beside(before, publisher) for before in pieces[:at]):
            return Title(core, code, "amount")
    return None


def _stands_beside(piece: str, publisher: str) -> bool:
    squashed = squash(piece)
    told = _YEAR.sub("", squashed.replace(squash(publisher), "") if publisher else squashed)
    return bool(_BESIDE_A_TITLE.fullmatch(told))


def guess_title(text: str) -> Title | None:
    """A line that reads like the title of a table unknown to the catalogue («…表»), with the role its words tell."""
    core = clean_title("".join(_SPLIT.split(text.strip())))
    core_end = re.sub(r"[（(][^（）()]*[)）]$", "", core)
    if not (3 <= len(core) <= _LONGEST and core_end.endswith("表")):
        return None
    return Title(core, None, role_of(core))


def role_of(title: str) -> str:
    """What a table is for, by the words of its title; ``other`` when none tells."""
    for role, words in title_words().roles.items():
        if any(word in title for word in words):
            return role
    return "other"


def clean_title(text: str) -> str:
    """Remove what is printed around a title: bullets, numbering, table numbers, dot leaders, unit, «续表»."""
    core = _LEADERS.sub("", squash(text))
    core = strip_numbering(_BULLET.sub("", core))
    core = _UNIT_TAIL.sub("", _CONTINUED.sub("", core))
    without_no = _TABLE_NO.sub("", core)
    return without_no if "表" in without_no else core


def _code_of(core: str, kind: str, publisher: str) -> str | None:
    """The table a cleaned title names. A title may repeat the publisher; every other word of it must be known."""
    title = bare(_YEAR.sub("", core))
    other = _OTHER_KIND.get(kind)
    if "表" not in core or (other and other.search(title)):
        return None
    for candidate in (title, title.replace(bare(publisher), "", 1) if publisher else ""):
        code = titles_by_key(kind).get(title_key(candidate) or ())
        if code:
            return code
    return None
