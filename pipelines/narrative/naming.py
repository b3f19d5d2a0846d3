"""Words that name a subject to the subject they name: of a phrase, a function, a fund, a side of the books."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.catalog.phrases import Phrase
from pipelines.narrative.state import Naming, Scope, State, Subject

_INCOME_OF = {
    "general_budget": "general_public_budget_income",
    "government_fund": "government_fund_income",
    "state_capital": "state_capital_income",
    "fiscal_account": "fiscal_account_income",
    "own_funds": "own_funds_income",
    "other_funds": "other_funds_income",
    "appropriation": "appropriation_income",
}
FUND_OF = {measure: fund for fund, measure in _INCOME_OF.items() if fund != "appropriation"}
"""The fund that an income is of, by its measure."""
_TOTALS = {"income": "income_total", "expenditure": "expenditure_total"}
_OF_YEAR = {"income": "income_this_year", "expenditure": "expenditure_this_year"}
_APPROPRIATION = {
    "income_total": "appropriation_income_total",
    "expenditure_total": "appropriation_expenditure_total",
    "income_this_year": "appropriation_income",
}
_DIVIDED = frozenset(("basic_expenditure", "project_expenditure"))
WITH_PROJECTS = frozenset(("project_expenditure", "performance_amount"))
"""Measures behind which names of projects follow."""


def name_subject(naming: Naming, state: State, scope: Scope) -> Subject | None:
    """The subject that a clause names; None when its words only say phase or side of the one before."""
    return _Namer(naming, state, scope).subject()


@dataclass(frozen=True)
class _Namer:
    naming: Naming
    state: State
    scope: Scope

    def subject(self) -> Subject | None:
        naming = self.naming
        if naming.function is not None:
            listed = self.scope.listed.fund if self.scope.listed else None
            whole = self.state.whole if self.state.whole in _DIVIDED else "expenditure"
            return Subject((whole,), naming.function, fund=naming.fund or listed, side="expenditure")
        if naming.phrase is not None:
            return self._of_phrase(naming.phrase)
        return self._of_fund(naming.fund) if naming.fund else self._of_side() or self._of_hint()

    def _of_phrase(self, phrase: Phrase) -> Subject | None:
        if self._is_whole_of_function(phrase):
            return None
        naming, listed = self.naming, self.scope.listed
        measures, fund = phrase.measure, naming.fund or self._fund_of_total(phrase)
        if listed is not None and listed.about in WITH_PROJECTS and measures == ("opening_balance",):
            measures = ("detail_amount",)
        if fund == "appropriation":
            measures = tuple(_APPROPRIATION.get(m, m) for m in measures)
        elif naming.fund in _INCOME_OF and measures in (("income_this_year",), ("income_total",)):
            measures = (_INCOME_OF[naming.fund],)
        elif naming.fund in _INCOME_OF and measures == ("expenditure_total",):
            measures = ("expenditure_this_year",)
        return Subject(measures, None, phrase.economic, fund, phrase.side or naming.side, phrase.by_unit)

    def _fund_of_total(self, phrase: Phrase) -> str | None:
        """The fund of a total that names none: that of the income total beside it, else that of the heading."""
        if phrase.extent != "total":
            return None
        topic, home = self.scope.topic, self.scope.home
        beside = topic is not None and self.scope.is_fresh and topic.about == _APPROPRIATION["income_total"]
        before = topic.fund if topic is not None and beside else None
        return before or ("appropriation" if home.fund == "appropriation" else None)

    def _is_whole_of_function(self, phrase: Phrase) -> bool:
        """「检察（款）：支出合计 5 万元」 is the expenditure of the function just named."""
        is_total = phrase.extent is not None and phrase.side == "expenditure"
        topic = self.scope.topic
        return is_total and self.scope.is_fresh and topic is not None and topic.function is not None

    def _of_fund(self, fund: str) -> Subject:
        naming, topic = self.naming, self.scope.topic
        if self.state.whole in WITH_PROJECTS and naming.side is None:
            return Subject((self.state.whole,), fund=fund)
        before = topic.side if topic and topic.side != "both" else None
        side = naming.side or before or self.scope.home.side
        is_total = naming.extent == "total" and fund == "appropriation"
        incomes = (_APPROPRIATION["income_total"] if is_total else _INCOME_OF[fund],)
        outgo = (_APPROPRIATION["expenditure_total"] if is_total else "expenditure_this_year",)
        if side == "both":
            return Subject(incomes + outgo, fund=fund, side=side)
        if side == "income":
            return Subject(incomes, fund=fund, side=side)
        return Subject(outgo, fund=fund, side="expenditure")

    def _of_side(self) -> Subject | None:
        naming, topic, home = self.naming, self.scope.topic, self.scope.home
        if naming.side is None:
            return None
        keeps_topic = topic is not None and not self.state.is_first and naming.side != "both"
        if naming.extent is None and keeps_topic and topic and topic.side in (naming.side, None):
            return None
        sides = ("income", "expenditure") if naming.side == "both" else (naming.side,)
        is_of_year = naming.extent == "year" or home.fund in ("government_fund", "state_capital")
        table = _OF_YEAR if is_of_year else _TOTALS
        measures = tuple(table[side] for side in sides)
        if home.fund == "appropriation":
            measures = tuple(_APPROPRIATION.get(m, m) for m in measures)
        return Subject(measures, side=naming.side)

    def _of_hint(self) -> Subject | None:
        """「支出预算 5 万元」: the total of a side, unless it says the phase of the figure before."""
        naming, topic, home = self.naming, self.scope.topic, self.scope.home
        side = naming.hint or (home.side if naming.phase and topic is None else None)
        if side not in _TOTALS:
            return None
        is_about_topic = topic is not None and topic.side in (side, None)
        if is_about_topic and not (self.state.is_first and not self.scope.is_fresh):
            return None
        if is_about_topic and topic and topic.function:
            return None
        measure = _TOTALS[side]
        return Subject((_APPROPRIATION[measure] if home.fund == "appropriation" else measure,), side=side)
