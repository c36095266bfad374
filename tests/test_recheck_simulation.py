"""The replay of articles under a schedule: what it counts, on a few invented stories."""

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import recheck_replay
from benchmarks.recheck_replay import Shipped, Story, polls, replay
from benchmarks.recheck_simulation import Trial, traces
from benchmarks.rival_schedules import DAY, HOUR, MINUTE, Diffengine, Newsdiffs, Standing
from news import habits

ROOT = Path(__file__).parent.parent
T0 = 1_900_000_800.0  # 2030-03-17 20:00 UTC


def story(*minutes: float, end: float = 12 * 60, published: float = T0) -> Story:
    """A story published at T0 and changed after so many minutes."""
    return Story(published, tuple(published + minute * MINUTE for minute in minutes), published + end * MINUTE)


class Every:
    """A look every so many minutes."""

    def __init__(self, minutes: float):
        self.minutes = minutes

    def next_look(self, at: Standing) -> float:
        return at.now + self.minutes * MINUTE


def looks(schedule, *, until: float, changed_after: float = 0.0) -> list[float]:
    """The minutes after publication at which a schedule looks at a story that does not change any more."""
    at, found = Standing(T0, T0 + changed_after * MINUTE, T0 + changed_after * MINUTE), []
    while (due := schedule.next_look(at)) is not None and due <= T0 + until * MINUTE:
        found.append((due - T0) / MINUTE)
        at.now = due
    return found


def test_a_version_is_captured_by_the_first_look_before_its_successor():
    tally = replay([story(5, 25, 28)], Every(10), 12 * HOUR)
    assert (tally.versions, tally.captured) == (3, 2)
    assert sorted(tally.delays) == [2 * MINUTE, 5 * MINUTE, 5 * MINUTE]


def test_the_first_look_and_every_look_within_the_window_are_requests():
    tally = replay([story(end=60), story(end=600)], Every(10), HOUR)
    assert tally.asked == 7
    assert tally.watched == 2 * HOUR
    assert tally.fresh == 1.0


def test_time_is_stale_from_a_version_to_the_look_that_sees_it_and_not_beyond_the_window():
    tally = replay([story(5, 58, end=60)], Every(10), HOUR)
    assert tally.stale == (5 + 2) * MINUTE
    late = replay([story(58, end=60)], Every(61), HOUR)
    assert (late.stale, late.delays, late.requests) == (2 * MINUTE, [3 * MINUTE], 1)


def test_what_appears_after_the_window_is_not_counted():
    tally = replay([story(30, 90, end=60)], Every(7), HOUR)
    assert (tally.versions, tally.captured) == (1, 1)


def test_a_story_whose_trace_ends_where_it_begins_is_left_out():
    assert replay([story(end=0)], Every(7), HOUR).articles == 0


def test_newsdiffs_steps_grow_with_the_time_since_the_update():
    found = looks(Newsdiffs(), until=30 * 60)
    assert found[:12] == [15.0 * step for step in range(1, 12)] + [225.0]
    assert found[-1] - found[-2] == 180
    assert 24 * 60 - 60 <= found[-2] < 24 * 60 + 180


def test_newsdiffs_begins_anew_with_a_change_and_gives_up_after_360_days():
    assert looks(Newsdiffs(), until=320, changed_after=300) == [315.0]
    assert Newsdiffs().next_look(Standing(T0, T0 + 350 * DAY, T0)) is None


def test_diffengine_looks_when_a_fifth_of_the_age_has_gone_and_begins_anew_each_day():
    found = looks(Diffengine(), until=26 * 60)
    assert found[:5] == [30.0, 60.0, 90.0, 120.0, 150.0]
    assert found[5] == 210.0
    assert [minute for minute in found if minute >= 24 * 60] == [1440.0, 1470.0, 1500.0, 1530.0, 1560.0]


def test_ours_looks_again_fifteen_to_twenty_minutes_after_a_change():
    schedule = Shipped("UTC")
    for _ in range(20):
        at = Standing(T0, T0 + 30 * HOUR, T0 + 30 * HOUR, changes=1, is_unconfirmed=True)
        due = schedule.next_look(at)
        assert due - at.now <= 20 * MINUTE
    settled = Standing(T0, T0 + 30 * HOUR, T0, changes=1)
    assert schedule.next_look(settled) - settled.now > 60 * MINUTE


