"""Two articles on record that turn out to be one: the later one's versions become the earlier one's."""

import sqlite3
from datetime import datetime

from sqlite_utils import Database

from news.model import Change, Event, EventKind, Silence
from storage import rows
from storage.copy_index import unite
from storage.database import instant_of, text_of

# Versions and changes are renumbered as they go, and the rest is merely another article's from now on.
RENUMBERED = """
update versions set article_id = :into, number = number + :before,
    story_from = case when story_from = 1 then :story_from else story_from + :before end
where article_id = :article
"""
# What is gone from its new address is gone, whatever the old one had answered when it was asked last.
ABSENT = """
update articles set missing_since = later.missing_since, gone_checks = later.gone_checks,
    withdrawn_at = later.withdrawn_at
from (select missing_since, gone_checks, withdrawn_at from articles where id = :article) as later
where id = :into and later.missing_since is not null
"""
REFERRED = "update changes set article_id = :into, same_text_as = same_text_as + :before where article_id = :article"
Settled = tuple[Silence, str]  # what a change turned out to be, and the notice that told it


def join(db: Database, article_id: int, into: int, change: Change, *, settled: Settled | None = None) -> None:
    """Put an article's history after another's; `change` is from the one's newest version to the other's first.

    `settled`: what the one's newest change has become by it. The caller holds the transaction.
    """
    newest, first = _version(db, into, "desc"), _version(db, article_id, "asc")
    older = db.execute("select * from articles where id = ?", [into]).fetchone()
    numbers = {"into": into, "article": article_id, "before": newest["number"], "story_from": newest["story_from"]}
    if change.is_reuse:
        numbers["story_from"] = newest["number"] + 1
    db.execute(RENUMBERED, numbers)
    db.execute(REFERRED, numbers)
    db.execute("update versions set began_after = ? where id = ?", [older["last_read_at"], first["id"]])
    if settled is not None:
        _settle(db, newest["id"], settled, first["first_seen_at"])
    _insert_change(db, change, into, newest, first, older["last_read_at"])
    unite(db, article_id, into)
    for table in _tables(db):
        db.execute(f"update or ignore {table} set article_id = ? where article_id = ?", [into, article_id])  # noqa: S608
    _end_flapping(db, older, first)
    db.execute(
        """update articles set flapping_since = null,
            versions = (select count(*) from versions where article_id = :into),
            last_changed_at = (select max(first_seen_at) from versions where article_id = :into),
            last_read_at = (select max(last_seen_at) from versions where article_id = :into)
        where id = :into""",
        numbers,
    )
    db.execute(ABSENT, {"article": article_id, "into": into})
    db.execute("update articles set superseded_by = null where superseded_by = ? and id = ?", [article_id, into])
    db.execute("update articles set superseded_by = ? where superseded_by = ?", [into, article_id])
    db.execute("delete from articles where id = ?", [article_id])


def _version(db: Database, article_id: int, order: str) -> sqlite3.Row:
    row: sqlite3.Row = db.execute(
        f"select * from versions where article_id = ? order by number {order} limit 1",  # noqa: S608 (words of ours)
        [article_id],
    ).fetchone()
    return row


def _insert_change(
    db: Database, change: Change, into: int, newest: sqlite3.Row, first: sqlite3.Row, after: str | None
) -> None:
    kind = EventKind.REUSED if change.is_reuse else EventKind.CHANGED
    kind = EventKind.CORRECTED if change.disclosure == "correction" else kind
    by: datetime | None = instant_of(first["first_seen_at"])
    assert by is not None  # noqa: S101 (for mypy; a version was seen)
    happened = {"happened_after": after, "happened_by": text_of(by), "local_day": first["local_day"]}
    versions = {"old_version_id": newest["id"], "new_version_id": first["id"]}
    event = rows.of_event(Event(kind, instant_of(after), by, became=change.summary))
    change_id = _insert(db, "changes", rows.of_change(change) | versions | happened, into)
    for observation in change.observations:
        _insert(db, "change_observations", rows.of_observation(observation) | {"change_id": change_id}, into)
    _insert(db, "events", event | happened, into, first["check_id"])


def _settle(db: Database, version_id: int, settled: Settled, at: str) -> None:
    """Say of the change that brought a version what has become of it; what was confirmed as silent stays so."""
    silence, sentence = settled
    db.execute("update changes set silence = ? where new_version_id = ?", [str(silence), version_id])
    if silence is Silence.DISCLOSED_LATER:
        db.execute(
            "update changes set disclosed_at = ?, disclosed_sentence = ? where new_version_id = ?",
            [at, sentence, version_id],
        )


def _end_flapping(db: Database, older: sqlite3.Row, first: sqlite3.Row) -> None:
    """What showed two texts in turn shows a third at its new address."""
    if older["flapping_since"] is None:
        return
    by = instant_of(first["first_seen_at"])
    assert by is not None  # noqa: S101 (for mypy; a version was seen)
    ended = Event(EventKind.SETTLED, instant_of(older["last_read_at"]), by, became="another text than both")
    _insert(db, "events", rows.of_event(ended) | {"local_day": first["local_day"]}, older["id"], first["check_id"])


def _insert(db: Database, table: str, row: rows.Row, article_id: int, check_id: int | None = None) -> int:
    row = row | {"article_id": article_id} | ({"check_id": check_id} if check_id else {})
    names, marks = ", ".join(row), ", ".join("?" * len(row))
    cursor = db.execute(f"insert into {table} ({names}) values ({marks})", list(row.values()))  # noqa: S608 (our names)
    return int(cursor.lastrowid or 0)


def _tables(db: Database) -> list[str]:
    """Every table that has rows of an article."""
    found = db.execute(
        """select name from sqlite_master where type = 'table' and exists
            (select 1 from pragma_table_info(sqlite_master.name) as columns where columns.name = 'article_id')"""
    ).fetchall()
    return [row["name"] for row in found]
