"""Where documents lay when they were ingested, and where they lie now."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from pipelines.errors import JuesuanError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import duckdb


class SourceError(JuesuanError):
    """The PDF of a document is not where it was."""


def remember_paths(con: duckdb.DuckDBPyConnection, sha256: str, paths: Iterable[Path]) -> None:
    """Note from where a document was ingested."""
    con.executemany("insert or ignore into ops_source values (?, ?)", [[sha256, str(path)] for path in paths])


def find_source(sha256: str, candidates: Iterable[Path]) -> Path:
    """Return the first file with these bytes among files and folders (everything below them).

    Raises:
        SourceError: none of them has these bytes.
    """
    looked = [str(path) for path in candidates]
    for path in _files(Path(name) for name in looked):
        if path.is_file() and _sha256(path) == sha256:
            return path
    where = ", ".join(looked) or "an unknown place"
    raise SourceError(f"the document {sha256[:12]} is not at {where}: say where it lies with --source FILE|FOLDER")


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        yield from sorted(path.rglob("*")) if path.is_dir() else [path]


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
