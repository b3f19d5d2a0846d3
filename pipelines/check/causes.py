"""One wrong figure breaks many sums: which broken results share a figure, so that they are told as one.

The figure that most broken results of a report share is named first, the fewer kept equations it stands in the better;
what it explains is taken away, and so on. It says which figure is common, not that this one is wrong.
"""

from __future__ import annotations

from collections import Counter, defaultdict

import duckdb

_EVIDENCE = """
select rowid, report_key, outcome = 'broken', list_distinct(list_concat(left_evidence, right_evidence))
from chk_result
where outcome in ('broken', 'exact', 'rounding') and len(left_evidence) + len(right_evidence) > 0
order by report_key, check_id, subject
"""


def name_causes(con: duckdb.DuckDBPyConnection) -> None:
    """Set ``cause_key`` of every broken result: the key of a figure, or of the subject where there is none."""
    reports: dict[str, list[tuple[int, bool, list[str]]]] = defaultdict(list)
    for rowid, report_key, is_broken, keys in con.execute(_EVIDENCE).fetchall():
        reports[report_key].append((rowid, is_broken, keys))
    causes = [pair for rows in reports.values() for pair in _causes(rows)]
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


def _causes(rows: list[tuple[int, bool, list[str]]]) -> list[tuple[int, str]]:
    """Pairs of row and common figure for the broken rows of one report."""
    kept = Counter(key for _, is_broken, keys in rows if not is_broken for key in keys)
    open_rows = {rowid: keys for rowid, is_broken, keys in rows if is_broken}
    named: list[tuple[int, str]] = []
    while open_rows:
        shared = Counter(key for keys in open_rows.values() for key in keys)
        cause = min(shared, key=lambda key: (-shared[key], kept[key], key))
        explained = [rowid for rowid, keys in open_rows.items() if cause in keys]
        named += [(rowid, cause) for rowid in explained]
        for rowid in explained:
            del open_rows[rowid]
    return named
