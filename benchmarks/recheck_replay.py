"""Articles whose later versions are known, replayed under a schedule: what it would have asked, and seen, and when."""

import heapq
import math
import random
import statistics
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Protocol
from zoneinfo import ZoneInfo

from benchmarks.rival_schedules import HOUR, MINUTE, Standing
from news import habits, recheck

FALSE_SIGNALS = 0.1  # for each true one
CONFIRM_AFTER, CONFIRM_BY = (span.total_seconds() for span in (recheck.CONFIRM_AFTER, recheck.CONFIRM_BY))


class Schedule(Protocol):
    """When to look at an article next, after each look."""

    def next_look(self, at: Standing) -> float | None:
        """The instant of the next look, or None for never."""


@dataclass(frozen=True)
class Story:
    """One article of a trace: when it was published, when each later version appeared, until when it was known."""

    published: float
    versions: tuple[float, ...]
    end: float


@dataclass
class Tally:
    """What a replay came to."""

    articles: int = 0
    requests: int = 0
    versions: int = 0
    captured: int = 0
    watched: float = 0.0
    stale: float = 0.0
    delays: list[float] = field(default_factory=list)

    def sees(self, versions: Sequence[float], first: int, last: int, now: float, until: float) -> None:
        """Count the versions that a look is the first to come after."""
        self.delays += [now - appeared for appeared in versions[first:last]]
        if first < last:
            self.stale += min(now, until) - versions[first]

    @property
    def asked(self) -> float:
        """Requests an article."""
        return self.requests / max(1, self.articles)

    @property
    def share(self) -> float:
        """Of later versions, the share captured."""
        return self.captured / max(1, self.versions)

    @property
    def mean(self) -> float:
        """Mean delay in minutes."""
        return statistics.fmean(self.delays or [0.0]) / MINUTE

    @property
    def median(self) -> float:
        """Median delay in minutes."""
        return statistics.median(self.delays or [0.0]) / MINUTE

    @property
    def fresh(self) -> float:
        """Of the time watched, the share in which our newest version stood."""
        return 1 - self.stale / max(1.0, self.watched)


Look = tuple[int | None, float, bool]  # place of the table, hours since the look before, found a change


@lru_cache(maxsize=1 << 16)
def _is_night(hour: int, zone: str) -> bool:
    return datetime.fromtimestamp(hour * HOUR, ZoneInfo(zone)).hour < habits.NIGHT_UNTIL


