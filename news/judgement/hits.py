"""What became of whoever police fired at, from the article's own words; unknown where they could mean another."""

# A phrase rule that is cut into lines is harder to check than a long one.
# ruff: noqa: E501

import re
from collections.abc import Callable, Sequence

from news.judgement.sentences import split
from news.judgement.signs import Finding, Sign
from news.model import Hit

_AT_SOMEONE = (Sign.POLICE_FIRED_AT, Sign.POLICE_FIRED, Sign.NAMED_SO, Sign.POLICE_KILLED, Sign.EXCHANGE)
_PLAIN = 0.6  # from this weight a sign tells of a shot by police
_HIT = r"(?:hit|hurt|injured|harmed|struck|wounded|shot)"
_WAS = r"(?:was|were|is|are|has been|have been|had been|being|appears? to have been)"
_MAIN = r"(?:suspects?|gunm[ae]n|shooters?|attackers?|robbers?|burglars?|drivers?|motorists?|fugitives?|(?:wo)?m[ae]n|teen\w*)"
_EVERYONE = re.compile(  # "no one else" and "no one in the house" leave somebody out
    rf"\b(?:no one|no-one|nobody) (?:{_WAS} |(?:got|reported|appeared) )?(?:\w+ly )?(?:being )?{_HIT}\b(?! (?:in|during|by) (?:the |a |that )?"
    r"(?:crash|wreck|collision|chase|pursuit|robbery|fire|explosion|burglary|fight))"
    r"|\b(?:there were )?no (?:reported |known )?injuries\b(?: (?:were|was|have been|had been) reported|,|\.|$| reported)"
    r"(?! (?:to|by|among|for|in|on))",
    re.IGNORECASE,
)
_HIM_NOT = re.compile(
    rf"\b(?:the|a|that|neither the) {_MAIN}(?:,[^,.;]{{1,30}},)? (?:nor [^.;]{{1,30}})?(?:{_WAS}(?: not|n't)|wasn't|weren't|{_WAS}) "
    rf"(?:\w+ly )?{_HIT}\b|\bno suspects? (?:{_WAS}) {_HIT}\b",
    re.IGNORECASE,
)
_UNSEEN = re.compile(
    r"\b(?:no (?:sign|indication|evidence|report)|(?:not|n't) (?:appear|believed?|think))\b[^.;]{0,30}$", re.IGNORECASE
)
_NEGATED = re.compile(r"\b(?:not|n't|neither|no suspects?)\b|n't\b", re.IGNORECASE)
_MISSED = re.compile(
    rf"\b(?:but|and|,) missed\b(?! (?:the |an? )?(?:officer|deput|trooper|police))|\bmissed (?:him|her|them|the {_MAIN})\b",
    re.IGNORECASE,
)
_NOT_KNOWN = re.compile(
    r"\b(?:unclear|not (?:yet )?(?:known|clear|sure|certain)|unknown|unsure|could(?:n't"
    r"| not) (?:yet )?(?:say|determine|tell|confirm)"
    r"|(?:don't|doesn't|didn't|do not|does not|did not) know|trying to (?:determine|learn|find out)"
    r"|(?:have|has) not (?:said|determined))"
    r"[^.;]{0,25}\b(?:if|whether)\b(?:(?!\b(?:who|before|when|fired|pointed)\b)[^.;]){0,50}\b(?:shot|hit|struck|hurt|injured"
    r"|wounded)\b(?! (?:him|her)self)",
    re.IGNORECASE,
)
_OWN_HAND = re.compile(
    r"\b(?:self-inflicted|(?:killed|kills|shot|shoots|killing|shooting) (?:him|her)self(?! by)|suicide"
    r"|took (?:his|her) own life|found dead)\b",
    re.IGNORECASE,
)
_ELSEWHEN = re.compile(  # another shooting beside the one the article is about
    r"^earlier\b|\b(?:(?:earlier|previous|separate|unrelated|another|second|third|fourth|fifth|\d+th) (?:[\w-]+ )?(?:shootings?|incidents?|case|killing)"
    r"|(?:last|previous) (?:month|year)|(?:years|months) ago|shooting (?:[\w-]+ ){0,3}earlier|(?:in|since) (?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_OTHERS = (
    r"(?:officers?|cops?|police|deput(?:y|ies)|troopers?|lawm[ae]n|detectives?|sergeants?|sgt|agents?|marshals?|partner|bystanders?"
    r"|passers?-?by|victims?|hostages?|clerks?|dogs?|k-?9s?|wife|girlfriend|mother|father|son|daughter|neighbors?|child|baby|whose)"
)
_HIM = r"(?:suspects?|gunm[ae]n|shooter|attacker|robber|driver|motorist|fugitive|(?:wo)?man|men|teen\w*|boy|girl|person|subject)(?!['’]s)"
_WANTED = r"(?:suspects?|gunm[ae]n|shooter|attacker|robber|driver|motorist|fugitive)(?!['’]s)"
_PRONOUN = r"(?:he|she)"
_GAP = (
    rf"(?:(?!\b{_OTHERS}\b|\b(?:who(?! (?:was|is|has|had|died|later))|killed a|killing|crash|stabb)\b)[^.;]){{0,50}}?"
)
_DEATH = (  # who killed him must be said to be police, or be left unsaid
    r"\b(?:died|dies|pronounced dead|is dead|dead (?:at|in|after|following)|deceased"
    r"|killed (?:after|during|in (?:an? |the )?(?:[\w-]+ ){0,2}?(?:shoot|exchange|gun|confront|stand))"
    r"|(?:was killed|were killed|shot dead|fatally (?:shot|wounded)|shot to death|shot and killed|shot, killed)(?! by\b))"
)
_IN_HOSPITAL = (  # officers who ask at hospitals tell of no one who was hit
    r"hospitali[sz]ed|(?:taken|took|rushed|brought|transported|airlifted|flown|sent|remain\w*|recover\w*|admitted|is|was"
    r"|remains) (?:[\w'-]+ ){0,4}?(?:to|at|in|into|by) (?:[\w'.-]+ ){0,5}?hospitals?"
)
_HARM = rf"\b(?:{_IN_HOSPITAL}|wounded|injured|was (?:shot|hit|struck)(?! by\b)|stable|critical|survive\w*|treated)\b"
_ANOTHER_HARMED = re.compile(
    rf"(?<!no )(?<!by an )(?<!by a )\b(?:officers?|deput(?:y|ies)|troopers?|bystanders?|passers?-?by|hostages?|victims?)\b"
    rf"(?:(?!\b{_HIM}\b|\b(?:shot|fired|hit|killed|wounded|who|no|not|by|sa(?:id|ys?)|s?he|his|her|involved|with|to|where|after|when|before) )[^.;,]){{0,50}}?(?:{_DEATH}|{_HARM}|\b(?:was|were) (?:hurt|killed)\b)",
    re.IGNORECASE,
)
_OTHER_CAUSE = re.compile(
    r"\b(?:crash\w*|wreck|collision|tree|stabb\w*|overdose\w*|(?:for|psychiatric|mental) (?:[\w-]+ )?(?:evaluation|observation)|precaution)\b",
    re.IGNORECASE,
)
_DIED = {who: re.compile(rf"\b{who}\b{_GAP}{_DEATH}", re.IGNORECASE) for who in (_WANTED, _HIM, _PRONOUN)}
_HURT = {who: re.compile(rf"\b{who}\b{_GAP}{_HARM}", re.IGNORECASE) for who in (_WANTED, _HIM, _PRONOUN)}
_BY_POLICE = re.compile(
    rf"(?:\b{_HIM}\b{_GAP}|\b(?:one|two|three|\d) )\b(?:killed|died|dead|dies) (?:in|after|during|following) (?:an? |the )?"
    r"(?:[\w-]+ ){0,2}?(?:(?:officer|police|deputy|trooper)s?[- ](?:involved )?shooting|shootout|exchange of|gun ?battle|gunfight)\b"
    rf"|\b(?:officer|police|deputy|trooper)s?[- ](?:involved )?shooting (?:that )?(?:leaves|left) (?:an? |one |the )?(?:[\w-]+ ){{0,2}}{_HIM} dead\b"
    rf"|\b{_HIM}\b{_GAP}\b(?:shot and killed|fatally shot|shot dead|shot to death|killed|(?:dies|died|dead) after (?:being |he was |she was )?(?:\w+ )?shot) by"
    r" (?:(?!who\b|after\b|man\b|woman\b|suspect|gunm)[\w.,'-]+ ){0,4}?(?:police|officers?|deput(?:y|ies)|troopers?|swat)\b",
    re.IGNORECASE,
)
_KILL = frozenset({"kill", "kills", "killed", "killing"})
_WOUND = frozenset(
    {
        "wounded",
        "wound",
        "injure",
        "wounds",
        "wounding",
        "injured",
        "injures",
        "injuring",
        "struck",
        "strikes",
        "striking",
    }
)
_WOUND |= frozenset({"hit", "hits", "hitting", "grazed", "grazes", "grazing"})
_ENDS = frozenset("wTaQt")  # letters of words.py at which another's story begins
_GOES_ON = re.compile(r"w[Bhm]{0,2}[D.v]|w[hm]{0,2}B[hm]{0,2}F")  # "shot Tace, who was pronounced dead"
_ANOTHER_SUBJECT = re.compile(
    r"(?:^|[^yd]|[^y]d)PU{0,3}[Bhm]{0,4}$|[,c][dm.]{0,3}[SU][^,]*$"
)  # "fired; a deputy was hit"
_ASIDE = frozenset(
    {"after", "when", "as", "while", "before", "because", "suspected", "accused", "bystander", "bystanders"}
)
_SPARED = frozenset({"bystander", "bystanders", "hostage", "victim", "clerk", "passerby"})


