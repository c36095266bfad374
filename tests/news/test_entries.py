"""A proposal as an entry of the registry: TOML that can be read, and nothing in it that nobody knows."""

import tomllib
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from news.candidates import Candidate, Weighed
from news.entries import Proposal, bare, likely_id, path_of, written
from news.families.recognition import FAMILIES
from news.model import Finding, ListingCheck
from news.prospects import Prospect, Told

NOW = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
DAY = date(2026, 3, 3)
HOME = "https://www.elm.example/"


def weighed(address: str, entries: int = 30, age: timedelta = timedelta(hours=1), moved_to: str = "") -> Weighed:
    finding = Finding.MOVED if moved_to else Finding.ALIVE
    check = ListingCheck(address, NOW, finding, "", 200, entries, NOW - age, moved_to)
    return Weighed(Candidate(address, "link tag"), check, is_kept=True)


UNKNOWN = Prospect()


def propose(prospect: Prospect = UNKNOWN, asked: str = HOME, answered_by: str = HOME, **more) -> str:
    return written(Proposal(asked, answered_by, DAY, prospect, **{"id": "elm", **more}))


KNOWN = Prospect(
    family=FAMILIES["blox"],
    marks=("tncms", "tnt-"),
    name=Told("The Elm Clarion", "og:site_name"),
    owner=Told("Larch Media", "the footer's copyright line"),
    kind=Told("newspaper", "JSON-LD, newspaper"),
    city=Told("Elm Hollow", "JSON-LD, address"),
    state=Told("MO", "JSON-LD, address"),
)


def test_what_is_known_stands_there_with_its_source():
    entry = propose(KNOWN, timezone="America/Chicago", listings=(weighed(f"{HOME}feed/"),))
    assert tomllib.loads(entry)["elm"] == {
        "name": "The Elm Clarion",
        "domain": "elm.example",
        "owner": "Larch Media",
        "owner_basis": "inferred",
        "family": "blox",
        "kind": "newspaper",
        "city": "Elm Hollow",
        "state": "MO",
        "timezone": "America/Chicago",
        "listings": [{"address": f"{HOME}feed/", "basis": "seen", "seen": "2026-03-03", "note": "30 entries"}],
    }
    assert 'name = "The Elm Clarion"  # og:site_name' in entry
    assert "by 'tncms', 'tnt-' in the front page's source" in entry


def test_what_is_not_known_is_a_comment_and_no_value():
    entry = propose()
    table = tomllib.loads(entry)["elm"]
    assert table == {"name": "elm.example", "domain": "elm.example", "kind": "digital", "listings": []}
    for field in ("owner", "family", "market", "city", "state", "timezone"):
        assert f"\n# {field} = " in entry


def test_a_zone_is_never_set_by_the_state_alone():
    entry = propose(KNOWN)
    assert "timezone" not in tomllib.loads(entry)["elm"]
    assert '# timezone = "America/Chicago"  # to be confirmed: all of MO keeps it' in entry


def test_a_refusal_is_said_above_the_entry():
    assert "# Its front page was not looked at: it answers 403." in propose(refusal="it answers 403")


def test_a_domain_that_led_here_is_an_alias():
    moved = tomllib.loads(propose(asked="https://oldelm.example/"))["elm"]
    assert (moved["domain"], moved["aliases"]) == ("elm.example", ["oldelm.example"])


def test_a_listing_is_written_where_it_has_moved_to_and_an_old_one_says_how_old():
    kept = (weighed(f"{HOME}old", 1, moved_to=f"{HOME}new"), weighed(f"{HOME}feed/", age=timedelta(days=90)))
    first, second = tomllib.loads(propose(listings=kept))["elm"]["listings"]
    assert (first["address"], first["note"]) == (f"{HOME}new", "1 entry")
    assert second["note"] == "30 entries, the newest claims 2025-12-03"


@pytest.mark.parametrize(
    ("domain", "outlet_id"),
    [
        ("kcfs.example", "kcfs"),
        ("news.kcfs.example", "news-kcfs"),
        ("gazette.co.uk", "gazette"),
        ("elm-hollow.example", "elm-hollow"),
        ("---.example", "outlet"),
        ("", "outlet"),
    ],
)
def test_an_id_is_made_of_the_domain(domain, outlet_id):
    assert likely_id(domain) == outlet_id


@pytest.mark.parametrize(
    ("asked", "answered_by", "path"),
    [
        (HOME, HOME, ""),
        (HOME, f"{HOME}home/", ""),
        (f"{HOME}texas", f"{HOME}texas/", "/texas/"),
        (f"{HOME}texas/", f"{HOME}texas/austin", "/texas/austin/"),
        (f"{HOME}a b", f"{HOME}a%20b", ""),
    ],
)
def test_a_path_is_proposed_where_a_part_of_a_host_was_asked_for(asked, answered_by, path):
    assert path_of(asked, answered_by) == path


def test_a_host_is_bare_without_www():
    assert bare("https://www.elm.example:443/x") == "elm.example"


@settings(deadline=None)
@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=40))
def test_whatever_a_site_says_the_entry_is_toml_and_steers_no_terminal(name, source, address):
    prospect = Prospect(name=Told(name, source), owner=Told(source, name), city=Told(address, name))
    entry = propose(prospect, listings=(weighed(f"{HOME}{address}"),), refusal=source)
    assert all(sign.isprintable() or sign == "\n" for sign in entry)
    table = tomllib.loads(entry)
    assert list(table) == ["elm"]
    assert set(table["elm"]) <= {"name", "domain", "owner", "owner_basis", "kind", "city", "listings"}
    assert table["elm"]["domain"] == "elm.example"
