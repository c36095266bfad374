"""What a sentence can say about who fired, and what it comes to when it is known who did what to whom."""

from dataclasses import dataclass
from enum import StrEnum

from news.judgement.clauses import POLICE
from news.judgement.sentences import Sentence


class Sign(StrEnum):
    """What a sentence says about who fired."""

    POLICE_FIRED_AT = "police fired at someone"
    POLICE_FIRED = "police fired"
    POLICE_KILLED = "killed by police"  # no word of a gun
    NAMED_SO = "officer-involved shooting"
    EXCHANGE = "exchange of fire"
    OFFICER_SHOT_AT = "an officer was shot at"
    CIVILIAN_FIRED = "someone else fired"
    SELF = "shot himself"
    UNSAID = "shot, by whom is not said"
    ANIMAL = "an animal was shot"


@dataclass(frozen=True)
class Finding:
    """One sign, how strongly it is meant (0..1), and the sentence that gives it."""

    sign: Sign
    weight: float
    sentence: Sentence
    at: int = 0  # the place in the sentence's words of the one that says it


Found = tuple[Sign, float] | None


def fired(subject: str, target: str) -> Found:
    """Active voice: the letters of who fired and of whom it was fired at."""
    if target == "f":
        return Sign.SELF, 0.9
    if subject and subject in POLICE:
        return police_fired(target)
    if target and target in POLICE:
        return Sign.OFFICER_SHOT_AT, 0.9
    return Sign.CIVILIAN_FIRED, 0.8 if subject == "S" else 0.4


def police_fired(target: str) -> Found:
    """What a shot by police comes to, by the letter of whom it was fired at."""
    if target == "Z":
        return Sign.ANIMAL, 0.9
    if target and target in POLICE:
        return Sign.POLICE_FIRED, 0.35
    return (Sign.POLICE_FIRED_AT, 0.95) if target else (Sign.POLICE_FIRED, 0.8)


def by(agent: str, victim: str) -> Found:
    """Passive voice: the letters of who follows 'by' and of who was hit."""
    if agent == "Z":
        return None
    if agent in POLICE:
        found = police_fired(victim)
        return (Sign.POLICE_FIRED_AT, 0.95) if found == (Sign.POLICE_FIRED, 0.8) else found
    if victim and victim in POLICE:
        return Sign.OFFICER_SHOT_AT, 0.9
    return Sign.CIVILIAN_FIRED, 0.6
