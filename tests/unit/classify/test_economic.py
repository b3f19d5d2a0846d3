"""Economic codes of departments and governments."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.catalog.codes import load_economic_codes
from pipelines.classify.economic import resolve_economic


@pytest.mark.parametrize(
    ("code", "name", "classification", "level"),
    [
        ("301", "工资福利支出", "department", "类"),
        ("30212", "因公出国(境)费用", "department", "款"),
        ("50101", "工资奖金津补贴", "government", "款"),
        ("50601", "资本性支出（一）", "government", "款"),
        ("310", "其他资本性支出", "department", "类"),
    ],
)
def test_listed_codes(code: str, name: str, classification: str, level: str) -> None:
    match = resolve_economic(code, name)
    assert (match.status, match.classification, match.level, match.name_agrees) == (
        "catalogue",
        classification,
        level,
        True,
    )


def test_another_name_is_told_apart() -> None:
    assert resolve_economic("310", "资本性支出（基本建设）").name_agrees is False


def test_an_unlisted_code_under_a_known_class_is_news() -> None:
    match = resolve_economic("30298", "新费用")
    assert (match.status, match.classification, match.level) == ("observed", "department", "款")


@pytest.mark.parametrize("code", ["", "30", "3010", "3010101", "31000", "50100", "401", "60101", "3O1", "39"])
def test_anything_else_is_invalid(code: str) -> None:
    match = resolve_economic(code, None)
    assert (match.status, match.classification, match.level) == ("invalid", None, None)


@given(st.text(max_size=7))
def test_no_text_makes_it_fail(code: str) -> None:
    assert resolve_economic(code, code).status in {"catalogue", "observed", "invalid"}


@given(st.sampled_from(sorted(load_economic_codes())))
def test_every_listed_code_agrees_with_its_own_name(code: str) -> None:
    match = resolve_economic(code, load_economic_codes()[code].name)
    assert (match.status, match.name_agrees) == ("catalogue", True)
