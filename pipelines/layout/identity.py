"""Which report a document is, from what is printed on its first pages. The file's name is not asked."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.catalog.not_reports import not_reports
from pipelines.catalog.vocabulary import unit_endings
from pipelines.layout.running import body_lines, running_texts
from pipelines.model.page import Document, Line, Page
from pipelines.model.report import Identity
from pipelines.normalise.dates import find_date
from pipelines.normalise.text import chinese_digits_year, squash

_COVER_PAGES = 2
_COVER_LINES = 10
_STOP = re.compile(r"^(?:目录|第[一二三]部分|一、|[（(]一[)）])")
_DATE_ONLY = re.compile(
    r"^(?:公开时间|发布时间|公开日期|编制日期)?[:：]?"
    r"(?:[\d二〇○零一三四五六七八九十OΟ]{4}年[\d一二三四五六七八九十]{1,2}月|20\d{2}([.\-/])\d{1,2}\1\d{1,2}$)"
)
_PAGE_NUMBER = re.compile(r"^[-—–]?\d{1,3}[-—–]?$")
_LABEL = "(?:预算主管部门|预算部门|预算单位|部门名称|单位名称|编制单位|编制部门|公开部门|公开单位|填报单位)[:：]"
_LABELLED = re.compile(
    _LABEL + r"(.{4,40}?)(?:[（(](?:盖章|公章|签章)[)）]|(?:编制|填报|公开|报送|发布)?(?:日期|时间)[:：]|$)"
)
_BARE_LABEL = re.compile(_LABEL + "$")
_TITLE = re.compile(
    r"(?:20\d{2}|二[〇○零OΟ][一二三四五六七八九〇○零OΟ]{2})年?度?.{0,40}?(?P<scope>部门|单位)?(?P<kind>预算|决算)"
    r"|(?P<scope2>部门|单位)(?P<kind2>预算|决算)"
)
_YEAR = re.compile(r"(20\d{2})年?度?|(二[〇○零OΟ][一二三四五六七八九〇○零OΟ]{2})年?度?")
_TAIL = re.compile(
    r"(?:(?:区级|市级|省级|县级|(?<=[省市县区州盟旗])本级|所属)?(?:部门(?:[（(]单位[)）])?|单位)?(?:综合|收支)?(?:预算|决算)"
    r"(?:信息|情况|公开|说明|报表|报告|草案|表|编制|文本|（.*?）|及“?三公”?经费)*)+$"
)
_TABLE_LABEL = re.compile(
    r"^(?:(?:编制|填报|公开)?(?:部门|单位)(?:名称)?(?:[（(](?:部门|单位)[)）])?)[:：](?P<name>[^:：]{3,40}?)"
    r"(?=(?:金额)?单位[:：]|20\d{2}年|$)"
)
_ATTACHED = re.compile(r"^附件?[\d一二三四五六七八九十]*[:：、.]?")
_ABOUT = re.compile(r"^(?:【[^】]*】)?(?:关于)?|关于$")
_IN_BRACKETS = re.compile(r"[（(]([^（()）]+)[)）]")
_REGION_ONLY = re.compile(r"[省市县区州盟旗]$")
_UNIT_SCOPE = re.compile(r"[（(]本级[)）]|本级$|机关本级")
_OWN_LEVEL = "（本级）"
_ABOVE = re.compile(r"^(?:上级主管|主管)(?:部门|单位)[:：](.{4,30})$")
_UNIT_OF = re.compile(
    r"^(.{3,}?(?:局|厅|委员会|人民法院|人民检察院|教育部))(.{2,}(?:中心|所|站|队|校|学|院|馆|园|处|会|台))$"
)
_CONSOLIDATED = re.compile(r"汇总|所有部门|各部门")


@dataclass(frozen=True)
class _Cover:
    text: str
    labelled: str
    published_on: dt.date | None
    page_no: int


def describe_report(document: Document, hint: str = "", running: frozenset[str] | None = None) -> Identity:
    """Tell kind, fiscal year, publisher, scope and publication date of a document, or why it is no report.

    Args:
        document: all its pages.
        hint: what those who published the file call it (link text, file name). It is asked only for what the text
            leaves unsaid (Beijing publishes the tables of a report as a PDF without cover), never against the text.
        running: texts of its running lines where they are known already.
    """
    cover = _read_cover(document.pages, running_texts(document.pages) if running is None else running)
    if not _TITLE.search(cover.text):
        repeated = _read_cover(document.pages, frozenset())
        cover = repeated if _TITLE.search(repeated.text) else cover
    for pattern, reason in not_reports():
        if pattern.search(cover.text):
            return Identity("neither", None, "", "", None, reason, _evidence(cover))
    title, called = _TITLE.search(cover.text), _called(hint)
    named = title or _TITLE.search(called)
    if named is None:
        return Identity("neither", None, "", "", None, _no_title(cover), _evidence(cover))
    kind = {"预算": "budget", "决算": "final"}[named["kind"] or named["kind2"]]
    printed = cover.labelled or (_publisher_on(cover.text) if title else "") or _publisher_in_tables(document.pages)
    publisher, year = printed or _publisher_on(called), _year_in(cover.text) if title else None
    scope = _scope(named["scope"] or named["scope2"] or "", publisher, cover.text)
    evidence = _evidence(cover) if printed and year else f"{_evidence(cover)}; called «{called}»"
    name = _canonical(publisher)
    return Identity(
        kind=kind,
        fiscal_year=year or _year_in(called),
        publisher=name,
        scope=scope,
        published_on=cover.published_on,
        evidence=evidence,
        printed_publisher=publisher,
        parent=_parent(name, scope, document.pages),
    )


def _called(hint: str) -> str:
    """The part of a file name that reads like a title: 「…_附件2：某局2026年度部门预算报表_9c14713.pdf」."""
    stem = re.sub(r"(?:\.pdf)+$", "", squash(hint), flags=re.IGNORECASE)
    parts = [part for part in re.split(r"[_:：\s]+", stem) if _TITLE.search(part)]
    return parts[-1] if parts else ""


def _canonical(name: str) -> str:
    """One name for one department: full-width brackets, no «部门» after the name, 本级 in brackets."""
    full = squash(name).replace("(", "（").replace(")", "）").removesuffix("部门").removesuffix("（部门）")
    return re.sub(r"(?:机关)?(?<!（)本级$", "（本级）", full)


def _parent(name: str, scope: str, pages: Sequence[Page]) -> str:
    """The department above: 本级 belongs to the department of its name; a unit's report or its own name may tell."""
    if name.endswith(_OWN_LEVEL):
        return name.removesuffix(_OWN_LEVEL)
    if scope != "unit":
        return ""
    lines = [squash(line.text) for page in pages[:_COVER_PAGES] for line in page.lines[:_COVER_LINES]]
    stated = [found.group(1) for text in lines if (found := _ABOVE.match(text))]
    inside = _UNIT_OF.match(name)
    parent = _canonical(stated[0]) if stated else (inside.group(1) if inside else "")
    return "" if parent == name else parent


