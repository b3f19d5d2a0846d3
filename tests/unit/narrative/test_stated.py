"""Functions named in prose: the forms that were seen, and what is not resolved."""

from __future__ import annotations

import pytest

from pipelines.classify.stated import resolve_stated
from pipelines.model.narrative import FunctionFound, FunctionMention
from pipelines.narrative.words import tokens


def mention(text: str) -> FunctionMention:
    (found,) = [token.value for token in tokens(text) if token.kind == "function"]
    assert isinstance(found, FunctionMention)
    return found


def resolved(text: str, year: int = 2024) -> FunctionFound:
    return resolve_stated(mention(text), year)


@pytest.mark.parametrize(
    ("text", "code", "method"),
    [
        ("1.一般公共服务支出(类)商贸事务(款)招商引资(项):支出决算", "2011308", "exact"),
        ("1.一般公共服务支出(类)务商贸事务(款)招商引资(项):支出决算", "2011308", "close"),
        ("一般公共服务(类)组织事务(款)其他组织事务支出(项)", "2013299", "alias"),
        ("公共安全支出(204类)司法(06款)其他司法支出(99项)", "2040699", "code"),
        ("行政运行(2010401),", "2010401", "code"),
        ("2.一般公共服务支出(类)政府办公厅(室)及相关机构事务(款)行政运行(项)", "2010301", "exact"),
        ("13.卫生健康支出(类)其他卫生健康支出(款)其他卫生健康支出(项)", "2109999", "exact"),
        ("社会保障和就业支出(类)其他社会保障和就业支出(款)其他社会保障和就业支出(项)", "2089999", "exact"),
        ("住房保障支出(类)112.36万元", "221", "exact"),
    ],
)
def test_forms_of_a_mention(text: str, code: str, method: str) -> None:
    found = resolved(text)
    assert found.function_code == code
    assert found.method == method


def test_closeness_is_stored_as_confidence() -> None:
    assert resolved("一般公共服务支出(类)务商贸事务(款)招商引资(项)").confidence == pytest.approx(0.89)


@pytest.mark.parametrize(
    ("names", "why"),
    [
        ({"类": "天外事务支出"}, "天外事务支出"),
        ({"类": "教育支出", "款": "完全不同的名字"}, "no known name"),
        ({"款": "抚恤"}, "no 类 above it"),
    ],
)
def test_below_the_bar_nothing_is_guessed(names: dict[str, str], why: str) -> None:
    found = resolve_stated(FunctionMention(names), 2024)
    assert (found.function_code, found.method) == ("", "unresolved")
    assert why in found.reason


def test_what_was_likest_is_told_best_first_and_not_taken() -> None:
    found = resolve_stated(FunctionMention({"类": "公共安全支出", "款": "法院", "项": "一般行政事务管理"}), 2019)
    assert not found.function_code
    assert found.candidates[0][0] == "2040502"
    closeness = [ratio for _, ratio in found.candidates]
    assert closeness == sorted(closeness, reverse=True)
    assert closeness[0] == pytest.approx(0.75)
