"""Print how long 50 expectations take over 10 million facts, beside the same beliefs as plain SQL; then a warehouse.

Run with ``make bench``. Prints figures, judges nothing. The facts are made by DuckDB; the warehouse is read from the
corpus in ``../shared/corpus``, or from the sample reports where that folder is absent.
"""

from __future__ import annotations

import platform
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from pipelines.check import run_checks
from pipelines.expect.engine import ask_engine
from pipelines.expect.suites import Expectation, Planned, _planned
from pipelines.load import open_warehouse
from pipelines.run.ingest import ingest

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
SAMPLES = ROOT / "raw" / "samples"
ROWS = 10_000_000
FACTS = f"""
create table dim_department as select 'd' || i as department_key from range(20000) as r (i);
create table dim_function as select (2010000 + i)::varchar as function_code from range(1500) as r (i);
create table dim_fund as select unnest(['all', 'appropriation', 'general_budget', 'government_fund']) as fund_code;
create table dim_phase as select unnest(['budget', 'final', 'prior']) as phase;
create table fct_bench as
select
    'd' || (i // 500) as department_key,
    (2015 + i % 10)::integer as fiscal_year,
    (2010000 + (i // 10) % 50 * 30)::varchar as function_code,
    'general_budget' as fund_code,
    'final' as phase,
    ((i * 7919) % 100000000 / 100)::decimal(20, 2) as total_yuan,
    ((i * 7919) % 60000000 / 100)::decimal(20, 2) as basic_yuan,
    ((i * 104729) % 40000000 / 100)::decimal(20, 2) as project_yuan,
    'table' as source,
    (1 + i % 260)::integer as page_no,
    md5((i // 500)::varchar) || md5((i // 500)::varchar) as document_sha256,
    i as row_id
from range({ROWS}) as r (i)
"""
COLUMNS = (
    *("department_key", "fiscal_year", "function_code", "fund_code", "phase", "total_yuan"),
    *("basic_yuan", "project_yuan", "source", "page_no", "document_sha256", "row_id"),
)
WHOLE_RUN = """
import json, sys, time
from pathlib import Path
started = time.perf_counter()
from pipelines.expect import run_expectations
run = run_expectations(Path(sys.argv[1]), Path(sys.argv[2]))
counts = {outcome: len(run.of(outcome)) for outcome in ("passed", "failed", "broke")}
print(json.dumps({"seconds": time.perf_counter() - started, "expectations": len(run.results), **counts}))
"""


def beliefs() -> Iterator[tuple[str, dict[str, Any], str]]:
    """Fifty beliefs: type and arguments of the expectation, and a query of one's own that counts what is wrong."""
    f = "from fct_bench"
    for column in COLUMNS:
        yield "not_null", {"column": column}, f"select count(*) {f} where {column} is null"
    for column, values in (("fund_code", ["general_budget"]), ("phase", ["final"]), ("source", ["table"])):
        listed = ", ".join(f"'{value}'" for value in values)
        yield "in_set", {"column": column, "values": values}, f"select count(*) {f} where {column} not in ({listed})"
    bounds = [("fiscal_year", 2015, 2024), ("page_no", 1, 260), ("row_id", 0, ROWS)]
    bounds += [(money, 0, 10_000_000) for money in ("total_yuan", "basic_yuan", "project_yuan")]
    for column, least, most in bounds:
        wrong = f"select count(*) {f} where not {column} between {least} and {most}"
        yield "between", {"column": column, "least": least, "most": most}, wrong
    for column, to in {"department_key": "dim_department", "function_code": "dim_function"}.items():
        yield "keys", {"columns": {column: f"{to}.{column}"}}, f"select count(*) {f} anti join {to} using ({column})"
    for column, to in {"fund_code": "dim_fund", "phase": "dim_phase"}.items():
        yield "keys", {"columns": {column: f"{to}.{column}"}}, f"select count(*) {f} anti join {to} using ({column})"
    patterns = [("function_code", r"2\d{6}"), ("document_sha256", "[0-9a-f]{64}"), ("department_key", r"d\d+")]
    for column, pattern in [*patterns, ("fund_code", "[a-z_]+")]:
        wrong = f"select count(*) {f} where not regexp_full_match({column}, '{pattern}')"
        yield "pattern", {"column": column, "pattern": pattern}, wrong
    grain = ["department_key", "fiscal_year", "function_code", "fund_code", "phase"]
    for columns in (grain, ["row_id"]):
        names = ", ".join(columns)
        yield "grain", {"columns": columns}, f"select count(*) from (select 1 {f} group by {names} having count(*) > 1)"
    yield "unique", {"column": "row_id"}, f"select count(*) - count(distinct row_id) {f}"
    yield "row_count", {"least": ROWS, "most": ROWS}, f"select count(*) - {ROWS} {f}"
    for year in range(2015, 2025):
        yield from _query(f"{f.replace('fct_bench', '{batch}')} where fiscal_year = {year} and total_yuan < 0")
    for condition in ("total_yuan < -basic_yuan", "page_no = 0", "row_id < 0", "basic_yuan > 600000"):
        yield from _query(f"{f.replace('fct_bench', '{batch}')} where {condition}")
    for part in ("basic_yuan", "project_yuan", "total_yuan"):
        yield from _query(
            f"{f.replace('fct_bench', '{batch}')} group by fiscal_year having sum({part}) < 0", "fiscal_year"
        )


