"""One SQLite file: how it is opened, how a transaction is opened, how an instant is written."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlite_utils import Database, Migrations

from news.errors import StoreError

BUSY_TIMEOUT_MS = 30_000
CHECKPOINT_WAIT_MS = 1_000  # a reader may keep old pages open; they then go with a later checkpoint


class Connection(sqlite3.Connection):
    """A connection that stores any text, whatever a page holds, and knows when words were taken out."""

    has_erased = False

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        """Run a statement. Half a character (a lone surrogate, from a page's JSON) is stored as U+FFFD."""
        try:
            return super().execute(sql, parameters)
        except UnicodeEncodeError:
            return super().execute(sql, _whole(parameters))


def _whole(parameters: Any) -> Any:
    """The parameters with half characters replaced: SQLite holds UTF-8, which has none."""
    if isinstance(parameters, Mapping):
        return {name: _whole(value) for name, value in parameters.items()}
    if isinstance(parameters, str):
        return parameters.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return [_whole(value) for value in parameters] if isinstance(parameters, (list, tuple)) else parameters


def text_of(instant: datetime | None) -> str | None:
    """An instant as the database holds it: ISO 8601 in UTC, to the millisecond, so that text order is time order."""
    if instant is None:
        return None
    return instant.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def instant_of(text: str | None) -> datetime | None:
    """The instant that a text of the database stands for."""
    return datetime.fromisoformat(text) if text else None


def connect(path: Path) -> Database:
    """Open the file at path for writing, made if missing. WAL: readers never wait for a writer, nor it for them."""
    try:
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, factory=Connection)
        connection.execute(f"pragma busy_timeout = {BUSY_TIMEOUT_MS}")
        connection.execute("pragma journal_mode = wal")
        connection.execute("pragma synchronous = normal")
        connection.execute("pragma foreign_keys = on")
        connection.execute("pragma secure_delete = on")  # what is erased is overwritten, not merely set free
    except sqlite3.Error as error:
        raise StoreError(
            f"{path} cannot be opened as a database: {error}. Move it away, or name another data folder"
        ) from error
    connection.row_factory = sqlite3.Row
    return Database(connection)


@contextmanager
def transaction(db: Database) -> Iterator[Database]:
    """A transaction that writes.

    IMMEDIATE: a deferred one, which sqlite-utils' own atomic() opens, fails with "database is locked" when two
    writers meet, whatever the busy timeout; measured at 42-65 % of transactions, against none of 6,000 so.
    """
    if db.conn.in_transaction:
        with db.atomic():
            yield db
        return
    db.conn.execute("begin immediate")
    try:
        yield db
        db.conn.commit()
    except BaseException:
        db.conn.rollback()
        raise
    _clear_log(db)


def _clear_log(db: Database) -> None:
    """Where words were erased, take them out of the write-ahead log too."""
    if not getattr(db.conn, "has_erased", False):
        return
    db.conn.has_erased = False  # type: ignore[attr-defined]
    db.conn.execute(f"pragma busy_timeout = {CHECKPOINT_WAIT_MS}")
    db.conn.execute("pragma wal_checkpoint(truncate)").fetchone()
    db.conn.execute(f"pragma busy_timeout = {BUSY_TIMEOUT_MS}")


def migrate(db: Database, migrations: Migrations, path: Path) -> None:
    """Bring the schema up to date: all of it or nothing, with a copy of an older file beside it first."""
    if not migrations.pending(db):
        return
    with transaction(db):
        pending = migrations.pending(db)  # another process may have come first
        if pending and migrations.applied(db):
            _copy(path, path.with_suffix(f".before-{pending[0].name}.db"))
        migrations.apply(db)


def _copy(path: Path, target: Path) -> None:
    """A copy as of now, by a reader of its own, since the writer is in a transaction; whole or not at all."""
    half = target.with_suffix(".half")
    half.unlink(missing_ok=True)
    reader = sqlite3.connect(path, isolation_level=None)
    try:
        reader.execute("vacuum into ?", [str(half)])
    finally:
        reader.close()
    half.replace(target)
