"""Listings that are not well-formed, as far as they can be mended or feedparser makes sense of them."""

import io
import re
from collections.abc import Iterator
from itertools import islice
from zoneinfo import ZoneInfo

import feedparser

from news.listing_bytes import MOST_MENDED
from news.listing_parts import LONGEST_SUMMARY, LONGEST_TITLE, MOST_ENTRIES, ListingReading, absolute, distinct, plain
from news.listing_times import claim
from news.model import Claim, ClaimKind, ListingKind, Sighting

MOST_TAGS = 40_000  # opening and closing; a thousand entries have some 20,000


def read(text: bytes, address: str, zone: ZoneInfo | None) -> ListingReading:
    """What feedparser makes of it: at most the first 2 MB, for it is some fifty times slower than lxml."""
    # A stream, never the bytes themselves: feedparser would open those as a file or fetch them as an address.
    try:
        feed = feedparser.parse(io.BytesIO(_first(text)), sanitize_html=False, resolve_relative_uris=False)
    except Exception as reason:  # its loose parser fails in many ways on hostile input
        return ListingReading(error=f"unreadable: {type(reason).__name__}")
    version = feed.get("version") or ""
    if not version:
        return ListingReading(error=f"not a listing: {str(feed.get('bozo_exception', 'no feed'))[:120]}")
    kind = ListingKind.ATOM if version.startswith("atom") else ListingKind.RSS
    sightings = (_sighting(e, kind, address, zone) for e in feed.entries[:MOST_ENTRIES])
    found, wrong = distinct(sightings), f"not well-formed: {str(feed.get('bozo_exception'))[:120]}"
    return ListingReading(kind, found, note=wrong) if found else ListingReading(kind, error=wrong)


def _first(text: bytes) -> bytes:
    """As much as is read: each tag costs feedparser 15 to 30 µs."""
    starts = (mark.start() for mark in re.finditer(b"<", text[:MOST_MENDED]))
    return text[: next(islice(starts, MOST_TAGS, None), MOST_MENDED)]


def _sighting(entry: feedparser.FeedParserDict, kind: ListingKind, base: str, zone: ZoneInfo | None) -> Sighting | None:
    """One of feedparser's entries; None where it has no link to the web."""
    address = absolute(base, str(entry.get("feedburner_origlink") or entry.get("link") or ""))
    if not address:
        return None
    title, told = (str(entry.get(name) or "") for name in ("title", "summary"))
    claims = tuple(_claims(entry, kind, zone))
    return Sighting(address, plain(title, LONGEST_TITLE), claims, plain(told, LONGEST_SUMMARY))


def _claims(entry: feedparser.FeedParserDict, kind: ListingKind, zone: ZoneInfo | None) -> Iterator[Claim]:
    """What one of feedparser's entries claims. It calls RSS's dc:date "updated"."""
    is_dublin_date = kind is ListingKind.RSS and not dict.get(entry, "published")
    meant = ClaimKind.PUBLISHED if is_dublin_date else ClaimKind.MODIFIED
    for name, kind_of_claim in (("published", ClaimKind.PUBLISHED), ("updated", meant)):
        if raw := str(dict.get(entry, name) or "").strip()[:LONGEST_TITLE]:
            yield claim(kind_of_claim, raw, name, zone)
