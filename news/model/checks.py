"""One look at one article: what was known, what was fetched, what it taught."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from news.model.changes import Change, Event, Silence
from news.model.copies import Copy, Neighbour, Sketch
from news.model.judgements import ArticleState, Judgement, PoliceShooting
from news.model.pages import Reading
from news.model.pasts import Lesson, Past


class Outcome(StrEnum):
    """How a check ended."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    NOT_MODIFIED = "not_modified"
    REREAD = "reread"
    PASSED_OVER = "passed_over"
    MOVED = "moved"
    GONE = "gone"
    REFUSED = "refused"
    PAYWALLED = "paywalled"
    UNREADABLE = "unreadable"
    FAILED = "failed"


@dataclass(frozen=True)
class Fetched:
    """What one request brought: bytes, or the reason why there are none."""

    address: str  # asked for
    observed_at: datetime  # when the fetch began
    answered_by: str = ""  # the address that answered, after redirects
    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)  # lower-case names
    body: bytes = b""
    redirects: tuple[tuple[int, str], ...] = ()  # status and the address it sent us to
    duration_ms: int = 0
    failure: str = ""  # "timeout: …", "dns: …", "robots: …", "cut short: …", "too large: …"
    is_truncated: bool = False  # only the first part of the page is parsed; the evidence holds all of it
    wire_headers: tuple[tuple[str, str], ...] = ()  # as received
    wire: bytes = b""  # the body as received, still packed if it came packed
    ip_address: str = ""  # of the machine that answered, where that is known

    @property
    def ended_at(self) -> datetime:
        """When the whole answer was there: what it shows was so by then, if not already when the fetch began."""
        return self.observed_at + timedelta(milliseconds=max(0, self.duration_ms))


@dataclass(frozen=True)
class Proof:
    """Where the bytes of an answer lie, and what they are held together by; no file where no answer came."""

    file: str | None  # below the data folder
    offset: int | None  # of the record's gzip member in it
    record: str | None = None  # SHA-256 of the record as it lies there
    line: str | None = None  # SHA-256 of its line in the chain


@dataclass(frozen=True)
class Pending:
    """A change of substance with no notice seen, waiting for the later look that tells more."""

    change: Change
    first_seen_at: datetime


@dataclass(frozen=True)
class Earlier:
    """A version before the newest, to tell a text that comes back."""

    number: int
    fingerprint: str
    story_from: int  # the number of the version with which its story began at the address


@dataclass(frozen=True)
class Glimpse:
    """One look that showed a text on record: which version's, and when."""

    number: int
    fingerprint: str
    observed_at: datetime
    ended_at: datetime


@dataclass(frozen=True)
class Variant:
    """The text beside the newest version's that a flapping page shows in turn with it: the version before it."""

    number: int
    fingerprint: str
    reading: Reading  # with the claims, captions and section of the last check that showed it
    proof: tuple[str, int] | None = None  # where the bytes of that check lie
    fingerprint_reader: str = ""  # who read the text that the fingerprint is of
    is_reread: bool = False  # the reading is our present reader's of the kept bytes, not the one that was recorded


@dataclass(frozen=True)
class Known:
    """What is on record about an article before a check."""

    article_id: int
    address: str
    state: ArticleState
    first_seen_at: datetime
    reading: Reading | None = None  # the newest version's, with the last check's claims, captions and section
    fingerprint: str = ""
    is_reread: bool = False  # the reading is our present reader's of the kept bytes, not the one that was recorded
    version: int = 0  # its number; 0: no version yet
    story_from: int = 1  # the number of the version with which the story that stands here now began
    earlier: tuple[Earlier, ...] = ()  # the versions before it, oldest first
    fingerprint_reader: str = ""  # who read the text that the fingerprint is of
    glimpses: tuple[Glimpse, ...] = ()  # the last looks that showed a text, oldest first
    variant: Variant | None = None  # what the page shows in turn with the newest version, if it ever flipped
    flapping_since: datetime | None = None  # when it was recognised that the page shows two texts in turn
    proof: tuple[str, int] | None = None  # where the bytes of the last check that showed the newest version lie
    last_read_at: datetime | None = None  # the last check that showed the text
    last_changed_at: datetime | None = None
    pending: Pending | None = None
    missing_since: datetime | None = None
    gone_checks: int = 0  # looks in a row that found it gone; at most two where failures lay before the latest
    last_absent_at: datetime | None = None  # the last check that found it gone, or was led to another story
    is_withdrawn: bool = False
    failures: int = 0
    last_at_address: datetime | None = None  # the last check that showed the text at this very address
    moved_from: str = ""  # this check found it at a new address; here is the old one
    superseded_by: str = ""  # this check was led to another story of the outlet; here is its address
    was_superseded: bool = False  # and an earlier check too
    follow_until: datetime | None = None
    mark: bool | None = None  # a person's: relevant or not
    neighbours: tuple[Neighbour, ...] = ()  # versions that the text at hand may be a copy of
    furniture: frozenset[int] = frozenset()  # what recurs on the outlet's pages, as marks of sentences
    police_fired: PoliceShooting | None = None
    signalled_at: datetime | None = None  # a listing gave it another title or time then, and it was not read since
    past: Past = field(default_factory=Past)  # the outlet's


@dataclass(frozen=True)
class Verdict:
    """What a check taught, and what is to be recorded."""

    outcome: Outcome
    state: ArticleState
    due_at: datetime | None
    reading: Reading | None = None
    fingerprint: str = ""  # of the reading, for comparing
    is_version: bool = False
    is_claim_moved: bool = False  # the page claims other times than at the last check
    change: Change | None = None
    base: int | None = None  # number of the version that it is the change from, where that is not the newest
    shows: int | None = None  # number of the version whose text was seen, where that is not the newest
    began: tuple[datetime, datetime] | None = None  # when the version began, where an earlier look showed it first
    flapping_since: datetime | None = None
    flips_after: int | None = None  # changes that came after this version were flips of a flapping page
    silence: Silence | None = None  # what the pending change has turned out to be
    disclosed_sentence: str = ""  # the notice that disclosed it later, in the outlet's words
    events: tuple[Event, ...] = ()
    judgement: Judgement | None = None
    follow_until: datetime | None = None
    missing_since: datetime | None = None
    gone_checks: int = 0
    failures: int = 0
    is_erased: bool = False  # text and evidence go, the row stays
    failure: str = ""
    lesson: Lesson | None = None  # what the look teaches of the outlet; None where it read no text
    copies: tuple[Copy, ...] = ()  # other articles that carry materially the new version's text
    sketch: Sketch | None = None  # of the new version's text, for the index of copies

    @property
    def is_edit(self) -> bool:
        """Whether the text has changed otherwise than by a flapping page's coming to rest."""
        return self.change is not None and self.change.silence is not Silence.FLAPPING


@dataclass(frozen=True)
class Elsewhere:
    """An article of the same outlet that an answer leads to, that a page names, or that carries the same text."""

    article_id: int
    has_versions: bool
    body: str = ""  # its newest version's
    first_read_at: datetime | None = None  # when its first version was first seen
    versions: int = 0


class Move(StrEnum):
    """What the address that answered means for the article that we asked for."""

    NONE = "none"
    TWIN = "twin"  # a second address of an article that we know: the two become one
    MOVED = "moved"  # the article's address has changed
    JOINED = "joined"  # it has changed, and at the new one the text was taken for another article: the two become one
    SUPERSEDED = "superseded"  # the address now leads to another story of the outlet
