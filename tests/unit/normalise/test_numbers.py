"""What stands in a value cell: five kinds of printed facts, and numbers without a digit lost."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.normalise.numbers import Printed, decimals_in, read_printed

FULL_WIDTH = str.maketrans("0123456789,.-()", "０１２３４５６７８９，．－（）")
AMOUNTS = st.decimals(min_value=-(10**14), max_value=10**14, places=2) | st.decimals(
    min_value=-(10**9), max_value=10**9, places=6
)


@given(value=AMOUNTS, grouped=st.booleans(), full_width=st.booleans(), spaced=st.booleans())
def test_a_printed_amount_is_read_back_exactly(value: Decimal, grouped: bool, full_width: bool, spaced: bool) -> None:
    text = f"{value:,f}" if grouped else f"{value:f}"
    text = text.translate(FULL_WIDTH) if full_width else text
    text = " ".join(text) if spaced else text
    printed = read_printed(text)
    assert printed.kind == "number"
    assert printed.value == value
    assert str(printed.value.copy_abs()) == f"{value.copy_abs():f}"  # the printed step survives, trailing zeros too
    assert printed.decimals == -value.as_tuple().exponent
    assert not printed.is_percent


@given(value=st.decimals(min_value=Decimal("0.01"), max_value=10**12, places=2), full_width=st.booleans())
def test_brackets_are_a_minus_sign(value: Decimal, full_width: bool) -> None:
    text = f"({value:,f})".translate(FULL_WIDTH) if full_width else f"({value:,f})"
    assert read_printed(text).value == -value


@given(value=st.integers(min_value=0, max_value=10**15))
def test_whole_numbers_have_no_decimals(value: int) -> None:
    assert read_printed(f"{value:,}") == read_printed(str(value)) == Printed("number", Decimal(value), 0)


@given(text=st.text(max_size=20))
def test_any_text_gives_one_of_five_kinds(text: str) -> None:
    printed = read_printed(text)
    assert printed.kind in {"number", "blank", "dash", "none", "text"}
    assert (printed.value is not None) == (printed.kind == "number")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "blank"),
        (" 　\n", "blank"),
        ("-", "dash"),
        ("—", "dash"),
        ("——", "dash"),
        ("--", "dash"),
        ("－", "dash"),
        ("−", "dash"),
        ("/", "dash"),
        ("— —", "dash"),
        ("无", "none"),
        (" 无 ", "none"),
        ("无此项", "text"),
        ("0.00", "number"),
        ("合计", "text"),
        ("2024年", "text"),
        ("1.2.3", "text"),
        ("12,34.56", "text"),
        ("1,072.9502.30", "text"),
        ("1,072.95 02", "number"),  # two cells run together cannot be told from one number here: grids keep them apart
        ("()", "text"),
        ("%", "text"),
        ("5.00万元", "text"),
        ("--5.00", "text"),
    ],
)
def test_blank_dash_none_text_and_zero_are_different_facts(text: str, kind: str) -> None:
    assert read_printed(text).kind == kind


@pytest.mark.parametrize("sign", ["-", "−", "–", "－"])
def test_every_sort_of_minus_is_one(sign: str) -> None:
    assert read_printed(f"{sign}1,234.50").value == Decimal("-1234.50")


@pytest.mark.parametrize(
    ("text", "value", "decimals"),
    [("12.5%", "12.5", 1), ("100％", "100", 0), ("-3.27 %", "-3.27", 2), ("0.00%", "0.00", 2)],
)
def test_percent_is_kept_apart_from_amounts(text: str, value: str, decimals: int) -> None:
    assert read_printed(text) == Printed("number", Decimal(value), decimals, is_percent=True)


def test_zero_keeps_its_printed_decimals() -> None:
    assert str(read_printed("0.00").value) == "0.00"
    assert read_printed("0").decimals == 0


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("合计 1,234.56 和 -5.00", ["1,234.56", "-5.00"]),
        ("１２.５０", ["12.50"]),
        ("1.2.3 节", []),
        ("2024年9月 30206 12", []),
        ("1,072.95\n02", ["1,072.95"]),
        ("占76.23%，0.00", ["76.23", "0.00"]),
    ],
)
def test_every_decimal_of_a_text_is_counted_once(text: str, found: list[str]) -> None:
    assert decimals_in(text) == found


@given(values=st.lists(st.decimals(min_value=0, max_value=10**9, places=2), max_size=6))
def test_decimals_between_words_are_all_counted(values: list[Decimal]) -> None:
    text = "，".join(f"支出{value:,f}万元" for value in values)
    assert [Decimal(found.replace(",", "")) for found in decimals_in(text)] == values
