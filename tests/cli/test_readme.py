"""What the README says the program answers is what it answers."""

from __future__ import annotations

import json
import re

from cli.conftest import ROOT, SAMPLES, Juesuan

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_answer_printed_in_the_readme_is_the_answer_on_the_samples(juesuan: Juesuan) -> None:
    read = juesuan("ingest", SAMPLES, "--json")
    assert json.loads(read.stdout)["by_status"] == {"loaded": 6}
    query = (ROOT / "docs" / "cross_city.sql").read_text(encoding="utf-8")
    answer = juesuan("sql", f"\n{query}")  # an argument that begins with -- is an option
    block = re.search(r"docs/cross_city\.sql\n( .*?)```", README, re.DOTALL)
    assert block
    assert [line.rstrip() for line in answer.stdout.splitlines()] == [line.rstrip() for line in block[1].splitlines()]


def test_every_command_and_file_it_names_is_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"make ([a-z]+)", README)) - {"help"}:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
    for path in re.findall(r"`((?:docs|pipelines|warehouse|raw)/[\w./]*)`", README):
        assert (ROOT / path).exists() or path.endswith(".duckdb"), path
