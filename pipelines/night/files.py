"""Which files there are, and which of them must be read: hashed once, while size and time stay as they were."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import duckdb
import polars as pl

from pipelines.load.statements import incoming, transaction
from pipelines.run.ingest import TRY_AGAIN
from pipelines.run.inputs import digest
from pipelines.run.version import reader_version

_SCHEMA = {"path": pl.String, "size_bytes": pl.Int64, "modified_ns": pl.Int64, "document_sha256": pl.String}


def list_pdfs(folder: Path) -> list[Path]:
    """Every ``*.pdf`` below a folder, in any case, but no hidden file; none where there is no folder."""
    return sorted(_pdfs(folder.absolute()))


def _pdfs(folder: Path) -> Iterator[Path]:
    for root, _, names in os.walk(folder):
        yield from (Path(root, name) for name in names if name.lower().endswith(".pdf") and name[0] != ".")


def settled(files: Iterable[Path], seconds: float, now: float | None = None) -> list[Path]:
    """The files that nobody has changed for some seconds: the others are still being written."""
    latest = (time.time() if now is None else now) - seconds
    return [path for path in files if _modified(path) <= latest]


def _modified(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:  # gone, or not readable: the reading says so
        return 0.0


def hash_files(con: duckdb.DuckDBPyConnection, files: Iterable[Path]) -> dict[Path, str]:
    """Hash of each file that can be opened; a file of the size and time of last time is not read again."""
    known = {path: row for path, *row in con.execute("from ops_file").fetchall()}
    hashes: dict[Path, str] = {}
    fresh = []
    for path in files:
        try:
            stat = path.stat()
            before = known.get(str(path))
            if before and before[:2] == [stat.st_size, stat.st_mtime_ns]:
                hashes[path] = before[2]
                continue
            hashes[path], _ = digest(path)
        except OSError:
            continue
        fresh.append((str(path), stat.st_size, stat.st_mtime_ns, hashes[path]))
    _remember(con, fresh)
    return hashes


def _remember(con: duckdb.DuckDBPyConnection, rows: list[tuple[str, int, int, str]]) -> None:
    if rows:
        with transaction(con), incoming(con, pl.DataFrame(rows, _SCHEMA, orient="row")):
            con.execute("insert or replace into ops_file by name from incoming")


def to_read(con: duckdb.DuckDBPyConnection, files: Iterable[Path], hashes: dict[Path, str]) -> tuple[Path, ...]:
    """One path for each content that this reader has not read or should try again, and every file without a hash."""
    query = "select document_sha256 from dim_document where reader_version = ? and not list_contains(?, status)"
    known = {sha256 for (sha256,) in con.execute(query, [reader_version(), sorted(TRY_AGAIN)]).fetchall()}
    new = {hashes.get(path, str(path)): path for path in files if hashes.get(path) not in known}
    return tuple(sorted(new.values()))
