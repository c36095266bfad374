"""Does the same text stand elsewhere? Runs of words propose, their overlap confirms."""

import re
from collections import Counter
from collections.abc import Mapping
from zlib import crc32

from news.groups import Grouped, Groups, StoryText, story_of, told

CopyAnswer = Grouped

RUN = 5  # words of one run
SAMPLE = 2  # one run in so many is kept: the same ones in every text
COMMON = 12  # a run that stands in so many groups is boilerplate
SHARED_FROM = 0.55  # of the shorter text's runs
FEWEST = 12  # sampled runs in common: some thirty words; less is a slogan or a copyright line
LIMIT = 40_000  # characters of a text that are compared
LEAST_WORDS = 4  # a shorter sentence ("Read more here.") says nothing of a copy

# Of a headline's longer words, so many stand in its story; in a login box or a list of videos they do not.
TITLE_SHARE = 0.2

_WORDS = re.compile(r"\w+")
_SITE_NAME = re.compile(r"\s[|«-]\s")
_LONG_WORDS = re.compile(r"[^\W\d_]{4,}")
_RAIL = re.compile(r"^[^\S\n]*+\d{1,2}:\d\d\s.*$", re.MULTILINE)  # "1:17 Council votes tonight": a list of videos
_SENTENCES = re.compile(r"(?<=[.!?])[\"'”’)]{0,2}\s+|\n+")


class CopyIndex:
    """The texts seen so far, and which of them are copies of one another. In memory."""

    def __init__(self) -> None:
        """No text yet."""
        self._groups = Groups()
        self._holders: dict[int, list[str]] = {}
        self._runs: dict[str, frozenset[int]] = {}

    def add(self, text: StoryText) -> CopyAnswer:
        """Put one text beside those before it; the answer names its group, and whom its coming moved."""
        runs = _runs(text.text) if _tells_its_headline(text) else frozenset()
        rare = {run for run in runs if len(self._holders.get(run, ())) < COMMON}
        answer = self._groups.join(text.id, self._kin(rare))
        self._remember(text.id, runs)
        return answer

    def _kin(self, rare: set[int]) -> list[str]:
        shares = Counter(holder for run in rare for holder in self._holders.get(run, ()))
        return [
            other for other, shared in shares.items() if shared >= FEWEST and self._is_copy(len(rare), other, shared)
        ]

    def _is_copy(self, size: int, other: str, shared: int) -> bool:
        other_size = sum(len(self._holders[run]) < COMMON for run in self._runs[other])
        return shared >= SHARED_FROM * min(size, other_size)

    def _remember(self, name: str, runs: frozenset[int]) -> None:
        self._runs[name] = runs
        for run in runs:
            holders = self._holders.setdefault(run, [])
            if len(holders) < COMMON and name not in holders:
                holders.append(name)


def answers(row: Mapping[str, object], index: CopyIndex) -> list[dict[str, object]]:
    """The lines of `nightdesk copies --batch` for one line of input. Raises BatchError."""
    return told(row, index.add(story_of(row)))


MATERIALLY = 0.6  # of the shorter text's sentences; below it two texts only share background


def shared(old: str, new: str) -> float:
    """How much of the shorter text's sentences stands in the other, 0..1; 0 where nothing can be compared."""
    ours, theirs = _sentences(old), _sentences(new)
    shorter = min(ours, theirs, key=lambda sentences: sum(sentences.values()))
    total = sum(shorter.values())
    return sum((ours & theirs).values()) / total if total else 0.0


def _sentences(text: str) -> Counter[str]:
    """The sentences of a text, in plain words, each counted by its words."""
    counted: Counter[str] = Counter()
    for sentence in _SENTENCES.split(text[:LIMIT]):
        words = _WORDS.findall(sentence.lower())
        if len(words) >= LEAST_WORDS:
            counted[" ".join(words)] = len(words)
    return counted


def _runs(text: str) -> frozenset[int]:
    """A sample of the text's runs of words, as numbers that are the same on every machine."""
    words = _WORDS.findall(_RAIL.sub("", text[:LIMIT]).lower())
    starts = range(max(0, len(words) - RUN + 1))
    return frozenset(run for at in starts if not (run := crc32(" ".join(words[at : at + RUN]).encode())) % SAMPLE)


def _tells_its_headline(text: StoryText) -> bool:
    """Whether the text is the headline's story, and not what the site saved in its place."""
    wanted = set(_LONG_WORDS.findall(_SITE_NAME.split(text.title)[0].lower()))
    told_words = set(_LONG_WORDS.findall(text.text[:LIMIT].lower()))
    return len(wanted & told_words) >= TITLE_SHARE * len(wanted)
