"""Each expectation holds on the sample reports, and each is seen to fail."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from pipelines.expect import count_families, run_expectations
from pipelines.expect.suites import load_suites
from tests.expect.conftest import tamper

TAMPERING: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "tampering.yaml").read_text(encoding="utf-8"))
PLANNED = {planned.id: planned for planned in load_suites()}


def test_every_expectation_has_an_example_that_fails() -> None:
    assert set(TAMPERING) == set(PLANNED)


def test_all_of_them_hold_on_the_sample_reports(sample_warehouse: Path) -> None:
    with duckdb.connect(str(sample_warehouse), read_only=True) as con:
        before = count_families(con)
    run = run_expectations(sample_warehouse, before=before)
    of_files = [result for result in run.results if result.suite != "checks"]
    assert {result.id for result in of_files} == set(PLANNED)
    assert [(result.id, result.observed, result.reason) for result in of_files if result.outcome != "passed"] == []


@pytest.mark.parametrize("name", PLANNED)
def test_an_expectation_is_seen_to_fail(warehouse: Path, name: str) -> None:
    with duckdb.connect(str(warehouse), read_only=True) as con:
        before = count_families(con)
    tamper(warehouse, TAMPERING[name])
    (result,) = run_expectations(warehouse, before=before, only=[name]).results
    assert result.outcome == ("broke" if PLANNED[name].expectation.must_fail else "failed"), result
    if result.unexpected is not None:
        assert result.rows or PLANNED[name].expectation.must_fail
