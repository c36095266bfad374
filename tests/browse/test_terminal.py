"""The terminal: what a hostile page prints cannot steer it."""

import pytest

from browse import terminal

HOSTILE = "Talks \x1b]0;owned\x07\x1b[2J go \x9b31m on\r\b\b"
AT = "2026-03-03T12:00:00.000Z"


def version(number, headline, body):
    return {"number": number, "headline": headline, "byline": "", "body": body, "reader": "general/1"}


def is_harmless(said):
    return all(c.isprintable() or c in "\n\t" for c in said)


def test_a_history_shows_no_control_characters(capsys):
    article = {"timezone": "America/Chicago", "headline": HOSTILE, "outlet": HOSTILE, "address": "https://a.example/"}
    article |= {"police_fired": None, "hit": None, "state": "followed", "versions": 1, "checks": []}
    event = {"entry": "event", "what": "moved", "was": HOSTILE, "became": HOSTILE}
    terminal.show_history(article, [event | {"happened_after": None, "happened_by": AT}])
    said = capsys.readouterr().out
    assert is_harmless(said)
    assert "Talks" in said
    assert "by 2026-03-03 06:00:00 CST" in said


@pytest.mark.parametrize("as_json", [True, False])
def test_a_difference_shows_no_control_characters(capsys, as_json):
    pair = version(1, HOSTILE, f"One. {HOSTILE} was said."), version(2, "Talks", "One. Talks were said.")
    terminal.show_difference(*pair, as_json=as_json)
    assert is_harmless(capsys.readouterr().out)


def test_outlets_in_trouble_show_no_control_characters_and_no_markup(capsys):
    row = {"outlet_id": "a", "domain": "a.example", "sources": [], "trouble": f"[red]{HOSTILE}"}
    terminal.show_outlets([row])
    said = capsys.readouterr().out
    assert is_harmless(said)
    assert "[red]" in said
