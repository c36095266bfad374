"""The first look at a title and at a text. Every person, place and outlet here is invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.judgement import gate, gate_text
from tests.effort import seconds

PASSES = [
    "Man dies after encounter with officers",
    "Officer-involved shooting closes Route 9",
    "Police investigate shooting on Dell Street",
    "Deputies: suspect in custody",
    "Standoff ends in Larkmoor",
    "Victim identified",
    "Investigation under way in Pell Harbor",
    "HCPD: One dead on Dell Street",
    "What we know about the incident at Harrow Creek",
    "Trooper placed on leave",
    "Sheriff releases body camera footage",
    "1 hurt near the bridge",
    "",
]
STOPPED = [
    "Sunny and mild through the weekend",
    "Five apple cakes to bake this fall",
    "Larkmoor Owls beat Pell Harbor 3-1",
    "Library to add evening hours",
    "New bakery opens on Dell Street",
    "School lunch menus for the week",
]


@pytest.mark.parametrize("title", PASSES)
def test_a_title_that_may_veil_a_police_shooting_passes(title: str) -> None:
    assert gate(title).passes


@pytest.mark.parametrize("title", STOPPED)
def test_a_plainly_unrelated_title_is_stopped_with_a_reason(title: str) -> None:
    first = gate(title)
    assert not first.passes
    assert first.reason


def test_a_summary_can_let_a_plain_title_through() -> None:
    assert gate("Dell Street closed", "Officers opened fire there overnight.").passes


def test_a_text_passes_where_a_sentence_brings_police_and_a_shot_together() -> None:
    assert gate_text("", "The road was closed. An officer fired at a car there.").passes


def test_a_text_passes_where_someone_died_after_an_encounter_with_police() -> None:
    assert gate_text("Man dies", "He died after an encounter with officers in Larkmoor.").passes


def test_a_text_in_which_police_only_name_a_suspect_is_stopped() -> None:
    assert not gate_text("Two hurt", "Two cousins were wounded at a dance. Police named a suspect.").passes


def test_ten_thousand_titles_are_looked_at_within_some_seconds() -> None:
    titles = [f"Larkmoor council votes on bridge {number} " + "lamp " * 10 for number in range(10_000)]
    assert seconds(lambda: [gate(title) for title in titles]) < 5


@given(title=st.text(max_size=200), text=st.text(max_size=300))
def test_whatever_the_text_the_gate_answers_with_a_share_and_a_reason(title: str, text: str) -> None:
    for first in (gate(title, text), gate_text(title, text)):
        assert 0 <= first.score <= 1
        assert first.reason
