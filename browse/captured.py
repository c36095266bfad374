"""Others' captures of an article, put where they belong in time between what we saw ourselves."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Stood:
    """A version of ours, and the instants between which we saw it stand, as stored."""

    number: int
    began_after: str | None
    first_seen_at: str
    last_seen_at: str


@dataclass(frozen=True)
class Copies:
    """One capture of somebody else's, or several in a row that show the same: theirs, by their clock."""

    source: str
    first_at: str
    last_at: str
    many: int
    headline: str  # where no version of ours has the text
    shows: str
    told: str = ""  # what it says of a change in whose interval it lies: their observation, and never ours
    nearest: str = ""  # of several, which one says it: the last, or the first

    @property
    def says(self) -> str:
        """What they show, and what that tells of a change."""
        which = f"the {self.nearest} of these copies" if self.many > 1 else "this copy"
        return f"{self.shows}; by {which}, {self.told}" if self.told else self.shows


def interleaved(entries: Sequence[Row], versions: Sequence[Stood], captures: Iterable[Row]) -> Iterator[Row | Copies]:
    """Our entries in their order, and before each the captures that came before it by their clock.

    An entry has `at`, a capture `claimed_observed`; `same_text` and `same_body` are the numbers of the versions that
    have a capture's whole text, or its body alone.
    """
    waiting = sorted(captures, key=lambda seen: seen["claimed_observed"])
    for entry in entries:
        before = [seen for seen in waiting if seen["claimed_observed"] < entry["at"]]
        yield from _in_runs(before, versions)
        waiting = waiting[len(before) :]
        yield entry
    yield from _in_runs(waiting, versions)


def _in_runs(captures: Iterable[Row], versions: Sequence[Stood]) -> Iterator[Copies]:
    """Captures in a row that show the same, as one."""
    run: Copies | None = None
    for seen in captures:
        one = _placed(seen, versions)
        if run and replace(one, first_at=run.first_at, many=run.many) == replace(run, last_at=one.last_at):
            run = replace(run, last_at=one.last_at, many=run.many + 1)
            continue
        if run:
            yield run
        run = one
    if run:
        yield run


def _placed(seen: Row, versions: Sequence[Stood]) -> Copies:
    at, same = seen["claimed_observed"], seen["same_text"]
    before = next((version for version in reversed(versions) if version.first_seen_at <= at), None)
    after = next((version for version in versions if version.first_seen_at > at), None)
    number = _nearest(same, before, after)
    shows = f"shows the text of version {number}" if number else _otherwise(seen)
    shows += _beyond(number, before, after, at) if number else ""
    headline = seen["headline"] if not number else ""
    return Copies(seen["source"], at, at, 1, headline, shows, *_told(same, before, after, at))


def _nearest(same: Sequence[int], before: Stood | None, after: Stood | None) -> int | None:
    """Of the versions with a text, the one that stood nearest: it may have gone and come back."""
    near = [version.number for version in (before, after) if version and version.number in same]
    return (near or [*same] or [None])[0]


def _otherwise(seen: Row) -> str:
    """What a capture shows whose whole text no version of ours has."""
    if not seen["headline"]:
        return f"shows no story that could be read; status {seen['status'] or 'not known'}"
    if seen["same_body"]:
        return f"shows the body of version {seen['same_body'][0]}, under another headline, byline or notice"
    return "shows a text that no version of ours has"


def _beyond(number: int, before: Stood | None, after: Stood | None, at: str) -> str:
    """Whether it was seen outside all that we saw ourselves."""
    if before is None and after is not None and after.number == number:
        return ", before we first read it"
    is_last = before is not None and before.number == number and after is None
    return ", after we last saw it" if is_last and before and at > before.last_seen_at else ""


def _told(same: Sequence[int], before: Stood | None, after: Stood | None, at: str) -> tuple[str, str]:
    """What a capture says of a change in whose interval it lies: it shows the text before, or the one after."""
    if before is None or after is None or not max(before.last_seen_at, after.began_after or "") < at:
        return "", ""
    is_before, is_after = before.number in same, after.number in same
    if is_before == is_after:
        return "", ""
    named = f"version {after.number}"
    return (f"{named} came later", "last") if is_before else (f"{named} was there already", "first")


def stood(version: Row) -> Stood:
    """A row of a version, as the record or the timeline has it."""
    first = version.get("first_seen_at") or version["happened_by"]
    after = version["began_after"] if "began_after" in version else version["happened_after"]
    return Stood(version["number"], after, first, version["last_seen_at"])
