"""Listings: bytes of a feed (RSS, RDF, Atom), a sitemap or a section page -> Sightings with their claims of time.

Well-formed XML is read by lxml; the rest is mended first, and left to feedparser where that fails. Nothing is fetched
and no entity is expanded.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urljoin, urlsplit
from zoneinfo import ZoneInfo

from lxml import etree

from news import broken_listings, listing_bytes, sections
from news.listing_bytes import LARGEST, UnpackingError
from news.listing_parts import (
    LONGEST_SUMMARY,
    LONGEST_TITLE,
    MOST_ENTRIES,
    ListingReading,
    absolute,
    distinct,
    joined,
    plain,
)
from news.listing_times import claim
from news.model import Claim, ClaimKind, ListingKind, Sighting

__all__ = ["LARGEST", "MOST_ENTRIES", "ListingReading", "read"]

NO_FEED = "an HTML page stands where a feed was expected"
LONGEST_TTL = 86_400.0  # seconds
PERIODS = {"hourly": 3600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}
NEWS_KEPT = timedelta(days=2)  # a news sitemap holds two days' stories; of a sitemap of all of them as many are read
MOST_CHILDREN = 50
NEVER = datetime(1, 1, 4, tzinfo=UTC)  # far enough from the first day to take two from it
NEWS_NAME = re.compile(r"news|latest|recent|today", re.I)
# Children of a sitemap index that hold no stories, in the names that WordPress's plugins and others give them.
OTHER_NAME = re.compile(r"categor|tag|author|page|image|video|taxonom|user|static|section|galler|event|obit", re.I)
FEED_NAME = re.compile(r"\b(?:rss\d?|atom|feeds?|outboundfeeds|sitemap|localfeed)\b|\.(?:xml|rss|rdf)\b", re.I)
PACES = ("ttl", "updatePeriod", "updateFrequency")
XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
KINDS = {
    "rss": ListingKind.RSS,
    "RDF": ListingKind.RSS,
    "feed": ListingKind.ATOM,
    "urlset": ListingKind.NEWS_SITEMAP,
    "sitemapindex": ListingKind.NEWS_SITEMAP,
}
ENTRIES = {"rss": "item", "RDF": "item", "feed": "entry", "urlset": "url", "sitemapindex": "sitemap"}
PUBLISHED, MODIFIED = ClaimKind.PUBLISHED, ClaimKind.MODIFIED
# An element's local name -> what it claims. "date" is dc:date, "issued" and "modified" Atom 0.3.
TIMES = {
    "pubDate": PUBLISHED, "published": PUBLISHED, "issued": PUBLISHED, "date": PUBLISHED,
    "created": PUBLISHED, "publication_date": PUBLISHED,
    "updated": MODIFIED, "modified": MODIFIED, "lastmod": MODIFIED,
}  # fmt: skip


def read(
    listing: bytes, *, address: str, timezone: str | None = None, family: str | None = None
) -> ListingReading:  # fmt: skip
    """The sightings of a listing found at `address`, in its order: at most 5,000 of 10 MB. Never raises.

    `timezone` is the outlet's, for times printed without a zone; `family` the name of its family, for section pages.
    RSS 0.9 to 2.0, RFC 4287, sitemaps.org, gzip of any of them.
    """
    try:
        text = listing_bytes.unpacked(listing).lstrip(b"\xef\xbb\xbf \t\r\n")
    except UnpackingError as reason:
        return ListingReading(error=str(reason))
    if refusal := _refusal(text):
        return ListingReading(error=refusal)
    zone = _zone(timezone)
    if _is_page(text):
        return _read_page(text, address, family, zone)
    root = _tree(text)
    return _read_xml(root, address, zone) if root is not None else _read_broken(text, address, zone)


def _refusal(text: bytes) -> str | None:
    """Why a listing is not read at all."""
    if not text:
        return "empty"
    if len(text) > LARGEST:
        return f"too large: {len(text)} bytes, of which we read at most {LARGEST}"
    if b"<" not in text[:4096].replace(b"\0", b""):
        return "not a listing: no markup"
    # Expanding a listing's own entities is how a small file fills the memory; no outlet's feed needs them.
    return "refused: declares entities" if b"<!entity" in text.replace(b"\0", b"").lower() else None


def _is_page(text: bytes) -> bool:
    """Whether it is HTML: it says so before any feed begins."""
    opening = text[:4096].replace(b"\0", b"").lower()
    page = re.search(rb"<!doctype\s+html|<html\b", opening)
    feed = re.search(rb"<(?:rss|rdf:rdf|feed|urlset|sitemapindex)\b", opening)
    return page is not None and (feed is None or page.start() < feed.start())


def _read_page(page: bytes, address: str, family: str | None, zone: ZoneInfo | None) -> ListingReading:
    """A section page, or the page that stands where a feed did."""
    found = sections.read(page, address=address, family=family, zone=zone)
    wrong = NO_FEED if FEED_NAME.search(urlsplit(address).path + urlsplit(address).query) else None
    return found if found.error else replace(found, note=joined(wrong, found.note))


def _read_xml(root: etree._Element, address: str, zone: ZoneInfo | None) -> ListingReading:
    """A document of any kind, if it is a listing."""
    name = _name(root)
    if name not in KINDS:
        return ListingReading(error=f"not a listing: the document is <{name[:40]}>")
    return _read_tree(root, name, address, zone)


def _read_broken(text: bytes, address: str, zone: ZoneInfo | None) -> ListingReading:
    """A listing that is not well-formed: mended where that makes it so, else as feedparser reads it."""
    mended = listing_bytes.mended(text)
    root = _tree(mended)
    found = _read_xml(root, address, zone) if root is not None else None
    if found is None or (not found.sightings and not found.children):
        return broken_listings.read(mended if root is None else text, address, zone)
    return replace(found, note=joined("not well-formed: read after mending", found.note))


def _zone(timezone: str | None) -> ZoneInfo | None:
    """The outlet's zone; None where there is none of that name."""
    try:
        return ZoneInfo(timezone) if timezone else None
    except (ValueError, OSError, LookupError):
        return None


