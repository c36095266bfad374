"""An alignment -> the sentences of both versions in the order in which a reader would meet them."""

from collections import defaultdict
from collections.abc import Sequence

from news.changes.words import Difference, measured_difference
from news.model import Alignment, SentenceChange, SentenceFate

ALL_CELLS = 1_500_000  # steps for all word differences of one change: about half a second
Group = tuple[list[int], list[int]]  # old and new sentences that belong together: more than one if split or merged


def in_reading_order(old: Sequence[str], new: Sequence[str], alignment: Alignment) -> tuple[SentenceChange, ...]:
    """Every sentence of both versions once, in the new order; one that went stands where it stood."""
    groups = _groups(alignment)
    linked_old, linked_new = ({i for i, _ in alignment.links}, {j for _, j in alignment.links})
    placed = [((news[0], 0, 0), (olds, news)) for olds, news in groups]
    placed += [((j, 0, 0), ([], [j])) for j in range(len(new)) if j not in linked_new]
    placed += [((after, 1, i), ([i], [])) for i, after in _gone(len(old), linked_old, alignment)]
    moved, cells, lines = set(alignment.moved), ALL_CELLS, []
    for _, (olds, news) in sorted(placed):
        is_moved = any((i, j) in moved for i in olds for j in news)
        line, cells = _line([old[i] for i in olds], [new[j] for j in news], is_moved=is_moved, cells=cells)
        lines.append(line)
    return tuple(lines)


def _gone(length: int, linked: set[int], alignment: Alignment) -> list[tuple[int, int]]:
    """Each old sentence that went, with the new sentence that it would follow; -1 at the top."""
    moved = set(alignment.moved)
    places: dict[int, int] = {}
    for i, j in alignment.links:
        if (i, j) not in moved:
            places[i] = max(j, places.get(i, -1))
    gone, after = [], -1
    for i in range(length):
        after = places.get(i, after)
        if i not in linked:
            gone.append((i, after))
    return gone


def _groups(alignment: Alignment) -> list[Group]:
    """The links, those joined that share a sentence: a merger has several old ones, a split several new."""
    news_of: dict[int, list[int]] = defaultdict(list)
    olds_of: dict[int, list[int]] = defaultdict(list)
    for i, j in alignment.links:
        news_of[i].append(j)
        olds_of[j].append(i)
    groups: list[Group] = []
    seen: set[int] = set()
    for first, _ in alignment.links:
        if first not in seen:
            groups.append(_joined(first, news_of, olds_of))
            seen.update(groups[-1][0])
    return groups


def _joined(first: int, news_of: dict[int, list[int]], olds_of: dict[int, list[int]]) -> Group:
    """All that hangs together with one old sentence."""
    olds: set[int] = set()
    news: set[int] = set()
    waiting = [first]
    while waiting:
        i = waiting.pop()
        if i not in olds:
            olds.add(i)
            waiting += [k for j in news_of[i] if j not in news for k in olds_of[j]]
            news.update(news_of[i])
    return sorted(olds), sorted(news)


def _line(old: list[str], new: list[str], *, is_moved: bool, cells: int) -> tuple[SentenceChange, int]:
    """One line of the comparison, and the steps left for the word differences of the others."""
    before, after = " ".join(old), " ".join(new)
    if not old:
        return SentenceChange(SentenceFate.ADDED, None, after), cells
    if not new:
        return SentenceChange(SentenceFate.DELETED, before, None), cells
    words: Difference = ()
    if before != after:
        words, cells = measured_difference(before, after, cells)
    fate = SentenceFate.EDITED if words else SentenceFate.UNCHANGED
    return SentenceChange(SentenceFate.MOVED if is_moved else fate, before, after, words), cells
