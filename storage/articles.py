"""An article's own row after a look. Pure: no database is asked here."""

import math
import sqlite3

from news.model import Claim, EventKind, Fetched, Outcome, Verdict
from storage import rows
from storage.database import text_of

READ = (Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED, Outcome.REREAD)


def after_look(article: sqlite3.Row, fetched: Fetched, verdict: Verdict) -> rows.Row:
    """The columns of `articles` that a look has changed."""
    row: rows.Row = {
        "state": str(verdict.state),
        "last_checked_at": text_of(fetched.observed_at),
        "last_outcome": str(verdict.outcome),
        "due_at": text_of(verdict.due_at),
        "follow_until": text_of(verdict.follow_until),
        "missing_since": text_of(verdict.missing_since),
        "gone_checks": verdict.gone_checks,
        "failures": verdict.failures,
    }
    if any(event.kind is EventKind.WITHDRAWN for event in verdict.events):
        row["withdrawn_at"] = text_of(fetched.ended_at)
    if verdict.missing_since is None:
        row["withdrawn_at"] = None
    if verdict.is_edit:
        row["last_changed_at"] = text_of(fetched.ended_at)
    if verdict.outcome in READ:
        row |= _as_read(article, fetched, verdict)
    elif verdict.reading is not None and verdict.reading.headline:
        row["headline"] = verdict.reading.headline
    return row


def _as_read(article: sqlite3.Row, fetched: Fetched, verdict: Verdict) -> rows.Row:
    reading = verdict.reading
    assert reading is not None  # noqa: S101 (for mypy; these outcomes come with a reading)
    row = rows.claimed((reading.claimed_published, reading.claimed_modified)) | {
        "headline": reading.headline,
        "last_read_at": text_of(fetched.observed_at),
        "signalled_at": None,
        "superseded_by": None,
        "flapping_since": text_of(verdict.flapping_since),
        "etag": fetched.headers.get("etag"),
        "last_modified": fetched.headers.get("last-modified"),
    }
    if verdict.is_version:
        row["versions"] = article["versions"] + 1
    if verdict.outcome is Outcome.NEW:
        row["first_seen_lag"] = _lag(reading.claimed_published, fetched)
    return row


def _lag(published: Claim | None, fetched: Fetched) -> int | None:
    """Seconds from the claimed publication to our first sight of the text, rounded up; None where none was."""
    if published is None or published.instant is None:
        return None
    seconds = (fetched.ended_at - published.instant).total_seconds()
    return math.ceil(seconds) if seconds >= 0 else None
