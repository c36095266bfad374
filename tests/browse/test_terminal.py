"""The terminal: what a hostile page prints cannot steer it."""

import pytest

from browse import listings, terminal, timeline

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
    timeline.show_history(article, [event | {"happened_after": None, "happened_by": AT}])
    said = capsys.readouterr().out
    assert is_harmless(said)
    assert "Talks" in said
    assert "by 2026-03-03 06:00:00 CST" in said


@pytest.mark.parametrize("as_json", [True, False])
def test_a_difference_shows_no_control_characters(capsys, as_json):
    pair = version(1, HOSTILE, f"One. {HOSTILE} was said."), version(2, "Talks", "One. Talks were said.")
    terminal.show_difference(*pair, as_json=as_json)
    assert is_harmless(capsys.readouterr().out)


def entry(number, what, **row):
    nothing = {"entry": "version", "number": number, "headline": f"Headline {number}", "what": what, "silence": ""}
    nothing |= {"disclosure": "none", "happened_after": None, "happened_by": AT, "last_seen_at": AT}
    nothing |= {f"claimed_{kind}{end}": None for kind in ("published", "modified") for end in ("", "_raw")}
    return nothing | row


def history(capsys, *entries, theirs=(), **row):
    article = {
        "timezone": "America/Chicago",
        "headline": "Headline now",
        "outlet": "KPLH",
        "address": "https://a.example/",
    }
    article |= {"police_fired": "yes", "hit": None, "state": "followed", "versions": 1, "checks": []}
    timeline.show_history(article | row, entries, theirs)
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"silence": "disclosed", "disclosure": "time_only"}, "no notice, but the shown time moved too"),
        ({"silence": "disclosed", "disclosure": "correction"}, "a correction or editor’s note appeared with it"),
        ({"silence": "not_applicable", "disclosure": "developing"}, "changed under a standing “developing story” line"),
        ({"silence": "developing", "disclosure": "developing"}, "changed under a standing “developing story” line"),
        ({"silence": "replaced"}, "changed; replaced before we looked again"),
        (
            {
                "silence": "disclosed_later",
                "disclosed_at": "2026-03-03T13:00:00.500Z",
                "disclosed_sentence": "Update: x",
            },
            "changed; no notice seen until 2026-03-03 07:00:01 CST",
        ),
        ({"silence": "some_new_word"}, "changed; some new word"),
    ],
)
def test_a_history_says_of_a_change_what_the_pages_say(capsys, row, said):
    shown = history(capsys, entry(2, "1 sentence edited", **row))
    assert f"1 sentence edited — {said}" in shown or f"1 sentence edited — changed; {said}" in shown
    assert row.get("disclosed_sentence", "") in shown
    assert "said so" not in shown


def test_a_history_says_from_which_day_a_text_speaks(capsys):
    days = {"claimed_day": "2026-03-05", "speaks_from_day": "2026-03-03", "speaks_from_sentence": "As of Tuesday, no."}
    shown = history(capsys, entry(1, "first version seen", **days))
    assert (
        "The text speaks from Tuesday, March 3, 2026; the page claims publication on Thursday, March 5, 2026" in shown
    )
    assert "“As of Tuesday, no.”" in shown


def test_a_history_keeps_to_the_earlier_story_after_a_reuse(capsys):
    versions = entry(1, "first version seen"), entry(2, "another story at this address")
    shown = history(capsys, *versions, headline="Headline 2")
    assert shown.startswith("Headline 1")
    assert "Another story stands at this address, put there by 2026-03-03 06:00:00 CST: Headline 2" in shown
    assert "What comes before version 2 is of the earlier story." in shown
    assert "police shooting: yes (of what stands there now)" in shown
    back = {"entry": "event", "what": "returned", "was": "Headline 2", "became": "", "happened_after": None}
    again = history(capsys, *versions, back | {"happened_by": AT}, entry(3, "the text of version 1 again"))
    assert again.startswith("Headline now")
    assert "Another story stands" not in again


@pytest.mark.parametrize(
    ("what", "was", "became", "said"),
    [
        ("publication_moved_later", "8 AM", "9 AM", "Claimed publication moved later by 2026-03-03 06:00:00 CST"),
        ("publication_moved_later", "8 AM", "9 AM", "8 AM -> 9 AM"),
        ("missing", "", "leads to https://a.example/", "its address leads to https://a.example/"),
        (
            "copy_seen",
            "81% of the text, seen before at The Lamp",
            "b",
            "was read first at The Lamp; which was published",
        ),
        ("some_new_kind", "", "", "Some new kind"),
    ],
)
def test_a_history_tells_events_in_words(capsys, what, was, became, said):
    event = {"entry": "event", "what": what, "was": was, "became": became}
    assert said in history(capsys, event | {"happened_after": None, "happened_by": AT})


def test_a_history_says_when_a_withdrawal_was_confirmed(capsys):
    assert "on 2026-03-03 06:00:00 CST" in history(capsys, withdrawn_at=AT)


def test_a_difference_across_a_reuse_says_that_it_is_another_story(capsys):
    pair = version(1, "Talks", "One."), version(2, "Fair", "Two.")
    terminal.show_difference(pair[0] | {"story_from": 1}, pair[1] | {"story_from": 2}, as_json=False)
    assert "version 1 -> version 2: another story at this address" in capsys.readouterr().out


def test_a_status_counts_in_the_words_of_the_pages(capsys):
    status = {"outlets": 1, "listings": 1, "followed": 1, "watched": 0, "waiting": 3, "not_allowed": 1, "versions": 2}
    status |= {"passed_over": 4, "let_go": 0, "checks": 1, "silent_edits": 1, "last_check_at": AT, "last_poll_at": None}
    terminal.show_status(status | {"data": "/d", "bytes": 1, "troubles": []})
    said = capsys.readouterr().out
    assert "1 change with no notice seen" in said
    assert "silent" not in said
    assert "2 to be read for the first time; 1 that we are not allowed to read" in said
    assert "1 story, and 0 unclear so far" in said
    assert "1, with 1 listing " in said


def test_outlets_in_trouble_show_no_control_characters_and_no_markup(capsys):
    row = {"outlet_id": "a", "domain": "a.example", "sources": [], "trouble": f"[red]{HOSTILE}"}
    listings.show_outlets([row])
    said = capsys.readouterr().out
    assert is_harmless(said)
    assert "[red]" in said
