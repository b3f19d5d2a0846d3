"""The checks: one SQL file each in ``expectations/checks``, found by being there; its header says what it is."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

import yaml

import pipelines
from pipelines.catalog.files import Entry, validated
from pipelines.errors import CatalogError

_HEADER = re.compile(r"\A/\*\n(?P<header>.*?)\n\*/\n(?P<query>.*)\Z", re.DOTALL)
_FAMILIES = Literal[
    "table", "tables", "narrative", "years", "reports", "units", "completeness", "format", "plausibility"
]


class Wording(Entry):
    """The same words in two languages."""

    zh: str
    en: str


class CheckHeader(Entry):
    """What the header of a check says.

    Attributes:
        title: a few words.
        family: what is compared with what.
        severity: of a broken result.
        quantity: what the two sides are: amounts in yuan, per cent, counts, or texts.
        relation: how the left side should stand to the right one.
        kinds: of the reports it is about.
        needs: what a report must print for the check to be owed: table codes, ``rows:function``, ``family:flow``,
            ``claims``; all of them. Where they are there and nothing could be compared, the outcome is insufficient.
        compares: one sentence.
        tolerance: one sentence.
        since: version of juesuan that brought it.
        finding: the sentence of a broken result; ``{subject} {left} {right} {difference}`` are filled in.
        because: what was learned about the world, with its source.
    """

    title: Wording
    family: _FAMILIES
    severity: Literal["error", "warning", "info"]
    quantity: Literal["yuan", "pct", "count", "text"]
    relation: Literal["equal", "at_most"] = "equal"
    kinds: tuple[Literal["budget", "final"], ...] = ("budget", "final")
    needs: tuple[str, ...] = ()
    compares: Wording
    tolerance: str
    since: str
    finding: Wording
    because: str = ""


class Check(Entry):
    """One check: its header and its query.

    Attributes:
        check_id: the name of its file.
        header: what it is.
        query: one select; columns by name: report_key, subject, subject_name, left_amount, right_amount, tolerance (in
            the check's quantity), left_printed, right_printed, left_evidence, right_evidence (lists of keys), and
            is_broken and reason where these are not to be derived from the amounts.
        version: eight digits that change with the file.
    """

    check_id: str
    header: CheckHeader
    query: str
    version: str


@cache
def expectations_folder() -> Path:
    """The folder ``expectations``: inside the installed package, or beside it in a source checkout."""
    package = Path(pipelines.__file__).parent
    installed = package / "_expectations"
    return installed if installed.is_dir() else package.parent / "expectations"


@cache
def load_checks() -> Mapping[str, Check]:
    """All checks by id, in the order of names.

    Raises:
        CatalogError: naming file, key and reason.
    """
    return {file.stem: read_check(file) for file in sorted((expectations_folder() / "checks").glob("*.sql"))}


def read_check(file: Path) -> Check:
    """Read one file.

    Raises:
        CatalogError: it has no header, or a wrong one.
    """
    text = file.read_text(encoding="utf-8")
    found = _HEADER.match(text)
    if found is None:
        raise CatalogError(file.name, "line 1", "the file does not begin with a header between /* and */")
    try:
        data = yaml.safe_load(found["header"])
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise CatalogError(file.name, f"line {mark.line + 2}" if mark else "?", str(error).splitlines()[0]) from error
    header = validated(CheckHeader, data, file.name, "header")
    version = hashlib.sha256(text.encode()).hexdigest()[:8]
    return Check(check_id=file.stem, header=header, query=found["query"].strip().rstrip(";"), version=version)


@cache
def load_frames() -> tuple[tuple[str, str], ...]:
    """What the checks read: name and SQL of each file in ``expectations/frames``, in the order they are built in."""
    files = sorted((expectations_folder() / "frames").glob("*.sql"))
    return tuple((file.stem, file.read_text(encoding="utf-8")) for file in files)
