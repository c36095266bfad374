"""Looks at articles, taken to the news room's judgement, and its verdict to the record."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from crawler import ailments
from crawler.placing import Grouping
from crawler.settings import user_agent
from crawler.spiders.outlet import Answer, OutletSpider
from evidence.records import Evidence, Filing, held_name
from news import changes, copies, moves, review
from news.addresses import fetchable
from news.model import (
    ArticleState,
    Elsewhere,
    Fetched,
    Known,
    Move,
    Outcome,
    Outlet,
    Proof,
    Reading,
    Silence,
    Variant,
    Verdict,
)
from news.outlets import holds
from news.reading.fingerprint import fingerprint, in_words_of
from storage.journal import Address, Look
from storage.queue import DueArticle

log = logging.getLogger("nightdesk.crawl")

COPIED_WITHIN = timedelta(days=7)  # how far back a text is held against the outlet's other stories, to find its twin
TRY_AGAIN = timedelta(hours=1)


class Looks:
    """Where the answers of articles go."""

    def __init__(self, spider: OutletSpider):
        self.spider, self.store = spider, spider.store
        self.evidence = Evidence(spider.store.folder, operator=user_agent(spider.watchlist.contact))

    def take(self, answer: Answer[DueArticle]) -> None:
        """Record one look at an article: read it, settle which article it is, judge it, keep the proof, write."""
        article_id, outlet = answer.due.id, self.spider.watchlist.outlet(answer.due.outlet_id)
        fetched = _at_home(answer.fetched, outlet)
        ailments.hear(self.store, outlet, fetched)
        if not self.store.journal.is_on_record(article_id):
            # An earlier answer of this crawl has shown it to be another article's address: this is a look at that one.
            owner = self._owner(article_id, fetched, outlet)
            if owner is None:
                return
            article_id = owner
        # Said before the page is read: one that ends this process is tried again in an hour, and not for ever at once.
        self.store.journal.put_off(article_id, self.spider.clock.now() + TRY_AGAIN)
        reading = review.read(fetched, outlet)
        with self.store.transaction():
            known = self._reread(self._settled(article_id, fetched, reading, outlet), reading, outlet)
            known = self._beside(known, reading, fetched.observed_at, outlet)
            verdict = review.review(known, fetched, reading, outlet)
            proof = self._proof(outlet, known, fetched, verdict)
            self.store.journal.record(known.article_id, Look(fetched, verdict, self.spider.crawl_id, proof))
            if verdict.state.is_kept:
                self._place(known.article_id, fetched.observed_at)
        if verdict.is_erased:
            self.evidence.erase(outlet.id, known.article_id, fetched.observed_at)
        elif verdict.state is ArticleState.FOLLOWED and not self._is_held(outlet, known.article_id):
            self.evidence.discard(outlet.id, known.article_id)
        _tell(outlet, known, fetched, verdict)

    def _place(self, article_id: int, at: datetime) -> None:
        """Put it into its incident. A fault of ours there is told, and must not cost us the version that was seen."""
        try:
            with self.store.transaction():
                Grouping(self.store, at).place(article_id)
        except Exception:
            log.exception("article %d was put into no incident; its next look tries again", article_id)

    def _owner(self, article_id: int, fetched: Fetched, outlet: Outlet) -> int | None:
        """The article whose address was asked; None where the answer shows nothing of it, as a dead AMP page does."""
        if fetched.status != 200 or fetched.redirects:
            return None
        there = self.store.journal.at_address(outlet.id, article_id, moves.key(fetched.address, outlet.family))
        return there.article_id if there else None

    def _settled(self, article_id: int, fetched: Fetched, reading: Reading | None, outlet: Outlet) -> Known:
        """What is known of the article that the answer belongs to, which may not be the one that was asked for."""
        known = self.store.journal.known(article_id)
        if reading is None or not reading.kind.holds_story or moves.leads_home(fetched.address, fetched.answered_by):
            return self._led_past(known, fetched, outlet)
        answered = fetched.answered_by or fetched.address
        place = Address(fetchable(answered), *reversed(moves.key(answered, outlet.family)))
        redirected = moves.was_redirected(fetched, outlet.family)
        for elsewhere in self._proposed(known, fetched, reading, outlet, place if redirected else None):
            move = moves.decide(known, reading, redirected=redirected, elsewhere=elsewhere)
            if move is not Move.NONE:
                return self._after(move, known, elsewhere, place=place, fetched=fetched, outlet=outlet)
        if redirected:
            self.store.journal.move(article_id, place, fetched.observed_at, how="canonical", absorbed=None)
        return known

    def _led_past(self, known: Known, fetched: Fetched, outlet: Outlet) -> Known:
        """What is known where no story came, and a redirect led by an address at which the same one has been read."""
        journal = self.store.journal
        hops = [address for _, address in fetched.redirects if holds(outlet, address) and fetched.status != 304]
        for address in hops:
            keys = moves.key(address, outlet.family)
            there = journal.at_address(outlet.id, known.article_id, keys)
            if there and there.has_versions and moves.went_on(known, there, journal.first_reading(there.article_id)):
                place = Address(fetchable(address), *reversed(keys))
                return self._after(Move.JOINED, known, there, place=place, fetched=fetched, outlet=outlet)
        return known

    def _proposed(
        self, known: Known, fetched: Fetched, reading: Reading, outlet: Outlet, led_to: Address | None
    ) -> Iterator[Elsewhere | None]:
        """Which other articles the answer may belong to: where a redirect led; else what the page names, or equals."""
        journal, named = self.store.journal, moves.claimed(fetched, reading, outlet)
        if led_to is not None:
            # The story that took its place may have moved on itself, to an address that no listing has shown yet.
            hops = [moves.key(address, outlet.family) for _, address in reversed(fetched.redirects)]
            places = ((led_to.identity, led_to.canonical), *hops)
            there = (journal.at_address(outlet.id, known.article_id, keys) for keys in places)
            yield next(filter(None, there), None) or self._alike(known, fetched, reading, outlet)
            return
        if named is not None:
            yield journal.at_address(outlet.id, known.article_id, moves.key(named, outlet.family))
        since = fetched.observed_at - COPIED_WITHIN
        yield journal.with_text(outlet.id, known.article_id, fingerprint(reading), since)

    def _alike(self, known: Known, fetched: Fetched, reading: Reading, outlet: Outlet) -> Elsewhere | None:
        """The story that took another's place, where it stands at an address that nobody has shown yet."""
        if known.reading is None or moves.is_still(known.reading, reading):
            return None
        beside = self.store.journal.beside(outlet.id, known.article_id, fetched.observed_at - COPIED_WITHIN)
        return next((other for other in beside if moves.is_one_text(other.body, reading.body)), None)

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
        if move is Move.JOINED and elsewhere is not None and known.reading is not None:
            self._join(elsewhere, known)
            elsewhere = None
        if move in (Move.MOVED, Move.JOINED):
            journal.move(article_id, place, seen_at, how="moved", absorbed=elsewhere.article_id if elsewhere else None)
            moved = journal.known(article_id)
            return replace(moved, moved_from=known.address, last_at_address=known.last_at_address)
        if move is Move.SUPERSEDED and elsewhere is not None:
            return replace(known, superseded_by=journal.supersede(article_id, elsewhere.article_id))
        return known

    def _beside(self, known: Known, reading: Reading | None, now: datetime, outlet: Outlet) -> Known:
        """The same, with its outlet's past, and for a new text the stories that it may be a copy of."""
        known = replace(known, past=self.store.pasts.of(outlet.id, now))
        if reading is None or not reading.kind.holds_story or fingerprint(reading) == known.fingerprint:
            return known
        return copies.beside(known, reading, outlet, self.store.copies)

    def _join(self, elsewhere: Elsewhere, known: Known) -> None:
        """Make one of an article and of what was read at its new address before its own turn came."""
        assert known.reading is not None  # noqa: S101 (for mypy; the caller asked)
        later = self.store.journal.first_reading(elsewhere.article_id)
        change, was = changes.compare(known.reading, later), None
        if known.pending is not None:
            was = changes.outrun(known.pending.change, known.reading, later, is_reuse=change.is_reuse)
        if elsewhere.versions > 1:  # it gave way to another before it could be confirmed
            change = replace(change, silence=changes.left(change))
        self.store.journal.join(elsewhere.article_id, known.article_id, change, settled=was)

    def _reread(self, known: Known, reading: Reading | None, outlet: Outlet) -> Known:
        """Where our reader is newer than the one on record, hold its reading of the kept bytes against the new page.

        Otherwise an improvement of ours would look like an edit of theirs.
        """
        if reading is None or known.reading is None:
            return known
        newest = Variant(known.version, known.fingerprint, known.reading, known.proof, known.fingerprint_reader)
        held = self._held(newest, reading, known, outlet)
        variant = known.variant and self._held(known.variant, reading, known, outlet)
        return replace(
            known, reading=held.reading, fingerprint=held.fingerprint, is_reread=held.is_reread, variant=variant
        )

    def _held(self, kept: Variant, reading: Reading, known: Known, outlet: Outlet) -> Variant:
        """A text on record as the reader of the new page reads it, from the bytes that were kept of it."""
        if kept.reading.reader == reading.reader:
            return kept
        if kept.fingerprint_reader == reading.reader and kept.fingerprint == fingerprint(reading):
            return replace(kept, reading=in_words_of(reading, kept.reading))
        again = self._kept_reading(kept.proof, known, outlet)
        if again is None:
            return kept
        return replace(kept, reading=again, fingerprint=fingerprint(again), is_reread=True)

    def _kept_reading(self, proof: tuple[str, int] | None, known: Known, outlet: Outlet) -> Reading | None:
        """What our present reader finds in kept bytes, if it finds a story there."""
        page = self.evidence.page(proof) if proof else None
        if page is None:
            return None
        seen_at = known.last_read_at or known.first_seen_at
        kept = Fetched(known.address, seen_at, known.address, 200, page.headers, page.body)
        again = review.read(kept, outlet)
        return again if again and again.kind.holds_story and again.headline else None

    def _proof(self, outlet: Outlet, known: Known, fetched: Fetched, verdict: Verdict) -> Proof | None:
        """Keep the bytes of what is ours: each answer of a followed article, but no text of what was passed over.

        What is unclear so far is held apart; once it is ours, what was held goes to where the rest is.
        """
        is_begun = known.version > 0 or verdict.is_version or known.mark is True
        if verdict.is_erased or not is_begun or not (verdict.state.is_kept or known.mark is True):
            return None
        is_held = verdict.state is ArticleState.WATCHED
        if not is_held:
            self._release(outlet, known.article_id, fetched.observed_at)
        proofs = self.store.proofs
        filing = Filing(
            outlet.id,
            known.article_id,
            known.address,
            str(verdict.outcome),
            is_held=is_held,
            earlier=proofs.earlier(known.article_id),
            before=proofs.last_line(known.article_id),
        )
        return self.evidence.keep(filing, fetched)

    def _release(self, outlet: Outlet, article_id: int, at: datetime) -> None:
        """What was held of an article goes to the day's file; a crash leaves it in both, and the record says where."""
        if not self._is_held(outlet, article_id):
            return
        moved = self.evidence.release(outlet.id, article_id, at)
        if moved is not None:
            self.store.proofs.moved(article_id, moved.old, moved.new, moved.shift)

    def _is_held(self, outlet: Outlet, article_id: int) -> bool:
        return self.store.proofs.is_in(article_id, held_name(outlet.id, article_id))

    def set_aside(self, due: DueArticle, now: datetime, wait: timedelta, cause: str) -> None:
        """Our own code could not take it: look again later."""
        self.store.journal.put_off(due.id, now + wait)


