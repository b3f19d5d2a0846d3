"""Alerts from the warehouse to a real mail server and a real web hook: one for each cause, told once."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import duckdb
import pytest

from pipelines.alert import Run, Setting, gather_alerts, standing, tell
from pipelines.alert.deliver import Delivery, deliver, mask
from pipelines.alert.messages import Message
from pipelines.catalog.alerts import Route
from pipelines.load.warehouse import _build
from tests.alert.broken import REPORT, break_sums, keep_sums
from tests.alert.sinks import TOKEN, HookSink, MailSink

ENV = "JUESUAN_ALERT_URL_OPS"
#: 12:00 in Asia/Shanghai.
NOON = dt.datetime(2026, 3, 2, 4, 0)  # noqa: DTZ001 (UTC, as the warehouse keeps it)
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


def route(**changes: Any) -> Route:
    return Route.model_validate({"name": "ops", "url_env": ENV} | changes)


def run(
    con: duckdb.DuckDBPyConnection, sink: MailSink | HookSink, at: dt.datetime = NOON, *routes: Route, **changes: Any
) -> Run:
    setting = Setting(routes or (route(),), {ENV: sink.address}, at)
    return tell(con, gather_alerts(con, at), replace(setting, **changes))


def states(con: duckdb.DuckDBPyConnection) -> list[tuple[Any, ...]]:
    return con.execute("select state, attempts from ops_alert where kind != 'digest' order by first_seen").fetchall()


def test_one_wrong_figure_that_breaks_five_sums_is_one_mail_with_five_consequences(
    con: duckdb.DuckDBPyConnection, mail: MailSink
) -> None:
    break_sums(con, 5)
    assert not run(con, mail).has_failed
    [said] = mail.messages
    assert said.subject.startswith("[决算·严重] 绵阳市样例发展局2024年度决算：")
    assert "=?utf-8?" in said.raw.lower()
    for body in (said.text, said.html):
        assert "本年支出合计第5项：印出58659300.00元，各项之和58658800.00元" in body  # the largest difference leads
        assert [n for n in range(1, 6) if f"第{n}项" in body] == [1, 2, 3, 4, 5]
        assert "58,659,300.00 元" in body
        assert "58,658,800.00 元" in body
        assert "500.00 元" in body
        assert "juesuan explain 0123456789ab:12:3:7:2" in body
        assert "2026-03-02 12:00" in body
    assert "其他不符（4 项）" in said.html


def test_two_causes_of_one_report_are_two_messages(con: duckdb.DuckDBPyConnection, hook: HookSink) -> None:
    break_sums(con, 2)
    break_sums(con, 1, cause="another:1:1:1:1", check="other")
    run(con, hook)
    assert len(hook.messages) == 2


def test_it_is_told_once(con: duckdb.DuckDBPyConnection, hook: HookSink) -> None:
    break_sums(con, 2)
    for n in range(3):
        run(con, hook, NOON + n * DAY)
    assert len(hook.messages) == 1
    assert states(con) == [("told", 0)]
    break_sums(con, 1, check="a_new_check_of_the_same_figure")
    run(con, hook, NOON + 4 * DAY)
    assert len(hook.messages) == 1, "more broken sums of the same figure are no news"


def test_what_becomes_graver_is_told_again(con: duckdb.DuckDBPyConnection, hook: HookSink) -> None:
    break_sums(con, 1, severity="warning")
    run(con, hook)
    con.execute("update fct_check_result set severity = 'error'")
    run(con, hook, NOON + DAY)
    run(con, hook, NOON + 2 * DAY)
    assert [said.subject[:7] for said in hook.messages] == ["[决算·注意]", "[决算·严重]"]


def test_what_a_new_publication_put_right_is_told_once(con: duckdb.DuckDBPyConnection, hook: HookSink) -> None:
    break_sums(con, 3)
    run(con, hook)
    keep_sums(con)
    run(con, hook, NOON + DAY)
    run(con, hook, NOON + 2 * DAY)
    assert [said.subject for said in hook.messages][1:] == ["[决算] 1 条提醒已消除"]
    assert states(con) == [("resolved", 0)]
    break_sums(con, 1)
    run(con, hook, NOON + 3 * DAY)
    assert len(hook.messages) == 3, "what comes back is news"


def test_a_report_not_checked_yet_is_not_taken_for_put_right(con: duckdb.DuckDBPyConnection, hook: HookSink) -> None:
    break_sums(con, 1)
    run(con, hook)
    con.execute("delete from fct_check_result")
    run(con, hook, NOON + DAY)
    assert len(hook.messages) == 1
    assert states(con) == [("told", 0)]


def test_a_report_published_again_with_the_same_fault_is_no_news(
    con: duckdb.DuckDBPyConnection, hook: HookSink
) -> None:
    break_sums(con, 2)
    run(con, hook)
    con.execute("delete from fct_check_result")
    break_sums(con, 2, cause="ba9876543210:12:3:7:2")  # the same figure on the page of another file
    run(con, hook, NOON + DAY)
    assert len(hook.messages) == 1
    assert sorted(states(con)) == [("resolved", 0), ("told", 0)]


def test_a_delivery_that_failed_is_seen_kept_and_made_up_for_once(
    con: duckdb.DuckDBPyConnection, mail: MailSink
) -> None:
    break_sums(con, 1)
    mail.is_broken = True
    first = run(con, mail)
    assert first.has_failed
    [sent] = first.sent
    assert sent.delivery is not None
    assert "451" in sent.delivery.reason
    assert "the disk is full" in sent.delivery.reason
    assert states(con) == [("failed", 1)]
    assert run(con, mail, NOON + HOUR).has_failed
    assert states(con) == [("failed", 2)]
    mail.is_broken = False
    assert not run(con, mail, NOON + 2 * HOUR).has_failed
    run(con, mail, NOON + 3 * HOUR)
    assert len(mail.messages) == 1
    assert con.execute("select state, attempts, last_error from ops_alert").fetchall() == [("told", 0, None)]


def test_a_route_out_of_order_is_left_alone_after_three_failures(
    con: duckdb.DuckDBPyConnection, hook: HookSink
) -> None:
    for n in range(6):
        break_sums(con, 1, cause=f"cause:{n}", check=f"check_{n}")
    hook.is_broken = True
    run(con, hook)
    assert hook.attempts == 3
    assert states(con) == [("failed", 1)] * 6
    hook.is_broken = False
    run(con, hook, NOON + HOUR)
    assert len(hook.messages) == 6


def test_killed_between_delivery_and_note_one_message_is_repeated_and_no_more(
    con: duckdb.DuckDBPyConnection, hook: HookSink
) -> None:
    for n in range(3):
        break_sums(con, 1, cause=f"cause:{n}", check=f"check_{n}")

    def deliver_and_die(address: str, message: Message) -> Delivery:
        delivery = deliver(address, message)
        if len(hook.messages) == 2:
            raise KeyboardInterrupt
        return delivery

    with pytest.raises(KeyboardInterrupt):
        run(con, hook, send=deliver_and_die)
    run(con, hook, NOON + HOUR)
    subjects = [said.text for said in hook.messages]
    assert (len(subjects), len(set(subjects))) == (4, 3)


@pytest.mark.parametrize(
    ("severity", "quiet", "messages"),
    [
        ("warning", {"from": "22:00", "to": "07:30"}, 0),
        ("error", {"from": "22:00", "to": "07:30"}, 1),
        ("error", {"from": "22:00", "to": "07:30", "let_errors_through": False}, 0),
        ("warning", {"from": "10:00", "to": "11:00"}, 1),
    ],
)
def test_in_quiet_hours_only_errors_get_through_or_nothing_and_the_rest_waits(
    con: duckdb.DuckDBPyConnection, hook: HookSink, severity: str, quiet: dict[str, Any], messages: int
) -> None:
    night = NOON + 14 * HOUR  # 02:00 in Asia/Shanghai
    break_sums(con, 1, severity=severity)
    run(con, hook, night, route(quiet_hours=quiet))
    assert len(hook.messages) == messages
    assert states(con) == [("told" if messages else "waiting", 0)]
    run(con, hook, night + 6 * HOUR, route(quiet_hours=quiet))
    assert len(hook.messages) == 1


def test_the_digest_collects_warnings_once_a_day_with_what_stands_and_what_is_over(
    con: duckdb.DuckDBPyConnection, mail: MailSink
) -> None:
    daily = route(digest=True, digest_at="08:30")
    early = NOON - 5 * HOUR  # 07:00
    break_sums(con, 1, severity="warning", cause="w", check="w", words="接待费")
    break_sums(con, 1, severity="error", cause="e", check="e", words="支出合计")
    run(con, mail, early, daily)
    assert [said.subject[:7] for said in mail.messages] == ["[决算·严重]"]
    run(con, mail, NOON, daily)
    assert mail.messages[1].subject == "[决算] 2026-03-02 每日摘要：新增 1 条，已消除 0 条，仍有 1 条"
    assert "接待费" in mail.messages[1].html.partition("仍未消除")[0]
    assert "支出合计" in mail.messages[1].html.partition("仍未消除")[2]
    break_sums(con, 1, severity="info", cause="i", check="i", words="印刷费")
    run(con, mail, NOON + HOUR, daily)
    assert len(mail.messages) == 2, "one digest a day"
    con.execute("update fct_check_result set outcome = 'exact' where check_id = 'w'")
    run(con, mail, NOON + DAY, daily)
    assert mail.messages[2].subject == "[决算] 2026-03-03 每日摘要：新增 1 条，已消除 1 条，仍有 1 条"
    run(con, mail, NOON + 2 * DAY, daily)
    assert len(mail.messages) == 3, "no digest without news"
    run(con, mail, NOON + 2 * DAY, daily, digest_now=True)
    assert mail.messages[3].subject == "[决算] 2026-03-04 每日摘要：新增 0 条，已消除 0 条，仍有 2 条"


def test_a_digest_that_failed_is_sent_at_the_next_run(con: duckdb.DuckDBPyConnection, hook: HookSink) -> None:
    break_sums(con, 1, severity="warning")
    hook.is_broken = True
    assert run(con, hook, NOON, route(digest=True)).has_failed
    hook.is_broken = False
    run(con, hook, NOON + HOUR, route(digest=True))
    assert len(hook.messages) == 1
    assert states(con) == [("told", 0)]


def test_routes_hear_what_they_asked_for(con: duckdb.DuckDBPyConnection, mail: MailSink, hook: HookSink) -> None:
    break_sums(con, 1, severity="error", check="e")
    break_sums(con, 1, severity="warning", cause="w", check="w", report="%西湖区样例事务局:2024:final:%")
    routes = (
        route(name="errors", severities=["error"]),
        route(name="hangzhou", url_env="JUESUAN_ALERT_URL_HOOK", regions=["3301"], language="en"),
        route(name="nobody's", url_env="JUESUAN_ALERT_URL_HOOK", departments=["没有这个局"]),
    )
    setting = Setting(routes, {ENV: mail.address, "JUESUAN_ALERT_URL_HOOK": hook.address}, NOON)
    tell(con, gather_alerts(con, NOON), setting)
    assert ["绵阳" in said.subject for said in mail.messages] == [True]
    assert [said.subject.partition(":")[0] for said in hook.messages] == [
        "[juesuan warning] 杭州市西湖区样例事务局, final accounts 2024"
    ]
    assert "Item 1: 58659300.00 yuan printed" in hook.messages[0].text


def test_what_nobody_asked_for_is_remembered_and_told_when_somebody_does(
    con: duckdb.DuckDBPyConnection, hook: HookSink
) -> None:
    break_sums(con, 1, severity="info")
    assert run(con, hook, NOON, route(severities=["error"])).unheard == 1
    assert con.execute("select route, state from ops_alert").fetchall() == [("", "new")]
    run(con, hook, NOON + HOUR)
    assert con.execute("select route, state from ops_alert").fetchall() == [("ops", "told")]


def test_beyond_the_limit_the_rest_comes_in_one_summary(con: duckdb.DuckDBPyConnection, hook: HookSink) -> None:
    for n in range(7):
        break_sums(con, 1, cause=f"cause:{n}", check=f"check_{n}")
    run(con, hook, NOON, route(most_messages=3))
    assert [said.subject for said in hook.messages][2:] == ["[决算] 另有 5 条提醒"]
    assert hook.messages[2].text.count("- 严重") == 5
    assert states(con) == [("told", 0)] * 7


def test_what_a_publisher_printed_can_neither_forge_a_header_nor_markup(
    con: duckdb.DuckDBPyConnection, mail: MailSink
) -> None:
    break_sums(con, 1, words="<script>alert(1)</script>\r\nBcc: all@example.cn")
    con.execute("update dim_department set name = 'Bad\r\nBcc: x@example.cn' where name like '%绵阳%'")
    run(con, mail)
    [said] = mail.messages
    assert "<script>" not in said.html
    assert "&lt;script&gt;" in said.html
    assert "Bcc: x@example.cn" in said.subject
    assert "\nbcc:" not in said.raw.partition("\n\n")[0].replace("\r", "").lower()


def test_a_figure_leads_to_its_page_where_there_are_pages(con: duckdb.DuckDBPyConnection, mail: MailSink) -> None:
    break_sums(con, 1)
    run(con, mail, evidence_url="https://juesuan.example.cn/figure?key={key}")
    assert 'href="https://juesuan.example.cn/figure?key=0123456789ab%3A12%3A3%3A7%3A2"' in mail.messages[0].html


@pytest.mark.parametrize("is_broken", [False, True])
def test_no_secret_is_printed_logged_or_kept(
    con: duckdb.DuckDBPyConnection,
    hook: HookSink,
    is_broken: bool,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("INFO")
    break_sums(con, 1)
    hook.is_broken = is_broken
    done = run(con, hook)
    kept = str(con.execute("select * from ops_alert").fetchall())
    out, err = capfd.readouterr()
    assert done.has_failed == is_broken
    assert TOKEN not in out + err + caplog.text + kept + repr(done)


def test_a_reason_keeps_nothing_of_the_address() -> None:
    address = "mailto://user:p%40ssw0rd@mail.example.cn?to=ops@example.cn"
    said = mask("535 refused user with p@ssw0rd (p%40ssw0rd) at mail.example.cn", address)
    assert not any(part in said for part in ("p@ssw0rd", "p%40ssw0rd", "mail.example.cn"))
    assert said.startswith("535 refused")


def test_a_route_without_its_variable_or_with_a_wrong_address_fails_visibly(con: duckdb.DuckDBPyConnection) -> None:
    break_sums(con, 1)
    for address, reason in (({}, f"{ENV} is not set"), ({ENV: "nonsense"}, "none that apprise knows")):
        done = tell(con, gather_alerts(con, NOON), Setting((route(),), address, NOON))
        assert done.has_failed
        assert con.execute("select last_error from ops_alert where contains(last_error, ?)", [reason]).fetchall()


def test_a_dry_run_writes_messages_and_changes_nothing(con: duckdb.DuckDBPyConnection, hook: HookSink) -> None:
    break_sums(con, 1)
    done = run(con, hook, dry=True)
    assert len(done.sent) == 1
    assert not hook.messages
    assert states(con) == []


def test_standing_lists_the_gravest_first(con: duckdb.DuckDBPyConnection) -> None:
    break_sums(con, 1, severity="info", cause="i", check="i")
    break_sums(con, 3, severity="error", cause="e", check="e")
    listed = standing(gather_alerts(con, NOON))
    assert [(line["severity"], line["broken"]) for line in listed] == [("error", 3), ("info", 1)]


def test_memory_outlives_what_is_derived_anew(con: duckdb.DuckDBPyConnection, hook: HookSink) -> None:
    break_sums(con, 1)
    run(con, hook)
    con.execute("update ops_schema set definitions_sha256 = 'of an older day'")
    _build(con)
    run(con, hook, NOON + DAY)
    assert len(hook.messages) == 1


def test_a_report_is_where_the_samples_have_it(con: duckdb.DuckDBPyConnection) -> None:
    assert con.execute("select count(*) from dim_report where report_key like ?", [REPORT]).fetchone() == (1,)
