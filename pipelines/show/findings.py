"""Findings on the terminal: by report, one cause with what follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from rich.markup import escape

from pipelines.show.tables import console

if TYPE_CHECKING:
    from pipelines.check.results import Cause, Finding, Obligations

_STYLE = {"error": "bold red", "warning": "yellow", "info": "cyan"}
_KIND = {"zh": {"budget": "预算", "final": "决算"}, "en": {"budget": "budget", "final": "final accounts"}}
_CONSEQUENCES = 4


def print_causes(causes: Sequence[Cause], language: str) -> None:
    """Print each report with its causes: the sentence, pages and check, the key that leads to the page."""
    out = console()
    for _, group in groupby(causes, key=lambda cause: cause.first.report_key):
        same = list(group)
        first = same[0].first
        kind = _KIND[language][first.kind]
        out.print(f"[bold]{escape(first.department)}[/] {first.fiscal_year} {kind}  [dim]{escape(first.report_key)}[/]")
        for cause in same:
            out.print(_line(cause.first, language), soft_wrap=True)
            for finding in cause.others[:_CONSEQUENCES]:
                out.print(f"      └ {_told(finding, language)}", soft_wrap=True)
            left = len(cause.others) - _CONSEQUENCES
            if left > 0:
                out.print(
                    f"      └ {left} more with the same figure"
                    if language == "en"
                    else f"      └ 同一数字另有 {left} 处"
                )
        out.print()


def print_obligations(counted: Obligations, causes: Sequence[Cause]) -> None:
    """Print how much could be checked, and what came of it."""
    results = ", ".join(f"{count:,} {outcome}" for outcome, count in counted.outcomes.items())
    findings = sum(1 + len(cause.others) for cause in causes)
    out = console()
    out.print(f"{len(causes)} causes, {findings} findings; {counted.could_run} of {counted.owed} checks owed could run")
    out.print(f"results: {results}" if results else "no report has been checked")


def causes_as_json(causes: Sequence[Cause], counted: Obligations) -> dict[str, Any]:
    """The same for machines."""
    return {
        "causes": [{**vars(cause.first), "consequences": [vars(f) for f in cause.others]} for cause in causes],
        "checks_owed": counted.owed,
        "checks_run": counted.could_run,
        "outcomes": counted.outcomes,
    }


def _line(finding: Finding, language: str) -> str:
    key = next(iter([*finding.left_evidence, *finding.right_evidence]), "")
    way = f"  [dim]explain {escape(key)}[/]" if key else ""
    return f"  [{_STYLE[finding.severity]}]{finding.severity}[/] {_told(finding, language)}{way}"


def _told(finding: Finding, language: str) -> str:
    sentence = finding.finding if language == "zh" else finding.finding_en
    pages = ",".join(map(str, finding.pages[:6])) + ("…" if len(finding.pages) > 6 else "")
    return f"{escape(sentence)} [dim](p. {pages}, {finding.check_id})[/]"