def _evidence(cover: _Cover) -> str:
    return f"page {cover.page_no}: {cover.text[:80]}"


def _no_title(cover: _Cover) -> str:
    return f"no budget or final accounts named on its first page («{cover.text[:30]}»)"


def _read_cover(pages: Sequence[Page], running: frozenset[str]) -> _Cover:
    """Join the lines before the contents; names and titles are broken over lines at will."""
    text, labelled, published, page_no = "", "", None, 1
    for page in pages[:_COVER_PAGES]:
        lines = body_lines(page, running)[:_COVER_LINES]
        for line in lines:
            squashed = squash(line.text)
            published = published or (find_date(squashed) if _DATE_ONLY.match(squashed) else None)
            if found := _LABELLED.search(squashed):
                labelled = labelled or found.group(1)
        if not text:
            text, page_no = _title_lines(lines), page.page_no
    return _Cover(text, labelled, published, page_no)


def _title_lines(lines: Sequence[Line]) -> str:
    kept: list[str] = []
    for line in lines:
        squashed = _BARE_LABEL.sub("", _ATTACHED.sub("", squash(line.text)))
        if _STOP.match(squashed):
            break
        if not (_DATE_ONLY.match(squashed) or _PAGE_NUMBER.match(squashed) or _LABELLED.search(squashed)):
            kept.append(squashed)
        if len("".join(kept)) > 90:
            break
    return "".join(kept)


def _year_in(text: str) -> int | None:
    found = _YEAR.search(text)
    if found is None:
        return None
    return int(found[1]) if found[1] else chinese_digits_year(found[2])


def _publisher_on(text: str) -> str:
    """What is left of the title without year and kind: 「2026年深圳市统计局部门预算」 → 深圳市统计局.

    Where nothing but a region stands before the kind, the name follows: 「上海市2026年市级单位预算」「上海市数据局」.
    """
    title = _TITLE.search(text)
    if title is None:
        return _name_in(text)
    end = _end_of_title(text, title.end())
    rest = _TAIL.search(text[:end])
    before = _name_in(text[: rest.start()] if rest else text[: title.start("kind") if title["kind"] else title.start()])
    after = _name_in(text[end:])
    return before or (after if re.sub(r"[（(][^（()）]*[)）]$", "", after).endswith(unit_endings()) else "")


def _name_in(text: str) -> str:
    name = _ABOUT.sub("", _YEAR.sub("", text).replace("()", "").strip("：: 、。-—"))
    if found := _IN_BRACKETS.fullmatch(name):
        name = found.group(1)
    return name if _looks_like_a_name(name) and not _REGION_ONLY.search(name) else ""


def _end_of_title(text: str, end: int) -> int:
    """The title's tail words (公开, 情况说明 …) belong to it."""
    tail = re.match(r"(?:信息|情况|公开|说明|报表|报告|草案|表|编制|文本)*", text[end:])
    return end + (tail.end() if tail else 0)


def _looks_like_a_name(name: str) -> bool:
    return 3 <= len(name) <= 45 and bool(re.search(r"[\u4e00-\u9fff]{3}", name)) and not re.search(r"\d", name)


def _publisher_in_tables(pages: Sequence[Page]) -> str:
    """The name most often printed beside the unit over a table: 「部门：国家信访局 金额单位：万元」."""
    votes: Counter[str] = Counter()
    for page in pages:
        for line in page.lines[:12]:
            found = _TABLE_LABEL.match(squash(line.text))
            if found and _looks_like_a_name(found["name"]):
                votes[found["name"]] += 1
    return votes.most_common(1)[0][0] if votes else ""


def owner_of_table(text: str) -> str:
    """Department or unit that a line over a table names: 「部门：国家信访局 金额单位：万元」; empty when none."""
    found = _TABLE_LABEL.match(squash(text))
    return _canonical(found["name"]) if found and _looks_like_a_name(found["name"]) else ""


def _scope(printed: str, publisher: str, text: str) -> str:
    if _CONSOLIDATED.search(text):
        return "consolidated"
    if printed == "单位" or _UNIT_SCOPE.search(publisher):
        return "unit"
    return "department"
