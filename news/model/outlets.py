"""Who is watched, where their links appear, and what a link there means."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from news.model.judgements import ArticleState
from news.model.pages import Claim


class ListingKind(StrEnum):
    """How a listing is written."""

    RSS = "rss"
    ATOM = "atom"
    NEWS_SITEMAP = "news_sitemap"
    SECTION = "section"


@dataclass(frozen=True)
class Listing:
    """A page of links that an outlet keeps fresh."""

    address: str
    basis: str = "unverified"  # "seen" with its day in `seen`, "pattern" (the family's usual path) or "unverified"
    seen: str = ""
    note: str = ""


class OutletKind(StrEnum):
    """What sort of publication an outlet is. An agency is a police newsroom page."""

    TV = "tv"
    NEWSPAPER = "newspaper"
    RADIO = "radio"
    DIGITAL = "digital"
    AGENCY = "agency"


@dataclass(frozen=True)
class Outlet:
    """A publication we watch."""

    id: str
    name: str
    domain: str
    timezone: str
    family: str = ""
    kind: OutletKind = OutletKind.DIGITAL
    owner: str = ""
    market: str = ""
    city: str = ""
    state: str = ""
    aliases: tuple[str, ...] = ()
    listings: tuple[Listing, ...] = ()
    delay: float = 10.0  # seconds between two requests; robots.txt may raise it
    budget: int = 2000  # requests a day, at the most
    gate: bool = True  # False: every listed story is fetched, whatever its title
    path: str = ""  # where several outlets share the domain: the beginning of this one's paths, as "/texas/"
    call_signs: tuple[str, ...] = ()
    owner_basis: str = ""  # how the owner is known: "inferred", "listed", or "listed 2026-10"
    timezone_basis: str = ""  # how the zone is known: by "city", by state "capital", or by "market"


@dataclass(frozen=True)
class Sighting:
    """One appearance of an article's link in a listing."""

    address: str
    title: str
    claims: tuple[Claim, ...] = ()
    summary: str = ""


@dataclass(frozen=True)
class Link:
    """What is on record about a link that a listing shows: the article it stands for, and what was last said of it."""

    article_id: int
    state: ArticleState
    title: str | None  # None: this listing has not shown it before
    claims: tuple[str | None, str | None]  # published and modified, as the listing printed them
    in_turn: tuple[tuple[str, str | None, str | None], ...] = ()  # all that it has said of an article that flaps
    due_at: datetime | None = None  # when the article's next look is due
    last_changed_at: datetime | None = None


class Notable(StrEnum):
    """What a sighting means for what we do next."""

    CANDIDATE = "candidate"  # new, or new again: to be read at once
    PASSED_OVER = "passed_over"  # its title is plainly about something else
    CHECK = "check"  # its title or time has changed: to be checked at once
    SEEN_AGAIN = "seen_again"
