"""What the newsroom is going to do, and when: the state at any instant follows from the plan alone.

The verbs are a newsroom's own. Each takes the instant first and answers with the address it concerns.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import RLock

from demo import addresses, steps
from demo.deeds import Deed, DeedKind, PlanError, Standing, State, Story, Trouble
from demo.steps import Standings
from news.model import Outlet


class Plan:
    """Outlets and what they do. Verbs may come in any order of time, also while it is served."""

    def __init__(self) -> None:
        """An empty plan: no outlet, no story."""
        self._outlets: dict[str, Outlet] = {}
        self._closed: dict[str, tuple[str, ...]] = {}
        self._sections: dict[str, str] = {}
        self._steps: list[steps.Step] = []
        self._troubles: list[Trouble] = []
        self._states: list[Standings] | None = None  # after so many steps; none since a verb was added
        self._lock = RLock()

    # what it says

    @property
    def outlets(self) -> tuple[Outlet, ...]:
        """The outlets, in the order in which they were given."""
        return tuple(self._outlets.values())

    def deeds(self, until: datetime | None = None) -> tuple[Deed, ...]:
        """What is done by `until`, oldest first; without it, everything the plan holds."""
        with self._lock:
            self._unroll()
            return tuple(s.deed for s in self._steps if until is None or s.deed.at <= until)

    def state_at(self, now: datetime) -> State:
        """Everything that stands at that instant."""
        with self._lock:
            states = self._unroll()
            passed = bisect_right(self._steps, now, key=lambda step: step.deed.at)
            return State(self.outlets, states[passed], tuple(self._troubles), self._closed)

    # the newsroom's verbs

    def outlet(self, outlet: Outlet, *, closed: Iterable[str] = ()) -> Outlet:
        """Add an outlet; its robots.txt refuses the paths in `closed`."""
        with self._lock:
            self._outlets[outlet.id] = outlet
            self._closed[outlet.id] = tuple(closed)
        return outlet

    def publishes(
        self,
        at: datetime,
        outlet: str,
        slug: str,
        headline: str,
        paragraphs: Iterable[str],
        *,
        section: str = "news/local-news",
        byline: str = "",
        drafted: timedelta = timedelta(0),
        path: str = "",
    ) -> str:
        """Print a story that claims to be posted `drafted` before `at`; `path` replaces its usual address."""
        house = self._house(outlet)
        address = f"{addresses.home(house)}{path.lstrip('/')}" if path else addresses.of_story(house, section, slug, at)
        story = Story(headline, tuple(paragraphs), at - drafted, at, byline=byline, section=section)
        is_closed = any(path.startswith(closed) for closed in self._closed[outlet])
        kind = DeedKind.CLOSED if is_closed else DeedKind.PUBLISHED
        self._sections[address] = section
        self._add(Deed(at, outlet, kind, address, headline), steps.prints(Standing(address, outlet, at, story)))
        return address

    def rewrites(self, at: datetime, address: str, paragraphs: Iterable[str], *, headline: str = "") -> str:
        """Change the text and leave every time as it was: a silent edit."""
        new = tuple(paragraphs)
        return self._edit(at, address, DeedKind.REWROTE, lambda s: steps.reworded(s, new, headline))

    def updates(self, at: datetime, address: str, paragraphs: Iterable[str], *, headline: str = "") -> str:
        """Change the text, and say so by a newer time."""
        new = tuple(paragraphs)
        return self._edit(at, address, DeedKind.UPDATED, lambda s: steps.timed(steps.reworded(s, new, headline), at))

    def bumps(self, at: datetime, address: str) -> str:
        """Raise the time and change nothing."""
        return self._edit(at, address, DeedKind.BUMPED, lambda s: steps.timed(s, at))

    def corrects(self, at: datetime, address: str, paragraphs: Iterable[str], notice: str) -> str:
        """Mend the text, print a notice under it and raise the time."""
        new = tuple(paragraphs)
        return self._edit(
            at,
            address,
            DeedKind.CORRECTED,
            lambda s: replace(steps.timed(s, at), paragraphs=new, notice=notice),
        )

    def retitles(self, at: datetime, address: str, headline: str) -> str:
        """Change the headline, and raise the time."""
        return self._edit(at, address, DeedKind.RETITLED, lambda s: replace(steps.timed(s, at), headline=headline))

    def reuses(self, at: datetime, address: str, headline: str, paragraphs: Iterable[str]) -> str:
        """Put a different story where another stood."""
        new = tuple(paragraphs)
        return self._edit(
            at,
            address,
            DeedKind.REUSED,
            lambda s: replace(
                s, headline=headline, paragraphs=new, claimed_published=at, claimed_modified=at, notice=""
            ),
        )

    def flaps(self, at: datetime, address: str, *, headline: str = "", paragraphs: Iterable[str] = ()) -> str:
        """Show every second request another headline or text, as in a test of two headlines, or with two caches."""
        new = tuple(paragraphs)
        return self._flap(at, address, DeedKind.FLAPPED, lambda s: steps.reworded(s, new or s.paragraphs, headline))

    def settles(self, at: datetime, address: str) -> str:
        """Show everybody the first of the two texts again."""
        return self._flap(at, address, DeedKind.SETTLED, lambda _: None)

    def moves(self, at: datetime, address: str, slug: str) -> str:
        """Give the story a new address; the old one answers 301. Answers with the new address."""
        old = self._publication(address)
        section = self._sections[address]
        new = addresses.of_story(self._house(old.outlet), section, slug, old.at)
        self._sections[new] = section
        self._add(Deed(at, old.outlet, DeedKind.MOVED, address, new), steps.moves(at, address, new))
        return new

    def withdraws(self, at: datetime, address: str) -> str:
        """Take the story away: its address answers 404 from now on."""
        return self._close(at, address, DeedKind.WITHDREW, status=404)

    def redirects_home(self, at: datetime, address: str) -> str:
        """Take the story away: its address leads to the front page."""
        home = addresses.home(self._house(self._publication(address).outlet))
        return self._close(at, address, DeedKind.REDIRECTED_HOME, status=302, leads_to=home)

    def supersedes(self, at: datetime, address: str, by: str) -> str:
        """Take the story away: its address leads to another story."""
        return self._close(at, address, DeedKind.SUPERSEDED, status=301, leads_to=by)

    def returns(self, at: datetime, address: str) -> str:
        """Bring a withdrawn story back as it was."""
        return self._change(at, address, DeedKind.RETURNED, lambda s: replace(s, since=at, status=200, leads_to=""))

    def copies(self, at: datetime, address: str, outlet: str, slug: str) -> str:
        """Print at `outlet`, word for word, what stands at `address`. Answers with the copy's address."""
        house, source = self._house(outlet), self._publication(address)
        self._sections[new := addresses.of_story(house, self._sections[address], slug, at)] = self._sections[address]
        self._add(
            Deed(at, outlet, DeedKind.COPIED, new, address),
            steps.copies(at, address, new, outlet, source.outlet),
        )
        return new

    def lists_as(self, at: datetime, address: str, listing: str, shown: str) -> str:
        """Show the story in that listing (its path and query) under the address `shown` from now on."""
        return self._change(
            at,
            address,
            DeedKind.LISTED_AS,
            lambda s: replace(s, listed_as=(*s.listed_as, (listing, shown))),
            shown,
        )

    # trouble, for one address and between two instants

    def answers_304(self, begin: datetime, end: datetime, address: str) -> None:
        """Answer every conditional request with 304, whatever changed: a cache that went stale."""
        self._trouble(DeedKind.STALE, begin, end, address)

    def answers_429(self, begin: datetime, end: datetime, address: str) -> None:
        """Answer 429; Retry-After says how long it lasts, in the clock's seconds."""
        self._trouble(DeedKind.ANSWERS_429, begin, end, address)

    def answers_503(self, begin: datetime, end: datetime, address: str) -> None:
        """Answer 503."""
        self._trouble(DeedKind.ANSWERS_503, begin, end, address)

    def stalls(self, begin: datetime, end: datetime, address: str) -> None:
        """Take the request and never answer it."""
        self._trouble(DeedKind.STALLS, begin, end, address)

    def cuts_short(self, begin: datetime, end: datetime, address: str) -> None:
        """Promise the whole page and send half of it."""
        self._trouble(DeedKind.CUT_SHORT, begin, end, address)

    # how it is kept

    def _house(self, outlet: str) -> Outlet:
        if outlet not in self._outlets:
            raise PlanError(f"the plan has no outlet {outlet!r}; add it with plan.outlet(...) first")
        return self._outlets[outlet]

    def _publication(self, address: str) -> Deed:
        births = (DeedKind.PUBLISHED, DeedKind.CLOSED, DeedKind.COPIED)
        for step in self._steps:
            if step.deed.kind in births and step.deed.address == address:
                return step.deed
            if step.deed.kind is DeedKind.MOVED and step.deed.note == address:
                return self._publication(step.deed.address)
        raise PlanError(f"nothing is published at {address}; publish it before anything else is done to it")

    def _edit(self, at: datetime, address: str, kind: DeedKind, edit: Callable[[Story], Story]) -> str:
        def edited(standing: Standing) -> Standing:
            if standing.story is None:
                raise PlanError(f"no story stands at {address} at {at:%H:%M}; {kind.value!r} needs one")
            return replace(standing, since=at, story=edit(standing.story))

        return self._change(at, address, kind, edited)

    def _flap(self, at: datetime, address: str, kind: DeedKind, variant: Callable[[Story], Story | None]) -> str:
        def flapping(standing: Standing) -> Standing:
            return replace(standing, since=at, variant=standing.story and variant(standing.story))

        return self._change(at, address, kind, flapping)

    def _close(self, at: datetime, address: str, kind: DeedKind, *, status: int, leads_to: str = "") -> str:
        return self._change(
            at, address, kind, lambda s: replace(s, since=at, status=status, leads_to=leads_to), leads_to
        )

    def _change(
        self,
        at: datetime,
        address: str,
        kind: DeedKind,
        change: Callable[[Standing], Standing],
        note: str = "",
    ) -> str:
        outlet = self._publication(address).outlet

        def apply(before: Standings) -> Standings:
            if address not in before:
                raise PlanError(f"nothing stands at {address} at {at:%H:%M}; {kind.value!r} comes too early")
            return before | {address: change(before[address])}

        self._add(Deed(at, outlet, kind, address, note), apply)
        return address

    def _trouble(self, kind: DeedKind, begin: datetime, end: datetime, address: str) -> None:
        outlet = next((o for o in self.outlets if address.startswith(addresses.home(o))), None)
        if outlet is None:
            raise PlanError(f"{address} belongs to no outlet of the plan")
        with self._lock:
            self._troubles.append(Trouble(kind, address, begin, end))
            self._add(Deed(begin, outlet.id, kind, address, f"until {end:%H:%M}"), lambda before: before)

    def _add(self, deed: Deed, apply: Callable[[Standings], Standings]) -> None:
        if deed.at.tzinfo is None:
            raise PlanError(f"{deed.kind.value!r} at {deed.at}: give the instant a zone, such as datetime.UTC")
        with self._lock:
            self._steps.append(steps.Step(replace(deed, at=deed.at.astimezone(UTC)), apply))
            self._states = None

    def _unroll(self) -> list[Standings]:
        if self._states is None:
            self._steps.sort(key=lambda step: step.deed.at)
            states: list[Standings] = [{}]
            for step in self._steps:
                states.append(step.apply(states[-1]))
            self._states = states
        return self._states
