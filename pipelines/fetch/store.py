"""The raw store: each PDF once under its hash, beside it a small JSON file of where and when it was seen."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import re
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pipelines.catalog.link_words import link_words
from pipelines.fetch.links import file_name

_LONGEST_NAME = 120
_NO_NAME = re.compile(r"[\x00-\x1f/\\:*?\"<>|]+")


@dataclass(frozen=True)
class Sighting:
    """Where and when some bytes were seen; empty where a server did not say."""

    url: str
    final_url: str
    fetched_at: str
    etag: str = ""
    last_modified: str = ""
    content_type: str = ""
    content_length: str = ""
    disposition: str = ""
    link_text: str = ""
    page_title: str = ""
    linked_from: str = ""
    region_code: str | None = None
    source_url: str = ""
    source_name: str = ""


@dataclass(frozen=True)
class Origin:
    """What a file in the raw store says of itself: its first sighting."""

    name: str
    url: str
    fetched_at: dt.datetime


def path_of(root: Path, sha256: str) -> Path:
    """Where bytes with this hash lie, or would."""
    return root / sha256[:2] / f"{sha256}.pdf"


def keep(root: Path, body: bytes, sighting: Sighting, replaces: str = "") -> tuple[Path, bool]:
    """Put bytes into the store and note the sighting; the path, and whether they were not there before.

    Args:
        root: of the store.
        body: of the file.
        sighting: where it was seen.
        replaces: hash of what stood under the same address before.
    """
    sha256 = hashlib.sha256(body).hexdigest()
    path = path_of(root, sha256)
    is_new = not path.exists()
    if is_new:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, body)
    told = _told(path) or {"sha256": sha256, "size": len(body), "sightings": [], "replaces": [], "replaced_by": []}
    at = {"url": sighting.url, "seen_at": sighting.fetched_at}
    seen = [
        one for one in told["sightings"] if one["url"] != sighting.url or one["linked_from"] != sighting.linked_from
    ]
    first = next((one for one in told["sightings"] if one not in seen), None)
    told["sightings"] = [*seen, asdict(sighting) | ({"fetched_at": first["fetched_at"]} if first else {})]
    if replaces and all(one["sha256"] != replaces or one["url"] != sighting.url for one in told["replaces"]):
        told["replaces"].append({"sha256": replaces, **at})
        _note_replacement(path_of(root, replaces), sha256, at)
    _tell(path, told)
    return path, is_new


def _note_replacement(before: Path, sha256: str, at: dict[str, str]) -> None:
    if (told := _told(before)) is not None:
        told["replaced_by"].append({"sha256": sha256, **at})
        _tell(before, told)


def origin_of(path: Path) -> Origin | None:
    """Where a file of the raw store came from; None for every other file."""
    told = _told(path)
    if told is None or told.get("sha256") != path.stem or not told.get("sightings"):
        return None
    first = min(told["sightings"], key=lambda one: (one["fetched_at"], one["url"]))
    at = dt.datetime.fromisoformat(first["fetched_at"]).astimezone(dt.UTC).replace(tzinfo=None)
    return Origin(name_of(first), first["url"], at)


def name_of(sighting: dict[str, Any]) -> str:
    """What to call a file: what names a report, of the link, the server and the address; else what there is."""
    names = [sighting["link_text"], sighting["disposition"], file_name(sighting["url"]), sighting["page_title"]]
    names = [name for name in names if name]
    reports = link_words().reports
    name = next((name for name in names if reports.search(name)), names[0] if names else "report")
    stem = _NO_NAME.sub(" ", name).strip()
    stem = stem[:-4] if stem.lower().endswith(".pdf") else stem
    return f"{stem[:_LONGEST_NAME].strip() or 'report'}.pdf"


def _told(path: Path) -> dict[str, Any] | None:
    try:
        told = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return told if isinstance(told, dict) else None


def _tell(path: Path, told: dict[str, Any]) -> None:
    _write(path.with_suffix(".json"), (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode())


def _write(path: Path, content: bytes) -> None:
    """All of it or nothing: written beside, then renamed."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
