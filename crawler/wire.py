"""The last step before the network: when a fetch begins, and where the demo's hosts are.

The demo's and the tests' outlets have names of their own and https addresses, as real ones do; here, and only here,
such a host is asked over http at the one loopback port that the watchlist names.
"""

import time

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
        quiet = getattr(self._crawler.spider, "quiet", {})
        if request.meta.get("outlet_id") in quiet:
            raise IgnoreRequest("quiet: the outlet has asked us to wait")
        request.meta.setdefault("began", time.time())
        if urlparse_cached(request).hostname not in self._loopback:
            return await super().download_request(request)
        response = await super().download_request(self._on_loopback(request))
        return response.replace(url=request.url)

    def _on_loopback(self, request: Request) -> Request:
        parts = urlparse_cached(request)
        moved = parts._replace(scheme="http", netloc=f"{parts.hostname}:{self._port}")
        return request.replace(url=moved.geturl())