def hit(found: Sequence[Finding], text: str) -> tuple[Hit, str]:
    """Killed, wounded or nobody, and the sentence that says so of whom police fired at; in doubt, unknown."""
    shots = _of_this_story([f for f in found if f.sign in _AT_SOMEONE and f.weight >= _PLAIN])
    sentences = [one for one in split(text) if not _ELSEWHEN.search(one)]
    if killed := _says(_is_fatal, shots):
        return Hit.KILLED, killed
    if _NOT_KNOWN.search(text):  # "dead in a shootout", and whether by his own hand is not known
        return Hit.UNKNOWN, next(filter(_NOT_KNOWN.search, sentences), "")
    if killed := next(filter(_is_by_police, sentences), ""):
        return Hit.KILLED, killed
    is_alone = not any(f.sign in (Sign.OFFICER_SHOT_AT, Sign.CIVILIAN_FIRED) for f in found)
    is_alone = is_alone and not any(_is_another_harmed(one) for one in sentences)
    return _told(shots, found, sentences, (_HIM, _PRONOUN) if is_alone else (_WANTED,))


def _told(
    shots: list[Finding], found: Sequence[Finding], sentences: list[str], asked: Sequence[str]
) -> tuple[Hit, str]:
    """What is told of him by one of the words `asked`: where others were shot too, "he" may be anyone."""
    if died := _tells(_DIED, sentences, asked):
        is_own = any(_OWN_HAND.search(one) for one in sentences)
        return (Hit.UNKNOWN, "") if is_own else (Hit.KILLED, died)
    wounded = _says(_is_wounding, shots) or _tells(_HURT, sentences, asked)
    nobody = next(filter(_is_nobody, sentences), "") or _says(lambda shot: _is_missed(shot, found), shots)
    if nobody:
        return (Hit.UNKNOWN, "") if wounded else (Hit.NOBODY, nobody)
    if not wounded or _tells(_DIED, sentences, (_HIM, _PRONOUN)):
        return Hit.UNKNOWN, ""
    return Hit.WOUNDED, wounded


