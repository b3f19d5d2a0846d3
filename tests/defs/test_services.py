"""``juesuan dagster`` as a user starts it: pages, a daemon, no process left behind; runs in files or in PostgreSQL."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import dagster as dg
import psutil
import pytest

from pipelines.defs.home import POSTGRES, write_home

ROOT = Path(__file__).resolve().parents[2]
BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def until(is_so: Callable[[], bool], seconds: float, what: str) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, f"not within {seconds} s: {what}"
        time.sleep(0.3)


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/server_info", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def lives(one: psutil.Process) -> bool:
    """Whether it still does something: a zombie that nobody has buried yet (no init does it here) does not."""
    try:
        return one.is_running() and one.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def named(family: list[psutil.Process], part: str) -> list[psutil.Process]:
    found = []
    for one in filter(lives, family):
        with contextlib.suppress(psutil.NoSuchProcess):  # gone in between
            found += [one] if part in " ".join(one.cmdline()) else []
    return found


@pytest.mark.slow
@pytest.mark.parametrize(("is_told", "ended"), [(signal.SIGTERM, 0), (signal.SIGKILL, -signal.SIGKILL)])
def test_both_services_run_come_back_and_leave_nothing_behind(
    tmp_path: Path, is_told: signal.Signals, ended: int
) -> None:
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("JUESUAN_", "DAGSTER_"))}
    started = subprocess.Popen(
        [sys.executable, "-m", "pipelines.cli", "dagster", "--port", str(port), "--home", str(tmp_path / "home")],
        cwd=tmp_path,
        env=environment | {"PYTHONPATH": str(ROOT), "JUESUAN_INBOX": str(tmp_path / "inbox")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    family: list[psutil.Process] = []
    try:
        until(lambda: answers(port), 180, "the pages answer")
        ours = psutil.Process(started.pid)
        until(lambda: bool(named(ours.children(), "dagster._daemon")), 90, "the daemon runs")
        [webserver] = named(ours.children(), "dagster_webserver")
        webserver.kill()
        until(lambda: bool(named(ours.children(), "dagster_webserver")) and answers(port), 180, "the pages come back")
        family = ours.children(recursive=True)
        assert len(family) >= 3
        started.send_signal(is_told)
        assert started.wait(60) == ended
    finally:
        if started.poll() is None:
            started.kill()
    until(lambda: not list(filter(lives, family)), 60, "everything it began is gone")
    with dg.DagsterInstance.from_config(str(tmp_path / "home")) as instance:
        assert instance.get_daemon_heartbeats(), "the daemon was at work on this home"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[str]:
    """A PostgreSQL of our own, as long as the test."""
    if not BINARIES:
        pytest.skip("no PostgreSQL here: the storage in it is not tried")
    folder, port, has_root = tmp_path / "database", free_port(), os.geteuid() == 0
    folder.mkdir()
    user = {"user": "postgres"} if has_root else {}
    if has_root:
        tmp_path.chmod(0o755)
        shutil.chown(folder, pwd.getpwnam("postgres").pw_uid)
        for above in folder.parents:
            if above.stat().st_uid == 0 and above.is_relative_to("/tmp") and above != Path("/tmp"):  # noqa: S108
                above.chmod(above.stat().st_mode | 0o011)

    def call(name: str, *arguments: str) -> None:
        line = [str(BINARIES[-1] / name), *arguments]
        subprocess.run(line, check=True, capture_output=True, timeout=60, cwd="/", **user)  # type: ignore[call-overload]

    call("initdb", "-D", str(folder), "-A", "trust", "-U", "juesuan", "-E", "UTF8")
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1"
    call("pg_ctl", "-D", str(folder), "-w", "-l", str(folder / "log"), "-o", options, "start")
    try:
        yield f"postgresql+psycopg2://juesuan:geheim@127.0.0.1:{port}/postgres"
    finally:
        call("pg_ctl", "-D", str(folder), "-m", "immediate", "stop")


@pytest.mark.slow
def test_runs_are_kept_in_postgresql_by_one_setting(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = write_home(tmp_path / "home", has_postgres=True).parent
    monkeypatch.setenv(POSTGRES, database)

    @dg.asset
    def one() -> dg.MaterializeResult:  # type: ignore[type-arg]
        return dg.MaterializeResult(metadata={"reports": 3})

    with dg.DagsterInstance.from_config(str(home)) as instance:
        run = dg.materialize([one], instance=instance).dagster_run
    with dg.DagsterInstance.from_config(str(home)) as again:
        assert again.get_run_by_id(run.run_id) is not None
        event = again.get_latest_materialization_event(dg.AssetKey("one"))
        assert event is not None
        assert event.asset_materialization is not None
        assert event.asset_materialization.metadata["reports"].value == 3
    assert not list(home.glob("**/*.db")), "nothing of it in files"
