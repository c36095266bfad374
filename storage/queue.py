"""The queue is the database: what is due, who holds it, and until when."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlite_utils import Database

from news.model import Fetched, Outlet
from storage.database import instant_of, text_of, transaction
from storage.troubles import Troubles

LEASE_QUERY = """
select id, failures from outlets
where is_watched and (lease_until is null or lease_until <= :now)
  and (refused_until is null or refused_until <= :now) and (next_request_at is null or next_request_at <= :now)
  and (spent_until is null or spent_until <= :now)
  and (exists (select 1 from listings where outlet_id = outlets.id and listings.is_watched and due_at <= :now)
    or exists (select 1 from articles where outlet_id = outlets.id and due_at <= :now))
  and (:only is null or id in (select value from json_each(:only)))
order by failures > 0, id limit :most
"""

DUE_ARTICLES = """
with due as (
    select *, flapping_since is null
        and last_read_at > :believed and coalesce(last_changed_at, first_seen_at) <= :settled and coalesce((
        select silence from changes where article_id = articles.id
        order by happened_by desc, id desc limit 1), '') <> 'unconfirmed'
        as is_believed
    from articles where outlet_id = :outlet and due_at <= :now
)
select id, outlet_id, address, headline, state,
    case when is_believed then etag end as etag, case when is_believed then last_modified end as last_modified
from due order by state = 'candidate', case state when 'candidate' then -id else 0 end, due_at limit :most
"""
# A 304 saves bandwidth and proves nothing, so that it leaves an interval open. While a story is young, to confirm a
# change, and at least once an hour, the text itself is asked for; so it is of a page that shows two texts in turn.
BELIEVED = timedelta(hours=1)
SETTLED = timedelta(hours=3)
CRAWL_FAULT = "our own fault with a crawl"  # the trouble that is open while an outlet's crawls die
LEAST_OWED, LONGEST_OWED = timedelta(minutes=1), timedelta(hours=6)  # robots.txt may ask for more than the watchlist


@dataclass(frozen=True)
class Batch:
    """Outlets handed to one crawl. The crawl's id is all that its process is told."""

    crawl_id: int
    outlets: tuple[str, ...]


@dataclass(frozen=True)
class DueListing:
    """A listing to poll now, with the validators that its last answer carried."""

    id: int
    outlet_id: str
    address: str
    etag: str | None
    last_modified: str | None
    failures: int
    entries: int | None = None
    found_in: int | None = None  # the sitemap index that named it
    is_index: bool = False  # it has named listings itself
    last_heard_at: datetime | None = None
    rate: float | None = None  # new links an hour
    interval_s: int | None = None
    retention_s: int | None = None


@dataclass(frozen=True)
class DueArticle:
    """An article to check now. Validators are given only where a 304 would be believed."""

    id: int
    outlet_id: str
    address: str
    headline: str
    state: str
    etag: str | None
    last_modified: str | None


