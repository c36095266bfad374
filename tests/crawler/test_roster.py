"""docs/outlets.md says what the registry says, and of nothing more than was seen."""

from dataclasses import replace

import pytest

from crawler import registry, roster
from news.model import Listing, Outlet, OutletKind

ELM = Outlet("elm", "Elm | News", "elm.example", "America/Chicago", city="Elm", state="IA", timezone_basis="city")
SEEN = Listing("https://elm.example/a", "seen", "2031-03-01")
LATER = Listing("https://elm.example/b", "seen", "2031-03-09")
DAYLESS = Listing("https://elm.example/c", "seen")
PATTERN = Listing("https://elm.example/d", "pattern")
UNVERIFIED = Listing("https://elm.example/e")


def test_the_page_is_the_registrys():
    """Write it anew with: python -m crawler.roster"""
    written = roster.PAGE.read_text(encoding="utf-8")
    assert written == roster.page(registry.read().values())
    assert len(written.encode()) < 200_000


def test_the_readme_names_as_many_outlets_as_there_are():
    many = sum(bool(o.state) and o.kind is not OutletKind.AGENCY for o in registry.read().values())
    assert (
        f"[the {many} outlets that it can name](docs/outlets.md)" in (roster.PAGE.parents[1] / "README.md").read_text()
    )


def test_every_outlet_has_its_line():
    written = roster.PAGE.read_text(encoding="utf-8")
    real = [outlet for outlet in registry.read().values() if outlet.state]
    lines = [line for line in written.splitlines() if line.startswith("| `") and line.count("|") == 8]
    assert len(lines) == len(real)
    assert all(f"| `{outlet.id}` " in written for outlet in real)
    verified = {outlet.id for outlet in real if any(listing.basis == "seen" for listing in outlet.listings)}
    assert {line.split("`")[1] for line in lines if "nothing verified" not in line} == verified


@pytest.mark.parametrize(
    ("listings", "said"),
    [
        ((), "none known; nothing verified"),
        ((SEEN,), "1 seen, last on 2031-03-01"),
        ((LATER, SEEN, DAYLESS), "3 seen, last on 2031-03-09"),
        ((DAYLESS,), "1 seen, no day known"),
        ((DAYLESS, PATTERN, PATTERN), "1 seen, no day known; 2 by pattern"),
        ((PATTERN,), "1 by pattern; nothing verified"),
        ((PATTERN, UNVERIFIED), "1 by pattern; 1 unverified; nothing verified"),
    ],
)
def test_a_line_says_what_was_seen_and_what_was_not(listings, said):
    assert roster.listings(replace(ELM, listings=listings)) == said


def test_agencies_are_listed_apart_and_not_counted():
    force = replace(ELM, id="force", kind=OutletKind.AGENCY, domain="force.example")
    page = roster.page([ELM, force])
    assert "1 local US outlets in 1 states" in page
    assert "and 1 police newsrooms" in page
    before, agencies, states = (
        page.partition("## Police newsrooms")[0],
        *page.split("## Police newsrooms")[1].split("## Iowa"),
    )
    assert "`force`" in agencies
    assert "`force`" not in before + states
    assert "`elm` Elm / News" in states


def test_the_demos_invented_outlets_are_left_out():
    assert "calderfalls6" not in roster.page(registry.read().values())
