"""How much do the checks notice? One digit of one figure is altered at a time, and the checks run again.

Every altered figure stands in a copy of its whole report, all copies in one warehouse, so that one run of the checks
judges them all. A figure counts as noticed when a result becomes broken that was not; in a second column, when any
verdict changes (a sum that was exact and is now inside rounding).

    python tests/mutation/mutate.py [FOLDER OF FINAL ACCOUNTS] [--seed N] [--each N] [--most N]
"""

from __future__ import annotations

import argparse
import random
import tempfile
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import duckdb

from pipelines.check import run_checks
from pipelines.load import open_warehouse
from pipelines.run.ingest import ingest

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "corpus" / "final"
SAMPLES = ROOT / "raw" / "samples"

_FIGURES = """
select 'cell' as kind, amount.report_key, cell.document_sha256, cell.page_no, cell.table_no, cell.row_no, cell.col_no,
    null as char_start, any_value(cell.table_code) as part, any_value(cell.printed) as printed,
    any_value(cell.amount_yuan) as amount_yuan
from fct_amount as amount
inner join cell using (document_sha256, page_no, table_no, row_no, col_no)
inner join dim_report on amount.report_key = dim_report.report_key
where dim_report.kind = 'final' and cell.amount_yuan is not null
group by all
union all
select 'claim', report_key, document_sha256, page_no, null, null, null, char_start, 'narrative: ' || section,
    any_value(printed), any_value(value)
from fct_claim
inner join dim_report using (report_key)
where kind = 'final' and measure_code != 'detail_amount'
group by all
order by all
"""

#: Tables that a copy of a report consists of; their columns report_key, department_key, document_sha256 are renamed.
_COPIED = (
    "dim_report",
    "bridge_report_document",
    "dim_document",
    "report_table",
    "cell",
    "cell_amount",
    "fct_claim",
    "bridge_claim_cell",
    "document_page",
)


@dataclass(frozen=True)
class Mutation:
    """One figure with one digit altered."""

    number: int
    kind: str
    report_key: str
    place: tuple[object, ...]
    part: str
    before: str
    after: str
    change: Decimal


def alter(printed: str, chance: random.Random) -> str:
    """The figure with one of its digits replaced by another one."""
    digits = [i for i, letter in enumerate(printed) if letter.isdigit()]
    at = chance.choice(digits)
    other = chance.choice([digit for digit in "0123456789" if digit != printed[at]])
    return printed[:at] + other + printed[at + 1 :]


def value_of(printed: str) -> Decimal:
    """The number, its sign left out."""
    return Decimal("".join(letter for letter in printed if letter.isdigit() or letter == "."))


def choose(con: duckdb.DuckDBPyConnection, each: int, seed: int, most: int = 0) -> list[Mutation]:
    """``each`` alterations of every figure, by chance; ``most`` of them all, if not 0."""
    chance = random.Random(seed)  # noqa: S311 (no secret)
    found: list[Mutation] = []
    for kind, report_key, sha, *place, part, printed, amount in con.execute(_FIGURES).fetchall():
        before = value_of(printed)
        for _ in range(each):
            after = alter(printed, chance)
            scale = abs(amount) / before if before else Decimal(10_000)
            change = (value_of(after) - before) * scale * (-1 if amount < 0 else 1)
            found.append(Mutation(len(found) + 1, kind, report_key, (sha, *place), part, printed, after, change))
    return chance.sample(found, most) if 0 < most < len(found) else found


def build(source: Path, target: Path, mutations: list[Mutation]) -> None:
    """A warehouse with one copy of a report for every alteration, and one more unaltered."""
    con = open_warehouse(target)
    con.execute(f"attach '{source}' as source (read_only)")
    con.execute(
        "create temp table mutation (number integer, kind varchar, report_key varchar, sha varchar, "
        "page_no integer, table_no integer, row_no integer, col_no integer, char_start integer, "
        "after varchar, change decimal(28, 8))"
    )
    originals = sorted({m.report_key for m in mutations})
    rows = [[m.number, m.kind, m.report_key, *m.place, m.after, m.change] for m in mutations]
    rows += [[-i, "none", key, *[None] * 6, "", 0] for i, key in enumerate(originals, 1)]
    con.executemany(f"insert into mutation values ({', '.join('?' * 11)})", rows)
    con.execute("set threads = 2")
    for table in _COPIED:
        _copy(con, table)
    con.execute(_ALTER_CELL)
    con.execute(_ALTER_AMOUNT)
    con.execute(_ALTER_CLAIM)
    con.close()


def _copy(con: duckdb.DuckDBPyConnection, table: str) -> None:
    """Copy the rows of one table for every alteration of their report, under keys of the copy."""
    known = "select column_name from duckdb_columns() where table_name = ? and database_name = current_database()"
    columns = [name for (name,) in con.execute(known, [table]).fetchall()]
    chosen = ", ".join(f"{_RENAMED[name]} as {name}" if name in _RENAMED else f"t.{name}" for name in columns)
    joined = f"source.{table} as t inner join mutation as m on t.report_key = m.report_key"
    if "report_key" not in columns:
        joined = (
            f"source.{table} as t inner join source.bridge_report_document as b "
            "on t.document_sha256 = b.document_sha256 inner join mutation as m on b.report_key = m.report_key"
        )
    con.execute(f"insert into {table} by name select {chosen} from {joined}")


