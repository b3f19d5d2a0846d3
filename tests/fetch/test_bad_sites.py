"""Sites that misbehave: each costs one address, with a status and a reason, and nothing private is ever asked."""

from __future__ import annotations

import threading
import zlib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from fetch.conftest import Fetch, reason, source, statuses
from fetch.site import Answer, Site, page, pdf

from pipelines.catalog.sources import Source
from pipelines.fetch import FetchError, FetchSettings, fetch_sources

ERROR_PAGE = (
    b"<!DOCTYPE html><html><body>404 \xe9\xa1\xb5\xe9\x9d\xa2\xe4\xb8\x8d\xe5\xad\x98\xe5\x9c\xa8</body></html>"
)


def one_report(site: Site, path: str = "/a.pdf") -> None:
    site.write("/index.html", page((path, "财政局2024年部门决算")))


def test_what_is_no_pdf_is_not_stored_as_one(site: Site, fetch: Fetch, settings: FetchSettings) -> None:
    names = {"a": ERROR_PAGE, "b": b"", "c": b"PK\x03\x04 a zip", "d": b"just text"}
    site.write("/index.html", page(*((f"{name}.pdf", f"{name}局2024年部门决算") for name in names)))
    for name, body in names.items():
        site.write(f"/{name}.pdf", body)
    summary = fetch()
    assert statuses(summary) == {"a.pdf": "html", "b.pdf": "empty", "c.pdf": "not_pdf", "d.pdf": "not_pdf"}
    assert "ZIP" in reason(summary, "c.pdf")
    assert list(settings.raw.rglob("*.pdf")) == []


@pytest.mark.parametrize(("code", "status"), [(404, "not_found"), (410, "not_found"), (403, "http_error")])
def test_what_cannot_heal_is_asked_once(site: Site, fetch: Fetch, code: int, status: str) -> None:
    one_report(site)
    site.answer("/a.pdf", Answer(code))
    summary = fetch(recheck_days=7)
    assert statuses(summary) == {"a.pdf": status}
    assert str(code) in reason(summary, "a.pdf")
    assert len(site.asked("/a.pdf")) == 1
    assert statuses(fetch(recheck_days=7)) == {"a.pdf": "waiting"}
    assert len(site.asked("/a.pdf")) == 1


def test_a_5xx_that_heals_is_tried_again_after_a_wait_that_doubles(site: Site, fetch: Fetch) -> None:
    one_report(site)
    site.answer("/a.pdf", Answer(503), Answer(500), Answer(200, pdf("x")))
    assert statuses(fetch(backoff_s=0.2)) == {"a.pdf": "fetched"}
    first, second, third = (one.at for one in site.asked("/a.pdf"))
    assert second - first >= 0.15
    assert third - second >= 1.2 * 0.25


def test_a_5xx_that_does_not_heal_ends(site: Site, fetch: Fetch) -> None:
    one_report(site)
    site.answer("/a.pdf", Answer(502))
    assert statuses(fetch(tries=2)) == {"a.pdf": "server_error"}
    assert len(site.asked("/a.pdf")) == 2


def test_a_slow_answer_ends_in_time(site: Site, fetch: Fetch) -> None:
    one_report(site)
    site.answer("/a.pdf", Answer(200, pdf("x"), delay=3.0))
    assert statuses(fetch(timeout_s=0.5, tries=1)) == {"a.pdf": "timeout"}


def test_an_answer_that_drips_ends_in_time(site: Site, fetch: Fetch) -> None:
    def drip() -> Iterator[bytes]:
        yield b"%PDF-1.4\n"
        for _ in range(40):
            threading.Event().wait(0.1)
            yield b"."

    one_report(site)
    site.answer("/a.pdf", Answer(stream=drip))
    assert statuses(fetch(timeout_s=0.8, tries=1)) == {"a.pdf": "timeout"}


