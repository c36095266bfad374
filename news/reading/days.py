"""The days that a text names ("Monday night", "Nov. 16"), put into the calendar by what its page claims.

A weekday by itself is the nearest one in the seven days that end with the claimed day, or, where something is to
come, in the seven that begin with it (AP Stylebook, "days of the week": day names within seven days of today).
"""

# A phrase rule that is cut into lines is harder to check than a long one.
# ruff: noqa: E501

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from news.changes.sentences import sentences
from news.model import DayBasis, ToldDay

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_PART = r"(?:pre-?dawn|early|late|mid-?)?[ -]?(?:morning|afternoon|evening|night|midday|noon|midnight)"
_MONTH = r"(?:Jan(?:\.|uary)|Feb(?:\.|ruary)|Mar(?:\.|ch)|Apr(?:\.|il)|May|June?|July?|Aug(?:\.|ust)|Sept?(?:\.|ember)|Oct(?:\.|ober)|Nov(?:\.|ember)|Dec(?:\.|ember))"
_DATE = rf"{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?(?![\d:]|\s?[ap]\.?m\b)(?:,?\s(?:19|20)\d\d\b)?"
_WEEKDAY = (
    rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.?(?=,\s{_MONTH}\s\d))"
)
PHRASE = re.compile(
    rf"\b(?:(?:[Ee]arl(?:y|ier)|[Ll]ater?)\s(?:on\s)?)?(?P<which>(?:[Ll]ast|[Tt]his(?:\s(?:past|coming))?|[Nn]ext|[Tt]he\s(?:following|next|previous|same))\s)?"
    rf"(?P<weekday>{_WEEKDAY})(?:\s(?:{_PART}))?(?:,?\s(?:on\s)?(?P<of>{_DATE}))?"
    rf"|\b(?P<date>{_DATE})"
    rf"|\b(?P<near>(?:[Ee]arlier\s|[Ll]ater\s)?[Tt]oday|[Yy]esterday(?:\s{_PART})?|[Tt]omorrow(?:\s{_PART})?|[Tt]onight|[Tt]his\s(?:morning|afternoon|evening)|[Ll]ast\snight)\b"
)
# One of these stands in whatever the rule finds. Looking for them first takes a tenth of its time.
_HINTS = (
    "day",
    "night",
    "orning",
    "fternoon",
    "vening",
    "omorrow",
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
)
# Names that hold a day's.
_NAME = re.compile(
    r"\b(?:Black|Good|Freaky|First|Casual) Friday|\b(?:Ash|Spy) Wednesday|\b(?:Cyber|Blue|Manic|Easter|Labor Day) Monday|\b(?:Palm|Easter|Super Bowl|Bloody) Sunday|"
    r"\b(?:Super|Fat|Ruby|Shrove|Giving) Tuesday|\b(?:Maundy|Holy) Thursday|\bHoly Saturday|\b(?:Monday|Thursday|Sunday) Night Football|\bFriday Night Lights|\bSaturday Night Live|"
    r"\bSunday (?:School|Mass|Times)|\b(?:USA|Florida) Today|\bCBS This Morning|\bToday [Ss]how"
)
_HABIT = re.compile(r"\b(?:[Ee]very|[Ee]ach|[Aa]|[Aa]n|[Aa]ny|[Oo]ne|[Ss]ome|[Tt]hat|[Mm]ost|[Oo]ther)\s(?:other\s)?$")
_ELSEWHEN = re.compile(
    r"\b(?:week|fortnight|month|year)s?\s(?:ago|from|before|after|later)\s(?:on\s)?$|\b(?:of|in) (?:19|20)\d\d\b", re.I
)
_FARTHER = re.compile(r"^\s(?:before last|after next|a (?:week|year) ago|of (?:last|next|that) week|in (?:19|20)\d\d)")
_TO_COME = re.compile(
    r"\b(?:will|won['’]t|shall|scheduled|(?:is|are|was|were) (?:set|due|slated|expected|to (?:be|appear|begin|meet|go))|is to|are to|plans?|planned|"
    r"going to|upcoming|coming|expects?|(?:he|she|it|they|we|there|who)['’]ll)\b", re.I
)  # fmt: skip
_WOULD = re.compile(
    r"\b(?:would(?! have| not|n)|could(?! not|n)|may|might|should|must|can|asked to|ordered to|to (?:appear|be|meet|begin)|supposed to|if)\b",
    re.I,
)
_EITHER_WAY = re.compile(
    r"\b(?:until|till|through|thru|by|before|ahead of|after|for|deadline|no later than)\s(?:(?:the|late|early)\s)?$",
    re.I,
)
_TOLD = r"(?:said|says|say|told|tells|announced|confirmed|tweeted|wrote|revealed|disclosed|added|acknowledged|stated|declined|reiterated|explained)"
_REPORTS = rf"(?:{_TOLD}|identified|released|issued|named|posted|asked|urged)"
_TELLERS = (
    r"(?:police|officials?|authorities|deputies|department|office|chief|sheriff|investigators|detectives|officers|troopers|prosecutors?|attorney|coroner|examiner|"
    r"spokes\w+|mayor|city|county|district|court|judge|agency|patrol|PD|[A-Z][a-z]+)"
)
# What may stand between the verb of telling and the day: to whom, by which way; never what is told.
_WAY = (
    r"(?:\s(?:reporters|journalists|(?:the|our)\s(?:\w+\s)?(?:media|press|public|newspaper|station|council|court|AP)|(?:The\s|the\s)?[A-Z][\w.&'’-]*(?:\s[A-Z0-9][\w.&'’-]*){0,3}|"
    r"publicly|again|late|early|in court|by (?:phone|e-?mail|telephone)|"
    r"(?:in|at|during|via|through|on|after)\s(?:an?\s|the\s|his\s|her\s|its\s|their\s)?(?:[\w'’-]+\s){0,3}?(?:release|statement|conference|briefing|interview|e-?mail|post|tweet|report|update|hearing|"
    r"Twitter|Facebook|video|meeting|affidavit|complaint|filing|announcement|memo|letter|vigil))){0,3}"
)
_TOLD_BEFORE = re.compile(rf"(?<!\bbe )(?<!\bto )\b{_TOLD}{_WAY},?(?:\s(?:on|early|late))?\s?$")
# "Said Friday's shooting", "said Friday, about 3 a.m.": when it happened, and not when it was told.
_HAPPENED = re.compile(r"['’]s\b|,?\s(?:(?:at|around|about|just|shortly)\s)*(?:\d|noon|midnight)", re.I)
_TOLD_AFTER = re.compile(rf"^\s{_REPORTS}\b")
_TELLER = re.compile(rf"\b{_TELLERS}(?:\sand\s{_TELLERS})?,?\s(?:on\s)?$")
_TOLD_NEXT = re.compile(
    rf"^,?\s(?:(?!(?:who|whom|when|where|that|after|before|as|victims?|man|woman|suspects?|callers?|witness(?:es)?|boy|girl|teen|driver|resident)\b)[\w'’.-]+\s){{1,7}}?{_REPORTS}\b(?!\W*$)"
)
_AS_OF = re.compile(r"\b[Aa]s of\s(?:about\s)?(?:(?:[\d:]+|noon|midnight)\s(?:[ap]\.?m\.?,?\s)?)?(?:on\s)?$")
AROUND = 90  # characters on either side of a phrase that say how it is meant
LONGEST = 20_000  # characters of a paragraph
LONGEST_SENTENCE = 1_000  # characters on either side of a phrase; what goes on longer is a table or a list
MOST = 60  # phrases of a text


