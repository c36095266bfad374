"""How the newsroom answers: validators, trouble, listings, twins, and what it notes."""

import http.client
import re
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta

import feedparser
import pytest

from demo import addresses, listings
from demo.deeds import DeedKind

START = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
TEXT = ("The first paragraph, with a fish & a <knot>.", "The second.")
NEW = ("The first paragraph, rewritten.", "The second.")
FAMILIES = (addresses.SCRIPPS, addresses.ARC, addresses.NEXSTAR, addresses.BLOX)
HOUR = timedelta(hours=1)


def published(plan, name="gazette", **more):
    return plan.publishes(START, name, "a-fish", "A fish is caught", TEXT, byline="Ann Nobody", **more)


def test_an_unchanged_page_answers_304_to_its_etag_and_to_its_date(plan, clock, open_newsroom, ask):
    address = published(plan)
    newsroom = open_newsroom(plan)
    first = ask(newsroom.port, address)
    by_tag = ask(newsroom.port, address, If_None_Match=first.headers["etag"])
    by_date = ask(newsroom.port, address, If_Modified_Since=first.headers["last-modified"])
    assert (by_tag.status, by_tag.text, by_date.status) == (304, "", 304)


def test_a_rewritten_page_no_longer_answers_304(plan, clock, open_newsroom, ask):
    address = published(plan)
    plan.rewrites(START + HOUR, address, NEW)
    newsroom = open_newsroom(plan)
    first = ask(newsroom.port, address)
    clock.goes_to(1)
    assert ask(newsroom.port, address, If_None_Match=first.headers["etag"]).status == 200
    assert ask(newsroom.port, address, If_Modified_Since=first.headers["last-modified"]).status == 200


def test_a_date_that_cannot_be_read_is_answered_in_full(plan, clock, open_newsroom, ask):
    newsroom = open_newsroom(plan)
    assert ask(newsroom.port, published(plan), If_Modified_Since="yesterday").status == 200


def test_a_stale_cache_answers_304_whatever_changed(plan, clock, open_newsroom, ask):
    address = published(plan)
    plan.rewrites(START + HOUR, address, NEW)
    plan.answers_304(START, START + 2 * HOUR, address)
    newsroom = open_newsroom(plan)
    clock.goes_to(1)
    assert ask(newsroom.port, address, If_None_Match='"anything"').status == 304
    clock.goes_to(2)
    assert ask(newsroom.port, address, If_None_Match='"anything"').status == 200


def test_a_moved_story_answers_301_and_the_listing_shows_the_new_address(plan, clock, open_newsroom, ask):
    old = published(plan)
    new = plan.moves(START + HOUR, old, "a-trout")
    newsroom = open_newsroom(plan)
    assert old in ask(newsroom.port, "https://www.gazette.example/tncms/sitemap/news.xml").text
    assert ask(newsroom.port, new).status == 404
    clock.goes_to(1)
    reply = ask(newsroom.port, old)
    assert (reply.status, reply.headers["location"]) == (301, new)
    assert "A fish is caught" in ask(newsroom.port, new).text
    sitemap = ask(newsroom.port, "https://www.gazette.example/tncms/sitemap/news.xml").text
    assert new in sitemap
    assert old not in sitemap


def test_withdrawn_stories_leave_the_listing_and_can_return(plan, clock, open_newsroom, ask):
    address = published(plan)
    plan.withdraws(START + HOUR, address)
    plan.returns(START + 2 * HOUR, address)
    newsroom = open_newsroom(plan)
    clock.goes_to(1)
    assert ask(newsroom.port, address).status == 404
    assert address not in ask(newsroom.port, "https://www.gazette.example/tncms/sitemap/news.xml").text
    clock.goes_to(2)
    assert ask(newsroom.port, address).status == 200


def test_429_says_in_the_clocks_seconds_how_long_it_lasts(plan, clock, open_newsroom, ask):
    address = published(plan)
    plan.answers_429(START, START + HOUR, address)
    newsroom = open_newsroom(plan)
    clock.goes_to(0.5)
    reply = ask(newsroom.port, address)
    assert reply.status == 429
    clock.shown += timedelta(seconds=int(reply.headers["retry-after"]))
    assert ask(newsroom.port, address).status == 200


