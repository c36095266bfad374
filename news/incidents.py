"""Does another story tell of the same event? Rare words shared within a few days."""

import math
import re
from collections import Counter, deque
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from news.groups import Grouped, Groups, StoryText, story_of, told

IncidentAnswer = Grouped

WINDOW = 10  # days between two reports
ALIKE_FROM = 0.20  # cosine of two stories' weighted words
LIMIT = 1_500  # characters of a story that are weighed: the event stands at its head
RARE = 30  # a word proposes companions while so many stories or fewer hold it
NAME_WEIGHT = 3.0  # a capitalised word is more often a person or a place
UNKNOWN_STORIES = 200  # the weight of a word before there is anything to count

_WORDS = re.compile(r"[A-Za-z][a-z']{2,}|[A-Z]{2,}|\d{2,5}")


@dataclass(frozen=True)
class _Known:
    day: date | None
    counts: dict[str, float]


class IncidentIndex:
    """The stories seen so far, and which of them tell of one event. In memory."""

    def __init__(self) -> None:
        """No story yet."""
        self._groups = Groups()
        self._known: dict[str, _Known] = {}
        self._holders: dict[str, deque[str]] = {}
        self._seen: Counter[str] = Counter()

    def add(self, story: StoryText) -> IncidentAnswer:
        """Put one story beside those before it; the answer names its group, and whom its coming moved."""
        known = _Known(story.day, _counts(story))
        self._seen.update(known.counts.keys())
        kin = self._kin(known)
        self._remember(story.id, known)
        return self._groups.join(story.id, kin)

    def _kin(self, known: _Known) -> list[str]:
        """The one story most like it, where it is like enough."""
        near = Counter(
            other for word in known.counts if self._seen[word] <= RARE for other in self._holders.get(word, ())
        )
        likely = [
            other for other, words in near.most_common(40) if words > 1 and _is_near(known.day, self._known[other].day)
        ]
        if not likely:
            return []
        weights = self._weighed(known)
        best = max((self._alike(weights, self._weighed(self._known[other])), other) for other in likely)
        return [best[1]] if best[0] >= ALIKE_FROM else []

    def _weighed(self, known: _Known) -> dict[str, float]:
        total = len(self._known) + UNKNOWN_STORIES
        return {word: count * math.log(total / (self._seen[word] + 0.5)) for word, count in known.counts.items()}

    def _alike(self, ours: dict[str, float], theirs: dict[str, float]) -> float:
        dot = sum(weight * theirs[word] for word, weight in ours.items() if word in theirs)
        return dot / (_length(ours) * _length(theirs) or 1.0)

    def _remember(self, name: str, known: _Known) -> None:
        self._known[name] = known
        for word in known.counts:
            self._holders.setdefault(word, deque(maxlen=RARE)).append(name)


def answers(row: Mapping[str, object], index: IncidentIndex) -> list[dict[str, object]]:
    """The lines of `nightdesk incidents --batch` for one line of input. Raises BatchError."""
    return told(row, index.add(story_of(row)))


def _counts(story: StoryText) -> dict[str, float]:
    """The story's words, dampened by how often they stand, names weighing more."""
    words = Counter(_WORDS.findall(f"{story.title}\n{story.text[:LIMIT]}"))
    counts: dict[str, float] = {}
    for word, count in words.items():
        weight = (1 + math.log(count)) * (NAME_WEIGHT if not word[0].islower() else 1.0)
        counts[word.lower()] = max(counts.get(word.lower(), 0.0), weight)
    return counts


def _is_near(one: date | None, other: date | None) -> bool:
    return one is None or other is None or abs((one - other).days) <= WINDOW


def _length(weights: dict[str, float]) -> float:
    return math.sqrt(sum(weight * weight for weight in weights.values()))
