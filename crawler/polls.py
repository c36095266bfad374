"""Polls of listings, taken to the record: how the listing answered, and each link that it shows."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from crawler import ailments
from crawler.spiders.outlet import Answer, OutletSpider
from news import discovery, listings, moves, polling, recheck
from news.addresses import fetchable, is_front_page
from news.errors import AddressError
from news.listing_parts import joined
from news.listings import ListingReading
from news.model import ArticleState, ClaimKind, Fetched, Link, ListingKind, Notable, Outlet, Sighting
from news.outlets import holds
from news.polling import Asked, Pace, Poll
from storage.queue import DueListing

Placed = tuple[Sighting, str, str]  # with its identity, and its canonical address

TRY_AGAIN = timedelta(hours=1)
MOST_WAITING = 500  # new links of one outlet: a news sitemap holds two days' in 1,000, and a crawl reads 60
EVERY = 100_000
MOST_CHILDREN = 3  # listings that one sitemap index adds: what is newest stands in the first


@dataclass
class Tally:
    """What the links of one poll came to."""

    shown: set[str] = field(default_factory=set)  # the identities of the outlet's own
    new: int = 0  # not on record before, and taken
    unseen: int = 0  # not shown by this listing before, and taken
    left: int = 0  # new, and not taken for want of room
    strangers: int = 0  # of other hosts


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
        with self.store.transaction():
            tally = self._sight_all(outlet, listing, found, fetched)
            self._adopt(outlet, listing, found, fetched.observed_at)
            poll = None if failure else _poll(listing, fetched, found, tally)
            row = _columns(fetched, found, failure) | _noted(listing, found, tally, failure)
            self._write(listing, fetched, found, poll, row)
        self._tell(outlet, listing, fetched, failure, tally if found and not failure else None)
        if poll:
            ailments.tell(self.store, outlet, f"listing {listing.address} outruns us", _outrun(poll), fetched)
        if poll and found:
            wrong = found.note if listings.NO_FEED in (found.note or "") else None
            ailments.tell(self.store, outlet, f"listing {listing.address} is a page", wrong, fetched)

    def set_aside(self, due: DueListing, now: datetime, wait: timedelta, cause: str) -> None:
        """Our own code could not take it: ask again later."""
        self.store.discoveries.polled(due.id, now, now + wait, last_outcome="set aside", last_failure=cause)

    def _write(
        self,
        listing: DueListing,
        fetched: Fetched,
        found: ListingReading | None,
        poll: Poll | None,
        row: dict[str, object],
    ) -> None:
        """Write the poll down, with the listing's pace and when to ask it next."""
        now, failures = fetched.observed_at, 0 if poll else listing.failures + 1
        known = _pace(listing)
        pace = polling.pace(known, poll, now) if poll else known
        asked = Asked(
            found.ttl_s if found else None,
            polling.max_age(fetched.headers.get("cache-control"), fetched.headers.get("age")),
            recheck.retry_after(fetched.headers.get("retry-after"), now),
        )
        jitter = random.random()  # noqa: S311 (spreads requests; no secret)
        due_at = polling.next_poll(pace, asked, now, failures=failures, jitter=jitter)
        if poll:
            row |= {"last_heard_at": now, "new_links": poll.new, "rate": pace.rate}
            row |= {"interval_s": _whole(pace.interval), "retention_s": _whole(pace.retention)}
        self.store.discoveries.polled(listing.id, now, due_at, failures=failures, **row)

    def _tell(
        self, outlet: Outlet, listing: DueListing, fetched: Fetched, failure: str | None, tally: Tally | None
    ) -> None:
        """What a person must know of the listing."""
        if fetched.status is not None or failure is None:  # an outlet that gives no answer at all is its own trouble
            ailments.tell(self.store, outlet, f"listing {listing.address}", failure, fetched)
        if tally:
            cause = f"{tally.left} new links not taken: {MOST_WAITING} wait to be read" if tally.left else None
            ailments.tell(self.store, outlet, f"listing {listing.address} floods", cause, fetched)

    def _adopt(self, outlet: Outlet, listing: DueListing, found: ListingReading | None, now: datetime) -> None:
        """Make listings of what a sitemap index names; an index that another named adds none, so that none go round."""
        if not found or found.error or listing.found_in is not None or not (found.children or listing.is_index):
            return
        own = [child for child in found.children if holds(outlet, child) and child != listing.address]
        self.store.discoveries.named(listing.id, outlet.id, own[:MOST_CHILDREN], now)

    def _sight_all(self, outlet: Outlet, listing: DueListing, found: ListingReading | None, fetched: Fetched) -> Tally:
        """Write down each link that is shown, of new ones as many as there is room for."""
        room, tally = None, Tally()
        for sighting in found.sightings if found else ():
            placed = _place(sighting, outlet)
            if placed is None:
                tally.strangers += 1
                continue
            sighting, name, address = placed
            link = self.store.discoveries.link(listing.id, outlet.id, identity=name, address=address)
            if link is None:
                room = self._room(outlet, fetched.observed_at) if room is None else room
                if room <= 0:
                    tally.left += 1
                    continue
                room -= 1
            tally.new += link is None
            tally.unseen += (link is None or link.title is None) and name not in tally.shown
            tally.shown.add(name)
            self._sight(outlet, listing.id, placed, link, fetched.observed_at)
        return tally

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
        due_at = self._due(outlet, article_id, link, seen_at) if link and notable is Notable.CHECK else seen_at
        discoveries.note(article_id, notable, due_at, score=gate.score, reason=gate.reason)

    def _due(self, outlet: Outlet, article_id: int, link: Link, now: datetime) -> datetime:
        """When to look at a story that a listing shows with another title or time."""
        self.store.discoveries.signalled(article_id, now)
        signals = self.store.pasts.signals(outlet.id, now)
        return recheck.on_signal(signals, now, due=link.due_at, changed_at=link.last_changed_at)


