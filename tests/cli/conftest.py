"""One warehouse that the commands are asked about: two samples and one of every kind of bad file, ingested once."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "raw" / "samples"

Juesuan = Callable[..., subprocess.CompletedProcess[str]]


def juesuan_in(folder: Path, *arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a user does: another process, in a folder of theirs."""
    command = [sys.executable, "-m", "pipelines.cli", *map(str, arguments)]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("JUESUAN_")}
    environment = kept | {"PYTHONPATH": str(ROOT), "COLUMNS": "240"} | environment
    return subprocess.run(
        command,
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
        stdin=subprocess.DEVNULL,
    )


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of good and bad files."""
    folder = tmp_path_factory.mktemp("in")
    first, second = sorted(SAMPLES.glob("*.pdf"))[:2]
    shutil.copy(first, folder / "first.pdf")
    shutil.copy(second, folder / "second.PDF")
    shutil.copy(first, folder / "first again.pdf")
    (folder / "page.pdf").write_text("<!DOCTYPE html><html><body>404 页面不存在</body></html>", encoding="utf-8")
    (folder / "empty.pdf").write_bytes(b"")
    (folder / "text.pdf").write_text("not a report at all", encoding="utf-8")
    (folder / "half.pdf").write_bytes(first.read_bytes()[: first.stat().st_size // 2])
    (folder / "dead.pdf").symlink_to("nowhere.pdf")
    return folder


@pytest.fixture(scope="session")
def ingested(folder: Path) -> subprocess.CompletedProcess[str]:
    """What the first run over the folder said."""
    return juesuan_in(folder, "ingest", ".", "--warehouse", "w.duckdb")


@pytest.fixture(scope="session")
def warehouse(folder: Path, ingested: subprocess.CompletedProcess[str]) -> Path:
    """The warehouse of that run."""
    assert ingested.returncode in {0, 3}, ingested.stderr
    return folder / "w.duckdb"


@pytest.fixture
def juesuan(tmp_path: Path) -> Juesuan:
    """Run the command in an empty folder."""
    return lambda *arguments, **environment: juesuan_in(tmp_path, *arguments, **environment)
