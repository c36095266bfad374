"""Which articles tell of one incident: their profiles, the words to find them by, and each link with its reason."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from news.errors import StoreError
from storage.database import text_of, transaction
from storage.rows import Row

BY_LIKENESS, BY_PERSON, ALONE = "likeness", "person", "alone"

# The story that an article began with: what another story put at its address tells is not this incident's.
OWN_VERSIONS = """
select versions.id as version_id, versions.number, versions.text_id, versions.headline, texts.body,
    articles.id as article_id, articles.outlet_id, coalesce((select claimed_day from versions as first
        where first.article_id = articles.id and first.number = 1), articles.local_day) as day,
    coalesce(versions.claimed_day, versions.local_day) as seen_on
from versions
join texts on texts.id = versions.text_id
join articles on articles.id = versions.article_id
where articles.id = ? and versions.story_from = 1 and articles.state in ('followed', 'watched')
"""
NEWEST = f"{OWN_VERSIONS} order by versions.number desc limit 1"
FACTS_KEPT = """exists (select 1 from version_facts
    where version_facts.version_id = versions.id and version_facts.text_id = versions.text_id)"""
UNREAD = f"{OWN_VERSIONS} and not {FACTS_KEPT}"
FORGOTTEN = (
    "delete from incident_profiles where article_id = ?",
    "delete from incident_keys where article_id = ?",
    "delete from version_facts where article_id = ?",
    "delete from incident_articles where article_id = ?",
)
INCIDENTS = """
select count(distinct coalesce(incident_id, -article_id)) from incident_profiles
left join incident_articles using (article_id)
"""
# A name in two hundred reports of one incident is as rare as one in a single report. Beyond so many it says little.
COUNTS = """
select value as word, (
    select count(distinct coalesce(incident_id, -article_id))
    from (select article_id from incident_keys where word = value limit 500)
    left join incident_articles using (article_id)
) as many from json_each(?)
"""


@dataclass(frozen=True)
class Link:
    """Why an article is in an incident: by likeness (to which, and in what), by a person, or alone so far."""

    article_id: int
    incident_id: int
    placed_by: str
    because: tuple[str, ...] = ()
    like: int | None = None


@dataclass(frozen=True)
class Kept:
    """A profile to be kept: of which text, in its written form, with the words to find it by."""

    article_id: int
    version_id: int
    text_id: int
    day: int | None
    profile: str
    words: frozenset[str]


def forget(db: Database, article_id: int) -> None:
    """Leave nothing of an article: no profile, no word, no fact, no link. A person's decision stays with the desk."""
    for statement in FORGOTTEN:
        db.execute(statement, [article_id])


def _number(word: str) -> int:
    """A word as the index holds it: a name is not spelled in a table of names."""
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "replace"), digest_size=8).digest(), signed=True)


