"""The stories seen so far, put into incidents as they arrive."""

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from heapq import nlargest

from news.errors import StoreError
from news.groups import StoryText, story_of
from news.incidents import ordinary
from news.incidents.decisions import Decision, DecisionKind, Decisions
from news.incidents.likeness import Weighed, chance, weighed
from news.incidents.placing import Candidate, Chance, Placing, sampled
from news.incidents.profile import Profile, Rarity, profile

HOLDERS = 200  # latest articles that hold a word; a word that more hold says little
COMPANIONS = 20  # earlier articles that a newcomer is held against
TELLING = 3.5  # weight from which a common word proposes companions; names do whatever they weigh
SOON, SOONER = 3, 2.0  # days within which a report counts for twice as much


@dataclass(frozen=True)
class IncidentAnswer:
    """The group of an article, the earlier articles that moved into it, and what it has in common with which."""

    id: str
    group: str
    moved: tuple[str, ...] = ()
    like: str | None = None
    because: tuple[str, ...] = ()


def companions(
    newcomer: Profile,
    holders: Callable[[str], Iterable[str]],
    day_of: Callable[[str], int | None],
    rarity: Rarity,
) -> list[str]:
    """The earlier articles most worth a look: those that share its rarest words. No window of time shuts any out."""
    shared: dict[str, float] = {}
    for key in newcomer.keys:
        if ordinary.WEIGHTS.get(key, TELLING) < TELLING:
            continue
        weight = rarity.of(key) ** 2
        for article in holders(key):
            shared[article] = shared.get(article, 0.0) + weight
    shared.pop(newcomer.id, None)
    near = nlargest(COMPANIONS * 4, shared, key=shared.__getitem__)
    soon = {article: shared[article] * _sooner(newcomer.day, day_of(article)) for article in near}
    return nlargest(COMPANIONS, near, key=soon.__getitem__)


def _sooner(day: int | None, other: int | None) -> float:
    return SOONER if day is not None and other is not None and abs(day - other) <= SOON else 1.0


class IncidentIndex:
    """All stories of one run, in memory: some 40 KB an article."""

    def __init__(self, decisions: Iterable[Decision] = (), measure: Chance = chance) -> None:
        """No story yet; `decisions` are a person's, oldest first."""
        self._rarity = Rarity()
        self._decisions = Decisions(decisions)
        self._placing = Placing(self._decisions, measure)
        self._known: dict[str, Weighed] = {}
        self._holders: dict[str, deque[str]] = {}
        self._group: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}

    def add(self, story: StoryText) -> IncidentAnswer:
        """Put one story beside those before it."""
        return self.add_profile(profile(story))

    def add_profile(self, newcomer: Profile) -> IncidentAnswer:
        """The same for one whose marks are known."""
        near = companions(newcomer, self._holding, self._day_of, self._rarity)
        decided = sorted(self._decisions.joined([newcomer.id]) - {newcomer.id})
        stays = self._taken_out(newcomer.id)
        groups = [stays] if stays else []
        groups += [self._group[one] for one in (*decided, *near) if one in self._group]
        candidates = [self._candidate(group) for group in dict.fromkeys(groups)]
        fresh = self._remember(newcomer)
        found = self._placing.place(self._known[newcomer.id], candidates, stays)
        group = found.group or newcomer.id
        if found.group:
            mates = [self._known[one].profile.keys for one in sampled(self._members[found.group])]
            known = frozenset().union(*mates)
            self._rarity.forget(known & (fresh if stays else newcomer.keys), int(not stays))
        moved = tuple(one for other in found.joined for one in self._members.pop(other))
        self._put(group, [*moved, newcomer.id])
        return IncidentAnswer(newcomer.id, group, moved, found.like, found.because)

    def group_of(self, article: str) -> str | None:
        """The group of an article, or None."""
        return self._group.get(article)

    def members(self, group: str) -> tuple[str, ...]:
        """The articles of a group, in order of arrival. Raises StoreError where there is none."""
        if group not in self._members:
            raise StoreError(f"no incident {group!r}")
        return tuple(self._members[group])

    def merge(self, group: str, other: str) -> Decision:
        """A person says that two groups are one incident: it keeps the name of the first. Raises StoreError."""
        articles, others = self.members(group), self.members(other)
        decision = Decision(DecisionKind.MERGED, articles, others if other != group else ())
        self._decisions.take(decision)
        if other != group:
            self._put(group, self._members.pop(other))
        return decision

    def split(self, article: str) -> Decision:
        """A person says that an article tells of another incident than its group's. Raises StoreError."""
        group = self._group.get(article)
        if group is None:
            raise StoreError(f"no article {article!r} is in an incident")
        others = tuple(one for one in self._members[group] if one != article)
        decision = Decision(DecisionKind.SPLIT, (article,), others)
        self._decisions.take(decision)
        if others:
            self._members[group] = list(others)
            self._put(self._free_name(article), [article])
        return decision

    def _free_name(self, article: str) -> str:
        names = (article, *(f"{article}/{number}" for number in range(2, len(self._members) + 3)))
        return next(name for name in names if name not in self._members)

    def _put(self, group: str, articles: list[str]) -> None:
        self._members.setdefault(group, []).extend(articles)
        self._group.update(dict.fromkeys(articles, group))

    def _taken_out(self, article: str) -> str | None:
        """An article seen before, out of its group for a moment: the group, where others are left in it."""
        group = self._group.pop(article, None)
        if group is None:
            return None
        self._members[group].remove(article)
        if self._members[group]:
            return group
        del self._members[group]
        return None

    def _remember(self, newcomer: Profile) -> frozenset[str]:
        """Its keys that are new of it."""
        is_new = newcomer.id not in self._known
        fresh = newcomer.keys if is_new else newcomer.keys - self._known[newcomer.id].profile.keys
        self._rarity.learn(fresh, int(is_new))
        self._known[newcomer.id] = weighed(newcomer, self._rarity)
        for key in fresh:
            self._holders.setdefault(key, deque(maxlen=HOLDERS)).append(newcomer.id)
        return fresh

    def _holding(self, key: str) -> Iterable[str]:
        return self._holders.get(key, ())

    def _day_of(self, article: str) -> int | None:
        return self._known[article].profile.day

    def _candidate(self, group: str) -> Candidate:
        articles = tuple(self._members[group])
        return Candidate(group, articles, tuple(self._known[one] for one in sampled(articles)))


def answers(row: Mapping[str, object], index: IncidentIndex) -> list[dict[str, object]]:
    """The lines of `nightdesk incidents --batch` for one line of input. Raises BatchError."""
    answer = index.add(story_of(row))
    moved: list[dict[str, object]] = [{"id": one, "group": answer.group} for one in answer.moved]
    return [*moved, {"id": row.get("id"), "group": answer.group, "like": answer.like, "because": list(answer.because)}]
