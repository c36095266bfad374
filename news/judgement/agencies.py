"""Whose officers fired, and whether they were on duty, from the article's own words; in doubt, unknown."""

# A phrase rule that is cut into lines is harder to check than a long one.
# ruff: noqa: E501

import re
from collections.abc import Sequence

from news.model import Agency, Duty

_KINDS = (
    (
        Agency.CORRECTIONS,
        r"correction(?:s|al)? officers?|probation officers?|parole officers?|jailers?|prison guards?|detention (?:officers?|deput\w+)"
        r"|department of corrections officers?",
    ),
    (
        Agency.FEDERAL,
        r"federal (?:agents?|officers?|police)|(?:u\.s\. |deputy u\.s\. |us )marshals?|(?-i:FBI|DEA|ATF|ICE (?:agents?|officers?))"
        r"|border patrol|customs and border|homeland security|secret service|park police|federal bureau",
    ),
    (
        Agency.CAMPUS,
        r"(?:campus|university|college|school|transit|airport|railroad|metro transit|housing)(?: of \w+)? (?:police|officers?)"
        r"|school resource officers?|bart (?:police|officers?)",
    ),
    (Agency.SHERIFF, r"sheriff(?:'s|’s|s)?|deput(?:y|ies)(?! (?:\w+ |u\.s\. )?marshal| chief)"),
    (
        Agency.STATE,
        r"state (?:police|patrol|troopers?|trooper)|troopers?|highway patrol\w*|texas rangers?|game wardens?|(?-i:[IKLMN]SP|[A-Z]HP)",
    ),
    (Agency.CITY_POLICE, r"(?<!-)(?<!tribal )(?<!nation )(?<!military )police(?! chase)|cops?|(?-i:[A-Z]{2,5}PD)"),
)
_PATTERNS = tuple((kind, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for kind, words in _KINDS)
_TELLS = re.compile(  # who says it or looks into it did not fire
    r"\b(?:according to|spokes\w+ (?:for|with|of)|investigat\w*|review\w*|called in|bureau|hunt\w*|fugitive task)(?:(?!\b(?:after|when|because|that|as)\b)[^,.;]){0,40}$"
    r"|\bsaid (?:the )?$"
)
_GOES_ON = re.compile(
    r"^:|^[^,.;]{0,40}?\b(?:said|says|spokes\w+|investigat\w*|is looking|are looking|announced|reported|reports|will review|confirmed"
    r"|capt\w*|maj\w*|lt|sgt|office (?:said|says))\b",
    re.IGNORECASE,
)
_OFF = re.compile(
    r"\boff[- ]?duty\b[^.;]{0,60}?\b(?:shot|shoots?|fired|fires|opened fire|killed|discharg\w+|shooting)\b|\bby (?:an? |two )?off[- ]?duty\b"
    r"|\b(?:was|were|while) off[- ]?duty\b",
    re.IGNORECASE,
)
_NOT_OFF = re.compile(r"\boff[- ]?duty (?:job|work|detail|employment|security)", re.IGNORECASE)
_ON = re.compile(
    r"\bon[- ]duty\b|\b(?:officers?|deput(?:y|ies)|troopers?|police|agents?|marshals?|swat\w*)\b[^.;]{0,60}\b(?:respond\w*|were called|was called"
    r"|dispatched|traffic stop|pursu\w*|chas(?:ed|ing)|patrol(?:ling)?|serv(?:e|ed|ing)|tried to (?:stop|arrest|pull)|attempt\w* to|stopped|pulled over"
    r"|conduct\w*|arriv\w*|confront\w*|approach\w*)\b",
    re.IGNORECASE,
)


def agency(says: Sequence[str], title: str) -> tuple[Agency, str]:
    """The kind of agency that fired and the sentence that names it; a body that only investigates is not it."""
    for line in (*says, title):
        if (kind := _named(line)) and "incorrectly" not in line:  # a correction tells what was wrong
            return kind, line
    return Agency.UNKNOWN, ""


def _named(line: str) -> Agency | None:
    """The one kind that the sentence names as acting; where it names two, either could have fired."""
    kinds: set[Agency] = set()
    taken: list[tuple[int, int]] = []
    for kind, pattern in _PATTERNS:
        for found in pattern.finditer(line):
            is_within = any(begin <= found.start() < end for begin, end in taken)
            if not is_within and not _is_onlooker(line, found):
                kinds.add(kind)
            taken.append(found.span())
    return kinds.pop() if len(kinds) == 1 else None


def _is_onlooker(line: str, found: re.Match[str]) -> bool:
    """'Deputies said', 'state police are investigating', 'according to the sheriff'."""
    before = line[max(0, found.start() - 50) : found.start()].lower()
    return bool(_TELLS.search(before) or _GOES_ON.search(line[found.end() : found.end() + 60]))


def duty(says: Sequence[str]) -> tuple[Duty, str]:
    """Off or on duty where a sentence that tells of the shot says so, or has the officers at their work."""
    for line in says:
        if _OFF.search(line) and not _NOT_OFF.search(line):
            return Duty.OFF, line
    for line in says:
        if _ON.search(line):
            return Duty.ON, line
    return Duty.UNKNOWN, ""
