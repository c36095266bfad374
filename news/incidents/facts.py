"""The facts of an incident as one version of one article reports them, each with the sentence that says so.

Nothing is added up and nothing inferred: two sentences that contradict each other give two facts. A name that may be a
minor's is withheld from fact and sentence alike; names that an outlet took out later are for the shower to withhold.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from news.changes.accounts import FIRST, SAID, armed, befell, fired_first
from news.changes.persons import is_adult, minors, named, speaks_of_minor
from news.changes.quantities import SHOTS, counted
from news.changes.sentences import sentences
from news.changes.sides import LONGEST, MOST, PLAIN
from news.changes.tellings import AGENCY, STREET, named_place
from news.changes.withholding import spells, withheld
from news.incidents import printed
from news.judgement.cues import SHOOTING

READ = 100_000  # characters of a text that are looked at: no article is longer
MOST_FACTS = 60  # of one version; a story that says more is a list of incidents
ADULT = 18
OFFICERS = ("officer", "deputy", "deputie", "trooper", "agent", "detective", "sergeant", "marshal")


class FactKind(StrEnum):
    """What is reported."""

    DAY = "day"
    STREET = "street"
    CITY = "city"
    AGENCY = "agency"
    PERSON = "person"  # somebody named with an age who is grown up
    AGE = "age"
    STRUCK = "struck"  # how many were hit, hurt or killed
    CONDITION = "condition"
    ARMED = "armed"
    FIRST_SHOT = "first_shot"
    OFFICERS = "officers"  # how many
    SHOTS = "shots"  # how many


@dataclass(frozen=True)
class Fact:
    """One fact: `value` in the outlet's words or in ours for a finding, `means` a day as ISO 8601, where it is one."""

    kind: FactKind
    value: str
    sentence: str
    means: str = ""


def facts(headline: str, body: str, day: date | None = None) -> tuple[Fact, ...]:
    """What one version reports, in reading order, each fact where it is first told. `day` is the outlet's local one."""
    texts = [text for text in (headline, *sentences(body[:READ])) if len(text) <= LONGEST][:MOST]
    plain = [text.translate(PLAIN) for text in texts]
    hidden = _young(plain)
    found: dict[tuple[FactKind, str], Fact] = {}
    for text, said in zip(texts, plain, strict=True):
        for kind, value, means in _told(said, day):
            found.setdefault((kind, value), Fact(kind, value, text, means))
    return tuple(_discreet(fact, hidden) for fact in list(found.values())[:MOST_FACTS])


def _young(texts: list[str]) -> frozenset[str]:
    """Names that may be a minor's, and every other in a sentence that speaks of one, but a grown person's."""
    beside = {name for text in texts if speaks_of_minor(text) for name in named(text) if not is_adult(text, name)}
    return minors(texts[0] if texts else "", texts[1:]) | beside


def _told(text: str, day: date | None) -> Iterator[tuple[FactKind, str, str]]:
    """What one sentence, with plain marks, reports."""
    is_of_shots = SHOOTING.search(text) is not None
    yield from ((FactKind.DAY, value, means) for value, means in (printed.days(text, day) if is_of_shots else ()))
    for kind, values in _readings(text, is_of_shots=is_of_shots):
        yield from ((kind, value, "") for value in values if value)


def _readings(text: str, *, is_of_shots: bool) -> Iterator[tuple[FactKind, Iterable[str]]]:
    yield FactKind.STREET, _places(STREET, text)
    yield FactKind.AGENCY, _places(AGENCY, text)
    yield FactKind.PERSON, _persons(text)
    yield FactKind.CONDITION, (_condition(one) for one in befell(text))
    yield FactKind.ARMED, armed(text)
    yield FactKind.FIRST_SHOT, (FIRST[one] for one in fired_first(text))
    if is_of_shots:
        yield FactKind.CITY, printed.cities(text)
        yield FactKind.AGE, printed.ages(text)
        yield FactKind.STRUCK, printed.struck(text)
    yield FactKind.OFFICERS, _counts(text, OFFICERS)
    yield FactKind.SHOTS, filter(printed.is_shots, _counts(text, SHOTS)) if is_of_shots else ()


def _places(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    return (name for one in pattern.finditer(text) if not printed.is_title(name := named_place(one)))


def _persons(text: str) -> Iterator[str]:
    """Grown persons named with their age: "Tace Merrow, 34"."""
    return (f"{name}, {age}" for name, age in printed.named_ages(text) if age >= ADULT)


def _condition(told: str) -> str:
    who, level = told.split()
    return f"{'an officer' if who == 'police' else 'an animal' if who == 'animal' else 'a person'} {SAID[level]}"


def _counts(text: str, things: Iterable[str]) -> Iterator[str]:
    told = counted(text)
    return (count for thing in things for count in told.get(thing, {}).values())


def _discreet(fact: Fact, hidden: frozenset[str]) -> Fact:
    if not hidden or not (spells(fact.sentence, hidden) or spells(fact.value, hidden)):
        return fact
    return replace(fact, value=withheld(fact.value, hidden), sentence=withheld(fact.sentence, hidden))
