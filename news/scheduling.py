"""A verdict's last part: when to look again, and what this look teaches of how soon the outlet's stories change."""

from dataclasses import replace
from datetime import datetime

from news import habits, recheck
from news.habits import Habits
from news.model import Fetched, Known, Lesson, Outcome, Outlet, Reading, Silence, Verdict

GOLDEN = 0.6180339887  # its multiples spread articles evenly over an interval, the same way at each look
READ_AGAIN = (Outcome.CHANGED, Outcome.UNCHANGED, Outcome.REREAD)


def scheduled(verdict: Verdict, known: Known, fetched: Fetched, outlet: Outlet) -> Verdict:
    """The verdict with the instant of the next look, and what this one teaches of the outlet."""
    reading = verdict.reading if verdict.is_version or known.reading is None else known.reading
    delay = max(outlet.delay, known.past.delay)
    allowed = habits.allowed(outlet.budget, delay, known.past.polls)
    history = recheck.History(
        first_seen_at=known.first_seen_at,
        claimed_published=_published(reading),
        last_changed_at=fetched.ended_at if verdict.is_edit else known.last_changed_at,
        last_checked_at=fetched.observed_at,
        consecutive_failures=verdict.failures,
        retry_after=recheck.retry_after(fetched.headers.get("retry-after"), fetched.observed_at),
        outlet_delay=delay,
        missing_since=verdict.missing_since,
        gone_checks=verdict.gone_checks,
        unconfirmed_since=_unconfirmed_since(verdict, known, fetched),
        follow_until=verdict.follow_until,
        habits=Habits(known.past.looked, known.past.signals),
        timezone=outlet.timezone,
        stretch=habits.stretch(habits.wanted(known.past.stories), allowed),
        spent_until=known.past.spent_until,
    )
    jitter = known.article_id * GOLDEN % 1
    due_at = recheck.next_check(history, fetched.observed_at, jitter=jitter)
    return replace(verdict, due_at=due_at, lesson=_lesson(verdict, known, fetched))


def _published(reading: Reading | None) -> datetime | None:
    return reading.claimed_published.instant if reading and reading.claimed_published else None


def _lesson(verdict: Verdict, known: Known, fetched: Fetched) -> Lesson | None:
    """What a look teaches of how soon the outlet's stories change, and of what its listings announce."""
    if verdict.outcome not in READ_AGAIN or known.last_read_at is None or known.missing_since is not None:
        return None
    then = recheck.History(known.first_seen_at, _published(known.reading), known.last_changed_at)
    signalled, is_change = known.signalled_at, verdict.is_edit
    return replace(
        recheck.lesson(then, known.last_read_at, fetched.observed_at),
        is_change=is_change,
        is_heard=known.past.signals is not None,
        was_right=None if signalled is None else is_change or recheck.is_of(signalled, known.last_changed_at),
    )


def _unconfirmed_since(verdict: Verdict, known: Known, fetched: Fetched) -> datetime | None:
    """When the change was first seen that still waits for a later look."""
    if verdict.change is not None:
        return fetched.ended_at if verdict.change.silence is Silence.UNCONFIRMED else None
    waits = known.pending is not None and known.pending.change.silence is Silence.UNCONFIRMED
    return known.pending.first_seen_at if known.pending and waits and verdict.silence is None else None
