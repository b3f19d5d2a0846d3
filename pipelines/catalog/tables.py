"""The official tables: one file each in ``tables/``, found by being there."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal

from pipelines.catalog.files import Entry, read_yaml, validated, yaml_files
from pipelines.catalog.vocabulary import TitleKey, title_key
from pipelines.errors import CatalogError


class TableSpec(Entry):
    """One official table.

    Attributes:
        zh: its usual title.
        en: what it shows.
        kind: of the reports that print it.
        rows: what a row is keyed by.
        columns: ``economic`` when the columns are economic codes; else measures.
        side: of the books, when the whole table is on one side.
        fund: when no header word says more.
        measure: of a total column, when no header word says more; None when the row's label says it.
        phase: when no header word says more; None means the kind of the report.
        family: which facts it feeds.
        templates: of which sets of tables it is a part.
        titles: every title seen, compared without punctuation, years and publisher.
        because: reason of anything unusual.
    """

    zh: str
    en: str
    kind: Literal["budget", "final"]
    rows: Literal["line", "function", "economic", "unit", "single", "project"]
    columns: Literal["measure", "economic"] = "measure"
    side: Literal["income", "expenditure"] | None = None
    fund: str = "all"
    measure: str | None = None
    phase: str | None = None
    family: Literal["balance", "revenue", "spending", "economic", "project", "flow", "three_public", "other"]
    templates: tuple[str, ...] = ()
    titles: tuple[str, ...]
    because: str = ""


@cache
def load_tables() -> Mapping[str, TableSpec]:
    """All official tables by code (the file's name).

    Raises:
        CatalogError: for a wrong file, or a title claimed by two tables of one kind.
    """
    tables = {code: validated(TableSpec, read_yaml(file), file.name, "table") for code, file in yaml_files("tables")}
    _titles_are_distinct(tables)
    return tables


def _titles_are_distinct(tables: Mapping[str, TableSpec]) -> None:
    owner: dict[tuple[str, TitleKey], str] = {}
    for code, spec in tables.items():
        for title in spec.titles:
            key = title_key(title)
            if key is None:
                raise CatalogError(f"{code}.yaml", "titles", f"«{title}» has a word that vocabulary/titles.yaml lacks")
            if owner.setdefault((spec.kind, key), code) != code:
                raise CatalogError(f"{code}.yaml", "titles", f"«{title}» is also a title of {owner[spec.kind, key]}")


@cache
def titles_by_key(kind: str) -> Mapping[TitleKey, str]:
    """Telling words of a title → table code, for reports of one kind."""
    specs = [(code, spec) for code, spec in load_tables().items() if spec.kind == kind]
    return {key: code for code, spec in specs for title in spec.titles if (key := title_key(title))}
