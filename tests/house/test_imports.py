"""Imports go one way, so that a room can be read without the rooms behind it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "pipelines"
FILES = sorted(path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py"))

STAGE = {"model", "catalog", "normalise", "errors"}
#: What a room may import besides itself. A room not named here is a stage. Where it says None, all.
MAY_IMPORT = {
    "model": set[str](),
    "errors": set[str](),
    "normalise": {"model"},
    "catalog": {"model", "normalise", "errors"},
    "explain": {"model", "errors"},
    "show": {"explain", "run", "fetch", "check"},
    "run": None,
    "night": None,
    "defs": None,
    "commands": None,
    "cli": None,
}
#: Nothing but the order of the stages may know these.
NOT_EVEN_FOR_RUN = {"cli", "commands", "show", "night", "defs"}
#: The night knows the order of everything; Dagster's definitions know the night; nobody knows the terminal.
NOT_EVEN_FOR = {
    "run": NOT_EVEN_FOR_RUN,
    "night": {"cli", "commands", "show", "defs"},
    "defs": {"cli", "commands", "show"},
}


def room(file: Path) -> str:
    return file.parts[0].removesuffix(".py")


def imported_rooms(source: str) -> set[str]:
    """Rooms of ``pipelines`` that a module imports, anywhere in it."""
    names: list[str] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide which room is meant"
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    parts = [name.split(".") for name in names]
    return {part[1] for part in parts if part[0] == "pipelines" and len(part) > 1 and is_room(part[1])}


def is_room(name: str) -> bool:
    return (PACKAGE / name).is_dir() or (PACKAGE / f"{name}.py").is_file()


def strangers(name: str, source: str) -> set[str]:
    """Rooms that ``source``, standing in room ``name``, imports and may not."""
    allowed = MAY_IMPORT.get(name, STAGE)
    found = imported_rooms(source) - {name}
    if allowed is None:
        return found & NOT_EVEN_FOR.get(name, set())
    return found - allowed


@pytest.mark.parametrize("file", FILES, ids=str)
def test_a_room_imports_only_what_stands_before_it(file: Path) -> None:
    name = room(file)
    if name == "__init__":
        assert not imported_rooms((PACKAGE / file).read_text(encoding="utf-8"))
        return
    assert not strangers(name, (PACKAGE / file).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("name", "source", "expected"),
    [
        ("match", "from pipelines.layout.titles import find_titles", {"layout"}),
        ("match", "from pipelines import extract", {"extract"}),
        ("match", "def f():\n    import pipelines.load.keys", {"load"}),
        ("match", "from pipelines.model.page import Box\nfrom pipelines.match.codes import x", set()),
        ("match", "from pipelines import __version__\nimport polars", set()),
        ("model", "from pipelines.normalise.text import squash", {"normalise"}),
        ("expect", "from pipelines.check import run_checks\nfrom pipelines.catalog import checks", {"check"}),
        ("run", "from pipelines.document import read_document", set()),
        ("run", "from pipelines.show.tables import console", {"show"}),
        ("run", "from pipelines.night import run_night", {"night"}),
        ("night", "from pipelines.run.ingest import ingest", set()),
        ("night", "from pipelines.defs import definitions", {"defs"}),
        ("defs", "from pipelines.night import run_night\nfrom pipelines.commands import options", {"commands"}),
    ],
)
def test_the_check_itself_sees_what_it_should(name: str, source: str, expected: set[str]) -> None:
    assert strangers(name, source) == expected
