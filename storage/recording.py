"""One check being written down: its row, and what it adds to every other table."""

import hashlib
import json
import math
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlite_utils import Database

from news.model import ArticleState, Claim, Fetched, Outcome, Reading, Silence, Verdict
from storage import rows
from storage.database import text_of
from storage.erasure import Erasure
from storage.known import LAST_READ_CHECK, NEWEST_VERSION


@dataclass(frozen=True)
class Look:
    """One check, ready to be written."""

    fetched: Fetched
    verdict: Verdict
    crawl_id: int | None = None
    proof: tuple[str, int] | None = None  # file below the data folder, offset


class Entry:
    """One check being written; every method is one table."""

    def __init__(self, db: Database, article: sqlite3.Row, look: Look):
        self.db, self.article, self.look = db, article, look
        self.verdict, self.fetched = look.verdict, look.fetched
        self.observed_at = text_of(look.fetched.observed_at)
        self.zone = self._zone()
        # What a page shows was so by the end of the look; it may have become so while we waited for the answer.
        self.ended_at = text_of(look.fetched.ended_at)
        self.local_day = self._day(look.fetched.ended_at)

    def _zone(self) -> ZoneInfo:
        row = self.db.execute("select timezone from outlets where id = ?", [self.article["outlet_id"]]).fetchone()
        return ZoneInfo(row["timezone"])

    def _day(self, instant: datetime) -> str:
        """The day a reader in the outlet's town would name."""
        return instant.astimezone(self.zone).date().isoformat()

    def write(self) -> None:
        """Write all of it; the caller holds the transaction."""
        check_id = self._check()
        newest = self._newest_version()
        version_id = newest["id"] if newest else None
        self._settle_pending()
        if self.verdict.is_version and self.verdict.reading is not None:
            version_id = self._version(check_id, self.verdict.reading, newest)
        elif self.verdict.outcome in (Outcome.UNCHANGED, Outcome.REREAD):
            self._seen_again(version_id)
        self._claims(check_id, version_id)
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

    def _newest_version(self) -> sqlite3.Row | None:
        row: sqlite3.Row | None = self.db.execute(NEWEST_VERSION, [self.article["id"]]).fetchone()
        return row

    def _version(self, check_id: int, reading: Reading, old: sqlite3.Row | None) -> int:
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
            "first_seen_at": self.ended_at,
            "last_seen_at": self.observed_at,
            "local_day": self.local_day,
            "story_from": self._story_from(number, old),
            "reader": reading.reader,
            "check_id": check_id,
            "claimed_day": self._claimed_day(reading.claimed_published),
        }
        version_id = self._insert("versions", row | rows.of_spoken_day(reading.speaks_from))
        self.db.execute(
            "insert into version_search (rowid, headline, byline, body) values (?, ?, ?, ?)",
            [version_id, reading.headline, reading.byline, reading.body],
        )
        self._said(version_id, reading)
        if self.verdict.change is not None and old is not None:
            self._change(old["id"], version_id)
        return version_id

    def _said(self, version_id: int, reading: Reading) -> None:
        """What a version says of itself, and of when."""
        for notice in reading.notices:
            self._notice(version_id, str(notice.kind), notice.sentence)
        for told in reading.told_days:
            of = {"article_id": self.article["id"], "version_id": version_id}
            self._insert("told_days", of | rows.of_told_day(told))

    def _claimed_day(self, claim: Claim | None) -> str | None:
        return self._day(claim.instant) if claim and claim.instant else None

    def _story_from(self, number: int, old: sqlite3.Row | None) -> int:
        """The number of the version with which the story that this one tells began at the address."""
        change = self.verdict.change
        if old is None or (change and change.is_reuse):
            return number
        if change is None or not change.is_return:
            return int(old["story_from"])
        earlier = "select story_from from versions where article_id = ? and number = ?"
        return int(self.db.execute(earlier, [self.article["id"], change.same_text_as]).fetchone()["story_from"])

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
        self._insert("notices", row | {"first_seen_at": earlier or self.ended_at})

    def _change(self, old_id: int, new_id: int) -> None:
        assert self.verdict.change is not None  # noqa: S101 (for mypy; the caller asked)
        row = rows.of_change(self.verdict.change) | {
            "article_id": self.article["id"],
            "old_version_id": old_id,
            "new_version_id": new_id,
            "happened_after": self.article["last_read_at"],
            "happened_by": self.ended_at,
            "local_day": self.local_day,
        }
        self._insert("changes", row)

    def _seen_again(self, version_id: int | None) -> None:
        self.db.execute("update versions set last_seen_at = ? where id = ?", [self.observed_at, version_id])
        if self.verdict.outcome is Outcome.REREAD:
            # The reader stays: it names who read the text that is kept, so that the next look reads the bytes anew too.
            self.db.execute("update versions set fingerprint = ? where id = ?", [self.verdict.fingerprint, version_id])

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
        """Say of the newest change what this look has shown of it, before the look adds one of its own.

        What was confirmed as silent stays so when a notice comes: it was silent until `disclosed_at`.
        """
        if self.verdict.silence is None:
            return
        row: rows.Row = {"silence": str(self.verdict.silence)}
        if self.verdict.silence is Silence.SILENT:
            row |= {"is_silent": 1, "confirmed_at": self.observed_at}
        if self.verdict.silence is Silence.DISCLOSED_LATER:
            row |= {"disclosed_at": self.ended_at, "disclosed_sentence": self.verdict.disclosed_sentence}
        sets = ", ".join(f"{name} = ?" for name in row)
        self.db.execute(
            f"update changes set {sets} where id = (select max(id) from changes where article_id = ?)",  # noqa: S608
            [*row.values(), self.article["id"]],
        )

    def _events(self, check_id: int) -> None:
        for event in self.verdict.events:
            row = rows.of_event(event) | {"article_id": self.article["id"], "check_id": check_id}
            self._insert("events", row | {"local_day": self._day(event.by)})

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
            row["withdrawn_at"] = self.ended_at
        if verdict.missing_since is None:
            row["withdrawn_at"] = None
        if verdict.change is not None:
            row["last_changed_at"] = self.ended_at
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
            "superseded_by": None,
            "etag": self.fetched.headers.get("etag"),
            "last_modified": self.fetched.headers.get("last-modified"),
        }
        if self.verdict.is_version:
            row["versions"] = self.article["versions"] + 1
        if self.verdict.outcome is Outcome.NEW:
            row["first_seen_lag"] = self._lag(reading.claimed_published)
        return row

    def _lag(self, published: Claim | None) -> int | None:
        """Seconds from the claimed publication to our first sight of the text, rounded up; None where none was."""
        if published is None or published.instant is None:
            return None
        seconds = (self.fetched.ended_at - published.instant).total_seconds()
        return math.ceil(seconds) if seconds >= 0 else None

    def _erase(self) -> None:
        """Take the words out of everything that holds them; rows, times and numbers stay."""
        Erasure(self.db, self.article["id"]).run()
