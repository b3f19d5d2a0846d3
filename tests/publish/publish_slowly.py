"""Publish, and wait for ever at one step: to be killed there."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from pipelines.expect import GateDecision
from pipelines.publish import publication, publish_warehouse

build, folder, step = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]


def wait(*_: object, **__: object) -> None:
    """Say that the moment has come, and never go on."""
    print("here", flush=True)
    time.sleep(600)


def half(source: Path, target: Path) -> None:
    """Leave half of the file under its temporary name."""
    data = source.read_bytes()
    (target.parent / f".publish-{target.name}").write_bytes(data[: len(data) // 2])
    wait()


STEPS = {
    "half copied": ("copy_durably", half),
    "copied, not linked": ("link_atomically", wait),
    "linked, not noted": ("_remove_old", wait),
    "published, not remembered": ("_remember", wait),
}
setattr(publication, *STEPS[step])
publish_warehouse(build, folder, 7, GateDecision(True, ()))
