"""Copies: the same text at two addresses, who was seen with it first, what is credited, where the two diverged."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from news.model.pages import Reading


class Relation(StrEnum):
    """How two articles come to carry one text."""

    COPY = "copy"
    COMMON_SOURCE = "common_source"  # both carry one police or agency release


class SeenFirst(StrEnum):
    """Whose text stood first, by the spans in which each appeared."""

    THIS = "this"
    OTHER = "other"
    ORDER_UNKNOWN = "order_unknown"  # the spans overlap


class CreditKind(StrEnum):
    """Where on a page its source is named."""

    ORIGINAL = "original"  # "This story first appeared on …"
    CONTRIBUTED = "contributed"
    COPYRIGHT = "copyright"
    BYLINE = "byline"
    DATELINE = "dateline"  # a wire's sign, or a call sign that is not the station's own
    CANONICAL = "canonical"  # the page names another site's address as its own


@dataclass(frozen=True)
class Credit:
    """Whom a page credits with its text, in its own words."""

    kind: CreditKind
    sentence: str


@dataclass(frozen=True)
class Sketch:
    """What the index keeps of a text: numbers from which no word can be read, each below 2**32."""

    headline: int
    sentences: frozenset[int]
    marks: frozenset[int]  # none where the page is not its headline's story


@dataclass(frozen=True)
class Neighbour:
    """A version of another kept article that the text at hand may be a copy of."""

    outlet: str  # its name
    address: str
    body: str
    article_id: int = 0
    version_id: int = 0
    reading: Reading | None = None
    names: tuple[str, ...] = ()  # what that outlet calls itself
    owner: str = ""
    began_after: datetime | None = None
    first_seen_at: datetime | None = None
    is_agency: bool = False
    is_at_home: bool = False  # of the same outlet
    is_told: bool = False  # the two are on record as copies already
    furniture: frozenset[int] = frozenset()  # what recurs on that outlet's pages


@dataclass(frozen=True)
class Copy:
    """Another article's version that carries materially the text at hand. Shares are 0 to 1; no motive is told."""

    other: Neighbour
    relation: Relation
    of_longer: float
    of_shorter: float
    seen_first: SeenFirst
    credit: Credit | None = None  # on the page at hand
    other_credit: Credit | None = None


@dataclass(frozen=True)
class Divergence:
    """Sentences that two copies shared and that now stand in one of them alone, in its own characters."""

    gone_here: tuple[str, ...]  # they still stand there
    gone_there: tuple[str, ...]  # they still stand here
