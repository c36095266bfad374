"""What an outlet's past looks taught, from the record and back to when it is looked at next."""

from dataclasses import replace

import pytest

from news.model import Fetched, Lesson, Looked, Past, Signals
from news.review import review
from tests.storage.stories import DAY, HOUR, HOUSE, MINUTE, NOW, WHOLE, followed, look, one, story


def heard(store, at=NOW):
    """One of the outlet's listings answers."""
    listing = one(store, "select id from listings where outlet_id = 'lantern'")
    store.discoveries.polled(listing, at, at + HOUR, last_heard_at=at, interval_s=1800)


def signal(store, article_id, at):
    store.discoveries.signalled(article_id, at)


def test_of_an_outlet_that_was_never_looked_at_nothing_is_known(store):
    assert store.pasts.of("lantern", NOW) == Past()


def test_each_look_that_reads_the_text_adds_its_hours_and_its_change(store):
    number = followed(store)  # claimed to be of two hours ago
    assert store.pasts.of("lantern", NOW).looked == ()
    look(store, number, story(), at=NOW + HOUR)
    assert store.pasts.of("lantern", NOW).looked == (*(Looked(),) * 3, Looked(1.0, 0))
    look(store, number, WHOLE, at=NOW + HOUR + 30 * MINUTE)
    assert store.pasts.of("lantern", NOW).looked[3] == Looked(1.5, 1)
    assert store.pasts.of("post", NOW).looked == ()


@pytest.mark.parametrize("status", [304, 404, 500])
def test_a_look_that_reads_no_text_teaches_nothing(store, status):
    number = followed(store)
    assert look(store, number, status=status, at=NOW + HOUR).lesson is None
    assert store.pasts.of("lantern", NOW).looked == ()


def test_a_look_after_an_absence_teaches_nothing_of_how_soon_stories_change(store):
    number = followed(store)
    look(store, number, status=404, at=NOW + HOUR)
    assert look(store, number, WHOLE, at=NOW + 2 * HOUR).lesson is None


def test_signals_are_those_of_listings_that_answer(store):
    assert store.pasts.signals("lantern", NOW) is None
    heard(store)
    assert store.pasts.signals("lantern", NOW + HOUR) == Signals()
    assert store.pasts.signals("lantern", NOW + DAY) is None
    store.record.execute("update listings set is_watched = 0")
    assert store.pasts.signals("lantern", NOW + HOUR) is None


def test_a_signal_is_right_where_the_next_look_finds_a_change_and_is_asked_once(store):
    number = followed(store)
    heard(store)
    signal(store, number, NOW + 20 * MINUTE)
    look(store, number, WHOLE, at=NOW + 30 * MINUTE)
    assert store.pasts.signals("lantern", NOW) == Signals(seen=1, right=1, changes=1)
    look(store, number, WHOLE, at=NOW + HOUR)
    assert store.pasts.signals("lantern", NOW) == Signals(seen=1, right=1, changes=1)
    signal(store, number, NOW + 2 * HOUR)
    look(store, number, WHOLE, at=NOW + 3 * HOUR)
    assert store.pasts.signals("lantern", NOW) == Signals(seen=2, right=1, changes=1)


def test_a_signal_right_after_a_change_tells_of_that_change(store):
    number = followed(store)
    heard(store)
    look(store, number, WHOLE, at=NOW + 30 * MINUTE)
    signal(store, number, NOW + 40 * MINUTE)
    look(store, number, WHOLE, at=NOW + 50 * MINUTE)
    assert store.pasts.signals("lantern", NOW) == Signals(seen=1, right=1, changes=1)


def test_a_signal_waits_for_a_look_that_reads_the_text(store):
    number = followed(store)
    heard(store)
    signal(store, number, NOW + 20 * MINUTE)
    look(store, number, status=500, at=NOW + 30 * MINUTE)
    assert store.pasts.signals("lantern", NOW) == Signals()
    look(store, number, WHOLE, at=NOW + 40 * MINUTE)
    assert store.pasts.signals("lantern", NOW) == Signals(seen=1, right=1, changes=1)


def test_a_change_that_no_listing_could_announce_is_not_held_against_them(store):
    number = followed(store)
    look(store, number, WHOLE, at=NOW + 30 * MINUTE)
    heard(store, NOW + HOUR)
    assert store.pasts.signals("lantern", NOW + HOUR) == Signals()


def test_what_the_outlet_is_asked_for_is_on_record(store):
    heard(store)
    followed(store)
    store.queue.owes_delay("lantern", NOW, 45.0)
    past = store.pasts.of("lantern", NOW + 2 * HOUR)
    assert past.polls == 48.0
    assert past.delay == 45.0
    [(minutes, is_changed)] = past.stories
    assert (round(minutes), is_changed) == (240, False)


def test_a_story_whose_claim_lies_ahead_is_as_old_as_our_knowledge_of_it(store):
    number = followed(store)
    store.record.execute("update articles set claimed_published = '2036-01-01T00:00:00.000Z' where id = ?", [number])
    [(minutes, _)] = store.pasts.of("lantern", NOW + 2 * HOUR).stories
    assert round(minutes) == 120


def test_an_outlet_that_changes_much_is_looked_at_sooner(store):
    number = followed(store)
    for place in range(16):
        store.pasts.learn("lantern", Lesson(place, hours=1.0))
        for _ in range(200):
            store.pasts.learn("lantern", Lesson(place, hours=0.0, is_change=True))
    busy = look(store, number, story(), at=NOW + HOUR).due_at
    store.record.execute("update outlet_looks set changes = 0, hours = 100000")
    still = look(store, number, story(), at=NOW + HOUR).due_at
    assert busy - (NOW + HOUR) < (still - (NOW + HOUR)) / 10


def test_where_the_budget_is_short_all_stories_are_looked_at_less_often(store):
    number = followed(store)
    known = replace(store.journal.known(number), past=Past(stories=((10.0, False),) * 100))
    fetched = Fetched(known.address, NOW + MINUTE, known.address, 200, body=b"x")
    plenty = review(known, fetched, story(), replace(HOUSE, budget=100_000, delay=0.5)).due_at
    short = review(known, fetched, story(), HOUSE).due_at
    asked = review(known, fetched, story(), replace(HOUSE, budget=100_000, delay=120.0)).due_at
    assert short - fetched.observed_at > 8 * (plenty - fetched.observed_at)
    assert asked > short


def test_what_is_spent_is_spent_until_midnight(store):
    number = followed(store)
    known = replace(store.journal.known(number), past=Past(spent_until=NOW + 9 * HOUR))
    verdict = review(known, Fetched(known.address, NOW, known.address, 200, body=b"x"), story(), HOUSE)
    assert verdict.due_at == NOW + 9 * HOUR
