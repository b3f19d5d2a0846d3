"""What an answer says beside its body: its status in our words, its validators, where and when it was seen."""

from __future__ import annotations

import re
from urllib.parse import unquote

from scrapy.http import Response

from pipelines.fetch.jobs import Step
from pipelines.fetch.state import Validators, now
from pipelines.fetch.store import Sighting

_ENCODED = re.compile(r"filename\*\s*=\s*(?P<set>[\w-]*)'[^']*'(?P<name>[^;]+)", re.IGNORECASE)
_PLAIN = re.compile(r"filename\s*=\s*(?:\"(?P<quoted>[^\"]+)\"|(?P<bare>[^;]+))", re.IGNORECASE)
_GONE = (404, 410)


def status_of(response: Response) -> tuple[str, str] | None:
    """Status and reason of an answer that brought nothing; None for one that did."""
    code = response.status
    if code == 200:
        return None
    if code in _GONE:
        return "not_found", f"the server says {code}"
    if code >= 500 or code in {408, 429}:
        return "server_error", f"the server says {code}"
    return "http_error", f"the server says {code}"


def validators_of(response: Response) -> Validators | None:
    """What a server wants these bytes to be recognised by; None when it was asked only whether they changed."""
    if response.status == 304:
        return None
    return Validators(_header(response, "ETag") or None, _header(response, "Last-Modified") or None)


def sighting_of(response: Response, step: Step) -> Sighting:
    """Where and when these bytes were seen."""
    source = step.job.source
    return Sighting(
        url=step.url,
        final_url=response.url,
        fetched_at=now().isoformat(),
        etag=_header(response, "ETag"),
        last_modified=_header(response, "Last-Modified"),
        content_type=_header(response, "Content-Type"),
        content_length=_header(response, "Content-Length"),
        disposition=_named(_raw(response, "Content-Disposition")),
        link_text=step.text,
        page_title=step.title,
        linked_from=step.linked_from,
        region_code=source.region_code,
        source_url=source.url,
        source_name=source.name,
    )


def _raw(response: Response, name: str) -> bytes:
    return response.headers.get(name) or b""


def _header(response: Response, name: str) -> str:
    return _raw(response, name).decode("latin-1")


def _named(disposition: bytes) -> str:
    """The file name that a server gives (RFC 6266), and what Chinese servers write instead: raw UTF-8 or GB 18030."""
    try:
        text = disposition.decode("utf-8")
    except UnicodeDecodeError:
        text = disposition.decode("gb18030", errors="replace")
    if match := _ENCODED.search(text):
        return unquote(match["name"].strip().strip('"'), encoding=match["set"] or "utf-8", errors="replace")
    match = _PLAIN.search(text)
    return unquote((match["quoted"] or match["bare"]).strip()) if match else ""
