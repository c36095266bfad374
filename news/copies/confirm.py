"""Whether two texts are materially one: how much of each stands in the other."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from news.copies.minhash import runs
from news.copies.statements import LEAST_WORDS, LIMIT, Statement

# Settled on half of some sixty pairs of copies and held on the other half; among pairs that share that much there is
# a gap: of two outlets, between .34 (one agency's statement, told twice) and .38 (a copy that was cut by half).
COPIED = 0.36  # of the longer text, mean of its sentences and its runs of words
# One outlet's follow-up keeps the background and rewrites the rest; its update keeps nearly all that stood there.
COPIED_AT_HOME, KEPT_AT_HOME = 0.42, 0.83  # of the longer text; of the shorter one's runs of words
MATERIALLY = 0.6  # of the shorter text's sentences; below it two texts only share background

_WORDS = re.compile(r"\w+")
_SENTENCES = re.compile(r"(?<=[.!?])[\"'”’)]{0,2}\s+|\n+")


@dataclass(frozen=True)
class Overlap:
    """How far two texts are one, as shares 0 to 1 of the longer and of the shorter."""

    longer: float
    shorter: float


def overlap(ours: Sequence[Statement], theirs: Sequence[Statement]) -> Overlap:
    """How much of two texts is the same; nothing where one of them is empty."""
    if not ours or not theirs:
        return Overlap(0.0, 0.0)
    there = {statement.mark for statement in theirs}
    equal = _words(statement for statement in ours if statement.mark in there)
    told = equal / max(_words(ours), _words(theirs))
    mine, other = runs(ours), runs(theirs)
    common = sum(min(times, other.get(run, 0)) for run, times in mine.items())
    short, long = sorted((sum(mine.values()), sum(other.values())))
    return Overlap((told + common / long) / 2, common / short)


def is_copy(found: Overlap, *, at_home: bool) -> bool:
    """Whether it is one text; `at_home`: of one outlet, whose follow-ups reuse their background."""
    if at_home:
        return found.longer >= COPIED_AT_HOME and found.shorter >= KEPT_AT_HOME
    return found.longer >= COPIED


def _words(said: Iterable[Statement]) -> int:
    return sum(len(statement.words) for statement in said)


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
