"""One wrong figure breaks many sums: which broken results share a figure, so that they are told as one.

The figure that most broken results of a report share is named first, the fewer kept equations it stands in the better;
what it explains is taken away, and so on. It says which figure is common, not that this one is wrong. What was carried
over wrongly from one report to another differs by the same amount wherever it is printed: that is one cause too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

import duckdb

_EVIDENCE = """
select report_key, rowid, check_id, outcome = 'broken', coalesce(difference_yuan, difference_value),
    list_sort(list_distinct(list_concat(left_evidence, right_evidence)))
from chk_result
where outcome in ('broken', 'exact', 'rounding') and len(left_evidence) + len(right_evidence) > 0
order by report_key, check_id, subject
"""


@dataclass(frozen=True)
class Equation:
    """One result of a check that could be decided.

    Attributes:
        row_id: of the result.
        check_id: its check.
        is_broken: outside of what rounding explains.
        difference: left less right; None where the sides are no numbers.
        keys: of the figures it compares.
    """

    row_id: int
    check_id: str
    is_broken: bool
    difference: Decimal | None
    keys: Sequence[str]

    @property
    def documents(self) -> set[str]:
        """The documents its figures stand in."""
        return {key.split(":", 1)[0] for key in self.keys}


def name_causes(con: duckdb.DuckDBPyConnection) -> None:
    """Set ``cause_key`` of every broken result: the key of a figure, or of the subject where there is none."""
    reports: dict[str, list[Equation]] = defaultdict(list)
    for report_key, *values in con.execute(_EVIDENCE).fetchall():
        reports[report_key].append(Equation(*values))
    causes = [list(pair) for equations in reports.values() for pair in find_causes(equations).items()]
    con.execute("create or replace temp table chk_cause (row_id bigint, cause_key varchar)")
    if causes:
        con.executemany("insert into chk_cause values (?, ?)", causes)
    con.execute(
        "update chk_result set cause_key = cause.cause_key "
        "from chk_cause as cause where chk_result.rowid = cause.row_id"
    )
    con.execute(
        "update chk_result set cause_key = concat_ws(':', check_id, subject) "
        "where outcome = 'broken' and cause_key is null"
    )


def find_causes(equations: Iterable[Equation]) -> dict[int, str]:
    """The common figure of each broken equation of one report, by row."""
    known = list(equations)
    kept = Counter(key for equation in known if not equation.is_broken for key in equation.keys)
    broken = [equation for equation in known if equation.is_broken]
    return _with_echoes(broken, _shared_figures(broken, kept))


def _shared_figures(broken: Sequence[Equation], kept: Counter[str]) -> dict[int, str]:
    """Greedily: most broken equations first, then fewest kept ones, then the first key."""
    rest, named = list(broken), dict[int, str]()
    while rest:
        shared = Counter(key for equation in rest for key in equation.keys)
        cause = min(shared, key=lambda key: (-shared[key], kept[key], key))
        named |= {equation.row_id: cause for equation in rest if cause in equation.keys}
        rest = [equation for equation in rest if cause not in equation.keys]
    return named


def _with_echoes(broken: Sequence[Equation], named: dict[int, str]) -> dict[int, str]:
    """Let one cause stand for all that differ by the same amount between the same two documents in one check."""
    echoes: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for equation in broken:
        if equation.difference is not None and len(equation.documents) > 1:
            place = (equation.check_id, equation.difference, frozenset(equation.documents))
            echoes[place].append(named[equation.row_id])
    size = Counter(named.values())
    stands_for: dict[str, str] = {}
    for causes in echoes.values():
        alike = {_last(stands_for, cause) for cause in causes}
        first = min(alike, key=lambda cause: (-size[cause], cause))
        stands_for |= dict.fromkeys(alike - {first}, first)
    return {row_id: _last(stands_for, cause) for row_id, cause in named.items()}


def _last(stands_for: dict[str, str], cause: str) -> str:
    while cause in stands_for:
        cause = stands_for[cause]
    return cause
