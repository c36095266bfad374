"""The newsroom's verbs, as a visitor meets them over HTTP."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from demo import addresses
from demo.deeds import PlanError

START = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
TEXT = ("The first paragraph, with a fish & a <knot>.", "The second.")
NEW = ("The first paragraph, rewritten.", "The second.")
FAMILIES = (addresses.SCRIPPS, addresses.ARC, addresses.NEXSTAR, addresses.BLOX)
HOUR = timedelta(hours=1)


def published(plan, name="gazette", **more):
    return plan.publishes(START, name, "a-fish", "A fish is caught", TEXT, byline="Ann Nobody", **more)


def test_a_story_is_not_there_before_it_is_published(plan, clock, open_newsroom, ask):
    address = plan.publishes(START + HOUR, "gazette", "later", "Later", TEXT)
    newsroom = open_newsroom(plan)
    assert ask(newsroom.port, address).status == 404
    clock.goes_to(1)
    assert ask(newsroom.port, address).status == 200


def test_two_requests_for_one_page_differ_in_noise_alone(plan, clock, open_newsroom, ask):
    address = published(plan)
    for number in range(6):
        plan.publishes(START, "gazette", f"other-{number}", f"Other {number}", TEXT)
    newsroom = open_newsroom(plan)
    one, two = (ask(newsroom.port, address).text for _ in range(2))
    assert one != two
    quiet = [re.sub(r'ad-[0-9a-f]{8}|"render_time": \d+|<ul class="related">.*', "", text) for text in (one, two)]
    assert quiet[0] == quiet[1]


@pytest.mark.parametrize("family", FAMILIES)
def test_every_family_prints_headline_text_and_byline_and_escapes_them(family, clock, open_newsroom, plan, ask, house):
    plan.outlet(house("house", family))
    newsroom = open_newsroom(plan)
    text = ask(newsroom.port, published(plan, "house")).text
    assert "A fish is caught</" in text
    assert "Ann Nobody" in text
    assert "The first paragraph, with a fish &amp; a &lt;knot&gt;." in text


LABELS = {
    addresses.SCRIPPS: ("Posted at 6:57 AM, Mar 03, 2026", "and last updated 2026-03-03 09:00:00-05"),
    addresses.ARC: (
        "Published: Mar. 3, 2026 at 6:57 AM EST|Updated: 2 hours ago",
        "2026-03-03T14:00:00.000Z",
    ),
    addresses.NEXSTAR: ("Mar 3, 2026 / 06:57 AM EST", "2026-03-03T09:00:00-05:00"),
    addresses.BLOX: ('"2026-03-03T06:57:00-05:00"', "2 hrs ago"),
}


@pytest.mark.parametrize("family", FAMILIES)
def test_every_family_claims_times_in_its_own_way(family, clock, open_newsroom, plan, ask, house):
    plan.outlet(house("house", family, "America/New_York"))
    address = published(plan, "house", drafted=timedelta(minutes=3))
    plan.bumps(START + 2 * HOUR, address)
    newsroom = open_newsroom(plan)
    clock.goes_to(4.5)
    text = ask(newsroom.port, address).text
    for label in LABELS[family]:
        assert label in text


def test_scripps_prints_station_time_beside_the_owners_eastern_time(clock, open_newsroom, plan, ask, house):
    plan.outlet(house("station", addresses.SCRIPPS, "America/Denver"))
    newsroom = open_newsroom(plan)
    text = ask(newsroom.port, published(plan, "station", drafted=timedelta(minutes=1))).text
    assert "Posted at 4:59 AM, Mar 03, 2026" in text
    assert "and last updated 2026-03-03 07:00:00-05" in text


def claims(text):
    return re.findall(r'itemprop="date(?:Published|Modified)" content="([^"]+)"', text)


def test_a_silent_rewrite_changes_the_text_and_no_time(plan, clock, open_newsroom, ask):
    address = published(plan)
    plan.rewrites(START + HOUR, address, NEW)
    newsroom = open_newsroom(plan)
    before = ask(newsroom.port, address).text
    clock.goes_to(1)
    after = ask(newsroom.port, address).text
    assert "rewritten" not in before
    assert "rewritten" in after
    assert claims(before) == claims(after)


def test_a_bump_changes_the_time_and_no_text(plan, clock, open_newsroom, ask):
    address = published(plan)
    plan.bumps(START + HOUR, address)
    newsroom = open_newsroom(plan)
    before = ask(newsroom.port, address).text
    clock.goes_to(1)
    after = ask(newsroom.port, address).text
    assert re.findall("<p>.*?</p>", before) == re.findall("<p>.*?</p>", after)
    assert claims(before)[0] == claims(after)[0]
    assert claims(before)[1] != claims(after)[1]


def test_a_correction_prints_its_notice_under_the_mended_text(plan, clock, open_newsroom, ask):
    address = published(plan)
    plan.corrects(START + HOUR, address, NEW, "Correction: It was a trout.")
    newsroom = open_newsroom(plan)
    clock.goes_to(1)
    text = ask(newsroom.port, address).text
    assert text.index("rewritten") < text.index("Correction: It was a trout.")
    assert claims(text)[1] == "2026-03-03T07:00:00-06:00"


def test_a_moved_story_can_be_edited_at_its_new_address(plan, clock, open_newsroom, ask):
    new = plan.moves(START + HOUR, published(plan), "a-trout")
    plan.retitles(START + 2 * HOUR, new, "A trout is caught")
    newsroom = open_newsroom(plan)
    clock.goes_to(2)
    assert "A trout is caught" in ask(newsroom.port, new).text


def test_a_story_redirected_home_leads_to_a_front_page_without_it(plan, clock, open_newsroom, ask):
    address = published(plan)
    plan.redirects_home(START + HOUR, address)
    newsroom = open_newsroom(plan)
    clock.goes_to(1)
    reply = ask(newsroom.port, address)
    assert (reply.status, reply.headers["location"]) == (302, "https://www.gazette.example/")
    home = ask(newsroom.port, reply.headers["location"])
    assert home.status == 200
    assert "A fish is caught" not in home.text


def test_a_superseded_story_leads_to_the_one_that_took_its_place(plan, clock, open_newsroom, ask):
    address = published(plan)
    other = plan.publishes(START, "gazette", "whole-story", "The whole story", TEXT)
    plan.supersedes(START + HOUR, address, other)
    newsroom = open_newsroom(plan)
    clock.goes_to(1)
    assert ask(newsroom.port, address).headers["location"] == other


def test_a_reused_address_carries_another_story_with_times_of_its_own(plan, clock, open_newsroom, ask):
    address = published(plan)
    plan.reuses(START + HOUR, address, "Snow", ("It snowed.",))
    newsroom = open_newsroom(plan)
    clock.goes_to(1)
    text = ask(newsroom.port, address).text
    assert "It snowed." in text
    assert "fish is caught" not in text
    assert claims(text)[0] == "2026-03-03T07:00:00-06:00"


def test_a_copy_keeps_the_words_it_was_made_from(plan, clock, open_newsroom, ask, house):
    plan.outlet(house("sister", addresses.ARC))
    address = published(plan)
    copy = plan.copies(START + HOUR, address, "sister", "a-fish")
    plan.rewrites(START + 2 * HOUR, address, NEW)
    newsroom = open_newsroom(plan)
    clock.goes_to(3)
    text = ask(newsroom.port, copy).text
    assert "The first paragraph, with a fish" in text
    assert "Copyright 2026 GAZETTE." in text


@pytest.mark.parametrize(
    ("mistake", "says"),
    [
        (lambda plan: plan.publishes(START, "herald", "x", "X", TEXT), "no outlet 'herald'"),
        (lambda plan: plan.bumps(START, "https://www.gazette.example/x"), "nothing is published at"),
        (
            lambda plan: plan.publishes(START.replace(tzinfo=None), "gazette", "x", "X", TEXT),
            "give the instant a zone",
        ),
        (lambda plan: plan.stalls(START, START, "https://elsewhere.example/"), "belongs to no outlet"),
    ],
)
def test_a_mistake_in_a_plan_says_what_to_do(plan, mistake, says):
    with pytest.raises(PlanError, match=says):
        mistake(plan)


def test_a_deed_before_its_story_is_a_mistake_in_the_plan(plan):
    address = published(plan)
    plan.rewrites(START - HOUR, address, NEW)
    with pytest.raises(PlanError, match="comes too early"):
        plan.state_at(START)


def test_a_plan_with_a_flaw_is_not_served(plan, open_newsroom):
    plan.rewrites(START - HOUR, published(plan), NEW)
    with pytest.raises(PlanError):
        open_newsroom(plan)