def _query(tail: str, columns: str = "*") -> Iterator[tuple[str, dict[str, Any], str]]:
    text = f"select {columns} {tail}"
    yield "query", {"query": text}, f"select count(*) from ({text.replace('{batch}', 'fct_bench')})"


def plan(number: int, kind: str, arguments: dict[str, Any]) -> Planned:
    """An expectation of the bench, as a file would state it."""
    words = {"zh": "基准", "en": "bench", "severity": "info", "concern": "column"}
    data = {"id": f"bench_{number}", "table": "fct_bench", "type": kind, "arguments": arguments, **words}
    return _planned("bench", "bench", Expectation.model_validate(data))


def measure_facts(folder: Path) -> None:
    """Print both measurements over the same file."""
    path = folder / "facts.duckdb"
    with duckdb.connect(str(path)) as con:
        con.execute(FACTS)
    all_of_them = list(beliefs())
    planned = [plan(number, kind, arguments) for number, (kind, arguments, _) in enumerate(all_of_them)]
    ask_engine(path, planned[:1])  # the import is measured below
    started = time.perf_counter()
    seen = ask_engine(path, planned)
    ours = time.perf_counter() - started
    started = time.perf_counter()
    with duckdb.connect(str(path), read_only=True) as con:
        wrong = [con.execute(query).fetchall()[0][0] for _, _, query in all_of_them]
    plain = time.perf_counter() - started
    passed, raised = sum(s.success for s in seen.values()), sum(bool(s.raised) for s in seen.values())
    print(f"{len(planned)} expectations over {ROWS:,} facts, {path.stat().st_size / 1e6:.0f} MB")
    print(f"  Great Expectations {ours:8.1f} s  ({passed} passed, {raised} broke)")
    print(f"  plain SQL          {plain:8.1f} s  ({wrong.count(0)} passed)")
    print(f"  peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB", flush=True)


def measure_warehouse(folder: Path) -> None:
    """Print what the checks and the expectations of a whole warehouse take, import and pages included."""
    path = folder / "juesuan.duckdb"
    ingest([CORPUS if CORPUS.is_dir() else SAMPLES], path)
    started = time.perf_counter()
    with closing(open_warehouse(path)) as con:
        checked = run_checks(con)
    checks = time.perf_counter() - started
    command = [sys.executable, "-c", WHOLE_RUN, str(path), str(folder / "pages")]
    said = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout
    print(f"a warehouse of {checked.reports} reports ({'the corpus' if CORPUS.is_dir() else 'the samples'})")
    print(f"  {checked.checks} checks {checks:.1f} s")
    print(f"  expectations with import and pages: {said.strip()}", flush=True)


if __name__ == "__main__":
    print(f"Python {platform.python_version()}, {platform.machine()}, {platform.system()}")
    with TemporaryDirectory() as name:
        measure_facts(Path(name))
        measure_warehouse(Path(name))
