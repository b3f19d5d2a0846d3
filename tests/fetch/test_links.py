"""What is done with a link, and why: words of many sites."""

from __future__ import annotations

import pytest
from fetch.site import page

from pipelines.fetch.links import Decision, Link, PageAt, SiteRules, decide_link, file_name, read_links

HOME = "http://czj.example.gov.cn/czyjs/index.html"
RULES = SiteRules(HOME, depth=2)
LIST = PageAt(HOME, "部门预决算公开", 0)
NEWS = PageAt("http://czj.example.gov.cn/news/index.html", "工作动态", 1)
DEEP = PageAt("http://czj.example.gov.cn/a/b.html", "2024年", 2)


def decide(url: str, text: str, at: PageAt = LIST) -> Decision:
    return decide_link(Link(f"http://czj.example.gov.cn{url}" if url.startswith("/") else url, text), at, RULES)


@pytest.mark.parametrize(
    ("url", "text", "at"),
    [
        ("/a/P020250917.pdf", "财政局2024年部门决算", NEWS),
        ("/a/P020250917.PDF", "附件：2024年度部门决算公开表", NEWS),
        ("/a/P020250917.pdf?v=3", "2025年部门预算", NEWS),
        ("/a/2024年部门决算.pdf", "下载", NEWS),
        ("/a/1.pdf", "附件1", LIST),
        ("/a/1.pdf", "附件1", PageAt("http://czj.example.gov.cn/t.html", "关于公开2024年部门决算的通知", 1)),
        ("/a/1.pdf", "国有资产监督管理委员会2024年部门决算", LIST),
        ("/a/1.pdf", "政府采购中心2024年单位决算", LIST),
        ("/a/1.pdf", "财政绩效评价中心2024年单位预算", LIST),
        ("/downloadfile?id=8a7f", "人民法院2024年部门决算", NEWS),
        ("/system/_content/download.jsp?urltype=news&wbfileid=123", "教育局2024年决算", NEWS),
        ("/a/1.pdf", "第一中学2024年单位决算", NEWS),
        ("/a/1.pdf", "财政局2023年部门预算", NEWS),
        ("/a/1.pdf", "人民政府办公室2024年部门决算", NEWS),
        ("/a/1.pdf", "政府办2024年“三公”经费决算公开", NEWS),
    ],
)
def test_reports_are_taken(url: str, text: str, at: PageAt) -> None:
    decision = decide(url, text, at)
    assert decision.role == "report", decision.reason


@pytest.mark.parametrize(
    ("url", "text", "at", "why"),
    [
        ("/a/1.pdf", "2024年某项目绩效评价报告（决算）", LIST, "performance"),
        ("/a/1.pdf", "关于2023年财政决算和2024年预算执行情况的报告", LIST, "whole government"),
        ("/a/1.pdf", "2024年政府决算公开", LIST, "whole government"),
        ("/a/1.pdf", "关于批复2024年部门决算的通知", LIST, "notice"),
        ("/a/1.pdf", "2024年政府债务决算", LIST, "debts"),
        ("/a/1.pdf", "部门决算公开模板", LIST, "form"),
        ("/a/1.pdf", "政府采购预算公告", LIST, "procurement"),
        ("/a/1.pdf", "放假安排", NEWS, "neither the link nor its page"),
        ("/a/1.pdf", "附件1", PageAt("http://czj.example.gov.cn/t.html", "2024年政府决算", 1), "whole government"),
        ("/a/1.docx", "财政局2024年部门决算", LIST, "not a PDF"),
        ("/a/1.zip", "财政局2024年部门决算", LIST, "not a PDF"),
        ("/login?next=1", "财政局", LIST, "another use"),
        ("/a/", "天气预报", LIST, "no word"),
        ("https://www.gov.cn/2024.pdf", "财政部2024年部门决算", LIST, "another site"),
        ("ftp://czj.example.gov.cn/a.pdf", "财政局2024年部门决算", LIST, "only http"),
        ("http://127.0.0.1/a.pdf", "财政局2024年部门决算", LIST, "not a public address"),
    ],
)
def test_the_rest_is_left_with_a_reason(url: str, text: str, at: PageAt, why: str) -> None:
    decision = decide(url, text, at)
    assert (decision.role, why in decision.reason) == ("no", True), decision


