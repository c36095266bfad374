"""The bridge: Fetched -> news.review -> storage."""

import logging
from datetime import timedelta
from typing import Any, Self

from scrapy.crawler import Crawler

from crawler.looks import Looks
from crawler.polls import Polls
from crawler.spiders.outlet import Answer, OutletSpider
from storage.queue import DueListing

log = logging.getLogger("nightdesk.crawl")

SET_ASIDE = timedelta(hours=1)  # before we try again what our own code could not take


class Record:
    """Writes down what the spiders bring, one answer at a time."""

    def __init__(self, crawler: Crawler):
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way in."""
        return cls(crawler)

    def process_item(self, item: Answer[Any]) -> Answer[Any]:
        """Record one answer. What our own code cannot take is set aside as a trouble; the crawl goes on."""
        spider: OutletSpider = self.crawler.spider  # type: ignore[assignment]
        desk: Any = Polls(spider) if isinstance(item.due, DueListing) else Looks(spider)
        troubles, due, now = spider.store.troubles, item.due, spider.clock.now()
        kind = f"our own fault with {'listing' if isinstance(due, DueListing) else 'article'} {due.id}"
        try:
            desk.take(item)
        except Exception as error:
            log.exception("our own fault at %s", due.address)
            cause = f"{due.address}: {type(error).__name__}: {error}"[:500]
            troubles.open(due.outlet_id, kind, cause, now)
            desk.set_aside(due, now, SET_ASIDE, cause)
        else:
            troubles.close(due.outlet_id, kind, now)
        return item
