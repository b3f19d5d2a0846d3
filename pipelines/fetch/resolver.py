"""Names → addresses for Twisted, public ones only.

The addresses that pass here are the ones that are connected to, and literal addresses come through here too: between
this check and the connection nobody resolves a name again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from scrapy.crawler import Crawler
from twisted.internet.base import ReactorBase
from twisted.internet.interfaces import IAddress, IHostnameResolver, IHostResolution, IResolutionReceiver
from zope.interface import implementer  # type: ignore[import-untyped]

from pipelines.fetch.hosts import is_public_ip

#: ``(host, port)`` → why it was refused; asked when a connection has failed.
refused: dict[tuple[str, int], str] = {}


@implementer(IResolutionReceiver)
class _PublicOnly:
    """Hands on the public addresses of a name, and notes when there were others only."""

    def __init__(self, receiver: Any, host: str, port: int) -> None:
        self._receiver, self._host, self._port = receiver, host, port
        self._passed = 0
        self._held: list[str] = []

    def resolutionBegan(self, resolution: IHostResolution) -> None:  # noqa: N802 - Twisted's name
        self._receiver.resolutionBegan(resolution)

    def addressResolved(self, address: IAddress) -> None:  # noqa: N802 - Twisted's name
        text = str(getattr(address, "host", ""))
        if is_public_ip(text):
            self._passed += 1
            self._receiver.addressResolved(address)
        else:
            self._held.append(text)

    def resolutionComplete(self) -> None:  # noqa: N802 - Twisted's name
        if self._held and not self._passed:
            refused[self._host, self._port] = f"{self._host} is at {self._held[0]}, which is not a public address"
        self._receiver.resolutionComplete()


@implementer(IHostnameResolver)
class PublicResolver:
    """The reactor's own resolver behind a filter; ``host:port`` of ``JUESUAN_ALLOW_HOSTS`` pass it."""

    def __init__(self, reactor: ReactorBase, allow_hosts: tuple[str, ...]) -> None:
        """Keep the resolver that the reactor has."""
        self._reactor, self._allow_hosts = reactor, allow_hosts
        self._inner: Any = reactor.nameResolver

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> PublicResolver:
        """As Scrapy builds it."""
        return cls(reactor, tuple(crawler.settings.getlist("JUESUAN_ALLOW_HOSTS")))

    def install_on_reactor(self) -> None:
        """As Scrapy installs it."""
        self._reactor.installNameResolver(self)  # type: ignore[arg-type]

    def resolveHostName(  # noqa: N802 - Twisted's name
        self,
        resolutionReceiver: IResolutionReceiver,  # noqa: N803 - Twisted's name
        hostName: str,  # noqa: N803 - Twisted's name
        portNumber: int = 0,  # noqa: N803 - Twisted's name
        addressTypes: Sequence[type[IAddress]] | None = None,  # noqa: N803 - Twisted's name
        transportSemantics: str = "TCP",  # noqa: N803 - Twisted's name
    ) -> IHostResolution:
        """Resolve a name and hand on its public addresses."""
        receiver: Any = resolutionReceiver
        if f"{hostName.lower()}:{portNumber}" not in self._allow_hosts:
            receiver = _PublicOnly(resolutionReceiver, hostName.lower(), portNumber)
        found: IHostResolution = self._inner.resolveHostName(
            receiver, hostName, portNumber, addressTypes, transportSemantics
        )
        return found
