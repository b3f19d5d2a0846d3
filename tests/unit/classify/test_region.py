"""Regions from a publisher's name and hints; a name that leaves several possible gives candidates, not a guess."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.catalog.regions import ancestors, load_regions
from pipelines.classify.region import is_central, resolve_region

ALL = sorted(code for code, region in load_regions().items() if region.level != "country")


@pytest.mark.parametrize(
    ("publisher", "code"),
    [
        ("攀枝花市经济和信息化局", "510400"),
        ("上海市普陀区财政局", "310107"),
        ("中共上海市普陀区委社会工作部", "310107"),
        ("上海市普陀区人民政府万里街道办事处", "310107"),
        ("中共北京市委军民融合发展委员会办公室", "110000"),
        ("江苏省高级人民法院", "320000"),
        ("深圳市统计局（本级）", "440300"),
        ("2026年度无锡市统计局部门预算公开", "320200"),
        ("福州市仓山生态环境局", "350104"),
        ("福州市公安局仓山分局", "350104"),
        ("南京市鼓楼医院", "320100"),
        ("四川攀枝花市米易县财政局", "510421"),
        ("攀枝花市东区财政局", "510402"),
        ("沧县财政局", "130921"),
        ("鄞州区财政局", "330212"),
        ("延边州财政局", "222400"),
        ("内蒙古自治区财政厅", "150000"),
        ("苏州工业园区管理委员会", "320576"),
        ("杭州市下城区财政局", "330103"),
        ("邢台市桥东区财政局", "130502"),
        ("北京画院", "110000"),
        ("共青团四川省委员会", "510000"),
        ("四川省人民政府驻北京市办事处", "510000"),
        ("新疆生产建设兵团第八师石河子市教育局", "659001"),
    ],
)
def test_the_publisher_says_it(publisher: str, code: str) -> None:
    match = resolve_region(publisher)
    assert (match.region_code, match.method, match.candidates) == (code, "publisher", (code,))


@pytest.mark.parametrize(
    "publisher",
    [
        "国家信访局",
        "教育部",
        "西南大学",
        "西南大学2024年度部门决算",
        "吉林大学",
        "中国石油大学（北京）",
        "中华人民共和国财政部",
        "中共中央组织部",
        "国家税务总局攀枝花市税务局",
        "财政部四川监管局",
        "国家信访局机关服务中心",
    ],
)
def test_central_organs(publisher: str) -> None:
    match = resolve_region(publisher, ["重庆市北碚区"])
    assert (match.region_code, match.name, match.level, match.method) == ("000000", "中央", "country", "central")


@pytest.mark.parametrize(
    "publisher", ["教育部门", "西南科技大学", "中国国际贸易促进委员会四川省委员会", "四川省教育厅"]
)
def test_names_that_only_look_central(publisher: str) -> None:
    assert not is_central(publisher)


@pytest.mark.parametrize(
    ("publisher", "hints", "code"),
    [
        ("省检察院", ["江苏省人民检察院"], "320000"),
        ("省检察院", ["江苏省南京市宁海路"], "320000"),
        ("市教育局", ["福州市鼓楼区五四路"], "350100"),
        ("市教育局", ["昆山市人民政府"], "320583"),
        ("市场监督管理局", ["福州市鼓楼区"], "350102"),
        ("区财政局", ["2024年度", "上海市普陀区人民政府"], "310107"),
        ("西湖区教育局", ["浙江"], "330106"),
        ("西湖区教育局", ["杭州市西湖区人民政府"], "330106"),
        ("普陀区财政局", ["预算公开", "上海"], "310107"),
        ("南京师范大学", ["江苏省教育厅"], "320000"),
        ("首都图书馆", ["北京市文化和旅游局"], "110000"),
        ("机关服务中心", ["国家信访局"], "000000"),
    ],
)
def test_a_hint_decides_where_the_publisher_leaves_it_open(publisher: str, hints: list[str], code: str) -> None:
    match = resolve_region(publisher, hints)
    assert (match.region_code, match.method) == (code, "hint")


@pytest.mark.parametrize(
    ("publisher", "candidates"),
    [
        ("西湖区教育局", ("330106", "360103")),
        ("江北区财政局", ("330205", "500105")),
        ("吉林财政厅", ("220000", "220200")),
        ("南京师范大学", ("320100",)),
        ("上海交通大学医学院附属瑞金医院", ("310000",)),
        ("财政局", ()),
        ("东区街道办事处", ()),
        ("", ()),
    ],
)
def test_what_stays_open_is_not_guessed(publisher: str, candidates: tuple[str, ...]) -> None:
    match = resolve_region(publisher)
    assert (match.region_code, match.method, match.candidates) == (None, "none", candidates)


def test_a_hint_from_elsewhere_does_not_decide() -> None:
    assert resolve_region("西湖区教育局", ["四川省成都市"]).region_code is None


def test_a_regulation_of_a_ministry_in_a_hint_is_no_publisher() -> None:
    assert resolve_region("财政局", ["财政部关于批复预算的通知", "攀枝花市"]).region_code == "510400"


@given(st.sampled_from(ALL))
def test_the_full_path_of_names_always_leads_back(code: str) -> None:
    path = "".join(region.name for region in reversed(list(ancestors(code))) if region.level != "country")
    assert resolve_region(f"{path}财政局").region_code == code


@given(st.text(alphabet=st.sampled_from("中共北京市朝阳区江苏省委南西湖驻援局大学分部（）2024年度 "), max_size=20))
def test_no_text_makes_it_fail(text: str) -> None:
    match = resolve_region(text, [text])
    assert match.region_code is None or match.candidates == (match.region_code,)
