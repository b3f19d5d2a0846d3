"""The night: everything from the disclosure pages to the published file and the messages, unattended.

Belongs: the order of the stages, what each of them needs and whether it has something to do, the record of the runs.
Stays out: what a stage does (each has its room), when a night begins (defs, cron), options (commands).

Every stage may be stopped at any moment and run again. A stage that fails is recorded, nothing half-done is published,
and the messages are sent all the same.
"""

from pipelines.night.nouns import Done, Night, NightError, NightSummary
from pipelines.night.running import begun, run_night, run_stage
from pipelines.night.settings import VARIABLES, NightSettings
from pipelines.night.stages import STAGES

__all__ = [
    "STAGES",
    "VARIABLES",
    "Done",
    "Night",
    "NightError",
    "NightSettings",
    "NightSummary",
    "begun",
    "run_night",
    "run_stage",
]
