"""The last step before the network: when a fetch begins, and where the demo's hosts are.

The demo's and the tests' outlets have names of their own and https addresses, as real ones do; here, and only here,
such a host is asked over http at the one loopback port that the watchlist names.
"""

import time
from typing import Any

from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response
from scrapy.utils.httpobj import urlparse_cached


class WireHandler(HTTP11DownloadHandler):
    """Scrapy's own handler; it notes when each fetch began, and holds back what an outlet has asked us not to send."""

    def __init__(self, crawler: Crawler):
        super().__init__(crawler)
        places = crawler.settings["NIGHTDESK"]
        self._loopback, self._port = frozenset(places["loopback"]), places["port"]

    async def download_request(self, request: Request) -> Response:
        """Fetch. `began` in the request's meta is the machine's clock when the first of its requests went out."""
        spider: Any = self._crawler.spider
        if request.meta.get("outlet_id") in spider.quiet:
            raise IgnoreRequest("quiet: the outlet has asked us to wait")
        if self._is_ending(spider):
            raise IgnoreRequest("quiet: this crawl ends, and what it has not asked stays due")
        if "outlet_id" in request.meta and not spider.may_send(request.meta["outlet_id"]):
            raise IgnoreRequest("quiet: the outlet's requests of this day are spent")
        request.meta.setdefault("began", time.time())
        response = await self._answer(request)
        if not 100 <= response.status <= 599:  # RFC 9110, 15; SQLite cannot even hold what some send
            raise IgnoreRequest(f"damaged: status {str(response.status)[:20]}, which is no status")
        # Heard here and not in a middleware: the outlet's next request leaves before any middleware sees this answer.
        if asks_for_quiet(response) and "outlet_id" in request.meta:
            spider.quiet.add(request.meta["outlet_id"])
        return response

    async def _answer(self, request: Request) -> Response:
        if urlparse_cached(request).hostname not in self._loopback:
            return await super().download_request(request)
        response = await super().download_request(self._on_loopback(request))
        return response.replace(url=request.url)

    def _is_ending(self, spider: Any) -> bool:
        """Whether no more is to be sent; then what waits for an outlet's delay is given up at once, and stays due."""
        engine: Any = self._crawler.engine
        if engine.running and time.monotonic() < spider.ends_at:
            return False
        give_up_waiting(engine.downloader)
        return True

    def _on_loopback(self, request: Request) -> Request:
        parts = urlparse_cached(request)
        moved = parts._replace(scheme="http", netloc=f"{parts.hostname}:{self._port}")
        return request.replace(url=moved.geturl())


def give_up_waiting(downloader: Any) -> None:
    """Let go at once what waits for an outlet's delay: its turn may come long after a crawl must have ended."""
    for slot in list(downloader.slots.values()):
        slot.delay = 0.0
        if slot.latercall:
            slot.latercall.cancel()
            slot.latercall = None
            downloader._process_queue(slot)


def asks_for_quiet(response: Response) -> bool:
    """Whether an outlet asks to be left alone: by a 429, or by a 503 that says until when."""
    return response.status == 429 or (response.status == 503 and b"Retry-After" in response.headers)
