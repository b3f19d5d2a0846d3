"""What adds up to what: every pair of a whole and a part below it, and what a wrong file says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from pipelines.catalog import compositions
from pipelines.catalog.compositions import Part, load_compositions
from pipelines.errors import CatalogError

TREE: dict[str, Any] = {
    "measures": {
        "expenditure": ["basic_expenditure", "project_expenditure"],
        "basic_expenditure": ["personnel_expenditure", "public_expenditure"],
    },
    "funds": {"all": ["appropriation", "own_funds"], "appropriation": ["general_budget", "government_fund"]},
    "may_hold": {},
}


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    load_compositions.cache_clear()
    yield
    load_compositions.cache_clear()


def loaded(monkeypatch: pytest.MonkeyPatch, **changes: dict[str, list[str]]) -> tuple[Part, ...]:
    monkeypatch.setattr(compositions, "read_yaml", lambda _file: TREE | changes)
    return load_compositions()


def test_parts_of_parts_are_parts_with_what_stands_between(monkeypatch: pytest.MonkeyPatch) -> None:
    found = {(part.whole, part.part): part.between for part in loaded(monkeypatch) if part.dimension == "measure"}
    assert found == {
        ("expenditure", "basic_expenditure"): (),
        ("expenditure", "personnel_expenditure"): ("basic_expenditure",),
        ("expenditure", "public_expenditure"): ("basic_expenditure",),
        ("expenditure", "project_expenditure"): (),
        ("basic_expenditure", "personnel_expenditure"): (),
        ("basic_expenditure", "public_expenditure"): (),
    }


def test_a_part_that_may_stand_within_another_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = loaded(monkeypatch, may_hold={"project_expenditure": ["basic_expenditure"]})
    assert {part.part for part in parts if part.may_be_within == "project_expenditure"} == {"basic_expenditure"}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"measures": {"expenditure": ["no_such_measure"]}}, "expenditure: no_such_measure is not in the catalogue"),
        ({"measures": {"no_such_whole": ["expenditure"]}}, "no_such_whole: no_such_whole is not in the catalogue"),
        ({"funds": {"all": ["general_budgte"]}}, "all: general_budgte is not in the catalogue"),
        (
            {"measures": {"expenditure": ["basic_expenditure"], "expenditure_this_year": ["basic_expenditure"]}},
            "expenditure_this_year: basic_expenditure is a part of expenditure already",
        ),
        ({"funds": {"all": ["general_budget", "general_budget"]}}, "all: general_budget is a part of all already"),
    ],
    ids=["unknown part", "unknown whole", "unknown fund", "two wholes", "twice in one whole"],
)
def test_a_wrong_tree_names_file_whole_and_code(
    monkeypatch: pytest.MonkeyPatch, changes: dict[str, dict[str, list[str]]], said: str
) -> None:
    with pytest.raises(CatalogError) as caught:
        loaded(monkeypatch, **changes)
    assert str(caught.value) == f"compositions.yaml: {said}"


def test_the_catalogue_knows_the_identities_of_the_forms() -> None:
    pairs = {(part.whole, part.part) for part in load_compositions()}
    assert ("expenditure", "basic_expenditure") in pairs
    assert ("three_public_total", "vehicle_operation") in pairs
    assert ("appropriation", "government_fund") in pairs
    assert not any(whole == part for whole, part in pairs)
