"""A night over files that a plain reader reads; of the expectations only a few, the others are tested elsewhere."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines.expect import run_expectations
from pipelines.expect.suites import load_suites
from pipelines.night import NightSettings, NightSummary, run_night, stages
from tests.night.plain_reader import READER, write

Night = Callable[..., NightSummary]
FEW = [item.id for item in load_suites() if item.suite == "control"]


def settings_of(root: Path, **changes: Any) -> NightSettings:
    usual: dict[str, Any] = {
        "build": root / "build" / "juesuan.duckdb",
        "published": root / "published",
        "raw": root / "store",
        "inbox": root / "inbox",
        "settled_s": 0.0,
        "no_fetch": True,
        "workers": 2,
        "reader": READER,
        "docs": None,
    }
    return NightSettings(**(usual | changes))


@pytest.fixture
def settings(tmp_path: Path) -> NightSettings:
    write(tmp_path / "store" / "aa", "a", "report 甲局 2024 100")
    write(tmp_path / "inbox", "b", "report 乙局 2024 200")
    return settings_of(tmp_path)


@pytest.fixture
def few_expectations(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stages, "run_expectations", functools.partial(run_expectations, only=FEW))


@pytest.fixture
def night(settings: NightSettings, few_expectations: None) -> Night:  # noqa: ARG001
    return functools.partial(run_night, settings)


def ask(file: Path, query: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(file), read_only=True) as con:
        return con.execute(query).fetchall()
