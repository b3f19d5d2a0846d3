"""A fresh warehouse for each example, copied from one built once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from pipelines.load import open_warehouse


@pytest.fixture(scope="session")
def empty_warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("checks") / "empty.duckdb"
    open_warehouse(path).close()
    return path


@pytest.fixture
def con(empty_warehouse: Path, tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_warehouse(Path(shutil.copy(empty_warehouse, tmp_path / "juesuan.duckdb"))) as connection:
        yield connection
