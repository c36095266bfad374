"""The whole judgement of one check, in the order an editor would work. Start reading here.

What we know and what was fetched go in; a Verdict comes out. Nothing is asked of a clock, a file or a network.
"""

from dataclasses import replace
from datetime import datetime

from news import changes, recheck
from news.claims import moved, same
from news.copies import shared
from news.judgement.judge import judge
from news.model import (
    ArticleState,
    Change,
    Event,
    EventKind,
    Fetched,
    Hit,
    Judgement,
    Known,
    Outcome,
    Outlet,
    PageKind,
    PoliceShooting,
    Reading,
    Silence,
    Verdict,
)
from news.moves import leads_home
from news.reading import page
from news.reading.fingerprint import fingerprint

MATERIALLY = 0.6  # of the shorter text's sentences, below which two texts only share background
GOLDEN = 0.6180339887  # its multiples spread articles evenly over an interval, the same way at each look


def review(known: Known, fetched: Fetched, reading: Reading | None, outlet: Outlet) -> Verdict:
    """Judge one check of one article: `reading` is None where the answer holds no page."""
    if known.mark is False:
        return Verdict(
            Outcome.PASSED_OVER, ArticleState.PASSED_OVER, None, reading=reading, failure="marked by a person"
        )
    outcome = _without_a_story(fetched, reading)
    if outcome is Outcome.GONE:
        return _gone(known, fetched, outlet)
    if outcome is Outcome.NOT_MODIFIED:
        return _not_modified(known, fetched, outlet)
    if outcome is not None or reading is None:
        return _no_story(known, fetched, outcome or Outcome.UNREADABLE, reading, outlet)
    if known.superseded_by:
        return _superseded(known, fetched, outlet)
    if known.reading is None:
        return _first(known, fetched, reading, outlet)
    return _again(known, fetched, reading, outlet)


def read(fetched: Fetched, outlet: Outlet) -> Reading | None:
    """Read what was fetched, or None where no page came: a failure, a 304, an error's status."""
    if fetched.failure or fetched.status != 200 or not fetched.body:
        return None
    return page.read(
        fetched.body,
        address=fetched.answered_by or fetched.address,
        timezone=outlet.timezone,
        family=outlet.family or None,
        observed_at=fetched.observed_at,
        content_type=fetched.headers.get("content-type"),
    )


def _without_a_story(fetched: Fetched, reading: Reading | None) -> Outcome | None:
    """The outcome of a check that brought no story, told apart on evidence; None where there is one."""
    if fetched.failure:
        return Outcome.REFUSED if fetched.failure.startswith("robots") else Outcome.FAILED
    if fetched.status == 304:
        return Outcome.NOT_MODIFIED
    if fetched.status in (404, 410) or leads_home(fetched.address, fetched.answered_by):
        return Outcome.GONE
    if fetched.status in (401, 403, 429, 451):
        return Outcome.REFUSED
    if fetched.status == 402:
        return Outcome.PAYWALLED
    if fetched.status != 200:
        return Outcome.FAILED
    return _of_kind(reading)


def _of_kind(reading: Reading | None) -> Outcome | None:
    if reading is None or reading.error:
        return Outcome.UNREADABLE
    if reading.kind.holds_story:
        return None if reading.headline and reading.body else Outcome.UNREADABLE
    outcomes = {
        PageKind.PAYWALL: Outcome.PAYWALLED,
        PageKind.LOGIN: Outcome.PAYWALLED,
        PageKind.BOT_WALL: Outcome.REFUSED,
        PageKind.ERROR_PAGE: Outcome.GONE,
    }
    return outcomes.get(reading.kind, Outcome.UNREADABLE)


def _first(known: Known, fetched: Fetched, reading: Reading, outlet: Outlet) -> Verdict:
    """The first copy of an article that we read: is it ours?"""
    judgement = marked(judge(reading.headline, reading.body), known.mark)
    if judgement.police_fired is PoliceShooting.NO:
        return Verdict(Outcome.PASSED_OVER, ArticleState.PASSED_OVER, None, reading=reading, judgement=judgement)
    state, until = _standing(judgement, known, fetched.observed_at)
    verdict = Verdict(
        Outcome.NEW,
        state,
        None,
        reading=reading,
        fingerprint=fingerprint(reading),
        is_version=True,
        events=_copies(known, reading, fetched.observed_at),
        judgement=judgement,
        follow_until=until,
    )
    return _scheduled(verdict, known, fetched, outlet)


def _copies(known: Known, reading: Reading, now: datetime) -> tuple[Event, ...]:
    """Other outlets' stories that carry materially this text. We saw theirs first; who wrote it is not told by that."""
    shares = [(shared(neighbour.body, reading.body), neighbour) for neighbour in known.neighbours]
    return tuple(
        Event(
            EventKind.COPY_SEEN,
            None,
            now,
            f"{share:.0%} of the text, seen before at {other.outlet}",
            other.address,
        )
        for share, other in shares
        if share >= MATERIALLY
    )


