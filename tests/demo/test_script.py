"""The day of the demo: what it holds, how far its deeds lie apart, and what a perfect watcher makes of it."""

from collections import Counter
from datetime import timedelta
from itertools import pairwise

import feedparser
import pytest

from demo import addresses, listings, script
from demo.deeds import TROUBLES, DeedKind
from demo.expected import TRACES, truths
from news.model import EventKind, Outcome, Silence

DAY = script.day()
DEEDS = DAY.deeds()
TRUTHS = truths(DAY, script.SHOOTINGS)
END = script.START + script.LENGTH


def shootings():
    return [truth for truth in TRUTHS if truth.is_shooting]


def test_forty_stories_are_published_and_six_are_police_shootings():
    published = [deed for deed in DEEDS if deed.kind is DeedKind.PUBLISHED]
    assert len(published) == 40
    followed = [t for t in shootings() if t.expected[0].kind is DeedKind.PUBLISHED]
    assert len(followed) == 6


def test_every_deed_that_a_watcher_must_tell_apart_is_done_to_a_police_shooting():
    done = Counter(expected.kind for truth in shootings() for expected in truth.expected)
    once = set(DeedKind) - {
        DeedKind.PUBLISHED,
        DeedKind.LISTED_AS,
        DeedKind.STALE,
        DeedKind.SUPERSEDED,
        DeedKind.RETURNED,
    }
    assert {kind: done[kind] for kind in once} == dict.fromkeys(once, 1)
    assert done[DeedKind.LISTED_AS] == 2


def test_only_police_shootings_are_touched_after_they_are_published():
    for truth in TRUTHS:
        assert truth.is_shooting or [e.kind for e in truth.expected] == [DeedKind.PUBLISHED]


def test_two_deeds_on_one_story_lie_at_least_45_minutes_apart():
    for truth in shootings():
        instants = sorted({expected.at for expected in truth.expected})
        assert all(later - earlier >= timedelta(minutes=45) for earlier, later in pairwise(instants))


def test_trouble_lasts_long_enough_to_be_met_and_ends_within_the_day():
    for trouble in DAY.state_at(END).troubles:
        assert trouble.end - trouble.begin >= timedelta(minutes=90)
        assert trouble.end < END - timedelta(hours=1)


def test_nothing_is_done_to_a_story_while_it_cannot_be_read():
    for trouble in DAY.state_at(END).troubles:
        touched = [d.at for d in DEEDS if d.address == trouble.address and d.kind not in TROUBLES]
        assert not any(trouble.begin <= at <= trouble.end for at in touched)


def test_withdrawals_leave_more_than_six_hours_for_three_checks():
    gone = [d for d in DEEDS if d.kind in (DeedKind.WITHDREW, DeedKind.REDIRECTED_HOME)]
    assert len(gone) == 2
    assert all(END - deed.at >= timedelta(hours=7) for deed in gone)


def test_the_silent_edit_is_the_last_thing_done_to_its_story():
    (truth,) = [t for t in shootings() if any(e.kind is DeedKind.REWROTE for e in t.expected)]
    assert [e.kind for e in truth.expected] == [DeedKind.PUBLISHED, DeedKind.REWROTE]
    assert truth.expected[1].trace.silence is Silence.SILENT
    assert truth.versions == 2


def test_the_silent_edit_leaves_an_exact_update_time_standing_on_the_page(ask, clock, open_newsroom):
    deed = next(d for d in DEEDS if d.kind is DeedKind.REWROTE)
    newsroom = open_newsroom(DAY)
    clock.shown = deed.at - timedelta(minutes=1)
    before = ask(newsroom.port, deed.address).text
    clock.shown = deed.at
    after = ask(newsroom.port, deed.address).text
    assert "fired once" in before
    assert "fired four times" in after
    for page in (before, after):
        assert "Posted at 6:10 AM, Mar 03, 2026" in page
        assert "and last updated 2026-03-03 07:12:40-05" in page


