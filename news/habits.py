"""How soon stories are changed: a table for an outlet that we know nothing of, and what its own past makes of it.

A look costs a request; a change that waits for a look costs time. Both together are least where looks come in
proportion to the square root of how often changes come: four times as many changes, twice as many looks. So an outlet
that changes its stories four times as often as the table expects has its intervals halved, and one whose listings
announce three changes of four has them doubled, for only the fourth is left to find.

Arithmetic on minutes, so that a year of an outlet can be replayed in seconds: benchmarks/recheck_simulation.py.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

from news.model import Looked, Signals

HOUR, DAY = 60, 24 * 60
# Up to so many minutes since a story was published or last changed, a look comes every so many minutes: while it has
# never been changed, and once it has. Shape: what three outlets' 47,561 stories asked for, rounded; past a week it is
# set by what an outlet can be asked, for changes are then too few to tell.
SPANS = (
    (HOUR // 2, 7, 6),
    (HOUR, 8, 7),
    (2 * HOUR, 12, 10),
    (4 * HOUR, 16, 13),
    (12 * HOUR, 20, 16),
    (DAY, 30, 25),
    (3 * DAY, 90, 75),
    (7 * DAY, 150, 100),
    (30 * DAY, 12 * HOUR, 8 * HOUR),
    (365 * DAY, 5 * DAY, 3 * DAY),
)
AFTER_A_YEAR = 60 * DAY
UNTIL = tuple(until for until, _, _ in SPANS)
LEARNT = 8  # spans, up to a week, in which an outlet's own past counts
# Changes an hour that the table expects: one in thirty-three hours where it looks every twenty minutes.
EXPECTED = tuple(0.03 * (20 / every[column]) ** 2 for column in (1, 2) for every in SPANS[:LEARNT])
# The table weighs as much as ten changes: an outlet's own past outweighs it after as many.
WEIGHT = 10.0
LEAST_FACTOR, GREATEST_FACTOR = 0.25, 4.0
# Between midnight and five by the outlet's clocks three changes of ten come that the story's age would let expect.
NIGHT_UNTIL, AT_NIGHT = 5, 1.8
SHORTEST, LONGEST = 5.0, float(AFTER_A_YEAR)
LONGEST_PATIENCE = 3.0  # how many times longer a second look may be put off where the budget is short
# Before an outlet's listings have shown what they are worth: one change in four announced, one signal in two right.
ANNOUNCED_AT_FIRST, RIGHT_AT_FIRST = (1.0, 4.0), (1.0, 2.0)
MOST_ANNOUNCED = 0.95  # a listing that fell silent would otherwise take the article with it
WORTH_A_LOOK = 0.1  # an announcement that is right less often waits for the article's turn


@dataclass(frozen=True)
class Habits:
    """What an outlet's past says of its next changes. Nothing known: the table alone holds."""

    looked: tuple[Looked, ...] = ()  # by place, see `place`
    signals: Signals | None = None  # None: it has no listing that answers, so that nothing is announced

    def factors(self) -> tuple[float, ...]:
        """For each place of the table, how many times longer this outlet's intervals are."""
        silent = 1 / sqrt(1 - recall(self.signals)) if self.signals else 1.0
        known = (*self.looked, *(Looked(),) * len(EXPECTED))[: len(EXPECTED)]
        return tuple(silent * _factor(looked, expected) for looked, expected in zip(known, EXPECTED, strict=True))


def recall(signals: Signals) -> float:
    """The share of changes that a signal announces, as far as is known."""
    found, of = ANNOUNCED_AT_FIRST
    return min((signals.right + found) / (max(signals.changes, signals.right) + of), MOST_ANNOUNCED)


def precision(signals: Signals) -> float:
    """The share of signals behind which there is a change, as far as is known."""
    found, of = RIGHT_AT_FIRST
    return (signals.right + found) / (max(signals.seen, signals.right) + of)


def is_worth_a_look(signals: Signals) -> bool:
    """Whether a signal calls for a look at once."""
    return precision(signals) >= WORTH_A_LOOK


def span(since: float) -> int:
    """Which span of the table, by minutes since publication or the last change; len(SPANS) after a year."""
    return bisect_right(UNTIL, since)


def place(since: float, *, is_changed: bool) -> int | None:
    """Where in `Habits.looked` a look belongs, by the minutes that had gone at the middle of it; None past a week."""
    found = span(since)
    return found + LEARNT * is_changed if found < LEARNT else None


def usual(since: float, *, is_changed: bool) -> float:
    """The table's interval, in minutes, for a story published or last changed so many minutes ago."""
    found = span(since)
    return float(SPANS[found][1 + is_changed] if found < len(SPANS) else AFTER_A_YEAR)


def minutes(
    since: float, *, is_changed: bool, factors: tuple[float, ...] = (), is_night: bool = False, stretch: float = 1.0
) -> float:
    """How many minutes to wait between two looks at a story.

    `since`: minutes since it was published or last changed. `factors`: of the outlet's Habits. `stretch`: how many
    times fewer looks the outlet's budget allows than are wanted.
    """
    wait = usual(since, is_changed=is_changed) * stretch
    found = place(since, is_changed=is_changed)
    if found is not None:
        wait *= (factors[found] if factors else 1.0) * (AT_NIGHT if is_night else 1.0)
    return min(max(wait, SHORTEST), LONGEST)


def wanted(stories: Iterable[tuple[float, bool]]) -> float:
    """Looks a day that the table wants for these stories: minutes since publication or change, and whether changed."""
    return sum(DAY / usual(since, is_changed=is_changed) for since, is_changed in stories)


def allowed(budget: float, delay: float, polls: float) -> float:
    """Looks a day that an outlet allows: its budget, at most one each `delay` seconds, less its listings' polls."""
    return max(1.0, min(budget, DAY * 60 / delay if delay > 0 else budget) - polls)


def stretch(looks_wanted: float, looks_allowed: float) -> float:
    """How many times longer intervals must be for a day's looks to fit into what the outlet allows; never shorter."""
    return max(1.0, looks_wanted / max(looks_allowed, 1.0))


def _factor(looked: Looked, expected: float) -> float:
    """Longer where fewer changes were found than the table expects: by the square root."""
    found = sqrt((WEIGHT + max(0.0, looked.hours) * expected) / (WEIGHT + max(0, looked.changes)))
    return min(max(found, LEAST_FACTOR), GREATEST_FACTOR)
