"""Print how long a table page takes us, Camelot's default and pdfplumber, and what a whole report costs.

Run with ``make bench``. Prints figures, judges nothing. Reads the pages for which there is hand-made truth in
``../shared/corpus``; where that folder is absent, the sample reports.
"""

from __future__ import annotations

import csv
import json
import platform
import re
import subprocess
import sys
import time
import unicodedata
import warnings
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import camelot
import pdfplumber

from pipelines.document import read_page
from pipelines.extract import extract_grids

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
SAMPLES = ROOT / "raw" / "samples"
WHOLE_REPORT_PAGES = 25
ONE_REPORT = """
import json, resource, sys, time
from pathlib import Path
started = time.perf_counter()
from pipelines.run.reading import read_one
import pipelines.run.stages
imported = time.perf_counter()
rows = read_one(Path(sys.argv[1]))
print(json.dumps({
    "import_s": imported - started, "read_s": time.perf_counter() - imported, "pages": rows.pages,
    "cells": rows.cells.height, "status": rows.status,
    "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
}))
"""


@dataclass(frozen=True)
class Work:
    """Pages of one file, and the values printed on them where somebody has copied them by hand."""

    path: Path
    pages: tuple[int, ...]
    truth: Counter[tuple[int, str]] = field(default_factory=Counter)


def truth_pages() -> list[Work]:
    """Every page of the hand-made truth, by file."""
    pdfs = {path.name: path for path in CORPUS.rglob("*.pdf")}
    work = []
    for table in sorted((CORPUS / "truth").glob("*.csv")):
        if table.name.endswith(".claims.csv"):
            continue
        with table.open(encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        truth = Counter((int(row["page"]), squash(row["raw"])) for row in rows)
        work.append(Work(pdfs[rows[0]["file"]], tuple(sorted({page for page, _ in truth})), truth))
    return work


def sample_pages() -> list[Work]:
    """Every page of the sample reports; there is no truth about them here."""
    work = []
    for path in sorted(SAMPLES.glob("*.pdf")):
        with pdfplumber.open(path) as pdf:
            work.append(Work(path, tuple(range(1, len(pdf.pages) + 1))))
    return work


def squash(text: str) -> str:
    """NFKC without white space and thousands separators, as the scorer compares."""
    return re.sub(r"(?<=\d),(?=\d)", "", re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)))


def by_us(path: Path, pages: tuple[int, ...]) -> Iterable[tuple[int, str]]:
    """Characters and rules from pdfium, Camelot's lattice on them."""
    for number in pages:
        for grid in extract_grids(read_page(path, number)):
            yield from ((number, cell.text) for cell in grid.cells)


def by_camelot(path: Path, pages: tuple[int, ...]) -> Iterable[tuple[int, str]]:
    """Camelot as it comes: lattice, combined engine."""
    for table in camelot.read_pdf(str(path), pages=",".join(map(str, pages)), flavor="lattice"):
        yield from ((table.page, cell.text) for row in table.cells for cell in row)


def by_pdfplumber(path: Path, pages: tuple[int, ...]) -> Iterable[tuple[int, str]]:
    """Find tables with pdfplumber's defaults."""
    with pdfplumber.open(path) as pdf:
        for number in pages:
            for table in pdf.pages[number - 1].extract_tables():
                yield from ((number, cell) for row in table for cell in row if cell)


READERS: dict[str, Callable[[Path, tuple[int, ...]], Iterable[tuple[int, str]]]] = {
    "juesuan": by_us,
    "pdfplumber": by_pdfplumber,
    "Camelot default": by_camelot,
}


def measure_pages(work: list[Work]) -> None:
    """Print milliseconds a page, and the share of the true values that stand in a cell, for every reader."""
    pages = sum(len(item.pages) for item in work)
    values = sum(item.truth.total() for item in work)
    print(f"{pages} table pages of {len(work)} reports, {values} values copied by hand")
    for name, read in READERS.items():
        list(read(work[0].path, work[0].pages[:1]))  # imports and first-use costs are not a page's
        seconds, found = 0.0, 0
        for item in work:
            started = time.perf_counter()
            cells = list(read(item.path, item.pages))
            seconds += time.perf_counter() - started
            found += (Counter((page, squash(text)) for page, text in cells) & item.truth).total()
        share = f"{found / values:8.2%} of the values alone in a cell" if values else ""
        print(f"  {name:<16}{1000 * seconds / pages:8.1f} ms a page {share}", flush=True)


def measure_report(work: list[Work]) -> None:
    """Print seconds and peak memory of one whole report in a process of its own."""
    path = min((item.path for item in work), key=lambda path: abs(count_pages(path) - WHOLE_REPORT_PAGES))
    command = [sys.executable, "-c", ONE_REPORT, str(path)]
    said = json.loads(subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout)
    print(
        f"a whole report of {said['pages']} pages ({said['status']}, {said['cells']} cells): "
        f"{said['read_s']:.2f} s after {said['import_s']:.2f} s of imports, peak {said['peak_mb']:.0f} MB\n"
        f"  {path.name}"
    )


def count_pages(path: Path) -> int:
    """Count the pages of a PDF."""
    with pdfplumber.open(path) as pdf:
        return len(pdf.pages)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    print(f"Python {platform.python_version()}, {platform.machine()}, {platform.system()}")
    chosen = truth_pages() or sample_pages()
    measure_pages(chosen)
    measure_report(chosen)
