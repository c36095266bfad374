"""What a story says befell whom, with which weapon, and who fired first: read from the whole of each version."""

# A phrase rule that is cut into lines is harder to check than a long one.
# ruff: noqa: E501

import re
from collections.abc import Callable, Iterator

from news.changes.sides import Pair, Seen, Sides, between, first
from news.model import Observation, ObservationKind

_POLICE = (
    r"(?:officers?|deput(?:y|ies)|troopers?|detectives?|sergeants?|sheriff|marshals?|cops?|policem[ae]n|agents?|police)"
)
_CIVIL = (
    r"(?:(?:wo)?m[ae]n|suspects?|gunm[ae]n|shooters?|drivers?|motorists?|passengers?|teen(?:ager)?s?|boys?|girls?|"
    r"persons?|people|victims?|robbers?|fugitives?|individuals?|\d{1,2}-year-old|he|she)"
)
_ANIMAL = r"(?:dogs?|k-9s?|animals?|horses?|deer|bears?|cats?)"
_SUBJECT = re.compile(
    rf"\b(?:(?P<police>{_POLICE})|(?P<civil>{_CIVIL})|(?P<none>nobody|no one|no-one)|(?P<animal>{_ANIMAL}))\b(?!['-])",
    re.I,
)
_LEVEL = re.compile(
    r"\b(?:(?P<dead>died|dies|dead(?! end|line)|deceased|pronounced dead|fatally (?:shot|wounded|struck)|killed|kills?|"
    r"killing|succumbed)|(?P<critical>(?:critical|grave)(?:ly)? (?:condition|injur\w+|wounded)|life-threatening)|"
    r"(?P<stable>(?:stable|fair|good) condition|non-life-threatening|not life-threatening|expected to (?:survive|recover))|"
    r"(?P<hurt>injured|wounded|hurt|injur(?:es|ing)|wounds|wounding|hospitalized)|(?P<unhurt>unhurt|uninjured|unharmed))\b",
    re.IGNORECASE,
)
_ACTIVE = re.compile(r"killed|kills?|killing|fatally|injur(?:ed|es|ing)|wound(?:ed|s|ing)|hurt", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|being|be|got|man|woman|suspect|teen)\s+(?:\w+ly )?$", re.IGNORECASE)
_OBJECT = re.compile(
    rf"\s+(?!by\b)(?:(?:an?|the|his|her|two|three|one|another|armed|unarmed)\s+){{0,3}}(?:[\w'-]+\s+){{0,2}}?(?:(?P<police>{_POLICE})|(?P<civil>{_CIVIL})|(?P<animal>{_ANIMAL}))\b",
    re.I,
)
_NAMED = re.compile(  # "Tace Merrow, 34, was taken"; an officer's name has the rank before it
    r"(?!(?:The|It|This|That|There|These|A|An|All|None|Both|What|Police|State|County|City)\b)(?:[A-Z][\w'-]+,? ){1,4}(?:\d{1,3}, )?"
    r"(?:was|is|died|dies|remain\w*|suffered|later|had|has)\b"
)
_NOT_SO = re.compile(
    r"\b(?:could|would|might|may|almost|nearly|if|whether|threat\w*|feared|before|who was not|never|once|until) (?:[\w']+ ){0,3}$|\bto (?:be )?$",
    re.IGNORECASE,
)
_HARDLY = re.compile(r"\b(?:seriously|critically|badly|else|other) $", re.IGNORECASE)
_NEGATED = re.compile(
    r"(?:\b(?:not|no|nor|neither|never|without)\b|n't)(?: [\w-]+){0,3} $|\b(?:none|neither) of\b[^.;,]*$", re.IGNORECASE
)
_ELSEWHEN = re.compile(
    r"\b(?:(?:19|20)\d\d|last (?:year|month)|(?:years?|months?|weeks?) (?:ago|earlier)|(?:earlier|previous|separate|unrelated|another|"
    r"second|similar) (?:[\w-]+ ){0,2}(?:shootings?|incidents?|case|killing)|since then|history)\b",
    re.IGNORECASE,
)
_WORST = ("dead", "critical", "hurt", "stable", "unhurt")
SAID = {
    "dead": "dead",
    "critical": "in critical condition",
    "hurt": "injured",
    "stable": "expected to survive, or stable",
    "unhurt": "not hurt",
}
_HE, _SHE = re.compile(r"\b(?:he|his|him|man|boy|male)\b", re.I), re.compile(r"\b(?:she|her|woman|girl|female)\b", re.I)
_SEVERAL = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|both|several|others?|another|one|people|men|women|victims)\b"
    r"(?!-year| a\.m| p\.m|:)",
    re.IGNORECASE,
)
_ONE_ANOTHER = frozenset({"hurt", "critical", "stable"})
_NEAR = 70  # characters between whoever it befell and what it was

