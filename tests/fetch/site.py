"""A disclosure site on loopback: a folder of files, and addresses that behave as real ones do.

``with Site(folder) as site: site.url`` serves what lies in the folder. What is more than a file is told by ``answer``:
``site.answer("/gone.pdf", status=404)``. ``site.log`` is every request with its headers and the status it was answered
with.
"""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote, unquote, urlsplit

_KINDS = {".html": "text/html", ".shtml": "text/html", ".pdf": "application/pdf", ".txt": "text/plain"}


@dataclass(frozen=True)
class Asked:
    """One request as it came, and how it was answered."""

    path: str
    headers: dict[str, str]
    status: int
    at: float


@dataclass
class Answer:
    """What an address answers; a sequence of them answers one request each, the last one all others."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    stream: Callable[[], Iterable[bytes]] | None = None
    with_validators: bool = False


class Site:
    """The server; ``folder`` may be changed while it runs."""

    def __init__(self, folder: Path, host: str = "127.0.0.1") -> None:
        """Bind a free port."""
        self.folder, self.log, self._lock = folder, list[Asked](), threading.Lock()
        self._answers: dict[str, list[Answer]] = {}
        self._server = ThreadingHTTPServer((host, 0), _handler(self))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    def __enter__(self) -> Self:
        """Begin to serve."""
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def host(self) -> str:
        """``127.0.0.1:PORT``, as JUESUAN_ALLOW_HOSTS takes it."""
        return f"127.0.0.1:{self.port}"

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    @property
    def url(self) -> str:
        """The first address, without a slash at its end."""
        return f"http://{self.host}"

    def write(self, path: str, content: str | bytes, encoding: str = "utf-8") -> str:
        """Put a file below the folder; its address."""
        file = self.folder / path.lstrip("/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode(encoding) if isinstance(content, str) else content)
        return self.url + quote(path)

    def answer(self, path: str, *answers: Answer) -> str:
        """Let an address (with its query) answer otherwise than with a file; its full address."""
        self._answers[path] = list(answers)
        return self.url + path

    def asked(self, path: str = "") -> list[Asked]:
        """Requests so far, for one address (decoded) or all."""
        with self._lock:
            return [one for one in self.log if not path or one.path == path]

    def forget(self) -> None:
        """Empty the log."""
        with self._lock:
            self.log.clear()

    def next_answer(self, raw: str) -> Answer:
        answers = self._answers.get(raw) or self._answers.get(unquote(raw))
        if answers:
            with self._lock:
                return answers.pop(0) if len(answers) > 1 else answers[0]
        file = self.folder / unquote(urlsplit(raw).path).lstrip("/")
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            return Answer(404, b"<html><body>404</body></html>", {"Content-Type": "text/html"})
        return Answer(200, file.read_bytes(), {"Content-Type": _KINDS.get(file.suffix, "")}, with_validators=True)

    def note(self, asked: Asked) -> None:
        with self._lock:
            self.log.append(asked)


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            answer = site.next_answer(self.path)
            tag = f'"{hashlib.sha256(answer.body).hexdigest()[:16]}"'
            is_same = answer.with_validators and self.headers.get("If-None-Match") == tag
            status = 304 if is_same else answer.status
            headers = {name.title(): value for name, value in self.headers.items()}
            site.note(Asked(unquote(self.path), headers, status, time.monotonic()))
            time.sleep(answer.delay)
            try:
                self._send(answer, status, tag)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def _send(self, answer: Answer, status: int, tag: str) -> None:
            self.send_response(status)
            for name, value in answer.headers.items():
                if value:
                    self.send_header(name, value)
            if answer.with_validators:
                self.send_header("ETag", tag)
            body = b"" if status == 304 else answer.body
            if answer.stream is not None:
                self.send_header("Connection", "close")
                self.end_headers()
                for part in answer.stream():
                    self.wfile.write(part)
                self.close_connection = True
                return
            if "Content-Length" not in answer.headers:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
            """Nobody reads it."""

    return Handler


def page(*links: tuple[str, str], title: str = "部门决算公开", more: str = "") -> str:
    """A page with links of (address, text)."""
    items = "".join(f'<li><a href="{address}">{text}</a></li>' for address, text in links)
    return f"<!DOCTYPE html><html><head><title>{title}</title></head><body><ul>{items}</ul>{more}</body></html>"


def pdf(text: str) -> bytes:
    """Bytes that begin and end as a PDF, different for each text."""
    return b"%PDF-1.4\n% " + text.encode() + b"\n%%EOF\n"
