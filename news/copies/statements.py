"""A text as it is compared with others: its sentences in plain words, each once, without lists and counters."""

import re
from dataclasses import dataclass
from zlib import crc32

from news.changes.sentences import sentences

LIMIT = 40_000  # characters of a text that are compared
LEAST_WORDS = 4  # a shorter sentence ("Read more here.") says nothing of a copy

# Of a headline's longer words, so many stand in its story; in a login box or a list of videos they do not.
TITLE_SHARE = 0.12

_WORDS = re.compile(r"\w+")
_SITE_NAME = re.compile(r"\s[|«-]\s")
_LONG_WORDS = re.compile(r"[^\W\d_]{4,}")
_RAIL = re.compile(r"^[^\S\n]*+\d{1,2}:\d\d\s.*$", re.MULTILINE)  # "1:17 Council votes tonight": a list of videos
# "Image 3 of 9" before a caption tells its place in a gallery and nothing of the story.
_COUNTER = re.compile(
    r"^[^\S\n]*+(?:(?:image|photo|picture|slide)[^\S\n]+)?\d{1,3}[^\S\n]?(?:of|/)[^\S\n]?\d{1,3}\b",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True)
class Statement:
    """One sentence in plain words, and a number that is the same on every machine."""

    words: tuple[str, ...]
    mark: int


def statements(text: str) -> tuple[Statement, ...]:
    """A text's sentences in their order, each once."""
    bare = _COUNTER.sub("", _RAIL.sub("", text[:LIMIT]))
    found: dict[tuple[str, ...], Statement] = {}
    for sentence in sentences(bare):
        words = tuple(_WORDS.findall(sentence.lower()))
        if len(words) >= LEAST_WORDS and words not in found:
            found[words] = Statement(words, crc32(" ".join(words).encode("utf-8", "surrogatepass")))
    return tuple(found.values())


def tells_its_headline(headline: str, text: str) -> bool:
    """Whether a text is the headline's story, and not what the site saved in its place."""
    return headline_told(headline, text) >= TITLE_SHARE


def headline_told(headline: str, text: str) -> float:
    """The share of a headline's longer words that stand in a text, 0..1; 1 where it has none."""
    wanted = set(_LONG_WORDS.findall(_SITE_NAME.split(headline)[0].lower()))
    told = set(_LONG_WORDS.findall(text[:LIMIT].lower()))
    return len(wanted & told) / len(wanted) if wanted else 1.0
