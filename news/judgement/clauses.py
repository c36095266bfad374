"""Subject, object and agent of a verb, in a sentence's letters (see words.py). Every search is bounded."""

import re

from news.judgement.sentences import Sentence
from news.judgement.words import UNKNOWN

POLICE = "Pp"
REACH = 24  # words between a verb and whoever does it
MANY = 20  # people whom police shot: no encounter, but the encounters of a year
OBJECT_REACH = 7  # words between a verb and whom it hits

_NO_OFFICER = re.compile(  # "no Larkmoor police officer ever fired"
    r"\bno (?:[\w'-]+ ){0,3}(?:officers?|deput(?:y|ies)|troopers?|agents?|police|cops?)"
    r"(?: (?:ever|has|had|have|was|were)){0,2}$"
)
_NONE = frozenset({"none", "neither"})
_SUPPOSED = frozenset({"whenever", "whether", "if"})
_AS_FACT = frozenset({"after", "when", "because", "before", "as", ",", ";"})
_PASSIVE = re.compile(r"B[mx.FKRcd,]{0,4}$")
_AGENT = re.compile(
    r"[mFKRcDirUdkf]{0,8}?(?:\.[mFKRcDirUdkf]{0,6}){0,2}?y[dmUgk]{0,6}(?:\.[dmUg]{0,3}){0,3}?([PpqSHZW])"
)
_NAMED_AGENT = re.compile(r"[mFKRcD]{0,6}y[dm]{0,2}U")
_NAMED_TARGET = re.compile(r"[A]?(?:c?m?[KF])?[dm]{0,3}U")
_TOWARD = re.compile(r"A[dm]{0,2}[PpSH]U{0,3}")  # "walked toward the officer and fired"
_JOINED = re.compile(r"[c,]m*$")
_CUT = re.compile(r"[TQt]")
_TOLD_WHOM = re.compile(r"[dm]{0,3}[Ppq]")
_RELATIVE = re.compile(r"[wt][hmxk]{0,3}$")
_ANTECEDENT = re.compile(r"([PpSHU])[mkU.]{0,2},?[wt][hmxk]{0,3}$")
_HELD_BY = re.compile(
    r"y[dmU]{0,4}[Pp]U{0,3}(?:c[dmU]{0,4}[Pp]U{0,2})?,?im{0,3}$"
)  # "was held by police after allegedly shooting"
_CHARGED_BY = re.compile(r"[Pp][Uhm]{0,3}a[dmU]{0,3}[SHU]")  # "police charged the man with shooting"
_ACCUSED = re.compile(r"([PpSHU])[BhmU,.k]{0,3}a")
_APPOSED = re.compile(r"([PpSH])U{0,4},[^,PpSH]{1,8},[hm]*$")
_AND_ITS_STATE = re.compile(r"(i[dm]?U{1,3}),U{1,3},")  # "police in Larkmoor, Ohio, shot"
_NOUNS = re.compile(r"([PpSHW])U{0,4}|(?<![iAkUPpSH])(U{1,4})")

_WITH_LESS_LETHAL = re.compile(r"[^,TQtcFRGKrg]{0,9}[i.][dmU.]{0,3}L")  # "shot him with a rubber bullet"
_LESS_LETHAL_THAT = re.compile(r"L[.,wBhdm]{0,3}$")  # "rubber bullets that were fired by police"
_THEN_HITS = re.compile(r"(?:,|c|,c)m{0,2}K[dmU.]{0,6}(?:[SHZP]|(?<=U))")  # "shoots, kills driver"
_THEN_HITS_PERSON = re.compile(r"(?:,|c|,c)m{0,2}K[dm.]{0,6}[SHZ]")
_THEN = re.compile(r"(?:,|c|,c)m{0,2}K")
_STRIKE = frozenset({"wound", "injure"})  # beside a comma or "and"; elsewhere a wound is a noun
_OBJECT_OPENS = frozenset({"a", "an", "the", "his", "her", "their", "off"})
_OFFICER_THERE = re.compile(
    r"P(?:U{0,4}|ipU{0,3}|(i)U{1,3})(?:,[^,SH]{1,9},)?w?[hmB]{0,5}$"
)  # "Officer Dana Quill has been"
_OF_PLACE = frozenset({"in", "with", "from", "near"})  # "an officer in Larkmoor was shot"; not "when Tace was shot"
_BEGINS = re.compile(r"[,TQtc]")
_OFFICER_WAY = 40  # letters in which the clause of an officer who was shot begins
PERSON_SHOTS = frozenset({"fired", "fires", "discharged", "discharges", "firing"})
_SHOTS_AFTER = re.compile(r"[dmU.]{0,4}[rgA]|[dm]{0,3}(?:[,ci]|$)|\.{1,2}(?:[,i]|$)")
_CHARGE = re.compile(r"[^PpqmBhr][Rr]i[dm.]{0,2}g")  # "illegal discharge of a weapon" is what someone is charged with
_CAMERA = frozenset(
    {"camera", "cameras", "lens", "lenses", "zoom", "telephoto", "ultrawide", "sensor", "optical", "mp", "megapixel"}
)


