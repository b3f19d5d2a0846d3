"""The lock files: everything pinned with its hash, no address of anybody's index, no licence we cannot live with."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RUN, DEV = (ROOT / "requirements.lock", ROOT / "requirements-dev.lock")
_PIN = re.compile(
    r"^(?P<name>[a-z0-9-]+)(?:\[[a-z0-9,-]+\])?==(?P<version>[^ ;\\]+)(?P<rest>[^\n]*(?:\n {4}--hash=[^\n]+)*)",
    re.MULTILINE,
)


def pins(path: Path) -> dict[tuple[str, str], str]:
    return {(match["name"], match["version"]): match["rest"] for match in _PIN.finditer(path.read_text())}


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[ <>=!~;\[]", requirement, maxsplit=1)[0].lower() for requirement in requirements}


@pytest.mark.parametrize("path", [RUN, DEV], ids=lambda path: path.name)
def test_every_package_is_pinned_with_a_hash_and_nothing_names_a_place(path: Path) -> None:
    text = path.read_text()
    assert all("--hash=sha256:" in rest for rest in pins(path).values())
    lines = [line for line in text.splitlines() if not line.startswith(("#", "    --hash=sha256:"))]
    assert all(_PIN.match(line) for line in lines), "a line that pins nothing"
    assert not re.search(r"://|--index|--extra-index|--find-links|file:| @ |/work|/opt|/home|/root|/tmp", text)


def test_the_lock_holds_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = names(project["project"]["dependencies"] + project["build-system"]["requires"])
    for_tests = names(project["project"]["optional-dependencies"]["dev"])
    assert wanted <= {name for name, _ in pins(RUN)}
    assert wanted | for_tests <= {name for name, _ in pins(DEV)}
    assert pins(RUN).keys() <= pins(DEV).keys(), "both environments must have the same versions"
    assert ("duckdb", "1.5.5") in pins(RUN)


def test_no_locked_package_is_under_the_affero_licence() -> None:
    affero = {
        name: licence for name, _ in pins(DEV) if re.search("affero|agpl", licence := licence_of(name), re.IGNORECASE)
    }
    assert not affero


def licence_of(name: str) -> str:
    """Everything that an installed distribution says of its licence; empty when this platform does not need it."""
    try:
        metadata = distribution(name).metadata
    except PackageNotFoundError:
        return ""
    classifiers = [line for line in metadata.get_all("Classifier", []) if line.startswith("License")]
    return " ".join([metadata.get("License-Expression") or "", (metadata.get("License") or "")[:200], *classifiers])
