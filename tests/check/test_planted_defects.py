"""One wrong thing in a report that is right otherwise: the check meant for it finds it, and nothing else is told."""

from __future__ import annotations

import re
from collections.abc import Callable

import duckdb
import pytest
from check.conftest import CLEAN, YEAR
from generator import Defect, defects
from generator.books import make_books

from pipelines.catalog.checks import load_checks
from pipelines.check import Cause, Finding, read_causes

FIGURE = re.compile(r"-?\d[\d,]*(?:\.\d+)?(?:万元|%)")
#: Families that the generator has no report for: it makes neither budgets nor rows by unit. tests/checks has examples.
NOT_PLANTED = {"reports", "units", "plausibility"}


def each(wanted: Callable[[Defect], bool] = lambda _: True) -> pytest.MarkDecorator:
    """Parametrise over the defects that are wanted."""
    return pytest.mark.parametrize("defect", [d for d in defects().values() if wanted(d)], ids=lambda d: d.name)


def causes_of(con: duckdb.DuckDBPyConnection, file: str) -> list[Cause]:
    """What is told of the report of that file, down to what is only information."""
    query = (
        "select report_key from dim_document inner join bridge_report_document using (document_sha256) "
        "where original_name = ?"
    )
    (key,) = con.execute(query, [f"{file}.pdf"]).fetchone() or (None,)
    assert key, file
    return list(read_causes(con, key, "info"))


def findings_of(con: duckdb.DuckDBPyConnection, defect: Defect) -> list[Finding]:
    """The findings of the check that is meant for the defect."""
    told = [finding for cause in causes_of(con, defect.name) for finding in (cause.first, *cause.others)]
    return [finding for finding in told if finding.check_id == defect.check]


@each()
def test_a_planted_defect_is_one_cause_and_nothing_else_is_told(
    planted: duckdb.DuckDBPyConnection, defect: Defect
) -> None:
    causes = causes_of(planted, defect.name)
    assert [cause.first.finding for cause in causes[1:]] == []
    assert defect.check in {finding.check_id for cause in causes for finding in (cause.first, *cause.others)}


@each()
def test_its_sentence_names_both_figures(planted: duckdb.DuckDBPyConnection, defect: Defect) -> None:
    books = make_books(defect.department, YEAR)
    quantity = load_checks()[defect.check].header.quantity
    findings = findings_of(planted, defect)
    assert findings
    for said in (text for finding in findings for text in (finding.finding, finding.finding_en)):
        assert all(defect.fill(words, books) in said for words in defect.says), said
        if quantity in ("yuan", "pct"):
            assert len(set(FIGURE.findall(said))) >= 2, said
        assert not re.search(r"[{}]|None|—$", said), said


@each(lambda defect: defect.plant in ("cell", "opening"))
def test_the_difference_is_what_was_planted(planted: duckdb.DuckDBPyConnection, defect: Defect) -> None:
    """To the fen where the report prints fen; where it prints 万元, to what rounding can move the other figures."""
    more = abs(defect.how["more"]) / 100
    slack = 0 if defect.style.unit == "元" or defect.department != "lixia" else 100
    found = {abs(float(f.difference_yuan)) for f in findings_of(planted, defect) if f.difference_yuan is not None}
    if defect.check == "tables_three_public_economic":
        assert found
    else:
        assert any(abs(one - more) <= slack for one in found), (found, more)


@each(lambda defect: defect.family != "completeness")  # what is not there has no page
def test_both_figures_lead_to_their_page(planted: duckdb.DuckDBPyConnection, defect: Defect) -> None:
    for finding in findings_of(planted, defect):
        assert finding.pages
        assert finding.left_evidence


@each(lambda defect: defect.reports > 1)
def test_of_the_right_report_of_the_year_before_nothing_is_told(
    planted: duckdb.DuckDBPyConnection, defect: Defect
) -> None:
    assert causes_of(planted, f"{defect.name} {YEAR - 1}") == []


@pytest.mark.parametrize(("name", "year"), [(name, year) for name, (_, years, _) in CLEAN.items() for year in years])
def test_a_report_without_a_defect_has_no_finding(planted: duckdb.DuckDBPyConnection, name: str, year: int) -> None:
    assert [cause.first.finding for cause in causes_of(planted, f"{name} {year}")] == []


def test_the_checks_of_a_report_without_a_defect_did_compare(planted: duckdb.DuckDBPyConnection) -> None:
    query = (
        "select original_name, count(*) filter (where outcome in ('exact', 'rounding')), count(distinct check_id) "
        "filter (where outcome in ('exact', 'rounding')) from fct_check_result inner join bridge_report_document "
        "using (report_key) inner join dim_document using (document_sha256) group by original_name"
    )
    compared = {name: (results, checks) for name, results, checks in planted.execute(query).fetchall()}
    names = [f"{name} {year}.pdf" for name, (_, years, _) in CLEAN.items() for year in years]
    assert min(compared[name][0] for name in names) > 300
    assert min(compared[name][1] for name in names) > 20


def test_every_family_has_a_defect_but_those_the_generator_has_no_report_for() -> None:
    families = {check.header.family for check in load_checks().values()}
    assert {defect.family for defect in defects().values()} == families - NOT_PLANTED


def test_a_defect_is_filed_under_the_family_of_its_check() -> None:
    checks = load_checks()
    assert {name: checks[defect.check].header.family for name, defect in defects().items()} == {
        name: defect.family for name, defect in defects().items()
    }
