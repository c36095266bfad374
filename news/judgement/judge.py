"""Is it a police shooting? Sign by sign, sentence by sentence."""

# A phrase rule that is cut into lines is harder to check than a long one.
# ruff: noqa: E501

import re
from dataclasses import replace

from news.judgement import cues
from news.judgement.agencies import agency, duty
from news.judgement.features import READ, SAYS_POLICE, TOLD, features
from news.judgement.gate import is_near_police
from news.judgement.grammar import findings
from news.judgement.hits import hit
from news.judgement.odds import chance, place
from news.judgement.places import is_abroad
from news.judgement.prominence import shown, weighed
from news.judgement.sentences import Sentence, speaking_of_shots
from news.judgement.signs import Finding, Sign
from news.model import Judgement, PoliceShooting, Said

JUDGE = "sentences/2"
YES_FROM = 0.6  # a score from here is a yes: from here on most are (docs/judgement.md)
UNCLEAR_FROM = 0.25  # and from here it stays open
EVIDENCE = 4  # sentences kept beside a verdict
_TOYS = frozenset({"airsoft", "bb", "paintball", "pellet"})
_NOT_AT = frozenset({"not", "never", "whenever", "accidentally"})
_GUN = frozenset("FRGrX")  # letters of words.py


def judge(title: str, text: str) -> Judgement:
    """Whether an article tells of a police shooting; every sentence kept stands word for word in title or text."""
    sentences = speaking_of_shots(title, text)
    found = [finding for sentence in sentences for finding in findings(sentence)]
    told = _strongest(found, (*SAYS_POLICE, Sign.UNSAID))
    if told and is_abroad(title, text, told):
        return Judgement(PoliceShooting.NO, 0.0, (), None, False, "it happened outside the United States", JUDGE)
    shot_at = _shot_at(found, sentences)
    score = round(chance(features(found, sum_of_signs(found, text), title, text)), 3)
    because = _strongest(found, SAYS_POLICE)
    if score >= YES_FROM and because:
        judgement = _yes(found, score, because, (title, text))
    else:
        judgement = _not_said(found, score, f"{title}\n{text}")
    return replace(judgement, officer_shot_at=bool(shot_at), said=replace(judgement.said, officer_shot_at=shot_at))


def _yes(found: list[Finding], score: float, because: tuple[str, ...], article: tuple[str, str]) -> Judgement:
    """What else is told of it, each answer with its sentence."""
    title, text = article
    says = _plainest(found)
    fate, fate_said = hit(found, f"{title}\n{text[:READ]}")
    standing = weighed(found, title, text)
    whose, whose_said = agency(says, title)
    on_duty, duty_said = duty(says)
    return Judgement(
        PoliceShooting.YES,
        score,
        because,
        fate,
        judge=JUDGE,
        prominence=place(standing),
        agency=whose,
        duty=on_duty,
        said=Said(fate_said, "", shown(standing, title, text, because), whose_said, duty_said),
    )


def _shot_at(found: list[Finding], sentences: tuple[Sentence, ...]) -> str:
    """The sentence that has an officer shot at, or nothing; an officer who was shot may be who "shot herself"."""
    is_own_shot = any(_is_officers_own(f) for f in found)
    is_own_shot = is_own_shot and not any(f.sign is Sign.CIVILIAN_FIRED and f.weight >= 0.8 for f in found)
    telling = (f for f in found if _says_shot_at(f) and (not is_own_shot or f.weight >= 0.8))
    plain = next((f.sentence.text for f in telling), "")
    return plain or next((s.text for s in sentences if _is_at_police(s)), "")


def _is_officers_own(finding: Finding) -> bool:
    before = finding.sentence.codes[: finding.at]
    return finding.sign is Sign.SELF and "P" in before and "S" not in before


_AT_THEM = re.compile(
    r"(?:(?:an? |the |several |two |three |his |her )?(?:[\w-]+ ){0,2}(?:at|toward|towards|on) )them\b"
)
_OFFICERS = frozenset({"officers", "deputies", "troopers", "agents", "marshals", "detectives", "cops"})
_MANY = frozenset(
    {
        "people",
        "men",
        "women",
        "victims",
        "students",
        "teens",
        "others",
        "boys",
        "neighbors",
        "employees",
        "they",
        "family",
        "friends",
        "children",
        "kids",
    }
)


def _is_at_them(finding: Finding) -> bool:
    """'When deputies arrived, he fired at them', where no others are named whom 'them' could mean."""
    words, at = finding.sentence.words, finding.at
    before = set(words[:at])
    is_so = bool(_OFFICERS & before) and not _MANY & before and not _TOYS & set(words)
    is_so = is_so and "Q" not in finding.sentence.codes[:at]
    return is_so and bool(_AT_THEM.match(" ".join(words[at + 1 : at + 8])))


_AT_THEIR_CAR = re.compile(
    r"\b(?:fired|firing|shot|shots|shooting|opened fire|rounds)\b[^.;]{0,25} (?:at|into|toward|on) (?:an? |the |his |her |their |two )?(?:[\w-]+ ){0,2}"
    r"(?:(?:police|patrol|squad|cop|trooper['’]s|deputy['’]s|officers?['’]s?|deputies['’]) (?:cars?|vehicles?|cruisers?|suvs?|helicopter)|cruisers?)\b"
    r"|\b(?:officer|deputy|trooper|policeman)(?: \w+){0,3}? (?:suffer\w+|sustain\w+|with|has|had) (?:[\w-]+ ){0,3}gunshot"
    r"|(?<!no )\b(?:officer|deputy|trooper|agent)s?,? (?:(?:was|were|is|are|and|suspect|man|both) ){0,4}(?:injured|wounded|hurt|killed) in (?:an? |the )?(?:[\w-]+ ){0,2}(?:shooting|shootout|gunfight)\b"
    r"|\b(?:chief|officer|deputy|trooper)[^.;,]{0,20} (?:after|from) (?:getting|being) shot\b",
    re.IGNORECASE,
)


