"""What somebody else saw of an article: never a version of ours, and no interval of ours rests on it."""

from dataclasses import dataclass
from datetime import datetime

from news.model.pages import Reading


@dataclass(frozen=True)
class Capture:
    """One capture by others."""

    source: str  # whose it is
    address: str  # that was captured
    claimed_observed: datetime  # by their clock
    status: int | None
    digest: str  # SHA-256 of the page, unpacked
    found_in: str  # the file that it came from
    reading: Reading | None = None  # what our reader finds in it; None where that is no story
    fingerprint: str | None = None
