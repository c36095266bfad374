"""What is on record about an article, and each look at it written down: one transaction a check."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlite_utils import Database

from news.errors import StoreError
from news.model import (
    ArticleState,
    Claim,
    Elsewhere,
    Fetched,
    Known,
    Neighbour,
    Outcome,
    Pending,
    PoliceShooting,
    Reading,
    Silence,
    Verdict,
)
from storage import rows
from storage.database import instant_of, text_of, transaction
from storage.desk import Desk

NEWEST_VERSION = """
select versions.*, texts.body from versions join texts on texts.id = versions.text_id
where article_id = ? order by number desc limit 1
"""
OPEN = (Silence.UNCONFIRMED, Silence.NO_CLOCK, Silence.SILENT)  # a later notice can still disclose these
LAST_READ_CHECK = """
select * from checks where article_id = ? and claims_from is not null order by id desc limit 1
"""


@dataclass(frozen=True)
class Address:
    """One address in the three forms that serve: to ask for, to compare, to tell articles apart."""

    fetchable: str
    canonical: str
    identity: str


@dataclass(frozen=True)
class Look:
    """One check, ready to be written."""

    fetched: Fetched
    verdict: Verdict
    crawl_id: int | None = None
    proof: tuple[str, int] | None = None  # file below the data folder, offset


class Journal:
    """The record of articles: checks, versions, claims, changes, events, judgements."""

    def __init__(self, db: Database, desk: Desk):
        self.db = db
        self.desk = desk

    def known(self, article_id: int) -> Known:
        """What is on record about an article."""
        article = self._article(article_id)
        version = self.db.execute(NEWEST_VERSION, [article_id]).fetchone()
        police_fired = article["police_fired"]
        return Known(
            article_id=article_id,
            address=article["address"],
            state=ArticleState(article["state"]),
            first_seen_at=_instant(article["first_seen_at"]),
            # What was let go has no words left to hold a new page against: it begins anew.
            reading=self._reading(version) if version and article["state"] != ArticleState.LET_GO else None,
            fingerprint=version["fingerprint"] if version else "",
            version=article["versions"],
            proof=self._proof(article_id),
            last_read_at=instant_of(article["last_read_at"]),
            last_at_address=self._last_at_address(article_id, article["address"]),
            last_changed_at=instant_of(article["last_changed_at"]),
            pending=self._pending(article_id),
            missing_since=instant_of(article["missing_since"]),
            gone_checks=article["gone_checks"],
            is_withdrawn=article["withdrawn_at"] is not None,
            failures=article["failures"],
            was_superseded=article["superseded_by"] is not None,
            follow_until=instant_of(article["follow_until"]),
            mark=self.desk.mark(self.addresses(article_id)),
            police_fired=PoliceShooting(police_fired) if police_fired else None,
        )

    def _article(self, article_id: int) -> sqlite3.Row:
        row = self.db.execute("select * from articles where id = ?", [article_id]).fetchone()
        if row is None:
            raise StoreError(f"no article {article_id} is on record; `nightdesk status` tells what is")
        return row  # type: ignore[no-any-return]

    def _reading(self, version: sqlite3.Row) -> Reading:
        check = self.db.execute(LAST_READ_CHECK, [version["article_id"]]).fetchone()
        claims = self.db.execute(
            "select * from claims where check_id = ? order by id", [check["claims_from"] if check else None]
        ).fetchall()
        notices = self.db.execute("select * from notices where version_id = ? order by id", [version["id"]]).fetchall()
        return rows.to_reading(version, notices=notices, claims=claims, check=check)

    def _last_at_address(self, article_id: int, address: str) -> datetime | None:
        row = self.db.execute(
            """select max(observed_at) as at from checks
            where article_id = ? and claims_from is not null and answered_by = ?""",
            [article_id, address],
        ).fetchone()
        return instant_of(row["at"])

    def _proof(self, article_id: int) -> tuple[str, int] | None:
        check = self.db.execute(LAST_READ_CHECK, [article_id]).fetchone()
        return (check["evidence_file"], check["evidence_offset"]) if check and check["evidence_file"] else None

    def _pending(self, article_id: int) -> Pending | None:
        row = self.db.execute(
            "select * from changes where article_id = ? order by id desc limit 1", [article_id]
        ).fetchone()
        if row is None or row["silence"] not in OPEN:
            return None
        return Pending(row["id"], rows.to_change(row), _instant(row["happened_by"]))

    def addresses(self, article_id: int) -> tuple[str, ...]:
        """Every address that an article was found at, in canonical form."""
        found = self.db.execute("select address from addresses where article_id = ?", [article_id]).fetchall()
        return tuple(row["address"] for row in found)

    def elsewhere(self, outlet_id: str, article_id: int, keys: Iterable[str], fingerprint: str) -> Elsewhere | None:
        """Another article of the outlet that stands at one of these addresses, or carries the same text."""
        for key in keys:
            row = self.db.execute(
                """select id, versions from articles where outlet_id = ? and id <> ? and (identity = ? or id =
                    (select article_id from addresses where address = ? and outlet_id = ?))""",
                [outlet_id, article_id, key, key, outlet_id],
            ).fetchone()
            if row:
                return Elsewhere(row["id"], row["versions"] > 0)
        row = self.db.execute(
            """select articles.id, articles.versions from versions
            join articles on articles.id = versions.article_id and articles.versions = versions.number
            where versions.fingerprint = ? and articles.outlet_id = ? and articles.id <> ?""",
            [fingerprint, outlet_id, article_id],
        ).fetchone()
        return Elsewhere(row["id"], True) if row and fingerprint else None

    def neighbours(self, outlet_id: str, since: datetime) -> tuple[Neighbour, ...]:
        """Kept stories of other outlets that were first seen since then, as they read now; the newest 300."""
        found = self.db.execute(
            """select outlets.name as outlet, articles.address, texts.body from articles
            join outlets on outlets.id = articles.outlet_id
            join versions on versions.article_id = articles.id and versions.number = articles.versions
            join texts on texts.id = versions.text_id
            where articles.outlet_id <> ? and articles.first_seen_at >= ? and articles.state in ('followed', 'watched')
            order by articles.first_seen_at desc limit 300""",
            [outlet_id, text_of(since)],
        ).fetchall()
        return tuple(Neighbour(**row) for row in found)

    def fold(self, article_id: int, into: int, observed_at: datetime) -> None:
        """Make a candidate that turned out to be an article's second address one with that article."""
        with transaction(self.db):
            for table in ("sightings", "checks", "judgements"):
                self.db.execute(
                    f"update {table} set article_id = ? where article_id = ?",  # noqa: S608 (names of ours)
                    [into, article_id],
                )
            self.db.execute(
                "update addresses set article_id = ?, how = 'twin' where article_id = ?", [into, article_id]
            )
            self.db.execute(
                """update articles set first_seen_at = min(first_seen_at,
                    (select first_seen_at from articles where id = ?)) where id = ?""",
                [article_id, into],
            )
            self.db.execute("delete from articles where id = ?", [article_id])

    def found_at(self, article_id: int, outlet_id: str, address: str, how: str, seen_at: datetime) -> None:
        """Note a further address of an article, in canonical form; an address that is known stays as it is."""
        self.db.execute(
            "insert into addresses values (?, ?, ?, ?, ?) on conflict (address) do nothing",
            [address, article_id, outlet_id, how, text_of(seen_at)],
        )

    def move(self, article_id: int, place: Address, seen_at: datetime, *, how: str, absorbed: int | None) -> None:
        """From now on the article is asked for at another address; a candidate that stood there is absorbed."""
        if absorbed is not None:
            self.fold(absorbed, article_id, seen_at)
        outlet = self._article(article_id)["outlet_id"]
        self.found_at(article_id, outlet, place.canonical, how, seen_at)
        self.db.execute(
            "update articles set address = ?, identity = ? where id = ?",
            [place.fetchable, place.identity, article_id],
        )

    def supersede(self, article_id: int, by: int) -> str:
        """The article's address leads to another story now. Returns that story's address."""
        self.db.execute("update articles set superseded_by = ? where id = ?", [by, article_id])
        return str(self._article(by)["address"])

    def record(self, article_id: int, look: Look) -> None:
        """Write one check and all that it taught. One transaction: a crash leaves all of it or nothing."""
        with transaction(self.db):
            _Entry(self.db, self._article(article_id), look).write()

    def dismiss(self, article_id: int) -> None:
        """A person says that it is not ours: it is looked at no more; what is on record stays."""
        self.db.execute(
            """update articles set state = ?, police_fired = 'no', reason = 'marked by a person', due_at = null
            where id = ?""",
            [str(ArticleState.PASSED_OVER), article_id],
        )

    def put_off(self, article_id: int, due_at: datetime) -> None:
        """Look at an article at `due_at` and not before."""
        self.db.execute("update articles set due_at = ? where id = ?", [text_of(due_at), article_id])

    def set_due(self, article_id: int, due_at: datetime) -> None:
        """Ask for an article to be looked at no later than `due_at`."""
        self.db.execute(
            "update articles set due_at = min(coalesce(due_at, ?), ?) where id = ?",
            [text_of(due_at), text_of(due_at), article_id],
        )


