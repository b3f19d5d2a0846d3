"""``juesuan publish`` as a user starts it: the gate asks every expectation, and its answer is the exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import duckdb

ROOT = Path(__file__).resolve().parents[2]


def publish(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("JUESUAN_")}
    return subprocess.run(
        [sys.executable, "-m", "pipelines.cli", "publish", "--warehouse", "build.duckdb", "--json", *arguments],
        cwd=folder,
        env=kept | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def test_a_defect_of_ours_closes_the_gate_and_force_opens_it(build: Path) -> None:
    with duckdb.connect(str(build)) as con:
        con.execute("insert into cell from cell")
    closed = publish(build.parent)
    assert closed.returncode == 1, closed.stderr
    said = json.loads(closed.stdout)
    assert (said["outcome"], said["file"]) == ("closed", None)
    assert any("cell" in reason for reason in said["reasons"])
    assert not (build.parent / "warehouse" / "published" / "juesuan.duckdb").exists()
    forced = publish(build.parent, "--force", "--to", "elsewhere")
    assert forced.returncode == 0, forced.stderr
    assert json.loads(forced.stdout)["outcome"] == "forced"
    assert (build.parent / "elsewhere" / "juesuan.duckdb").is_symlink()


def test_a_build_file_that_is_not_there_is_one_line(build: Path) -> None:
    build.unlink()
    done = publish(build.parent)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
