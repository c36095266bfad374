"""Where the bytes of each look lie, and the lines of the chain that hold them together."""

from sqlite_utils import Database

from storage.rows import Row

Place = tuple[str, int]  # the file below the data folder, and the offset of the record in it

EARLIER = """
select evidence_file, evidence_offset from checks where id in (
    select max(id) from checks where article_id = ? and evidence_file is not null and bytes > 0
    group by digest order by max(id) desc limit 4)
order by id desc
"""


class Proofs:
    """The evidence as the record knows it."""

    def __init__(self, db: Database):
        self.db = db

    def earlier(self, article_id: int) -> tuple[Place, ...]:
        """Where the last different pages lie that an article's next answer may be again, the latest first."""
        found = self.db.execute(EARLIER, [article_id]).fetchall()
        return tuple((row["evidence_file"], row["evidence_offset"]) for row in found)

    def last_line(self, article_id: int) -> str | None:
        """The digest of the line of an article's latest look in the chain."""
        row = self.db.execute(
            "select evidence_line from checks where article_id = ? and evidence_line is not null"
            " order by id desc limit 1",
            [article_id],
        ).fetchone()
        return row["evidence_line"] if row else None

    def is_in(self, article_id: int, file: str) -> bool:
        """Whether a record of an article lies in a file."""
        query = "select 1 from checks where article_id = ? and evidence_file = ? limit 1"
        return self.db.execute(query, [article_id, file]).fetchone() is not None

    def moved(self, article_id: int, old: str, new: str, shift: int) -> None:
        """Say that an article's records in one file lie in another now, `shift` bytes further on."""
        self.db.execute(
            """update checks set evidence_file = ?, evidence_offset = evidence_offset + ?
            where article_id = ? and evidence_file = ?""",
            [new, shift, article_id, old],
        )

    def of_article(self, article_id: int) -> list[Row]:
        """Each look at an article that has a line in the chain, in the order of the chain."""
        found = self.db.execute(
            "select * from checks where article_id = ? and evidence_line is not null order by id", [article_id]
        ).fetchall()
        return [dict(row) for row in found]