def test_503_begins_and_ends(plan, clock, open_newsroom, ask):
    address = published(plan)
    plan.answers_503(START + HOUR, START + 2 * HOUR, address)
    newsroom = open_newsroom(plan)
    statuses = [(clock.goes_to(hour), ask(newsroom.port, address).status)[1] for hour in (0, 1, 1.99, 2)]
    assert statuses == [200, 503, 503, 200]


def test_a_stalled_request_is_noted_and_never_answered(plan, clock, open_newsroom, ask):
    address = published(plan)
    plan.stalls(START, START + HOUR, address)
    newsroom = open_newsroom(plan)
    with pytest.raises(TimeoutError):
        ask(newsroom.port, address, timeout=0.1)
    assert [(served.status, served.note) for served in newsroom.served] == [(0, "STALLS")]


def test_a_page_cut_short_promises_more_than_it_sends(plan, clock, open_newsroom, ask):
    address = published(plan)
    newsroom = open_newsroom(plan)
    tag = ask(newsroom.port, address).headers["etag"]
    plan.cuts_short(START, START + HOUR, address)
    with pytest.raises(http.client.IncompleteRead) as cut:
        ask(newsroom.port, address)
    assert cut.value.expected is not None
    assert len(cut.value.partial) > 0
    with pytest.raises(http.client.IncompleteRead):
        ask(newsroom.port, address, If_None_Match=tag)
    clock.goes_to(1)
    assert ask(newsroom.port, address).status == 200


def test_amp_and_tracking_parameters_lead_to_the_same_words_and_name_one_address(
    plan, clock, open_newsroom, ask, house
):
    home = plan.outlet(house("house", addresses.NEXSTAR))
    address = published(plan, "house")
    newsroom = open_newsroom(plan)
    for twin in (addresses.amp(home, address), f"{address}?utm_source=rss&fbclid=x"):
        reply = ask(newsroom.port, twin)
        assert reply.status == 200
        assert f'<link rel="canonical" href="{address}">' in reply.text
        assert "The first paragraph, with a fish" in reply.text


def test_an_unknown_query_is_another_address(plan, clock, open_newsroom, ask):
    newsroom = open_newsroom(plan)
    assert ask(newsroom.port, f"{published(plan)}?page=2").status == 404


def test_a_listing_shows_a_story_under_the_address_it_was_told_to(plan, clock, open_newsroom, ask, house):
    plan.outlet(house("house", addresses.NEXSTAR))
    address = published(plan, "house")
    plan.lists_as(START, address, "/feed/", f"{address}?utm_source=rss&utm_medium=feed")
    newsroom = open_newsroom(plan)
    feeds = [
        feedparser.parse(ask(newsroom.port, f"https://www.house.example{p}").text) for p in ("/feed/", "/feed/atom/")
    ]
    assert [feed.entries[0].link for feed in feeds] == [f"{address}?utm_source=rss&utm_medium=feed", address]


@pytest.mark.parametrize("family", FAMILIES)
def test_every_listing_parses_and_shows_the_newest_first(family, plan, clock, open_newsroom, ask, house):
    home = plan.outlet(house("house", family))
    published(plan, "house")
    plan.publishes(START + HOUR, "house", "newer", "Newer & better", TEXT)
    newsroom = open_newsroom(plan)
    clock.goes_to(1)
    for path in listings.paths(home):
        text = ask(newsroom.port, f"https://www.house.example{path}").text
        titles = re.findall(r"<(?:news:)?title>(Newer &amp; better|A fish is caught)</", text)
        assert titles == ["Newer &amp; better", "A fish is caught"]
        assert not feedparser.parse(text).bozo


def test_an_unchanged_listing_answers_304(plan, clock, open_newsroom, ask):
    published(plan)
    newsroom = open_newsroom(plan)
    sitemap = "https://www.gazette.example/tncms/sitemap/news.xml"
    first = ask(newsroom.port, sitemap)
    assert ask(newsroom.port, sitemap, If_None_Match=first.headers["etag"]).status == 304
    plan.publishes(START, "gazette", "newer", "Newer", TEXT)
    assert ask(newsroom.port, sitemap, If_None_Match=first.headers["etag"]).status == 200


