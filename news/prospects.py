"""A site that may become an outlet: what its front page tells of itself, and on what each word of it rests."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from news.addresses import fetchable
from news.errors import AddressError
from news.families.declaration import Family
from news.families.general import GENERAL
from news.families.recognition import marks, recognise
from news.model import Fetched, OutletKind
from news.reading import decoding, depth, structured
from news.reading.structured import Structured, plain, types
from news.states import CODES

LONGEST = 120  # characters of a name
LONGEST_LINK = 2_000  # characters
MOST_LINKS = 20
FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml")
COMMENTS = re.compile(r"/comments(?:/|\.rss|\b.*\bfeed)|[?&]feed=comments", re.IGNORECASE)
COMMENTS_TITLE = re.compile(r"\bcomments? feed\b|\bcomments on\b|[»|-]\s*comments?\b", re.IGNORECASE)
ORGANISATIONS = (
    *("newsmediaorganization", "televisionstation", "radiostation", "newspaper"),
    *("broadcastservice", "organization", "corporation", "localbusiness"),
)
# schema.org's types that name a kind of outlet by themselves.
TYPED = {
    "televisionstation": OutletKind.TV,
    "televisionchannel": OutletKind.TV,
    "radiostation": OutletKind.RADIO,
    "newspaper": OutletKind.NEWSPAPER,
}
# Families that are one sort of owner's alone: groups of stations, of newspapers, of public radio.
OF_ONE_KIND = {
    **dict.fromkeys(("brightspot_scripps", "nexstar_wordpress", "tegna", "hearst_tv", "sinclair"), OutletKind.TV),
    **dict.fromkeys(("abc_oo", "cbs_local", "fox_oo", "nbc_oo_wordpress", "arc_gray"), OutletKind.TV),
    **dict.fromkeys(("gannett", "mcclatchy", "hearst_news", "wordpress_mng"), OutletKind.NEWSPAPER),
    "brightspot_grove": OutletKind.RADIO,
}
_RIGHTS = re.compile(
    r"(?:(?:©|\(c\)|\bcopyright\b)[\s,]{0,4}){1,3}(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?)?[\s,]{0,4}(?:by\s)?"
    r"([A-Z][^\n|•·©.]{2,80}(?:\.[a-z]{2,6}\b|\s(?:Inc|Co|Corp|Ltd)\.|(?=\.)|(?=[\n|•·©])|$))",
    re.IGNORECASE,
)
_NO_OWNER = re.compile(r"\s*(?:,?\s*(?:all rights|a division|this material|powered by|privacy|terms)\b.*)$", re.I)


@dataclass(frozen=True)
class Told:
    """A word about a site, and where it stands. Both empty: nothing tells it."""

    word: str = ""
    source: str = ""


@dataclass(frozen=True)
class Prospect:
    """What a front page tells of its site."""

    family: Family = GENERAL
    marks: tuple[str, ...] = ()  # the texts in the page's source by which the family was recognised
    name: Told = Told()
    owner: Told = Told()
    kind: Told = Told()
    city: Told = Told()
    state: Told = Told()
    feeds: tuple[str, ...] = ()  # by link tags, comments left out


def read(front: Fetched) -> Prospect:
    """What the front page of a site tells. Never raises: a page that cannot be read tells nothing."""
    if decoding.is_binary(front.body):
        return Prospect()
    source = decoding.decode(front.body, front.headers.get("content-type")).replace("\x00", "")
    if depth.nests_deeper_than(source, decoding.DEPTH_LIMIT):
        return Prospect()
    tree, family = LexborHTMLParser(source), recognise(source, front.answered_by, None)
    declared = structured.gather(tree)
    things = _organisations(declared)
    name = _name(declared, things)
    return Prospect(
        family=family,
        marks=marks(source, family),
        name=name,
        owner=_owner(tree, things, name.word),
        kind=_kind(things, family),
        city=_place(declared, things, "addressLocality", "geo.placename"),
        state=_state(declared, things),
        feeds=tuple(_feeds(tree, front.answered_by)),
    )


def _organisations(declared: Structured) -> list[structured.Thing]:
    """What the page declares of its outlet, the most telling type first."""
    found = [thing for thing in declared.things if types(thing) & {*ORGANISATIONS, *TYPED}]
    return sorted(found, key=lambda thing: min(_rank(kind) for kind in types(thing)))


def _rank(kind: str) -> int:
    return ORGANISATIONS.index(kind) if kind in ORGANISATIONS else len(ORGANISATIONS)


def _name(declared: Structured, things: Iterable[structured.Thing]) -> Told:
    """The name that the site gives itself."""
    if found := clean(declared.meta("og:site_name")):
        return Told(found, "og:site_name")
    for thing in things:
        if found := clean(plain(thing.get("name"))):
            return Told(found, "JSON-LD")
    if found := clean(declared.meta("application-name")):
        return Told(found, "application-name")
    parts = [part for part in re.split(r"\s+[|\-–—•:]\s+", declared.title) if part.strip()]
    parts = [part for part in parts if part.strip().lower() not in ("home", "homepage", "front page", "news")]
    return Told(clean(parts[0]), "the page's title") if parts else Told()


def _owner(tree: LexborHTMLParser, things: Iterable[structured.Thing], name: str) -> Told:
    """Who owns the site, as far as that is another than the site's own name."""
    for thing in things:
        found = clean(plain(thing.get("parentOrganization")))
        if found and found.lower() != name.lower():
            return Told(found, "JSON-LD, parentOrganization")
    for node in tree.css("footer, [class*=copyright i], [id*=copyright i]")[:20]:
        if held := _RIGHTS.search(node.text(separator="\n")[:20_000]):
            found = clean(_NO_OWNER.sub("", held[1]))
            if found and found.lower() not in (name.lower(), "all rights reserved"):
                return Told(found, "the footer's copyright line")
    return Told()


