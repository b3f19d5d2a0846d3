"""Delivering a message through apprise: the one place where an address is used; it is never printed or logged."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

if TYPE_CHECKING:
    from pipelines.alert.messages import Form, Message

_SEPARATORS = re.compile(r"[/:@?&=+,;#\s]+")
#: What apprise says of a failure: its warnings, and which exception it was; not what it sent.
_SAID = re.compile(
    r"^\d{4}-\d\d-\d\d [\d:,]+ - (?:(?:WARNING|ERROR|CRITICAL) - |DEBUG - (?=[A-Za-z ]*(?:Exception|Response)))(.*)",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Delivery:
    """Whether a message went out, and why not: in one line, without any part of the address."""

    is_delivered: bool
    reason: str = ""


def deliver(address: str, message: Message) -> Delivery:
    """Send one message to one address; with several recipients behind it, all or it counts as not delivered.

    Args:
        address: as apprise reads it: ``mailto://…``, ``wecombot://…``, ``dingtalk://…``, ``feishu://…``, ``json://…``.
        message: title and body.
    """
    import apprise  # noqa: PLC0415 (half a second)

    with _kept_silent():
        service: Any = apprise.Apprise.instantiate(address, suppress_exceptions=True)
        if service is None:
            return Delivery(False, "the address is none that apprise knows")
        if "overflow=" not in address:
            service.overflow_mode = apprise.OverflowMode.SPLIT  # a long message in parts, where a channel has a limit
        form, body_format = _form(service, "format=" in address)
        sender = apprise.Apprise()
        sender.add(service)
        with apprise.LogCapture(level=logging.DEBUG) as log:  # type: ignore[no-untyped-call]
            is_delivered = bool(sender.notify(body=message.bodies[form], title=message.title, body_format=body_format))
            said = log.getvalue()
    return Delivery(True) if is_delivered else Delivery(False, _reason(said, address))


def _form(service: Any, is_asked: bool) -> tuple[Form, Any]:
    """HTML where a channel prefers it; text before Markdown, of which every channel has its own, unless asked for."""
    import apprise  # noqa: PLC0415

    offered = service.notify_format
    formats = tuple(offered) if isinstance(offered, (tuple, list)) else (offered,)
    forms: dict[Any, Form] = {
        apprise.NotifyFormat.HTML: "html",
        apprise.NotifyFormat.TEXT: "text",
        apprise.NotifyFormat.MARKDOWN: "markdown",
    }
    chosen = formats[0]
    if chosen == apprise.NotifyFormat.MARKDOWN and not is_asked and apprise.NotifyFormat.TEXT in formats:
        chosen = apprise.NotifyFormat.TEXT
    return forms[chosen], chosen


@contextmanager
def _kept_silent() -> Iterator[None]:
    """What apprise says goes to us alone: with addresses in it, it must not reach anybody's log."""
    logger = logging.getLogger("apprise")
    before = logger.propagate
    handler = logging.NullHandler()
    logger.propagate = False
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.propagate = before


def _reason(said: str, address: str) -> str:
    text = " ".join(line.strip() for line in _SAID.findall(said)) or "the service did not take it and did not say why"
    return mask(text, address)[:300]


def mask(text: str, address: str) -> str:
    """A text without any part of an address but its scheme."""
    rest = address.partition("://")[2]
    parts = {part for side in (rest, unquote(rest)) for part in (side, *_SEPARATORS.split(side)) if len(part) >= 3}
    for part in sorted(parts, key=lambda part: (-len(part), part)):
        text = text.replace(part, "****")
    return text
