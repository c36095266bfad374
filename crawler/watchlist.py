"""watchlist.toml, read: whom of the registry we watch, and how. A mistake names file, value and remedy."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from clock import Clock
from crawler import registry, tables
from crawler.tables import nearest
from news.addresses import canonical
from news.errors import WatchlistError
from news.model import Outlet
from news.outlets import counted, owner_of

SHORTEST_DELAY = 1.0  # seconds between two requests to an outlet of the real world
LEAST_BUDGET = 24  # requests a day: with fewer not even its listings could be asked
LONGEST_DELAY = 300.0  # with a longer one, what an outlet prints in a day could not be read in a day
FIELDS = {
    "outlets": list, "market": str, "state": str, "owner": str, "kind": str, "family": str, "contact": str,
    "data": str, "registry": str, "loopback": dict, "clock": dict, "gate": bool, "seal": dict,
    "save_page_now": dict,
}  # fmt: skip
FILTERS = ("market", "state", "owner", "kind", "family")  # all of those that are named hold
LOOPBACK_FIELDS = {"hosts": list, "port": int}
SEAL_FIELDS = {"authority": str, "ca": str}
SAVE_FIELDS = {"address": str, "per_minute": int, "keys": str}
OFTEN, OFTENEST = 2, 6  # requests a minute; the Internet Archive allows three without keys, and seven with them
ON_THIS_MACHINE = ("http://127.0.0.1:", "http://localhost:")
CLOCK_FIELDS = {"start": (int, float), "began": (int, float), "speed": (int, float)}


@dataclass(frozen=True)
class Loopback:
    """Hosts that stand on this machine, and the port they answer at: only the demo and the tests have any."""

    hosts: frozenset[str] = frozenset()
    port: int = 0


@dataclass(frozen=True)
class Sealing:
    """Which time-stamp authority seals each day's chain, and the certificates that its seals must lead to."""

    authority: str
    ca: Path | None = None


@dataclass(frozen=True)
class Saving:
    """Where the Internet Archive's Save Page Now is asked for captures, how often, and the file of the keys for it."""

    address: str
    per_minute: int = OFTEN
    keys: Path | None = None


@dataclass(frozen=True)
class Watchlist:
    """Whom we watch, how we may be reached, and where the record lies."""

    path: Path
    outlets: tuple[Outlet, ...]
    contact: str
    data: Path
    loopback: Loopback = field(default_factory=Loopback)
    clock: Clock = field(default_factory=Clock)
    registry: Path = registry.REGISTRY  # the folder of outlets that it chooses from
    seal: Sealing | None = None
    saving: Saving | None = None

    @property
    def counted(self) -> str:
        """How many outlets are watched, in words; police newsrooms are told apart."""
        return counted(self.outlets)

    def outlet(self, outlet_id: str) -> Outlet:
        """The outlet of that id. WatchlistError if the watchlist does not hold it."""
        for outlet in self.outlets:
            if outlet.id == outlet_id:
                return outlet
        ids = [outlet.id for outlet in self.outlets]
        raise WatchlistError(f"{self.path.name}: no outlet {outlet_id!r} is watched{nearest(outlet_id, ids)}")

    def outlet_at(self, address: str) -> Outlet:
        """The outlet that an address belongs to. WatchlistError with the remedy if none is watched."""
        outlet = owner_of(address, self.outlets)
        if outlet:
            return outlet
        canonical(address)  # says what is wrong with an address that is none
        raise WatchlistError(
            f"{self.path.name}: no outlet that is watched has the host of {address};"
            " add the outlet to outlets/*.toml and to the watchlist first"
        )

    def family_at(self, address: str) -> str:
        """The family of the outlet that an address belongs to; an empty text where no such outlet is watched."""
        outlet = owner_of(address, self.outlets)
        return outlet.family if outlet else ""


def load(path: Path) -> Watchlist:
    """Read the watchlist and the outlets that it names. Raises WatchlistError; nothing starts on a wrong file."""
    table = tables.read(path)
    where = path.name
    tables.check(table, FIELDS, where)
    if "outlets" not in table and not _filters(table):
        raise WatchlistError(f'{where}: says whom to watch nowhere; add outlets = ["kshb"] or market = "Kansas City"')
    folder = path.parent / table["registry"] if "registry" in table else registry.REGISTRY
    chosen = _choose(table, registry.read(folder), where)
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
        registry=folder,
        seal=_sealing(table.get("seal", {}), path, where),
        saving=_saving(table.get("save_page_now", {}), path, loopback),
    )


