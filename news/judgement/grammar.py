"""Who fired at whom, read off one sentence's letters (see words.py)."""

import re
from collections.abc import Iterator

from news.judgement.clauses import (
    PERSON_SHOTS,
    POLICE,
    REACH,
    agent_of,
    doer_of,
    is_a_shot,
    is_active,
    is_counted,
    is_denied,
    is_joined,
    is_less_lethal,
    is_officer_hit,
    is_officer_struck,
    is_passive,
    is_upon_officer,
    joined_target,
    target_of,
    victim_of,
)
from news.judgement.sentences import Sentence
from news.judgement.shootings import GERUND_TARGET, involved, noun
from news.judgement.signs import Finding, Found, Sign, by, fired

__all__ = ["Finding", "Sign", "findings"]

_IN_A_HEADING = 0.45  # a line of a list of other stories tells of this one at best
_BY_ACCIDENT = frozenset({"accidentally", "accidental", "unintentionally", "negligently", "inadvertently"})
_OF_DISMISSAL = frozenset({"in", "over", "for", "from", "following", "after", "amid"})


def findings(sentence: Sentence) -> Iterator[Finding]:
    """Every sign in one sentence."""
    for at, code in enumerate(sentence.codes):
        reader = _READERS.get(code)
        is_meant = reader and not is_denied(sentence, at) and not is_less_lethal(sentence.codes, at)
        found = reader(sentence, at) if reader and is_meant else None
        if found:
            yield Finding(found[0], min(found[1], _IN_A_HEADING) if sentence.is_heading else found[1], sentence, at)


def _shot(sentence: Sentence, at: int) -> Found:
    """'shot', 'shoots': a verb in either voice, or a noun after an article."""
    codes, before = sentence.codes, sentence.codes[:at]
    if before.endswith("d") and sentence.words[at] == "shot":
        return None
    if before.endswith("v"):  # "found shot by officers on patrol"
        return Sign.UNSAID, 0.5
    if agent := agent_of(codes, at):
        return by(agent, victim_of(before))
    if is_passive(before):
        return _unsaid(victim_of(before), sentence, at)
    subject = doer_of(sentence, at)
    target = "" if sentence.words[at + 1 : at + 2] == ("on",) else target_of(codes, at)  # "man shot on Dell Street"
    target = target or joined_target(sentence, at)
    if target and is_counted(sentence, at):
        return None
    if target:
        return fired(subject, target)
    if subject and subject in POLICE and is_active(sentence, at):
        return Sign.POLICE_FIRED, 0.8 if is_joined(sentence, at) else 0.35
    return _unsaid(subject, sentence, at)


def _unsaid(victim: str, sentence: Sentence, at: int) -> Found:
    if victim == "Z":
        return Sign.ANIMAL, 0.5
    if victim == "P":  # "a man who threatened deputies was shot" tells of no deputy who was
        return (Sign.OFFICER_SHOT_AT, 0.7) if is_officer_hit(sentence, at) else (Sign.UNSAID, 0.3)
    return (Sign.UNSAID, 0.5) if victim and victim in "SHU" else None


def _fire(sentence: Sentence, at: int) -> Found:
    """'fired', 'opened fire', 'returned fire', 'discharged'. A person fired from a post is no shot."""
    codes, word = sentence.codes, sentence.words[at]
    if word == "fired" and sentence.words[max(0, at - 1)] in _ARTICLES:  # "a fired bullet"
        return None
    if not is_a_shot(codes, word, at):
        return None
    agent, before = agent_of(codes, at), codes[:at]
    if agent:
        return by(agent, victim_of(before))
    if is_passive(before) or before[-1:] == "r":
        return _fired_upon(sentence, at)
    if _OF_ITSELF.search(before) or "it" in sentence.words[max(0, at - 2) : at]:
        return _went_off(codes, at)
    return _fired_by(sentence, at, doer_of(sentence, at))


_ARTICLES = frozenset({"a", "an", "the"})
_OF_ITSELF = re.compile(r"[gr][hm.]{0,2}$")  # "the gun accidentally discharged"


def _went_off(codes: str, at: int) -> Found:
    """A gun that went off: told of police where it was an officer's and someone else was struck."""
    is_officers = bool(re.search(r"[Pq]", codes[max(0, at - 6) : at]))
    struck = re.match(r"[^SHPZfTQ]{0,12}K[dm.]{0,3}([SHPZf])", codes[at + 1 :][:20])
    if is_officers and struck and struck[1] in "SH":
        return Sign.POLICE_FIRED_AT, 0.85
    return (Sign.POLICE_FIRED, 0.2) if is_officers else None


_FORCED = re.compile(r"A[dm.U]{0,4}[Pp][^SQ]{0,8}H[im]{0,2}$")  # "he shot at deputies, forcing them to return fire"


def _fired_by(sentence: Sentence, at: int, subject: str) -> Found:
    target, word = target_of(sentence.codes, at, through="rgA"), sentence.words[at]
    if word == "returnfire" and _FORCED.search(sentence.codes[:at]):
        return Sign.POLICE_FIRED, 0.9
    if word == "returnfire" and subject != "S":
        return Sign.POLICE_FIRED, 0.95 if subject and subject in POLICE else 0.3 if subject == "U" else 0.45
    if subject and subject in POLICE and not target:
        return Sign.POLICE_FIRED, _untargeted(sentence, at)
    return fired(subject, target)


