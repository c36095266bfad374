"""Which sentence of the old version became which of the new one, and which of them moved."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence

from news.model import Alignment

# Settled on two dozen pairs of real versions aligned by hand; between .34 and .44 the result hardly differs.
ALIKE = 0.38  # share of weight in common from which two sentences are one, edited
BESIDE = 0.1  # what full likeness of the sentences before, and of those after, adds to that
LEAST = 0.15  # less than this is no likeness, whatever stands beside
CONTAINED = 0.45  # share of a leftover's weight found in a linked sentence and not yet accounted for there

# Bounds, so that a hostile page costs no more than a second.
COMMON = 30  # a word in more sentences than this points nowhere
MOST_PARTNERS = 20  # sentences that one is compared with, those that share its rarest words first
MOST_SENTENCES = 4_000  # of each side that are compared; beyond, only those that did not change are found
MOST_WORDS = 100_000  # of each side that are weighed
WORD = re.compile(r"\w+(?:[.,:]\d+)*")

Link = tuple[int, int]
Bag = dict[str, float]


def align(old: Sequence[str], new: Sequence[str]) -> Alignment:
    """Links between the sentences of two versions, by index; a split or merged sentence has more than one."""
    links = _equal(old, new)
    old_bags, new_bags = _bags(old, new)
    links |= _edited(old_bags, new_bags, links)
    links |= _split_and_merged(old_bags, new_bags, links)
    ordered = sorted(links)
    lengths = [1.0 + len(old_bags[i]) for i, _ in ordered]
    return Alignment(tuple(ordered), tuple(_moved(ordered, lengths)))


def _equal(old: Sequence[str], new: Sequence[str]) -> set[Link]:
    """Sentences that did not change: those that stand once in each, then their neighbours, then the rest."""
    where_old, where_new = _places(old), _places(new)
    alike = [s for s in where_old if s in where_new]
    pairs = {where_old[s][0]: where_new[s][0] for s in alike if len(where_old[s]) == len(where_new[s]) == 1}
    taken = set(pairs.values())
    for step in (1, -1):
        for i, j in sorted(pairs.items(), reverse=step < 0):
            _follow(old, new, (i + step, j + step), step, pairs, taken)
    for s in alike:
        left = [i for i in where_old[s] if i not in pairs]
        pairs.update(zip(left, [j for j in where_new[s] if j not in taken], strict=False))
    return set(pairs.items())


def _follow(
    old: Sequence[str], new: Sequence[str], start: Link, step: int, pairs: dict[int, int], taken: set[int]
) -> None:
    """Link on from one link, in one direction, as long as free sentences are equal."""
    i, j = start
    while 0 <= i < len(old) and 0 <= j < len(new) and i not in pairs and j not in taken and old[i] == new[j]:
        pairs[i] = j
        taken.add(j)
        i, j = i + step, j + step


def _places(texts: Sequence[str]) -> dict[str, list[int]]:
    """Where each sentence stands."""
    places: dict[str, list[int]] = {}
    for number, text in enumerate(texts):
        places.setdefault(text, []).append(number)
    return places


def _bags(old: Sequence[str], new: Sequence[str]) -> tuple[list[Bag], list[Bag]]:
    """The words of each sentence with what they weigh: a word in few sentences weighs much."""
    old_words, new_words = _counted(old), _counted(new)
    held = Counter(word for counts in (*old_words, *new_words) for word in counts)
    weight = {word: math.log(1 + (len(old) + len(new) + 1) / n) for word, n in held.items()}
    return _weighed(old_words, weight), _weighed(new_words, weight)


def _counted(side: Sequence[str]) -> list[Counter[str]]:
    """The words of each sentence, without the endings that editing changes first."""
    most = max(20, MOST_WORDS // (len(side) or 1))
    found = (WORD.findall(text[: most * 20].lower().replace("’", "'"))[:most] for text in side)
    return [Counter(w[:6] if w.isalpha() else w for w in words) for words in found]


def _weighed(side: list[Counter[str]], weight: dict[str, float]) -> list[Bag]:
    """Counts times weights."""
    return [{word: n * weight[word] for word, n in counts.items()} for counts in side]


def _edited(old: list[Bag], new: list[Bag], links: set[Link]) -> set[Link]:
    """Partners for sentences without one, the most alike pair first; likeness beside it counts as well."""
    free_old, free_new = _free(old, {i for i, _ in links}), _free(new, {j for _, j in links})
    likeness = _likeness(old, new, free_old, free_new)
    near = likeness | dict.fromkeys(links, 1.0)
    ranked = sorted(((score + _support(near, i, j), i, j) for (i, j), score in likeness.items()), key=_best_first)
    found: set[Link] = set()
    for score, i, j in ranked:
        if score >= ALIKE and i in free_old and j in free_new:
            found.add((i, j))
            free_old.discard(i)
            free_new.discard(j)
    return found


def _best_first(ranked: tuple[float, int, int]) -> tuple[float, int, int]:
    """Most alike first; of equals, the one that stands where it stood."""
    score, i, j = ranked
    return -score, abs(i - j), i


def _support(near: dict[Link, float], i: int, j: int) -> float:
    """How far the sentences round a pair speak for it."""
    before = max(near.get((i - a, j - b), 0.0) / (a * b) for a, b in ((1, 1), (1, 2), (2, 1)))
    after = max(near.get((i + a, j + b), 0.0) / (a * b) for a, b in ((1, 1), (1, 2), (2, 1)))
    return BESIDE * (before + after)


def _free(side: list[Bag], linked: Collection[int]) -> set[int]:
    """The sentences of one side that are still to be compared."""
    return set([number for number in range(len(side)) if number not in linked][:MOST_SENTENCES])


def _likeness(old: list[Bag], new: list[Bag], free_old: set[int], free_new: set[int]) -> dict[Link, float]:
    """How alike the pairs are that share a telling word."""
    holding = _holding({j: new[j] for j in sorted(free_new)})
    pairs = ((i, j) for i in sorted(free_old) for j in _partners(old[i], holding))
    return {(i, j): score for i, j in pairs if (score := _alike(old[i], new[j])) >= LEAST}


def _holding(bags: dict[int, Bag]) -> dict[str, list[int]]:
    """In which sentences each word stands."""
    holding: dict[str, list[int]] = defaultdict(list)
    for number, bag in bags.items():
        for word in bag:
            holding[word].append(number)
    return holding


def _partners(bag: Bag, holding: dict[str, list[int]]) -> list[int]:
    """The sentences to compare one with: those that share its rarest words, the rarest first."""
    partners: dict[int, None] = {}
    telling = [word for word in bag if 0 < len(holding.get(word, ())) <= COMMON]
    for word in sorted(telling, key=lambda w: len(holding[w])):
        partners.update(dict.fromkeys(holding[word]))
        if len(partners) >= MOST_PARTNERS:
            break
    return list(partners)[:MOST_PARTNERS]


def _alike(one: Bag, other: Bag) -> float:
    """The share of their weight that two sentences have in common, 0 to 1."""
    whole = sum(one.values()) + sum(other.values())
    return 2 * _common(one, other) / whole if whole else 0.0


def _common(one: Bag, other: Bag) -> float:
    """The weight that two bags of words have in common."""
    return sum(min(weight, other.get(word, 0.0)) for word, weight in one.items())


def _split_and_merged(old: list[Bag], new: list[Bag], links: set[Link]) -> set[Link]:
    """Second links of sentences split or merged: leftovers that stand for the most part in a linked one."""
    split = {(i, j) for j, i in _absorbed(new, old, {(j, i) for i, j in links})}
    return _absorbed(old, new, links) | split


def _absorbed(ones: list[Bag], others: list[Bag], links: set[Link]) -> set[Link]:
    """The leftovers of one side, each with the sentence of the other that took it up."""
    linked: dict[int, list[Bag]] = defaultdict(list)
    for i, j in links:
        linked[j].append(ones[i])
    unaccounted = {j: _without(others[j], linked[j]) for j in sorted(linked)}
    holding, found = _holding(unaccounted), set()
    for i in sorted(_free(ones, {i for i, _ in links})):
        in_common = ((_common(ones[i], unaccounted[j]), -j) for j in _partners(ones[i], holding))
        most, place = max(in_common, default=(0.0, 0))
        if most > 0 and most >= CONTAINED * sum(ones[i].values()):
            found.add((i, -place))
    return found


def _without(bag: Bag, others: Iterable[Bag]) -> Bag:
    """What a sentence holds beyond its partners."""
    rest = dict(bag)
    for other in others:
        for word, weight in other.items():
            if word in rest:
                rest[word] -= weight
    return {word: weight for word, weight in rest.items() if weight > 1e-9}


def _moved(links: list[Link], weights: list[float]) -> list[Link]:
    """The links outside the heaviest run that keeps the order of both versions: the least text moved."""
    best = _Highest(max((j for _, j in links), default=0) + 1)
    totals: list[float] = []
    before: list[int] = []
    for number, (_, j) in enumerate(links):
        total, previous = best.up_to(j)
        totals.append(total + weights[number])
        before.append(previous)
        best.raise_to(j, totals[-1], number)
    number = best.up_to(best.size - 1)[1]
    kept = set()
    while number >= 0:
        kept.add(number)
        number = before[number]
    return [link for number, link in enumerate(links) if number not in kept]


class _Highest:
    """The highest total seen at or below a place, and whose it is (a Fenwick tree: each step takes log n)."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._tree: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)

    def raise_to(self, place: int, total: float, owner: int) -> None:
        """Note that `owner` reached `total` at `place`."""
        place += 1
        while place <= self.size:
            if total > self._tree[place][0]:
                self._tree[place] = total, owner
            place += place & -place

    def up_to(self, place: int) -> tuple[float, int]:
        """The highest total at places 0 to `place`, with its owner; (0, -1) where there is none."""
        place, highest = place + 1, (0.0, -1)
        while place > 0:
            highest = max(highest, self._tree[place], key=lambda entry: entry[0])
            place -= place & -place
        return highest
