"""Between spider and wire: conditional requests, the quiet an outlet asks for, the bytes as they came."""

from typing import Self

from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response

from news.addresses import same_host
from news.outlets import holds


class ConditionalRequests:
    """Sends the validators of the last answer along, so that an unchanged page costs a 304.

    Our own, since Scrapy's RFC 2616 cache policy sent none on a second run and handed back 500 stale bodies.
    """

    def process_request(self, request: Request) -> None:
        """Add If-None-Match and If-Modified-Since where the spider knows validators.

        After a redirect they go: they belong to the page that moved, and a 304 for another would hide the move.
        """
        if request.meta.get("redirect_times"):
            request.headers.pop(b"If-None-Match", None)
            request.headers.pop(b"If-Modified-Since", None)
            return
        if request.meta.get("etag"):
            request.headers.setdefault(b"If-None-Match", request.meta["etag"])
        if request.meta.get("last_modified"):
            request.headers.setdefault(b"If-Modified-Since", request.meta["last_modified"])


class OwnHouse:
    """Follows no redirect to a site that is not the outlet's: delay, robots.txt and stories there are another's."""

    def __init__(self, crawler: Crawler):
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way in."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Let a request pass unless a redirect has led it out of the house."""
        came_by = request.meta.get("redirect_urls")
        if not came_by or "outlet_id" not in request.meta:
            return
        outlet = self.crawler.spider.watchlist.outlet(request.meta["outlet_id"])  # type: ignore[union-attr]
        is_home = holds(outlet, request.url) or (not outlet.path and same_host(request.url, came_by[0]))
        if not is_home:
            raise IgnoreRequest(
                f"elsewhere: leads to {request.url}; if that is this outlet's, name its domain in aliases"
            )


class Quiet:
    """After a 429, or a 503 with Retry-After, an outlet gets no further request in this crawl; the wire hears it."""

    def __init__(self, crawler: Crawler):
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way in."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Hold back what the outlet has asked us not to send; it stays due."""
        if request.meta.get("outlet_id") in self.crawler.spider.quiet:  # type: ignore[union-attr]
            raise IgnoreRequest("quiet: the outlet has asked us to wait")


class AsReceived:
    """Keeps headers and body as they came over the wire, for the evidence; what follows unpacks them."""

    def process_response(self, request: Request, response: Response) -> Response:
        """Lay the received bytes beside the request."""
        headers = [(k.decode("latin-1"), v.decode("latin-1")) for k, vs in response.headers.items() for v in vs]
        request.meta["wire"] = (tuple(headers), response.body)
        return response
