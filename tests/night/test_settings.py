"""Settings from the environment: one table, which the commands and the documentation follow."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest
import typer

from pipelines.cli import app
from pipelines.night import VARIABLES, NightSettings
from pipelines.night.settings import SettingError

DEPLOYMENT = Path(__file__).resolve().parents[2] / "docs" / "deployment.md"
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]


def test_every_variable_is_a_setting_and_says_its_name_when_it_is_wrong() -> None:
    assert {variable.field for variable in VARIABLES} <= {field.name for field in fields(NightSettings)}
    assert NightSettings.from_environment({}) == NightSettings()
    given = {"JUESUAN_PLACE": "5104 杭州市", "JUESUAN_SOURCES": "a.csv:b.csv", "JUESUAN_NO_FETCH": "yes", "HOME": "/"}
    settings = NightSettings.from_environment(given)
    assert settings.places == ("5104", "杭州市")
    assert settings.sources == (Path("a.csv"), Path("b.csv"))
    assert settings.no_fetch
    with pytest.raises(SettingError, match="JUESUAN_WORKERS: «two» is not a whole number"):
        NightSettings.from_environment({"JUESUAN_WORKERS": "two"})


@pytest.mark.parametrize("command", ["night", "dagster"])
def test_an_option_of_the_night_has_the_variable_that_dagster_reads(command: str) -> None:
    names = {variable.name for variable in VARIABLES}
    asked = {parameter.envvar for parameter in COMMANDS[command].params if parameter.envvar}
    assert asked - names <= {
        *("JUESUAN_JSON", "JUESUAN_DAGSTER_HOST", "JUESUAN_DAGSTER_PORT", "JUESUAN_DAGSTER_HOME"),
        *("JUESUAN_DAGSTER_POSTGRES", "JUESUAN_DAGSTER_ONLY"),
    }


def test_the_documentation_lists_every_variable_of_every_command() -> None:
    listed = set(re.findall(r"`(JUESUAN_[A-Z_]+)`", DEPLOYMENT.read_text(encoding="utf-8")))
    variables = {variable.name for variable in VARIABLES}
    for command in ("night", "dagster"):
        variables |= {parameter.envvar for parameter in COMMANDS[command].params if parameter.envvar}
    assert variables - {"JUESUAN_JSON"} <= listed
