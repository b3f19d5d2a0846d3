"""Build file → published file: copied beside, checked, then one link replaced. A reader sees the old or the new one."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal, Protocol

from pipelines.errors import JuesuanError
from pipelines.publish.content import Content, opened, read_content
from pipelines.publish.files import copy_durably, link_atomically, only_one, remove_leftovers, sha256_of, write_durably

LINK = "juesuan.duckdb"
NOTE = "latest.json"
Outcome = Literal["published", "forced", "unchanged", "closed"]


class PublishError(JuesuanError):
    """The warehouse could not be published; what was published before stands."""


class Gate(Protocol):
    """What decides: ``pipelines.expect.GateDecision``."""

    @property
    def open(self) -> bool:
        """Whether it may be published."""

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why not."""


@dataclass(frozen=True)
class Publication:
    """What came of it.

    Attributes:
        file: what the link points to now; None where nothing was ever published.
        removed: names of old files that were deleted.
        note: what ``latest.json`` says.
    """

    outcome: Outcome
    file: Path | None
    reasons: tuple[str, ...]
    removed: tuple[str, ...]
    note: dict[str, Any]


def published_file(folder: Path) -> Path | None:
    """The file that the link of a folder points to, if there is one."""
    link = folder / LINK
    return link.resolve() if link.is_symlink() and link.exists() else None


def publish_warehouse(
    build: Path,
    folder: Path,
    keep: int,
    decision: Gate,
    *,
    force: bool = False,
    now: dt.datetime | None = None,
) -> Publication:
    """Publish a build file, unless the gate is closed or its content is the published one.

    Args:
        build: the warehouse that was written; nobody else has it open.
        folder: where the link and the files are.
        keep: how many files before the present one stay.
        decision: of the gate.
        force: publish although the gate is closed.
        now: UTC; the clock, unless given.

    Raises:
        PublishError: the folder cannot hold links, or somebody else publishes there; nothing has changed.
        WarehouseError: the build file is missing, in use or no warehouse.
    """
    _refuse_links(build, folder)
    moment = (now or dt.datetime.now(dt.UTC)).replace(tzinfo=None)
    content = read_content(build, settle=True)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with only_one(folder):
            remove_leftovers(folder)
            done = _publish(build, folder, keep, content, decision, moment, force=force)
    except OSError as error:
        raise PublishError(f"{folder}: cannot publish there: {error.strerror or error}") from error
    _remember(build, done, content, moment)
    return done


def _refuse_links(build: Path, folder: Path) -> None:
    link = folder / LINK
    if link.exists() and not link.is_symlink():
        raise PublishError(f"{link} is a file, not a link to a published one: give another folder with --to")
    if build.is_symlink():
        raise PublishError(f"{build} is a link to a published file: give the build file with --warehouse")


def _publish(
    build: Path, folder: Path, keep: int, content: Content, decision: Gate, moment: dt.datetime, *, force: bool
) -> Publication:
    current = published_file(folder)
    note = _note_of(current)
    if note.get("content") == content.fingerprint:
        write_durably(folder / NOTE, _as_json(note))  # a run killed after the swap left the note of the one before
        return Publication("unchanged", current, (), (), note)
    if not decision.open and not force:
        return Publication("closed", current, decision.reasons, (), note)
    file, note = _put_beside(build, folder, content, moment)
    link_atomically(folder / LINK, file.name)
    write_durably(folder / NOTE, _as_json(note))
    outcome: Outcome = "published" if decision.open else "forced"
    return Publication(outcome, file, decision.reasons, _remove_old(folder, keep), note)


def _put_beside(build: Path, folder: Path, content: Content, moment: dt.datetime) -> tuple[Path, dict[str, Any]]:
    """Copy, check the copy, and write its note: all before anything points to it."""
    file = folder / f"juesuan_{moment:%Y%m%dT%H%M%S%f}Z_{content.fingerprint[:8]}.duckdb"
    copy_durably(build, file)
    if read_content(file).fingerprint != content.fingerprint:
        file.unlink()
        raise PublishError(f"{build} changed while it was copied: publish again when nobody writes to it")
    note = {
        "file": file.name,
        "sha256": sha256_of(file),
        "bytes": file.stat().st_size,
        "published_at": f"{moment:%Y-%m-%dT%H:%M:%S}Z",
        "content": content.fingerprint,
        "schema_version": content.schema_version,
        "reader_versions": content.reader_versions,
        "counts": content.counts,
    }
    write_durably(file.with_suffix(".json"), _as_json(note))
    return file, note


def _note_of(file: Path | None) -> dict[str, Any]:
    if file is None:
        return {}
    try:
        note = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return note if isinstance(note, dict) else {}


def _remove_old(folder: Path, keep: int) -> tuple[str, ...]:
    """All but the file the link points to and the ``keep`` before it; who has one open keeps what it reads."""
    current = published_file(folder)
    others = sorted(file for file in folder.glob("juesuan_*Z_*.duckdb") if file.resolve() != current)
    old = others[: max(0, len(others) - keep)]
    for file in old:
        file.unlink(missing_ok=True)
        file.with_suffix(".json").unlink(missing_ok=True)
    return tuple(file.name for file in old)


def _remember(build: Path, done: Publication, content: Content, moment: dt.datetime) -> None:
    name = done.file.name if done.file and done.outcome in {"published", "forced"} else None
    values = {**asdict(done), "at": moment, "name": name, "content": content.fingerprint}
    with opened(build, read_only=False) as con:
        con.execute(
            "insert into ops_publication by name select $at as attempted_at, $outcome as outcome, $name as file, "
            "$content as content, $reasons::varchar[] as reasons",
            {key: values[key] for key in ("at", "outcome", "name", "content")} | {"reasons": list(done.reasons)},
        )


def _as_json(note: dict[str, Any]) -> str:
    return json.dumps(note, ensure_ascii=False, indent=1) + "\n"