def _tree(text: bytes) -> etree._Element | None:
    """The document's root; None where it is not well-formed."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(text, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _read_tree(root: etree._Element, name: str, address: str, zone: ZoneInfo | None) -> ListingReading:
    """A well-formed listing."""
    entries, has_more = _first((e for e in root.iter("{*}*") if _name(e) == ENTRIES[name]), MOST_ENTRIES)
    base = _base(root, address)
    note = f"holds more than {MOST_ENTRIES} entries; the rest was not read" if has_more else None
    if name == "sitemapindex":
        return ListingReading(KINDS[name], children=_children(entries, base, zone), note=note)
    sightings = distinct(_sighting(e, base, zone) for e in entries)
    if name == "urlset" and not any(s.title for s in sightings):
        sightings = _newest(sightings)
    return ListingReading(KINDS[name], sightings, ttl_s=_ttl(root), note=note)


def _children(entries: list[etree._Element], base: str, zone: ZoneInfo | None) -> tuple[str, ...]:
    """The listings that an index names, at most 50: those for news first, then the last modified."""
    named = [s for e in entries if (s := _sighting(e, base, zone)) and not OTHER_NAME.search(_file(s.address))]
    named.sort(key=lambda s: (bool(NEWS_NAME.search(_file(s.address))), _moment(s)), reverse=True)
    return tuple(dict.fromkeys(s.address for s in named))[:MOST_CHILDREN]


def _file(address: str) -> str:
    """The last part of an address's path, which names a sitemap."""
    return urlsplit(address).path.rstrip("/").rpartition("/")[2]


