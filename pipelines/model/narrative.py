"""What the narrative of a report states: paragraphs with their places, stated figures, and figures not understood."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True)
class FunctionMention:
    """A function as the narrative names it.

    Attributes:
        names: printed name by level (类, 款, 项); levels not printed here are inherited from what stands before.
        code: printed code, whole or pieced together from its levels; empty when none is printed.
    """

    names: Mapping[str, str]
    code: str = ""


@dataclass(frozen=True)
class FunctionFound:
    """The functional code of a mention.

    Attributes:
        function_code: 3, 5 or 7 digits; empty when it could not be resolved.
        method: ``code``, ``exact``, ``other_year``, ``alias``, ``close`` or ``unresolved``.
        confidence: 0 to 1; the ratio of likeness for ``close``.
        reason: why it is not resolved.
        candidates: of a name that is not resolved, the likest codes with their likeness, best first.
    """

    function_code: str
    method: str
    confidence: float
    reason: str = ""
    candidates: tuple[tuple[str, float], ...] = ()


ResolveFunction = Callable[[FunctionMention], FunctionFound]
"""Gives a mention its code; the levels above are already in it."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the narrative.

    Attributes:
        text: in the form in which phrases are compared (see ``catalog.phrases.clause_text``).
        places: page and offset in the text of that page, one for each character of ``text``.
        printed: the characters as printed, one piece for each character of ``text``.
        section: title of the section it stands in; empty outside of the narrative.
        heading_level: 1 for 一、, 2 for （一）…; 0 when it is no heading.
    """

    text: str
    places: tuple[tuple[int, int], ...] = field(repr=False)
    printed: tuple[str, ...] = field(repr=False)
    section: str = ""
    heading_level: int = 0


@dataclass(frozen=True)
class Claim:
    """One stated figure.

    Attributes:
        start: index of its first character in the paragraph's text.
        end: index behind its last.
        measure: code of the catalogue.
        about: measure that a change, a share or a rate of completion is about; empty for a plain figure.
        function: of the functional item, when it is one.
        value: signed: negative behind 减少, 下降.
        method: how it was read: ``clause``, ``carried`` (subject of an earlier clause), ``unit_assumed`` …
    """

    start: int
    end: int
    measure: str
    unit: str
    value: Decimal
    phase: str
    about: str = ""
    function: FunctionFound | None = None
    economic: str | None = None
    fund: str | None = None
    method: str = "clause"
    confidence: float = 1.0


@dataclass(frozen=True)
class ListedUnit:
    """A unit that a report lists.

    Attributes:
        name: as printed.
        kind: as printed: administrative, of public welfare, how it is paid; empty when it is not said.
        is_subordinate: whether a list calls it 下属, 下设 or 所属.
        is_reporting: whether a list says that the report contains its accounts.
        staff_authorised: posts, where the list has such a column.
        staff_on_post: persons in service, where the list has such a column.
        note: what the list remarks.
        evidence: the sentence or the row of the table.
    """

    page_no: int
    name: str
    kind: str
    is_subordinate: bool
    is_reporting: bool
    evidence: str
    staff_authorised: int | None = None
    staff_on_post: int | None = None
    note: str = ""


@dataclass(frozen=True)
class Unresolved:
    """A function named in the narrative that has no code.

    Attributes:
        start: index of its first character in the paragraph's text.
        end: index behind its last.
        mention: its names, those of the levels above it too.
        found: why there is no code, and which were likest.
    """

    start: int
    end: int
    mention: FunctionMention
    found: FunctionFound


@dataclass(frozen=True)
class Unread:
    """An amount that stands in the narrative and was not understood."""

    start: int
    end: int
    unit: str
    value: Decimal
    reason: str
