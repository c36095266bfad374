"""Whom a page credits with its text, and in which words. What is credited is a claim; nobody's motive is told."""

import re
from collections.abc import Collection
from urllib.parse import urlsplit

from news.changes.sentences import sentences
from news.model import Credit, CreditKind, Reading

HEAD, TAIL = 600, 1_500  # characters at either end of a text in which a credit stands
LONGEST = 300  # characters of a sentence that can be a credit; what is longer tells a story

_AGENCIES = (
    r"Associated Press|Reuters|Agence France-Presse|AFP|UPI|Bloomberg|CNN(?:[ -]?(?:Newsource|Wires?))?|NPR|"
    r"Gray (?:News|Media|Television)|Nexstar Media Wire|NewsNation|InvestigateTV|Scripps (?:News|National)|"
    r"States Newsroom|Tribune News Service|(?:TNS|AP)(?![\w-])|News Service of Florida|Capitol News Illinois|"
    r"ProPublica|KFF Health News|The Center Square|(?:ABC|CBS|NBC|Fox) News|NBC News Channel|USA TODAY|"
    r"(?:New York|Los Angeles) Times|Washington Post|Stacker|NPG Content Share"
)
_AGENCY = re.compile(rf"(?<![\w.-])(?:{_AGENCIES})(?!\w)", re.IGNORECASE)
_ORIGINAL = re.compile(
    r"\b(?:click|tap) here to (?:follow|read|see|view) the original\b|"
    r"\b(?:originally|first) (?:appeared|published|posted|reported) (?:on|in|by|at)\b|"
    r"\b(?:republished|reprinted|used|shared) (?:here )?(?:with|by) permission\b",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(r"\bcontributed to (?:this|the) (?:report|story|article)\b", re.IGNORECASE)
_COPYRIGHT = re.compile(
    r"copyright\b|©|\ball rights reserved\b|\b(?:photos?|video|story) (?:from|courtesy of|by) [KW][A-Z]{2,3}\b",
    re.IGNORECASE,
)
_SAYING = (
    (CreditKind.ORIGINAL, _ORIGINAL),
    (CreditKind.CONTRIBUTED, _CONTRIBUTED),
    (CreditKind.COPYRIGHT, _COPYRIGHT),
)
_DATELINE = re.compile(r"\A[^\n()]{0,60}\((?P<sign>[A-Z][\w./ -]{1,24})\)\s*(?:[—–-]|--)")
_CALL_SIGN = re.compile(r"(?<![\w-])[KW][A-Z]{2,3}(?:-(?:TV|DT|AM|FM))?(?![\w-])")


def credited(reading: Reading, own: Collection[str], owner: str = "") -> Credit | None:
    """The first credit to another than the outlet that the page gives; `own` is what the outlet calls itself."""
    own_words = _run_together(" ".join(own))
    for found in (*_told(reading.body), _in_byline(reading.byline), _in_dateline(reading.body)):
        if found is None:
            continue
        # A station's page ends with its owner's copyright line, whoever wrote the story.
        theirs = own_words + _run_together(owner) if found.kind is CreditKind.COPYRIGHT else own_words
        if _is_of_another(found, theirs):
            return found
    return _canonical(reading.canonical, own_words)


def _told(body: str) -> tuple[Credit | None, ...]:
    """What a sentence at the head or the end says of where the text is from."""
    ends = body if len(body) <= HEAD + TAIL else f"{body[:HEAD]}\n{body[-TAIL:]}"
    said = [sentence for sentence in sentences(ends) if len(sentence) <= LONGEST]
    return tuple(Credit(kind, sentence) for kind, pattern in _SAYING for sentence in said if pattern.search(sentence))


def _in_byline(byline: str) -> Credit | None:
    return Credit(CreditKind.BYLINE, " ".join(byline.split())[:LONGEST]) if _named(byline) else None


def _named(text: str) -> list[str]:
    """The agencies and call signs in a text. Where all is in capitals a short name ("KATE") looks like a sign."""
    signs = [] if text.upper() == text else _CALL_SIGN.findall(text)
    return [*(match[0] for match in _AGENCY.finditer(text)), *signs]


def _in_dateline(body: str) -> Credit | None:
    """The sign in brackets that a story opens with: a wire's, or a station's that is not this one."""
    found = _DATELINE.match(body[:HEAD].lstrip())
    if found is None or not (_AGENCY.fullmatch(found["sign"]) or _CALL_SIGN.fullmatch(found["sign"])):
        return None
    return Credit(CreditKind.DATELINE, found[0].strip())


def _is_of_another(found: Credit, own_words: str) -> bool:
    """Whether a credit is to another than the outlet itself; some say so and name nobody."""
    names = _CALL_SIGN.findall(found.sentence) if found.kind is CreditKind.DATELINE else []
    names += _named(found.sentence)
    if names:
        return any(_run_together(name).removesuffix("tv") not in own_words for name in names)
    if found.kind is CreditKind.CONTRIBUTED:
        subject = found.sentence.partition(" contributed ")[0]
        return subject.startswith("The ") and _run_together(subject[4:]) not in own_words
    return found.kind is CreditKind.ORIGINAL and not _names_itself(found.sentence, own_words)


def _names_itself(sentence: str, own_words: str) -> bool:
    hosts = re.findall(r"[\w-]+(?:\.[\w-]+)+", sentence.lower())
    return any(_run_together(host.removeprefix("www.")) in own_words for host in hosts)


def _canonical(address: str | None, own_words: str) -> Credit | None:
    """The address that the page itself calls its own, where that is another site's."""
    if not address:
        return None
    try:
        host = (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return None
    is_own = not host or _run_together(host) in own_words or any(part in own_words for part in _sites(host))
    return None if is_own else Credit(CreditKind.CANONICAL, address[:LONGEST])


def _sites(host: str) -> list[str]:
    """news.lantern.example -> lanternexample: a further host of one site is the site's own."""
    parts = host.split(".")
    return [_run_together(".".join(parts[-2:]))] if len(parts) > 2 else []


def _run_together(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())
