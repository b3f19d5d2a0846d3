"""Files that appear whole or not at all: copied, written or linked under another name, then renamed."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_TEMPORARY = ".publish-"


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Keep every other publication to this folder waiting out; the lock goes with the process.

    Raises:
        OSError: somebody else publishes there.
    """
    with (folder / ".publish.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise OSError("another process publishes there now") from error
        yield


def remove_leftovers(folder: Path) -> None:
    """Delete what a killed publication left; only while the folder is ours."""
    for file in folder.glob(f"{_TEMPORARY}*"):
        file.unlink()


def copy_durably(source: Path, target: Path) -> None:
    """Copy a file; under its name it is complete and on the disk."""
    temporary = target.with_name(f"{_TEMPORARY}{target.name}")
    shutil.copyfile(source, temporary)
    _sync(temporary)
    temporary.replace(target)
    _sync(target.parent)


def write_durably(target: Path, text: str) -> None:
    """Write a small file in place of the one that was there."""
    temporary = target.with_name(f"{_TEMPORARY}{target.name}")
    temporary.write_text(text, encoding="utf-8")
    _sync(temporary)
    temporary.replace(target)
    _sync(target.parent)


def link_atomically(link: Path, target: str) -> None:
    """Point a link to another file of its folder; at every moment it points to one of the two.

    Raises:
        OSError: the file system has no symbolic links.
    """
    temporary = link.with_name(f"{_TEMPORARY}{link.name}")
    temporary.unlink(missing_ok=True)
    try:
        temporary.symlink_to(target)
    except (OSError, NotImplementedError) as error:
        raise OSError(
            f"no symbolic link can be made there ({getattr(error, 'strerror', None) or error}); "
            "give a folder on another file system with --to"
        ) from error
    temporary.replace(link)
    _sync(link.parent)


def sha256_of(file: Path) -> str:
    """SHA-256 of the bytes of a file."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
