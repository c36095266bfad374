"""Live blogs: entries under one headline, that stand in the page, in the data it declares for machines, or in both."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import takewhile

from selectolax.lexbor import LexborHTMLParser, LexborNode

from news.families.declaration import Layout
from news.reading.body import Block, Body
from news.reading.boxes import brief, parents
from news.reading.markup import paragraphs
from news.reading.phrases import is_boilerplate, is_clock
from news.reading.structured import Structured, Thing, plain, types

ENTRIES = 300  # of one live blog; the longest seen had a tenth of it
_BOXES, _OPENING, _SENTENCE = 3, 12, 40  # boxes, paragraphs of one, and letters of one that are an opening's
_ENTRY = 20_000  # characters of one entry
_SHOWN = 0.5  # share of the declared entries that must stand in the body; else they were left to a script
_ASIDE = re.compile(r"\b(?:ads?|promo|related|newsletter|caption|share|byline|recirc\w*|sign-?up)\b", re.I)


@dataclass(frozen=True)
class Entry:
    """One entry as the page declares it: its head, which may be missing, and its paragraphs."""

    head: str
    paragraphs: tuple[str, ...]


def is_live(structured: Structured) -> bool:
    """Whether the page is a live blog, and does not just carry the data of another one."""
    if "liveblogposting" in types(structured.article):
        return True
    lives = [thing for thing in structured.things if "liveblogposting" in types(thing)]
    return any(not structured.article or _is_same(live, structured) for live in lives)


def declared(structured: Structured) -> str:
    """The paragraphs of all declared entries as lines, to find the box that holds them; nothing without entries."""
    return "\n".join(text for entry in entries(structured) for text in entry.paragraphs)


def entries(structured: Structured) -> tuple[Entry, ...]:
    """The entries that a live blog's data hold, in their order."""
    lives = [thing for thing in (structured.article, *structured.things) if "liveblogposting" in types(thing)]
    updates = next((thing.get("liveBlogUpdate") for thing in lives if thing.get("liveBlogUpdate")), ())
    listed = updates if isinstance(updates, list) else [updates]
    found = (_entry(update) for update in listed[:ENTRIES] if isinstance(update, Mapping))
    return tuple(entry for entry in found if entry.head or entry.paragraphs)


def opening(tree: LexborHTMLParser, layout: Layout, structured: Structured) -> tuple[str, ...]:
    """The paragraphs over a live blog's first entry, which often stand in a box of their own."""
    told = _plain(declared(structured))
    for selector in layout.body:
        for box in tree.css(selector)[:_BOXES]:
            texts = [" ".join(brief(node, " ").split()) for node in box.css("p")[:_OPENING] if not _is_aside(node)]
            own = tuple(takewhile(lambda text: _plain(text[:60]) not in told, (text for text in texts if text)))
            if own:
                return tuple(text for text in own if len(text) > _SENTENCE and not is_boilerplate(text))
    return ()


def _is_aside(node: LexborNode) -> bool:
    return any(
        box.tag in {"aside", "figure", "form", "footer", "nav"} or _ASIDE.search(box.attributes.get("class") or "")
        for box in parents(node, 4)
    )


def completed(body: Body, structured: Structured, opening: Sequence[str] = ()) -> Body:
    """A live blog's body: the page's own blocks without the entries' clocks, and the entries that a script would draw.

    Each entry's clock stays out: "2 hours ago" grows, and no word of the story has changed.
    """
    blocks = tuple(block for block in body.blocks if not is_clock(block.text))
    if {block.text for block in blocks} <= set(declared(structured).split("\n")):
        blocks = ()  # drawn from the same data, without the entries' heads
    known = _plain(" ".join(block.text for block in blocks))
    if opening and _plain(opening[0][:60]) not in known:  # its box was not among those that were read
        blocks = (*(Block(text, "p", 0) for text in opening), *blocks)
    told = entries(structured)
    shown = " ".join(block.text for block in blocks)
    missing = [entry for entry in told if not _stands_in(entry, shown)]
    if len(missing) > (1 - _SHOWN) * len(told):
        blocks += tuple(_blocks(missing, shown))
    return Body(blocks, body.captions)


def _is_same(live: Thing, structured: Structured) -> bool:
    page = live.get("mainEntityOfPage")
    places = {plain(live.get("url")), plain(page.get("@id")) if isinstance(page, Mapping) else plain(page)} - {""}
    heads = {structured.text("headline"), structured.meta("og:title"), structured.title} - {""}
    return structured.canonical in places or plain(live.get("headline")) in heads


def _entry(update: Thing) -> Entry:
    body = update.get("articleBody")
    text = body[:_ENTRY] if isinstance(body, str) else ""
    told = paragraphs(text)
    head = " ".join(unescape(plain(update.get("headline"))).split())
    return Entry("" if told and told[0].startswith(head) else head, told)


def _stands_in(entry: Entry, text: str) -> bool:
    start = (entry.paragraphs or (entry.head,))[0][:60]
    return _plain(start) in _plain(text)


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).casefold().strip()


def _blocks(missing: Sequence[Entry], shown: str) -> Iterator[Block]:
    for entry in missing:
        if entry.head and entry.head not in shown:
            yield Block(entry.head, "h3", 0)
        for paragraph in entry.paragraphs:
            yield Block(paragraph, "p", 0)
