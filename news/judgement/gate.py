"""The cheap first look: does a listing's title leave room for a police shooting?"""

import re
from dataclasses import dataclass

from news.judgement import cues
from news.judgement.sentences import speaking_of_shots

WORDS_READ = 4_000  # characters of a text that the gate looks at

_PLAIN = re.compile(
    r"\b(?:police|polic\w+|cops?|officers?|deput(?:y|ies)|sheriffs?|troopers?|marshals?|constables?"
    r"|detectives?|sergeant|sgt|swat|agents?"
    r"|patrol\w*|law enforcement|[a-z]{2,5}pd|ois|fbi|atf|dea|ice|cbp|gbi|tbi|kbi|bca)\b",
    re.IGNORECASE,
)
_VIOLENT = re.compile(
    r"\b(?:shoot\w*|shots?|gun\w*|fir(?:ed|es|ing)|opens? fire|bullet\w*|kill\w*|dead\w*|death\w*"
    r"|die[ds]?|dying|fatal\w*|wound\w*|injur\w*"
    r"|murder\w*|homicid\w*|slain|slaying|stab\w*|attack\w*|assault\w*|arm(?:ed|s)|weapon\w*|knife"
    r"|rifle|hostage\w*|barricad\w*|stand-?offs?"
    r"|crim\w+|suspects?|arrest\w*|custody|charg\w+|jail\w*|prison\w*|inmate\w*|robb\w+|burglar\w*"
    r"|theft|stolen|carjack\w*|chases?|pursuit\w*"
    r"|manhunt|fugitive\w*|warrant\w*|raids?|incident\w*|encounter\w*|confrontation\w*"
    r"|altercation\w*|disturbance\w*|investigat\w*|identif\w*"
    r"|victims?|hospital\w*|body ?cam\w*|bodycam\w*|footage|video|shelter|lockdown|evacuat\w*"
    r"|threat\w*|violen\w*|domestic|crash\w*|scene"
    r"|grand jury|jury|trial|court|lawsuit|su(?:es|ed|ing)|settle\w*|indict\w*|prosecut\w*|attorney"
    r"|justified|protest\w*|vigil\w*"
    r"|mourn\w*|famil(?:y|ies)|breaking|update\w*|man|woman|teen\w*|boy|girl|driver|vehicle|car"
    r"|struck|hit|hurt|leave|force|veteran|mental)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Gate:
    """Whether the first look lets a story through. Score 0..1; the reason is one plain phrase."""

    passes: bool
    score: float
    reason: str


def gate(title: str, summary: str = "") -> Gate:
    """The first look at a listing's title: stopped only with no word of police, violence or an incident."""
    line = f"{title} {summary}"[:WORDS_READ]
    if _PLAIN.search(line):
        return Gate(True, 0.9, "names police")
    if _VIOLENT.search(line):
        return Gate(True, 0.6, "tells of violence, a crime, a death or an incident")
    if not title.strip():
        return Gate(True, 0.5, "no title to judge by")
    return Gate(False, 0.05, "no word of police, violence, crime or an incident in the title")


# Letters of words.py: police within reach of a shot, in either order, and nobody investigating in between; police who
# kill; officers charged in a shooting.
_POLICE_NEAR_SHOT = re.compile(
    r"[PqO].{0,12}[FRXO]|[FRXO].{0,12}[PqO]|p[^T]{0,10}[FR]|p[^T]{0,6}[XO]|[Pp][Uhm]{0,4}K|P.{0,6}[av.]i.{0,3}G|[FRXOG].{0,6}p|[PqO][^vT]{0,6}G"
    r"|G[^vT]{0,4}[Pp]|[pO][^vT]?G|X|K.{0,8}y.?[PpqU]{1,3}"
)


_AT_WORK = (
    *("standoff", "stand-off", "traffic stop", "pursuit", "police chase", "warrant", "welfare check", "wellness check"),
    *("administrative leave", "paid leave", "use of force", "deadly force", "body camera", "officer-involved"),
    *("critical incident", "bureau of investigation", "bureau of criminal", "independent investigation", "barricaded"),
)


def gate_text(title: str, text: str) -> Gate:
    """The first look at a text: police and a shot in one sentence, or an encounter with police and harm."""
    if any(_POLICE_NEAR_SHOT.search(sentence.codes) for sentence in speaking_of_shots(title, text)):
        return Gate(True, 0.7, "a sentence brings police and a shot together")
    whole = f"{title}\n{text[:WORDS_READ]}"
    lower = whole.lower()
    is_near = any(turn in lower for turn in _AT_WORK) or cues.NEAR_POLICE.search(whole)
    if is_near and cues.HARM.search(whole):
        return Gate(True, 0.6, "tells of police at their work and of harm")
    if cues.VEILED.search(whole) and is_near_police(whole):
        return Gate(True, 0.5, "someone was shot and police are there")
    return Gate(False, 0.05, "no sentence brings police and a shot together")


def is_near_police(whole: str) -> bool:
    """Whether police of this country are in a text, and not only as those who look into what others did."""
    if cues.ELSEWHERE.search(whole) or not cues.POLICE.search(whole):
        return False
    return not cues.AMONG_OTHERS.search(whole) or bool(cues.AT_POLICE_WORK.search(whole))
