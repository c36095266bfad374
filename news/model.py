"""The nouns: what the rooms hand to one another. One word, one meaning; all of them frozen.

Instants are aware datetimes in UTC. A field `claimed_…` is what the outlet says, a field `…_at` is what our clock said.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Source(StrEnum):
    """Where on the page, or beside it, a claim of time stood."""

    VISIBLE_LABEL = "visible label"
    TIME_ELEMENT = "time element"
    JSON_LD = "JSON-LD"
    META = "meta tag"
    PAGE_DATA = "page data"  # a script's own data, such as Nexstar's NXSTdata
    LISTING = "listing"
    HEADER = "header"


class Precision(StrEnum):
    """How finely a claim was printed: "10:03 AM" is a minute."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"


class ZoneBasis(StrEnum):
    """Why we believe that the instant of a claim lies where we put it."""

    PRINTED_OFFSET = "printed offset"
    PRINTED_ABBREVIATION = "printed abbreviation"
    OUTLET_ZONE = "outlet's zone"
    FAMILY_RULE = "family's rule"
    OBSERVED = "relative to the check"  # "1 hour ago"
    UNKNOWN = "unknown"  # then the claim has no instant


class ClaimKind(StrEnum):
    """Which of the two things an outlet claims about time."""

    PUBLISHED = "published"
    MODIFIED = "modified"


@dataclass(frozen=True)
class Claim:
    """One thing the outlet says about time, in its own characters and as an instant."""

    kind: ClaimKind
    raw: str
    source: Source
    field: str  # where exactly: "datePublished", "article:modified_time", "Posted at"
    instant: datetime | None
    precision: Precision
    zone_basis: ZoneBasis
    exact: bool = True  # False for a relative label ("1 hour ago")


class PageKind(StrEnum):
    """What a page is. Only the first two hold a story."""

    ARTICLE = "article"
    LIVE_BLOG = "live_blog"
    PAYWALL = "paywall"
    LOGIN = "login"
    SECTION = "section"
    ERROR_PAGE = "error_page"
    BOT_WALL = "bot_wall"

    @property
    def holds_story(self) -> bool:
        """Whether a page of this kind can carry a story's text."""
        return self in (PageKind.ARTICLE, PageKind.LIVE_BLOG)


class NoticeKind(StrEnum):
    """What an outlet tells its readers about its own text."""

    DEVELOPING = "developing"
    UPDATE = "update"
    CORRECTION = "correction"
    CLARIFICATION = "clarification"
    EDITORS_NOTE = "editors_note"
    RETRACTION = "retraction"


@dataclass(frozen=True)
class Notice:
    """A sentence in which the outlet speaks of its own text."""

    kind: NoticeKind
    sentence: str


@dataclass(frozen=True)
class Reading:
    """What our reader found in one copy of a page. Paragraphs of body are separated by blank lines."""

    kind: PageKind
    headline: str
    authors: tuple[str, ...]
    body: str
    reader: str  # "scripps/1": the family's reader and its version
    byline: str = ""  # as printed
    section: str = ""
    captions: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()
    claims: tuple[Claim, ...] = ()
    claimed_published: Claim | None = None
    claimed_modified: Claim | None = None
    conflicts: tuple[str, ...] = ()  # claims that disagree beyond their own precision, in words
    canonical: str | None = None  # what the page itself calls its address
    language: str = ""
    error: str | None = None  # only when nothing could be read


class ListingKind(StrEnum):
    """How a listing is written."""

    RSS = "rss"
    ATOM = "atom"
    NEWS_SITEMAP = "news_sitemap"


@dataclass(frozen=True)
class Listing:
    """A page of links that an outlet keeps fresh."""

    address: str
    basis: str = "unverified"  # "seen" with its day in `seen`, or "unverified"
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
    gate: bool = True  # False: every listed story is fetched, whatever its title


@dataclass(frozen=True)
class Sighting:
    """One appearance of an article's link in a listing."""

    address: str
    title: str
    claims: tuple[Claim, ...] = ()
    summary: str = ""


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


class PoliceShooting(StrEnum):
    """Is it a police shooting, as docs/definition.md defines one?"""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"


class Hit(StrEnum):
    """What the article says became of whoever police fired at."""

    KILLED = "killed"
    WOUNDED = "wounded"
    NOBODY = "nobody"
    UNKNOWN = "unknown"


class ArticleState(StrEnum):
    """How we stand to an article."""

    CANDIDATE = "candidate"  # seen in a listing, not yet read
    FOLLOWED = "followed"  # judged yes, or marked relevant by a person
    WATCHED = "watched"  # judged unclear: followed like a yes, for seven days
    PASSED_OVER = "passed_over"  # not ours: a row without its text
    LET_GO = "let_go"  # unclear, and no version became a yes: text and evidence erased

    @property
    def is_kept(self) -> bool:
        """Whether its versions are kept and it is looked at again."""
        return self in (ArticleState.FOLLOWED, ArticleState.WATCHED)


@dataclass(frozen=True)
class Judgement:
    """Whether an article tells of a police shooting, with the sentences that say so, word for word."""

    police_fired: PoliceShooting
    score: float  # 0..1
    because: tuple[str, ...]
    hit: Hit | None = None  # only where police_fired is not `no`
    officer_shot_at: bool = False
    reason: str = ""  # one plain phrase: why it was passed over, or what is unclear
    judge: str = ""  # name and version of what judged: "sentences/1"


