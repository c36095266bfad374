"""What every sort of listing is made of: links made absolute, titles made plain, each sighting once."""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urljoin

from news.addresses import fetchable
from news.errors import AddressError
from news.model import ListingKind, Sighting

MOST_ENTRIES = 5_000
LONGEST_TITLE, LONGEST_SUMMARY = 500, 2_000  # characters
# What the bytes 0x80 to 0x9f mean where Windows-1252 calls itself ISO 8859-1: there they are controls no text holds.
_CONTROLS = {n: bytes([n]).decode("cp1252", "replace") for n in range(0x80, 0xA0)}


@dataclass(frozen=True)
class ListingReading:
    """What one copy of a listing held. `children` are the listings that a sitemap index names, the likeliest first."""

    kind: ListingKind | None = None
    sightings: tuple[Sighting, ...] = ()
    error: str | None = None  # why nothing was read
    ttl_s: int | None = None  # seconds the outlet asks us to wait between two looks
    children: tuple[str, ...] = ()
    note: str | None = None  # what is wrong with a listing that was read all the same, or in part


def distinct(sightings: Iterable[Sighting | None]) -> tuple[Sighting, ...]:
    """Those there are, each once, in order."""
    return tuple(dict.fromkeys(s for s in sightings if s))


def absolute(base: str, link: str) -> str | None:
    """A link as listed, made absolute; None where it does not lead to the web."""
    try:
        found = urljoin(base, link.strip())
        fetchable(found)
    except (AddressError, ValueError):
        return None
    return found if link.strip() else None


def plain(text: str, longest: int) -> str:
    """Text without tags and escapes, white space folded: titles come escaped once, twice and as HTML."""
    unescaped = html.unescape(text[: longest * 4])
    spaced = re.sub(r"</?(?:p|br|div|li|h\d|img|figure)\b", r" \g<0>", unescaped, flags=re.I)
    bare = re.sub(r"</?[a-zA-Z][^<>]{0,2000}>", "", spaced)
    return " ".join(html.unescape(bare).translate(_CONTROLS).split())[:longest]


def joined(*notes: str | None) -> str | None:
    """Several notes as one; None where there is none."""
    return "; ".join(note for note in notes if note) or None