_GUN = r"(?:guns?|handguns?|pistols?|revolvers?|firearms?|rifles?|shotguns?|AR-15|AK-47)"
_THINGS = {
    "a replica or toy gun": r"replica|toy gun|(?:BB|pellet|airsoft|fake|toy) (?:gun|pistol|rifle)",
    "a gun": _GUN,
    "a knife": r"kni(?:fe|ves)|blade",
    "a machete": r"machetes?",
    "a bat": r"(?:baseball )?bat",
    "a hammer": r"hammer",
    "an axe": r"axe|hatchet",
    "a sword": r"sword",
    "scissors": r"scissors",
    "a metal bar": r"crowbar|pipe|metal (?:bar|rod|pole)",
    "a weapon": r"weapons?",
}
_THING = "|".join(f"(?P<w{n}>{pattern})" for n, pattern in enumerate(_THINGS.values()))
_HELD = re.compile(
    r"(?P<verb>\barmed with|\b(?:had|has|having|held|holding|carrying|carried|wielding|wielded|brandish\w+|pointed|pointing|"
    r"pulled|pulling|drew|raised|possessed|produced|waving|waved|with))"
    rf"(?: out| up)? (?:an? |the |his |her |what (?:appeared to be |looked like |was believed to be )?an? )(?:[\w-]+ ){{0,2}}?(?:{_THING})\b",
    re.IGNORECASE,
)
_WITHOUT = re.compile(
    r"\bunarmed\b|\b(?:was|were|is)(?: not|n't) armed\b|\bno (?:weapons?|guns?) (?:was|were|has been|had been) (?:found|recovered|located)\b|"
    r"\b(?:did not|didn't) have a (?:weapon|gun)\b|\bhad no (?:weapon|gun)\b",
    re.IGNORECASE,
)
_ARMED = re.compile(
    r"\b(?:was|is|were|an?|the) armed(?: (?:and|man|woman|suspect|person|subject|teen)\b|(?=[,.;]|$))", re.IGNORECASE
)
_BESIDE = re.compile(
    rf"\b(?:{_CIVIL}|police|officers?|deputies) $|\b(?:lunged|came|ran|charged|advanced)\b[^.;]{{0,40}}$", re.I
)
_GUARDS = re.compile(
    rf"\b(?:guards?|security|staff|{_POLICE}) (?:[\w-]+ ){{0,8}}armed\b|\barmed {_POLICE}", re.IGNORECASE
)
_IN_DOUBT = re.compile(r"\b(?:whether|if|unclear|not known|(?:wo)?n't say)\b[^.;]{0,60}$", re.IGNORECASE)

_RETURNED = re.compile(
    rf"(?<!not )\breturn(?:ed|ing|s)? (?:the )?(?:gun)?fire\b|\b(?:fired|shot|shooting|firing) back\b(?! (?:in|to|from|on)\b)|"
    rf"\b{_CIVIL} (?:\w+ ){{0,3}}(?:fired|shot|opened fire) first\b",
    re.IGNORECASE,
)
_POLICE_FIRST = re.compile(
    rf"\b{_POLICE} (?:\w+ ){{0,3}}(?:fired|shot|opened fire) first\b|\b{_CIVIL} (?:then )?returned fire\b",
    re.IGNORECASE,
)
_EXCHANGED = re.compile(
    r"\bexchang(?:ed|ing|e|es)(?: of)? (?:gun ?fire|fire|shots|gunshots)\b|\bshoot-?out\b|\bgun ?battle\b|\btraded (?:gun)?fire\b",
    re.IGNORECASE,
)
_FIRED = re.compile(r"\b(?:fired|shot|shoots?|opened fire|firing|shooting|return\w* fire)\b", re.IGNORECASE)
FIRST = {
    "returned": "fire was returned, or another than police fired first",
    "police": "police fired first",
    "exchanged": "fire was exchanged",
}
# Parts of words without which a sentence says nothing of the kind.
_OF_HARM = ("die", "dea", "dece", "fatal", "kill", "succ", "critic", "grave", "life-", "condition", "expected",
            "njur", "ound", "hurt", "hospital", "unharmed")  # fmt: skip
