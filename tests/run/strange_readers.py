"""Readers that do to their worker what a bad PDF does; each acts on the text of the file it is given."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from pipelines.errors import DocumentError
from pipelines.model.rows import DocumentRows
from pipelines.run.inputs import digest


def obey(path: Path, _sha256: str) -> DocumentRows:
    """Do what the file says, else give a loaded document without tables."""
    order, _, rest = path.read_text(encoding="utf-8").partition(" ")
    if order == "sleep":
        time.sleep(float(rest.split()[0]))
    elif order in ORDERS:
        ORDERS[order](path)
    return DocumentRows(digest(path)[0], path.name, path.stat().st_size, "loaded", pages=1)


def _kill(_: Path) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _segfault(_: Path) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def _hang(_: Path) -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})  # as a native loop: deaf to a polite end
    while True:
        time.sleep(0.1)


def _eat(_: Path) -> None:
    hoard = []
    while True:
        hoard.append(bytearray(64 << 20))


def _refuse(_: Path) -> None:
    raise DocumentError("encrypted", "the PDF asks\nfor a password")


def _fail(_: Path) -> None:
    raise ValueError("not\nwhat was expected")


def _grow(path: Path) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(" and more")


def _abort(_: Path) -> None:
    os.write(2, b"memory allocation of 1073741824 bytes failed\n")  # what Rust says before it aborts
    os.abort()


def _vanish(_: Path) -> None:
    raise SystemExit(7)


ORDERS = {
    "kill": _kill,
    "segfault": _segfault,
    "hang": _hang,
    "eat": _eat,
    "refuse": _refuse,
    "fail": _fail,
    "grow": _grow,
    "abort": _abort,
    "vanish": _vanish,
}
