"""Sentences in which an outlet speaks of its own text: developing, updated, corrected, clarified, withdrawn."""

# A phrase rule that is cut into lines is harder to check than a long one.
# ruff: noqa: E501

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from news.changes.sentences import sentences
from news.model import Notice, NoticeKind

_DATE = r"(?:on\s)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?\s\d|\d)"
# What follows the word that a notice begins with: "Correction:", "UPDATE (Nov. 18)", "Clarification, Nov. 18, 2021:".
_LABEL_ENDS = (
    rf"(?:\s(?:appended|added|made|posted|notice|note))?\s*(?::|[\])]|\*\*|[—–]|-\s|,?\s[(\[]?{_DATE}|[(\[]{_DATE})"
)
# Words of its own for the text; "the police report" or "the sheriff's post" is somebody else's.
_PRIOR = r"(?:(?:earlier|previous|prior|original|initial|first|online|web|print|printed|published|news|breaking|developing|main)\s){0,3}"
_VERSION = rf"\b(?:an?|the|this|our)?\s?{_PRIOR}versions?\s(?:of|in|on)\s(?:this|the|our|that)\s{_PRIOR}(?:story|article|report|post|headline|column|page|caption|photo caption)"
_OWN = (
    rf"(?:{_VERSION}|\b(?:this|our)\s{_PRIOR}(?:story|article|report|post|page|column|version|headline|caption|photo caption|list|timeline|live blog|breakdown|piece|item)"
    rf"|\bthe\s{_PRIOR}(?:story|article|headline|photo caption|caption)(?=\s(?:above|has|was|incorrectly|mis|originally|wrongly|erroneously|mistakenly))"
    rf"|^\W*(?:\w+['’]s\snote:\W*)?an?\s(?:earlier|previous|prior|original|initial|former)\s{_PRIOR}(?:version|story|article|report|post|headline|caption|photo caption)|\b(?:story|article)\s(?:above|below)\b)"
)
_WRONG = (
    r"(?:(?:has|have|had)\s(?:\w+\s)?been\scorrected|(?:was|were)\scorrected|been\s(?:updated|changed|edited|revised)\sto\scorrect|(?:was|were)\s(?:updated|changed|edited|revised)\sto\scorrect|"
    r"corrects?\b|contain(?:s|ed)\s(?:an?\s|several\s|some\s)?(?:\w+\s)?(?:errors?|mistakes?|inaccura\w+|incorrect)|incorrect(?:ly)?|inaccurate(?:ly)?|misidentif\w+|misspell\w+|misspelt|misstate[sd]?|misreport\w+|"
    r"mischaracteri\w+|misquot\w+|mislabel\w+|misattribut\w+|misgender\w+|mistaken(?:ly)?|erroneous(?:ly)?|wrong(?:ly)?\b|in\serror)"
)
_GONE = r"(?:has\sbeen|have\sbeen|was|were|is\sbeing)\s(?:since\s)?(?:retracted|withdrawn|unpublished|taken\sdown|removed|deleted|pulled)"
_SOON = r"(?:updates?\b|details|more\b|latest|information|developments|as\s(?:this|the|we|it|more|details|new|soon)|story|news|coverage)"
# What an outlet asks of its readers, at the beginning of a sentence or of a clause.
_ASKS = r"(?:^\W*|[,;–—-]\s*|\b(?:please|so|and|can|or)\s)"


def _rule(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives), re.I)


