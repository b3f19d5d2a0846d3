"""A figure and what is known where it stands to claims: whom it belongs to, what of it it states, how sure that is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipelines.model.narrative import Claim, FunctionFound, Unread
from pipelines.narrative.naming import FUND_OF, WITH_PROJECTS, name_subject
from pipelines.narrative.state import Scope, State, Subject
from pipelines.narrative.words import Figure, Token

_STRANGE = 4
"""Unexplained characters before a figure from which on the subject is no longer taken to be the known one."""
_RELATIONS = {"share": "share_pct", "completion": "completion_pct"}
_SURE = {"clause": 1.0, "carried": 0.9, "no_subject": 0.5, "unit_assumed": 0.7, "direction_doubtful": 0.5}
_UNRESOLVED = 0.5
"""Confidence in the figure of a function that has no code: how much is known, of what is not."""
_LESS_SURE = 0.9
"""What words left unexplained before a figure take from its confidence."""


@dataclass(frozen=True)
class Report:
    """What the report is: ``budget`` or ``final``, and of which year."""

    kind: str
    fiscal_year: int


@dataclass(frozen=True)
class Stated:
    """What one figure states, and the topic as it leaves it."""

    scope: Scope
    claims: tuple[Claim, ...] = ()
    unread: tuple[Unread, ...] = ()


@dataclass(frozen=True)
class Spot:
    """One figure with everything known where it stands."""

    token: Token
    figure: Figure
    state: State
    scope: Scope
    report: Report

    def stated(self, *claims: Claim) -> Stated:
        """What it states, its topic unchanged."""
        return Stated(self.scope, claims)

    def claim(self, subject: Subject, measure: str, method: str, phase: str | None = None) -> Claim:
        """One claim of this figure; of a change it carries the sign."""
        method = self._method(measure, method)
        is_relation = measure.startswith(("change", "share", "completion"))
        return Claim(
            start=self.token.start,
            end=self.token.end,
            measure=measure,
            unit=self.figure.unit.rstrip("?"),
            value=self.figure.value * (self.state.sign if measure.startswith("change") else 1),
            phase=phase or self.report.kind,
            about=subject.about if is_relation else "",
            function=subject.function,
            economic=subject.economic,
            fund=subject.fund or FUND_OF.get(measure) or self.scope.home.fund,
            method=method,
            confidence=self._confidence(method, subject.function),
        )

    def _method(self, measure: str, method: str) -> str:
        """A doubt about the figure itself says more than how its subject was found."""
        if self.state.is_torn and measure.startswith("change"):
            return "direction_doubtful"
        return "unit_assumed" if self.figure.unit.endswith("?") else method

    def _confidence(self, method: str, function: FunctionFound | None) -> float:
        strange = _LESS_SURE if self.state.strange and not self.state.relation else 1.0
        likeness = (function.confidence if function.function_code else _UNRESOLVED) if function else 1.0
        return round(_SURE.get(method, 1.0) * strange * likeness, 2)


def state_figure(spot: Spot) -> Stated:
    """What a figure states: money, a share, or a count; another one states nothing."""
    readers = {"money": _money, "share": _share, "count": _count}
    return readers[spot.figure.kind](spot) if spot.figure.kind in readers else spot.stated()


def baseline(state: State, fiscal_year: int) -> str:
    """What a change is set against: the budget, or the year before."""
    if state.against in ("prior", "budget"):
        return state.against
    if state.against != "open":
        return "prior"
    is_own_year = state.against_year in (None, fiscal_year)
    return "budget" if is_own_year and state.against_phase in ("budget", "adjusted_budget") else "prior"


def _money(spot: Spot) -> Stated:
    subject, method, scope = _owner(spot)
    spot, state = replace(spot, scope=scope), spot.state
    if state.single or (state.mode != "main" and not _resumes(state, subject, method)):
        return _detail(spot)
    if subject is None or not subject.measures:
        return _detail(spot) if _is_project(spot) else _gap(spot)
    if state.relation == "change":
        measure = "change_vs_budget" if state.against == "budget" else "change_vs_prior_year"
        return spot.stated(spot.claim(subject, measure, method))
    if state.against == "open":
        return _plain(spot, subject, "prior", method)
    return _gap(spot) if state.relation else _plain(spot, subject, _phase(spot), method)


def _share(spot: Spot) -> Stated:
    subject, method, scope = _owner(spot)
    spot, state = replace(spot, scope=scope), spot.state
    if state.relation in _RELATIONS:
        measure = _RELATIONS[state.relation]
    elif state.relation == "change" and state.mode != "reason":
        measure = "change_vs_budget_pct" if state.against == "budget" else "change_pct"
    else:
        return spot.stated()
    return spot.stated(spot.claim(subject or Subject(), measure, method if subject else "no_subject"))


def _count(spot: Spot) -> Stated:
    named = _named(spot)
    for subject in (named, spot.scope.topic):
        if subject is not None and spot.figure.unit in subject.by_unit:
            if subject is named and spot.state.mode == "main":
                spot = replace(spot, scope=replace(spot.scope, topic=named, is_fresh=True))
            return spot.stated(spot.claim(subject, subject.by_unit[spot.figure.unit], "clause"))
    return spot.stated()


def _plain(spot: Spot, subject: Subject, phase: str, method: str) -> Stated:
    """A figure as it stands: one claim, or one for each of several subjects."""
    others = spot.state.others if spot.state.both else ()
    return spot.stated(*(spot.claim(one, m, method, phase) for one in (*others, subject) for m in one.measures))


def _detail(spot: Spot) -> Stated:
    sign = spot.state.sign if spot.state.relation == "change" else 1
    about = spot.scope.topic.about if spot.scope.topic else ""
    place = (spot.token.start, spot.token.end)
    unit, value = spot.figure.unit.rstrip("?"), spot.figure.value * sign
    return spot.stated(
        Claim(*place, "detail_amount", unit, value, spot.report.kind, about, method="detail", confidence=0.6)
    )


def _gap(spot: Spot) -> Stated:
    strange = spot.state.strange[-20:]
    reason = f"«{strange}» is no known subject" if strange else "no subject before it"
    place = (spot.token.start, spot.token.end)
    return Stated(spot.scope, (), (Unread(*place, spot.figure.unit.rstrip("?"), spot.figure.value, reason),))


def _named(spot: Spot) -> Subject | None:
    naming = spot.state.naming
    return None if naming.is_empty else name_subject(naming, spot.state, spot.scope)


def _owner(spot: Spot) -> tuple[Subject | None, str, Scope]:
    """Whom a figure belongs to, how that is known, and the topic from there on."""
    state, scope = spot.state, spot.scope
    named = _named(spot)
    is_strange = len(state.strange) >= _STRANGE and not state.relation and state.against != "open"
    if named is not None and not is_strange:
        if state.mode == "main" or (state.mode == "listing" and not state.strange):
            scope = replace(scope, topic=named, is_fresh=True)
        return named, "clause", scope
    if is_strange:
        return None, "strange", scope
    return scope.topic, "clause" if scope.is_fresh else "carried", scope


def _is_project(spot: Spot) -> bool:
    """A strange subject behind project expenditure is a project's name."""
    return bool(spot.state.strange) and spot.scope.topic is not None and spot.scope.topic.about in WITH_PROJECTS


def _resumes(state: State, subject: Subject | None, method: str) -> bool:
    """Whether a figure behind 主要包括 or in a reason is an aggregate after all."""
    if state.mode == "listing":
        return method == "clause" and subject is not None and not state.strange
    is_told = state.naming.phase is not None and not state.strange and state.naming.phrase is None
    return is_told and state.naming.function is None and state.naming.fund is None and not state.relation


def _phase(spot: Spot) -> str:
    naming, report = spot.state.naming, spot.report
    if naming.year is not None and naming.year < report.fiscal_year:
        return "prior"
    if naming.phase == "prior" and report.kind == "final":
        return "final"  # 执行数 of the year itself
    return naming.phase or report.kind
