"""Whether two readings carry the same text: normalised for comparing, and never for showing."""

import hashlib
import re
import unicodedata

from news.model import Reading

_QUOTES = str.maketrans(
    {"‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "‟": '"',
     "″": '"', "«": '"', "»": '"', "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-", "…": "..."}
)  # fmt: skip
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u0000-\u0008\u000e-\u001f\u007f]")
_DOUBLED = re.compile("[\u00c2\u00c3\u00e2\u00c5][\u0080-\u00ff\u0152-\u0178\u02c6\u02dc\u2013-\u2122\u20ac]{1,2}")


def comparable(text: str) -> str:
    """The text as it counts when two are compared: marks that a system puts in or changes by itself are folded.

    Scare quotes, a question mark and every other sign that changes what is said stay.
    """
    text = _DOUBLED.sub(_undoubled, text)
    text = unicodedata.normalize("NFKC", _UNSEEN.sub("", text)).translate(_QUOTES)
    return " ".join(text.split())


def fingerprint(reading: Reading) -> str:
    """Hex digest over headline, byline, body and notices, as they count when compared."""
    notices = [f"{notice.kind.value}: {comparable(notice.sentence)}" for notice in reading.notices]
    parts = [comparable(reading.headline), comparable(reading.byline), comparable(reading.body), *notices]
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _undoubled(found: re.Match[str]) -> str:
    """Letters that were UTF-8 read as Windows-1252: “â€™” for an apostrophe."""
    for codec in ("cp1252", "latin-1"):
        try:
            return found[0].encode(codec).decode("utf-8")
        except UnicodeError:
            continue
    return found[0]
