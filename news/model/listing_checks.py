"""One look at a listing by itself, and what it came to."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Finding(StrEnum):
    """What one look at a listing came to."""

    ALIVE = "alive"  # it shows stories of its outlet, or is an index of sitemaps
    EMPTY = "empty"  # it can be read, and shows none
    MOVED = "moved"  # a permanent redirect leads on
    BLOCKED = "blocked"  # robots.txt, 401, 403, 429, 451, a bot wall
    DEAD = "dead"  # 404, 410, no such host, a bad certificate, or no listing at all
    FAILED = "failed"  # no answer, a broken one, a 5xx: nothing is known but that
    NOT_ASKED = "not_asked"  # the outlet is in a crawl's hands, has asked us to wait, or lies in a private network


@dataclass(frozen=True)
class ListingCheck:
    """What one look at one listing came to. `claimed_newest` is the newest time that its entries claim."""

    address: str
    observed_at: datetime
    finding: Finding
    why: str = ""
    status: int | None = None
    entries: int | None = None
    claimed_newest: datetime | None = None
    moved_to: str = ""
