"""Everything that Dagster loads: ``dagster-webserver -m pipelines.defs.definitions``."""

import dagster as dg

from pipelines.defs import checking, jobs, reading, telling
from pipelines.defs.resource import night


@dg.definitions
def definitions() -> dg.Definitions:
    """Assets with their checks, as found in these modules; jobs, schedule, sensor; a run is one process."""
    return dg.Definitions(
        assets=dg.load_assets_from_modules([reading, checking, telling]),
        jobs=[jobs.night_job, jobs.inbox_job],
        schedules=[jobs.nightly],
        sensors=[jobs.inbox],
        resources={"night": night},
        executor=dg.in_process_executor,
    )