def _untargeted(sentence: Sentence, at: int) -> float:
    """How surely 'the officer fired' means a shot, where nothing is said of whom it was fired at."""
    if _BY_ACCIDENT & set(sentence.words):
        return 0.2
    if sentence.words[at] not in PERSON_SHOTS or re.match(
        r"[dmU.]{0,4}[rg]|[,m]{0,2}c?[KF]", sentence.codes[at + 1 :][:6]
    ):
        return 0.85
    following = sentence.words[at + 1 : at + 2]
    return 0.25 if following and following[0] in _OF_DISMISSAL else 0.5


def _fired_upon(sentence: Sentence, at: int) -> Found:
    """'was fired upon', 'shots were fired at': dismissed, unless something was fired at someone."""
    codes = sentence.codes
    if sentence.words[at + 1 : at + 2] == ("between",) and re.search(r"[Pp]", codes[at + 2 : at + 12]):
        return Sign.EXCHANGE, 0.85
    if codes[at + 1 : at + 2] == "A":
        target = target_of(codes, at) or ("P" if is_upon_officer(codes, at) else "")
        return (Sign.OFFICER_SHOT_AT, 0.8) if target and target in POLICE else (Sign.UNSAID, 0.3)
    return (Sign.UNSAID, 0.3) if "r" in codes[max(0, at - 4) : at] else None


def _gerund(sentence: Sentence, at: int) -> Found:
    """'shooting' and 'firing': a noun ("police shooting") or a verb ("before shooting him")."""
    codes = sentence.codes
    if sentence.words[at] == "firing":
        return _fire(sentence, at)
    if found := noun(sentence, at):
        return found
    is_verb = bool(_BEFORE_GERUND.search(codes[max(0, at - 1) : at])) and bool(GERUND_TARGET.match(codes, at + 1))
    if not is_verb and not _OFFICERS_SHOOTING.search(" ".join(sentence.words[max(0, at - 1) : at + 2])):
        return None
    return fired(doer_of(sentence, at), target_of(codes, at))


_BEFORE_GERUND = re.compile(r"(?:^|[PpSHciBmRyw,])$")
_OFFICERS_SHOOTING = re.compile(  # "video shows officers shooting man"; not "officer shooting suspect identified"
    r"^(?:officers|deputies|troopers|cops|agents) shooting (?:wo)?m[ae]n\b"
)


def _killed(sentence: Sentence, at: int) -> Found:
    """'killed by police', 'police kill man': it says who, and not with what."""
    codes, before = sentence.codes, sentence.codes[:at]
    agent = agent_of(codes, at)
    has_gun = any(letter in codes for letter in "rgFG")
    if agent and agent in POLICE and victim_of(before) not in ("P", "Z"):
        return (Sign.POLICE_FIRED_AT, 0.85) if has_gun else (Sign.POLICE_KILLED, 0.6)
    if not agent and "X" in codes and is_officer_hit(sentence, at) and not target_of(codes, at):
        return Sign.OFFICER_SHOT_AT, 0.6
    if not agent and is_officer_struck(sentence, at):
        return Sign.OFFICER_SHOT_AT, 0.6
    if agent or sentence.words[at] not in _KILL or target_of(codes, at) not in ("S", "H"):
        return None
    return (Sign.POLICE_KILLED, 0.6) if re.search(r"[Pp][Umh]{0,3}$", before) else None


_KILL = frozenset({"kill", "kills", "killed"})
_WITH_POLICE = re.compile(r"(?:i|\.)[dmU.]{0,5}(?:[SU]{1,3}cd?)?[Pp]")


_BOTH = re.compile(
    r"(?:[Pp]U{0,3}c[dm]{0,2}[SH]|[SH]U{0,3}c[dm]{0,2}[Pp])U{0,3}[hm]{0,2}$"
)  # "officers and the man exchanged fire"
_WORKED_ON = re.compile(r"[Pp][Uhm.]{0,4}v[^Pp]{0,20}$")  # "police identified the victims of the shootout"


def _exchange(sentence: Sentence, at: int) -> Found:
    """An exchange of fire with police, or between others."""
    codes = sentence.codes
    is_verb = sentence.words[at] == "tradefire" and not codes[:at].endswith("v")
    subject = doer_of(sentence, at)
    if _WITH_POLICE.match(codes, at + 1) or (is_verb and _BOTH.search(codes[:at])):
        return Sign.EXCHANGE, 0.9
    is_work = not is_verb and _WORKED_ON.search(codes[max(0, at - REACH) : at])
    if subject and subject in POLICE and not is_work and (is_verb or codes[at + 1 : at + 2] == "i"):
        return Sign.EXCHANGE, 0.9 if is_verb else 0.7
    near = codes[max(0, at - 10) : at + 10]
    return Sign.EXCHANGE, 0.35 if "P" in near else 0.25 if "p" in near else 0.15


_READERS = {"F": _shot, "R": _fire, "G": _gerund, "K": _killed, "X": _exchange, "O": involved}
