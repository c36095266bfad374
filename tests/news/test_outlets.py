"""Whose an address is: by host, and by path where outlets share one. And how many outlets there are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.model import Outlet, OutletKind
from news.outlets import counted, holds, owner_of

ELM = Outlet("elm", "Elm", "shared.example", "America/Chicago", path="/elm/", aliases=("elmnews.example",))
PARK = Outlet("park", "Elm Park", "shared.example", "America/Chicago", path="/elm/park/")
WHOLE = Outlet("whole", "Whole", "shared.example", "America/Chicago")
ALONE = Outlet("alone", "Alone", "alone.example", "America/Chicago", aliases=("old.example",))

HELD = [
    (ELM, "https://www.shared.example/elm/news/story/", True),
    (ELM, "http://shared.example/elm", True),
    (ELM, "https://shared.example/elm?x=1#y", True),
    (ELM, "https://m.shared.example//elm//news/story", True),
    (ELM, "https://shared.example/amp/elm/news/story/", True),
    (ELM, "https://shared.example/oak/../elm/news/story", True),
    (ELM, "https://shared.example/%65lm/news/story", True),
    (ELM, "https://shared.example/elmwood/news/story", False),
    (ELM, "https://shared.example/oak/news/elm/story", False),
    (ELM, "https://shared.example/elm/../oak/story", False),
    (ELM, "https://shared.example/Elm/news/story", False),  # paths tell capitals apart
    (ELM, "https://shared.example/", False),
    (ELM, "https://elmnews.example/2014/story", True),  # an alias is the outlet's whole
    (ELM, "https://www.elmnews.example/", True),
    (ELM, "https://other.example/elm/news/story", False),
    (ELM, "https://shared.example.evil.example/elm/", False),
    (ELM, "mailto:desk@shared.example", False),
    (ELM, "https://[::1/elm/", False),
    (ELM, "", False),
    (WHOLE, "https://shared.example/oak/", True),
    (ALONE, "https://www.alone.example/anything", True),
    (ALONE, "https://old.example/anything", True),
    (ALONE, "https://older.example/anything", False),
]


@pytest.mark.parametrize(("outlet", "address", "is_held"), HELD)
def test_an_outlet_holds_what_stands_at_its_host_and_under_its_path(outlet, address, is_held):
    assert holds(outlet, address) is is_held


@pytest.mark.parametrize(
    ("address", "owner"),
    [
        ("https://shared.example/elm/park/story", PARK),
        ("https://shared.example/elm/story", ELM),
        ("https://shared.example/oak/story", WHOLE),
        ("https://elmnews.example/park/story", ELM),
        ("https://old.example/story", ALONE),
        ("https://nobodys.example/story", None),
    ],
)
def test_the_longest_path_has_it_whatever_the_order(address, owner):
    outlets = (WHOLE, ELM, PARK, ALONE)
    assert owner_of(address, outlets) is owner
    assert owner_of(address, outlets[::-1]) is owner


@given(st.text(max_size=60))
def test_no_text_is_too_strange_to_ask_about(text):
    for outlet in (ELM, ALONE):
        holds(outlet, text)
        holds(outlet, f"https://shared.example/{text}")


@pytest.mark.parametrize(
    ("outlets", "agencies", "said"),
    [
        (0, 0, "0 outlets"),
        (1, 0, "1 outlet"),
        (2, 1, "2 outlets and 1 police newsroom"),
        (0, 2, "0 outlets and 2 police newsrooms"),
    ],
)
def test_police_newsrooms_are_counted_apart(outlets, agencies, said):
    force = Outlet("force", "Force", "force.example", "America/Chicago", kind=OutletKind.AGENCY)
    assert counted([ALONE] * outlets + [force] * agencies) == said