class Shipped:
    """The schedule of news/recheck.py, with what it has learnt of the outlet from the articles that ended before."""

    name = "nightdesk"

    def __init__(
        self, zone: str, *, stretch: float = 1.0, seed: int = 1, lessons: float = math.inf, has_listing: bool = False
    ):
        self.zone, self.stretch = zone, stretch
        self.lessons = lessons  # of so many stories it learns what the outlet is like, and of no more
        self.chance = random.Random(seed)
        self.hours, self.changes = [0.0] * len(habits.EXPECTED), [0] * len(habits.EXPECTED)
        self.signals = habits.Signals() if has_listing else None
        self.factors: tuple[float, ...] = ()
        self.ended: list[tuple[float, int, list[Look], habits.Signals]] = []
        self.looks: list[Look] = []

    def next_look(self, at: Standing) -> float:
        """As `recheck.next_check` for an article that answers."""
        wait = habits.minutes(
            (at.now - at.last_changed) / MINUTE,
            is_changed=at.changes > 0,
            factors=self.factors,
            is_night=_is_night(int(at.now // HOUR), self.zone),
            stretch=self.stretch,
        )
        due = at.now + wait * MINUTE * (1 + recheck.SPREAD * self.chance.random())
        if at.is_unconfirmed:
            patience = min(max(1.0, self.stretch), habits.LONGEST_PATIENCE)
            second = CONFIRM_AFTER + (CONFIRM_BY - CONFIRM_AFTER) * self.chance.random()
            due = min(due, max(at.last_changed + second * patience, at.now + 1))
        return due

    def looked(self, before: Standing, now: float, *, is_change: bool) -> None:
        """Remember a look for what it says of the outlet."""
        since = ((before.now + now) / 2 - before.last_changed) / MINUTE
        self.looks.append((habits.place(since, is_changed=before.changes > 0), (now - before.now) / HOUR, is_change))

    def begins(self, now: float) -> None:
        """Count the articles that ended before this one was published."""
        if self.lessons <= 0 or not self.ended or self.ended[0][0] > now:
            return
        while self.lessons > 0 and self.ended and self.ended[0][0] <= now:
            self.lessons -= 1
            _, _, looks, told = heapq.heappop(self.ended)
            for place, hours, is_change in looks:
                if place is not None:
                    self.hours[place] += hours
                    self.changes[place] += is_change
            self._told(told)
        looked = tuple(map(habits.Looked, self.hours, self.changes))
        self.factors = habits.Habits(looked, self.signals).factors()

    def _told(self, told: habits.Signals) -> None:
        if self.signals is None:
            return
        old = self.signals
        self.signals = habits.Signals(old.seen + told.seen, old.right + told.right, old.changes + told.changes)

    def ends(self, now: float, number: int, signals: habits.Signals) -> None:
        """Keep what this article taught until it has ended."""
        heapq.heappush(self.ended, (now, number, self.looks, signals))
        self.looks = []


def replay(
    stories: Sequence[Story],
    schedule: Schedule,
    window: float,
    *,
    recall: float = 0.0,
    poll: float = HOUR,
    seed: int = 1,
) -> Tally:
    """All stories of a source, in the order of their publication, each for `window` seconds at most.

    `recall`: the share of versions that the listing, asked every `poll` seconds, announces.
    """
    tally, chance = Tally(), random.Random(seed)
    for number, story in enumerate(stories):
        until = min(story.published + window, story.end)
        if until <= story.published:
            continue
        known = bisect_right(story.versions, until)
        announced = _announced(story, known, until, recall, poll, chance)
        tally.articles += 1
        tally.versions += known
        tally.watched += until - story.published
        if isinstance(schedule, Shipped):
            schedule.begins(story.published)
            signals = _follow(story, schedule, tally, until, known, announced)
            schedule.ends(until, number, signals)
        else:
            _follow(story, schedule, tally, until, known, [])
    return tally


def _announced(
    story: Story, known: int, until: float, recall: float, poll: float, chance: random.Random
) -> list[float]:
    """When the listing shows something new of the story, last first."""
    found = []
    for version in story.versions[:known]:
        if chance.random() < recall:
            found.append((version // poll + 1) * poll)
            if chance.random() < FALSE_SIGNALS:
                found.append(story.published + chance.random() * (until - story.published))
    return sorted(found, reverse=True)


def _follow(
    story: Story, schedule: Schedule, tally: Tally, until: float, known: int, announced: list[float]
) -> habits.Signals:
    """One story, until the window ends and all versions that appeared in it are seen."""
    versions, at, seen = story.versions, Standing(story.published, story.published, story.published), 0
    signals = right = changes = 0
    ours = schedule if isinstance(schedule, Shipped) else None
    tally.requests += 1
    while at.now <= until or seen < known:
        due = schedule.next_look(at)
        is_signal = bool(announced) and (due is None or announced[-1] <= due)
        if is_signal:
            due = max(announced.pop(), at.now)
            signals += 1
            if at.is_unconfirmed and due - at.last_changed < CONFIRM_AFTER:
                right += 1  # it tells of what we have just seen, and a second look comes soon
                continue
        if due is None:
            break
        now_seen = bisect_right(versions, due)
        is_change = now_seen > seen
        if due <= until:
            tally.requests += 1
            right, changes = right + (is_signal and is_change), changes + is_change
            if ours:
                ours.looked(at, due, is_change=is_change)
        if is_change:
            tally.sees(versions, seen, min(now_seen, known), due, until)
            tally.captured += now_seen <= known
            at.last_changed, at.changes, at.is_unconfirmed = due, at.changes + 1, True
        elif due - at.last_changed >= CONFIRM_AFTER:
            at.is_unconfirmed = False
        at.now, seen = due, now_seen
    return habits.Signals(signals, right, changes)


def polls(stories: Sequence[Story], window: float, every: float) -> float:
    """Polls of the source's listing, every so many seconds while any article is watched, for each article."""
    spans = sorted((story.published, min(story.published + window, story.end)) for story in stories)
    spans = [(begins, ends) for begins, ends in spans if ends > begins]
    total, covered = 0.0, float("-inf")
    for begins, ends in spans:
        total += max(0.0, ends - max(begins, covered))
        covered = max(covered, ends)
    return total / every / max(1, len(spans))
