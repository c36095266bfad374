"""A shooting named by a noun: 'police shooting', 'the shooting of a man by an officer', 'officer-involved'."""

# A phrase rule that is cut into lines is harder to check than a long one.
# ruff: noqa: E501

import re

from news.judgement.clauses import agent_of, is_of_police
from news.judgement.sentences import Sentence
from news.judgement.signs import Found, Sign, by

GERUND_TARGET = re.compile(r"A?[dm]{1,3}U{0,2}[.]{0,2}[SHWPZ]|A[U.]{0,3}[SHWPpZ]|m?[HfU]|m?p?P(?!U?T)")
_INVOLVING = frozenset({"involving", "involved"})


def noun(sentence: Sentence, at: int) -> Found:
    """A shooting named by who fired or by who was hit."""
    codes, words = sentence.codes, sentence.words
    if words[at + 1 : at + 2] in (("of",), ("death",)):
        return _owned(words, codes, at)
    if re.match(r"[mkD]{0,2}y[dmU.]{0,4}[Pp]", codes[at + 1 : at + 8]) and not _is_others_passive(sentence, at):
        return Sign.POLICE_FIRED_AT, 0.9
    if _INVOLVING & set(words[at + 1 : at + 3]) and re.match(r".{1,2}[dmU.]*[Pp]", codes[at + 1 : at + 6]):
        return Sign.NAMED_SO, 0.85
    return _compound(words, codes, at)


def _is_others_passive(sentence: Sentence, at: int) -> bool:
    """'was told of the shooting by police', 'was spotted near the shooting by police': not a shooting by police."""
    found = _PASSIVE_VERB.search(sentence.codes[max(0, at - 10) : at])
    if not found:
        return False
    word = sentence.words[max(0, at - 10) + found.start(1)]
    return found[1] in "vQ" or (word.endswith(("ed", "seen")) and word != "involved")


_PASSIVE_VERB = re.compile(r"B[mh]?([vQ.])[^,TQtFRGKPp]{0,8}$")


def _compound(words: tuple[str, ...], codes: str, at: int) -> Found:
    """'police shooting', 'deputy shooting'; 'police shooting suspect' is another thing."""
    if codes[at + 1 : at + 2] in ("S", "H", "P") or GERUND_TARGET.match(codes, at + 1):
        return None
    if codes[at - 1 : at] == "p" and words[at - 1] == "police":
        return Sign.NAMED_SO, 0.75
    if re.search(r"Pi[dm.]?D?$", codes[max(0, at - 4) : at]):
        return Sign.NAMED_SO, 0.6
    if _is_charged(words, codes, at):
        return Sign.NAMED_SO, 0.7
    if _ON_LEAVE_AFTER.search(" ".join(words[max(0, at - 12) : at]) + " "):
        return Sign.NAMED_SO, 0.75
    is_one_officer = codes[at - 1 : at] == "P" and not words[at - 1].endswith("s")
    return (Sign.NAMED_SO, 0.5) if is_one_officer else None


_ON_LEAVE_AFTER = re.compile(  # "deputy back at work after fatal shooting"; a wounded officer returns after "being shot"
    r"\b(?:officers?|deput(?:y|ies)|troopers?|agents?|sergeant) (?:\w+ ){0,5}?(?:on (?:\w+ ){0,2}?leave|(?:to|at|on) (?:desk )?(?:work|duty))"
    r" (?:\w+ ){0,2}?(?:after|following|over|since) (?:(?:the|a|an|fatal|deadly|accidental|january|february|march|april|may|june|july|august"
    r"|september|october|november|december|last|week|month) ){0,4}$"
)
_CHARGED = frozenset(
    {
        "charged",
        "indicted",
        "arrested",
        "acquitted",
        "cleared",
        "convicted",
        "sentenced",
        "identified",
        "named",
        "guilty",
    }
)
_CHARGED_IN = re.compile(r"PU{0,4}\.?[Bhxm]{0,4}([av.])i[dmD.]{0,3}$")  # "deputy will not be charged in the shooting"


def _is_charged(words: tuple[str, ...], codes: str, at: int) -> bool:
    """'officer charged in the shooting', 'deputies cleared in fatal shooting'."""
    begin = max(0, at - 14)
    found = _CHARGED_IN.search(codes[begin:at])
    return found is not None and words[begin + found.start(1)] in _CHARGED


_OF_WHOM = re.compile(r"[dmU.,]{0,5}([PSHZ])(?:[UmkiS]{0,4}y[dmU]{0,4}([PpSH]))?")


def _owned(words: tuple[str, ...], codes: str, at: int) -> Found:
    """'police shooting of a man', 'the shooting of an officer', 'the shooting of a man by an officer'."""
    found = _OF_WHOM.match(codes, at + 2)
    victim, agent = (found[1], found[2]) if found else ("", agent_of(codes, at))
    if agent:
        return by(agent, victim)
    if victim not in ("P", "Z") and _is_charged(words, codes, at):
        return Sign.POLICE_FIRED_AT, 0.8
    if codes[:at].endswith(("P", "p", "q")):
        return Sign.POLICE_FIRED_AT, 0.9
    if found and victim == "P" and "," not in found.group():
        return Sign.OFFICER_SHOT_AT, 0.6
    return (Sign.UNSAID, 0.3) if victim else None


_SHOOTINGS = frozenset({"shooting", "shootings"})
_STANDING = frozenset(
    {"team", "unit", "procedure", "policy", "protocol", "shootings", "task", "section", "training", "drill"}
)


def involved(sentence: Sentence, at: int) -> Found:
    """'officer-involved', unless it is only the name of an investigating team or names another thing."""
    if sentence.words[at] == "ois" and not is_of_police(sentence):
        return None
    near = sentence.words[max(0, at - 3) : at + 4]
    if not _SHOOTINGS & set(near) and sentence.words[at] != "ois":
        return Sign.NAMED_SO, 0.3
    return Sign.NAMED_SO, 0.45 if _STANDING & set(sentence.words) else 0.9
