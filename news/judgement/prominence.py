"""What place a police shooting has in an article: the story itself, a later story of it, or a mention."""

# A phrase rule that is cut into lines is harder to check than a long one.
# ruff: noqa: E501

import math
import re
from collections.abc import Mapping, Sequence

from news.judgement.features import SAYS_POLICE, TOLD
from news.judgement.sentences import split
from news.judgement.signs import Finding, Sign

OPENING = 350  # characters of a text in which it says what kind of story it is
HEADLINE = 90  # characters of a text that stand for a headline that is missing
_LATER = re.compile(
    r"\b(?:pleads?|pleaded|ruled|rules|justified|cleared|wants? answers|mourn\w*|rally|vigil|remember\w*|funeral|lawsuit|sue[sd]?|suing"
    r"|settle\w*|returns? to (?:work|duty)|trial|jur(?:y|ors)|prosecutors|indict\w*|speaks out|names? released|fired for|anniversary"
    r"|release[sd]? (?:\w+ ){0,3}(?:video|footage|name|identit\w+|id|recording)|arrested on|convicted|sentenced|acquitted|not guilty)\b",
    re.IGNORECASE,
)
_CHARGED = re.compile(r"\b(?:charged|charges)\b", re.IGNORECASE)
_IDENTIFIED = re.compile(r"\b(?:identif\w+|ids?|named)\b", re.IGNORECASE)
_OFFICER_NAMED = re.compile(
    r"\b(?:officers?|deput(?:y|ies)|troopers?|sergeant)\b[^,;]{0,30}\b(?:identified|named|id)\b|\b(?:id|identif\w+|names?) (?:\w+ ){0,2}officers?\b",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"\b(?:last (?:week|month|year)|(?:weeks|months|years) (?:ago|after|later|earlier)"
    r"|in (?:january|february|march|april|may|june|july|august|september|october|november|december))\b",
    re.IGNORECASE,
)


def weighed(found: Sequence[Finding], title: str, text: str) -> dict[str, float]:
    """What tells the three apart, by name; what is absent is nought."""
    opening, headline = text[:OPENING], title or text[:HEADLINE]
    lines = {
        "later: headline": _LATER.search(headline),
        "later: opening": _LATER.search(opening),
        "charged: headline": _CHARGED.search(headline),
        "identified: headline": _IDENTIFIED.search(headline),
        "officer named": _OFFICER_NAMED.search(f"{headline} {opening}"),
        "another time": _AGO.search(opening),
        "officer shot at: headline": any(f.sign is Sign.OFFICER_SHOT_AT and f.sentence.place == 0 for f in found),
    }
    many = max(1, sum(1 for _ in split(text)))
    told = {name: 1.0 for name, is_there in lines.items() if is_there}
    return told | {"always": 1.0, "length": math.log(many)} | _standing(found, many)


def _standing(found: Sequence[Finding], many: int) -> dict[str, float]:
    """Where and how often the article says that police fired."""
    says = {f.sentence.place for f in found if f.sign in SAYS_POLICE and f.weight >= TOLD}
    if not says:
        return {"no sentence tells": 1.0}
    return {
        "how late": math.log(1 + min(says)),
        "how often": math.log(1 + len(says)),
        "share": len(says) / many,
        "in the headline": float(0 in says),
        "in the lead": float(bool(says & {1, 2, 3})),
    }


def shown(told: Mapping[str, float], title: str, text: str, says: Sequence[str]) -> str:
    """The sentence that shows its place: the opening that calls it a later story, or the first that tells of the shot."""
    if "later: headline" in told or "charged: headline" in told or "officer named" in told:
        return title.strip() or next(split(text), "")
    return says[0] if says else ""
