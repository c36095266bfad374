"""How a sentence tells it: who is said to have said so, and who is said to have done it."""

# A phrase rule that is cut into lines is harder to check than a long one.
# ruff: noqa: E501

import re
from collections.abc import Iterator
from functools import lru_cache

from news.changes.sides import Pair, Sides, has_word, observation
from news.changes.substance import words_of
from news.judgement.clauses import POLICE, agent_of
from news.judgement.cues import SHOOTING
from news.judgement.grammar import Finding, Sign, findings
from news.judgement.sentences import coded
from news.model import Observation, ObservationKind, Place

_VERBS = r"(?:said|says?|told|stated?|reported?|reports|alleged?|alleges|claim(?:s|ed)?|announced|confirmed|confirms)"
_WHO = (
    r"(?:police|authorities|officials?|investigators?|officers?|detectives?|deput(?:y|ies)|prosecutors?|troopers?|"
    r"(?:the )?(?:sheriff|chief|department|agency|patrol|bureau|office)|spokes(?:man|woman|person)|"
    r"(?:[A-Z][\w'-]+ ){1,4}(?:Department|Office|Police|Patrol|Bureau|Agency)|"
    r"(?:Chief|Sheriff|Lt\.|Sgt\.|Capt\.|Cpl\.|Maj\.|Officer|Detective|Deputy|Trooper)(?: [A-Z][\w.'-]+){1,3})"
)
STRONG = re.compile(
    rf"\b{_WHO} {_VERBS}\b|\b[Aa]ccording to (?:[^,.;]{{3,60}})|\b(?:{_VERBS}) {_WHO}\b|\b(?:allegedly|reportedly)\b"
)
_ANY = re.compile(
    rf"\b{_VERBS}\b|\b(?:according to|allegedly|reportedly|accused|suspected|believed?|believes|charged|per|wrote|writes|"
    r"added|noted|notes|warned|argued|insisted|explained|acknowledged|estimated|suggested|seemingly|apparently|purportedly|tweeted|posted|testified|describes?|described|court (?:documents|records)|records? shows?|affidavit)\b|\"",
    re.IGNORECASE,
)
_KEPT = (
    0.7  # share of the sentence's other words that stand in both: it says the same, of its own knowledge or another's
)

STREET = re.compile(
    r"\b((?:(\d{1,5}) block of )?(?:[NSEW]\.? |North |South |East |West )?(?:[A-Z][\w'-]+ |\d{1,3}(?:st|nd|rd|th) ){1,3})"
    r"(Street|St\.|Avenue|Ave\.|Road|Rd\.|Drive|Dr\.|Boulevard|Blvd\.|Lane|Parkway|Highway|Court|Place|Terrace)(?!\w)"
)
AGENCY = re.compile(
    r"\b((?:[A-Z][\w'-]+ ){1,4})(Police Department|Police|Sheriff's Office|Sheriff's Department|Sheriff's deput(?:y|ies)|"
    r"Highway Patrol|State Patrol)(?!\w)"
)
_IN_FRONT = "the a an in at on after when and but former local state city county officers three two"
_NO_TOWN = frozenset(_IN_FRONT.split())

_FRAMES = {
    "active": "police named as who shot",
    "by": "shot by police",
    "involved": "officer-involved",
    "agentless": "shot, by whom is not said",
}
_AS_ACTIVE = (Sign.POLICE_FIRED_AT, Sign.POLICE_FIRED, Sign.POLICE_KILLED)
_SURE = 0.6


def tellings(sides: Sides) -> Iterator[Observation]:
    """Attribution, framing, street and agency of every sentence that was edited."""
    for number, pair in enumerate(sides.pairs):
        if pair.is_edited and pair.before != pair.after:
            yield from _attribution(sides, number)
            yield from _place(pair, sides)
    yield from _framing(sides)


def _attribution(sides: Sides, number: int) -> Iterator[Observation]:
    """Whose word a statement is, said in one version only."""
    pair = sides.pairs[number]
    if pair.place is Place.HEADLINE:
        return
    was, became = STRONG.search(pair.old), STRONG.search(pair.new)
    is_dropped = was and not _ANY.search(pair.new) and _is_kept(pair.old, pair.new, was[0])
    is_added = became and not _ANY.search(pair.old) and _is_kept(pair.new, pair.old, became[0])
    if was and is_dropped and not _is_beside(sides, number, is_new=True):
        yield observation(ObservationKind.ATTRIBUTION_DROPPED, pair, was=_shown(pair.before, was))
    if became and is_added and not _is_beside(sides, number, is_new=False):
        yield observation(ObservationKind.ATTRIBUTION_ADDED, pair, became=_shown(pair.after, became))


