"""What is the newsroom's own: a person's marks, the articles it follows by hand, its notes. Never served."""

from collections.abc import Iterable
from datetime import datetime

from sqlite_utils import Database

from storage.database import text_of, transaction


class Desk:
    """desk.db."""

    def __init__(self, db: Database):
        self.db = db

    def mark(self, addresses: Iterable[str]) -> bool | None:
        """What a person has said last of the article at any of these addresses: relevant, not, or nothing."""
        wanted = list(addresses)
        marks = ", ".join("?" * len(wanted))
        row = self.db.execute(
            f"select is_relevant from marks where address in ({marks}) order by id desc limit 1",  # noqa: S608
            wanted,
        ).fetchone()
        return bool(row["is_relevant"]) if row else None

    def keep_mark(self, address: str, marked_at: datetime, *, is_relevant: bool) -> None:
        """Keep a person's mark. An earlier one stays on record; the latest counts."""
        with transaction(self.db):
            self.db.execute(
                "insert into marks (address, is_relevant, marked_at) values (?, ?, ?)",
                [address, int(is_relevant), text_of(marked_at)],
            )

    def follow(self, address: str, outlet_id: str, followed_at: datetime) -> None:
        """Keep that a person asked for this article to be followed."""
        with transaction(self.db):
            self.db.execute(
                "insert into follows values (?, ?, ?) on conflict (address) do nothing",
                [address, outlet_id, text_of(followed_at)],
            )
