"""Which report a document is: covers of many forms, all names invented."""

import datetime as dt

import pytest
from handmade import document, page

from pipelines.layout import describe_report
from pipelines.model.report import Identity

CONTENTS = ("目录", "第一部分 部门概况", "一、主要职责", "第二部分 2024年度部门决算表")


def read(*cover: str, contents: tuple[str, ...] = CONTENTS, hint: str = "") -> Identity:
    pages = [page(*cover), page(*contents, page_no=2), page("一、部门职责", page_no=3)]
    return describe_report(document(*pages), hint)


@pytest.mark.parametrize(
    "cover",
    [
        ("青山市水务局2024年度部门决算",),
        ("2024年度青山市水务局部门决算",),
        ("青山市水务局", "2024年度部门决算"),
        ("2024年度", "青山市水务局", "部门决算"),
        ("2024年度", "青山市水务局部门决算"),
        ("青山市", "水务局", "2024年度", "部门决算"),
        ("青 山 市 水 务 局", "2024 年 度 部 门 决 算"),
        ("⻘⼭市⽔务局", "２０２４年度部门决算"),
        ("青山市水务局2024年部门决算公开",),
        ("青山市水务局", "2024年度部门决算公开情况说明"),
        ("青山市水务局2024年度部门决算", "公开文本"),
        ("青山市水务局2024年度", "部门", "决算"),
        ("二〇二四年度", "青山市水务局部门决算"),
        ("二○二四年青山市水务局部门决算",),
        ("二零二四年青山市水务局部门决算",),
        ("二O二四年青山市水务局部门决算",),
        ("2024年度部门决算", "青山市水务局"),
        ("2024年度部门决算公开", "青山市水务局"),
        ("二〇二四年度部门决算", "青山市水务局", "2025年9月"),
        ("2024年度", "部门决算", "预算单位：青山市水务局"),
        ("2024年度部门决算", "部门名称：青山市水务局"),
        ("2024年度部门决算公开", "编制单位：青山市水务局", "公开时间：2025年9月12日"),
        ("附件2", "青山市水务局2024年度部门决算"),
        ("附件：", "青山市水务局", "2024年度部门决算"),
        ("2025年9月", "青山市水务局", "2024年度部门决算", "- 1 -"),
        ("青山市水务局部门决算公开（2024年度）",),
        ("2024年度部门决算", "单位名称：青山市水务局 编制日期：2025年8月22日"),
        ("2024年度部门决算", "部门名称：青山市水务局（盖章）"),
        ("2024年度部门决算", "单位名称：", "青山市水务局"),
        ("2024年度部门决算", "（青山市水务局）"),
        ("关于青山市水务局2024年度部门决算的说明",),
        ("青山市水务局关于2024年度部门决算的说明",),
        ("青山市水务局2024年部门（单位）决算",),
        ("【公开】青山市水务局2024年度部门决算",),
        ("2025-09-12", "青山市水务局2024年度部门决算"),
    ],
    ids=" ".join,
)
def test_one_report_under_many_covers(cover: tuple[str, ...]) -> None:
    got = read(*cover)
    assert (got.kind, got.fiscal_year, got.publisher, got.scope) == ("final", 2024, "青山市水务局", "department")
    assert got.reason == ""
    assert got.evidence.startswith("page 1: ")