def test_the_copy_carries_the_words_of_its_source_while_both_stand():
    copied = next(d for d in DEEDS if d.kind is DeedKind.COPIED)
    standings = DAY.state_at(copied.at + timedelta(hours=1)).standings
    source, copy = standings[copied.note].story, standings[copied.address].story
    assert source is not None
    assert copy is not None
    assert source.paragraphs == copy.paragraphs
    assert copied.outlet != standings[copied.note].outlet


def test_the_veiled_story_does_not_say_who_fired_until_it_is_told():
    told = next(d for d in DEEDS if d.kind is DeedKind.UPDATED)
    before = DAY.state_at(told.at - timedelta(seconds=1)).standings[told.address].story
    after = DAY.state_at(told.at).standings[told.address].story
    assert before is not None
    assert after is not None
    assert "did not say who fired" in " ".join(before.paragraphs)
    assert "officer shot and killed" in " ".join(after.paragraphs)


def test_the_closed_story_stands_in_a_listing_and_under_a_path_that_robots_txt_refuses():
    closed = next(d for d in DEEDS if d.kind is DeedKind.CLOSED)
    state = DAY.state_at(closed.at)
    shown = {standing.address for standing in state.listed(closed.outlet)}
    assert closed.address in shown
    host = addresses.host(script.WRZT)
    assert any(closed.address.startswith(f"https://{host}{path}") for path in state.closed[closed.outlet])


def test_four_families_in_three_time_zones_take_part_and_one_outlet_offers_atom():
    assert len({outlet.family for outlet in script.OUTLETS}) == 4
    assert len({outlet.timezone for outlet in script.OUTLETS}) == 3
    assert any("atom" in listing.address for outlet in script.OUTLETS for listing in outlet.listings)


@pytest.mark.parametrize("hour", [0, 1.5, 6, 12])
def test_every_listed_address_answers_unless_it_is_in_trouble(hour, ask, clock, open_newsroom):
    newsroom = open_newsroom(DAY)
    now = clock.goes_to(hour)
    state = DAY.state_at(now)
    for outlet in script.OUTLETS:
        for listing in outlet.listings:
            feed = feedparser.parse(ask(newsroom.port, listing.address).text)
            for entry in feed.entries:
                is_troubled = any(t.holds(t.address, now) and entry.link.startswith(t.address) for t in state.troubles)
                assert is_troubled or ask(newsroom.port, entry.link).status == 200


def test_listings_hold_every_story_of_the_day():
    for outlet in script.OUTLETS:
        assert len(DAY.state_at(END).listed(outlet.id)) <= listings.LENGTH


def test_no_host_of_the_demo_exists_in_the_world():
    assert all(outlet.domain.endswith(".example") for outlet in script.OUTLETS)


def test_every_deed_has_a_trace():
    assert set(TRACES) == set(DeedKind)


def test_truths_stop_where_the_day_has_come_to():
    early = truths(DAY, script.SHOOTINGS, script.START + timedelta(hours=1))
    assert 0 < len(early) < len(TRUTHS)
    assert all(e.at <= script.START + timedelta(hours=1) for truth in early for e in truth.expected)


def test_a_moved_story_is_one_story_at_two_addresses():
    (truth,) = [t for t in shootings() if any(e.kind is DeedKind.MOVED for e in t.expected)]
    assert len(truth.addresses) == 2
    assert [e.kind for e in truth.troubles] == [DeedKind.ANSWERS_503, DeedKind.CUT_SHORT]
    assert truth.versions == 2


def test_what_is_no_police_shooting_is_expected_to_be_passed_over():
    others = [truth for truth in TRUTHS if not truth.is_shooting]
    assert len(others) == 34
    assert {e.trace.outcome for t in others for e in t.expected} == {Outcome.PASSED_OVER}


def test_withdrawals_are_expected_as_such_however_they_were_made():
    events = [e.trace.event for t in shootings() for e in t.expected if e.trace.outcome is Outcome.GONE]
    assert events == [EventKind.WITHDRAWN, EventKind.WITHDRAWN]
