"""A reader as there are many: opens the link's real path for each question, and holds one file open all the while."""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb

from pipelines.explain.warehouse import ask


def main(link: Path, stop: Path) -> None:
    """Ask until the file ``stop`` is there; print how often, and the years that were seen."""
    held = duckdb.connect(str(link.resolve()), read_only=True)
    asked, seen = 0, set()
    print("reading", flush=True)
    while not stop.exists():
        [(year, rows)] = ask(link, "select max(fiscal_year), count(*) from dim_report").rows
        assert rows == 1
        assert held.execute("select count(*) from cell").fetchall() == [(1,)]
        seen.add(year)
        asked += 1
    print(asked, len(seen), flush=True)


main(Path(sys.argv[1]), Path(sys.argv[2]))
