"""The whole corpus in one warehouse: what the scorer, the coverage and the sums say of it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import duckdb
import pytest

SHARED = Path(__file__).parents[3] / "shared"
CORPUS = SHARED / "corpus"

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.slow,
    pytest.mark.xdist_group("corpus warehouse"),
    pytest.mark.skipif(not CORPUS.is_dir(), reason=f"the corpus of real reports is not at {CORPUS}"),
]

NOT_ITEMISED = {"110000:中共北京市委军民融合发展委员会办公室:2026:budget:department"}
"""Its tables print a total of 9,151.309668 and itemise 2,074.253418 (pages 4 to 7): the rest is not published."""


def juesuan(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pipelines.cli", *arguments],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("corpus") / "corpus.duckdb"
    done = juesuan("ingest", str(CORPUS), "--warehouse", str(path), "--json")
    summary = json.loads(done.stdout)
    assert done.returncode == 3, done.stderr  # scans and a web page cannot be read, and it says so
    assert summary["cells"] > 20_000
    return path


@pytest.fixture(scope="module")
def con(warehouse: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(warehouse, read_only=True)


def test_every_document_of_the_corpus_has_the_status_it_should(con: duckdb.DuckDBPyConnection) -> None:
    found = con.execute("select original_name, status, reason from dim_document").fetchall()
    folders = {path.name: path.relative_to(CORPUS).parts[0] for path in CORPUS.rglob("*.pdf")}
    wrong = [
        (name, status, reason)
        for name, status, reason in found
        if (status == "loaded") != (folders[name] in ("final", "budget"))
    ]
    assert wrong == []
    assert all(reason for _, status, reason in found if status != "loaded")


def test_the_scorer_finds_every_value_in_its_place(warehouse: Path) -> None:
    scored = subprocess.run(
        [sys.executable, str(SHARED / "score" / "score.py"), str(warehouse)],
        capture_output=True,
        text=True,
        check=False,
    )
    lines = re.findall(r"found +([\d.]+)% +placed +([\d.]+)% +extra +([\d.]+)%", scored.stdout)
    assert len(lines) == 9, scored.stdout + scored.stderr  # eight truth files and the total
    for found, placed, extra in lines:
        assert (float(found), float(placed) >= 99.5, float(extra) <= 0.5) == (100.0, True, True), scored.stdout


def test_decimals_of_official_pages_are_taken_and_understood(con: duckdb.DuckDBPyConnection) -> None:
    query = """
        select sum(decimals_in_cell) / sum(decimals_printed), sum(decimals_understood) / sum(decimals_in_cell),
            sum(decimals_printed)
        from mart_document_coverage
    """
    taken, understood, printed = con.execute(query).fetchone() or (0, 0, 0)
    assert printed > 17_000
    assert taken >= 0.99
    assert understood >= 0.97


def test_every_title_over_an_amount_table_is_known(con: duckdb.DuckDBPyConnection) -> None:
    query = "select title from report_table where table_code is null and role = 'other' and title != ''"
    assert con.execute(query).fetchall() == [("综合评价得分情况表",)]  # scores of an evaluation, no amounts


def test_leaves_sum_to_the_printed_total_in_every_report(con: duckdb.DuckDBPyConnection) -> None:
    query = """
        with leaves as (
            select report_key, table_code, fund_code, phase, sum(total_yuan) as leaves, count(*) as n
            from fct_spending where source = 'table' group by all
        ),
        whole as (
            select report_key, table_code, fund_code, phase,
                max(amount_yuan) filter (where unit_key is null) as own,
                sum(amount_yuan) filter (where unit_key is not null) as units
            from fct_amount
            where is_total and function_code is null and economic_code is null and measure_code = 'expenditure'
            group by all
        )
        select report_key, table_code, fund_code, phase, n, leaves, coalesce(own, units) as total
        from leaves left join whole using (report_key, table_code, fund_code, phase)
    """
    rows = con.execute(query).fetchall()
    assert len(rows) > 90
    off = {row[0] for row in rows if row[6] is None or abs(row[5] - row[6]) > (row[4] + 1) * 50}
    assert off == NOT_ITEMISED


def test_leaves_sum_to_every_printed_class(con: duckdb.DuckDBPyConnection) -> None:
    query = """
        with leaves as (
            select report_key, table_code, fund_code, phase, left(function_code, 3) as class, sum(total_yuan) as leaves,
                count(*) as n
            from fct_spending where source = 'table' group by all
        ),
        printed as (
            select report_key, table_code, fund_code, phase, function_code as class, sum(amount_yuan) as total
            from fct_amount
            where length(function_code) = 3 and economic_code is null and measure_code = 'expenditure'
                and unit_key is null
            group by all
        )
        select report_key, table_code, class, n, leaves, total
        from leaves inner join printed using (report_key, table_code, fund_code, phase, class)
    """
    rows = con.execute(query).fetchall()
    assert len(rows) > 300
    assert [row for row in rows if abs(row[4] - row[5]) > (row[3] + 1) * 50] == []


def test_the_total_budget_of_2026_by_class_is_what_five_reports_print(con: duckdb.DuckDBPyConnection) -> None:
    query = """
        select department.name, spending.function_code[1:3] as class, sum(spending.total_yuan)
        from fct_spending as spending inner join dim_department as department using (department_key)
        where spending.fiscal_year = 2026 and spending.fund_code = 'all' and spending.phase = 'budget'
        group by all
    """
    found = {(name, code): total for name, code, total in con.execute(query).fetchall()}
    printed = {  # read off the summary tables of five reports: 万元 in yuan
        ("烟台市司法局", "204"): 54_991_800,
        ("无锡市应急管理局", "224"): 70_457_700,
        ("福州市民政局（本级）", "208"): 20_147_700,
        ("广州市气象局", "221"): 17_110_400,
        ("北京市信访办公室", "201"): 70_459_057.45,
    }
    assert {key: abs(float(found[key]) - total) <= 1000 for key, total in printed.items()} == dict.fromkeys(
        printed, True
    )


def test_reports_in_two_files_are_one(con: duckdb.DuckDBPyConnection) -> None:
    query = "select count(*) from bridge_report_document where report_key = ?"
    assert con.execute(query, ["110000:北京市信访办公室:2026:budget:department"]).fetchone() == (2,)


def test_a_report_named_by_its_file_name_says_so(con: duckdb.DuckDBPyConnection) -> None:
    query = """
        select document.original_name from bridge_report_document as bridge
        inner join dim_document as document using (document_sha256) where contains(bridge.evidence, 'called «')
    """
    assert {"报表_" in name or "公开" in name for (name,) in con.execute(query).fetchall()} == {True}
    assert con.execute("select count(*) from bridge_report_document where evidence is null").fetchone() == (0,)


def test_departments_keep_one_key_over_the_years(con: duckdb.DuckDBPyConnection) -> None:
    query = "select name, first_year, last_year from dim_department where last_year > first_year order by name"
    assert con.execute(query).fetchall() == [
        ("上海市普陀区人民政府万里街道办事处", 2023, 2025),
        ("上海市普陀区财政局", 2024, 2025),
        ("国家信访局", 2024, 2026),
        ("江苏省人大常委会办公厅", 2017, 2019),
        ("西南大学", 2023, 2024),
    ]


def test_a_second_ingest_reads_nothing_and_changes_nothing(warehouse: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.duckdb"
    copy.write_bytes(warehouse.read_bytes())
    done = juesuan("ingest", str(CORPUS), "--warehouse", str(copy), "--json")
    summary = json.loads(done.stdout)
    assert summary["known"] == summary["files"] == 59
    counts = "select count(*), sum(amount_yuan) from fct_amount"
    with duckdb.connect(warehouse, read_only=True) as before, duckdb.connect(copy, read_only=True) as after:
        assert before.execute(counts).fetchone() == after.execute(counts).fetchone()


def test_coverage_is_told_by_the_command(warehouse: Path) -> None:
    done = juesuan("coverage", "--warehouse", str(warehouse), "--json")
    records = json.loads(done.stdout)
    assert len(records) == 53
    assert {"document", "printed", "in_cell_pct", "understood_pct", "absent"} <= set(records[0])
    gaps = json.loads(juesuan("coverage", "--gaps", "--warehouse", str(warehouse), "--json").stdout)
    assert all(gap["reason"] and gap["page"] for gap in gaps)


UNDERSTOOD = """
    with figure as (
        select distinct document_sha256, page_no, char_start, true as is_understood
        from fct_claim where amount_yuan is not null
        union all
        select document_sha256, page_no, char_start, false from narrative_gap
    )
    select document.original_name, count(*), count(*) filter (where figure.is_understood)
    from figure inner join dim_document as document using (document_sha256) group by all
