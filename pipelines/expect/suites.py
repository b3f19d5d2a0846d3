"""The expectations: those of ``expectations/suites``, found by being there, and two for each check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from pydantic import Field

from pipelines.catalog.checks import expectations_folder
from pipelines.catalog.files import Entry, read_yaml, validated
from pipelines.errors import CatalogError
from pipelines.expect.kinds import KINDS, Rule, literal

Severity = Literal["critical", "warning", "info"]
#: What an expectation is about; the gate decides by it.
Concern = Literal[
    "column",
    "key",
    "grain",
    "cell",
    "total",
    "volume",
    "freshness",
    "reading",
    "check_broken",
    "check_error",
    "control",
]
#: A broken check is as grave as the check says.
SEVERITY_OF_CHECK: Mapping[str, Severity] = {"error": "critical", "warning": "warning", "info": "info"}
CHECKS = "checks"
_FINDING = (
    "select report_key, subject_name, finding, left_yuan, right_yuan, difference_yuan, left_printed, right_printed, "
    "pages, subject from {batch} "
)


class Expectation(Entry):
    """One belief about one table.

    Attributes:
        id: unique over all suites.
        type: see ``kinds``, which also says what the arguments are.
        concern: what it is about; ``expectations/gate.yaml`` says which of them block publication.
        zh: what is believed, in Chinese.
        en: the same in English.
        because: what was learned about the world, where the belief is not obvious.
        must_fail: a rule known to be bad: it is well when the engine finds it broken.
        meta: more for those who read the suites.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    table: str
    type: str
    severity: Severity
    concern: Concern
    zh: str
    en: str
    arguments: Mapping[str, Any] = {}
    because: str = ""
    must_fail: bool = False
    meta: Mapping[str, Any] = {}

    def rule(self) -> Rule:
        """The rule of Great Expectations; raises ``ValidationError`` for wrong arguments."""
        return KINDS[self.type].model_validate(dict(self.arguments)).rule(self.table)


class SuiteFile(Entry):
    """One file: a family of expectations."""

    zh: str
    en: str
    expectations: tuple[Expectation, ...]


@dataclass(frozen=True)
class Planned:
    """An expectation with the suite it stands in and its rule."""

    suite: str
    expectation: Expectation
    rule: Rule

    @property
    def id(self) -> str:
        """Of the expectation."""
        return self.expectation.id


@dataclass(frozen=True)
class KnownCheck:
    """A check as ``dim_check`` has it; ``has_run`` is false for a file that came after the last run of the checks."""

    check_id: str
    title: str
    title_en: str
    severity: str
    meta: Mapping[str, str]
    has_run: bool = True


@cache
def load_suites() -> tuple[Planned, ...]:
    """All expectations of the files, in the order of names.

    Raises:
        CatalogError: a wrong entry, an unknown type, wrong arguments, or an id that stands there twice.
    """
    found: dict[str, Planned] = {}
    for file in sorted((expectations_folder() / "suites").glob("*.yaml")):
        suite = validated(SuiteFile, read_yaml(file), file.name, "suite")
        for expectation in suite.expectations:
            if expectation.id in found:
                raise CatalogError(file.name, expectation.id, f"stands in {found[expectation.id].suite}.yaml too")
            found[expectation.id] = _planned(file.stem, file.name, expectation)
    return tuple(found.values())


def plan_checks(known: Iterable[KnownCheck]) -> Iterator[Planned]:
    """Two expectations for each check: nothing it found is broken, and it did not break itself."""
    for check in known:
        for expectation in (_broken(check), _error(check)):
            yield _planned(CHECKS, f"check {check.check_id}", expectation)


def _broken(check: KnownCheck) -> Expectation:
    return Expectation(
        id=f"check_{check.check_id}_broken",
        table="fct_check_result",
        type="query",
        severity=SEVERITY_OF_CHECK.get(check.severity, "critical"),  # an unknown one fails an expectation of its own
        concern="check_broken",
        zh=f"各报告都符合检查“{check.title}”",
        en=f"every report stands the check: {check.title_en}",
        arguments={"query": f"{_FINDING} where check_id = {literal(check.check_id)} and outcome = 'broken'"},
        meta=check.meta,
    )


def _error(check: KnownCheck) -> Expectation:
    where = f"where check_id = {literal(check.check_id)} and outcome = 'error'"
    never = f"select {literal(check.check_id)} as check_id, 'never run' as reason from (select count(*) from {{batch}})"  # noqa: S608
    return Expectation(
        id=f"check_{check.check_id}_error",
        table="fct_check_result",
        type="query",
        severity="critical",
        concern="check_error",
        zh=f"检查“{check.title}”自身没有出错，且已运行",
        en=f"the check itself did not break, and was run: {check.title_en}",
        arguments={"query": f"select report_key, reason from {{batch}} {where}" if check.has_run else never},  # noqa: S608
        meta=check.meta,
    )


def _planned(suite: str, file: str, expectation: Expectation) -> Planned:
    kind = KINDS.get(expectation.type)
    if kind is None:
        raise CatalogError(file, expectation.id, f"unknown type {expectation.type}; there are {', '.join(KINDS)}")
    arguments = validated(kind, dict(expectation.arguments), file, expectation.id)
    return Planned(suite, expectation, arguments.rule(expectation.table))
