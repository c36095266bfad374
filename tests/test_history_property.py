"""Random newsroom days through the real spiders and store, and what showed the way when the record was wrong."""

import pickle
import shutil
import sqlite3
from contextlib import closing
from types import SimpleNamespace

import pytest

from tests.history import spans
from tests.history.looks import Told
from tests.history.oracle import Article, contradictions, told
from tests.history_days import SERVED, days, run

A, B, C = (("A headline", (letter,), "", "Staff") for letter in "ABC")
LETTERS = {"A": A, "B": B, "C": C}


def test_the_record_of_random_newsroom_days_never_contradicts_what_was_served():
    counts, contradictions = run(25, seed=1)
    assert contradictions == []
    assert (counts["days"], counts["steps"]) == (25, 500)
    assert counts["checks"] > 400
    assert counts["versions"] > 150


@pytest.mark.parametrize(
    ("seen", "kept"),
    [("AAB", "AB"), ("ABA", "ABA"), ("ABABABAB", "ABABA"), ("ABABABC", "ABABAC"), ("ABABA" + "B" * 10, "ABABAB")],
)
def test_the_judge_of_those_days_knows_what_a_version_is(seen, kept):
    found = told([LETTERS[letter] for letter in seen])
    assert [version.text for version in found.versions] == [LETTERS[letter] for letter in kept]


@pytest.mark.parametrize(("minute", "is_right"), [(10, True), (20, False)])
def test_the_judge_of_those_days_takes_a_dead_link_for_no_absence_of_a_story_not_yet_known_there(minute, is_right):
    looks = [(0, "new", "/new"), (10, "gone", "/new"), (20, "gone", "/old"), (30, "unchanged", "/new")]
    article = object.__new__(Article)
    article.truth, article.root = SimpleNamespace(roots={}), "/old"
    article.checks = [
        {"id": at, "observed_at": instant(at), "duration_ms": 0, "outcome": said, "asked": link, "answered_by": link}
        for at, said, link in looks
    ]
    event = {"kind": "returned", "check_id": 30, "happened_after": instant(minute), "happened_by": instant(30)}
    found = list(spans.wrong([event], article.telling_checks, [], Told()))
    assert (found == []) is is_right


def instant(minute):
    return f"2026-03-03T12:{minute:02d}:00.000Z"


@pytest.fixture(scope="module")
def watched(tmp_path_factory):
    """Four days that were watched, and the pages that were served."""
    folder = tmp_path_factory.mktemp("days")
    _, found = run(4, seed=2, keep=folder)
    assert found == []
    return folder / "0", pickle.loads((folder / "0" / SERVED).read_bytes())


@pytest.mark.parametrize(
    ("altered", "says"),
    [
        ("update versions set began_after = '2026-03-03T11:00:00.000Z' where number = 2", "began after"),
        ("update versions set first_seen_at = '2026-03-03T11:00:00.000Z' where number = 2", "was first seen"),
        ("update versions set last_seen_at = '2027-03-03T11:00:00.000Z' where number = 1", "was last seen"),
        ("update texts set body = body || ' And so on.' where id = 1", "reads otherwise"),
        ("update versions set article_id = article_id + 100 where number = 2", "versions on record"),
        ("delete from events where kind in ('changed', 'corrected')", "saw that it was"),
        ("update events set happened_after = null where kind = 'changed'", "between None and"),
        ("update events set happened_by = '2026-03-03T11:00:00.000Z' where kind = 'missing'", "missing at check"),
        ("update changes set happened_after = '2026-03-03T11:00:00.000Z'", "another interval than its change"),
        ("update changes set silence = 'unconfirmed' where silence = 'replaced'", "is called unconfirmed, not ('repl"),
        ("update changes set silence = 'silent', is_silent = 1, confirmed_at = happened_by", "is called silent"),
        ("update changes set disclosure = 'none' where disclosure = 'correction'", "is told by none"),
        ("delete from changes where id = (select max(id) from changes)", "changes on record lead to"),
        ("update events set kind = 'changed' where kind = 'reused'", "saw that it was reused"),
        ("update events set kind = 'withdrawn' where kind = 'changed'", "nothing of the kind"),
        ("update checks set outcome = 'unreadable' where outcome = 'unchanged'", "and is unreadable"),
        ("update checks set version_id = 1 where outcome = 'changed'", "whose text it did not see"),
        ("update checks set observed_at = '2026-03-03T11:00:00.000Z' where outcome = 'new'", "outside of its time"),
        ("update checks set digest = null where outcome = 'unchanged'", "no check says so"),
    ],
)
def test_the_judge_of_those_days_sees_what_is_wrong(watched, tmp_path, altered, says):
    folder, pages = watched
    shutil.copy(folder / "nightdesk.db", tmp_path / "nightdesk.db")
    with closing(sqlite3.connect(tmp_path / "nightdesk.db")) as record, record:
        assert record.execute(altered).rowcount
    made, _ = days(2, 0, 4)
    assert any(says in line for line in contradictions(tmp_path, made, pages))