def is_denied(sentence: Sentence, at: int) -> bool:
    """'did not fire', 'no shots were fired', 'if an officer fired'."""
    near = sentence.codes[max(0, at - 3) : at]
    words = sentence.words
    if "without" in words[max(0, at - 6) : at] or _NO_OFFICER.search(" ".join(words[max(0, at - 7) : at])):
        return True
    if "x" in near or "no" in words[max(0, at - 3) : at] or _NONE & set(words[max(0, at - 6) : at]):
        return True
    if _ASKED.search(sentence.codes, max(0, at - 8), at) or _CLAIM_DENIED.search(" ".join(words[max(0, at - 16) : at])):
        return True
    return _is_supposed(words[max(0, at - REACH) : at]) or _is_intended(sentence, at)


_ASKED = re.compile(r"Q[dmU]{0,3}[PpH]U{0,3}x?i$")  # "told the officer to shoot him"
_CLAIM_DENIED = re.compile(  # "police denied a claim that an officer shot a protester"
    r"\b(?:den(?:y|ies|ied|ying)|debunk(?:s|ed)?|false|hoax|rumou?rs?|misinformation) (?:\w+ ){0,4}?that"
    r" (?:(?!who|when|after|before)\w+ ?){0,7}$"
)
_INTENDED = re.compile(
    r"\b(?:plan(?:s|ned|ning)?|hop(?:es|ed|ing)|want(?:s|ed|ing)?|intend(?:s|ed|ing)?|threat(?:s|en|ens|ened|ening)?|vow(?:s|ed|ing)?)"
    r" (?:[\w'\",]+ ){0,6}to ((?:[\w'\"]+ ){0,12})$"
)


def _is_intended(sentence: Sentence, at: int) -> bool:
    """'his plan was to be killed in a gun battle with police': nothing of it need have happened."""
    begin = max(0, at - _INTENDED_WAY)
    found = _INTENDED.search(" ".join(sentence.words[begin:at]) + " ")
    return found is not None and not set(sentence.codes[at - found[1].count(" ") : at]) & set("PpT")


_INTENDED_WAY = 20  # words in which an intent stands before the shot


def is_less_lethal(codes: str, at: int) -> bool:
    """Whether what was fired is tear gas, a rubber bullet or the like."""
    before = codes[max(0, at - 4) : at]
    return bool(_WITH_LESS_LETHAL.match(codes, at + 1)) or bool(_LESS_LETHAL_THAT.search(before))


def is_of_police(sentence: Sentence) -> bool:
    """Whether OIS stands beside police, a person or a shot; in a camera's description it is image stabilisation."""
    return bool(re.search(r"[PpqSFGRKDXr]", sentence.codes)) and not _CAMERA & set(sentence.words)


def _is_supposed(before: tuple[str, ...]) -> bool:
    """Whether an 'if' governs what follows; 'after', 'when' or a comma ends its sway."""
    return next((word for word in reversed(before) if word in _SUPPOSED or word in _AS_FACT), "") in _SUPPOSED


def is_passive(before: str) -> bool:
    """Whether a form of 'be' governs the verb that follows these letters."""
    return bool(_PASSIVE.search(before, max(0, len(before) - 6)))


