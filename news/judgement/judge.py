"""Is it a police shooting? Sign by sign, sentence by sentence."""

from news.judgement import cues
from news.judgement.grammar import Finding, Sign, findings
from news.judgement.hits import hit
from news.judgement.places import is_abroad
from news.judgement.sentences import speaking_of_shots
from news.model import Judgement, PoliceShooting

JUDGE = "sentences/1"
YES_FROM = 0.74  # a score from here is a yes
UNCLEAR_FROM = 0.4  # and from here it stays open
READ = 20_000  # characters in which turns of phrase are looked for
EVIDENCE = 4  # sentences kept beside a verdict
_TOYS = frozenset({"airsoft", "bb", "paintball", "pellet"})
_NOT_AT = frozenset({"not", "never", "whenever", "accidentally"})
_GUN = frozenset("FRGrX")  # letters of words.py

_SAYS_POLICE = (Sign.POLICE_FIRED_AT, Sign.POLICE_FIRED, Sign.NAMED_SO, Sign.EXCHANGE, Sign.POLICE_KILLED)


def judge(title: str, text: str) -> Judgement:
    """Whether an article tells of a police shooting; every entry of `because` stands in title or text."""
    sentences = speaking_of_shots(title, text)
    found = [finding for sentence in sentences for finding in findings(sentence)]
    score = round(_score(found, text), 3)
    told = _strongest(found, (*_SAYS_POLICE, Sign.UNSAID))
    if told and is_abroad(title, text, told):
        return Judgement(PoliceShooting.NO, 0.0, (), None, False, "it happened outside the United States", JUDGE)
    is_shot_at = _is_shot_at(found)
    if score >= YES_FROM:
        because = _strongest(found, _SAYS_POLICE)
        return Judgement(
            PoliceShooting.YES, score, because, hit(found, f"{title}\n{text[:READ]}"), is_shot_at, "", JUDGE
        )
    return _not_said(found, score, f"{title}\n{text}", is_shot_at)


def _is_shot_at(found: list[Finding]) -> bool:
    """Whether the article has an officer shot at; an officer who was shot may be who "shot herself"."""
    is_own_shot = any(_is_officers_own(f) for f in found)
    is_own_shot = is_own_shot and not any(f.sign is Sign.CIVILIAN_FIRED and f.weight >= 0.8 for f in found)
    telling = [f for f in found if _says_shot_at(f)]
    return any(not is_own_shot or f.weight >= 0.8 for f in telling)


def _is_officers_own(finding: Finding) -> bool:
    before = finding.sentence.codes[: finding.at]
    return finding.sign is Sign.SELF and "P" in before and "S" not in before


def _says_shot_at(finding: Finding) -> bool:
    """Whether a sentence has an officer shot at: said so, or police traded or returned fire."""
    words = finding.sentence.words
    if finding.sign is Sign.OFFICER_SHOT_AT:
        return not _TOYS & set(words) and not _NOT_AT & set(words[max(0, finding.at - 8) : finding.at])
    is_return = finding.sign is Sign.POLICE_FIRED and words[finding.at] == "returnfire"
    return (is_return or finding.sign is Sign.EXCHANGE) and finding.weight >= 0.9


def _score(found: list[Finding], text: str) -> float:
    """How surely the findings say that police fired: each lowers what doubt the others left."""
    doubt, signs = 1.0, {finding.sign for finding in found}
    has_gun = any(_GUN & set(finding.sentence.codes) for finding in found)
    weights: dict[tuple[str, Sign], float] = {}
    for finding in found:
        key = (finding.sentence.text, finding.sign)
        weights[key] = max(weights.get(key, 0.0), _weight(finding, signs, has_gun))
    for weight in weights.values():
        doubt *= 1 - weight
    if signs & {Sign.UNSAID, *_SAYS_POLICE}:
        doubt *= 1 - min(0.5, 0.2 * len({turn.lower() for turn in cues.BESIDE.findall(text[:READ])}))
    return min(1 - doubt, 0.99)


def _weight(finding: Finding, signs: set[Sign], has_gun: bool) -> float:
    """A sign's weight beside the story's other signs: a killing with no weapon named, an animal shot."""
    if finding.sign not in _SAYS_POLICE:
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


def _not_said(found: list[Finding], score: float, whole: str, is_shot_at: bool) -> Judgement:
    """`unclear` where a shot or a death near police is told and not who fired; otherwise `no`."""
    if reason := _doubt(found, score, whole):
        because = _strongest(found, (*_SAYS_POLICE, Sign.UNSAID))
        return Judgement(
            PoliceShooting.UNCLEAR,
            score,
            because,
            hit=None,
            officer_shot_at=is_shot_at,
            reason=reason,
            judge=JUDGE,
        )
    return Judgement(PoliceShooting.NO, score, (), None, is_shot_at, _why_not(found, whole), JUDGE)


def _doubt(found: list[Finding], score: float, whole: str) -> str:
    """What keeps it open, in one phrase; nothing where the story is plainly another's."""
    whole = whole[:READ]
    if score >= UNCLEAR_FROM:
        return "police may have fired; no sentence says so plainly"
    if any((f.sign is Sign.CIVILIAN_FIRED and f.weight > 0.5) or f.sign is Sign.SELF for f in found):
        return ""
    if cues.NEAR_POLICE.search(whole) and cues.HARM.search(whole):
        return "something happened between police and someone; who fired is not said"
    if cues.ELSEWHERE.search(whole) or not cues.POLICE.search(whole):
        return ""
    if cues.AMONG_OTHERS.search(whole) and not cues.AT_POLICE_WORK.search(whole):
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
