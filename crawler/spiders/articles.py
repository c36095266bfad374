"""Checks: reads candidates for the first time and looks again at what is due."""

from collections.abc import AsyncIterator

from scrapy import Request

from crawler.spiders.outlet import OutletSpider

MOST = 60  # articles of one outlet in one crawl, so that a crawl ends well within its lease


class ArticlesSpider(OutletSpider):
    """Asks for every article that is due."""

    name = "articles"

    async def start(self) -> AsyncIterator[Request]:
        """A request for each due article; outlets take turns, so that none waits for another's delay."""
        now = self.clock.now()
        waiting = [(outlet, iter(self.store.queue.due_articles(outlet.id, now, most=MOST))) for outlet in self.outlets]
        while waiting:
            for outlet, articles in list(waiting):
                article = next(articles, None)
                if article is None:
                    waiting.remove((outlet, articles))
                else:
                    yield self.ask(outlet, article)
