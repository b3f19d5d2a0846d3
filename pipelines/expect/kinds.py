"""The types of expectations: what each takes, and which rule of Great Expectations it becomes.

What the engine cannot compare over DuckDB (types, regular expressions, keys) becomes a query for the wrong rows. Three
traps of such queries: braces are format fields, ``:name`` is a parameter, a comment at the end swallows what follows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from pydantic import field_validator, model_validator

from pipelines.catalog.files import Entry

_QUERY = "unexpected_rows_expectation"
_PARAMETER = re.compile(r"(?<![:\w\\]):(?=\w)")


class Rule(NamedTuple):
    """An expectation as Great Expectations knows it: its type and its arguments."""

    type: str
    arguments: dict[str, Any]


class Arguments(Entry):
    """What an expectation of one type takes."""

    def rule(self, table: str) -> Rule:
        """The rule for the table."""
        raise NotImplementedError


class NotNull(Arguments):
    """No value of the column is missing."""

    column: str

    def rule(self, table: str) -> Rule:  # noqa: ARG002 (one signature for all)
        """The engine's own."""
        return Rule("expect_column_values_to_not_be_null", {"column": self.column})


class Unique(Arguments):
    """No two rows have one value."""

    column: str

    def rule(self, table: str) -> Rule:  # noqa: ARG002
        """The engine's own."""
        return Rule("expect_column_values_to_be_unique", {"column": self.column})


class InSet(Arguments):
    """Every value that is there is one of these."""

    column: str
    values: tuple[str | int, ...]

    def rule(self, table: str) -> Rule:  # noqa: ARG002
        """The engine's own."""
        return Rule("expect_column_values_to_be_in_set", {"column": self.column, "value_set": list(self.values)})


class Between(Arguments):
    """Every value that is there lies between two bounds, both included."""

    column: str
    least: Decimal | None = None
    most: Decimal | None = None

    def rule(self, table: str) -> Rule:  # noqa: ARG002
        """The engine's own."""
        bounds = {"min_value": _number(self.least), "max_value": _number(self.most)}
        return Rule("expect_column_values_to_be_between", {"column": self.column, **bounds})


class RowCount(Arguments):
    """The table has at least, and at most, so many rows."""

    least: int | None = None
    most: int | None = None

    def rule(self, table: str) -> Rule:  # noqa: ARG002
        """The engine's own."""
        return Rule("expect_table_row_count_to_be_between", {"min_value": self.least, "max_value": self.most})


class Columns(Arguments):
    """These columns are there with these types; ``not null`` behind a type where the table must refuse a NULL."""

    columns: Mapping[str, str]

    def rule(self, table: str) -> Rule:
        """Rows: the columns that are not there, or are something else."""
        wanted = ", ".join(
            f"({literal(name)}, {literal(said.removesuffix(' not null').upper())}, {said.endswith(' not null')})"
            for name, said in self.columns.items()
        )
        return _query(
            "select wanted.*, found.data_type as found_type, found.is_nullable as found_nullable "  # noqa: S608 (our own names)
            f"from (values {wanted}) as wanted (column_name, wanted_type, wanted_not_null) "
            "cross join (select count(*) from {batch} where false) as whole (none_of_its_rows) "
            f"left join (select * from duckdb_columns() where table_name = {literal(table)} and not internal) as found "
            "on wanted.column_name = found.column_name "
            "where found.data_type is null or found.data_type != wanted.wanted_type "
            "or (wanted.wanted_not_null and found.is_nullable)"
        )


class Pattern(Arguments):
    """Every value that is there is as a whole of this form."""

    column: str
    pattern: str

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, value: str) -> str:
        re.compile(value)
        return value

    def rule(self, table: str) -> Rule:  # noqa: ARG002
        """Rows: the values of another form, each once."""
        return _query(
            f"select {self.column}, count(*) as rows_with_it from {{batch}} "  # noqa: S608
            f"where not regexp_full_match({self.column}, {literal(self.pattern)}) group by all"
        )


