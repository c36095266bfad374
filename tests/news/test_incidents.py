"""Stories of one event. Every person, place and outlet here is invented."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.errors import BatchError
from news.groups import StoryText, day_of
from news.incidents import IncidentIndex, answers

FERRY = "The ferry Marigold broke loose in Pell Harbor on Tuesday. Harbor master Orvald said nine slept aboard."
FERRY_AGAIN = "Nine sleeping crew were aboard when the Marigold drifted off Pell Harbor, said harbor master Orvald."
BRIDGE = "A crane fell on the Wexley bridge on Tuesday. Foreman Orrin Tace said the road would stay closed."
WAREHOUSE = "A warehouse on Dell Street in Larkmoor burned on Tuesday. Captain Merrit Vane praised the night crew."


def told(*stories: tuple[str, str, date | None]) -> list[str]:
    index = IncidentIndex()
    return [index.add(StoryText(name, "", text, "", day)).group for name, text, day in stories]


def test_two_reports_of_one_event_in_other_words_are_one_incident() -> None:
    day = date(2021, 11, 16)
    assert told(("a", FERRY, day), ("b", BRIDGE, day), ("c", WAREHOUSE, day), ("d", FERRY_AGAIN, day)) == [
        "a",
        "b",
        "c",
        "a",
    ]


def test_the_same_words_a_month_later_are_another_incident() -> None:
    assert told(("a", FERRY, date(2021, 11, 16)), ("b", FERRY, date(2021, 12, 20))) == ["a", "b"]


def test_a_story_without_a_day_may_belong_to_any() -> None:
    assert told(("a", FERRY, date(2021, 11, 16)), ("b", FERRY, None)) == ["a", "a"]


def test_the_batch_answers_each_line_under_its_own_id() -> None:
    index = IncidentIndex()
    assert answers({"id": 7, "title": None, "text": FERRY, "date": "2021-11"}, index) == [{"id": 7, "group": "7"}]


def test_a_bad_line_is_a_batch_error() -> None:
    with pytest.raises(BatchError):
        answers({"id": "a", "title": 1}, IncidentIndex())


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2021-11-18", date(2021, 11, 18)),
        ("2021-3-1", date(2021, 3, 1)),
        ("2021-11-18T10:03:00-05:00", date(2021, 11, 18)),
        ("2021-3-1T09:00", date(2021, 3, 1)),
        ("2021-11", None),
        ("2021", None),
        ("", None),
        ("2021-02-30", None),
        ("soon", None),
    ],
)
def test_a_day_is_read_only_where_it_is_whole(text: str, day: date | None) -> None:
    assert day_of(text) == day


@given(texts=st.lists(st.text(max_size=60), max_size=8))
def test_any_texts_get_a_group_that_one_of_them_began(texts: list[str]) -> None:
    names = [str(number) for number in range(len(texts))]
    groups = told(*[(name, text, None) for name, text in zip(names, texts, strict=True)])
    assert set(groups) <= set(names)