# What a sentence says by itself, in the order in which one kind outweighs another.
_RULES: tuple[tuple[NoticeKind, re.Pattern[str]], ...] = (
    (NoticeKind.RETRACTION, _rule(
        rf"^\W*retraction\b{_LABEL_ENDS}",
        rf"\b(?:this|our)\s{_PRIOR}(?:story|article|report|post|headline|column)\s{_GONE}|\bthe\s(?:story|article)\s{_GONE}(?=\s*(?:\.|$|because|after|while|from\sour|by\sthe\sedit))",
        r"\bwe\s(?:are\s|have\s|hereby\s)?retract(?:ed|ing|s)?\s(?:this|the|our|it)\b|\bthe\s[A-Z][\w’']*\s(?:\w+\s)?(?:has\s)?retract(?:s|ed)\s(?:this|the|our)\s(?:story|article|report)",
        r"\bwe\s(?:have\s)?(?:since\s)?(?:removed|deleted|taken\sdown|withdrawn|unpublished)\s(?:the|a|his|her|their|this|that|its|it)\b",
        r"\b(?:been|was|were)\sremoved\sfrom\s(?:this|the|our)\s(?:story|article|report|headline|post|website|site)\b",
        r"\b(?:this|the)\s(?:story|article|page)\sis\sno\slonger\savailable\b",
    )),
    (NoticeKind.CORRECTION, _rule(
        rf"^\W*correct(?:ion|ed)\b{_LABEL_ENDS}|^\W*corrections(?:\s(?:and|&)\sclarifications)?\s*:|^\W*for\sthe\srecord\b[^.:]{{0,40}}:",
        rf"^\W*(?:\w+['’]?s?['’]?\snote:?\W*)?(?:an?\s)?(?:earlier|previous|prior)\sversions?\b.{{0,80}}?\b(?:{_WRONG}|said|stated|reported|indicated|listed|named|identified|gave|had|omitted)",
        r"^\W*corrects\b.{3}",
        r"\b(?:we|the\s[A-Z][\w’'&.]*(?:\s[A-Z0-9][\w’'&.]*){0,3}|[A-Z0-9]{3,12}(?:\s[\w’']+){0,2})\s(?:deeply\s|sincerely\s|also\s)?(?:regrets?|apologi[sz]es?\sfor)\s(?:the|this|that|any|our|its)\s(?:errors?|mistakes?|confusion|omission|inaccurac)",
    )),
    (NoticeKind.CLARIFICATION, _rule(rf"^\W*clarifications?\b{_LABEL_ENDS}")),
    (NoticeKind.EDITORS_NOTE, _rule(r"^\W*(?:(?:editor|ed|publisher|producer|reporter|web\seditor)(?:['’]?s|s['’])?\.?\snote\b|(?:a\s)?note\sto\s(?:our\s)?(?:readers|viewers)\b)")),
    (NoticeKind.DEVELOPING, _rule(
        r"\bthis\s(?:is\s)?(?:still\s)?(?:an?\s)(?:\w+\s)?(?:developing|breaking|evolving|ongoing|active)(?:\snews)?\s(?:story|situation|event|scene|investigation)\b(?=\s*(?:[.;,!:–—-]|$|and\s(?:will|we)|that\swill|with|so|check|please|stay))",
        r"\b(?:this|these|our|the)\s(?:developing|breaking)\s(?:news\s)?(?:story|stories|report|situation)\b|\bthis\s(?:story|situation)\sis\s(?:still\s)?(?:developing|breaking|evolving)\b",
        rf"{_ASKS}(?:(?:check|come)\sback\b(?=\s*(?:[.!;,]|$|(?:\S+\s){{0,9}}?{_SOON}|(?:with|at|here|later|soon|often|on|throughout|frequently)\b))"
        rf"|(?:stay|stick)\swith\s(?-i:[A-Z0-9@]|us\b|the\s[A-Z])|(?:stay|keep\sit)\stuned\b|refresh\s(?:this|the)\s|keep\schecking\b"
        rf"|(?:watch|follow)\s(?:[\w@.,]+\s){{1,8}}?for\s(?:the\s|more\s|continuing\s|further\s|live\s){{0,2}}(?:updates|latest|details|developments|coverage)\b)",
        r"\b(?:story|article|post|report|page|this|it)\s(?:and\s)?will\s(?:continue\sto\s)?be\s(?:\w+\s)?updated\b|\bupdates\swill\sbe\s(?:posted|provided|added)\s(?:here|to\sthis|on\sthis|as|when)\b",
        r"\b(?:we['’]ll|we\swill|will)\s(?:continue\sto\s)?(?:update|bring|keep|post|provide|pass\salong|have|add|share)\s(?:you\s|(?:this|the|our)\s(?:story\s|article\s|page\s)?|with\s|on\s|more\s|any\s|further\s|new\s|additional\s){0,4}(?:updates?|details|information|posted|updated|as|when|once|latest|developments)\b",
        r"\bwe(?:['’]re|\sare)\s(?:still\s)?working\sto\s(?:learn|gather|get|confirm|find\sout|bring)\b|\bmore\s(?:information|details|updates)\s(?:to\scome\b|will\sbe\s(?:added|posted|provided|published)\s(?:here|to\sthis|as|when|once)\b)",
        r"^\W*(?:developing|breaking)(?:\snews|\sstory|\snow)?\s*(?::|[—–]|-\s|\|)|\b(?:updates|latest|more|details|information)\s(?:on|about|to|in)\s(?:this|the)\s(?:developing|breaking)\b",
    )),
    (NoticeKind.UPDATE, _rule(
        rf"^\W*(?:latest\s|new\s|\d{{1,2}}(?::\d\d)?\s?[ap]\.?m\.?,?\s)?update[ds]?\b(?:\s(?:no\.\s|#)?\d{{1,2}}\b)?\s*(?::|@|[\])]|\*\*|[—–]|-\s|,?\s(?:at\s|as\sof\s)?[(\[]?{_DATE}|[(\[]{_DATE}|\s(?:@|to\s(?:this|our)\s(?:story|report|article))\b)",
        r"^\W*updated\s(?:with|throughout|to\s(?:include|reflect|add|show|correct|remove|note|clarify)|at|by)\b",
        r"\badded\sto\sthis\s(?:story|article|report|post)\b",
        r"^\W*(?:original|previous|earlier)\s(?:story|report|coverage|post|article)\b[^.:]{0,40}:|^\W*(?:previously|earlier|original)\s*:|^\W*the\slatest\s*:|^\W*the\slatest\son\b.{0,120}(?:\(all\stimes|:)",
    )),
)  # fmt: skip
# What it says of "this story", "an earlier version of this story": sought after these words, and once.
_OF_OWN: dict[NoticeKind, re.Pattern[str]] = {
    NoticeKind.CORRECTION: _rule(rf"\b{_WRONG}"),
    NoticeKind.CLARIFICATION: _rule(r"\b(?:clarif(?:y|ies|ied)|for\sclarity\b|should\shave\s(?:made\sclear|said|noted))"),
    NoticeKind.UPDATE: _rule(
        r"^\s(?:(?:has|have|had|was|were|is|also|since|last|just|been|being|most|recently)\s){0,4}(?:updated|revised|amended|rewritten|expanded|updates|adds)\b(?!\sby\s(?:the\s)?(?:police|sheriff))",
        r"^\s(?:was\s)?(?:originally|first)\s(?:\w+\s){0,2}?(?:published|posted|reported|aired)\b.{0,60}\b(?:has|was)\s(?:since\s)?(?:been\s)?updated\b",
        r"^\s(?:has\sbeen|was)\s(?:changed|edited|modified)\s(?:to|since|throughout|after)\b",
    ),
}  # fmt: skip
_OWN_WORDS, _WHOLE_VERSION = re.compile(_OWN, re.I), re.compile(_VERSION, re.I)
# One of these stands in whatever the rules of a kind find. Looking for them first takes a tenth of the rules' time.
_HINTS = {
    NoticeKind.RETRACTION: ("retract", "withdrawn", "unpublish", "removed", "deleted", "taken down", "pulled", "no longer available"),
    NoticeKind.CORRECTION: (
        "correct", " error", "misidentif", "misspel", "misstat", "misreport", "mischara", "misquot", "mislabel", "misattrib", "misgender",
        "mistak", "erroneous", "wrong", "inaccura", "for the record", "regret", "apologi", "earlier version", "previous version", "prior version",
    ),
    NoticeKind.CLARIFICATION: ("clarif", "clarity", "should have"),
    NoticeKind.EDITORS_NOTE: ("note",),
    NoticeKind.DEVELOPING: (
        "developing", "breaking", "evolving", "ongoing", "an active", "updat", "check back", "come back", "checking", "stay with", "stick with",
        "tuned", "refresh", "the latest", "for more", "for further", "for continuing", "for live", "for details", "for developments", "for coverage",
        "we'll", "we’ll", "more details", "more information", "will bring", "will keep", "will have", "will post", "will provide", "will share",
        "will continue", "will pass", "will add", "working to",
    ),
    NoticeKind.UPDATE: (
        "updat", "original", "previous", "earlier:", "earlier story", "earlier report", "earlier cover", "earlier post", "earlier article", "the latest",
        "added to", "revised", "amended", "rewritten", "expanded", "changed", "edited", "modified", "adds",
    ),
}  # fmt: skip
_Hints = dict[NoticeKind, tuple[str, ...]]
# An editor's note of this kind warns of what is shown, names a telephone number or speaks of advertisements.
_ABOUT_CONTENT = re.compile(
    r"\b(?:graphic|disturbing|sensitive|explicit|profan\w+|offensive|upsetting|violen\w+|discretion|trigger\w*|language|"
    r"hotline|lifeline|988|911|crisis|suicide|domestic abuse|call or text|if you or someone|if you(?:['’]re| are)|need help|resources|advertis\w+|affiliate)\b",
    re.I,
)
_TEXT = r"(?:story|article|report|headline|version|post|caption|photo|image|video|item|column)s?"
_HAPPENED = r"(?:updat|correct|clarif|chang|remov|revis|previous|earlier|original|incorrect|error|reflect|retract|replac|amend|edited|inaccura|misstat|misidentif|misspel|add(?:ed|s)\b)"
_ABOUT_TEXT = re.compile(
    rf"\b{_TEXT}\b[^.]{{0,80}}\b{_HAPPENED}|\b(?:updated|corrected|earlier version|previous version|incorrect|removed|first published|originally (?:published|posted|reported|said|stated))",
    re.I,
)
# Of a situation or an investigation officials speak too.
_SAID = re.compile(r"\b(?:said|says|told|according to|tweeted|wrote|added|police|sheriff\w*|officials?|authorities|prosecutors?|deputies|department)\b", re.I)  # fmt: skip
_SITUATION = re.compile(
    r"\bthis\s.{0,30}\b(?:situation|event|scene|investigation)\b|\bwill\b.{0,40}\b(?:as|when|once)\b", re.I
)
_OFFICIAL = re.compile(
    r"\b(?:police|sheriff\w*|department|officials?|authorities|prosecutors?|coroner|agency|troopers?|detectives|district attorney|city|county|DA|[A-Z]{2,5}PD)\b"
    r"(?:['’]s?)?(?:\s\w+){0,3}\s(?:regrets?|apologi[sz]es?|report|statement|release|post|version|tweet|affidavit|account)\b|\b(?:from|by|of)\s(?:the\s)?(?:police|sheriff)\b",
    re.I,
)
_QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)")
_BARE = re.compile(r"\W*(?:(?P<correction>corrections?(?: (?:and|&) clarifications?)?)|(?P<clarification>clarifications?)|(?P<retraction>retraction)|(?P<editors_note>editor['’]?s['’]? note)|(?P<update>updated?))\W*", re.I)  # fmt: skip
_HEADLINES: tuple[tuple[NoticeKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"\W*(?:{word})\s*(?:[:|\])]|[–—-]\s)|.*[\[(]\s*(?:{word})\s*[\])]\W*$", re.I))
    for kind, word in (
        (NoticeKind.RETRACTION, "retract(?:ion|ed)"),
        (NoticeKind.CORRECTION, "correct(?:ion|ed)"),
        (NoticeKind.CLARIFICATION, "clarification"),
        (NoticeKind.UPDATE, "updated?|the latest"),
        (NoticeKind.DEVELOPING, "developing|breaking(?: news)?"),
    )
)
_LIMIT = 40  # notices a page; a live blog has many
_LOOKED_AT = 4_000  # characters of a paragraph
_LONGEST = 500  # characters of a sentence


