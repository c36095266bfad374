"""What an outlet's claims of time did between two looks at one article."""

from news.model import Claim, ClaimKind, EventKind, Reading

Moved = tuple[EventKind, str, str]


def moved(old: Reading, new: Reading, *, text_changed: bool) -> list[Moved]:
    """Claims that moved, as (event, what was printed before, what is printed now).

    A published claim that moved is backdating, whatever the text did; a newer modified claim is an empty bump only
    where the text stayed. Only claims that stand at the same place are compared: one is never held against another.
    """
    found: list[Moved] = []
    published = _first_that_moved(old, new, ClaimKind.PUBLISHED)
    if published is not None:
        found.append((EventKind.BACKDATED, published[0].raw, published[1].raw))
    modified = _first_that_moved(old, new, ClaimKind.MODIFIED)
    if modified is not None and not text_changed and _later(*modified):
        found.append((EventKind.BUMPED, modified[0].raw, modified[1].raw))
    if modified is None and not text_changed:
        found += _appeared(old, new)
    return found


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


def _first_that_moved(old: Reading, new: Reading, kind: ClaimKind) -> tuple[Claim, Claim] | None:
    """The chosen claim if it moved, else the first other one at the same place that did.

    A place may hold several claims (a page with two <time> elements): the first is held against the first, and so on.
    """
    before = _by_place(old, kind)
    for place, claims in _by_place(new, kind).items():
        for was, claim in zip(before.get(place, []), claims, strict=False):
            if was.instant and claim.instant and was.instant != claim.instant:
                return was, claim
    return None


def _by_place(reading: Reading, kind: ClaimKind) -> dict[tuple[str, str], list[Claim]]:
    places: dict[tuple[str, str], list[Claim]] = {}
    for claim in _ordered(reading, kind):
        places.setdefault((claim.source, claim.field), []).append(claim)
    return places


def _ordered(reading: Reading, kind: ClaimKind) -> list[Claim]:
    chosen = reading.claimed_published if kind is ClaimKind.PUBLISHED else reading.claimed_modified
    claims = [claim for claim in reading.claims if claim.kind is kind and claim.exact]
    return sorted(claims, key=lambda claim: claim != chosen)


def _later(was: Claim, now: Claim) -> bool:
    return was.instant is not None and now.instant is not None and now.instant > was.instant
