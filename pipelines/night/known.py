"""Whether there is anything new to check: one fingerprint of all that checks and expectations depend on."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipelines.catalog.checks import expectations_folder
from pipelines.load.dimensions import definitions_sha256
from pipelines.night.record import utc_now
from pipelines.run.version import reader_version

#: The day of the ledger changes every night; what it says does not.
_ROWS = (
    "select document_sha256, reader_version, status, reason_code, coalesce(source_url, '') from dim_document",
    "select * exclude (as_of) from ops_expected_report",
)


@dataclass(frozen=True)
class Checked:
    """A completed run of checks and expectations: ``pipelines.expect.GateDecision`` and whether it was published."""

    open: bool
    reasons: tuple[str, ...]
    is_published: bool


def fingerprint(con: duckdb.DuckDBPyConnection) -> str:
    """Of documents, expected reports, reader, checks and expectations."""
    digest = hashlib.sha256(f"{reader_version()} {definitions_sha256()}".encode())
    for query in _ROWS:
        summed = "select count(*), coalesce(sum(hash(each_row)::hugeint), 0) from "
        digest.update(str(con.execute(f"{summed} ({query}) as each_row").fetchall()).encode())
    for file in sorted(path for path in expectations_folder().rglob("*") if path.is_file()):
        digest.update(f"{file.name}\0".encode() + file.read_bytes())
    return digest.hexdigest()


def recall(con: duckdb.DuckDBPyConnection, print_: str) -> Checked | None:
    """What came of this very content when it was checked; None when it never was to the end."""
    query = "select is_open, reasons, published_at is not null from ops_checked where fingerprint = ?"
    row = con.execute(query, [print_]).fetchone()
    return Checked(row[0], tuple(row[1]), row[2]) if row else None


def remember(con: duckdb.DuckDBPyConnection, print_: str, is_open: bool, reasons: tuple[str, ...]) -> None:
    """Note that this content was checked to the end; what was checked before it is forgotten."""
    con.begin()
    con.execute("delete from ops_checked")
    con.execute("insert into ops_checked values (?, ?, ?, ?, null)", [print_, utc_now(), is_open, list(reasons)])
    con.commit()


def note_published(build: Path, print_: str) -> None:
    """Note that this content is what readers see."""
    with duckdb.connect(str(build)) as con:
        con.execute("update ops_checked set published_at = ? where fingerprint = ?", [utc_now(), print_])
