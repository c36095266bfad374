"""Checks: reads candidates for the first time and looks again at what is due."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.spiders.outlet import OutletSpider
from news.model import Fetched
from storage.queue import DueArticle

MOST = 60  # articles of one outlet in one crawl, so that a crawl ends well within its lease


@dataclass(frozen=True)
class ArticleAnswer:
    """One look at an article."""

    article: DueArticle
    fetched: Fetched


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
                    yield self.ask(outlet, article.address, article)

    def parse(self, response: Response) -> Iterator[ArticleAnswer]:
        """An answer of any status."""
        yield ArticleAnswer(response.request.meta["subject"], self.fetched(response))  # type: ignore[union-attr]

    def failed(self, failure: Failure) -> Iterator[ArticleAnswer]:
        """No answer."""
        fetched = self.unanswered(failure)
        if fetched is not None:
            yield ArticleAnswer(failure.request.meta["subject"], fetched)  # type: ignore[attr-defined]
