"""Which paragraphs are narrative, and the section each stands in: by the words of its headings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from pipelines.catalog.phrases import narrative_words
from pipelines.model.narrative import Paragraph

_PART = re.compile(r"^第[一二三四五六七八九十]+部分[:：]?")
_LEVELS = (
    _PART,
    re.compile(r"^[一二三四五六七八九十]{1,3}[、.]"),
    re.compile(r"^\([一二三四五六七八九十]{1,3}\)、?"),
    re.compile(r"^\d{1,2}[、.](?!\d)"),
    re.compile(r"^\(\d{1,2}\)、?"),
)
_LONGEST = 60
_LONGEST_UNNUMBERED = 34
_FIGURE = re.compile(r"\d(?:[\d,.]*)(?:万|亿)?元")
_TITLE_LEVEL = 2
_ANNEX = re.compile(r"^附|名词解释|报告")


def in_sections(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """The paragraphs of the narrative, each with the title of its section; headings are kept and marked.

    Behind an annex or the glossary only a new part opens it again. A list of headings without a sentence, as the
    contents are, closes nothing for good.
    """
    found: list[Paragraph] = []
    is_open = is_closed = has_prose = False
    titles: dict[int, str] = {}
    for paragraph in paragraphs:
        level = heading_level(paragraph.text)
        if level is not None:
            title = bare_heading(paragraph.text)
            if _matches(title, "stops"):
                is_open, is_closed = False, is_closed or bool(_ANNEX.search(title))
            elif _matches(title, "starts") and (not is_closed or level == 0 or not has_prose):
                is_open, is_closed = True, False
            elif level == 0 and _PART.match(paragraph.text):
                is_open = False
            titles = {lower: kept for lower, kept in titles.items() if lower < level}
            titles[level] = title
        if is_open:
            has_prose = has_prose or level is None
            kept = [titles[n] for n in sorted(titles) if n <= _TITLE_LEVEL]
            found.append(replace(paragraph, section=kept[-1] if kept else "", heading_level=_marked(level)))
    return found


def _marked(level: int | None) -> int:
    return 0 if level is None else level + 1


def heading_level(text: str) -> int | None:
    """0 for a part or a title, 1 for 一、, 2 for （一）, 3 for 1.; None when the text is no heading."""
    core = text.rstrip("。:：")
    if not core or len(core) > _LONGEST or _FIGURE.search(core) or any(c in core for c in "。;；!"):
        return None
    for level, pattern in enumerate(_LEVELS):
        if pattern.match(core) and (level == 0 or ":" not in core):
            return level if "," not in core or level < _TITLE_LEVEL else None
    is_title = len(core) <= _LONGEST_UNNUMBERED and "," not in core and text[-1:] not in "。:："
    return 0 if is_title and (_matches(core, "starts") or _matches(core, "stops")) else None


def is_known_heading(text: str) -> bool:
    """Whether a text is a heading that the catalogue knows, whole."""
    return heading_level(text) is not None and any(_matches(bare_heading(text), kind) for kind in ("starts", "stops"))


def bare_heading(text: str) -> str:
    """A heading without its number."""
    core = text.rstrip("。:：")
    for pattern in _LEVELS:
        core = pattern.sub("", core, count=1)
    return core


def _matches(title: str, kind: str) -> bool:
    return bool(_headings(kind).search(title))


@cache
def _headings(kind: str) -> re.Pattern[str]:
    words = narrative_words()
    return re.compile("|".join(f"(?:{p})" for p in (words.starts if kind == "starts" else words.stops)))
