"""The copies among texts that come one by one, in memory: the batch's way of what the crawl does with the record."""

from collections import Counter, deque
from collections.abc import Mapping

from news.copies.confirm import is_copy, overlap
from news.copies.furniture import WINDOW, Page, own, page_of, recurring
from news.copies.minhash import ENOUGH, marks
from news.copies.statements import Statement, statements, tells_its_headline
from news.groups import Grouped, Groups, StoryText, story_of, told

CopyAnswer = Grouped

PROPOSED = 12  # texts that one is held against, those with most marks in common first
HOLDERS = 50  # of one mark, the latest: what more hold it is furniture that is not learnt yet


class CopyIndex:
    """The texts seen so far, and which of them are copies of one another. In memory."""

    def __init__(self) -> None:
        """No text yet."""
        self._groups = Groups()
        self._holders: dict[int, deque[str]] = {}
        self._said: dict[str, tuple[Statement, ...]] = {}
        self._outlets: dict[str, str] = {}
        self._titles: dict[str, str] = {}
        self._pages: dict[str, deque[Page]] = {}

    def add(self, text: StoryText) -> CopyAnswer:
        """Put one text beside those before it; the answer names its group, and whom its coming moved."""
        said = statements(text.text)
        self._learn(text, said)
        if not tells_its_headline(text.title, text.text):
            return self._groups.join(text.id, ())
        ours = own(said, self._furniture(text.outlet), text.title)
        known = marks(ours)
        answer = self._groups.join(text.id, self._kin(text, ours, known))
        self._remember(text, said, known)
        return answer

    def _kin(self, text: StoryText, ours: tuple[Statement, ...], known: frozenset[int]) -> list[str]:
        near = Counter(other for mark in known for other in self._holders.get(mark, ()) if other != text.id)
        likely = [other for other, times in near.most_common(PROPOSED) if times >= min(ENOUGH, len(known))]
        return [other for other in likely if self._is_copy(text.outlet, ours, other)]

    def _is_copy(self, outlet: str, ours: tuple[Statement, ...], other: str) -> bool:
        home = self._outlets[other]
        theirs = own(self._said[other], self._furniture(home), self._titles[other])
        return is_copy(overlap(ours, theirs), at_home=bool(outlet) and home == outlet)

    def _learn(self, text: StoryText, said: tuple[Statement, ...]) -> None:
        if text.outlet:
            self._pages.setdefault(text.outlet, deque(maxlen=WINDOW)).append(page_of(text.title, said))

    def _furniture(self, outlet: str) -> frozenset[int]:
        return recurring(self._pages.get(outlet, ()))

    def _remember(self, text: StoryText, said: tuple[Statement, ...], known: frozenset[int]) -> None:
        self._said[text.id], self._outlets[text.id], self._titles[text.id] = said, text.outlet, text.title
        for mark in known:
            holders = self._holders.setdefault(mark, deque(maxlen=HOLDERS))
            if text.id not in holders:
                holders.append(text.id)


def answers(row: Mapping[str, object], index: CopyIndex) -> list[dict[str, object]]:
    """The lines of `nightdesk copies --batch` for one line of input. Raises BatchError."""
    return told(row, index.add(story_of(row)))