_OF_ARMS = ("arm", "gun", "pistol", "revolver", "rifle", "ar-15", "ak-47", "kni", "blade", "machete", "bat", "hammer",
            "axe", "hatchet", "sword", "scissors", "bar", "pipe", "weapon", "replica")  # fmt: skip
_OF_FIRE = ("fire", "firing", "shot", "shoot", "gun")
Reader = Callable[[str], Iterator[str]]


def accounts(sides: Sides) -> Iterator[Observation]:
    """Who is hurt or dead, who was armed with what, who fired first: where the two versions cannot both be so."""
    yield from _conditions(sides)
    yield from _weapons(sides)
    yield from _who_fired_first(sides)


def _has(text: str, cues: tuple[str, ...]) -> bool:
    """Whether any of these stands in a text: much sooner answered than a pattern."""
    lower = text.lower()
    return any(cue in lower for cue in cues)


def _told(sides: Sides, reader: Reader) -> tuple[dict[str, Seen], dict[str, Seen]]:
    """What each whole version says, asked only where a sentence that changed says anything."""
    if not any(any(reader(pair.old)) or any(reader(pair.new)) for pair in sides.changed):
        return {}, {}
    before = first(Seen(value, pair) for pair in sides.pairs for value in reader(pair.old))
    return before, first(Seen(value, pair) for pair in sides.pairs for value in reader(pair.new))


def _conditions(sides: Sides) -> Iterator[Observation]:
    before, after = _told(sides, befell)
    for who in ("civil", "police"):
        olds = {level: before[f"{who} {level}"] for level in _WORST if f"{who} {level}" in before}
        news = {level: after[f"{who} {level}"] for level in _WORST if f"{who} {level}" in after}
        if (turn := _turn(set(olds), set(news))) and _may_be_one(olds[turn[0]].pair, news[turn[1]].pair, turn):
            was, became = olds[turn[0]], news[turn[1]]
            subject = "an officer" if who == "police" else "a person"
            told = (Seen(f"{subject} {SAID[level]}", s.pair) for level, s in zip(turn, (was, became), strict=True))
            yield between(ObservationKind.CONDITION_CHANGED, *told)


def _may_be_one(was: Pair, became: Pair, turn: tuple[str, str]) -> bool:
    """Whether two sentences can speak of the same person: one that was edited, or one who is not plainly another."""
    if was is became:
        return _is_changed(was)
    if "unhurt" in turn or not (_is_changed(was) and _is_changed(became)) or _SEVERAL.search(was.old + became.new):
        return False
    (old_he, old_she), (new_he, new_she) = ((_HE.search(t), _SHE.search(t)) for t in (was.old, became.new))
    return not (
        (old_he and not old_she and new_she and not new_he) or (old_she and not old_he and new_he and not new_she)
    )


def _is_changed(pair: Pair) -> bool:
    return pair.before != pair.after


def _turn(olds: set[str], news: set[str]) -> tuple[str, str] | None:
    """From which condition to which, where a story tells of one person's; hurt may well be stable too."""
    if not olds or not news:
        return None
    was, became = (next(level for level in _WORST if level in told) for told in (olds, news))
    if "dead" in news and "dead" not in olds:
        return was, became
    is_plain = not olds & news and not {was, became} <= _ONE_ANOTHER
    is_course = {was, became} == {"critical", "stable"} and not olds & news
    return (was, became) if is_plain or is_course else None


