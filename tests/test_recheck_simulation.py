"""The replay of articles under a schedule: what it counts, on a few invented stories."""

import gzip
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import recheck_replay
from benchmarks.recheck_replay import Shipped, Story, polls, replay
from benchmarks.recheck_simulation import Trial, traces
from benchmarks.recheck_table import BOTH_ASK, HEADS, OURS_ALONE, Figures, Row, markdown, put, verdicts
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


@pytest.mark.parametrize("lessons", [0, 3, 8])
def test_ours_learns_from_as_many_stories_as_it_is_given_and_from_no_more(lessons):
    restless = [story(*range(20, 700, 20), published=T0 + day * DAY) for day in range(30)]
    schedule = Shipped("UTC", lessons=lessons)
    replay(restless, schedule, 12 * HOUR)
    some = Shipped("UTC")
    replay(restless[: lessons + 1], some, 12 * HOUR)
    assert schedule.changes == some.changes
    assert (sum(schedule.changes) > 0) is (lessons > 0)


def test_a_listing_that_announces_every_change_shortens_delays_and_is_trusted(monkeypatch):
    monkeypatch.setattr(recheck_replay, "FALSE_SIGNALS", 0.0)
    stories = [story(61, 207, 499, published=T0 + day * DAY) for day in range(40)]
    told, untold = Shipped("UTC", has_listing=True), Shipped("UTC")
    with_signals = replay(stories, told, 12 * HOUR, recall=1.0, poll=5 * MINUTE)
    without = replay(stories, untold, 12 * HOUR)
    assert with_signals.mean <= 5 < without.mean
    assert with_signals.asked < without.asked
    assert told.signals is not None
    assert habits.recall(told.signals) > 0.8


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


@pytest.mark.parametrize(
    ("more", "names"),
    [
        ([], ("Nightdesk, as it stands", "Nightdesk, new outlet", "at most 26 requests")),
        (["--ours-alone", "60", "600"], ("listing asked every 60 min",)),
    ],
)
def test_the_command_prints_a_row_for_each_schedule_and_writes_them_into_a_page(file, tmp_path, more, names):
    docs = tmp_path / "page.md"
    docs.write_text(page())
    command = [sys.executable, "-m", "benchmarks.recheck_simulation", str(file), "--windows", "12", "--recall", "0.5"]
    done = subprocess.run([*command, *more, "--docs", str(docs)], cwd=ROOT, capture_output=True, text=True, check=True)
    written = docs.read_text()
    for name in ("one.example", "two.example", "newsdiffs", "diffengine"):
        assert name in done.stdout
    for name in ("| one.example |", "| two.example |", "| newsdiffs |", "| diffengine |", *names):
        assert name in written
    begins, ends = marks(OURS_ALONE if more else BOTH_ASK)
    assert written.index(begins) < written.index("| one.example |") < written.index(ends)
    assert marks(BOTH_ASK if more else OURS_ALONE)[0] + "\nold\n" in written


def marks(name):
    return f"<!-- {name}: begins -->", f"<!-- {name}: ends -->"


def page() -> str:
    return "\n".join(f"Before.\n{begins}\nold\n{ends}\nAfter." for begins, ends in map(marks, (BOTH_ASK, OURS_ALONE)))


THEIRS = Figures(20.0, 0.95, 10.0, 8.0, 0.9)


def beside(mean: float, fresh: float, recall: float, **row) -> Row:
    """Ours beside a rival's ten minutes and .9 fresh."""
    ours = Figures(19.9, 0.96, mean, 7.0, fresh)
    return Row("nu.nl", 12.0, "ours", ours, recall, "newsdiffs", THEIRS, **row)


def test_the_table_is_markdown_with_a_cell_for_each_head():
    lines = markdown([Row("nu.nl", 168.0, "newsdiffs", THEIRS), beside(5.0, 0.95, 0.5)]).splitlines()
    assert lines[0] == f"| {' | '.join(HEADS)} |"
    assert {line.count("|") for line in lines} == {len(HEADS) + 1}
    assert lines[2].startswith("| nu.nl | 168 h | newsdiffs | — | 20.00 | 0.9500 | 10.00 | 8.00 | 0.9000 |")
    assert lines[3].endswith("| 0.5 | 19.90 | 0.9600 | 5.00 | 7.00 | 0.9500 | 0.500 | 0.500 |")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (beside(9.9, 0.91, 0.9), "**met**. At worst 0.990 of the mean delay (nu.nl, 12 h, newsdiffs, recall 0.9)"),
        (beside(10.0, 0.91, 0.5), "**missed in 1 of 1 rows**. At worst 1.000"),
        (beside(9.0, 0.89, 0.5), "1.100 of the time not fresh"),
        (beside(10.2, 0.9, 0.03), "3 % worse: **met**. At worst 1.020"),
        (beside(10.4, 0.9, 0.03), "3 % worse: **missed in 1 of 1 rows**. At worst 1.040"),
        (
            beside(10.4, 0.9, 0.0, lessons=0),
            "new outlet whose listings announce nothing, nowhere more than 3 %",
        ),
    ],
)
def test_what_was_asked_for_is_told_as_met_or_missed_with_the_worst_figure(row, said):
    assert said in verdicts([row])


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        (Figures(26.0, 0.975, 6.5, 5.0, 0.97), "**met**, 0.9750 and 6.50 with 26.00 requests"),
        (Figures(26.1, 0.98, 6.4, 5.0, 0.97), "**missed**"),
        (Figures(25.0, 0.97, 6.4, 5.0, 0.97), "**missed**"),
        (Figures(25.0, 0.98, 6.6, 5.0, 0.97), "**missed**"),
    ],
)
def test_a_source_that_announces_nothing_is_judged_by_share_delay_and_requests(figures, said):
    assert said in verdicts([Row("nu.nl", 12.0, "ours", figures, 0.0)])


def test_a_table_is_put_between_its_own_marks_and_nothing_else_is_touched(tmp_path):
    docs = tmp_path / "page.md"
    docs.write_text(page())
    put(docs, BOTH_ASK, r"new \1")
    assert docs.read_text() == page().replace("old", "\nnew \\1\n", 1)
    docs.write_text("No marks.")
    with pytest.raises(ValueError, match="lacks the marks"):
        put(docs, BOTH_ASK, "new")


@pytest.mark.parametrize("name", [BOTH_ASK, OURS_ALONE])
def test_the_documentation_holds_the_command_s_tables(name):
    text = (ROOT / "docs" / "rechecks.md").read_text()
    begins, ends = marks(name)
    table = text[text.index(begins) : text.index(ends)]
    assert f"| {' | '.join(HEADS)} |" in table
    for source in ("nu.nl", "bbc-headline", "wgrz-rss"):
        assert f"| {source} | 12 h | diffengine |" in table
    assert "**met**" in table


def test_the_documented_intervals_are_those_of_the_policy():
    text = (ROOT / "docs" / "rechecks.md").read_text()
    rows = re.findall(r"^ +\| (?:up to .*|later) \| (\d+) (min|h|d) \| (\d+) (min|h|d) \|$", text, re.MULTILINE)
    units = {"min": 1, "h": 60, "d": 24 * 60}
    told = [(int(a) * units[b], int(c) * units[d]) for a, b, c, d in rows]
    assert told == [*((never, changed) for _, never, changed in habits.SPANS), (habits.AFTER_A_YEAR,) * 2]
