"""Places that take messages on this machine: a mail server and a web hook, as real as any, and out of order on demand.

with MailSink() as mail, HookSink() as hook:
    deliver(mail.address, message)
    mail.messages[0].subject
"""

from __future__ import annotations

import email
import email.policy
import json
import socket
import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

PASSWORD = "Geheim-Wort-4711"  # noqa: S105 (of nothing but the sink)
TOKEN = "hook-token-8f3a77"  # noqa: S105


@dataclass(frozen=True)
class Received:
    """One message as its reader sees it: header decoded, both parts."""

    subject: str
    text: str
    html: str
    raw: str


class MailSink:
    """A mail server on the loopback; with ``is_broken`` it refuses every message."""

    def __init__(self) -> None:
        """Nothing has come yet."""
        self.messages: list[Received] = []
        self.is_broken = False
        self._server = Controller(self, hostname="127.0.0.1", port=_free_port())

    @property
    def address(self) -> str:
        """For apprise, with a password that must never be seen."""
        return (
            f"mailto://127.0.0.1:{self._server.port}?smtp=127.0.0.1&from=juesuan@example.cn&to=ops@example.cn"
            f"&mode=insecure&name={PASSWORD}"
        )

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 (aiosmtpd's)
        """Take a message, or refuse it."""
        if self.is_broken:
            return "451 the disk is full"
        raw = bytes(envelope.content or b"")
        parsed: Any = email.message_from_bytes(raw, policy=email.policy.default)
        bodies = {
            part.get_content_type(): part.get_content()
            for part in parsed.walk()
            if part.get_content_maintype() == "text"
        }
        said = Received(
            str(parsed["subject"]),
            bodies.get("text/plain", ""),
            bodies.get("text/html", ""),
            raw.decode("ascii", "replace"),
        )
        self.messages.append(said)
        return "250 OK"

    def __enter__(self) -> Self:
        """Begin to listen."""
        self._server.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop."""
        self._server.stop()


class HookSink:
    """A web hook on the loopback; with ``is_broken`` it answers 503."""

    def __init__(self) -> None:
        """Nothing has come yet."""
        self.messages: list[Received] = []
        self.attempts = 0
        self.is_broken = False
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    @property
    def address(self) -> str:
        """For apprise, with a token that must never be seen."""
        return f"json://127.0.0.1:{self._server.server_port}/{TOKEN}"

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        sink = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode("utf-8")
                sink.attempts += 1
                if not sink.is_broken:
                    said = json.loads(body)
                    sink.messages.append(Received(said["title"], said["message"], "", body))
                self.send_response(503 if sink.is_broken else 200)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        return Handler

    def __enter__(self) -> Self:
        """Begin to listen."""
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
