"""A page that shows two texts in turn: tables over sequences of looks, and properties over any of them."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from news.changes import compare
from news.discovery import has_moved
from news.model import EventKind, Fetched, Outcome, Sighting, Silence
from news.reading.fingerprint import fingerprint
from news.review import review
from storage import queries
from tests.storage.stories import HOUR, HOUSE, MINUTE, NOW, candidate, claim, look, opened, rows, story

A, B, C = (story(headline=headline) for headline in ("Officer shoots man", "Man shot by officer", "Officer kills man"))
TEXTS = {"A": A, "B": B, "C": C}
EVERY, SECOND = 10 * MINUTE, timedelta(seconds=1)


@pytest.fixture
def store(tmp_path):
    with opened(tmp_path) as opening:
        yield opening


def looks(store, letters: str, *, every: timedelta = EVERY, texts=TEXTS):
    """A story looked at again and again: a letter for each look, a dash where it was gone, a dot where it failed."""
    number = candidate(store)
    for i, letter in enumerate(letters):
        status = {"-": 404, ".": 503}.get(letter, 200)
        look(store, number, texts.get(letter), at=NOW + i * every, status=status, duration_ms=0)
    return number


def versions(store) -> str:
    """The letters of the versions, oldest first."""
    letters = {reading.headline: letter for letter, reading in TEXTS.items()}
    return "".join(letters[row["headline"]] for row in rows(store, "select headline from versions order by number"))


@pytest.mark.parametrize(
    ("seen", "kept", "events"),
    [
        ("ABA", "ABA", []),
        ("ABABA", "ABABA", []),
        ("ABABAB", "ABABA", ["flapping"]),
        ("ABABABABABABAB", "ABABA", ["flapping"]),
        ("AABBABBAAB", "ABABA", ["flapping"]),
        ("AB-A.BA-B", "ABABA", ["flapping"]),
        ("AAAAABBBBBAAAAABBBBBAAAAABBBBB", "ABABAB", []),
        ("ABCABCABCABC", "ABCABCABCABC", []),
        ("ABABAB" + "C", "ABABAC", ["flapping", "settled"]),
        ("ABABABA" + "C", "ABABAC", ["flapping", "settled"]),
        ("ABABABABC" + "ABABAB", "ABABACABABA", ["flapping", "settled", "flapping"]),
        ("ABABA" + "B" * 9, "ABABA", ["flapping"]),
        ("ABABA" + "B" * 10, "ABABAB", ["flapping", "settled"]),
        ("ABABAB" + "A" * 10, "ABABA", ["flapping", "settled"]),
        ("ABABA" + "B" * 10 + "A", "ABABABA", ["flapping", "settled"]),
        ("ABABAB" + "A" * 10 + "BABAB", "ABABABABA", ["flapping", "settled", "flapping"]),
        ("ABABA" + "B" * 5 + "A" + "B" * 9, "ABABA", ["flapping"]),
    ],
)
def test_two_texts_in_turn_make_no_versions_after_the_fourth_turn(store, seen, kept, events):
    looks(store, seen)
    assert versions(store) == kept
    kinds = [row["kind"] for row in rows(store, "select kind from events order by id")]
    assert [kind for kind in kinds if kind in ("flapping", "settled")] == events


def test_of_two_looks_at_once_the_one_that_was_answered_later_is_the_later(store):
    number = candidate(store)
    for i, letter in enumerate("ABABAB"):
        began, lasted = (NOW + EVERY - SECOND, 3000) if i == 2 else (NOW + i * EVERY, 500)  # the third overlaps
        look(store, number, TEXTS[letter], at=began, duration_ms=lasted)
    assert versions(store) == "ABABA"
    assert rows(store, "select check_id from events where kind = 'flapping'") == [{"check_id": 6}]


def test_each_look_at_a_flapping_page_points_at_the_text_that_it_saw(store):
    looks(store, "ABABABAABBA")
    shown = rows(
        store, "select number, outcome from checks join versions on versions.id = version_id order by checks.id"
    )
    assert [row["number"] for row in shown] == [1, 2, 3, 4, 5, 4, 5, 5, 4, 4, 5]
    assert {row["outcome"] for row in shown[5:]} == {"unchanged"}
    last = rows(store, "select number, last_seen_at from versions order by number")
    assert last[3]["last_seen_at"] == "2031-03-04T16:30:00.000Z"
    assert last[4]["last_seen_at"] == "2031-03-04T16:40:00.000Z"


def test_the_flips_of_a_flapping_page_are_no_silent_edits_even_where_they_were_called_so(store):
    looks(store, "ABBABBABBA", every=20 * MINUTE)
    silences = rows(store, "select silence, is_silent, confirmed_at from changes")
    assert {tuple(row.values()) for row in silences} == {("flapping", 0, None)}


def test_an_edit_long_before_the_page_began_to_flap_stays_what_it_was(store):
    looks(store, "A" + "B" * 12 + "ABABA", every=20 * MINUTE)
    silences = [row["silence"] for row in rows(store, "select silence from changes order by id")]
    assert silences == ["silent", "flapping", "flapping", "flapping", "flapping"]


def test_a_third_text_can_have_stood_there_since_the_last_look_that_showed_the_one_not_seen_last(store):
    looks(store, "ABABABBBC")
    [row] = rows(store, "select began_after, first_seen_at from versions where number = 6")
    assert row == {"began_after": "2031-03-04T15:40:00.000Z", "first_seen_at": "2031-03-04T16:20:00.000Z"}
    [change] = rows(store, "select old_version_id, happened_after from changes order by id desc limit 1")
    assert change["happened_after"] == "2031-03-04T15:40:00.000Z"
    [old] = rows(store, "select number from versions where id = ?", change["old_version_id"])
    assert old["number"] == 4


def test_what_settles_on_the_older_text_began_between_the_last_look_at_the_other_and_the_first_of_the_ten(store):
    looks(store, "ABABABAB" + "B" * 9)
    [row] = rows(store, "select * from versions where number = 6")
    assert (row["began_after"], row["first_seen_at"]) == ("2031-03-04T16:00:00.000Z", "2031-03-04T16:10:00.000Z")
    [change] = rows(store, "select silence, is_silent, same_text_as from changes where new_version_id = ?", row["id"])
    assert tuple(change.values()) == ("flapping", 0, 4)
    [event] = rows(store, "select * from events where kind = 'settled'")
    assert (event["happened_after"], event["happened_by"]) == ("2031-03-04T16:00:00.000Z", "2031-03-04T17:40:00.000Z")


def test_two_caches_with_times_of_their_own_move_no_claim_while_the_page_flaps(store):
    older = story(headline=B.headline, claims=(A.claims[0], claim(NOW - 2 * HOUR)))
    looks(store, "ABABABABABAB", texts={"A": A, "B": older})
    after = rows(store, "select kind from events where id > (select id from events where kind = 'flapping')")
    assert after == []
    marks = rows(store, "select claims_from from checks order by id")
    assert len({row["claims_from"] for row in marks[5:]}) == 2


def test_a_flapping_page_does_not_count_as_changed_and_is_looked_at_ever_less_often(store):
    number = looks(store, "ABABABABAB")
    [article] = rows(store, "select last_changed_at, flapping_since from articles")
    assert article == {"last_changed_at": "2031-03-04T15:40:00.000Z", "flapping_since": "2031-03-04T15:50:00.000Z"}
    verdict = look(store, number, A, at=NOW + 30 * HOUR)
    assert verdict.due_at - NOW > 31 * HOUR
    assert (verdict.outcome, verdict.change) == (Outcome.UNCHANGED, None)


@pytest.mark.parametrize("query", [queries.LATEST_CHANGES, queries.PUBLIC_LATEST_CHANGES])
def test_a_page_that_flips_fills_no_list_of_the_latest_changes(store, query):
    looks(store, "ABABAB")
    assert rows(store, "select silence from changes") == [{"silence": "flapping"}] * 4
    assert store.record.execute(query, {"limit": 20}).fetchall() == []
    look(store, 1, C, at=NOW + 2 * HOUR)
    [shown] = store.record.execute(query, {"limit": 20}).fetchall()
    assert shown["silence"] != "flapping"


def test_an_end_by_a_third_text_is_told_before_the_change_and_leaves_the_page_at_rest(store):
    number = looks(store, "ABABAB")
    verdict = look(store, number, C, at=NOW + 2 * HOUR)
    assert [event.kind for event in verdict.events] == [EventKind.SETTLED, EventKind.CHANGED]
    assert verdict.change is not None
    assert verdict.change.silence is not Silence.FLAPPING
    assert rows(store, "select flapping_since from articles") == [{"flapping_since": None}]


def test_a_page_that_is_gone_while_it_flaps_is_missing_and_flaps_on_when_it_is_back(store):
    looks(store, "ABABAB-AB")
    assert versions(store) == "ABABA"
    kinds = [row["kind"] for row in rows(store, "select kind from events order by id")]
    assert kinds[-3:] == ["flapping", "missing", "returned"]


@settings(deadline=None, max_examples=40)
@given(letters=st.text(alphabet="ABC", min_size=1, max_size=40))
def test_versions_are_the_runs_of_texts_but_for_flips(tmp_path_factory, letters):
    with opened(tmp_path_factory.mktemp("any")) as store:
        looks(store, letters)
        kept = versions(store)
        assert all(one != other for one, other in pairwise(kept))
        runs = [letter for i, letter in enumerate(letters) if i == 0 or letters[i - 1] != letter]
        assert len(kept) <= len(runs)
        assert set(kept) == set(letters)
        shown = rows(store, "select headline from checks join versions on versions.id = version_id order by checks.id")
        assert [row["headline"] for row in shown] == [TEXTS[letter].headline for letter in letters]
        if "AB" * 3 not in "".join(runs).replace("C", "A") and len(runs) < 6:
            assert kept == "".join(runs)


def test_a_new_reader_makes_no_third_text_of_the_two(store):
    number = looks(store, "ABABAB")
    known = store.journal.known(number)
    better = {letter: replace(TEXTS[letter], reader="general/2", byline="By Staff") for letter in "AB"}
    assert known.variant is not None
    variant = replace(known.variant, reading=better["B"], fingerprint=fingerprint(better["B"]), is_reread=True)
    reread = replace(known, reading=better["A"], fingerprint=fingerprint(better["A"]), is_reread=True, variant=variant)
    fetched = Fetched(known.address, NOW + 2 * HOUR, known.address, 200, body=b"x")
    verdict = review(reread, fetched, better["B"], HOUSE)
    assert (verdict.outcome, verdict.is_version, verdict.shows) == (Outcome.REREAD, False, 4)


@pytest.mark.parametrize(("seen", "found"), [("ABABA", False), ("ABABAB", True), ("ABABAB" + "A" * 10, False)])
def test_either_of_two_texts_in_turn_is_the_articles_text_at_a_second_address(store, seen, found):
    number = looks(store, seen)
    there = store.journal.with_text("lantern", number + 1, fingerprint(B), NOW - HOUR)
    assert (there is not None) is found


def test_a_flapping_page_that_shows_a_third_text_at_its_new_address_is_at_rest(store):
    number = looks(store, "ABABAB")
    new = candidate(store, "tern-street-shooting", at=NOW + 2 * HOUR)
    look(store, new, C, at=NOW + 2 * HOUR)
    store.journal.join(new, number, compare(A, C))
    assert versions(store) == "ABABAC"
    assert rows(store, "select flapping_since from articles") == [{"flapping_since": None}]
    [event] = rows(store, "select happened_after, happened_by, check_id from events where kind = 'settled'")
    assert event["happened_after"] == "2031-03-04T15:50:00.000Z"
    assert look(store, number, C, at=NOW + 3 * HOUR).outcome is Outcome.UNCHANGED


def test_a_listing_that_calls_a_flapping_page_by_two_titles_in_turn_calls_for_no_look(store):
    number = looks(store, "ABABAB")
    [feed, *_] = store.queue.due_listings("lantern", NOW)
    address = store.journal.article(number)["address"]
    for title in ("Officer shoots man", "Man shot by officer"):
        store.discoveries.sighted(feed.id, number, Sighting(address, title), NOW)
    link = store.discoveries.link(feed.id, "lantern", identity=address, address=address)
    assert not has_moved(Sighting(address, "Officer shoots man"), link)
    assert has_moved(Sighting(address, "Officer kills man"), link)
