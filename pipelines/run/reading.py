"""One document → its rows, whatever happens: what cannot be read has rows too, with a status and a reason."""

from __future__ import annotations

import time
import traceback
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipelines.errors import DocumentError
from pipelines.model.rows import DocumentRows
from pipelines.run.inputs import digest
from pipelines.run.version import reader_version

if TYPE_CHECKING:
    from collections.abc import Callable

_PACKAGE = Path(__file__).resolve().parents[1]
_REASON_LENGTH = 300


def read_one(path: Path) -> DocumentRows:
    """Read one file through all stages. Never raises for what the file holds.

    Raises:
        OSError: the file cannot be opened at all.
    """
    from pipelines.run.stages import read_report_rows  # noqa: PLC0415 - seconds to import, and readers can be others

    return replace(read_with(read_report_rows, path), reader_version=reader_version())


def read_with(read: Callable[[Path, str], DocumentRows], path: Path) -> DocumentRows:
    """Run ``read(path, sha256)``; an error becomes a status and one line that says what it was and where."""
    started = time.perf_counter()
    sha256, size = digest(path)
    try:
        rows = read(path, sha256)
    except DocumentError as error:
        status = "scanned" if error.status == "scanned" else "unreadable"
        rows = DocumentRows(sha256, path.name, size, status, error.status, one_line(str(error)))
    except MemoryError as error:
        traceback.clear_frames(error.__traceback__)  # what filled the memory: saying so takes some, or a library aborts
        reason = f"needs more memory than a worker may take{_place(error)}: give it more with --memory"
        rows = DocumentRows(sha256, path.name, size, "failed", "memory", reason)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 - any bug of ours costs one document; a Polars panic is no Exception
        reason = one_line(f"{type(error).__name__}: {error}") + _place(error)
        rows = DocumentRows(sha256, path.name, size, "failed", "error", reason)
    return replace(rows, name=path.name, size_bytes=size, seconds=time.perf_counter() - started)


def one_line(text: str) -> str:
    """Text without line breaks and without an end that nobody reads."""
    line = " ".join(text.split())
    return line if len(line) <= _REASON_LENGTH else line[: _REASON_LENGTH - 1] + "…"


def _place(error: BaseException) -> str:
    """Innermost line of this package that the error came through, as `` (match/rows.py:120)``; empty when none."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        path = Path(frame.filename)
        if path.is_relative_to(_PACKAGE) and path != Path(__file__):
            return f" ({path.relative_to(_PACKAGE)}:{frame.lineno})"
    return ""
