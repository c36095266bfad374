"""The nouns: what the rooms hand to one another. One word, one meaning; all of them frozen.

Instants are aware datetimes in UTC. A field `claimed_…` is what the outlet says, a field `…_at` is what our clock said.
"""

from news.model.changes import Alignment, Change, Disclosure, Event, EventKind, SentenceChange, SentenceFate, Silence
from news.model.checks import Earlier, Elsewhere, Fetched, Known, Move, Neighbour, Outcome, Pending, Verdict
from news.model.judgements import ArticleState, Hit, Judgement, PoliceShooting
from news.model.listing_checks import Finding, ListingCheck
from news.model.outlets import Link, Listing, ListingKind, Notable, Outlet, OutletKind, Sighting
from news.model.pages import (
    Claim,
    ClaimKind,
    DayBasis,
    Notice,
    NoticeKind,
    PageKind,
    Precision,
    Reading,
    Source,
    SpokenDay,
    ToldDay,
    ZoneBasis,
)

__all__ = [
    "Alignment",
    "ArticleState",
    "Change",
    "Claim",
    "ClaimKind",
    "DayBasis",
    "Disclosure",
    "Earlier",
    "Elsewhere",
    "Event",
    "EventKind",
    "Fetched",
    "Finding",
    "Hit",
    "Judgement",
    "Known",
    "Link",
    "Listing",
    "ListingCheck",
    "ListingKind",
    "Move",
    "Neighbour",
    "Notable",
    "Notice",
    "NoticeKind",
    "Outcome",
    "Outlet",
    "OutletKind",
    "PageKind",
    "Pending",
    "PoliceShooting",
    "Precision",
    "Reading",
    "SentenceChange",
    "SentenceFate",
    "Sighting",
    "Silence",
    "Source",
    "SpokenDay",
    "ToldDay",
    "Verdict",
    "ZoneBasis",
]