def _shown(text: str, found: re.Match[str]) -> str:
    """The words as the outlet wrote them: plain marks are as long as its own."""
    return text[found.start() : found.end()].strip()


def _is_kept(said: str, bare: str, attribution: str) -> bool:
    """Whether the sentence says the same but for whose word it is."""
    whole = {word.lower() for word in words_of(said.replace(attribution, " ", 1)) if len(word) > 3}
    kept = {word.lower() for word in words_of(bare) if len(word) > 3}
    return bool(whole) and len(whole & kept) >= _KEPT * len(whole) and len(whole & kept) >= _KEPT * len(kept)


def _is_beside(sides: Sides, number: int, *, is_new: bool) -> bool:
    """Whether a neighbouring sentence took the attribution up: it says so in the one version and not in the other."""
    for pair in sides.pairs[max(1, number - 2) : number + 3]:
        here, there = (pair.new, pair.old) if is_new else (pair.old, pair.new)
        if here != there and len(STRONG.findall(here)) > len(STRONG.findall(there)):
            return True
    return False


def _place(pair: Pair, sides: Sides) -> Iterator[Observation]:
    """One street or agency where another stood; neither stands in the other version."""
    for kind, pattern in ((ObservationKind.PLACE_CHANGED, STREET), (ObservationKind.AGENCY_CHANGED, AGENCY)):
        olds, news = ({named_place(one) for one in pattern.finditer(text)} - {""} for text in (pair.old, pair.new))
        if len(olds) == len(news) == 1 and olds != news:
            was, became = olds.pop(), news.pop()
            if not has_word(sides.new, _key(was)) and not has_word(sides.old, _key(became)):
                yield observation(kind, pair, was, became)


def named_place(found: re.Match[str]) -> str:
    """A street or an agency without the words in front of it."""
    words = found[0].split()
    while words and words[0].lower() in _NO_TOWN:
        words = words[1:]
    return " ".join(words) if len(words) > 1 and words[0] not in ("Police", "Sheriff's") else ""


def _key(name: str) -> str:
    """What tells one street or agency from another: its first words."""
    words = name.split()
    return " ".join(words[:3]) if words[0].isdigit() else words[0]


def _framing(sides: Sides) -> Iterator[Observation]:
    """Who is said to have shot: in the headlines, in the ledes, in every edited sentence."""
    told: set[tuple[str, str]] = set()
    for pair in (*_openings(sides), *(p for p in sides.changed if p.is_edited and p.place is Place.TEXT)):
        was, became = frame(pair.old), frame(pair.new)
        if was and became and was != became and (pair.before, pair.after) not in told:
            told.add((pair.before, pair.after))
            yield observation(ObservationKind.FRAMING_CHANGED, pair, _FRAMES[was], _FRAMES[became])


def _openings(sides: Sides) -> Iterator[Pair]:
    """The two headlines, and the two ledes, whether or not one became the other."""
    headline, rest = sides.pairs[0], sides.pairs[1:]
    before = next((pair for pair in rest if pair.before), None)
    after = next((pair for pair in rest if pair.after), None)
    if headline.before and headline.after and headline.before != headline.after:
        yield headline
    if before and after and before.before != after.after:
        yield Pair(Place.LEDE, before.before, after.after)


@lru_cache(maxsize=256)
def frame(sentence: str) -> str:
    """How a sentence tells of a shooting, the plainest form that it uses; nothing where it tells of none."""
    if not SHOOTING.search(sentence):
        return ""
    found = {_form(finding) for finding in findings(coded(sentence, 1))}
    return next((form for form in _FRAMES if form in found), "")


def _form(finding: Finding) -> str:
    """The form of one sign."""
    codes, at = finding.sentence.codes, finding.at
    if finding.sign in _AS_ACTIVE and finding.weight >= _SURE:
        agent = agent_of(codes, at)
        return "by" if agent and agent in POLICE else "active" if codes[at] in "FRK" else ""
    if finding.sign is Sign.NAMED_SO and codes[at] == "O" and finding.weight >= _SURE:
        return "involved"
    return "agentless" if finding.sign is Sign.UNSAID and finding.weight >= 0.5 and codes[at] == "F" else ""
