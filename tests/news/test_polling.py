"""When to ask a listing again: tables round every border, properties, and thirty days in a simulated newsroom."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.polling import AIM, FASTER, FIRST, LONGEST, SHORTEST, SLOWER, Asked, Pace, Poll, is_outrun, max_age, next_poll
from news.polling import pace as paced

NOW = datetime(2031, 3, 4, 12, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

spans = st.timedeltas(timedelta(0), timedelta(days=400))
paces = st.builds(
    Pace,
    interval=st.none() | st.timedeltas(SHORTEST, LONGEST),
    rate=st.none() | st.floats(0, 1e6),
    retention=st.none() | spans,
)
polls = st.builds(
    Poll,
    since_last=st.none() | spans,
    entries=st.integers(0, 5000),
    new=st.integers(0, 5000),
    unseen=st.integers(0, 5000),
    published=st.lists(spans.map(lambda back: NOW + HOUR * 9 - back), max_size=12).map(tuple),
    is_unchanged=st.booleans(),
    is_index=st.booleans(),
)


def wait(pace=None, *, failures=0, jitter=0.5, **asked):
    return next_poll(pace or Pace(), Asked(**asked), NOW, failures=failures, jitter=jitter) - NOW


def every(interval, **more):
    return Pace(interval, **more)


def brought(new, since, *, entries=50, **more):
    return Poll(since, entries, new, min(new, entries - 1), **more)


def after(pace, poll, times):
    """The pace after so many polls that each bring the same."""
    for _ in range(times):
        pace = paced(pace, poll, NOW)
    return pace


# what is new tunes the interval


@given(paces, polls)
def test_an_interval_is_never_under_five_minutes_nor_over_six_hours(known, poll):
    told = paced(known, poll, NOW)
    assert SHORTEST <= told.interval <= LONGEST
    assert told.rate is None or told.rate >= 0
    assert told.retention is None or told.retention >= timedelta(0)


@given(paces, st.integers(0, 200), st.integers(0, 200), st.timedeltas(MINUTE, DAY))
def test_the_more_is_new_the_sooner_it_is_asked_again(known, one, other, since):
    fewer, more = sorted((one, other))
    assert paced(known, brought(more, since), NOW).interval <= paced(known, brought(fewer, since), NOW).interval


@given(paces, polls)
def test_an_interval_changes_in_steps(known, poll):
    if known.interval is None:
        return
    told = paced(known, poll, NOW).interval
    assert told <= max(known.interval * SLOWER, SHORTEST) + timedelta(seconds=1)
    if told < known.interval / FASTER - timedelta(seconds=1):
        assert paced(known, poll, NOW).retention < known.interval  # only what is soon lost is hurried more


@pytest.mark.parametrize("per_day", [3, 8, 15])
def test_a_steady_listing_is_asked_at_a_steady_interval_that_brings_what_we_aim_at(per_day):
    pace, aimed, at = Pace(FIRST, per_day / 24 * 5), DAY * AIM / per_day, timedelta(0)
    while at < 5 * DAY:
        before, at = at, at + pace.interval
        new = int(per_day * (at / DAY)) - int(per_day * (before / DAY))
        pace = paced(pace, brought(new, at - before), NOW)
    assert abs(pace.rate - per_day / 24) < per_day / 24 * 0.35
    assert aimed * 0.65 < pace.interval < aimed * 1.6


def test_a_listing_without_news_is_asked_ever_more_seldom_down_to_every_six_hours():
    pace, intervals = Pace(FIRST, 1.0), []
    for _ in range(300):
        pace = paced(pace, brought(0, pace.interval), NOW)
        intervals.append(pace.interval)
    assert intervals == sorted(intervals)
    assert intervals[-1] == LONGEST


def test_a_quiet_listing_that_gets_busy_is_asked_often_after_one_poll_and_at_its_pace_after_a_day():
    quiet = Pace(LONGEST, 0.02)
    woken = paced(quiet, brought(10, LONGEST), NOW)
    assert woken.interval <= 45 * MINUTE
    pace, at = woken, timedelta(0)
    while at < 2 * DAY:
        at += pace.interval
        pace = paced(pace, brought(round(1.7 * (pace.interval / HOUR)), pace.interval), NOW)
    assert pace.interval <= 30 * MINUTE


def test_three_stories_at_once_are_a_burst_and_two_are_not():
    calm = Pace(40 * MINUTE, 0.1)
    assert paced(calm, brought(2, 40 * MINUTE), NOW).interval > 25 * MINUTE
    assert paced(calm, brought(3, 40 * MINUTE), NOW).interval < 10 * MINUTE


def test_what_is_usual_for_a_listing_is_no_burst():
    assert paced(Pace(10 * MINUTE, 18.0), brought(4, 10 * MINUTE), NOW).interval == SHORTEST
    assert paced(Pace(2 * HOUR, 2.0), brought(4, 2 * HOUR), NOW).interval > 14 * MINUTE


def test_a_304_counts_as_nothing_new_and_leaves_the_retention():
    known = Pace(20 * MINUTE, 1.0, 8 * HOUR)
    told = paced(known, Poll(HOUR, 30, is_unchanged=True), NOW)
    assert told.rate < known.rate
    assert told.retention == known.retention


def test_the_first_poll_tells_the_rate_by_the_times_that_entries_claim():
    four_hourly = tuple(NOW - 4 * HOUR * n for n in range(20))
    told = paced(Pace(), Poll(None, 20, 20, 20, four_hourly), NOW)
    assert told.rate == pytest.approx(0.26, abs=0.03)
    assert 15 * MINUTE < told.interval < 25 * MINUTE


def test_a_first_poll_without_times_leaves_the_first_interval():
    assert paced(Pace(), Poll(None, 20, 20, 20), NOW) == Pace(FIRST, None, None)


# a listing never outruns its retention


@given(paces, polls)
def test_no_interval_is_over_a_third_of_what_the_listing_holds(known, poll):
    told = paced(known, poll, NOW)
    if told.retention is not None:
        assert told.interval <= max(told.retention / 3, SHORTEST)


def test_a_retention_is_the_span_of_its_entries_but_for_a_pinned_tenth():
    times = (*(NOW - HOUR * n for n in range(10)), NOW - 900 * DAY)
    assert paced(Pace(), Poll(None, 11, 11, 11, times), NOW).retention == 9 * HOUR


def test_without_times_a_retention_is_how_many_it_holds_at_its_rate():
    told = paced(Pace(HOUR, 5.0), brought(5, HOUR, entries=10), NOW)
    assert told.retention == 2 * HOUR
    assert told.interval <= 40 * MINUTE


def test_times_from_the_future_tell_no_retention():
    ahead = tuple(NOW + DAY * n for n in range(1, 9))
    assert paced(Pace(), Poll(None, 8, 8, 8, ahead), NOW).retention is None


def test_where_every_link_is_new_it_has_outrun_us_and_the_interval_is_halved():
    poll = Poll(4 * HOUR, 10, 2, 10)
    assert is_outrun(poll)
    told = paced(Pace(4 * HOUR, 0.05), poll, NOW)
    assert told.interval <= 2 * HOUR
    assert told.retention <= 4 * HOUR


@pytest.mark.parametrize("poll", [
    Poll(None, 10, 10, 10), Poll(HOUR, 10, 9, 9), Poll(HOUR, 2, 2, 2), Poll(HOUR, 10, is_unchanged=True),
])  # fmt: skip
def test_a_first_look_a_link_seen_before_and_two_links_are_no_outrunning(poll):
    assert not is_outrun(poll)


def test_an_index_of_listings_is_asked_four_hourly_however_seldom_it_changes():
    index = Poll(HOUR, 0, is_index=True)
    pace = after(Pace(), index, 50)
    assert pace.interval == HOUR
    assert after(pace, Poll(HOUR, 0, is_unchanged=True), 50).interval == HOUR


# what the outlet asks


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"ttl_s": 3600}, 15 * MINUTE),
        ({"ttl_s": 720}, 12 * MINUTE),
        ({"ttl_s": 60}, 10 * MINUTE),
        ({"ttl_s": -60}, 10 * MINUTE),
        ({"max_age_s": 1200}, 20 * MINUTE),
        ({"max_age_s": 86_400}, 30 * MINUTE),
        ({"max_age_s": 0}, 10 * MINUTE),
        ({"ttl_s": 3600, "max_age_s": 300}, 15 * MINUTE),
        ({"retry_after": NOW + 5 * HOUR}, 5 * HOUR),
        ({"retry_after": NOW + 50 * DAY}, 7 * DAY),
        ({"retry_after": NOW - HOUR}, 10 * MINUTE),
    ],
)
def test_an_outlets_wish_is_heard_as_far_as_it_is_one(asked, expected):
    assert wait(every(10 * MINUTE), **asked) == expected


def test_a_wish_makes_no_poll_earlier():
    assert wait(every(2 * HOUR), ttl_s=300, max_age_s=60) == 2 * HOUR


def test_a_wish_gives_way_where_links_would_be_lost_and_retry_after_does_not():
    fleeting = every(8 * MINUTE, retention=24 * MINUTE)
    assert wait(fleeting, ttl_s=3600, max_age_s=3600) == 8 * MINUTE
    assert wait(fleeting, retry_after=NOW + HOUR) == HOUR


@pytest.mark.parametrize(("failures", "minutes"), [(1, 10), (2, 20), (3, 40), (4, 80), (5, 120), (900, 120)])
def test_a_listing_that_fails_is_asked_less_often_down_to_every_two_hours(failures, minutes):
    assert wait(every(5 * MINUTE), failures=failures) == minutes * MINUTE


def test_a_quiet_listing_that_fails_is_tried_within_two_hours():
    assert wait(every(LONGEST), failures=1) == 2 * HOUR


@given(paces, st.floats(0, 1), st.integers(0, 9), st.none() | st.integers(-5, 10**12))
def test_the_next_poll_is_never_within_five_minutes_nor_later_than_six_hours_unasked(pace, jitter, failures, told):
    assert SHORTEST <= wait(pace, jitter=jitter, failures=failures, ttl_s=told, max_age_s=told) <= LONGEST


@pytest.mark.parametrize("jitter", [-1.0, float("nan"), 7.0])
def test_a_jitter_out_of_range_is_brought_into_it(jitter):
    assert 9.5 * MINUTE <= wait(every(10 * MINUTE), jitter=jitter) <= 10.5 * MINUTE


def test_jitter_spreads_polls_by_a_tenth():
    assert wait(every(HOUR), jitter=1.0) - wait(every(HOUR), jitter=0.0) == 6 * MINUTE


@pytest.mark.parametrize(
    ("cache_control", "age", "seconds"),
    [
        ("public, max-age=300", None, 300),
        ('max-age="60"', "20", 40),
        ("MAX-AGE=60", "900", 0),
        ("max-age=60", "soon", 60),
        ("s-maxage=900", None, None),
        ("no-cache, max-age=300", None, None),
        ("no-store", None, None),
        ("max-age=-1", None, None),
        ("max-age=" + "9" * 50, None, None),
        ("", None, None),
        (None, "7", None),
    ],
)
def test_how_long_an_answer_serves_is_its_max_age_less_its_age(cache_control, age, seconds):
    told = max_age(cache_control, age)
    assert told == seconds or (seconds is None and told is not None and told > 10**8)


# thirty days in a newsroom

DAYS = 30
BY_HOUR = [0.25] * 6 + [1.2] * 4 + [1.6] * 8 + [1.3] * 4 + [0.5] * 2  # of the day's mean


def newsroom(per_day, chance):
    """When stories come, in hours: most by day, and a quarter of them bring others along."""
    at, found = 0.0, []
    while at < DAYS * 24:
        at += chance.expovariate(per_day / 24 * 1.6 / 1.4)
        if chance.random() < BY_HOUR[int(at) % 24] / 1.6:
            others = chance.choice((1, 2)) if chance.random() < 0.25 else 0
            found += [at, *(at + chance.random() / 6 for _ in range(others))]
    return sorted(found)


def watched(stories, chance, *, holds=50):
    """Polls a day, and the mean delay in minutes until a story is seen."""
    pace, at, last, seen, count, delays = Pace(), 0.0, None, 0, 0, []
    while at < DAYS * 24:
        upto = next((n for n in range(seen, len(stories)) if stories[n] > at), len(stories))
        delays += [at - story for story in stories[seen:upto] if last is not None]
        held = stories[max(0, upto - holds) : upto]
        poll = Poll(
            None if last is None else timedelta(hours=at - last), len(held), upto - seen, min(upto - seen, len(held)),
            tuple(NOW + timedelta(hours=story) for story in held),
        )  # fmt: skip
        now = NOW + timedelta(hours=at)
        pace, seen, last, count = paced(pace, poll, now), upto, at, count + 1
        at = (next_poll(pace, Asked(), now, jitter=chance.random()) - NOW) / HOUR
    return count / DAYS, 60 * sum(delays) / len(delays)


@pytest.mark.parametrize(
    ("per_day", "fewest", "most", "delay"),
    [(1, 8, 20, 150), (4, 30, 60, 35), (12, 110, 190, 9), (40, 250, 288, 3.5), (100, 250, 288, 3.5)],
)
def test_a_quiet_newsroom_is_asked_seldom_and_a_busy_ones_stories_are_seen_soon(per_day, fewest, most, delay):
    chance = random.Random(per_day)
    asked, late = watched(newsroom(per_day, chance), chance)
    assert fewest <= asked <= most
    assert late <= delay


def test_a_listing_that_holds_few_links_loses_none():
    chance = random.Random(7)
    stories = newsroom(60, chance)
    pace, at, seen, lost = Pace(), 0.0, 0, 0
    while at < DAYS * 24:
        upto = next((n for n in range(seen, len(stories)) if stories[n] > at), len(stories))
        lost += max(0, upto - seen - 10) if seen else 0
        held = tuple(NOW + timedelta(hours=story) for story in stories[max(0, upto - 10) : upto])
        now = NOW + timedelta(hours=at)
        pace = paced(pace, Poll(pace.interval, len(held), upto - seen, min(upto - seen, 10), held), now)
        seen, at = upto, at + pace.interval / HOUR
    assert lost == 0
