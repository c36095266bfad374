"""What each deed makes of everything that stood before it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from demo.deeds import Deed, PlanError, Standing, Story

Standings = dict[str, Standing]


@dataclass(frozen=True)
class Step:
    """A deed and what it makes of everything that stood before it."""

    deed: Deed
    apply: Callable[[Standings], Standings]


def prints(standing: Standing) -> Callable[[Standings], Standings]:
    return lambda before: before | {standing.address: standing}


def reworded(story: Story, paragraphs: tuple[str, ...], headline: str) -> Story:
    return replace(story, paragraphs=paragraphs, headline=headline or story.headline)


def timed(story: Story, at: datetime) -> Story:
    return replace(story, claimed_modified=at)


def moves(at: datetime, old: str, new: str) -> Callable[[Standings], Standings]:
    def apply(before: Standings) -> Standings:
        there = before[old]
        here = replace(there, address=new, since=at)
        return before | {old: replace(there, since=at, status=301, leads_to=new), new: here}

    return apply


def copies(at: datetime, source: str, new: str, outlet: str, credit: str) -> Callable[[Standings], Standings]:
    def apply(before: Standings) -> Standings:
        original = before[source].story
        if original is None:
            raise PlanError(f"nothing to copy stands at {source} at {at:%H:%M}")
        copy = replace(original, claimed_published=at, claimed_modified=at, credit=credit.upper())
        return before | {new: Standing(new, outlet, at, copy)}

    return apply
