"""One page that a person names: a file, standard input, or an address asked once; and what is known of its outlet."""

import difflib
import re
import sys
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

from crawler import registry
from crawler.files import page_bytes
from crawler.settings import LARGEST
from crawler.watchlist import Watchlist
from news.errors import NewsroomError
from news.families.recognition import FAMILIES
from news.model import Outlet
from news.outlets import owner_of


class PageError(NewsroomError):
    """A page that cannot be had, or a word about it that means nothing."""


@dataclass(frozen=True)
class Page:
    """A page's bytes, and all that its reading may go by."""

    body: bytes
    address: str | None = None
    timezone: str | None = None
    family: str | None = None
    observed_at: datetime | None = None  # when the fetch began; None: not known
    content_type: str | None = None
    last_modified: str | None = None
    status: int | None = None  # of the answer, where it was asked for now
    outlet: Outlet | None = None
    zone_from: str = ""  # who says which zone is the outlet's


def is_address(name: str) -> bool:
    """Whether a text is meant as an address of the web, and not as a file."""
    return re.match(r"[a-z][a-z0-9+.-]*://", name, re.I) is not None


def in_file(name: str) -> Page:
    """The page of a file, unpacked where its name ends in .gz, or of standard input where it is "-"."""
    if name == "-":
        return Page(sys.stdin.buffer.read(LARGEST))
    if not Path(name).is_file():
        raise PageError(f"{name} is no file; give a page's file, - for standard input, or an address with https://")
    return Page(page_bytes(Path(name)))


def on_the_web(address: str, watchlist: Watchlist, *, delay: float = 1.0, robots: Any = None) -> Page:
    """The page at an address, asked once: robots.txt, guard and contact as in a crawl. PageError says why not.

    `delay`: seconds after its robots.txt; `robots`: where such files are kept. A strange site is asked but twice.
    """
    from crawler.visits import fetch_once  # brings Scrapy, which a file's reading does without

    fetched = fetch_once(
        [address],
        contact=watchlist.contact,
        delay=delay,
        loopback=watchlist.loopback,
        clock=watchlist.clock,
        robots=robots,
    )[address]  # fmt: skip
    if fetched.failure or not fetched.body:
        raise PageError(f"{address} was not read: {fetched.failure or f'it answered {fetched.status}, with no page'}")
    return Page(
        fetched.body,
        address=fetched.answered_by or address,
        observed_at=fetched.observed_at,
        content_type=fetched.headers.get("content-type"),
        last_modified=fetched.headers.get("last-modified"),
        status=fetched.status,
    )


def told(page: Page, *, timezone: str | None, family: str | None, watchlist: Watchlist | None) -> Page:
    """The page with what is known of its outlet; what the person says outweighs it. PageError for an unknown name."""
    _known_word(timezone, "time zone", available_timezones(), "America/Chicago")
    _known_word(family, "family", set(FAMILIES), ", ".join(sorted(FAMILIES)))
    outlet = _outlet(page.address, watchlist)
    zone_from = "as you say" if timezone else f"by the registry, {outlet.name}" if outlet else ""
    return replace(
        page,
        outlet=outlet,
        timezone=timezone or (outlet.timezone if outlet else None),
        family=family or (outlet.family if outlet else None) or None,
        zone_from=zone_from,
    )


def _known_word(word: str | None, kind: str, known: set[str], such: str) -> None:
    if word is not None and word not in known:
        near = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.5)
        raise PageError(f"{word!r} is no {kind} that is known; try {near[0] if near else such}")


def _outlet(address: str | None, watchlist: Watchlist | None) -> Outlet | None:
    """The outlet whose host an address has: of the watchlist, else of the registry."""
    if address is None:
        return None
    watched = watchlist.outlets if watchlist else ()
    return owner_of(address, watched) or owner_of(address, tuple(registry.read().values()))
