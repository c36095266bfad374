"""The real spiders, pipeline and store at work on random days, with a log of every page that was served."""

import hashlib
import threading
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

from clock import Clock
from crawler import watchlist as watchlists
from crawler.batch import both, in_reactor, owe_delays
from crawler.settings import settings
from demo.deeds import DeedKind, Standing, State, Story
from demo.newsroom import Frontdesk
from demo.plan import Plan
from demo.press import Answer, House, Press
from demo.sheet import Sheet
from demo.show import write_watchlist
from news.model import Outlet
from storage import Store
from tests.day import SteppedClock

PATIENCE = 3.0  # machine seconds until a stalled answer is given up
SLOW = 0.1  # share of answers that take their time, before the page is made or after


class PatientClock(SteppedClock):
    """A stepped clock for many newsrooms at once on a small machine."""

    def timeout(self, seconds: float) -> float:
        return PATIENCE


@dataclass(frozen=True)
class Page:
    """A story's page as it was served, whole."""

    at: datetime
    address: str
    story: Story


class Reporter(Frontdesk):
    """A front desk that keeps what it has printed, by the page's digest."""

    def __init__(self, plan: Plan, clock: Clock, seed: int):
        super().__init__(plan)
        self.pages: dict[str, Page] = {}
        self._clock, self._chance = clock, Random(f"slow {seed}")
        self._printed = threading.local()

    def answer(self, host: str, target: str, now: datetime) -> Answer:
        self._printed.sheet = None
        slow = self._chance.random() < SLOW
        waits = self._chance.uniform(0, 0.12) if slow else 0.0
        is_before = self._chance.random() < 0.5
        if is_before:
            time.sleep(waits)
            now = self._clock.now()
        answer = super().answer(host, target, now)
        sheet: Sheet | None = self._printed.sheet
        if sheet is not None and answer.note not in (DeedKind.STALLS.name, DeedKind.CUT_SHORT.name):
            digest = hashlib.sha256(str(answer.body).encode()).hexdigest()
            self.pages[digest] = Page(now, sheet.address, sheet.story)
        if not is_before:
            time.sleep(waits)
        return answer

    def _sheet(self, outlet: Outlet, standing: Standing, now: datetime, state: State) -> Sheet:
        self._printed.sheet = super()._sheet(outlet, standing, now, state)
        return self._printed.sheet


class Street(House):
    """All the newsrooms of a run, at one port."""

    def __init__(self, reporter: Reporter, clock: Clock):
        self._press = Press(reporter.answer, clock)


def watch(folder: Path, plan: Plan, looks: list[datetime], seed: int) -> dict[str, Page]:
    """Look at everything that is due at each of those instants. Returns the pages that were served, by digest."""
    clock = PatientClock(looks[0])
    reporter = Reporter(plan, clock, seed)
    folder.mkdir(parents=True, exist_ok=True)
    hosts = [name for outlet in plan.outlets for name in (f"www.{outlet.domain}", outlet.domain)]
    registry = {"registry": True}
    with Street(reporter, clock) as street, Store(folder) as store:
        path = write_watchlist(folder, hosts=hosts, port=street.port, clock=None, outlets=plan.outlets, **registry)
        loaded = watchlists.load(path)
        object.__setattr__(loaded, "clock", clock)
        store.queue.watch(loaded.outlets, clock.now())
        in_reactor(settings(loaded), lambda process: _steps(process, store, loaded, clock, looks))
    return reporter.pages


async def _steps(process: Any, store: Store, loaded: Any, clock: SteppedClock, looks: list[datetime]) -> None:
    for instant in looks:
        clock.set(instant)
        now = clock.now()
        seen: set[str] = set()
        while batch := store.queue.lease(now, now.replace(year=now.year + 1), most=200):
            await both(process, store=store, watchlist=loaded, crawl_id=batch.crawl_id, outlets=batch.outlets)
            owe_delays(store, loaded, batch.outlets)
            store.queue.release(batch.crawl_id, clock.now(), ended="done")
            if seen >= set(batch.outlets):
                break
            seen |= set(batch.outlets)
