"""The way in: the bytes of a page to a Reading. Never fails, whatever the bytes."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from selectolax.lexbor import LexborHTMLParser

from news.families.declaration import Family, Layout
from news.families.recognition import recognise
from news.model import PageKind, Reading
from news.reading import body as bodies
from news.reading import (
    bylines,
    clocks,
    decoding,
    depth,
    headlines,
    kinds,
    labels,
    liveblogs,
    notice_boxes,
    notices,
    page_data,
    present,
    stamps,
    structured,
)
from news.reading.instants import EARLIEST, LATEST, Surroundings
from news.reading.structured import Structured


def read(
    page: bytes, *, address: str | None = None, timezone: str | None = None, family: str | None = None,
    observed_at: datetime | None = None, content_type: str | None = None, last_modified: str | None = None,
) -> Reading:  # fmt: skip
    """What the page says, by the reader of its family.

    `timezone` is the outlet's IANA name, `observed_at` the instant of the fetch (a relative label has none without it),
    `content_type` and `last_modified` are the answer's headers.
    `error` is set only where nothing could be read.
    """
    if decoding.is_binary(page):
        return _unreadable("not a web page")
    source = decoding.decode(page, content_type).replace("\x00", "")
    if not source.strip():
        return _unreadable("empty")
    if depth.nests_deeper_than(source, decoding.DEPTH_LIMIT):
        return _unreadable(f"nested deeper than {decoding.DEPTH_LIMIT}")
    around = Surroundings(_zone(timezone), observed_at if _is_of_the_web(observed_at) else None)
    reading = present.told(_read(source, recognise(source, address, family), around), around.zone)
    return replace(reading, claimed_last_modified=clocks.of_header(last_modified))


def _unreadable(why: str) -> Reading:
    return Reading(kind=PageKind.ERROR_PAGE, headline="", authors=(), body="", reader="none/1", error=why)


# Characters, well beyond what outlets print. Each is kept with every version and shown in lists: a megabyte in a
# headline's place would fill the record and no reader could use it. The whole page stays in the evidence.
HEADLINE, BYLINE, SECTION, AUTHOR, CAPTION, NOTICE = 500, 300, 100, 120, 1_000, 2_000
CAPTIONS = 50
_SECTION_METAS = ("article:section", "og:section", "section", "parsely-section")


def cut(text: str, most: int) -> str:
    """The text, or as many whole words of it as stand within `most` characters, with an ellipsis in the last place."""
    if len(text) <= most:
        return text
    start = text[: most - 1]
    words = start if text[most - 1].isspace() else start.rpartition(" ")[0]
    return (words.rstrip() or start) + "…"


def _is_of_the_web(observed_at: datetime | None) -> bool:
    """Whether a page can have been fetched then: hours are taken from it, and the first year has none before it."""
    return observed_at is not None and EARLIEST <= observed_at.year <= LATEST


def _zone(name: str | None) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (KeyError, ValueError, OSError):
        return None


def _read(source: str, family: Family, around: Surroundings) -> Reading:
    tree = LexborHTMLParser(source)
    declared = structured.gather(tree)
    fetched_on = around.observed_at.date() if around.observed_at else None
    layout = family.layout(fetched_on)
    headline = cut(headlines.choose(tree, declared, layout), HEADLINE)
    title = labels.heading(tree, headline)
    byline = cut(bylines.printed(tree, layout, title), BYLINE)
    told = clocks.tell(
        declared,
        labels.find(tree, layout, title),
        stamps=stamps.find(tree, layout),
        data=tuple(page_data.times(source, layout)),
        rules=family.rules(fetched_on),
        around=around,
    )
    beside = notice_boxes.texts(tree)  # before the body is cleared of what is no text
    body = _body(tree, layout, declared, (headline, byline), page_data.story(source, layout))
    return Reading(
        kind=kinds.tell(declared, source, headline=headline, body=body.text),
        headline=headline,
        authors=tuple(cut(name, AUTHOR) for name in bylines.authors(declared, byline)),
        body=body.text,
        reader=family.reader,
        byline=byline,
        section=cut(declared.text("articleSection") or declared.meta(*_SECTION_METAS), SECTION),
        captions=tuple(cut(caption, CAPTION) for caption in body.captions[:CAPTIONS]),
        notices=tuple(
            replace(notice, sentence=cut(notice.sentence, NOTICE))
            for notice in notices.find((*(block.text for block in body.blocks), *beside), headline)
        ),
        claims=told.claims,
        claimed_published=told.published,
        claimed_modified=told.modified,
        published_because=told.published_because,
        modified_because=told.modified_because,
        conflicts=told.conflicts,
        canonical=declared.canonical,
        language=declared.language,
    )


def _body(
    tree: LexborHTMLParser, layout: Layout, declared: Structured, furniture: tuple[str, str], scripted: str
) -> bodies.Body:
    """The story's body; a live blog's with its opening and the entries that only its data hold."""
    told = liveblogs.declared(declared) or declared.passage("articleBody")
    is_live = liveblogs.is_live(declared)
    opening = liveblogs.opening(tree, layout, declared) if is_live else ()  # before the tree is cleared for the body
    body = bodies.find(tree, layout, told, furniture, scripted)
    return liveblogs.completed(body, declared, opening) if is_live else body
