"""What an answer or a failure is called; settings that survive the way to the other process."""

from __future__ import annotations

from pathlib import Path

import pytest
from scrapy.exceptions import CannotResolveHostError, DownloadTimeoutError, IgnoreRequest
from scrapy.http import Response

from pipelines.fetch import FetchSettings
from pipelines.fetch.answers import _named, status_of
from pipelines.fetch.middleware import Stopped, explain
from pipelines.fetch.outcome import FINE, MAY_HEAL, STATUSES, STORED
from pipelines.fetch.sniff import kind_of
from pipelines.fetch.store import name_of


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        (b'attachment; filename="a.pdf"', "a.pdf"),
        (b"attachment; filename=a.pdf; size=3", "a.pdf"),
        (b"attachment; filename=x.pdf; filename*=UTF-8''%E5%86%B3%E7%AE%97.pdf", "决算.pdf"),
        (b"attachment; filename=%E5%86%B3%E7%AE%97.pdf", "决算.pdf"),
        ("attachment; filename=决算.pdf".encode(), "决算.pdf"),
        ("attachment; filename=决算.pdf".encode("gb18030"), "决算.pdf"),
        (b"inline", ""),
        (b"", ""),
    ],
)
def test_the_name_that_a_server_gives(disposition: bytes, name: str) -> None:
    assert _named(disposition) == name


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ({"link_text": "财政局2024年部门决算"}, "财政局2024年部门决算.pdf"),
        ({"link_text": "附件1", "disposition": "财政局2024年决算.PDF"}, "财政局2024年决算.pdf"),
        ({"link_text": "附件1", "page_title": "财政局2024年决算"}, "财政局2024年决算.pdf"),
        ({"link_text": "附件1"}, "附件1.pdf"),
        ({"link_text": "", "url": "http://x/P0202.pdf"}, "P0202.pdf"),
        ({"link_text": "../../决算/x"}, ".. .. 决算 x.pdf"),
        ({"link_text": "决" * 300 + "算决算"}, "决" * 120 + ".pdf"),
    ],
)
def test_what_a_file_is_called(said: dict[str, str], name: str) -> None:
    sighting = {"link_text": "", "disposition": "", "url": "http://x/", "page_title": "", **said}
    assert name_of(sighting) == name


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"%PDF-1.7", "pdf"),
        (b"\xef\xbb\xbf\n%PDF-1.4", "pdf"),
        (b"\xef\xbb\xbf <!DOCTYPE html>", "html"),
        (b"oops <HTML>", "html"),
        (b" \n", "empty"),
        (b"PK\x03\x04", "not_pdf"),
    ],
)
def test_bytes_decide(body: bytes, kind: str) -> None:
    assert kind_of(body)[0] == kind


@pytest.mark.parametrize(
    ("code", "status"),
    [
        (200, None),
        (404, "not_found"),
        (403, "http_error"),
        (302, "http_error"),
        (503, "server_error"),
        (429, "server_error"),
    ],
)
def test_the_status_of_an_answer(code: int, status: str | None) -> None:
    found = status_of(Response("http://x/", status=code))
    assert (found[0] if found else None) == status


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (CannotResolveHostError("x"), "unreachable"),
        (DownloadTimeoutError("x"), "timeout"),
        (Stopped("robots", "because"), "robots"),
        (IgnoreRequest("max redirections reached"), "redirects"),
        (IgnoreRequest("Forbidden by robots.txt"), "robots"),
        (IgnoreRequest("… exceeded DOWNLOAD_MAXSIZE (3 B)"), "too_big"),
        (ZeroDivisionError("x"), "failed"),
    ],
)
def test_the_status_of_a_failure(error: Exception, status: str) -> None:
    assert explain(error)[0] == status
    assert status in STATUSES


def test_every_status_is_explained() -> None:
    assert STATUSES.keys() >= (STORED | MAY_HEAL | FINE)


def test_settings_survive_the_way_to_the_other_process() -> None:
    settings = FetchSettings(raw=Path("a/b"), state=Path("c"), allow_hosts=("127.0.0.1:1",), seconds=0.5)
    assert FetchSettings.from_json(settings.as_json()) == settings
    assert FetchSettings.from_json(FetchSettings().as_json()) == FetchSettings()
    assert FetchSettings(raw=Path("/x/store")).state_file == Path("/x/fetch.sqlite")
