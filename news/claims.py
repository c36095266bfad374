"""What an outlet's claims of time did between two looks at one article."""

from datetime import timedelta

from news.changes.disclosure import UNITS
from news.model import Claim, ClaimKind, EventKind, Reading

Moved = tuple[EventKind, str, str]
Movement = tuple[Claim, Claim, timedelta]
NOTHING = timedelta(0)


def moved(old: Reading, new: Reading, *, text_changed: bool) -> list[Moved]:
    """Claims that moved, as (event, what was printed before, what is printed now).

    A claim that moved backwards is told whatever the text did, and so is a published one that moved forward; a newer
    modified claim is an empty bump only where the text stayed. Only claims that stand at the same place are compared:
    one is never held against another.
    """
    published, modified = _movements(old, new, ClaimKind.PUBLISHED), _movements(old, new, ClaimKind.MODIFIED)
    found = _first(EventKind.BACKDATED, published, is_later=False)
    found += _first(EventKind.PUBLICATION_MOVED_LATER, published, is_later=True)
    found += _first(EventKind.MODIFIED_MOVED_BACK, modified, is_later=False)
    if not text_changed:
        found += _first(EventKind.BUMPED, modified, is_later=True) or _appeared(old, new)
    return found


def _first(kind: EventKind, movements: list[Movement], *, is_later: bool) -> list[Moved]:
    """The first claim that moved that way, the chosen one before all others."""
    return [(kind, was.raw, claim.raw) for was, claim, apart in movements if (apart > NOTHING) is is_later][:1]


def same(old: tuple[Claim, ...], new: tuple[Claim, ...]) -> bool:
    """Whether two pages claim the same: "1 hour ago" grown to "2 hours ago" is no new claim."""
    return _told(old) == _told(new)


def _told(claims: tuple[Claim, ...]) -> set[tuple[str, str, str, str]]:
    return {(c.kind, c.source, c.field, c.raw) for c in claims if c.exact}


def _appeared(old: Reading, new: Reading) -> list[Moved]:
    """A modified claim where there was none: the outlet began to say that the story was updated."""
    if old.claimed_modified is not None or new.claimed_modified is None or not new.claimed_modified.exact:
        return []
    return [(EventKind.BUMPED, "", new.claimed_modified.raw)]


def _movements(old: Reading, new: Reading, kind: ClaimKind) -> list[Movement]:
    """The claims that moved beyond what they were printed to, with how far; the chosen one first.

    A place may hold several claims (a page with two <time> elements): the first is held against the first, and so on.
    """
    before = _by_place(old, kind)
    after = _by_place(new, kind)
    pairs = [pair for place in after for pair in zip(before.get(place, []), after[place], strict=False)]
    apart = [(was, claim, _apart(was, claim)) for was, claim in pairs]
    return [movement for movement in apart if movement[2] != NOTHING]


def _apart(was: Claim, claim: Claim) -> timedelta:
    """How far a claim moved; not at all where it is merely printed more finely or more coarsely."""
    if was.instant is None or claim.instant is None:
        return NOTHING
    apart = claim.instant - was.instant
    is_finer = was.precision is not claim.precision
    return NOTHING if is_finer and abs(apart) <= max(UNITS[was.precision], UNITS[claim.precision]) else apart


def _by_place(reading: Reading, kind: ClaimKind) -> dict[tuple[str, str], list[Claim]]:
    places: dict[tuple[str, str], list[Claim]] = {}
    for claim in _ordered(reading, kind):
        places.setdefault((claim.source, claim.field), []).append(claim)
    return places


def _ordered(reading: Reading, kind: ClaimKind) -> list[Claim]:
    chosen = reading.claimed_published if kind is ClaimKind.PUBLISHED else reading.claimed_modified
    claims = [claim for claim in reading.claims if claim.kind is kind and claim.exact]
    return sorted(claims, key=lambda claim: claim != chosen)
