"""The bridge: Fetched -> news.review -> storage."""

import logging
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any, Self

from scrapy.crawler import Crawler

from crawler.spiders.articles import ArticleAnswer
from crawler.spiders.listings import ListingAnswer
from crawler.spiders.outlet import OutletSpider
from evidence.records import Evidence
from news import discovery, listings, moves, recheck, review
from news.addresses import fetchable, same_host
from news.errors import AddressError
from news.model import (
    ArticleState,
    Elsewhere,
    Fetched,
    Known,
    Move,
    Outcome,
    Outlet,
    Reading,
    Sighting,
    Verdict,
)
from news.reading.fingerprint import fingerprint
from storage.journal import Address, Look

log = logging.getLogger("nightdesk.crawl")

UNANSWERED = timedelta(minutes=10)  # how long we leave an outlet alone after a 429 that names no time
COPIED_WITHIN = timedelta(days=7)  # how far back a first text is held against other outlets' stories
AILMENTS = ("unreachable", "answers badly", "refuses us")
HALF_ANSWERS = ("cut short", "too large", "too many redirects", "damaged")
SET_ASIDE = timedelta(hours=1)  # before we try again what our own code could not take


class Record:
    """Writes down what the spiders bring, one answer at a time."""

    def __init__(self, crawler: Crawler):
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way in."""
        return cls(crawler)

    def process_item(self, item: Any) -> Any:
        """Record one answer. What our own code cannot take is set aside as a trouble; the crawl goes on."""
        spider: OutletSpider = self.crawler.spider  # type: ignore[assignment]
        desk = AnswerDesk(spider)
        is_listing = isinstance(item, ListingAnswer)
        subject = item.listing if is_listing else item.article
        record: Callable[[], None] = (lambda: desk.listing(item)) if is_listing else (lambda: desk.article(item))
        try:
            record()
        except Exception as error:
            log.exception("our own fault at %s", subject.address)
            desk.set_aside(subject.outlet_id, subject.address, error, is_listing=is_listing, row_id=subject.id)
        else:
            spider.store.troubles.close(subject.outlet_id, _own_fault(subject.id, is_listing), spider.clock.now())
        return item


class AnswerDesk:
    """Takes one answer at a time to the news room's judgement, and its verdict to the record."""

    def __init__(self, spider: OutletSpider):
        self.spider, self.store, self.clock = spider, spider.store, spider.clock
        self.evidence = Evidence(spider.store.folder)

    def listing(self, answer: ListingAnswer) -> None:
        """Record a poll of a listing and each link that it shows."""
        outlet = self.spider.watchlist.outlet(answer.listing.outlet_id)
        fetched, listing = answer.fetched, answer.listing
        self._hear(outlet, fetched)
        found = self._listed(outlet, fetched)
        failure = self._listing_failure(fetched, found)
        failures = listing.failures + 1 if failure else 0
        due_at = recheck.next_poll(
            now=fetched.observed_at,
            consecutive_failures=failures,
            retry_after=recheck.retry_after(fetched.headers.get("retry-after"), fetched.observed_at),
            ttl_s=found.ttl_s if found else None,
            jitter=random.random(),  # noqa: S311 (spreads requests; no secret)
        )
        with self.store.transaction():
            for sighting in found.sightings if found else ():
                self._sight(outlet, listing.id, sighting, fetched)
            row: dict[str, object] = {
                "last_status": fetched.status,
                "last_failure": failure,
                "failures": failures,
            }
            row["last_outcome"] = "failed" if failure else "not_modified" if fetched.status == 304 else "read"
            if found and not failure:
                row |= {
                    "etag": fetched.headers.get("etag"),
                    "last_modified": fetched.headers.get("last-modified"),
                }
                row["entries"] = len(found.sightings)
            self.store.discoveries.polled(listing.id, fetched.observed_at, due_at, **row)
        if fetched.status is not None or failure is None:  # an outlet that gives no answer at all is its own trouble
            self._trouble(outlet, f"listing {listing.address}", failure, fetched)

    def _listed(self, outlet: Outlet, fetched: Fetched) -> listings.ListingReading | None:
        if fetched.failure or fetched.status != 200:
            return None
        return listings.read(fetched.body, address=fetched.answered_by, timezone=outlet.timezone)

    def _listing_failure(self, fetched: Fetched, found: listings.ListingReading | None) -> str | None:
        if fetched.failure:
            return fetched.failure
        if fetched.status == 304:
            return None
        if found is None:
            return f"answered {fetched.status}"
        return found.error

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

    def article(self, answer: ArticleAnswer) -> None:
        """Record one look at an article: read it, settle which article it is, judge it, keep the proof, write."""
        outlet = self.spider.watchlist.outlet(answer.article.outlet_id)
        fetched, article_id = answer.fetched, answer.article.id
        self._hear(outlet, fetched)
        # Said before the page is read: one that ends this process is tried again in an hour, and not for ever at once.
        self.store.journal.put_off(article_id, self.clock.now() + SET_ASIDE)
        reading = review.read(fetched, outlet)
        with self.store.transaction():
            known = self._reread(self._settled(article_id, fetched, reading, outlet), reading, outlet)
            if known.reading is None and reading is not None:
                since = fetched.observed_at - COPIED_WITHIN
                known = replace(known, neighbours=self.store.journal.neighbours(outlet.id, since))
            verdict = review.review(known, fetched, reading, outlet)
            proof = self._proof(outlet, known, fetched, verdict)
            self.store.journal.record(known.article_id, Look(fetched, verdict, self.spider.crawl_id, proof))
        if verdict.is_erased:
            self.evidence.erase(outlet.id, known.article_id)
        _tell(outlet, known, fetched, verdict)

    def _settled(self, article_id: int, fetched: Fetched, reading: Reading | None, outlet: Outlet) -> Known:
        """What is known of the article that the answer belongs to, which may not be the one that was asked for."""
        known = self.store.journal.known(article_id)
        if reading is None or not reading.kind.holds_story or moves.leads_home(fetched.address, fetched.answered_by):
            return known
        target = moves.destination(fetched, reading, outlet)
        name, address = moves.key(target, outlet.family)
        elsewhere = self.store.journal.elsewhere(outlet.id, article_id, (name, address), fingerprint(reading))
        redirected = moves.was_redirected(fetched, outlet.family)
        move = moves.decide(was_read=known.version > 0, redirected=redirected, elsewhere=elsewhere)
        place = Address(fetchable(target), address, name)
        return self._after(move, known, elsewhere, place=place, fetched=fetched, outlet=outlet)

    def _after(
        self,
        move: Move,
        known: Known,
        elsewhere: Elsewhere | None,
        *,
        place: Address,
        fetched: Fetched,
        outlet: Outlet,
    ) -> Known:
        """Write down where an article has gone; what is known of it then."""
        journal, seen_at, article_id = self.store.journal, fetched.observed_at, known.article_id
        if move is Move.TWIN and elsewhere is not None:
            journal.fold(article_id, elsewhere.article_id, seen_at)
            journal.found_at(elsewhere.article_id, outlet.id, place.canonical, "twin", seen_at)
            return journal.known(elsewhere.article_id)
        if move is Move.MOVED:
            journal.move(article_id, place, seen_at, how="moved", absorbed=elsewhere.article_id if elsewhere else None)
            moved = journal.known(article_id)
            return replace(moved, moved_from=known.address, last_at_address=known.last_at_address)
        if move is Move.SUPERSEDED and elsewhere is not None:
            return replace(known, superseded_by=journal.supersede(article_id, elsewhere.article_id))
        if elsewhere is None and moves.was_redirected(fetched, outlet.family):
            journal.move(article_id, place, seen_at, how="canonical", absorbed=None)
        elif elsewhere is None:
            journal.found_at(article_id, outlet.id, place.canonical, "canonical", seen_at)
        return known

    def _reread(self, known: Known, reading: Reading | None, outlet: Outlet) -> Known:
        """Where our reader is newer than the one on record, hold its reading of the kept bytes against the new page.

        Otherwise an improvement of ours would look like an edit of theirs.
        """
        if reading is None or known.reading is None or known.reading.reader == reading.reader or known.proof is None:
            return known
        page = self.evidence.payload(known.proof)
        if page is None:
            return known
        kept = Fetched(known.address, known.last_read_at or known.first_seen_at, known.address, 200, {}, page)
        again = review.read(kept, outlet)
        if again is None or not again.kind.holds_story or not again.headline:
            return known
        return replace(known, reading=again, fingerprint=fingerprint(again), is_reread=True)

    def _proof(self, outlet: Outlet, known: Known, fetched: Fetched, verdict: Verdict) -> tuple[str, int] | None:
        """Keep the bytes of what is ours: each answer of a followed article, but no text of what was passed over."""
        if fetched.status is None or not verdict.state.is_kept or verdict.is_erased:
            return None
        if known.version == 0 and not verdict.is_version:
            return None
        return self.evidence.keep(outlet.id, known.article_id, fetched)

    def _hear(self, outlet: Outlet, fetched: Fetched) -> None:
        """Note whether the outlet is well, and leave it alone where it asks us to."""
        if fetched.failure.startswith(("robots", "guard")):
            return
        until = recheck.retry_after(fetched.headers.get("retry-after"), fetched.observed_at)
        if fetched.status == 429 and until is None:
            until = fetched.observed_at + UNANSWERED
        asks = fetched.status in (429, 503)
        self.store.queue.heard_from(outlet.id, fetched, quiet_until=until if asks else None)
        cause = fetched.failure or f"answers {fetched.status}"
        ails = _ailment(fetched)
        for kind in AILMENTS:
            self._trouble(outlet, kind, cause if kind == ails else None, fetched)

    def _trouble(self, outlet: Outlet, kind: str, cause: str | None, fetched: Fetched) -> None:
        if cause:
            is_new = self.store.troubles.open(outlet.id, kind, cause, fetched.observed_at)
            if is_new and fetched.status is not None:  # the daemon tells in one line who cannot be reached
                log.warning("%s: %s (%s)", outlet.id, kind, cause)
        elif self.store.troubles.close(outlet.id, kind, fetched.observed_at) and kind != "unreachable":
            log.info("%s: over: %s", outlet.id, kind)

    def set_aside(self, outlet_id: str, address: str, error: Exception, *, is_listing: bool, row_id: int) -> None:
        """What our own code could not take: a trouble that names it, and another try in an hour."""
        now = self.clock.now()
        cause = f"{address}: {type(error).__name__}: {error}"[:500]
        self.store.troubles.open(outlet_id, _own_fault(row_id, is_listing), cause, now)
        if is_listing:
            self.store.discoveries.polled(row_id, now, now + SET_ASIDE, last_outcome="set aside", last_failure=cause)
        else:
            self.store.journal.put_off(row_id, now + SET_ASIDE)


