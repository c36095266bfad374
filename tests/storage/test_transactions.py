"""One transaction a check, whoever else writes and however a process ends."""

import os
import signal
import sqlite3
import time

import pytest

from storage import Store
from storage.database import instant_of, text_of, transaction
from tests.storage import crew
from tests.storage.stories import NOW, followed, one, opened, rows


def test_two_writers_never_find_the_record_locked(tmp_path):
    opened(tmp_path).close()
    crew.gather(crew.send("writes", tmp_path, 3))
    with Store(tmp_path) as store:
        assert one(store, "select failures from outlets where id = 'lantern'") == 120


def test_a_transaction_takes_the_pen_when_it_begins(store):
    other = sqlite3.connect(store.folder / "nightdesk.db", timeout=0, isolation_level=None)
    with transaction(store.record), pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("begin immediate")
    other.execute("begin immediate")
    other.close()


def _fail(store):
    with transaction(store.record) as db:
        db.execute("update outlets set failures = 9")
        raise KeyError


def test_what_fails_leaves_nothing_and_ends_the_transaction(store):
    with pytest.raises(KeyError):
        _fail(store)
    assert not store.record.conn.in_transaction
    assert one(store, "select sum(failures) from outlets") == 0


def test_what_fails_at_its_very_end_leaves_no_transaction_open(store):
    store.record.execute("create table child (id integer references outlets(id) deferrable initially deferred)")
    with pytest.raises(sqlite3.IntegrityError), transaction(store.record) as db:
        db.execute("insert into child values ('nobody')")
    assert not store.record.conn.in_transaction


def test_an_inner_transaction_that_fails_leaves_the_outer_one_whole(store):
    with transaction(store.record) as db:
        db.execute("update outlets set failures = 1")
        with pytest.raises(KeyError):
            _fail(store)
    assert one(store, "select sum(failures) from outlets") == 2


def test_instants_are_text_whose_order_is_the_order_of_time():
    assert text_of(NOW) == "2031-03-04T15:00:00.000Z"
    assert instant_of(text_of(NOW)) == NOW
    assert (text_of(None), instant_of(None), instant_of("")) == (None, None, None)


def test_a_writer_killed_at_any_moment_leaves_no_half_check(tmp_path):
    with opened(tmp_path) as store:
        followed(store)
    for wait in (0.005, 0.02, 0.05, 0.11):
        [writer] = crew.send("records", tmp_path, 1)
        time.sleep(wait)  # a process's own time: it has no other clock to wait for
        os.kill(writer.pid, signal.SIGKILL)
        writer.communicate(timeout=10)
        assert_whole(tmp_path)


def assert_whole(folder):
    with Store(folder) as store:
        assert one(store, "pragma integrity_check") == "ok"
        assert rows(store, "pragma foreign_key_check") == []
        [article] = rows(store, "select * from articles")
        versions = rows(store, "select number, check_id from versions order by number")
        assert [row["number"] for row in versions] == list(range(1, article["versions"] + 1))
        assert one(store, "select count(*) from changes") == len(versions) - 1
        assert one(store, "select count(*) from checks") == len(versions)
        assert one(store, "select count(*) from checks where version_id is null or claims_from is null") == 0
        store.record.execute("insert into version_search (version_search) values ('integrity-check')")
