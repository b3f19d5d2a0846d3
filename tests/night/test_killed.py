"""A night killed with SIGKILL at any moment: readers notice nothing, and the next night ends where it would have."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.night.killed import MOMENTS

ROOT = Path(__file__).resolve().parents[2]
NAMES = list(MOMENTS)


@pytest.mark.slow
@pytest.mark.parametrize("moments", [NAMES[::2], NAMES[1::2]], ids=["even", "odd"])
def test_killed_and_run_again_it_is_as_if_nothing_had_been(tmp_path: Path, moments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.night.killed", str(tmp_path), *moments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    told = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    assert [one["moment"] for one in told] == moments
    for one in told:
        assert one["died"] == -signal.SIGKILL, one
        assert (one["again"], one["reader"], one["differ"]) == (0, 0, []), (one, done.stderr[-3000:])
        assert one["asked"] > 2, one
