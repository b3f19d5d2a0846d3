"""The pages of a run (Data Docs) made complete: nothing is loaded from the network, and the wrong rows are shown.

The library writes pages that load styles, scripts and a picture that counts readers from a dozen hosts; ``assets``
holds what they need, and a page that would still load anything from outside is refused.
"""

from __future__ import annotations

import html
import json
import os
import re
import shutil
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import field_validator

from pipelines.catalog.files import Entry, read_yaml, validated
from pipelines.errors import ExpectationError
from pipelines.expect.results import ExpectationResult

_VENDOR = "static/vendor"
#: What a browser loads by itself when it shows a page.
_LOADED = re.compile(
    r"""(?:<(?:script|img|iframe|source|embed)\b[^>]*?\bsrc|<link\b[^>]*?\bhref|url\(|@import)\s*[=(]?\s*["']?\s*"""
    r"""((?:https?:)?//[^"')\s>]+)""",
    re.IGNORECASE,
)
_HEAD_ENDS = re.compile(r"</nav>\s*(?=\n\s*<script>|\n\s*<div class=\"container-fluid)")
#: The words of an expectation, as ``engine.describe`` writes them.
_NAMED = re.compile(r"【(?P<id>[a-z0-9_]+)】[^<]*</span>")
_WORDS: Mapping[str, str] = {"passed": "通过 passed", "failed": "数据不符 failed", "broke": "规则出错 broke"}


class _Address(Entry):
    """An address and the file that stands for it."""

    address: str
    file: str


class _Nothing(Entry):
    """What is left out."""

    pattern: str
    because: str

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, value: str) -> str:
        re.compile(value)
        return value


class _Links(Entry):
    """See ``assets/links.yaml``."""

    files: tuple[_Address, ...]
    images: tuple[_Address, ...]
    nothing: tuple[_Nothing, ...]


class _Link(NamedTuple):
    """A cell that leads somewhere."""

    address: str
    words: str


def finish_pages(site: Path, results: Iterable[ExpectationResult]) -> None:
    """Complete every page below a folder, in place.

    Raises:
        ExpectationError: a page would load something from outside; it names page and address.
    """
    by_id = {result.id: result for result in results}
    with as_file(files("pipelines.expect").joinpath("assets")) as assets:
        ignored = shutil.ignore_patterns("README.md", "links.yaml")
        shutil.copytree(assets, site / _VENDOR, ignore=ignored, dirs_exist_ok=True)
    pages = _pages_of_results(site)
    for page in sorted(site.rglob("*.html")):
        up = os.path.relpath(site, page.parent)
        text = _relinked(page.read_text(encoding="utf-8"), up)
        text = _with_rows(text, by_id)
        if page == site / "index.html":
            text = _with_summary(text, by_id.values(), pages)
        _refuse_outside(page.relative_to(site), text)
        page.write_text(text, encoding="utf-8")


def is_site(folder: Path) -> bool:
    """Whether these are pages that ``finish_pages`` completed."""
    return (folder / _VENDOR).is_dir() and (folder / "index.html").is_file()


@cache
def _links() -> _Links:
    file = files("pipelines.expect").joinpath("assets", "links.yaml")
    return validated(_Links, read_yaml(file), file.name, "links")


def _relinked(text: str, up: str) -> str:
    for left_out in _links().nothing:
        text = re.sub(left_out.pattern, "", text)
    for link in _links().files:
        text = re.sub(link.address, f"{up}/{_VENDOR}/{link.file}", text)
    for link in _links().images:
        text = re.sub(link.address, f"{up}/{link.file}", text)
    return text.replace("<html>", '<html lang="zh">', 1)


def _refuse_outside(page: Path, text: str) -> None:
    if found := _LOADED.search(text):
        raise ExpectationError(f"{page} would load {found[1]}: add it to expect/assets/links.yaml")
    if "vegaEmbed(" in text:
        raise ExpectationError(f"{page} draws a chart, for which no library is shipped")


def _with_rows(text: str, by_id: Mapping[str, ExpectationResult]) -> str:
    """Behind the words of each expectation that did not pass: outcome, reason and the first wrong rows."""

    def behind(found: re.Match[str]) -> str:
        result = by_id.get(found["id"])
        return found[0] + (_evidence(result) if result else "")

    return _NAMED.sub(behind, text)


def _evidence(result: ExpectationResult) -> str:
    if result.outcome == "passed":
        return ""
    words = f"<strong>{_WORDS[result.outcome]}</strong> · {html.escape(result.severity)}"
    reason = f"<br><code>{html.escape(result.reason)}</code>" if result.reason else ""
    return f'<div class="juesuan-evidence mt-2">{words}{reason}{_table(result.rows)}</div>'


def _table(rows: Iterable[Mapping[str, Any]]) -> str:
    rows = list(rows)
    if not rows:
        return ""
    head = "".join(f"<th>{html.escape(str(name))}</th>" for name in rows[0])
    body = "".join(f"<tr>{''.join(f'<td>{_shown(v)}</td>' for v in row.values())}</tr>" for row in rows)
    return (
        '<div class="table-responsive"><table class="table table-sm table-bordered juesuan-rows">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _shown(value: Any) -> str:
    if isinstance(value, _Link):
        return f'<a href="{html.escape(value.address)}">{html.escape(value.words)}</a>'
    if isinstance(value, list | dict):
        return html.escape(json.dumps(value, ensure_ascii=False, default=str))
    return "NULL" if value is None else html.escape(str(value))


def _pages_of_results(site: Path) -> dict[str, str]:
    """On which page each expectation stands with its result."""
    found = {}
    for page in sorted((site / "validations").rglob("*.html")):
        for named in _NAMED.finditer(page.read_text(encoding="utf-8")):
            found[named["id"]] = page.relative_to(site).as_posix()
    return found


def _with_summary(text: str, results: Iterable[ExpectationResult], pages: Mapping[str, str]) -> str:
    """At the head of the first page: how many passed, and every expectation that did not, with a link to its rows."""
    results = list(results)
    counts = " · ".join(f"{_WORDS[o]}: {sum(r.outcome == o for r in results)}" for o in _WORDS)
    rows = [
        {
            "结果 outcome": _WORDS[result.outcome],
            "程度 severity": result.severity,
            "期望 expectation": _Link(pages[result.id], result.id) if result.id in pages else result.id,
            "说明": result.zh,
            "description": result.en,
            "所见 observed": result.reason or result.observed,
        }
        for result in results
        if result.outcome != "passed"
    ]
    summary = (
        '<div class="container-fluid pt-3 juesuan-summary"><h4>数据仓库的期望 Expectations</h4>'
        f"<p>{counts}</p>{_table(rows)}</div>"
    )
    return _HEAD_ENDS.sub(lambda found: found[0] + summary, text, count=1)
