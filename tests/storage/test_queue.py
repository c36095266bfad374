"""The queue is the database: what is due, who holds it, until when."""

from dataclasses import replace

import pytest

from news.model import ArticleState, Fetched, Listing, Outlet
from storage import Store
from tests.storage import crew
from tests.storage.stories import (
    DAY,
    FEED,
    HOUR,
    HOUSE,
    MINUTE,
    NOW,
    OTHER,
    YES,
    candidate,
    followed,
    look,
    one,
    opened,
    rows,
    story,
)

BOTH = ("lantern", "post")


def lease(store, at=NOW, **more):
    return store.queue.lease(at, at + HOUR, **({"most": 10} | more))


def answered(store, outlet_id, status, at=NOW, quiet_until=None, failure=""):
    fetched = Fetched("https://x.example/", at, status=status, failure=failure)
    store.queue.heard_from(outlet_id, fetched, quiet_until=quiet_until)


def test_what_is_leased_is_not_leased_again_until_it_is_given_back(store):
    batch = lease(store)
    assert batch.outlets == BOTH
    assert store.queue.batch(batch.crawl_id) == BOTH
    assert lease(store) is None
    store.queue.release(batch.crawl_id, NOW, ended="done")
    assert store.queue.batch(batch.crawl_id) == ()
    assert lease(store).outlets == BOTH
    assert rows(store, "select ended, ended_at from crawls where id = ?", batch.crawl_id) == [
        {"ended": "done", "ended_at": "2031-03-04T15:00:00.000Z"}
    ]


def test_a_lease_expires_with_the_process_that_held_it(store):
    lost = lease(store)
    assert lease(store, NOW + HOUR - MINUTE) is None
    taken = lease(store, NOW + HOUR)
    assert taken.outlets == BOTH
    store.queue.release(lost.crawl_id, NOW + HOUR, ended="late")
    assert store.queue.batch(taken.crawl_id) == BOTH


def test_a_new_daemon_gives_back_what_a_lost_one_held(store):
    lease(store)
    assert store.queue.release_all(NOW + MINUTE) == 1
    assert one(store, "select ended from crawls") == "lost"
    assert lease(store, NOW + MINUTE).outlets == BOTH
    assert store.queue.release_all(NOW) == 1


def test_no_outlet_is_in_two_leases_however_many_ask(tmp_path):
    many = tuple(
        Outlet(f"outlet-{n}", f"Outlet {n}", f"o{n}.example", "UTC", listings=(Listing(f"https://o{n}.example/f"),))
        for n in range(60)
    )
    opened(tmp_path, many).close()
    told = crew.gather(crew.send("leases", tmp_path, 3))
    assert sorted(name for names in told for name in names) == sorted(outlet.id for outlet in many)


def test_an_outlet_that_just_failed_runs_in_a_batch_of_its_own(store):
    answered(store, "lantern", None, failure="timeout: no answer")
    assert lease(store).outlets == ("post",)
    assert lease(store).outlets == ("lantern",)


def test_who_asks_for_certain_outlets_gets_those_and_no_others(store):
    assert lease(store, only=("post",), most=1).outlets == ("post",)
    answered(store, "lantern", 500)
    assert lease(store, only=BOTH).outlets == ("lantern",)


def test_at_most_so_many_outlets_are_leased(store):
    assert lease(store, most=1).outlets == ("lantern",)


@pytest.mark.parametrize("column", ["refused_until", "next_request_at"])
def test_an_outlet_is_left_alone_until_it_may_be_asked(store, column):
    if column == "refused_until":
        answered(store, "lantern", 429, quiet_until=NOW + HOUR)
        store.queue.heard_from("lantern", Fetched("https://x.example/", NOW, status=200), quiet_until=None)
    else:
        store.queue.owes_delay("lantern", NOW, 3600)
    assert lease(store).outlets == ("post",)
    assert lease(store, NOW + HOUR - MINUTE) is None
    assert lease(store, NOW + HOUR).outlets == BOTH


def test_an_outlet_whose_requests_of_the_day_are_spent_is_left_alone_until_its_midnight(store):
    store.queue.watch((replace(HOUSE, budget=2), OTHER), NOW)
    counts = [store.queue.spends("lantern", day="2031-03-04", until=NOW + HOUR) for _ in range(2)]
    assert counts == [1, 2]
    assert lease(store, NOW + HOUR - MINUTE).outlets == ("post",)
    assert lease(store, NOW + HOUR).outlets == ("lantern",)
    assert store.queue.spends("lantern", day="2031-03-05", until=NOW + 25 * HOUR) == 1


def test_an_answer_of_any_kind_means_that_an_outlet_is_well_but_a_server_error_does_not(store):
    for status, failure, failures in (
        (500, "", 1),
        (None, "dns: no such host", 2),
        (404, "", 0),
        (200, "cut short", 1),
    ):
        answered(store, "lantern", status, failure=failure)
        assert one(store, "select failures from outlets where id = 'lantern'") == failures


def test_nothing_due_is_nothing_leased(store):
    store.record.execute("update listings set due_at = '2031-03-05T00:00:00.000Z'")
    assert lease(store) is None
    number = candidate(store)
    batch = lease(store)
    assert batch.outlets == ("lantern",)
    store.queue.release(batch.crawl_id, NOW, ended="done")
    store.journal.put_off(number, NOW + HOUR)
    assert lease(store) is None
    assert lease(store, NOW + HOUR).outlets == ("lantern",)


