"""Texts that a page declares for machines: plain, or markup, and some of that escaped once more."""

import re
from html import unescape

from bs4 import BeautifulSoup

_BLOCKS = ["p", "li", "div", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr"]
_IS_MARKUP = re.compile(r"</?[a-z][a-z0-9]*\b[^<]*>", re.I)
_UNSEEN = ["script", "style", "template", "noscript"]


def paragraphs(text: str) -> tuple[str, ...]:
    """The text's paragraphs in order, without tags, white space folded. A line break ends one."""
    text = unescape(text)
    if _IS_MARKUP.search(text):
        text = _without_tags(text)
    parts = (" ".join(part.split()) for part in text.splitlines())
    return tuple(part for part in parts if part)


def _without_tags(markup: str) -> str:
    soup = BeautifulSoup(" ".join(markup.split("\r")), "lxml")
    for unseen in soup(_UNSEEN):
        unseen.decompose()
    for end in soup("br"):
        end.replace_with("\n")
    for block in soup(_BLOCKS):
        block.insert(0, "\n")
        block.append("\n")
    return str(soup.get_text())
