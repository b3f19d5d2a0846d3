"""The reader's version changes with what decides the reading, and only with that."""

from __future__ import annotations

from pathlib import Path

from pipelines import __version__
from pipelines.run import version


def test_it_names_the_package_version_and_a_hash() -> None:
    name, _, digest = version.reader_version().partition("+")
    assert name == __version__
    assert len(digest) == 12


def test_code_and_catalogue_count_and_what_only_shows_does_not() -> None:
    package = Path(version.__file__).resolve().parents[1]
    names = {path.relative_to(package).as_posix() for path in version._sources(package)}
    assert {"model/rows.py", "run/workers.py", "catalog/measures.yaml"} <= names
    assert not any(
        name == "cli.py" or name.startswith(("show/", "explain/")) or "__pycache__" in name for name in names
    )
