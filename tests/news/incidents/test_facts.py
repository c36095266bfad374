"""The facts of an incident as one version reports them. Every person, place and agency is invented."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.incidents.facts import LONGEST, MOST_FACTS, FactKind, facts
from news.incidents.printed import cities, named_ages

DAY = date(2021, 11, 18)
HEADLINE = "Police shoot man on Oak Street in Ellery"
LEDE = "ELLERY, Ohio - An Ellery police officer shot a 34-year-old man who was armed with a knife late Tuesday."
NAMED = "Tace Merrow, 34, was pronounced dead at a hospital, the Ellery Police Department said."
SHOTS = "Two officers fired five shots, and the man fired first, police said."
CHILD = "A 15-year-old boy, Jory Pell, was wounded in the shooting."
BODY = f"{LEDE}\n\n{NAMED}\n\n{SHOTS}"


def told(kind: FactKind, headline: str = HEADLINE, body: str = BODY, day: date | None = DAY) -> list[str]:
    return [fact.value for fact in facts(headline, body, day) if fact.kind is kind]


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (FactKind.DAY, ["Tuesday"]),
        (FactKind.STREET, ["Oak Street"]),
        (FactKind.CITY, ["Ellery"]),
        (FactKind.AGENCY, ["Ellery Police Department"]),
        (FactKind.PERSON, ["Tace Merrow, 34"]),
        (FactKind.AGE, ["34-year-old"]),
        (FactKind.CONDITION, ["a person dead"]),
        (FactKind.ARMED, ["a knife"]),
        (FactKind.FIRST_SHOT, ["fire was returned, or another than police fired first"]),
        (FactKind.OFFICERS, ["Two officers"]),
        (FactKind.SHOTS, ["five shots"]),
    ],
)
def test_each_fact_is_found(kind, values):
    assert told(kind) == values


def test_how_many_were_hit_is_told_in_the_storys_words():
    assert told(FactKind.STRUCK, body="Three people were wounded when an officer opened fire.") == [
        "Three people were wounded"
    ]


def test_each_fact_carries_the_sentence_that_first_says_so():
    for fact in facts(HEADLINE, BODY, DAY):
        assert fact.sentence in (HEADLINE, LEDE, NAMED, SHOTS)
    assert next(fact for fact in facts(HEADLINE, BODY, DAY) if fact.kind is FactKind.STREET).sentence == HEADLINE


def test_a_day_is_resolved_only_where_the_reports_own_day_is_known():
    assert [fact.means for fact in facts(HEADLINE, BODY, DAY) if fact.kind is FactKind.DAY] == ["2021-11-16"]
    assert [fact.means for fact in facts(HEADLINE, BODY) if fact.kind is FactKind.DAY] == [""]


def test_the_outlets_own_characters_stay_in_the_sentence():
    body = "Tace Merrow, 34, “was armed with a knife,” the chief’s office said."
    assert {fact.sentence for fact in facts("", body)} == {body}


def test_a_minors_name_is_in_no_fact_and_no_sentence():
    found = facts(HEADLINE, f"{BODY}\n\n{CHILD}\n\nPell was taken to a hospital in critical condition.", DAY)
    assert "a person in critical condition" in [fact.value for fact in found]
    assert not any("Pell" in fact.value + fact.sentence or "Jory" in fact.sentence for fact in found)


def test_a_minor_with_an_age_is_no_person_of_a_fact():
    assert told(FactKind.PERSON, body="Jory Pell, 17, was shot by an officer.") == []


@pytest.mark.parametrize(
    "text", ["Officer Orrin Vane, 34, fired.", "Sgt. Orrin Vane, 51, fired.", "34-year-old Officer Orrin Vane fired."]
)
def test_an_officers_age_is_not_the_age_of_who_was_shot(text):
    assert list(named_ages(text)) == []


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("An Ellery police officer", ["Ellery"]),
        ("While Ellery police waited", ["Ellery"]),
        ("in Oak Creek Tuesday", ["Oak Creek"]),
        ("in East St. Louis", ["East St. Louis"]),
        ("Man Shot in Head", []),
        ("in Larkmoor County", []),
        ("in Oak Street", []),
        ("in Merrow's car", []),
        ("in March", []),
    ],
)
def test_a_town_is_told_from_streets_counties_and_people(text, towns):
    assert list(cities(text)) == towns


@pytest.mark.parametrize("text", ["Shooting in Ohio", "Officer-involved shooting in West Virginia"])
def test_a_state_is_no_town(text):
    assert list(cities(text)) == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [(FactKind.SHOTS, "Officers shot a man after four had been shot."), (FactKind.AGENCY, "Man Shot By Police")],
)
def test_what_only_looks_like_a_fact_is_none(kind, text):
    assert told(kind, headline="", body=text) == []


def test_what_is_too_long_is_not_read_and_what_is_too_much_is_cut():
    assert facts("", f"Police shot Tace Merrow, 34, {'and ' * LONGEST}") == ()
    many = "\n".join(f"Police shot Tace Merrow, {age}, on Street{age} Street." for age in range(18, 115))
    assert len(facts("", many)) == MOST_FACTS


@given(headline=st.text(max_size=80), body=st.text(max_size=400), day=st.none() | st.dates())
def test_any_text_gives_facts_or_none(headline, body, day):
    for fact in facts(headline, body, day):
        assert fact.value
        assert fact.sentence