class _Entry:
    """One check being written; every method is one table."""

    def __init__(self, db: Database, article: sqlite3.Row, look: Look):
        self.db, self.article, self.look = db, article, look
        self.verdict, self.fetched = look.verdict, look.fetched
        self.observed_at = text_of(look.fetched.observed_at)
        self.local_day = look.fetched.observed_at.astimezone(self._zone()).date().isoformat()

    def _zone(self) -> ZoneInfo:
        row = self.db.execute("select timezone from outlets where id = ?", [self.article["outlet_id"]]).fetchone()
        return ZoneInfo(row["timezone"])

    def write(self) -> None:
        check_id = self._check()
        version_id = self._newest_version_id()
        if self.verdict.is_version and self.verdict.reading is not None:
            version_id = self._version(check_id, self.verdict.reading, version_id)
        elif self.verdict.outcome in (Outcome.UNCHANGED, Outcome.REREAD):
            self._seen_again(version_id)
        self._claims(check_id, version_id)
        self._settle_pending()
        self._events(check_id)
        self._judgement(check_id, version_id)
        self._update_article()
        if self.verdict.is_erased:
            self._erase()

    def _check(self) -> int:
        reading, proof = self.verdict.reading, self.look.proof
        row = rows.of_check(self.fetched) | {
            "article_id": self.article["id"],
            "crawl_id": self.look.crawl_id,
            "outcome": str(self.verdict.outcome),
            "digest": hashlib.sha256(self.fetched.body).hexdigest() if self.fetched.body else None,
            "page_kind": str(reading.kind) if reading else None,
            "reader": reading.reader if reading else None,
            "evidence_file": proof[0] if proof else None,
            "evidence_offset": proof[1] if proof else None,
            "failure": self.verdict.failure or None,
        }
        return self._insert("checks", row)

    def _insert(self, table: str, row: rows.Row) -> int:
        """Plain SQL and not Table.insert, which reads the schema and opens a savepoint for each row: 9 times slower."""
        names, marks = ", ".join(row), ", ".join("?" * len(row))
        cursor = self.db.execute(f"insert into {table} ({names}) values ({marks})", list(row.values()))  # noqa: S608
        return int(cursor.lastrowid or 0)

    def _newest_version_id(self) -> int | None:
        row = self.db.execute(NEWEST_VERSION, [self.article["id"]]).fetchone()
        return row["id"] if row else None

    def _version(self, check_id: int, reading: Reading, old_id: int | None) -> int:
        number = self.article["versions"] + 1
        row = rows.claimed((reading.claimed_published, reading.claimed_modified)) | {
            "article_id": self.article["id"],
            "number": number,
            "headline": reading.headline,
            "byline": reading.byline,
            "text_id": self._text(reading.body),
            "fingerprint": self.verdict.fingerprint,
            "words": len(reading.body.split()),
            "began_after": self.article["last_read_at"],
            "first_seen_at": self.observed_at,
            "last_seen_at": self.observed_at,
            "local_day": self.local_day,
            "reader": reading.reader,
            "check_id": check_id,
        }
        version_id = self._insert("versions", row)
        self.db.execute(
            "insert into version_search (rowid, headline, byline, body) values (?, ?, ?, ?)",
            [version_id, reading.headline, reading.byline, reading.body],
        )
        for notice in reading.notices:
            self._notice(version_id, str(notice.kind), notice.sentence)
        if self.verdict.change is not None and old_id is not None:
            self._change(old_id, version_id)
        return version_id

    def _text(self, body: str) -> int:
        digest = hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()
        self.db.execute("insert or ignore into texts (digest, body) values (?, ?)", [digest, body])
        return int(self.db.execute("select id from texts where digest = ?", [digest]).fetchone()["id"])

    def _notice(self, version_id: int, kind: str, sentence: str) -> None:
        earlier = self.db.execute(
            "select min(first_seen_at) as at from notices where article_id = ? and kind = ? and sentence = ?",
            [self.article["id"], kind, sentence],
        ).fetchone()["at"]
        row = {"article_id": self.article["id"], "version_id": version_id, "kind": kind, "sentence": sentence}
        self._insert("notices", row | {"first_seen_at": earlier or self.observed_at})

    def _change(self, old_id: int, new_id: int) -> None:
        assert self.verdict.change is not None  # noqa: S101 (for mypy; the caller asked)
        row = rows.of_change(self.verdict.change) | {
            "article_id": self.article["id"],
            "old_version_id": old_id,
            "new_version_id": new_id,
            "happened_after": self.article["last_read_at"],
            "happened_by": self.observed_at,
            "local_day": self.local_day,
        }
        self._insert("changes", row)

    def _seen_again(self, version_id: int | None) -> None:
        self.db.execute("update versions set last_seen_at = ? where id = ?", [self.observed_at, version_id])
        if self.verdict.outcome is Outcome.REREAD and self.verdict.reading is not None:
            self.db.execute(
                "update versions set fingerprint = ?, reader = ? where id = ?",
                [self.verdict.fingerprint, self.verdict.reading.reader, version_id],
            )

    def _claims(self, check_id: int, version_id: int | None) -> None:
        """Claims, captions and section are kept per check; claims that stand as before are kept once."""
        reading = self.verdict.reading
        if reading is None or version_id is None or not reading.kind.holds_story:
            return
        earlier = self.db.execute(LAST_READ_CHECK, [self.article["id"]]).fetchone()
        is_new = earlier is None or self.verdict.is_claim_moved
        if is_new:
            for claim in reading.claims:
                self._insert("claims", self._claim(claim, reading, check_id))
        self.db.execute(
            "update checks set version_id = ?, claims_from = ?, section = ?, captions = ? where id = ?",
            [
                version_id,
                check_id if is_new else earlier["claims_from"],
                reading.section,
                json.dumps(reading.captions, ensure_ascii=False),
                check_id,
            ],
        )

    def _claim(self, claim: Claim, reading: Reading, check_id: int) -> rows.Row:
        is_chosen = claim in (reading.claimed_published, reading.claimed_modified)
        return rows.of_claim(claim, article_id=self.article["id"], check_id=check_id, is_chosen=is_chosen)

    def _settle_pending(self) -> None:
        """Say of the newest change that waited what this look has shown; one of this very look waits for the next."""
        if self.verdict.silence is None:
            return
        is_silent = int(self.verdict.silence is Silence.SILENT)
        self.db.execute(
            """update changes set silence = ?, is_silent = ?, confirmed_at = ? where id = (
                select max(id) from changes where article_id = ? and happened_by < ?)""",
            [str(self.verdict.silence), is_silent, self.observed_at, self.article["id"], self.observed_at],
        )

    def _events(self, check_id: int) -> None:
        for event in self.verdict.events:
            row = rows.of_event(event) | {"article_id": self.article["id"], "check_id": check_id}
            self._insert("events", row | {"local_day": self.local_day})

    def _judgement(self, check_id: int, version_id: int | None) -> None:
        judgement = self.verdict.judgement
        if judgement is None:
            return
        row = rows.of_judgement(judgement) | {"article_id": self.article["id"], "check_id": check_id}
        if self.verdict.state is ArticleState.PASSED_OVER:  # its sentences are text of an article that is not kept
            row["because"] = "[]"
        self._insert("judgements", row | {"version_id": version_id, "judged_at": self.observed_at})
        hit, shot_at = row["hit"], row["officer_shot_at"]
        self.db.execute(
            "update articles set police_fired = ?, score = ?, hit = ?, officer_shot_at = ?, reason = ? where id = ?",
            [row["police_fired"], row["score"], hit, shot_at, row["reason"], self.article["id"]],
        )

    def _update_article(self) -> None:
        verdict = self.verdict
        was_read = verdict.outcome in (Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED, Outcome.REREAD)
        row: rows.Row = {
            "state": str(verdict.state),
            "last_checked_at": self.observed_at,
            "last_outcome": str(verdict.outcome),
            "due_at": text_of(verdict.due_at),
            "follow_until": text_of(verdict.follow_until),
            "missing_since": text_of(verdict.missing_since),
            "gone_checks": verdict.gone_checks,
            "failures": verdict.failures,
        }
        if any(event.kind == "withdrawn" for event in verdict.events):
            row["withdrawn_at"] = self.observed_at
        if verdict.missing_since is None:
            row["withdrawn_at"] = None
        if verdict.change is not None:
            row["last_changed_at"] = self.observed_at
        if was_read:
            row |= self._as_read()
        elif verdict.reading is not None and verdict.reading.headline:
            row["headline"] = verdict.reading.headline
        sets = ", ".join(f"{name} = ?" for name in row)
        self.db.execute(f"update articles set {sets} where id = ?", [*row.values(), self.article["id"]])  # noqa: S608

    def _as_read(self) -> rows.Row:
        reading = self.verdict.reading
        assert reading is not None  # noqa: S101 (for mypy; these outcomes come with a reading)
        claimed = rows.claimed((reading.claimed_published, reading.claimed_modified))
        row = claimed | {
            "headline": reading.headline,
            "last_read_at": self.observed_at,
            "etag": self.fetched.headers.get("etag"),
            "last_modified": self.fetched.headers.get("last-modified"),
        }
        if self.verdict.is_version:
            row["versions"] = self.article["versions"] + 1
        if self.verdict.outcome is Outcome.NEW:
            row["first_seen_lag"] = self._lag(reading.claimed_published)
        return row

    def _lag(self, published: Claim | None) -> int | None:
        """Seconds from the claimed publication to our first look at the text; None where that would be no delay."""
        if published is None or published.instant is None:
            return None
        seconds = (self.fetched.observed_at - published.instant).total_seconds()
        return int(seconds) if seconds >= 0 else None

    def _erase(self) -> None:
        """Take the words out of everything that holds them; rows, times and numbers stay."""
        Erasure(self.db, self.article["id"]).run()


