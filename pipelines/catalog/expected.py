"""Which reports should exist: due dates as data, and lists that a user gives."""

from __future__ import annotations

import datetime as dt
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, field_validator, model_validator

from pipelines.catalog.csv_rows import read_csv
from pipelines.catalog.files import Entry, catalog_file, read_yaml, validated
from pipelines.catalog.regions import load_regions
from pipelines.errors import CatalogError

Kind = Literal["budget", "final"]


class DueRule(Entry):
    """The day by which a kind of report should be public, counted from its fiscal year."""

    kind: Kind
    years_after: int = Field(ge=0, le=3)
    month: int = Field(ge=1, le=12)
    day: int = Field(ge=1, le=31)
    because: str = Field(min_length=1)

    @model_validator(mode="after")
    def _is_a_day(self) -> DueRule:
        dt.date(2023, self.month, self.day)
        return self


class DueDates(Entry):
    """One rule for each kind, and when one stops to expect anything."""

    rules: tuple[DueRule, ...]
    years_without: int = Field(ge=1)

    @field_validator("rules")
    @classmethod
    def _each_kind_once(cls, rules: tuple[DueRule, ...]) -> tuple[DueRule, ...]:
        if sorted(rule.kind for rule in rules) != ["budget", "final"]:
            raise ValueError("one rule for budget and one for final")
        return rules


class GivenReport(Entry):
    """A report that a list of a user expects; ``due_on`` None for the day of the rule."""

    region_code: str | None
    department: str = Field(min_length=1)
    fiscal_year: int = Field(ge=2007, le=2040)
    kind: Kind
    due_on: dt.date | None = None

    @field_validator("region_code")
    @classmethod
    def _is_a_region(cls, code: str | None) -> str | None:
        if code is not None and code not in load_regions():
            raise ValueError(f"«{code}» is no code of regions/gb2260.csv")
        return code


@cache
def due_dates() -> DueDates:
    """The rules, read and checked once.

    Raises:
        CatalogError: naming file, key and reason.
    """
    name = "due_dates.yaml"
    return validated(DueDates, read_yaml(catalog_file(name)), name, "the file")


def read_expected(file: Traversable) -> tuple[GivenReport, ...]:
    """Read and check a list: ``region_code,department,fiscal_year,kind`` and, if one likes, ``due_on`` (2025-10-31).

    Raises:
        CatalogError: naming file, line, column and reason, also when it cannot be read.
    """
    try:
        rows = read_csv(file, ("region_code", "department", "fiscal_year", "kind"))
    except (OSError, UnicodeDecodeError) as error:
        raise CatalogError(str(file), "the file", f"cannot be read: {error}") from error
    reports = []
    for row in rows:
        values: dict[str, Any] = {name: text or None for name, text in row.cells.items()}
        reports.append(validated(GivenReport, values, row.file, f"line {row.line}"))
    return tuple(reports)


def read_expected_files(files: tuple[Path, ...]) -> tuple[GivenReport, ...]:
    """All of several lists.

    Raises:
        CatalogError: one of them is wrong.
    """
    return tuple(report for file in files for report in read_expected(file))
