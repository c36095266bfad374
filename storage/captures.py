"""Others' captures of articles, kept beside our versions and never among them."""

import hashlib
from datetime import datetime

from sqlite_utils import Database

from news.model import Capture
from storage import rows
from storage.database import text_of, transaction
from storage.rows import Row

SAME_TEXT = "select number from versions where article_id = ? and fingerprint = ? order by number desc limit 1"


class Captures:
    """What others saw."""

    def __init__(self, db: Database):
        self.db = db

    def add(self, article_id: int, seen: Capture, now: datetime) -> bool:
        """Write a capture down; False where the very same is on record already."""
        reading = seen.reading
        claims = (reading.claimed_published, reading.claimed_modified) if reading else ()
        with transaction(self.db):
            row = rows.claimed(claims) | {
                "article_id": article_id,
                "source": seen.source,
                "address": seen.address,
                "claimed_observed": text_of(seen.claimed_observed),
                "status": seen.status,
                "digest": seen.digest,
                "headline": reading.headline if reading else "",
                "byline": reading.byline if reading else "",
                "text_id": self._text(reading.body) if reading else None,
                "fingerprint": seen.fingerprint,
                "words": len(reading.body.split()) if reading else None,
                "reader": reading.reader if reading else None,
                "same_text_as": self._same(article_id, seen.fingerprint),
                "found_in": seen.found_in,
                "imported_at": text_of(now),
            }
            names, marks = ", ".join(row), ", ".join("?" * len(row))
            put = f"insert into captures ({names}) values ({marks}) on conflict do nothing returning id"  # noqa: S608
            return self.db.execute(put, list(row.values())).fetchone() is not None

    def _text(self, body: str) -> int:
        digest = hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()
        self.db.execute("insert or ignore into texts (digest, body) values (?, ?)", [digest, body])
        return int(self.db.execute("select id from texts where digest = ?", [digest]).fetchone()["id"])

    def _same(self, article_id: int, fingerprint: str | None) -> int | None:
        row = self.db.execute(SAME_TEXT, [article_id, fingerprint]).fetchone()
        return row["number"] if row else None

    def of(self, article_id: int) -> list[Row]:
        """What others saw of an article, in the order of their clocks."""
        query = """select source, address, claimed_observed, status, digest, headline, byline, words, same_text_as,
            claimed_published_raw, claimed_modified_raw, found_in, imported_at
            from captures where article_id = ? order by claimed_observed, id"""
        return [dict(row) for row in self.db.execute(query, [article_id]).fetchall()]
