"""Discovers: asks the listings that are due, and hands their answers on."""

from collections.abc import AsyncIterator

from scrapy import Request

from crawler.spiders.outlet import OutletSpider


class ListingsSpider(OutletSpider):
    """Asks every listing that is due."""

    name = "listings"

    async def start(self) -> AsyncIterator[Request]:
        """A request for each due listing."""
        now = self.clock.now()
        for outlet in self.outlets:
            for listing in self.store.queue.due_listings(outlet.id, now):
                yield self.ask(outlet, listing)
