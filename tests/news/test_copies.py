"""Copies of one text. Every person, place and outlet here is invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.copies import CopyIndex, answers, shared
from news.errors import BatchError
from news.groups import StoryText

STORY = """A ferry broke its moorings in Pell Harbor before dawn on Tuesday and drifted two miles out to sea.

Harbor master Lena Orvald said the crew of nine was asleep below when the lines parted in the gale.

Two tugs from Larkmoor reached the ferry within the hour and brought it back to its pier without damage.

The company said it would replace every line on its four boats before the weekend crossings."""
OTHER = """The orchard at Harrow Creek will open its gates to pickers for the first time in eleven years.

Owner Dana Quill said the trees had been grafted again after a blight took most of the older rows.

Visitors pay by the bushel, and a wagon carries families from the road to the far field every half hour."""
FURNITURE = "\n\nCopyright 2021 Larkmoor Media. All rights reserved. This material may not be published or broadcast."


def story(name: str, text: str, title: str = "") -> StoryText:
    return StoryText(name, title, text)


def test_the_same_text_at_a_sister_station_joins_the_first() -> None:
    index = CopyIndex()
    assert index.add(story("a", STORY)).group == "a"
    assert index.add(story("b", "LARKMOOR (WXYZ) - " + STORY + FURNITURE)).group == "a"


def test_a_copy_that_lost_its_last_paragraph_is_still_a_copy() -> None:
    index = CopyIndex()
    index.add(story("a", STORY))
    assert index.add(story("b", STORY.rsplit("\n\n", 1)[0])).group == "a"


def test_shared_furniture_alone_makes_no_copy() -> None:
    index = CopyIndex()
    index.add(story("a", STORY + FURNITURE))
    assert index.add(story("b", OTHER + FURNITURE)).group == "b"


def test_a_login_box_saved_in_place_of_two_stories_makes_no_copy() -> None:
    box = "Sign in with your account to go on. " + " ".join(f"Step {n} asks for your details again." for n in range(30))
    index = CopyIndex()
    index.add(story("a", box, "Ferry drifts across the harbor"))
    assert index.add(story("b", box, "Orchard opens after blight")).group == "b"


def test_a_list_of_videos_makes_no_copy() -> None:
    rail = "\n".join(f"{n}:1{n % 10} Council member number {n} speaks at length on the bridge" for n in range(1, 20))
    index = CopyIndex()
    index.add(story("a", rail + "\n\n" + STORY))
    assert index.add(story("b", rail + "\n\n" + OTHER)).group == "b"


def test_a_late_text_that_joins_two_groups_tells_whom_it_moved() -> None:
    index = CopyIndex()
    index.add(story("a", STORY))
    index.add(story("b", OTHER))
    joined = index.add(story("c", STORY + "\n\n" + OTHER))
    assert (joined.group, joined.moved) == ("a", ("b",))


def test_the_batch_prints_moved_stories_again_with_their_new_group() -> None:
    index = CopyIndex()
    for name, text in (("a", STORY), ("b", OTHER)):
        answers({"id": name, "text": text}, index)
    lines = answers({"id": "c", "title": None, "text": STORY + "\n\n" + OTHER, "outlet": None}, index)
    assert lines == [{"id": "b", "group": "a"}, {"id": "c", "group": "a"}]


def test_empty_texts_stand_alone() -> None:
    index = CopyIndex()
    assert [index.add(story(name, "")).group for name in "abc"] == ["a", "b", "c"]


def test_a_later_version_of_a_story_stays_in_its_group() -> None:
    index = CopyIndex()
    index.add(story("a", STORY))
    index.add(story("b", STORY))
    assert index.add(story("b", OTHER)).group == "a"


@pytest.mark.parametrize("row", [{"id": None}, {"id": "a", "text": 3}, {"id": "a", "date": 2021}, {"id": True}])
def test_a_bad_line_is_a_batch_error(row: dict[str, object]) -> None:
    with pytest.raises(BatchError):
        answers(row, CopyIndex())


@pytest.mark.parametrize(
    ("old", "new", "least", "most"),
    [
        (STORY, STORY, 1.0, 1.0),
        (STORY, OTHER, 0.0, 0.0),
        (STORY, STORY + "\n\n" + OTHER, 1.0, 1.0),
        (STORY, STORY.replace("two miles", "three miles"), 0.6, 0.9),
        ("", STORY, 0.0, 0.0),
        ("Read more here.", "Read more here.", 0.0, 0.0),
    ],
)
def test_shared_is_the_share_of_the_shorter_text(old: str, new: str, least: float, most: float) -> None:
    assert least <= shared(old, new) <= most


@given(old=st.text(max_size=200), new=st.text(max_size=200))
def test_shared_is_a_share_and_the_same_both_ways(old: str, new: str) -> None:
    assert 0 <= shared(old, new) <= 1
    assert shared(old, new) == shared(new, old)
