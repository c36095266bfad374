"""Stories that arrive one by one and are put into groups; a late one may join two groups."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from news.errors import BatchError


@dataclass(frozen=True)
class StoryText:
    """An article's text as the grouping reads it. `day` is the outlet's claimed day, if it is a whole one."""

    id: str
    title: str
    text: str
    outlet: str = ""
    day: date | None = None


@dataclass(frozen=True)
class Grouped:
    """The group of a story, and the earlier stories that its coming moved into that group."""

    id: str
    group: str
    moved: tuple[str, ...] = ()


class Groups:
    """Groups named after their first story. Kept in memory; grows with the stories that it is given."""

    def __init__(self) -> None:
        """No story yet."""
        self._group: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}

    def of(self, story: str) -> str | None:
        """The group of a story given before, or None."""
        return self._group.get(story)

    def join(self, story: str, kin: Iterable[str]) -> Grouped:
        """Put a story with its kin, of groups that become one: the oldest of them keeps its name."""
        kin_groups = {self._group[one] for one in (*kin, story) if one in self._group}
        groups = [group for group in self._members if group in kin_groups] if len(kin_groups) > 1 else list(kin_groups)
        group = groups[0] if groups else story
        moved = [one for other in groups[1:] for one in self._members.pop(other)]
        added = [*moved] if self._group.get(story) in kin_groups else [*moved, story]
        self._members.setdefault(group, []).extend(added)
        self._group.update(dict.fromkeys([*moved, story], group))
        return Grouped(story, group, tuple(moved))


def story_of(row: Mapping[str, object]) -> StoryText:
    """A line of batch input as a StoryText; every field but id may be null. Raises BatchError."""
    story = row.get("id")
    if not isinstance(story, str | int) or isinstance(story, bool):
        raise BatchError("'id' must be text or a whole number")
    title, text, outlet, day = (_text(row, name) for name in ("title", "text", "outlet", "date"))
    return StoryText(str(story), title, text, outlet, day_of(day))


def day_of(text: str) -> date | None:
    """The day in "2021-11-18" or "2021-3-1" or a longer ISO time; None for a partial or impossible one."""
    parts = text[:10].replace("T", "-").split("-")[:3]
    try:
        year, month, day = (int(part) for part in parts)
        return date(year, month, day)
    except ValueError:
        return None


def told(row: Mapping[str, object], answer: Grouped) -> list[dict[str, object]]:
    """The lines of a batch answer: the stories that moved, again, and then the story under its own id."""
    moved: list[dict[str, object]] = [{"id": one, "group": answer.group} for one in answer.moved]
    return [*moved, {"id": row.get("id"), "group": answer.group}]


def _text(row: Mapping[str, object], name: str) -> str:
    value = row.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BatchError(f"'{name}' must be text or null, not {type(value).__name__}")
    return value
