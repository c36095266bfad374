"""What the Internet Archive was asked to capture. What is to be asked is read off the record: a crash loses nothing."""

import sqlite3
from datetime import datetime, timedelta

from sqlite_utils import Database

from news.model import ArchiveAnswer, RequestState, Wish
from storage.database import instant_of, text_of, transaction
from storage.rows import Row

YOUNG = timedelta(days=1)  # a page that was last seen changing longer ago shows nothing that is new now
MOST_TRIES = 6  # requests about one version, looks at its job too
CUT_SHORT = timedelta(minutes=10)  # until a request is made again whose answer was never written down
LOOK = timedelta(minutes=1)  # doubled with each look at a job: two minutes to 32; its status is kept for an hour
AGAIN = timedelta(minutes=10)  # trebled with each failure
FRESH = timedelta(hours=1)  # before the Archive captures one page again; till then it names the capture that it has

# Only of stories that were judged ours and are still followed, and only what their address shows now.
NEXT = """
select versions.id, articles.id as article_id, articles.address, versions.first_seen_at,
    coalesce(asked.tries, 0) as tries, coalesce(asked.job, '') as job
from articles
join outlets on outlets.id = articles.outlet_id and outlets.is_watched
join versions on versions.article_id = articles.id and versions.number = articles.versions
left join capture_requests as asked on asked.version_id = versions.id
where articles.state = 'followed' and articles.missing_since is null and articles.superseded_by is null
    and coalesce(articles.last_outcome, '') not in ('gone', 'refused', 'paywalled', 'passed_over')
    and versions.story_from = 1 and versions.first_seen_at > :young
    and exists (select 1 from judgements where judgements.article_id = articles.id and police_fired = 'yes')
    and (asked.id is null or (asked.due_at <= :now and asked.tries < :most))
order by coalesce(asked.job, '') = '', coalesce(asked.tries, 0), versions.first_seen_at desc limit 1
"""
BEGUN = """
insert into capture_requests (article_id, version_id, address, state, tries, job, asked_at, due_at, failure)
values (:article, :version, :address, 'waiting', :tries, :job, :now, :due, 'no answer was written down')
on conflict (version_id) do update set address = excluded.address, state = excluded.state, tries = excluded.tries,
    job = excluded.job, asked_at = excluded.asked_at, due_at = excluded.due_at, failure = excluded.failure
"""
ANSWERED = """
update capture_requests set state = :state, status = :status, job = :job, failure = :failure, due_at = :due,
    rest_until = :rest, answered_at = :now, capture_address = coalesce(:address, capture_address),
    claimed_captured = coalesce(:captured, claimed_captured)
where version_id = :version
"""
ASKED = """
select versions.number as version, versions.first_seen_at, capture_requests.address, capture_requests.state, asked_at,
    answered_at, tries, due_at, status, failure, capture_address, claimed_captured
from capture_requests join versions on versions.id = capture_requests.version_id
where capture_requests.article_id = :article order by versions.number
"""


class CaptureRequests:
    """What was asked for, and what came of it."""

    def __init__(self, db: Database):
        self.db = db

    def take(self, now: datetime, per_minute: int) -> Wish | None:
        """The next version to ask about, written down as asked; None where none is due, or it is too soon."""
        with transaction(self.db):
            if self._is_enough(now, per_minute):
                return None
            bounds = {"now": text_of(now), "young": text_of(now - YOUNG), "most": MOST_TRIES}
            row = self.db.execute(NEXT, bounds).fetchone()
            return None if row is None else self._begun(row, now)

    def _is_enough(self, now: datetime, per_minute: int) -> bool:
        """Whether a minute's requests are made, or the Archive asked to be left alone."""
        query = """select count(*) filter (where asked_at > :since) as many, max(rest_until) as rest
            from capture_requests where asked_at > :since or rest_until is not null"""
        bounds = {"since": text_of(now - timedelta(minutes=1))}
        row = self.db.execute(query, bounds).fetchone()
        return row["many"] >= per_minute or (row["rest"] or "") > (text_of(now) or "")

    def _begun(self, row: sqlite3.Row, now: datetime) -> Wish:
        seen = instant_of(row["first_seen_at"])
        assert seen is not None  # noqa: S101 (for mypy; a version was seen)
        wish = Wish(row["id"], row["address"], seen, row["tries"] + 1, row["job"])
        told = {"article": row["article_id"], "version": wish.version_id, "address": wish.address, "job": wish.job}
        times = {"now": text_of(now), "due": text_of(now + CUT_SHORT)}
        self.db.execute(BEGUN, told | times | {"tries": wish.tries})
        return wish

    def answered(self, wish: Wish, answer: ArchiveAnswer, now: datetime) -> None:
        """Write down what came of a request; nothing where the story's words have been erased meanwhile."""
        due = _again(wish, answer, now)
        is_over = due is None and answer.state is RequestState.WAITING
        told = {
            "state": str(RequestState.FAILED if is_over else answer.state),
            "failure": "its job did not end while we looked" if is_over else answer.failure,
            "status": answer.status,
            "job": answer.job,
            "address": answer.address or None,
            "captured": text_of(answer.claimed_captured),
            "due": text_of(due),
            "rest": text_of(now + timedelta(seconds=answer.rest)) if answer.rest else None,
            "now": text_of(now),
            "version": wish.version_id,
        }
        with transaction(self.db):
            self.db.execute(ANSWERED, told)

    def of(self, article_id: int) -> list[Row]:
        """What was asked about an article's versions, in their order."""
        return [dict(row) for row in self.db.execute(ASKED, {"article": article_id}).fetchall()]


def _again(wish: Wish, answer: ArchiveAnswer, now: datetime) -> datetime | None:
    """When to ask about a version again; None for never."""
    if wish.tries >= MOST_TRIES or answer.is_final:
        return None
    if answer.state is RequestState.WAITING:
        return now + LOOK * (1 << wish.tries)
    if answer.state is RequestState.FAILED:
        return now + max(AGAIN * int(3 ** (wish.tries - 1)), timedelta(seconds=answer.rest))
    is_older = answer.claimed_captured is not None and answer.claimed_captured < wish.first_seen_at
    return now + FRESH if is_older else None  # a capture from before this version was seen may show the one before