class Reference(Arguments):
    """Every key that is there (no part of it NULL) stands in another table."""

    columns: tuple[str, ...]
    to: str
    keys: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _paired(self) -> Reference:
        if self.keys and len(self.keys) != len(self.columns):
            raise ValueError("as many keys as columns")
        return self

    def rule(self, table: str) -> Rule:  # noqa: ARG002
        """Rows: the keys that lead nowhere, each once."""
        pairs = zip(self.columns, self.keys or self.columns, strict=True)
        same = " and ".join(f"mine.{column} = theirs.{key}" for column, key in pairs)
        there = " and ".join(f"{column} is not null" for column in self.columns)
        names = ", ".join(self.columns)
        return _query(
            f"select mine.* from (select {names}, count(*) as rows_with_it from {{batch}} where {there} group by all) "  # noqa: S608
            f"as mine anti join {self.to} as theirs on {same}"
        )


class Keys(Arguments):
    """Every value that is there of each column stands in another table: ``column: table.key``."""

    columns: Mapping[str, str]

    @field_validator("columns")
    @classmethod
    def _named(cls, value: Mapping[str, str]) -> Mapping[str, str]:
        if wrong := [to for to in value.values() if to.count(".") != 1]:
            raise ValueError(f"«{wrong[0]}» is not table.key")
        return value

    def rule(self, table: str) -> Rule:  # noqa: ARG002
        """Rows: column and value that lead nowhere, each once."""
        return _query(" union all ".join(_lost(column, *to.split(".")) for column, to in self.columns.items()))


class Grain(Arguments):
    """No two rows agree in all of these columns; NULL counts as a value."""

    columns: tuple[str, ...]

    def rule(self, table: str) -> Rule:  # noqa: ARG002
        """Rows: the keys that stand there more than once."""
        names = ", ".join(self.columns)
        return _query(f"select {names}, count(*) as times from {{batch}} group by all having count(*) > 1")  # noqa: S608


class Query(Arguments):
    """The rows that a query of the table finds are wrong.

    ``{batch}`` stands for the table, a brace meant as one is doubled; ``$families`` and ``$before`` are the counts of
    this warehouse and of the last published one.
    """

    query: str

    @field_validator("query")
    @classmethod
    def _without_traps(cls, value: str) -> str:
        if "{batch}" not in value:
            raise ValueError("the query does not say {batch}, its table")
        if "--" in value:
            raise ValueError("a comment in the query would swallow what the engine puts behind it")
        if found := _PARAMETER.search(value):
            raise ValueError(f"«{value[found.start() : found.start() + 12]}» would be taken for a parameter: write \\:")
        return value

    def rule(self, table: str) -> Rule:  # noqa: ARG002
        """As it is written."""
        return _query(self.query)


KINDS: Mapping[str, type[Arguments]] = {
    "not_null": NotNull,
    "unique": Unique,
    "in_set": InSet,
    "between": Between,
    "row_count": RowCount,
    "columns": Columns,
    "pattern": Pattern,
    "reference": Reference,
    "keys": Keys,
    "grain": Grain,
    "query": Query,
}


def literal(value: str) -> str:
    """An SQL literal that the engine takes as it is: braces and colons escaped."""
    quoted = value.replace("'", "''").replace("{", "{{").replace("}", "}}")
    return "'" + quoted.replace(":", r"\:") + "'"


def _lost(column: str, to: str, key: str) -> str:
    return (
        f"select {literal(column)} as column_name, mine.value, mine.rows_with_it from "  # noqa: S608
        f"(select {column}::varchar as value, count(*) as rows_with_it from {{batch}} "
        f"where {column} is not null group by all) as mine "
        f"anti join {to} as theirs on mine.value = theirs.{key}::varchar"
    )


def _query(text: str) -> Rule:
    """Values come as texts: exact, and the engine spends a third of a second on every row that holds a decimal."""
    return Rule(_QUERY, {"unexpected_rows_query": f"select columns(*)::varchar from ({text.strip()}) as wrong"})  # noqa: S608


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
