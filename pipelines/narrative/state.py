"""What is known while a sentence is read: the subject, the words that name the next one, the relation of figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipelines.catalog.phrases import Phrase
from pipelines.model.narrative import FunctionFound


@dataclass(frozen=True)
class Subject:
    """What figures are about."""

    measures: tuple[str, ...] = ()
    function: FunctionFound | None = None
    economic: str | None = None
    fund: str | None = None
    side: str | None = None
    by_unit: Mapping[str, str] = field(default_factory=dict)

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
    is_torn: bool = False  # two words of change that contradict each other: 下降（增长）
    against: str = ""  # "open" while the other figure is named, then "prior" or "budget"
    against_year: int | None = None
    against_phase: str | None = None
    both: bool = False
    single: bool = False
    strange: str = ""
    is_first: bool = True
    whole: str = ""  # measure of the figure that 其中 divides
    has_begun: bool = False  # whether a clause of the sentence is behind

    @property
    def is_aside(self) -> bool:
        """Whether the words name something else: the whole of a share, the figure compared with."""
        return self.relation in ("share", "completion") or self.against == "open"


@dataclass(frozen=True)
class Scope:
    """What the sentences before leave behind.

    Attributes:
        topic: the subject named last; figures without one of their own are about it.
        is_fresh: whether this paragraph named it.
        listed: the subject whose parts the numbered paragraphs list.
        home: fund, side and subject that the heading names.
    """

    topic: Subject | None = None
    is_fresh: bool = False
    listed: Subject | None = None
    home: Subject = Subject()