def test_robots_txt_refuses_the_closed_paths(plan, clock, open_newsroom, ask, house):
    plan.outlet(house("club"), closed=("/members/",))
    address = published(plan, "club", path="/members/a-fish/")
    newsroom = open_newsroom(plan)
    assert "Disallow: /members/\n" in ask(newsroom.port, "https://www.club.example/robots.txt").text
    assert "Disallow:\n" in ask(newsroom.port, "https://www.gazette.example/robots.txt").text
    assert [deed.kind for deed in newsroom.log if deed.address == address] == [DeedKind.CLOSED]


def test_an_unknown_host_is_told_so(plan, clock, open_newsroom, ask):
    assert ask(open_newsroom(plan).port, "https://www.elsewhere.example/").status == 421


def test_the_log_holds_what_has_happened_and_nothing_that_has_not(plan, clock, open_newsroom):
    address = published(plan)
    plan.bumps(START + HOUR, address)
    newsroom = open_newsroom(plan)
    assert [deed.kind for deed in newsroom.log] == [DeedKind.PUBLISHED]
    clock.goes_to(1)
    assert [deed.kind for deed in newsroom.log] == [DeedKind.PUBLISHED, DeedKind.BUMPED]
    assert newsroom.log[1].at == START + HOUR


def test_served_tells_when_who_asked_for_what_and_how_it_was_answered(plan, clock, open_newsroom, ask):
    newsroom = open_newsroom(plan)
    clock.goes_to(0.25)
    ask(newsroom.port, "https://www.gazette.example/nothing")
    (served,) = newsroom.served
    assert (served.at, served.host, served.path, served.status) == (
        clock.shown,
        "www.gazette.example",
        "/nothing",
        404,
    )


def test_the_state_is_a_function_of_the_instant_however_often_and_in_what_order_it_is_asked(plan):
    address = published(plan)
    plan.rewrites(START + HOUR, address, NEW)
    instants = [START + n * HOUR / 2 for n in (3, 0, 2, 1)]
    first = {at: plan.state_at(at).standings[address] for at in instants}
    assert first == {at: plan.state_at(at).standings[address] for at in sorted(instants)}
    assert first[START].story != first[START + HOUR].story


def test_an_address_without_its_last_slash_leads_to_the_story(plan, clock, open_newsroom, ask, house):
    plan.outlet(house("station", addresses.ARC))
    address = published(plan, "station")
    newsroom = open_newsroom(plan)
    reply = ask(newsroom.port, address.rstrip("/"))
    assert (reply.status, reply.headers["location"]) == (301, address)


def test_an_outlet_answers_with_www_and_without(plan, clock, open_newsroom, ask):
    address = published(plan)
    newsroom = open_newsroom(plan)
    assert newsroom.hosts == ("www.gazette.example", "gazette.example")
    assert ask(newsroom.port, address.replace("www.", "")).status == 200


def test_an_answer_takes_a_few_milliseconds(plan, clock, open_newsroom, ask):
    address = published(plan)
    newsroom = open_newsroom(plan)
    began = time.perf_counter()
    for _ in range(50):
        ask(newsroom.port, address)
    assert (time.perf_counter() - began) / 50 < 0.05


def test_a_head_request_brings_no_page(plan, clock, open_newsroom):
    newsroom = open_newsroom(plan)
    with closing(http.client.HTTPConnection("127.0.0.1", newsroom.port, timeout=5)) as connection:
        connection.request("HEAD", "/", headers={"Host": "www.gazette.example"})
        answer = connection.getresponse()
        assert (answer.status, answer.read()) == (200, b"")
        assert int(answer.headers["content-length"]) > 0


def test_one_connection_serves_several_requests(plan, clock, open_newsroom):
    address = published(plan)
    newsroom = open_newsroom(plan)
    with closing(http.client.HTTPConnection("127.0.0.1", newsroom.port, timeout=5)) as connection:
        for _ in range(3):
            connection.request(
                "GET",
                address.removeprefix("https://www.gazette.example"),
                headers={"Host": "gazette.example"},
            )
            assert connection.getresponse().read().startswith(b"<!DOCTYPE html>")
        assert len(newsroom.served) == 3
