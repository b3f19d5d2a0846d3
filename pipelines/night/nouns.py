"""The nouns of a night: one run, what its stages came to, and how it ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from pipelines.errors import JuesuanError
from pipelines.night.settings import NightSettings

Count = int | float | str
Status = Literal["done", "failed", "interrupted"]


class NightError(JuesuanError):
    """The night cannot begin, or cannot be recorded."""


@dataclass(frozen=True)
class Done:
    """What one stage came to.

    Attributes:
        counts: figures and words for whoever looks at the run.
        skipped: why it had nothing to do; empty when it did something.
        error: why it failed; empty when it did not.
    """

    counts: Mapping[str, Count] = field(default_factory=dict)
    skipped: str = ""
    error: str = ""
    seconds: float = 0.0


@dataclass
class Night:
    """One run while it lasts.

    Attributes:
        done: what the stages so far came to, in their order.
        to_read: files that are new, or that this reader has not read; None before anybody looked.
        unreachable: addresses of sources that did not answer, with the reason; None when none was asked.
    """

    settings: NightSettings
    run_id: str
    started_at: dt.datetime
    done: dict[str, Done] = field(default_factory=dict)
    to_read: tuple[Path, ...] | None = None
    unreachable: dict[str, str] | None = None

    @property
    def failures(self) -> dict[str, str]:
        """Stages that failed, with the reason."""
        return {stage: done.error for stage, done in self.done.items() if done.error}


@dataclass(frozen=True)
class NightSummary:
    """How a night ended."""

    run_id: str
    status: Status
    stages: Mapping[str, Done]
    seconds: float

    @property
    def is_held(self) -> bool:
        """Whether the gate kept the warehouse from being published."""
        gate = self.stages.get("gate")
        return gate is not None and gate.counts.get("open") == 0
