"""Every room says what stays out; every command and option says what it is for, every command with an example."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
import typer

from pipelines.cli import app

PACKAGE = Path(__file__).resolve().parents[2] / "pipelines"
ROOMS = sorted(path for path in PACKAGE.iterdir() if path.is_dir() and list(path.glob("*.py")))
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]


@pytest.mark.parametrize("folder", ROOMS, ids=lambda path: path.name)
def test_a_room_says_what_belongs_and_what_stays_out(folder: Path) -> None:
    init = folder / "__init__.py"
    assert init.is_file(), f"{folder.name} is no package: it needs an __init__.py that says what stays out"
    docstring = ast.get_docstring(ast.parse(init.read_text(encoding="utf-8"))) or ""
    assert "Belongs:" in docstring
    assert "Stays out:" in docstring


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_the_map_names_every_room() -> None:
    text = (PACKAGE / "__init__.py").read_text(encoding="utf-8")
    assert [folder.name for folder in ROOMS if f"``{folder.name}``" not in text] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_and_its_options_have_help_and_an_example(name: str) -> None:
    command = COMMANDS[name]
    assert command.help
    assert f"juesuan {name}" in (command.epilog or ""), "its epilog gives an example"
    unexplained = [parameter.name for parameter in command.params if not getattr(parameter, "help", None)]
    assert not unexplained


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_takes_a_warehouse_and_every_lasting_option_has_an_environment_variable(name: str) -> None:
    options = {option: parameter for parameter in COMMANDS[name].params for option in parameter.opts}
    assert "--warehouse" in options
    once = {"--help", "--find", "--png"}  # what one asks this time, not a setting
    without = [option for option, parameter in options.items() if option.startswith("--") and not parameter.envvar]
    assert set(without) <= once
