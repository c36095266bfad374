"""The polite single look: some addresses asked once, in this process, as politely as the daemon asks.

robots.txt, the address guard, the delay, the limits and the contact in the user agent are those of `crawler.settings`.
A reactor starts but once in a process: a command makes one visit, and what it learns on the way it asks in the same.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Protocol
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response
from twisted.python.failure import Failure

from clock import Clock
from crawler.batch import in_reactor, let_go
from crawler.failures import reason
from crawler.guard import objection
from crawler.settings import settings
from crawler.spiders.outlet import OutletSpider
from crawler.watchlist import SHORTEST_DELAY, Loopback, Watchlist
from news.addresses import fetchable
from news.errors import AddressError, NewsroomError
from news.model import Fetched, Outlet

DELAY = 10.0  # seconds between two requests to a site of which nothing is known; the registry's usual
ENOUGH = 60 * 60.0  # seconds after which a visit sends nothing more
NOWHERE = Loopback()
MACHINE = Clock()

Errand = Callable[["Visitor"], Awaitable[None]]


class Robots(Protocol):
    """Where robots.txt files are kept: a visit's notebook, or the record's queue."""

    def robots(self, host: str) -> tuple[datetime, int | None, bytes] | None:
        """The kept robots.txt of a host: when it was fetched, its status, its bytes."""

    def keep_robots(self, host: str, fetched_at: datetime, status: int | None, body: bytes) -> None:
        """Keep the robots.txt of a host."""


class VisitError(NewsroomError):
    """A person has stopped the visit, or it has lasted for too long."""


@dataclass(frozen=True)
class Wanted:
    """An address that is wanted once: no validators, since there is nothing to hold the answer against."""

    address: str
    etag: None = None
    last_modified: None = None


@dataclass
class Notebook:
    """The robots.txt files of a visit, where no record keeps them."""

    kept: dict[str, tuple[datetime, int | None, bytes]] = field(default_factory=dict)

    def robots(self, host: str) -> tuple[datetime, int | None, bytes] | None:
        """The robots.txt of a host, as read on this visit: when it was fetched, its status, its bytes."""
        return self.kept.get(host)

    def keep_robots(self, host: str, fetched_at: datetime, status: int | None, body: bytes) -> None:
        """Note the robots.txt of a host."""
        self.kept[host] = fetched_at, status, body


def fetch_once(
    addresses: Sequence[str],
    *,
    contact: str,
    delay: float = DELAY,
    loopback: Loopback = NOWHERE,
    clock: Clock = MACHINE,
    robots: Robots | None = None,
) -> dict[str, Fetched]:
    """Ask each address once, in turn, with the delay between two requests to one host; by address, in their order.

    `contact`: how an outlet can reach us; it stands in the user agent. `delay`: seconds, at least 1 except on
    loopback; a Crawl-delay raises it. `robots`: where robots.txt files are kept, such as a store's queue, so that one
    which is kept already costs no request and no delay. An answer of any status is a Fetched, and so is none, with
    its `failure` ("robots: …", "guard: …", "dns: …", "timeout: …"). One call in a process: the reactor starts but once.
    Raises AddressError where an address is none that may be asked, before anything is sent, and VisitError on Ctrl-C.
    """
    for address in addresses:
        refuse_unseemly(address, loopback)
    found: dict[str, Fetched] = {}

    async def errand(visitor: Visitor) -> None:
        for address in dict.fromkeys(addresses):
            found[address] = await visitor.look(address)

    watchlist = Watchlist(Path(), (), contact, Path(), loopback=loopback, clock=clock)
    visit(watchlist, errand, delay=delay, robots=robots)
    return found


def refuse_unseemly(address: str, loopback: Loopback = NOWHERE) -> None:
    """AddressError where an address is none of the web, or leads into a network that is not the public one."""
    fetchable(address)
    if why := objection(address, loopback.hosts):
        raise AddressError(f"{address!r} is not asked: {why}; give one such as https://www.example.com/")


def visit(watchlist: Watchlist, errand: Errand, *, delay: float = DELAY, robots: Robots | None = None) -> None:
    """Run an errand: it asks address after address of a Visitor, and decides by the answers what it asks next.

    `delay`: seconds between two requests to a host that is no outlet of the watchlist. `robots`: where robots.txt
    files are kept, a notebook for this visit where none is given. Raises what the errand raises, and VisitError.
    """
    outing = _Outing(errand)
    ends_at = time.monotonic() + watchlist.clock.deadline(ENOUGH)
    job = {"watchlist": watchlist, "errand": outing, "robots": robots or Notebook(), "ends_at": ends_at}
    in_reactor(_options(watchlist, delay), lambda process: _send(process, job))
    if outing.error is not None:
        raise outing.error
    if not outing.is_done:
        raise VisitError("stopped before all was asked; run it again for the rest")


def _options(watchlist: Watchlist, delay: float) -> dict[str, Any]:
    """The settings of a crawl, with nothing recorded, and the delay for hosts that are no outlet's."""
    options, wait = settings(watchlist), watchlist.clock.wait
    here = {"concurrency": 1, "delay": wait(delay), "jitter": 0.0}
    slots = dict.fromkeys((_slot(f"//{host}") for host in watchlist.loopback.hosts), here) | options["DOWNLOAD_SLOTS"]
    at_least = wait(max(delay, SHORTEST_DELAY))
    return options | {"ITEM_PIPELINES": {}, "DOWNLOAD_DELAY": at_least, "DOWNLOAD_SLOTS": slots}


