"""The clauses of a section to claims: each figure gets the subject before it and the relation it stands in.

A clause names a subject (a measure, a function, a fund with a side) and a figure behind it; figures that follow without
a subject of their own are about the last one: 占, 完成预算, 比上年增加. What stands behind 主要原因 and 主要用于 is a
single item, no aggregate. A figure without any subject is not understood and is listed so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pipelines.catalog.phrases import Phrase
from pipelines.catalog.vocabulary import unit_endings
from pipelines.model.narrative import Claim, FunctionFound, FunctionMention, ResolveFunction, Unread
from pipelines.narrative.words import Figure, Token

_INCOME_OF = {
    "general_budget": "general_public_budget_income",
    "government_fund": "government_fund_income",
    "state_capital": "state_capital_income",
    "fiscal_account": "fiscal_account_income",
    "own_funds": "own_funds_income",
    "other_funds": "other_funds_income",
    "appropriation": "appropriation_income",
}
_FUND_OF = {measure: fund for fund, measure in _INCOME_OF.items() if fund != "appropriation"}
_TOTALS = {"income": "income_total", "expenditure": "expenditure_total"}
_OF_YEAR = {"income": "income_this_year", "expenditure": "expenditure_this_year"}
_APPROPRIATION = {
    "income_total": "appropriation_income_total",
    "expenditure_total": "appropriation_expenditure_total",
    "income_this_year": "appropriation_income",
}
_DIVIDED = frozenset(("basic_expenditure", "project_expenditure"))
_WITH_PROJECTS = frozenset(("project_expenditure", "performance_amount"))
_STRANGE = 4
"""Unexplained characters before a figure from which on the subject is no longer taken to be the known one."""
_LEVELS = ("类", "款", "项")
_ITEM = re.compile(r"^\d{1,2}[、.](?!\d)")


@dataclass(frozen=True)
class Subject:
    """What figures are about."""

    measures: tuple[str, ...] = ()
    function: FunctionFound | None = None
    economic: str | None = None
    fund: str | None = None
    side: str | None = None
    by_unit: Mapping[str, str] = field(default_factory=dict)
    is_generic: bool = False

    @property
    def about(self) -> str:
        """The measure a change or a share is about."""
        return self.measures[0] if self.measures else ""


@dataclass(frozen=True)
class Naming:
    """The words of one clause that name its subject, as far as read."""

    phrase: Phrase | None = None
    function: FunctionFound | None = None
    fund: str | None = None
    side: str | None = None
    extent: str | None = None
    phase: str | None = None
    hint: str | None = None
    year: int | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said yet."""
        return self == Naming()


@dataclass(frozen=True)
class State:
    """Where the reading of a sentence stands."""

    naming: Naming = Naming()
    others: tuple[Subject, ...] = ()
    mode: str = "main"  # or "listing", "reason"
    relation: str = ""  # "change", "share", "completion"
    sign: int = 1
    against: str = ""  # "open" while the other figure is named, then "prior" or "budget"
    against_year: int | None = None
    against_phase: str | None = None
    both: bool = False
    single: bool = False
    strange: str = ""
    is_first: bool = True
    whole: str = ""  # measure of the figure that 其中 divides
    has_begun: bool = False  # whether a clause of the sentence is behind


