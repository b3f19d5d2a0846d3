"""The pages of the expectations in a real browser: complete without a network, Chinese, with the wrong rows."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request

from pipelines.errors import ExpectationError
from pipelines.expect import run_expectations
from pipelines.expect.pages import finish_pages
from tests.expect.conftest import sample_warehouse, tamper  # noqa: F401 (a fixture)

TAMPERED = [
    "insert into fct_spending from fct_spending limit 1",
    "drop table ops_source",
    "update cell set amount_yuan = 12345678901234.56 where document_sha256 = (select min(document_sha256) from cell)",
]


@pytest.fixture(scope="module")
def site(sample_warehouse: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:  # noqa: F811
    folder = tmp_path_factory.mktemp("docs")
    warehouse = Path(shutil.copy(sample_warehouse, folder / "juesuan.duckdb"))
    tamper(warehouse, TAMPERED)
    run = run_expectations(warehouse, folder / "pages")
    assert run.docs is not None
    return run.docs.parent


@dataclass
class Visit:
    """A page, what it asked for, and what went wrong while it was shown."""

    page: Page
    asked: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": 1500, "height": 1200}, offline=True)
    visit = Visit(context.new_page())

    def note_failure(request: Request) -> None:
        visit.failed.append(request.url)

    visit.page.on("request", lambda request: visit.asked.append(request.url))
    visit.page.on("requestfailed", note_failure)
    visit.page.on("pageerror", lambda error: visit.errors.append(str(error)))
    yield visit
    context.close()


def pages_of(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def test_no_page_asks_for_anything_but_files(site: Path, visit: Visit) -> None:
    pages = pages_of(site)
    assert len(pages) > 50
    for page in pages:
        visit.page.goto(page.as_uri())
    outside = [url for url in visit.asked if not url.startswith(("file://", "data:"))]
    assert outside == []
    assert visit.failed == []
    assert visit.errors == []
    assert any(url.endswith("jquery.min.js") for url in visit.asked)


def test_the_styles_and_the_scripts_work(site: Path, visit: Visit) -> None:
    visit.page.goto((site / "index.html").as_uri())
    assert visit.page.evaluate("typeof jQuery.fn.bootstrapTable") == "function"
    assert visit.page.evaluate("getComputedStyle(document.querySelector('.nav-tabs')).display") == "flex"
    assert visit.page.evaluate("document.fonts.check('900 16px \"Font Awesome 6 Free\"')")


def test_the_first_page_lists_what_did_not_pass_in_chinese(site: Path, visit: Visit) -> None:
    visit.page.goto((site / "index.html").as_uri())
    summary = visit.page.locator(".juesuan-summary")
    assert summary.is_visible()
    text = summary.inner_text()
    assert "支出事实不重复" in text
    assert "spending_grain" in text
    assert "规则出错" in text
    assert "there is no ops_source" in text
    assert visit.page.locator("html").get_attribute("lang") == "zh"


def test_the_first_page_leads_to_the_wrong_rows(site: Path, visit: Visit) -> None:
    visit.page.goto((site / "index.html").as_uri())
    visit.page.get_by_role("link", name="spending_grain", exact=True).click()
    visit.page.wait_for_load_state()
    body = visit.page.locator("body").inner_text()
    assert "支出事实不重复 — no fact of spending stands there twice" in body
    rows = visit.page.locator(".juesuan-evidence", has_text="数据不符").locator(".juesuan-rows tbody tr")
    assert rows.first.is_visible()
    assert "样例" in rows.first.inner_text()


def test_money_is_shown_to_the_cent(site: Path, visit: Visit) -> None:
    (page,) = (site / "validations" / "cell").rglob("*.html")
    visit.page.goto(page.as_uri())
    assert "12345678901234.56" in visit.page.locator(".juesuan-rows").first.inner_text()


def test_chinese_has_glyphs(site: Path, visit: Visit) -> None:
    """A missing glyph is a box, the same for every character: where a font has them, 算 takes more ink than 一."""
    visit.page.goto((site / "index.html").as_uri())
    ink = """text => {
        const canvas = document.createElement('canvas'); canvas.width = canvas.height = 64;
        const pen = canvas.getContext('2d'); pen.font = '48px ' + getComputedStyle(document.body).fontFamily;
        pen.fillText(text, 4, 52);
        return pen.getImageData(0, 0, 64, 64).data.reduce((sum, value) => sum + value, 0);
    }"""
    assert visit.page.evaluate(ink, "算") > 2 * visit.page.evaluate(ink, "一") > 0


def test_a_page_that_would_load_something_from_outside_is_refused(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<html><img src="https://example.org/p.png"></html>', encoding="utf-8")
    with pytest.raises(ExpectationError, match=r"index\.html would load https://example\.org/p\.png"):
        finish_pages(tmp_path, [])


@pytest.mark.parametrize(
    "markup",
    [
        '<script src="//example.org/a.js"></script>',
        '<link rel="stylesheet" href="http://example.org/a.css">',
        "<style>a { background: url('https://example.org/a.png') }</style>",
        '<style>@import "https://example.org/a.css";</style>',
        "<script>vegaEmbed('#x', {})</script>",
    ],
)
def test_every_way_to_load_is_seen(tmp_path: Path, markup: str) -> None:
    (tmp_path / "page.html").write_text(f"<html>{markup}</html>", encoding="utf-8")
    with pytest.raises(ExpectationError):
        finish_pages(tmp_path, [])


def test_a_link_that_a_person_may_follow_is_left(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text('<html><a href="https://greatexpectations.io">x</a></html>', encoding="utf-8")
    finish_pages(tmp_path, [])
    assert "greatexpectations.io" in (tmp_path / "page.html").read_text(encoding="utf-8")
