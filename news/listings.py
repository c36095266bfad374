"""Listings: bytes of an RSS, RDF or Atom feed or of a news sitemap -> Sightings with their claims of time.

Well-formed XML is read by lxml, the rest by feedparser. Nothing is fetched and no entity is expanded.
"""

import html
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

import feedparser
from lxml import etree

from news.addresses import fetchable
from news.errors import AddressError
from news.listing_times import claim
from news.model import Claim, ClaimKind, ListingKind, Sighting

LARGEST = 10_000_000  # bytes: Google allows a news sitemap 1,000 links, which are some 500 kB
LARGEST_BROKEN = 2_000_000  # bytes of broken XML that are read: feedparser is some fifty times slower
MOST_ENTRIES = 5_000
LONGEST_TITLE, LONGEST_SUMMARY = 500, 2_000  # characters
LONGEST_TTL = 86_400.0  # seconds
PERIODS = {"hourly": 3600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}
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


@dataclass(frozen=True)
class ListingReading:
    """What one copy of a listing held. `children` are the listings that a sitemap index names."""

    kind: ListingKind | None = None
    sightings: tuple[Sighting, ...] = ()
    error: str | None = None  # why nothing was read
    ttl_s: int | None = None  # seconds the outlet asks us to wait between two looks
    children: tuple[str, ...] = ()
    note: str | None = None  # what is wrong with a listing that was read all the same, or in part


def read(listing: bytes, *, address: str, timezone: str | None = None) -> ListingReading:
    """The sightings of a listing found at `address`, in its order: at most 5,000 of 10 MB. Never raises.

    `timezone` is the outlet's, for times printed without a zone. RSS 2.0, RFC 4287, sitemaps.org.
    """
    text = listing.lstrip(b"\xef\xbb\xbf \t\r\n")
    if reason := _refusal(text):
        return ListingReading(error=reason)
    zone = _zone(timezone)
    root = _tree(text)
    if root is None:
        return _read_broken(text, address, zone)
    name = _name(root)
    if name not in KINDS:
        return ListingReading(error=f"not a listing: the document is <{name[:40]}>")
    return _read_tree(root, name, address, zone)


def _refusal(text: bytes) -> str | None:
    """Why a listing is not read at all."""
    if not text:
        return "empty"
    if len(text) > LARGEST:
        return f"too large: {len(text)} bytes, of which we read at most {LARGEST}"
    opening = text[:4096].replace(b"\0", b"").lower()
    if re.match(rb"<!doctype\s+html|<html\b", opening):
        return "not a listing: an HTML page"
    if b"<" not in opening:
        return "not a listing: no markup"
    # Expanding a listing's own entities is how a small file fills the memory; no outlet's feed needs them.
    return "refused: declares entities" if b"<!entity" in text.replace(b"\0", b"").lower() else None


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
        found = (_absolute(base, _text(part)) for e in entries for part in e if _name(part) == "loc")
        return ListingReading(KINDS[name], children=tuple(dict.fromkeys(a for a in found if a)), note=note)
    sightings = (_sighting(e, base, zone) for e in entries)
    return ListingReading(KINDS[name], _distinct(sightings), ttl_s=_ttl(root), note=note)


def _sighting(entry: etree._Element, base: str, zone: ZoneInfo | None) -> Sighting | None:
    """One entry; None where it has no link to the web."""
    parts = list(_parts(entry))
    address = _link(parts, _base(entry, base))
    if not address:
        return None
    title = next((t for p in parts if _name(p) == "title" and (t := _plain(_text(p), LONGEST_TITLE))), "")
    told = (t for p in parts if _name(p) in ("description", "summary") and (t := _plain(_text(p), LONGEST_SUMMARY)))
    return Sighting(address, title, tuple(_claims(parts, zone)), next(told, ""))


def _parts(entry: etree._Element) -> Iterator[etree._Element]:
    """An entry's own elements and those of its news:news; an image's title is not the story's."""
    for part in entry.iterchildren("{*}*"):
        if _name(part) == "news":
            yield from part.iterchildren("{*}*")
        elif not re.search(r"/mrss|sitemap-(?:image|video)|itunes", etree.QName(part).namespace or ""):
            yield part


def _link(parts: list[etree._Element], base: str) -> str | None:
    """An entry's address: the original before a feed service's own, a guid where there is no link."""
    named = {name: [p for p in parts if _name(p) == name] for name in ("origLink", "link", "loc", "guid")}
    alternate = [p for p in named["link"] if p.get("rel", "alternate") == "alternate"]
    permanent = [p for p in named["guid"] if p.get("isPermaLink", "true").lower() == "true" and "://" in _text(p)]
    for part in (*named["origLink"], *alternate, *named["loc"], *permanent):
        if found := _absolute(_base(part, base), _text(part) or part.get("href", "")):
            return found
    return None


