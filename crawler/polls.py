"""Polls of listings, taken to the record: how the listing answered, and each link that it shows."""

import random
from dataclasses import replace
from datetime import datetime, timedelta

from crawler import ailments
from crawler.spiders.outlet import Answer, OutletSpider
from news import discovery, listings, moves, recheck
from news.addresses import fetchable, same_host
from news.errors import AddressError
from news.listings import ListingReading
from news.model import ArticleState, Fetched, Link, Outlet, Sighting
from storage.queue import DueListing

Placed = tuple[Sighting, str, str]  # with its identity, and its canonical address

TRY_AGAIN = timedelta(hours=1)
MOST_WAITING = 500  # new links of one outlet: a news sitemap holds two days' in 1,000, and a crawl reads 60
EVERY = 100_000


class Polls:
    """Where the answers of listings go."""

    def __init__(self, spider: OutletSpider):
        self.spider, self.store = spider, spider.store

    def take(self, answer: Answer[DueListing]) -> None:
        """Record a poll of a listing and each link that it shows."""
        fetched, listing = answer.fetched, answer.due
        outlet = self.spider.watchlist.outlet(listing.outlet_id)
        # Said before it is read: a listing that ends this process is asked again in an hour, and not for ever at once.
        self.set_aside(listing, self.spider.clock.now(), TRY_AGAIN, "our reader did not come to an end with it")
        ailments.hear(self.store, outlet, fetched)
        found = _read(outlet, fetched)
        failure = _failure_of(fetched, found)
        failures = listing.failures + 1 if failure else 0
        due_at, row = self._next(fetched, found, failures), _columns(fetched, found, failure)
        with self.store.transaction():
            left = self._sight_all(outlet, listing, found, fetched)
            self.store.discoveries.polled(listing.id, fetched.observed_at, due_at, failures=failures, **row)
        if fetched.status is not None or failure is None:  # an outlet that gives no answer at all is its own trouble
            ailments.tell(self.store, outlet, f"listing {listing.address}", failure, fetched)
        if found and not failure:
            cause = f"{left} new links not taken: {MOST_WAITING} wait to be read" if left else None
            ailments.tell(self.store, outlet, f"listing {listing.address} floods", cause, fetched)

    def set_aside(self, due: DueListing, now: datetime, wait: timedelta, cause: str) -> None:
        """Our own code could not take it: ask again later."""
        self.store.discoveries.polled(due.id, now, now + wait, last_outcome="set aside", last_failure=cause)

    def _next(self, fetched: Fetched, found: ListingReading | None, failures: int) -> datetime:
        return recheck.next_poll(
            now=fetched.observed_at,
            consecutive_failures=failures,
            retry_after=recheck.retry_after(fetched.headers.get("retry-after"), fetched.observed_at),
            ttl_s=found.ttl_s if found else None,
            jitter=random.random(),  # noqa: S311 (spreads requests; no secret)
        )

    def _sight_all(self, outlet: Outlet, listing: DueListing, found: ListingReading | None, fetched: Fetched) -> int:
        """Write down each link that is shown, of new ones as many as there is room for; returns how many are left."""
        room, left = None, 0
        for sighting in found.sightings if found else ():
            placed = _place(sighting, outlet)
            if placed is None:
                continue
            sighting, name, address = placed
            link = self.store.discoveries.link(listing.id, outlet.id, identity=name, address=address)
            if link is None:
                room = self._room(outlet, fetched.observed_at) if room is None else room
                if room <= 0:
                    left += 1
                    continue
                room -= 1
            self._sight(outlet, listing.id, placed, link, fetched.observed_at)
        return left

    def _room(self, outlet: Outlet, now: datetime) -> int:
        due = self.store.queue.due_articles(outlet.id, now, most=EVERY)
        return MOST_WAITING - sum(article.state == ArticleState.CANDIDATE for article in due)

    def _sight(self, outlet: Outlet, listing_id: int, placed: Placed, link: Link | None, seen_at: datetime) -> None:
        sighting, name, address = placed
        discoveries = self.store.discoveries
        notable, gate = discovery.judge(sighting, link, outlet)
        if link is None:
            article_id = discoveries.add_article(
                outlet.id, sighting, identity=name, canonical=address, seen_at=seen_at, how="listed"
            )
        else:
            article_id = link.article_id
            self.store.journal.found_at(article_id, outlet.id, address, "twin", seen_at)
        discoveries.sighted(listing_id, article_id, sighting, seen_at)
        discoveries.note(article_id, notable, seen_at, score=gate.score, reason=gate.reason)


def _place(sighting: Sighting, outlet: Outlet) -> Placed | None:
    """A sighting with its identity and canonical address; None if it is not ours: some feeds mix several hosts'."""
    try:
        name, address = moves.key(sighting.address, outlet.family)
        sighting = replace(sighting, address=fetchable(sighting.address))
    except AddressError:
        return None
    return (sighting, name, address) if same_host(address, outlet.domain, outlet.aliases) else None


def _read(outlet: Outlet, fetched: Fetched) -> ListingReading | None:
    if fetched.failure or fetched.status != 200:
        return None
    return listings.read(fetched.body, address=fetched.answered_by, timezone=outlet.timezone)


def _failure_of(fetched: Fetched, found: ListingReading | None) -> str | None:
    """Why the poll taught nothing, or None where it did."""
    if fetched.failure:
        return fetched.failure
    if fetched.status == 304:
        return None
    return found.error if found else f"answered {fetched.status}"


def _columns(fetched: Fetched, found: ListingReading | None, failure: str | None) -> dict[str, object]:
    """The poll as columns of `listings`. Validators are kept of answers that were read, and of no others."""
    outcome = "failed" if failure else "not_modified" if fetched.status == 304 else "read"
    row: dict[str, object] = {"last_status": fetched.status, "last_failure": failure, "last_outcome": outcome}
    if found and not failure:
        row |= {"etag": fetched.headers.get("etag"), "last_modified": fetched.headers.get("last-modified")}
        row["entries"] = len(found.sightings)
    return row
