"""Checks of listings: each is kept, and the latest of each listing is found."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from news.model import Finding, Listing, ListingCheck, Outlet
from storage import Store

NOW = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
FEED = "https://elm.example/feed"
ELM = Outlet("elm", "Elm", "elm.example", "America/Chicago", listings=(Listing(FEED), Listing(f"{FEED}2")))
ALIVE = ListingCheck(FEED, NOW, Finding.ALIVE, "1 more of other hosts", 200, 30, NOW - timedelta(hours=1))


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path) as opened:
        opened.queue.watch((ELM,), NOW)
        yield opened


def test_a_check_is_kept_as_it_was_found(store):
    store.listing_checks.record("elm", ALIVE)
    [row] = store.record.table("listing_checks").rows
    assert dict(row) | {"id": 0, "listing_id": 0} == {
        "id": 0,
        "listing_id": 0,
        "outlet_id": "elm",
        "address": FEED,
        "observed_at": "2026-03-03T12:00:00.000Z",
        "finding": "alive",
        "why": "1 more of other hosts",
        "status": 200,
        "entries": 30,
        "claimed_newest": "2026-03-03T11:00:00.000Z",
        "moved_to": "",
    }


def test_the_latest_check_of_each_listing_is_found_and_the_earlier_stay(store):
    for check in (ALIVE, replace(ALIVE, finding=Finding.DEAD, observed_at=NOW + timedelta(days=1))):
        store.listing_checks.record("elm", check)
    store.listing_checks.record("elm", replace(ALIVE, address=f"{FEED}2", finding=Finding.MOVED, moved_to=FEED))
    latest = store.listing_checks.latest()
    assert {address: row["finding"] for (_, address), row in latest.items()} == {FEED: "dead", f"{FEED}2": "moved"}
    assert store.record.table("listing_checks").count == 3


def test_what_is_no_listing_of_the_outlet_is_not_recorded(store):
    store.listing_checks.record("elm", replace(ALIVE, address="https://elm.example/other"))
    store.listing_checks.record("oak", ALIVE)
    assert store.record.table("listing_checks").count == 0


def test_a_listing_that_is_read_no_more_is_not_among_the_latest(store):
    store.listing_checks.record("elm", ALIVE)
    store.queue.watch((), NOW)
    assert store.listing_checks.latest() == {}
