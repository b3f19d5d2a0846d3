"""A warehouse of the sample reports, read and checked once, and a copy of it for each test that tampers with it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from pipelines.check import run_checks
from pipelines.load import open_warehouse
from pipelines.run.ingest import ingest
from pipelines.run.workers import Limits

SAMPLES = Path(__file__).resolve().parents[2] / "raw" / "samples"
LOADED_AT = "2025-12-15"  # final accounts of 2024 are due by then, those of 2025 are not


@pytest.fixture(scope="session")
def sample_warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("expect") / "sample.duckdb"
    ingest([SAMPLES], path, Limits(1, 300, 2048))
    with closing(open_warehouse(path)) as con:
        run_checks(con)
        con.execute(f"update ops_load set loaded_at = '{LOADED_AT}'")
    return path


@pytest.fixture
def warehouse(sample_warehouse: Path, tmp_path: Path) -> Iterator[Path]:
    copy = Path(shutil.copy(sample_warehouse, tmp_path / "juesuan.duckdb"))
    yield copy
    copy.unlink()  # a session leaves hundreds of them otherwise


def tamper(path: Path, statements: str | list[str]) -> None:
    """Change a warehouse as no loader would."""
    with duckdb.connect(str(path)) as con:
        for statement in [statements] if isinstance(statements, str) else statements:
            con.execute(statement)
