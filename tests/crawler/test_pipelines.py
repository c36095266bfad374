"""The bridge to the record: what happens to a page that our own code cannot take."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from clock import Clock
from crawler import polls
from crawler.pipelines import Record
from crawler.spiders.outlet import Answer
from news.model import Fetched, Listing, Outlet, Sighting
from storage import Store
from storage.journal import Address

ADDRESS = "https://gazette.example/story"
FEED = "https://gazette.example/feed"
OUTLET = Outlet("gazette", "Gazette", "gazette.example", "America/Chicago", "general", listings=(Listing(FEED),))


class Killed(BaseException):
    """Stands for the end of the process."""


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path) as store:
        store.queue.watch([OUTLET], Clock().now())
        store.follow(Sighting(ADDRESS, ""), OUTLET, Address(ADDRESS, ADDRESS, "story"), Clock().now())
        yield store


@pytest.fixture
def record(store):
    watchlist = SimpleNamespace(outlet=lambda _: OUTLET, contact="desk@example.org")
    spider = SimpleNamespace(store=store, clock=Clock(), watchlist=watchlist, crawl_id=None)
    return Record(SimpleNamespace(spider=spider))


def answer(store):
    [due] = store.queue.due_articles("gazette", Clock().now(), most=9)
    return Answer(due, Fetched(ADDRESS, Clock().now(), ADDRESS, 200, {}, b"<p>x</p>"))


def breaks(monkeypatch, where, error):
    def broken(*_args, **_more):
        raise error

    monkeypatch.setattr(where, broken)


def test_a_page_that_ends_the_process_is_not_due_again_at_once(store, record, monkeypatch):
    breaks(monkeypatch, "news.review.read", Killed())
    with pytest.raises(Killed):
        record.process_item(answer(store))
    soon, late = Clock().now() + timedelta(minutes=55), Clock().now() + timedelta(minutes=65)
    assert store.queue.due_articles("gazette", soon, most=9) == ()
    assert len(store.queue.due_articles("gazette", late, most=9)) == 1


@pytest.mark.parametrize("where", ["news.review.read", "news.review.review", "storage.journal.Journal.record"])
def test_a_fault_of_ours_is_set_aside_for_an_hour_with_its_name_and_writes_nothing_else(
    store, record, monkeypatch, where, caplog
):
    breaks(monkeypatch, where, ZeroDivisionError("odd page"))
    record.process_item(answer(store))
    [trouble] = list(store.record.query("select * from troubles where closed_at is null"))
    assert (trouble["kind"], trouble["outlet_id"]) == ("our own fault with article 1", "gazette")
    assert f"{ADDRESS}: ZeroDivisionError: odd page" in trouble["cause"]
    assert store.counts() == (0, 0, 0)
    assert not store.record.conn.in_transaction
    assert store.queue.due_articles("gazette", Clock().now() + timedelta(minutes=55), most=9) == ()


def test_our_own_fault_is_over_when_the_page_can_be_taken(store, record, monkeypatch, caplog):
    taken = answer(store)
    with monkeypatch.context() as broken:
        breaks(broken, "news.review.read", ZeroDivisionError("odd page"))
        record.process_item(taken)
    record.process_item(taken)
    [trouble] = list(store.record.query("select closed_at from troubles where kind like 'our own fault%'"))
    assert trouble["closed_at"]


def test_a_listing_that_our_reader_cannot_take_is_set_aside_too(store, record, monkeypatch, caplog):
    breaks(monkeypatch, "news.listings.read", RecursionError("deep"))
    [listing] = store.queue.due_listings("gazette", Clock().now())
    record.process_item(Answer(listing, Fetched(FEED, Clock().now(), FEED, 200, {}, b"<rss/>")))
    assert store.queue.due_listings("gazette", Clock().now() + timedelta(minutes=55)) == ()
    [trouble] = list(store.record.query("select cause from troubles where kind like 'our own fault with%'"))
    assert "RecursionError" in trouble["cause"]


def test_a_full_disk_loses_no_page_without_a_word(store, record, monkeypatch, caplog):
    page = b"<html><head><title>Talks</title></head><body><article><h1>Talks go on</h1>" + b"".join(
        b"<p>The council of Elm Hollow met on Tuesday and heard from a clerk about the bridge, number %d.</p>" % n
        for n in range(6)
    )
    facts = b'<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2026-03-03T11:00:00Z"}'
    breaks(monkeypatch, "evidence.records.Evidence.keep", OSError(28, "No space left on device"))
    [due] = store.queue.due_articles("gazette", Clock().now(), most=9)
    body = page.replace(b"</head>", facts + b"</script></head>")
    record.process_item(Answer(due, Fetched(ADDRESS, Clock().now(), ADDRESS, 200, {}, body)))
    [trouble] = list(store.record.query("select cause from troubles where kind like 'our own fault with%'"))
    assert "No space left" in trouble["cause"]
    assert store.counts() == (0, 0, 0)


def test_an_answer_for_a_link_that_became_another_articles_address_is_no_fault_of_ours(store, record):
    late = answer(store)
    now = Clock().now()
    other = Address("https://gazette.example/other", "https://gazette.example/other", "other")
    into = store.follow(Sighting(other.fetchable, ""), OUTLET, other, now)
    store.journal.fold(late.due.id, into, now)
    record.process_item(late)
    assert store.troubles.open_for(f"our own fault with article {late.due.id}") == ()
    assert [row["article_id"] for row in store.record.execute("select article_id from checks")] == [into]


def test_a_listing_that_ends_the_process_is_not_due_again_at_once(store, record, monkeypatch):
    breaks(monkeypatch, "news.listings.read", Killed())
    [listing] = store.queue.due_listings("gazette", Clock().now())
    with pytest.raises(Killed):
        record.process_item(polled(listing))
    assert store.queue.due_listings("gazette", Clock().now() + timedelta(minutes=55)) == ()
    assert len(store.queue.due_listings("gazette", Clock().now() + timedelta(minutes=65))) == 1
    [row] = store.record.query("select last_outcome, last_failure from listings")
    assert (row["last_outcome"], row["last_failure"]) == ("set aside", "our reader did not come to an end with it")


# floods


def polled(listing, *titles):
    items = "".join(
        f"<item><title>{title}</title><link>https://gazette.example/{title}</link></item>" for title in titles
    )
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>{items}</channel></rss>'.encode()
    return Answer(listing, Fetched(FEED, Clock().now(), FEED, 200, {}, feed))


def titles(start, many):
    return [f"officer-shoots-man-{n}" for n in range(start, start + many)]


def waiting(store):
    return store.record.execute("select count(*) from articles where state = 'candidate'").fetchone()[0]


def floods(store):
    rows = store.record.query("select cause, closed_at from troubles where kind like '%floods'")
    return [(row["cause"], row["closed_at"] is None) for row in rows]


def test_of_a_flood_of_links_as_many_are_taken_as_may_wait_and_the_rest_when_there_is_room(store, record, monkeypatch):
    monkeypatch.setattr(polls, "MOST_WAITING", 10)
    [listing] = store.queue.due_listings("gazette", Clock().now())
    record.process_item(polled(listing, *titles(0, 25)))
    assert waiting(store) == 10
    said = "16 new links not taken: 10 wait to be read"
    assert floods(store) == [(said, True)]
    record.process_item(polled(listing, *titles(0, 25)))
    assert waiting(store) == 10
    store.record.execute("update articles set due_at = null, state = 'passed_over'")
    record.process_item(polled(listing, *titles(0, 25)))
    assert waiting(store) == 10
    store.record.execute("update articles set due_at = null, state = 'passed_over'")
    record.process_item(polled(listing, *titles(0, 25)))
    assert waiting(store) == 6
    assert floods(store) == [("6 new links not taken: 10 wait to be read", False)]


def test_links_that_are_known_take_no_room(store, record, monkeypatch):
    monkeypatch.setattr(polls, "MOST_WAITING", 10)
    [listing] = store.queue.due_listings("gazette", Clock().now())
    record.process_item(polled(listing, *titles(0, 9)))
    record.process_item(polled(listing, *titles(0, 9)))
    assert store.record.execute("select count(*) from sightings").fetchone()[0] == 9
    assert floods(store) == []


def test_a_flood_of_links_that_their_titles_rule_out_is_bounded_too(store, record, monkeypatch):
    monkeypatch.setattr(polls, "MOST_WAITING", 10)
    [listing] = store.queue.due_listings("gazette", Clock().now())
    record.process_item(polled(listing, *(f"Council-meets-about-bridge-{n}" for n in range(25))))
    assert store.record.execute("select count(*) from articles").fetchone()[0] <= 11
