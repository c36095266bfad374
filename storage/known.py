"""What is on record about an article before a check, and about those round it. Only reads."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlite_utils import Database

from news.errors import StoreError
from news.model import (
    ArticleState,
    Earlier,
    Elsewhere,
    Glimpse,
    Known,
    Pending,
    PoliceShooting,
    Reading,
    Silence,
    Variant,
)
from storage import rows
from storage.database import instant_of, text_of
from storage.desk import Desk

NEWEST_VERSION = """
select versions.*, texts.body from versions join texts on texts.id = versions.text_id
where article_id = ? order by number desc limit 1
"""
VERSION = """
select versions.*, texts.body from versions join texts on texts.id = versions.text_id
where article_id = ? and number = ?
"""
LAST_SHOWN = """
select * from checks where article_id = ? and version_id = ? and claims_from is not null order by id desc limit 1
"""
# In the order in which they were recorded, as the versions are: two looks that a redirect brought to one story can
# overlap, and then the one that began first may be the one that was answered last.
GLIMPSES = """
select versions.number, versions.fingerprint, checks.observed_at, checks.duration_ms
from checks join versions on versions.id = checks.version_id
where checks.article_id = ? and claims_from is not null order by checks.id desc limit 36
"""
# At an address where it had been read: a link that leads to the story by now says nothing of it by having been dead.
LAST_ABSENT = """
select max(observed_at) as at from checks where article_id = ? and outcome in ('gone', 'moved') and exists (
    select 1 from checks as earlier where earlier.article_id = checks.article_id and earlier.claims_from is not null
    and earlier.id < checks.id and checks.asked in (earlier.asked, earlier.answered_by))
