"""What a page is: a story, or something that stands in its place."""

# A phrase rule that is cut into lines is harder to check than a long one.

import re

from news.model import PageKind
from news.reading.structured import Structured, types

_ERROR = re.compile(
    r"\b(?:page (?:not found|can(?:no|')t be found|does(?:n'| no)t exist|unavailable)|not found|404|error 40[34]|"
    r"(?:story|article|content) (?:not found|no longer available)|no longer available|oops|something went wrong|"
    r"internal server error|bad gateway|service unavailable|410 gone)\b",
    re.I,
)
_BOTS = re.compile(
    r"\b(?:just a moment|attention required|access (?:to this page has been )?denied|are you a (?:robot|human)|"
    r"verify(?:ing)? (?:you are|you're) (?:a )?human|pardon our interruption|request unsuccessful|security check|"
    r"checking your browser|human verification|captcha|ddos|blocked)\b",
    re.I,
)
_BOT_SOURCE = (
    "cf-browser-verification",
    "challenge-platform/h/",
    "px-captcha",
    "_Incapsula_Resource",
    "geo.captcha-delivery.com",
)
_LOGIN = re.compile(r"^\W*(?:log ?in|sign ?in|register|create (?:an |your )?account|my account)\b", re.I)
_WALL = re.compile(
    r"\b(?:subscribe (?:now|today|to (?:read|continue|keep reading|unlock|access))|to (?:continue|keep) reading|"
    r"already a subscriber|subscribers? only|subscriber[- ]exclusive|(?:free|remaining) articles|"
    r"unlimited (?:digital )?access|log in to (?:read|continue))\b",
    re.I,
)
_WALL_SOURCE = re.compile(r'"isAccessibleForFree"\s*:\s*"?false|subscription-required|paywall', re.I)
_STORY_LETTERS = 250
_STUB_LETTERS = 600


def tell(structured: Structured, source: str, *, headline: str, body: str, around: str) -> PageKind:
    """The kind of a page, from what it declares, its headline, its body and the text `around` the body."""
    types_here = types(structured.article)
    names = f"{headline} | {structured.title}"
    if len(body) < _STORY_LETTERS * 4:
        stand_in = _stand_in(names, source, body, around)
        if stand_in:
            return stand_in
    if "liveblogposting" in types_here or any("liveblogposting" in types(thing) for thing in structured.things):
        return PageKind.LIVE_BLOG
    is_stub = len(body) < _STUB_LETTERS and bool(_WALL_SOURCE.search(source) and _WALL.search(around))
    if is_stub:
        return PageKind.PAYWALL
    if _is_section(structured, body):
        return PageKind.SECTION
    return PageKind.ARTICLE


def _stand_in(names: str, source: str, body: str, around: str) -> PageKind | None:
    short = len(body) < _STORY_LETTERS
    if any(mark in source for mark in _BOT_SOURCE) and short:
        return PageKind.BOT_WALL
    if _BOTS.search(names) and short:
        return PageKind.BOT_WALL
    if _ERROR.search(names):
        return PageKind.ERROR_PAGE
    if any(_LOGIN.match(name) for name in names.split(" | ")) and short:
        return PageKind.LOGIN
    return None


def _is_section(structured: Structured, body: str) -> bool:
    """A list of links: nothing says article, and hardly any prose."""
    if (
        structured.article
        or structured.meta("og:type").lower() == "article"
        or structured.meta("article:published_time")
    ):
        return False
    collection = any(types(thing) & {"collectionpage", "itemlist", "searchresultspage"} for thing in structured.things)
    return collection or len(body) < _STORY_LETTERS
