"""The trained trees, and the figures that they are asked with. Every person and place is invented."""

import math
from datetime import date

import pytest

from news.groups import StoryText
from news.incidents import IncidentIndex, Rarity, profile, weighed, weights
from news.incidents.likeness import SURE_APART, Weighed, chance, figures
from news.incidents.trees import FEATURES, Trees, shipped

OAK = "Tace Merrow, 34, was shot by an Ellery police officer on Oak Street on Tuesday. He had a knife, Chief Vane said."
AGAIN = (
    "An Ellery police officer shot a man who had a knife, Chief Vane said. Tace Merrow, 34, was found on Oak Street."
)
FERRY = "A storm drove nine sailboats ashore at Pell Harbor. Nobody was aboard."


def known(text: str, day: int = 17, title: str = "") -> Weighed:
    return weighed(profile(StoryText(text[:9], title, text, "", date(2021, 11, day))), Rarity())


def test_a_tree_is_read_from_its_two_lines():
    trees = Trees(0.5, "\n0:1.5:-1:1 1:0.2:-2:-3\n-1.0 0.25 2.0\n")
    assert trees([1.5, 9.0]) == pytest.approx(1 / (1 + math.exp(0.5)))
    assert trees([1.6, 0.2]) == pytest.approx(1 / (1 + math.exp(-0.75)))
    assert trees([1.6, 0.3]) == pytest.approx(1 / (1 + math.exp(-2.5)))


def test_trees_add_up():
    one, two = "0:0:-1:-2\n1.0 2.0", "0:0:-1:-2\n0.5 0.75"
    assert Trees(0.0, f"{one}\n{two}")([1.0]) == pytest.approx(1 / (1 + math.exp(-2.75)))


def test_the_shipped_trees_ask_only_for_figures_that_there_are():
    found = figures(known(OAK), known(AGAIN))
    assert len(found) == len(FEATURES) == len(set(FEATURES))
    assert 0 < shipped()(found) < 1


def test_the_shipped_weights_spell_no_word_of_a_story():
    letters = {word for word in weights.TREES.replace("e-", "").split() if any(sign.isalpha() for sign in word)}
    assert letters == set()


def test_two_reports_of_one_event_are_likelier_one_than_two_of_others():
    assert chance(known(OAK), known(AGAIN)) > 0.8
    assert chance(known(OAK), known(FERRY)) == SURE_APART


def test_a_name_with_another_age_speaks_against_it():
    other = AGAIN.replace("34", "61").replace("Oak Street", "Dell Road")
    assert chance(known(OAK), known(other)) < chance(known(OAK), known(AGAIN))


def test_a_pair_compares_the_same_from_either_side():
    assert figures(known(OAK), known(AGAIN, 18)) == pytest.approx(figures(known(AGAIN, 18), known(OAK)))


def test_hundreds_of_reports_of_one_event_stay_together():
    index = IncidentIndex()
    for number in range(250):
        index.add(StoryText(str(number), "Man shot on Oak Street", OAK if number % 2 else AGAIN, f"{number % 9}"))
    assert len(index.members("0")) == 250