def test_an_outlet_that_leaves_the_watchlist_stays_on_record_and_comes_back(store):
    followed(store)
    store.queue.watch((OTHER,), NOW)
    assert lease(store, NOW + DAY).outlets == ("post",)
    assert rows(store, "select id, is_watched from outlets order by id") == [
        {"id": "lantern", "is_watched": 0},
        {"id": "post", "is_watched": 1},
    ]
    assert one(store, "select count(*) from articles") == 1
    store.queue.watch((HOUSE, OTHER), NOW + DAY)
    assert lease(store, NOW + DAY).outlets == ("lantern",)


def test_what_is_not_watched_is_not_waited_for(store):
    candidate(store)
    store.queue.watch((), NOW)
    assert lease(store) is None
    assert not store.queue.is_waiting()


def test_a_listing_that_leaves_and_comes_back_keeps_what_is_known_of_it(store):
    [listing] = store.queue.due_listings("lantern", NOW)
    store.discoveries.polled(listing.id, NOW, NOW + HOUR, etag='"a"', failures=0)
    store.queue.watch((replace(HOUSE, listings=()), OTHER), NOW)
    assert store.queue.due_listings("lantern", NOW + DAY) == ()
    store.queue.watch((replace(HOUSE, listings=(replace(FEED, basis="unverified"),)), OTHER), NOW)
    assert store.queue.due_listings("lantern", NOW) == ()
    [again] = store.queue.due_listings("lantern", NOW + HOUR)
    assert (again.id, again.etag) == (listing.id, '"a"')
    assert one(store, "select basis from listings where id = ?", listing.id) == "unverified"


def test_watching_again_breaks_no_lease(store):
    batch = lease(store)
    store.queue.watch((HOUSE, OTHER), NOW)
    assert store.queue.batch(batch.crawl_id) == BOTH


def test_kept_stories_come_before_candidates_and_the_newest_candidate_first(store):
    older, newer = candidate(store, "older"), candidate(store, "newer")
    kept = followed(store, "kept")
    store.journal.set_due(kept, NOW)
    found = store.queue.due_articles("lantern", NOW, most=10)
    assert [article.id for article in found] == [kept, newer, older]
    assert len(store.queue.due_articles("lantern", NOW, most=2)) == 2
    assert store.queue.due_articles("lantern", NOW - MINUTE, most=10) == ()


def validators(store, number, at):
    store.journal.set_due(number, at)
    [article] = store.queue.due_articles("lantern", at, most=1)
    return article.etag, article.last_modified


MARKS = {"etag": '"one"', "last-modified": "Tue, 04 Mar 2031 14:00:00 GMT"}


def test_a_304_is_asked_for_only_of_a_settled_story_within_an_hour_of_a_reading(store):
    number = candidate(store)
    assert validators(store, number, NOW) == (None, None)
    look(store, number, story(), headers=MARKS)
    assert validators(store, number, NOW + 50 * MINUTE) == (None, None)
    look(store, number, story(), at=NOW + 5 * HOUR, headers=MARKS)
    assert validators(store, number, NOW + 6 * HOUR - MINUTE) == tuple(MARKS.values())
    assert validators(store, number, NOW + 6 * HOUR) == (None, None)


def test_a_304_is_not_asked_for_while_a_change_is_young_or_unconfirmed(store):
    number = followed(store)
    edited = story(YES.replace("hospital", "clinic"))
    look(store, number, edited, at=NOW + 5 * HOUR, headers=MARKS)
    assert one(store, "select silence from changes") == "unconfirmed"
    store.record.execute("update articles set last_changed_at = first_seen_at")
    assert validators(store, number, NOW + 5 * HOUR + MINUTE) == (None, None)
    look(store, number, edited, at=NOW + 6 * HOUR, headers=MARKS)
    assert one(store, "select silence from changes") == "silent"
    assert validators(store, number, NOW + 6 * HOUR + MINUTE) == tuple(MARKS.values())


def test_a_304_does_not_prolong_the_belief(store):
    number = followed(store)
    look(store, number, story(), at=NOW + 5 * HOUR, headers=MARKS)
    look(store, number, status=304, at=NOW + 5 * HOUR + 50 * MINUTE)
    assert validators(store, number, NOW + 6 * HOUR + MINUTE) == (None, None)


def test_a_person_asks_for_an_outlet_now(store):
    store.record.execute("update listings set due_at = '2031-03-05T00:00:00.000Z'")
    store.queue.ask_now("post", NOW)
    assert lease(store).outlets == ("post",)


def test_a_robots_txt_is_kept_as_it_came(store):
    assert store.queue.robots("lantern.example") is None
    store.queue.keep_robots("lantern.example", NOW, 200, b"User-agent: *\n\xff")
    store.queue.keep_robots("lantern.example", NOW + HOUR, None, b"\x00")
    assert store.queue.robots("lantern.example") == (NOW + HOUR, None, b"\x00")


def test_what_waits_to_be_seen_for_the_first_time_is_known(tmp_path):
    with Store(tmp_path) as store:
        store.queue.watch((replace(HOUSE, listings=()),), NOW)
        assert not store.queue.is_waiting()
        number = candidate(store)
        assert store.queue.is_waiting()
        look(store, number, status=404)
        assert not store.queue.is_waiting()
        assert store.journal.known(number).state is ArticleState.CANDIDATE


def test_a_listings_pace_comes_back_with_it(store):
    [listing] = store.queue.due_listings("lantern", NOW)[:1]
    assert (listing.rate, listing.interval_s, listing.last_heard_at, listing.found_in) == (None, None, None, None)
    store.discoveries.polled(listing.id, NOW, NOW, rate=0.5, interval_s=900, retention_s=3600, last_heard_at=NOW)
    [again] = [due for due in store.queue.due_listings("lantern", NOW) if due.id == listing.id]
    assert (again.rate, again.interval_s, again.retention_s, again.last_heard_at) == (0.5, 900, 3600, NOW)
