"""Which reader read a document: the same bytes with the same reader need no second reading."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pipelines import __version__

_PACKAGE = Path(__file__).resolve().parents[1]
_SUFFIXES = frozenset({".py", ".yaml", ".yml", ".csv", ".json", ".toml", ".txt", ".sql"})
#: Show what was read, and have no part in reading it.
_ONLY_SHOW = frozenset({"cli.py", "commands", "explain", "show"})
#: Say where reports are published and when they are due: a new source makes no document be read again.
_ONLY_FOUND = frozenset({"catalog/sources/disclosure.csv", "catalog/due_dates.yaml"})
#: Libraries that decide what is seen on a page.
_EYES = ("camelot-py", "opencv-python-headless", "playa-pdf", "pypdfium2")


@cache
def reader_version() -> str:
    """Version of the package, and twelve hex digits over its code, its catalogue and the libraries that see pages."""
    digest = hashlib.sha256()
    for path in _sources(_PACKAGE):
        digest.update(f"{path.relative_to(_PACKAGE).as_posix()}\0".encode())
        digest.update(path.read_bytes())
    for name in _EYES:
        digest.update(f"{name}={_installed(name)}\0".encode())
    return f"{__version__}+{digest.hexdigest()[:12]}"


def _sources(package: Path) -> list[Path]:
    found = (path for path in package.rglob("*") if path.suffix in _SUFFIXES and path.is_file())
    named = {path.relative_to(package).as_posix(): path for path in found}
    left_out = _ONLY_SHOW | _ONLY_FOUND
    return [named[name] for name in sorted(named) if not {name, name.partition("/")[0]} & left_out]


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"