class Queue:
    """What is due: outlets, their listings, their articles."""

    def __init__(self, db: Database):
        self.db = db

    def watch(self, outlets: Iterable[Outlet], now: datetime) -> None:
        """Make the tables say what the watchlist says. What it no longer names stays on record, unwatched."""
        with transaction(self.db):
            self.db.execute("update outlets set is_watched = 0")
            self.db.execute("update listings set is_watched = 0")
            for outlet in outlets:
                self._watch(outlet, now)
            self.db.execute(
                """update listings set is_watched = 1 where due_at is not null
                and found_in in (select id from listings where is_watched)"""
            )

    def _watch(self, outlet: Outlet, now: datetime) -> None:
        names = ("id", "name", "domain", "owner", "family", "city", "state", "market", "timezone", "delay", "budget")
        row = {name: getattr(outlet, name) for name in names} | {"kind": str(outlet.kind), "is_watched": 1}
        self.db.table("outlets").upsert(row, pk="id")
        for listing in outlet.listings:
            self.db.execute(
                """insert into listings (outlet_id, address, basis, seen, is_watched, due_at) values (?, ?, ?, ?, 1, ?)
                on conflict (outlet_id, address) do update set
                    is_watched = 1, basis = excluded.basis, seen = excluded.seen, found_in = null,
                    due_at = coalesce(due_at, excluded.due_at)""",
                [outlet.id, listing.address, listing.basis, listing.seen, text_of(now)],
            )

    def lease(self, now: datetime, until: datetime, *, most: int, only: Sequence[str] = ()) -> Batch | None:
        """Take up to `most` due outlets for one crawl, or None. One that just failed goes in a batch of its own.

        `only`: no others than these.
        """
        with transaction(self.db):
            wanted = {"now": text_of(now), "most": most, "only": json.dumps(only) if only else None}
            rows = self.db.execute(LEASE_QUERY, wanted).fetchall()
            well = [row["id"] for row in rows if not row["failures"]]
            chosen = [row["id"] for row in rows] if only else well or [row["id"] for row in rows[:1]]
            if not chosen:
                return None
            crawl = self.db.execute(
                "insert into crawls (started_at, outlets) values (?, ?) returning id",
                [text_of(now), json.dumps(chosen)],
            ).fetchone()["id"]
            marks = ", ".join("?" * len(chosen))
            self.db.execute(
                f"update outlets set lease_until = ?, leased_by = ? where id in ({marks})",  # noqa: S608 (only marks)
                [text_of(until), crawl, *chosen],
            )
        return Batch(crawl, tuple(chosen))

    def ask_now(self, outlet_id: str, now: datetime) -> None:
        """Make an outlet's listings due: a person wants them asked now. The delay that is owed still holds."""
        self.db.execute("update listings set due_at = ? where outlet_id = ? and is_watched", [text_of(now), outlet_id])

    def batch(self, crawl_id: int) -> tuple[str, ...]:
        """The outlets that a crawl holds now; empty when its lease has passed to another."""
        rows = self.db.execute("select id from outlets where leased_by = ? order by id", [crawl_id]).fetchall()
        return tuple(row["id"] for row in rows)

    def started(self, crawl_id: int, pid: int) -> None:
        """Note which process carries a crawl."""
        self.db.execute("update crawls set pid = ? where id = ?", [pid, crawl_id])

    def release(self, crawl_id: int, now: datetime, *, ended: str, note: str = "") -> None:
        """Give back what a crawl held, however it ended."""
        with transaction(self.db):
            self.db.execute("update outlets set lease_until = null, leased_by = null where leased_by = ?", [crawl_id])
            self.db.execute(
                "update crawls set ended_at = ?, ended = ?, note = ? where id = ? and ended_at is null",
                [text_of(now), ended, note, crawl_id],
            )

    def crawl_died(self, crawl_id: int, now: datetime, *, ended: str) -> None:
        """Each outlet that a dead crawl still holds goes by itself next: after the delay that we owe it, and after as
        long again as its trouble lasts, so that the wait doubles. The crawl is still to be released."""
        for outlet_id in self.batch(crawl_id):
            row = self.db.execute(
                """select delay, (select opened_at from troubles where outlet_id = outlets.id and kind = ?
                    and closed_at is null) as since from outlets where id = ?""",
                [CRAWL_FAULT, outlet_id],
            ).fetchone()
            lasts = min(now - (instant_of(row["since"]) or now), LONGEST_OWED)
            until = text_of(now + max(timedelta(seconds=row["delay"]), LEAST_OWED, lasts))
            self.db.execute(
                """update outlets set failures = failures + 1,
                    next_request_at = max(coalesce(next_request_at, ''), ?) where id = ?""",
                [until, outlet_id],
            )
            cause = f"crawl {crawl_id}, in which it was asked, ended with {ended}; next it is asked by itself"
            Troubles(self.db).open(outlet_id, CRAWL_FAULT, cause, now)

    def release_all(self, now: datetime) -> int:
        """Give back what a daemon that died still holds; only for who holds the folder's lock. Returns how many."""
        rows = self.db.execute("select id from crawls where ended_at is null").fetchall()
        for row in rows:
            self.release(row["id"], now, ended="lost", note="the daemon ended before this crawl did")
        return len(rows)

    def last_sign(self) -> datetime | None:
        """The last instant of which the record shows that anything ran."""
        row = self.db.execute(
            """select max(at) as at from (select max(started_at) as at from crawls union all
            select max(ended_at) from crawls where ended <> 'lost' union all select max(last_polled_at) from listings
            union all select max(last_checked_at) from articles)"""
        ).fetchone()
        return instant_of(row["at"])

    def due_listings(self, outlet_id: str, now: datetime) -> tuple[DueListing, ...]:
        """The outlet's listings whose time has come, the longest waiting first."""
        rows = self.db.execute(
            """select id, outlet_id, address, etag, last_modified, failures, entries, found_in, last_heard_at, rate,
                interval_s, retention_s,
                exists (select 1 from listings as named where named.found_in = listings.id) as is_index from listings
            where outlet_id = ? and is_watched and due_at <= ? order by due_at, id""",
            [outlet_id, text_of(now)],
        ).fetchall()
        return tuple(DueListing(**dict(row) | {"last_heard_at": instant_of(row["last_heard_at"])}) for row in rows)

    def due_articles(self, outlet_id: str, now: datetime, *, most: int) -> tuple[DueArticle, ...]:
        """The outlet's articles whose time has come: kept ones first, then candidates, the newest first."""
        wanted = {"outlet": outlet_id, "now": text_of(now), "most": most}
        wanted |= {"believed": text_of(now - BELIEVED), "settled": text_of(now - SETTLED)}
        rows = self.db.execute(DUE_ARTICLES, wanted).fetchall()
        return tuple(DueArticle(**row) for row in rows)

    def is_waiting(self) -> bool:
        """Whether a link waits to be read for the first time, or a listing to be asked for the first time."""
        row = self.db.execute(
            """select exists (select 1 from articles join outlets on outlets.id = articles.outlet_id
                    where articles.state = 'candidate' and last_checked_at is null and outlets.is_watched)
                or exists (select 1 from listings where is_watched and last_polled_at is null) as waits"""
        ).fetchone()
        return bool(row["waits"])

    def heard_from(self, outlet_id: str, fetched: Fetched, *, quiet_until: datetime | None) -> int:
        """Remember how an outlet answered; after a 429 or 503 with Retry-After, to leave it alone until then.

        An answer of any kind, a 404 too, means that the outlet is well; no answer, or a 5xx, that it is not.
        Returns how many times in a row it was not.
        """
        well = fetched.status is not None and fetched.status < 500 and not fetched.failure
        moment = text_of(fetched.observed_at)
        row = self.db.execute(
            """update outlets set failures = case when ? then 0 else failures + 1 end,
                last_answered_at = case when ? then ? else last_answered_at end,
                last_failed_at = case when ? then last_failed_at else ? end,
                refused_until = coalesce(?, refused_until) where id = ? returning failures""",
            [well, well, moment, well, moment, text_of(quiet_until), outlet_id],
        ).fetchone()
        return int(row["failures"]) if row else 0

    def owes_delay(self, outlet_id: str, now: datetime, seconds: float) -> None:
        """No request to the outlet for so long: the delay we owe it holds from one crawl to the next too."""
        until = text_of(now + timedelta(seconds=seconds))
        self.db.execute(
            "update outlets set next_request_at = ?, owed_delay = ? where id = ?", [until, seconds, outlet_id]
        )

    def spends(self, outlet_id: str, *, day: str, until: datetime) -> int:
        """Count a request of an outlet's day, which ends at `until`. Once its budget is spent, it is left alone.

        Returns how many it makes; more than the budget, and it is not to be sent.
        """
        row = self.db.execute(
            """update outlets set asked = 1 + case when asked_on = :day then asked else 0 end, asked_on = :day
            where id = :id returning asked, budget""",
            {"day": day, "id": outlet_id},
        ).fetchone()
        if row and row["asked"] >= row["budget"]:
            self.db.execute("update outlets set spent_until = ? where id = ?", [text_of(until), outlet_id])
        return int(row["asked"]) if row else 0

    def robots(self, host: str) -> tuple[datetime, int | None, bytes] | None:
        """The kept robots.txt of a host: when it was fetched, its status, its bytes."""
        row = self.db.execute("select fetched_at, status, body from robots where host = ?", [host]).fetchone()
        fetched_at = instant_of(row["fetched_at"]) if row else None
        return (fetched_at, row["status"], row["body"]) if row and fetched_at else None

    def keep_robots(self, host: str, fetched_at: datetime, status: int | None, body: bytes) -> None:
        """Keep a host's robots.txt, so that it is not asked for with every crawl."""
        row = {"host": host, "fetched_at": text_of(fetched_at), "status": status, "body": body}
        self.db.table("robots").upsert(row, pk="host")
