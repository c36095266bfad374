"""What a random sample of what was passed over says of all of it: how much the watch may miss.

The bounds are exact ones of the binomial distribution (Clopper and Pearson, Biometrika 26, 1934): with few read they
are wide, and they never claim more than was read.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import exp, lgamma, log

SURE = 0.95  # how often such bounds hold what they are the bounds of
STEPS = 60  # halvings: far finer than anything that is shown


@dataclass(frozen=True)
class Audit:
    """What was passed over in the periods that were drawn from, and what a person found in the sample."""

    passed_over: int  # all of it
    drawn: int
    read: int  # of those drawn, by a person
    ours: int  # of those read, police shootings after all
    followed: int  # stories that the watch itself judged to be ours in the same periods

    @property
    def missed(self) -> tuple[int, int]:
        """Between how many and how many of all that was passed over are ours."""
        low, high = bounds(self.ours, self.read)
        return max(self.ours, round(low * self.passed_over)), round(high * self.passed_over)

    @property
    def recall(self) -> tuple[float, float]:
        """Between which shares of the stories that are ours the watch found by itself."""
        least, most = self.missed
        return _share(self.followed, most), _share(self.followed, least)


def bounds(found: int, of: int) -> tuple[float, float]:
    """Between which shares the truth lies, where `found` of `of` drawn at random have what is asked for."""
    if of <= 0:
        return 0.0, 1.0
    doubt = (1 - SURE) / 2
    low = 0.0 if found == 0 else _where(lambda share: 1 - _at_most(found - 1, of, share) > doubt)
    high = 1.0 if found == of else _where(lambda share: _at_most(found, of, share) < doubt)
    return low, high


def _where(is_beyond: Callable[[float], bool]) -> float:
    """The share at which a condition begins to hold."""
    low, high = 0.0, 1.0
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (low, middle) if is_beyond(middle) else (middle, high)
    return high


def _at_most(found: int, of: int, share: float) -> float:
    """How likely so few or fewer are found where they are such a share."""
    if not 0 < share < 1:
        return float(share <= 0 or found >= of)
    ways = (lgamma(of + 1) - lgamma(k + 1) - lgamma(of - k + 1) for k in range(found + 1))
    return min(1.0, sum(exp(way + k * log(share) + (of - k) * log(1 - share)) for k, way in enumerate(ways)))


def _share(found: int, missed: int) -> float:
    return found / (found + missed) if found + missed else 1.0