def agent_of(codes: str, at: int) -> str:
    """Who follows 'by': a letter, or nothing."""
    at += codes[at + 1 : at + 3] == "Ay"  # "shot at by"
    found = _AGENT.match(codes, at + 1, at + 1 + REACH)
    if found and found[1] != "W":
        return "P" if found[1] == "q" else found[1]
    return "U" if _NAMED_AGENT.match(codes, at + 1, at + 1 + REACH) else ""


def victim_of(before: str) -> str:
    """The nearest noun before a passive verb."""
    for code in reversed(before[-REACH:]):
        if code in "PSHZp":
            return code
        if code in "TQ":
            break
    return "U" if "U" in before[-REACH:] else ""


def target_of(codes: str, at: int, through: str = "A") -> str:
    """Whom an active verb hits, or nothing."""
    for code in codes[at + 1 : at + 1 + OBJECT_REACH]:
        if code in "PpSHWZf":
            return code
        if code not in through + "dmKFAcUq.DRBka":
            break
    return "U" if _NAMED_TARGET.match(codes, at + 1) else ""


def doer_of(sentence: Sentence, at: int) -> str:
    """Who does the verb; "they" are police where nobody else has been named whom it could mean."""
    subject = subject_of(sentence.codes, at)
    return "P" if subject == "H" and _are_they_police(sentence, at) else subject


def _are_they_police(sentence: Sentence, at: int) -> bool:
    """'Officers were justified when they shot a man'; not 'police said they shot a clerk'."""
    begin = sentence.codes[:at].rfind("H")
    if sentence.words[begin] != "they" or sentence.words[begin - 1 : begin] not in _THEN_THEY:
        return False
    before, words = _NAME_OF_OFFICER.sub("", sentence.codes[:begin]), set(sentence.words[:begin])
    is_only_them = not set(before) & set("SUTQFRGZ") and not words & _GROUPS
    return is_only_them and bool(_SEVERAL & words)


_NAME_OF_OFFICER = re.compile(r"U{1,3}(?=[Pp])|(?<=P)U{1,3}")  # "Larkmoor officers", "Officers Quill"
_THEN_THEY = (("when",), ("before",), ("because",), ("until",))
_SEVERAL = frozenset({"officers", "deputies", "troopers", "agents", "marshals", "detectives", "cops", "police"})
_GROUPS = frozenset({"pair", "trio", "duo", "group", "gang", "crew", "crowd", "them", "they", "brothers", "gunmen"})


def subject_of(codes: str, at: int) -> str:
    """Who does the verb: a letter, or nothing. After a conjunction it is whoever the clause began with."""
    clause = _AND_ITS_STATE.sub(r"\1", _clause(codes[max(0, at - REACH) : at]))
    if _HELD_BY.search(clause) or _CHARGED_BY.search(clause):
        return "S"
    if accused := _ACCUSED.findall(clause):
        return str(accused[-1])
    if _RELATIVE.search(clause):
        antecedent = _ANTECEDENT.search(clause)
        return str(antecedent[1]) if antecedent else ""
    if apposed := _APPOSED.search(clause):
        return apposed[1]
    if _JOINED.search(clause):
        return _opener(clause)
    nouns = _persons(clause)
    return nouns[-1] if nouns else ""


def _opener(clause: str) -> str:
    """The first person of the last part between commas that has one; in '… who', whom it speaks of."""
    for part in reversed(clause.split(",")):
        if nouns := _persons(_TOWARD.sub("", part)):
            who = part.rfind("w")
            before = _persons(part[:who]) if who > 0 else []
            return before[-1] if before else nouns[0]
    return ""


def _persons(clause: str) -> list[str]:
    """The persons of a clause. A name beside a rank belongs to it; a name after 'in' is a place."""
    nouns = [found[1] or "U" for found in _NOUNS.finditer(clause)]
    return [noun for noun in nouns if noun != "W"]


def _clause(before: str) -> str:
    """What stands since the last 'said', 'told them' or 'that'; 'the officer that' stays whole."""
    cut = 0
    for found in _CUT.finditer(before):
        is_relative = found.group() == "t" and found.end() >= len(before.rstrip("hmx"))
        cut = cut if is_relative else found.end()
    if cut and before[cut - 1] == "Q" and (told := _TOLD_WHOM.match(before, cut)):
        cut = told.end() if _persons(before[told.end() :]) else cut  # "we were told an officer fired"
    return before[cut:]


