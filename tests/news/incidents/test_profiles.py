"""What is kept of a story, and that it comes back as it was."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.errors import BatchError
from news.groups import StoryText
from news.incidents import Rarity, ordinary, profile
from news.incidents.profile import READ, read, written

TEXT = "ELLERY, Ohio - Tace Merrow, 34, was shot on Oak Street at 11:40 p.m. Tuesday. Two people were hurt."
STORY = StoryText("a", "Man shot in Ellery", TEXT, "ledger", date(2021, 11, 18))


def test_a_profile_comes_back_as_it_was_written():
    assert read(written(profile(STORY))) == profile(STORY)


def test_a_profile_holds_marks_and_no_sentence():
    known = profile(STORY)
    assert known.aged == {"merrow 34"}
    assert known.streets == {"oak"}
    assert "ellery" in known.lead_places
    assert "was shot on" not in written(known)


@pytest.mark.parametrize("text", ["", "7", "[]", "{}", '{"id": "a", "unheard": []}'])
def test_what_is_no_profile_is_said_to_be_none(text):
    with pytest.raises(BatchError, match="no profile"):
        read(text)


def test_a_page_that_has_nothing_of_its_title_is_known_by_its_title_alone():
    wall = "Already a subscriber? Log in to your account below, or sign up for full digital access."
    known = profile(StoryText("a", "Teen shot dead at Dell Street diner", wall))
    assert known.lead == frozenset()
    assert "subscriber" not in known.words
    assert "dell" in known.streets


def test_what_stands_far_down_is_not_read():
    known = profile(StoryText("a", "", "word " * READ + "Tace Merrow, 34, was shot"))
    assert known.aged == frozenset()


def test_a_name_weighs_less_the_more_stories_hold_it_and_a_common_word_always_the_same():
    rarity = Rarity()
    rarity.learn(["merrow"])
    first, common_word = rarity.of("merrow"), rarity.of("wounded")
    for _ in range(9):
        rarity.learn(["merrow", "wounded"])
    assert rarity.of("merrow") < first
    assert rarity.of("wounded") == common_word < first


def test_what_is_counted_for_one_incident_twice_is_taken_back():
    rarity = Rarity()
    rarity.learn(["merrow", "vane"])
    before = rarity.of("merrow"), rarity.total
    rarity.learn(["merrow"])
    rarity.forget(["merrow"])
    assert (rarity.of("merrow"), rarity.total) == before


def test_the_table_of_common_words_holds_plain_words_with_a_weight():
    assert len(ordinary.WEIGHTS) > 2_000
    assert all(word == word.lower() and 0 <= weight < 7 for word, weight in ordinary.WEIGHTS.items())


@given(title=st.text(max_size=60), text=st.text(max_size=300), day=st.none() | st.dates())
def test_any_text_has_a_profile_that_can_be_kept(title, text, day):
    known = profile(StoryText("a", title, text, "", day))
    assert read(written(known)) == known
    assert len(json.loads(written(known))) > 0


def test_a_name_that_is_forgotten_too_often_stays_one_that_somebody_holds() -> None:
    counted = Rarity(2, {"merrow": 1})
    counted.forget(["merrow"], 0)
    assert counted.of("merrow") == Rarity(2, {"merrow": 1}).of("merrow")
