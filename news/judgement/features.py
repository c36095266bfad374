"""What is weighed of an article: where, how often and how plainly each sign stands, and the turns of phrase beside it."""

# A phrase rule that is cut into lines is harder to check than a long one.
# ruff: noqa: E501

import math
import re
from collections.abc import Sequence

from news.judgement.sentences import LEAD
from news.judgement.signs import Finding, Sign

READ = 20_000  # characters in which turns of phrase are looked for
SAYS_POLICE = (Sign.POLICE_FIRED_AT, Sign.POLICE_FIRED, Sign.NAMED_SO, Sign.EXCHANGE, Sign.POLICE_KILLED)
OPENING = 250  # characters of a text in which it says that it is a later story
BEYOND_DOUBT = 1.0  # log odds of .74: below it hardly a story is ours, above it hardly one is not
TOLD = 0.5  # from this weight a sentence tells of it
TURNS = {
    "on leave": ("administrative leave", "paid leave", "administrative duty", "desk duty", "administrative assignment"),
    "officer-involved": (
        "officer-involved",
        "officer involved",
        "police-involved",
        "deputy-involved",
        "trooper-involved",
    ),
    "force": ("deadly force", "lethal force", "use of force", "use-of-force", "feared for"),
    "camera": ("body camera", "bodycam", "body-worn", "body cam", "dash cam", "dashcam"),
    "told to drop it": ("refused to drop", "drop the gun", "drop the knife", "drop the weapon", "drop his", "drop her"),
    "officers unhurt": (
        "no officers",
        "no deputies",
        "no troopers",
        "officer was not",
        "officers were not",
        "neither officer",
    ),
    "ruled": ("justified", "grand jury", "cleared", "excessive force", "wrongful death", "civil rights"),
    "suit": ("lawsuit", "sued", "settlement"),
    "outside inquiry": (
        *("bureau of investigation", "bureau of criminal", "state police", "highway patrol", "texas rangers"),
        *("internal affairs", "force investigation", "attorney general", "independent investigation"),
    ),
    "counted": ("statistics", "database", "percent", "per cent", "so far this year", "nationwide", "study"),
    "fallen": ("fallen officer", "line of duty", "slain officer", "funeral", "ambush"),
    "charged": (
        "charged with",
        "pleaded",
        "was arrested",
        "were arrested",
        "convicted",
        "sentenced",
        "in custody",
        "accused of",
    ),
    "sought": (
        "crime stoppers",
        "crimestoppers",
        "anyone with information",
        "no arrests",
        "no suspects",
        "person of interest",
        "motive",
    ),
    "called to it": (
        "responded to",
        "were called",
        "were dispatched",
        "arrived to find",
        "reports of",
        "a report of",
        "911",
    ),
    "chase": (
        "pursuit",
        "chase",
        "traffic stop",
        "standoff",
        "stand-off",
        "barricaded",
        "warrant",
        "swat",
        "confronted",
    ),
    "own hand": ("self-inflicted", "suicide", "himself", "herself"),
    "quarrel": ("argument", "argued", "dispute", "boyfriend", "girlfriend", "estranged", "drive-by", "gang", "robbe"),
    "accident": ("accident",),
    "spree": ("mass shooting", "shooting spree", "rampage", "massacre", "terror"),
}
LATER = re.compile(
    r"\b(?:charged|pleads?|pleaded|identif\w+|ids?|named?|names|releas\w+|ruled|justified|cleared|family|mourn\w*|rally|vigil|remember\w*|funeral"
    r"|lawsuit|su(?:es|ed|ing)|settle\w*|returns?|returned|back (?:on|at)|trial|jur(?:y|ors)|prosecut\w+|indict\w*|court|coroner|autopsy|video|footage"
    r"|convicted|sentenced|guilty|protest\w*|anniversary|investigation|update\w*|report|answers|weeks?|months?|years?)\b",
    re.IGNORECASE,
)
_ELSEWHEN = re.compile(
    r"\b(?:in|since) (?:\w+ )?(?:of )?(?:19|20)\d\d\b|\b(?:last|previous) (?:month|year)\b|\b(?:years|months) (?:ago|earlier|before)\b",
    re.IGNORECASE,
)
_FORMER = re.compile(r"\b(?:former|ex-|fired|retired)\b", re.IGNORECASE)
_GENERAL = re.compile(
    r"\b(?:shootings|policy|every time|protest\w*|people (?:shot|killed)|(?:black|unarmed) m[ae]n)\b", re.IGNORECASE
)
_SUPPOSED = re.compile(
    r"\b(?:alleged|allegedly|claims?|claimed|may have|could have|if|whether|would|reportedly|appeared)\b", re.IGNORECASE
)


def features(found: Sequence[Finding], score: float, title: str, text: str) -> dict[str, float]:
    """What is weighed, by name; what is absent is nought. `score` is the sum of the signs, 0..1."""
    told = _signs(found)
    lower = f"{title}\n{text[:READ]}".lower()
    told |= {name: 1.0 for name, turns in TURNS.items() if any(turn in lower for turn in turns)}
    told["sum of signs"] = math.log((score + 0.02) / (1.02 - score))
    told["plain beyond doubt"] = max(0.0, told["sum of signs"] - BEYOND_DOUBT)
    told["length"] = math.log(1 + len(text) / 1000)
    says = {f.sentence.place: f.sentence.text for f in found if f.sign in SAYS_POLICE and f.weight >= TOLD}
    told |= {"later: headline": 1.0} if LATER.search(title) else {}
    told |= {"later: lead": 1.0} if LATER.search(text[:OPENING]) else {}
    return told | (_telling(says) if says else {"no sentence tells": 1.0})


def _telling(says: dict[int, str]) -> dict[str, float]:
    """What kind of sentences they are that tell of police firing."""
    lines = list(says.values())
    share = 1 / len(lines)
    return {
        "how soon": 1 / (1 + min(says)),
        "another time": share * sum(bool(_ELSEWHEN.search(line)) for line in lines),
        "former officers": share * sum(bool(_FORMER.search(line)) for line in lines),
        "in general": share * sum(bool(_GENERAL.search(line)) for line in lines),
        "supposed": share * sum(bool(_SUPPOSED.search(line)) for line in lines),
    }


def _signs(found: Sequence[Finding]) -> dict[str, float]:
    """For each sign its greatest weight in headline, lead and rest, and in how many sentences it stands."""
    told: dict[str, float] = {}
    places: dict[str, set[int]] = {}
    for finding in found:
        where = finding.sentence.place
        part = "headline" if where == 0 else "lead" if where <= LEAD else "rest"
        names = [f"{finding.sign.value}: {part}"]
        if finding.sign in SAYS_POLICE:
            names.append(f"police: {part}")
        for name in names:
            told[name] = max(told.get(name, 0.0), finding.weight)
        if finding.weight >= TOLD:
            places.setdefault(f"{finding.sign.value}: times", set()).add(where)
    return told | {name: math.log(1 + len(many)) for name, many in places.items()}
