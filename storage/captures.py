"""Others' captures of articles, kept beside our versions and never among them."""

import hashlib
import json
from datetime import datetime

from sqlite_utils import Database

from news.model import Capture
from storage import rows
from storage.database import text_of, transaction
from storage.rows import Row

# Which versions have a capture's text is asked each time: of some of them we read only after it was taken in.
SAME_TEXT = """(select json_group_array(number) from versions
        where versions.article_id = captures.article_id and versions.fingerprint = captures.fingerprint)"""
SEEN = f"""
select source, address, claimed_observed, status, digest, headline, byline, words,
    claimed_published_raw, claimed_modified_raw, found_in, imported_at,
    {SAME_TEXT} as same_text,
    (select json_group_array(number) from versions
        where versions.article_id = captures.article_id and versions.text_id = captures.text_id) as same_body
from captures where article_id = :article order by claimed_observed, id
"""  # noqa: S608 (our own words)
OURS = """
select 1 from checks where article_id = :article and substr(observed_at, 1, :told) = substr(:at, 1, :told)
    and (digest = :digest or (digest is null and :is_empty)) and status is not null limit 1
"""


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
                "found_in": seen.found_in,
                "imported_at": text_of(now),
            }
            names, marks = ", ".join(row), ", ".join("?" * len(row))
            put = f"insert into captures ({names}) values ({marks}) on conflict do nothing returning id"  # noqa: S608
            return self.db.execute(put, list(row.values())).fetchone() is not None

    def is_ours(self, article_id: int, digest: str, claimed: datetime) -> bool:
        """Whether a capture is one of our own looks: the same bytes at the same instant."""
        told = 23 if claimed.microsecond else 19  # letters: to the millisecond, as we keep it, or to the second
        is_empty = digest == hashlib.sha256(b"").hexdigest()
        asked = {"article": article_id, "told": told, "at": text_of(claimed), "digest": digest, "is_empty": is_empty}
        return self.db.execute(OURS, asked).fetchone() is not None

    def _text(self, body: str) -> int:
        digest = hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()
        self.db.execute("insert or ignore into texts (digest, body) values (?, ?)", [digest, body])
        return int(self.db.execute("select id from texts where digest = ?", [digest]).fetchone()["id"])

    def of(self, article_id: int) -> list[Row]:
        """What others saw of an article, in the order of their clocks."""
        return [plain(dict(row)) for row in self.db.execute(SEEN, {"article": article_id}).fetchall()]


def plain(row: Row) -> Row:
    """A row of SEEN with its lists of versions' numbers unpacked."""
    return row | {name: json.loads(row[name]) for name in ("same_text", "same_body")}
