"""Rows and incidents find each other by day and place or name; what could not be seen is not called missed."""

from datetime import date, timedelta

import pytest

from news.lists import Entry, Form, Others
from news.recall import Fate, Watch, Watched, compare, leads, plain

DAY = date(2031, 3, 4)
WATCH = Watch(date(2031, 3, 1), date(2031, 3, 31), frozenset({"MO", "OH"}))
TEXT = "Ellery officer shoots man on Oak Street\nTobin Garrell, 41, was shot by an Ellery police officer, police said."


def incident(number=1, text=TEXT, day=DAY, states=("MO",), deadly=True):
    return Watched(number, "", frozenset({day}), frozenset(states), (text,), deadly)


def row(line=2, *, off=0, city="", state="", agency="", name=""):
    return Entry(line, DAY + timedelta(days=off), city, state, agency, name)


def others(*rows, form=Form.POST_2):
    return Others(form, {}, tuple(rows), (), ())


def found(listed, *incidents, watch=WATCH):
    told = compare(listed, incidents, watch)
    return {entry.line: [(match.incident, match.because) for match in several] for entry, several in told.found.items()}


@pytest.mark.parametrize(
    ("entry", "because"),
    [
        (row(city="Ellery"), ("the town",)),
        (row(city="ELLERY", state="MO"), ("the town",)),
        (row(city="Ellery", state="Missouri"), ("the town",)),
        (row(agency="Ellery Police Department"), ("the agency",)),
        (row(agency="Tolland County Sheriff's Office, Ellery Police Department"), ("the agency",)),
        (row(name="Tobin Garrell"), ("the name",)),
        (row(name="Tobin J. Garrell Jr."), ("the name",)),
        (row(name="Tobin Garrell", city="Ellery"), ("the name", "the town")),
        (row(city="Ellery", off=3), ("the town",)),
        (row(city="Ellery", off=-3), ("the town",)),
    ],
)
def test_a_row_is_found_by_its_day_and_its_place_or_name(entry, because):
    assert found(others(entry), incident()) == {2: [(1, because)]}


@pytest.mark.parametrize(
    "entry",
    [
        row(city="Ellery", off=4),
        row(city="Ellery", off=-4),
        row(city="Eller"),
        row(city="Marlow"),
        row(city="Ellery", state="OH"),
        row(name="Garrell"),
        row(name="Tobin Marsh"),
        row(agency="State Police"),
        row(agency="Police Department"),
        row(),
    ],
)
def test_a_row_of_another_day_place_or_name_is_not_found(entry):
    assert found(others(entry), incident()) == {}


def test_a_town_in_another_state_counts_where_an_article_names_that_state():
    text = "Police in Ellery, Ohio, shot a man across the river, agents said."
    assert found(others(row(city="Ellery", state="OH")), incident(text=text)) == {2: [(1, ("the town",))]}


def test_accents_marks_and_saints_are_no_difference():
    text = "An officer shot Jose Nunez-Pell in Saint Brannoc on Monday."
    listed = others(row(2, name="José Núñez-Pell"), row(3, city="St. Brannoc"))
    assert found(listed, incident(text=text)) == {2: [(1, ("the name",))], 3: [(1, ("the town",))]}


def test_where_a_name_decides_the_other_shooting_of_the_town_is_left_to_the_other_row():
    listed = others(row(2, city="Ellery", name="Tobin Garrell"), row(3, city="Ellery", name="Una Perrick"))
    second = incident(2, text="Ellery police shot a woman at the mill, the chief said.")
    assert found(listed, incident(), second) == {2: [(1, ("the name", "the town"))], 3: [(2, ("the town",))]}


def test_two_rows_of_one_incident_are_both_found():
    listed = others(row(2, city="Ellery", name="Tobin Garrell"), row(3, city="Ellery", name="Una Perrick"))
    assert found(listed, incident()) == {2: [(1, ("the name", "the town"))], 3: [(1, ("the town",))]}


def test_where_two_incidents_fit_both_are_told():
    second = incident(2, text="Ellery police shot a woman at the mill.")
    assert found(others(row(city="Ellery")), incident(), second) == {2: [(1, ("the town",)), (2, ("the town",))]}


@pytest.mark.parametrize(
    ("entry", "fate"),
    [
        (row(city="Marlow", state="OH"), Fate.MISSED),
        (row(city="Marlow"), Fate.MISSED),
        (row(city="Marlow", state="TX"), Fate.ELSEWHERE),
        (row(off=-10, city="Ellery", state="MO"), Fate.BEFORE),
        (row(off=-6, city="Marlow", state="OH"), Fate.MISSED),
        (row(off=40, city="Ellery", state="MO"), Fate.AFTER),
    ],
)
def test_what_the_watch_could_not_have_seen_is_not_called_missed(entry, fate):
    assert compare(others(entry), [], WATCH).others == {entry: fate}


def test_an_incident_that_a_list_of_deaths_lacks_is_told_apart_from_one_that_such_a_list_leaves_out():
    listed = others(row(2, off=-1, city="Marlow", state="OH"), row(3, off=1, city="Marlow", state="MO"))
    told = compare(listed, [incident(1), incident(2, deadly=False)], WATCH)
    assert [one.number for one in told.unlisted] == [1]
    assert [one.number for one in told.not_of_its_kind] == [2]


def test_an_incident_beyond_the_lists_days_or_states_is_not_lacking_in_it():
    listed = others(row(2, city="Marlow", state="OH"), row(3, off=1, city="Marlow", state="OH"))
    outside = [incident(1), incident(2, states=("OH",), day=DAY + timedelta(days=9))]
    assert compare(listed, outside, WATCH).unlisted == ()


def test_one_places_own_list_lacks_only_what_happened_there():
    listed = others(row(2, off=-1, city="Ellery"), row(3, off=1, city="Ellery"), form=Form.OTHER)
    elsewhere = incident(2, text="Marlow police shot a man.", deadly=False)
    here = incident(3, text="Ellery police fired at a car at the mill.", deadly=False)
    told = compare(listed, [elsewhere, here], WATCH)
    assert [one.number for one in told.unlisted] == []
    assert {match.incident for several in told.found.values() for match in several} == {3}


def test_a_list_without_places_says_nothing_of_what_it_lacks():
    listed = others(row(2, name="Una Perrick"), row(3, off=1, name="Orla Wend"), form=Form.OTHER)
    told = compare(listed, [incident()], WATCH)
    assert (told.unlisted, told.not_of_its_kind) == ((), ())


@pytest.mark.parametrize(
    ("agency", "names"),
    [
        ("Varga County Sheriff's Office", ["varga county sheriff s office", "varga county"]),
        ("Marlow Division of Police", ["marlow division of police", "marlow"]),
        ("State Police", []),
        ("", []),
    ],
)
def test_an_agency_is_known_by_what_sets_it_apart(agency, names):
    assert list(leads(agency)) == names


def test_a_long_hostile_text_is_made_plain_in_no_time():
    assert plain("a\u0301" * 200_000).startswith(" a")
