"""Opening a data folder: new, old, by several at once, and where it cannot be."""

import sqlite3

import pytest
from sqlite_utils import Migrations

from news.errors import StoreError
from storage import Store, schema
from storage.database import connect, migrate
from tests.storage import crew
from tests.storage.stories import candidate, one, opened, rows


def shape(store):
    return rows(store, "select type, name, sql from sqlite_master where name not like '_sqlite%' order by 1, 2")


def test_a_new_folder_is_made_with_all_its_tables(tmp_path):
    with Store(tmp_path / "deep" / "data") as store:
        names = {row["name"] for row in shape(store)}
        assert {"outlets", "articles", "versions", "claims", "version_search", "stories", "update_history"} <= names
        assert one(store, "pragma journal_mode") == "wal"
        assert one(store, "pragma foreign_keys") == 1


def test_opening_again_changes_nothing(tmp_path):
    with opened(tmp_path) as store:
        candidate(store)
        before = shape(store)
    with Store(tmp_path) as store:
        assert shape(store) == before
        assert one(store, "select count(*) from articles") == 1
        assert schema.record.pending(store.record) == []
    assert list(tmp_path.glob("*before*")) == []


def test_several_processes_open_a_new_folder_at_once(tmp_path):
    crew.gather(crew.send("opens", tmp_path / "data", 6))
    with Store(tmp_path / "data") as store:
        assert one(store, "select count(*) from outlets") == 2
        assert one(store, "pragma integrity_check") == "ok"


def later(fails=False):
    """The schema with one migration more."""
    grown = Migrations("nightdesk")
    for migration in schema.record._migrations:
        grown(name=migration.name)(migration.fn)

    @grown()
    def m900_weather(db):
        db.execute("create table weather (day text)")
        if fails:
            db.execute("create table weather (day text)")

    return grown


def tables(path):
    connection = sqlite3.connect(path)
    names = {name for (name,) in connection.execute("select name from sqlite_master")}
    many = connection.execute("select count(*) from articles").fetchone()[0]
    connection.close()
    return names, many


def test_an_older_file_is_copied_before_it_is_changed(tmp_path):
    with opened(tmp_path) as store:
        candidate(store)
        migrate(store.record, later(), tmp_path / "nightdesk.db")
        assert one(store, "select count(*) from weather") == 0
    names, many = tables(tmp_path / "nightdesk.before-m900_weather.db")
    assert many == 1
    assert "weather" not in names
    assert list(tmp_path.glob("*.half")) == []


def test_a_migration_that_fails_leaves_the_file_as_it_was(tmp_path):
    with opened(tmp_path) as store:
        candidate(store)
        before = shape(store)
        with pytest.raises(sqlite3.OperationalError):
            migrate(store.record, later(fails=True), tmp_path / "nightdesk.db")
        assert shape(store) == before
        assert not store.record.conn.in_transaction


def test_views_of_an_older_code_are_written_anew(tmp_path):
    with Store(tmp_path) as store:
        store.record.execute("drop view stories")
        store.record.execute("create view stories as select 1 as old")
    with Store(tmp_path) as store:
        assert "headline" in dict.fromkeys(row[1] for row in store.record.execute("pragma table_info(stories)"))


def test_what_is_no_database_is_refused_with_a_remedy(tmp_path):
    (tmp_path / "nightdesk.db").write_text("not a database, and long enough to be read as one" * 40)
    with pytest.raises(StoreError, match="Move it away"):
        Store(tmp_path)


def test_what_is_no_folder_is_refused_with_a_remedy(tmp_path):
    (tmp_path / "data").write_text("a file")
    with pytest.raises(StoreError, match="name another"):
        Store(tmp_path / "data")


def test_a_connection_overwrites_what_is_deleted(tmp_path):
    db = connect(tmp_path / "a.db")
    assert db.execute("pragma secure_delete").fetchone()[0] == 1
    db.close()