def _is_at_police(sentence: Sentence) -> bool:
    """'Fired at a patrol car', 'the deputy suffered a gunshot wound'; not by accident."""
    is_near = "P" in sentence.codes or not {"thing", "cruiser", "cruisers", "chief"}.isdisjoint(sentence.words)
    return is_near and bool(_AT_THEIR_CAR.search(sentence.text)) and "accident" not in sentence.text.lower()


def _says_shot_at(finding: Finding) -> bool:
    """Whether a sentence has an officer shot at: said so, or police traded or returned fire."""
    words = finding.sentence.words
    if finding.sign is Sign.CIVILIAN_FIRED:
        return _is_at_them(finding)
    if finding.sign is Sign.OFFICER_SHOT_AT:
        return not _TOYS & set(words) and not _NOT_AT & set(words[max(0, finding.at - 8) : finding.at])
    is_return = finding.sign is Sign.POLICE_FIRED and words[finding.at] == "returnfire"
    return (is_return or finding.sign is Sign.EXCHANGE) and finding.weight >= 0.9


def sum_of_signs(found: list[Finding], text: str) -> float:
    """How surely the findings say that police fired: each lowers what doubt the others left."""
    doubt, signs = 1.0, {finding.sign for finding in found}
    has_gun = any(_GUN & set(finding.sentence.codes) for finding in found)
    weights: dict[tuple[str, Sign], float] = {}
    for finding in found:
        key = (finding.sentence.text, finding.sign)
        weights[key] = max(weights.get(key, 0.0), _weight(finding, signs, has_gun))
    for weight in weights.values():
        doubt *= 1 - weight
    if signs & {Sign.UNSAID, *SAYS_POLICE}:
        doubt *= 1 - min(0.5, 0.2 * len({turn.lower() for turn in cues.BESIDE.findall(text[:READ])}))
    return min(1 - doubt, 0.99)


def _weight(finding: Finding, signs: set[Sign], has_gun: bool) -> float:
    """A sign's weight beside the story's other signs: a killing with no weapon named, an animal shot."""
    if finding.sign not in SAYS_POLICE:
        return 0.0
    if finding.sign is Sign.POLICE_KILLED and has_gun:
        return max(finding.weight, 0.8)
    if finding.sign is Sign.EXCHANGE and finding.weight > 0.2 and Sign.OFFICER_SHOT_AT in signs:
        return max(finding.weight, 0.6)
    if finding.sign is Sign.POLICE_FIRED and signs & {Sign.ANIMAL, Sign.SELF}:
        return min(finding.weight, 0.3)
    return finding.weight


def _strongest(found: list[Finding], signs: tuple[Sign, ...]) -> tuple[str, ...]:
    """The sentences that say it most plainly, in the order of the article."""
    telling = sorted((f for f in found if f.sign in signs), key=lambda f: -f.weight)
    kept: dict[str, int] = {}
    for finding in telling:
        kept.setdefault(finding.sentence.text, finding.sentence.place)
    return tuple(sorted(list(kept)[:EVIDENCE], key=kept.__getitem__))


def _plainest(found: list[Finding]) -> list[str]:
    """Every sentence that says police fired, the plainest first."""
    telling = sorted((f for f in found if f.sign in SAYS_POLICE and f.weight >= TOLD), key=lambda f: -f.weight)
    return list(dict.fromkeys(f.sentence.text for f in telling))


def _not_said(found: list[Finding], score: float, whole: str) -> Judgement:
    """`unclear` where a shot or a death near police is told and not who fired; otherwise `no`."""
    reason = _doubt(found, score, whole)
    return Judgement(
        PoliceShooting.UNCLEAR if reason else PoliceShooting.NO,
        score,
        _strongest(found, (*SAYS_POLICE, Sign.UNSAID)) if reason else (),
        reason=reason or _why_not(found, whole),
        judge=JUDGE,
    )


def _doubt(found: list[Finding], score: float, whole: str) -> str:
    """What keeps it open, in one phrase; nothing where the story is plainly another's."""
    whole = whole[:READ]
    if score >= UNCLEAR_FROM:
        return "police may have fired; no sentence says so plainly"
    if any((f.sign is Sign.CIVILIAN_FIRED and f.weight > 0.5) or f.sign is Sign.SELF for f in found):
        return ""
    if cues.NEAR_POLICE.search(whole) and cues.HARM.search(whole):
        return "something happened between police and someone; who fired is not said"
    if not is_near_police(whole):
        return ""
    is_told = any(f.sign is Sign.UNSAID for f in found) or cues.VEILED.search(whole)
    return "someone was shot and police are there; who fired is not said" if is_told else ""


def _why_not(found: list[Finding], whole: str) -> str:
    signs = {f.sign for f in found}
    for sign, reason in _REASONS.items():
        if sign in signs:
            return reason
    return "no sentence speaks of a shot by police" if cues.SHOOTING.search(whole[:READ]) else "no word of a shooting"


_REASONS = {
    Sign.ANIMAL: "police shot at an animal",
    Sign.OFFICER_SHOT_AT: "an officer was shot at; no sentence says that police fired",
    Sign.CIVILIAN_FIRED: "someone other than police fired",
    Sign.UNSAID: "a shooting that nobody ties to police",
}
