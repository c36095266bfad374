"""robots.txt, obeyed as RFC 9309 says, and kept for twelve hours so that it is not asked for with every crawl."""

import asyncio
from datetime import datetime, timedelta
from typing import Self

from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import ProtegoRobotParser
from scrapy.utils.httpobj import urlparse_cached

from crawler.failures import reason
from storage.queue import Queue

FRESH = timedelta(hours=12)  # RFC 9309 §2.4 allows up to a day
LARGEST = 500 * 1024  # bytes; RFC 9309 §2.5 asks that at least so many be heeded
STALE = timedelta(days=7)  # how long a kept copy serves while the host cannot be reached
LONGEST_DELAY = 120.0  # seconds; a Crawl-delay beyond it would keep an outlet from ever being read


class KeptRobots:
    """Lets a request pass only where the host's robots.txt does, and raises the outlet's delay to its Crawl-delay.

    A 4xx means that all is allowed; a 5xx or no answer that nothing is (RFC 9309 §2.3.1), unless a copy not older
    than a week is kept.
    """

    def __init__(self, crawler: Crawler):
        self.crawler = crawler
        self.agent = crawler.settings["ROBOTSTXT_USER_AGENT"]
        self._locks: dict[str, asyncio.Lock] = {}
        self._parsed: dict[str, ProtegoRobotParser | None] = {}
        self._silent: dict[str, str] = {}  # hosts that gave no robots.txt, and why

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way in."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Let a request pass, or raise IgnoreRequest with the reason."""
        if request.meta.get("is_robots"):
            return
        parser = await self._of(request)
        if parser is None:
            why = self._silent.get(urlparse_cached(request).netloc, "no answer")
            if why.startswith("quiet"):
                raise IgnoreRequest(why)
            raise IgnoreRequest(f"unreachable: {why} (asked for robots.txt; without it nothing else is asked)")
        if not parser.allowed(request.url, self.agent):
            raise IgnoreRequest("robots: robots.txt does not allow this address")
        self._slow_down(request, parser)

    async def _of(self, request: Request) -> ProtegoRobotParser | None:
        host = urlparse_cached(request).netloc
        async with self._locks.setdefault(host, asyncio.Lock()):
            if host not in self._parsed:
                body = await self._body(host, request)
                self._parsed[host] = None if body is None else ProtegoRobotParser(body, self.crawler.spider)
        return self._parsed[host]

    async def _body(self, host: str, request: Request) -> bytes | None:
        """The text that counts: the kept copy while fresh, else a new one, else a stale one, else None."""
        spider = self.crawler.spider
        now, kept = spider.clock.now(), spider.store.queue.robots(host)
        if kept is not None and now - kept[0] < FRESH:
            return kept[2]
        response = await self._fetched(host, request)
        if response is not None and response.status < 500 and response.status != 429:
            body = _first(response.body) if response.status == 200 else b""
            spider.store.queue.keep_robots(host, now, response.status, body)
            return body
        return kept[2] if kept is not None and _serves(kept[0], now) else None

    async def _fetched(self, host: str, request: Request) -> Response | None:
        asked = Request(
            f"{urlparse_cached(request).scheme}://{host}/robots.txt",
            priority=1000,
            callback=NO_CALLBACK,
            meta={"is_robots": True, "download_slot": request.meta["download_slot"]},
        )
        try:
            response = await self.crawler.engine.download_async(asked)  # type: ignore[union-attr]
        except Exception as error:  # whatever kept it from answering, it did not answer
            self._silent[host] = reason(error)
            return None
        self._silent[host] = f"answers {response.status}"
        return response

    def _slow_down(self, request: Request, parser: ProtegoRobotParser) -> None:
        delay = _delay(parser, self.agent)
        slot = self.crawler.engine.downloader.slots.get(request.meta["download_slot"])  # type: ignore[union-attr]
        if slot is not None:
            slot.delay = max(slot.delay, self.crawler.spider.clock.wait(delay))


def asked_delay(queue: Queue, domain: str, agent: str) -> float:
    """The seconds between two requests that a domain's kept robots.txt asks for; 0 where it asks for none."""
    kept = [queue.robots(host) for host in (domain, f"www.{domain}")]
    return max((_delay(ProtegoRobotParser(found[2], None), agent) for found in kept if found), default=0.0)


def _delay(parser: ProtegoRobotParser, agent: str) -> float:
    asked = parser.crawl_delay(agent)
    return min(asked, LONGEST_DELAY) if asked is not None and asked > 0 else 0.0


def _first(body: bytes) -> bytes:
    """As much as counts, in whole lines: a rule cut in the middle would be another rule."""
    return body if len(body) <= LARGEST else body[:LARGEST].rpartition(b"\n")[0]


def _serves(fetched_at: datetime, now: datetime) -> bool:
    return now - fetched_at < STALE
