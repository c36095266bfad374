"""What in a story's words tells one event from another: names with ages, streets, places, days, hours, how many."""

# A phrase rule that is cut into lines is harder to check than a long one.
# ruff: noqa: E501

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from news.incidents.ordinary import NO_NAME, STOP, WEIGHTS

_PLAIN = str.maketrans({"’": "'", "‘": "'", "\u00a0": " ", "\u202f": " "})
_TITLE_END = re.compile(r"\s+(?:::|\||[-–—])\s+[^:|]{2,60}$")  # "… - WXYZ News"
_WORD = re.compile(r"[A-Za-z][A-Za-z']{0,30}[A-Za-z]|\d{2,5}")
_CAPITAL = re.compile(r"[A-Z][\w']{0,30}[a-z][\w']{0,30}")
_RUN = re.compile(r"[A-Z][\w'-]{0,30}[a-z](?:(?: [A-Z]\.)? [A-Z][\w'-]{0,30}[a-z]){0,8}")
_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_VALUES = {word: number for number, word in enumerate(_ONES.split(), 1)}
NUMBER = "|".join(_VALUES)

_SUFFIX = r"(?:Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Boulevard|Blvd|Lane|Ln|Court|Ct|Place|Pl|Way|Highway|Hwy|Parkway|Pkwy|Circle|Terrace|Trail|Pike)"
_STREET = re.compile(rf"\b((?:[A-Z][a-z']{{1,20}}|\d{{1,3}}(?:st|nd|rd|th))(?: [A-Z][a-z']{{1,20}})?) {_SUFFIX}\b")
_OF_BLOCK = re.compile(
    r"\bblock (?:of )?((?:[NSEW]\.? |North |South |East |West )?(?:[A-Z][a-z']{1,20}|\d{1,3}(?:st|nd|rd|th)))"
)
_CORNER = re.compile(
    r"\b(?:at|on|near|of|and|to) (\d{1,3}(?:st|nd|rd|th)|[A-Z][a-z']{1,20}) (?:and|at|near) (\d{1,3}(?:st|nd|rd|th)|[A-Z][a-z']{1,20}) (?:[Ss]treets?|[Aa]venues?|[Rr]oads?|[Dd]rives?)"
)
_ROUTE = re.compile(r"\b(?:Interstate|I-|Highway|Route|U\.S\.|Hwy\.?)[ -]?(\d{1,3})\b")
_BLOCK = re.compile(r"\b(\d{1,5}) block\b")

TOWN = r"(?:(?:St\.|North|South|East|West|New|Fort|Los|San|Santa|Las|El|Baton|Little) )?[A-Z][a-z']{0,20}[A-Za-z][a-z'-]{0,20}"
_IN = re.compile(rf"\b(?:in|of|near|outside|from) ({TOWN})")
_AGENCY = re.compile(rf"\b({TOWN}) (?:[Pp]olice|PD|County|Sheriff|officers?)\b")
_DATELINE = re.compile(r"^\W{0,6}([A-Z][A-Z .']{2,30})(?:,? ?\(|, [A-Z][A-Za-z.]{1,5}\.?| ?[-–—])", re.MULTILINE)

AGE = re.compile(
    rf"\b(\d{{1,2}}|{NUMBER})[- ](?:years?|yr)[- ]olds?\b|\baged? (\d{{1,2}})\b|, (\d{{1,2}})(?=[,;.)](?: |$))",
    re.IGNORECASE,
)
MONTHS_OLD = re.compile(r"\b(\d{1,2})[- ]months?[- ]old", re.IGNORECASE)
_NAME_AGE = re.compile(r"\b([A-Z][\w'-]{1,30})(?:,? (?:Jr|Sr|II|III)\.?)?, (?:aged? |who was )?(\d{1,2})(?=[,.;)\s])")
_AGE_NAME = re.compile(
    r"\b(\d{1,2})[- ]years?[- ]old (?:[a-z]{1,20} ){0,2}((?:[A-Z][\w'.-]{1,30} ){0,2}[A-Z][\w'-]{1,30})"
)

_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
_WEEK = {day: n for n, day in enumerate(_DAYS.split())}
WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_YEAR = {month: n for n, month in enumerate(_MONTHS.split(), 1)}
DATE = re.compile(
    r"\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,7}\.? (\d{1,2})(?:st|nd|rd|th)?\b(?!:)(?:,? ((?:19|20)\d\d))?"
)
_CLOCK = re.compile(r"\b(\d{1,2})(?::(\d\d))? ?([ap])\.?m\b", re.IGNORECASE)

STRUCK = re.compile(
    rf"\b(\d{{1,2}}|{NUMBER})(?: \w{{1,20}}){{0,2}}? (?:(?:was|were|have been|are|is|people|others|men|teens) )?(?:\w{{1,20}}ly )?(?:shot|killed|dead|die[sd]?|wounded|injured|hurt|victims|people)\b",
    re.IGNORECASE,
)
_LOWER = re.compile(r"[a-z]+(?:-[a-z]+)?")
_OF_PEOPLE = """
boy girl man woman baby toddler teen officer child student mother father son daughter brother sister wife husband
girlfriend boyfriend grandmother grandfather infant=baby teenager=teen deputy=officer trooper=officer
"""
_OF_SCENES = """
accident suicide robbery drive-by officer-involved hunting party club school church hotel apartment mall park bar store
restaurant invasion vehicle parking funeral vigil football basketball birthday concert accidental=accident
accidentally=accident robbed=robbery driveby=drive-by nightclub=club motel=hotel car=vehicle truck=vehicle
"""
_PEOPLE, _SCENES = (
    {word.split("=")[0]: word.split("=")[-1] for word in words.split()} for words in (_OF_PEOPLE, _OF_SCENES)
)


