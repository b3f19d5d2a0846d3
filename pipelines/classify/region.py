"""Regions: the administrative division a publisher belongs to, from its name and from hints; candidates, no guess."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pipelines.catalog.regions import (
    CENTRAL_CODE,
    Region,
    RegionLevel,
    ancestors,
    load_central_organs,
    load_region_words,
    load_regions,
)
from pipelines.normalise.text import squash

Method = Literal["publisher", "hint", "central", "none"]

_YEAR = re.compile(r"^(?:20\d\d|二[〇○零]..)年?度?")
_REPORT = re.compile(r"(?<=.)20\d\d年.*$")
_PIECES = re.compile(r"[\s,，。.;；:：、|/\\()（）《》〈〉“”\"_-]+")
_OWN_LEVEL = re.compile(r"^(?:(省)|(市)(?![场政容民域])|([区县旗])(?![域块划级]))")
_GENERIC = 2
"""Names of two characters are words as well (城区, 东区, 和县): they count only where nothing else can be meant."""
_AREA_KINDS = {"province": "自治区", "prefecture": "州", "county": "县"}


@dataclass(frozen=True, slots=True)
class RegionMatch:
    """Where a publisher belongs.

    Attributes:
        region_code: GB/T 2260, 000000 for central organs; None when it is not certain.
        name: of the region; None when it is not certain.
        level: country, province, prefecture or county; None when it is not certain.
        method: ``publisher`` its own name says it, ``hint`` a hint was needed, ``central`` a central organ,
            ``none`` not certain.
        candidates: codes that remain possible; the one code where it is certain.
        evidence: the text that decided, or that left the candidates.
    """

    region_code: str | None
    name: str | None
    level: RegionLevel | None
    method: Method
    candidates: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class _Reading:
    """What one text says: the codes of its most specific region, whether that is evidence, and the words read."""

    codes: frozenset[str] = frozenset()
    is_firm: bool = False
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    codes: frozenset[str]
    is_short: bool


def resolve_region(publisher: str, hints: Sequence[str] = ()) -> RegionMatch:
    """The region of a publisher.

    Its own name decides where it can («上海市普陀区财政局»); else the hints, first to last («省检察院» with the cover's
    «江苏省人民检察院»). Text that leaves several regions possible («西湖区教育局») gives candidates and no region.

    Args:
        publisher: name of the department or unit.
        hints: further text: the cover, the site's owner, the folder it came from.
    """
    if is_central(publisher):
        return _match(CENTRAL_CODE, "central", squash(publisher))
    reading = _read(_own_text(publisher))
    if reading.is_firm:
        return _match(next(iter(reading.codes)), "publisher", reading.evidence)
    for hint in hints:
        code = _narrowed(reading, hint) or _lifted(_read_hint(hint), publisher)
        if code and _is_compatible(code, reading):
            return _match(code, "hint", squash(hint)[:80])
    return RegionMatch(None, None, None, "none", tuple(sorted(reading.codes)), reading.evidence)


def is_central(publisher: str) -> bool:
    """Whether the name is that of a central organ, or of a branch or unit of one that is central with all of them."""
    text = _own_text(publisher)
    organs = _central_by_name()
    if text in organs or squash(publisher) in organs:
        return True
    heads = (text[:size] for size in range(2, len(text)) if organs.get(text[:size]))
    return any(not text[len(head) :].startswith("门") for head in heads)  # 教育部门 is any place's


def _own_text(publisher: str) -> str:
    """The name without year, report title, «（本级）» and words that may stand before the region."""
    text = _REPORT.sub("", _YEAR.sub("", squash(publisher).replace("(本级)", "")))
    if text.startswith(("中共中央", "中国共产党中央")):
        return text
    for prefix in load_region_words()["prefix"]:
        text = text.removeprefix(prefix)
    return text


def _read(text: str) -> _Reading:
    """The most specific region a text names, each mention taken below the one before it."""
    codes: frozenset[str] = frozenset()
    evidence, is_short = "", False
    for mention in _mentions(text):
        below = frozenset(c for c in mention.codes if _is_within(c, codes)) if codes else mention.codes
        if below:
            codes, is_short = below, mention.is_short
            evidence += text[mention.start : mention.end]
    is_weak = is_short and any(word in text for word in load_region_words()["institution"])
    return _Reading(codes, len(codes) == 1 and not is_weak, evidence)


def _mentions(text: str) -> Iterator[_Mention]:
    """Names of regions in the text, left to right, the longest at each place."""
    position, last = 0, None
    while position < len(text):
        mention = _full_name(text, position, last) or _short_name(text, position, last) or _branch(text, position, last)
        if mention is None or _is_elsewhere(text, mention, last):
            position = mention.end if mention else position + 1
            continue
        yield mention
        position, last = mention.end, mention


def _full_name(text: str, start: int, last: _Mention | None) -> _Mention | None:
    """A full name here; a name of two characters only right after another, a county's also at the beginning."""
    names = _codes_by_name()
    for size in range(_longest(), 1, -1):
        name = text[start : start + size]
        if len(name) < size or name not in names:
            continue
        is_anchored = (last is not None and last.end == start) or (start == 0 and not name.endswith("区"))
        if size > _GENERIC or is_anchored:
            return _Mention(start, start + size, names[name], is_short=False)
    return None


