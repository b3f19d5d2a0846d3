"""Webserver and daemon: two processes, each begun again when it ends by itself, both gone when we go."""

from __future__ import annotations

import ctypes
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import psutil

from pipelines.defs.home import MODULE

_LAST_SECONDS = 20.0
_LONGEST_WAIT = 60.0
_HEALTHY = 120.0
_PR_SET_PDEATHSIG = 1


def commands(host: str, port: int) -> dict[str, list[str]]:
    """The command line of each service."""
    return {
        "webserver": [sys.executable, "-m", "dagster_webserver", "-h", host, "-p", str(port), "-m", MODULE],
        "daemon": [sys.executable, "-m", "dagster._daemon", "run", "-m", MODULE],
    }


def _end_with_us() -> None:
    """In the child: let the kernel end it when we are killed and cannot (Linux; elsewhere the service manager must)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGINT)


@dataclass
class Service:
    """One process and its past.

    Attributes:
        wait: seconds before it is begun again; doubled each time it ends soon.
    """

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    process: subprocess.Popen[bytes] | None = None
    began: float = 0.0
    wait: float = 1.0
    again_at: float = field(default=0.0)

    def begin(self) -> None:
        """Start it in a session of its own: Ctrl-C on the terminal is for us, who end it in our own time."""
        self.began = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603 (a command line of ours)
            self.command,
            env=dict(self.environment),
            start_new_session=True,
            preexec_fn=_end_with_us,  # noqa: PLW1509 (no thread is running here yet)
        )

    def look(self, say: Callable[[str], object]) -> None:
        """Begin it again if it has ended, after a while."""
        now = time.monotonic()
        if self.process is not None:
            if self.process.poll() is None:
                return
            self.wait = 1.0 if now - self.began > _HEALTHY else min(self.wait * 2, _LONGEST_WAIT)
            say(f"{self.name} ended with {self.process.returncode}; begun again in {self.wait:g} s")
            self.process, self.again_at = None, now + self.wait
        elif now >= self.again_at:
            self.begin()


def run_services(
    lines: Mapping[str, Sequence[str]], environment: Mapping[str, str], say: Callable[[str], object]
) -> None:
    """Run services until SIGTERM or Ctrl-C; nothing they began is left behind."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    services = [Service(name, line, environment) for name, line in lines.items()]
    try:
        for service in services:
            service.begin()
        while not stop.wait(0.5):
            for service in services:
                service.look(say)
    finally:
        end_all([service.process for service in services if service.process is not None])


def end_all(processes: Sequence[subprocess.Popen[bytes]]) -> None:
    """Ask processes to end, then end everything that still lives of them and of what they began."""
    family = [member for process in processes for member in _family(process.pid)]
    for process in processes:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)  # what Dagster's services take for an orderly end
    psutil.wait_procs(family, timeout=_LAST_SECONDS)
    family += [member for process in processes for member in _family(process.pid)]
    for again in (psutil.Process.terminate, psutil.Process.kill):
        living = [member for member in family if member.is_running() and member.status() != psutil.STATUS_ZOMBIE]
        for member in living:
            _tell(member, again)
        psutil.wait_procs(living, timeout=3)
    for process in processes:
        process.wait()


def _family(pid: int) -> list[psutil.Process]:
    try:
        parent = psutil.Process(pid)
        return [*parent.children(recursive=True), parent]
    except psutil.NoSuchProcess:
        return []


def _tell(member: psutil.Process, what: Callable[[psutil.Process], None]) -> None:
    try:
        what(member)
    except psutil.NoSuchProcess:
        return
