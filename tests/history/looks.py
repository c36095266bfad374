"""The looks of a day as the record has them, and as they were served."""

import sqlite3
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from tests.history.watch import Page

READ = ("new", "changed", "unchanged", "reread")
Row = dict[str, Any]
Text = tuple[str, tuple[str, ...], str, str]


@dataclass(frozen=True)
class Shown:
    """A look that showed the story, with the page that it was shown."""

    check: Row
    page: Page

    @property
    def text(self) -> Text:
        story = self.page.story
        return story.headline, story.paragraphs, story.notice, story.byline


@dataclass
class Version:
    """A version as it should be on record: the look that showed it first."""

    text: Text
    first: int


@dataclass
class Told:
    """What a watcher who knows the rules makes of the looks: versions, and what each look was."""

    versions: list[Version] = field(default_factory=list)
    made: set[int] = field(default_factory=set)  # looks whose new text is a version
    flapping: set[int] = field(default_factory=set)  # looks at which it is known to show two texts in turn
    began: list[int] = field(default_factory=list)
    ended: list[int] = field(default_factory=list)


def before(shown: list[Shown], first: int, expected: Told) -> Shown | None:
    """The last look that is known to have found the text not there: it may stand behind the other of two."""
    if not first:
        return None
    if first not in expected.ended or first not in expected.made:
        return shown[first - 1]
    last = shown[first - 1].text
    return next(one for one in reversed(shown[:first]) if one.text != last)


def asked(db: sqlite3.Connection, query: str, *arguments: object) -> list[Row]:
    """What the record answers."""
    db.row_factory = sqlite3.Row
    return [dict(row) for row in db.execute(query, arguments).fetchall()]


def instant(text: str) -> datetime:
    """An instant on record."""
    return datetime.fromisoformat(text)


def ended(check: Row) -> datetime:
    """When a look had its answer whole."""
    return instant(check["observed_at"]) + timedelta(milliseconds=check["duration_ms"] or 0)


def written(moment: datetime) -> str:
    """An instant as the record writes it."""
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}Z"