def _again(known: Known, fetched: Fetched, reading: Reading, outlet: Outlet) -> Verdict:
    """A later copy: has the text changed, or only what is claimed of it?"""
    assert known.reading is not None  # noqa: S101 (a version has a reading; this tells mypy)
    mark = fingerprint(reading)
    changed = known.fingerprint != mark
    change = changes.compare(known.reading, reading) if changed else None
    judgement = marked(judge(reading.headline, reading.body), known.mark) if changed else None
    state, until = _standing(judgement, known, fetched.observed_at)
    verdict = Verdict(
        _how(known, reading, changed=changed),
        state,
        None,
        reading=reading,
        fingerprint=mark,
        is_version=changed,
        is_claim_moved=not same(known.reading.claims, reading.claims),
        change=change,
        silence=_silence(known, fetched, reading),
        events=(
            *_returned(known, fetched),
            *_moved(known, fetched),
            *_happened(known, reading, change, judgement, fetched.observed_at),
        ),
        judgement=judgement,
        follow_until=until,
    )
    if not changed and until is not None and fetched.observed_at >= until:
        return _let_go(verdict, known, fetched)
    return _scheduled(verdict, known, fetched, outlet)


def _how(known: Known, reading: Reading, *, changed: bool) -> Outcome:
    if changed:
        return Outcome.CHANGED
    return Outcome.REREAD if known.is_reread else Outcome.UNCHANGED


def _standing(judgement: Judgement | None, known: Known, now: datetime) -> tuple[ArticleState, datetime | None]:
    """How we stand to an article after a judgement. Once yes, it is followed whatever a later version says."""
    if known.state is ArticleState.FOLLOWED or known.mark:
        return ArticleState.FOLLOWED, None
    if judgement is not None and judgement.police_fired is PoliceShooting.YES:
        return ArticleState.FOLLOWED, None
    return ArticleState.WATCHED, known.follow_until or now + recheck.UNCLEAR_FOLLOWED


def marked(judgement: Judgement, mark: bool | None) -> Judgement:
    """A person's mark wins over any judgement of ours, and says so."""
    if mark is None:
        return judgement
    answer = PoliceShooting.YES if mark else PoliceShooting.NO
    hit = (judgement.hit or Hit.UNKNOWN) if mark else None
    return replace(judgement, police_fired=answer, hit=hit, reason="marked by a person", score=float(mark))


def _silence(known: Known, fetched: Fetched, reading: Reading) -> Silence | None:
    """What a change that was waiting for a later look has turned out to be, if this look tells."""
    if known.pending is None:
        return None
    silence = changes.confirm(
        known.pending.change,
        first_seen_at=known.pending.first_seen_at,
        observed_at=fetched.observed_at,
        later=reading,
        seen=known.reading,
    )
    return None if silence is known.pending.change.silence else silence


def _happened(
    known: Known, reading: Reading, change: Change | None, judgement: Judgement | None, now: datetime
) -> tuple[Event, ...]:
    """The events that two neighbouring copies tell of."""
    old = known.reading
    if old is None:
        return ()
    found: list[tuple[EventKind, str, str]] = []
    if change is not None:
        found.append((_kind_of(change), old.headline if change.headline_changed else "", change.summary))
    if change is None or not change.is_reuse:  # another story has times of its own
        found += moved(old, reading, text_changed=change is not None)
    if old.captions != reading.captions:
        found.append((EventKind.CAPTION_CHANGED, "\n".join(old.captions), "\n".join(reading.captions)))
    if old.section != reading.section:
        found.append((EventKind.SECTION_CHANGED, old.section, reading.section))
    if judgement is not None and known.police_fired not in (None, judgement.police_fired):
        found.append((EventKind.JUDGED_OTHERWISE, str(known.police_fired), str(judgement.police_fired)))
    return tuple(Event(kind, known.last_read_at, now, was, became) for kind, was, became in found)


def _kind_of(change: Change) -> EventKind:
    if change.is_reuse:
        return EventKind.REUSED
    return EventKind.CORRECTED if change.disclosure == "correction" else EventKind.CHANGED


def _returned(known: Known, fetched: Fetched) -> tuple[Event, ...]:
    if known.missing_since is None:
        return ()
    return (Event(EventKind.RETURNED, known.missing_since, fetched.observed_at),)


def _moved(known: Known, fetched: Fetched) -> tuple[Event, ...]:
    if not known.moved_from:
        return ()
    return (Event(EventKind.MOVED, known.last_at_address, fetched.observed_at, known.moved_from, known.address),)


