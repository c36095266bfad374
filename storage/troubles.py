"""What a person must know about our watch: opened when it begins, closed when it ends."""

from datetime import datetime

from sqlite_utils import Database

from storage.database import text_of


class Troubles:
    """The troubles of the watch, one open row for each outlet and kind."""

    def __init__(self, db: Database):
        self.db = db

    def open(self, outlet_id: str | None, kind: str, cause: str, seen_at: datetime) -> bool:
        """Note a trouble; one that is open already is prolonged. Whether it is new."""
        moment = text_of(seen_at)
        cursor = self.db.execute(
            """update troubles set last_seen_at = ?, cause = ?
            where outlet_id is ? and kind = ? and closed_at is null""",
            [moment, cause, outlet_id, kind],
        )
        if cursor.rowcount:
            return False
        self.db.execute(
            "insert into troubles (outlet_id, kind, cause, opened_at, last_seen_at) values (?, ?, ?, ?, ?)",
            [outlet_id, kind, cause, moment, moment],
        )
        return True

    def close(self, outlet_id: str | None, kind: str, seen_at: datetime) -> bool:
        """The trouble is over. Whether one was open."""
        cursor = self.db.execute(
            "update troubles set closed_at = ? where outlet_id is ? and kind = ? and closed_at is null",
            [text_of(seen_at), outlet_id, kind],
        )
        return cursor.rowcount > 0

    def over(self, kind: str, cause: str, since: datetime, until: datetime) -> None:
        """Note a trouble of the whole watch that is over already."""
        self.db.execute(
            "insert into troubles (kind, cause, opened_at, last_seen_at, closed_at) values (?, ?, ?, ?, ?)",
            [kind, cause, text_of(since), text_of(until), text_of(until)],
        )

    def open_for(self, kind: str) -> tuple[str, ...]:
        """The outlets that have an open trouble of this kind."""
        rows = self.db.execute(
            "select outlet_id from troubles where kind = ? and closed_at is null order by outlet_id", [kind]
        ).fetchall()
        return tuple(row["outlet_id"] for row in rows if row["outlet_id"])
