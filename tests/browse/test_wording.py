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
            "Changed; a correction or editor’s note says so",
        ),
        (change(is_reuse=1), "A different story at this address"),
    ],
)
def test_a_change_is_called_what_was_observed(row: dict[str, Any], said: str) -> None:
    assert wording.change(row) == said


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