def _claims(parts: list[etree._Element], zone: ZoneInfo | None) -> Iterator[Claim]:
    """Every time that an entry claims, in its order."""
    for part in parts:
        kind, raw = TIMES.get(_name(part)), _text(part)
        if kind and raw:
            yield claim(
                kind,
                raw[:LONGEST_TITLE],
                f"{part.prefix}:{_name(part)}" if part.prefix else _name(part),
                zone,
            )


def _ttl(root: etree._Element) -> int | None:
    """Seconds between two looks, as the feed asks: its ttl in minutes, or its period and frequency."""
    told = {_name(p): _text(p) for top in (root, *root.iterchildren("{*}channel")) for p in top.iterchildren("{*}*")}
    period = PERIODS.get(told.get("updatePeriod", "").strip().lower())
    try:
        frequency = float(told.get("updateFrequency") or 1)
        seconds = float(told["ttl"]) * 60 if "ttl" in told else (period or 0) / frequency
    except (ValueError, ZeroDivisionError):
        return None
    return int(min(seconds, LONGEST_TTL)) if seconds > 0 else None


def _read_broken(text: bytes, address: str, zone: ZoneInfo | None) -> ListingReading:
    """A listing that is not well-formed, as far as feedparser makes sense of it."""
    # A stream, never the bytes themselves: feedparser would open those as a file or fetch them as an address.
    try:
        feed = feedparser.parse(io.BytesIO(text[:LARGEST_BROKEN]), sanitize_html=False, resolve_relative_uris=False)
    except Exception as reason:  # its loose parser fails in many ways on hostile input
        return ListingReading(error=f"unreadable: {type(reason).__name__}")
    version = feed.get("version") or ""
    if not version:
        return ListingReading(error=f"not a listing: {str(feed.get('bozo_exception', 'no feed'))[:120]}")
    kind = ListingKind.ATOM if version.startswith("atom") else ListingKind.RSS
    sightings = (_broken_sighting(e, kind, address, zone) for e in feed.entries[:MOST_ENTRIES])
    found, wrong = _distinct(sightings), f"not well-formed: {str(feed.get('bozo_exception'))[:120]}"
    return ListingReading(kind, found, note=wrong) if found else ListingReading(kind, error=wrong)


def _broken_sighting(
    entry: feedparser.FeedParserDict, kind: ListingKind, base: str, zone: ZoneInfo | None
) -> Sighting | None:
    """One of feedparser's entries; None where it has no link to the web."""
    address = _absolute(base, str(entry.get("feedburner_origlink") or entry.get("link") or ""))
    if not address:
        return None
    title, told = (str(entry.get(name) or "") for name in ("title", "summary"))
    claims = tuple(_broken_claims(entry, kind, zone))
    return Sighting(address, _plain(title, LONGEST_TITLE), claims, _plain(told, LONGEST_SUMMARY))


def _broken_claims(entry: feedparser.FeedParserDict, kind: ListingKind, zone: ZoneInfo | None) -> Iterator[Claim]:
    """What one of feedparser's entries claims. It calls RSS's dc:date "updated"."""
    is_dublin_date = kind is ListingKind.RSS and not dict.get(entry, "published")
    for name, meant in (("published", PUBLISHED), ("updated", PUBLISHED if is_dublin_date else MODIFIED)):
        if raw := str(dict.get(entry, name) or "").strip()[:LONGEST_TITLE]:
            yield claim(meant, raw, name, zone)


def _first(entries: Iterator[etree._Element], most: int) -> tuple[list[etree._Element], bool]:
    """At most so many, and whether there were more."""
    kept = [entry for _, entry in zip(range(most), entries, strict=False)]
    return kept, next(entries, None) is not None


def _distinct(sightings: Iterable[Sighting | None]) -> tuple[Sighting, ...]:
    """Those there are, each once, in order."""
    return tuple(dict.fromkeys(s for s in sightings if s))


def _absolute(base: str, link: str) -> str | None:
    """A link as listed, made absolute; None where it does not lead to the web."""
    try:
        absolute = urljoin(base, link.strip())
        fetchable(absolute)
    except (AddressError, ValueError):
        return None
    return absolute if link.strip() else None


def _base(element: etree._Element, base: str) -> str:
    """What relative links in an element are relative to."""
    try:
        return urljoin(base, element.get(XML_BASE, ""))
    except ValueError:
        return base


def _name(element: etree._Element) -> str:
    """An element's name without its namespace."""
    return etree.QName(element).localname


def _text(element: etree._Element) -> str:
    """All text of an element, without the space round it."""
    return "".join(str(piece) for piece in element.itertext()).strip()


def _plain(text: str, longest: int) -> str:
    """Text without tags and escapes, white space folded: titles come escaped once, twice and as HTML."""
    unescaped = html.unescape(text[: longest * 4])
    spaced = re.sub(r"</?(?:p|br|div|li|h\d|img|figure)\b", r" \g<0>", unescaped, flags=re.I)
    bare = re.sub(r"</?[a-zA-Z][^<>]{0,2000}>", "", spaced)
    return " ".join(html.unescape(bare).split())[:longest]
