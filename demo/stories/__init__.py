"""Invented stories about invented people in invented places."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Prose:
    """One state of a story's words. `slug` is its place in the address."""

    slug: str
    headline: str
    paragraphs: tuple[str, ...]
    byline: str
    section: str


def prose(slug: str, headline: str, text: str, *, byline: str, section: str = "news/local-news") -> Prose:
    """A story from running text; a blank line parts the paragraphs."""
    paragraphs = tuple(" ".join(block.split()) for block in text.strip().split("\n\n"))
    return Prose(slug, headline, paragraphs, byline, section)
