"""What is remembered of each address: a small SQLite file beside the raw store; no fetch holds the warehouse."""

from __future__ import annotations

import datetime as dt
import fcntl
import json
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pipelines.errors import JuesuanError
from pipelines.fetch.links import Link
from pipelines.fetch.outcome import MAY_HEAL, SILENT, AddressOutcome

_SCHEMA = """
create table if not exists address (
    url text primary key, kind text not null, region_code text, source_url text not null, text text not null,
    page_title text not null, linked_from text not null, etag text, last_modified text, sha256 text,
    status text not null, reason text not null, first_seen text not null, last_checked text not null,
    n_tries integer not null, next_try text not null
);
create table if not exists version (
    url text not null, sha256 text not null, seen_at text not null, primary key (url, sha256)
);
create table if not exists page (url text primary key, title text not null, links text not null);
"""
_NOTE = """
insert into address values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (url) do update set
    kind = excluded.kind, region_code = excluded.region_code, source_url = excluded.source_url, text = excluded.text,
    page_title = excluded.page_title, linked_from = excluded.linked_from, etag = excluded.etag,
    last_modified = excluded.last_modified, sha256 = coalesce(excluded.sha256, address.sha256),
    status = excluded.status, reason = excluded.reason, last_checked = excluded.last_checked,
    n_tries = excluded.n_tries, next_try = excluded.next_try
"""
_FILES = """
select url, region_code, text, page_title, sha256, status, reason from address
where kind = 'file' or sha256 is not null
order by url
"""
_SILENT = """
select source_url, status, reason from address where kind = 'page' and linked_from = '' order by source_url
"""
_FIRST_WAIT = dt.timedelta(hours=1)


class StateError(JuesuanError):
    """The state file cannot be used: another fetch is at work, or it is none of ours."""


@dataclass(frozen=True)
class Known:
    """What is known of an address; times are UTC."""

    status: str
    reason: str
    etag: str | None
    last_modified: str | None
    sha256: str | None
    n_tries: int
    next_try: dt.datetime
    last_checked: dt.datetime


@dataclass(frozen=True)
class Validators:
    """What a server said to recognise these bytes by."""

    etag: str | None = None
    last_modified: str | None = None


def now() -> dt.datetime:
    """UTC, whole seconds."""
    return dt.datetime.now(dt.UTC).replace(microsecond=0)


@contextmanager
def only_one(state: Path) -> Iterator[None]:
    """Keep every other fetch with this state out.

    Raises:
        StateError: one is at work; names its process.
    """
    state.parent.mkdir(parents=True, exist_ok=True)
    with state.with_name(f"{state.name}.lock").open("a+", encoding="ascii") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            lock.seek(0)
            holder = lock.read().strip() or "unknown"
            raise StateError(f"{state} is in use by another fetch (process {holder}): wait until it ends") from error
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


class State:
    """The addresses; every change is durable when the method returns."""

    def __init__(self, path: Path, recheck_days: float) -> None:
        """Open the file, or begin it.

        Raises:
            StateError: it is no SQLite file of ours.
        """
        self._recheck = dt.timedelta(days=recheck_days)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._con = sqlite3.connect(path, isolation_level=None)
            self._con.execute("pragma journal_mode = wal")
            self._con.executescript(_SCHEMA)
        except (sqlite3.Error, OSError) as error:
            raise StateError(f"{path} cannot be used to remember addresses: {error}") from error

    def close(self) -> None:
        """Close the file."""
        self._con.close()

    def known(self, url: str) -> Known | None:
        """What is known of an address."""
        row = self._con.execute(
            "select status, reason, etag, last_modified, sha256, n_tries, next_try, last_checked "
            "from address where url = ?",
            [url],
        ).fetchone()
        return Known(*row[:6], *(dt.datetime.fromisoformat(text) for text in row[6:])) if row else None

    def is_due(self, known: Known | None) -> bool:
        """Whether an address may be asked (again)."""
        return known is None or not self._recheck or self.due_at(known) <= now()

    def due_at(self, known: Known) -> dt.datetime:
        """When it may be asked again: soon what may heal, else when the days of this run's setting are over."""
        return known.next_try if known.n_tries else known.last_checked + self._recheck

    def note(self, item: AddressOutcome, page_title: str, validators: Validators | None = None) -> None:
        """Remember what became of an address. Without validators those that are known stay, and so does the hash."""
        before, at = self.known(item.url), now()
        tries = (before.n_tries if before else 0) + 1 if item.status in MAY_HEAL else 0
        wait = min(_FIRST_WAIT * 2 ** min(tries - 1, 10), self._recheck) if tries else self._recheck
        kept = Validators(before.etag, before.last_modified) if before else Validators()
        values = validators or kept
        self._con.execute(
            _NOTE,
            [
                *(item.url, item.kind, item.region_code, item.source_url, item.text, page_title, item.linked_from),
                *(values.etag, values.last_modified, item.sha256 or None, item.status, item.reason),
                *(at.isoformat(), at.isoformat(), tries, (at + wait).isoformat()),
            ],
        )
        if item.sha256:
            self._con.execute("insert or ignore into version values (?, ?, ?)", [item.url, item.sha256, at.isoformat()])

    def remember_page(self, url: str, title: str, links: Sequence[Link]) -> None:
        """Keep what a page links to, for the day when it answers that nothing has changed."""
        text = json.dumps([asdict(link) for link in links], ensure_ascii=False)
        self._con.execute("insert or replace into page values (?, ?, ?)", [url, title, text])

    def page(self, url: str) -> tuple[str, list[Link]] | None:
        """Title and links of a page that was read before."""
        row = self._con.execute("select title, links from page where url = ?", [url]).fetchone()
        return (row[0], [Link(**link) for link in json.loads(row[1])]) if row else None


def known_addresses(path: Path) -> list[dict[str, Any]]:
    """Every file address that is remembered, for the ledger; none when nothing was ever fetched.

    Raises:
        StateError: the file is none of ours.
    """
    return _ask(path, _FILES) if path.exists() else []


def silent_sources(path: Path) -> dict[str, str] | None:
    """Sources whose first page did not come when it was last asked for, with the reason; None: none was ever asked.

    Raises:
        StateError: the file is none of ours.
    """
    if not path.exists():
        return None
    rows = _ask(path, _SILENT)
    return {row["source_url"]: row["reason"] or row["status"] for row in rows if row["status"] in SILENT}


def _ask(path: Path, query: str) -> list[dict[str, Any]]:
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as con:
            con.row_factory = sqlite3.Row
            return [dict(row) for row in con.execute(query).fetchall()]
    except sqlite3.Error as error:
        raise StateError(f"{path} cannot be read: {error}") from error
