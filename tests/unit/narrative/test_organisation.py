"""Staff and units of the part 概况 as real reports print them, and what there is neither."""

from __future__ import annotations

import pytest
from handmade import grid

from pipelines.catalog.organisation import StatedCount, count_patterns, organisation_words
from pipelines.catalog.phrases import clause_text
from pipelines.model.narrative import ListedUnit, Paragraph
from pipelines.narrative.organisation import organisation_paragraphs, read_counts
from pipelines.narrative.units import listed_units

FIGURES = organisation_words().figures


def paragraph(text: str, page_no: int = 4) -> Paragraph:
    """A paragraph whose characters all fold to one."""
    printed = "".join(char for char in text if clause_text(char))
    assert len(clause_text(text)) == len(printed)
    return Paragraph(clause_text(text), tuple((page_no, at) for at in range(len(printed))), tuple(printed))


def counts(text: str) -> list[tuple[str, str]]:
    return [(claim.measure, str(claim.value)) for claim in read_counts(clause_text(text), "final")]


def units(*lines: str) -> list[ListedUnit]:
    return listed_units([paragraph(line) for line in lines], {})


@pytest.mark.parametrize("entry", FIGURES, ids=[f"{entry.measure}-{n}" for n, entry in enumerate(FIGURES)])
def test_a_count_is_read_in_its_examples_and_not_in_its_counter_examples(entry: StatedCount) -> None:
    assert entry.examples
    assert all(entry.measure in dict(counts(example)) for example in entry.examples)
    assert not any(entry.measure in dict(counts(example)) for example in entry.counter_examples)


def test_every_pattern_of_a_count_has_a_figure() -> None:
    assert all("n" in pattern.groupindex for _, pattern in count_patterns())


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "核定编制35名，实有33人，退休20人。",
            [("staff_authorised", "35"), ("staff_on_post", "33"), ("staff_retired", "20")],
        ),
        (
            "编制339名，其中行政编制199名、行政附属编制104名。实际在编在职人员274名，离退休人员150名。",
            [
                ("staff_authorised", "339"),
                ("staff_authorised_by_kind", "199"),
                ("staff_authorised_by_kind", "104"),
                ("staff_on_post", "274"),
                ("staff_retired_all", "150"),
            ],
        ),
        (
            "行政编制30名，实有28名；事业编制10名，实有8名。",
            [
                ("staff_authorised_by_kind", "30"),
                ("staff_on_post_by_kind", "28"),
                ("staff_authorised_by_kind", "10"),
                ("staff_on_post_by_kind", "8"),
            ],
        ),
        (
            "核定编制35名（行政编制20名，事业编制15名），实有33人。",
            [
                ("staff_authorised", "35"),
                ("staff_authorised_by_kind", "20"),
                ("staff_authorised_by_kind", "15"),
                ("staff_on_post", "33"),
            ],
        ),
        ("本部门下属单位5个，其中行政单位1个。", [("subordinate_units", "5"), ("subordinate_units_by_kind", "1")]),
    ],
)
def test_what_a_sentence_counts(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert counts(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "内设13个职能机构，分别是：办公室、督查室。",
        "编制了8个项目的绩效目标，培训300名干部，慰问离退休干部，走访20家企业。",
        "实有车辆15辆，在职党员占80%，下属单位收入5万元。",
        "2026年实现下属单位全覆盖，新增3个国控点位。",
    ],
)
def test_other_numbers_of_the_part_are_none(sentence: str) -> None:
    assert counts(sentence) == []


def test_the_part_ends_with_the_next_heading_of_its_level() -> None:
    lines = [
        "一、部门职责",
        "在职人员9人。",
        "二、机构设置",
        "（一）内设机构",
        "在职人员5人。",
        "三、工作任务",
        "在职人员7人。",
    ]
    inside = list(organisation_paragraphs([paragraph(line) for line in lines]))
    assert [p.text for p in inside] == ["二、机构设置", "(一)内设机构", "在职人员5人。"]
    assert {p.section for p in inside} == {"机构设置"}