class ClauseReader:
    """Reads the paragraphs of one document in order; remembers section, subject and the functions above."""

    def __init__(self, resolve: ResolveFunction, kind: str, fiscal_year: int) -> None:
        """Start at the top of a narrative of a report of this kind."""
        self._resolve = resolve
        self._kind = kind
        self._year = fiscal_year
        self._names: dict[str, str] = {}
        self._topic: Subject | None = None
        self._fresh = False
        self._unit = ""
        self._list: Subject | None = None
        self._home = Subject()
        self._homes: dict[int, Subject] = {}
        self._stack: list[tuple[Subject | None, State]] = []
        self._state = State()
        self.claims: list[Claim] = []
        self.unread: list[Unread] = []
        self.unresolved: list[FunctionFound] = []

    def read_heading(self, tokens: list[Token], level: int) -> None:
        """Take subject and fund of a section from its heading."""
        self._state = State()
        for token in tokens:
            if token.kind in ("subject", "function", "fund", "side", "extent"):
                self._name(token)
            elif token.kind == "phase":
                self._on_phase(token)
        naming = self._state.naming
        self._homes = {n: home for n, home in self._homes.items() if n < level}
        above = self._homes[max(self._homes)] if self._homes else Subject()
        own = self._named(naming) if naming.phrase or naming.function else None
        side = naming.side or naming.hint or above.side
        self._home = replace(own or above, fund=naming.fund or above.fund, side=side)
        self._homes[level] = self._home
        self._topic = own
        if level <= 2 and not naming.function:
            self._names = {}
        self._state = State()

    def read(self, text: str, tokens: list[Token]) -> tuple[list[Claim], list[Unread]]:
        """Read one paragraph; its claims and its figures not understood."""
        self._state, self._stack, self._fresh = State(), [], False
        self.claims, self.unread = [], []
        if _ITEM.match(text):
            self._topic = self._list or self._topic
        for token in tokens:
            self._step(token)
        self._end_clause()
        if text.endswith(":"):
            self._list = self._topic
        elif not _ITEM.match(text):
            self._list = None
        return self.claims, self.unread

    # one token

    def _step(self, token: Token) -> None:
        getattr(self, f"_on_{token.kind}")(token)

    def _on_unknown(self, token: Token) -> None:
        is_publisher = str(token.value).endswith(unit_endings())
        strange = "" if is_publisher else self._state.strange + str(token.value)
        self._state = replace(self._state, strange=strange, is_first=self._state.is_first and is_publisher)

    def _on_fillers(self, token: Token) -> None:
        del token

    _on_date = _on_floor = _on_fillers

    def _on_year(self, token: Token) -> None:
        if self._state.against == "open":
            self._state = replace(self._state, against_year=token.value)
        else:
            self._state = replace(self._state, naming=replace(self._state.naming, year=token.value))

    def _on_earlier(self, token: Token) -> None:
        del token
        if self._state.against == "open":
            self._state = replace(self._state, against_year=self._year - 1)
        else:
            self._state = replace(self._state, naming=replace(self._state.naming, year=self._year - 1))

    def _on_subject(self, token: Token) -> None:
        if token.kind == "function" and self._state.mode == "reason" and not self._state.has_begun:
            self._state = replace(self._state, mode="main")  # 用于教育事业的彩票公益金支出（2296004）
        if not self._is_aside():
            self._name(token)

    _on_function = _on_fund = _on_side = _on_extent = _on_subject

    def _on_phase(self, token: Token) -> None:
        phase, hint = token.value
        if self._state.against == "open":
            self._state = replace(self._state, against_phase=phase)
        elif not self._state.relation:
            naming = replace(self._state.naming, phase=phase, hint=hint or self._state.naming.hint)
            self._state = replace(self._state, naming=naming)

    def _on_change(self, token: Token) -> None:
        state = self._state
        if state.relation == "change" and state.sign != token.value:
            return  # 下降（增长）27.78%: the first word counts, the figure is marked
        self._state = replace(state, relation="change", sign=token.value, against=self._baseline(), both=False)

    def _on_share(self, token: Token) -> None:
        del token
        self._state = replace(self._state, relation="share", mode="main")

    def _on_completion(self, token: Token) -> None:
        del token
        self._state = replace(self._state, relation="completion", mode="main")

    def _on_against(self, token: Token) -> None:
        del token
        mode = "main" if self._state.mode == "listing" or not self._state.strange else self._state.mode
        self._close_naming()
        self._state = replace(
            self._state, against="open", against_year=None, against_phase=None, relation="", mode=mode, strange=""
        )

    def _on_against_ends(self, token: Token) -> None:
        del token
        self._state = replace(self._state, against=self._baseline(), strange="")

    def _on_reasons(self, token: Token) -> None:
        del token
        self._close_naming()
        self._state = replace(self._state, mode="reason", naming=Naming(), relation="", strange="")

    def _on_listings(self, token: Token) -> None:
        del token
        self._close_naming()
        self._state = replace(self._state, mode="listing", naming=Naming(), strange="")

    def _on_parts_follow(self, token: Token) -> None:
        del token
        self._state = replace(self._state, strange="")

    def _on_single(self, token: Token) -> None:
        del token
        self._state = replace(self._state, single=True)

    def _on_within(self, token: Token) -> None:
        del token
        whole = self._topic.about if self._topic and self._fresh else ""
        self._state = replace(self._state, whole=whole)

    def _on_both(self, token: Token) -> None:
        del token
        self._state = replace(self._state, both=True)

    def _on_mark(self, token: Token) -> None:
        mark = token.value
        if mark == "(":
            self._stack.append((self._topic, self._state))
            self._state = replace(self._state, strange="")
        elif mark == ")":
            if self._stack:
                self._topic, self._state = self._stack.pop()
        elif mark == "、":
            self._pair()
        elif mark in "。!?":
            self._end_clause()
            self._state, self._stack = State(), []
        else:
            self._end_clause(is_new_part=mark == ";")

    # naming

    def _is_aside(self) -> bool:
        """Whether the words name something else: the whole of a share, the figure compared with."""
        return self._state.relation in ("share", "completion") or self._state.against == "open"

    def _name(self, token: Token) -> None:
        naming, value = self._state.naming, token.value
        if token.kind == "function":
            naming = replace(naming, function=self._function(value))
        elif token.kind == "subject":
            naming = replace(naming, phrase=value, side=value.side or naming.side)
        elif token.kind == "side" and naming.phrase is not None:
            pass  # 项目支出、“三公”经费支出: the word adds nothing
        else:
            naming = replace(naming, **{token.kind: value})
        self._state = replace(self._state, naming=naming, strange="")

    def _function(self, mention: FunctionMention) -> FunctionFound:
        """The code of a mention, with the levels above it that stand before; remembered for those below."""
        levels = [level for level in _LEVELS if level in mention.names]
        if levels:
            first = _LEVELS.index(levels[0])
            self._names = {**{k: v for k, v in self._names.items() if k in _LEVELS[:first]}, **mention.names}
        found = self._resolve(FunctionMention(dict(self._names) if levels else {}, mention.code))
        if not found.function_code:
            self.unresolved.append(found)
        return found

    def _named(self, naming: Naming) -> Subject | None:
        """The subject that a clause names; None when its words only say phase or side of the one before."""
        if naming.function is not None:
            listed = self._list.fund if self._list else None
            whole = self._state.whole if self._state.whole in _DIVIDED else "expenditure"
            return Subject((whole,), naming.function, fund=naming.fund or listed, side="expenditure")
        if naming.phrase is not None:
            return self._of_phrase(naming.phrase, naming)
        return self._of_fund(naming) if naming.fund else self._of_side(naming) or self._of_hint(naming)

    def _of_phrase(self, phrase: Phrase, naming: Naming) -> Subject | None:
        if self._is_whole_of_function(phrase):
            return None
        measures, fund = phrase.measure, naming.fund
        if self._list is not None and self._list.about in _WITH_PROJECTS and measures == ("opening_balance",):
            measures = ("detail_amount",)
        if fund is None and phrase.extent == "total":
            before = self._topic.fund if self._topic and self._topic.about == _APPROPRIATION["income_total"] else None
            fund = before if self._fresh else None
            fund = fund or ("appropriation" if self._home.fund == "appropriation" else None)
        if fund == "appropriation":
            measures = tuple(_APPROPRIATION.get(m, m) for m in measures)
        elif naming.fund in _INCOME_OF and measures in (("income_this_year",), ("income_total",)):
            measures = (_INCOME_OF[naming.fund],)
        elif naming.fund in _INCOME_OF and measures == ("expenditure_total",):
            measures = ("expenditure_this_year",)
        return Subject(measures, None, phrase.economic, fund, phrase.side or naming.side, phrase.by_unit)

    def _is_whole_of_function(self, phrase: Phrase) -> bool:
        """「检察（款）：支出合计 5 万元」 is the expenditure of the function just named."""
        is_total = phrase.extent is not None and phrase.side == "expenditure"
        return is_total and self._fresh and self._topic is not None and self._topic.function is not None

    def _of_fund(self, naming: Naming) -> Subject:
        if self._state.whole in _WITH_PROJECTS and naming.side is None:
            return Subject((self._state.whole,), fund=naming.fund)
        before = self._topic.side if self._topic and self._topic.side != "both" else None
        side = naming.side or before or self._home.side
        fund = naming.fund or ""
        is_total = naming.extent == "total" and fund == "appropriation"
        incomes = (_APPROPRIATION["income_total"] if is_total else _INCOME_OF[fund],)
        outgo = (_APPROPRIATION["expenditure_total"] if is_total else "expenditure_this_year",)
        if side == "both":
            return Subject(incomes + outgo, fund=fund, side=side)
        if side == "income":
            return Subject(incomes, fund=fund, side=side)
        return Subject(outgo, fund=fund, side="expenditure")

    def _of_side(self, naming: Naming) -> Subject | None:
        if naming.side is None:
            return None
        is_bare = naming.extent is None
        keeps_topic = self._topic is not None and not self._state.is_first and naming.side != "both"
        if is_bare and keeps_topic and self._topic and self._topic.side in (naming.side, None):
            return None
        sides = ("income", "expenditure") if naming.side == "both" else (naming.side,)
        is_of_year = naming.extent == "year" or self._home.fund in ("government_fund", "state_capital")
        table = _OF_YEAR if is_of_year else _TOTALS
        measures = tuple(table[side] for side in sides)
        if self._home.fund == "appropriation":
            measures = tuple(_APPROPRIATION.get(m, m) for m in measures)
        return Subject(measures, side=naming.side)

    def _of_hint(self, naming: Naming) -> Subject | None:
        """「支出预算 5 万元」: the total of a side, unless it says the phase of the figure before."""
        side = naming.hint or (self._home.side if naming.phase and self._topic is None else None)
        if side not in _TOTALS:
            return None
        is_about_topic = self._topic is not None and self._topic.side in (side, None)
        if is_about_topic and not (self._state.is_first and not self._fresh):
            return None
        if is_about_topic and self._topic and self._topic.function:
            return None
        measure = _TOTALS[side]
        return Subject((_APPROPRIATION[measure] if self._home.fund == "appropriation" else measure,), side=side)

    def _close_naming(self) -> None:
        """What was named becomes the topic, unless it stands in a reason."""
        if self._state.mode != "main" or self._state.naming.is_empty or self._is_aside():
            return
        subject = self._named(self._state.naming)
        if subject is not None and (subject.measures or subject.by_unit):
            self._topic, self._fresh = subject, True

    def _pair(self) -> None:
        subject = self._named(self._state.naming) if self._state.mode == "main" else None
        if subject is None or self._is_aside():
            strange = self._state.strange if self._is_aside() else ""
            self._state = replace(self._state, strange=strange)
            return
        others = (*self._state.others, subject)
        self._state = replace(self._state, naming=Naming(year=self._state.naming.year), others=others, strange="")

    def _end_clause(self, *, is_new_part: bool = False) -> None:
        self._close_naming()
        state = self._state
        mode = "listing" if is_new_part and state.mode == "reason" else state.mode
        against = state.against if state.against in ("prior", "budget") else ""
        self._state = State(mode=mode, against=against, is_first=False, whole=state.whole, has_begun=True)

    # figures

    def _on_counted(self, token: Token) -> None:
        measure, digits = token.value
        self._claim(token, Figure(digits, "个", "count"), Subject(), measure, "clause")

    def _baseline(self) -> str:
        state = self._state
        if state.against in ("prior", "budget"):
            return state.against
        if state.against != "open":
            return "prior"
        is_own_year = state.against_year in (None, self._year)
        return "budget" if is_own_year and state.against_phase in ("budget", "adjusted_budget") else "prior"

    def _on_number(self, token: Token) -> None:
        figure: Figure = token.value
        if figure.unit == "":
            figure = self._assumed(figure)
        if figure.kind == "money":
            self._money(token, figure)
        elif figure.kind == "share":
            self._share(token, figure)
        elif figure.kind == "count":
            self._count(token, figure)
        self._after(figure)

    def _assumed(self, figure: Figure) -> Figure:
        """A decimal whose unit was left out: a percentage behind 占, else money like the figure before."""
        if "." not in figure.printed or self._state.strange:
            return figure
        if self._state.relation in ("share", "completion"):
            return Figure(figure.printed, "%?", "share")
        is_told = self._state.naming.phrase or self._state.naming.fund or self._state.naming.phase
        return Figure(figure.printed, f"{self._unit}?", "money") if is_told and self._unit else figure

    def _after(self, figure: Figure) -> None:
        if figure.kind == "money" and not figure.unit.endswith("?"):
            self._unit = figure.unit
        if figure.kind in ("money", "share"):
            self._state = replace(self._state, relation="", single=False, strange="", is_first=False)

    def _money(self, token: Token, figure: Figure) -> None:
        state = self._state
        subject, method = self._subject()
        if state.single or (state.mode != "main" and not self._resumes(subject, method)):
            self._detail(token, figure)
        elif subject is None or not subject.measures:
            self._detail(token, figure) if self._is_project() else self._gap(token, figure)
        elif state.relation == "change":
            measure = "change_vs_budget" if state.against == "budget" else "change_vs_prior_year"
            self._claim(token, figure, subject, measure, method)
        elif state.against == "open":
            self._plain(token, figure, subject, "prior", method)
        elif state.relation:
            self._gap(token, figure)
        else:
            self._plain(token, figure, subject, self._phase(), method)

    def _is_project(self) -> bool:
        """A strange subject behind project expenditure is a project's name."""
        return bool(self._state.strange) and self._topic is not None and self._topic.about in _WITH_PROJECTS

    def _resumes(self, subject: Subject | None, method: str) -> bool:
        """Whether a figure behind 主要包括 or in a reason is an aggregate after all."""
        state = self._state
        if state.mode == "listing":
            return method == "clause" and subject is not None and not state.strange
        is_told = state.naming.phase is not None and not state.strange and state.naming.phrase is None
        return is_told and state.naming.function is None and state.naming.fund is None and not state.relation

    def _subject(self) -> tuple[Subject | None, str]:
        """Whom a figure belongs to, and how that is known."""
        state = self._state
        named = self._named(state.naming) if not state.naming.is_empty else None
        is_strange = len(state.strange) >= _STRANGE and not state.relation and state.against != "open"
        if named is not None and not is_strange:
            if state.mode == "main" or (state.mode == "listing" and not state.strange):
                self._topic, self._fresh = named, True
            return named, "clause"
        if is_strange:
            return None, "strange"
        return self._topic, "clause" if self._fresh else "carried"

    def _phase(self) -> str:
        naming = self._state.naming
        if naming.year is not None and naming.year < self._year:
            return "prior"
        if naming.phase == "prior" and self._kind == "final":
            return "final"  # 执行数 of the year itself
        return naming.phase or self._kind

    def _plain(self, token: Token, figure: Figure, subject: Subject, phase: str, method: str) -> None:
        """A figure as it stands: one claim, or one for each of several subjects."""
        others = self._state.others if self._state.both else ()
        for one in (*others, subject):
            for measure in one.measures:
                self._claim(token, figure, one, measure, method, phase)

    def _share(self, token: Token, figure: Figure) -> None:
        subject, method = self._subject()
        measures = {"share": "share_pct", "completion": "completion_pct"}
        if self._state.relation in measures:
            measure = measures[self._state.relation]
        elif self._state.relation == "change":
            measure = "change_vs_budget_pct" if self._state.against == "budget" else "change_pct"
        else:
            return
        if self._state.mode == "reason" and self._state.relation == "change":
            return
        self._claim(token, figure, subject or Subject(), measure, method if subject else "no_subject")

    def _count(self, token: Token, figure: Figure) -> None:
        named = self._named(self._state.naming) if not self._state.naming.is_empty else None
        for subject in (named, self._topic):
            if subject is not None and figure.unit in subject.by_unit:
                if subject is named and self._state.mode == "main":
                    self._topic, self._fresh = named, True
                self._claim(token, figure, subject, subject.by_unit[figure.unit], "clause")
                return

    def _claim(
        self, token: Token, figure: Figure, subject: Subject, measure: str, method: str, phase: str | None = None
    ) -> None:
        method = "unit_assumed" if figure.unit.endswith("?") else method
        is_relation = measure.startswith(("change", "share", "completion"))
        unit = figure.unit.rstrip("?")
        function = subject.function
        self.claims.append(
            Claim(
                start=token.start,
                end=token.end,
                measure=measure,
                unit=unit,
                value=figure.value * (self._state.sign if measure.startswith("change") else 1),
                phase=phase or self._kind,
                about=subject.about if is_relation else "",
                function=function,
                economic=subject.economic,
                fund=subject.fund or _FUND_OF.get(measure) or self._home.fund,
                method=method,
                confidence=self._confidence(method, function),
            )
        )

    def _confidence(self, method: str, function: FunctionFound | None) -> float:
        base = {"clause": 1.0, "carried": 0.9, "no_subject": 0.5, "unit_assumed": 0.7}.get(method, 1.0)
        strange = 0.9 if self._state.strange and not self._state.relation else 1.0
        return round(base * strange * (function.confidence if function and function.function_code else 1.0), 2)

    def _detail(self, token: Token, figure: Figure) -> None:
        sign = self._state.sign if self._state.relation == "change" else 1
        about = self._topic.about if self._topic else ""
        unit, value = figure.unit.rstrip("?"), figure.value * sign
        place = (token.start, token.end)
        claim = Claim(*place, "detail_amount", unit, value, self._kind, about, method="detail", confidence=0.6)
        self.claims.append(claim)

    def _gap(self, token: Token, figure: Figure) -> None:
        strange = self._state.strange[-20:]
        reason = f"«{strange}» is no known subject" if strange else "no subject before it"
        self.unread.append(Unread(token.start, token.end, figure.unit.rstrip("?"), figure.value, reason))
