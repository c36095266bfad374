"""One crawl in a process of its own: `python -m crawler.batch WATCHLIST CRAWL`.

All that it is told is the number of its crawl; what to do stands in the database, so that a crash loses nothing.
"""

import asyncio
import faulthandler
import logging
import os
import resource
import sys
import time
from collections.abc import Callable, Coroutine
from contextlib import suppress
from pathlib import Path
from typing import Any

from scrapy.crawler import AsyncCrawlerProcess, Crawler

from clock import plain_lines
from crawler import watchlist as watchlists
from crawler.robots import asked_delay
from crawler.settings import AGENT, settings
from crawler.spiders.articles import ArticlesSpider
from crawler.spiders.listings import ListingsSpider
from crawler.watchlist import Watchlist
from crawler.wire import give_up_waiting
from storage import Store

MOST_MEMORY = 3 << 30  # bytes of address space; a crawl of 50 outlets stays under 0.5 GiB
DEADLINE = 15 * 60  # seconds after which a crawl that hangs ends itself; its lease lasts longer
LOOKS_EVERY = 0.5  # machine seconds between two looks whether the crawl ends
ENOUGH = 10 * 60  # seconds after which a crawl sends nothing more: an outlet with a long Crawl-delay has hours of work


def main() -> None:
    """Run one crawl to its end."""
    path, crawl_id = Path(sys.argv[1]), int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    watchlist = watchlists.load(path)
    logging.basicConfig(level=logging.INFO, handlers=[plain_lines(watchlist.clock)])
    faulthandler.dump_traceback_later(watchlist.clock.deadline(DEADLINE), exit=True)
    with Store(watchlist.data) as store:
        store.queue.started(crawl_id, os.getpid())
        crawl(store, watchlist, crawl_id, store.queue.batch(crawl_id))
    if watchlist.seal is not None:
        from crawler.sealing import seal_quietly  # brings cryptography, which few crawls need

        seal_quietly(watchlist, watchlist.clock.now())
    faulthandler.cancel_dump_traceback_later()


def crawl(store: Store, watchlist: Watchlist, crawl_id: int | None, outlets: tuple[str, ...]) -> None:
    """Work through some outlets once."""
    job = {"store": store, "watchlist": watchlist, "crawl_id": crawl_id, "outlets": outlets}
    try:
        in_reactor(settings(watchlist), lambda process: both(process, **job))
    finally:
        owe_delays(store, watchlist, outlets)


async def both(process: AsyncCrawlerProcess, **job: Any) -> None:
    """First the listings, then the articles: what a listing shows is read in the same crawl."""
    ends_at = time.monotonic() + job["watchlist"].clock.deadline(ENOUGH)
    for spider in (ListingsSpider, ArticlesSpider):
        crawler = process.create_crawler(spider)
        watch = asyncio.ensure_future(let_go(crawler, ends_at))
        try:
            await process.crawl(crawler, ends_at=ends_at, **job)
        finally:
            watch.cancel()
        if crawler.stats is None or crawler.stats.get_value("finish_reason") == "shutdown":
            return  # asked to stop: what is not done stays due


async def let_go(crawler: Crawler, ends_at: float) -> None:
    """Once the crawl ends, wait out nobody's delay: what is not asked yet stays due, and the crawl ends in time."""
    while True:
        await asyncio.sleep(LOOKS_EVERY)
        engine = crawler.engine
        if engine is not None and (not engine.running or time.monotonic() >= ends_at):
            give_up_waiting(engine.downloader)


def in_reactor(options: dict[str, Any], work: Callable[[AsyncCrawlerProcess], Coroutine[Any, Any, None]]) -> None:
    """Run `work` in Scrapy's reactor, which one process can start but once, and stop it when the work is done."""
    process = AsyncCrawlerProcess(options)
    task = asyncio.get_event_loop().create_task(work(process))
    task.add_done_callback(lambda _: _stop())
    process.start(stop_after_crawl=False)
    if task.done() and not task.cancelled():
        task.result()


def _stop() -> None:
    from twisted.internet import reactor

    if reactor.running:  # type: ignore[attr-defined]
        reactor.callLater(0, _stop_now, reactor)  # type: ignore[attr-defined]


def _stop_now(reactor: Any) -> None:
    with suppress(RuntimeError):  # a signal has stopped it already, and it is not yet at rest
        reactor.stop()


def owe_delays(store: Store, watchlist: Watchlist, outlets: tuple[str, ...]) -> None:
    """The delay, robots.txt's own too, holds from this crawl's last request to the next crawl's first."""
    now = watchlist.clock.now()
    for outlet_id in outlets:
        outlet = watchlist.outlet(outlet_id)
        delay = max(outlet.delay, asked_delay(store.queue, outlet.domain, AGENT))
        store.queue.owes_delay(outlet_id, now, delay)


if __name__ == "__main__":
    main()
