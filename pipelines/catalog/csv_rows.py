"""Reading catalogue CSV files: rows with their line numbers, and errors that name file, line and column."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import TypeVar

from pipelines.errors import CatalogError

ValueT = TypeVar("ValueT")


@dataclass(frozen=True, slots=True)
class CsvRow:
    """One row of a catalogue file: every cell stripped, an empty cell is the empty string."""

    file: str
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """The text of one column."""
        return self.cells[column]

    def year(self, column: str) -> int | None:
        """A four-digit year, or None for an empty cell.

        Raises:
            CatalogError: for anything else.
        """
        text = self.cells[column]
        if text and not (len(text) == 4 and text.isdecimal()):
            raise self.error(f"{column} must be a year or empty, not «{text}»")
        return int(text) if text else None

    def count(self, column: str) -> int:
        """A whole number, 0 for an empty cell.

        Raises:
            CatalogError: for anything else.
        """
        text = self.cells[column] or "0"
        if not text.isdecimal():
            raise self.error(f"{column} must be a whole number, not «{text}»")
        return int(text)

    def texts(self, column: str) -> tuple[str, ...]:
        """The parts of a cell of several values, separated by ``|``."""
        return tuple(part for part in self.cells[column].split("|") if part)

    def error(self, reason: str) -> CatalogError:
        """The error to raise about this row."""
        return CatalogError(self.file, f"line {self.line}", reason)


def read_csv(file: Traversable, columns: Iterable[str]) -> list[CsvRow]:
    """All rows of a catalogue CSV.

    Raises:
        CatalogError: when a needed column is missing or a row has too few or too many cells.
    """
    reader = csv.reader(file.read_text(encoding="utf-8-sig").splitlines())
    header = next(reader, [])
    if missing := [name for name in columns if name not in header]:
        raise CatalogError(file.name, "line 1", f"missing column {', '.join(missing)}")
    rows = []
    for cells in reader:
        row = CsvRow(file.name, reader.line_num, dict(zip(header, (c.strip() for c in cells), strict=False)))
        if len(cells) != len(header):
            raise row.error(f"{len(cells)} cells under {len(header)} columns")
        rows.append(row)
    return rows


def keyed(rows: Iterable[CsvRow], key: str, build: Callable[[CsvRow], ValueT]) -> dict[str, ValueT]:
    """Entries by key.

    Raises:
        CatalogError: when two rows have the same key.
    """
    entries: dict[str, ValueT] = {}
    for row in rows:
        if row[key] in entries:
            raise row.error(f"{key} {row[key]} stands twice")
        entries[row[key]] = build(row)
    return entries
