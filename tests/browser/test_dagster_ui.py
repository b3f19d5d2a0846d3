"""Dagster's pages in a real browser: the graph of the assets, a run, and a failed check with its evidence."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest
from generator.planting import defects
from generator.report import make_report
from playwright.sync_api import Browser, Page, expect

from pipelines.defs.definitions import definitions
from pipelines.defs.home import MODULE, write_home
from pipelines.defs.jobs import all_years
from tests.defs.test_services import answers, free_port, until

ROOT = Path(__file__).resolve().parents[2]
PICTURES = os.environ.get("JUESUAN_TEST_PICTURES", "")
WAIT = 30_000


@pytest.fixture(scope="module")
def pages(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:  # noqa: ARG001
    """A webserver over a home in which one night has run, over a report with one wrong figure; address and run."""
    root = tmp_path_factory.mktemp("pages")
    home = write_home(root / "home", has_postgres=False).parent
    (root / "inbox").mkdir()
    (root / "inbox" / "a.pdf").write_bytes(make_report("xihu", 2024, defect=defects()["item"], called="河东")[0])
    settings = {
        "BUILD": root / "build" / "juesuan.duckdb",
        "PUBLISHED": root / "published",
        "RAW": root / "store",
        "INBOX": root / "inbox",
        "DOCS": root / "docs",
        "NO_FETCH": "yes",
        "SETTLED": "0",
    }
    with pytest.MonkeyPatch.context() as patched:
        for name, value in settings.items():
            patched.setenv(f"JUESUAN_{name}", str(value))
        with dg.DagsterInstance.from_config(str(home)) as instance:
            done = definitions().resolve_job_def("night").execute_in_process(instance=instance, tags=all_years())
        port = free_port()
        server = subprocess.Popen(
            [sys.executable, "-m", "dagster_webserver", "-h", "127.0.0.1", "-p", str(port), "-m", MODULE],
            env={**os.environ, "DAGSTER_HOME": str(home), "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            until(lambda: answers(port), 90, "the pages answer")
            yield f"http://127.0.0.1:{port}", done.run_id
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(60)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1600, "height": 1000})
    context.route("**/*", lambda route: route.continue_() if "127.0.0.1" in route.request.url else route.abort())
    yield context.new_page()
    context.close()


def keep(page: Page, name: str) -> None:
    """Keep a picture where somebody asked for it."""
    if PICTURES:
        page.wait_for_timeout(1500)
        page.screenshot(path=Path(PICTURES) / f"{name}.png")


@pytest.mark.slow
def test_the_graph_shows_every_stage(pages: tuple[str, str], page: Page) -> None:
    page.goto(f"{pages[0]}/asset-groups")
    for group in ("raw", "read", "warehouse", "quality", "out"):
        expect(page.locator("svg").get_by_text(group, exact=True).first).to_be_visible(timeout=WAIT)
    keep(page, "groups")
    page.goto(f"{pages[0]}/assets/checks?view=lineage&lineageScope=neighbors&lineageDepth=2")
    for asset in ("facts", "warehouse", "checks", "expectations", "published"):
        expect(page.locator("svg").get_by_text(asset, exact=True).first).to_be_visible(timeout=WAIT)
    keep(page, "graph")


@pytest.mark.slow
def test_a_run_shows_its_steps(pages: tuple[str, str], page: Page) -> None:
    page.goto(f"{pages[0]}/runs/{pages[1]}")
    expect(page.get_by_text("Success").first).to_be_visible(timeout=WAIT)
    for step in ("reading", "expectations", "published"):
        expect(page.get_by_text(step, exact=True).first).to_be_visible(timeout=WAIT)
    keep(page, "run")


@pytest.mark.slow
def test_a_failed_check_shows_finding_page_and_key(pages: tuple[str, str], page: Page) -> None:
    page.goto(f"{pages[0]}/assets/checks?view=checks&checkDetail=table_error")
    expect(page.get_by_text("table_error").first).to_be_visible(timeout=WAIT)
    expect(page.get_by_text("项不符").first).to_be_visible(timeout=WAIT)
    page.get_by_text("Show Markdown", exact=False).first.click(timeout=WAIT)
    expect(page.get_by_text("杭州市西湖区河东事务局").first).to_be_visible(timeout=WAIT)
    expect(page.get_by_text("juesuan explain").first).to_be_visible(timeout=WAIT)
    keep(page, "failed_check")


@pytest.mark.slow
def test_figures_of_the_warehouse_stand_beside_it(pages: tuple[str, str], page: Page) -> None:
    page.goto(f"{pages[0]}/assets/warehouse?view=overview")
    expect(page.get_by_text("understood_pct").first).to_be_visible(timeout=WAIT)
    keep(page, "warehouse")
