"""Whether two readings carry the same text: normalised for comparing, and never for showing."""

import hashlib
import re
import unicodedata
from dataclasses import replace

from news.model import Reading
from news.reading import doubled

_ALIKE = {"'": "‘’‚‛′`´ʻʼˈꞌ‹›", '"': "“”„‟″«»", "-": "‐‑‒–—―−", "...": "…", "/": "⁄"}
_PLAIN = {sign: plain for plain, signs in _ALIKE.items() for sign in signs}
_FOLDED = re.compile(f"[{''.join(_PLAIN)}]")
# Letters that show nothing: soft hyphens, zero width, direction marks, variation selectors, control characters.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\u0000-\u0008\u000e-\u001f\u007f]"
)
_MIXED = re.compile("(?<=\\d)(?=[\u00bc-\u00be\u2150-\u215e])")  # "1½" is "1 1/2", and not "11/2"
_POWER = re.compile("(?<=[0-9a-zA-Z])([\u00b2\u00b3\u00b9\u2070\u2074-\u2079])")  # "10²" is not "102"
_SPACED_DOTS = re.compile(r"\.\s\.\s\.")


def comparable(text: str) -> str:
    """The text as it counts when two are compared: marks that a system puts in or changes by itself are folded.

    Scare quotes, a question mark and every other sign that changes what is said stay.
    """
    text = _UNSEEN.sub("", doubled.mended(text))
    text = _folded(_POWER.sub(r"^\1", _MIXED.sub(" ", text)))
    text = _folded(unicodedata.normalize("NFKC", text))
    text = _SPACED_DOTS.sub("...", re.sub("-{2,}", "-", text.replace("''", '"')))
    return " ".join(text.split())


def _folded(text: str) -> str:
    return _FOLDED.sub(lambda sign: _PLAIN[sign[0]], text)


def fingerprint(reading: Reading) -> str:
    """Hex digest over headline, byline, body and notices, as they count when compared."""
    notices = [f"{notice.kind.value}: {comparable(notice.sentence)}" for notice in reading.notices]
    parts = [comparable(reading.headline), comparable(reading.byline), comparable(reading.body), *notices]
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def in_words_of(now: Reading, kept: Reading) -> Reading:
    """A kept reading in the words of one that has the same fingerprint; its claims, captions and section stay."""
    return replace(
        kept,
        headline=now.headline,
        byline=now.byline,
        authors=now.authors,
        body=now.body,
        notices=now.notices,
        reader=now.reader,
    )
