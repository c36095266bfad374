"""What a reader asks of the record: words of every version, one line a story, a row for each change."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from news.errors import StoreError
from news.model import ClaimKind, Notice, NoticeKind
from storage.history import History
from tests.storage.stories import (
    DAY,
    HOUR,
    HOUSE,
    MINUTE,
    NOW,
    OTHER,
    POSTED,
    ROOF,
    VEILED,
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


def found(store, words: str) -> list[int]:
    query = """select number from versions join version_search on version_search.rowid = versions.id
        where version_search match ? order by number"""
    return [row["number"] for row in rows(store, query, words)]


def test_words_of_every_version_are_found_old_ones_too(store):
    number = followed(store, reading=story(YES + "\n\nA xylograph hung there."))
    look(store, number, story(YES + "\n\nA vexillum hung there.", byline="By Quenzolo"), at=NOW + HOUR)
    assert found(store, "xylograph") == [1]
    assert found(store, "vexillum") == [2]
    assert found(store, "officer") == [1, 2]
    assert found(store, "byline : quenzolo") == [2]
    assert found(store, "nothing") == []


def test_a_story_is_one_line_with_its_twins_folded(store):
    number = followed(store)
    look(store, number, story(headline="Officer kills man on Tern Street"), at=NOW + HOUR)
    store.journal.fold(candidate(store, "twin"), number, NOW)
    candidate(store, "unread")
    look(store, candidate(store, "roof"), story("The board meets.", headline="Board to vote on a roof"))
    [line] = rows(store, "select * from stories")
    assert (line["headline"], line["first_headline_seen"]) == (
        "Officer kills man on Tern Street",
        "Officer shoots man on Tern Street",
    )
    assert (line["versions"], line["addresses"], line["silent_edits"]) == (2, 2, 0)
    assert (line["posted_as_printed"], line["updated_as_printed"]) == ("13:00", "14:00")
    assert (line["claimed_seconds_least"], line["claimed_seconds_most"]) == (3600 - 59, 3600 + 59)


def test_the_update_history_has_a_row_for_each_changed_text_and_each_changed_claim(store):
    number = followed(store)
    bumped = (POSTED, claim(NOW))
    look(store, number, story(claims=bumped), at=NOW + HOUR)
    look(store, number, story(YES.replace("hospital", "clinic"), claims=bumped), at=NOW + 2 * HOUR)
    look(store, number, story(YES.replace("hospital", "clinic"), claims=bumped), at=NOW + 3 * HOUR)
    backdated = (claim(NOW - DAY, ClaimKind.PUBLISHED), claim(NOW))
    look(store, number, story(YES.replace("hospital", "clinic"), claims=backdated), at=NOW + 4 * HOUR)
    told = rows(store, "select * from update_history order by happened_by, what desc")
    assert [(row["what"], row["version"], row["what_changed"]) for row in told] == [
        ("text", 1, "first version seen"),
        ("claim", 1, "claimed modification time moved, text did not: 14:00 -> 15:00"),
        ("text", 2, "1 sentence edited (changed; no notice seen)"),
        ("claim", 2, "claimed publication time moved to an earlier one: 13:00 -> 15:00"),
    ]
    assert [(row["happened_after"], row["happened_by"]) for row in told[1:3]] == [
        ("2031-03-04T15:00:00.000Z", "2031-03-04T16:00:00.000Z"),
        ("2031-03-04T16:00:00.000Z", "2031-03-04T17:00:00.000Z"),
    ]
    assert (told[3]["posted_utc"], told[3]["updated_utc"]) == ("2031-03-03T15:00:00.000Z", "2031-03-04T15:00:00.000Z")
    assert told[2]["silence"] == "silent"


@pytest.mark.parametrize(
    ("published", "modified", "what"),
    [
        (NOW, NOW - HOUR, "claimed publication time moved to a later one: 13:00 -> 15:00"),
        (NOW - 3 * HOUR, NOW - HOUR, "claimed publication time moved to an earlier one: 13:00 -> 12:00"),
        (
            NOW - 2 * HOUR,
            NOW - 90 * MINUTE,
            "claimed modification time moved back, text did not change: 14:00 -> 13:30",
        ),
        (NOW - 2 * HOUR, NOW, "claimed modification time moved, text did not: 14:00 -> 15:00"),
    ],
)
@pytest.mark.parametrize("body", [YES, YES.replace("hospital", "clinic")])
def test_a_claim_that_moved_has_a_row_of_its_own_only_where_the_text_stayed(store, published, modified, what, body):
    number = followed(store)
    look(store, number, story(body, claims=(claim(published, ClaimKind.PUBLISHED), claim(modified))), at=NOW + HOUR)
    told = rows(store, "select what, what_changed from update_history where happened_by > ?", "2031-03-04T15:30")
    if body == YES:
        assert [tuple(row.values()) for row in told] == [("claim", what)]
    else:
        assert [row["what"] for row in told] == ["text"]


def test_a_silent_edit_that_was_disclosed_at_last_says_until_when_it_was_silent(store):
    number = followed(store)
    edited = story(YES.replace("hospital", "clinic"))
    for minutes in (60, 80):
        look(store, number, edited, at=NOW + minutes * MINUTE)
    notice = Notice(NoticeKind.UPDATE, "This story has been updated.")
    look(store, number, replace(edited, notices=(notice,)), at=NOW + DAY)
    [row] = rows(store, "select what_changed, silence from update_history where version = 2")
    assert tuple(row.values()) == (
        "1 sentence edited (changed; no notice seen until 2031-03-05T15:00:00.000Z)",
        "disclosed_later",
    )
    assert one(store, "select silent_edits from stories") == 1


def test_a_story_at_a_reused_address_is_told_as_the_one_that_stands_there_now(store):
    number = followed(store, reading=WHOLE)
    query = "select headline, first_headline_seen, reused_at, first_seen_lag, ever_yes, police_fired from stories"
    assert [row["reused_at"] for row in rows(store, query)] == [None]
    look(store, number, ROOF, at=NOW + HOUR)
    look(store, number, replace(ROOF, headline="Board votes on roof"), at=NOW + 2 * HOUR)
    assert [tuple(row.values()) for row in rows(store, query)] == [
        ("Board votes on roof", "School board to vote on roof", "2031-03-04T16:00:00.000Z", None, 1, "no")
    ]
    look(store, number, WHOLE, at=NOW + 3 * HOUR)
    assert [tuple(row.values()) for row in rows(store, query)] == [
        (WHOLE.headline, WHOLE.headline, None, 7200, 1, "yes")
    ]


def test_a_story_that_no_version_made_a_yes_was_never_one(store):
    followed(store, reading=VEILED)
    assert rows(store, "select ever_yes, police_fired from stories") == [{"ever_yes": 0, "police_fired": "unclear"}]


def test_how_each_outlet_is_doing_is_told_in_one_line(store):
    followed(store)
    store.troubles.open("post", "refuses us", "answers 403", NOW)
    told = {row["outlet_id"]: row for row in rows(store, "select * from outlet_state")}
    assert (told["lantern"]["stories"], told["lantern"]["listings"], told["lantern"]["trouble"]) == (1, 1, None)
    assert told["post"]["trouble"] == "answers 403"
    assert rows(store, "select outlet, kind, closed_at from not_watched") == [
        {"outlet": "The Post", "kind": "refuses us", "closed_at": None}
    ]


@pytest.mark.parametrize(
    ("outlet", "at", "day"),
    [
        (HOUSE, datetime(2031, 3, 5, 5, 30, tzinfo=UTC), "2031-03-04"),  # 23:30 in Chicago
        (HOUSE, datetime(2031, 3, 5, 6, 0, tzinfo=UTC), "2031-03-05"),
        (OTHER, datetime(2031, 3, 5, 4, 59, tzinfo=UTC), "2031-03-04"),  # 23:59 in New York
        (OTHER, datetime(2031, 3, 5, 5, 30, tzinfo=UTC), "2031-03-05"),
        (HOUSE, datetime(2031, 3, 9, 5, 59, tzinfo=UTC), "2031-03-08"),  # clocks go forward at 08:00
        (HOUSE, datetime(2031, 3, 10, 4, 59, tzinfo=UTC), "2031-03-09"),
        (HOUSE, datetime(2031, 3, 10, 5, 0, tzinfo=UTC), "2031-03-10"),
        (HOUSE, datetime(2031, 11, 2, 4, 59, tzinfo=UTC), "2031-11-01"),  # and back at 07:00
        (HOUSE, datetime(2031, 11, 3, 5, 59, tzinfo=UTC), "2031-11-02"),
    ],
)
def test_the_local_day_is_the_one_a_reader_in_town_would_name(store, outlet, at, day):
    number = candidate(store, "late", outlet, at)
    look(store, number, story(), at=at)
    look(store, number, story(claims=(POSTED, claim(at))), at=at + timedelta(seconds=30))
    assert one(store, "select local_day from articles") == day
    assert one(store, "select local_day from versions") == day


def test_an_event_has_the_day_of_its_own_interval_and_not_of_the_look_that_told_it(store):
    number = followed(store)
    for hours in (13, 14, 15, 20):  # 22:00 to 05:00 in Chicago
        look(store, number, status=404, at=NOW + hours * HOUR)
    told = rows(store, "select kind, local_day from events order by id")
    assert told == [{"kind": kind, "local_day": "2031-03-04"} for kind in ("missing", "withdrawn")]


INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
NAMES = re.compile(r"(?<!shot)_at$|_until$|^happened_|^began_after$|^instant$|^claimed_(published|modified)$")


def test_every_instant_is_text_in_utc(store):
    number = followed(store)
    look(store, number, story(YES + "\n\nA line."), at=NOW + HOUR)
    look(store, number, status=404, at=NOW + 2 * HOUR)
    store.queue.lease(NOW, NOW + HOUR, most=9)
    store.troubles.open("post", "refuses us", "answers 403", NOW)
    seen = set()
    for table in (row["name"] for row in rows(store, "select name from sqlite_master where type = 'table'")):
        if not table.startswith(("_", "sqlite", "version_search")):
            for row in rows(store, f"select * from {table}"):
                instants = {name: value for name, value in row.items() if NAMES.search(name) and value is not None}
                assert all(INSTANT.fullmatch(value) for value in instants.values()), (table, instants)
                seen |= {f"{table}.{name}" for name in instants}
    assert {"articles.due_at", "checks.observed_at", "outlets.lease_until", "claims.instant"} <= seen


def test_a_persons_questions_are_answered_in_plain_rows(store):
    number = followed(store)
    look(store, number, story(YES + "\n\nA line."), at=NOW + HOUR)
    look(store, number, status=404, at=NOW + 2 * HOUR)
    history = History(store.record)
    assert history.find("https://lantern.example/tern-street", "") == number
    assert [row["entry"] for row in history.timeline(number)] == ["version", "version", "event"]
    assert history.article(number)["checks"][0]["checks"] == 1
    assert history.version(number, 2)["body"].endswith("A line.")
    assert history.status()["versions"] == 2
    assert history.is_whole() == "ok"
    assert history.size(store.folder) > 0
    assert history.states() == [{"state": "followed", "why": "", "articles": 1}]
    assert {row["outcome"] for row in history.outcomes()} == {"new", "changed", "gone"}
    assert len(history.outlets()) == 2
    assert store.counts() == (0, 3, 2)


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (lambda history, number: history.find("https://nowhere.example/", "nothing"), "follow ADDRESS"),
        (lambda history, number: history.version(number, 9), "has 1"),
        (lambda history, number: history.article(99), "not on record"),
    ],
)
def test_what_is_not_on_record_is_refused_with_a_remedy(store, ask, says):
    number = followed(store)
    with pytest.raises(StoreError, match=says):
        ask(History(store.record), number)


def test_an_article_that_is_not_on_record_cannot_be_known(store):
    with pytest.raises(StoreError, match="no article 99"):
        store.journal.known(99)
