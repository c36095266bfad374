"""A page that shows two texts in turn at nearly every look: an A/B test, or two caches. Its flips are no edits.

A turn is a change back to the text of the version before the last. With the fourth, the page is flapping: the versions
before it stay, and from that look on neither text makes another, until a third comes or ten looks in a row show one.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby

from news import changes
from news.claims import same
from news.happenings import happened, moved_on, returned
from news.model import Event, EventKind, Fetched, Glimpse, Judgement, Known, Outcome, Reading, Silence, Variant, Verdict
from news.reading.fingerprint import fingerprint

TURNS = 4
WITHIN = 13  # looks that show a text, this one included: a fair coin turns four times in so many, an editor never does
SETTLED_AFTER = 10  # looks in a row that show one text; more than can lie between turns that count
Run = tuple[str, list[Glimpse]]  # looks in a row that showed one text


def in_turn(known: Known, fetched: Fetched, reading: Reading, judgement: Judgement | None) -> Verdict | None:
    """What a look at a flapping page comes to; None for any other look, and where a third text ends it.

    `judgement`: one that is due although the text is known, since a person has marked the story.
    """
    mark = fingerprint(reading)
    shown = _shown(known, mark)
    if shown is None:
        return None
    if known.flapping_since is not None:
        verdict = _unchanged(known, fetched, reading, shown, judgement)
        return verdict if _row(known, shown) + 1 < SETTLED_AFTER else _settled(verdict, known, fetched, shown)
    flips = _flips(known, mark)
    if flips is None:
        return None
    numbers = sorted((shown.number, known.version))
    told = f"the texts of versions {numbers[0]} and {numbers[1]} in turn"
    begun = Event(EventKind.FLAPPING, flips.observed_at, fetched.ended_at, became=told)
    verdict = _unchanged(known, fetched, reading, shown, judgement)
    return replace(verdict, events=(*verdict.events, begun), flips_after=flips.number, flapping_since=fetched.ended_at)


def left(known: Known, fetched: Fetched) -> tuple[Known, int | None, tuple[Event, ...]]:
    """What is known where a third text ends the flapping: the text that was seen last is the one before it.

    With the number of its version, where that is not the newest, and the event. The third text may have taken the
    place of either, so that it can have stood there since the last look that showed the one that was not seen last.
    """
    if known.flapping_since is None or not known.glimpses:
        return known, None, ()
    last = known.glimpses[-1]
    other = next((glimpse for glimpse in reversed(known.glimpses) if glimpse.number != last.number), last)
    known = replace(known, last_read_at=other.observed_at)
    ended = Event(EventKind.SETTLED, other.observed_at, fetched.ended_at, became="another text than both")
    variant = known.variant
    if variant is None or last.number != variant.number:
        return known, None, (ended,)
    story_from = next((e.story_from for e in known.earlier if e.number == variant.number), known.story_from)
    then = replace(known, reading=variant.reading, fingerprint=variant.fingerprint, story_from=story_from)
    return then, variant.number, (ended,)


def _shown(known: Known, mark: str) -> Variant | None:
    """Which of the two texts this look shows."""
    if known.variant is None or known.reading is None:
        return None
    if mark == known.variant.fingerprint:
        return known.variant
    return Variant(known.version, mark, known.reading, is_reread=known.is_reread) if mark == known.fingerprint else None


def _unchanged(
    known: Known, fetched: Fetched, reading: Reading, shown: Variant, judgement: Judgement | None
) -> Verdict:
    """A look that showed one of the two texts, held against the last look that showed the same."""
    seen = replace(known, reading=shown.reading)
    return Verdict(
        Outcome.REREAD if shown.is_reread else Outcome.UNCHANGED,
        known.state,
        None,
        reading=reading,
        fingerprint=shown.fingerprint,
        is_claim_moved=not same(shown.reading.claims, reading.claims),
        shows=shown.number,
        flapping_since=known.flapping_since,
        events=(
            *returned(known, fetched),
            *moved_on(known, fetched),
            *happened(seen, reading, None, judgement, fetched.ended_at),
        ),
        judgement=judgement,
    )


def _settled(verdict: Verdict, known: Known, fetched: Fetched, shown: Variant) -> Verdict:
    """The page has shown one text ten times in a row. Where that is the older, it stands again: a version."""
    run = _row(known, shown)
    first, before = known.glimpses[-run], known.glimpses[-run - 1]
    told = f"the text of version {shown.number}"
    ended = Event(EventKind.SETTLED, before.observed_at, fetched.ended_at, became=told)
    verdict = replace(verdict, flapping_since=None, events=(*verdict.events, ended))
    if shown.number == known.version or known.reading is None or verdict.reading is None:
        return verdict
    change = changes.told_again(changes.compare(known.reading, verdict.reading), shown.number, is_return=False)
    began: tuple[datetime, datetime] = before.observed_at, first.ended_at
    flip = replace(change, silence=Silence.FLAPPING)
    return replace(verdict, is_version=True, shows=None, change=flip, began=began)


def _row(known: Known, shown: Variant) -> int:
    """How many of the last looks in a row, without this one, showed that text."""
    count = 0
    for glimpse in reversed(known.glimpses):
        if glimpse.number != shown.number:
            return count
        count += 1
    return count


def _flips(known: Known, mark: str) -> Glimpse | None:
    """The last look before the page began to flip, if with this look it is known to be flapping."""
    recent = [*(glimpse.fingerprint for glimpse in known.glimpses[-WITHIN + 1 :]), mark]
    if mark == known.fingerprint or not _turns([text for text, _ in groupby(recent)]):
        return None
    runs: list[Run] = [(text, list(seen)) for text, seen in groupby(known.glimpses, key=lambda g: g.fingerprint)]
    first = len(runs) - TURNS - 1
    while first > 0 and runs[first - 1][0] == runs[first + 1][0] and len(runs[first][1]) < SETTLED_AFTER:
        first -= 1
    return runs[first][1][-1]


def _turns(texts: Sequence[str]) -> bool:
    """Whether the last texts, each another than the one before it, turned four times between two."""
    last = texts[-TURNS - 2 :]
    return len(last) == TURNS + 2 and all(text == last[i % 2] for i, text in enumerate(last))
