"""Two versions laid side by side for those who read them: each sentence with the one that it became."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from news.changes.words import word_difference
from news.model import Observation, ObservationKind, Place, Reading, SentenceChange

LONGEST = 1_500  # characters of a sentence; what is longer is a table or a list of links, and says nothing to us
MOST = 600  # sentences of a story that are read
# Characters of both versions, and of what changed between them. Of 916 real pairs none has more; the most hostile
# text within them is read in well under a second.
ALL, CHANGED = 200_000, 80_000
PLAIN = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\u00a0": " ", "\u202f": " ", "‑": "-", "–": "-"})


@dataclass(frozen=True)
class Pair:
    """A sentence, or the headline, before and after; empty where it came or went."""

    place: Place
    before: str  # in the outlet's own characters
    after: str
    words: tuple[tuple[str, str], ...] = ()

    @cached_property
    def old(self) -> str:
        """Before, with plain marks."""
        return self.before.translate(PLAIN)

    @cached_property
    def new(self) -> str:
        """After, with plain marks."""
        return self.after.translate(PLAIN)

    @property
    def is_edited(self) -> bool:
        """Whether the sentence stands in both versions."""
        return bool(self.before and self.after)


@dataclass(frozen=True)
class Sides:
    """Every sentence of two versions in reading order, the headline first."""

    pairs: tuple[Pair, ...]

    @cached_property
    def changed(self) -> tuple[Pair, ...]:
        """Those that read otherwise, came or went."""
        return tuple(pair for pair in self.pairs if pair.before != pair.after)

    @cached_property
    def old(self) -> str:
        """The whole of the older version, a sentence a line."""
        return "\n".join(pair.old for pair in self.pairs)

    @cached_property
    def new(self) -> str:
        """The whole of the newer one."""
        return "\n".join(pair.new for pair in self.pairs)


@dataclass(frozen=True)
class Seen:
    """Something that both versions were asked for, and the pair of sentences that answered."""

    value: str
    pair: Pair


def lay(old: Reading, new: Reading, lines: Sequence[SentenceChange]) -> Sides | None:
    """The two versions side by side; None where a sentence is too long, or they are too many, to be read."""
    headlines = " ".join(old.headline.split()), " ".join(new.headline.split())
    if len(lines) >= MOST or max(map(len, headlines)) > LONGEST:
        return None
    pairs = [Pair(Place.HEADLINE, *headlines, word_difference(*headlines))]
    pairs += [Pair(Place.TEXT, line.old or "", line.new or "", line.words) for line in lines]
    sizes = [len(pair.before) + len(pair.after) for pair in pairs]
    changed = sum(size for size, pair in zip(sizes, pairs, strict=True) if pair.before != pair.after)
    is_readable = max(max(len(pair.before), len(pair.after)) for pair in pairs) <= LONGEST
    is_readable = is_readable and sum(sizes) <= ALL and changed <= CHANGED
    return Sides(tuple(_with_lede(pairs))) if is_readable else None


def _with_lede(pairs: list[Pair]) -> Iterator[Pair]:
    """The first sentence of either version is its lede."""
    olds = next((n for n, pair in enumerate(pairs) if n and pair.before), 0)
    news = next((n for n, pair in enumerate(pairs) if n and pair.after), 0)
    for number, pair in enumerate(pairs):
        is_lede = number and number in (olds, news)
        yield Pair(Place.LEDE, pair.before, pair.after, pair.words) if is_lede else pair


def observation(kind: ObservationKind, pair: Pair, was: str = "", became: str = "") -> Observation:
    """What was seen in one pair of sentences."""
    return Observation(kind, pair.place, was, became, pair.before, pair.after)


def between(kind: ObservationKind, was: Seen | None, became: Seen | None) -> Observation:
    """What was seen in two sentences that need not be one another's."""
    pair = (became or was or Seen("", Pair(Place.TEXT, "", ""))).pair
    before = was.pair.before if was else pair.before
    after = became.pair.after if became else pair.after
    return Observation(kind, pair.place, was.value if was else "", became.value if became else "", before, after)


def has_word(text: str, word: str) -> bool:
    """Whether a word stands in a text, whatever its capitals."""
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) is not None


def first(seen: Iterable[Seen]) -> dict[str, Seen]:
    """Each value with the first pair that gave it."""
    found: dict[str, Seen] = {}
    for one in seen:
        found.setdefault(one.value, one)
    return found
