"""One night after another: what is new is done, what is not is left, what fails is recorded and told."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

from pipelines.expect import GateDecision
from pipelines.night import STAGES, NightError, NightSettings, begun, files, run_night, stages
from tests.alert.sinks import HookSink
from tests.night.conftest import Night, ask, settings_of
from tests.night.plain_reader import write

LINK = "juesuan.duckdb"


@pytest.fixture
def told(settings: NightSettings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> HookSink:  # noqa: ARG001
    """What a web hook hears of the nights."""
    sink = HookSink()
    routes = tmp_path / "routes.yaml"
    routes.write_text("- {name: ops, url_env: JUESUAN_ALERT_URL_OPS, language: en}\n", encoding="utf-8")
    monkeypatch.setenv("JUESUAN_ALERT_URL_OPS", sink.address)
    return sink


def reports(settings: NightSettings) -> list[tuple[str, int]]:
    query = "select department.name, count(*) from dim_report join dim_department as department using (department_key) "
    return ask(settings.published / LINK, query + "group by all order by all")  # type: ignore[return-value]


def test_a_first_night_reads_checks_and_publishes_and_a_second_one_does_nothing(
    night: Night, settings: NightSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = night()
    assert first.status == "done", {name: done.error for name, done in first.stages.items()}
    assert list(first.stages) == list(STAGES)
    assert first.stages["read"].counts["loaded"] == 2
    assert first.stages["publish"].counts["published"] == 1
    assert reports(settings) == [("乙局", 1), ("甲局", 1)]
    monkeypatch.setattr(files, "digest", lambda path: pytest.fail(f"{path} is hashed again"))
    second = night()
    assert {name for name, done in second.stages.items() if done.skipped} == {
        *("fetch", "read", "check", "expect", "publish")
    }
    assert len(list(settings.published.glob("juesuan_*.duckdb"))) == 1


def test_a_new_file_and_a_broken_one_are_all_that_is_read(night: Night, settings: NightSettings) -> None:
    night()
    write(settings.inbox, "c", "report 丙局 2023 300")
    write(settings.inbox, "d", "broken")
    write(settings.inbox, "e", "crash")
    second = night()
    assert second.status == "done"
    counts = second.stages["read"].counts
    assert {name: counts[name] for name in ("read", "loaded", "unreadable", "crashed")} == {
        "read": 3,
        "loaded": 1,
        "unreadable": 1,
        "crashed": 1,
    }
    assert len(reports(settings)) == 3
    third = night()
    assert third.stages["read"].counts["read"] == 1, "what crashed is tried again, what is broken is not"
    assert third.stages["check"].skipped


def test_a_file_that_is_being_written_waits(settings: NightSettings, few_expectations: None) -> None:  # noqa: ARG001
    now = time.time()
    os.utime(settings.inbox / "b.pdf", (now, now))
    waits = NightSettings(**{**vars(settings), "settled_s": 3600.0})
    assert run_night(waits).stages["discover"].counts == {"files": 1, "to_read": 1, "being_written": 1}


def test_a_stage_that_fails_is_recorded_and_told_and_nothing_is_published(
    night: Night, settings: NightSettings, told: HookSink, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    night()
    before = (settings.published / LINK).readlink()
    write(settings.inbox, "c", "report 丙局 2023 300")
    settings = settings_of(tmp_path, routes=tmp_path / "routes.yaml")
    with monkeypatch.context() as patched, told:
        patched.setattr(stages, "decide_gate", lambda *_: 1 / 0)
        failed = run_night(settings)
        assert failed.status == "failed"
        assert failed.stages["expect"].error == "ZeroDivisionError: division by zero"
        assert failed.stages["publish"].skipped == "expect failed"
        assert failed.stages["alerts"].counts["sent"] == 1
        patched.undo()
        monkeypatch.setenv("JUESUAN_ALERT_URL_OPS", told.address)
        monkeypatch.setattr(stages, "run_expectations", lambda *_, **__: _NoRun())
        monkeypatch.setattr(stages, "store_run", lambda *_: None)
        monkeypatch.setattr(stages, "decide_gate", lambda *_: GateDecision(True, ()))
        assert (settings.published / LINK).readlink() == before
        assert run_night(settings).status == "done"
    assert "division by zero" in told.messages[0].text
    assert len(told.messages) == 2, "and that it is over"
    assert [row[0] for row in ask(settings.build, "select status from ops_run order by started_at")] == [
        *("done", "failed", "done")
    ]
    assert len(reports(settings)) == 3


class _NoRun:
    """A run of no expectation."""

    results = ()

    def of(self, _outcome: str) -> tuple[object, ...]:
        return ()


def test_a_closed_gate_is_told_once_and_readers_stay_with_what_they_had(
    night: Night, settings: NightSettings, told: HookSink, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    night()
    before = (settings.published / LINK).readlink()
    write(settings.inbox, "c", "report 丙局 2023 300")
    settings = settings_of(tmp_path, routes=tmp_path / "routes.yaml")
    monkeypatch.setattr(stages, "decide_gate", lambda *_: GateDecision(False, ("broken_key: x: 3 rows (because)",)))
    with told:
        for _ in range(2):
            held = run_night(settings)
            assert (held.status, held.is_held) == ("done", True)
    assert (settings.published / LINK).readlink() == before
    assert [said.text.count("broken_key") > 0 for said in told.messages] == [True]
    assert ask(settings.build, "select outcome, count(*) from ops_publication group by all order by all") == [
        ("closed", 1),
        ("published", 1),
    ]


def test_a_run_that_died_is_seen_by_the_next(night: Night, settings: NightSettings) -> None:
    with begun(settings, "first") as first:
        pass
    with stages.opened(settings.build) as con:
        con.execute("update ops_run set status = 'running', ended_at = null, stage = 'read'")
    second = night()
    rows = ask(
        settings.build, "select run_id, stage, status, error, ended_at is not null, counts from ops_run order by 1"
    )
    by_run = {row[0]: row[1:] for row in rows}
    assert by_run[first.run_id][:4] == ("read", "died", f"it ended without a word; {second.run_id} went on", True)
    assert by_run[second.run_id][:4] == ("alerts", "done", None, True)
    assert json.loads(by_run[second.run_id][4])["read"]["loaded"] == 2


def test_two_nights_at_once_are_one_too_many(night: Night, settings: NightSettings) -> None:
    with begun(settings), pytest.raises(NightError, match=f"another night is at work .* {os.getpid()}"):
        night()


def test_ctrl_c_ends_the_night_between_two_stages_and_says_so(settings: NightSettings) -> None:
    def stop(name: str, _done: object) -> None:
        if name == "ledger":
            raise KeyboardInterrupt

    assert run_night(settings, stop).status == "interrupted"
    assert not settings.published.exists()
    assert ask(settings.build, "select status, stage from ops_run") == [("interrupted", "read")]
