"""Print how long the narrative of a report of some fifty pages takes, apart from its tables.

Run with ``.venv/bin/python tests/bench/bench_narrative.py``. Prints figures, judges nothing. Takes the report of the
corpus (``../shared/corpus``) that is nearest to fifty pages, final accounts first; where that folder is absent, the
longest sample report.
"""

from __future__ import annotations

import platform
import statistics
import time
import warnings
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from pipelines.classify.stated import resolve_stated
from pipelines.document import read_document
from pipelines.errors import DocumentError
from pipelines.extract import extract_grids
from pipelines.layout import body_lines, describe_report, running_texts
from pipelines.model.grid import Grid
from pipelines.model.page import Document
from pipelines.narrative import read_narrative

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
SAMPLES = ROOT / "raw" / "samples"
PAGES = 50
ROUNDS = 5


def chosen() -> Document:
    """The report nearest to fifty pages."""
    paths = sorted((CORPUS / "final").glob("*.pdf")) or sorted(SAMPLES.glob("*.pdf"))
    documents = []
    for path in paths:
        try:
            documents.append(read_document(path))
        except DocumentError as error:
            print(f"  left out: {path.name} ({error})")
    return min(documents, key=lambda document: abs(len(document.pages) - PAGES))


def measure(document: Document, grids: dict[int, Sequence[Grid]]) -> tuple[float, int]:
    """Seconds from lines and grids to claims, and how many claims there are."""
    identity = describe_report(document, document.name)
    year = identity.fiscal_year or 0
    started = time.perf_counter()
    running = running_texts(document.pages)
    body = {page.page_no: body_lines(page, running) for page in document.pages}
    resolve = partial(resolve_stated, fiscal_year=year)
    narrative = read_narrative(document.pages, body, grids, resolve, identity.kind, year)
    return time.perf_counter() - started, narrative.claims.height


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    print(f"Python {platform.python_version()}, {platform.machine()}, {platform.system()}")
    report = chosen()
    tables: dict[int, Sequence[Grid]] = {page.page_no: extract_grids(page) for page in report.pages}
    first, claims = measure(report, tables)
    again = [measure(report, tables)[0] for _ in range(ROUNDS)]
    print(f"{report.name}: {len(report.pages)} pages, {claims} claims")
    print(f"  narrative {first:.3f} s the first time (words compiled), {statistics.median(again):.3f} s after that")
