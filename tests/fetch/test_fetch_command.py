"""``juesuan fetch`` as a user calls it, and ``juesuan ingest`` of what it fetched."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from fetch.site import Site, page, pdf

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
    file.write_text(f"region_code,url\n510700,{site.url}/index.html\n", encoding="utf-8")
    return file


def test_one_line_is_a_source_and_what_it_gives_is_ingested_with_its_address(
    site: Site, juesuan: Juesuan, tmp_path: Path
) -> None:
    site.write("/index.html", page(("f/1.pdf", "绵阳市样例发展局2024年度部门决算"), ("bad.pdf", "某局2024年部门决算")))
    site.write("/f/1.pdf", SAMPLE.read_bytes())
    site.write("/bad.pdf", "<html>error</html>")
    options = ("--sources", own_sources(site, tmp_path), "--place", "510700", "--seconds", "0.001")
    told = juesuan("fetch", *options, "--json", JUESUAN_ALLOW_HOSTS=site.host)
    assert told.returncode == 3, told.stderr  # the catalogue's own source of 绵阳 cannot be reached from here
    summary = json.loads(told.stdout)
    assert {one["url"]: one["status"] for one in summary["sources"]}[f"{site.url}/index.html"] == "reached"
    assert summary["by_status"]["fetched"] == summary["by_status"]["html"] == 1
    assert juesuan("ingest", "raw/store", "--workers", "1").returncode == 0
    query = "select original_name, source_url, fetched_at is not null as dated, status from dim_document"
    (document,) = json.loads(juesuan("sql", query, "--json").stdout)
    assert document == {
        "original_name": "绵阳市样例发展局2024年度部门决算.pdf",
        "source_url": f"{site.url}/f/1.pdf",
        "dated": True,
        "status": "loaded",
    }


def test_a_dry_run_without_network_says_so_in_one_line_a_source(juesuan: Juesuan) -> None:
    told = juesuan("fetch", "--place", "某地", "--sources", "absent.csv")
    assert told.returncode == 2
    assert "absent.csv" in told.stderr
    unknown = juesuan("fetch", "--place", "999999")
    assert unknown.returncode == 2
    assert "999999" in unknown.stderr


def test_an_unreachable_source_is_told_and_ends_with_3(juesuan: Juesuan, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("region_code,url,name\n,http://name.invalid/,无名地\n", encoding="utf-8")
    told = juesuan("fetch", "--place", "无名地", "--sources", "mine.csv", "--dry-run")
    assert told.returncode == 3
    assert "the name does not resolve" in told.stdout
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