def befell(text: str) -> Iterator[str]:
    """What a sentence says befell whom, as "civil dead"."""
    if not _has(text, _OF_HARM) or _ELSEWHEN.search(text):
        return
    for found in _LEVEL.finditer(text):
        level, before = str(found.lastgroup), text[max(0, found.start() - _NEAR) : found.start()]
        if _NOT_SO.search(before):
            continue
        who = _whom(text, found, before)
        is_negated = who == "none" or _NEGATED.search(before) is not None
        if is_negated and _HARDLY.search(before):
            continue
        if is_negated and level in ("hurt", "dead"):
            level = "unhurt"
        if who and not (is_negated and level != "unhurt"):
            yield f"{'civil' if who == 'none' else who} {level}"


def _whom(text: str, found: re.Match[str], before: str) -> str:
    """Whether an officer or another: the object of "killed a man", else whoever stands before in the clause."""
    if _ACTIVE.match(found[0]) and not _PASSIVE.search(before) and (struck := _OBJECT.match(text, found.end())):
        return str(struck.lastgroup)
    clause = re.split(r"[;.]", before)[-1]
    subjects = list(_SUBJECT.finditer(clause))
    if not subjects and _NAMED.match(text) and found.start() <= _NEAR:
        return "civil"
    if not subjects or re.match(r"\s+by\b", clause[subjects[-1].end() :]):
        return ""
    return str(subjects[-1].lastgroup)


def _weapons(sides: Sides) -> Iterator[Observation]:
    before, after = _told(sides, armed)
    if not set(before) ^ set(after) or set(before) & set(after):
        return
    was, became = next(iter(before.values()), None), next(iter(after.values()), None)
    known = [seen for seen in (was, became) if seen is not None]
    is_of_him = len(known) == 2 or known[0].value != "armed" or known[0].pair.is_edited
    if is_of_him and all(_is_changed(seen.pair) for seen in known):
        yield between(ObservationKind.WEAPON_CHANGED, was, became)


def armed(text: str) -> Iterator[str]:
    """What a sentence says someone who is no officer was armed with."""
    if not _has(text, _OF_ARMS) or _ELSEWHEN.search(text):
        return
    for found in _HELD.finditer(text):
        before = text[max(0, found.start() - _NEAR) : found.start()]
        whose = next((s.lastgroup for s in reversed(list(_SUBJECT.finditer(before)))), "")
        is_bare = found["verb"].lower() == "with" and not _BESIDE.search(before)
        if (
            whose == "police"
            or (not whose and found["verb"].lower() != "armed with")
            or is_bare
            or _NOT_SO.search(before)
        ):
            continue
        if not _NEGATED.search(before) and not _IN_DOUBT.search(before):
            yield next(thing for n, thing in enumerate(_THINGS) if found[f"w{n}"])
    for pattern, said in ((_WITHOUT, "unarmed"), (_ARMED, "armed")):
        if (
            (said != "armed" or not _GUARDS.search(text))
            and (one := pattern.search(text))
            and not _IN_DOUBT.search(text[: one.start()])
        ):
            yield said


def _who_fired_first(sides: Sides) -> Iterator[Observation]:
    before, after = _told(sides, fired_first)
    if set(before) & set(after) or not (before or after):
        return
    was, became = next(iter(before.values()), None), next(iter(after.values()), None)
    known = [seen for seen in (was, became) if seen is not None]
    is_same_scene = known[0].pair is known[-1].pair and (len(known) == 2 or _is_of_shots(known[0].pair))
    is_same_scene = is_same_scene or {seen.value for seen in known} == {"police", "returned"}
    if is_same_scene and all(_is_changed(seen.pair) for seen in known):
        said = [Seen(FIRST[seen.value], seen.pair) if seen else None for seen in (was, became)]
        yield between(ObservationKind.WHO_FIRED_FIRST_CHANGED, said[0], said[1])


def _is_of_shots(pair: Pair) -> bool:
    """Whether a sentence tells of shots before and after."""
    return bool(pair.is_edited and _FIRED.search(pair.old) and _FIRED.search(pair.new))


def fired_first(text: str) -> Iterator[str]:
    if not _has(text, _OF_FIRE) or _ELSEWHEN.search(text):
        return
    if _POLICE_FIRST.search(text):
        yield "police"
    elif _RETURNED.search(text):
        yield "returned"
    if _EXCHANGED.search(text):
        yield "exchanged"
