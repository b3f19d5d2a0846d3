"""Which broken results share a figure: most shared first, fewest kept equations next, echoes between reports."""

from __future__ import annotations

from decimal import Decimal
from itertools import count

from pipelines.check.causes import Equation, find_causes

A, B, C, D, E, F = (f"aaaaaaaaaaaa:1:1:{row}:2" for row in range(6))
LAST_1, LAST_2 = "bbbbbbbbbbbb:1:1:1:2", "bbbbbbbbbbbb:1:1:2:2"


def equations(*parts: tuple[str, ...], check: str = "sum", difference: str | None = "5.00") -> list[Equation]:
    """Equations of the keys given, broken where the first word is ``broken``."""
    return [
        Equation(no, check, words[0] == "broken", Decimal(difference) if difference else None, words[1:])
        for no, words in enumerate(parts, 1)
    ]


def test_the_figure_that_most_broken_sums_share_is_the_cause_of_all_of_them() -> None:
    assert find_causes(equations(("broken", A, B), ("broken", B, C), ("broken", D, B))) == {1: B, 2: B, 3: B}


def test_of_two_figures_shared_alike_the_one_in_fewer_kept_sums_is_named() -> None:
    found = find_causes(equations(("broken", A, B), ("kept", A, C), ("kept", A, D), ("kept", B, E)))
    assert found == {1: B}


def test_a_tie_goes_to_the_first_key_whatever_the_order_of_the_results() -> None:
    rows = equations(("broken", B, A), ("broken", D, C))
    assert find_causes(rows) == find_causes(reversed(rows)) == {1: A, 2: C}


def test_two_wrong_figures_are_two_causes() -> None:
    found = find_causes(equations(("broken", A, B), ("broken", A, C), ("broken", D, E), ("broken", D, F)))
    assert found == {1: A, 2: A, 3: D, 4: D}


def test_what_is_explained_is_taken_away_before_the_next_is_looked_for() -> None:
    found = find_causes(equations(("broken", A, B), ("broken", A, C), ("broken", A, B, D), ("broken", B, E)))
    assert found == {1: A, 2: A, 3: A, 4: B}


def test_kept_results_have_no_cause() -> None:
    assert find_causes(equations(("kept", A, B), ("kept", C))) == {}


def test_one_balance_carried_over_wrongly_differs_alike_at_every_place_and_is_one_cause() -> None:
    found = find_causes(equations(("broken", A, LAST_1), ("broken", C, LAST_2), check="years_opening"))
    assert len(set(found.values())) == 1


def test_another_difference_between_the_reports_is_another_cause() -> None:
    number = count(1)
    rows = [
        Equation(next(number), "years_opening", True, Decimal(difference), keys)
        for difference, keys in (("5.00", (A, LAST_1)), ("7.00", (C, LAST_2)))
    ]
    assert len(set(find_causes(rows).values())) == 2


def test_equal_differences_within_one_document_stay_apart() -> None:
    assert find_causes(equations(("broken", A, B), ("broken", C, D))) == {1: A, 2: C}


def test_texts_without_a_difference_are_not_joined() -> None:
    found = find_causes(equations(("broken", A, LAST_1), ("broken", C, LAST_2), difference=None))
    assert len(set(found.values())) == 2
