"""Alerts about the run itself: files that could not be read, a closed gate, our own defects, silent sources."""

from __future__ import annotations

import datetime as dt

import duckdb
import pytest

from pipelines.alert import Run, Setting, gather_alerts, tell
from pipelines.catalog.alerts import Route
from tests.alert.sinks import HookSink
from tests.alert.test_alerts import DAY, ENV, NOON, route


def run(
    con: duckdb.DuckDBPyConnection,
    hook: HookSink,
    at: dt.datetime = NOON,
    unreachable: dict[str, str] | None = None,
    wanted: Route | None = None,
) -> Run:
    return tell(con, gather_alerts(con, at, unreachable), Setting((wanted or route(),), {ENV: hook.address}, at))


def lose(con: duckdb.DuckDBPyConnection, name: str, status: str, code: str = "") -> None:
    con.execute(
        "insert into dim_document values (sha256(?), ?, null, null, 1, 0, '', '', '1', ?, ?, 'out of memory')",
        [name, name, status, code],
    )


def test_files_of_one_night_with_one_reason_are_one_message_and_the_next_ones_another(
    con: duckdb.DuckDBPyConnection, hook: HookSink
) -> None:
    lose(con, "a.pdf", "crashed")
    lose(con, "b.pdf", "crashed")
    lose(con, "c.pdf", "unreadable", "html")
    run(con, hook)
    assert sorted(said.text.count(".pdf") for said in hook.messages) == [1, 2]
    run(con, hook, NOON + DAY)
    assert len(hook.messages) == 2
    lose(con, "d.pdf", "crashed")
    run(con, hook, NOON + 2 * DAY)
    assert "d.pdf" in hook.messages[2].text
    assert "a.pdf" not in hook.messages[2].text, "only the new one"


def test_a_scan_or_a_notice_is_no_alert(con: duckdb.DuckDBPyConnection, hook: HookSink) -> None:
    lose(con, "scan.pdf", "scanned")
    lose(con, "notice.pdf", "not_a_report", "notice")
    run(con, hook)
    assert not hook.messages


def test_a_closed_gate_is_told_once_and_again_when_it_opens(con: duckdb.DuckDBPyConnection, hook: HookSink) -> None:
    def attempt(outcome: str, at: dt.datetime, *reasons: str) -> None:
        con.execute("insert into ops_publication values (?, ?, null, 'x', ?)", [at, outcome, list(reasons)])

    attempt("closed", NOON, "defect: cell_unique: 3 rows twice (because)")
    run(con, hook)
    attempt("closed", NOON + DAY, "defect: cell_unique: 4 rows twice (because)")
    run(con, hook, NOON + DAY)
    assert [said.subject for said in hook.messages] == ["[决算·严重] 运行状况：未放行，数据库未发布"]
    assert "3 rows twice" in hook.messages[0].text
    attempt("published", NOON + 2 * DAY)
    run(con, hook, NOON + 2 * DAY)
    assert hook.messages[1].subject == "[决算] 1 条提醒已消除"


def test_a_critical_expectation_of_the_last_run_is_told(con: duckdb.DuckDBPyConnection, hook: HookSink) -> None:
    for day, outcome, severity in ((0, "failed", "warning"), (1, "failed", "critical"), (2, "passed", "critical")):
        con.execute(
            "insert into ops_expectation_result values (?, 'cell_key', 's', 'cell', ?, 'key', ?, '3 twice', 3, '[]', "
            "null, '单元格不得重复', 'cells are unique')",
            [NOON + day * DAY, severity, outcome],
        )
        run(con, hook, NOON + day * DAY)
    assert [said.subject for said in hook.messages] == [
        "[决算·严重] 运行状况：数据库自检不通过",
        "[决算] 1 条提醒已消除",
    ]
    assert "单元格不得重复：3 twice" in hook.messages[0].text


def test_a_source_away_for_a_night_is_no_news_and_after_three_it_is(
    con: duckdb.DuckDBPyConnection, hook: HookSink
) -> None:
    away = {"https://www.example.gov.cn/cwgk": "no answer in 60 s"}
    run(con, hook, NOON, away)
    run(con, hook, NOON + DAY, {})
    for day in (2, 3, 4):
        run(con, hook, NOON + day * DAY, away)
    assert not hook.messages
    run(con, hook, NOON + 5 * DAY, away)
    assert ["公开网址多日无法访问" in said.subject for said in hook.messages] == [True]
    run(con, hook, NOON + 6 * DAY, None)
    assert len(hook.messages) == 1, "nothing known of sources: nothing is over"


def test_nothing_loaded_though_due_is_told_after_two_days(con: duckdb.DuckDBPyConnection, hook: HookSink) -> None:
    con.execute("delete from ops_expected_report")
    con.execute("update ops_load set loaded_at = ?", [NOON])
    con.execute(
        "insert into ops_expected_report by name select '510000' as region_code, '某局' as department, "
        "2025 as fiscal_year, 'final' as kind, 'given' as because, date '2026-01-01' as due_on, 'x' as due_because, "
        "'due' as state, "
        "'' as reason, date '2026-03-02' as as_of"
    )
    told = []
    for day in range(6):
        run(con, hook, NOON + day * DAY)
        told.append(len(hook.messages))
    assert told == [0, 0, 0, 1, 1, 1]


@pytest.mark.parametrize(("changes", "messages"), [({"regions": ["51"]}, 0), ({"regions": ["51"], "health": True}, 1)])
def test_a_route_for_some_places_hears_of_the_run_only_if_it_says_so(
    con: duckdb.DuckDBPyConnection, hook: HookSink, changes: dict[str, object], messages: int
) -> None:
    lose(con, "a.pdf", "crashed")
    run(con, hook, wanted=route(**changes))
    assert len(hook.messages) == messages
