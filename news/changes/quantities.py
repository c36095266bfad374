"""Numbers, ages, hours: what two sentences count, compared as values and not as spellings."""

# A phrase rule that is cut into lines is harder to check than a long one.
# ruff: noqa: E501

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from news.changes.sides import Pair, Sides, observation
from news.model import Observation, ObservationKind

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
VALUES = {word: float(n) for n, word in enumerate(f"{_ONES} seventeen eighteen nineteen".split())}
VALUES |= {word: 10.0 * n for n, word in enumerate(_TENS.split(), 2)} | {"dozen": 12.0}
_WORDS = "|".join(VALUES)
_FIGURE = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,9}}(?:\.\d{{1,3}})?|(?:(?:{_TENS.replace(' ', '|')})-)?(?:{_WORDS}))"
_SCALE = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9}
_COUNTED = (
    "officer|deputy|deputie|trooper|agent|detective|sergeant|marshal|people|person|man|men|woman|women|suspect|victim"
    "|child|children|bystander|passenger|occupant|teen|teenager|student|resident|civilian|shot|round|bullet|gunshot"
    "|time|casing|gun|weapon|knive|vehicle|car|house|home|building|minute|hour|day|week|month|year|foot|feet|mile|block"
    "|arrest|charge|count|call|shooting|incident|death|injury|injurie|wound|witness|witnesse|homicide|percent"
    "|agencie|agency|member|cent|dollar|ounce|pound"
)
NUMBER = re.compile(rf"(?<![\w.,:$#/-]){_FIGURE}(?![\w:/]|[.,]\d|-\d)", re.IGNORECASE)
COUNT = re.compile(
    rf"(?<![\w.,:$#/-])({_FIGURE})(?:[ -](?:{'|'.join(_SCALE)}))?"
    rf"(?: (?!and\b|or\b|of\b|to\b|was\b|were\b|in\b|{_WORDS}\b)[A-Za-z][\w'-]*){{0,3}}?[ -]({_COUNTED})s?\b(?!-old)",
    re.IGNORECASE,
)
MONEY = re.compile(r"\$\s?(\d[\d,]{0,12}(?:\.\d{1,2})?)(?:\s(hundred|thousand|million|billion))?\b", re.IGNORECASE)
PERCENT = re.compile(rf"(?<![\w.,:$#/-])({_FIGURE})\s?(?:%|percent\b|per cent\b)", re.IGNORECASE)
SHOTS = frozenset({"shot", "round", "bullet", "gunshot"})
_FURNITURE = re.compile(r"\bremaining paragraphs\b|\| Comments\b|\bmin(?:ute)? read\b")  # the page's, not the story's
_HITS = re.compile(r"\b(?:shots?|fire[ds]?|firing|gunshots?|bullets?|discharged)\b", re.IGNORECASE)
_KEPT = 0.5  # share of the shorter sentence that stayed: below it, the same word may count another thing
# Beside a number these make it the page's own, a date's or an address's.
_NO_COUNT = re.compile(
    r"\s*(?:(?:[a-z]+ )?ago|hundred|thousand|million|billion|comments?|shares?|photos?|views?|likes?|min(?:ute)?s? read|block|[ap]\.?m\b|th\b|st\b|nd\b|rd\b|-year|years?-old)",
    re.IGNORECASE,
)
_OF_DATE = re.compile(
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?\s*$|(?:No\.|Route|Highway|Interstate|I|US|"
    r"Chapter|Channel|District|Section|Ward|Precinct|Day|at|by|before|after|around|about)[\s-]*$"
)
AGE = re.compile(
    rf"\b({_FIGURE})[- ]years?[- ]olds?(?: ([A-Za-z][\w'-]*))?|(?<=[a-z.]), (?:aged? )?(\d{{1,3}})(?=[,.;]|$)|"
    rf"\baged? (\d{{1,3}})\b",
    re.IGNORECASE,
)
_MAY_BE_AGE = re.compile(r"[Yy]ears?[- ]old|, (?:aged? )?\d|\baged? \d")
_NAMED_AGE = re.compile(
    r"\b[A-Z][\w'-]+ (?:[A-Z]\. )?([A-Z][\w'-]+)(?:,? (?:Jr|Sr)\.?)?, (?:aged? )?(\d{1,3})(?=[,.;]|$)|"
    r"\b(\d{1,3})-year-old (?:[A-Z][\w'-]+ ){1,3}?([A-Z][\w'-]+)(?! [A-Z])"
)
CLOCK = re.compile(r"(?<![\d:])(\d{1,2})(?::(\d\d))?\s?([ap])\.?\s?m\b\.?|\b(noon|midnight)\b", re.IGNORECASE)
DAY = re.compile(r"(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day")
_OF_WORDS = re.compile(r"\b(?:said|told|announced|released|identified|statement|updated?|posted|published)\b", re.I)
_SEXES = ({"man", "boy", "male"}, {"woman", "girl", "female"})


def value(text: str) -> float:
    """What a number says, in figures or letters."""
    word = text.lower().replace(",", "")
    if word[:1].isdigit():
        return float(word)
    return sum(VALUES[part] for part in word.split("-"))


def quantities(sides: Sides) -> Iterator[Observation]:
    """Every number, age and hour that a sentence gives otherwise than before."""
    for pair in sides.changed:
        if pair.is_edited and not _FURNITURE.search(pair.new):
            yield from _counts(pair)
            yield from _age(pair, sides)
            yield from _hour(pair, sides)
    yield from _named_ages(sides)


def _counts(pair: Pair) -> Iterator[Observation]:
    """Numbers of the same things."""
    before, after = counted(pair.old), counted(pair.new)
    told = set()
    for thing in before:
        was, became = before[thing], after.get(thing, {})
        if len(was) == len(became) == 1 and was.keys() != became.keys():
            told.add(next(iter(became)))
            is_shots = thing in SHOTS | {"time"} and _HITS.search(pair.old) and _HITS.search(pair.new)
            kind = ObservationKind.SHOTS_CHANGED if is_shots else ObservationKind.NUMBER_CHANGED
            yield observation(kind, pair, next(iter(was.values())), next(iter(became.values())))
    for was_text, became_text in _replaced(pair):
        if value(became_text) not in told and value(was_text) not in _all(after):
            yield observation(ObservationKind.NUMBER_CHANGED, pair, was_text, became_text)


def _all(things: dict[str, dict[float, str]]) -> set[float]:
    return {number for numbers in things.values() for number in numbers}


def counted(text: str) -> dict[str, dict[float, str]]:
    """What is counted, with each number given of it and how it is printed."""
    found: dict[str, dict[float, str]] = {}
    for one in COUNT.finditer(text):
        thing = {"men": "man", "women": "woman", "feet": "foot", "people": "person", "children": "child"}.get(
            one[2].lower(), one[2].lower()
        )
        before = text[max(0, one.start() - 12) : one.start()].lower()
        is_one = value(one[1]) == 1 and before.endswith(("at least ", "no ", "more than "))
        if is_one or text.startswith(" ago", one.end()):
            continue
        found.setdefault(thing, {}).setdefault(value(one[1]), one[0])
    for one in MONEY.finditer(text):
        amount = value(one[1].rstrip(",")) * _SCALE.get((one[2] or "").lower(), 1)
        found.setdefault("$", {}).setdefault(amount, one[0])
    for one in PERCENT.finditer(text):
        found.setdefault("%", {}).setdefault(value(one[1]), one[0])
    found.pop("percent", None)
    return found


def _replaced(pair: Pair) -> Iterator[tuple[str, str]]:
    """A number that stands exactly where another stood, before the same word."""
    words = pair.words
    kept = sum(len(text) for sign, text in words if sign == "=")
    if kept < _KEPT * min(len(pair.before), len(pair.after)):
        return
    for (sign, was), (other, became), (same, rest) in zip(words, words[1:], words[2:], strict=False):
        if (sign, other, same) != ("-", "+", "=") or _NO_COUNT.match(rest) or not re.match(r"\s+[a-z]{4}", rest):
            continue
        is_number = NUMBER.fullmatch(was.strip()) and NUMBER.fullmatch(became.strip())
        before = pair.before[: max(0, pair.before.find(was.strip() + rest[:12]))]
        if is_number and value(was.strip()) != value(became.strip()) and not _OF_DATE.search(before[-14:]):
            yield was.strip(), became.strip()


def _ages(text: str) -> Iterator[tuple[float, str]]:
    """Each age with the noun that stands beside it."""
    if not _MAY_BE_AGE.search(text):
        return
    for one in AGE.finditer(text):
        number = value(one[1] or one[3] or one[4])
        if 0 < number < 115:
            yield number, (one[2] or "").lower()


def _age(pair: Pair, sides: Sides) -> Iterator[Observation]:
    """One age where another stood, of what may be the same person."""
    olds, news = set(_ages(pair.old)), set(_ages(pair.new))
    if len(olds) != 1 or len(news) != 1:
        return
    (was, noun), (became, other) = *olds, *news
    is_another = any(noun in sex and other in opposite for sex, opposite in (_SEXES, _SEXES[::-1]))
    if was == became or is_another:
        return
    if was not in {age for age, _ in _ages(sides.new)} and became not in {age for age, _ in _ages(sides.old)}:
        yield observation(ObservationKind.AGE_CHANGED, pair, f"{was:g}", f"{became:g}")


def _named_ages(sides: Sides) -> Iterator[Observation]:
    """The age that stands beside a name, wherever in the story."""
    before, after = _by_name(sides.pairs, is_new=False), _by_name(sides.pairs, is_new=True)
    for name, olds in before.items():
        news = after.get(name, {})
        if len(olds) == len(news) == 1 and olds.keys() != news.keys():
            (was, old), (became, new) = *olds.items(), *news.items()
            yield Observation(ObservationKind.AGE_CHANGED, new.place, f"{was:g}", f"{became:g}", old.before, new.after)


def _by_name(pairs: Iterable[Pair], *, is_new: bool) -> dict[str, dict[float, Pair]]:
    """Surnames with the ages given of them."""
    found: dict[str, dict[float, Pair]] = {}
    for pair in pairs:
        for one in _NAMED_AGE.finditer(pair.new if is_new else pair.old):
            name, age = (one[1], one[2]) if one[1] else (one[4], one[3])
            if 0 < int(age) < 115:
                found.setdefault(name, {}).setdefault(float(age), pair)
    return found


def _hours(text: str) -> Iterator[int]:
    """Times of day in minutes since midnight."""
    for one in CLOCK.finditer(text):
        if one[4]:
            yield 720 if one[4].lower() == "noon" else 0
        elif int(one[1]) <= 12:
            yield int(one[1]) % 12 * 60 + int(one[2] or 0) + (720 if one[3].lower() == "p" else 0)


def _hour(pair: Pair, sides: Sides) -> Iterator[Observation]:
    """One hour, or one weekday, where another stood."""
    olds, news = list(_hours(pair.old)), list(_hours(pair.new))
    if len(olds) == len(news) == 1 and olds != news:
        is_new = olds[0] not in set(_hours(sides.new)) and news[0] not in set(_hours(sides.old))
        was, became = (found[0] for found in (CLOCK.search(pair.old), CLOCK.search(pair.new)) if found)
        if is_new:
            yield observation(ObservationKind.TIME_CHANGED, pair, was.strip(), became.strip())
    words = pair.words
    for n, ((sign, was), (other, became)) in enumerate(pairwise(words)):
        is_day = sign == "-" and other == "+" and DAY.fullmatch(was.strip()) and DAY.fullmatch(became.strip())
        if is_day and was.strip() != became.strip() and not _OF_WORDS.search(words[n - 1][1][-40:] if n else ""):
            yield observation(ObservationKind.TIME_CHANGED, pair, was.strip(), became.strip())
