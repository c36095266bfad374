"""What a look tells of an article's life: its events, each with its interval."""

from collections.abc import Iterable
from datetime import datetime

from news.claims import moved
from news.model import Change, Copy, Event, EventKind, Fetched, Judgement, Known, Reading


def happened(
    known: Known, reading: Reading, change: Change | None, judgement: Judgement | None, by: datetime
) -> tuple[Event, ...]:
    """The events that two neighbouring copies tell of; `by` is when the later one was there whole."""
    old = known.reading
    if old is None:
        return ()
    found: list[tuple[EventKind, str, str]] = []
    if change is not None:
        found.append((_kind_of(change), old.headline if change.headline_changed else "", change.summary))
    if change is None or not (change.is_reuse or change.is_return):  # another story has times of its own
        found += moved(old, reading, text_changed=change is not None)
    if old.captions != reading.captions:
        found.append((EventKind.CAPTION_CHANGED, "\n".join(old.captions), "\n".join(reading.captions)))
    if old.section != reading.section:
        found.append((EventKind.SECTION_CHANGED, old.section, reading.section))
    if judgement is not None and known.police_fired not in (None, judgement.police_fired):
        found.append((EventKind.JUDGED_OTHERWISE, str(known.police_fired), str(judgement.police_fired)))
    return tuple(Event(kind, known.last_read_at, by, was, became) for kind, was, became in found)


def _kind_of(change: Change) -> EventKind:
    if change.is_reuse:
        return EventKind.REUSED
    if change.is_return:
        return EventKind.RETURNED
    return EventKind.CORRECTED if change.disclosure == "correction" else EventKind.CHANGED


def returned(known: Known, fetched: Fetched) -> tuple[Event, ...]:
    """The story stands at its address again, after it was gone or another story stood there.

    It came back after the last look that did not show it, not after the first.
    """
    if known.version and (known.missing_since is not None or known.was_superseded):
        after = known.last_absent_at or known.missing_since or known.last_read_at
        return (Event(EventKind.RETURNED, after, fetched.ended_at),)
    return ()


def moved_on(known: Known, fetched: Fetched) -> tuple[Event, ...]:
    """The story was found at a new address."""
    if not known.moved_from:
        return ()
    return (Event(EventKind.MOVED, known.last_at_address, fetched.ended_at, known.moved_from, known.address),)


def copied(copies: Iterable[Copy], by: datetime) -> tuple[Event, ...]:
    """Other outlets' stories that carry materially this text. We saw theirs first; who wrote it is not told by that."""
    return tuple(
        Event(
            EventKind.COPY_SEEN,
            None,
            by,
            f"{copy.of_shorter:.0%} of the text, seen before at {copy.other.outlet}",
            copy.other.address,
        )
        for copy in copies
        if not (copy.other.is_at_home or copy.other.is_told)
    )
