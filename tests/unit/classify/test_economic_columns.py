"""Columns of a table of functions by economic items."""

from pipelines.classify.economic_names import EconomicNames, resolve_columns
from pipelines.model.meaning import Meaning


def columns(*names: str) -> dict[int, Meaning]:
    return {
        n: Meaning("expenditure", "general_budget", "final", "expenditure", name) for n, name in enumerate(names, 3)
    }


def test_items_under_their_class_get_its_codes() -> None:
    found = resolve_columns(columns("", "工资福利支出", "工资福利支出/基本工资", "工资福利支出/奖金"), 2024)
    assert [m.economic_code for m in found.values()] == [None, "301", "30101", "30103"]
    assert [m.is_part for m in found.values()] == [False, False, True, True]


def test_a_class_alone_is_a_part() -> None:
    assert resolve_columns(columns("资本性支出"), 2024)[3].is_part


def test_the_same_name_follows_the_class_it_stands_under() -> None:
    found = resolve_columns(columns("资本性支出（基本建设）/办公设备购置", "资本性支出/办公设备购置"), 2024)
    assert [m.economic_code for m in found.values()] == ["30902", "31002"]


def test_an_unknown_item_is_a_gap() -> None:
    assert resolve_columns(columns("工资福利支出/某种津贴"), 2024)[3].gap


def test_a_name_is_that_of_the_class_above_it() -> None:
    names = EconomicNames(2024)
    assert (names.resolve("工资福利支出"), names.resolve("其他社会保障缴费")) == ("301", "30112")
