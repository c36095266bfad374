"""A text's marks: MinHash with one permutation, of its runs of words. Texts that share some are proposed."""

from collections.abc import Iterable
from zlib import crc32

from news.copies.statements import Statement

RUN = 4  # words of one run; none crosses a sentence
BANDS_AS_BITS = 5  # 32 marks
ENOUGH = 3  # marks in common that propose: a text that shares a fifth of its runs has six or seven
_SPREAD = 0x9E3779B1  # Knuth's multiplier: neighbouring sums fall into different bands


def runs(said: Iterable[Statement]) -> dict[tuple[str, ...], int]:
    """The runs of words of a text, and how often each stands in it; a shorter sentence is one run."""
    counted: dict[tuple[str, ...], int] = {}
    for statement in said:
        words = statement.words
        for at in range(max(1, len(words) - RUN + 1)):
            run = words[at : at + RUN]
            counted[run] = counted.get(run, 0) + 1
    return counted


def marks(said: Iterable[Statement]) -> frozenset[int]:
    """At most 32 numbers below 2**32: in each band, told by the upper bits, the least that a run has."""
    least: dict[int, int] = {}
    for run in runs(said):
        mark = crc32(" ".join(run).encode("utf-8", "surrogatepass")) * _SPREAD & 0xFFFFFFFF
        band = mark >> 32 - BANDS_AS_BITS
        if mark < least.get(band, 1 << 32):
            least[band] = mark
    return frozenset(least.values())
