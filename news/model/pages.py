"""What a page is found to hold: its kind, its text, its notices, and each claim of time on it."""

from dataclasses import dataclass
from datetime import date, datetime
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


class DayBasis(StrEnum):
    """How a day that the text names was put into the calendar."""

    PRINTED = "printed date"  # "Nov. 16, 2021"
    NEAREST_YEAR = "nearest year"  # "Nov. 16"
    PAST = "latest such day"  # "Tuesday": of the seven days that end with the claimed one
    COMING = "next such day"  # "will meet Tuesday": of the seven that begin with it
    RELATIVE = "relative to the claim"  # "this morning"
    UNRESOLVED = "unresolved"  # two days or more may be meant, or the page claims no publication


@dataclass(frozen=True)
class ToldDay:
    """A day that the text names, and which one that is by what the page claims."""

    phrase: str
    sentence: str
    day: date | None  # in the outlet's town
    basis: DayBasis
    is_present: bool = False  # whether the text speaks from it: "as of Tuesday", "police said Tuesday"


@dataclass(frozen=True)
class SpokenDay:
    """The day that a text uses as its present, where that is another than its page claims for it."""

    day: date
    claimed_day: date  # of publication, in the outlet's town
    phrase: str
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
    claimed_last_modified: Claim | None = None  # the server's header: about the whole page, weak evidence on its text
    published_because: str = ""  # why these two claims speak for the page, and not its others
    modified_because: str = ""
    conflicts: tuple[str, ...] = ()  # claims that disagree beyond their own precision, in words
    canonical: str | None = None  # what the page itself calls its address
    language: str = ""
    error: str | None = None  # only when nothing could be read
    told_days: tuple[ToldDay, ...] = ()
    speaks_from: SpokenDay | None = None