def _says(is_so: Callable[[Finding], bool], shots: list[Finding]) -> str:
    """The first sentence of which it is so, or nothing."""
    return next((shot.sentence.text for shot in shots if is_so(shot)), "")


def _of_this_story(shots: list[Finding]) -> list[Finding]:
    """The shots that no sentence puts into another year or case, unless there are none."""
    return [f for f in shots if not _ELSEWHEN.search(f.sentence.text)] or shots


def _tells(patterns: dict[str, re.Pattern[str]], sentences: list[str], asked: Sequence[str]) -> str:
    """The sentence that tells it of the person fired at, as one of these words names him, or nothing."""
    telling = (
        one
        for one in sentences
        if not _OWN_HAND.search(one) and not _OTHER_CAUSE.search(one)
        for who in asked
        if (found := patterns[who].search(one)) and _is_meant(found, one)
    )
    return next(telling, "")


def _is_meant(found: re.Match[str], sentence: str) -> bool:
    """Not 'it does not appear that the suspect was struck'."""
    return not _NEGATED.search(found.group()) and not _UNSEEN.search(sentence[: found.start()])


def _is_another_harmed(sentence: str) -> bool:
    """'The officer was taken to a hospital': the next sentence's 'he' may be the officer."""
    found = _ANOTHER_HARMED.search(sentence)
    return found is not None and _is_meant(found, sentence)