def test_a_file_too_big_is_broken_off_by_its_header_while_streaming_and_unpacked(
    site: Site, fetch: Fetch, settings: FetchSettings
) -> None:
    sent = []

    def endless() -> Iterator[bytes]:
        yield b"%PDF-1.4\n"
        for _ in range(400):
            sent.append(1)
            yield b"0" * 100_000

    site.write("/index.html", page(*((f"{name}.pdf", f"{name}局2024年部门决算") for name in "abc")))
    site.answer("/a.pdf", Answer(body=b"%PDF-", headers={"Content-Length": "3000000"}))
    site.answer("/b.pdf", Answer(stream=endless))
    bomb = zlib.compress(b"%PDF-" + b"0" * 5_000_000)
    site.answer("/c.pdf", Answer(body=bomb, headers={"Content-Encoding": "deflate"}))
    summary = fetch(max_mb=1)
    assert statuses(summary) == {"a.pdf": "too_big", "b.pdf": "too_big", "c.pdf": "too_big"}
    assert len(sent) < 400
    assert list(settings.raw.rglob("*.pdf")) == []


def test_an_answer_that_breaks_off_is_not_stored(site: Site, fetch: Fetch, settings: FetchSettings) -> None:
    one_report(site)
    site.answer("/a.pdf", Answer(stream=lambda: [pdf("x")], headers={"Content-Length": "5000"}))
    assert statuses(fetch(tries=1)) == {"a.pdf": "truncated"}
    assert list(settings.raw.rglob("*.pdf")) == []


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1:9/a.pdf",
        "http://10.0.0.1/a.pdf",
        "http://169.254.169.254/latest/a.pdf",
        "http://[::1]/a.pdf",
        "http://[::ffff:10.0.0.1]/a.pdf",
        "ftp://127.0.0.1/a.pdf",
    ],
)
def test_a_redirect_to_a_private_address_is_refused(site: Site, fetch: Fetch, target: str) -> None:
    one_report(site)
    site.answer("/a.pdf", Answer(302, headers={"Location": target}))
    summary = fetch()
    assert statuses(summary)["a.pdf"] in {"refused", "http_error"}
    assert ("not a public address" in reason(summary, "a.pdf")) == target.startswith("http")
    assert len(site.asked("/a.pdf")) == 1


def test_nothing_is_sent_to_a_private_address_that_listens(site: Site, fetch: Fetch, tmp_path: Path) -> None:
    with Site(tmp_path / "site", host="127.0.0.2") as inner:
        address = f"http://127.0.0.2:{inner.port}"
        site.write("/index.html", page(("a.pdf", "财政局2024年部门决算"), (f"{address}/b.pdf", "教育局2024年部门决算")))
        site.answer("/a.pdf", Answer(301, headers={"Location": f"{address}/a.pdf"}))
        summary = fetch(source(site, extra_hosts=("127.0.0.2",)))
        assert inner.asked() == []
    assert statuses(summary) == {"a.pdf": "refused", "b.pdf": "not_taken"}


def test_a_name_that_resolves_to_a_private_address_is_refused_when_connecting(site: Site, fetch: Fetch) -> None:
    one_report(site)
    named = Source(region_code="510400", name="攀枝花市", url=f"http://localhost:{site.port}/index.html")
    summary = fetch(named)
    assert [one.status for one in summary.unreachable] == ["unreachable"]
    assert "localhost is at" in summary.unreachable[0].reason
    assert "not a public address" in summary.unreachable[0].reason
    assert site.asked() == []


def test_a_circle_of_redirects_ends(site: Site, fetch: Fetch) -> None:
    one_report(site)
    site.answer("/a.pdf", Answer(302, headers={"Location": "/b.pdf"}))
    site.answer("/b.pdf", Answer(302, headers={"Location": "/a.pdf"}))
    assert statuses(fetch(redirects=4)) == {"a.pdf": "redirects"}
    assert len(site.asked("/a.pdf")) + len(site.asked("/b.pdf")) == 5


def test_robots_txt_is_obeyed(site: Site, fetch: Fetch) -> None:
    site.write("/robots.txt", "User-agent: *\nDisallow: /secret/\n")
    site.write("/index.html", page(("/secret/a.pdf", "甲局2024年部门决算"), ("/b.pdf", "乙局2024年部门决算")))
    site.write("/secret/a.pdf", pdf("a"))
    site.write("/b.pdf", pdf("b"))
    assert statuses(fetch()) == {"secret/a.pdf": "robots", "b.pdf": "fetched"}
    assert site.asked("/secret/a.pdf") == []


def test_a_robots_txt_that_cannot_be_given_forbids_everything(site: Site, fetch: Fetch) -> None:
    one_report(site)
    site.answer("/robots.txt", Answer(500))
    summary = fetch(tries=2)
    assert "robots.txt answers 500" in summary.unreachable[0].reason
    assert site.asked("/index.html") == []


