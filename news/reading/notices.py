"""Sentences in which an outlet speaks of its own text: developing, updated, corrected, clarified, withdrawn."""

# A phrase rule that is cut into lines is harder to check than a long one.
# ruff: noqa: E501

import re
from collections.abc import Iterable, Iterator

from news.model import Notice, NoticeKind

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’']?\s+(?=[\"“‘'A-Z0-9\[(])")
_ABBREVIATION = re.compile(r"\b(?:[A-Z]|St|Mr|Mrs|Ms|Dr|Lt|Sgt|Capt|Det|Gov|Rep|Sen|No|vs|Jr|Sr|Mo|Kan|Jan|Feb|Aug|Sept|Oct|Nov|Dec|a\.m|p\.m|U\.S)\.$")  # fmt: skip
_STORY = r"(?:this|the|our|an?|a previous|an earlier|the original)\s+(?:\w+\s+){0,3}?(?:story|article|report|post|headline|version|caption|column|text|photo caption)"
_RULES: tuple[tuple[NoticeKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rule, re.I))
    for kind, rule in (
        (NoticeKind.RETRACTION, rf"^\W*retraction\b\s*:|{_STORY}\s+(?:has been|was|is being)\s+(?:retracted|withdrawn|unpublished|removed)|\b(?:we|has|have)\s+retract(?:ed|s)?\s+(?:this|the|our)\s+(?:story|article|report)"),
        (NoticeKind.CORRECTION, rf"^\W*corrections?\b\s*(?::|\(|—|–|-\s)|{_STORY}\b[^.]{{0,120}}\b(?:has been corrected|was corrected|have been corrected|been updated to correct|contained? (?:an? )?(?:\w+ )?errors?|incorrectly|misidentified|misspelled|misstated|mistakenly|erroneously|gave the wrong|was incorrect)|^\W*(?:a|an) (?:previous|earlier)\b[^.]{{0,80}}\b(?:incorrect|misidentif|misspell|misstat|wrong|error)|\bwe regret the error\b"),
        (NoticeKind.CLARIFICATION, rf"^\W*clarifications?\b\s*(?::|\(|—|–)|{_STORY}\b[^.]{{0,120}}\b(?:been clarified|been updated to clarify|was clarified|clarif(?:y|ies) that)"),
        (NoticeKind.EDITORS_NOTE, r"^\W*editor(?:['’]s|s['’]|s)?\s+note\b"),
        (NoticeKind.DEVELOPING, r"\bthis is (?:a|an) (?:developing|breaking|evolving|ongoing)(?: news)? (?:story|situation|event)\b|\b(?:this|the) (?:developing|breaking news|breaking) (?:story|news) (?:and )?will be updated|\bcheck back (?:\w+ ){0,3}for (?:\w+ ){0,2}updates\b|\b(?:we|story|article) will (?:be )?updated? (?:this (?:story|article) )?(?:as|when|with|once) |^\W*(?:developing|breaking)(?: news| story)?\s*:|\bstay with \w[\w ]{0,40} for (?:\w+ ){0,2}updates\b"),
        (NoticeKind.UPDATE, rf"^\W*(?:update[ds]?)\b\s*(?:#?\d+\s*)?(?::|@|\(|\]|—|–|\d|at \d)|^\W*\((?:updated?)\)|{_STORY}\s+(?:has been|was)\s+(?:\w+\s+)?updated\b|^\W*(?:original|previous|earlier)\s+(?:story|report|coverage)\s*:|^\W*the latest\s*:"),
    )
)  # fmt: skip
# One of these stands in whatever a rule finds. Looking for them first takes a tenth of the rules' time.
_HINTS = (
    "retract", "withdrawn", "unpublished", "removed", "correct", "error", "misidentif", "misspell", "misstat", "mistaken", "erroneous",
    "wrong", "clarif", "editor", "developing", "breaking", "evolving", "ongoing", "updat", "original", "previous", "earlier", "latest",
)  # fmt: skip
_ABOUT_CONTENT = re.compile(
    r"\b(?:graphic|disturbing|sensitive|explicit|profan\w+|viewer discretion|reader discretion|may (?:be|contain)|trigger|"
    r"hotline|lifeline|988|crisis|suicide prevention|call or text|if you or someone)\b",
    re.I,
)
_ABOUT_TEXT = re.compile(
    r"\b(?:story|article|report|headline|version|post|caption|photo|video)\b[^.]{0,80}\b(?:updated?|correct|clarif|changed|"
    r"removed|revis|previous|earlier|original|incorrect|error|reflect|retract)|\b(?:updated|corrected|originally|previously|"
    r"first published|earlier version|incorrect)",
    re.I,
)
_BY_OTHERS = re.compile(
    r"\b(?:police|department|sheriff\w*|officials?|authorities|prosecutors?|spokes\w+|agency|troopers?|detectives|coroner|"
    r"chief|KCPD|[A-Z]{2,5}PD)\b[^.]{0,60}\b(?:issued?|released?|sent|made|said|announced|corrected|retracted|clarified|later)\b",
    re.I,
)
_LIMIT = 40  # notices a page; a live blog has many


def find(texts: Iterable[str], headline: str = "") -> tuple[Notice, ...]:
    """The notices among a page's paragraphs, each with its sentence as printed, in their order, once."""
    found = [notice for text in texts for notice in _in_paragraph(text)]
    if re.match(r"\W*(?:\[?updated?\]?\b\s*:|\(updated?\))", headline, re.I):
        found.insert(0, Notice(NoticeKind.UPDATE, headline))
    return tuple(dict.fromkeys(found))[:_LIMIT]


def _in_paragraph(text: str) -> Iterator[Notice]:
    if not _may_tell(text):
        return
    sentences = list(_sentences(text[:4000]))
    for index, sentence in enumerate(sentences):
        kind = _kind(sentence, " ".join(sentences[index : index + 3])) if _may_tell(sentence) else None
        if kind:
            yield Notice(kind, sentence)


def _may_tell(text: str) -> bool:
    lower = text.lower()
    return any(hint in lower for hint in _HINTS)


def _kind(sentence: str, passage: str) -> NoticeKind | None:
    for kind, rule in _RULES:
        if not rule.search(sentence):
            continue
        if kind is NoticeKind.EDITORS_NOTE:
            return _editors(passage)
        outside = kind in (NoticeKind.CORRECTION, NoticeKind.RETRACTION, NoticeKind.CLARIFICATION)
        if (
            outside
            and _BY_OTHERS.search(sentence)
            and not re.search(_STORY, sentence, re.I)
            and not _LABELLED.match(sentence)
        ):
            continue
        return kind
    return None


def _editors(passage: str) -> NoticeKind | None:
    """What an editor's note tells of; one about graphic video or a hotline tells nothing of the text's history."""
    if _ABOUT_TEXT.search(passage):
        return NoticeKind.EDITORS_NOTE
    return None if _ABOUT_CONTENT.search(passage) else NoticeKind.EDITORS_NOTE


_LABELLED = re.compile(r"^\W*(?:correction|clarification|retraction)s?\b\s*[:(—–]", re.I)


def _sentences(text: str) -> Iterator[str]:
    start = 0
    for end in _SENTENCE_END.finditer(text):
        piece = text[start : end.start()].strip()
        if _ABBREVIATION.search(piece[-8:]):
            continue
        yield text[start : end.end()].strip()
        start = end.end()
    if text[start:].strip():
        yield text[start:].strip()
