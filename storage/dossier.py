"""All that is on record of one article, gathered for the pack that goes with its evidence."""

import json
from typing import Any

from sqlite_utils import Database

from storage.capture_requests import ASKED
from storage.captures import SAME_TEXT
from storage.rows import Row

ARTICLE = """
select articles.*, outlets.name as outlet, outlets.domain, outlets.timezone from articles
join outlets on outlets.id = articles.outlet_id where articles.id = ?
"""
VERSIONS = """
select versions.*, texts.body, texts.digest as text_digest from versions
join texts on texts.id = versions.text_id where article_id = ? order by number
"""
CAPTURES = f"""
select captures.*, texts.body, {SAME_TEXT} as same_text from captures left join texts on texts.id = captures.text_id
where article_id = ? order by claimed_observed, captures.id
"""  # noqa: S608 (our own words)
LISTS = {
    "addresses": "select address, how, first_seen_at from addresses where article_id = ? order by first_seen_at",
    "checks": "select * from checks where article_id = ? order by id",
    "versions": VERSIONS,
    "claims": "select * from claims where article_id = ? order by id",
    "notices": "select * from notices where article_id = ? order by id",
    "changes": "select * from changes where article_id = ? order by id",
    "change_observations": "select * from change_observations where article_id = ? order by id",
    "events": "select * from events where article_id = ? order by id",
    "judgements": "select * from judgements where article_id = ? order by id",
    "captures": CAPTURES,
    "capture_requests": ASKED.replace(":article", "?"),
}
PACKED = {
    "checks": ("redirects", "captions"),
    "changes": ("difference",),
    "judgements": ("because", "said"),
    "captures": ("same_text",),
}
OF_OURS = ("due_at", "follow_until", "text_id", "crawl_id")  # how we work says nothing about the article


class Dossier:
    """One article's whole record. Reads; writes nothing."""

    def __init__(self, db: Database):
        self.db = db

    def of(self, article_id: int) -> dict[str, Any]:
        """The article, and a list of rows for each table that holds something of it."""
        article = self.db.execute(ARTICLE, [article_id]).fetchone()
        lists = {name: self._rows(name, query, article_id) for name, query in LISTS.items()}
        return {"article": _plain(dict(article), ()) | {"own_headline": _own(lists["versions"])}, **lists}

    def _rows(self, name: str, query: str, article_id: int) -> list[Row]:
        found = self.db.execute(query, [article_id]).fetchall()
        return [_plain(dict(row), PACKED.get(name, ())) for row in found]


def _own(versions: list[Row]) -> str:
    """The last headline of the story that the record began with: another may stand at its address now."""
    own = [version["headline"] for version in versions if version["story_from"] == versions[0]["story_from"]]
    return own[-1] if own else ""


def _plain(row: Row, packed: tuple[str, ...]) -> Row:
    """A row for a file of its own: what holds JSON is unpacked, what is only of our own work is left out."""
    for name in packed:
        row[name] = json.loads(row[name]) if row[name] else None
    return {name: value for name, value in row.items() if name not in OF_OURS}