def _at_home(fetched: Fetched, outlet: Outlet) -> Fetched:
    """The answer; where another site gave it, only that it did: its page is not this outlet's story."""
    if not moves.leads_away(fetched, outlet) or fetched.failure:
        return fetched
    failure = f"elsewhere: leads to {fetched.answered_by}; if that is this outlet's, name its domain in aliases"[:300]
    return replace(fetched, failure=failure, status=None, body=b"", wire=b"", wire_headers=())


def _tell(outlet: Outlet, known: Known, fetched: Fetched, verdict: Verdict) -> None:
    """One line for what is worth one."""
    if verdict.outcome in (Outcome.NEW, Outcome.CHANGED):
        reading = verdict.reading
        what = verdict.change.summary if verdict.change else str(verdict.state)
        log.info("%s: %s: %s (%s)", outlet.id, verdict.outcome, reading.headline if reading else "", what)
    if verdict.silence is Silence.SILENT:
        log.info("%s: changed; no notice seen: %s", outlet.id, fetched.address)
    for event in verdict.events:
        if event.kind not in ("changed", "corrected"):
            log.info("%s: %s: %s", outlet.id, event.kind, fetched.address)
    if verdict.failure and known.state is not ArticleState.CANDIDATE:
        log.debug("%s: %s: %s (%s)", outlet.id, verdict.outcome, fetched.address, verdict.failure)
