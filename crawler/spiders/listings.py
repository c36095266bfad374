"""Discovers: asks the listings that are due, and hands their answers on."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.spiders.outlet import OutletSpider
from news.model import Fetched
from storage.queue import DueListing


@dataclass(frozen=True)
class ListingAnswer:
    """One poll of a listing."""

    listing: DueListing
    fetched: Fetched


class ListingsSpider(OutletSpider):
    """Asks every listing that is due."""

    name = "listings"

    async def start(self) -> AsyncIterator[Request]:
        """A request for each due listing."""
        now = self.clock.now()
        for outlet in self.outlets:
            for listing in self.store.queue.due_listings(outlet.id, now):
                yield self.ask(outlet, listing.address, listing)

    def parse(self, response: Response) -> Iterator[ListingAnswer]:
        """An answer of any status."""
        yield ListingAnswer(response.request.meta["subject"], self.fetched(response))  # type: ignore[union-attr]

    def failed(self, failure: Failure) -> Iterator[ListingAnswer]:
        """No answer."""
        fetched = self.unanswered(failure)
        if fetched is not None:
            yield ListingAnswer(failure.request.meta["subject"], fetched)  # type: ignore[attr-defined]
