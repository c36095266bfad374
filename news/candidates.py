"""Addresses at which a site may keep its listings: which to try, in which order, and which to keep."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from urllib.parse import urlsplit

from news import listing_checks, listings
from news.families.declaration import Family
from news.families.general import GENERAL
from news.listing_checks import own
from news.model import Fetched, Finding, ListingCheck, ListingKind, Outlet
from news.prospects import Prospect, absolute

MOST_FEEDS, MOST_SITEMAPS, MOST_PATHS, MOST_CHILDREN, MOST_SECTIONS = 4, 3, 5, 2, 3
FEWEST = 5  # links to stories that make of a web page a section page
LARGEST_ROBOTS = 500 * 1024  # bytes; RFC 9309, 2.5
_SITEMAP = re.compile(r"^[ \t]*sitemap[ \t]*:[ \t]*(\S{1,2000})", re.IGNORECASE | re.MULTILINE)
_NEWS = re.compile(r"news", re.IGNORECASE)
_NEWER = re.compile(r"latest|recent|today|current", re.IGNORECASE)
_NO_STORIES = re.compile(r"image|video|author|categor|tag|page-|archive|static|event|obit", re.IGNORECASE)


@dataclass(frozen=True)
class Candidate:
    """An address that may be a listing, and what led to it."""

    address: str
    found_by: str


@dataclass(frozen=True)
class Weighed:
    """A candidate that was tried once. `children`: the sitemaps of an index that are worth a look."""

    candidate: Candidate
    check: ListingCheck
    is_kept: bool
    children: tuple[Candidate, ...] = ()

    @property
    def address(self) -> str:
        """Where it stands: where permanent redirects lead, else where it was asked."""
        return self.check.moved_to or self.candidate.address


def of_site(prospect: Prospect, front: Fetched, robots: bytes) -> tuple[Candidate, ...]:
    """What to try, the likeliest first: the page's own link tags, news sitemaps that robots.txt names, the family's
    usual paths, other sitemaps of robots.txt."""
    named = list(_sitemaps(robots, front.answered_by))
    news = [candidate for candidate in named if _NEWS.search(urlsplit(candidate.address).path)]
    others = [candidate for candidate in named if candidate not in news]
    usual = _usual(prospect.family, front.answered_by)
    feeds = (Candidate(_same_scheme(feed, front.answered_by), "link tag") for feed in prospect.feeds)
    return _distinct((*islice(feeds, MOST_FEEDS), *news[:MOST_SITEMAPS], *islice(usual, MOST_PATHS), *others[:1]))


def sitemaps(front: Fetched, robots: bytes) -> tuple[Candidate, ...]:
    """What to try where the front page is closed to us: the sitemaps that robots.txt names to everybody."""
    named = sorted(_sitemaps(robots, front.address), key=lambda found: not _NEWS.search(urlsplit(found.address).path))
    return _distinct(named[:MOST_SITEMAPS])


def sections(prospect: Prospect, front: Fetched) -> tuple[Candidate, ...]:
    """Section pages of the family, for a site that has no feed."""
    paths = next((family.sections for family in prospect.family.lineage if family.sections), ())
    found = (absolute(front.answered_by, path) for path in paths)
    return _distinct(Candidate(address, "section page") for address in islice(filter(None, found), MOST_SECTIONS))


def weigh(candidate: Candidate, fetched: Fetched, outlet: Outlet) -> Weighed:
    """What a candidate turned out to be. Kept is what shows titled stories of the site itself."""
    check = listing_checks.tell(fetched, outlet)
    if check.finding not in (Finding.ALIVE, Finding.MOVED) or fetched.status != 200:
        return Weighed(candidate, check, is_kept=False)
    found = listings.read(fetched.body, address=fetched.answered_by, timezone=outlet.timezone, family=outlet.family)
    if found.children and not found.sightings:
        check = replace(
            check, why=f"an index of {len(found.children)} sitemap{'' if len(found.children) == 1 else 's'}"
        )
        return Weighed(candidate, check, is_kept=False, children=_worthwhile(found.children, fetched.answered_by))
    ours = own(found, outlet)
    if found.kind is ListingKind.NEWS_SITEMAP and not any(sighting.title for sighting in ours):
        check = replace(check, why="a sitemap without titles, and not of news")
        return Weighed(candidate, check, is_kept=False)
    is_page = found.kind is ListingKind.SECTION
    return Weighed(candidate, check, is_kept=len(ours) >= (FEWEST if is_page else 1))


def _usual(family: Family, address: str) -> Iterator[Candidate]:
    paths = next((known.listings for known in family.lineage if known.listings), ())
    for path in paths:
        if found := absolute(address, path):
            yield Candidate(
                found, "a path that many sites use" if family is GENERAL else f"usual path of {family.title}"
            )


def _sitemaps(robots: bytes, address: str) -> Iterator[Candidate]:
    text = robots[:LARGEST_ROBOTS].decode("utf-8", "replace")
    for line in islice(_SITEMAP.finditer(text), 200):
        if found := absolute(address, line[1]):
            yield Candidate(_same_scheme(found, address), "robots.txt")


def _worthwhile(children: Iterable[str], address: str) -> tuple[Candidate, ...]:
    """Of a sitemap index, what may hold news: by name, else the first that is not plainly something else."""
    found = [child for child in children if not _NO_STORIES.search(urlsplit(child).path)]
    found.sort(key=lambda child: (not _NEWS.search(urlsplit(child).path), not _NEWER.search(child)))
    return tuple(Candidate(_same_scheme(child, address), "sitemap index") for child in found[:MOST_CHILDREN])


def _same_scheme(address: str, other: str) -> str:
    """An http address of a host that is asked by https: robots.txt files name many that only redirect."""
    one, two = urlsplit(address), urlsplit(other)
    if one.netloc == two.netloc and one.scheme == "http" and two.scheme == "https":
        return one._replace(scheme="https").geturl()
    return address


def _distinct(found: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Each address once, its first mention."""
    kept: dict[str, Candidate] = {}
    for candidate in found:
        kept.setdefault(candidate.address.rstrip("/"), candidate)
    return tuple(kept.values())
