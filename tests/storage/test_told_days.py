"""The days that a text names are kept with the version that names them, and make none."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from news.model import ClaimKind, Outcome
from news.reading import present
from storage.history import History
from tests.storage.stories import HOUR, NOW, YES, claim, followed, look, one, rows, story

TEXT = YES + "\n\nThe officer fired on Saturday. As of Sunday, March 2, nobody had said why."
CHICAGO = ZoneInfo("America/Chicago")


def read(text: str = TEXT, **more):
    return present.told(story(text.replace("Tuesday morning", "Saturday morning"), **more), CHICAGO)


def test_the_phrases_and_the_mark_are_kept_with_the_version(store):
    number = followed(store, reading=read())
    kept = rows(
        store, "select phrase, told_day, basis, is_present from told_days where article_id = ? order by id", number
    )
    assert kept == [
        {"phrase": "Saturday morning", "told_day": "2031-03-01", "basis": "latest such day", "is_present": 0},
        {"phrase": "Saturday", "told_day": "2031-03-01", "basis": "latest such day", "is_present": 0},
        {"phrase": "Sunday, March 2", "told_day": "2031-03-02", "basis": "nearest year", "is_present": 1},
    ]
    [version] = rows(store, "select * from versions where article_id = ?", number)
    assert (version["claimed_day"], version["speaks_from_day"]) == ("2031-03-04", "2031-03-02")
    assert version["speaks_from_phrase"] == "Sunday, March 2"
    assert version["speaks_from_sentence"] == "As of Sunday, March 2, nobody had said why."


def test_a_text_of_its_claimed_day_has_no_mark(store):
    number = followed(store)
    [version] = rows(store, "select * from versions where article_id = ?", number)
    assert [version[f"speaks_from_{name}"] for name in ("day", "phrase", "sentence")] == [None, None, None]


def test_a_claim_that_moved_makes_no_version_and_leaves_the_days_as_they_were(store):
    number = followed(store, reading=read())
    moved = claim(NOW - timedelta(days=1, hours=2), ClaimKind.PUBLISHED)
    again = replace(read(), claims=(moved,), claimed_published=moved)
    assert look(store, number, present.told(again, CHICAGO), at=NOW + HOUR).outcome is Outcome.UNCHANGED
    assert one(store, "select count(*) from versions") == 1
    assert one(store, "select count(*) from told_days") == 3
    assert one(store, "select speaks_from_day from versions") == "2031-03-02"


def test_a_history_tells_the_day(store):
    number = followed(store, reading=read())
    [entry] = [entry for entry in History(store.record).timeline(number) if entry["entry"] == "version"]
    assert (entry["speaks_from_day"], entry["claimed_day"]) == ("2031-03-02", "2031-03-04")