def _slot(address: str) -> str:
    """Whose delay holds for an address: with www. and without, it is one site."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


async def _send(process: AsyncCrawlerProcess, job: dict[str, Any]) -> None:
    crawler = process.create_crawler(Visitor)
    watch = asyncio.ensure_future(let_go(crawler, job["ends_at"]))
    try:
        await process.crawl(crawler, **job)
    finally:
        watch.cancel()


class _Outing:
    """An errand that remembers how it ended: Scrapy would but log it."""

    def __init__(self, errand: Errand):
        self.errand, self.error, self.is_done = errand, None, False

    error: Exception | None

    async def __call__(self, visitor: "Visitor") -> None:
        try:
            await self.errand(visitor)
        except Exception as error:
            self.error = error
        else:
            self.is_done = True


class Visitor(OutletSpider):
    """A spider on an errand: `await visitor.look(address)` is one polite look."""

    name = "visits"

    def __init__(self, *, watchlist: Watchlist, errand: Errand, robots: Robots, ends_at: float):
        store: Any = SimpleNamespace(queue=robots)
        super().__init__(store=store, watchlist=watchlist, crawl_id=None, outlets=(), ends_at=ends_at)
        self.errand = errand
        self._sites: dict[str, str] = {}  # a host -> the host whose redirect led there: one delay holds for both

    def may_send(self, outlet_id: str) -> bool:
        """A person asks: the delay and the outlet's own wishes hold, and a day's budget is the daemon's matter."""
        return True

    async def start(self) -> AsyncIterator[Request]:
        """The errand, from its beginning to its end."""
        await self.errand(self)
        for request in ():
            yield request

    async def look(self, address: str, outlet: Outlet | None = None) -> Fetched:
        """Ask an address once; with the outlet's own delay, and within its own house, where the outlet is known."""
        if why := objection(address, self.watchlist.loopback.hosts):
            return self._nothing(address, f"guard: {why}")
        heard: asyncio.Future[Fetched] = asyncio.get_running_loop().create_future()
        site = _slot(address)
        meta = {"due": Wanted(address), "heard": heard, "download_slot": self._sites.get(site, site)}
        if outlet is not None:
            meta |= {"outlet_id": outlet.id, "download_slot": outlet.id}
        engine: Any = self.crawler.engine
        engine.crawl(Request(address, callback=self._heard, errback=self._unheard, dont_filter=True, meta=meta))
        fetched = await heard
        self._sites.setdefault(_slot(fetched.answered_by), meta["download_slot"])
        return fetched

    def _heard(self, response: Response) -> None:
        _tell(response.meta["heard"], self.fetched(response))

    def _unheard(self, failure: Failure) -> None:
        request: Request = failure.request  # type: ignore[attr-defined]
        fetched = self.unanswered(failure)
        _tell(request.meta["heard"], fetched or self._nothing(request.meta["due"].address, reason(failure.value)))

    def _nothing(self, address: str, why: str) -> Fetched:
        return Fetched(address, self.clock.now(), answered_by=address, failure=why)


def _tell(heard: "asyncio.Future[Fetched]", fetched: Fetched) -> None:
    if not heard.done():  # the errand may have been given up meanwhile
        heard.set_result(fetched)