def plain(text: str) -> str:
    """With plain apostrophes and spaces."""
    return text.translate(_PLAIN)


def plain_title(title: str) -> str:
    """A title without the outlet's name behind it."""
    return _TITLE_END.sub("", plain(title[:400]))


def words(text: str) -> list[str]:
    """Every word that says something, in its simplest form, and numbers of two digits and more."""
    return [word for word in map(stem, _WORD.findall(text)) if word not in STOP]


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A word without its plural or possessive s."""
    word = word.lower().removesuffix("'s")
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


def names(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Rare capitalised words, and those that stand side by side."""
    found, pairs = set(), set()
    for run in _RUN.finditer(text):
        before = ""
        for word in _of_run(run[0]):
            if word:
                found.add(word)
            if word and before:
                pairs.add(f"{before} {word}")
            before = word
    return frozenset(found), frozenset(pairs)


def _of_run(run: str) -> Iterator[str]:
    """The words of a run of capitals, initials left out; empty where a common word parts them."""
    for word in run.split():
        if not word.endswith("."):
            name = stem(word) if word.endswith("'s") else word.lower()
            yield name if _may_name(name) else ""


def _may_name(word: str) -> bool:
    return len(word) > 2 and word not in NO_NAME and word not in WEIGHTS


def title_names(title: str) -> frozenset[str]:
    """Rare capitalised words of a title."""
    return frozenset(word for word in map(stem, _CAPITAL.findall(title)) if _may_name(word))


def aged(text: str) -> frozenset[str]:
    """Surnames with an age: "merrow 34"."""
    after = {f"{one[1].lower()} {one[2]}" for one in _NAME_AGE.finditer(text)}
    before = {f"{one[2].split()[-1].lower().removesuffix(chr(39) + 's')} {one[1]}" for one in _AGE_NAME.finditer(text)}
    return frozenset(after | before)


def ages(text: str) -> frozenset[int]:
    """Ages in years; an infant's months are 1000 and more."""
    years = (number_of(one[one.lastindex or 0]) for one in AGE.finditer(text))
    months = (1_000 + int(one[1]) for one in MONTHS_OLD.finditer(text))
    return frozenset((*(age for age in years if age), *months))


def number_of(text: str) -> int:
    """What a number of the patterns here says."""
    return int(text) if text[0].isdigit() else _VALUES[text.lower()]


def streets(text: str) -> frozenset[str]:
    """Streets without their suffix, roads by number ("#95")."""
    found = {one[1].lower() for one in _STREET.finditer(text)}
    found |= {one[1].split()[-1].lower() for one in _OF_BLOCK.finditer(text)}
    found |= {name.lower() for one in _CORNER.finditer(text) for name in one.groups()}
    ways = ("north", "south", "east", "west")
    found = {name.split()[-1] if name.split()[0] in ways else name for name in found}
    return frozenset(found | {f"#{one[1]}" for one in _ROUTE.finditer(text)})


def blocks(text: str) -> frozenset[str]:
    """The numbers of blocks."""
    return frozenset(one[1] for one in _BLOCK.finditer(text))


def places(text: str) -> frozenset[str]:
    """What stands where a town, a quarter or a county would."""
    found = {one[1].lower().removesuffix("'s") for pattern in (_IN, _AGENCY) for one in pattern.finditer(text)}
    return frozenset(name for name in found if _is_place(name))


def dateline(text: str) -> frozenset[str]:
    """The town in capitals that a story begins with."""
    found = {one[1].strip().lower() for one in _DATELINE.finditer(text[:800])}
    return frozenset(name for name in found if _is_place(name))


def _is_place(name: str) -> bool:
    return not any(word in NO_NAME or word in WEIGHTS for word in name.split())


def days(head: str, text: str, day: date) -> frozenset[int]:
    """The days that a text of this day names, as ordinals."""
    weekdays = (weekday(one, day) for one in WEEKDAY.findall(head))
    dates = (dated(one, day) for one in DATE.finditer(text))
    return frozenset(one.toordinal() for one in (*weekdays, *dates) if one)


def weekday(name: str, day: date) -> date:
    """The last such weekday up to a day, which may be the day itself."""
    back = (day.weekday() - _WEEK[name.lower()]) % 7
    return date.fromordinal(max(day.toordinal() - back, 1))


def dated(found: re.Match[str], day: date) -> date | None:
    """The day that "Nov. 16" or "November 16, 2021" names: without a year, the last one up to the text's day."""
    year, month, number = int(found[3] or day.year), _YEAR[found[1][:3].lower()], int(found[2])
    try:
        named = date(year, month, number)
        return named.replace(year=year - 1) if not found[3] and named > day else named
    except ValueError:
        return None


def clocks(text: str) -> frozenset[int]:
    """Times of day, in minutes since midnight."""
    return frozenset(
        int(one[1]) % 12 * 60 + int(one[2] or 0) + (720 if one[3].lower() == "p" else 0)
        for one in _CLOCK.finditer(text)
    )


def struck(text: str) -> frozenset[int]:
    """How many are said to be hit, hurt or dead."""
    return frozenset(number_of(one[1]) for one in STRUCK.finditer(text))


def people(text: str) -> frozenset[str]:
    """What kind of people a text speaks of."""
    return frozenset(_PEOPLE[word] for word in _LOWER.findall(text.lower()) if word in _PEOPLE)


def scenes(text: str) -> frozenset[str]:
    """Where, and in what course of things."""
    return frozenset(_SCENES[word] for word in _LOWER.findall(text.lower()) if word in _SCENES)
