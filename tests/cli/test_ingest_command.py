"""``juesuan ingest`` as a user runs it, good and bad files together."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import duckdb
import pytest
from cli.conftest import SAMPLES, Juesuan, juesuan_in


def test_the_summary_names_every_file_that_gave_no_report(ingested: subprocess.CompletedProcess[str]) -> None:
    assert ingested.returncode == 3
    lines = {line.split()[0]: line for line in ingested.stdout.splitlines() if line.strip()}
    for name, why in {
        "page.pdf": "HTML",
        "empty.pdf": "empty",
        "text.pdf": "not a PDF",
        "half.pdf": "breaks off",
        "dead.pdf": "No such file",
    }.items():
        assert why in lines[name]
    assert lines["loaded"].split() == ["loaded", "2", "0"]
    assert "1 more files have the same bytes" in ingested.stdout
    assert "facts in" in ingested.stdout
    assert "Traceback" not in ingested.stdout + ingested.stderr


def test_a_second_run_reads_nothing_and_says_the_same_of_bad_files(folder: Path, warehouse: Path) -> None:
    result = juesuan_in(folder, "ingest", ".", "--warehouse", warehouse, "--json")
    said = json.loads(result.stdout)
    assert result.returncode == 3
    assert said["by_status"] == {"loaded": 2, "unreadable": 5}
    assert said["known"] == 6  # all but the dead link
    assert said["facts"] > 100
    assert {
        item["path"].rpartition("/")[2]: item["reason_code"] for item in said["documents"] if item["reason_code"]
    } == {
        "page.pdf": "html",
        "empty.pdf": "empty",
        "text.pdf": "not_pdf",
        "half.pdf": "truncated",
        "dead.pdf": "not_opened",
    }


def test_only_good_files_end_with_nought(juesuan: Juesuan, tmp_path: Path) -> None:
    sample = min(SAMPLES.glob("*.pdf"), key=lambda path: path.stat().st_size)
    result = juesuan("ingest", sample, "--json", "--workers", "1", JUESUAN_WAREHOUSE="elsewhere/w.duckdb")
    said = json.loads(result.stdout)
    assert result.returncode == 0, result.stdout
    assert said["by_status"] == {"loaded": 1}
    assert said["cells"] > 100
    assert said["understood"] <= said["cells"]
    assert (tmp_path / "elsewhere" / "w.duckdb").is_file()


@pytest.mark.parametrize("path", ["absent.pdf", "absent/*.pdf", "."])
def test_a_path_that_leads_nowhere_is_a_usage_error_of_one_line(juesuan: Juesuan, path: str) -> None:
    result = juesuan("ingest", path)
    assert result.returncode == 2
    assert result.stderr.startswith("juesuan: ")
    assert result.stderr.count("\n") == 1


def test_limits_come_from_the_environment_too(juesuan: Juesuan, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_text("x", encoding="utf-8")
    result = juesuan("ingest", "a.pdf", JUESUAN_WORKERS="-1")
    assert result.returncode == 2
    assert "JUESUAN_WORKERS" in result.stderr


def test_a_warehouse_in_use_is_said_in_one_line(juesuan: Juesuan, tmp_path: Path, warehouse: Path) -> None:
    (tmp_path / "a.pdf").write_text("x", encoding="utf-8")
    with duckdb.connect(warehouse, read_only=True):
        result = juesuan("ingest", "a.pdf", "--warehouse", warehouse)
    assert result.returncode == 2
    assert result.stderr.count("\n") == 1
    assert "in use" in result.stderr
