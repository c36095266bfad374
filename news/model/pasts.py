"""What an outlet's past says of how soon its stories change, and what one more look teaches of it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Looked:
    """What looks at an outlet's stories found in one place of the table in news/habits.py."""

    hours: float = 0.0  # between looks that read the text
    changes: int = 0


@dataclass(frozen=True)
class Signals:
    """What became of an outlet's signals: a listing's new title or time for a story that we follow."""

    seen: int = 0  # signals after which the story was read
    right: int = 0  # of them, those that a change was found behind
    changes: int = 0  # all changes found at the outlet while its listings answered


@dataclass(frozen=True)
class Past:
    """What is on record of an outlet that bears on when to look at its stories again."""

    looked: tuple[Looked, ...] = ()  # by place of the table
    signals: Signals | None = None  # None: it has no listing that answers, so that nothing is announced
    stories: tuple[tuple[float, bool], ...] = ()  # minutes since publication or change, and whether changed
    polls: float = 0.0  # requests a day that its listings take
    delay: float = 0.0  # seconds between two requests that its robots.txt asks for
    spent_until: datetime | None = None  # the requests of its day are spent until then


@dataclass(frozen=True)
class Lesson:
    """What a look that read the text teaches of its outlet."""

    place: int | None = None  # of the table; None: the story is too old to learn from
    hours: float = 0.0  # since the look before it that read the text
    is_change: bool = False
    is_heard: bool = False  # a listing of the outlet answers, so that a change could have been announced
    was_right: bool | None = None  # of the signal that waited for this look; None: none waited
