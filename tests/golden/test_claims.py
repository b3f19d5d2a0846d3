"""Every figure that the narratives of generated reports state is a claim, with its measure, function, fund and sign."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from generator import Expected, Style, make_report

from pipelines.classify.stated import resolve_stated
from pipelines.document import read_document
from pipelines.model.page import Document
from pipelines.model.rows import DocumentRows
from pipelines.narrative import Narrative, read_narrative
from pipelines.normalise.lines import group_lines
from pipelines.run.reading import read_one

REPORTS: dict[str, tuple[str, int, dict[str, object]]] = {
    "national": ("xihu", 2024, {}),
    "sichuan": ("mianyang", 2024, {"template": "sichuan"}),
    "falling year": ("lixia", 2024, {"zero": "0.00"}),
    "in yuan": ("lixia", 2023, {"unit": "元"}),
}

Claim = tuple[str, ...]


@pytest.fixture(scope="module", params=REPORTS)
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Expected]:
    department, year, style = REPORTS[request.param]
    pdf, expected = make_report(department, year, Style(**style))  # type: ignore[arg-type]
    path = tmp_path_factory.mktemp("claims") / "report.pdf"
    path.write_bytes(pdf)
    return path, expected


@pytest.fixture(scope="module")
def rows(case: tuple[Path, Expected]) -> DocumentRows:
    return read_one(case[0])


def stated(rows: DocumentRows) -> Counter[Claim]:
    return Counter(
        (
            str(c["page_no"]),
            c["measure_code"],
            c["function_code"] or "",
            c["phase"],
            c["printed"],
            str((c["amount_yuan"] if c["amount_yuan"] is not None else c["value"]).normalize()),
        )
        for c in rows.claims.iter_rows(named=True)
    )


def wanted(expected: Expected) -> Counter[Claim]:
    return Counter(
        (str(c.page), c.measure, c.function_code, c.phase, c.printed, str(Decimal(c.value).normalize()))
        for c in expected.claims
    )


def test_every_stated_figure_is_a_claim(case: tuple[Path, Expected], rows: DocumentRows) -> None:
    assert wanted(case[1]) - stated(rows) == Counter()


def test_what_is_claimed_besides_is_only_the_breakdown_of_vehicles(
    case: tuple[Path, Expected], rows: DocumentRows
) -> None:
    assert {claim[1] for claim in stated(rows) - wanted(case[1])} <= {"vehicles_by_kind"}


def test_no_amount_is_left_unread(rows: DocumentRows) -> None:
    assert rows.unread.rows() == []


def test_changes_and_shares_say_what_they_are_about(case: tuple[Path, Expected], rows: DocumentRows) -> None:
    told = Counter(
        (str(c["page_no"]), c["measure_code"], c["about_code"], c["printed"]) for c in rows.claims.iter_rows(named=True)
    )
    asked = Counter((str(c.page), c.measure, c.about, c.printed) for c in case[1].claims if c.about)
    assert asked - told == Counter()


def read_prose(document: Document) -> Narrative:
    body = {page.page_no: page.lines for page in document.pages}
    return read_narrative(document.pages, body, {}, lambda m: resolve_stated(m, 2024), "final", 2024)


def test_a_content_stream_out_of_visual_order_reads_the_same(tmp_path: Path) -> None:
    pdf, _ = make_report("xihu", 2024, Style())
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf)
    document = read_document(path)
    shuffled = []
    for page in document.pages:
        chars = list(page.chars)
        random.Random(page.page_no).shuffle(chars)  # noqa: S311 (an order, no secret)
        shuffled.append(replace(page, chars=tuple(chars), lines=group_lines(chars)))
    found = read_prose(replace(document, pages=tuple(shuffled)))
    assert found.claims.height > 100
    assert found.claims.equals(read_prose(document).claims)


def test_every_unit_of_the_overview_is_listed(rows: DocumentRows) -> None:
    counted = rows.claims.filter(rows.claims["measure_code"] == "reporting_units")["value"].to_list()
    assert counted == [rows.units.height]
    assert rows.units["is_reporting"].all()
    assert all("样例" in name for name in rows.units["name"])
