"""A site is crawled right, and only once."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from pathlib import Path

import pytest
from fetch.conftest import Fetch, reason, source, statuses
from fetch.site import Answer, Site, page, pdf

from pipelines.fetch import FetchSettings
from pipelines.fetch.store import origin_of, path_of

PATH = "/关于 公开/2024年度 部门决算.pdf"


def sidecar(path: Path) -> dict[str, list[dict[str, str]]]:
    return json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))


def small_site(site: Site) -> None:
    """A list of two pages, one department's page with an attachment, a report on the list itself."""
    site.write(
        "/index.html", page(("jyj/t1.html", "教育局2024年部门决算"), ("index_2.html", "下一页"), ("/login", "登录"))
    )
    site.write(
        "/index_2.html", page(("./sub/财政局2024年决算.pdf", "财政局2024年度部门决算公开"), ("index.html", "上一页"))
    )
    site.write("/sub/财政局2024年决算.pdf", pdf("finance"))
    site.write("/jyj/t1.html", page(("../files/a1.pdf", "附件1"), title="教育局2024年部门决算"))
    site.write("/files/a1.pdf", pdf("education"))


def test_lists_paging_articles_and_relative_links_lead_to_the_reports(site: Site, fetch: Fetch) -> None:
    small_site(site)
    summary = fetch()
    assert statuses(summary) == {
        "sub/%E8%B4%A2%E6%94%BF%E5%B1%802024%E5%B9%B4%E5%86%B3%E7%AE%97.pdf": "fetched",
        "files/a1.pdf": "fetched",
        "login": "not_taken",
    }
    assert {path.read_bytes() for path in summary.new_files} == {pdf("finance"), pdf("education")}
    assert [(one.status, one.pages, one.files, one.new_files) for one in summary.sources] == [("reached", 3, 2, 2)]


def test_a_second_run_fetches_no_pdf_again(site: Site, fetch: Fetch) -> None:
    small_site(site)
    fetch()
    site.forget()
    again = fetch(recheck_days=7)
    assert [one.path for one in site.asked() if one.path.endswith(".pdf")] == []
    assert {one.status for one in site.asked() if "robots" not in one.path} == {304}
    assert set(statuses(again).values()) == {"known", "not_taken"}
    assert again.new_files == ()
    site.forget()
    third = fetch(recheck_days=0)
    assert [one.status for one in site.asked() if one.path.endswith(".pdf")] == [304, 304]
    assert set(statuses(third).values()) == {"unchanged", "not_taken"}


def test_a_replaced_file_is_kept_beside_the_one_before(site: Site, fetch: Fetch, settings: FetchSettings) -> None:
    small_site(site)
    fetch()
    site.write("/files/a1.pdf", pdf("corrected"))
    second = fetch()
    assert statuses(second)["files/a1.pdf"] == "replaced"
    old, new = (hashlib.sha256(pdf(text)).hexdigest() for text in ("education", "corrected"))
    assert [path.stem for path in second.new_files] == [new]
    assert path_of(settings.raw, old).read_bytes() == pdf("education")
    assert sidecar(path_of(settings.raw, old))["replaced_by"][0]["sha256"] == new
    assert sidecar(path_of(settings.raw, new))["replaces"][0]["sha256"] == old
    with sqlite3.connect(settings.state_file) as con:
        versions = con.execute("select sha256 from version where url like '%a1.pdf' order by seen_at, rowid").fetchall()
    assert versions == [(old,), (new,)]


def test_the_sidecar_says_where_it_came_from(site: Site, fetch: Fetch) -> None:
    site.write("/index.html", page((PATH, "攀枝花市财政局2024年部门决算"), (f"{PATH}?again=1", "同一文件 决算")))
    site.write(PATH, pdf("x"))
    (path,) = fetch().new_files
    assert path.name == f"{hashlib.sha256(pdf('x')).hexdigest()}.pdf"
    assert path.parent.name == path.name[:2]
    first, second = sorted(sidecar(path)["sightings"], key=lambda one: one["url"])
    assert first["url"].startswith(f"{site.url}/%E5%85%B3")
    assert second["url"].endswith("?again=1")
    assert first["link_text"] == "攀枝花市财政局2024年部门决算"
    assert (first["linked_from"], first["region_code"]) == (f"{site.url}/index.html", "510400")
    assert first["etag"].startswith('"')
    assert first["content_type"] == "application/pdf"
    origin = origin_of(path)
    assert origin is not None
    assert origin.name in {"攀枝花市财政局2024年部门决算.pdf", "同一文件 决算.pdf"}


