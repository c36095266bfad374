"""What can be declared of a family: the sites that one owner makes with one publishing system."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Any

from news.model import Source

READER = 2  # Bump when reading changes for every family, or our edit looks like theirs.


class Meaning(StrEnum):
    """What a claim of time means where its own characters do not say it, or say it wrong."""

    EASTERN = "printed without a zone, it is US Eastern time, the owner's"
    OUTLET_CLOCK = "it shows the outlet's clock, whatever zone it is stamped with"
    UTC = "printed without a zone, it is UTC: the server draws the page by its own clock"
    MODIFICATION = "it holds the modification, though it is named publication"
    STALE = "it is set once and left behind by later changes: believed only where nothing else speaks"


@dataclass(frozen=True)
class ClockRule:
    """How a family sets one of its clocks, on pages fetched between two dates (`until` itself left out)."""

    source: Source
    field: str  # a regular expression, for the whole name of the claim's field
    means: Meaning
    fact: str  # what it was seen on
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Layout:
    """Where the parts of a page stand, on pages fetched between two dates. Selectors are CSS, tried in order."""

    body: tuple[str, ...] = ()
    headline: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    label: tuple[str, ...] = ()  # where the visible times stand
    drop: tuple[str, ...] = ()  # inside the body, and no part of the story
    page_data: tuple[tuple[str, str], ...] = ()  # (key in a script's data, "published" or "modified")
    text_data: tuple[str, ...] = ()  # keys in a script's data that hold the story's markup, where the page shows none
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Family:
    """How to know a family's pages and addresses, and how to read them."""

    name: str  # as the registry names it
    title: str  # as people call it
    version: int = 1  # Bump when this family's reading changes.
    within: "Family | None" = None  # the wider family: its layouts and rules hold here after our own
    hosts: tuple[str, ...] = ()  # texts of the name of a host that its pages load from or link to
    markers: tuple[str, ...] = ()  # texts of a page's source; `needed` of hosts and markers make it this family
    needed: int = 1
    story: str = ""  # a regular expression that the path of this family's stories matches, of links in a section page
    number: str = ""  # a regular expression on a canonical path: its group stays the same when the slug changes
    listings: tuple[str, ...] = ()  # the usual paths of its feeds and sitemaps, the best first
    sections: tuple[str, ...] = ()  # the usual paths of its section pages, for sites without a feed
    layouts: tuple[Layout, ...] = ()
    clocks: tuple[ClockRule, ...] = ()

    @property
    def reader(self) -> str:
        """Name and version, as a Reading gives them."""
        return f"{self.name}/{READER}.{self.version + (self.within.version if self.within else 0)}"

    def layout(self, fetched_on: date | None) -> Layout:
        """All layouts as one: those that hold on the day first, the widest family's last; all hold on no day."""
        known = [layout for family in self.lineage for layout in family.layouts]
        now = [layout for layout in known if _holds(layout, fetched_on)]
        return _merged(tuple(now + [layout for layout in known if layout not in now]))

    def rules(self, fetched_on: date | None) -> tuple[ClockRule, ...]:
        """The clock rules that hold on the day; all of them where no day is known."""
        return tuple(rule for family in self.lineage for rule in family.clocks if _holds(rule, fetched_on))

    @cached_property
    def lineage(self) -> "tuple[Family, ...]":
        """This family, then the wider ones."""
        return (self, *self.within.lineage) if self.within else (self,)


def _holds(what: Layout | ClockRule, day: date | None) -> bool:
    if day is None:
        return True
    return (what.since is None or what.since <= day) and (what.until is None or day < what.until)


@lru_cache(maxsize=200)
def _merged(layouts: tuple[Layout, ...]) -> Layout:
    def every(part: str) -> tuple[Any, ...]:
        return tuple(dict.fromkeys(item for layout in layouts for item in getattr(layout, part)))

    return Layout(
        body=every("body"),
        headline=every("headline"),
        byline=every("byline"),
        label=every("label"),
        drop=every("drop"),
        page_data=every("page_data"),
        text_data=every("text_data"),
    )
