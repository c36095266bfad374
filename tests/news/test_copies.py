"""Copies of one text. Every person, place and outlet here is invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.copies import (
    CopyIndex,
    Overlap,
    answers,
    diverged,
    marks,
    overlap,
    page_of,
    recurring,
    shared,
    statements,
)
from news.copies.furniture import own
from news.errors import BatchError
from news.groups import StoryText
from news.model import Divergence

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


def pages(index: CopyIndex, outlet: str, box: str, many: int) -> None:
    """So many stories of an outlet that share nothing but its box."""
    for number in range(many):
        told = " ".join(f"The {outlet} council heard reader {number} on matter {number * 7 + k}." for k in range(5))
        index.add(StoryText(f"{outlet}-{number}", f"Council matter {number}", f"{told}\n\n{box}", outlet))


def test_what_recurs_on_an_outlets_pages_makes_no_copy_once_it_is_learnt() -> None:
    box = "\n".join(f"Our newsroom's promise number {n} is to tell it as it was seen there." for n in range(12))
    brief = "A barn burned down near Harrow Creek before sunrise.\n\n"
    other = "A horse was found safe in Pell Harbor after the storm.\n\n"
    index = CopyIndex()
    pages(index, "ledger.example", box, 3)
    index.add(StoryText("a", "Barn burned near Harrow Creek", brief + box, "ledger.example"))
    assert index.add(StoryText("b", "Horse found in Pell Harbor", other + box, "ledger.example")).group == "b"


def test_an_update_under_the_same_headline_is_no_furniture() -> None:
    index = CopyIndex()
    for name in "abcd":
        index.add(StoryText(name, "Ferry drifts off Pell Harbor", STORY, "ledger.example"))
    assert index.add(StoryText("e", "Ferry drifts off Pell Harbor", STORY, "post.example")).group == "a"


def test_sentences_under_one_headline_recur_but_once() -> None:
    page = page_of("Ferry drifts", statements(STORY))
    others = [page_of(headline, statements(STORY)) for headline in ("Ferry found", "Ferry home")]
    assert recurring([page] * 9) == recurring([page, others[0]]) == frozenset()
    assert recurring([page, *others]) == page[1]


def test_a_box_that_holds_one_word_of_a_headline_is_set_aside_all_the_same() -> None:
    box = statements("Our newsroom in Harrow tells it as it was seen. Sign up here for each letter of ours.")
    recurs = frozenset(statement.mark for statement in box)
    assert own(box, recurs, "Harrow Creek bakery robbed before sunrise") == ()
    assert own(box, recurs, "Newsroom in Harrow asks readers to sign up") == box


def test_a_story_that_its_outlet_printed_thrice_is_no_furniture_and_found_elsewhere() -> None:
    index = CopyIndex()
    for number, title in enumerate(("Ferry drifts off harbor", "Moorings part, ferry drifts", "Ferry found adrift")):
        index.add(StoryText(str(number), title, STORY, "ledger.example"))
    assert {index.add(StoryText(name, "Ferry drifts", STORY, f"{name}.example")).group for name in "ab"} == {"0"}
    assert index.add(StoryText("4", "Ferry drifts again", STORY, "ledger.example")).group == "0"


BACKGROUND = "\n\n".join(STORY.split("\n\n")[1:3])
FOLLOW_UP = """The captain of the ferry that broke its moorings was sent on leave on Friday, the company said.

Union steward Tace Merrow called that unfair, and asked for the harbor's own logs of the wind that night.

The harbor board will hear both sides in an open meeting after the holiday, its clerk said.

"""


@pytest.mark.parametrize("outlet", ["ledger.example", "post.example"])
def test_a_follow_up_that_reuses_background_is_no_copy(outlet: str) -> None:
    index = CopyIndex()
    index.add(StoryText("a", "Ferry drifts off Pell Harbor", STORY, "ledger.example"))
    told = StoryText("b", "Captain of ferry is on leave", FOLLOW_UP + BACKGROUND.split("\n\n")[0], outlet)
    assert index.add(told).group == "b"


def test_one_outlets_rewritten_follow_up_is_no_copy_where_another_outlets_cut_is() -> None:
    lines = [
        f"Witness {name} said the ferry passed the {name} light at {at}." for at, name in enumerate("abcdefghij", 1)
    ]
    new = [f"Inspector {name} told the board that valve {at} was shut by hand." for at, name in enumerate("klmno", 1)]
    first, later = "\n".join(lines), "\n".join([*lines[:5], *new])
    for home, group in (("ledger.example", "b"), ("post.example", "a")):
        index = CopyIndex()
        index.add(StoryText("a", "Ferry passed the light", first, "ledger.example"))
        assert index.add(StoryText("b", "Ferry passed the light", later, home)).group == group


TEMPLATE = """Officers were called to {street} at {hour} p.m. on {day} after a neighbor heard gunfire.

They found {name}, {age}, with a wound to the {part}. {He} was taken to {place} in stable condition.

Nobody was in custody as of {day} night, and the department asked for help."""
ONE = {
    "street": "Alder Row",
    "hour": "9",
    "day": "Monday",
    "name": "Orlin Vask",
    "age": "31",
    "part": "leg",
    "He": "He",
}
TWO = {
    "street": "Quarry Lane",
    "hour": "11",
    "day": "Friday",
    "name": "Tace Brill",
    "age": "64",
    "part": "arm",
    "He": "She",
}


def test_two_incidents_told_from_one_template_are_no_copies() -> None:
    index = CopyIndex()
    told = (TEMPLATE.format(**ONE, place="St. Orva"), TEMPLATE.format(**TWO, place="the county hospital"))
    index.add(StoryText("a", "Officers find man wounded", told[0], "ledger.example"))
    assert index.add(StoryText("b", "Officers find woman wounded", told[1], "post.example")).group == "b"


def test_counters_of_a_gallery_tell_no_two_captions_apart() -> None:
    caption = "A tug pulls the ferry back to its pier in Larkmoor on Tuesday."
    assert statements(f"Image 1 of 3 {caption}\nImage 2 of 3 {caption}\n3 / 3 {caption}") == statements(caption)


def test_marks_are_few_and_the_same_on_every_machine() -> None:
    found = marks(statements(STORY))
    assert found == marks(statements(STORY))
    assert len(found) <= 32
    assert len({mark >> 27 for mark in found}) == len(found)
    assert min(marks(statements("Two tugs from Larkmoor came."))) == 1913012659


@given(text=st.text(max_size=300), other=st.text(max_size=300))
def test_an_overlap_is_two_shares_and_the_same_both_ways(text: str, other: str) -> None:
    ours, theirs = statements(text), statements(other)
    found = overlap(ours, theirs)
    assert 0.0 <= found.longer <= 1.0
    assert 0.0 <= found.shorter <= 1.0
    assert found == overlap(theirs, ours)
    assert not ours or overlap(ours, ours) == Overlap(1.0, 1.0)


def test_what_one_copy_has_corrected_and_the_other_still_carries_is_told() -> None:
    mended = STORY.replace("drifted two miles", "drifted three miles")
    told = diverged((STORY, STORY), (mended, STORY))
    assert told.gone_here == (
        "A ferry broke its moorings in Pell Harbor before dawn on Tuesday and drifted two miles out to sea.",
    )
    assert told.gone_there == ()
    assert diverged((STORY, STORY), (STORY, mended)).gone_there == told.gone_here
    assert diverged((STORY, STORY), (mended, mended)) == Divergence((), ())
    assert diverged((STORY, OTHER), (STORY, mended)) == Divergence((), ())