"""


class Files:
    """What is on record, asked for one article at a time."""

    def __init__(self, db: Database, desk: Desk):
        self.db = db
        self.desk = desk

    def known(self, article_id: int) -> Known:
        """What is on record about an article."""
        article = self.article(article_id)
        known = Known(
            article_id=article_id,
            address=article["address"],
            state=ArticleState(article["state"]),
            first_seen_at=_instant(article["first_seen_at"]),
            version=article["versions"],
            last_read_at=instant_of(article["last_read_at"]),
            last_at_address=self._last_at_address(article_id, article["address"]),
            last_changed_at=instant_of(article["last_changed_at"]),
            pending=self._pending(article_id),
            missing_since=instant_of(article["missing_since"]),
            gone_checks=article["gone_checks"],
            last_absent_at=self._last_absent_at(article_id),
            is_withdrawn=article["withdrawn_at"] is not None,
            failures=article["failures"],
            was_superseded=article["superseded_by"] is not None,
            follow_until=instant_of(article["follow_until"]),
            mark=self.desk.mark(self.addresses(article_id)),
            police_fired=PoliceShooting(fired) if (fired := article["police_fired"]) else None,
            signalled_at=instant_of(article["signalled_at"]),
        )
        return self._with_texts(known, article)

    def _with_texts(self, known: Known, article: sqlite3.Row) -> Known:
        """The same, with the texts that were seen and when."""
        version = self.db.execute(NEWEST_VERSION, [known.article_id]).fetchone()
        if version is None:
            return known
        earlier = self._earlier(known.article_id, known.version)
        return replace(
            known,
            # What was let go has no words left to hold a new page against: it begins anew.
            reading=self._reading(version) if known.state is not ArticleState.LET_GO else None,
            fingerprint=version["fingerprint"],
            fingerprint_reader=version["fingerprint_reader"],
            story_from=version["story_from"],
            earlier=earlier,
            glimpses=self._glimpses(known.article_id) if earlier else (),
            variant=self._variant(article, version, earlier),
            flapping_since=instant_of(article["flapping_since"]),
            proof=self._proof(version),
        )

    def article(self, article_id: int) -> sqlite3.Row:
        """An article's row. Raises StoreError where there is none."""
        row = self.db.execute("select * from articles where id = ?", [article_id]).fetchone()
        if row is None:
            raise StoreError(f"no article {article_id} is on record; `nightdesk status` tells what is")
        return row  # type: ignore[no-any-return]

    def _reading(self, version: sqlite3.Row) -> Reading:
        check = self._last_shown(version)
        claims = self.db.execute(
            "select * from claims where check_id = ? order by id", [check["claims_from"] if check else None]
        ).fetchall()
        notices = self.db.execute("select * from notices where version_id = ? order by id", [version["id"]]).fetchall()
        return rows.to_reading(version, notices=notices, claims=claims, check=check)

    def _last_shown(self, version: sqlite3.Row) -> sqlite3.Row | None:
        """The last check that showed a version's text."""
        row: sqlite3.Row | None = self.db.execute(LAST_SHOWN, [version["article_id"], version["id"]]).fetchone()
        return row

    def _glimpses(self, article_id: int) -> tuple[Glimpse, ...]:
        """The last looks that showed a text, oldest first."""
        found = self.db.execute(GLIMPSES, [article_id]).fetchall()
        return tuple(_glimpse(row) for row in reversed(found))

    def _variant(self, article: sqlite3.Row, version: sqlite3.Row | None, earlier: Sequence[Earlier]) -> Variant | None:
        """The version before the newest, where the page flaps, or the last four turned between two texts."""
        if version is None or len(earlier) < 3:
            return None
        is_turning = earlier[-1].fingerprint == earlier[-3].fingerprint
        if not article["flapping_since"] and not (is_turning and version["fingerprint"] == earlier[-2].fingerprint):
            return None
        other = self.db.execute(VERSION, [article["id"], earlier[-1].number]).fetchone()
        reader = other["fingerprint_reader"]
        return Variant(other["number"], other["fingerprint"], self._reading(other), self._proof(other), reader)

    def _last_at_address(self, article_id: int, address: str) -> datetime | None:
        row = self.db.execute(
            """select max(observed_at) as at from checks
            where article_id = ? and claims_from is not null and answered_by = ?""",
            [article_id, address],
        ).fetchone()
        return instant_of(row["at"])

    def _last_absent_at(self, article_id: int) -> datetime | None:
        row = self.db.execute(LAST_ABSENT, [article_id]).fetchone()
        return instant_of(row["at"])

    def _earlier(self, article_id: int, newest: int) -> tuple[Earlier, ...]:
        found = self.db.execute(
            "select number, fingerprint, story_from from versions where article_id = ? and number < ? order by number",
            [article_id, newest],
        ).fetchall()
        return tuple(Earlier(**row) for row in found)

    def _proof(self, version: sqlite3.Row) -> tuple[str, int] | None:
        check = self._last_shown(version)
        return (check["evidence_file"], check["evidence_offset"]) if check and check["evidence_file"] else None

    def _pending(self, article_id: int) -> Pending | None:
        row = self.db.execute(
            "select * from changes where article_id = ? order by happened_by desc, id desc limit 1", [article_id]
        ).fetchone()
        if row is None or not Silence(row["silence"]).is_open:
            return None
        return Pending(rows.to_change(row), _instant(row["happened_by"]))

    def addresses(self, article_id: int) -> tuple[str, ...]:
        """Every address that an article was found at, in canonical form."""
        found = self.db.execute("select address from addresses where article_id = ?", [article_id]).fetchall()
        return tuple(row["address"] for row in found)

    def at_address(self, outlet_id: str, article_id: int, keys: Iterable[str]) -> Elsewhere | None:
        """Another article of the outlet that stands at one of these addresses, or has one of these identities."""
        for key in keys:
            row = self.db.execute(
                """select id from articles where outlet_id = ? and id <> ? and (identity = ? or id =
                    (select article_id from addresses where address = ? and outlet_id = ?))""",
                [outlet_id, article_id, key, key, outlet_id],
            ).fetchone()
            if row:
                return self._elsewhere(row["id"])
        return None

    def with_text(self, outlet_id: str, article_id: int, fingerprint: str, since: datetime) -> Elsewhere | None:
        """Another article of the outlet, first seen since then, that reads the same now, or does in turn."""
        row = self.db.execute(
            """select articles.id from versions
            join articles on articles.id = versions.article_id and (articles.versions = versions.number
                or articles.flapping_since is not null and articles.versions = versions.number + 1)
            where versions.fingerprint = ? and articles.outlet_id = ? and articles.id <> ?
                and articles.first_seen_at >= ? order by articles.id limit 1""",
            [fingerprint, outlet_id, article_id, text_of(since)],
        ).fetchone()
        return self._elsewhere(row["id"]) if row else None

    def beside(self, outlet_id: str, article_id: int, since: datetime) -> Iterator[Elsewhere]:
        """The outlet's other articles that are kept and were first seen since then, the newest 100."""
        found = self.db.execute(
            """select id from articles where outlet_id = ? and id <> ? and first_seen_at >= ?
                and versions > 0 and state in ('followed', 'watched') order by first_seen_at desc limit 100""",
            [outlet_id, article_id, text_of(since)],
        ).fetchall()
        return (self._elsewhere(row["id"]) for row in found)

    def _elsewhere(self, article_id: int) -> Elsewhere:
        version = self.db.execute(NEWEST_VERSION, [article_id]).fetchone()
        if version is None:
            return Elsewhere(article_id, has_versions=False)
        first = self.db.execute(VERSION, [article_id, 1]).fetchone()
        return Elsewhere(article_id, True, version["body"], _instant(first["first_seen_at"]), version["number"])

    def first_reading(self, article_id: int) -> Reading:
        """An article's first version, with the claims that were on its page when it was last seen."""
        return self._reading(self.db.execute(VERSION, [article_id, 1]).fetchone())


def _glimpse(row: sqlite3.Row) -> Glimpse:
    observed_at = _instant(row["observed_at"])
    ended_at = observed_at + timedelta(milliseconds=row["duration_ms"] or 0)
    return Glimpse(row["number"], row["fingerprint"], observed_at, ended_at)


def _instant(text: str) -> datetime:
    instant = instant_of(text)
    if instant is None:
        raise StoreError(f"{text!r} is no instant; the record was altered by hand, restore the copy beside it")
    return instant
