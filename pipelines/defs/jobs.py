"""When a night begins: at two o'clock, or when somebody has put a file into the inbox."""

import json
import os
from collections.abc import Mapping
from pathlib import Path

import dagster as dg

from pipelines.defs.reading import YEARS
from pipelines.defs.resource import night_of
from pipelines.night import NightSettings, run_stage
from pipelines.night.files import list_pdfs, settled
from pipelines.run.inputs import digest

_FIRST, _LAST = "dagster/asset_partition_range_start", "dagster/asset_partition_range_end"
_EVERY = 60


@dg.failure_hook(required_resource_keys={"night"})
def tell_of_failure(context: dg.HookContext) -> None:
    """A step that failed keeps the rest from beginning; the messages are sent all the same."""
    run_stage(night_of(context), "alerts")


night_job = dg.define_asset_job(
    "night",
    selection=dg.AssetSelection.all(),
    hooks={tell_of_failure},
    description="抓取、读入、核对、发布、提醒 — fetch, read, check, publish, tell",
)
inbox_job = dg.define_asset_job(
    "inbox",
    selection=dg.AssetSelection.all() - dg.AssetSelection.assets("fetched"),
    hooks={tell_of_failure},
    description="读入收件夹的文件，不抓取 — the same without asking any site",
)


def all_years() -> dict[str, str]:
    """Tags of a run over all fiscal years at once."""
    return {_FIRST: str(YEARS.get_first_partition_key()), _LAST: str(YEARS.get_last_partition_key())}


@dg.schedule(
    cron_schedule="0 2 * * *",
    execution_timezone="Asia/Shanghai",
    job=night_job,
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description="每夜两点，北京时间 — every night at two, Asia/Shanghai",
)
def nightly(context: dg.ScheduleEvaluationContext) -> dg.RunRequest:
    """One run over all years, one a night."""
    return dg.RunRequest(run_key=f"{context.scheduled_execution_time:%Y-%m-%d}", tags=all_years())


@dg.sensor(
    job=inbox_job,
    minimum_interval_seconds=_EVERY,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="收件夹中有写完的新文件 — a new file in the inbox that nobody writes to any more",
)
def inbox(context: dg.SensorEvaluationContext) -> dg.SensorResult | dg.SkipReason:
    """Ask for a run when there is content that no run was asked for; a file that cannot be read asks once."""
    settings = NightSettings.from_environment(os.environ)
    seen = json.loads(context.cursor or "{}")
    now = look_into(settings, seen)
    new = sorted(set(now.values()) - set(seen.values()))
    if not new:
        context.update_cursor(json.dumps(now))
        return dg.SkipReason(f"{len(now)} files in {settings.inbox}, none of them new")
    request = dg.RunRequest(run_key=_key(new), tags=all_years())
    return dg.SensorResult(run_requests=[request], cursor=json.dumps(now))


def look_into(settings: NightSettings, seen: Mapping[str, str]) -> dict[str, str]:
    """Content of each finished file by its path, size and time; what was hashed at the last look is not read again."""
    files = {_place(path): path for path in settled(list_pdfs(settings.inbox), settings.settled_s)}
    return {place: seen.get(place) or digest(path)[0] for place, path in files.items()}


def _place(path: Path) -> str:
    stat = path.stat()
    return f"{path}|{stat.st_size}|{stat.st_mtime_ns}"


def _key(contents: list[str]) -> str:
    return f"inbox:{contents[0][:16]}+{len(contents) - 1}"