def find(texts: Iterable[str], headline: str = "") -> tuple[Notice, ...]:
    """The notices among a page's paragraphs, each with its sentence as printed, in their order, once."""
    found = [Notice(kind, headline) for kind, rule in _HEADLINES if rule.match(headline[:500])][:1]
    paragraphs, label = list(texts), None
    hints = _present("\n".join(paragraphs), _HINTS)
    for text in paragraphs:
        bare = _BARE.fullmatch(text) if len(text) < 60 else None
        told = [] if bare else list(_in_paragraph(text, hints))
        found += told or (_labelled(label, text) if label and not bare else [])
        label = bare
    return tuple(dict.fromkeys(found))[:_LIMIT]


def _labelled(label: re.Match[str], text: str) -> list[Notice]:
    """The paragraph under a heading that is nothing but "Correction" or the like."""
    kind = NoticeKind(str(label.lastgroup))
    sentence = next(iter(sentences(text[:_LOOKED_AT])), "")
    if kind is NoticeKind.EDITORS_NOTE and not _is_of_text(sentence):
        return []
    return [Notice(kind, sentence)] if sentence else []


def _in_paragraph(text: str, hints: _Hints) -> Iterator[Notice]:
    text = text[:_LOOKED_AT]
    hints = _present(text, hints)
    if not hints:
        return
    plain, place = _QUOTED.sub(lambda found: "“" + "_" * (len(found[0]) - 2) + "”", text), 0
    for sentence in sentences(text):
        place = text.find(sentence, place)
        said = plain[place : place + min(len(sentence), _LONGEST)]
        place += len(sentence)
        kind = _kind(said, _present(said, hints))
        if kind and not (kind is NoticeKind.EDITORS_NOTE and not _is_of_text(sentence)):
            yield Notice(kind, sentence)


