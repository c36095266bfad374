"""The watch's incidents held against a list that others keep: what each has that the other has not.

A row and an incident are the same where their days lie within three of each other and the incident's articles name
the row's town or agency, or its person. Where a name decides, places do not.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from news.lists import Entry, Others
from news.states import CODES

NEAR = timedelta(days=3)  # a list's day, a story's day and the day it tells of often differ by one or two
LOCAL_LIST = 3  # a list with so many towns at the most is one place's own
_GENERIC = {
    *("police", "department", "dept", "pd", "sheriff", "sheriffs", "s", "office", "division", "bureau"),
    *("state", "of", "the", "city", "town", "public", "safety"),
}


class Fate(StrEnum):
    """What became of a row."""

    FOUND = "found"
    MISSED = "missed"
    BEFORE = "before the watch began"
    AFTER = "after our last look"
    ELSEWHERE = "in a state where no outlet was watched"


@dataclass(frozen=True)
class Watched:
    """An incident as the record has it: the days it may have happened on, and all that its articles said."""

    number: int
    title: str
    days: frozenset[date]
    states: frozenset[str]  # of its outlets, as "MO"
    texts: tuple[str, ...]
    is_deadly: bool = False


@dataclass(frozen=True)
class Watch:
    """What could be seen at all: from the first look to the last, and the states of the outlets watched."""

    began: date
    ended: date
    states: frozenset[str]


@dataclass(frozen=True)
class Match:
    """One row and one incident."""

    entry: Entry
    incident: int
    because: tuple[str, ...]
    is_by_name: bool


@dataclass(frozen=True)
class Recall:
    """What came of the comparison. `found` has several matches of a row where more than one incident fits it."""

    found: Mapping[Entry, tuple[Match, ...]]
    others: Mapping[Entry, Fate]  # every row that was not found
    unlisted: tuple[Watched, ...]  # incidents within the list's days and places that it has not
    not_of_its_kind: tuple[Watched, ...]  # the same, and the list leaves out such incidents


@dataclass
class _Matches:
    """What fits so far."""

    of_entry: dict[Entry, list[Match]] = field(default_factory=dict)
    incidents: dict[int, Watched] = field(default_factory=dict)  # without their texts
    in_scope: set[int] = field(default_factory=set)


def compare(others: Others, incidents: Iterable[Watched], watch: Watch) -> Recall:
    """Hold the one against the other. `incidents` are read once, one after the other."""
    days: dict[date, list[Entry]] = {}
    for entry in others.entries:
        days.setdefault(entry.day, []).append(entry)
    matches, scope = _Matches(), Scope(others)
    for incident in incidents:
        told = Told(incident)
        for entry in _near(days, incident.days):
            match = told.match(entry)
            if match is not None:
                matches.of_entry.setdefault(entry, []).append(match)
        matches.incidents[incident.number] = Watched(
            incident.number, incident.title, incident.days, incident.states, (), incident.is_deadly
        )
        if scope.holds(told):
            matches.in_scope.add(incident.number)
    return _told(others, matches, watch)


def _near(days: Mapping[date, list[Entry]], told: Iterable[date]) -> Iterator[Entry]:
    wanted = {day + timedelta(days=off) for day in told for off in range(-NEAR.days, NEAR.days + 1)}
    return (entry for day in sorted(wanted) for entry in days.get(day, ()))


def _told(others: Others, matches: _Matches, watch: Watch) -> Recall:
    found = _decided(matches.of_entry)
    missing = {entry: _fate(entry, watch) for entry in others.entries if entry not in found}
    listed = {match.incident for several in found.values() for match in several}
    left = [matches.incidents[number] for number in sorted(matches.in_scope - listed)]
    is_of_deaths = others.form.is_of_deaths
    return Recall(
        found,
        missing,
        tuple(one for one in left if one.is_deadly or not is_of_deaths),
        tuple(one for one in left if is_of_deaths and not one.is_deadly),
    )


def _decided(of_entry: Mapping[Entry, list[Match]]) -> dict[Entry, tuple[Match, ...]]:
    """A name goes before a place; what another row's name has taken is a place's last choice."""
    named = {entry: tuple(match for match in several if match.is_by_name) for entry, several in of_entry.items()}
    taken = {match.incident for several in named.values() for match in several}
    free = {
        entry: tuple(match for match in several if match.incident not in taken) for entry, several in of_entry.items()
    }
    return {entry: named[entry] or free[entry] or tuple(several) for entry, several in of_entry.items()}


def _fate(entry: Entry, watch: Watch) -> Fate:
    if entry.day < watch.began - NEAR:
        return Fate.BEFORE
    if entry.day > watch.ended:
        return Fate.AFTER
    state = code(entry.state)
    return Fate.ELSEWHERE if state and watch.states and state not in watch.states else Fate.MISSED


class Told:
    """What an incident's articles say, ready to be asked for a town or a name."""

    def __init__(self, incident: Watched) -> None:
        """Put the texts into plain words once."""
        self.incident = incident
        self._texts = [plain(text) for text in incident.texts]

    def match(self, entry: Entry) -> Match | None:
        """Whether they name the row's person, town or agency."""
        name, place = self._names(entry.name), self._place(entry)
        because = (*(["the name"] if name else []), *([place] if place else []))
        return Match(entry, self.incident.number, because, name) if because else None

    def says(self, words: str) -> bool:
        """Whether any article has these very words, side by side."""
        return bool(words) and any(f" {words} " in text for text in self._texts)

    def _names(self, name: str) -> bool:
        parts = [part for part in plain(name).split() if part not in ("jr", "sr", "ii", "iii", "iv")]
        if len(parts) < 2:
            return False
        first, last = f" {parts[0]} ", f" {parts[-1]} "
        return any(first in text and last in text for text in self._texts)

    def _place(self, entry: Entry) -> str:
        if not self._is_state(entry.state):
            return ""
        if self.says(plain(entry.city).strip()):
            return "the town"
        return "the agency" if any(self.says(lead) for lead in leads(entry.agency)) else ""

    def _is_state(self, state: str) -> bool:
        """Whether it may be that state: an outlet's own, or one that an article names; yes where none is told."""
        wanted = code(state)
        if not wanted or not self.incident.states or wanted in self.incident.states:
            return True
        return self.says(next((name for name, short in CODES.items() if short == wanted), ""))


