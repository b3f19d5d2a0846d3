"""A warehouse of the sample reports, read once; each test breaks its own copy."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from pipelines.load import open_warehouse
from pipelines.run.ingest import ingest
from pipelines.run.workers import Limits
from tests.alert.sinks import HookSink, MailSink

SAMPLES = Path(__file__).resolve().parents[2] / "raw" / "samples"


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("alerts") / "juesuan.duckdb"
    summary = ingest([str(SAMPLES)], path, Limits(2, 300, 2048), force=False)
    assert not summary.has_unread
    with open_warehouse(path) as con:
        assert con.execute("select count(*) from dim_report").fetchone() == (6,)
    return path


@pytest.fixture
def warehouse(samples: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(samples, tmp_path / "juesuan.duckdb"))


@pytest.fixture
def con(warehouse: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_warehouse(warehouse) as connection:
        yield connection


@pytest.fixture
def mail() -> Iterator[MailSink]:
    with MailSink() as sink:
        yield sink


@pytest.fixture
def hook() -> Iterator[HookSink]:
    with HookSink() as sink:
        yield sink
