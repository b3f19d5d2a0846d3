"""The words by which links on disclosure pages are told apart: ``sources/links.yaml``."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from pydantic import Field, field_validator, model_validator

from pipelines.catalog.files import Entry, catalog_file, read_yaml, validated

FileKind = Literal["pdf", "download", "other"]
Role = Literal["paging", "follow"]
_FLAGS = re.IGNORECASE


def _compiled(pattern: object) -> object:
    if not isinstance(pattern, str):
        return pattern
    try:
        return re.compile(pattern, _FLAGS)
    except re.error as error:
        raise ValueError(f"«{pattern}» is no pattern: {error}") from error


class FileWord(Entry):
    """An address that gives a file, and what kind it says it is."""

    kind: FileKind
    address: re.Pattern[str]
    because: str = Field(min_length=1)

    _compile = field_validator("address", mode="before")(_compiled)


class NotReportWord(Entry):
    """A name of what is no report; ``even`` if it is a department's, ``of_pages`` as the title of a page too."""

    pattern: re.Pattern[str]
    even: bool
    of_pages: bool = True
    because: str = Field(min_length=1)

    _compile = field_validator("pattern", mode="before")(_compiled)


class PageWord(Entry):
    """A link that leads to a page worth reading: by its text or its address."""

    role: Role
    text: re.Pattern[str] | None = None
    address: re.Pattern[str] | None = None
    weight: int = Field(ge=1, le=99)
    because: str = Field(min_length=1)

    _compile = field_validator("text", "address", mode="before")(_compiled)

    @model_validator(mode="after")
    def _has_one(self) -> PageWord:
        if (self.text is None) == (self.address is None):
            raise ValueError("either text or address")
        return self


class PagingScript(Entry):
    """A script that writes the paging of a list, with the groups ``count``, ``stem`` and ``suffix``."""

    pattern: re.Pattern[str]
    because: str = Field(min_length=1)

    _compile = field_validator("pattern", mode="before")(_compiled)

    @field_validator("pattern")
    @classmethod
    def _has_groups(cls, pattern: re.Pattern[str]) -> re.Pattern[str]:
        if missing := {"count", "stem", "suffix"} - set(pattern.groupindex):
            raise ValueError(f"the pattern needs the groups {', '.join(sorted(missing))}")
        return pattern


class LinkWords(Entry):
    """All of the file."""

    files: tuple[FileWord, ...]
    viewers: re.Pattern[str]
    reports: re.Pattern[str]
    not_reports: tuple[NotReportWord, ...]
    of_departments: re.Pattern[str]
    pages: tuple[PageWord, ...]
    ignored_addresses: re.Pattern[str]
    paging_scripts: tuple[PagingScript, ...]

    _compile = field_validator("viewers", "reports", "of_departments", "ignored_addresses", mode="before")(_compiled)


@cache
def link_words() -> LinkWords:
    """The words, read and checked once.

    Raises:
        CatalogError: naming file, key and reason.
    """
    name = "links.yaml"
    return validated(LinkWords, read_yaml(catalog_file("sources", name)), name, "the file")
