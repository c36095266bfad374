"""Who wrote it: the byline as printed, and the names in it."""

# A phrase rule that is cut into lines is harder to check than a long one.
# ruff: noqa: E501

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from selectolax.lexbor import LexborHTMLParser

from news.families.declaration import Layout
from news.reading.boxes import brief, parents
from news.reading.structured import Structured, plain

_BY = re.compile(r"^\W*(?:(?:written|reported|posted|published|story|words|reporting)\s+)?by\b[:\s]*", re.I)
_TIMES = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|posted|published|originally published|updated|last updated|modified|created|pub(?:lished)?:)\b.*"
    r"|\b\d{1,2}:\d\d\b.*|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}\b.*"
    r"|\b\d+ (?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?) ago\b.*|\b\d{1,2}/\d{1,2}/\d{2,4}\b.*",
    re.I | re.S,
)
_TAIL = re.compile(
    r"\s*(?:[|•·/–—]|\s-\s).*$|\s*\(.*$|\S+@\S+.*$|\s@\w+.*$|https?://.*$|\bfollow\b.*$|\bemail\b.*$|\bcontact\b.*$",
    re.I | re.S,
)
_ROLE = re.compile(
    r",?\s*\b(?:staff (?:writer|reporter|photographer)|(?:senior |chief |news |sports |digital |multimedia |investigative )*"
    r"(?:reporter|editor|writer|correspondent|columnist|producer|critic|anchor|meteorologist|contributor|journalist))\b.*$",
    re.I,
)
_SPLIT = re.compile(r"\s*(?:,\s*(?:and\s+)?|\s+and\s+|\s*&\s*|;)\s*", re.I)
_NOT_A_NAME = re.compile(r"^(?:admin\w*|staff|web ?staff|null|none|author|unknown|editor|by|\d+|https?:.*)$", re.I)
_SUFFIX = re.compile(r"^(?:jr|sr|ii|iii|iv|md|m\.d|ph\.?d|esq)\.?$", re.I)
_DESK = re.compile(r"\b(?:reports|service|services|wire|board|news staff|staff and)\b", re.I)
_ANYWHERE = "[rel=author], [itemprop=author], [class*=byline i], [data-testid*=byline i], [class*=author i], a[href*='/author/']"
_OUTLET = re.compile(r"\b(?:the|news|times|herald|gazette|telegram|tribune|post|staff|tv|media|journal)\b", re.I)
_NAME_LIMIT = 80


def printed(tree: LexborHTMLParser, layout: Layout) -> str:
    """The byline in the outlet's own characters, without the times that stand beside it."""
    title = tree.css_first("h1")
    near = () if layout.byline or title is None else (place.css(_ANYWHERE)[:4] for place in parents(title, 5))
    for nodes in (*(tree.css(selector)[:4] for selector in layout.byline), *near):
        for node in nodes:
            text = _TIMES.sub("", " ".join(brief(node, " ").split())).strip(" |•·/-–—,:")
            if 2 < len(text) < 200 and re.search(r"[^\W\d]", _BY.sub("", text)):
                return text
    return ""


def authors(structured: Structured, byline: str) -> tuple[str, ...]:
    """The writers' names: as the page declares them for machines, else as its byline prints them."""
    declared = list(_declared(structured.article.get("author")))
    if not declared:
        declared = [thing for name in ("parsely-author", "sailthru.author", "byl", "author", "dc.creator", "article:author")
                    for thing in _names(structured.meta(name))][:6]  # fmt: skip
    if not declared:
        declared = [thing for key in structured.things for thing in _declared(key.get("author"))][:6]
    names, shown = [*_clean(declared)], [*_clean(_names(byline))]
    if not names or (shown and all(_OUTLET.search(name) for name in names)):
        names = shown
    return tuple(dict.fromkeys(names))


def _declared(value: object) -> Iterator[str]:
    if isinstance(value, Sequence) and not isinstance(value, str):
        for item in value[:20]:
            yield from _declared(item)
    elif isinstance(value, Mapping):
        yield from _declared(value.get("name"))
    elif isinstance(value, str):
        yield from _names(plain(value))


def _names(text: str) -> Iterator[str]:
    """The names in one printed byline."""
    text = _TAIL.sub("", _TIMES.sub("", _BY.sub("", text.strip())))
    for part in [text] if _DESK.search(text) else _SPLIT.split(text):
        yield _ROLE.sub("", _BY.sub("", part)).strip(" .,:|")


def _clean(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        good = 1 < len(name) <= _NAME_LIMIT and not _NOT_A_NAME.match(name) and not _SUFFIX.match(name)
        if good:
            yield name
