"""Which hosts may be asked, and which belong to one site."""

from __future__ import annotations

import ipaddress
from functools import cache
from urllib.parse import urlsplit

from tldextract import TLDExtract

_PORTS = {"http": 80, "https": 443}
#: The list of public suffixes comes with the package: nothing is downloaded for it, nothing cached.
_suffixes = TLDExtract(suffix_list_urls=(), cache_dir=None)


def is_public_ip(text: str) -> bool:
    """Whether an IP address is one of the open Internet.

    Not public are loopback, private, link-local, reserved, multicast, unspecified and shared ranges, and every IPv6
    address that carries such an IPv4 address inside (mapped, 6to4, Teredo, NAT64).
    """
    address = ipaddress.ip_address(text.partition("%")[0])
    inner = _inner(address)
    return (
        address.is_global
        and not address.is_multicast
        and (inner is None or (inner.is_global and not inner.is_multicast))
    )


def _inner(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in ipaddress.ip_network("64:ff9b::/96"):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else None)


def is_ip(host: str) -> bool:
    """Whether a host is written as an address."""
    try:
        ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True


def host_and_port(url: str) -> tuple[str, int]:
    """Host in small letters and port of an http or https address.

    Raises:
        ValueError: another scheme, no host, or a port that is none.
    """
    parts = urlsplit(url)
    if parts.scheme not in _PORTS:
        raise ValueError(f"{parts.scheme or 'no scheme'}: only http and https")
    if not parts.hostname:
        raise ValueError("no host in this address")
    return parts.hostname.lower(), parts.port or _PORTS[parts.scheme]


def refusal(url: str, allow_hosts: tuple[str, ...]) -> str:
    """Why an address may not be asked, as far as its text says; empty where its name has to be resolved first."""
    try:
        host, port = host_and_port(url)
    except ValueError as error:
        return str(error)
    if f"{host}:{port}" in allow_hosts or not is_ip(host) or is_public_ip(host):
        return ""
    return f"{host} is not a public address"


@cache
def site_of(host: str) -> str:
    """The registered name of a host (``czj.fushun.gov.cn`` → ``fushun.gov.cn``); itself where there is none."""
    found = _suffixes(host.lower())
    return found.top_domain_under_public_suffix or host.lower()


def is_of_site(url: str, home: str, extra_hosts: tuple[str, ...]) -> bool:
    """Whether an address belongs to the site of ``home``, or to one of the further hosts (or below them)."""
    host, first = (urlsplit(url).hostname or "").lower(), (urlsplit(home).hostname or "").lower()
    return site_of(host) == site_of(first) or any(host == extra or host.endswith(f".{extra}") for extra in extra_hosts)
