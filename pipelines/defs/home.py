"""The folder in which Dagster keeps what it knows: made, and configured, before anything is started."""

from __future__ import annotations

import os
from pathlib import Path

import yaml

POSTGRES = "JUESUAN_DAGSTER_POSTGRES"
MODULE = "pipelines.defs.definitions"


def write_home(home: Path, *, has_postgres: bool) -> Path:
    """Write ``dagster.yaml``; the address of a database, with its password, stays in the environment.

    Args:
        home: the folder; made if it is not there.
        has_postgres: keep runs and events in the database that ``JUESUAN_DAGSTER_POSTGRES`` names, not in files.
    """
    home = home.absolute()
    home.mkdir(parents=True, exist_ok=True)
    (home / "logs").mkdir(exist_ok=True)
    file = home / "dagster.yaml"
    beside = home / f".dagster.yaml.{os.getpid()}"  # webserver and daemon may start at once
    beside.write_text(yaml.safe_dump(_settings(home, has_postgres=has_postgres), sort_keys=False), encoding="utf-8")
    beside.replace(file)
    return file


def _settings(home: Path, *, has_postgres: bool) -> dict[str, object]:
    storage = {"postgres": {"postgres_url": {"env": POSTGRES}}} if has_postgres else {"sqlite": {"base_dir": str(home)}}
    ticks = {"skipped": 7, "success": 90, "failure": 90, "started": -1}
    return {
        "telemetry": {"enabled": False},
        "nux": {"enabled": False},
        "storage": storage,
        "local_artifact_storage": {
            "module": "dagster._core.storage.root",
            "class": "LocalArtifactStorage",
            "config": {"base_dir": str(home)},
        },
        "compute_logs": {
            "module": "dagster._core.storage.local_compute_log_manager",
            "class": "LocalComputeLogManager",
            "config": {"base_dir": str(home / "logs")},
        },
        "concurrency": {"runs": {"max_concurrent_runs": 1}},  # one writer
        "run_monitoring": {"enabled": True},
        "retention": {"schedule": {"purge_after_days": 90}, "sensor": {"purge_after_days": ticks}},
    }


def environment(home: Path, postgres: str) -> dict[str, str]:
    """What webserver and daemon find in their environment."""
    told = {"DAGSTER_HOME": str(home.absolute()), "PYTHONUNBUFFERED": "1"}
    return {**os.environ, **told, **({POSTGRES: postgres} if postgres else {})}
