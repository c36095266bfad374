"""What is shown of outlets and listings: nothing that a site printed steers the terminal, a pipe gets whole lines."""

import io
from datetime import UTC, datetime, timedelta

import pytest
from rich.console import Console

from browse import listings
from crawler.prospecting import Survey
from news.candidates import Candidate, Weighed
from news.model import Finding, ListingCheck, Outlet

NOW = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
HOSTILE = "Talks \x1b]0;owned\x07\x1b[2J go \x9b31m on\r\b[red]"
ELM = Outlet("elm", f"Elm {HOSTILE}", "elm.example", "America/Chicago")
FEED = "https://elm.example/feed"
ALIVE = ListingCheck(FEED, NOW, Finding.ALIVE, "", 200, 1, NOW - timedelta(minutes=90))


@pytest.fixture
def screen(monkeypatch):
    """A terminal of 80 columns without colour; what it shows."""
    shown = io.StringIO()
    for name in ("out", "err"):
        console = Console(file=shown, force_terminal=True, width=80, color_system=None, highlight=False, soft_wrap=True)
        monkeypatch.setattr(listings, name, console)
    return shown


def is_harmless(said):
    return all(sign.isprintable() or sign == "\n" for sign in said)


@pytest.mark.parametrize("finding", list(Finding))
def test_each_finding_is_shown_without_control_characters(screen, finding):
    check = ListingCheck(f"{FEED}{HOSTILE}", NOW, finding, HOSTILE, moved_to=HOSTILE)
    listings.show_checks([(ELM, check)])
    said = screen.getvalue()
    assert is_harmless(said)
    assert finding.replace("_", " ") in said
    assert "[red]" in said


def test_nothing_on_a_terminal_is_wider_than_it(screen):
    far = ListingCheck(f"{FEED}/{'a' * 200}", NOW, Finding.FAILED, "why " * 60)
    listings.show_checks([(Outlet("elm", "Elm", "elm.example", "UTC"), far)])
    row = {
        "outlet_id": "columbiamissourian",
        "domain": "columbiamissourian.example",
        "stories": 12,
        "trouble": "x" * 200,
    }
    row |= {
        "last_answered_at": "2026-03-03T12:00:00.000Z",
        "sources": [{"basis": "seen", "check": {"finding": "dead"}}] * 9,
    }
    listings.show_outlets([row])
    assert max(map(len, screen.getvalue().splitlines())) <= 80
    assert "9 dead" in screen.getvalue()


def test_in_a_pipe_a_check_is_one_line(capsys):
    listings.show_checks([(ELM, ALIVE), (ELM, ListingCheck(FEED, NOW, Finding.DEAD, f"{'x' * 400}{HOSTILE}"))])
    said = capsys.readouterr()
    assert said.out.splitlines()[0] == f"elm  alive  {FEED}  1 entry; the newest claims to be 1 h 30 min old"
    assert len(said.out.splitlines()) == 2
    assert is_harmless(said.out)
    assert said.err == "2 listings: 1 alive, 1 dead\n"


def test_a_newest_entry_that_lies_a_little_ahead_has_no_age(capsys):
    ahead = ListingCheck(FEED, NOW, Finding.ALIVE, "", 200, 2, NOW + timedelta(minutes=5))
    listings.show_checks([(ELM, ahead)])
    assert "2 entries; the newest claims a time after this look" in capsys.readouterr().out


def test_in_a_pipe_an_outlet_is_one_line_with_what_the_last_check_found(capsys):
    sources = [{"basis": "seen", "check": {"finding": "alive"}}, {"basis": "pattern", "check": None}]
    listings.show_outlets([{"outlet_id": "elm", "domain": "elm.example", "sources": sources, "last_answered_at": None}])
    [_, row] = capsys.readouterr().out.splitlines()
    assert "2 (1 not verified): 1 alive" in row
    assert "never" in row


def test_a_survey_is_shown_without_control_characters(screen):
    survey = Survey(f"https://elm.example/{HOSTILE}", refusal=HOSTILE)
    survey.weighed = [
        Weighed(Candidate(f"{FEED}{HOSTILE}", HOSTILE), ALIVE, is_kept=True),
        Weighed(Candidate(FEED, "link tag"), ALIVE, is_kept=False),
    ]
    listings.show_survey(survey)
    said = screen.getvalue()
    assert is_harmless(said)
    assert "kept" in said
    assert "not kept" in said
    assert "refuses us" in said
