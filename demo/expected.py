"""What a perfect watcher records of a plan: the truth that an end-to-end test compares a record with.

Derived from the deeds alone. Only police shootings are followed; of every other story a row remains.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from demo.deeds import TROUBLES, Deed, DeedKind
from demo.plan import Plan
from news.model import Disclosure, EventKind, Outcome, Silence


@dataclass(frozen=True)
class Trace:
    """How one kind of deed should show in the record; None where it leaves nothing of the kind."""

    outcome: Outcome | None
    event: EventKind | None = None
    makes_version: bool = False
    silence: Silence | None = None
    disclosures: tuple[Disclosure, ...] = ()  # any of these is right
    flips: int = 0  # versions that are made before it is known that two texts are shown in turn


_TIMED = (Disclosure.TIME_ONLY, Disclosure.MACHINE_TIME_ONLY)
TRACES = {
    DeedKind.PUBLISHED: Trace(Outcome.NEW, None, True),
    DeedKind.COPIED: Trace(Outcome.NEW, EventKind.COPY_SEEN, True),
    DeedKind.CLOSED: Trace(Outcome.REFUSED),
    DeedKind.REWROTE: Trace(Outcome.CHANGED, EventKind.CHANGED, True, Silence.SILENT, (Disclosure.NONE,)),
    DeedKind.UPDATED: Trace(Outcome.CHANGED, EventKind.CHANGED, True, Silence.DISCLOSED, _TIMED),
    DeedKind.RETITLED: Trace(Outcome.CHANGED, EventKind.CHANGED, True, Silence.DISCLOSED, _TIMED),
    DeedKind.CORRECTED: Trace(Outcome.CHANGED, EventKind.CORRECTED, True, Silence.DISCLOSED, (Disclosure.CORRECTION,)),
    DeedKind.BUMPED: Trace(Outcome.UNCHANGED, EventKind.BUMPED),
    DeedKind.MOVED: Trace(Outcome.MOVED, EventKind.MOVED),
    DeedKind.WITHDREW: Trace(Outcome.GONE, EventKind.WITHDRAWN),
    DeedKind.REDIRECTED_HOME: Trace(Outcome.GONE, EventKind.WITHDRAWN),
    DeedKind.SUPERSEDED: Trace(None, EventKind.SUPERSEDED),
    DeedKind.RETURNED: Trace(None, EventKind.RETURNED),
    DeedKind.REUSED: Trace(Outcome.CHANGED, EventKind.REUSED, True, Silence.NOT_APPLICABLE),
    DeedKind.FLAPPED: Trace(Outcome.CHANGED, EventKind.FLAPPING, flips=4),
    DeedKind.SETTLED: Trace(Outcome.UNCHANGED, EventKind.SETTLED),
    DeedKind.LISTED_AS: Trace(None),
    DeedKind.STALE: Trace(Outcome.NOT_MODIFIED),
    DeedKind.ANSWERS_429: Trace(Outcome.REFUSED),
    DeedKind.ANSWERS_503: Trace(Outcome.FAILED),
    DeedKind.STALLS: Trace(Outcome.FAILED),
    DeedKind.CUT_SHORT: Trace(Outcome.FAILED),
}
PASSED_OVER = Trace(Outcome.PASSED_OVER)
_BIRTHS = (DeedKind.PUBLISHED, DeedKind.COPIED, DeedKind.CLOSED)


@dataclass(frozen=True)
class Expected:
    """One deed and the trace it should leave. `address` is where the story stood when the deed was done."""

    at: datetime
    kind: DeedKind
    address: str
    trace: Trace


@dataclass(frozen=True)
class StoryTruth:
    """One story of one outlet, from first to last. A copy at another outlet is a story of that outlet."""

    outlet: str
    headline: str  # as first printed; empty for a copy
    addresses: tuple[str, ...]  # the first, then those it moved to, then the others it was listed under
    is_shooting: bool
    copy_of: str
    expected: tuple[Expected, ...]

    @property
    def versions(self) -> int:
        """How many versions a watcher that misses nothing keeps."""
        return sum(expected.trace.makes_version + expected.trace.flips for expected in self.expected)

    @property
    def troubles(self) -> tuple[Expected, ...]:
        """The spells in which it could not be read."""
        return tuple(expected for expected in self.expected if expected.kind in TROUBLES)


def truths(plan: Plan, shootings: Collection[str], until: datetime | None = None) -> tuple[StoryTruth, ...]:
    """Every story of the plan up to `until`, in order of publication. `shootings` holds their slugs."""
    deeds = plan.deeds(until)
    births = [deed for deed in deeds if deed.kind in _BIRTHS]
    return tuple(_truth(birth, deeds, shootings) for birth in births)


def _truth(birth: Deed, deeds: tuple[Deed, ...], shootings: Collection[str]) -> StoryTruth:
    own = _addresses(birth.address, deeds)
    done = [deed for deed in deeds if deed.address in own]
    listed = [deed.note for deed in done if deed.kind is DeedKind.LISTED_AS]
    is_shooting = birth.kind is DeedKind.CLOSED or any(f"/{slug}" in birth.address for slug in shootings)
    return StoryTruth(
        birth.outlet,
        "" if birth.kind is DeedKind.COPIED else birth.note,
        (*own, *listed),
        is_shooting,
        birth.note if birth.kind is DeedKind.COPIED else "",
        tuple(_expected(deed, is_shooting=is_shooting) for deed in done),
    )


def _addresses(first: str, deeds: tuple[Deed, ...]) -> tuple[str, ...]:
    own = [first]
    for deed in deeds:
        if deed.kind is DeedKind.MOVED and deed.address in own:
            own.append(deed.note)
    return tuple(own)


def _expected(deed: Deed, *, is_shooting: bool) -> Expected:
    return Expected(deed.at, deed.kind, deed.address, TRACES[deed.kind] if is_shooting else PASSED_OVER)
