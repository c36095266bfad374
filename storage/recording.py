"""One check being written down: its row, and what it adds to every other table."""

import hashlib
import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlite_utils import Database

from news.model import ArticleState, Claim, Fetched, Outcome, Proof, Reading, Silence, Verdict
from storage import rows
from storage.articles import after_look
from storage.copy_index import CopyIndex
from storage.database import instant_of, text_of
from storage.erasure import Erasure
from storage.known import LAST_SHOWN, NEWEST_VERSION, VERSION
from storage.pasts import Pasts


@dataclass(frozen=True)
class Look:
    """One check, ready to be written."""

    fetched: Fetched
    verdict: Verdict
    crawl_id: int | None = None
    proof: Proof | None = None


class Entry:
    """One check being written; every method is one table."""

    def __init__(self, db: Database, article: sqlite3.Row, look: Look):
        self.db, self.article, self.look = db, article, look
        self.verdict, self.fetched = look.verdict, look.fetched
        self.observed_at = text_of(look.fetched.observed_at)
        self.zone = self._zone()
        after, by = look.verdict.began or (instant_of(article["last_read_at"]), look.fetched.ended_at)
        self.began_after, self.first_seen_at, self.local_day = text_of(after), text_of(by), self._day(by)
        # What a page shows was so by the end of the look; it may have become so while we waited for the answer.
        self.ended_at = text_of(look.fetched.ended_at)

    def _zone(self) -> ZoneInfo:
        row = self.db.execute("select timezone from outlets where id = ?", [self.article["outlet_id"]]).fetchone()
        return ZoneInfo(row["timezone"])

    def _day(self, instant: datetime) -> str:
        """The day a reader in the outlet's town would name."""
        return instant.astimezone(self.zone).date().isoformat()

    def write(self) -> None:
        """Write all of it; the caller holds the transaction."""
        check_id = self._check()
        held = self._held_against()
        version_id = held["id"] if held else None
        self._settle_pending()
        if self.verdict.is_version and self.verdict.reading is not None:
            version_id = self._version(check_id, self.verdict.reading, held)
        elif self.verdict.outcome in (Outcome.UNCHANGED, Outcome.REREAD):
            self._seen_again(version_id)
        self._claims(check_id, version_id, held)
        self._copies(version_id)
        self._events(check_id)
        self._judgement(check_id, version_id)
        self._update_article()
        if self.verdict.lesson is not None:
            Pasts(self.db).learn(self.article["outlet_id"], self.verdict.lesson)
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
            "evidence_file": proof.file if proof else None,
            "evidence_offset": proof.offset if proof else None,
            "evidence_record": proof.record if proof else None,
            "evidence_line": proof.line if proof else None,
            "failure": self.verdict.failure or None,
        }
        return self._insert("checks", row)

    def _insert(self, table: str, row: rows.Row) -> int:
        """Plain SQL and not Table.insert, which reads the schema and opens a savepoint for each row: 9 times slower."""
        names, marks = ", ".join(row), ", ".join("?" * len(row))
        cursor = self.db.execute(f"insert into {table} ({names}) values ({marks})", list(row.values()))  # noqa: S608
        return int(cursor.lastrowid or 0)

    def _held_against(self) -> sqlite3.Row | None:
        """The version that the look was held against: the newest, but for a page that shows two texts in turn."""
        number = self.verdict.shows or self.verdict.base
        asked = (VERSION, [self.article["id"], number]) if number else (NEWEST_VERSION, [self.article["id"]])
        row: sqlite3.Row | None = self.db.execute(*asked).fetchone()
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
            "fingerprint_reader": reading.reader,
            "began_after": self.began_after,
            "first_seen_at": self.first_seen_at,
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
            "happened_after": self.began_after,
            "happened_by": self.first_seen_at,
            "local_day": self.local_day,
        }
        change_id = self._insert("changes", row)
        for observation in self.verdict.change.observations:
            of = {"article_id": self.article["id"], "change_id": change_id}
            self._insert("change_observations", of | rows.of_observation(observation))

    def _seen_again(self, version_id: int | None) -> None:
        # Of two looks at once, the one that was led here by a redirect began earlier and is written later.
        self.db.execute(
            "update versions set last_seen_at = max(last_seen_at, ?) where id = ?", [self.observed_at, version_id]
        )
        reading = self.verdict.reading
        if self.verdict.outcome is Outcome.REREAD and reading is not None:
            # The text and its reader stay: what was read of it before is not what the outlet has changed.
            self.db.execute(
                "update versions set fingerprint = ?, fingerprint_reader = ? where id = ?",
                [self.verdict.fingerprint, reading.reader, version_id],
            )

    def _claims(self, check_id: int, version_id: int | None, held: sqlite3.Row | None) -> None:
        """Claims, captions and section are kept per check; claims that stand as before are kept once."""
        reading = self.verdict.reading
        if reading is None or version_id is None or not reading.kind.holds_story:
            return
        asked = [self.article["id"], held["id"] if held else None]
        earlier = self.db.execute(LAST_SHOWN, asked).fetchone()
        is_reread = self.verdict.outcome is Outcome.REREAD  # the earlier ones are our former reader's
        is_new = earlier is None or self.verdict.is_claim_moved or is_reread
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
        if self.verdict.flips_after is not None:
            self._mark_flips(self.verdict.flips_after)
        if self.verdict.silence is None:
            return
        row: rows.Row = {"silence": str(self.verdict.silence)}
        if self.verdict.silence is Silence.SILENT:
            row |= {"is_silent": 1, "confirmed_at": self.observed_at}
        if self.verdict.silence is Silence.DISCLOSED_LATER:
            row |= {"disclosed_at": self.ended_at, "disclosed_sentence": self.verdict.disclosed_sentence}
        sets = ", ".join(f"{name} = ?" for name in row)
        self.db.execute(
            f"""update changes set {sets} where id =
                (select id from changes where article_id = ? order by happened_by desc, id desc limit 1)""",  # noqa: S608
            [*row.values(), self.article["id"]],
        )

    def _mark_flips(self, number: int) -> None:
        """The changes that came after a version were flips, and no silent edits."""
        self.db.execute(
            """update changes set silence = ?, is_silent = 0, confirmed_at = null, disclosed_at = null,
                disclosed_sentence = ''
            where article_id = ? and new_version_id in (select id from versions where article_id = ? and number > ?)""",
            [str(Silence.FLAPPING), self.article["id"], self.article["id"], number],
        )

    def _events(self, check_id: int) -> None:
        for event in self.verdict.events:
            row = rows.of_event(event) | {"article_id": self.article["id"], "check_id": check_id}
            self._insert("events", row | {"local_day": self._day(event.by)})

    def _copies(self, version_id: int | None) -> None:
        """The other articles that carry this text, and its marks for those that will."""
        index, sketch = CopyIndex(self.db), self.verdict.sketch
        if sketch is None or version_id is None:
            return
        for copy in self.verdict.copies:
            index.tell(self.article["id"], version_id, copy, self.ended_at)
        index.keep(self.article["id"], self.article["outlet_id"], sketch)

    def _judgement(self, check_id: int, version_id: int | None) -> None:
        judgement = self.verdict.judgement
        if judgement is None:
            return
        row = rows.of_judgement(judgement) | {"article_id": self.article["id"], "check_id": check_id}
        if self.verdict.state is ArticleState.PASSED_OVER:  # its sentences are text of an article that is not kept
            row |= {"because": "[]", "said": "{}"}
        self._insert("judgements", row | {"version_id": version_id, "judged_at": self.observed_at})
        hit, shot_at = row["hit"], row["officer_shot_at"]
        self.db.execute(
            "update articles set police_fired = ?, score = ?, hit = ?, officer_shot_at = ?, reason = ? where id = ?",
            [row["police_fired"], row["score"], hit, shot_at, row["reason"], self.article["id"]],
        )

    def _update_article(self) -> None:
        row = after_look(self.article, self.fetched, self.verdict)
        sets = ", ".join(f"{name} = ?" for name in row)
        self.db.execute(f"update articles set {sets} where id = ?", [*row.values(), self.article["id"]])  # noqa: S608

    def _erase(self) -> None:
        """Take the words out of everything that holds them; rows, times and numbers stay."""
        Erasure(self.db, self.article["id"]).run()
