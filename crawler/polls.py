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
from news.model import Fetched, Outlet, Sighting
from storage.queue import DueListing


class Polls:
    """Where the answers of listings go."""

    def __init__(self, spider: OutletSpider):
        self.spider, self.store = spider, spider.store

    def take(self, answer: Answer[DueListing]) -> None:
        """Record a poll of a listing and each link that it shows."""
        fetched, listing = answer.fetched, answer.due
        outlet = self.spider.watchlist.outlet(listing.outlet_id)
        ailments.hear(self.store, outlet, fetched)
        found = _read(outlet, fetched)
        failure = _failure_of(fetched, found)
        failures = listing.failures + 1 if failure else 0
        due_at, row = self._next(fetched, found, failures), _columns(fetched, found, failure)
        with self.store.transaction():
            for sighting in found.sightings if found else ():
                self._sight(outlet, listing.id, sighting, fetched)
            self.store.discoveries.polled(listing.id, fetched.observed_at, due_at, failures=failures, **row)
        if fetched.status is not None or failure is None:  # an outlet that gives no answer at all is its own trouble
            ailments.tell(self.store, outlet, f"listing {listing.address}", failure, fetched)

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

    def _sight(self, outlet: Outlet, listing_id: int, sighting: Sighting, fetched: Fetched) -> None:
        try:
            name, address = moves.key(sighting.address, outlet.family)
            sighting = replace(sighting, address=fetchable(sighting.address))
        except AddressError:
            return
        if not same_host(address, outlet.domain, outlet.aliases):
            return  # another host's story, in a feed that mixes
        seen_at, discoveries = fetched.observed_at, self.store.discoveries
        link = discoveries.link(listing_id, outlet.id, identity=name, address=address)
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
