"""How likely it is, from what was weighed: a logistic sum over the trained weights."""

import math
from collections.abc import Mapping

from news.judgement.weights import INTERCEPT, PROMINENCE, WEIGHTS
from news.model import Prominence

SUREST = 0.99  # no article is surer than the articles that were read could show
# The signs were written with the labelled articles in view. Of articles read afterwards, those that the bare sum put at
# .99 held in .96 to .97: so what speaks for a police shooting counts four fifths. docs/judgement.md has both tables.
SOBER = 0.8


def chance(told: Mapping[str, float]) -> float:
    """How likely police fired, 0.01..0.99: of the articles at .9, about nine in ten tell of it."""
    return sobered(INTERCEPT + sum(WEIGHTS.get(name, 0.0) * value for name, value in told.items()))


def sobered(log_odds: float) -> float:
    """The chance, 0.01..0.99, that a sum of log odds comes to."""
    total = min(max(log_odds, -30.0), 30.0)
    total *= SOBER if total > 0 else 1
    return min(max(1 / (1 + math.exp(-total)), 1 - SUREST), SUREST)


def place(told: Mapping[str, float]) -> Prominence:
    """What place the shooting has in its article: whichever of the three weighs most."""
    return max(Prominence, key=lambda one: sum(PROMINENCE[one.value].get(name, 0.0) * told[name] for name in told))