@dataclass(frozen=True)
class Claimed:
    """The days in the outlet's town on which a page claims to have been published, and last modified."""

    published: date
    modified: date | None = None

    @property
    def latest(self) -> date:
        """The last day that the page claims to know of."""
        return max(self.published, self.modified or self.published)


@dataclass(frozen=True)
class _Mention:
    """One phrase where it stands."""

    found: re.Match[str]
    before: str
    after: str
    is_quoted: bool
    opens: bool  # the sentence


def find(paragraphs: Iterable[str], claimed: Claimed | None) -> tuple[ToldDay, ...]:
    """The days that the paragraphs name, in order, each with its exact sentence; no day in the calendar without a claim."""
    told: list[ToldDay] = []
    for paragraph in paragraphs:
        told.extend(_in_paragraph(paragraph[:LONGEST], claimed))
        if len(told) >= MOST:
            break
    return tuple(told[:MOST])


def _in_paragraph(paragraph: str, claimed: Claimed | None) -> Iterator[ToldDay]:
    if not any(map(paragraph.__contains__, _HINTS)):
        return
    phrases = islice(PHRASE.finditer(paragraph), MOST)
    found = [phrase for phrase in phrases if not _is_name(paragraph, phrase)]
    if not found:
        return
    spans = list(_spans(paragraph))
    for phrase in found:
        start, end = next(((a, b) for a, b in spans if a <= phrase.start() < b), (0, len(paragraph)))
        start, end = max(start, phrase.start() - LONGEST_SENTENCE), min(end, phrase.end() + LONGEST_SENTENCE)
        end = max(end, phrase.end())  # where an abbreviation was taken for the sentence's last word
        mention = _mention(paragraph, phrase, start, end)
        if _HABIT.search(mention.before) and phrase["weekday"] and not phrase["of"]:
            continue
        day, basis = _resolved(mention, claimed)
        yield ToldDay(phrase[0].strip(), paragraph[start:end], day, basis, _is_present(mention, basis))