class Incidents:
    """The record's incidents. What belongs together is decided by the caller; this only keeps it."""

    def __init__(self, db: Database):
        self.db = db

    def unplaced(self, article_id: int) -> Row | None:
        """The newest text of a kept article, where no profile of that text is kept; else None."""
        row = self.db.execute(NEWEST, [article_id]).fetchone()
        if row is None:
            return None
        kept = self.db.execute(
            "select 1 from incident_profiles where article_id = ? and version_id = ? and text_id = ?",
            [article_id, row["version_id"], row["text_id"]],
        ).fetchone()
        return None if kept else dict(row)

    def unread(self, article_id: int) -> list[Row]:
        """The versions of a kept article whose facts were not read yet, or were read from another text."""
        return [dict(row) for row in self.db.execute(UNREAD, [article_id]).fetchall()]

    def keep_facts(self, version: Row, facts: Iterable[Mapping[str, object]]) -> None:
        """Keep what a version says; an empty list too, so that it is not read again."""
        self.db.execute(
            "insert or replace into version_facts (version_id, article_id, text_id, facts) values (?, ?, ?, ?)",
            [
                version["version_id"],
                version["article_id"],
                version["text_id"],
                json.dumps(list(facts), ensure_ascii=False),
            ],
        )

    def keep(self, kept: Kept) -> None:
        """Keep a profile and the words to find it by, in place of an earlier text's."""
        self.db.execute("delete from incident_keys where article_id = ?", [kept.article_id])
        self.db.conn.executemany(
            "insert or ignore into incident_keys values (?, ?)",
            [(_number(word), kept.article_id) for word in sorted(kept.words)],
        )
        self.db.execute(
            "insert or replace into incident_profiles values (?, ?, ?, ?, ?)",
            [kept.article_id, kept.version_id, kept.text_id, kept.day, kept.profile],
        )

    def total(self) -> int:
        """How many incidents there are, an article that is in none yet counted as one."""
        return int(self.db.execute(INCIDENTS).fetchone()[0])

    def counts(self, words: Iterable[str]) -> dict[str, int]:
        """In how many incidents each word is a key, as far as its first articles tell; words of none are left out."""
        numbers = {_number(word): word for word in words}
        rows = self.db.execute(COUNTS, [json.dumps(list(numbers))]).fetchall()
        return {numbers[row["word"]]: row["many"] for row in rows if row["many"]}

    def holders(self, word: str, most: int) -> list[int]:
        """The latest articles that hold a word."""
        rows = self.db.execute(
            "select article_id from incident_keys where word = ? order by article_id desc limit ?",
            [_number(word), most],
        ).fetchall()
        return [row["article_id"] for row in rows]

    def day(self, article_id: int) -> int | None:
        """The day of an article's claimed publication, as an ordinal."""
        row = self.db.execute("select day from incident_profiles where article_id = ?", [article_id]).fetchone()
        return row["day"] if row else None

    def profiles(self, articles: Iterable[int]) -> dict[int, str]:
        """The profiles of these articles, as written."""
        rows = self.db.execute(
            "select article_id, profile from incident_profiles where article_id in (select value from json_each(?))",
            [json.dumps(list(articles))],
        ).fetchall()
        return {row["article_id"]: row["profile"] for row in rows}

    def of(self, article_id: int) -> int | None:
        """The incident of an article, or None."""
        row = self.db.execute("select incident_id from incident_articles where article_id = ?", [article_id]).fetchone()
        return row["incident_id"] if row else None

    def placed_by(self, article_id: int) -> str:
        """What placed an article: likeness, person or alone; empty where it is in no incident."""
        row = self.db.execute("select placed_by from incident_articles where article_id = ?", [article_id]).fetchone()
        return row["placed_by"] if row else ""

    def likened(self, incident_id: int, article_id: int) -> list[int]:
        """The articles of an incident that are linked by their likeness to an article."""
        rows = self.db.execute(
            "select article_id from incident_articles where incident_id = ? and like_article_id = ? and placed_by = ?",
            [incident_id, article_id, BY_LIKENESS],
        ).fetchall()
        return [row["article_id"] for row in rows]

    def members(self, incident_id: int) -> list[int]:
        """The articles of an incident, in order of arrival."""
        rows = self.db.execute(
            "select article_id from incident_articles where incident_id = ? order by article_id", [incident_id]
        ).fetchall()
        return [row["article_id"] for row in rows]

    def found(self, incident_id: int) -> int:
        """The incident that stands under a number now, merges followed. StoreError where there is none with an
        article.
        """
        row = self._row(incident_id)
        for _ in range(1_000):
            if row is None or row["merged_into"] is None:
                break
            row = self._row(row["merged_into"])
        if row is None or not self.members(row["id"]):
            raise StoreError(f"no incident {incident_id} is on record; `nightdesk incidents` lists them")
        return int(row["id"])

    def _row(self, incident_id: int) -> sqlite3.Row | None:
        row: sqlite3.Row | None = self.db.execute("select * from incidents where id = ?", [incident_id]).fetchone()
        return row

    def open(self, now: datetime) -> int:
        """A new incident's number."""
        row = self.db.execute("insert into incidents (opened_at) values (?) returning id", [text_of(now)]).fetchone()
        return int(row["id"])

    def put(self, link: Link, now: datetime) -> None:
        """Put an article into an incident, out of any other. Where it stays in its own, only the reason is newer."""
        self.db.execute(
            """insert into incident_articles
                (article_id, incident_id, placed_at, placed_by, like_article_id, because) values (?, ?, ?, ?, ?, ?)
            on conflict (article_id) do update set
                placed_at = iif(incident_id = excluded.incident_id, placed_at, excluded.placed_at),
                incident_id = excluded.incident_id, placed_by = excluded.placed_by,
                like_article_id = excluded.like_article_id, because = excluded.because""",
            [
                link.article_id,
                link.incident_id,
                text_of(now),
                link.placed_by,
                link.like,
                json.dumps(link.because, ensure_ascii=False),
            ],
        )

    def take_in(self, incident_id: int, other: int, why: Link, now: datetime) -> None:
        """Make one incident of two. An article that stood alone in its own gets the reason of the joining."""
        with transaction(self.db):
            self.db.execute(
                """update incident_articles set placed_at = ?, placed_by = ?, like_article_id = ?, because = ?
                where incident_id = ? and placed_by = ?""",
                [
                    text_of(now),
                    why.placed_by,
                    why.article_id,
                    json.dumps(why.because, ensure_ascii=False),
                    other,
                    ALONE,
                ],
            )
            self.db.execute("update incident_articles set incident_id = ? where incident_id = ?", [incident_id, other])
            self.db.execute(
                "update incidents set merged_into = ?, merged_at = ? where id = ?", [incident_id, text_of(now), other]
            )
