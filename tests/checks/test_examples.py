"""Every check on its examples: one that fails, one that passes, one that it is not about; and any more."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines.catalog.checks import load_checks
from pipelines.check import run_checks
from pipelines.load import load_document
from pipelines.load.keys import department_key, report_key
from tests.checks.examples import FOLDER, Example, Expected, Report, document_of, read_example

FILES = sorted(FOLDER.glob("*/*.yaml"))
OBLIGED = {"fails": {"broken"}, "passes": {"exact", "rounding"}, "does_not_apply": {"not_applicable"}}
_RESULTS = """
select
    report_key, subject, subject_name, outcome, coalesce(left_yuan, left_value) as left_amount,
    coalesce(right_yuan, right_value) as right_amount, left_printed, right_printed, reason, finding, finding_en, pages,
    len(left_evidence) + len(right_evidence) as evidence, cause_key
from fct_check_result
order by report_key, subject
"""


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_a_check_says_of_its_example_what_it_should(file: Path, con: duckdb.DuckDBPyConnection) -> None:
    example = read_example(file)
    check = load_checks()[file.parent.name]
    for report in example.reports:
        _load(con, report)
    run = run_checks(con, [check])
    assert run.errors == {}
    results = [
        dict(zip([column[0] for column in con.description or ()], row, strict=True))
        for row in con.execute(_RESULTS).fetchall()
    ]
    for expected in example.expect:
        found = [result for result in results if _fits(result, expected)]
        assert len(found) == 1, f"{expected!r} fits {len(found)} of {results}"
        results.remove(found[0])
    assert [result for result in results if result["outcome"] == "broken"] == [], "broken, and not expected"


def _load(con: duckdb.DuckDBPyConnection, report: Report) -> None:
    rows = document_of(report)
    load_document(con, rows)
    assert rows.report is not None
    keys = {
        "document_sha256": rows.sha256,
        "report_key": report_key(rows.report, rows.sha256),
        "department_key": department_key(rows.report, rows.sha256),
    }
    for table, more in report.more.items():
        has = {name for (name,) in con.execute(f"select column_name from (describe {table})").fetchall()}
        for row in more:
            values = {key: value for key, value in keys.items() if key in has} | row
            marks = ", ".join("?" * len(values))
            con.execute(f"insert into {table} ({', '.join(values)}) values ({marks})", list(values.values()))


def _fits(result: dict[str, Any], expected: Expected) -> bool:
    return (
        result["outcome"] == expected.outcome
        and expected.subject in f"{result['subject']} {result['subject_name']}"
        and expected.report in result["report_key"]
        and expected.reason in (result["reason"] or "")
        and expected.left in (None, result["left_amount"])
        and expected.right in (None, result["right_amount"])
        and expected.left_printed in (None, result["left_printed"])
        and expected.right_printed in (None, result["right_printed"])
        and (expected.outcome != "broken" or _is_told(result))
    )


def _is_told(result: dict[str, Any]) -> bool:
    """A broken result is told in both languages, its sentence says both figures, and something leads to a page."""
    for sentence in (result["finding"], result["finding_en"]):
        for amount, printed in (
            (result["left_amount"], result["left_printed"]),
            (result["right_amount"], result["right_printed"]),
        ):
            figures = {printed} if amount is None else _figures(amount)
            assert any(str(figure) in sentence for figure in figures), f"{sentence!r} says none of {figures}"
    assert result["cause_key"]
    return True


def _figures(amount: Decimal) -> set[str]:
    """How a sentence may say an amount: in 万元, or as it is."""
    scaled = (amount / 10_000).normalize()
    decimals = max(2, -int(scaled.as_tuple().exponent))
    plain = f"{amount:,f}"
    return {f"{scaled:,.{decimals}f}万元", plain.rstrip("0").rstrip(".") if "." in plain else plain}


@pytest.mark.parametrize("check_id", load_checks())
@pytest.mark.parametrize("name", OBLIGED)
def test_every_check_has_been_seen_to_fail_to_pass_and_not_to_apply(check_id: str, name: str) -> None:
    file = FOLDER / check_id / f"{name}.yaml"
    assert file.is_file(), f"write {file.relative_to(FOLDER.parent)}, as tests/checks/README.md says"
    example = read_example(file)
    assert {expected.outcome for expected in example.expect} & OBLIGED[name]
    if name == "fails":
        assert any(_says_both(expected) for expected in example.expect), "both sides of a broken result belong to it"


def _says_both(expected: Expected) -> bool:
    amounts = expected.left is not None and expected.right is not None
    return expected.outcome == "broken" and (
        amounts or (expected.left_printed is not None and expected.right_printed is not None)
    )


def test_every_example_belongs_to_a_check() -> None:
    assert {file.parent.name for file in FILES} - set(load_checks()) == set()


def test_every_example_says_why_it_is_there() -> None:
    examples: list[Example] = [read_example(file) for file in FILES]
    assert all(example.because.strip() and example.expect for example in examples)


@pytest.mark.parametrize("check_id", load_checks())
def test_a_header_is_complete_and_its_finding_says_both_sides(check_id: str) -> None:
    header = load_checks()[check_id].header
    assert check_id.startswith(f"{header.family}_"), "the family is the first word of its name"
    assert all(
        (header.title.zh, header.title.en, header.compares.zh, header.compares.en, header.tolerance, header.since)
    )
    for sentence in (header.finding.zh, header.finding.en):
        assert "{left" in sentence
        assert "{right" in sentence