def test_requests_to_a_host_keep_their_distance(site: Site, fetch: Fetch) -> None:
    site.write("/index.html", page(*((f"{n}.pdf", f"第{n}局2024年部门决算") for n in range(4))))
    for number in range(4):
        site.write(f"/{number}.pdf", pdf(str(number)))
    fetch(seconds=0.2)
    times = [one.at for one in site.asked()]
    assert len(times) == 6
    assert min(later - earlier for earlier, later in pairwise(times)) > 0.18
    site.forget()
    fetch(source(site, seconds=0.3))
    times = [one.at for one in site.asked()]
    assert min(later - earlier for earlier, later in pairwise(times)) > 0.27


def test_the_delay_that_robots_txt_asks_for_is_kept(site: Site, fetch: Fetch) -> None:
    site.write("/robots.txt", "User-agent: *\nCrawl-delay: 0.4\n")
    site.write("/index.html", page(*((f"{n}.pdf", f"第{n}局2024年部门决算") for n in range(3))))
    fetch()
    times = [one.at for one in site.asked()][1:]
    assert len(times) == 4
    assert min(later - earlier for earlier, later in pairwise(times)) > 0.37


def test_one_source_that_fails_costs_no_other(site: Site, fetch: Fetch) -> None:
    one_report(site)
    site.write("/a.pdf", pdf("a"))
    dead = Source(region_code="510402", name="东区", url="http://127.0.0.1:1/index.html")
    none = Source(region_code=None, name="某地", url="", reachable="no")
    sources = (dead, source(site), source(site, "/gone.html", name="西区"), none)
    summary = fetch(*sources, allow_hosts=(site.host, "127.0.0.1:1"), tries=2)
    assert {one.name: one.status for one in summary.sources} == {
        "东区": "unreachable",
        "攀枝花市": "reached",
        "西区": "unreachable",
        "某地": "no_address",
    }
    assert len(summary.new_files) == 1
    assert {one.name: one.reason for one in summary.unreachable}["西区"] == "not_found: the server says 404"


def test_two_at_once_do_not_meet(site: Site, settings: FetchSettings) -> None:
    one_report(site)
    site.answer("/a.pdf", Answer(200, pdf("a"), delay=2.0))
    first: list[object] = []
    thread = threading.Thread(target=lambda: first.append(fetch_sources([source(site)], settings)))
    thread.start()
    while not site.asked("/a.pdf"):
        threading.Event().wait(0.05)
    with pytest.raises(FetchError, match=r"in use by another fetch \(process \d+\): wait until it ends"):
        fetch_sources([source(site)], settings)
    thread.join()
    assert len(first[0].new_files) == 1  # type: ignore[attr-defined]


def test_a_run_that_is_stopped_goes_on_where_it_was(site: Site, fetch: Fetch, settings: FetchSettings) -> None:
    site.write("/index.html", page(*((f"{n}.pdf", f"第{n}局2024年部门决算") for n in range(8))))
    for number in range(8):
        site.answer(f"/{number}.pdf", Answer(200, pdf(str(number)), delay=0.4))
    cut = fetch(stop_after_s=1.5, recheck_days=7)
    assert cut.interrupted
    assert [one.status for one in cut.sources] == ["not_done"]
    done = len(cut.new_files)
    assert 0 < done < 8
    rest = fetch(recheck_days=7)
    assert len(rest.new_files) == 8 - done
    assert len(list(settings.raw.rglob("*.pdf"))) == 8
    assert all(len(site.asked(f"/{number}.pdf")) <= 2 for number in range(8))


def test_ctrl_c_ends_the_crawl_and_leaves_nothing_behind(site: Site, fetch: Fetch, settings: FetchSettings) -> None:
    one_report(site)
    site.answer("/a.pdf", Answer(200, pdf("a"), delay=30.0))

    pressed = []

    def press(_: object) -> None:
        if not pressed:
            pressed.append(True)
            raise KeyboardInterrupt

    summary = fetch_sources([source(site)], settings, press)
    assert summary.interrupted
    assert list(settings.raw.rglob(".new-*")) == []
    site.answer("/a.pdf", Answer(200, pdf("a")))
    assert statuses(fetch()) == {"a.pdf": "fetched"}
