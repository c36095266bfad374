"""Polls taken to the record: a listing's pace, what a sitemap index names, and what a person is told."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from crawler.polls import MOST_CHILDREN, Polls
from crawler.spiders.articles import ArticlesSpider
from crawler.spiders.outlet import Answer
from news.model import Fetched, Listing, Outlet
from storage import Store

HOST = "https://gazette.example"
FEED = f"{HOST}/feed"
START = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
OUTLET = Outlet("gazette", "Gazette", "gazette.example", "America/Chicago", "general", listings=(Listing(FEED),))


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path) as store:
        store.queue.watch([OUTLET], START)
        yield store


@pytest.fixture
def desk(store):
    """Polls, and a way to poll whatever of the outlet's is due at an instant."""
    spider = SimpleNamespace(
        store=store, clock=SimpleNamespace(now=lambda: START), watchlist=SimpleNamespace(outlet=lambda _: OUTLET)
    )
    return Polls(spider)


def poll(desk, store, at, body=b"", *, address=FEED, status=200, **headers):
    """Answer the listing's poll at an instant. Header names have underscores for hyphens."""
    due = [listing for listing in store.queue.due_listings("gazette", at + 30 * DAY) if listing.address == address]
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    fetched = Fetched(address, at, address, status, told, body if isinstance(body, bytes) else body.encode())
    desk.take(Answer(due[0], fetched))
    return row(store, address)


def row(store, address=FEED):
    [found] = store.record.query("select * from listings where address = ?", [address])
    return found


def wait(found):
    return datetime.fromisoformat(found["due_at"]) - datetime.fromisoformat(found["last_polled_at"])


def feed(*names, ttl="", published=None):
    items = "".join(
        f"<item><title>Officer shoots man</title><link>{name if '//' in name else f'{HOST}/{name}'}</link>"
        + (f"<pubDate>{published(n)}</pubDate>" if published else "")
        + "</item>"
        for n, name in enumerate(names)
    )
    return f"<rss version='2.0'><channel><title>t</title>{ttl}{items}</channel></rss>"


def stories(first, last):
    return [f"story-{n}" for n in range(first, last)]


def index(*addresses):
    parts = "".join(
        f"<sitemap><loc>{a}</loc><lastmod>2026-03-{n + 1:02}</lastmod></sitemap>" for n, a in enumerate(addresses)
    )
    return f"<sitemapindex>{parts}</sitemapindex>"


def troubles(store):
    return [(t["kind"], t["cause"]) for t in store.record.query("select * from troubles where closed_at is null")]


# pace


def test_a_poll_leaves_the_listings_pace_on_record(desk, store):
    poll(desk, store, START, feed(*stories(0, 5)))
    found = poll(desk, store, START + HOUR, feed(*stories(0, 7)))
    assert (found["kind"], found["entries"], found["new_links"]) == ("rss", 7, 2)
    assert found["rate"] == pytest.approx(2.0)
    assert found["interval_s"] == 300
    assert found["retention_s"] == pytest.approx(3.5 * 3600, abs=60)
    assert found["last_heard_at"] == found["last_polled_at"]


def test_a_listing_with_nothing_new_is_asked_ever_more_seldom_and_a_304_is_nothing_new(desk, store):
    at, waits = START, []
    poll(desk, store, at, feed(*stories(0, 5)))
    for n in range(40):
        at += wait(row(store))
        body = {"body": feed(*stories(0, 5))} if n % 2 else {"status": 304}
        waits.append(wait(poll(desk, store, at, **body)))
    assert waits[0] < 20 * MINUTE
    assert waits[-1] > 5 * HOUR


def test_a_poll_that_fails_leaves_pace_and_last_answer(desk, store):
    before = poll(desk, store, START, feed(*stories(0, 5)))
    found = poll(desk, store, START + HOUR, status=500)
    assert {name: found[name] for name in ("rate", "interval_s", "retention_s", "last_heard_at", "kind")} == {
        name: before[name] for name in ("rate", "interval_s", "retention_s", "last_heard_at", "kind")
    }
    assert (found["failures"], found["last_outcome"]) == (1, "failed")
    after = poll(desk, store, START + 2 * HOUR, feed(*stories(0, 9)))
    assert after["rate"] == pytest.approx(2.0)  # four in the two hours since it last answered
    assert after["failures"] == 0


@pytest.mark.parametrize(
    ("headers", "ttl", "least", "most"),
    [
        ({}, "", 5 * MINUTE, 11 * MINUTE),
        ({}, "<ttl>60</ttl>", 15 * MINUTE, 15 * MINUTE),
        ({"cache_control": "max-age=1500", "age": "60"}, "", 24 * MINUTE, 24 * MINUTE),
        ({"retry_after": "7200"}, "", 2 * HOUR, 2 * HOUR),
    ],
)
def test_what_the_outlet_asks_is_heard(desk, store, headers, ttl, least, most):
    assert least <= wait(poll(desk, store, START, feed(*stories(0, 5), ttl=ttl), **headers)) <= most