class Erasure:
    """The words of one article, taken out of the record."""

    def __init__(self, db: Database, article_id: int):
        self.db, self.article_id = db, article_id

    def run(self) -> None:
        """Erase headlines, texts, notices, differences and captions; the article's own headline stays as its title."""
        versions = self.db.execute(
            """select versions.*, texts.body from versions join texts on texts.id = versions.text_id
            where article_id = ?""",
            [self.article_id],
        ).fetchall()
        for version in versions:
            self.db.execute(
                """insert into version_search (version_search, rowid, headline, byline, body)
                values ('delete', ?, ?, ?, ?)""",
                [version["id"], version["headline"], version["byline"], version["body"]],
            )
        empty = self._empty_text()
        for statement in (
            "delete from notices where article_id = ?",
            "update changes set difference = '[]', disclosure_sentence = '' where article_id = ?",
            "update judgements set because = '[]' where article_id = ?",
            "update checks set captions = null, evidence_file = null, evidence_offset = null where article_id = ?",
            "update events set was = '', became = '' where article_id = ? and kind <> 'erased'",
        ):
            self.db.execute(statement, [self.article_id])
        self.db.execute(
            "update versions set headline = '', byline = '', text_id = ? where article_id = ?",
            [empty, self.article_id],
        )
        self.db.execute("delete from texts where id not in (select text_id from versions)")

    def _empty_text(self) -> int:
        digest = hashlib.sha256(b"").hexdigest()
        self.db.execute("insert or ignore into texts (digest, body) values (?, '')", [digest])
        return int(self.db.execute("select id from texts where digest = ?", [digest]).fetchone()["id"])


def _instant(text: str) -> datetime:
    instant = instant_of(text)
    if instant is None:
        raise StoreError(f"{text!r} is no instant; the record was altered by hand, restore the copy beside it")
    return instant
