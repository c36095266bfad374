"""watchlist.toml and outlets/*.toml, read into Outlets. A mistake names file, outlet, value and remedy."""

import difflib
import math
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from clock import Clock
from news.addresses import canonical, same_host
from news.errors import WatchlistError
from news.model import Listing, Outlet, OutletKind

REGISTRY = Path(__file__).parent.parent / "outlets"
SHORTEST_DELAY = 1.0  # seconds between two requests to an outlet of the real world
LONGEST_DELAY = 300.0  # with a longer one, what an outlet prints in a day could not be read in a day
ID = re.compile(r"[a-z0-9][a-z0-9_.-]{0,99}")  # it names a folder of evidence
DOMAIN = re.compile(r"(?:[a-z0-9_-]{1,63}\.){1,10}(?!\d+$)[a-z0-9-]{2,63}")
FIELDS = {
    "outlets": list, "market": str, "state": str, "owner": str, "contact": str, "data": str,
    "registry": str, "loopback": dict, "clock": dict, "gate": bool,
}  # fmt: skip
OUTLET_FIELDS = {
    "name": str, "domain": str, "timezone": str, "family": str, "kind": str, "owner": str, "market": str,
    "city": str, "state": str, "aliases": list, "listings": list, "delay": (int, float), "note": str,
}  # fmt: skip
LISTING_FIELDS = {"address": str, "basis": str, "seen": str, "note": str}
LOOPBACK_FIELDS = {"hosts": list, "port": int}
CLOCK_FIELDS = {"start": (int, float), "began": (int, float), "speed": (int, float)}
BASES = ("seen", "unverified")


@dataclass(frozen=True)
class Loopback:
    """Hosts that stand on this machine, and the port they answer at: only the demo and the tests have any."""

    hosts: frozenset[str] = frozenset()
    port: int = 0


@dataclass(frozen=True)
class Watchlist:
    """Whom we watch, how we may be reached, and where the record lies."""

    path: Path
    outlets: tuple[Outlet, ...]
    contact: str
    data: Path
    loopback: Loopback = field(default_factory=Loopback)
    clock: Clock = field(default_factory=Clock)

    def outlet(self, outlet_id: str) -> Outlet:
        """The outlet of that id. WatchlistError if the watchlist does not hold it."""
        for outlet in self.outlets:
            if outlet.id == outlet_id:
                return outlet
        ids = [outlet.id for outlet in self.outlets]
        raise WatchlistError(f"{self.path.name}: no outlet {outlet_id!r} is watched{_nearest(outlet_id, ids)}")

    def outlet_at(self, address: str) -> Outlet:
        """The outlet whose host an address has. WatchlistError with the remedy if none is watched."""
        for outlet in self.outlets:
            if same_host(address, outlet.domain, outlet.aliases):
                return outlet
        canonical(address)  # says what is wrong with an address that is none
        raise WatchlistError(
            f"{self.path.name}: no outlet that is watched has the host of {address};"
            " add the outlet to outlets/*.toml and to the watchlist first"
        )

    def family_at(self, address: str) -> str:
        """The family of the outlet that an address belongs to; an empty text where no such outlet is watched."""
        return next((o.family for o in self.outlets if same_host(address, o.domain, o.aliases)), "")


def load(path: Path) -> Watchlist:
    """Read the watchlist and the outlets that it names. Raises WatchlistError; nothing starts on a wrong file."""
    table = _toml(path)
    where = path.name
    _check_fields(table, FIELDS, where)
    registry = path.parent / table["registry"] if "registry" in table else REGISTRY
    chosen = _choose(table, read_registry(registry), where)
    loopback = _loopback(table.get("loopback", {}), where)
    gate = table.get("gate", True)
    outlets = tuple(_with_delay(outlet, loopback, where, gate=gate) for outlet in chosen)
    return Watchlist(
        path=path.resolve(),
        outlets=outlets,
        contact=_contact(table, where),
        data=(path.parent / table.get("data", "data")).resolve(),
        loopback=loopback,
        clock=_clock(table.get("clock", {}), loopback, where),
    )