def test_a_feed_that_holds_an_hour_is_asked_three_times_in_it(desk, store):
    body = feed(*stories(0, 11), published=lambda n: f"Tue, 03 Mar 2026 11:{59 - 6 * n:02}:00 GMT" if n < 10 else "")
    found = poll(desk, store, START, body)
    assert 0 < found["retention_s"] <= 3600
    assert wait(found) <= 20 * MINUTE


def test_a_listing_that_outruns_us_is_told_and_asked_sooner_and_the_trouble_ends(desk, store):
    poll(desk, store, START, feed(*stories(0, 5)))
    poll(desk, store, START + HOUR, feed(*stories(10, 15)))
    cause = "all 5 links are new since the last look 60 minutes ago: others may have gone by unseen"
    assert troubles(store) == [(f"listing {FEED} outruns us", cause)]
    assert wait(row(store)) <= 10 * MINUTE
    poll(desk, store, START + HOUR + 5 * MINUTE, feed(*stories(11, 16)))
    assert troubles(store) == []


# what is left out


def test_links_of_other_hosts_are_left_out_and_counted(desk, store):
    found = poll(desk, store, START, feed("a", "https://sister.example/b", "https://sister.example/c"))
    assert found["note"] == "2 of 3 links lead to other hosts and were left out"
    assert [a["address"] for a in store.record.query("select address from articles")] == [f"{HOST}/a"]
    assert poll(desk, store, START + HOUR, feed("a"))["note"] is None


def test_what_else_a_section_page_links_to_is_no_mistake(desk, store):
    links = '<a href="/news/officer-shoots-a-man">Officer shoots a man</a><a href="https://x.example/a-b-c-d">x</a>'
    found = poll(desk, store, START, f"<html><body>{links}</body></html>".encode())
    assert (found["kind"], found["note"]) == ("section", "an HTML page stands where a feed was expected")


def test_a_feed_that_has_become_a_page_is_told_until_it_is_a_feed_again(desk, store):
    poll(desk, store, START, b'<html><a href="/news/officer-shoots-a-man">Officer shoots a man</a></html>')
    assert troubles(store) == [(f"listing {FEED} is a page", "an HTML page stands where a feed was expected")]
    poll(desk, store, START + HOUR, status=304)
    assert len(troubles(store)) == 1
    poll(desk, store, START + 2 * HOUR, feed("news/officer-shoots-a-man"))
    assert troubles(store) == []


def test_an_outlet_that_shares_its_host_takes_only_what_is_its_own(desk, store):
    shared = replace(OUTLET, path="/ashby/")
    desk.spider.watchlist = SimpleNamespace(outlet=lambda _: shared)
    poll(desk, store, START, feed("ashby/news/a", "tolliver/news/b"))
    assert [a["address"] for a in store.record.query("select address from articles")] == [f"{HOST}/ashby/news/a"]


# sitemap indexes


def children(store):
    found = store.record.query(
        "select address, is_watched, found_in from listings where found_in is not null order by id"
    )
    return [(c["address"].removeprefix(HOST), c["is_watched"]) for c in found]


def test_what_an_index_names_becomes_a_listing_that_is_due_at_once(desk, store):
    found = poll(desk, store, START, index(f"{HOST}/news-1.xml", f"{HOST}/news-2.xml.gz"))
    assert (found["kind"], found["entries"], found["last_outcome"]) == ("news_sitemap", 0, "read")
    assert sorted(children(store)) == [("/news-1.xml", 1), ("/news-2.xml.gz", 1)]
    due = store.queue.due_listings("gazette", START)
    assert {listing.address for listing in due} == {f"{HOST}/news-1.xml", f"{HOST}/news-2.xml.gz"}
    sitemap = f"<urlset><url><loc>{HOST}/officer-shoots</loc></url></urlset>"
    poll(desk, store, START, sitemap, address=f"{HOST}/news-1.xml")
    assert store.record.execute("select count(*) from articles").fetchone()[0] == 1


def test_an_index_adds_few_and_none_of_another_host_nor_itself(desk, store):
    named = (FEED, "https://sister.example/news.xml", *(f"{HOST}/posts-{n}.xml" for n in range(9)))
    poll(desk, store, START, index(*named))
    assert [name for name, _ in children(store)] == [f"/posts-{n}.xml" for n in (8, 7, 6)][:MOST_CHILDREN]