def _own_fault(row_id: int, is_listing: bool) -> str:
    """The kind of the trouble that one listing or article gives our own code; over when it can be taken again."""
    return f"our own fault with {'listing' if is_listing else 'article'} {row_id}"


def _ailment(fetched: Fetched) -> str | None:
    """Which of the AILMENTS an answer, or its absence, is a sign of."""
    if fetched.status is None:
        return "answers badly" if fetched.failure.startswith(HALF_ANSWERS) else "unreachable"
    if fetched.status >= 500:
        return "answers badly"
    return "refuses us" if fetched.status in (401, 403, 429, 451) else None


def _tell(outlet: Outlet, known: Known, fetched: Fetched, verdict: Verdict) -> None:
    """One line for what is worth one."""
    if verdict.outcome in (Outcome.NEW, Outcome.CHANGED):
        reading = verdict.reading
        what = verdict.change.summary if verdict.change else str(verdict.state)
        log.info("%s: %s: %s (%s)", outlet.id, verdict.outcome, reading.headline if reading else "", what)
    for event in verdict.events:
        if event.kind not in ("changed", "corrected"):
            log.info("%s: %s: %s", outlet.id, event.kind, fetched.address)
    if verdict.failure and known.state is not ArticleState.CANDIDATE:
        log.debug("%s: %s: %s (%s)", outlet.id, verdict.outcome, fetched.address, verdict.failure)