def _choose(table: Mapping[str, Any], known: Mapping[str, Outlet], where: str) -> list[Outlet]:
    """The outlets that the watchlist names, by id, or by what it asks for of all of them."""
    filters = _filters(table)
    for name in table.get("outlets", []):
        if not isinstance(name, str) or name not in known:
            raise WatchlistError(f"{where}: outlets: no outlet {name!r} is in the registry{nearest(str(name), known)}")
    chosen = {name: known[name] for name in table.get("outlets", [])}
    if filters:
        matching = {o.id: o for o in known.values() if all(getattr(o, k) == v for k, v in filters.items())}
        if not matching:
            raise WatchlistError(_no_match(filters, known, where))
        chosen |= matching
    if not chosen:
        raise WatchlistError(f'{where}: outlets = [] watches nobody; name one, such as outlets = ["kshb"]')
    return list(chosen.values())


def _filters(table: Mapping[str, Any]) -> dict[str, str]:
    return {name: table[name] for name in FILTERS if name in table}


def _no_match(filters: Mapping[str, str], outlets: Mapping[str, Outlet], where: str) -> str:
    name, value = next(iter(filters.items()))
    known = {str(getattr(outlet, name)) for outlet in outlets.values()} - {""}
    wanted = ", ".join(f"{k} = {v!r}" for k, v in filters.items())
    return f"{where}: no outlet of the registry has {wanted}{nearest(value, known)}"


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
    tables.check(table, LOOPBACK_FIELDS, f"{where}: loopback")
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
    tables.check(table, CLOCK_FIELDS, f"{where}: clock")
    numbers = [float(table.get(name, math.nan)) for name in CLOCK_FIELDS]
    if not all(map(math.isfinite, numbers)) or numbers[2] <= 0:
        raise WatchlistError(f"{where}: clock needs start, began and speed, all of them numbers, and speed above 0")
    return Clock(*numbers)


def _sealing(table: Mapping[str, Any], path: Path, where: str) -> Sealing | None:
    """An authority is asked over https, but on this machine; its certificates lie beside the watchlist."""
    if not table:
        return None
    tables.check(table, SEAL_FIELDS, f"{where}: seal")
    authority = str(table.get("authority", ""))
    if not authority.startswith(("https://", *ON_THIS_MACHINE)):
        raise WatchlistError(f'{where}: seal needs authority = "https://…", a time-stamp authority (RFC 3161)')
    ca = path.parent / table["ca"] if "ca" in table else None
    if ca is not None and not ca.is_file():
        raise WatchlistError(f"{where}: seal: ca = {table['ca']!r} is no file; name the authority's PEM certificates")
    return Sealing(authority, ca)


def _saving(table: Mapping[str, Any], path: Path, loopback: Loopback) -> Saving | None:
    """The Archive is asked over https, but on this machine; what only this machine serves, it cannot capture."""
    if not table:
        return None
    where = f"{path.name}: save_page_now"
    tables.check(table, SAVE_FIELDS, where)
    address, often = str(table.get("address", "")).rstrip("/"), table.get("per_minute", OFTEN)
    if not address.startswith(ON_THIS_MACHINE if loopback.hosts else ("https://", *ON_THIS_MACHINE)):
        raise WatchlistError(f'{where} needs address = "https://web.archive.org/save"; with loopback, one here')
    if not 1 <= often <= OFTENEST:
        raise WatchlistError(f"{where}: per_minute = {often} must be a number from 1 to {OFTENEST}")
    keys = path.parent / table["keys"] if "keys" in table else None
    if keys is not None and not keys.is_file():
        raise WatchlistError(f"{where}: keys = {table['keys']!r} is no file; name one that holds ACCESS:SECRET")
    return Saving(address, often, keys)


def _with_delay(outlet: Outlet, loopback: Loopback, where: str, *, gate: bool) -> Outlet:
    """The outlet, with the watchlist's wish for the gate; a delay too short for a real outlet is a mistake."""
    is_here = outlet.domain in {host.removeprefix("www.") for host in loopback.hosts}
    least = 0.0 if is_here else SHORTEST_DELAY
    said = f"{where}, outlet {outlet.id!r}: delay = {outlet.delay}"
    if outlet.delay < least:
        raise WatchlistError(f"{said} is too short; {least:.0f} is the least")
    if not outlet.delay <= LONGEST_DELAY:
        raise WatchlistError(f"{said} is too long; {LONGEST_DELAY:.0f} is the most")
    if outlet.budget < LEAST_BUDGET:
        said = f"{where}, outlet {outlet.id!r}: budget = {outlet.budget}"
        raise WatchlistError(f"{said} is too small; {LEAST_BUDGET} requests a day are the least")
    return Outlet(**{**outlet.__dict__, "gate": gate})
