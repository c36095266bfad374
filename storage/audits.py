"""Samples of what was passed over, drawn for a person to read, and every mark that a person has set."""

import math
import random
from collections.abc import Iterator
from datetime import datetime

from sqlite_utils import Database

from storage.database import text_of, transaction
from storage.desk import Desk
from storage.rows import Row

BY_HAND = "marked by a person"
PASSED_OVER = """
select articles.id, articles.address, outlets.name as outlet, articles.headline, articles.reason as why,
    articles.last_checked_at is not null as was_read
from articles join outlets on outlets.id = articles.outlet_id
where articles.state = 'passed_over' and articles.reason <> :by_hand
    and articles.first_seen_at > :since and articles.first_seen_at <= :until order by articles.id
"""
FOLLOWED = """
select count(*) as many from articles where police_fired = 'yes' and reason <> :by_hand
    and first_seen_at > :since and first_seen_at <= :until
"""
NEWEST_TEXT = """
select headline, (select body from texts where id = text_id) as body from versions
where article_id = ? order by number desc limit 1
"""


class Audits:
    """What was drawn, and what a person found in it. Drawn addresses and marks are the newsroom's own."""

    def __init__(self, record: Database, desk: Database):
        self.record, self.desk = record, desk
        self.marks = Desk(desk)

    def draw(self, now: datetime, *, share: float, chance: random.Random) -> int:
        """Draw such a share of what was passed over since the last time, one at the least. Returns how many."""
        last = self.desk.execute("select max(until) as until from draws").fetchone()["until"] or ""
        period = {"since": last, "until": text_of(now), "by_hand": BY_HAND}
        found = self.record.execute(PASSED_OVER, period).fetchall()
        if not found:
            return 0
        followed = self.record.execute(FOLLOWED, period).fetchone()["many"]
        chosen = chance.sample(found, min(len(found), math.ceil(len(found) * share)))
        with transaction(self.desk):
            draw_id = self.desk.execute(
                "insert into draws (since, until, passed_over, followed) values (?, ?, ?, ?) returning id",
                [last or None, text_of(now), len(found), followed],
            ).fetchone()["id"]
            for row in chosen:
                self.desk.execute(
                    "insert into drawn (draw_id, address, outlet, headline, why, was_read) values (?, ?, ?, ?, ?, ?)",
                    [draw_id, row["address"], row["outlet"], row["headline"], row["why"], row["was_read"]],
                )
        return len(chosen)

    def drawn(self) -> list[Row]:
        """All that was drawn, oldest first, each with a person's word on it: relevant 1, not 0, unread None."""
        rows = self.desk.execute(
            "select drawn.*, until as drawn_at from drawn join draws on draws.id = draw_id order by drawn.id"
        )
        return [dict(row) | {"is_relevant": self._word(row["address"])} for row in rows.fetchall()]

    def counts(self) -> dict[str, int]:
        """The draws in numbers, named as in news.audit.Audit."""
        row = self.desk.execute(
            "select coalesce(sum(passed_over), 0) as passed_over, coalesce(sum(followed), 0) as followed from draws"
        ).fetchone()
        words = [one["is_relevant"] for one in self.drawn()]
        read = [word for word in words if word is not None]
        return dict(row) | {"drawn": len(words), "read": len(read), "ours": sum(read)}

    def _word(self, address: str) -> bool | None:
        return self.marks.mark(self._addresses(address))

    def _addresses(self, address: str) -> list[str]:
        """The canonical addresses under which a person's mark on the article may be kept."""
        found = self.record.execute(
            "select address from addresses where article_id = (select id from articles where address = ?)", [address]
        ).fetchall()
        return [row["address"] for row in found] or [address]

    def all_marks(self) -> Iterator[Row]:
        """The latest mark on each article, with what is on record of it: no text where none was kept."""
        rows = self.desk.execute(
            """select address, is_relevant, marked_at from marks
            where id in (select max(id) from marks group by address) order by id"""
        ).fetchall()
        marked = [(row, self._marked(row["address"])) for row in rows]
        latest = {article["id"]: row["address"] for row, article in marked if article}
        for row, article in marked:
            if article and latest[article["id"]] != row["address"]:  # marked again at a further address
                continue
            version = self.record.execute(NEWEST_TEXT, [article["id"]]).fetchone() if article else None
            yield dict(row) | {
                "outlet": article["outlet"] if article else None,
                "title": version["headline"] if version else article["headline"] if article else None,
                "text": version["body"] if version else None,
            }

    def _marked(self, address: str) -> Row | None:
        """What is on record of the article at an address."""
        row = self.record.execute(
            """select articles.id, articles.headline, outlets.name as outlet from addresses
            join articles on articles.id = addresses.article_id join outlets on outlets.id = articles.outlet_id
            where addresses.address = ?""",
            [address],
        ).fetchone()
        return dict(row) if row else None
