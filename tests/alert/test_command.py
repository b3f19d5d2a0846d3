"""``juesuan alerts`` as a user starts it: exit codes, what it prints, and no secret in any of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipelines.fetch.outcome import AddressOutcome
from pipelines.fetch.state import State
from pipelines.load import open_warehouse
from tests.alert.broken import break_sums
from tests.alert.sinks import TOKEN, HookSink

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def broken(warehouse: Path) -> Path:
    with open_warehouse(warehouse) as con:
        break_sums(con, 3)
    (warehouse.parent / "routes.yaml").write_text("- {name: ops, url_env: JUESUAN_ALERT_URL_OPS}\n", encoding="utf-8")
    return warehouse


def alerts(warehouse: Path, address: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("JUESUAN_")}
    done = subprocess.run(
        [sys.executable, "-m", "pipelines.cli", "alerts", "--warehouse", warehouse.name, *arguments],
        cwd=warehouse.parent,
        env=kept | {"PYTHONPATH": str(ROOT), "COLUMNS": "240", "JUESUAN_ALERT_URL_OPS": address},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert TOKEN not in done.stdout + done.stderr
    return done


def test_it_tells_once_and_says_what_it_sent(broken: Path, hook: HookSink) -> None:
    first = alerts(broken, hook.address, "--routes", "routes.yaml", "--json")
    assert first.returncode == 0, first.stderr
    [sent] = json.loads(first.stdout)["sent"]
    assert (sent["route"], sent["outcome"]) == ("ops", "delivered")
    again = alerts(broken, hook.address, "--routes", "routes.yaml", "--json")
    assert json.loads(again.stdout) == {"standing": 1, "waiting": 0, "unheard": 0, "sent": []}
    assert len(hook.messages) == 1


def test_a_failed_delivery_ends_with_3_and_its_reason(broken: Path, hook: HookSink) -> None:
    hook.is_broken = True
    done = alerts(broken, hook.address, "--routes", "routes.yaml")
    assert done.returncode == 3
    assert "failed" in done.stdout
    assert "503" in done.stdout


def test_a_dry_run_prints_the_message_and_sends_none(broken: Path, hook: HookSink) -> None:
    done = alerts(broken, hook.address, "--routes", "routes.yaml", "--dry-run")
    assert done.returncode == 0
    assert "本年支出合计第3项" in done.stdout
    assert not hook.attempts


def test_a_test_sends_one_message_to_each_route(broken: Path, hook: HookSink) -> None:
    assert alerts(broken, hook.address, "--routes", "routes.yaml", "--test").returncode == 0
    assert ["去处「ops」可用" in said.text for said in hook.messages] == [True]
    assert alerts(broken, "", "--routes", "routes.yaml", "--test").returncode == 3


def test_standing_lists_what_is_wrong_and_sends_nothing(broken: Path, hook: HookSink) -> None:
    done = alerts(broken, hook.address, "--standing", "--json")
    assert [line["broken"] for line in json.loads(done.stdout)] == [3]
    assert not hook.attempts


def test_a_wrong_file_of_routes_is_one_line(broken: Path, hook: HookSink) -> None:
    (broken.parent / "routes.yaml").write_text(f"- {{name: ops, url: '{hook.address}'}}\n", encoding="utf-8")
    done = alerts(broken, hook.address, "--routes", "routes.yaml")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "an address is a secret" in done.stderr


def test_a_published_file_is_only_read(broken: Path, hook: HookSink) -> None:
    link = broken.with_name("published.duckdb")
    link.symlink_to(broken.name)
    done = alerts(link, hook.address, "--routes", "routes.yaml")
    assert done.returncode == 2
    assert "give the build file" in done.stderr
    assert alerts(link, hook.address, "--standing").returncode == 0


def test_a_source_that_did_not_answer_stands_in_the_list(broken: Path, hook: HookSink) -> None:
    state = State(broken.parent / "raw" / "fetch.sqlite", 7)
    for url, status in (("https://a.example.gov.cn/", "unreachable"), ("https://b.example.gov.cn/", "page")):
        state.note(AddressOutcome(url=url, status=status, reason="no connection", kind="page", source_url=url), "")
    state.close()
    done = alerts(broken, hook.address, "--standing", "--json", "--raw", "raw/store")
    assert [line["cause"] for line in json.loads(done.stdout) if line["kind"] == "source"] == [
        "https://a.example.gov.cn/"
    ]
