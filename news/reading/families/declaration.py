"""What can be declared of a family of sites that one publishing system makes."""

from dataclasses import dataclass

READER = 1  # Bump a family's version when its reading changes, or our edit looks like theirs.


@dataclass(frozen=True)
class Family:
    """How to know a publishing system's pages, and where their parts stand. Selectors are CSS, tried in order."""

    name: str
    version: int = READER
    markers: tuple[str, ...] = ()  # texts of the page's source; `needed` of them make it this family
    needed: int = 1
    addresses: str = ""  # a regular expression that this family's addresses match
    body: tuple[str, ...] = ()
    headline: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    label: tuple[str, ...] = ()  # where the visible times stand
    drop: tuple[str, ...] = ()  # inside the body, and no part of the story
    page_data: tuple[tuple[str, str], ...] = ()  # (key in a script's data, "published" or "modified")