def read_registry(folder: Path) -> dict[str, Outlet]:
    """Every outlet of the registry, by id. Raises WatchlistError."""
    if not folder.is_dir():
        raise WatchlistError(f"{folder}: no such folder of outlets; name one by registry = in the watchlist")
    found: dict[str, Outlet] = {}
    for path in sorted(folder.glob("*.toml")):
        for outlet_id, table in _toml(path).items():
            if outlet_id in found:
                raise WatchlistError(f"{path.name}, outlet {outlet_id!r}: this id is taken already; give it another")
            found[outlet_id] = _outlet(outlet_id, table, f"{path.name}, outlet {outlet_id!r}")
    return found


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise WatchlistError(f"{path}: no such file; run in the folder that holds it, or give --watchlist") from None
    except IsADirectoryError:
        raise WatchlistError(f"{path} is a folder; name the file in it, such as {path}/watchlist.toml") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WatchlistError(f"{path.name}: this is not TOML: {error}; mend that place") from error
    except OSError as error:
        raise WatchlistError(f"{path} cannot be read: {error.strerror}; look at its permissions") from error


def _check_fields(table: Mapping[str, Any], fields: Mapping[str, Any], where: str) -> None:
    for name, value in table.items():
        if name not in fields:
            raise WatchlistError(f"{where}: {name!r} is not a setting{_nearest(name, fields)}")
        if not isinstance(value, fields[name]) or (isinstance(value, bool) and fields[name] is not bool):
            raise WatchlistError(
                f"{where}: {name} = {value!r} has the wrong type; {_wanted(fields[name])} belongs here"
            )
        if isinstance(value, str) and name != "contact" and not value.isprintable():
            raise WatchlistError(f"{where}: {name} = {value!r} holds characters that cannot be printed; take them out")


def _wanted(kind: Any) -> str:
    words = {str: "a text in quotes", list: "a list in brackets", bool: "true or false", dict: "a table"}
    return words.get(kind, "a number")


def _nearest(word: str, known: Iterable[str]) -> str:
    names = sorted(known)
    near = difflib.get_close_matches(word, names, n=1, cutoff=0.5)
    return f"; did you mean {near[0]!r}?" if near else f"; try one of {', '.join(names[:8])}"


def _choose(table: Mapping[str, Any], registry: Mapping[str, Outlet], where: str) -> list[Outlet]:
    """The outlets that the watchlist names, by id, or by market, state or owner."""
    filters = {name: table[name] for name in ("market", "state", "owner") if name in table}
    if "outlets" not in table and not filters:
        raise WatchlistError(f'{where}: says whom to watch nowhere; add outlets = ["kshb"] or market = "Kansas City"')
    for name in table.get("outlets", []):
        if not isinstance(name, str) or name not in registry:
            raise WatchlistError(
                f"{where}: outlets: no outlet {name!r} is in the registry{_nearest(str(name), registry)}"
            )
    chosen = {name: registry[name] for name in table.get("outlets", [])}
    if filters:
        matching = {o.id: o for o in registry.values() if all(getattr(o, k) == v for k, v in filters.items())}
        if not matching:
            raise WatchlistError(_no_match(filters, registry, where))
        chosen |= matching
    if not chosen:
        raise WatchlistError(f'{where}: outlets = [] watches nobody; name one, such as outlets = ["kshb"]')
    return list(chosen.values())


def _no_match(filters: Mapping[str, str], registry: Mapping[str, Outlet], where: str) -> str:
    name, value = next(iter(filters.items()))
    known = {getattr(outlet, name) for outlet in registry.values()} - {""}
    wanted = ", ".join(f"{k} = {v!r}" for k, v in filters.items())
    return f"{where}: no outlet of the registry has {wanted}{_nearest(value, known)}"


def _outlet(outlet_id: str, table: Any, where: str) -> Outlet:
    if not isinstance(table, dict):
        raise WatchlistError(f"{where}: {table!r} stands outside an outlet's table; begin one with [id]")
    if not ID.fullmatch(outlet_id):
        raise WatchlistError(f"{where}: such an id cannot be; write it in small letters, digits and hyphens")
    _check_fields(table, OUTLET_FIELDS, where)
    for name in ("name", "domain", "timezone"):
        if not table.get(name):
            raise WatchlistError(f'{where}: {name} is missing; add {name} = "…"')
    plain = {name: value for name, value in table.items() if name not in ("listings", "aliases", "kind", "note")}
    return Outlet(
        id=outlet_id,
        **plain | {"timezone": _zone(table["timezone"], where), "domain": _domain(table["domain"], where)},
        kind=_kind(table.get("kind", "digital"), where),
        aliases=tuple(_domain(alias, where) for alias in table.get("aliases", [])),
        listings=tuple(_listing(listing, where) for listing in table.get("listings", [])),
    )


