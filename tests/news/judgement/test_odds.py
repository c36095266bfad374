"""The trained weights and what they come to."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.judgement.features import TURNS
from news.judgement.odds import SUREST, chance, sobered
from news.judgement.signs import Sign
from news.judgement.weights import PROMINENCE, WEIGHTS
from news.model import Prominence

PLACES = ("headline", "lead", "rest", "times")
SIGNS = {f"{sign.value}: {place}" for sign in Sign for place in PLACES} | {f"police: {place}" for place in PLACES}
OF_SENTENCES = {
    *("how soon", "another time", "former officers", "in general", "supposed", "no sentence tells"),
    *("sum of signs", "plain beyond doubt", "length", "later: headline", "later: lead"),
}


@pytest.mark.parametrize("name", WEIGHTS)
def test_a_weight_is_of_a_sign_or_a_turn_of_phrase_and_never_of_a_name(name: str) -> None:
    assert name in SIGNS | set(TURNS) | OF_SENTENCES
    assert math.isfinite(WEIGHTS[name])


def test_every_place_in_an_article_has_its_weights() -> None:
    assert set(PROMINENCE) == {one.value for one in Prominence}


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_a_greater_sum_is_never_a_smaller_chance(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 1 - SUREST <= sobered(low) <= sobered(high) <= SUREST


def test_even_odds_are_one_in_two_and_a_strong_case_is_sobered() -> None:
    assert sobered(0) == 0.5
    assert 0.95 < sobered(4) < 1 / (1 + math.exp(-4))
    assert sobered(-4) == pytest.approx(1 / (1 + math.exp(4)))


def test_the_more_signs_speak_for_it_the_likelier_it_is() -> None:
    assert chance({"no sentence tells": 1.0, "sum of signs": -3.9}) < 0.05
    assert chance({"sum of signs": 3.0, "plain beyond doubt": 2.0}) > 0.8
