"""The checks over the real reports: what is broken is in docs/findings.md, what rounding explains is no finding."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from pipelines.check import CheckRun, run_checks
from pipelines.check.findings import format_value, format_yuan
from pipelines.load import open_warehouse
from pipelines.run.ingest import ingest

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
NOTES = CORPUS / "truth" / "NOTES.md"

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.slow,
    pytest.mark.skipif(not CORPUS.is_dir(), reason=f"{CORPUS} is absent: the real reports are not checked"),
]

#: Short names of the truth's notes, by a part of the report's key.
REPORTS = {
    "good": "普陀区财政局:2024",
    "bad": "普陀区委社会工作部:2024",
    "sz": "深圳市统计局",
    "gz": "广州市气象局",
    "yt": "烟台市司法局",
}

_BROKEN = """
select report_key, pages, check_id, quantity, left_yuan, right_yuan, left_value, right_value, left_printed,
    right_printed
from fct_check_result
where outcome = 'broken'
"""
_OF_DIFFERENCE = """
select distinct outcome
from fct_check_result
where contains(report_key, $report) and outcome in ('exact', 'rounding', 'broken') and list_contains(pages, $page)
    and abs(difference_yuan) = $difference
    and ((left_yuan = $printed and right_yuan = $computed) or (left_yuan = $computed and right_yuan = $printed))
"""


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[duckdb.DuckDBPyConnection, CheckRun]]:
    file = tmp_path_factory.mktemp("corpus") / "checked.duckdb"
    ingest([CORPUS], file)
    with closing(open_warehouse(file)) as con:
        yield con, run_checks(con)


def _side(quantity: str, yuan: Decimal | None, value: Decimal | None, printed: str | None) -> str:
    if yuan is not None:
        return format_yuan(yuan).removesuffix("万元")
    return printed or "" if quantity == "text" or value is None else format_value(value, quantity)


def _listed() -> Counter[tuple[str, ...]]:
    found: Counter[tuple[str, ...]] = Counter()
    report = ""
    for line in (ROOT / "docs" / "findings.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            report = line.removeprefix("## ")
        elif match := re.fullmatch(r"\| ([\d, ]+) \| (\w+) \| (.*) \| (.*) \|", line):
            found[report, *match.groups()] += 1
    return found


def test_no_check_breaks(checked: tuple[duckdb.DuckDBPyConnection, CheckRun]) -> None:
    assert checked[1].errors == {}


def test_what_is_broken_is_what_the_findings_list(checked: tuple[duckdb.DuckDBPyConnection, CheckRun]) -> None:
    found = Counter(
        (key, ", ".join(map(str, pages)), check, _side(quantity, *sides[::2]), _side(quantity, *sides[1::2]))
        for key, pages, check, quantity, *sides in checked[0].execute(_BROKEN).fetchall()
    )
    listed = _listed()
    assert len(listed) > 50, "docs/findings.md could not be read"
    assert found - listed == Counter(), "found, and not in docs/findings.md: look at the page first"
    assert listed - found == Counter(), "in docs/findings.md, and found no longer"


def test_known_cent_differences_are_rounding(checked: tuple[duckdb.DuckDBPyConnection, CheckRun]) -> None:
    rows = re.findall(
        r"^\| (good|bad|sz|gz|yt) \| (\d+) \| (.*) \| ([\d.,-]+) \| ([\d.,-]+) \| (-?[\d.]+) \|$",
        NOTES.read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    assert len(rows) == 58
    verdicts: Counter[str] = Counter()
    for name, page, what, *figures in rows:
        printed, computed, difference = (Decimal(figure.replace(",", "")) * 10_000 for figure in figures)
        asked = {"report": REPORTS[name], "page": int(page), "difference": abs(difference)}
        asked |= {"printed": printed, "computed": computed}
        outcomes = [outcome for (outcome,) in checked[0].execute(_OF_DIFFERENCE, asked).fetchall()]
        assert outcomes == ["rounding"], f"{name} p{page} {what}: {outcomes}"
        verdicts.update(outcomes)
    assert verdicts == {"rounding": 58}
