"""Outlets: whose an address is, by host and by path where several share one host; and how many there are."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from news.addresses import canonical, same_host
from news.model import Outlet, OutletKind


def holds(outlet: Outlet, address: str) -> bool:
    """Whether an address is the outlet's own. What is no web address is nobody's; an alias is the outlet's whole."""
    if not outlet.path:
        return same_host(address, outlet.domain, outlet.aliases)
    if same_host(address, outlet.domain):
        return f"{urlsplit(canonical(address)).path}/".startswith(outlet.path)
    return same_host(address, "", outlet.aliases)


def owner_of(address: str, outlets: Iterable[Outlet]) -> Outlet | None:
    """The outlet that holds an address, or None; that with the longest path where one stands within another."""
    found = [outlet for outlet in outlets if holds(outlet, address)]
    return max(found, key=lambda outlet: len(outlet.path), default=None)


def counted(outlets: Iterable[Outlet]) -> str:
    """How many outlets these are; police newsrooms are told apart: "25 outlets and 11 police newsrooms"."""
    kinds = [outlet.kind is OutletKind.AGENCY for outlet in outlets]
    agencies = sum(kinds)
    others = len(kinds) - agencies
    said = f"{others} {'outlet' if others == 1 else 'outlets'}"
    return f"{said} and {agencies} police {'newsroom' if agencies == 1 else 'newsrooms'}" if agencies else said
