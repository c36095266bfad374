"""Turns: a person's own look at an outlet takes the same lease, and owes the same delay, as the daemon's crawls."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlite_utils import Database

from storage.database import instant_of, text_of, transaction

TAKE = """
update outlets set lease_until = :until, leased_by = :crawl where id = :outlet and (leased_by = :crawl or (
    (lease_until is null or lease_until <= :now) and (next_request_at is null or next_request_at <= :now)))
    and (refused_until is null or refused_until <= :now)
returning id
"""
KEEP = timedelta(minutes=10)  # longer than one answer can take, its redirects and robots.txt with it
AGAIN = timedelta(seconds=5)  # a crawl mostly ends well before its lease


@dataclass(frozen=True)
class Wait:
    """An outlet is not to be asked now: until when at most, when to try again, and why."""

    until: datetime
    again_at: datetime
    why: str


class Turns:
    """Turns taken by one command. Begin, take and give back for each outlet, end."""

    def __init__(self, db: Database):
        self.db = db

    def begin(self, outlets: Sequence[str], now: datetime, pid: int) -> int:
        """A crawl of its own, in whose name the turns are taken; returns its number."""
        row = self.db.execute(
            "insert into crawls (started_at, outlets, pid) values (?, ?, ?) returning id",
            [text_of(now), json.dumps(list(outlets)), pid],
        ).fetchone()
        return int(row["id"])

    def take(self, crawl_id: int, outlet_id: str, now: datetime, *, speed: float = 1.0) -> Wait | None:
        """Take an outlet in hand, or keep it there, for ten of the machine's minutes. None where that is done.

        `speed`: how fast the clock of `now` runs.
        """
        wanted = {"crawl": crawl_id, "outlet": outlet_id, "now": text_of(now), "until": text_of(now + KEEP * speed)}
        with transaction(self.db):
            if self.db.execute(TAKE, wanted).fetchall():
                return None
        return self._wait(outlet_id, now)

    def _wait(self, outlet_id: str, now: datetime) -> Wait:
        row = self.db.execute(
            "select lease_until, next_request_at, refused_until from outlets where id = ?", [outlet_id]
        ).fetchone()
        refused, leased, owed = (instant_of(row[name]) for name in ("refused_until", "lease_until", "next_request_at"))
        if refused and refused > now:
            return Wait(refused, refused, "the outlet has asked us to wait")
        if leased and leased > now:
            return Wait(leased, min(leased, now + AGAIN), "a crawl has the outlet in hand")
        until = max(owed or now, now)
        return Wait(until, until, "the delay that we owe the outlet is not over")

    def give_back(self, crawl_id: int, outlet_id: str, next_request_at: datetime) -> None:
        """Let an outlet go; nobody asks it before `next_request_at`."""
        self.db.execute(
            """update outlets set lease_until = null, leased_by = null,
                next_request_at = max(coalesce(next_request_at, ''), ?) where id = ? and leased_by = ?""",
            [text_of(next_request_at), outlet_id, crawl_id],
        )
