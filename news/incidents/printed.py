"""Marks of an incident as a sentence prints them: for showing, where marks.py reads for comparing."""

import re
from collections.abc import Iterator
from datetime import date

from news.incidents import marks
from news.incidents.ordinary import NO_NAME, STOP, WEIGHTS
from news.states import STATES

_NAME = r"[A-Z][\w'-]{0,30}[a-z][\w'-]{0,30}"
_FULL = rf"{_NAME}(?: (?:[A-Z]\.|{_NAME})){{0,2}} {_NAME}(?:,? (?:Jr|Sr)\.|,? I{{2,3}}\b)?"
_AFTER = re.compile(rf"\b({_FULL}), (?:aged? )?(\d{{1,3}})(?=[,.;]|$)")
_BEFORE = re.compile(rf"\b(\d{{1,3}})-year-old ({_FULL})")
_RANK = re.compile(
    r"(?:\b(?:Officer|Ofc\.?|Deputy|Trooper|Detective|Det\.|Sergeant|Sgt\.?|Lieutenant|Lt\.?|Captain|Capt\.?|Corporal|"
    r"Cpl\.?|Chief|Sheriff|Marshal|Constable|Agent|Major|Mayor|Judge) )$"
)
_RUN = rf"(?:St\. )?{_NAME}(?: (?:St\. )?{_NAME}){{0,3}}(?![\w'])"
_IN = re.compile(rf"\b(?:in|near|outside) ({_RUN})")
_OF = re.compile(rf"\b({_RUN}) (?:police|officers?)\b")
_STRUCK = re.compile(
    rf"\b(?:\d{{1,2}}|{marks.NUMBER})(?: \w{{1,20}}){{1,3}}? (?:(?:were|was|have been|are|is|being) )?"
    r"(?:\w{1,20}ly )?(?:shot|killed|dead|die[sd]?|wounded|injured|hurt)\b",
    re.IGNORECASE,
)
_WAYS = frozenset(["north", "south", "east", "west"])
_NO_TOWN = """
street st avenue ave road rd drive dr boulevard blvd lane court place way highway parkway circle terrace trail county
hospital center medical park school high college university church church's apartments hotel mall airport jail district
precinct bureau department office sheriff's department's state united states america
"""
# New York and Washington are towns too.
_IS_STATE = frozenset({*STATES.values(), "Mexico", "Canada"} - {"New York", "Washington", "District of Columbia"})
_SHOTS = re.compile(r".*(?:shots|rounds|bullets)|(?:one|1) (?:shot|round|bullet|gunshot)", re.IGNORECASE | re.DOTALL)
_TOLD_OF = frozenset(
    [
        "shot",
        "by",
        "shoot",
        "shoots",
        "shooting",
        "killed",
        "kills",
        "kill",
        "man",
        "woman",
        "after",
        "from",
        "says",
        "say",
    ]
)
_IN_FRONT = (NO_NAME | STOP | {"while", "since", "until", "because", "both", "several", "former", "local"}) - _WAYS
_OTHERWISE = frozenset(_NO_TOWN.split())


def days(text: str, day: date | None) -> Iterator[tuple[str, str]]:
    """Each day as printed, and in ISO 8601 where the text's own day is known."""
    for one in marks.WEEKDAY.finditer(text):
        yield one[0], marks.weekday(one[0], day).isoformat() if day else ""
    for one in marks.DATE.finditer(text):
        named = marks.dated(one, day) if day else None
        yield one[0], named.isoformat() if named else ""


def cities(text: str) -> Iterator[str]:
    """What stands where a town would: "in Ellery", "Ellery police". Possessives are left out, persons have them too."""
    runs = (one[1] for pattern in (_OF, _IN) for one in pattern.finditer(text))
    return (town for town in map(_town, runs) if town)


def _town(run: str) -> str:
    """A run of capitalised words up to the first that belongs to no town's name; nothing for a street or a county."""
    words = run.split()
    while words and words[0].lower() in _IN_FRONT:
        words = words[1:]
    for number, word in enumerate(words):
        if word.lower() in _OTHERWISE or word.endswith("'s"):
            return ""
        if word.lower() in NO_NAME and not (number == 0 and word.lower() in _WAYS):
            words = words[:number]
            break
    is_name = any(word.lower() not in WEIGHTS and word.lower() not in _WAYS for word in words)
    town = " ".join(words)
    return town if is_name and len(words) <= 3 and town not in _IS_STATE else ""


def is_shots(printed: str) -> bool:
    """Whether a count is one of shots: "five shots", and not "four had been shot"."""
    return _SHOTS.fullmatch(printed) is not None


def is_title(name: str) -> bool:
    """Whether what looks like an agency's or a street's name is a piece of a title: "Man Shot By Police"."""
    return not _TOLD_OF.isdisjoint(name.lower().split())


def ages(text: str) -> Iterator[str]:
    """Ages as printed."""
    return (one[0].strip(", ") for one in (*marks.AGE.finditer(text), *marks.MONTHS_OLD.finditer(text)))


def struck(text: str) -> Iterator[str]:
    """How many were hit, hurt or killed, as printed: "two people were wounded"."""
    return (one[0] for one in _STRUCK.finditer(text))


def named_ages(text: str) -> Iterator[tuple[str, int]]:
    """Full names with an age, of people whose rank does not show them to be officers."""
    found = [(one.start(1), one[1], one[2]) for one in _AFTER.finditer(text)]
    found += [(one.start(2), one[2], one[1]) for one in _BEFORE.finditer(text)]
    for start, name, age in found:
        if not _RANK.search(text[max(0, start - 12) : start]) and not _RANK.match(name.split()[0] + " "):
            yield name, int(age)
