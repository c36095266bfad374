"""How soon stories are changed: the table, and what an outlet's own past makes of it."""

from itertools import pairwise
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news import habits
from news.habits import EXPECTED, LEARNT, SPANS, Habits, Looked, Signals

HOUR, DAY = 60.0, 24 * 60.0

counts = st.integers(0, 10**6)
pasts = st.lists(st.builds(Looked, st.floats(0, 1e7), counts), max_size=2 * LEARNT).map(tuple)
signals = st.builds(Signals, counts, counts, counts)
known = st.builds(Habits, pasts, st.none() | signals)
ages = st.floats(0, 10_000 * DAY)


def past_at(place: int, *, times: float, hours: float = 10_000.0) -> tuple[Looked, ...]:
    """A past in which one place brought so many times the changes that the table expects."""
    found = round(times * hours * EXPECTED[place])
    return (*(Looked(),) * place, Looked(hours, found))


def test_an_outlet_without_a_past_is_looked_at_as_the_table_says():
    assert Habits().factors() == (1.0,) * (2 * LEARNT)
    assert habits.minutes(90, is_changed=False, factors=Habits().factors()) == habits.usual(90, is_changed=False)


@pytest.mark.parametrize("since", [0.0, 45.0, 300.0, 2 * DAY, 20 * DAY, 300 * DAY])
def test_a_story_that_was_changed_before_is_looked_at_more_often(since):
    assert habits.usual(since, is_changed=True) < habits.usual(since, is_changed=False)


def test_each_span_ends_where_the_next_begins():
    for (until, *_), following in pairwise(SPANS):
        assert habits.usual(until - 0.01, is_changed=False) != habits.usual(until, is_changed=False)
        assert habits.usual(until, is_changed=False) == following[1]
    assert habits.usual(SPANS[-1][0], is_changed=True) == habits.AFTER_A_YEAR


@pytest.mark.parametrize(("times", "factor"), [(4.0, 0.5), (1.0, 1.0), (0.25, 2.0), (0.0, 4.0), (1000.0, 0.25)])
def test_four_times_as_many_changes_are_looked_for_twice_as_often_within_bounds(times, factor):
    found = Habits(past_at(2, times=times)).factors()
    assert found[2] == pytest.approx(factor, rel=0.05)
    assert found[3:] == (1.0,) * (2 * LEARNT - 3)


def test_one_change_at_a_new_outlet_moves_little():
    assert 0.9 < Habits((Looked(1.0, 1),)).factors()[0] < 1.0


def test_a_look_belongs_where_the_story_stood_at_the_middle_of_it():
    assert habits.place(0, is_changed=False) == 0
    assert habits.place(29.9, is_changed=True) == LEARNT
    assert habits.place(6 * DAY, is_changed=True) == 2 * LEARNT - 1
    assert habits.place(7 * DAY, is_changed=False) is None


def test_signals_that_announce_three_changes_of_four_double_the_wait():
    trusted = Habits(signals=Signals(seen=80_000, right=75_000, changes=100_000))
    assert trusted.factors() == pytest.approx((2.0,) * (2 * LEARNT), rel=0.01)


@pytest.mark.parametrize(("told", "least", "most"), [
    (Signals(), 0.2, 0.3),
    (Signals(seen=90, right=90, changes=100), 0.85, 0.9),
    (Signals(seen=3, right=3, changes=100), 0.0, 0.05),
    (Signals(seen=9, right=9, changes=0), 0.0, habits.MOST_ANNOUNCED),
])  # fmt: skip
def test_recall_is_what_signals_have_shown_and_cautious_at_first(told, least, most):
    assert least <= habits.recall(told) <= most


def test_signals_behind_which_nothing_is_found_cease_to_call_for_a_look():
    assert habits.is_worth_a_look(Signals())
    assert habits.is_worth_a_look(Signals(seen=200, right=40))
    assert not habits.is_worth_a_look(Signals(seen=200, right=3))


def test_at_night_a_young_story_waits_longer_and_an_old_one_does_not():
    assert habits.minutes(90, is_changed=False, is_night=True) == habits.AT_NIGHT * habits.usual(90, is_changed=False)
    assert habits.minutes(20 * DAY, is_changed=False, is_night=True) == habits.usual(20 * DAY, is_changed=False)


def test_a_budget_that_holds_half_of_what_is_wanted_doubles_every_wait():
    stories = [(10.0, False), (2 * DAY, True), (40 * DAY, False)]
    allowed = habits.wanted(stories) / 2
    stretch = habits.stretch(habits.wanted(stories), allowed)
    waits = [habits.minutes(since, is_changed=is_changed, stretch=stretch) for since, is_changed in stories]
    assert sum(DAY / wait for wait in waits) == pytest.approx(allowed)


def test_a_budget_that_is_not_needed_shortens_nothing():
    assert habits.stretch(10, 1000) == 1.0
    assert habits.stretch(10, 0) == 10.0


@given(ages, st.booleans(), known, st.booleans(), st.floats(0.01, 100))
def test_a_wait_is_never_under_five_minutes_and_no_story_is_given_up(since, is_changed, past, is_night, stretch):
    wait = habits.minutes(since, is_changed=is_changed, factors=past.factors(), is_night=is_night, stretch=stretch)
    assert habits.SHORTEST <= wait <= habits.LONGEST


@given(ages, ages, st.booleans())
def test_the_older_the_story_the_longer_the_tables_wait(one, other, is_changed):
    younger, older = sorted((one, other))
    assert habits.usual(younger, is_changed=is_changed) <= habits.usual(older, is_changed=is_changed)


@given(known)
def test_factors_stay_within_their_bounds_whatever_the_past(past):
    most = habits.GREATEST_FACTOR / sqrt(1 - habits.MOST_ANNOUNCED)
    assert len(past.factors()) == 2 * LEARNT
    assert all(habits.LEAST_FACTOR <= factor <= most * 1.000001 for factor in past.factors())


@given(signals)
def test_shares_are_shares(told):
    assert 0 < habits.recall(told) <= habits.MOST_ANNOUNCED
    assert 0 < habits.precision(told) <= 1
