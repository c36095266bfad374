"""Versions read anew from their kept bytes: what is on record of each, and the present reader's words put in its place.

A new reader never invents a version nor takes one away: numbers, intervals, looks and events stay as they are.
"""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlite_utils import Database

from news.model import Change, Claim, Reading
from storage import rows
from storage.database import text_of, transaction
from storage.erasure import UNUSED
from storage.rows import Row

# The page of a version is that of the look that first showed it; its claims are those of the last look that did.
KEPT = """
select versions.*, texts.body, articles.address, articles.outlet_id, outlets.timezone,
    articles.versions = versions.number as is_newest,
    first.evidence_file, first.evidence_offset, first.observed_at, first.asked, first.answered_by,
    last.id as last_id, last.evidence_file as last_file, last.evidence_offset as last_offset,
    last.observed_at as last_observed_at, last.asked as last_asked, last.answered_by as last_answered_by
from versions
join texts on texts.id = versions.text_id
join articles on articles.id = versions.article_id
join outlets on outlets.id = articles.outlet_id
join checks as first on first.id = versions.check_id
left join checks as last on last.id = (
    select max(id) from checks where version_id = versions.id and claims_from is not null)
where articles.state <> 'let_go'
"""


class Rereadings:
    """The record as it is read anew."""

    def __init__(self, db: Database):
        self.db = db

    def numbers(self) -> list[int]:
        """The versions whose words are kept."""
        query = """select versions.id from versions join articles on articles.id = versions.article_id
            where articles.state <> 'let_go' order by versions.id"""
        return [row["id"] for row in self.db.execute(query).fetchall()]

    def version(self, version_id: int) -> Row | None:
        """A version with its text, its notices, and where its first and its last look lie. None: it was let go."""
        found = self._kept("versions.id", version_id)
        return found[0] if found else None

    def of_article(self, article_id: int) -> list[Row]:
        """The versions of an article, likewise."""
        return self._kept("versions.article_id", article_id)

    def _kept(self, column: str, value: int) -> list[Row]:
        found = self.db.execute(f"{KEPT} and {column} = ? order by versions.id", [value]).fetchall()
        return [dict(row) | {"notices": self._notices(row["id"])} for row in found]

    def _notices(self, version_id: int) -> tuple[tuple[str, str], ...]:
        query = "select kind, sentence from notices where version_id = ? order by id"
        return tuple((row["kind"], row["sentence"]) for row in self.db.execute(query, [version_id]).fetchall())

    def apply(self, version: Mapping[str, object], reading: Reading, mark: str, last: Reading, at: datetime) -> None:
        """Put the present reader's words in a version's place. One transaction: a crash leaves all of it or nothing.

        `mark`: the reading's fingerprint; `last`: the reading of the last look that showed the version.
        """
        with transaction(self.db):
            self._retext(version, reading, mark, at)
            self._resay(version, reading)
            if version["last_id"] is not None:
                self._reclaim(version, last)
            if version["is_newest"]:
                row = rows.claimed((last.claimed_published, last.claimed_modified)) | {"headline": last.headline}
                self._update("articles", row, version["article_id"])

    def _retext(self, version: Mapping[str, object], reading: Reading, mark: str, at: datetime) -> None:
        old = [version["id"], version["headline"], version["byline"], version["body"]]
        self.db.execute(
            "insert into version_search (version_search, rowid, headline, byline, body) values ('delete', ?, ?, ?, ?)",
            old,
        )
        zone, published = ZoneInfo(str(version["timezone"])), reading.claimed_published
        row = rows.claimed((published, reading.claimed_modified)) | {
            "headline": reading.headline,
            "byline": reading.byline,
            "text_id": self._text(reading.body),
            "words": len(reading.body.split()),
            "fingerprint": mark,
            "fingerprint_reader": reading.reader,
            "reader": reading.reader,
            "claimed_day": _day(published, zone),
            "reread_at": text_of(at),
        }
        self._update("versions", row | rows.of_spoken_day(reading.speaks_from), version["id"])
        self.db.execute(
            "insert into version_search (rowid, headline, byline, body) values (?, ?, ?, ?)",
            [version["id"], reading.headline, reading.byline, reading.body],
        )
        self.db.execute(UNUSED, [version["text_id"]])

    def _text(self, body: str) -> int:
        digest = hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()
        self.db.execute("insert or ignore into texts (digest, body) values (?, ?)", [digest, body])
        return int(self.db.execute("select id from texts where digest = ?", [digest]).fetchone()["id"])

    def _resay(self, version: Mapping[str, object], reading: Reading) -> None:
        """Its notices, each as old as it was known to be, and the days that it names."""
        of = {"article_id": version["article_id"], "version_id": version["id"]}
        known = self.db.execute(
            "select kind, sentence, min(first_seen_at) as at from notices where article_id = ? group by kind, sentence",
            [version["article_id"]],
        ).fetchall()
        since = {(row["kind"], row["sentence"]): row["at"] for row in known}
        for table in ("notices", "told_days"):
            self.db.execute(f"delete from {table} where version_id = ?", [version["id"]])  # noqa: S608 (names of ours)
        for notice in reading.notices:
            row = {"kind": str(notice.kind), "sentence": notice.sentence}
            at = since.get((row["kind"], row["sentence"]), version["first_seen_at"])
            self._insert("notices", of | row | {"first_seen_at": at})
        for told in reading.told_days:
            self._insert("told_days", of | rows.of_told_day(told))

    def _reclaim(self, version: Mapping[str, object], last: Reading) -> None:
        """The claims that the next look is held against: those of the last look, by the same reader."""
        check = version["last_id"]
        self.db.execute("delete from claims where check_id = ?", [check])
        for claim in last.claims:
            is_chosen = claim in (last.claimed_published, last.claimed_modified)
            article, number = int(str(version["article_id"])), int(str(check))
            self._insert("claims", rows.of_claim(claim, article_id=article, check_id=number, is_chosen=is_chosen))
        self._update("checks", {"claims_from": check, "section": last.section}, check)

    def changes(self, article_id: int) -> list[Row]:
        """The changes of an article, each with the two versions that it lies between."""
        query = "select id, old_version_id, new_version_id, disclosure, silence from changes where article_id = ?"
        return [dict(row) for row in self.db.execute(query + " order by id", [article_id]).fetchall()]

    def retell(self, change_id: int, change: Change, *, is_told_otherwise: bool) -> None:
        """Put a change's sentences as they are read now. What was seen of a notice changes only where that reads anew.

        What was concluded of the outlet's silence by later looks stays, unless the notice itself reads otherwise.
        """
        row = rows.of_change(change)
        told = () if is_told_otherwise else ("disclosure", "disclosure_sentence", "silence", "is_silent")
        kept = ("is_reuse", "same_text_as", *told)
        self._update("changes", {name: value for name, value in row.items() if name not in kept}, change_id)
        article = self.db.execute("select article_id from changes where id = ?", [change_id]).fetchone()["article_id"]
        self.db.execute("delete from change_observations where change_id = ?", [change_id])
        for observation in change.observations:
            of = {"article_id": article, "change_id": change_id}
            self._insert("change_observations", of | rows.of_observation(observation))

    def _update(self, table: str, row: Row, key: object) -> None:
        sets = ", ".join(f"{name} = ?" for name in row)
        self.db.execute(f"update {table} set {sets} where id = ?", [*row.values(), key])  # noqa: S608 (names of ours)

    def _insert(self, table: str, row: Row) -> None:
        names, marks = ", ".join(row), ", ".join("?" * len(row))
        self.db.execute(f"insert into {table} ({names}) values ({marks})", list(row.values()))  # noqa: S608


def _day(claim: Claim | None, zone: ZoneInfo) -> str | None:
    return claim.instant.astimezone(zone).date().isoformat() if claim and claim.instant else None
