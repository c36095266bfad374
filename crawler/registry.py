"""outlets/*.toml, read into Outlets. A mistake names file, outlet, value and remedy."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from crawler import tables
from crawler.tables import nearest
from news.addresses import canonical
from news.errors import WatchlistError
from news.families.recognition import FAMILIES
from news.model import Listing, Outlet, OutletKind

REGISTRY = Path(__file__).parent.parent / "outlets"
ID = re.compile(r"[a-z0-9][a-z0-9_.-]{0,99}")  # it names a folder of evidence
DOMAIN = re.compile(r"(?:[a-z0-9_-]{1,63}\.){1,10}(?!\d+$)[a-z0-9-]{2,63}")
PATH = re.compile(r"/(?:[\w~-][\w.~-]{0,59}/){1,5}", re.ASCII)
CALL_SIGN = re.compile(r"[KW][A-Z]{2,3}(?:-[A-Z]{2,3}[0-9]?)?")
OWNER_BASIS = re.compile(r"inferred|listed(?: \d{4}-\d{2})?")
OUTLET_FIELDS = {
    "name": str, "domain": str, "path": str, "aliases": list, "call_signs": list, "owner": str, "owner_basis": str,
    "family": str, "kind": str, "market": str, "city": str, "state": str, "timezone": str, "timezone_basis": str,
    "delay": (int, float), "budget": int, "note": str, "listings": list,
}  # fmt: skip
LISTING_FIELDS = {"address": str, "basis": str, "seen": str, "note": str}
BASES = ("seen", "pattern", "unverified")
ZONE_BASES = ("city", "capital", "market")
# Systems that outlets are known to use and that nobody has described here yet: their pages are read the general way.
UNDESCRIBED = frozenset({"bizjournals", "mpr", "wix"})


def read(folder: Path = REGISTRY) -> dict[str, Outlet]:
    """Every outlet of the registry, by id. Raises WatchlistError."""
    if not folder.is_dir():
        raise WatchlistError(f"{folder}: no such folder of outlets; name one by registry = in the watchlist")
    found: dict[str, Outlet] = {}
    homes: dict[str, str] = {}
    for path in sorted(folder.glob("*.toml")):
        for outlet_id, table in tables.read(path).items():
            where = f"{path.name}, outlet {outlet_id!r}"
            if outlet_id in found:
                raise WatchlistError(f"{where}: this id is taken already; give it another")
            found[outlet_id] = _outlet(outlet_id, table, where)
            _settle(found[outlet_id], homes, where)
    return found


def _settle(outlet: Outlet, homes: dict[str, str], where: str) -> None:
    """Note where an outlet stands. No two may stand at one place: whose story would it be?"""
    for home in (f"{outlet.domain}{outlet.path}", *outlet.aliases):
        place = canonical(f"https://{home}")
        other = homes.setdefault(place, outlet.id)
        if other != outlet.id:
            raise WatchlistError(
                f"{where}: {home!r} is outlet {other!r}'s already; take one of the two out, or give each its path"
            )


def _outlet(outlet_id: str, table: Any, where: str) -> Outlet:
    if not isinstance(table, dict):
        raise WatchlistError(f"{where}: {table!r} stands outside an outlet's table; begin one with [id]")
    if not ID.fullmatch(outlet_id):
        raise WatchlistError(f"{where}: such an id cannot be; write it in small letters, digits and hyphens")
    tables.check(table, OUTLET_FIELDS, where)
    for name in ("name", "domain", "timezone"):
        if not table.get(name):
            raise WatchlistError(f'{where}: {name} is missing; add {name} = "…"')
    _check_words(table, where)
    plain = {name: value for name, value in table.items() if name not in ("listings", "kind", "note")}
    return Outlet(
        id=outlet_id,
        **plain | {name: tuple(table[name]) for name in ("aliases", "call_signs") if name in table},
        kind=OutletKind(table.get("kind", "digital")),
        listings=tuple(_listing(listing, where) for listing in table.get("listings", [])),
    )


def _check_words(table: Mapping[str, Any], where: str) -> None:
    """Each word of an outlet is of its kind. WatchlistError at the first that is not."""
    _check_zone(table["timezone"], where)
    _check_among(table, "kind", tuple(map(str, OutletKind)), where)
    _check_among(table, "timezone_basis", ZONE_BASES, where)
    if table.get("family") and table["family"] not in FAMILIES and table["family"] not in UNDESCRIBED:
        near = nearest(table["family"], {*FAMILIES, *UNDESCRIBED})
        raise WatchlistError(f"{where}: family {table['family']!r} is unknown{near}; or leave it out")
    for what, value, form, remedy in _written(table):
        if not isinstance(value, str) or not form.fullmatch(value):
            raise WatchlistError(f"{where}: {what} {value!r} is {remedy}")


def _written(table: Mapping[str, Any]) -> Iterator[tuple[str, Any, re.Pattern[str], str]]:
    """What has a form of its own: its name, its value, the form, and what to say where it has not."""
    for domain in (table["domain"], *table.get("aliases", ())):
        yield "domain", domain, DOMAIN, "not a bare domain; write it as 'example.com'"
    if "path" in table:
        yield "path", table["path"], PATH, "not the beginning of a path; write it as '/texas/'"
    for sign in table.get("call_signs", ()):
        yield "call sign", sign, CALL_SIGN, "no call sign; write it as 'KSHB'"
    if "owner_basis" in table:
        yield (
            "owner_basis",
            table["owner_basis"],
            OWNER_BASIS,
            "unknown; it is 'inferred', 'listed' or 'listed 2026-10'",
        )


def _check_among(table: Mapping[str, Any], name: str, known: tuple[str, ...], where: str) -> None:
    if name in table and table[name] not in known:
        raise WatchlistError(f"{where}: {name} {table[name]!r} is unknown{nearest(table[name], known)}")


@cache
def _zones() -> frozenset[str]:
    """The zones of this machine's database; once, for it looks through the whole of it."""
    return frozenset(available_timezones())


def _check_zone(name: str, where: str) -> None:
    if name not in _zones():
        raise WatchlistError(f"{where}: {name!r} is not a time zone{nearest(name, _zones())}")


def _listing(table: Any, where: str) -> Listing:
    if not isinstance(table, dict):
        raise WatchlistError(f'{where}: listing {table!r} is no table; write {{ address = "https://…" }}')
    tables.check(table, LISTING_FIELDS, f"{where}, a listing")
    address, basis, seen = table.get("address", ""), table.get("basis", "unverified"), table.get("seen", "")
    if not _is_web(address):
        raise WatchlistError(f"{where}: listing {address!r} is no web address; write it from https:// on")
    if basis not in BASES:
        raise WatchlistError(f"{where}: basis {basis!r} is unknown; it is 'seen', 'pattern' or 'unverified'")
    if seen and (basis != "seen" or not _is_day(seen)):
        raise WatchlistError(
            f'{where}: seen {seen!r} is no day on which it was seen; write basis = "seen", seen = "2026-10-04"'
        )
    return Listing(**table)


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(DOMAIN.fullmatch(parts.hostname or ""))
    except ValueError:
        return False


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
