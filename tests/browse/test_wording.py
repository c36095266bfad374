"""What a page calls things."""

from typing import Any

import pytest

from browse import claims, differences, times, wording
from news.model import (
    ArticleState,
    Disclosure,
    EventKind,
    Hit,
    NoticeKind,
    ObservationKind,
    Outcome,
    PoliceShooting,
    Precision,
    Silence,
)


def change(**row: Any) -> dict[str, Any]:
    nothing = {
        "is_reuse": 0,
        "silence": "silent",
        "disclosure": "none",
        "headline_changed": 0,
        "byline_changed": 0,
        "added": 0,
        "deleted": 0,
        "edited": 0,
        "moved": 0,
    }
    return nothing | row


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        (EventKind, wording.EVENTS),
        (Outcome, wording.OUTCOMES),
        (ArticleState, wording.STATES),
        (Hit, wording.HITS),
        (PoliceShooting, wording.JUDGEMENTS),
        (NoticeKind, wording.NOTICES),
        (Disclosure, wording.DISCLOSED),
        (Precision, times.WIDTH),
    ],
)
def test_everything_that_can_be_recorded_has_words(kinds: Any, words: dict[str, Any]) -> None:
    assert set(words) == {str(kind) for kind in kinds}


def test_every_degree_of_silence_has_words() -> None:
    assert set(wording.SILENCES) | {"disclosed"} == {str(silence) for silence in Silence}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (change(), "Changed; no notice seen"),
        (change(silence="unconfirmed"), "Changed; no notice seen so far, not yet looked at again"),
        (
            change(silence="disclosed", disclosure="correction"),
            "Changed; a correction or editor’s note appeared with it",
        ),
        (change(silence="disclosed", disclosure="update_note"), "Changed; an update note appeared with it"),
        (change(silence="disclosed", disclosure="time_only"), "Changed; no notice, but the shown time moved too"),
        (
            change(silence="disclosed", disclosure="machine_time_only"),
            "Changed; no notice; a newer time that only machines see",
        ),
        (change(silence="developing", disclosure="developing"), "Changed under a standing “developing story” line"),
        (
            change(silence="not_applicable", disclosure="developing"),
            "Changed under a standing “developing story” line",
        ),
        (change(silence="not_applicable"), "Changed, not in substance"),
        (change(silence="disclosed_later"), "Changed; no notice at first, one followed"),
        (change(silence="time_followed"), "Changed; a newer time followed, no notice seen"),
        (change(silence="replaced"), "Changed; replaced before we looked again"),
        (change(silence="some_new_word"), "Changed; some new word"),
        (change(silence="disclosed", disclosure="some_new_word"), "Changed; some new word"),
        (change(is_reuse=1), "A different story at this address"),
    ],
)
def test_a_change_is_called_what_was_observed(row: dict[str, Any], said: str) -> None:
    assert wording.change(row) == said


def test_a_notice_that_came_later_is_told_with_its_instant() -> None:
    row = change(silence="disclosed_later", is_silent=1)
    assert wording.change(row, "Jan 1, 2031, 10:00:01 CST") == "Changed; no notice seen until Jan 1, 2031, 10:00:01 CST"
    assert wording.change(change(), "Jan 1, 2031, 10:00:01 CST") == "Changed; no notice seen"


def test_what_the_page_does_not_know_is_said_in_words_too() -> None:
    assert wording.event("some_new_kind") == "Some new kind"
    assert wording.outcome("some_new_end") == "some new end"
    assert wording.found_how("some_new_way") == "some new way"
    assert wording.standing({"state": "some_new_state"}) == "some new state"
    assert wording.kind_of_notice("some_new_kind", "Text.") == "Some new kind: "


@pytest.mark.parametrize(
    ("state", "outcome", "failure", "said"),
    [
        ("candidate", "refused", "robots: robots.txt does not allow", "Not allowed: robots.txt refuses this address"),
        ("candidate", "refused", None, "Not read: the outlet refuses us"),
        ("candidate", "refused", "answers 403", "Not read: the outlet refuses us"),
        ("candidate", None, None, "Found in a listing, not yet read"),
        ("followed", "refused", "robots: x", "Followed"),
    ],
)
def test_what_we_are_not_let_in_to_read_does_not_wait(
    state: str, outcome: str | None, failure: str | None, said: str
) -> None:
    assert wording.standing({"state": state, "last_outcome": outcome, "last_failure": failure}) == said


@pytest.mark.parametrize(
    ("kind", "sentence", "said"),
    [
        ("correction", "Correction: The age was wrong.", ""),
        ("correction", "An earlier version gave the wrong age.", "Correction: "),
        ("editors_note", "EDITOR'S NOTE: This has changed.", ""),
        ("developing", "This is a developing story.", ""),
        ("developing", "Check back for updates.", "Developing: "),
    ],
)
def test_the_kind_of_a_notice_is_said_once(kind: str, sentence: str, said: str) -> None:
    assert wording.kind_of_notice(kind, sentence) == said


def test_a_copy_says_which_was_read_first_and_no_more() -> None:
    told = wording.copy_told("81% of the text, seen before at The Garnet Ledger")
    assert told == "81% of the text was read first at The Garnet Ledger; which was published first is not known:"
    assert wording.copy_told("something else") == "something else"