def _kind(things: Iterable[structured.Thing], family: Family) -> Told:
    """The kind of outlet, where something tells it."""
    for thing in things:
        for kind in sorted(types(thing) & TYPED.keys()):
            return Told(str(TYPED[kind]), f"JSON-LD, {kind}")
    known = next((known.name for known in family.lineage if known.name in OF_ONE_KIND), None)
    return Told(str(OF_ONE_KIND[known]), "its family's outlets are of that kind") if known else Told()


def _place(declared: Structured, things: Iterable[structured.Thing], field: str, meta: str) -> Told:
    for thing in things:
        address = thing.get("address")
        address = address[0] if isinstance(address, list) and address else address
        if isinstance(address, dict) and (found := clean(plain(address.get(field)))):
            return Told(found, "JSON-LD, address")
    found = clean(declared.meta(meta))
    return Told(found, meta) if found else Told()


def _state(declared: Structured, things: Iterable[structured.Thing]) -> Told:
    """The state by its two letters."""
    told = _place(declared, things, "addressRegion", "geo.region")
    word = told.word.upper().removeprefix("US-")
    short = word if word in CODES.values() else CODES.get(told.word.lower(), "")
    return Told(short, told.source) if short else Told()


def _feeds(tree: LexborHTMLParser, address: str) -> Iterator[str]:
    """The feeds that link tags name. Those of comments are none of the outlet's stories."""
    seen = set()
    for node in tree.css("link[rel~=alternate i][type][href]")[:MOST_LINKS]:
        attributes = node.attributes
        href, title = (attributes.get("href") or "")[:LONGEST_LINK].strip(), (attributes.get("title") or "")[:LONGEST]
        kind = (attributes.get("type") or "").partition(";")[0].strip().lower()
        if kind not in FEED_TYPES or COMMENTS.search(href) or COMMENTS_TITLE.search(title):
            continue
        found = absolute(address, href)
        if found and found not in seen:
            seen.add(found)
            yield found


def absolute(address: str, link: str) -> str | None:
    """A link of a page as an address of the web that can be asked for; None where it is none."""
    try:
        found = fetchable(urljoin(address, link))
        return found if urlsplit(found).scheme in ("http", "https") and link else None
    except (AddressError, ValueError):
        return None


def clean(text: str) -> str:
    """A text as one printable line, cut where it is longer than any name."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text[: LONGEST * 4]).split())
    return line[:LONGEST].strip(" .,;|-–—")


# States all of whose counties keep one zone (49 CFR part 71). The others' outlets have to be asked for their town.
ONE_ZONE = {
    **dict.fromkeys(("AL", "AR", "IL", "IA", "LA", "MN", "MS", "MO", "OK", "WI"), "America/Chicago"),
    **dict.fromkeys(("CO", "MT", "NM", "UT", "WY"), "America/Denver"),
    **dict.fromkeys(("CA", "WA"), "America/Los_Angeles"),
    **dict.fromkeys(("CT", "DE", "DC", "GA", "ME", "MD", "MA", "NH", "NJ", "NY", "NC"), "America/New_York"),
    **dict.fromkeys(("OH", "PA", "RI", "SC", "VT", "VA", "WV"), "America/New_York"),
    "HI": "Pacific/Honolulu",
    "PR": "America/Puerto_Rico",
}


def likely_zone(state: str) -> str:
    """The zone that a whole state keeps, to be confirmed by a person; an empty text where it keeps several."""
    return ONE_ZONE.get(state, "")
