"""What became of whoever police fired at, from the article's own words."""

import re
from collections.abc import Iterable, Sequence

from news.judgement.grammar import Finding, Sign
from news.model import Hit

_AT_SOMEONE = (Sign.POLICE_FIRED_AT, Sign.POLICE_FIRED, Sign.NAMED_SO, Sign.POLICE_KILLED, Sign.EXCHANGE)
_NOBODY = re.compile(
    r"\b(?:no one|nobody|no-one|none|no (?:known |other |reported )?(?:injur\w+|casualt\w+"
    r"|suspects?|civilians?)|neither)\b[^.;]{0,40}"
    r"\b(?:hit|hurt|injured|struck|wounded|shot|reported)\b|\bno injuries\b|\bmissed\b"
    r"|\b(?:was|were|is) (?:not|n't) (?:injured|hurt|hit|struck|wounded)|\b(?:wasn't"
    r"|weren't) (?:injured|hurt|hit|struck|wounded)",
    re.IGNORECASE,
)
_NOT_KNOWN = re.compile(
    r"\b(?:unclear|not (?:yet )?(?:known|clear|sure|certain)|unknown|unsure|could(?:n't"
    r"| not) (?:yet )?(?:say|determine|tell|confirm)"
    r"|(?:don't|doesn't|didn't|do not|does not|did not) know|trying to (?:determine|learn|find out)"
    r"|(?:have|has) not (?:said|determined))"
    r"[^.;]{0,25}\b(?:if|whether)\b[^.;]{0,50}\b(?:shot|hit|struck|hurt|injured"
    r"|wounded)\b(?! (?:him|her)self)",
    re.IGNORECASE,
)
_WHO = (
    r"(?:man|woman|men|suspects?|gunm[ae]n|driver|teen\w*|boy|girl|person|subject|he|she|victim|shooter|attacker|robber"
    r"|motorist|passenger(?! (?:seat|side|door|window)))"
)
_KILLED_THERE = re.compile(
    r"\b(?:kill(?:s|ed|ing)?|fatal(?:ly)?|dead|deadly|died|dies|death|deceased)\b", re.IGNORECASE
)
_OWN_HAND = re.compile(
    r"\b(?:self-inflicted|(?:killed|kills|shot|shoots) (?:him|her)self|suicide"
    r"|took (?:his|her) own life|found dead)\b",
    re.IGNORECASE,
)
_OTHERS = r"(?:officers?|cops?|deput(?:y|ies)|troopers?|lawm[ae]n|bystanders?|victims?|dogs?|k-?9s?)"
_OTHERS_DEATH = re.compile(
    rf"\b{_OTHERS},? (?:(?:was|were|is|are|has|have|been|fatally|shot|later) ){{0,3}}"
    r"(?:killed|dead|dies|died)\b"
    r"(?! (?:an?|the|him|her|man|woman|suspect|gunman|armed|teen|\d))"
    rf"|\b(?:killed|killing|death of) (?:(?:an?|the|two|one) )?(?:[\w'-]+ ){{0,2}}{_OTHERS}\b",
    re.IGNORECASE,
)
_DIED = re.compile(
    rf"\b{_WHO}\b[^.;]{{0,50}}\b(?:died|dies|pronounced dead|was killed|were killed|is dead|dead at"
    rf"|shot dead|deceased)\b|\bdied at (?:the )?(?:hospital|scene)",
    re.IGNORECASE,
)
_SHOT_DOWN = re.compile(
    r"\b(?:shot|shoots?|shooting|wound\w+|injur\w+|struck|striking|hit|hitting)\b(?! (?:at|into|toward)\b)",
    re.IGNORECASE,
)
# Blood in a car and officers who ask at hospitals tell of no one who was hit.
_IN_HOSPITAL = (
    r"hospitali[sz]ed|(?:taken|took|rushed|brought|transported|airlifted|flown|sent|remain\w*|recover\w*|admitted|is|was"
    r"|remains) (?:[\w'-]+ ){0,4}?(?:to|at|in|into|by) (?:[\w'.-]+ ){0,5}?hospitals?"
)
_HURT = re.compile(
    rf"\b{_WHO}\b[^.;]{{0,60}}\b(?:{_IN_HOSPITAL}|wounded|injured|was (?:shot|hit|struck)|stable"
    rf"|critical|survive\w*|treated)\b",
    re.IGNORECASE,
)


def hit(found: Sequence[Finding], text: str) -> Hit:
    """Killed, wounded or nobody only where the article says so; what nobody could say is unknown."""
    if _NOT_KNOWN.search(text):
        return Hit.UNKNOWN
    telling = list(dict.fromkeys(f.sentence.text for f in found if f.sign in _AT_SOMEONE and f.weight >= 0.6))
    own_hand = bool(_OWN_HAND.search(text))
    if _any(_KILLED_THERE, [_OTHERS_DEATH.sub("", one) for one in telling if not _OWN_HAND.search(one)]):
        return Hit.KILLED
    if _DIED.search(text):
        return Hit.UNKNOWN if own_hand else Hit.KILLED
    if _NOBODY.search(" ".join(telling)):
        return Hit.NOBODY
    if _any(_SHOT_DOWN, _stripped(telling)) or _HURT.search(text):
        return Hit.WOUNDED
    return Hit.NOBODY if _NOBODY.search(text) else Hit.UNKNOWN


def _any(pattern: re.Pattern[str], sentences: Iterable[str]) -> bool:
    return any(pattern.search(sentence) for sentence in sentences)


def _stripped(sentences: Iterable[str]) -> list[str]:
    """Sentences without the incident's name: "officer-involved shooting" says nothing of a hit."""
    return [re.sub(r"(?i)\b(?:involved |police |fatal )?shootings?\b", "", sentence) for sentence in sentences]
