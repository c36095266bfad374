"""Where a story belongs: the mean likeness to all members of a group decides, and what a person decided goes before."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from news.incidents.decisions import Decisions
from news.incidents.likeness import Weighed, chance
from news.incidents.reasons import PERSON, reasons
from news.incidents.weights import JOIN

T = TypeVar("T")
Chance = Callable[[Weighed, Weighed], float]
SAMPLE = 12  # members of a group that a newcomer is held against: its first six and its last six


@dataclass(frozen=True)
class Candidate:
    """A group that may be the newcomer's: all its articles, and the marks of some."""

    group: str
    articles: tuple[str, ...]
    sample: tuple[Weighed, ...]


@dataclass(frozen=True)
class Placement:
    """Where an article was put, why, and what its coming moved there.

    `group` is None where it stands alone; `joined` names the other groups that become one with it; `like` is the
    article that it is most like, and `because` says what the two have in common.
    """

    id: str
    group: str | None
    joined: tuple[str, ...] = ()
    like: str | None = None
    because: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Held:
    candidate: Candidate
    chances: list[float]
    is_decided: bool
    is_kept: bool = False

    @property
    def is_given(self) -> bool:
        """Whether it needs no likeness."""
        return self.is_decided or self.is_kept

    @property
    def mean(self) -> float:
        return sum(self.chances) / len(self.chances) if self.chances else 0.0


@dataclass
class _Growing:
    """The newcomer's group as it grows."""

    articles: list[str]
    sample: list[Weighed] = field(default_factory=list)

    def take(self, candidate: Candidate) -> None:
        self.articles += candidate.articles
        self.sample += candidate.sample


def sampled(members: Sequence[T]) -> Sequence[T]:
    """The first and the last of many."""
    half = SAMPLE // 2
    return members if len(members) <= SAMPLE else [*members[:half], *members[-half:]]


class Placing:
    """How one newcomer is placed: what it is held against, and by what measure."""

    def __init__(self, decisions: Decisions, measure: Chance = chance) -> None:
        """`measure` says how likely two stories tell of one incident; training puts its own here."""
        self._decisions, self._measure = decisions, measure

    def place(self, newcomer: Weighed, candidates: Sequence[Candidate], stays: str | None = None) -> Placement:
        """Put an article with the group that it is like on average, and join what it shows to be one.

        `stays` is the group of an article whose text is a newer one: it stays there, and may join others to it.
        """
        held = [self._hold(newcomer, one, stays) for one in candidates]
        likely = [one for one in held if one.is_given or (one.mean >= JOIN and not self._is_parted(newcomer, one))]
        likely.sort(key=lambda one: (one.is_kept, one.is_decided, one.mean), reverse=True)
        if not likely:
            return Placement(newcomer.profile.id, None)
        growing, joined = _Growing([newcomer.profile.id], [newcomer]), []
        growing.take(likely[0].candidate)
        for one in likely[1:]:
            if self._are_one(growing, one):
                growing.take(one.candidate)
                joined.append(one.candidate.group)
        return _told(newcomer, likely[0], tuple(joined))

    def _hold(self, newcomer: Weighed, candidate: Candidate, stays: str | None) -> _Held:
        name = newcomer.profile.id
        wanted = self._decisions.joined([name]) - {name}
        chances = [self._measure(newcomer, one) for one in sampled(candidate.sample)]
        return _Held(candidate, chances, not wanted.isdisjoint(candidate.articles), candidate.group == stays)

    def _is_parted(self, newcomer: Weighed, held: _Held) -> bool:
        return self._decisions.is_parted([newcomer.profile.id], held.candidate.articles)

    def _are_one(self, growing: _Growing, held: _Held) -> bool:
        """Whether two groups are one, now that the newcomer stands between them."""
        if held.is_decided or self._decisions.is_parted(growing.articles, held.candidate.articles):
            return held.is_decided
        if _are_told_apart(growing.sample[1:], held.candidate.sample):
            return False
        pairs = [(a, b) for a in sampled(growing.sample) for b in sampled(held.candidate.sample)]
        return sum(self._measure(a, b) for a, b in pairs) >= JOIN * len(pairs)


def _are_told_apart(ours: Sequence[Weighed], theirs: Sequence[Weighed]) -> bool:
    """Whether each group has its own people, with their ages, on its own streets: a story of both makes them no one."""
    return all(_differ(marks(ours), marks(theirs)) for marks in (_aged, _streets))


def _differ(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    return bool(ours) and bool(theirs) and ours.isdisjoint(theirs)


def _aged(stories: Sequence[Weighed]) -> frozenset[str]:
    return frozenset().union(*(one.profile.aged for one in stories))


def _streets(stories: Sequence[Weighed]) -> frozenset[str]:
    return frozenset().union(*(one.profile.streets for one in stories))


def _told(ours: Weighed, held: _Held, joined: tuple[str, ...]) -> Placement:
    sample = sampled(held.candidate.sample)
    best = max(range(len(sample)), key=held.chances.__getitem__, default=None)
    nearest = sample[best].profile if best is not None else None
    because = reasons(ours.profile, nearest) if nearest else ()
    because = (PERSON, *because) if held.is_decided else because
    return Placement(ours.profile.id, held.candidate.group, joined, nearest.id if nearest else None, because)
