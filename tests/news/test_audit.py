"""What a random sample says of the whole: exact bounds, by table and by property."""

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.audit import Audit, bounds


@pytest.mark.parametrize(
    ("found", "of", "low", "high"),
    [(0, 0, 0.0, 1.0), (0, 10, 0.0, 0.3085), (1, 10, 0.0025, 0.4450), (5, 10, 0.1871, 0.8129), (10, 10, 0.6915, 1.0),
     (0, 300, 0.0, 0.0122), (3, 300, 0.0021, 0.0289)],
)  # fmt: skip
def test_bounds_are_those_of_the_tables(found, of, low, high):
    assert bounds(found, of) == pytest.approx((low, high), abs=1e-4)


@given(st.integers(1, 400).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_bounds_hold_what_was_found_and_say_how_surely(case):
    found, of = case
    low, high = bounds(found, of)
    assert 0 <= low <= found / of <= high <= 1
    if low:
        assert sum(comb(of, k) * low**k * (1 - low) ** (of - k) for k in range(found, of + 1)) == pytest.approx(0.025)
    if high < 1:
        assert sum(comb(of, k) * high**k * (1 - high) ** (of - k) for k in range(found + 1)) == pytest.approx(0.025)


def test_what_was_missed_is_never_less_than_what_was_found():
    told = Audit(passed_over=20, drawn=20, read=20, ours=3, followed=17)
    assert told.missed[0] == 3
    assert told.recall[1] == 17 / 20
    assert told.recall[0] < 0.85


def test_before_anything_is_read_nothing_is_claimed():
    told = Audit(passed_over=1000, drawn=10, read=0, ours=0, followed=50)
    assert told.missed == (0, 1000)
    assert told.recall == (50 / 1050, 1.0)


def test_where_nothing_was_ours_nothing_was_missed():
    assert Audit(0, 0, 0, 0, 0).recall == (1.0, 1.0)
