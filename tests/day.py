"""A day in the newsroom, stepped: the real spiders, pipeline and store against the demo newsroom, five minutes a step.

`python -m tests.day FOLDER [HOURS]` runs it in a process of its own, since a reactor starts but once. No wait is real:
the clock stands still within a step but for the machine's own milliseconds.
"""

import logging
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from clock import Clock, plain_lines
from crawler import watchlist as watchlists
from crawler.batch import both, in_reactor, owe_delays
from crawler.settings import settings
from demo.newsroom import Newsroom
from demo.plan import Plan
from demo.script import LENGTH, START, day
from demo.show import write_watchlist
from storage import Store

STEP = timedelta(minutes=5)
STALL = 0.4  # machine seconds until a stalled answer is given up


class SteppedClock(Clock):
    """A clock that moves only when it is told to, and by the machine's own milliseconds in between."""

    def __init__(self, instant: datetime) -> None:
        object.__setattr__(self, "speed", 1.0)
        self.set(instant)

    def set(self, instant: datetime) -> None:
        """From now on it is `instant`."""
        object.__setattr__(self, "start", instant.timestamp())
        object.__setattr__(self, "began", time.time())

    def at(self, machine: float) -> datetime:
        return datetime.fromtimestamp(self.start + machine - self.began, UTC)

    def wait(self, seconds: float) -> float:
        return 0.0

    def timeout(self, seconds: float) -> float:
        return STALL


def run(folder: Path, plan: Plan, until: datetime) -> None:
    """Watch the plan's outlets from START until then; the record stays in the folder."""
    clock = SteppedClock(START)
    folder.mkdir(parents=True, exist_ok=True)
    with Newsroom(plan, clock) as newsroom:
        path = write_watchlist(folder, hosts=newsroom.hosts, port=newsroom.port, clock=None, outlets=plan.outlets)
        loaded = watchlists.load(path)
        object.__setattr__(loaded, "clock", clock)
        with Store(loaded.data) as store:
            store.queue.watch(loaded.outlets, clock.now())
            in_reactor(settings(loaded), lambda process: _steps(process, store, loaded, clock, until))


async def _steps(process: Any, store: Store, loaded: Any, clock: SteppedClock, until: datetime) -> None:
    instant = START
    while instant <= until:
        clock.set(instant)
        now = clock.now()
        while batch := store.queue.lease(now, now + timedelta(hours=1), most=50):
            await both(process, store=store, watchlist=loaded, crawl_id=batch.crawl_id, outlets=batch.outlets)
            owe_delays(store, loaded, batch.outlets)
            store.queue.release(batch.crawl_id, clock.now(), ended="done")
        instant += STEP


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, handlers=[plain_lines(Clock())])
    hours = float(sys.argv[2]) if len(sys.argv) > 2 else LENGTH.total_seconds() / 3600
    run(Path(sys.argv[1]), day(), START + timedelta(hours=hours))
