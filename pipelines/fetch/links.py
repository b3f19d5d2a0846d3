"""A page → its links, and of each link what to do with it and why: pure, nothing is asked of anybody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote, urljoin, urlsplit

from parsel import Selector
from w3lib.html import get_base_url
from w3lib.url import safe_url_string

from pipelines.catalog.link_words import LinkWords, link_words
from pipelines.fetch.hosts import is_of_site, refusal

Role = Literal["report", "follow", "paging", "no", "limit"]

_ADDRESSES = "//a[@href] | //area[@href] | //iframe[@src] | //embed[@src] | //object[@data] | //*[@onclick]"
_TITLES = ("//meta[translate(@name, 'ARTICLE', 'article')='articletitle']/@content", "//h1//text()", "//title/text()")
_SCRIPTED = re.compile(r"""['"]([^'"]+\.pdf(?:[?#][^'"]*)?)['"]""", re.IGNORECASE)
_NOT_ADDRESSES = ("javascript:", "mailto:", "tel:", "data:", "about:", "#")
_LONGEST = 200
_FILE_WEIGHT, _NAMED_WEIGHT, _LAST_WEIGHT = 100, 20, 5


@dataclass(frozen=True)
class Link:
    """One link of a page: where to, and what people read on it."""

    url: str
    text: str


@dataclass(frozen=True)
class PageAt:
    """The page that a link stands on.

    Attributes:
        url: of the page.
        title: of the page, or what the link to it said.
        depth: links from the first page of the source, paging not counted.
    """

    url: str
    title: str
    depth: int


@dataclass(frozen=True)
class SiteRules:
    """What belongs to a source, and how deep one goes."""

    home: str
    depth: int
    extra_hosts: tuple[str, ...] = ()
    allow_hosts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Decision:
    """What to do with a link: its role, its rank among all links, and why, in one line."""

    role: Role
    weight: int
    reason: str


def read_links(html: str, url: str, encoding: str) -> tuple[str, list[Link]]:
    """Title and links of a page, each address once, in the order of the page; paging that a script writes included."""
    selector = Selector(text=html or " ")
    base = get_base_url(html, url, encoding)
    links: dict[str, Link] = {}
    for address, text in [*_written(selector), *_paging_by_script(html, url)]:
        absolute = _absolute(base, address, encoding)
        if absolute and len(text) > len(links[absolute].text if absolute in links else ""):
            links[absolute] = Link(absolute, text)
        elif absolute:
            links.setdefault(absolute, Link(absolute, text))
    titles = (_squash(" ".join(selector.xpath(path).getall())) for path in _TITLES)
    return next((title for title in titles if title), ""), list(links.values())


def _written(selector: Selector) -> Iterator[tuple[str, str]]:
    for node in selector.xpath(_ADDRESSES):
        address = next((node.attrib[name] for name in ("href", "src", "data") if name in node.attrib), "").strip()
        seen, title = _squash(" ".join(node.xpath(".//text() | .//img/@alt").getall())), node.attrib.get("title", "")
        text = max(seen, _squash(title), key=len) if seen.endswith(("…", "...", "..")) or not seen else seen
        if address and not address.lower().startswith(_NOT_ADDRESSES):
            yield address, text
        for script in (address, node.attrib.get("onclick", "")):
            yield from ((found, text) for found in _SCRIPTED.findall(script))


def _paging_by_script(html: str, url: str) -> Iterator[tuple[str, str]]:
    for script in link_words().paging_scripts:
        for match in script.pattern.finditer(html):
            for number in range(1, int(match["count"])):
                address = urljoin(url, f"{match['stem']}_{number}.{match['suffix']}")
                yield address, str(number + 1)


def _absolute(base: str, address: str, encoding: str) -> str:
    viewer = link_words().viewers.search(address)
    try:
        joined = urljoin(base, unquote(viewer["file"]) if viewer else address.replace("\\", "/"))
        return safe_url_string(joined.partition("#")[0], encoding=encoding, path_encoding="utf-8")
    except ValueError:
        return ""


def _squash(text: str) -> str:
    return " ".join(text.split())[:_LONGEST]


def file_name(url: str) -> str:
    """The last part of an address, as it was before it was encoded: UTF-8 or GB 18030."""
    last = urlsplit(url).path.rsplit("/", 1)[-1]
    try:
        return unquote(last, errors="strict")
    except UnicodeDecodeError:
        return unquote(last, encoding="gb18030", errors="replace")


def decide_link(link: Link, page: PageAt, rules: SiteRules) -> Decision:
    """Take it as a report, follow it, or leave it; never without a reason."""
    words = link_words()
    if reason := refusal(link.url, rules.allow_hosts):
        return Decision("no", 0, reason)
    file = next((word for word in words.files if word.address.search(link.url)), None)
    decision = (
        _decide_file(link, page, words, file.kind, file.because) if file else _decide_page(link, page, words, rules)
    )
    if decision.role != "no" and not is_of_site(link.url, rules.home, rules.extra_hosts):
        host = urlsplit(link.url).hostname
        return Decision("no", 0, f"on another site: extra_hosts of the source would need {host}")
    return decision


def _decide_file(link: Link, page: PageAt, words: LinkWords, kind: str, because: str) -> Decision:
    if kind == "other":
        return Decision("no", 0, because)
    names = [link.text] if words.reports.search(link.text) else [link.text, file_name(link.url)]
    is_named = words.reports.search(names[-1]) is not None
    if not is_named and not words.reports.search(page.title):
        return Decision("no", 0, "neither the link nor its page names a budget or final accounts")
    reasons = [_no_report(name, words) for name in names]
    reasons += [] if is_named else [_no_report(page.title, words, of_page=True)]
    if reason := next(filter(None, reasons), ""):
        return Decision("no", 0, reason)
    said = f"«{names[-1]}»" if is_named else f"on the page «{page.title}»"
    return Decision("report", _FILE_WEIGHT + (_NAMED_WEIGHT if is_named else 0), f"{said}; {because}")


def _no_report(name: str, words: LinkWords, *, of_page: bool = False) -> str:
    of_a_department = words.of_departments.search(name) is not None
    asked = (w for w in words.not_reports if (w.even or not of_a_department) and (w.of_pages or not of_page))
    return next((word.because for word in asked if word.pattern.search(name)), "")


def _decide_page(link: Link, page: PageAt, words: LinkWords, rules: SiteRules) -> Decision:
    if words.ignored_addresses.search(link.url):
        return Decision("no", 0, "a page of another use")
    word = next(
        (w for w in words.pages if (w.text and w.text.search(link.text)) or (w.address and w.address.search(link.url))),
        None,
    )
    if word is None:
        return Decision("no", 0, "no word of budgets, years or departments")
    if word.role == "follow" and page.depth >= rules.depth:
        return Decision("limit", 0, f"more than {rules.depth} links deep: --depth, or depth of the source")
    weight = min(word.weight, _LAST_WEIGHT) if _no_report(link.text, words) else word.weight
    return Decision(word.role, weight, word.because)
