"""Everything that Dagster loads: ``dagster-webserver -m pipelines.defs.definitions``."""

import dagster as dg

from pipelines.defs import checking, jobs, reading, telling
from pipelines.defs.resource import night


@dg.definitions
def definitions() -> dg.Definitions:
    """Assets, checks, jobs, schedule and sensor of the modules of this room; every run in one process."""
    found = dg.load_definitions_from_modules([reading, checking, telling, jobs])
    return dg.Definitions.merge(found, dg.Definitions(resources={"night": night}, executor=dg.in_process_executor))