@pytest.mark.parametrize(
    ("cover", "kind", "year", "publisher", "scope"),
    [
        (("2026年青山市水务局部门预算",), "budget", 2026, "青山市水务局", "department"),
        (("青山市水务局", "2026年部门综合预算"), "budget", 2026, "青山市水务局", "department"),
        (("青山市水务局2026年度部门收支预算",), "budget", 2026, "青山市水务局", "department"),
        (("青山市2026年市级单位预算", "青山市水务局"), "budget", 2026, "青山市水务局", "unit"),
        (("青山市2024年度部门决算", "青山市水务局", "（本级）"), "final", 2024, "青山市水务局（本级）", "unit"),
        (("青山市2026年市级单位预算", "预算单位：青山市水务局"), "budget", 2026, "青山市水务局", "unit"),
        (
            ("青山市白云区2026年区级部门预算", "预算主管部门：青山市白云区教育局"),
            "budget",
            2026,
            "青山市白云区教育局",
            "department",
        ),
        (("2026年青山市水务局（本级）部门预算",), "budget", 2026, "青山市水务局（本级）", "unit"),
        (("2026年青山市水务局(本级)单位预算",), "budget", 2026, "青山市水务局（本级）", "unit"),
        (("2026年青山市水务局本级部门预算",), "budget", 2026, "青山市水务局（本级）", "unit"),
        (("青山市水务局（本级）2024年度单位决算",), "final", 2024, "青山市水务局（本级）", "unit"),
        (("青山市河道管理所", "2024年度单位决算"), "final", 2024, "青山市河道管理所", "unit"),
        (
            ("2024年度国家税务总局青山市税务局", "（本级）部门决算"),
            "final",
            2024,
            "国家税务总局青山市税务局（本级）",
            "unit",
        ),
        (("青山市水务局系统2024年度部门决算汇总",), "final", 2024, "青山市水务局系统", "consolidated"),
        (("青山大学", "2024年度决算"), "final", 2024, "青山大学", "department"),
        (("青山市第一人民医院2024年度决算公开",), "final", 2024, "青山市第一人民医院", "department"),
        (("中共青山市委组织部2024年度部门决算",), "final", 2024, "中共青山市委组织部", "department"),
        (
            ("中国共产党青山市纪律检查委员会", "青山市监察委员会", "2024年度部门决算"),
            "final",
            2024,
            "中国共产党青山市纪律检查委员会青山市监察委员会",
            "department",
        ),
        (
            ("青山市人民政府机关事务", "管理局2024年度部门决算"),
            "final",
            2024,
            "青山市人民政府机关事务管理局",
            "department",
        ),
        (("青山县白云镇人民政府2024年度部门决算",), "final", 2024, "青山县白云镇人民政府", "department"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_kind_year_publisher_and_scope(
    cover: tuple[str, ...], kind: str, year: int, publisher: str, scope: str
) -> None:
    got = read(*cover)
    assert (got.kind, got.fiscal_year, got.publisher, got.scope) == (kind, year, publisher, scope)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2025年9月", dt.date(2025, 9, 1)),
        ("公开时间：2025年9月12日", dt.date(2025, 9, 12)),
        ("二〇二五年九月", dt.date(2025, 9, 1)),
        ("二〇二五年九月十二日", dt.date(2025, 9, 12)),
        ("公开日期:2024年9月17日", dt.date(2024, 9, 17)),
        ("2025-09-12", dt.date(2025, 9, 12)),
        ("2025.9.12", dt.date(2025, 9, 12)),
        ("2025年13月", None),
        ("版本三", None),
    ],
)
def test_the_publication_date_is_no_fiscal_year(line: str, day: dt.date | None) -> None:
    for cover in (("青山市水务局2024年度部门决算", line), (line, "青山市水务局", "2024年度部门决算")):
        got = read(*cover)
        assert (got.fiscal_year, got.published_on) == (2024, day)


def test_a_blank_first_page_hides_no_cover() -> None:
    got = describe_report(document(page(), page("2024年度", "青山市水务局", "部门决算", page_no=2)))
    assert (got.kind, got.fiscal_year, got.publisher) == ("final", 2024, "青山市水务局")


def test_a_running_head_is_no_part_of_the_cover() -> None:
    pages = [page("青山市政府信息公开平台", "青山市水务局", "2024年度部门决算")]
    pages += [page("青山市政府信息公开平台", f"正文{n}", page_no=n) for n in range(2, 8)]
    assert describe_report(document(*pages)).publisher == "青山市水务局"


def test_a_cover_that_is_repeated_on_every_page_is_still_a_cover() -> None:
    pages = [page("青山市水务局2024年度部门决算", f"第{n}页", page_no=n) for n in range(1, 8)]
    got = describe_report(document(*pages))
    assert (got.kind, got.fiscal_year, got.publisher) == ("final", 2024, "青山市水务局")


def test_a_cover_without_a_name_takes_it_from_over_the_tables() -> None:
    label = "部门：青山市水务局 金额单位：万元"
    pages = [page("2024年度部门决算"), *(page("收入支出决算总表", label, page_no=n) for n in (2, 3))]
    pages.append(page("支出决算表", "部门：印错的局 金额单位：万元", page_no=4))
    assert describe_report(document(*pages)).publisher == "青山市水务局"


def test_a_year_that_is_nowhere_stays_unknown() -> None:
    got = read("青山市水务局", "部门决算", contents=("目录",))
    assert (got.kind, got.fiscal_year, got.publisher) == ("final", None, "青山市水务局")


@pytest.mark.parametrize(
    ("cover", "reason"),
    [
        (("XX局2024年度部门决算",), "template"),
        (("××单位2024年度部门决算",), "template"),
        (("＊＊＊2024年度部门决算",), "template"),
        (("某某局2024年度部门决算",), "template"),
        (("（单位名称）2024年度部门决算",), "template"),
        (("(部门名称)", "2024年度部门决算公开模板"), "template"),
        (("青山市部门预算管理办法",), "regulation"),
        (("青山市市级部门决算公开工作规定",), "regulation"),
        (("关于做好2024年度部门决算公开工作的通知",), "notice"),
        (("青山市水务局2024年度部门整体支出绩效评价报告",), "evaluation"),
        (("2024年度部门预算绩效自评报告",), "evaluation"),
        (("关于青山市2024年财政预算执行情况和", "2025年预算草案的报告"), "whole government"),
        (("青山市2024年政府决算公开",), "whole government"),
        (("青山市水务局简介",), "no budget or final accounts"),
        (("采购公告",), "no budget or final accounts"),
        ((), "no budget or final accounts"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_what_is_no_report_says_why(cover: tuple[str, ...], reason: str) -> None:
    got = read(*cover, contents=("目录",))
    assert got.kind == "neither"
    assert reason in got.reason
    assert "\n" not in got.reason


@pytest.mark.parametrize(
    "hint", ["青山市财政局2020年度部门预算.pdf", "2020年红河县教育局单位决算.pdf", "XX局2020年度部门决算.pdf"]
)
def test_a_file_name_never_speaks_against_the_text(hint: str) -> None:
    got = read("青山市水务局2024年度部门决算", hint=hint)
    assert (got.kind, got.fiscal_year, got.publisher, got.scope) == ("final", 2024, "青山市水务局", "department")


def test_a_file_name_says_what_the_text_leaves_unsaid() -> None:
    got = read("预算01表 收支总表", contents=(), hint="青山市_水务局_附件2：青山市水务局2026年度部门预算报表_9c1.pdf")
    assert (got.kind, got.fiscal_year, got.publisher) == ("budget", 2026, "青山市水务局")
    assert "called" in got.evidence
