"""One warehouse of generated reports, checked once: one report for each defect, and reports without any."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from itertools import product
from pathlib import Path

import duckdb
import pytest
from cli.conftest import juesuan_in
from generator import Style, defects, make_report

from pipelines.check import run_checks
from pipelines.load import load_document, open_warehouse
from pipelines.model.rows import DocumentRows
from pipelines.run.ingest import ingest
from pipelines.run.reading import read_one
from pipelines.run.workers import Limits

Juesuan = Callable[..., subprocess.CompletedProcess[str]]

YEAR = 2024
#: 甲子, 乙丑 …: what the department of each report is called, so that none replaces another.
NAMES = [f"样例{stem}{branch}" for branch, stem in product("子丑寅卯辰巳午未申酉戌亥", "甲乙丙丁戊己庚辛壬癸")]

#: What is found in the reports that the command is tried on, by severity.
FEW = {"error": "item", "warning": "unit_of_a_table", "info": "section_left_out"}

#: Reports without a defect: department, years, switches. Two years, so that the checks between years run.
CLEAN: dict[str, tuple[str, tuple[int, ...], dict[str, object]]] = {
    "national": ("xihu", (2023, 2024), {}),
    "national, Sichuan's form": ("xihu", (2024,), {"template": "sichuan", "zero": "0.00"}),
    "Sichuan": ("mianyang", (2023, 2024), {"template": "sichuan", "zero": "0.00", "code": "own"}),
    "Sichuan, the national form": ("mianyang", (2024,), {"zero": "—", "says_zeros": True, "trim_zeros": True}),
    "in yuan, to the fen": ("lixia", (2023, 2024), {"unit": "元", "narrative_unit": "元", "code": "bracket"}),
    "every figure rounded by itself": ("lixia", (2023, 2024), {"zero": "-", "total": "last"}),
    "rounded, Sichuan's form": ("lixia", (2024,), {"template": "sichuan", "says_zeros": True}),
    "tables in yuan, narrative in 万元": ("lixia", (2024,), {"unit": "元", "zero": "0.00"}),
    "six decimals": ("lixia", (2024,), {"decimals": 6, "code": "dash"}),
    "filled polygons, spread, full width": (
        "xihu",
        (2024,),
        {"ruling": "curves", "spaced": True, "digits": "full", "code": "three", "three_public": "by_phase"},
    ),
    "pages without header": ("mianyang", (2024,), {"rows_per_page": 8, "repeat_header": False, "zero": "0.00"}),
    "no codes": ("xihu", (2024,), {"code": "absent", "line_numbers": True, "column_numbers": True, "lanes": 3}),
}


def write_reports(folder: Path) -> Path:
    """Write every report of the list of defects and of ``CLEAN``; the name of a file says what it is for."""
    folder.mkdir()
    names = iter(NAMES)
    for name, defect in defects().items():
        called = next(names)
        (folder / f"{name}.pdf").write_bytes(make_report(defect.department, YEAR, defect.style, defect, called)[0])
        if defect.reports > 1:
            before = make_report(defect.department, YEAR - 1, defect.style, None, called)[0]
            (folder / f"{name} {YEAR - 1}.pdf").write_bytes(before)
    for name, (department, years, switches) in CLEAN.items():
        called = next(names)
        for year in years:
            pdf = make_report(department, year, Style(**switches), None, called)[0]  # type: ignore[arg-type]
            (folder / f"{name} {year}.pdf").write_bytes(pdf)
    return folder


def built_once(factory: pytest.TempPathFactory, name: str, build: Callable[[Path], None]) -> Path:
    """A file of that name that one of the workers of this run of pytest builds and the others use."""
    shared = factory.getbasetemp().parent if "PYTEST_XDIST_WORKER" in os.environ else factory.getbasetemp()
    path = shared / name
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            build(path)
    return path


@pytest.fixture(scope="session")
def planted_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The warehouse of all generated reports, checked."""

    def build(path: Path) -> None:
        unfinished = path.with_suffix(".part")
        folder = write_reports(unfinished.with_suffix(".in"))
        summary = ingest([folder], unfinished, Limits(workers=2, timeout_s=300, memory_mb=4096))
        unread = {outcome.path.name: outcome.reason for outcome in summary.outcomes if outcome.status != "loaded"}
        assert not unread
        with closing(open_warehouse(unfinished)) as con:
            done = run_checks(con)
        assert not done.errors
        unfinished.rename(path)

    return built_once(tmp_path_factory, "planted.duckdb", build)


@pytest.fixture(scope="session")
def planted(planted_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """That warehouse, open for reading."""
    with duckdb.connect(planted_path, read_only=True) as con:
        yield con


@pytest.fixture
def juesuan(tmp_path: Path) -> Juesuan:
    """Run the command in an empty folder."""
    return lambda *arguments, **environment: juesuan_in(tmp_path, *arguments, **environment)


@pytest.fixture(scope="session")
def few_documents(tmp_path_factory: pytest.TempPathFactory) -> list[DocumentRows]:
    """Four reports as read: an error, a warning, something to know, and nothing at all to be found."""
    folder = tmp_path_factory.mktemp("few")
    read = []
    for called, name in zip(NAMES, (*FEW.values(), None), strict=False):
        path = folder / f"{name or 'right'}.pdf"
        path.write_bytes(make_report("xihu", YEAR, Style(), defects()[name] if name else None, called)[0])
        read.append(read_one(path))
    return read


@pytest.fixture(scope="session")
def few_path(tmp_path_factory: pytest.TempPathFactory, few_documents: list[DocumentRows]) -> Path:
    """A warehouse of these four, not checked yet."""
    return load_all(tmp_path_factory.mktemp("few") / "few.duckdb", few_documents)


@pytest.fixture
def few(few_path: Path, tmp_path: Path) -> Path:
    """A copy of it for one test."""
    return Path(shutil.copy(few_path, tmp_path / "few.duckdb"))


def load_all(path: Path, documents: Iterable[DocumentRows]) -> Path:
    """A warehouse of these documents, loaded in this order."""
    with closing(open_warehouse(path)) as con:
        for rows in documents:
            load_document(con, rows)
    return path
