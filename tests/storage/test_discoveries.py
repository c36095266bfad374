"""Links that listings show, and the newsroom's own word on them."""

import sqlite3
from dataclasses import replace

import pytest

from news.model import ArticleState, ClaimKind, Listing, Notable, Sighting
from storage.journal import Address
from tests.storage.stories import (
    DAY,
    HOUR,
    HOUSE,
    NOW,
    OTHER,
    VEILED,
    candidate,
    claim,
    followed,
    look,
    one,
    rows,
    story,
)

ADDRESS = "https://lantern.example/tern-street"


def listing(store, outlet_id="lantern"):
    return store.queue.due_listings(outlet_id, NOW)[0].id


def link(store, address=ADDRESS, listing_id=None, outlet_id="lantern"):
    number = listing(store) if listing_id is None else listing_id
    return store.discoveries.link(number, outlet_id, identity=address, address=address)


def test_a_new_link_becomes_a_candidate_that_is_due_at_once(store):
    assert link(store) is None
    number = candidate(store)
    found = link(store)
    assert (found.article_id, found.state, found.title) == (number, ArticleState.CANDIDATE, None)
    assert [article.id for article in store.queue.due_articles("lantern", NOW, most=9)] == [number]


def test_a_sighting_that_says_the_same_is_prolonged_and_one_that_does_not_is_another(store):
    number, feed = candidate(store), listing(store)
    sighting = Sighting(ADDRESS, "Officer shoots man", (claim(NOW, ClaimKind.PUBLISHED, "15:00"),))
    store.discoveries.sighted(feed, number, sighting, NOW)
    store.discoveries.sighted(feed, number, sighting, NOW + HOUR)
    assert link(store).claims == ("15:00", None)
    later = replace(sighting, claims=(*sighting.claims, claim(NOW + HOUR, raw="16:00")))
    store.discoveries.sighted(feed, number, later, NOW + 2 * HOUR)
    assert link(store).claims == ("15:00", "16:00")
    seen = rows(store, "select first_seen_at, last_seen_at, claimed_modified from sightings order by id")
    assert [tuple(row.values()) for row in seen] == [
        ("2031-03-04T15:00:00.000Z", "2031-03-04T16:00:00.000Z", None),
        ("2031-03-04T17:00:00.000Z", "2031-03-04T17:00:00.000Z", "2031-03-04T16:00:00.000Z"),
    ]


def test_one_listings_title_is_not_held_against_anothers(store):
    store.queue.watch((replace(HOUSE, listings=(*HOUSE.listings, Listing("https://lantern.example/2"))), OTHER), NOW)
    first, second = (listing.id for listing in store.queue.due_listings("lantern", NOW))
    number = candidate(store)
    store.discoveries.sighted(first, number, Sighting(ADDRESS, "Officer shoots man"), NOW)
    assert link(store, listing_id=first).title == "Officer shoots man"
    assert link(store, listing_id=second).title is None


def test_a_listing_that_nobody_asked_has_shown_nothing(store):
    number = candidate(store)
    assert link(store, listing_id=0).article_id == number


@pytest.mark.parametrize(
    ("notable", "state", "is_due"),
    [
        (Notable.PASSED_OVER, "passed_over", False),
        (Notable.CANDIDATE, "candidate", True),
        (Notable.CHECK, "candidate", True),
        (Notable.SEEN_AGAIN, "candidate", False),
    ],
)
def test_a_sighting_is_done_what_it_calls_for(store, notable, state, is_due):
    number = candidate(store)
    store.journal.put_off(number, NOW + DAY)
    store.discoveries.note(number, notable, NOW, score=0.05, reason="no word of police")
    [row] = rows(store, "select state, score, reason, due_at from articles")
    assert row["state"] == state
    assert (row["due_at"] == "2031-03-04T15:00:00.000Z") is is_due
    if notable is Notable.PASSED_OVER:
        assert (row["score"], row["reason"], row["due_at"]) == (0.05, "no word of police", None)


def test_two_outlets_at_one_address_keep_an_article_each(store):
    address = "https://shared.example/tern-street"
    numbers = [
        store.discoveries.add_article(
            outlet.id, Sighting(address, "A title"), identity=address, canonical=address, seen_at=NOW, how="listed"
        )
        for outlet in (HOUSE, OTHER)
    ]
    assert [link(store, address, 0, outlet).article_id for outlet in ("lantern", "post")] == numbers
    for number in numbers:
        assert store.journal.addresses(number) == (address,)
        assert store.journal.at_address("lantern", numbers[0], [address]) is None
    store.mark(numbers[1], NOW, is_relevant=True)
    assert store.journal.known(numbers[1]).mark is True


def test_one_outlet_has_one_article_of_an_identity(store):
    candidate(store)
    with pytest.raises(sqlite3.IntegrityError):
        candidate(store)
    assert one(store, "select count(*) from articles") == 1


def test_an_article_without_an_address_on_record_can_be_known(store):
    number = candidate(store)
    store.record.execute("delete from addresses")
    assert store.journal.known(number).mark is None


PLACE = Address(ADDRESS, ADDRESS, ADDRESS)


def test_an_article_followed_by_hand_is_ours_whatever_it_says(store):
    number = store.follow(Sighting(ADDRESS, ""), HOUSE, PLACE, NOW)
    assert store.follow(Sighting(ADDRESS, ""), HOUSE, PLACE, NOW) == number
    assert look(store, number, VEILED).state is ArticleState.FOLLOWED


def test_following_a_known_story_by_another_address_of_it_is_heard(store):
    number = candidate(store)
    store.discoveries.note(number, Notable.PASSED_OVER, NOW, score=0.0, reason="")
    other = Address(f"{ADDRESS}/amp", f"{ADDRESS}/amp", ADDRESS)
    assert store.follow(Sighting(other.fetchable, ""), HOUSE, other, NOW) == number
    assert store.journal.known(number).mark is True
    assert [article.id for article in store.queue.due_articles("lantern", NOW, most=9)] == [number]


def test_the_last_mark_counts_and_the_earlier_ones_stay(store):
    number = followed(store)
    store.mark(number, NOW, is_relevant=False)
    assert rows(store, "select state, due_at from articles") == [{"state": "passed_over", "due_at": None}]
    assert store.journal.known(number).mark is False
    store.mark(number, NOW + HOUR, is_relevant=True)
    assert look(store, number, story(), at=NOW + HOUR).state is ArticleState.FOLLOWED
    assert [row[0] for row in store.desk.db.execute("select is_relevant from marks order by id")] == [0, 1]


def test_a_trouble_is_one_row_from_its_beginning_to_its_end(store):
    troubles = store.troubles
    assert troubles.open("lantern", "refuses us", "answers 403", NOW)
    assert not troubles.open("lantern", "refuses us", "answers 429", NOW + HOUR)
    assert troubles.open(None, "disk", "nearly full", NOW)
    assert troubles.open_for("refuses us") == ("lantern",)
    assert troubles.close("lantern", "refuses us", NOW + DAY)
    assert not troubles.close("lantern", "refuses us", NOW + DAY)
    assert troubles.open("lantern", "refuses us", "answers 403", NOW + DAY)
    assert one(store, "select count(*) from troubles where outlet_id = 'lantern'") == 2
