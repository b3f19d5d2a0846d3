"""A small warehouse to publish: one report, copied for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipelines.load import load_document, open_warehouse
from tests.warehouse.builder import document, row, table


@pytest.fixture(scope="session")
def one_report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("build") / "juesuan.duckdb"
    with open_warehouse(path) as con:
        load_document(con, document("a", table("expenditure", row("2080505", expenditure="5.00"))))
    return path


@pytest.fixture
def build(one_report: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(one_report, tmp_path / "build.duckdb"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "published"
