"""The headline as the page prints it."""

import re
from collections.abc import Sequence

from selectolax.lexbor import LexborHTMLParser

from news.families.declaration import Layout
from news.reading.boxes import brief
from news.reading.structured import Structured

_WORDS = re.compile(r"\w+")
_HEADLINE_WORDS = 4
_ALIKE = 0.6  # shared words, of the shorter one's, that make two headlines the same


def choose(tree: LexborHTMLParser, structured: Structured, layout: Layout) -> str:
    """The printed headline: the one that fits what the page declares, else the only one, else what is declared."""
    title = max(re.split(r"\s+[|–—-]\s+", structured.title), key=len)
    declared = [
        text for text in (structured.text("headline"), structured.meta("og:title", "twitter:title"), title) if text
    ]
    found = [(selector, _texts(tree, selector)) for selector in layout.headline]
    printed = [text for _, texts in found for text in texts]
    for text in printed:
        if any(_alike(text, other) for other in declared):
            return _without_kicker(text, declared)
    for texts in (printed, *(texts for selector, texts in found if selector != "h1")):  # a family's own place, too
        if len(set(texts)) == 1 and len(_WORDS.findall(texts[0])) >= _HEADLINE_WORDS:
            return texts[0]
    return declared[0] if declared else next(iter(printed), "")


def _without_kicker(text: str, declared: Sequence[str]) -> str:
    """ "Opinion | Mend the bridge | Editorial" without the section's name, where the page declares it without."""
    parts = text.split(" | ")
    best = max(parts, key=len)
    return best if len(parts) > 1 and not any(" | " in other for other in declared[:1]) else text


def _texts(tree: LexborHTMLParser, selector: str) -> list[str]:
    texts = [" ".join(brief(node).split()) for node in tree.css(selector)[:6]]
    return [text for text in texts if 3 < len(text) < 400]


def _alike(one: str, other: str) -> bool:
    a, b = set(_WORDS.findall(one.casefold())), set(_WORDS.findall(other.casefold()))
    return len(a & b) >= max(1, _ALIKE * min(len(a), len(b))) and len(a) >= 2