def _mention(paragraph: str, phrase: re.Match[str], start: int, end: int) -> _Mention:
    before = paragraph[max(start, phrase.start() - AROUND) : phrase.start()]
    opens = not paragraph[start : phrase.start()].strip(" \"“‘'(—–-").removeprefix("On").removeprefix("But on").strip()
    return _Mention(
        phrase,
        before,
        paragraph[phrase.end() : min(end, phrase.end() + AROUND)],
        _is_quoted(paragraph, phrase.start()),
        opens,
    )


def _spans(paragraph: str) -> Iterator[tuple[int, int]]:
    place = 0
    for sentence in sentences(paragraph):
        place = paragraph.find(sentence, place)
        yield place, place + len(sentence)
        place += len(sentence)


def _is_name(paragraph: str, phrase: re.Match[str]) -> bool:
    return _NAME.search(paragraph, max(0, phrase.start() - 16), phrase.end() + 16) is not None


def _is_quoted(paragraph: str, place: int) -> bool:
    """Whether somebody else's words are running there: their today is not the text's."""
    before = paragraph[:place]
    return before.count('"') % 2 == 1 or before.rfind("“") > before.rfind("”")


def _resolved(mention: _Mention, claimed: Claimed | None) -> tuple[date | None, DayBasis]:
    found = mention.found
    if claimed is None:
        return None, DayBasis.UNRESOLVED
    if found["date"] or found["of"]:
        return _dated(found["date"] or found["of"], found["weekday"], claimed.published)
    if mention.is_quoted or _ELSEWHEN.search(mention.before) or _FARTHER.search(mention.after):
        return None, DayBasis.UNRESOLVED
    if found["near"]:
        return _near(found["near"].lower(), claimed)
    return _weekday(mention, claimed)


def _dated(text: str, weekday: str | None, claimed: date) -> tuple[date | None, DayBasis]:
    """A printed date; without a year, in the year that brings it nearest, unless two come about as near."""
    month, number, *year = re.findall(r"[A-Za-z]+|\d+", re.sub(r"(?<=\d)(?:st|nd|rd|th)", "", text))
    years = [int(year[0])] if year else range(claimed.year - 1, claimed.year + 2)
    near = sorted(filter(None, (_day(each, month, int(number)) for each in years)), key=lambda day: abs(day - claimed))
    if not near or (weekday and not is_on(near[0], weekday)):
        return None, DayBasis.UNRESOLVED
    if len(near) > 1 and abs(near[1] - claimed) - abs(near[0] - claimed) < timedelta(days=90):
        return None, DayBasis.UNRESOLVED
    return near[0], DayBasis.PRINTED if year else DayBasis.NEAREST_YEAR


