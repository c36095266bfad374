"""The trained trees: figures of a pair -> how likely both stories tell of one incident."""

import math
from functools import cache

from news.incidents import weights

FEATURES = tuple(weights.FEATURES.split())
Branch = tuple[int, float, int, int]  # figure, its limit, where at most so much leads, where more leads
Tree = tuple[tuple[Branch, ...], tuple[float, ...]]


class Trees:
    """Decision trees whose leaves are summed, each on two lines: "figure:limit:low:high …", and "leaf leaf …".

    `low` and `high` are the number of the next branch, or the inverted number (~n) of a leaf.
    """

    def __init__(self, base: float, lines: str) -> None:
        """Read the trees; `base` is the sum before the first."""
        self._base = base
        rows = [row for row in lines.split("\n") if row]
        self._trees = tuple(map(_tree, rows[::2], rows[1::2]))

    def __call__(self, figures: list[float]) -> float:
        """The probability; `figures` stand in the order of FEATURES."""
        total = self._base
        for branches, leaves in self._trees:
            at = 0
            while at >= 0:
                figure, limit, low, high = branches[at]
                at = low if figures[figure] <= limit else high
            total += leaves[~at]
        return 1 / (1 + math.exp(-total))


def _tree(branches: str, leaves: str) -> Tree:
    rows = (one.split(":") for one in branches.split())
    found = tuple((int(figure), float(limit), int(low), int(high)) for figure, limit, low, high in rows)
    return found, tuple(map(float, leaves.split()))


@cache
def shipped() -> Trees:
    """The trees of weights.py."""
    return Trees(weights.BASE, weights.TREES)
