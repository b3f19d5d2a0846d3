"""What docs/deploy/ holds is what systemd, YAML and this repository understand."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import typer
import yaml

from pipelines.cli import app

DEPLOY = Path(__file__).resolve().parents[2] / "docs" / "deploy"
UNITS = sorted(path.name for path in DEPLOY.iterdir() if path.suffix in {".service", ".timer"})
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]


def test_every_command_line_is_one_of_ours() -> None:
    lines = [
        *re.findall(r"^ExecStart=\S+/juesuan (.+)$", "\n".join((DEPLOY / u).read_text() for u in UNITS), re.MULTILINE),
        *(" ".join(service["command"]) for service in compose()["services"].values() if "command" in service),
    ]
    assert len(lines) == 5
    for line in lines:
        name, *arguments = line.split()
        COMMANDS[name].make_context(name, arguments, resilient_parsing=False).close()


def compose() -> dict[str, dict[str, dict[str, object]]]:
    told: dict[str, dict[str, dict[str, object]]] = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    return told


def test_the_compose_file_names_volumes_and_services_that_there_are() -> None:
    told = compose()
    assert set(told["services"]) == {"postgres", "webserver", "daemon"}
    for service in told["services"].values():
        assert {str(volume).split(":")[0] for volume in service["volumes"]} <= set(told["volumes"])  # type: ignore[attr-defined]
        assert set(service.get("depends_on", ())) <= set(told["services"])  # type: ignore[call-overload]
    environment = told["services"]["daemon"]["environment"]
    assert environment["JUESUAN_DAGSTER_POSTGRES"].startswith("postgresql+psycopg2://")  # type: ignore[index]


def test_the_image_copies_what_is_there() -> None:
    for line in re.findall(r"^COPY (.+)$", (DEPLOY / "Dockerfile").read_text(), re.MULTILINE):
        for source in line.split()[:-1]:
            assert (DEPLOY.parents[1] / source).exists(), source


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd-analyze here: units are not verified")
def test_systemd_understands_the_units(tmp_path: Path) -> None:
    command = shutil.which("true") or "/bin/true"
    for name in UNITS:
        text = (DEPLOY / name).read_text().replace("/opt/juesuan/.venv/bin/juesuan", command)
        (tmp_path / name).write_text(text.replace("User=juesuan", "User=root"))
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *(str(tmp_path / name) for name in UNITS)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    ours = [line for line in done.stderr.splitlines() if "juesuan" in line]
    assert (done.returncode, ours) == (0, [])