def test_the_same_bytes_under_two_addresses_are_one_file(site: Site, fetch: Fetch, settings: FetchSettings) -> None:
    site.write("/index.html", page(("a.pdf", "甲局2024年部门决算"), ("b.pdf", "乙局2024年部门决算")))
    for name in ("/a.pdf", "/b.pdf"):
        site.write(name, pdf("same"))
    assert sorted(statuses(fetch()).values()) == ["fetched", "same_bytes"]
    assert len(list(settings.raw.rglob("*.pdf"))) == 1


def test_a_page_in_gb18030_is_read(site: Site, fetch: Fetch) -> None:
    html = page(("a.pdf", "镕基局２０２４年部门决算"), ("zj.html", "住房和城乡建设局"), title="部门决算").replace(
        "<head>", '<head><meta charset="gb2312">'
    )
    site.write("/index.html", html, "gb18030")
    site.write("/a.pdf", pdf("x"))
    site.write("/zj.html", page(title="住房和城乡建设局"))
    summary = fetch()
    assert [item.text for item in summary.addresses if item.status == "fetched"] == ["镕基局２０２４年部门决算"]
    assert statuses(summary, "page")["zj.html"] == "page"


def test_downloads_by_number_viewers_and_scripts_are_files_too(site: Site, fetch: Fetch) -> None:
    links = (
        ("/downloadfile?id=7", "财政局2024年部门决算"),
        ("/pdfjs/web/viewer.html?file=%2Ff%2Fv.pdf", "审计局2024年部门决算"),
        ("javascript:openFile('/f/s.pdf')", "水利局2024年部门决算"),
    )
    site.write("/index.html", page(*links))
    named = "attachment; filename*=UTF-8''2024%E5%86%B3%E7%AE%97.pdf"
    site.answer("/downloadfile?id=7", Answer(body=pdf("7"), headers={"Content-Disposition": named}))
    site.write("/f/v.pdf", pdf("v"))
    site.write("/f/s.pdf", pdf("s"))
    summary = fetch()
    assert statuses(summary) == {"downloadfile?id=7": "fetched", "f/v.pdf": "fetched", "f/s.pdf": "fetched"}


def test_paging_written_by_a_script_is_followed(site: Site, fetch: Fetch) -> None:
    script = '<script>createPageHTML(3, 0, "index", "shtml");</script>'
    site.write("/bmjs/index.shtml", page(more=script))
    for number in (1, 2):
        site.write(f"/bmjs/index_{number}.shtml", page((f"{number}.pdf", f"第{number}局2023年部门决算")))
        site.write(f"/bmjs/{number}.pdf", pdf(str(number)))
    summary = fetch(source(site, "/bmjs/index.shtml"))
    assert statuses(summary) == {"bmjs/1.pdf": "fetched", "bmjs/2.pdf": "fetched"}


def test_a_dry_run_says_what_it_would_take_and_why_not(site: Site, fetch: Fetch, settings: FetchSettings) -> None:
    links = (
        ("a.pdf", "财政局2024年部门决算"),
        ("b.pdf", "2024年项目支出绩效评价报告决算"),
        ("c.docx", "财政局2024年部门决算"),
        ("d.html", "天气"),
        ("http://files.example.com/e.pdf", "审计局2024年部门决算"),
    )
    site.write("/index.html", page(*links))
    summary = fetch(dry_run=True)
    assert statuses(summary) == {
        "a.pdf": "would_fetch",
        "b.pdf": "not_taken",
        "c.docx": "not_taken",
        "d.html": "not_taken",
        "e.pdf": "not_taken",
    }
    assert "财政局2024年部门决算" in reason(summary, "a.pdf")
    assert "performance evaluation" in reason(summary, "b.pdf")
    assert "not a PDF" in reason(summary, "c.docx")
    assert "no word" in reason(summary, "d.html")
    assert "extra_hosts of the source would need files.example.com" in reason(summary, "e.pdf")
    assert [one.path for one in site.asked()] == ["/robots.txt", "/index.html"]
    assert list(settings.raw.rglob("*")) == []


def test_depth_and_pages_are_limits_that_are_told(site: Site, fetch: Fetch) -> None:
    site.write("/index.html", page(("1.html", "教育局"), ("2.html", "财政局"), ("3.html", "审计局")))
    for number in (1, 2, 3):
        site.write(f"/{number}.html", page((f"deep{number}.html", "2024年部门决算")))
    deep = fetch(source(site, depth=1))
    assert statuses(deep, "page")["deep1.html"] == "limit"
    assert "--depth" in reason(deep, "deep1.html")
    few = fetch(source(site, pages=2))
    assert sorted(statuses(few, "page").values()).count("page") == 2
    assert "more than 2 pages" in next(item.reason for item in few.addresses if item.status == "limit")


@pytest.mark.parametrize("times", [2])
def test_it_may_be_called_again_in_one_process(site: Site, fetch: Fetch, times: int) -> None:
    small_site(site)
    assert [len(fetch().new_files) for _ in range(times)] == [2, 0]
