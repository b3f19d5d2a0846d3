"""Publication: what readers see is whole at every moment, and nothing changes when the gate is closed."""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from pipelines.errors import WarehouseError
from pipelines.expect import GateDecision
from pipelines.explain.warehouse import ask
from pipelines.publish import LINK, PublishError, files, publish_warehouse, published_file
from pipelines.publish.files import sha256_of

OPEN, CLOSED = GateDecision(True, ()), GateDecision(False, ("doubled: 3 rows twice",))
HERE = Path(__file__).parent
ROOT = HERE.parents[1]
MOMENT = dt.datetime(2026, 3, 1, 18, 0, tzinfo=dt.UTC)
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT)}


def change(build: Path, year: int) -> None:
    """What a night brings."""
    with duckdb.connect(str(build)) as con:
        con.execute("update dim_report set fiscal_year = ?", [year])


def year_of(folder: Path) -> int:
    return int(ask(folder / LINK, "select max(fiscal_year) from dim_report").rows[0][0])


def state(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def test_the_link_points_to_a_copy_named_by_time_and_content_with_a_note_of_it(build: Path, folder: Path) -> None:
    done = publish_warehouse(build, folder, 7, OPEN, now=MOMENT)
    assert done.outcome == "published"
    assert (folder / LINK).is_symlink()
    assert published_file(folder) == done.file
    note = json.loads((folder / "latest.json").read_text(encoding="utf-8"))
    assert note["file"] == f"juesuan_20260301T180000000000Z_{note['content'][:8]}.duckdb"
    assert note["file"] == str((folder / LINK).readlink())
    assert (note["sha256"], note["bytes"]) == (sha256_of(folder / LINK), (folder / LINK).stat().st_size)
    assert note["published_at"] == "2026-03-01T18:00:00Z"
    assert (note["counts"]["dim_report"], note["counts"]["cell"]) == (1, 1)
    assert note["reader_versions"] == ["1"]
    assert note["schema_version"] >= 5
    assert ask(build, "select outcome, file from ops_publication").rows == [("published", note["file"])]


def test_a_closed_gate_changes_nothing_and_says_why(build: Path, folder: Path) -> None:
    publish_warehouse(build, folder, 7, OPEN)
    before = state(folder)
    change(build, 2031)
    done = publish_warehouse(build, folder, 7, CLOSED)
    assert (done.outcome, done.reasons) == ("closed", CLOSED.reasons)
    assert state(folder) == before
    assert year_of(folder) == 2024
    closed = ask(build, "select outcome, file, reasons from ops_publication order by attempted_at").rows[-1]
    assert closed == ("closed", None, list(CLOSED.reasons))


def test_a_closed_gate_before_the_first_publication_leaves_no_link(build: Path, folder: Path) -> None:
    assert publish_warehouse(build, folder, 7, CLOSED).file is None
    assert not (folder / LINK).exists()


def test_force_publishes_in_spite_of_the_gate_and_is_remembered_as_such(build: Path, folder: Path) -> None:
    done = publish_warehouse(build, folder, 7, CLOSED, force=True)
    assert (done.outcome, done.reasons) == ("forced", CLOSED.reasons)
    assert ask(build, "select outcome, reasons from ops_publication").rows == [("forced", list(CLOSED.reasons))]


def test_the_same_content_is_published_once_whatever_the_file_notes_of_its_runs(build: Path, folder: Path) -> None:
    first = publish_warehouse(build, folder, 7, OPEN)
    before = state(folder)
    with duckdb.connect(str(build)) as con:
        con.execute("update ops_load set loaded_at = loaded_at + interval 1 day")
    again = publish_warehouse(build, folder, 7, OPEN)
    assert (again.outcome, again.file) == ("unchanged", first.file)
    assert state(folder) == before


def test_one_row_that_comes_twice_is_another_content(build: Path, folder: Path) -> None:
    publish_warehouse(build, folder, 7, OPEN)
    with duckdb.connect(str(build)) as con:
        con.execute("insert into cell from cell limit 1")
    assert publish_warehouse(build, folder, 7, OPEN).outcome == "published"


def test_the_last_files_are_kept_and_never_the_present_one_deleted(build: Path, folder: Path) -> None:
    for n in range(5):
        change(build, 2030 + n)
        done = publish_warehouse(build, folder, 2, OPEN, now=MOMENT + dt.timedelta(days=n))
    assert len(list(folder.glob("juesuan_*.duckdb"))) == 3
    assert len(list(folder.glob("juesuan_*.json"))) == 3
    assert len(done.removed) == 1
    change(build, 2040)
    back = publish_warehouse(build, folder, 0, OPEN, now=MOMENT - dt.timedelta(days=9))  # a clock that went back
    assert [file.resolve() for file in folder.glob("juesuan_*.duckdb")] == [back.file]
    assert year_of(folder) == 2040


def test_readers_are_never_disturbed_by_ten_publications(build: Path, folder: Path, tmp_path: Path) -> None:
    publish_warehouse(build, folder, 0, OPEN)
    command = [sys.executable, HERE / "read_until_stopped.py", folder / LINK, tmp_path / "stop"]
    with subprocess.Popen(
        command, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as reader:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "reading\n"
        for n in range(10):
            change(build, 2030 + n)
            assert publish_warehouse(build, folder, 1, OPEN).outcome == "published"
        (tmp_path / "stop").touch()
        said, wrong = reader.communicate(timeout=60)
    assert reader.returncode == 0, wrong
    asked, seen = map(int, said.split())
    assert asked >= 10
    assert seen >= 2


@pytest.mark.parametrize("is_first", [True, False], ids=["the first publication", "a later one"])
@pytest.mark.parametrize(
    ("step", "is_new"),
    [
        ("half copied", False),
        ("copied, not linked", False),
        ("linked, not noted", True),
        ("published, not remembered", True),
    ],
)
def test_a_publication_killed_leaves_a_whole_file_published_and_the_next_one_heals_it(
    step: str, is_new: bool, is_first: bool, build: Path, folder: Path
) -> None:
    if not is_first:
        publish_warehouse(build, folder, 7, OPEN)
    change(build, 2031)
    command = [sys.executable, HERE / "publish_slowly.py", build, folder, step]
    with subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.PIPE, text=True) as publisher:
        assert publisher.stdout is not None
        assert publisher.stdout.readline() == "here\n"
        publisher.send_signal(signal.SIGKILL)
    if is_new or not is_first:
        assert year_of(folder) == (2031 if is_new else 2024)
    else:
        assert not (folder / LINK).exists()
    done = publish_warehouse(build, folder, 7, OPEN)
    assert done.outcome == ("unchanged" if is_new else "published")
    assert year_of(folder) == 2031
    assert json.loads((folder / "latest.json").read_text())["file"] == str((folder / LINK).readlink())
    assert not list(folder.glob(".publish-*"))


def test_killed_at_any_moment_the_published_file_answers(build: Path, folder: Path) -> None:
    publish_warehouse(build, folder, 7, OPEN)
    for n, pause in enumerate((0.0, 0.02, 0.05, 0.1, 0.2, 0.4)):
        change(build, 2040 + n)
        program = f"""
import sys
from pathlib import Path
from pipelines.expect import GateDecision
from pipelines.publish import publish_warehouse
print("go", flush=True)
publish_warehouse(Path({str(build)!r}), Path({str(folder)!r}), 7, GateDecision(True, ()))
"""
        with subprocess.Popen([sys.executable, "-c", program], env=ENVIRONMENT, stdout=subprocess.PIPE) as publisher:
            assert publisher.stdout is not None
            publisher.stdout.readline()
            time.sleep(pause)
            publisher.kill()
        assert 2024 <= year_of(folder) <= 2040 + n
    assert publish_warehouse(build, folder, 7, OPEN).outcome in {"published", "unchanged"}
    assert year_of(folder) == 2045


def test_two_at_once_publish_one_after_the_other_or_not_at_all(build: Path, folder: Path) -> None:
    folder.mkdir()
    with files.only_one(folder), pytest.raises(PublishError, match="another process publishes there now"):
        publish_warehouse(build, folder, 7, OPEN)
    assert publish_warehouse(build, folder, 7, OPEN).outcome == "published"


def test_a_file_system_without_links_is_told_in_one_line(
    build: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, _target: str) -> None:
        raise PermissionError(1, "Operation not permitted", str(self))

    monkeypatch.setattr(Path, "symlink_to", refuse)
    with pytest.raises(PublishError, match=r"no symbolic link can be made there .* give a folder on another") as told:
        publish_warehouse(build, folder, 7, OPEN)
    assert "\n" not in str(told.value)


def test_a_real_file_in_the_place_of_the_link_is_never_replaced(build: Path, folder: Path) -> None:
    folder.mkdir()
    (folder / LINK).write_bytes(b"somebody's warehouse")
    with pytest.raises(PublishError, match="is a file, not a link"):
        publish_warehouse(build, folder, 7, OPEN)
    assert (folder / LINK).read_bytes() == b"somebody's warehouse"


def test_the_published_file_itself_is_no_build_file(build: Path, folder: Path) -> None:
    publish_warehouse(build, folder, 7, OPEN)
    with pytest.raises(PublishError, match="give the build file"):
        publish_warehouse(folder / LINK, folder, 7, OPEN)


@pytest.mark.parametrize("text", [b"", b"not a database at all, but long enough"])
def test_what_is_no_warehouse_is_refused(tmp_path: Path, folder: Path, text: bytes) -> None:
    (tmp_path / "x.duckdb").write_bytes(text)
    with pytest.raises(WarehouseError, match="not a DuckDB file"):
        publish_warehouse(tmp_path / "x.duckdb", folder, 7, OPEN)
    assert not folder.exists()


def test_a_database_of_something_else_is_refused(tmp_path: Path, folder: Path) -> None:
    with duckdb.connect(str(tmp_path / "x.duckdb")) as con:
        con.execute("create table t (i integer)")
    with pytest.raises(WarehouseError, match="not a warehouse"):
        publish_warehouse(tmp_path / "x.duckdb", folder, 7, OPEN)
