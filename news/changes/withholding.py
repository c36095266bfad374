"""A name that is not to be repeated, in every form in which a text may spell it: taken out, or found to stand there."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import unquote

from news.changes.persons import named, surname
from news.changes.sides import PLAIN

WITHHELD = "[name withheld]"
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_SHORTEST = 4  # letters of a name that is sought within other words too, as in #JusticeForMerrow
_BEFORE = r"(?:(?:[A-Z][\w'-]+|(?:[A-Z]\.)+|\"[A-Z][\w' ]{1,20}\"|de|la|del|van|von|al|da|dos)\s+){0,4}"
_AFTER = r"(?:'?e?s)?(?!\w)(?:,? (?:[JS]r\b\.?|I{2,3}\b|IV\b))?"


def plain(text: str) -> str:
    """A text with plain marks, its accents in one piece with their letters, and without what shows nothing."""
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text)).translate(PLAIN)


def withheld(text: str, hidden: Iterable[str]) -> str:
    """The text with brackets in place of every name that is not to be repeated, first or last name alone included."""
    names = sorted(hidden, key=len, reverse=True)
    if not names or not text:
        return text
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
    for name in names:
        text = _without(text, _pattern(name))
    return text


def spells(text: str, hidden: Iterable[str]) -> bool:
    """Whether a text spells one of the names in any form."""
    folded = _folded(plain(text))
    return any(_pattern(name).search(folded) for name in hidden)


def address_spells(address: str, hidden: Iterable[str]) -> bool:
    """Whether the path of a web address spells one of the names, in letters alone."""
    letters = re.findall("[a-z]+", _folded(plain(unquote(address))).lower())
    whole = "".join(letters)
    for name in hidden:
        for part in _parts(surname(name)):
            last = re.sub("[^a-z]", "", _folded(part).lower())
            if last in letters or (len(last) > _SHORTEST and last in whole):
                return True
    return False


@lru_cache(maxsize=512)
def may_be_named(headline: str, body: str) -> frozenset[str]:
    """Names of persons for all that can be told: better withheld for nothing than repeated."""
    return frozenset(name for text in (headline, *body.splitlines()) for name in named(plain(text)))


def _without(text: str, pattern: re.Pattern[str]) -> str:
    """The text with brackets in place of whatever a pattern finds in its plain letters, which are as many."""
    parts, end = [], 0
    for found in pattern.finditer(_folded(text.translate(PLAIN))):
        tail = "'s" if found[0].endswith("'s") else ""
        parts += [text[end : found.start()], WITHHELD, text[found.end() - len(tail) : found.end()]]
        end = found.end()
    return "".join([*parts, text[end:]])


def _folded(text: str) -> str:
    """The letters without their accents, as many as there were."""
    return "".join(unicodedata.normalize("NFD", sign)[0] for sign in text) if not text.isascii() else text


@lru_cache(maxsize=512)
def _pattern(name: str) -> re.Pattern[str]:
    """What a name looks like in a text: whole, its last name or a part of it, its first name, and run into others."""
    name = _folded(plain(name))
    first, last = re.escape(name.split()[0]), "|".join(map(_cased, _parts(surname(name))))
    forms = [rf"(?<![\w']){_BEFORE}(?:{last}){_AFTER}"]
    if len(surname(name)) >= _SHORTEST:
        forms.append(rf"#?(?<!\w)\w*[a-z](?:{re.escape(surname(name))}){_AFTER}")
    if len(first) > 2 and first.isalpha():
        forms.append(rf"(?<![\w'-]){first}(?![\w-])")
    return re.compile("|".join(forms))


def _cased(word: str) -> str:
    """A name with capitals as it is, or in capitals only."""
    return f"{re.escape(word)}|{re.escape(word.upper())}"


def _parts(last: str) -> list[str]:
    """A last name, and each half of a double one that can stand by itself."""
    halves = [half for half in last.split("-") if len(half) >= _SHORTEST]
    return [last, *halves] if "-" in last else [last]