def _superseded(known: Known, fetched: Fetched, outlet: Outlet) -> Verdict:
    """The address now leads to another story that is on record in its own right: this one has ended, unread."""
    event = Event(EventKind.SUPERSEDED, known.last_read_at, fetched.observed_at, known.address, known.superseded_by)
    verdict = Verdict(
        Outcome.MOVED,
        known.state,
        None,
        events=() if known.was_superseded else (event,),
        follow_until=known.follow_until,
    )
    return _scheduled(verdict, known, fetched, outlet)


def _gone(known: Known, fetched: Fetched, outlet: Outlet) -> Verdict:
    """404, 410, or a page that stands in for one: missing at once, withdrawn when it lasts."""
    now, since, count = fetched.observed_at, known.missing_since or fetched.observed_at, known.gone_checks + 1
    events: list[Event] = []
    if known.version and known.missing_since is None:
        events.append(Event(EventKind.MISSING, known.last_read_at, now, became=_how_gone(fetched)))
    long_enough = count >= recheck.WITHDRAWN_CHECKS and now - since >= recheck.WITHDRAWN_AFTER
    if known.version and long_enough and not known.is_withdrawn:
        events.append(Event(EventKind.WITHDRAWN, known.last_read_at, since, became=_how_gone(fetched)))
    verdict = Verdict(
        Outcome.GONE,
        known.state,
        None,
        events=tuple(events),
        follow_until=known.follow_until,
        missing_since=since,
        gone_checks=count,
    )
    return _scheduled(verdict, known, fetched, outlet)


def _how_gone(fetched: Fetched) -> str:
    if fetched.redirects:
        return f"leads to {fetched.answered_by}"
    return f"answers {fetched.status}"


def _not_modified(known: Known, fetched: Fetched, outlet: Outlet) -> Verdict:
    """The server says that nothing changed. That saves a transfer; it is no proof, and closes no interval."""
    verdict = Verdict(
        Outcome.NOT_MODIFIED,
        known.state,
        None,
        events=_returned(known, fetched),
        follow_until=known.follow_until,
    )
    return _scheduled(verdict, known, fetched, outlet)


def _no_story(known: Known, fetched: Fetched, outcome: Outcome, reading: Reading | None, outlet: Outlet) -> Verdict:
    """Nothing was learnt of the text: say why, and look again later."""
    answered = fetched.status is not None and fetched.status < 500 and not fetched.failure
    reason = fetched.failure or (reading.error if reading else "") or ""
    verdict = Verdict(
        outcome,
        known.state,
        None,
        reading=reading,
        follow_until=known.follow_until,
        missing_since=known.missing_since,
        gone_checks=known.gone_checks,
        failures=0 if answered and outcome is not Outcome.UNREADABLE else known.failures + 1,
        failure=reason or _why(fetched, outcome),
    )
    return _scheduled(verdict, known, fetched, outlet)


def _why(fetched: Fetched, outcome: Outcome) -> str:
    if outcome is Outcome.UNREADABLE:
        return "no headline and text found"
    return f"status {fetched.status}"


def _let_go(verdict: Verdict, known: Known, fetched: Fetched) -> Verdict:
    """Seven days unclear and never a yes: text and evidence are erased, the row remains."""
    erased = Event(EventKind.ERASED, None, fetched.observed_at, became="unclear for seven days")
    return replace(verdict, state=ArticleState.LET_GO, due_at=None, events=(*verdict.events, erased), is_erased=True)


def _scheduled(verdict: Verdict, known: Known, fetched: Fetched, outlet: Outlet) -> Verdict:
    """The verdict with the instant of the next look."""
    reading = verdict.reading if verdict.is_version or known.reading is None else known.reading
    published = reading.claimed_published.instant if reading and reading.claimed_published else None
    history = recheck.History(
        first_seen_at=known.first_seen_at,
        claimed_published=published,
        last_changed_at=fetched.observed_at if verdict.change else known.last_changed_at,
        last_checked_at=fetched.observed_at,
        consecutive_failures=verdict.failures,
        retry_after=recheck.retry_after(fetched.headers.get("retry-after"), fetched.observed_at),
        outlet_delay=outlet.delay,
        missing_since=verdict.missing_since,
        gone_checks=verdict.gone_checks,
        unconfirmed_since=_unconfirmed_since(verdict, known, fetched),
        follow_until=verdict.follow_until,
    )
    jitter = known.article_id * GOLDEN % 1
    return replace(verdict, due_at=recheck.next_check(history, fetched.observed_at, jitter=jitter))


def _unconfirmed_since(verdict: Verdict, known: Known, fetched: Fetched) -> datetime | None:
    """When the change was first seen that still waits for a later look."""
    if verdict.change is not None:
        return fetched.observed_at if verdict.change.silence is Silence.UNCONFIRMED else None
    waits = known.pending is not None and known.pending.change.silence is Silence.UNCONFIRMED
    return known.pending.first_seen_at if known.pending and waits and verdict.silence is None else None
