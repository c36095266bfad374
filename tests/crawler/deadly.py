"""Three outlets, one of whose pages ends the process that reads it. `python -m tests.crawler.deadly FOLDER MINUTES`.

Each run is one crawl so many minutes after the first, in a process of its own, as the daemon starts them.
"""

import os
import shutil
import sys
from datetime import timedelta
from pathlib import Path
from threading import Thread
from typing import Any

from crawler import looks
from crawler import watchlist as watchlists
from crawler.batch import both, in_reactor
from crawler.settings import settings
from demo.show import write_watchlist
from news.addresses import canonical, fetchable, identity
from news.model import Fetched, Outlet, Reading, Sighting
from storage import Store
from storage.journal import Address
from tests.crawler.street import START, STORY, PatientClock, Street

NAMES = ("deadly", "first", "second")
ENDED = 9


def _deadly(fetched: Fetched, outlet: Outlet) -> Reading | None:
    if outlet.id == "deadly":
        os._exit(ENDED)  # as a parser's fault would, or the kernel when memory is short
    return read(fetched, outlet)


read = looks.review.read  # type: ignore[attr-defined]


def run(folder: Path, minutes: int) -> None:
    """One crawl of all that is due."""
    looks.review.read = _deadly  # type: ignore[attr-defined]
    clock = PatientClock(START + timedelta(minutes=minutes))
    server = Street(clock)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    outlets = tuple(Outlet(name, name, f"{name}.example", "America/Chicago", "general", delay=0.0) for name in NAMES)
    hosts = [outlet.domain for outlet in outlets]
    shutil.rmtree(folder / "outlets", ignore_errors=True)  # each run has a port of its own
    path = write_watchlist(folder, hosts=hosts, port=server.server_port, clock=None, outlets=outlets, registry=True)
    loaded = watchlists.load(path)
    object.__setattr__(loaded, "clock", clock)
    with Store(loaded.data) as store:
        if minutes == 0:
            _follow(store, loaded, clock)
        in_reactor(
            settings(loaded), lambda process: both(process, store=store, watchlist=loaded, crawl_id=None, outlets=NAMES)
        )


def _follow(store: Store, loaded: Any, clock: PatientClock) -> None:
    store.queue.watch(loaded.outlets, clock.now())
    for outlet in loaded.outlets:
        address = f"https://{outlet.domain}{STORY}"
        place = Address(fetchable(address), canonical(address), identity(address))
        store.follow(Sighting(address, ""), outlet, place, clock.now())


if __name__ == "__main__":
    run(Path(sys.argv[1]), int(sys.argv[2]))
