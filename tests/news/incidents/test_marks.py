"""What tells one event from another, read from a story's words. Every person and place is invented."""

from datetime import date

import pytest

from news.incidents import marks

THURSDAY = date(2021, 11, 18)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tace Merrow, 34, was shot", {"merrow 34"}),
        ("Tace Merrow Jr., 34, was shot", {"merrow 34"}),
        ("34-year-old Tace Merrow was shot", {"merrow 34"}),
        ("the 34-year-old suspect Tace Merrow's car", {"merrow 34"}),
        ("He turned 34, and left", set()),
    ],
)
def test_a_surname_is_read_with_its_age_however_they_are_put(text, found):
    assert marks.aged(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a 34-year-old man", {34}),
        ("a nine-year-old girl", {9}),
        ("Orrin Vane, 7, and a man aged 60", {7, 60}),
        ("a 22-month-old boy", {1022}),
        ("at 34 Oak Street", set()),
    ],
)
def test_ages_are_years_and_an_infants_are_months(text, found):
    assert marks.ages(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on Oak Street", {"oak"}),
        ("on North Marlow Avenue", {"marlow"}),
        ("in the 4200 block of South Wexley", {"wexley"}),
        ("at 56th and Dell streets", {"56th", "dell"}),
        ("on Interstate 95", {"#95"}),
        ("in the street", set()),
    ],
)
def test_streets_are_known_without_suffix_and_direction(text, found):
    assert marks.streets(text) == found


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on Tuesday", date(2021, 11, 16)),
        ("on Thursday", THURSDAY),
        ("on Friday", date(2021, 11, 12)),
        ("on Nov. 16", date(2021, 11, 16)),
        ("on December 24", date(2020, 12, 24)),
        ("on March 2, 2019", date(2019, 3, 2)),
    ],
)
def test_a_day_is_the_last_of_its_name_before_the_report(text, day):
    assert marks.days(text, text, THURSDAY) == {day.toordinal()}


@pytest.mark.parametrize("text", ["Feb. 30", "Feb. 29", "in the fall", "at 10:30"])
def test_a_day_that_is_none_is_left_out(text):
    assert marks.days(text, text, date(2021, 3, 1)) == frozenset()


def test_hours_are_minutes_of_the_day():
    assert marks.clocks("at 11:40 p.m., at 12 a.m. and 6 PM") == {23 * 60 + 40, 0, 18 * 60}


def test_the_outlets_name_behind_a_title_is_no_part_of_it():
    assert marks.plain_title("Man shot in Ellery - WQQX News, Weather and Sports") == "Man shot in Ellery"


def test_names_are_rare_capitalised_words_and_those_side_by_side():
    names, pairs = marks.names("Police Chief Orrin Vane said Tace M. Merrow's car was found on Monday.")
    assert {"orrin", "vane", "tace", "merrow"} <= names
    assert {"orrin vane", "tace merrow"} <= pairs
    assert not {"police", "monday"} & names


@pytest.mark.parametrize(
    ("text", "found"), [("Two people were shot", {2}), ("3 men wounded", {3}), ("A man ran", set())]
)
def test_how_many_were_hit_is_a_number(text, found):
    assert marks.struck(text) == found


def test_people_and_scenes_are_named_by_one_word_each():
    assert marks.people("The teenager and a deputy") == {"teen", "officer"}
    assert marks.scenes("accidentally shot in a nightclub") == {"accident", "club"}
