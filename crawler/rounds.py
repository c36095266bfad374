"""A round of the listings: each asked once, outlets side by side, and none of them faster than its own delay."""

import asyncio
import logging
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta

from crawler import ailments
from crawler.robots import asked_delay
from crawler.settings import AGENT, AT_ONCE
from crawler.visits import VisitError, Visitor, visit
from crawler.watchlist import Watchlist
from news import listing_checks
from news.model import Finding, Listing, ListingCheck, Outlet
from storage import Store
from storage.turns import Wait

PATIENCE = timedelta(minutes=12)  # a crawl that has an outlet in hand sends nothing more after ten
Checked = tuple[Outlet, ListingCheck]
Heard = Callable[[Outlet, ListingCheck | None, str], None]


def check(watchlist: Watchlist, store: Store, outlets: Sequence[Outlet], heard: Heard) -> list[Checked]:
    """Ask each listing of some outlets once and record what it came to; in the order of outlets and listings.

    `heard` is told of each check, and with None of why an outlet is being waited for. Raises VisitError where a person
    stops it; what was checked until then is recorded.
    """
    logging.getLogger("nightdesk.crawl").addHandler(logging.NullHandler())  # a screen with a progress bar is no log
    now = watchlist.clock.now()
    store.queue.watch(watchlist.outlets, now)
    crawl_id = store.turns.begin([outlet.id for outlet in outlets], now, os.getpid())
    walk, ended = _Round(watchlist, store, crawl_id, heard), "stopped"
    try:
        visit(watchlist, lambda visitor: walk.over(visitor, outlets), robots=store.queue)
        ended = "done"
    finally:
        found = walk.settle(outlets)
        store.queue.release(crawl_id, watchlist.clock.now(), ended=ended, note="a check of the listings")
    return found


@contextmanager
def turn(watchlist: Watchlist, store: Store, outlet: Outlet) -> Iterator[None]:
    """An outlet in hand for one look of a person's, as for a crawl. VisitError where it is not to be asked now."""
    now = watchlist.clock.now()
    store.queue.watch(watchlist.outlets, now)
    crawl_id = store.turns.begin([outlet.id], now, os.getpid())
    walk = _Round(watchlist, store, crawl_id, lambda *_: None)
    wait = walk.take(outlet)
    try:
        if wait is not None:
            raise VisitError(f"{outlet.name} is not asked now: {wait.why}; try again in a minute")
        yield
    finally:
        if wait is None:
            walk.give_back(outlet)
        store.queue.release(crawl_id, watchlist.clock.now(), ended="done", note="a person's look at one page")


class _Round:
    """One walk past some outlets."""

    def __init__(self, watchlist: Watchlist, store: Store, crawl_id: int, heard: Heard):
        self.watchlist, self.store, self.crawl_id, self.heard = watchlist, store, crawl_id, heard
        self.clock = watchlist.clock
        self.doors = asyncio.Semaphore(AT_ONCE)
        self.found: list[Checked] = []

    async def over(self, visitor: Visitor, outlets: Sequence[Outlet]) -> None:
        """All outlets, as many at once as a crawl asks."""
        await asyncio.gather(*(self._outlet(visitor, outlet) for outlet in outlets if outlet.listings))

    def settle(self, outlets: Sequence[Outlet]) -> list[Checked]:
        """Record what was found, in the light of the whole round."""
        places = {id(outlet): place for place, outlet in enumerate(outlets)}
        self.found.sort(key=lambda found: places[id(found[0])])
        checks = listing_checks.settled([check for _, check in self.found])
        settled = [(outlet, check) for (outlet, _), check in zip(self.found, checks, strict=True)]
        with self.store.transaction():
            for outlet, check in settled:
                self.store.listing_checks.record(outlet.id, check)
        return settled

    async def _outlet(self, visitor: Visitor, outlet: Outlet) -> None:
        """An outlet's listings in turn, while it is in our hands."""
        waits_until = self.clock.now() + PATIENCE
        while True:
            async with self.doors:
                wait = self.take(outlet)
                if wait is None:
                    await self._listings(visitor, outlet)
                    return
            if min(wait.until, wait.again_at) > waits_until:
                break
            self.heard(outlet, None, wait.why)
            seconds = max((wait.again_at - self.clock.now()).total_seconds(), 0.0)
            await asyncio.sleep(self.clock.wait(seconds) + 0.05)
        for listing in outlet.listings:
            self._not_asked(outlet, listing, wait)

    async def _listings(self, visitor: Visitor, outlet: Outlet) -> None:
        try:
            for listing in outlet.listings:
                wait = self.take(outlet)  # again, so that the lease lasts, or a daemon that took it back is heeded
                if wait is not None:
                    self._not_asked(outlet, listing, wait)
                    continue
                fetched = await visitor.look(listing.address, outlet)
                if not fetched.failure.startswith("quiet"):
                    ailments.hear(self.store, outlet, fetched)
                self._note(outlet, listing_checks.tell(fetched, outlet))
        finally:
            self.give_back(outlet)

    def take(self, outlet: Outlet) -> Wait | None:
        """Take the outlet in hand; None where that is done."""
        return self.store.turns.take(self.crawl_id, outlet.id, self.clock.now(), speed=self.clock.speed)

    def give_back(self, outlet: Outlet) -> None:
        """Let it go, and owe it its delay."""
        delay = max(outlet.delay, asked_delay(self.store.queue, outlet.domain, AGENT))
        self.store.turns.give_back(self.crawl_id, outlet.id, self.clock.now() + timedelta(seconds=delay))

    def _not_asked(self, outlet: Outlet, listing: Listing, wait: Wait) -> None:
        why = f"{wait.why}, until {wait.until:%Y-%m-%d %H:%M} UTC at the latest"
        self._note(outlet, ListingCheck(listing.address, self.clock.now(), Finding.NOT_ASKED, why))

    def _note(self, outlet: Outlet, check: ListingCheck) -> None:
        self.found.append((outlet, check))
        self.heard(outlet, check, "")
