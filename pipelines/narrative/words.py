"""A paragraph to tokens: figures with their units, functions, and the catalogue's words; the longest word wins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from pipelines.catalog.codes import load_function_codes, load_function_names
from pipelines.catalog.phrases import clause_text, clause_words, load_phrases
from pipelines.model.narrative import FunctionMention

_MARKER = re.compile(r"\((\d{0,7})(类|款|项)\)")
_NAME = re.compile(r"[^,。;:!?\d]*$")
_BEFORE_NAME = re.compile(
    r"^(?:[、.)]|\([一二三四五六七八九十]{1,3}\)、?|[一二三四五六七八九十]{1,3}、|其中|用于|主要用于|包括|年度?|支出(?!.)|月|日|万元|元|%)+"
)
_LEVELS = ("类", "款", "项")
_PLAIN_KINDS = (
    "share",
    "against_ends",
    "reasons",
    "listings",
    "parts_follow",
    "single",
    "fillers",
    "both",
    "earlier",
    "within",
)
_CODE_LENGTHS = (3, 5, 7)
_PUNCTUATION = "。!?;,:、()"
_CODED_NAME = r"[一-龥()、]{2,40}?(?=\d|[,。;:]|预算|决算)"


@dataclass(frozen=True)
class Token:
    """A word with its meaning: ``kind`` says what ``value`` is; text that no word explains is ``unknown``."""

    kind: str
    start: int
    end: int
    value: Any = None


@dataclass(frozen=True)
class Figure:
    """A printed number: ``unit`` empty when none is printed, ``kind`` is money, share or count."""

    printed: str
    unit: str
    kind: str

    @property
    def value(self) -> Decimal:
        """The number as printed."""
        return Decimal(self.printed.replace(",", "").replace("−", "-"))


def tokens(text: str) -> list[Token]:
    """Cut a text in the form of ``clause_text`` into tokens."""
    found: list[Token] = []
    at = 0
    for mention in _mentions(text):
        found += _words(text, at, mention.start)
        found.append(mention)
        at = mention.end
    return [*found, *_words(text, at, len(text))]


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    at = start
    for match in _lexer().finditer(text, start, end):
        if match.start() > at:
            yield Token("unknown", at, match.start(), text[at : match.start()])
        token = _token(text, match)
        if token.kind == "subject" and token.value.count and (digits := re.match(r"\d+", match[0])):
            yield Token("counted", match.start(), match.start() + digits.end(), (token.value.count, digits[0]))
        yield token
        at = match.end()
    if at < end:
        yield Token("unknown", at, end, text[at:end])


def _token(text: str, match: re.Match[str]) -> Token:
    start, end = match.span()
    group = match.lastgroup or ""
    if group in ("number", "code", "date", "floor"):
        return _special(group, match)
    if group.startswith("p"):
        kind, value = _patterns()[int(group[1:])][1:]
        return Token(kind, start, end, value)
    kind, value = _literals()[text[start:end]]
    return Token(kind, start, end, value)


def _special(group: str, match: re.Match[str]) -> Token:
    start, end = match.span()
    if group == "code":
        return Token("function", start, end, FunctionMention({}, re.sub(r"\D", "", match[0])))
    if group == "date":
        years = re.match(r"(\d{4})年(?:度)?$", match[0])
        return Token("year" if years else "date", start, end, int(years[1]) if years else None)
    if group == "floor":
        return Token("floor", start, end)
    unit = match["unit"] or ""
    return Token("number", start, match.start() + len(match["figure"]), Figure(match["figure"], unit, _unit_kind(unit)))


def _unit_kind(unit: str) -> str:
    return next((kind for kind, units in clause_words().units.items() if unit in map(clause_text, units)), "")


# functions named with their level


def _mentions(text: str) -> Iterator[Token]:
    """Runs of 「…（类）…（款）…（项）」, each with the names between its markers."""
    markers = list(_MARKER.finditer(text))
    at = 0
    while at < len(markers):
        names: dict[str, str] = {}
        digits = ""
        start = _name_start(text, markers[at - 1].end() if at else 0, markers[at].start())
        begin = start
        level = -1
        while at < len(markers) and _LEVELS.index(markers[at][2]) > level:
            name = text[begin : markers[at].start()]
            if level >= 0 and (not name or any(c in name for c in ",。;:")):
                break
            level = _LEVELS.index(markers[at][2])
            names[markers[at][2]] = name
            digits = _pieced(digits, markers[at][1])
            begin = markers[at].end()
            at += 1
        yield Token("function", start, begin, FunctionMention(names, digits if len(digits) in _CODE_LENGTHS else ""))


def _pieced(above: str, digits: str) -> str:
    """A code pieced together: 「204类」「06款」「99项」 → 2040699; whole codes stand for themselves."""
    return digits if len(digits) in _CODE_LENGTHS and len(digits) > len(above) else above + digits


def _name_start(text: str, at_least: int, end: int) -> int:
    found = _NAME.search(text, at_least, end)
    start = found.start() if found else end
    lead = _BEFORE_NAME.match(text[start:end])
    return start + (lead.end() if lead and lead.end() < end - start else 0)


# one regular expression of all words


@cache
def _lexer() -> re.Pattern[str]:
    units = sorted({clause_text(u) for group in clause_words().units.values() for u in group}, key=len, reverse=True)
    unit = "|".join(map(re.escape, units))
    patterns = [f"(?P<p{number}>{pattern})" for number, (pattern, _, _) in enumerate(_patterns())]
    words = sorted(_literals(), key=lambda word: (-len(word), word))
    literal = "|".join(map(re.escape, words))
    return re.compile(
        "|".join(
            [
                r"(?P<date>\d{4}年(?:度)?(?:\d{1,2}月(?:\d{1,2}日)?|底|末|初)?|\d{1,2}月(?:\d{1,2}日)?|十[二三四五六]五)",
                r"(?P<floor>(?:单(?:台|位|个)?(?:设备)?(?:价值|价|价格)?在?)?\d+(?:\.\d+)?(?:万元|元|分)(?:\((?:含|不含)\))?(?:及)?以[上下])",
                rf"(?P<code>\(2\d{{6}}\)|(?<![\d.,])(?:2\d{{6}}[-—]*|2\d{{2}}(?:\d{{2}})?[-—]+){_CODED_NAME})",
                *patterns,
                rf"(?P<number>(?P<figure>[-−]?(?:\d{{1,3}}(?:,\d{{3}})+(?!\d)|\d+)(?:\.\d+)?)(?:为?(?P<unit>{unit}))?)",
                f"(?P<literal>{literal})",
            ]
        )
    )


@cache
def _patterns() -> Sequence[tuple[str, str, Any]]:
    """Regular expressions of the catalogue with the kind and value of their tokens."""
    words = clause_words()
    phrases = [(p, "subject", phrase) for group in load_phrases().values() for phrase in group for p in phrase.patterns]
    relations = [(p, "completion", None) for p in words.completion] + [(p, "against", None) for p in words.against]
    return [*phrases, *relations]


@cache
def _literals() -> Mapping[str, tuple[str, Any]]:
    """Every literal word → kind and value; words that say more stand before words that say less."""
    words = clause_words()
    found: dict[str, tuple[str, Any]] = {mark: ("mark", mark) for mark in _PUNCTUATION}
    _add(found, "subject", [(p, p.words) for group in load_phrases().values() for p in group])
    _add(found, "function", _class_names())
    _add(found, "fund", words.funds.items())
    _add(found, "side", words.sides.items())
    _add(found, "extent", words.extents.items())
    phased = ((phase, word) for phase, group in words.phases.items() for word in group)
    _add(found, "phase", (((phase, _side_of(word)), (word,)) for phase, word in phased))
    _add(found, "change", ((1, words.increase), (-1, words.decrease)))
    for kind in _PLAIN_KINDS:
        _add(found, kind, ((None, getattr(words, kind)),))
    return found


def _add(found: dict[str, tuple[str, Any]], kind: str, entries: Any) -> None:
    for value, words in entries:
        for word in words:
            found.setdefault(clause_text(word), (kind, value))


def _side_of(word: str) -> str | None:
    """The side a word of a phase hints at: 「支出预算」, 「收入决算」."""
    return {"收入": "income", "支出": "expenditure"}.get(word[:2])


def _class_names() -> list[tuple[FunctionMention, tuple[str, ...]]]:
    """Names of 类 as they stand in prose without a marker; only those that end in 「支出」 are telling."""
    entries = [entry for entry in load_function_codes().values() if entry.level == "类"]
    dated = load_function_names()
    named = [(e, {e.name, *e.other_names, *(n.name for n in dated.get(e.function_code, ()))}) for e in entries]
    return [
        (FunctionMention({"类": entry.name}, entry.function_code), (name,))
        for entry, names in named
        for name in sorted(names)
        if name.endswith("支出")
    ]