def _zone(name: str, where: str) -> str:
    if name not in available_timezones():
        raise WatchlistError(f"{where}: {name!r} is not a time zone{_nearest(name, available_timezones())}")
    return ZoneInfo(name).key


def _domain(value: Any, where: str) -> str:
    if not isinstance(value, str) or not DOMAIN.fullmatch(value):
        raise WatchlistError(f"{where}: domain {value!r} is not a bare domain; write it as 'example.com'")
    return value


def _kind(value: str, where: str) -> OutletKind:
    try:
        return OutletKind(value)
    except ValueError:
        raise WatchlistError(f"{where}: kind {value!r} is unknown{_nearest(value, map(str, OutletKind))}") from None


def _listing(table: Any, where: str) -> Listing:
    if not isinstance(table, dict):
        raise WatchlistError(f'{where}: listing {table!r} is no table; write {{ address = "https://…" }}')
    _check_fields(table, LISTING_FIELDS, f"{where}, a listing")
    address = table.get("address", "")
    if not _is_web(address):
        raise WatchlistError(f"{where}: listing {address!r} is no web address; write it from https:// on")
    if table.get("basis", "unverified") not in BASES:
        raise WatchlistError(f"{where}: basis {table['basis']!r} is unknown; it is 'seen' or 'unverified'")
    return Listing(**table)


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(DOMAIN.fullmatch(parts.hostname or ""))
    except ValueError:
        return False


def _contact(table: Mapping[str, Any], where: str) -> str:
    contact = str(table.get("contact", "")).strip()
    is_reachable = "@" in contact.strip("@") or contact.startswith(("https://", "http://"))
    if not is_reachable or len(contact) > 200 or not contact.isprintable() or not contact.isascii():
        raise WatchlistError(
            f"{where}: contact = {contact!r} does not say how an outlet can reach you;"
            ' write an e-mail address or a page, such as contact = "desk@example.org"'
        )
    return contact


def _loopback(table: Mapping[str, Any], where: str) -> Loopback:
    """Only names that cannot be on the public web's port: each is served by this machine at one unprivileged port."""
    if not table:
        return Loopback()
    _check_fields(table, LOOPBACK_FIELDS, f"{where}: loopback")
    hosts, port = table.get("hosts"), table.get("port")
    if not isinstance(hosts, list) or not all(isinstance(host, str) for host in hosts):
        raise WatchlistError(f'{where}: loopback needs hosts = ["…"], the names that this machine serves')
    if not isinstance(port, int) or not 1024 <= port <= 65535:
        raise WatchlistError(f"{where}: loopback port = {port!r} must be a number from 1024 to 65535")
    return Loopback(frozenset(hosts), port)


def _clock(table: Mapping[str, Any], loopback: Loopback, where: str) -> Clock:
    """A clock that runs faster is for loopback only: outlets of the real world live by the machine's."""
    if not table:
        return Clock()
    if not loopback.hosts:
        raise WatchlistError(f"{where}: clock is for the demo on loopback only; take it out")
    _check_fields(table, CLOCK_FIELDS, f"{where}: clock")
    numbers = [float(table.get(name, math.nan)) for name in CLOCK_FIELDS]
    if not all(map(math.isfinite, numbers)) or numbers[2] <= 0:
        raise WatchlistError(f"{where}: clock needs start, began and speed, all of them numbers, and speed above 0")
    return Clock(*numbers)


def _with_delay(outlet: Outlet, loopback: Loopback, where: str, *, gate: bool) -> Outlet:
    """The outlet, with the watchlist's wish for the gate; a delay too short for a real outlet is a mistake."""
    is_here = outlet.domain in {host.removeprefix("www.") for host in loopback.hosts}
    least = 0.0 if is_here else SHORTEST_DELAY
    said = f"{where}, outlet {outlet.id!r}: delay = {outlet.delay}"
    if outlet.delay < least:
        raise WatchlistError(f"{said} is too short; {least:.0f} is the least")
    if not outlet.delay <= LONGEST_DELAY:
        raise WatchlistError(f"{said} is too long; {LONGEST_DELAY:.0f} is the most")
    return Outlet(**{**outlet.__dict__, "gate": gate})
