"""A run for tests to stop: ``run_until_stopped.py FOLDER WAREHOUSE READER``; says each document done."""

from __future__ import annotations

import sys
from pathlib import Path

from pipelines.run.ingest import Progress, ingest
from pipelines.run.workers import Limits


def tell(step: Progress) -> None:
    if step.outcome:
        print(step.done, flush=True)


if __name__ == "__main__":
    folder, warehouse, reader = sys.argv[1:]
    summary = ingest([folder], Path(warehouse), Limits(4, 300), reader=reader, on_progress=tell)
    print("interrupted", summary.interrupted, summary.by_status(), flush=True)