@pytest.mark.parametrize(("count", "said"), [(0, "0 stories"), (1, "1 story"), (1200, "1,200 stories")])
def test_one_and_many_are_told_apart(count: int, said: str) -> None:
    assert wording.counted(count, "story", "stories") == said


def test_no_change_of_substance_is_marked_out_from_another() -> None:
    marks = {wording.tone(change(silence=str(silence))) for silence in Silence if silence != "not_applicable"}
    assert marks == {"seen"}
    assert wording.tone(change(is_reuse=1)) == wording.tone(change(silence="not_applicable")) == "plain"


@pytest.mark.parametrize("word", ["silent", "stealth", "secret", "hid", "quietly", "cover"])
def test_no_words_of_ours_accuse(word: str) -> None:
    ours = [*wording.SILENCES.values(), *wording.DISCLOSED.values(), *wording.EVENTS.values()]
    assert not [text for text in ours if word in text.lower().replace("hidden", "")]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (change(edited=2, added=1), "2 sentences edited, 1 added"),
        (change(headline_changed=1, byline_changed=1), "headline and byline changed"),
        (change(headline_changed=1, deleted=1), "headline changed; 1 sentence deleted"),
        (change(), "no sentence changed"),
        (change(is_reuse=1, added=3), ""),
    ],
)
def test_the_extent_of_a_change_is_told_in_numbers(row: dict[str, Any], said: str) -> None:
    assert wording.extent(row) == said


@pytest.mark.parametrize(
    ("address", "becomes_link"),
    [
        ("https://a.example/x", True),
        ("http://a.example", True),
        ("javascript:alert(1)", False),
        ("JaVaScript:alert(1)", False),
        ("data:text/html,x", False),
        ("//a.example", False),
        ("https://", False),
        ("http://[", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(address: str | None, becomes_link: bool) -> None:
    assert wording.linkable(address) is becomes_link


def test_marks_begin_and_end_with_a_word() -> None:
    assert wording.pieces([("=", "a "), ("-", "b "), ("+", "c"), ("=", " d")]) == [
        ("=", "", "a", " "),
        ("-", "", "b", " "),
        ("+", "", "c", ""),
        ("=", " ", "d", ""),
    ]
    assert wording.pieces([("-", "b"), ("+", "c")])[1] == ("+", " ", "c", "")
    assert wording.pieces([("+", " \n")]) == [("=", " \n", "", "")]


def test_a_stored_difference_shows_only_what_changed() -> None:
    stored = '[{"fate": "unchanged", "old": "A.", "new": "A."}, {"fate": "deleted", "old": "B.", "new": null}]'
    assert differences.stored(stored) == (differences.Line("deleted", (("-", "B."),)),)


@pytest.mark.parametrize("broken", ["", "null", "{}", "[1]", '[{"fate": "added"}]'])
def test_a_broken_difference_is_no_difference(broken: str) -> None:
    assert differences.stored(broken) == ()


def claim(raw: str, instant: str | None, **row: Any) -> dict[str, Any]:
    return {
        "kind": "published",
        "raw": raw,
        "instant": instant,
        "precision": "second",
        "source": "meta tag",
        "field": "f",
        "is_exact": 1,
        "is_chosen": 0,
    } | row


@pytest.mark.parametrize(
    ("other", "count"),
    [
        (claim("b", "2031-01-01T10:05:00Z"), 1),
        (claim("b", "2031-01-01T10:00:40Z"), 0),
        (claim("b", "2031-01-01T09:59:00Z"), 1),
        (claim("b", None), 0),
        (claim("b", "2031-01-01T15:00:00Z", is_exact=0), 0),
        (claim("b", "2031-01-01T15:00:00Z", kind="modified"), 0),
    ],
)
def test_claims_disagree_only_beyond_their_own_precision(other: dict[str, Any], count: int) -> None:
    chosen = claim("a", "2031-01-01T10:00:00Z", precision="minute", is_chosen=1)
    assert len(claims.conflicts([chosen, other])) == count


@pytest.mark.parametrize("kind", ObservationKind)
def test_every_observation_has_a_name_that_blames_nobody(kind):
    said = wording.OBSERVATIONS[kind]
    assert said[0].isupper()
    assert not {"hid", "silent", "wrong", "softened", "because", "to protect"} & set(said.lower().split())


@pytest.mark.parametrize(
    ("seen", "said"),
    [
        (("shots_changed", "text", "3 shots", "5 shots"), "The count of shots changed: 3 shots → 5 shots"),
        (("name_gone", "text", "", ""), "A name was removed"),
        (("framing_changed", "headline", "a", "b"),
         "Who did the shooting is told in another form in the headline: a → b"),
        (("weapon_changed", "lede", "", "a gun"),
         "Who was armed, and with what, is told otherwise in the first sentence: not said → a gun"),
    ],
)  # fmt: skip
def test_an_observation_is_told_on_one_line(seen, said):
    assert wording.observed(dict(zip(("kind", "place", "was", "became"), seen, strict=True))) == said
