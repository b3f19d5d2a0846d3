"""The night as a resource: begun with a run of Dagster, ended with it; its stages as steps."""

import os
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, cast

import dagster as dg

from pipelines.night import Done, Night, NightSettings, begun, run_stage

OWNERS = ["team:juesuan"]

if TYPE_CHECKING:
    Materialized = dg.MaterializeResult[None]
else:
    Materialized = (
        dg.MaterializeResult
    )  # Dagster looks at the annotation, and takes only the bare class for several outputs


@dg.resource(description="One night over one build file; its places and limits come from the environment.")
def night(context: dg.InitResourceContext) -> Iterator[Night]:
    """Begin a night with the settings of the environment; whoever else has one over the same file keeps it out."""
    with begun(NightSettings.from_environment(os.environ), context.run.run_id if context.run else "") as one:
        yield one


def night_of(context: dg.AssetExecutionContext | dg.HookContext) -> Night:
    """The night of a run."""
    return cast("Night", context.resources.night)


def stage(context: dg.AssetExecutionContext, *names: str) -> Mapping[str, Any]:
    """Run stages; what they counted, as metadata. The first that fails ends the step.

    Raises:
        Failure: with the reason that is recorded too.
    """
    told: dict[str, Any] = {}
    for name in names:
        done = run_stage(night_of(context), name)
        if done.error:
            raise dg.Failure(done.error, allow_retries=False)
        told |= metadata_of(done) | {"seconds": round(told.get("seconds", 0.0) + done.seconds, 1)}
    return told


def metadata_of(done: Done) -> dict[str, Any]:
    """Counts of a stage, seconds, and why it had nothing to do; figures become plots over the runs."""
    skipped = {"skipped": done.skipped} if done.skipped else {}
    counts = {name: count for name, count in done.counts.items() if count != ""}
    return {**counts, **skipped, "seconds": round(done.seconds, 1)}
