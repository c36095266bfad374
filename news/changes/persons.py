"""Names of persons: which appeared, which went, and which belong to a minor and are not repeated."""

# A phrase rule that is cut into lines is harder to check than a long one.
# ruff: noqa: E501

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from news.changes.sides import Seen, Sides, between, first, has_word
from news.model import Observation, ObservationKind

_RANK = (
    r"Officers?|Deput(?:y|ies)|Troopers?|Detectives?|Det\.|Sergeant|Sgt\.|Sgt|Lieutenant|Lt\.|Lt|Captain|Capt\.|Capt|Cpl\.|"
    r"Corporal|Maj\.|Major|Col\.|Colonel|Chief|Sheriff|Marshal|Constable|Special Agent|Agent|Ofc\.|Commander|Cmdr\.|"
    r"Superintendent|Undersheriff|Inspector|Commissioner"
)
_TITLE = (
    rf"(?:{_RANK}|Mayor|Gov\.|Governor|Sen\.|Senator|Rep\.|Judge|Attorney General|District Attorney|State's Attorney|"
    r"Prosecutor|Coroner|Director|Secretary|Leader|Minister|Premier|Ayatollah|Pope|CEO|Dr\.|Rev\.|Pastor|Mr\.|Mrs\.|Ms\.|President|Superintendent|"
    r"[Ss]pokes(?:man|woman|person)|[Aa]ttorney|[Nn]eighbor|[Ww]itness|[Rr]esident|[Bb]rother|[Ss]ister|[Mm]other|"
    r"[Ff]ather|[Ww]ife|[Hh]usband|[Ss]on|[Dd]aughter|[Cc]ousin|[Ff]riend)"
)
_WORD_OF_NAME = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w'-]*[a-zß-öø-ÿ][\w'-]*"
_NAME = (
    rf"(?:{_WORD_OF_NAME} |(?:[A-Z]\.){{2,3}} )(?:[A-Z]\. |\"[A-Z][\w' ]{{1,20}}\" |(?:(?:de|la|las|los|del|da|dos|van|von|der|den|al) ){{1,2}})?"
    rf"(?:{_WORD_OF_NAME} )?{_WORD_OF_NAME}(?:,? [JS]r\b\.?|,? (?:I{{2,3}}|IV)\b)?"
)
_SPOKE = r"(?:said|says|told|added|explained|testified|recalled|wrote)"
_AT_BEGINNING = re.compile(
    rf"\b({_NAME})(?:, (?:aged? )?\d{{1,3}}(?=[,.;]|$)|,? {_SPOKE}\b|'s? (?:family|mother|father|wife|brother|sister|attorney|death|body))"
)
_AT_END = re.compile(
    rf"\b(?:{_TITLE}|\d{{1,3}}-year-old|{_SPOKE}|(?:named|identified)(?:[ ,][\w'.,-]+){{0,5}}? as|named|is|was) ({_NAME})"
)
_IN_FRONT = re.compile(
    rf"^(?:(?:[\w-]+'s|{_TITLE}|Prime|Army|Navy|Marine|US|Former|Police|The|County|City|Acting|Assistant|Deputy|U\.S\.|When|But|And|As|After|While|On|In|At|Later|However) )+"
)
_NOT_IN_NAMES = """
police department office sheriff county city state states street avenue road drive boulevard highway lane court
place park hospital center centre medical university college school high church news press associated times post
tribune journal daily station television radio university north south east west northwest northeast southwest
southeast united america american national federal bureau investigation patrol division unit team task force
security board council commission committee association union party house senate congress supreme district
attorney general monday tuesday wednesday thursday friday saturday sunday january february march april may june
july august september october november december community services service public safety human rights
international airport apartments apartment hotel motel inn mall store market bank company inc corp group
foundation institute museum library airlines bridge river lake creek beach island valley heights hills springs
township village town records documents officials authorities firefighters paramedics residents witnesses
medicine camp base version studio studios games group website report study app series
command financial forces society crescent army navy sgt lt capt col cpl det gen sen rep gov corporation authority league
fire rescue crime stoppers lives matter black white house day night year new los angeles san francisco york
chicago washington texas florida california ohio health the this that he she they it we you his her their
in on of at by for to from with and or as is was were has had after who killed shot dies died found arrested
facebook twitter instagram getty images file photo staff reporter editor jr sr
"""
_NO_PERSON = frozenset(_NOT_IN_NAMES.split())
_MINOR_AGE = re.compile(
    r"\b(?:[1-9]|1[0-7])[- ]years?[- ]olds?\b|\b\d{1,2}[- ]months?[- ]old\b|, (?:[1-9]|1[0-7])(?=[,.;]|$)|\baged? (?:[1-9]|1[0-7])\b|"
    r"\b(?:five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)-year-old"
)
_OF_MINORS = """
teen teens teenager teenagers teenaged teenage boy boys girl girls child children toddler toddlers infant infants
baby babies juvenile juveniles minor minors schoolboy schoolgirl grader graders freshman sophomore kindergartner
"""
_MINOR_WORDS = frozenset(_OF_MINORS.split())
_WORD = re.compile(r"[a-z]+")
_HAS_AGE = re.compile(r"[ -]old\b|, (?:aged? )?\d|\baged? \d")
_ADULT = re.compile(r",? \(?(?:aged? )?(?:1[89]|[2-9]\d|1\d\d)\)?(?=[,.;\s)]|$)|(?<=\s)(?:1[89]|[2-9]\d)-year-old $")
_CALLED = re.compile(rf"\b(?:[Tt]een(?:ager)?|[Bb]oy|[Gg]irl|[Cc]hild|[Tt]oddler|[Ss]tudent) ({_NAME})")
_OFFICIAL = re.compile(rf"(?:{_RANK}|Mayor|Judge|Attorney|Coroner|Prosecutor|[Ss]pokes\w+) $")
_SUFFIX = re.compile(r",? (?:[JS]r\.?|I{2,3}|IV)$")
# What a text does with persons, and seldom with places: enough to withhold a name, and too little to speak of one.
_DONE = re.compile(
    rf"\b({_NAME})(?=,? (?:who|was|were|is|died|dies|dead|has|had|suffered|remain\w*|lived|of|shot|killed|wounded|held|"
    r"charged|arrested|identified|fired|fled|ran|pulled|pointed)\b|[,.]? (?:\d{1,3}|aged)\b)"
)
_DONE_TO = re.compile(
    rf"\b(?:shot|shoots?|kill(?:s|ed)?|wound(?:s|ed)|struck|arrest(?:s|ed)|charged|named?|identif\w+|as|is|man|woman|driver|victim|suspect) ({_NAME})"
)
_GLUED = re.compile(r"[a-z]{3}[A-Z]")  # "TrumptoldReuters": two words that a page ran together
_GLUE = 3  # letters more than a surname has: another word; fewer are another spelling
_ALIKE = 0.75  # of two spellings of one name; of two persons' names hardly ever
MOST_NAMES = 40