def test_what_an_index_names_no_more_is_asked_no_more_and_comes_back(desk, store):
    poll(desk, store, START, index(f"{HOST}/a.xml", f"{HOST}/b.xml"))
    poll(desk, store, START + HOUR, index(f"{HOST}/b.xml"))
    assert sorted(children(store)) == [("/a.xml", 0), ("/b.xml", 1)]
    store.queue.watch([OUTLET], START + HOUR)
    store.queue.ask_now("gazette", START + HOUR)
    assert sorted(children(store)) == [("/a.xml", 0), ("/b.xml", 1)]
    poll(desk, store, START + 2 * HOUR, index(f"{HOST}/a.xml"))
    assert sorted(children(store)) == [("/a.xml", 1), ("/b.xml", 0)]
    poll(desk, store, START + 3 * HOUR, "<sitemapindex></sitemapindex>")
    assert sorted(children(store)) == [("/a.xml", 0), ("/b.xml", 0)]


def test_an_index_within_an_index_is_not_followed(desk, store):
    poll(desk, store, START, index(f"{HOST}/inner.xml"))
    found = poll(desk, store, START, index(f"{HOST}/innermost.xml", FEED), address=f"{HOST}/inner.xml")
    assert found["note"] == "an index within an index: not followed"
    assert [name for name, _ in children(store)] == ["/inner.xml"]


def test_what_an_index_names_leaves_with_the_index_and_a_listing_of_the_watchlist_stays_its_own(desk, store):
    poll(desk, store, START, index(f"{HOST}/a.xml", f"{HOST}/b.xml"))
    both = replace(OUTLET, listings=(Listing(FEED), Listing(f"{HOST}/a.xml")))
    store.queue.watch([both], START)
    assert children(store) == [("/b.xml", 1)]
    store.queue.watch([replace(OUTLET, listings=(Listing(f"{HOST}/a.xml"),))], START)
    assert children(store) == [("/b.xml", 0)]


def test_an_index_is_asked_hourly_at_least(desk, store):
    at = START
    for n in range(30):
        body = {"body": index(f"{HOST}/a.xml")} if n % 2 else {"status": 304}
        found = poll(desk, store, at, **body) if n else poll(desk, store, at, index(f"{HOST}/a.xml"))
        at += wait(found)
    assert 40 * MINUTE < wait(found) <= HOUR * 1.05


# signals


def followed_story(store, **columns):
    """The story that the feed shows, as one that is followed and due in two hours."""
    row = {"state": "followed", "due_at": "2026-03-03T15:00:00.000Z"} | columns
    sets = ", ".join(f"{name} = ?" for name in row)
    store.record.execute(f"update articles set {sets}", list(row.values()))


def due(store):
    [found] = store.record.query("select due_at, signalled_at from articles")
    return found["due_at"], found["signalled_at"]


def told(desk, store, minutes, title):
    body = feed("story-1").replace("Officer shoots man", title)
    poll(desk, store, START + minutes * MINUTE, body)


def test_another_title_calls_for_a_look_at_once(desk, store):
    told(desk, store, 0, "Officer shoots man")
    followed_story(store)
    told(desk, store, 60, "Officer shoots man")
    assert due(store) == ("2026-03-03T15:00:00.000Z", None)
    told(desk, store, 70, "Police shoot man")
    assert due(store) == ("2026-03-03T13:10:00.000Z", "2026-03-03T13:10:00.000Z")
    told(desk, store, 75, "Police shoot man on Oak Street")
    assert due(store) == ("2026-03-03T13:10:00.000Z", "2026-03-03T13:10:00.000Z")


def test_a_title_that_follows_a_change_we_have_just_seen_waits_for_its_second_look(desk, store):
    told(desk, store, 0, "Officer shoots man")
    followed_story(store, last_changed_at="2026-03-03T13:00:00.000Z")
    told(desk, store, 70, "Police shoot man")
    assert due(store) == ("2026-03-03T15:00:00.000Z", "2026-03-03T13:10:00.000Z")


def test_signals_that_are_never_right_call_for_nothing(desk, store):
    told(desk, store, 0, "Officer shoots man")
    followed_story(store)
    store.record.execute("update outlets set signals_seen = 100, signals_right = 2, signals_changes = 9")
    told(desk, store, 70, "Police shoot man")
    assert due(store) == ("2026-03-03T15:00:00.000Z", "2026-03-03T13:10:00.000Z")


# the day's budget


def test_once_the_requests_of_a_day_are_sent_no_more_is_and_a_person_is_told(store):
    outlet, now = replace(OUTLET, budget=2), [START]
    store.queue.watch([outlet], START)
    watchlist = SimpleNamespace(clock=SimpleNamespace(now=lambda: now[0]), outlet=lambda _: outlet)
    spider = ArticlesSpider(store=store, watchlist=watchlist, crawl_id=None, outlets=["gazette"])
    assert [spider.may_send("gazette") for _ in range(3)] == [True, True, False]
    assert spider.quiet == {"gazette"}
    assert troubles(store) == [
        ("budget spent", "2 requests were sent this day; the rest waits until 2026-03-04 06:00 UTC")
    ]
    now[0] += DAY
    assert spider.may_send("gazette")
    assert troubles(store) == []
