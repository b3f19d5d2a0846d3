"""Which reader read a document: the same bytes with the same reader need no second reading."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pipelines import __version__

_PACKAGE = Path(__file__).resolve().parents[1]
_SUFFIXES = frozenset({".py", ".yaml", ".yml", ".csv", ".json", ".toml", ".txt", ".sql"})
#: Rooms behind the reading, or before it: what they do makes no document be read again.
_OTHER_ROOMS = frozenset(
    {"alert", "check", "cli.py", "commands", "defs", "expect", "explain", "fetch", "night", "publish", "show"}
)
#: Files of the catalogue that no stage of reading asks.
_OTHER_FILES = frozenset(
    {"alerts", "alerts.py", "checks.py", "compositions.py", "compositions.yaml", "due_dates.yaml", "expected.py"}
    | {"sources", "sources.py"}
)
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
    return [named[name] for name in sorted(named) if _reads(*name.split("/")[:2])]


def _reads(room: str, file: str = "") -> bool:
    return room not in _OTHER_ROOMS and not (room == "catalog" and file in _OTHER_FILES)


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"
