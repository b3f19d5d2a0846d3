"""A reader of files that say what they are: ``report NAME YEAR AMOUNT``, ``broken``, ``crash``."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from pipelines.errors import DocumentError
from pipelines.model.rows import DocumentRows
from tests.warehouse.builder import document, report, row, table

READER = "tests.night.plain_reader:read"


def read(path: Path, sha256: str) -> DocumentRows:
    """Rows of such a file; its total is what its two items sum to."""
    word, *rest = path.read_text(encoding="utf-8").split()
    if word == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    if word != "report":
        raise DocumentError("truncated", "the file ends in the middle")
    name, year, amount = rest
    rows = [
        row("2080505", expenditure=f"{amount}.00", basic_expenditure=f"{amount}.00"),
        row("2010101", expenditure="1.00", basic_expenditure="1.00"),
        row(total=True, label="合计", expenditure=f"{int(amount) + 1}.00", basic_expenditure=f"{int(amount) + 1}.00"),
    ]
    stated = report(department=name, fiscal_year=int(year))
    return document(name, table("expenditure", *rows), stated=stated, sha256=sha256)


def write(folder: Path, name: str, text: str) -> Path:
    """Such a file."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.pdf"
    file.write_text(text, encoding="utf-8")
    return file
