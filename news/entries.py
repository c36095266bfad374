"""A prospect written as an entry of the registry: ready to be put into outlets/<state>.toml, with what is not known."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from news.candidates import Weighed
from news.families.general import GENERAL
from news.model import OutletKind
from news.prospects import Prospect, Told, likely_zone

STALE_DAYS = 30  # a feed whose newest entry is older may have been left behind
MARKS = 3  # of a family's marks that are named
_SECOND_LEVEL = ("co", "com", "org", "net")  # of a country's names, as in example.co.uk
_PATH = re.compile(r"/(?:[\w.~-]{1,60}/){1,5}", re.ASCII)


@dataclass(frozen=True)
class Proposal:
    """All that an entry is written from."""

    asked: str  # the address that was looked at
    answered_by: str
    seen_on: date
    prospect: Prospect
    id: str
    timezone: str = ""  # a person's word
    listings: tuple[Weighed, ...] = ()
    refusal: str = ""  # why the site was not looked at

    @property
    def domain(self) -> str:
        """The host that answered, bare."""
        return bare(self.answered_by)

    @property
    def path(self) -> str:
        """What the site's paths begin with, where a person named a part of a host."""
        return path_of(self.asked, self.answered_by)


def path_of(asked: str, answered_by: str) -> str:
    """What an outlet's paths begin with where it shares its host; an empty text where a whole host was asked for."""
    path = urlsplit(answered_by).path
    path = path if path.endswith("/") else f"{path}/"
    return path if urlsplit(asked).path not in ("", "/") and _PATH.fullmatch(path) else ""


def bare(address: str) -> str:
    """The host of an address without www."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def likely_id(domain: str) -> str:
    """A short name for an outlet, from its domain: what stands before the ending."""
    labels = domain.split(".")
    if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL:
        labels = labels[:-1]
    return re.sub(r"[^a-z0-9_-]+", "", "-".join(labels[:-1]).lower()).strip("-_") or "outlet"


def written(proposal: Proposal) -> str:
    """The entry as TOML. What is not known stands there as a comment, and nothing is guessed without one."""
    return "\n".join((*_heading(proposal), f"[{_key(proposal.id)}]", *_fields(proposal), *_listings(proposal))) + "\n"


def _heading(proposal: Proposal) -> Iterator[str]:
    yield f"# Proposed on {proposal.seen_on} after one look at {clean_line(proposal.answered_by or proposal.asked)}."
    if proposal.refusal:
        yield f"# Its front page was not looked at: {clean_line(proposal.refusal)}. What is missing below is not known."
    else:
        yield "# What follows a # is where it was found, or what nobody knows yet. Look through it before you keep it."


def _fields(proposal: Proposal) -> Iterator[str]:
    prospect, domain = proposal.prospect, proposal.domain
    yield _told(
        "name", prospect.name if prospect.name.word else Told(domain, "its domain: the site names itself nowhere")
    )
    yield _line("domain", domain)
    if proposal.path:
        yield _line("path", proposal.path, "as it was asked for: other outlets may share the domain")
    if bare(proposal.asked) != domain:
        yield f"aliases = [{_quoted(bare(proposal.asked))}]  # it led here"
    yield _told("owner", prospect.owner)
    if prospect.owner.word:
        yield _line("owner_basis", "inferred")
    yield _family(prospect)
    kind = (
        prospect.kind
        if prospect.kind.word
        else Told(str(OutletKind.DIGITAL), "nothing tells the kind; see docs/watchlist.md")
    )
    yield _told("kind", kind)
    yield '# market = "…"'
    yield _told("city", prospect.city)
    yield _told("state", prospect.state)
    yield _line("timezone", proposal.timezone) if proposal.timezone else _zone_missing(prospect.state.word)


def _zone_missing(state: str) -> str:
    """What a person is to fill in: a zone is never guessed, since every time that the outlet prints is read by it."""
    likely = likely_zone(state)
    why = f"to be confirmed: all of {state} keeps it" if likely else "to be filled, such as America/Chicago"
    return f"# timezone = {_quoted(likely or '…')}  # {why}; the entry cannot be used without it"


def _family(prospect: Prospect) -> str:
    if prospect.family is GENERAL:
        return '# family = "…"  # not recognised: its pages are read the general way'
    marks = ", ".join(repr(mark) for mark in prospect.marks[:MARKS])
    return _line("family", prospect.family.name, f"{prospect.family.title}, by {marks} in the front page's source")


def _listings(proposal: Proposal) -> Iterator[str]:
    if not proposal.listings:
        yield "listings = []  # none was found: one that you know can be put here, with its address"
        return
    yield "listings = ["
    for found in proposal.listings:
        yield f"    {_listing(found, proposal.seen_on)},"
    yield "]"


def _listing(found: Weighed, seen_on: date) -> str:
    many = f"{found.check.entries} {'entry' if found.check.entries == 1 else 'entries'}"
    newest = found.check.claimed_newest
    if newest and (seen_on - newest.date()).days > STALE_DAYS:
        many += f", the newest claims {newest.date()}"
    address, day, note = (_quoted(text) for text in (found.address, seen_on.isoformat(), many))
    return f'{{ address = {address}, basis = "seen", seen = {day}, note = {note} }}'


def _told(name: str, told: Told) -> str:
    return _line(name, told.word, told.source) if told.word else f'# {name} = "…"'


def _line(name: str, value: str, source: str = "") -> str:
    return f"{name} = {_quoted(value)}" + (f"  # {clean_line(source)}" if source else "")


def _key(outlet_id: str) -> str:
    return outlet_id if re.fullmatch(r"[A-Za-z0-9_-]+", outlet_id) else _quoted(outlet_id)


def _quoted(text: str) -> str:
    """A basic string of TOML: JSON's strings are TOML's too, where nothing unprintable is left in them."""
    return json.dumps(clean_line(text), ensure_ascii=False)


def clean_line(text: str) -> str:
    """A text that cannot leave its line nor steer a terminal."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)
