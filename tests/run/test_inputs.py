"""What the user points at → files, each once; what cannot be opened is said and not skipped."""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path
from typing import NoReturn

import pytest

from pipelines.run.inputs import InputError, list_files, open_inputs


def test_a_folder_gives_every_pdf_below_it_in_any_case(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "dir.pdf").mkdir()
    wanted = [tmp_path / "a.pdf", tmp_path / "b" / "C.PDF", tmp_path / "dir.pdf" / "in.Pdf"]
    for path in [*wanted, tmp_path / "notes.txt"]:
        path.write_text("x", encoding="utf-8")
    assert list_files([tmp_path]) == sorted(wanted)


def test_a_file_is_taken_whatever_its_name_and_once(tmp_path: Path) -> None:
    path = tmp_path / "report"
    path.write_text("x", encoding="utf-8")
    assert list_files([path, str(path), tmp_path / "." / "report"]) == [path]


def test_a_pattern_reaches_below(tmp_path: Path) -> None:
    (tmp_path / "x" / "y").mkdir(parents=True)
    (tmp_path / "x" / "y" / "2024年决算.pdf").write_text("x", encoding="utf-8")
    (tmp_path / "x" / "y" / "2023年决算.pdf").write_text("x", encoding="utf-8")
    assert [path.name for path in list_files([f"{tmp_path}/**/2024*.pdf"])] == ["2024年决算.pdf"]
    assert len(list_files([f"{tmp_path}/x*"])) == 2  # a pattern that names a folder means what is below it


def test_a_file_whose_name_looks_like_a_pattern_is_a_file(tmp_path: Path) -> None:
    path = tmp_path / "[1]决算*.pdf"
    path.write_text("x", encoding="utf-8")
    assert list_files([path]) == [path]


@pytest.mark.parametrize("argument", ["absent.pdf", "absent/*.pdf", "empty"])
def test_a_path_that_leads_nowhere_is_named(tmp_path: Path, argument: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match=argument.replace("*", r"\*")):
        list_files([tmp_path / argument])


def test_the_same_bytes_are_one_input_with_the_other_names_beside_it(tmp_path: Path) -> None:
    for name in ("b.pdf", "a.pdf", "c.pdf"):
        (tmp_path / name).write_bytes(b"other" if name == "c.pdf" else b"same")
    inputs, unopened = open_inputs(list_files([tmp_path]))
    assert not unopened
    assert [(item.path.name, [path.name for path in item.same_as]) for item in inputs] == [
        ("a.pdf", ["b.pdf"]),
        ("c.pdf", []),
    ]
    assert inputs[0].sha256 == hashlib.sha256(b"same").hexdigest()
    assert inputs[0].size == 4


def test_a_dead_link_and_a_pipe_are_reported_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "dead.pdf").symlink_to(tmp_path / "gone.pdf")
    os.mkfifo(tmp_path / "pipe.pdf")
    inputs, unopened = open_inputs(list_files([tmp_path]))
    assert not inputs
    assert [(item.path.name, item.reason) for item in unopened] == [
        ("dead.pdf", "cannot be opened: No such file or directory"),
        ("pipe.pdf", "cannot be opened: not a regular file"),
    ]


def test_a_file_one_may_not_read_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret.pdf"
    path.write_text("x", encoding="utf-8")
    path.chmod(0)
    if os.geteuid() == 0:  # root may read everything: let the system refuse as it refuses others
        monkeypatch.setattr(Path, "open", _refuse)
    assert open_inputs([path])[1][0].reason == "cannot be opened: Permission denied"


def _refuse(path: Path, _mode: str) -> NoReturn:
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
