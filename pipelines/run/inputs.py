"""What the user pointed at → the files to read, each once."""

from __future__ import annotations

import errno
import glob
import hashlib
import os
import stat
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipelines.errors import JuesuanError
from pipelines.fetch.store import origin_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipelines.model.rows import DocumentRows


class InputError(JuesuanError):
    """A path that the user gave and that leads nowhere."""


@dataclass(frozen=True)
class Input:
    """One file to read.

    Attributes:
        path: absolute, symbolic links kept.
        sha256: of its bytes when it was listed.
        size: in bytes.
        same_as: other paths with the same bytes, which need no reading of their own.
    """

    path: Path
    sha256: str
    size: int
    same_as: tuple[Path, ...] = ()


@dataclass(frozen=True)
class Unopened:
    """A file that could not even be hashed, and why."""

    path: Path
    reason: str


def list_files(arguments: Iterable[str | os.PathLike[str]]) -> list[Path]:
    """Expand files, folders (every ``*.pdf`` below, in any case) and patterns; each file once, in path order.

    Raises:
        InputError: for a path that does not exist, a folder without a PDF, a pattern that matches nothing.
    """
    files = {path.absolute() for argument in arguments for path in _expand(os.fspath(argument))}
    return sorted(files)


def _expand(argument: str) -> list[Path]:
    path = Path(argument)
    if os.path.lexists(path):
        return _below(path) if path.is_dir() else [path]
    if not glob.has_magic(argument):
        raise InputError(f"{argument}: no such file or folder")
    matches = [Path(match) for match in glob.glob(argument, recursive=True)]  # noqa: PTH207 - takes ** and absolute patterns
    if not matches:
        raise InputError(f"{argument}: no file matches this pattern")
    return [file for match in matches for file in (_pdfs(match) if match.is_dir() else [match])]


def _below(folder: Path) -> list[Path]:
    files = list(_pdfs(folder))
    if not files:
        raise InputError(f"{folder}: no file named .pdf in this folder or below it")
    return files


def _pdfs(folder: Path) -> Iterator[Path]:
    for root, _, names in os.walk(folder):
        yield from (Path(root, name) for name in names if name.lower().endswith(".pdf"))


def open_inputs(files: Iterable[Path]) -> tuple[list[Input], list[Unopened]]:
    """Hash the files; the same bytes under several names become one input, named after the first path."""
    by_sha: dict[str, list[Path]] = {}
    sizes: dict[str, int] = {}
    unopened = []
    for path in files:
        try:
            sha256, size = digest(path)
        except OSError as error:
            unopened.append(Unopened(path, f"cannot be opened: {error.strerror or error}"))
            continue
        by_sha.setdefault(sha256, []).append(path)
        sizes[sha256] = size
    inputs = [Input(paths[0], sha256, sizes[sha256], tuple(paths[1:])) for sha256, paths in by_sha.items()]
    return inputs, unopened


def called(path: Path) -> str:
    """What people call a file: a file of the raw store by its link or address, every other by its own name."""
    origin = origin_of(path)
    return origin.name if origin else path.name


def with_origin(rows: DocumentRows, item: Input) -> DocumentRows:
    """Rows of a document with where it was fetched from, if the raw store knows that of one of its paths."""
    origins = (origin_of(path) for path in (item.path, *item.same_as))
    origin = next((origin for origin in origins if origin), None)
    if origin is None:
        return rows
    return replace(rows, name=called(item.path), source_url=origin.url, fetched_at=origin.fetched_at)


def digest(path: Path) -> tuple[str, int]:
    """Return SHA-256 and size of a regular file.

    Raises:
        OSError: it cannot be read, or is a pipe or a device (which might never end).
    """
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(errno.EINVAL, "not a regular file")
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        return sha256, file.tell()