@lru_cache(maxsize=512)
def persons(text: str) -> tuple[str, ...]:
    """Full names that the text itself shows to be persons': by a title, an age, a word of speech."""
    found = [one[1] for pattern in (_AT_BEGINNING, _AT_END) for one in pattern.finditer(text)]
    return tuple(dict.fromkeys(name for name in map(_bare, found) if name))


def named(text: str) -> tuple[str, ...]:
    """The same, and whatever else may be a person's name, by what it did or what was done to it."""
    found = [one[1] for pattern in (_DONE, _DONE_TO) if not _is_title(text) for one in pattern.finditer(text)]
    return tuple(dict.fromkeys([*persons(text), *(name for name in map(_bare, found) if name)]))


def surname(name: str) -> str:
    """The last name."""
    return _SUFFIX.sub("", name).split()[-1].removesuffix("'s")


def names(sides: Sides) -> Iterator[Observation]:
    """Full names that stand in one version alone, and those that are spelt otherwise."""
    gone = first(Seen(n, p) for p in sides.changed for n in persons(p.old) if not _is_known(sides.new, surname(n)))
    came = first(Seen(n, p) for p in sides.changed for n in persons(p.new) if not _is_known(sides.old, surname(n)))
    respelt = [*_respelt(gone, came), *_first_names(sides)]
    for was, became in respelt:
        yield between(ObservationKind.NAME_CHANGED, was, became)
    changed = {seen.value for pair in respelt for seen in pair}
    for name, seen in list(gone.items())[:MOST_NAMES]:
        if name not in changed:
            yield between(ObservationKind.NAME_GONE, seen, None)
    for name, seen in list(came.items())[:MOST_NAMES]:
        if name not in changed:
            yield between(ObservationKind.NAME_APPEARED, None, seen)


