"""The newsroom: it answers for every outlet of a plan, by the name it is asked under and by its clock."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import count

from demo import addresses, listings, pages
from demo.deeds import Deed, DeedKind, Standing, State
from demo.plan import Plan
from demo.press import Answer, House, Now, Press
from demo.sheet import Sheet
from news.model import Outlet


class Frontdesk:
    """Answers requests: from the plan, the instant and what is asked. Keeps only a counter for the noise."""

    def __init__(self, plan: Plan) -> None:
        """Answers for every outlet of the plan."""
        self._plan = plan
        self._noise = count(0x5EED)
        self._turns: defaultdict[str, Iterator[int]] = defaultdict(lambda: count(1))

    def answer(self, host: str, target: str, now: datetime) -> Answer:
        """What the server of `host` says to a request for `target` (path and query) at that instant."""
        outlet = next((o for o in self._plan.outlets if host.removeprefix("www.") == o.domain), None)
        if outlet is None:
            return Answer(421, "No such site here.", note="unknown host")
        state = self._plan.state_at(now)
        return self._page(outlet, target, state) or self._story(outlet, target, state, now)

    def _page(self, outlet: Outlet, target: str, state: State) -> Answer | None:
        if target == "/robots.txt":
            return Answer(200, listings.robots(outlet, state.closed[outlet.id]), "text/plain; charset=utf-8")
        listing = listings.written(outlet, target, shown := state.listed(outlet.id))
        if listing:
            return Answer(200, listing[1], listing[0], stamp=listing[1], since=_newest(shown))
        if target.partition("?")[0] == "/":
            return Answer(200, pages.front(outlet, shown, self._nonce()))
        return None

    def _story(self, outlet: Outlet, target: str, state: State, now: datetime) -> Answer:
        address, is_amp = addresses.asked_for(outlet, target)
        standing = state.standings.get(address)
        if standing is None and f"{address}/" in state.standings:
            return Answer(301, headers=(("Location", f"{address}/"),))
        trouble = next((t for t in state.troubles if t.holds(address, now)), None)
        if trouble and trouble.kind is DeedKind.ANSWERS_429:
            wait = str(max(int((trouble.end - now).total_seconds()) + 1, 1))
            return Answer(429, "Too many requests.", headers=(("Retry-After", wait),))
        if trouble and trouble.kind is DeedKind.ANSWERS_503:
            return Answer(503, "The site is being worked on.")
        note = trouble.kind.name if trouble else ""
        return self._standing(outlet, standing, now, is_amp=is_amp, note=note, state=state)

    def _standing(
        self,
        outlet: Outlet,
        standing: Standing | None,
        now: datetime,
        *,
        is_amp: bool,
        note: str,
        state: State,
    ) -> Answer:
        if standing is None or standing.story is None or standing.status == 404:
            return Answer(404, pages.not_found(outlet, self._nonce()))
        if standing.leads_to:
            return Answer(standing.status, headers=(("Location", standing.leads_to),))
        standing = self._in_turn(standing)
        sheet = self._sheet(outlet, standing, now, state)
        write = pages.amp if is_amp else pages.article
        return Answer(200, write(sheet), stamp=repr(standing.story), since=standing.since, note=note)

    def _in_turn(self, standing: Standing) -> Standing:
        """What this request is shown of a page that shows two texts in turn: the other one first."""
        if standing.variant is None:
            return standing
        is_other = next(self._turns[f"{standing.address} {standing.since}"]) % 2
        return replace(standing, story=standing.variant) if is_other else standing

    def _sheet(self, outlet: Outlet, standing: Standing, now: datetime, state: State) -> Sheet:
        assert standing.story is not None  # noqa: S101 - `_standing` has looked
        nonce = self._nonce()
        others = [s for s in state.listed(outlet.id) if s.address != standing.address]
        turn = int(nonce, 16) % max(len(others), 1)
        related = (others[turn:] + others[:turn])[:4]
        return Sheet(outlet, standing.address, standing.story, now, nonce, related)

    def _nonce(self) -> str:
        return f"{next(self._noise) * 0x9E3779B1 % 2**32:08x}"


class Newsroom(House):
    """Serves a plan by a clock. `with Newsroom(plan, clock) as newsroom:` starts and stops it."""

    def __init__(self, plan: Plan, clock: Now) -> None:
        """Opens a port on loopback; nothing is answered before `start`. PlanError at a flaw in the plan."""
        plan.deeds()
        self._plan, self._clock = plan, clock
        self._press = Press(Frontdesk(plan).answer, clock)

    @property
    def hosts(self) -> tuple[str, ...]:
        """The names that are answered for: each outlet's with `www.` and without."""
        outlets = self._plan.outlets
        return tuple(name for outlet in outlets for name in (addresses.host(outlet), outlet.domain))

    @property
    def log(self) -> tuple[Deed, ...]:
        """What the newsroom has done up to now, oldest first: the truth."""
        return self._plan.deeds(self._clock.now())


def _newest(shown: list[Standing]) -> datetime | None:
    return max((standing.since for standing in shown), default=None)
