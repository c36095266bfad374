"""What a person decided: these articles tell of one incident, that one of another. Kept, never overridden by ours."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class DecisionKind(StrEnum):
    """What was decided."""

    MERGED = "merged"
    SPLIT = "split"


@dataclass(frozen=True)
class Decision:
    """Every one of `articles` and every one of `others` tell of one incident (merged), or of two (split)."""

    kind: DecisionKind
    articles: tuple[str, ...]
    others: tuple[str, ...]


class Decisions:
    """All that was decided, oldest first; where two contradict each other the later one holds."""

    def __init__(self, decided: Iterable[Decision] = ()) -> None:
        """Replay what is on record."""
        self._blocks: dict[str, frozenset[str]] = {}
        self._apart: dict[str, set[str]] = {}
        for decision in decided:
            self.take(decision)

    def take(self, decision: Decision) -> None:
        """One more."""
        if decision.kind is DecisionKind.MERGED:
            self._merge({*decision.articles, *decision.others})
        else:
            self._split(set(decision.articles), set(decision.others))

    def joined(self, articles: Iterable[str]) -> frozenset[str]:
        """These articles, and all that a person put with any of them."""
        return frozenset().union(*(self._block(one) for one in articles))

    def is_parted(self, articles: Iterable[str], others: Iterable[str]) -> bool:
        """Whether a person parted any of the one from any of the other, or from what was put with them."""
        if not self._apart:
            return False
        theirs = self.joined(others)
        return any(not theirs.isdisjoint(self._apart.get(one, ())) for one in self.joined(articles))

    def _block(self, article: str) -> frozenset[str]:
        return self._blocks.get(article, frozenset((article,)))

    def _merge(self, articles: set[str]) -> None:
        block = self.joined(articles)
        for one in block:
            self._blocks[one] = block
            self._apart.get(one, set()).difference_update(block)

    def _split(self, articles: set[str], others: set[str]) -> None:
        for block in {self._block(one) for one in articles}:
            for part in (block - others, block & others):
                self._blocks.update(dict.fromkeys(part, part))
        for one in articles:
            self._apart.setdefault(one, set()).update(others)
        for other in others:
            self._apart.setdefault(other, set()).update(articles)
