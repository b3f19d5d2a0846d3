"""One night: begun, stage after stage, recorded as it goes, ended."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from pipelines.errors import JuesuanError
from pipelines.night.nouns import Done, Night, NightSummary, Status
from pipelines.night.record import begin_run, note_run, only_one, opened, utc_now
from pipelines.night.settings import NightSettings
from pipelines.night.stages import STAGES
from pipelines.run.reading import one_line

#: Told of each stage: its name, and what it came to; None when it begins.
OnStage = Callable[[str, Done | None], object]


def run_night(settings: NightSettings, on_stage: OnStage = lambda _name, _done: None) -> NightSummary:
    """Run every stage; may be stopped at any moment and run again.

    A stage that fails is recorded, what needs it is left out, and the messages are sent all the same.

    Raises:
        NightError: another night is at work on the same build file.
        WarehouseError: the build file cannot be opened.
    """
    started = time.perf_counter()
    with begun(settings) as night:
        try:
            for name in STAGES:
                on_stage(name, None)
                on_stage(name, run_stage(night, name))
        except KeyboardInterrupt:
            return _summary(night, "interrupted", started)
    return _summary(night, "failed" if night.failures else "done", started)


@contextmanager
def begun(settings: NightSettings, run_id: str = "") -> Iterator[Night]:
    """A night while it lasts: nobody else has one over the same build file, and how it ended is recorded.

    Raises:
        NightError: somebody else has.
        WarehouseError: the build file cannot be opened.
    """
    with only_one(settings.build):
        night = Night(settings, run_id or uuid.uuid4().hex, utc_now())
        with opened(settings.build) as con:
            begin_run(con, night)
        try:
            yield night
        except BaseException:
            _end(night, "interrupted")
            raise
        _end(night, _ended(night))


def _ended(night: Night) -> Status:
    reached_all = set(night.done) == set(STAGES)
    return "failed" if night.failures else "done" if reached_all else "interrupted"


def _end(night: Night, status: Status) -> None:
    with opened(night.settings.build) as con:
        note_run(con, night, next(reversed(night.done), "begin"), status)


def run_stage(night: Night, name: str) -> Done:
    """Run one stage of a night that has begun; a failure is part of what it came to, and is recorded."""
    stage = STAGES[name]
    before = next((failed for failed in night.failures if STAGES[failed].is_needed), "")
    if before and not stage.is_always:
        night.done[name] = Done(skipped=f"{before} failed")
        return night.done[name]
    started = time.perf_counter()
    try:
        with opened(night.settings.build) as con:
            note_run(con, night, name)
        done = stage.run(night)
    except Exception as error:  # noqa: BLE001 (whatever fails must be recorded, and told to somebody)
        done = Done(error=_reason(error))
    night.done[name] = replace(done, seconds=time.perf_counter() - started)
    return night.done[name]


def _reason(error: Exception) -> str:
    return one_line(str(error) if isinstance(error, JuesuanError) else f"{type(error).__name__}: {error}")


def _summary(night: Night, status: Status, started: float) -> NightSummary:
    return NightSummary(night.run_id, status, night.done, time.perf_counter() - started)