def _newest(sightings: tuple[Sighting, ...]) -> tuple[Sighting, ...]:
    """Of a sitemap of all that a site has, what was modified in the two days before its latest modification."""
    latest = max(map(_moment, sightings), default=NEVER)
    return tuple(s for s in sightings if latest == NEVER or _moment(s) > latest - NEWS_KEPT)


def _moment(sighting: Sighting) -> datetime:
    """The latest instant that an entry claims; long ago where it claims none."""
    return max([NEVER, *(c.instant for c in sighting.claims if c.instant)])


def _sighting(entry: etree._Element, base: str, zone: ZoneInfo | None) -> Sighting | None:
    """One entry; None where it has no link to the web."""
    parts = [(_name(part), part) for part in _parts(entry)]
    address = _link(parts, _base(entry, base))
    if not address:
        return None
    title = next((t for n, p in parts if n == "title" and (t := plain(_text(p), LONGEST_TITLE))), "")
    told = (t for n, p in parts if n in ("description", "summary") and (t := plain(_text(p), LONGEST_SUMMARY)))
    return Sighting(address, title, tuple(_claims(parts, zone)), next(told, ""))


def _parts(entry: etree._Element) -> Iterator[etree._Element]:
    """An entry's own elements and those of its news:news; an image's title is not the story's."""
    for part in entry.iterchildren("{*}*"):
        if _name(part) == "news":
            yield from part.iterchildren("{*}*")
        elif not re.search(r"/mrss|sitemap-(?:image|video)|itunes", part.tag.rpartition("}")[0]):
            yield part


def _link(parts: list[tuple[str, etree._Element]], base: str) -> str | None:
    """An entry's address: the original before a feed service's own, a guid where there is no link."""
    named = {name: [p for n, p in parts if n == name] for name in ("origLink", "link", "loc", "guid")}
    alternate = [p for p in named["link"] if p.get("rel", "alternate") == "alternate"]
    permanent = [p for p in named["guid"] if p.get("isPermaLink", "true").lower() == "true" and "://" in _text(p)]
    for part in (*named["origLink"], *alternate, *named["loc"], *permanent):
        if found := absolute(_base(part, base), _text(part) or part.get("href", "")):
            return found
    return None


def _claims(parts: list[tuple[str, etree._Element]], zone: ZoneInfo | None) -> Iterator[Claim]:
    """Every time that an entry claims, in its order."""
    for name, part in parts:
        if (kind := TIMES.get(name)) and (raw := _text(part)[:LONGEST_TITLE]):
            yield claim(kind, raw, f"{part.prefix}:{name}" if part.prefix else name, zone)


def _ttl(root: etree._Element) -> int | None:
    """Seconds between two looks, as the feed asks: its ttl in minutes, or its period and frequency."""
    tops = (root, *root.iterchildren("{*}channel"))
    told = {name: _text(p) for top in tops for p in top.iterchildren("{*}*") if (name := _name(p)) in PACES}
    period = PERIODS.get(told.get("updatePeriod", "").strip().lower())
    try:
        frequency = float(told.get("updateFrequency") or 1)
        seconds = float(told["ttl"]) * 60 if "ttl" in told else (period or 0) / frequency
    except (ValueError, ZeroDivisionError):
        return None
    return int(min(seconds, LONGEST_TTL)) if seconds > 0 else None


def _first(entries: Iterator[etree._Element], most: int) -> tuple[list[etree._Element], bool]:
    """At most so many, and whether there were more."""
    kept = [entry for _, entry in zip(range(most), entries, strict=False)]
    return kept, next(entries, None) is not None


def _base(element: etree._Element, base: str) -> str:
    """What relative links in an element are relative to."""
    try:
        return urljoin(base, element.get(XML_BASE, ""))
    except ValueError:
        return base


def _name(element: etree._Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _text(element: etree._Element) -> str:
    """All text of an element, without the space round it."""
    if not len(element):
        return (element.text or "").strip()
    return "".join(str(piece) for piece in element.itertext()).strip()