def _is_known(text: str, last: str) -> bool:
    """Whether a surname stands in a text, also where a page ran it together with the next word, here or there."""
    if has_word(text, last):
        return True
    words = (word.removesuffix("'s") for word in re.findall(rf"\b{re.escape(last[:4])}[\w'-]*", text))
    return any(
        abs(len(last) - len(word)) >= _GLUE and (last.startswith(word) or word.startswith(last)) for word in words
    )


def _respelt(gone: dict[str, Seen], came: dict[str, Seen]) -> Iterator[tuple[Seen, Seen]]:
    """Names that went, each with a like one that came in its place."""
    for was in list(gone.values())[:MOST_NAMES]:
        for became in (*list(came.values())[:MOST_NAMES], *_in_its_place(was)):
            if _is_respelt(was.value, became.value):
                yield was, became
                break


def _in_its_place(was: Seen) -> Iterator[Seen]:
    """Names after the same first name in the sentence that it became, whatever else shows them to be one."""
    begun = was.value.rsplit(" ", 1)[0]
    for one in re.finditer(rf"\b{re.escape(begun)} ([A-Z][\w-]+)", was.pair.new):
        yield Seen(one[0], was.pair)


def _first_names(sides: Sides) -> Iterator[tuple[Seen, Seen]]:
    """The same surname with another first name, in one sentence."""
    for pair in sides.changed:
        olds, news = persons(pair.old), persons(pair.new)
        for was in olds if pair.is_edited else ():
            for became in news:
                is_same = surname(was) == surname(became) and not has_word(sides.new, was.split()[0])
                if is_same and not has_word(sides.old, became.split()[0]) and _is_respelt(was, became):
                    yield Seen(was, pair), Seen(became, pair)


def _is_respelt(was: str, became: str) -> bool:
    """Whether two names are one, spelt in two ways."""
    return SequenceMatcher(None, was.lower(), became.lower()).ratio() >= _ALIKE


def minors(headline: str, sentences: Iterable[str]) -> frozenset[str]:
    """Names that may be a minor's: in a sentence that speaks of one, or beside it, and no grown person's."""
    texts = [headline, *sentences]
    speaking = [speaks_of_minor(text) for text in texts]
    if not any(speaking):
        return frozenset()
    adults: set[str] = set()
    found: set[str] = set()
    for number, text in enumerate(texts):
        is_near = any(speaking[max(0, number - 1) : number + 2])
        if not is_near:
            continue
        called = {_bare(one[1]) for one in _CALLED.finditer(text) if not _is_title(text)} - {""}
        for name in {*persons(text), *called}:
            (adults if is_adult(text, name) else found).add(name)
    return frozenset(found - adults)


def speaks_of_minor(text: str) -> bool:
    """Whether a sentence speaks of a child, by a word or an age."""
    if not _MINOR_WORDS.isdisjoint(_WORD.findall(text.lower())):
        return True
    return _HAS_AGE.search(text) is not None and _MINOR_AGE.search(text) is not None


def _is_title(text: str) -> bool:
    """Whether a line has a capital at nearly every word: then a capital tells no name."""
    words = [word for word in text.split() if len(word) > 3 and word[0].isalpha()]
    return sum(word[0].isupper() for word in words) > 0.7 * len(words)


def is_adult(text: str, name: str) -> bool:
    """Whether a sentence gives a name a grown person's age, or an office."""
    at = text.find(name)
    after, before = text[at + len(name) : at + len(name) + 12], text[max(0, at - 30) : at]
    return bool(_ADULT.match(after) or _ADULT.search(before) or _OFFICIAL.search(before))


def _bare(name: str) -> str:
    """A person's name without what stands in front of it; nothing where it is a place, an agency or a day."""
    name = _IN_FRONT.sub("", name).removesuffix("'s").removesuffix("'")
    words = _SUFFIX.sub("", name).split()
    is_person = len(words) > 1 and not any(word.lower().strip(".'") in _NO_PERSON for word in words)
    is_person = is_person and not _GLUED.search(name)
    return name if is_person and len(name) <= 60 else ""
