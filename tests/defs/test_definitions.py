"""The definitions load, say what they are, and stay thin."""

from __future__ import annotations

import ast
import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

import dagster as dg
import pytest
import yaml

from pipelines.defs import home, jobs, services
from pipelines.defs.definitions import definitions
from pipelines.defs.figures import table_of
from pipelines.expect.gate import load_gate

ROOT = Path(__file__).resolve().parents[2]
ORDER = ["fetched", "documents", "reading", "warehouse", "checks", "expectations", "published", "alerts"]


@pytest.fixture(scope="module")
def defs() -> dg.Definitions:
    return definitions()


@pytest.fixture(scope="module")
def graph(defs: dg.Definitions) -> dg.AssetGraph:  # type: ignore[name-defined]
    dg.Definitions.validate_loadable(defs)
    return defs.resolve_asset_graph()


def test_every_asset_says_what_it_is_and_whose(graph: dg.AssetGraph) -> None:  # type: ignore[name-defined]
    nodes = [graph.get(key) for key in graph.get_all_asset_keys()]
    assert {node.key.to_user_string() for node in nodes} == {
        *("fetched", "documents", "tables", "claims", "facts"),
        *("warehouse", "checks", "expectations", "published", "alerts"),
    }
    for node in nodes:
        assert node.group_name not in {None, "default"}, node.key
        assert " — " in node.description, node.key
        assert node.owners, node.key
        assert node.kinds, node.key


def test_the_stages_stand_in_one_line_in_one_process(defs: dg.Definitions) -> None:
    job = defs.resolve_job_def("night")
    assert [node.name for node in job.nodes_in_topological_order] == ORDER
    assert job.executor_def.name == "in_process"
    inbox = defs.resolve_job_def("inbox")
    assert [node.name for node in inbox.nodes_in_topological_order] == ORDER[1:]


def test_only_fetching_is_tried_again(defs: dg.Definitions) -> None:
    policies = {node.name: node.definition.retry_policy for node in defs.resolve_job_def("night").nodes}
    assert {name for name, policy in policies.items() if policy} == {"fetched"}
    assert policies["fetched"].backoff is dg.Backoff.EXPONENTIAL


def test_years_are_partitions_and_a_backfill_is_one_run(graph: dg.AssetGraph) -> None:  # type: ignore[name-defined]
    yearly = {"tables", "claims", "facts", "checks"}
    for key in graph.get_all_asset_keys():
        node = graph.get(key)
        assert (node.partitions_def is not None) == (key.to_user_string() in yearly)
        if node.partitions_def is not None:
            assert node.backfill_policy == dg.BackfillPolicy.single_run()
            assert {"2010", "2024"} <= set(node.partitions_def.get_partition_keys())


def test_at_most_fifty_checks_of_which_those_block_that_close_the_gate(graph: dg.AssetGraph) -> None:  # type: ignore[name-defined]
    keys = sorted(graph.asset_check_keys)
    assert 20 < len(keys) <= 50
    blocking = {key.name for key in keys if graph.get_check_spec(key).blocking}
    gate = load_gate()
    closing = {rule.rule for rule in gate.decisions if rule.blocks} | {rule.rule for rule in gate.collapse}
    assert blocking == closing | {"gate"}
    assert "publishers_error" not in blocking


def test_bodies_are_ten_lines_at_most() -> None:
    for name in ("reading", "checking", "telling"):
        for node in ast.parse((ROOT / "pipelines" / "defs" / f"{name}.py").read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef):
                assert node.body[-1].end_lineno - node.body[0].lineno < 10, node.name


def test_the_schedule_is_at_two_in_shanghai_over_all_years(defs: dg.Definitions) -> None:
    schedule = defs.resolve_schedule_def("nightly")
    assert (schedule.cron_schedule, schedule.execution_timezone) == ("0 2 * * *", "Asia/Shanghai")
    at = dt.datetime(2026, 3, 2, 2, tzinfo=ZoneInfo("Asia/Shanghai"))
    [request] = schedule.evaluate_tick(dg.build_schedule_context(scheduled_execution_time=at)).run_requests or ()
    assert request.run_key == "2026-03-02"
    assert request.tags["dagster/asset_partition_range_start"] == "2010"
    assert int(request.tags["dagster/asset_partition_range_end"]) > 2025


def tick(cursor: str | None) -> tuple[list[dg.RunRequest], str | None]:
    context = dg.build_sensor_context(cursor=cursor)
    data = jobs.inbox.evaluate_tick(context)
    return list(data.run_requests or ()), data.cursor or context.cursor


def test_the_sensor_asks_once_for_each_finished_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUESUAN_INBOX", str(tmp_path))
    monkeypatch.setenv("JUESUAN_SETTLED", "60")
    assert tick(None)[0] == []
    file = tmp_path / "a.pdf"
    file.write_bytes(b"%PDF- broken")
    asked, cursor = tick(None)
    assert asked == [], "it may still be written"
    os.utime(file, (1, 1))
    asked, cursor = tick(cursor)
    assert len(asked) == 1
    assert asked[0].tags["dagster/asset_partition_range_start"] == "2010"
    again, cursor = tick(cursor)
    assert again == [], "whatever becomes of it: it is not asked for twice"
    (tmp_path / "copy.pdf").write_bytes(b"%PDF- broken")
    os.utime(tmp_path / "copy.pdf", (2, 2))
    asked, cursor = tick(cursor)
    assert asked == [], "the same content under another name is no news"
    file.write_bytes(b"%PDF- whole now")
    os.utime(file, (3, 3))
    asked, cursor = tick(cursor)
    assert len(asked) == 1, "other content under the same name is"
    assert len(json.loads(str(cursor))) == 2


@pytest.mark.parametrize("postgres", ["", "postgresql+psycopg2://juesuan:secret@127.0.0.1/juesuan"])
def test_dagster_yaml_is_what_dagster_understands_and_holds_no_password(tmp_path: Path, postgres: str) -> None:
    file = home.write_home(tmp_path / "deep" / "home", has_postgres=bool(postgres))
    told = yaml.safe_load(file.read_text())
    assert told["telemetry"] == told["nux"] == {"enabled": False}
    assert "secret" not in file.read_text()
    assert home.environment(file.parent, postgres)["DAGSTER_HOME"] == str(file.parent)
    if not postgres:
        with dg.DagsterInstance.from_config(str(file.parent)) as instance:
            assert not instance.telemetry_enabled
            assert not instance.nux_enabled
            assert instance.get_concurrency_config().run_queue_config.max_concurrent_runs == 1


def test_services_have_a_host_and_a_port_of_ones_choosing() -> None:
    lines = services.commands("0.0.0.0", 3333)  # noqa: S104
    assert lines["webserver"][3:7] == ["-h", "0.0.0.0", "-p", "3333"]  # noqa: S104
    assert lines["daemon"][-1] == home.MODULE


def test_what_would_break_a_table_is_escaped() -> None:
    assert table_of([{"a": "x|y\nz", "b": None}]) == "| a | b |\n| --- | --- |\n| x\\|y z |  |"


def test_a_question_in_sql_imports_no_dagster() -> None:
    code = "import sys, pipelines.cli; sys.exit(any(name.split('.')[0] == 'dagster' for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
