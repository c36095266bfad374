"""A command's own looks and the daemon's crawls share one lease and one delay an outlet."""

from datetime import UTC, datetime, timedelta

import pytest

from news.model import Fetched, Listing, Outlet
from storage import Store
from storage.turns import KEEP

NOW = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
ELM = Outlet("elm", "Elm", "elm.example", "America/Chicago", listings=(Listing("https://elm.example/feed"),))
OAK = Outlet("oak", "Oak", "oak.example", "America/Chicago", listings=(Listing("https://oak.example/feed"),))


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path) as opened:
        opened.queue.watch((ELM, OAK), NOW)
        yield opened


@pytest.fixture
def crawl_id(store):
    return store.turns.begin(["elm"], NOW, 1)


def lease(store, now, *, most=9):
    batch = store.queue.lease(now, now + 20 * MINUTE, most=most)
    return batch.outlets if batch else ()


def test_an_outlet_in_a_commands_hands_is_leased_to_no_crawl(store, crawl_id):
    assert store.turns.take(crawl_id, "elm", NOW) is None
    assert lease(store, NOW) == ("oak",)


def test_an_outlet_in_a_crawls_hands_is_waited_for(store, crawl_id):
    assert lease(store, NOW) == ("elm", "oak")
    wait = store.turns.take(crawl_id, "elm", NOW)
    assert wait.until == NOW + 20 * MINUTE
    assert NOW < wait.again_at < wait.until
    assert "crawl" in wait.why


def test_a_lease_that_has_run_out_is_taken_over(store, crawl_id):
    lease(store, NOW)
    assert store.turns.take(crawl_id, "elm", NOW + 21 * MINUTE) is None


def test_a_turn_is_prolonged_by_taking_it_again_and_runs_out_by_itself(store, crawl_id):
    store.turns.take(crawl_id, "elm", NOW)
    assert store.turns.take(crawl_id, "elm", NOW + 9 * MINUTE) is None
    assert "elm" not in lease(store, NOW + KEEP + MINUTE)
    assert "elm" in lease(store, NOW + 9 * MINUTE + KEEP)


def test_the_delay_holds_from_a_crawl_to_a_command_and_from_a_command_to_a_crawl(store, crawl_id):
    store.queue.owes_delay("elm", NOW, 30)
    wait = store.turns.take(crawl_id, "elm", NOW)
    assert wait.until == wait.again_at == NOW + timedelta(seconds=30)
    later = NOW + MINUTE
    assert store.turns.take(crawl_id, "elm", later) is None
    store.turns.give_back(crawl_id, "elm", later + timedelta(seconds=40))
    assert "elm" not in lease(store, later + timedelta(seconds=39))
    assert "elm" in lease(store, later + timedelta(seconds=40))


def test_giving_back_never_shortens_what_is_owed(store, crawl_id):
    store.turns.take(crawl_id, "elm", NOW)
    store.queue.owes_delay("elm", NOW, 600)
    store.turns.give_back(crawl_id, "elm", NOW + MINUTE)
    assert store.turns.take(crawl_id, "elm", NOW + 2 * MINUTE).until == NOW + 10 * MINUTE


def test_an_outlet_that_asked_us_to_wait_is_not_taken_even_where_it_is_held(store, crawl_id):
    store.turns.take(crawl_id, "elm", NOW)
    answer = Fetched("https://elm.example/feed", NOW, status=429)
    store.queue.heard_from("elm", answer, quiet_until=NOW + 60 * MINUTE)
    wait = store.turns.take(crawl_id, "elm", NOW + MINUTE)
    assert wait.until == wait.again_at == NOW + 60 * MINUTE
    assert "asked us to wait" in wait.why


def test_an_outlet_that_the_daemon_took_back_is_not_held_any_more(store, crawl_id):
    store.turns.take(crawl_id, "elm", NOW)
    store.queue.release_all(NOW)
    assert "elm" in lease(store, NOW)
    assert store.turns.take(crawl_id, "elm", NOW) is not None


def test_a_command_gives_back_its_own_and_no_crawls(store, crawl_id):
    lease(store, NOW)
    store.turns.give_back(crawl_id, "elm", NOW)
    assert store.turns.take(crawl_id, "elm", NOW) is not None


def test_a_clock_that_runs_faster_keeps_a_turn_for_as_long_by_the_machines(store, crawl_id):
    store.turns.take(crawl_id, "elm", NOW, speed=60)
    assert "elm" not in lease(store, NOW + 60 * KEEP - MINUTE)
    assert "elm" in lease(store, NOW + 60 * KEEP)