class Scope:
    """Which incidents a list could have: those within its days and states; of one place's own list, of that place."""

    def __init__(self, others: Others) -> None:
        """Read the list's reach off its rows."""
        days = [entry.day for entry in others.entries]
        self._first, self._last = min(days, default=date.max), max(days, default=date.min)
        self._states = {code(entry.state) for entry in others.entries} - {""}
        towns = {plain(entry.city).strip() for entry in others.entries} - {""}
        agencies = {plain(entry.agency) for entry in others.entries} - {" "}
        is_local = not others.form.is_of_deaths and len(towns or agencies) <= LOCAL_LIST
        named = {lead for agency in agencies for lead in leads(agency)}
        self._places = (towns | named) if is_local else set()
        self._is_placed = not is_local or bool(self._places)

    def holds(self, told: Told) -> bool:
        """Whether the list would have an incident, were it complete."""
        incident = told.incident
        if not self._is_placed or not any(self._first <= day <= self._last for day in incident.days):
            return False
        if self._states and incident.states and not self._states & incident.states:
            return False
        return not self._places or any(told.says(place) for place in self._places)


def plain(text: str) -> str:
    """A text in small letters, without accents and marks, each word between single spaces."""
    letters = unicodedata.normalize("NFKD", text).casefold()
    words = re.findall(r"[a-z0-9]+", "".join(sign for sign in letters if not unicodedata.combining(sign)))
    return " " + " ".join({"saint": "st", "fort": "ft", "mount": "mt"}.get(word, word) for word in words) + " "


def leads(agency: str) -> Sequence[str]:
    """What a text may call the agencies of a row: whole, and without what all are called, as in "varga county"."""
    found: list[str] = []
    for one in re.split(r"[,;|]", agency):
        words = plain(one).split()
        kept = [word for word in words if word not in _GENERIC]
        if kept and kept != ["county"]:
            found += dict.fromkeys((" ".join(words), " ".join(kept)))
    return found


def code(state: str) -> str:
    """MO, of a state's name or its letters; empty where it is none."""
    name = " ".join(state.casefold().split())
    return CODES.get(name, name.upper() if name.upper() in CODES.values() else "")
