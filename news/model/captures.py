"""What somebody else saw of an article: never a version of ours, and no interval of ours rests on it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

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


class RequestState(StrEnum):
    """How a capture stands that we asked the Internet Archive for."""

    WAITING = "waiting"  # asked, and nothing final heard
    CAPTURED = "captured"  # it named a capture
    FAILED = "failed"  # it named none


@dataclass(frozen=True)
class Wish:
    """A version whose page the Internet Archive is to capture: the page that stands there when it comes."""

    version_id: int
    address: str
    first_seen_at: datetime
    tries: int = 1  # requests about it, this one too
    job: str = ""  # the Archive's name for a capture under way


@dataclass(frozen=True)
class ArchiveAnswer:
    """What the Internet Archive said when it was asked."""

    state: RequestState
    status: int | None = None
    job: str = ""
    address: str = ""  # of the capture
    claimed_captured: datetime | None = None  # by its clock
    failure: str = ""
    rest: int = 0  # seconds in which it is to be asked nothing at all
    is_final: bool = False  # asking again would bring the same
