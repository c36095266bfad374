"""A text in sentences, and a sentence in letters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from news.judgement.cues import SHOOTING
from news.judgement.words import CODES, NAME, SAME_LENGTH, UNKNOWN, folded

LIMIT = 100_000  # characters: no article is longer, and the work stays bounded
LEAD = 4  # sentences that make up the lead
HEADING = 25  # words; a line without a full stop that is longer is a cut sentence
MANY_OFFICERS = 40  # each is looked for in the whole text; a list of more is no story
LONGEST = 700  # characters of one sentence; a longer run without a full stop is a table or a list of links

_ENDS = re.compile(
    r"[.!?][\"')\]]{0,3}\s+(?=[\"'(\[]{0,2}[A-Z0-9])"
    r"|(?<=[a-z][a-z][a-z])[.!?](?=[A-Z][a-z]+ )"  # "driving by.Authorities said": a space that was lost
    r"|(?<!\s)\s*\n\s*\n\s*|(?<!\s)\s*\n\s*(?![a-z\s])"
)
_ABBREVIATED = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|sgt|lt|cpl|capt|det|col|maj|gov|sen|rep|gen|st|ave|blvd|rd|no|u\.s|jr|sr"
    r"|jan|feb|aug|sept|oct"
    r"|nov|dec|mo|kan|calif|fla|ga|ill|ind|tenn|tex|wash|ariz|ark|colo|conn|la|mass|mich|minn|miss"
    r"|okla|ore|pa|va|wis"
    r"|a\.m|p\.m|ofc|dep|supt|cmdr|asst|spc|vs|approx)|\b[a-z])\.$",
    re.IGNORECASE,
)
_TOKENS = re.compile(r"[A-Za-z]+(?:'[a-z]+)?|\d+|[,;:|\"()]|-(?=[\s-])")
_ABBREVIATION = re.compile(r"[A-Z]{1,5}PD|[A-Z]{2,4}SO|[A-Z]HP|[IMKNV]SP")  # a department: KCPD, JCSO, MSHP
_RANK = (
    r"(?:[Oo]fficer|[Dd]eputy|[Tt]rooper|[Dd]etective|[Ss]ergeant|Sgt\.|Lt\.|Cpl\.|[Cc]orporal"
    r"|[Cc]onstable|[Pp]atrolman|Ofc\.|Det\."
    r"|[Aa]gent|[Mm]arshal|[Ll]ieutenant|Dep\.)"
)
_NAME = r"((?:[A-Z](?:[\w'-]+|\.) ){0,2}[A-Z][a-z][\w'-]+)"
_RANKED = re.compile(rf"(?<![Pp]etty )\b{_RANK}\s+{_NAME}")
_NAMED_AS = re.compile(
    rf"\b{_RANK}(?: involved| who (?:shot|fired)[^.\n]{{0,30}})?,? (?:has been |was |is )?identified "
    rf"(?:\w+ )?as (?:\d+-year-old )?{_NAME}"
)
_APPOSED = re.compile(
    r"\b([A-Z][a-z][\w'-]+), (?:\d+, )?(?:an?|the) (?:(?!of |who|accus|suspect|kill|shoot|shot|for "
    r"|from )[\w'-]+ ){0,4}"
    rf"(?:{_RANK}\b|veteran of the (?:[A-Z][\w'.]+ ){{1,4}}(?:Police|Sheriff|Patrol|Department|Office))"
)


_OF_A_VIDEO = re.compile(r"\d{1,2}:\d\d [A-Z]")  # its length, before its title


@dataclass(frozen=True)
class Sentence:
    """A sentence as the outlet wrote it, in one line of letters (see words.py), and where it stands."""

    text: str
    words: tuple[str, ...]
    codes: str
    place: int  # 0 is the headline

    @property
    def is_heading(self) -> bool:
        """Whether it looks like another story's headline among the text: short, late, no full stop."""
        is_short = self.text[-1:].isalnum() and len(self.words) < HEADING
        return is_short and (self.place > LEAD or bool(_OF_A_VIDEO.match(self.text)))


def split(text: str) -> Iterator[str]:
    """The sentences of a text, in its own characters. Linear; at most LIMIT characters are looked at."""
    text = text[:LIMIT]
    plain, start = text.translate(SAME_LENGTH), 0
    for end in _ENDS.finditer(plain):
        if "\n" not in end.group() and _ABBREVIATED.search(plain, max(start, end.start() - 8), end.start() + 1):
            continue
        yield from _pieces(text[start : end.end()])
        start = end.end()
    yield from _pieces(text[start:])


def _pieces(text: str) -> Iterator[str]:
    text = text.strip()
    while len(text) > LONGEST:
        cut = text.rfind(" ", LONGEST // 2, LONGEST)
        cut = cut if cut > 0 else LONGEST
        yield text[:cut].strip()
        text = text[cut:].strip()
    if text:
        yield text


def ranked(text: str) -> frozenset[str]:
    """The surnames that the text gives a police rank: after "Officer Dana Quill", Quill is an officer."""
    text = text[:LIMIT]
    names = [name.lower().split() for pattern in (_RANKED, _NAMED_AS, _APPOSED) for name in pattern.findall(text)]
    found = {name[-1] for name in names if not any(word in CODES for word in name)}
    if len(found) > MANY_OFFICERS:
        return frozenset(found)
    return frozenset(surname for surname in found if not _is_shared(surname, text))


def _is_shared(surname: str, text: str) -> bool:
    """Whether two people of the text bear it: an officer's son, an officer among the dead."""
    last, first = surname.capitalize(), set()
    for found in re.finditer(rf"\b{re.escape(last)}\b", text):
        name = _FIRST_NAME.search(text, max(0, found.start() - _FIRST_NAMES), found.start())
        if name and (text[name.start() - 2 : name.start()].islower() or _AGED.match(text, found.end())):
            first.add(name[1].lower())
    return len({name for name in first if name not in CODES}) > 1


_FIRST_NAME = re.compile(r"\b([A-Z][a-z]+) (?:[A-Z][a-z.]* )?$")
_AGED = re.compile(r", \d")
_FIRST_NAMES = 30  # characters in which a first name stands before a surname


def coded(text: str, place: int, officers: frozenset[str] = frozenset()) -> Sentence:
    """One sentence with the class of each of its words."""
    words = _TOKENS.findall(folded(text.translate(SAME_LENGTH)))
    codes = "".join([_code(word, officers) for word in words])
    return Sentence(text, tuple([word.lower() for word in words]), codes, place)


@lru_cache(maxsize=2)  # the gate and the judge read the same text one after the other
def speaking_of_shots(title: str, text: str) -> tuple[Sentence, ...]:
    """The sentences that speak of a shot or a killing, in letters; the headline first."""
    officers = ranked(text)
    lines = [(0, title.strip()[:LONGEST]), *enumerate(split(text), 1)]
    return tuple([coded(line, place, officers) for place, line in lines if SHOOTING.search(line)])


def _code(word: str, officers: frozenset[str]) -> str:
    lower = word.lower()
    if lower.endswith("'s"):
        return "q" if CODES.get(lower[:-2], "") in ("P", "p") else "d"
    if found := CODES.get(lower):
        return found
    if lower.endswith("s") and CODES.get(lower[:-1]) == "S":
        return "S"
    if lower.endswith("n't"):
        return "x"
    if _ABBREVIATION.fullmatch(word):
        return "p"
    if not lower[0].isalpha():
        return "d" if lower.isdigit() else "T" if lower == ":" else ","
    if word[0].isupper():
        return "P" if lower in officers else NAME
    return "m" if lower.endswith("ly") else UNKNOWN