def test_a_heading_in_one_line_with_its_text_opens_the_part() -> None:
    text = "（三）人员概况。截至2024年末，我局共有在职职工65人。"
    assert [p.section for p in organisation_paragraphs([paragraph(text)])] == ["人员概况"]


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["下属单位包括：甲市统计中心。"], ["甲市统计中心"]),
        (
            [
                "从预算单位构成看，纳入本部门2026年部门汇总预算编制范围的预算单位共计2家，具体包括：甲市商务局（本级），甲市投资中心。"
            ],
            ["甲市商务局（本级）", "甲市投资中心"],
        ),
        (
            ["甲市审计局所属2个预算单位，分别为甲市审计局本级和甲市经济和信息化局综合事务中心。"],
            ["甲市审计局本级", "甲市经济和信息化局综合事务中心"],
        ),
        (
            ["下属单位具体包括：甲市气象台、甲市综合中心（甲市发布中心、甲市数据中心）以及甲市农业气象与生态中心。"],
            ["甲市气象台", "甲市综合中心（甲市发布中心、甲市数据中心）", "甲市农业气象与生态中心"],
        ),
        (
            [
                "纳入某局2024年度部门决算编制范围的二级预算单位包括：",
                "-1.甲市企业服务中心",
                "-2.中国甲市SOS儿童村",
                "第二部分",
            ],
            ["甲市企业服务中心", "中国甲市SOS儿童村"],
        ),
        (
            ["（二）下属事业单位", "1.甲杂志社", "2.甲学院江苏分院", "（三）派出机构", "1.甲检察院"],
            ["甲杂志社", "甲学院江苏分院"],
        ),
        (["内设机构包括：办公室、督查处。本部门无下属单位。"], []),
        (["下属单位包括：甲市统计中心，负责统计普查、数据管理工作。"], ["甲市统计中心"]),
        (["部门决算包括：甲局本级决算、下属行政事业单位决算。"], []),
    ],
)
def test_names_that_a_report_lists(lines: list[str], names: list[str]) -> None:
    assert [unit.name for unit in units(*lines)] == names


def test_a_unit_of_two_lists_is_one_with_what_both_say() -> None:
    below, within = (
        "下属单位包括：甲中心（非独立核算单位）。",
        "纳入本部门汇总预算编制范围的单位包括：甲市局（本级）、甲中心。",
    )
    found = units(below, within)
    assert [(u.name, u.kind, u.is_subordinate, u.is_reporting) for u in found] == [
        ("甲中心", "非独立核算单位", True, True),
        ("甲市局（本级）", "", False, True),
    ]
    assert found[0].evidence == below.removesuffix("。")


def test_a_small_table_of_units_is_a_list() -> None:
    drawing = """
        单位⏎名称 | 经费性质 | 在职人数 | 备注
        甲环境局  | 财政核拨 | 5       |
        甲监测站  | 财政核拨 | —       | 并入本级
    """
    about = paragraph("列入单位预算编制范围的单位详细情况见下表：")
    found = listed_units([about], {4: [grid(drawing, page_no=4)]})
    assert [(u.name, u.kind, u.staff_on_post, u.note) for u in found] == [
        ("甲环境局", "财政核拨", 5, ""),
        ("甲监测站", "财政核拨", None, "并入本级"),
    ]


@pytest.mark.parametrize("header", ["单位名称 | 金额", "序号 | 项目名称", "序号 | 备注"])
def test_any_other_table_is_none(header: str) -> None:
    other = grid(f"{header}\n甲环境局 | 5", page_no=4)
    assert listed_units([paragraph("详细情况见下表：")], {4: [other]}) == []


def test_a_table_on_a_page_of_another_part_is_none() -> None:
    elsewhere = grid("序号 | 单位名称\n1 | 甲环境局", page_no=9)
    assert listed_units([paragraph("详细情况见下表：")], {9: [elsewhere]}) == []
