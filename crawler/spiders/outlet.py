"""What both spiders share: whom they work for, and how an answer or its absence becomes a Fetched."""

import math
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar

from scrapy import Request, Spider
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.failures import reason as why_none
from crawler.watchlist import Watchlist
from news.model import Fetched, Outlet
from news.reading.decoding import is_cut
from news.recheck import budget_day
from storage import Store

Due = TypeVar("Due")
SPENT = "budget spent"  # the trouble that is open while an outlet has had all the requests of its day


@dataclass(frozen=True)
class Answer(Generic[Due]):
    """What came of one request: what was due, and what it brought."""

    due: Due
    fetched: Fetched


class OutletSpider(Spider):
    """A spider that works through some outlets of the watchlist, for one crawl."""

    def __init__(
        self,
        *,
        store: Store,
        watchlist: Watchlist,
        crawl_id: int | None,
        outlets: Iterable[str],
        ends_at: float = float("inf"),
    ):
        """`ends_at`: the machine's monotonic clock, after which nothing more is sent."""
        super().__init__()
        self.ends_at = ends_at
        self.store, self.watchlist, self.crawl_id = store, watchlist, crawl_id
        self.clock = watchlist.clock
        self.outlets: tuple[Outlet, ...] = tuple(watchlist.outlet(outlet_id) for outlet_id in outlets)
        self.quiet: set[str] = set()  # outlets that have asked us to wait

    def may_send(self, outlet_id: str) -> bool:
        """Count one more request to an outlet; whether its budget of the day allows it."""
        outlet, now = self.watchlist.outlet(outlet_id), self.clock.now()
        day, ends_at = budget_day(now, outlet.timezone)
        count = self.store.queue.spends(outlet_id, day=day, until=ends_at)
        if count == 1:
            self.store.troubles.close(outlet_id, SPENT, now)
        if count <= outlet.budget:
            return True
        self.quiet.add(outlet_id)
        cause = f"{outlet.budget} requests were sent this day; the rest waits until {ends_at:%Y-%m-%d %H:%M} UTC"
        self.store.troubles.open(outlet_id, SPENT, cause, now)
        return False

    def ask(self, outlet: Outlet, due: Any) -> Request:
        """A request to an outlet; `due` is what is due, and comes back with the answer."""
        return Request(
            due.address,
            callback=self.parse,
            errback=self.failed,
            dont_filter=True,
            meta={
                "outlet_id": outlet.id,
                "download_slot": outlet.id,
                "due": due,
                "etag": due.etag,
                "last_modified": due.last_modified,
            },
        )

    def parse(self, response: Response) -> Iterator[Answer[Any]]:
        """An answer of any status."""
        yield Answer(response.request.meta["due"], self.fetched(response))  # type: ignore[union-attr]

    def failed(self, failure: Failure) -> Iterator[Answer[Any]]:
        """No answer, and why."""
        fetched = self.unanswered(failure)
        if fetched is not None:
            yield Answer(failure.request.meta["due"], fetched)  # type: ignore[attr-defined]

    def fetched(self, response: Response) -> Fetched:
        """What an answer brought, with the bytes as they came."""
        meta = response.request.meta  # type: ignore[union-attr]
        began = meta.get("began", time.time())
        wire_headers, wire = meta.get("wire", ((), response.body))
        return Fetched(
            address=meta["due"].address,
            observed_at=self._instant(began),
            answered_by=response.url,
            status=response.status,
            headers=_plain(response),
            body=response.body,
            redirects=_redirects(meta, response.url),
            duration_ms=self._lasted(began),
            is_truncated=is_cut(response.body),
            wire=wire,
            wire_headers=wire_headers,
            ip_address=str(response.ip_address or ""),
        )

    def _instant(self, machine: float) -> datetime:
        """The instant by our clock, as the record holds it: in whole milliseconds, never later than it was."""
        instant = self.clock.at(machine)
        return instant.replace(microsecond=instant.microsecond // 1000 * 1000)

    def _lasted(self, began: float) -> int:
        """Milliseconds by our clock from there to now, rounded up: what a page shows was so by the end of them."""
        return math.ceil((self.clock.at(time.time()) - self._instant(began)) / timedelta(milliseconds=1))

    def unanswered(self, failure: Failure) -> Fetched | None:
        """Why no answer came; None where the outlet has asked us to wait, so that nothing was tried."""
        request: Request = failure.request  # type: ignore[attr-defined]
        reason = why_none(failure.value)
        if reason.startswith("quiet"):
            return None
        began = request.meta.get("began", time.time())
        return Fetched(
            address=request.meta["due"].address,
            observed_at=self._instant(began),
            answered_by=request.url,
            redirects=_redirects(request.meta, request.url),
            duration_ms=self._lasted(began),
            failure=reason,
        )


def _plain(response: Response) -> dict[str, str]:
    names = response.headers.keys()
    return {name.decode("latin-1").lower(): (response.headers[name] or b"").decode("latin-1") for name in names}


def _redirects(meta: dict[str, Any], last: str) -> tuple[tuple[int, str], ...]:
    """Each status that led on, and where to."""
    addresses = (*meta.get("redirect_urls", ())[1:], last)
    return tuple((_status(why), to) for why, to in zip(meta.get("redirect_reasons", ()), addresses, strict=False))


def _status(reason: Any) -> int:
    return reason if isinstance(reason, int) else 200
