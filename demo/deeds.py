"""What the newsroom did and what stands at its addresses: the nouns of the demo, all frozen."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from news.errors import NewsroomError
from news.model import Outlet


class PlanError(NewsroomError):
    """A plan that asks for what the newsroom cannot do."""


class DeedKind(StrEnum):
    """What the newsroom did to a story, or how it began to answer for it."""

    PUBLISHED = "published"
    CLOSED = "published under a path that robots.txt refuses"
    COPIED = "printed a sister station's copy"
    REWROTE = "rewrote the text and left the time as it was"
    UPDATED = "updated the text and its time"
    BUMPED = "raised the time and left the text as it was"
    CORRECTED = "corrected the text with a notice"
    RETITLED = "changed the headline"
    MOVED = "moved to a new address"
    WITHDREW = "withdrew: 404"
    REDIRECTED_HOME = "withdrew: redirect to the front page"
    SUPERSEDED = "redirected to another story"
    RETURNED = "brought back"
    FLAPPED = "shows two texts in turn"
    SETTLED = "shows one text again"
    REUSED = "put a different story at the address"
    LISTED_AS = "listed under another address as well"
    STALE = "answers 304 whatever changed"
    ANSWERS_429 = "answers 429 with Retry-After"
    ANSWERS_503 = "answers 503"
    STALLS = "takes the request and says nothing"
    CUT_SHORT = "promises more bytes than it sends"


TROUBLES = frozenset({DeedKind.STALE, DeedKind.ANSWERS_429, DeedKind.ANSWERS_503, DeedKind.STALLS, DeedKind.CUT_SHORT})


@dataclass(frozen=True)
class Deed:
    """One thing the newsroom did: the truth that a record is compared with. `note` is for people."""

    at: datetime
    outlet: str
    kind: DeedKind
    address: str
    note: str = ""


@dataclass(frozen=True)
class Story:
    """A story as it is printed. Claimed times are what the page says, not when the newsroom acted."""

    headline: str
    paragraphs: tuple[str, ...]
    claimed_published: datetime
    claimed_modified: datetime
    byline: str = ""
    section: str = "news"
    notice: str = ""
    credit: str = ""  # call sign of the station it was written at, where it is a copy


@dataclass(frozen=True)
class Standing:
    """What stands at one address: a story, a way to another address, or nothing any more."""

    address: str
    outlet: str
    since: datetime
    story: Story | None = None
    leads_to: str = ""
    status: int = 200
    listed_as: tuple[tuple[str, str], ...] = ()  # path of the listing, address it shows there
    variant: Story | None = None  # what every second request is shown instead, as in a test of two headlines

    @property
    def is_listed(self) -> bool:
        """Whether feeds and the front page show it."""
        return self.story is not None and self.status == 200


@dataclass(frozen=True)
class Trouble:
    """How an address answers between two instants."""

    kind: DeedKind
    address: str
    begin: datetime
    end: datetime

    def holds(self, address: str, now: datetime) -> bool:
        """Whether it is in the way of that address at that instant."""
        return address == self.address and self.begin <= now < self.end


@dataclass(frozen=True)
class Served:
    """One request and what it was answered. Status 0: nothing was said."""

    at: datetime
    host: str
    path: str
    status: int
    note: str = ""


@dataclass(frozen=True)
class State:
    """Everything that stands at one instant."""

    outlets: tuple[Outlet, ...]
    standings: dict[str, Standing]
    troubles: tuple[Trouble, ...]
    closed: dict[str, tuple[str, ...]]

    def listed(self, outlet: str) -> list[Standing]:
        """What the outlet shows on its front page, newest first."""
        shown = [s for s in self.standings.values() if s.outlet == outlet and s.is_listed]
        return sorted(shown, key=_first_printed, reverse=True)


def _first_printed(standing: Standing) -> datetime:
    assert standing.story is not None  # noqa: S101 - `listed` has looked
    return standing.story.claimed_published
