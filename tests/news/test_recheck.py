"""When to look next: tables round every border, and properties."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.recheck_replay import Shipped
from benchmarks.rival_schedules import Standing
from news import habits, recheck
from news.habits import LEARNT, Habits, Looked, Signals
from news.model import Lesson
from news.recheck import History, interval, next_check

NOW = datetime(2031, 3, 4, 12, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
SECOND = timedelta(seconds=1)

ages = st.timedeltas(min_value=timedelta(days=-30), max_value=timedelta(days=4000))
instants = st.timedeltas(timedelta(days=-18_000), timedelta(days=10_000)).map(lambda away: NOW + away)
histories = st.builds(
    History,
    first_seen_at=instants,
    claimed_published=st.none() | instants,
    last_changed_at=st.none() | instants,
    last_checked_at=st.none() | st.timedeltas(timedelta(0), timedelta(days=90)).map(lambda back: NOW - back),
    consecutive_failures=st.integers(-1, 10_000),
    retry_after=st.none() | instants,
    outlet_delay=st.floats(-1, 3600),
    missing_since=st.none() | instants,
    gone_checks=st.integers(0, 9),
    unconfirmed_since=st.none() | instants,
    follow_until=st.none() | instants,
    habits=st.builds(
        Habits,
        st.lists(st.builds(Looked, st.floats(0, 1e6), st.integers(0, 10**4)), max_size=2 * LEARNT).map(tuple),
        st.none() | st.builds(Signals, *[st.integers(0, 10**4)] * 3),
    ),
    timezone=st.sampled_from(("", "America/Chicago", "No/Where", "../etc")),
    stretch=st.floats(),
    spent_until=st.none() | instants,
)


def seen(age, **more):
    """The history of an article first seen so long ago and just checked."""
    return History(first_seen_at=NOW - age, last_checked_at=NOW, **more)


def wait(history, jitter=0.0):
    return next_check(history, NOW, jitter=jitter) - NOW


@pytest.mark.parametrize(
    ("age", "never_changed", "changed"),
    [
        (timedelta(0), 7 * MINUTE, 6 * MINUTE),
        (HOUR / 2 - SECOND, 7 * MINUTE, 6 * MINUTE),
        (HOUR / 2, 8 * MINUTE, 7 * MINUTE),
        (HOUR, 12 * MINUTE, 10 * MINUTE),
        (2 * HOUR, 16 * MINUTE, 13 * MINUTE),
        (4 * HOUR, 20 * MINUTE, 16 * MINUTE),
        (12 * HOUR - SECOND, 20 * MINUTE, 16 * MINUTE),
        (12 * HOUR, 30 * MINUTE, 25 * MINUTE),
        (24 * HOUR, 90 * MINUTE, 75 * MINUTE),
        (25 * HOUR, 90 * MINUTE, 75 * MINUTE),
        (3 * DAY, 150 * MINUTE, 100 * MINUTE),
        (7 * DAY - SECOND, 150 * MINUTE, 100 * MINUTE),
        (7 * DAY, 12 * HOUR, 8 * HOUR),
        (30 * DAY, 5 * DAY, 3 * DAY),
        (365 * DAY - SECOND, 5 * DAY, 3 * DAY),
        (365 * DAY, 60 * DAY, 60 * DAY),
        (4000 * DAY, 60 * DAY, 60 * DAY),
    ],
)
def test_the_wait_grows_with_the_time_since_publication_or_the_last_change(age, never_changed, changed):
    assert wait(seen(age)) == never_changed
    assert wait(seen(9 * DAY, claimed_published=NOW - age)) == never_changed
    assert wait(seen(4001 * DAY, last_changed_at=NOW - age)) == changed


def test_twenty_five_hours_do_not_count_as_one():
    assert wait(seen(25 * HOUR)) > wait(seen(HOUR))


def test_a_change_begins_the_table_anew():
    assert wait(seen(40 * DAY, last_changed_at=NOW - 2 * HOUR)) == 13 * MINUTE


def test_a_change_before_the_claimed_publication_does_not_age_the_article():
    assert wait(seen(2 * DAY, claimed_published=NOW - HOUR / 2, last_changed_at=NOW - DAY)) == 7 * MINUTE


@pytest.mark.parametrize("claimed", [NOW + SECOND, NOW + 9000 * DAY, datetime(1994, 12, 31, 23, 59, tzinfo=UTC)])
def test_an_absurd_claim_of_publication_falls_back_on_when_we_first_saw_it(claimed):
    assert wait(seen(2 * HOUR, claimed_published=claimed)) == 16 * MINUTE


def test_a_claim_of_1995_is_believed_after_a_day_without_a_change():
    assert wait(seen(DAY, claimed_published=datetime(1995, 1, 1, tzinfo=UTC))) == 60 * DAY


@pytest.mark.parametrize(
    ("age", "older_by", "every"),
    [
        (timedelta(0), 7 * DAY + SECOND, 7 * MINUTE),
        (timedelta(0), 7 * DAY, 12 * HOUR),
        (2 * HOUR, 9000 * DAY, 16 * MINUTE),
        (DAY - SECOND, 9000 * DAY, 30 * MINUTE),
        (DAY, 9000 * DAY, 60 * DAY),
        (9 * DAY, 9000 * DAY, 60 * DAY),
    ],
)
def test_a_publication_long_before_we_first_saw_it_is_doubted_for_a_day(age, older_by, every):
    assert wait(seen(age, claimed_published=NOW - age - older_by)) == every


def test_what_changes_while_its_age_is_doubted_is_young_from_that_change():
    changed = seen(13 * HOUR, claimed_published=NOW - 9000 * DAY, last_changed_at=NOW - 3 * HOUR)
    assert wait(changed) == 13 * MINUTE


def test_a_claim_in_another_zone_is_the_same_instant():
    claimed = (NOW - 2 * HOUR).astimezone(timezone(-6 * HOUR))
    assert wait(seen(9 * DAY, claimed_published=claimed)) == 16 * MINUTE


@pytest.mark.parametrize(
    ("failures", "minutes"),
    [(1, 5), (2, 10), (3, 20), (4, 40), (5, 80), (6, 160), (7, 320), (8, 360), (5000, 360)],
)
def test_failures_double_the_wait_up_to_six_hours(failures, minutes):
    assert wait(seen(HOUR / 2, consecutive_failures=failures)) == minutes * MINUTE


def test_an_old_article_that_fails_is_tried_soon_and_then_no_more_often_than_its_age_asks():
    assert wait(seen(100 * DAY, consecutive_failures=1)) == 5 * MINUTE
    assert wait(seen(100 * DAY, consecutive_failures=5000)) == 5 * DAY


@pytest.mark.parametrize(
    ("asked", "expected"),
    [(-HOUR, 7 * MINUTE), (MINUTE, 7 * MINUTE), (2 * HOUR, 2 * HOUR), (99 * DAY, 7 * DAY)],
)
def test_retry_after_is_obeyed_up_to_a_week(asked, expected):
    assert wait(seen(MINUTE, retry_after=NOW + asked)) == expected


def test_retry_after_stands_above_a_wish_to_confirm():
    history = seen(HOUR, unconfirmed_since=NOW, retry_after=NOW + 3 * HOUR)
    assert wait(history) == 3 * HOUR


@pytest.mark.parametrize("delay", [600.0, 3600.0])
def test_an_outlet_is_owed_its_delay(delay):
    assert wait(seen(MINUTE, outlet_delay=delay)) == timedelta(seconds=delay)


@pytest.mark.parametrize(("gone", "since", "expected"), [
    (1, timedelta(0), 15 * MINUTE),
    (2, 15 * MINUTE, HOUR),
    (3, 75 * MINUTE, 6 * HOUR - 75 * MINUTE),
    (2, 7 * HOUR, 15 * MINUTE),
    (4, 6 * HOUR, DAY),
    (40, 31 * DAY, 5 * DAY),
])  # fmt: skip
def test_a_missing_article_is_looked_at_until_it_can_be_called_withdrawn(gone, since, expected):
    assert wait(seen(100 * DAY, missing_since=NOW - since, gone_checks=gone)) == expected


def test_an_article_that_stays_gone_is_seen_gone_three_times_over_six_hours_within_half_a_day():
    history, now, checks = seen(100 * DAY, missing_since=NOW, gone_checks=1), NOW, [NOW]
    while len(checks) < 3 or checks[-1] - checks[0] < 6 * HOUR:
        now = next_check(replace(history, gone_checks=len(checks), last_checked_at=now), now, jitter=1.0)
        checks.append(now)
    assert checks[-1] - checks[0] <= 12 * HOUR


@pytest.mark.parametrize("jitter", [0.0, 0.5, 1.0])
def test_an_unconfirmed_change_is_looked_at_again_after_fifteen_to_twenty_minutes(jitter):
    history = seen(200 * DAY, unconfirmed_since=NOW)
    assert 15 * MINUTE <= wait(history, jitter) <= 20 * MINUTE


def test_a_second_look_that_is_overdue_comes_soon_but_not_at_once_and_not_for_ever():
    assert wait(seen(200 * DAY, unconfirmed_since=NOW - HOUR)) == 5 * MINUTE
    assert wait(seen(200 * DAY, unconfirmed_since=NOW - 2 * DAY)) == 5 * DAY


def test_an_unclear_story_is_looked_at_when_its_seven_days_end():
    end = NOW + 2 * HOUR
    assert next_check(seen(6 * DAY, follow_until=end), NOW) == end


def test_an_outlet_that_changes_its_stories_four_times_as_often_is_looked_at_twice_as_often():
    hours = 100_000.0
    often = Habits((Looked(), Looked(), Looked(hours, round(4 * hours * habits.EXPECTED[2]))))
    assert wait(seen(90 * MINUTE, habits=often)) / wait(seen(90 * MINUTE)) == pytest.approx(0.5, rel=0.01)
    assert wait(seen(3 * HOUR, habits=often)) == wait(seen(3 * HOUR))


def test_an_outlet_whose_listings_announce_its_changes_is_looked_at_less():
    told = Habits(signals=Signals(seen=1000, right=900, changes=1000))
    assert 3 < wait(seen(DAY, habits=told)) / wait(seen(DAY)) < 3.5


@pytest.mark.parametrize(
    ("zone", "is_night"),
    [
        ("Asia/Kolkata", False),
        ("Pacific/Auckland", True),
        ("America/Anchorage", True),
        ("", False),
        ("No/Where", False),
    ],
)
def test_stories_wait_longer_at_night_by_the_outlets_clocks(zone, is_night):
    """At noon UTC it is 17:30 in Kolkata, 1:00 in Auckland, 3:00 in Anchorage."""
    assert (wait(seen(2 * HOUR, timezone=zone)) > wait(seen(2 * HOUR))) is is_night


def test_a_short_budget_stretches_every_wait_and_the_second_look_up_to_threefold():
    assert wait(seen(DAY, stretch=2.0)) == 2 * wait(seen(DAY))
    assert wait(seen(DAY, stretch=2.0, unconfirmed_since=NOW)) == 30 * MINUTE
    assert wait(seen(DAY, stretch=50.0, unconfirmed_since=NOW)) == 45 * MINUTE


@pytest.mark.parametrize("stretch", [0.0, -1.0, float("nan")])
def test_a_stretch_that_is_none_stretches_nothing(stretch):
    assert wait(seen(DAY, stretch=stretch)) == wait(seen(DAY))


def test_when_the_days_requests_are_spent_no_look_comes_before_they_are_renewed():
    spent = seen(MINUTE, spent_until=NOW + 5 * HOUR, unconfirmed_since=NOW)
    assert wait(spent) == 5 * HOUR
    assert wait(seen(MINUTE, spent_until=NOW + 90 * DAY)) == DAY


@pytest.mark.parametrize(
    ("signals", "changed", "at_once"),
    [
        (None, None, True),
        (Signals(), None, True),
        (Signals(seen=300, right=2, changes=90), None, False),
        (Signals(), 14 * MINUTE, False),
        (Signals(), 15 * MINUTE, True),
        (Signals(), -MINUTE, True),
    ],
)
def test_a_signal_calls_for_a_look_at_once_unless_it_is_known_or_worthless(signals, changed, at_once):
    changed_at = NOW - changed if changed else None
    due = recheck.on_signal(signals, NOW, due=NOW + HOUR, changed_at=changed_at)
    assert due == (NOW if at_once else NOW + HOUR)
    assert recheck.on_signal(signals, NOW, due=NOW - HOUR, changed_at=changed_at) == NOW
    assert recheck.on_signal(signals, NOW, due=None, changed_at=changed_at) == NOW


@pytest.mark.parametrize(
    ("age", "changed", "place", "hours"),
    [
        (HOUR, None, 1, 1.0),  # at the middle it was half an hour old
        (2 * HOUR, None, 2, 1.0),
        (2 * HOUR, 90 * MINUTE, LEARNT + 2, 1.0),
        (9 * DAY, None, None, 1.0),
        (9 * DAY, 3 * HOUR, LEARNT + 3, 1.0),
    ],
)
def test_a_look_teaches_about_the_place_where_the_story_stood_at_its_middle(age, changed, place, hours):
    history = seen(age, last_changed_at=NOW - changed if changed else None)
    assert recheck.lesson(history, NOW - HOUR, NOW) == (Lesson() if place is None else Lesson(place, hours))


def test_a_look_that_comes_before_the_last_one_teaches_nothing():
    assert recheck.lesson(seen(DAY), NOW + HOUR, NOW) == Lesson()
    assert recheck.lesson(seen(DAY), NOW, NOW) == Lesson()


@given(histories, instants)
def test_a_lesson_is_always_about_a_place_that_there_is(history, last_read_at):
    found = recheck.lesson(history, last_read_at, NOW)
    assert found == Lesson() or (found.place in range(2 * LEARNT) and found.hours > 0)


@pytest.mark.parametrize(
    ("zone", "now", "day", "ends_at"),
    [
        ("America/Chicago", datetime(2031, 3, 5, 2, tzinfo=UTC), "2031-03-04", datetime(2031, 3, 5, 6, tzinfo=UTC)),
        ("America/Chicago", datetime(2031, 3, 9, 6, tzinfo=UTC), "2031-03-09", datetime(2031, 3, 10, 5, tzinfo=UTC)),
        ("America/Phoenix", datetime(2031, 3, 9, 7, tzinfo=UTC), "2031-03-09", datetime(2031, 3, 10, 7, tzinfo=UTC)),
    ],
)  # the second is the day of 23 hours on which clocks are put forward
def test_a_budget_is_of_a_day_by_the_outlets_clocks(zone, now, day, ends_at):
    assert recheck.budget_day(now, zone) == (day, ends_at)


@pytest.mark.parametrize("stretch", [1.0, 2.5, 9.0])
@pytest.mark.parametrize("changed", [None, 10 * MINUTE, 5 * HOUR, 2 * DAY])
@pytest.mark.parametrize("is_unconfirmed", [False, True])
def test_what_is_simulated_is_what_is_done(changed, stretch, is_unconfirmed):
    """The replay waits as long as `next_check` does, but for the jitter, which each draws for itself."""
    published, zone = NOW - 3 * DAY, "Pacific/Auckland"
    changed_at = NOW - changed if changed else None
    history = seen(
        3 * DAY,
        last_changed_at=changed_at,
        unconfirmed_since=changed_at if is_unconfirmed else None,
        timezone=zone,
        stretch=stretch,
    )
    at = Standing(
        published.timestamp(), NOW.timestamp(), (changed_at or published).timestamp(), int(changed is not None)
    )
    at.is_unconfirmed = is_unconfirmed and changed == 10 * MINUTE
    least, most = (wait(history, jitter).total_seconds() for jitter in (0.0, 1.0))
    if is_unconfirmed and changed == 5 * HOUR:
        assert least == 5 * 60  # a second look that is overdue; in the replay none ever is
        return
    schedule = Shipped(zone, stretch=stretch)
    waits = [schedule.next_look(at) - at.now for _ in range(50)]
    assert least - 1 <= min(waits) <= max(waits) <= most + 1


@given(ages, ages)
def test_the_older_the_article_the_longer_the_wait(one, other):
    younger, older = sorted((one, other))
    assert interval(younger) <= interval(older)
    assert interval(younger, is_changed=True) <= interval(older, is_changed=True)


@given(histories, st.floats(0, 1))
def test_the_next_check_is_always_later_and_keeps_what_we_owe(history, jitter):
    due = next_check(history, NOW, jitter=jitter)
    assert due > NOW
    assert due.tzinfo is not None
    if history.last_checked_at:
        assert due >= history.last_checked_at + timedelta(seconds=history.outlet_delay)
    if history.retry_after:
        assert due >= min(history.retry_after, NOW + 7 * DAY)
    assert due <= NOW + 67 * DAY


@given(histories)
def test_jitter_only_delays(history):
    assert next_check(history, NOW, jitter=0.0) <= next_check(history, NOW, jitter=1.0)


@pytest.mark.parametrize("jitter", [-1.0, float("nan"), 7.0])
def test_a_jitter_out_of_range_is_brought_into_it(jitter):
    assert 7 * MINUTE <= wait(seen(MINUTE), jitter) <= 7.7 * MINUTE


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("120", NOW + 2 * MINUTE),
        (" 0 ", NOW),
        ("Tue, 04 Mar 2031 13:00:00 GMT", NOW + HOUR),
        ("Tue, 04 Mar 2031 13:00:00", NOW + HOUR),
        ("999999999999999999", NOW + 7 * DAY),
        ("Fri, 31 Dec 9999 23:59:59 GMT", NOW + 7 * DAY),
        ("-5", None),
        ("soon", None),
        ("٣", None),
        ("9" * 500, None),
        ("", None),
        (None, None),
    ],
)
def test_a_retry_after_header_is_seconds_or_a_date(header, expected):
    assert recheck.retry_after(header, NOW) == expected