def _place(sighting: Sighting, outlet: Outlet) -> Placed | None:
    """A sighting with its identity and canonical address; None if it is not ours: some feeds mix several hosts'."""
    try:
        name, address = moves.key(sighting.address, outlet.family)
        sighting = replace(sighting, address=fetchable(sighting.address))
    except AddressError:
        return None
    return (sighting, name, address) if holds(outlet, address) and not is_front_page(address) else None


def _read(outlet: Outlet, fetched: Fetched) -> ListingReading | None:
    if fetched.failure or fetched.status != 200:
        return None
    return listings.read(fetched.body, address=fetched.answered_by, timezone=outlet.timezone, family=outlet.family)


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
        row |= {"entries": len(found.sightings), "kind": found.kind}
    return row


def _noted(listing: DueListing, found: ListingReading | None, tally: Tally, failure: str | None) -> dict[str, object]:
    """What is wrong with a listing that was read, as a column; a 304 leaves what was said before."""
    if not found or failure:
        return {}
    is_feed = found.kind is not ListingKind.SECTION  # what else a page links to is nobody's mistake
    strangers = f"{tally.strangers} of {len(found.sightings)} links lead to other hosts and were left out"
    nested = "an index within an index: not followed" if found.children and listing.found_in is not None else None
    return {"note": joined(found.note, strangers if tally.strangers and is_feed else None, nested)}


def _poll(listing: DueListing, fetched: Fetched, found: ListingReading | None, tally: Tally) -> Poll:
    """A poll that was answered, as far as it bears on the next."""
    heard_at = listing.last_heard_at
    since = max(fetched.observed_at - heard_at, timedelta(0)) if heard_at else None
    if found is None:
        return Poll(since, listing.entries or 0, is_unchanged=True)
    is_index = bool(found.children)
    return Poll(since, len(tally.shown), tally.new, tally.unseen, tuple(_times(found)), is_index=is_index)


def _times(found: ListingReading) -> Iterator[datetime]:
    """When each entry says that it was published; where it says only when it was modified, that."""
    for sighting in found.sightings:
        told = {claim.kind: claim.instant for claim in reversed(sighting.claims) if claim.instant}
        if moment := told.get(ClaimKind.PUBLISHED) or told.get(ClaimKind.MODIFIED):
            yield moment


def _outrun(poll: Poll) -> str | None:
    """Why links may have gone by unseen, in words; None where they cannot."""
    if not polling.is_outrun(poll) or poll.since_last is None:
        return None
    minutes = round(poll.since_last.total_seconds() / 60)
    return f"all {poll.entries} links are new since the last look {minutes} minutes ago: others may have gone by unseen"


def _pace(listing: DueListing) -> Pace:
    """What is on record of a listing's pace."""
    interval, retention = (
        timedelta(seconds=seconds) if seconds is not None else None
        for seconds in (listing.interval_s, listing.retention_s)
    )
    return Pace(interval, listing.rate, retention)


def _whole(span: timedelta | None) -> int | None:
    """A span in whole seconds."""
    return round(span.total_seconds()) if span is not None else None