def joined_target(sentence: Sentence, at: int) -> str:
    """Whom the second of two verbs hits: "shoots, kills driver"; not "officer shot, killed in Larkmoor"."""
    pattern = _THEN_HITS_PERSON if sentence.words[at] == "shot" else _THEN_HITS
    found = pattern.match(_after(sentence, at))
    return found.group()[-1] if found else ""


def is_joined(sentence: Sentence, at: int) -> bool:
    """Whether a second verb says that the shot struck: "shoots and kills"."""
    return bool(_THEN.match(_after(sentence, at)))


def _after(sentence: Sentence, at: int) -> str:
    """The letters that follow a verb; a plural's second verb ("police shoot, wound man") is one that strikes."""
    following = zip(sentence.words[at + 1 : at + 1 + REACH], sentence.codes[at + 1 : at + 1 + REACH], strict=True)
    return "".join("K" if word in _STRIKE else code for word, code in following)


def is_counted(sentence: Sentence, at: int) -> bool:
    """'Officers shot 41 people': more than one encounter has, so that a year's are told of."""
    return any(word.isdigit() and len(word) < 4 and int(word) >= MANY for word in sentence.words[at + 1 : at + 3])


def is_active(sentence: Sentence, at: int) -> bool:
    """Whether the verb cannot be 'was shot' cut short: "shoots", "did shoot", "shot the alleged gunman"."""
    return sentence.words[at] != "shot" or bool(_OBJECT_OPENS & set(sentence.words[at + 1 : at + 2]))


def is_officer_hit(sentence: Sentence, at: int) -> bool:
    """Whether an officer, and nobody named before in the clause, is who the verb befell; no colleague did it."""
    codes, begin = sentence.codes, max(0, at - _OFFICER_WAY)
    found = _OFFICER_THERE.search(codes, begin, at)
    if not found or codes[at + 1 : at + 2] == "y" or _has_object(sentence, at):
        return False
    if found[1] and sentence.words[found.start(1)] not in _OF_PLACE:
        return False
    return not set(_BEGINS.split(codes[begin : found.start()])[-1]) & set("SHZw")


def _has_object(sentence: Sentence, at: int) -> bool:
    """'Officer shot veteran', 'officers shot out the tires': whoever it befell, it was not the officer."""
    is_verb = sentence.words[at] == "shot" and not is_passive(sentence.codes[:at])
    return is_verb and sentence.codes[at + 1 : at + 2] == UNKNOWN and not _is_how(sentence.words[at + 1])


def _is_how(word: str) -> bool:
    """'Officer shot responding to a call', 'officer shot last night'."""
    return word in _HOW or word.endswith("ing")


_HOW = frozenset({"last", "next", "down", "point", "there", "again", "overnight", "alongside", "execution"})


def is_officer_struck(sentence: Sentence, at: int) -> bool:
    """'one officer was hit in the arm', 'the deputy was struck by two bullets', where the sentence tells of shots."""
    codes = sentence.codes
    if not is_passive(codes[:at]) or not re.search(r"[rFRG]", codes) or target_of(codes, at, through=""):
        return False
    is_by_a_shot = bool(_BY_A_SHOT.match(codes, at + 1))
    return bool(_OFFICER_THERE.search(codes, max(0, at - _OFFICER_WAY), at)) and (
        is_by_a_shot or codes[at + 1 : at + 2] != "y"
    )


_BY_A_SHOT = re.compile(r"y[dm.]{0,3}r")


def is_upon_officer(codes: str, at: int) -> bool:
    """'the officer was fired upon'; not 'officers investigate shots that were fired into a door'."""
    is_end = codes[at + 2 : at + 3] in ("", ",", "i", "k", "c")
    return is_end and bool(_OFFICER_THERE.search(codes, max(0, at - 8), at))


def is_a_shot(codes: str, word: str, at: int) -> bool:
    """Not 'the fire', 'honorable discharge', 'a discharged round' or 'fired the chief'."""
    if word == "fire" or (word == "discharged" and codes[:at].endswith("d")):
        return False
    if word == "discharge":
        return "g" in codes[at : at + 4] and not _CHARGE.match(codes[max(0, at - 1) :])
    return word not in PERSON_SHOTS or "r" in codes[max(0, at - 3) : at] or bool(_SHOTS_AFTER.match(codes, at + 1))
