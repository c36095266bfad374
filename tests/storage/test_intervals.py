"""What later looks make of a change, when things are said to have happened, and which story stands at an address."""

from dataclasses import replace

import pytest

from news.model import Notice, NoticeKind
from tests.storage.stories import (
    DAY,
    HOUR,
    MINUTE,
    NOW,
    POSTED,
    ROOF,
    WHOLE,
    YES,
    candidate,
    claim,
    followed,
    look,
    one,
    rows,
    story,
)

CLINIC, CAFE = (story(YES.replace("hospital", place)) for place in ("clinic", "cafe"))
NOTICED = replace(CLINIC, notices=(Notice(NoticeKind.UPDATE, "This story has been updated."),))
BUMPED = story(CLINIC.body, claims=(POSTED, claim(NOW)))


@pytest.mark.parametrize(
    ("later", "told"),
    [
        ([(20 * MINUTE, CLINIC)], ("silent", 1, "2031-03-04T16:20:00.000Z", None)),
        ([(5 * MINUTE, CLINIC)], ("unconfirmed", 0, None, None)),
        ([(20 * MINUTE, CAFE)], ("replaced", 0, None, None)),
        ([(5 * MINUTE, CLINIC), (20 * MINUTE, CAFE)], ("replaced", 0, None, None)),
        ([(20 * MINUTE, None)], ("replaced", 0, None, None)),
        ([(5 * MINUTE, None), (20 * MINUTE, CLINIC)], ("silent", 1, "2031-03-04T16:20:00.000Z", None)),
        ([(20 * MINUTE, BUMPED)], ("time_followed", 0, None, None)),
        ([(20 * MINUTE, BUMPED), (DAY, BUMPED)], ("time_followed", 0, None, None)),
        ([(5 * MINUTE, NOTICED)], ("disclosed_later", 0, None, "2031-03-04T16:05:00.000Z")),
        ([(20 * MINUTE, CLINIC), (DAY, CAFE)], ("silent", 1, "2031-03-04T16:20:00.000Z", None)),
        ([(20 * MINUTE, CLINIC), (DAY, CAFE), (2 * DAY, NOTICED)], ("silent", 1, "2031-03-04T16:20:00.000Z", None)),
    ],
)
def test_what_becomes_of_a_change_without_a_notice(store, later, told):
    number = followed(store)
    look(store, number, CLINIC, at=NOW + HOUR)
    for wait, reading in later:
        look(store, number, reading, at=NOW + HOUR + wait, status=200 if reading else 404)
    first = rows(store, "select silence, is_silent, confirmed_at, disclosed_at from changes order by id")[0]
    assert tuple(first.values()) == told


def test_what_a_slow_look_showed_is_dated_by_its_end_and_what_it_still_showed_by_its_beginning(store):
    slow = {"duration_ms": 61_500}
    number = candidate(store)
    look(store, number, story(), **slow)
    look(store, number, CLINIC, at=NOW + HOUR, **slow)
    assert rows(store, "select began_after, first_seen_at, last_seen_at from versions") == [
        {"began_after": None, "first_seen_at": "2031-03-04T15:01:01.500Z", "last_seen_at": "2031-03-04T15:00:00.000Z"},
        {
            "began_after": "2031-03-04T15:00:00.000Z",
            "first_seen_at": "2031-03-04T16:01:01.500Z",
            "last_seen_at": "2031-03-04T16:00:00.000Z",
        },
    ]
    times = {"happened_after": "2031-03-04T15:00:00.000Z", "happened_by": "2031-03-04T16:01:01.500Z"}
    assert rows(store, "select happened_after, happened_by from changes") == [times]
    assert rows(store, "select happened_after, happened_by from events") == [times]
    assert [row["observed_at"] for row in rows(store, "select observed_at from checks")] == [
        "2031-03-04T15:00:00.000Z",
        "2031-03-04T16:00:00.000Z",
    ]
    assert rows(store, "select last_read_at, last_changed_at, first_seen_lag from articles") == [
        {
            "last_read_at": "2031-03-04T16:00:00.000Z",
            "last_changed_at": "2031-03-04T16:01:01.500Z",
            "first_seen_lag": 7262,  # seconds, rounded up
        }
    ]


@pytest.mark.parametrize(("wait", "silence"), [(15 * MINUTE, "unconfirmed"), (17 * MINUTE, "silent")])
def test_the_fifteen_minutes_lie_between_the_end_of_one_look_and_the_beginning_of_the_other(store, wait, silence):
    number = followed(store)
    look(store, number, CLINIC, at=NOW + HOUR, duration_ms=61_500)
    look(store, number, CLINIC, at=NOW + HOUR + wait, duration_ms=600_000)
    assert one(store, "select silence from changes") == silence


def test_the_day_of_a_version_is_that_of_the_end_of_the_look(store):
    before_midnight = NOW.replace(day=5, hour=5, minute=59, second=30)  # in Chicago
    number = candidate(store)
    look(store, number, story(), at=before_midnight, duration_ms=61_500)
    assert one(store, "select local_day from versions") == "2031-03-05"


def test_the_story_that_stands_at_an_address_is_told_from_the_one_before_it(store):
    number = followed(store, reading=WHOLE)
    for hours, reading in ((1, ROOF), (2, replace(ROOF, headline="Board votes on roof")), (3, WHOLE)):
        look(store, number, reading, at=NOW + hours * HOUR)
    versions = rows(store, "select number, story_from from versions order by number")
    assert [(row["number"], row["story_from"]) for row in versions] == [(1, 1), (2, 2), (3, 2), (4, 1)]
    told = rows(store, "select is_reuse, same_text_as, silence from changes order by id")
    assert [tuple(row.values()) for row in told] == [
        (1, None, "not_applicable"),
        (0, None, "replaced"),
        (0, 1, "not_applicable"),
    ]
    kinds = [row["kind"] for row in rows(store, "select kind from events where kind <> 'judged_otherwise'")]
    assert kinds == ["reused", "changed", "returned"]
    known = store.journal.known(number)
    assert (known.story_from, [version.story_from for version in known.earlier]) == (1, [1, 2, 2])


def test_what_is_there_again_returned_after_the_last_look_that_missed_it(store):
    number = followed(store)
    for minutes, status in ((60, 404), (90, 404), (95, 503)):
        look(store, number, at=NOW + minutes * MINUTE, status=status)
    look(store, number, story(), at=NOW + 100 * MINUTE, duration_ms=2000)
    [row] = rows(store, "select happened_after, happened_by from events where kind = 'returned'")
    assert tuple(row.values()) == ("2031-03-04T16:30:00.000Z", "2031-03-04T16:40:02.000Z")


@pytest.mark.parametrize("is_folded_first", [True, False])
def test_a_dead_link_that_leads_to_a_story_by_now_says_nothing_of_when_it_returned(store, is_folded_first):
    number, link = followed(store), candidate(store, "tern")
    look(store, number, at=NOW + 60 * MINUTE, status=404)
    look(store, link, at=NOW + 80 * MINUTE, status=404)
    if is_folded_first:
        store.journal.fold(link, number, NOW + 90 * MINUTE)
    look(store, number, story(), at=NOW + 100 * MINUTE)
    if not is_folded_first:
        store.journal.fold(link, number, NOW + 110 * MINUTE)
    assert rows(store, "select happened_after from events where kind = 'returned'") == [
        {"happened_after": "2031-03-04T16:00:00.000Z"}
    ]
