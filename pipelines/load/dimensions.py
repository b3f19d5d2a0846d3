"""The catalogue as dimension tables."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import duckdb
import polars as pl

from pipelines.catalog.codes import load_economic_codes, load_function_codes, load_function_names
from pipelines.catalog.files import catalog_file, yaml_files
from pipelines.catalog.measures import load_funds, load_measures, load_phases
from pipelines.catalog.regions import ancestors, load_regions
from pipelines.catalog.tables import load_tables
from pipelines.load.statements import insert_frame, run_sql, sql_files

#: Every fiscal year has its own edition of the classification since the reform of 2007 (财政部《政府收支分类科目》).
YEARS = range(2007, 2041)

_CODES = ("functional.csv", "functional_names.csv", "economic_department.csv", "economic_government.csv")
_VOCABULARIES = ("measures.yaml", "funds.yaml", "phases.yaml")

Rows = list[dict[str, object]]


def definitions_sha256() -> str:
    """Fingerprint of all that the derived tables follow from: the SQL files and the catalogue behind the dimensions."""
    digest = hashlib.sha256()
    for content in _definitions():
        digest.update(hashlib.sha256(content).digest())
    return digest.hexdigest()


def _definitions() -> Iterator[bytes]:
    for folder in ("schema", "facts", "load", "marts"):
        yield from (file.read_bytes() for file in sql_files(folder))
    yield from (catalog_file("codes", name).read_bytes() for name in _CODES)
    yield from (catalog_file(name).read_bytes() for name in _VOCABULARIES)
    yield from (file.read_bytes() for _, file in yaml_files("tables"))
    yield catalog_file("regions", "gb2260.csv").read_bytes()


def load_dimensions(con: duckdb.DuckDBPyConnection) -> None:
    """Replace the rows of every dimension that the catalogue states; observed codes are derived afterwards.

    Raises:
        CatalogError: a catalogue file is wrong.
    """
    for table, rows in (
        ("dim_region", _regions()),
        ("dim_year", _years()),
        ("dim_function", _functions()),
        ("dim_function_name", _function_names()),
        ("dim_economic", _economics()),
        ("dim_fund", _funds()),
        ("dim_phase", _phases()),
        ("dim_measure", _measures()),
        ("dim_table", _tables()),
    ):
        con.execute(f"delete from {table}")  # noqa: S608 (names above)
        insert_frame(con, table, pl.DataFrame(rows, infer_schema_length=None))
    run_sql(con, "load/derive_fact_source")


def _regions() -> Rows:
    return [
        {
            "region_code": region.region_code,
            "name": region.name,
            "short_name": region.short_name,
            "level": region.level,
            "parent_code": region.parent_code or None,
            "last_year": region.last_year,
            **_places(region.region_code),
        }
        for region in load_regions().values()
    ]


def _places(code: str) -> dict[str, str | None]:
    above = {region.level: region for region in ancestors(code)}
    places: dict[str, str | None] = {}
    for level in ("province", "prefecture", "county"):
        region = above.get(level)
        places[f"{level}_code"] = region.region_code if region else None
        places[f"{level}_name"] = region.name if region else None
    return places


def _years() -> Rows:
    return [{"fiscal_year": year, "classification_edition": f"{year}年政府收支分类科目"} for year in YEARS]


def _functions() -> Rows:
    codes = load_function_codes()
    return [
        {
            "function_code": code.function_code,
            "level": code.level,
            "name": code.name,
            "parent_code": code.parent_code or None,
            "class_code": code.class_code,
            "class_name": codes[code.class_code].name,
            "first_year": code.first_year,
            "last_year": code.last_year,
            "origin": "catalogue",
        }
        for code in codes.values()
    ]


def _function_names() -> Rows:
    renamed = load_function_names()
    names = [(name.function_code, name.name, name.first_year, name.last_year) for n in renamed.values() for name in n]
    names += [
        (c.function_code, c.name, None, None) for c in load_function_codes().values() if c.function_code not in renamed
    ]
    return [
        {"function_code": code, "name": name, "first_year": first, "last_year": last, "origin": "catalogue"}
        for code, name, first, last in names
    ]


def _economics() -> Rows:
    return [
        {
            "economic_code": code.economic_code,
            "classification": code.classification,
            "level": code.level,
            "name": code.name,
            "parent_code": code.parent_code or None,
            "first_year": code.first_year,
            "last_year": code.last_year,
            "origin": "catalogue",
        }
        for code in load_economic_codes().values()
    ]


def _funds() -> Rows:
    return [
        {"fund_code": code, "name": fund.zh, "name_en": fund.en, "is_total": fund.is_total}
        for code, fund in load_funds().items()
    ]


def _phases() -> Rows:
    return [{"phase": code, "name": phase.zh, "name_en": phase.en} for code, phase in load_phases().items()]


def _measures() -> Rows:
    return [
        {"measure_code": code, "name": measure.zh, "name_en": measure.en, "family": measure.family}
        for code, measure in load_measures().items()
    ]


def _tables() -> Rows:
    return [
        {
            "table_code": code,
            "name": table.zh,
            "name_en": table.en,
            "kind": table.kind,
            "rows_by": table.rows,
            "columns_by": table.columns,
            "side": table.side,
            "fund_code": table.fund,
            "measure_code": table.measure,
            "family": table.family,
        }
        for code, table in load_tables().items()
    ]