def _short_name(text: str, start: int, last: _Mention | None) -> _Mention | None:
    """A province's or prefecture's short name, at the beginning or after another one: 四川攀枝花市."""
    if start != (last.end if last and last.is_short else 0):
        return None
    names = _codes_by_short_name()
    for size in range(_longest(), 1, -1):
        name = text[start : start + size]
        if len(name) == size and name in names:
            return _Mention(start, start + size, names[name], is_short=True)
    return None


def _branch(text: str, start: int, last: _Mention | None) -> _Mention | None:
    """A county's short name below the region before it, where an office for it follows: 福州市仓山生态环境局."""
    if last is None:
        return None
    words = load_region_words()["branch"] if start == last.end else ("分局",)
    for name, codes in _county_short_names(last.codes).items():
        if text.startswith(name, start) and text[start + len(name) :].startswith(words):
            return _Mention(start, start + len(name), codes, is_short=False)
    return None


def _is_elsewhere(text: str, mention: _Mention, last: _Mention | None) -> bool:
    """Whether the mention is another's region: 四川省人民政府驻北京市办事处."""
    return last is not None and text[: mention.start].endswith(load_region_words()["elsewhere"])


def _read_hint(hint: str) -> _Reading:
    """The first firm reading among the pieces of a hint."""
    for piece in _PIECES.split(hint):
        if _own_text(piece) in _central_by_name():
            return _Reading(frozenset({CENTRAL_CODE}), is_firm=True, evidence=piece)
        reading = _read(_own_text(piece))
        if reading.is_firm:
            return reading
    return _Reading()


def _narrowed(reading: _Reading, hint: str) -> str | None:
    """The one candidate that stands in or below a region the hint names."""
    if len(reading.codes) < 2:
        return None
    named = [_read(_own_text(piece)).codes for piece in _PIECES.split(hint)]
    kept = [code for code in reading.codes if any(_is_within(code, codes) for codes in named if codes)]
    return kept[0] if len(kept) == 1 else None


def _lifted(reading: _Reading, publisher: str) -> str | None:
    """The hint's region, raised to the level that the publisher's name begins with (省, 市, 区, 县)."""
    if not reading.is_firm:
        return None
    code = next(iter(reading.codes))
    own = _OWN_LEVEL.match(_own_text(publisher))
    if own is None:
        return code
    above = list(ancestors(code))
    if own[1]:
        fitting = [region for region in above if region.level == "province"]
    elif own[2]:
        fitting = [region for region in above if region.name.endswith("市")]
    else:
        fitting = [region for region in above if region.level == "county"]
    return fitting[0].region_code if fitting else None


def _is_compatible(code: str, reading: _Reading) -> bool:
    """Whether a region from a hint is one of those the publisher's name allows, or above or below one of them."""
    return not reading.codes or any(_is_within(code, {c}) or _is_within(c, {code}) for c in reading.codes)


def _is_within(code: str, codes: frozenset[str] | set[str]) -> bool:
    return any(region.region_code in codes for region in ancestors(code))


def _match(code: str, method: Method, evidence: str) -> RegionMatch:
    region = load_regions()[code]
    return RegionMatch(code, region.name, region.level, method, (code,), evidence)


@cache
def _central_by_name() -> Mapping[str, bool]:
    """Central organs by squashed name: whether their branches are central too."""
    return {squash(name): organ.covers_branches for name, organ in load_central_organs().items()}


@cache
def _codes_by_name() -> Mapping[str, frozenset[str]]:
    names: dict[str, set[str]] = {}
    for region in load_regions().values():
        for name in _full_names(region):
            names.setdefault(name, set()).add(region.region_code)
    return {name: frozenset(codes) for name, codes in names.items()}


def _full_names(region: Region) -> set[str]:
    """Official name, former names, and the usual short form of a long one: 延边州, 景宁县, 广西自治区."""
    names = {region.name, *region.former_names}
    if region.name.endswith(("自治州", "自治县", "自治区")) and region.short_name != region.name:
        names.add(region.short_name + _AREA_KINDS[region.level])
    return names - {load_regions()[CENTRAL_CODE].name}


@cache
def _codes_by_short_name() -> Mapping[str, frozenset[str]]:
    names: dict[str, set[str]] = {}
    for region in load_regions().values():
        if region.level in {"province", "prefecture"} and region.origin == "gb2260":
            names.setdefault(region.short_name, set()).add(region.region_code)
    return {name: frozenset(codes) for name, codes in names.items()}


@cache
def _county_short_names(codes: frozenset[str]) -> Mapping[str, frozenset[str]]:
    """Short names of the counties in force below the given regions."""
    names: dict[str, set[str]] = {}
    for region in load_regions().values():
        if region.level == "county" and region.origin == "gb2260" and _is_within(region.parent_code, codes):
            names.setdefault(region.short_name, set()).add(region.region_code)
    return {name: frozenset(found) for name, found in names.items()}


@cache
def _longest() -> int:
    return max(len(name) for name in _codes_by_name())
