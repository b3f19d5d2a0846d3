"""``juesuan fetch`` as a user calls it, and ``juesuan ingest`` of what it fetched."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from fetch.conftest import source
from fetch.site import Answer, Site, page, pdf

from pipelines.fetch import FetchError, FetchSettings, fetch_sources

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = next((ROOT / "raw" / "samples").glob("*绵阳*2024*.pdf"))
Juesuan = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def juesuan(tmp_path: Path) -> Juesuan:
    def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("JUESUAN_")}
        return subprocess.run(
            [sys.executable, "-m", "pipelines.cli", *map(str, arguments)],
            cwd=tmp_path,
            env=kept | {"PYTHONPATH": str(ROOT), "COLUMNS": "240"} | environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return run


def own_sources(site: Site, folder: Path) -> Path:
    file = folder / "mine.csv"
    file.write_text(f"region_code,url,name\n510700,{site.url}/index.html,样例地\n", encoding="utf-8")
    return file


def test_one_line_is_a_source(site: Site, juesuan: Juesuan, tmp_path: Path) -> None:
    site.write("/index.html", page(("f/1.pdf", "绵阳市样例发展局2024年度部门决算"), ("bad.pdf", "某局2024年部门决算")))
    site.write("/f/1.pdf", SAMPLE.read_bytes())
    site.write("/bad.pdf", "<html>error</html>")
    options = ("--sources", own_sources(site, tmp_path), "--place", "样例地", "--seconds", "0.001")
    told = juesuan("fetch", *options, "--json", JUESUAN_ALLOW_HOSTS=site.host)
    assert told.returncode == 0, told.stderr
    summary = json.loads(told.stdout)
    assert [one["status"] for one in summary["sources"]] == ["reached"]
    assert summary["by_status"]["fetched"] == summary["by_status"]["html"] == 1
    (file,) = summary["new_files"]
    assert (tmp_path / file).read_bytes() == SAMPLE.read_bytes()


def test_a_wrong_place_or_file_is_named(juesuan: Juesuan) -> None:
    told = juesuan("fetch", "--place", "某地", "--sources", "absent.csv")
    assert told.returncode == 2
    assert "absent.csv" in told.stderr
    unknown = juesuan("fetch", "--place", "999999")
    assert unknown.returncode == 2
    assert "999999" in unknown.stderr


def test_an_unreachable_source_is_told_and_ends_with_3(juesuan: Juesuan, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("region_code,url,name\n,http://127.0.0.1:1/,无名地\n", encoding="utf-8")
    options = ("--place", "无名地", "--sources", "mine.csv", "--dry-run", "--tries", "1")
    told = juesuan("fetch", *options, JUESUAN_ALLOW_HOSTS="127.0.0.1:1")
    assert told.returncode == 3
    assert "the connection was refused" in told.stdout
    assert "nothing was fetched: a dry run" in told.stdout


def test_all_fine_ends_with_0_and_a_table_of_statuses(site: Site, juesuan: Juesuan, tmp_path: Path) -> None:
    site.write("/index.html", page(("a.pdf", "甲局2024年部门决算")))
    site.write("/a.pdf", pdf("a"))
    (tmp_path / "mine.csv").write_text(f"region_code,url,name\n,{site.url}/index.html,甲地\n", encoding="utf-8")
    options = ("--place", "甲地", "--sources", "mine.csv", "--seconds", "0.001", "--raw", "elsewhere/store")
    first = juesuan("fetch", *options, JUESUAN_ALLOW_HOSTS=site.host)
    assert first.returncode == 0, first.stderr
    assert "1 new files → elsewhere/store" in first.stdout
    second = juesuan("fetch", *options, JUESUAN_ALLOW_HOSTS=site.host)
    assert "0 new files" in second.stdout
    assert "known" in second.stdout
    assert (tmp_path / "elsewhere" / "fetch.sqlite").is_file()


def test_the_crawl_ends_with_the_command_that_was_killed(site: Site, tmp_path: Path, settings: FetchSettings) -> None:
    site.write("/index.html", page(("a.pdf", "甲局2024年部门决算")))
    site.answer("/a.pdf", Answer(200, pdf("a"), delay=60.0))
    (tmp_path / "mine.csv").write_text(f"region_code,url,name\n,{site.url}/index.html,甲地\n", encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(ROOT), "JUESUAN_ALLOW_HOSTS": site.host}
    options = ("--place", "甲地", "--sources", "mine.csv", "--seconds", "0.001")
    command = [sys.executable, "-m", "pipelines.cli", "fetch", *options]
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.DEVNULL) as process:
        while not site.asked("/a.pdf"):
            time.sleep(0.05)
        process.kill()
    site.answer("/a.pdf", Answer(200, pdf("a")))
    for _ in range(40):
        try:
            summary = fetch_sources([source(site)], settings)
            break
        except FetchError:
            time.sleep(0.5)
    assert len(summary.new_files) == 1


def test_what_was_fetched_is_ingested_with_its_address_and_the_ledger_tells_the_rest(
    site: Site, juesuan: Juesuan, tmp_path: Path
) -> None:
    links = (("f/1.pdf", "绵阳市样例发展局2024年度部门决算"), ("f/2.pdf", "绵阳市教育局2024年度部门决算"))
    site.write("/index.html", page(*links, ("f/3.pdf", "市财政局2024年部门决算公开")))
    site.write("/f/1.pdf", SAMPLE.read_bytes())
    site.write("/f/3.pdf", pdf("later"))
    (tmp_path / "expected.csv").write_text(
        "region_code,department,fiscal_year,kind\n510700,绵阳市教育局,2024,final\n510700,绵阳市财政局,2024,final\n"
        "510700,绵阳市审计局,2024,final\n510700,绵阳市审计局,2026,budget\n",
        encoding="utf-8",
    )
    (tmp_path / "mine.csv").write_text(f"region_code,url,name\n510700,{site.url}/index.html,样例地\n", encoding="utf-8")
    options = ("--place", "样例地", "--sources", "mine.csv", "--seconds", "0.001")
    assert juesuan("fetch", *options, JUESUAN_ALLOW_HOSTS=site.host).returncode == 0
    first = next(path for path in (tmp_path / "raw").rglob("*.pdf") if path.read_bytes() == SAMPLE.read_bytes())
    assert juesuan("ingest", first, "--workers", "1").returncode == 0
    query = "select original_name, source_url, fetched_at is not null as dated, status from dim_document"
    assert json.loads(juesuan("sql", query, "--json").stdout) == [
        {
            "original_name": "绵阳市样例发展局2024年度部门决算.pdf",
            "source_url": f"{site.url}/f/1.pdf",
            "dated": True,
            "status": "loaded",
        }
    ]
    asked = ("ledger", "--place", "5107", "--expected", "expected.csv", "--as-of", "2025-12-01")
    told = juesuan(*asked, "--list", "--year", "2024", "--json")
    states = {one["department"]: one["state"] for one in json.loads(told.stdout) if "given" in one["because"]}
    assert states == {"绵阳市教育局": "failed", "绵阳市财政局": "found", "绵阳市审计局": "due"}
    counts = json.loads(juesuan("ledger", "--stored", "--json").stdout)
    assert {"loaded", "found", "failed", "due", "not_due"} == {one["state"] for one in counts}
    assert json.loads(juesuan("ledger", "--stored", "--state", "not_due", "--year", "2026", "--json").stdout)[0]["kind"]
    wrong = juesuan("ledger", "--state", "lost")
    assert (wrong.returncode, "a state is one of" in wrong.stderr) == (2, True)
