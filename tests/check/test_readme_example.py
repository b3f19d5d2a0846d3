"""What the README shows of a wrong report is what the command prints of it."""

from __future__ import annotations

import re
from pathlib import Path

from check.conftest import YEAR, Juesuan, load_all
from cli.conftest import ROOT
from generator import Style, defects, make_report

from pipelines.run.reading import read_one

DOCUMENT = re.compile(r"[0-9a-f]{12}(?=:)")


def test_the_finding_printed_in_the_readme_is_the_one_found(juesuan: Juesuan, tmp_path: Path) -> None:
    pdf = tmp_path / "report.pdf"
    pdf.write_bytes(make_report("xihu", YEAR, Style(), defects()["flow"])[0])
    warehouse = load_all(tmp_path / "readme.duckdb", [read_one(pdf)])
    result = juesuan("check", "--warehouse", warehouse)
    assert result.returncode == 1, result.stderr
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = re.search(r"```\n(  error .*?)```", readme, re.DOTALL)
    assert block
    shown = [line.rstrip() for line in DOCUMENT.sub("", block[1]).splitlines()]
    printed = [line.rstrip() for line in DOCUMENT.sub("", result.stdout).splitlines()]
    assert [line for line in printed if line in shown] == shown