def _day(year: int, month: str, number: int) -> date | None:
    try:
        return date(year, MONTHS.index(month[:3].lower()) + 1, number)
    except ValueError:
        return None


def _near(words: str, claimed: Claimed) -> tuple[date | None, DayBasis]:
    """Yesterday, today, tomorrow: of the claimed day, unless the text was modified on a later one."""
    if claimed.latest != claimed.published:
        return None, DayBasis.UNRESOLVED
    days = -1 if words.startswith(("yesterday", "last")) else words.startswith("tomorrow")
    return claimed.published + timedelta(days=days), DayBasis.RELATIVE


def _weekday(mention: _Mention, claimed: Claimed) -> tuple[date | None, DayBasis]:
    """The nearest such day, past or to come, where the sentence leaves no doubt which of the two is meant."""
    today, which = claimed.published, " ".join((mention.found["which"] or "").lower().split())
    back = (today.weekday() - _number(mention.found["weekday"])) % 7
    past, coming = today - timedelta(days=back), today + timedelta(days=-back % 7)
    if which.startswith("the ") or _may_be_since(past, claimed):
        return None, DayBasis.UNRESOLVED
    if which in ("last", "next"):
        return _last_or_next(which, today, past, coming)
    direction = -1 if which == "this past" else 1 if which in ("this", "this coming") else _direction(mention)
    if direction == 0:
        return None, DayBasis.UNRESOLVED
    return (past, DayBasis.PAST) if direction < 0 else (coming, DayBasis.COMING)


def _may_be_since(past: date, claimed: Claimed) -> bool:
    """Whether the text, having been modified since, may as well mean a day after its publication."""
    return past + timedelta(days=7) <= claimed.latest


def _last_or_next(which: str, today: date, past: date, coming: date) -> tuple[date | None, DayBasis]:
    """ "Last Friday" said on a Saturday, and "next Friday" on a Monday, are two days to two readers."""
    day = past if which == "last" else coming
    if day == today or day.isocalendar()[:2] == today.isocalendar()[:2]:
        return None, DayBasis.UNRESOLVED
    return day, DayBasis.PAST if which == "last" else DayBasis.COMING


def is_on(day: date, weekday: str) -> bool:
    """Whether a day is one of that name, in full or cut short: "Tues."."""
    return day.weekday() == _number(weekday)


def _number(weekday: str) -> int:
    return next(number for number, name in enumerate(DAYS) if name.startswith(weekday[:3].lower()))


def _direction(mention: _Mention) -> int:
    """Before the claimed day, or that day (-1), after it (1), or in doubt (0)."""
    if _is_telling(mention):
        return -1
    if _EITHER_WAY.search(mention.before):
        return 0
    clause = re.split(rf"[;:—]|\b{_REPORTS}\b|\b(?:and|but|who|which|after|when)\b|{_WEEKDAY}", mention.before)[-1]
    ahead = mention.after if mention.opens else re.split(r"[,;]", mention.after)[0][:30]
    if _TO_COME.search(clause) or _TO_COME.search(ahead):
        return 1
    return 0 if _WOULD.search(clause) else -1


def _is_telling(mention: _Mention) -> bool:
    """Whether the phrase says when somebody told what the text tells."""
    if _HAPPENED.match(mention.after):
        return False
    if _TOLD_BEFORE.search(mention.before) or _AS_OF.search(mention.before):
        return True
    if mention.opens:  # "On Sunday night, police said, she was driving" begins what happened then
        return bool(_TOLD_NEXT.match(mention.after)) and not re.search(r"night|[Ee]arly|midnight", mention.found[0])
    return bool(_TOLD_AFTER.match(mention.after) and _TELLER.search(mention.before))


def _is_present(mention: _Mention, basis: DayBasis) -> bool:
    """Whether the text uses the day as its own present."""
    if mention.is_quoted or basis in (DayBasis.UNRESOLVED, DayBasis.COMING):
        return False
    return bool(mention.found["near"]) or _is_telling(mention)
