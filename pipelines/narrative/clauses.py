"""The clauses of a section to claims: each figure gets the subject before it and the relation it stands in.

A clause names a subject (a measure, a function, a fund with a side) and a figure behind it; figures that follow without
a subject of their own are about the last one: 占, 完成预算, 比上年增加. What stands behind 主要原因 and 主要用于 is a
single item, no aggregate. A figure without any subject is not understood and is listed so.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.catalog.vocabulary import unit_endings
from pipelines.model.narrative import Claim, FunctionFound, FunctionMention, ResolveFunction, Unread, Unresolved
from pipelines.narrative.figures import Report, Spot, baseline, state_figure
from pipelines.narrative.naming import name_subject
from pipelines.narrative.state import Naming, Scope, State, Subject
from pipelines.narrative.words import Figure, Token

_LEVELS = ("类", "款", "项")
_ITEM = re.compile(r"^\d{1,2}[、.](?!\d)")


class ClauseReader:
    """Reads the paragraphs of one document in order; remembers section, subject and the functions above."""

    def __init__(self, resolve: ResolveFunction, kind: str, fiscal_year: int) -> None:
        """Start at the top of a narrative of a report of this kind."""
        self._resolve = resolve
        self._report = Report(kind, fiscal_year)
        self._names: dict[str, str] = {}
        self._unit = ""
        self._scope = Scope()
        self._homes: dict[int, Subject] = {}
        self._stack: list[tuple[Subject | None, State]] = []
        self._state = State()
        self.claims: list[Claim] = []
        self.unread: list[Unread] = []
        self.unresolved: list[Unresolved] = []

    def read_heading(self, tokens: list[Token], level: int) -> None:
        """Take subject and fund of a section from its heading."""
        self._state, self.unresolved = State(), []
        for token in tokens:
            if token.kind in ("subject", "function", "fund", "side", "extent"):
                self._name(token)
            elif token.kind == "phase":
                self._on_phase(token)
        naming = self._state.naming
        self._homes = {n: home for n, home in self._homes.items() if n < level}
        above = self._homes[max(self._homes)] if self._homes else Subject()
        own = name_subject(naming, self._state, self._scope) if naming.phrase or naming.function else None
        side = naming.side or naming.hint or above.side
        home = replace(own or above, fund=naming.fund or above.fund, side=side)
        self._homes[level] = home
        self._scope = replace(self._scope, topic=own, home=home)
        if level <= 2 and not naming.function:
            self._names = {}
        self._state = State()

    def read(self, text: str, tokens: list[Token]) -> tuple[list[Claim], list[Unread]]:
        """Read one paragraph; its claims and its figures not understood."""
        self._state, self._stack = State(), []
        self.claims, self.unread, self.unresolved = [], [], []
        listed = self._scope.listed if _ITEM.match(text) else None
        self._scope = replace(self._scope, topic=listed or self._scope.topic, is_fresh=False)
        for token in tokens:
            self._step(token)
        self._end_clause()
        if text.endswith(":"):
            self._scope = replace(self._scope, listed=self._scope.topic)
        elif not _ITEM.match(text):
            self._scope = replace(self._scope, listed=None)
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
            self._state = replace(self._state, against_year=self._report.fiscal_year - 1)
        else:
            self._state = replace(self._state, naming=replace(self._state.naming, year=self._report.fiscal_year - 1))

    def _on_subject(self, token: Token) -> None:
        if token.kind == "function" and self._state.mode == "reason" and not self._state.has_begun:
            self._state = replace(self._state, mode="main")  # 用于教育事业的彩票公益金支出（2296004）
        if not self._state.is_aside:
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
            self._state = replace(
                state, is_torn=True
            )  # 下降（增长）27.78%: the first word counts, the figure is marked
            return
        self._state = replace(
            state,
            relation="change",
            sign=token.value,
            against=baseline(self._state, self._report.fiscal_year),
            both=False,
        )

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
        self._state = replace(self._state, against=baseline(self._state, self._report.fiscal_year), strange="")

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
        topic = self._scope.topic if self._scope.is_fresh else None
        whole = topic.about if topic else ""
        self._state = replace(self._state, whole=whole)

    def _on_both(self, token: Token) -> None:
        del token
        self._state = replace(self._state, both=True)

    def _on_mark(self, token: Token) -> None:
        mark = token.value
        if mark == "(":
            self._stack.append((self._scope.topic, self._state))
            self._state = replace(self._state, strange="")
        elif mark == ")":
            if self._stack:
                is_torn = self._state.is_torn
                topic, self._state = self._stack.pop()
                self._state = replace(self._state, is_torn=is_torn and self._state.relation == "change")
                self._scope = replace(self._scope, topic=topic)
        elif mark == "、":
            self._pair()
        elif mark in "。!?":
            self._end_clause()
            self._state, self._stack = State(), []
        else:
            self._end_clause(is_new_part=mark == ";")

    # naming

    def _name(self, token: Token) -> None:
        naming, value = self._state.naming, token.value
        if token.kind == "function":
            naming = replace(naming, function=self._function(token))
        elif token.kind == "subject":
            naming = replace(naming, phrase=value, side=value.side or naming.side)
        elif token.kind == "side" and naming.phrase is not None:
            pass  # 项目支出、“三公”经费支出: the word adds nothing
        else:
            naming = replace(naming, **{token.kind: value})
        self._state = replace(self._state, naming=naming, strange="")

    def _function(self, token: Token) -> FunctionFound:
        """The code of a mention, with the levels above it that stand before; remembered for those below."""
        mention: FunctionMention = token.value
        levels = [level for level in _LEVELS if level in mention.names]
        if levels:
            first = _LEVELS.index(levels[0])
            self._names = {**{k: v for k, v in self._names.items() if k in _LEVELS[:first]}, **mention.names}
        whole = FunctionMention(dict(self._names) if levels else {}, mention.code)
        found = self._resolve(whole)
        if not found.function_code:
            self.unresolved.append(Unresolved(token.start, token.end, whole, found))
        return found

    def _close_naming(self) -> None:
        """What was named becomes the topic, unless it stands in a reason."""
        if self._state.mode != "main" or self._state.naming.is_empty or self._state.is_aside:
            return
        subject = name_subject(self._state.naming, self._state, self._scope)
        if subject is not None and (subject.measures or subject.by_unit):
            self._scope = replace(self._scope, topic=subject, is_fresh=True)

    def _pair(self) -> None:
        is_main = self._state.mode == "main"
        subject = name_subject(self._state.naming, self._state, self._scope) if is_main else None
        if subject is None or self._state.is_aside:
            strange = self._state.strange if self._state.is_aside else ""
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
        self.claims.append(self._spot(token, Figure(digits, "个", "count")).claim(Subject(), measure, "clause"))

    def _on_number(self, token: Token) -> None:
        figure: Figure = token.value
        if figure.unit == "":
            figure = self._assumed(figure)
        stated = state_figure(self._spot(token, figure))
        self.claims += stated.claims
        self.unread += stated.unread
        self._scope = stated.scope
        self._after(figure)

    def _spot(self, token: Token, figure: Figure) -> Spot:
        return Spot(token, figure, self._state, self._scope, self._report)

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
            self._state = replace(self._state, relation="", is_torn=False, single=False, strange="", is_first=False)