@pytest.mark.parametrize(
    ("url", "text", "role"),
    [
        ("/a/t1.html", "教育局2024年部门决算", "follow"),
        ("/bm/jyj/", "市教育局", "follow"),
        ("/2024/", "2024年", "follow"),
        ("/xz/", "乡镇", "follow"),
        ("/czyjs/index_2.html", "3", "paging"),
        ("/czyjs/index_2.html", "", "paging"),
        ("/czyjs/list.html?page=2", "", "paging"),
        ("/czyjs/x", "下一页", "paging"),
        ("/czyjs/x", ">", "paging"),
    ],
)
def test_pages_that_lead_on_are_followed(url: str, text: str, role: str) -> None:
    assert decide(url, text).role == role


def test_too_deep_is_a_limit_that_is_told_but_paging_goes_on() -> None:
    assert decide("/x/", "教育局", DEEP).role == "limit"
    assert "--depth" in decide("/x/", "教育局", DEEP).reason
    assert decide("/czyjs/index_3.html", "下一页", DEEP).role == "paging"


def test_reports_rank_before_pages_and_pages_that_name_reports_before_others() -> None:
    ranked = [
        decide("/a.pdf", "财政局2024年部门决算"),
        decide("/b.pdf", "附件1"),
        decide("/c.html", "财政局2024年部门决算"),
        decide("/2024/", "2024年"),
        decide("/jyj/", "教育局"),
        decide("/d.html", "2024年政府决算草案"),
    ]
    weights = [decision.weight for decision in ranked]
    assert weights == sorted(weights, reverse=True)
    assert len(set(weights)) == len(weights)


def test_links_of_a_page_are_absolute_and_once_with_the_longest_text() -> None:
    html = page(
        ("../f/1.pdf", "图"),
        ("/f/1.pdf", "财政局2024年部门决算"),
        ("//czj.example.gov.cn/f/2.pdf#page=2", " 审计局 "),
        ("javascript:void(0)", "空"),
        ("mailto:a@b.cn", "信箱"),
        ("http://[broken", "坏"),
        title="部门<预算>",
        more='<a href="3.pdf" title="水利局2024年部门决算">水利局…</a><iframe src="/v.html?file=%2Ff%2F4.pdf"></iframe>'
        "<a onclick=\"openPdf('/f/5.pdf')\">统计局</a>",
    )
    title, links = read_links(html, "http://czj.example.gov.cn/czyjs/index.html", "utf-8")
    assert title == "部门<预算>"
    assert [(link.url.removeprefix("http://czj.example.gov.cn"), link.text) for link in links] == [
        ("/f/1.pdf", "财政局2024年部门决算"),
        ("/f/2.pdf", "审计局"),
        ("/czyjs/3.pdf", "水利局2024年部门决算"),
        ("/f/4.pdf", ""),
        ("/f/5.pdf", "统计局"),
    ]


def test_the_title_of_an_article_is_what_its_meta_says() -> None:
    html = "<html><head><title>某政府网</title><meta name='ArticleTitle' content='教育局2024年部门决算'></head></html>"
    assert read_links(html, HOME, "utf-8") == ("教育局2024年部门决算", [])


def test_an_empty_page_has_no_links() -> None:
    assert read_links("", HOME, "utf-8") == ("", [])


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("http://x/a/%E5%86%B3%E7%AE%97.pdf?x=1", "决算.pdf"),
        ("http://x/a/%BE%F6%CB%E3.pdf", "决算.pdf"),
        ("http://x/", ""),
    ],
)
def test_the_name_of_a_file_in_an_address(url: str, name: str) -> None:
    assert file_name(url) == name