"""


def test_amounts_of_the_narratives_are_understood(con: duckdb.DuckDBPyConnection) -> None:
    places = {path.name: path.relative_to(CORPUS).parts[:-1] for path in CORPUS.rglob("*.pdf")}
    printed, understood = Counter[tuple[str, ...]](), Counter[tuple[str, ...]]()
    for name, n, n_understood in con.execute(UNDERSTOOD).fetchall():
        printed[places[name]] += n
        understood[places[name]] += n_understood
    final, budgets = ("final",), [place for place in printed if place[0] == "budget" and printed[place] >= 20]
    assert printed[final] > 300
    assert understood[final] >= 0.95 * printed[final]
    assert len(budgets) >= 10
    assert [place for place in budgets if understood[place] < 0.9 * printed[place]] == []


def test_claims_with_a_counterpart_in_a_table_are_linked(con: duckdb.DuckDBPyConnection) -> None:
    """A counterpart is a cell of the report with that measure, function, economic item, phase and amount, any fund."""
    query = """
        with claim as (
            select claim.*, replace(claim.measure_code, 'appropriation_income_total', 'income_total')
                .replace('appropriation_expenditure_total', 'expenditure_total') as cell_measure
            from fct_claim as claim inner join dim_measure using (measure_code)
            where claim.amount_yuan is not null and dim_measure.family != 'narrative'
                and claim.method != 'function_unresolved'
                and (claim.measure_code != 'expenditure' or coalesce(function_code, economic_code) is not null)
        ),
        printed as (
            select *, if(measure_code = 'expenditure' and function_code is null and economic_code is null,
                'expenditure_this_year', measure_code) as cell_measure
            from fct_amount where unit_key is null and government_economic_code is null
        ),
        judged as (
            select exists (
                from bridge_claim_cell as link
                where link.claim_document_sha256 = claim.document_sha256 and link.claim_page_no = claim.page_no
                    and link.char_start = claim.char_start and link.measure_code = claim.measure_code
            ) as is_linked
            from claim
            where exists (
                from printed
                where printed.report_key = claim.report_key and printed.cell_measure = claim.cell_measure
                    and printed.function_code is not distinct from claim.function_code
                    and printed.economic_code is not distinct from claim.economic_code
                    and printed.phase = claim.phase and abs(printed.amount_yuan - claim.amount_yuan) <= 100
            )
        )
        select count(*), count(*) filter (where is_linked) from judged
    """
    counterparts, linked = con.execute(query).fetchone() or (0, 0)
    assert counterparts > 1_000
    assert linked >= 0.98 * counterparts, f"{linked} of {counterparts}"


def test_lists_of_units_hold_as_many_as_the_report_counts(con: duckdb.DuckDBPyConnection) -> None:
    query = """
        with listed as (
            select document_sha256, count(*) filter (where is_subordinate) as below,
                count(*) filter (where is_reporting) as inside
            from report_unit group by all
        )
        select document.original_name, claim.measure_code, claim.value, listed.below, listed.inside
        from fct_claim as claim
        inner join listed using (document_sha256) inner join dim_document as document using (document_sha256)
        where (claim.measure_code = 'reporting_units' and listed.inside > 0)
            or (claim.measure_code = 'subordinate_units' and listed.below > 0)
    """
    rows = con.execute(query).fetchall()
    assert len(rows) >= 13
    assert [row for row in rows if row[2] != row[4 if row[1] == "reporting_units" else 3]] == []


def test_every_figure_of_a_function_without_code_is_in_the_list(con: duckdb.DuckDBPyConnection) -> None:
    query = "select document_sha256, page_no from fct_claim where method = 'function_unresolved'"
    claims = set(con.execute(query).fetchall())
    listed = set(con.execute("select document_sha256, page_no from mart_unresolved_function").fetchall())
    assert claims
    assert claims <= listed