class Disclosure(StrEnum):
    """What the outlet showed its readers about a change."""

    NONE = "none"
    DEVELOPING = "developing"
    MACHINE_TIME_ONLY = "machine_time_only"
    TIME_ONLY = "time_only"
    UPDATE_NOTE = "update_note"
    CORRECTION = "correction"


class Silence(StrEnum):
    """How far we can go in saying that a change came without a word."""

    DISCLOSED = "disclosed"
    UNCONFIRMED = "unconfirmed"  # no notice seen, not yet looked at again 15 minutes later
    SILENT = "silent"
    DISCLOSED_LATER = "disclosed_later"
    NO_CLOCK = "no_clock"  # the outlet shows no modification time
    NOT_APPLICABLE = "not_applicable"  # not a change of substance, or another story


class SentenceFate(StrEnum):
    """What became of a sentence between two neighbouring versions."""

    UNCHANGED = "unchanged"
    EDITED = "edited"
    ADDED = "added"
    DELETED = "deleted"
    MOVED = "moved"


@dataclass(frozen=True)
class SentenceChange:
    """One line of a comparison. `words` pairs an operation (=, -, +) with its text, for edited sentences."""

    fate: SentenceFate
    old: str | None
    new: str | None
    words: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Alignment:
    """Which old sentence became which new one. Indices into the two lists; a sentence without a link came or went."""

    links: tuple[tuple[int, int], ...]
    moved: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Change:
    """The difference between two neighbouring versions, computed once."""

    sentences: tuple[SentenceChange, ...]
    headline_changed: bool
    byline_changed: bool
    added: int
    deleted: int
    edited: int
    moved: int
    disclosure: Disclosure
    disclosure_sentence: str
    silence: Silence
    is_reuse: bool  # another story altogether
    summary: str  # "headline changed; 1 sentence edited, 2 added"


class EventKind(StrEnum):
    """Something that happened in an article's life."""

    CHANGED = "changed"
    CORRECTED = "corrected"
    BUMPED = "bumped"
    BACKDATED = "backdated"
    CAPTION_CHANGED = "caption_changed"
    SECTION_CHANGED = "section_changed"
    MOVED = "moved"
    MISSING = "missing"
    WITHDRAWN = "withdrawn"
    RETURNED = "returned"
    SUPERSEDED = "superseded"
    REUSED = "reused"
    COPY_SEEN = "copy_seen"
    JUDGED_OTHERWISE = "judged_otherwise"
    ERASED = "erased"


@dataclass(frozen=True)
class Event:
    """One thing that happened, after `after` (None: not known) and no later than `by`."""

    kind: EventKind
    after: datetime | None
    by: datetime
    was: str = ""
    became: str = ""


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
    is_truncated: bool = False
    wire_headers: tuple[tuple[str, str], ...] = ()  # as received
    wire: bytes = b""  # the body as received, still packed if it came packed


@dataclass(frozen=True)
class Pending:
    """A change of substance with no notice seen, waiting for the later look that tells more."""

    change_id: int
    change: Change
    first_seen_at: datetime


@dataclass(frozen=True)
class Neighbour:
    """A kept story of another outlet, as it reads now: the text at hand may be a copy of it."""

    outlet: str
    address: str
    body: str


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
    proof: tuple[str, int] | None = None  # where the bytes of the last check that showed the text lie
    last_read_at: datetime | None = None  # the last check that showed the text
    last_changed_at: datetime | None = None
    pending: Pending | None = None
    missing_since: datetime | None = None
    gone_checks: int = 0
    is_withdrawn: bool = False
    failures: int = 0
    last_at_address: datetime | None = None  # the last check that showed the text at this very address
    moved_from: str = ""  # this check found it at a new address; here is the old one
    superseded_by: str = ""  # this check was led to another story of the outlet; here is its address
    was_superseded: bool = False  # and an earlier check too
    follow_until: datetime | None = None
    mark: bool | None = None  # a person's: relevant or not
    neighbours: tuple[Neighbour, ...] = ()  # other outlets' stories of the last days
    police_fired: PoliceShooting | None = None


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
    silence: Silence | None = None  # what the pending change has turned out to be
    events: tuple[Event, ...] = ()
    judgement: Judgement | None = None
    follow_until: datetime | None = None
    missing_since: datetime | None = None
    gone_checks: int = 0
    failures: int = 0
    is_erased: bool = False  # text and evidence go, the row stays
    failure: str = ""


@dataclass(frozen=True)
class Elsewhere:
    """An article of the same outlet that an answer leads to, or that carries the same text."""

    article_id: int
    has_versions: bool


class Move(StrEnum):
    """What the address that answered means for the article that we asked for."""

    NONE = "none"
    TWIN = "twin"  # a second address of an article that we know: the two become one
    MOVED = "moved"  # the article's address has changed
    SUPERSEDED = "superseded"  # the address now leads to another story of the outlet


@dataclass(frozen=True)
class Link:
    """What is on record about a link that a listing shows: the article it stands for, and what was last said of it."""

    article_id: int
    state: ArticleState
    title: str | None  # None: this listing has not shown it before
    claims: tuple[str | None, str | None]  # published and modified, as the listing printed them


class Notable(StrEnum):
    """What a sighting means for what we do next."""

    CANDIDATE = "candidate"  # new, or new again: to be read at once
    PASSED_OVER = "passed_over"  # its title is plainly about something else
    CHECK = "check"  # its title or time has changed: to be checked at once
    SEEN_AGAIN = "seen_again"