def test_a_stretch_lowers_the_number_of_requests():
    stories = [story(10, 70, 200) for _ in range(20)]
    few, many = (replay(stories, Shipped("UTC", stretch=stretch), 12 * HOUR).asked for stretch in (3.0, 1.0))
    assert few < many / 2


def test_ours_learns_from_stories_that_have_ended_and_from_no_others():
    restless = [story(*range(20, 700, 20), published=T0 + day * DAY) for day in range(30)]
    at_once = [story(*range(20, 700, 20), published=T0 + day) for day in range(30)]
    learnt, not_yet = Shipped("UTC"), Shipped("UTC")
    replay(restless, learnt, 12 * HOUR)
    replay(at_once, not_yet, 12 * HOUR)
    assert learnt.factors[habits.LEARNT] < 1
    assert not_yet.factors == ()


def test_a_listing_that_announces_every_change_shortens_delays_and_is_trusted(monkeypatch):
    monkeypatch.setattr(recheck_replay, "FALSE_SIGNALS", 0.0)
    stories = [story(61, 207, 499, published=T0 + day * DAY) for day in range(40)]
    told, untold = Shipped("UTC", has_listing=True), Shipped("UTC")
    with_signals = replay(stories, told, 12 * HOUR, recall=1.0, poll=5 * MINUTE)
    without = replay(stories, untold, 12 * HOUR)
    assert with_signals.mean <= 5 < without.mean
    assert with_signals.asked < without.asked
    assert told.signals is not None
    assert told.signals.recall > 0.8


def test_false_signals_cost_a_request_each(monkeypatch):
    monkeypatch.setattr(recheck_replay, "FALSE_SIGNALS", 1.0)
    schedule = Shipped("UTC", has_listing=True)
    replay([story(61, published=T0), story(published=T0 + DAY)], schedule, 12 * HOUR, recall=1.0, poll=5 * MINUTE)
    assert schedule.signals is not None
    assert (schedule.signals.seen, schedule.signals.right) == (2, 1)


def test_polls_are_shared_by_all_that_are_watched_at_once():
    together = [story(end=60), story(end=60), story(end=60, published=T0 + 30 * MINUTE)]
    apart = [story(end=60), story(end=60, published=T0 + DAY)]
    assert polls(together, HOUR, 10 * MINUTE) == 3
    assert polls(apart, HOUR, 10 * MINUTE) == 6


@pytest.mark.parametrize("allowed", [8.0, 30.0])
def test_ours_is_brought_to_an_allowed_number_of_requests_and_not_beyond(allowed):
    stories = tuple(story(10, 100, published=T0 + day * HOUR) for day in range(300))
    tally, _ = Trial("unknown", stories, 12.0).at_most(allowed)
    assert 0.98 * allowed <= tally.asked <= allowed


def test_the_same_replay_gives_the_same_figures_again():
    stories = [story(10, 100, published=T0 + day * HOUR) for day in range(50)]
    once, twice = (replay(stories, Shipped("UTC", has_listing=True), 12 * HOUR, recall=0.5) for _ in range(2))
    assert once == twice


@pytest.fixture
def file(tmp_path) -> Path:
    """Traces of two invented sources, the later story first."""
    rows = [
        {
            "source": source,
            "publish": T0 + day * HOUR,
            "versions": [T0 + day * HOUR + 900],
            "end": T0 + (day + 9) * HOUR,
        }
        for source in ("one.example", "two.example")
        for day in range(30, 0, -1)
    ]
    where = tmp_path / "traces.jsonl.gz"
    where.write_bytes(gzip.compress("".join(f"{json.dumps(row)}\n" for row in rows).encode()))
    return where


def test_traces_are_read_by_source_in_the_order_of_publication(file):
    found = traces(file)
    assert list(found) == ["one.example", "two.example"]
    published = [each.published for each in found["one.example"]]
    assert published == sorted(published)
    assert found["two.example"][0].versions == (T0 + HOUR + 900,)


@pytest.mark.parametrize("more", [[], ["--ours-alone", "60", "600"]])
def test_the_command_prints_a_row_for_each_schedule(file, more):
    command = [sys.executable, "-m", "benchmarks.recheck_simulation", str(file), "--windows", "12", "--recall", "0.5"]
    done = subprocess.run([*command, *more], cwd=ROOT, capture_output=True, text=True, check=True)
    for name in ("one.example", "two.example", "newsdiffs", "diffengine", "nightdesk x1.00", "at most 26"):
        assert name in done.stdout
