"""The measure of the checks itself: a handful of altered digits of one sample report, judged in one run."""

from __future__ import annotations

import random
import shutil
from decimal import Decimal

import pytest
from mutation.mutate import SAMPLES, Mutation, alter, measure, table, value_of

MOST = 40
Measured = list[tuple[Mutation, bool, bool]]


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Measured:
    folder = tmp_path_factory.mktemp("sample")
    (sample,) = SAMPLES.glob("*西湖区*2024*.pdf")
    shutil.copy(sample, folder)
    return measure(folder, 1, seed=1, most=MOST)


def test_as_many_figures_are_altered_as_were_asked_for_each_in_one_digit(measured: Measured) -> None:
    assert len(measured) == MOST
    for mutation, _, _ in measured:
        assert len(mutation.before) == len(mutation.after)
        assert sum(a != b for a, b in zip(mutation.before, mutation.after, strict=True)) == 1
        assert mutation.change


def test_most_of_them_are_noticed_and_what_is_broken_is_changed(measured: Measured) -> None:
    assert sum(broken for _, broken, _ in measured) > MOST / 2
    assert all(changed for _, broken, changed in measured if broken)


def test_the_table_counts_every_alteration_once_beside_the_totals(measured: Measured) -> None:
    rows = table(measured)
    assert sum(count for name, count, _, _ in rows if not name.startswith("all")) == MOST
    assert sum(count for name, count, _, _ in rows if name.startswith("all")) == MOST
    assert all(0 <= broken <= changed <= 100 for _, _, broken, changed in rows)


@pytest.mark.parametrize("printed", ["1,234.56", "0.00", "9", "-7.50%", "１２．５"])
def test_one_digit_becomes_another(printed: str) -> None:
    after = alter(printed, random.Random(7))  # noqa: S311 (no secret)
    assert after != printed
    assert [letter.isdigit() for letter in after] == [letter.isdigit() for letter in printed]


def test_the_number_of_a_printed_figure_has_no_sign_and_no_commas() -> None:
    assert value_of("-1,234.50万元") == Decimal("1234.50")
