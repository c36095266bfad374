"""Where copies have since diverged: what one of them took out or rewrote, and the other still carries."""

from collections.abc import Iterable

from news.changes.sentences import sentences
from news.copies.statements import LIMIT, statements
from news.model import Divergence

SHOWN = 5  # sentences of a side


def diverged(then: tuple[str, str], now: tuple[str, str]) -> Divergence:
    """What both texts said `then` and only one of them says `now`; texts as (ours, theirs)."""
    both = set.intersection(*(_said(text) for text in then))
    ours, theirs = (_said(text) for text in now)
    return Divergence(
        gone_here=_spelt(now[1], both & (theirs - ours)),
        gone_there=_spelt(now[0], both & (ours - theirs)),
    )


def _said(text: str) -> set[int]:
    return {statement.mark for statement in statements(text)}


def _spelt(text: str, wanted: Iterable[int]) -> tuple[str, ...]:
    """The sentences with these marks, in the outlet's own characters."""
    marks = set(wanted)
    found = (sentence for sentence in sentences(text[:LIMIT]) if {s.mark for s in statements(sentence)} & marks)
    return tuple(sentence for sentence, _ in zip(found, range(SHOWN), strict=False))