def _present(text: str, hints: _Hints) -> _Hints:
    """The hints that stand in a text, by the kind that they may tell of."""
    lower = text.lower()
    if not any(map(lower.__contains__, chain.from_iterable(hints.values()))):
        return {}
    found = {kind: tuple(filter(lower.__contains__, words)) for kind, words in hints.items()}
    return {kind: words for kind, words in found.items() if words}


def _kind(sentence: str, hints: _Hints) -> NoticeKind | None:
    """What a sentence tells of its own text, its quotations left out; nothing where an official speaks of theirs."""
    own = _OWN_WORDS.search(sentence) if not hints.keys().isdisjoint(_OF_OWN) else None
    for kind, rule in _RULES:
        if kind not in hints:
            continue
        found = rule.search(sentence)
        if found and not _is_of_others(kind, sentence, found[0]):
            return kind
        of_own = _OF_OWN.get(kind)
        told = of_own.search(sentence[own.end() :]) if own and of_own else None
        if own and told and not _is_of_others(kind, sentence, sentence[own.start() : own.end() + told.end()]):
            return kind
    return None


def _is_of_others(kind: NoticeKind, sentence: str, words: str) -> bool:
    if kind is NoticeKind.DEVELOPING:
        return bool(_SITUATION.search(words) and _SAID.search(sentence))
    if kind in (NoticeKind.EDITORS_NOTE, NoticeKind.UPDATE) or _WHOLE_VERSION.search(sentence):
        return False
    return bool(_OFFICIAL.search(words))


def _is_of_text(sentence: str) -> bool:
    """Whether an editor's note may be about the text; one about graphic video or a hotline is not."""
    return bool(_ABOUT_TEXT.search(sentence)) or not _ABOUT_CONTENT.search(sentence)
