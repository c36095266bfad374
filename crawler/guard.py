"""The address guard: no listing, redirect or canonical link can send us to a machine of our own network.

It stands at two places, since one alone leaks: names are judged by what they resolve to, in the resolver; literal
addresses, schemes and ports never reach the resolver and are judged in a middleware.
"""

import ipaddress
import re
import unicodedata
from collections.abc import Sequence
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError, IgnoreRequest
from scrapy.http import Request
from scrapy.resolver import CachingThreadedResolver
from scrapy.utils.httpobj import urlparse_cached
from twisted.internet.base import ReactorBase
from twisted.internet.defer import Deferred, succeed
from twisted.internet.error import DNSLookupError

LOOPBACK = "127.0.0.1"
PORTS = (None, 80, 443)
GLOBAL_V6 = ipaddress.ip_network("2000::/3")  # all that IANA has given out; the rest translates, maps or stays local
UNSEEMLY = tuple(
    ipaddress.ip_network(block)
    for block in (
        "2002::/16",  # 6to4: an IPv4 address in disguise, a private one too
        "192.0.0.0/24",  # the protocols' own; Python calls some of it global
    )
)
A_NUMBER = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)", re.IGNORECASE)  # a last label that makes of a host an IPv4 address
REFUSED: dict[str, str] = {}  # names that led to an address of no public machine, in this process


class Refused(IgnoreRequest):
    """An address that we do not go to."""


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    ip = getattr(ip, "ipv4_mapped", None) or ip
    if ip.version == 6 and ip not in GLOBAL_V6:
        return False
    return ip.is_global and not ip.is_multicast and not any(ip in block for block in UNSEEMLY)


def objection(address: str, loopback: frozenset[str] = frozenset()) -> str:
    """Why an address is not to be asked, or an empty text. Names are judged by the resolver."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return "no web address"
    if parts.scheme not in ("http", "https"):
        return f"scheme {parts.scheme!r} is not the web's"
    if host in loopback:
        return ""
    if port not in PORTS:
        return f"port {port} is not the web's"
    if parts.username or parts.password:
        return "an address that carries a password"
    return _of_host(host)


def _of_host(host: str) -> str:
    if not host:
        return "no host"
    try:
        ipaddress.ip_address(host)
    except ValueError:
        # 2130706433, 0x7f.1 and 127.0.0.1. are addresses too, to a resolver: no outlet is called so.
        is_number = A_NUMBER.fullmatch(unicodedata.normalize("NFKC", host).rstrip(".").rpartition(".")[2])
        return f"{host} is a number and no name" if is_number else ""
    return "" if is_public(host) else f"{host} is not an address of the public internet"


class AddressGuard:
    """Refuses literal private addresses, odd ports and schemes, of redirects too."""

    def __init__(self, loopback: frozenset[str]):
        self.loopback = loopback

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way in."""
        return cls(frozenset(crawler.settings["NIGHTDESK"]["loopback"]))

    def process_request(self, request: Request) -> None:
        """Let a request pass, or raise Refused."""
        reason = objection(request.url, self.loopback)
        if reason:
            raise Refused(f"guard: {reason}")

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Give a name that the resolver refused its reason back, which Twisted does not hand on."""
        address = REFUSED.get(urlparse_cached(request).hostname or "")
        if address and isinstance(exception, CannotResolveHostError):
            raise Refused(f"guard: the name leads to {address}, no address of the public internet")


class GuardedResolver(CachingThreadedResolver):
    """Resolves names, and refuses those that lead to this machine or its network; the demo's names excepted."""

    def __init__(self, reactor: ReactorBase, cache_size: int, timeout: float, loopback: frozenset[str]):
        super().__init__(reactor, cache_size, timeout)
        self.loopback = loopback

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        """Scrapy's way in."""
        settings = crawler.settings
        loopback = frozenset(settings["NIGHTDESK"]["loopback"])
        return cls(reactor, settings.getint("DNSCACHE_SIZE"), settings.getfloat("DNS_TIMEOUT"), loopback)

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> Deferred[str]:  # noqa: N802 (Twisted's name)
        """The IPv4 address of a name, or a failure that says why not."""
        if name in self.loopback:
            return succeed(LOOPBACK)
        resolved: Deferred[Any] = super().getHostByName(name, timeout)
        return resolved.addCallback(_public_only, name)


def _public_only(address: str, name: str) -> str:
    if not is_public(address):
        REFUSED[name.lower()] = address
        raise DNSLookupError(f"{name} leads to {address}, no address of the public internet")
    return address
