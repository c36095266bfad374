"""The words of an article, taken out of the record again. Rows, times and numbers stay."""

import hashlib
import sqlite3
from collections.abc import Iterable

from sqlite_utils import Database

from storage.copy_index import forget
from storage.incidents import FORGOTTEN

WORDS_GO = (
    "delete from notices where article_id = ?",
    "delete from told_days where article_id = ?",
    "update versions set speaks_from_phrase = null, speaks_from_sentence = null where article_id = ?",
    "update changes set difference = '[]', disclosure_sentence = '', disclosed_sentence = '' where article_id = ?",
    "delete from change_observations where article_id = ?",
    "update judgements set because = '[]', said = '{}' where article_id = ?",
    """update checks set captions = null, evidence_file = null, evidence_offset = null, evidence_record = null
    where article_id = ?""",
    "delete from copies where article_id = ?",
    "delete from copies where other_article_id = ?",
    "delete from captures where article_id = ?",
    "delete from capture_requests where article_id = ?",
    "update events set was = '' where article_id = ? and kind in ('changed', 'corrected', 'reused', 'returned')",
    "update events set was = '', became = '' where article_id = ? and kind = 'caption_changed'",
)

UNUSED = """
delete from texts where id = ? and id not in (select text_id from versions)
    and id not in (select text_id from captures where text_id is not null)
"""


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
        self._unindex(versions)
        captured = self._captured()
        forget(self.db, self.article_id)
        for statement in (*WORDS_GO, *FORGOTTEN):
            self.db.execute(statement, [self.article_id])
        self.db.execute(
            "update versions set headline = '', byline = '', text_id = ? where article_id = ?",
            [self._empty_text(), self.article_id],
        )
        for text_id in {*captured, *(version["text_id"] for version in versions)}:
            self.db.execute(UNUSED, [text_id])
        self.db.conn.has_erased = True  # type: ignore[attr-defined]

    def _captured(self) -> list[int]:
        """The texts of others' captures."""
        query = "select text_id from captures where article_id = ? and text_id is not null"
        return [row["text_id"] for row in self.db.execute(query, [self.article_id]).fetchall()]

    def _unindex(self, versions: Iterable[sqlite3.Row]) -> None:
        """Take the words out of the index, which keeps a deleted row's in older segments until these are merged."""
        for version in versions:
            self.db.execute(
                """insert into version_search (version_search, rowid, headline, byline, body)
                values ('delete', ?, ?, ?, ?)""",
                [version["id"], version["headline"], version["byline"], version["body"]],
            )
        self.db.execute("insert into version_search (version_search) values ('optimize')")

    def _empty_text(self) -> int:
        digest = hashlib.sha256(b"").hexdigest()
        self.db.execute("insert or ignore into texts (digest, body) values (?, '')", [digest])
        return int(self.db.execute("select id from texts where digest = ?", [digest]).fetchone()["id"])
