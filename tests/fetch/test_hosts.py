"""Which addresses are public, which hosts are one site, and that nothing private passes the resolver."""

from __future__ import annotations

from typing import Any

import pytest
from twisted.internet.address import IPv4Address, IPv6Address

from pipelines.fetch.hosts import is_of_site, is_public_ip, refusal, site_of
from pipelines.fetch.resolver import PublicResolver, refused

PRIVATE = [
    *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1"),  # noqa: S104 - nothing is bound
    *("240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1"),
    *("::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:1::f5ff:fffe", "192.0.2.1", "2001:db8::1"),
]


@pytest.mark.parametrize("address", PRIVATE)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public_ip(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "202.98.96.68", "2400:3200::1"])
def test_addresses_that_are_public(address: str) -> None:
    assert is_public_ip(address)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://127.0.0.1/a", "not a public address"),
        ("http://[::1]/a", "not a public address"),
        ("https://192.168.0.1:8443/a", "not a public address"),
        ("file:///etc/passwd", "only http and https"),
        ("ftp://8.8.8.8/a", "only http and https"),
        ("//a", "only http and https"),
        ("http:///a", "no host"),
        ("http://8.8.8.8:99999/", "Port out of range"),
    ],
)
def test_an_address_that_may_not_be_asked_says_why(url: str, reason: str) -> None:
    assert reason in refusal(url, ())


def test_only_the_host_and_port_that_is_allowed_is_allowed() -> None:
    assert refusal("http://127.0.0.1:8000/a", ("127.0.0.1:8000",)) == ""
    assert refusal("http://127.0.0.1:8001/a", ("127.0.0.1:8000",)) != ""
    assert refusal("http://127.0.0.2:8000/a", ("127.0.0.1:8000",)) != ""
    assert refusal("http://www.example.gov.cn/a", ()) == ""


@pytest.mark.parametrize(
    ("host", "site"),
    [
        ("czj.fushun.gov.cn", "fushun.gov.cn"),
        ("www.panzhihua.gov.cn", "panzhihua.gov.cn"),
        ("127.0.0.1", "127.0.0.1"),
        ("localhost", "localhost"),
    ],
)
def test_the_site_of_a_host(host: str, site: str) -> None:
    assert site_of(host) == site


def test_what_belongs_to_a_source() -> None:
    home = "http://czj.fushun.gov.cn/a/"
    assert is_of_site("https://www.fushun.gov.cn/b.pdf", home, ())
    assert not is_of_site("https://www.shenyang.gov.cn/b.pdf", home, ())
    assert not is_of_site("https://evilfushun.gov.cn/b.pdf", home, ())
    assert is_of_site("https://cdn.example.com/b.pdf", home, ("example.com",))
    assert not is_of_site("https://notexample.com/b.pdf", home, ("example.com",))


class Reactor:
    """A reactor whose names resolve as told."""

    def __init__(self, *addresses: str) -> None:  # noqa: D107
        self.nameResolver = self
        self._addresses = addresses

    def resolveHostName(self, receiver: Any, _host: str, port: int, *_rest: object) -> object:  # noqa: N802
        receiver.resolutionBegan(self)
        for text in self._addresses:
            kind = IPv6Address if ":" in text else IPv4Address
            receiver.addressResolved(kind("TCP", text, port))
        receiver.resolutionComplete()
        return self


class Receiver:
    def __init__(self) -> None:  # noqa: D107
        self.passed: list[str] = []
        self.is_complete = False

    def resolutionBegan(self, _resolution: object) -> None:  # noqa: N802
        pass

    def addressResolved(self, address: Any) -> None:  # noqa: N802
        self.passed.append(address.host)

    def resolutionComplete(self) -> None:  # noqa: N802
        self.is_complete = True


def resolve(host: str, port: int, *addresses: str, allow: tuple[str, ...] = ()) -> Receiver:
    receiver = Receiver()
    PublicResolver(Reactor(*addresses), allow).resolveHostName(receiver, host, port)  # type: ignore[arg-type]
    return receiver


def test_of_several_addresses_only_public_ones_are_connected_to() -> None:
    assert resolve("mixed.example", 80, "10.0.0.1", "8.8.8.8", "::1").passed == ["8.8.8.8"]
    assert ("mixed.example", 80) not in refused


def test_a_name_with_private_addresses_only_gives_none_and_is_noted() -> None:
    receiver = resolve("Inner.example", 443, "192.168.0.7", "fe80::1")
    assert (receiver.passed, receiver.is_complete) == ([], True)
    assert "inner.example is at 192.168.0.7" in refused["inner.example", 443]


def test_the_allowed_pair_passes_and_no_other_port_of_it() -> None:
    assert resolve("127.0.0.1", 8000, "127.0.0.1", allow=("127.0.0.1:8000",)).passed == ["127.0.0.1"]
    assert resolve("127.0.0.1", 8001, "127.0.0.1", allow=("127.0.0.1:8000",)).passed == []
