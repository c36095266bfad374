"""What moved in substance between two versions, named from their own words, with the two sentences.

An observation says what stood there before and what stands there now, and never why. A false one is worse than one
that was missed: numbers are compared as values, names and ages against the whole of the other version.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from news.changes.accounts import accounts
from news.changes.persons import minors, names, surname
from news.changes.quantities import quantities
from news.changes.sides import PLAIN, Sides, has_word, lay
from news.changes.tellings import tellings
from news.changes.withholding import spells, withheld
from news.model import Observation, ObservationKind, Place, Reading, SentenceChange

MOST = 60  # observations of one change; a rewrite from end to end says no more with a hundred
_NO_LONGER = (ObservationKind.NAME_GONE, ObservationKind.NAME_CHANGED)
_ORDER = (Place.HEADLINE, Place.LEDE, Place.TEXT)


def observe(old: Reading, new: Reading, lines: Sequence[SentenceChange]) -> tuple[Observation, ...]:
    """On what points two versions of one story differ, the headline's first; none where they cannot be read."""
    sides = lay(old, new, lines)
    if sides is None or not sides.changed:
        return ()
    found = list(dict.fromkeys(_all(sides)))[:MOST]
    found.sort(key=lambda one: _ORDER.index(one.place))
    gone = [one.was for one in found if one.kind in _NO_LONGER]
    hidden = _minors(sides) if found else frozenset()
    return tuple(_discreet(one, gone, hidden) for one in found)


def _all(sides: Sides) -> Iterator[Observation]:
    yield from names(sides)
    yield from accounts(sides)
    yield from quantities(sides)
    yield from tellings(sides)


def _minors(sides: Sides) -> frozenset[str]:
    """Names in either version that may be a minor's."""
    old, new = ([text for text in texts if text] for texts in zip(*((p.old, p.new) for p in sides.pairs), strict=True))
    return minors("", old) | minors("", new)


def _discreet(one: Observation, gone: Iterable[str], hidden: Iterable[str]) -> Observation:
    """Private where it spells a name that was taken out; a minor's name is nowhere spelled."""
    spoken = " ".join((one.was, one.became, one.old_sentence, one.new_sentence)).translate(PLAIN)
    is_private = any(has_word(spoken, surname(name)) for name in gone)
    if spells(spoken, hidden):
        texts = (one.was, one.became, one.old_sentence, one.new_sentence)
        was, became, before, after = (withheld(text, hidden) for text in texts)
        one = replace(one, was=was, became=became, old_sentence=before, new_sentence=after)
    return replace(one, is_private=is_private or one.kind in _NO_LONGER)
