"""What an outlet's past looks taught of how soon its stories change, and what its listings announce."""

from datetime import datetime, timedelta

from sqlite_utils import Database

from news.model import Lesson, Looked, Past, Signals
from storage.database import instant_of, text_of

STORIES = """
select (julianday(:now) - julianday(max(
        case when claimed_published between '1995' and :now then claimed_published else first_seen_at end,
        coalesce(last_changed_at, '')))) * 1440 as minutes, last_changed_at is not null as is_changed
from articles where outlet_id = :outlet and due_at is not null and state in ('followed', 'watched')
"""
ANSWERS = timedelta(days=1)  # a listing that was not heard for so long announces nothing


class Pasts:
    """What is on record of each outlet that bears on when to look at its stories again."""

    def __init__(self, db: Database):
        self.db = db

    def of(self, outlet_id: str, now: datetime) -> Past:
        """An outlet's past, as it stands at `now`."""
        row = self.db.execute(
            """select owed_delay, spent_until, (select sum(86400.0 / interval_s) from listings
                where outlet_id = outlets.id and is_watched and interval_s > 0) as polls
            from outlets where id = ?""",
            [outlet_id],
        ).fetchone()
        stories = self.db.execute(STORIES, {"now": text_of(now), "outlet": outlet_id}).fetchall()
        return Past(
            looked=self._looked(outlet_id),
            signals=self.signals(outlet_id, now),
            stories=tuple((max(0.0, minutes), bool(is_changed)) for minutes, is_changed in stories),
            polls=row["polls"] or 0.0,
            delay=row["owed_delay"],
            spent_until=instant_of(row["spent_until"]),
        )

    def _looked(self, outlet_id: str) -> tuple[Looked, ...]:
        """By place, with nothing where nothing was looked at."""
        rows = self.db.execute(
            "select place, hours, changes from outlet_looks where outlet_id = ?", [outlet_id]
        ).fetchall()
        found = {row["place"]: Looked(row["hours"], row["changes"]) for row in rows}
        return tuple(found.get(place, Looked()) for place in range(max(found, default=-1) + 1))

    def signals(self, outlet_id: str, now: datetime) -> Signals | None:
        """What became of an outlet's signals; None where none of its listings was heard within a day."""
        row = self.db.execute(
            """select signals_seen, signals_right, signals_changes from outlets where id = ? and exists (
                select 1 from listings where outlet_id = outlets.id and is_watched and last_heard_at > ?)""",
            [outlet_id, text_of(now - ANSWERS)],
        ).fetchone()
        return Signals(*row) if row else None

    def learn(self, outlet_id: str, lesson: Lesson) -> None:
        """Add what one look taught; the caller holds the transaction."""
        if lesson.place is not None:
            self.db.execute(
                """insert into outlet_looks values (?, ?, ?, ?) on conflict (outlet_id, place) do update
                set hours = hours + excluded.hours, changes = changes + excluded.changes""",
                [outlet_id, lesson.place, lesson.hours, lesson.is_change],
            )
        self.db.execute(
            """update outlets set signals_seen = signals_seen + ?, signals_right = signals_right + ?,
                signals_changes = signals_changes + ? where id = ?""",
            [
                lesson.was_right is not None,
                lesson.was_right is True,
                lesson.is_change and lesson.is_heard,
                outlet_id,
            ],
        )