def _is_by_police(sentence: str) -> bool:
    """'A man died in a shootout with police', 'the teen was shot and killed by Larkmoor police'."""
    found = None if _OWN_HAND.search(sentence) else _BY_POLICE.search(sentence)
    return found is not None and _is_meant(found, sentence)


def _is_nobody(sentence: str) -> bool:
    if _EVERYONE.search(sentence):
        return True
    denied = _HIM_NOT.search(sentence)
    return bool(denied and _NEGATED.search(denied.group()))


def _is_missed(shot: Finding, found: Sequence[Finding]) -> bool:
    """'The trooper fired at the driver but missed', where nobody else fires in the sentence."""
    signs = {f.sign for f in found if f.sentence is shot.sentence}
    others = {Sign.OFFICER_SHOT_AT, Sign.CIVILIAN_FIRED, Sign.EXCHANGE}
    return not signs & others and bool(_MISSED.search(shot.sentence.text))


_DEATH_OF = re.compile(r"Di[dm.]{0,3}(?:SU{0,3}|U{1,3}),?w?[Bhm]{0,3}$")  # "the death of a man shot by deputies"


def _is_fatal(shot: Finding) -> bool:
    """Whether the shot itself is told as deadly: 'fatally shot', 'shot and killed', 'killed by', 'shot him dead'."""
    words, at = shot.sentence.words, shot.at
    near = set(words[max(0, at - 3) : at + 2])
    if _OWN_HAND.search(shot.sentence.text):
        return False
    if words[at] in _KILL or (near & {"fatal", "fatally", "deadly"} and "non" not in near):
        return True
    told = _DEATH_OF.search(shot.sentence.codes, max(0, at - 14), at)
    if told and words[told.start()] == "death" and words[told.start() + 1] == "of":
        return True
    after = _befell(shot, _KILL | {"dead", "death", "died", "dies"})
    return after is not None and (words[after] != "death" or words[after - 1] == "to")


def _is_wounding(shot: Finding) -> bool:
    """Whether the shot itself is told as one that struck: 'shot a man', 'was shot by', 'fired, hitting him'."""
    words, codes, at = shot.sentence.words, shot.sentence.codes, shot.at
    if _NEGATED.search(shot.sentence.text):
        return False
    if words[at] in _WOUND:
        return True
    is_aimed = codes[at + 1 : at + 2] in ("A", "r", "g") or words[at + 1 : at + 2] == ("at",)
    if shot.sign is Sign.POLICE_FIRED_AT and codes[at] in "FG" and not is_aimed:
        return not _SPARED & set(words[at + 1 : at + 5])
    return _befell(shot, _WOUND) is not None


def _befell(shot: Finding, wanted: frozenset[str]) -> int | None:
    """Where the shot's clause goes on to say what it did, to nobody but whom it was fired at."""
    words, codes = shot.sentence.words, shot.sentence.codes
    if shot.sign in (Sign.NAMED_SO, Sign.EXCHANGE):
        return None
    if across := _across(shot):
        return across if words[across] in wanted else None
    for place in range(shot.at + 1, min(shot.at + 13, len(words))):
        if (codes[place] in _ENDS and not _GOES_ON.match(codes, place)) or words[place] in _ASIDE:
            return None
        if words[place] in wanted:
            return place if _is_his(shot, place) else None
    return None


_PAST_HIM = re.compile(r"[^w,TQt]{0,6}w([^TQt]{1,24}?),m?K(?=H)")
_AT_ANOTHER = re.compile(r"[SZ]|[AF][dm]{0,2}U")


def _across(shot: Finding) -> int:
    """Where 'returned fire at a man who shot at them, wounding him' says it: past what he did to police, and to nobody else."""
    found = _PAST_HIM.match(shot.sentence.codes, shot.at + 1)
    if not found or _AT_ANOTHER.search(found[1]) or not re.search(r"A[dm]{0,2}[PpH]", found[1]):
        return 0
    return found.end() - 1 if shot.sentence.words[found.end()] in ("him", "her") else 0


def _is_his(shot: Finding, place: int) -> bool:
    """Not 'the killing of a clerk', 'killed a bystander', 'hitting the car' or 'the deputy was hit'."""
    words, codes = shot.sentence.words, shot.sentence.codes
    if words[place] != "dead" and codes[place - 1] == "d":
        return False
    between = codes[shot.at + 1 : place]
    if "x" in between or _ANOTHER_SUBJECT.search(between):
        return False
    struck = re.match(r"[dmU.]{0,3}([PpZW])", codes[place + 1 : place + 6])
    return not struck and not _SPARED & set(words[place + 1 : place + 5])