_RENAMED = {
    "report_key": "t.report_key || '#' || m.number",
    "department_key": "t.department_key || '#' || m.number",
    "document_sha256": "printf('%012x', m.number + 1000000) || substr(t.document_sha256, 13)",
    "claim_document_sha256": "printf('%012x', m.number + 1000000) || substr(t.claim_document_sha256, 13)",
}
_NUMBER = "printf('%012x', m.number + 1000000) || substr(m.sha, 13)"
_ALTER_CELL = f"""
update cell as t set printed = m.after, amount_yuan = t.amount_yuan + m.change
from mutation as m
where m.kind = 'cell' and t.document_sha256 = {_NUMBER} and t.page_no = m.page_no and t.table_no = m.table_no
    and t.row_no = m.row_no and t.col_no = m.col_no
"""
_ALTER_AMOUNT = f"""
update cell_amount as t set amount_yuan = t.amount_yuan + m.change
from mutation as m
where m.kind = 'cell' and t.document_sha256 = {_NUMBER} and t.page_no = m.page_no and t.table_no = m.table_no
    and t.row_no = m.row_no and t.col_no = m.col_no
"""
_ALTER_CLAIM = f"""
update fct_claim as t set printed = m.after, value = t.value + m.change,
    amount_yuan = t.amount_yuan + m.change * (t.amount_yuan / nullif(t.value, 0))::decimal(28, 8)
from mutation as m
where m.kind = 'claim' and t.document_sha256 = {_NUMBER} and t.page_no = m.page_no and t.char_start = m.char_start
"""

_NOTICED = """
with result as (
    select split_part(report_key, '#', 1) as report, split_part(report_key, '#', 2)::integer as number, check_id,
        regexp_replace(subject, '[0-9a-f]{12}', '', 'g') as subject, outcome
    from fct_check_result
    where outcome in ('exact', 'rounding', 'broken')
),
changed as (
    select altered.number,
        bool_or(altered.outcome = 'broken' and before.outcome is distinct from 'broken') as is_broken,
        bool_or(altered.outcome is distinct from before.outcome) as is_changed
    from result as altered
    left join result as before
        on altered.report = before.report and altered.check_id = before.check_id and altered.subject = before.subject
        and before.number < 0
    where altered.number > 0
    group by altered.number
)
select number, coalesce(is_broken, false), coalesce(is_changed, false) from changed
"""


def measure(folder: Path, each: int, seed: int, most: int = 0) -> list[tuple[Mutation, bool, bool]]:
    """Every alteration with whether a check was broken by it, and whether any verdict changed."""
    with tempfile.TemporaryDirectory() as temp:
        source, target = Path(temp) / "source.duckdb", Path(temp) / "altered.duckdb"
        ingest([folder], source)
        with duckdb.connect(str(source), read_only=True) as con:
            mutations = choose(con, each, seed, most)
        build(source, target, mutations)
        con = open_warehouse(target)
        con.execute("set threads = 2")
        run_checks(con)
        noticed = {number: (broken, changed) for number, broken, changed in con.execute(_NOTICED).fetchall()}
        con.close()
    return [(m, *noticed.get(m.number, (False, False))) for m in mutations]


def table(results: list[tuple[Mutation, bool, bool]]) -> list[tuple[str, int, float, float]]:
    """Name, alterations, per cent broken, per cent with a changed verdict; of each table, then of all tables."""
    parts: dict[str, list[tuple[bool, bool]]] = {}
    for mutation, broken, changed in results:
        for name in (mutation.part, "all tables" if mutation.kind == "cell" else "all of the narrative"):
            parts.setdefault(name, []).append((broken, changed))
    order = sorted(parts, key=lambda name: (name.startswith("all"), name.startswith("narrative"), name))
    return [
        (
            name,
            len(parts[name]),
            100 * sum(broken for broken, _ in parts[name]) / len(parts[name]),
            100 * sum(changed for _, changed in parts[name]) / len(parts[name]),
        )
        for name in order
    ]


def main() -> None:
    """Print the share that is noticed, for each table."""
    parser = argparse.ArgumentParser(description="Which share of altered digits do the checks notice?")
    parser.add_argument("folder", nargs="?", type=Path, default=CORPUS if CORPUS.is_dir() else SAMPLES)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=1, help="alterations of each figure")
    parser.add_argument("--most", type=int, default=0, help="of all alterations, this many by chance; 0 for all")
    parser.add_argument("--missed", action="store_true", help="list what no check noticed")
    asked = parser.parse_args()
    results = measure(asked.folder, asked.each, asked.seed, asked.most)
    print(f"{asked.folder}, seed {asked.seed}: one digit of one figure altered at a time")
    print(f"{'figures of':<44}{'altered':>9}{'broken':>9}{'any verdict':>13}")
    for name, count, broken, changed in table(results):
        print(f"{name:<44}{count:>9}{broken:>8.1f}%{changed:>12.1f}%")
    if asked.missed:
        for m, broken, _ in results:
            if not broken:
                print(m.report_key, m.part, m.place[1:], m.before, "→", m.after)


if __name__ == "__main__":
    main()
