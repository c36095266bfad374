"""Pages as no editor meant them: each function does one thing to a page's bytes, by chance given."""

# Lists of odd things are easier to read side by side.
# ruff: noqa: E501

import random
import re
from collections.abc import Callable, Sequence

from fuzz import facts

Mutation = Callable[[bytes, random.Random], bytes]

LARGEST = 20 * 1024 * 1024
TAG = re.compile(rb"<[^<>]{1,400}>")
ATTRIBUTE = re.compile(rb"""([a-zA-Z-]{2,30})=("[^"<>]{0,300}"|'[^'<>]{0,300}')""")
LINKED = re.compile(rb"(<script[^<>]*ld\+json[^<>]*>)(.*?)(</script>)", re.I | re.S)
ELEMENTS = (
    "div", "span", "p", "b", "i", "a", "h1", "h2", "time", "article", "section", "table", "tr", "td", "svg", "math", "template", "select", "option",
    "form", "button", "object", "marquee", "iframe", "noscript", "script", "style", "textarea", "title", "frameset", "plaintext", "figure", "figcaption",
    "ul", "li", "dl", "dt", "blockquote", "pre", "foreignObject", "desc", "mi", "annotation-xml", "ruby", "rt", "font", "nobr", "x-y", "main", "aside", "video",
)  # fmt: skip
SCRAPS = (
    b"<svg><title>", b"<svg><style>", b"<math><mi><script>", b"<svg><desc><title>", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<script>", b"</script>", b"<style>", b"<svg><style><!--</style>", b"<math><mi><table>", b"<template>", b"</template>",
    b"<table><tr><td><p>", b"<select><option><div>", b"<plaintext>", b"<textarea>", b"<title>", b"</body></html>", b"<frameset>", b"<?php", b"<!DOCTYPE", b"<",
    b"</", b"<a href=", b"<p class='", b'<p class="', b"&", b"&#", b"&#0;", b"&#x0;", b"&#xD800;", b"&#x110000;", b"&#1;", b"&#99999999999999;", b"&nbsp", b"&amp;amp;", b"\x00",
    b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xc3", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xc0\xaf", b"\x80", b"\x1b[2J", b"\x0c", b"\r", b"\xe2\x80\xae", b"\xe2\x80\xa8",
)  # fmt: skip
CHARSETS = ("utf-8", "utf-16", "utf-16le", "utf-32", "iso-8859-1", "windows-1252", "shift_jis", "iso-2022-jp", "gb18030", "big5", "euc-kr", "hz", "utf-7", "koi8-r", "cp874",
            "cp037", "rot13", "hex", "base64", "zlib", "bz2", "idna", "punycode", "unicode_escape", "undefined", "mbcs", "nosuch", "x" * 40, "-", "ascii", "cp1258", "iso8859-16")  # fmt: skip
CLASSES = (
    "byline",
    "timestamp",
    "date published",
    "updated",
    "entry-content",
    "article-body",
    "correction",
    "editors-note",
    "caption",
    "related",
    "author",
    "time-info",
    "liveblog-entry",
    "paywall",
)


def truncated(page: bytes, chance: random.Random) -> bytes:
    return page[: chance.randrange(len(page) + 1)]


def without_a_start(page: bytes, chance: random.Random) -> bytes:
    return page[chance.randrange(len(page) + 1) :]


def cut(page: bytes, chance: random.Random) -> bytes:
    at, size = chance.randrange(len(page) + 1), chance.choice((1, 1, 2, 10, 100, 5_000))
    return page[:at] + page[at + size :]


def scrap(page: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 1, 3, 20))):
        at = chance.randrange(len(page) + 1)
        page = page[:at] + chance.choice(SCRAPS) * chance.choice((1, 1, 1, 2, 300)) + page[at:]
    return page


def noise(page: bytes, chance: random.Random) -> bytes:
    made = bytearray(page)
    for _ in range(min(len(made), chance.choice((1, 5, 50)))):
        made[chance.randrange(len(made))] = chance.randrange(256)
    return bytes(made)


def tag_moved(page: bytes, chance: random.Random) -> bytes:
    """A tag left out, doubled, put elsewhere, or opened many times."""
    tags = list(TAG.finditer(page[:400_000]))
    if not tags:
        return scrap(page, chance)
    found, other = chance.choice(tags), chance.choice(tags)
    kind = chance.randrange(4)
    if kind == 0:
        return page[: found.start()] + page[found.end() :]
    if kind == 1:
        return page[: other.start()] + found[0] + page[other.start() :]
    if kind == 2:
        return page[: found.start()] + found[0] * chance.choice((2, 50, 511, 600)) + page[found.end() :]
    return page[: found.start()] + other[0] + page[found.end() :]


def region_moved(page: bytes, chance: random.Random) -> bytes:
    """A stretch between two tags doubled or put elsewhere."""
    tags = [found.start() for found in TAG.finditer(page[:400_000])]
    if len(tags) < 3:
        return scrap(page, chance)
    start, end, to = *sorted(chance.sample(tags, 2)), chance.choice(tags)
    stretch = page[start:end][:60_000] * chance.choice((1, 1, 2, 20))
    return page[:to] + stretch + page[to:]


def attribute(page: bytes, chance: random.Random) -> bytes:
    found = list(ATTRIBUTE.finditer(page[:400_000]))
    if not found:
        return scrap(page, chance)
    hit = chance.choice(found)
    said = chance.choice((*facts.TIMES, *facts.ODD_TEXTS, *CLASSES, facts.long(chance), facts.long(chance), '"'))
    name = chance.choice(
        (hit[1], chance.choice(found)[1], b"class", b"datetime", b"itemprop", b"content", b"href", b"property")
    )
    return page[: hit.start()] + name + b'="' + said.encode("utf-8", "surrogatepass") + b'"' + page[hit.end() :]


def nested(page: bytes, chance: random.Random) -> bytes:
    """Some element, opened up to a million times."""
    names = chance.sample(ELEMENTS, chance.choice((1, 1, 1, 2, 3)))
    opening = "".join(
        f"<{name} class='{chance.choice(CLASSES)}'>" if chance.random() < 0.4 else f"<{name}>" for name in names
    )
    closing = "".join(f"</{name}>" for name in reversed(names)) * chance.choice((0, 0, 1))
    count = chance.choice((5, 100, 250, 400, 500, 510, 511, 512, 513, 2_000, 50_000, 1_000_000))
    count = max(1, min(count, 5_000_000 // len(opening)))
    at = chance.choice((0, chance.randrange(len(page) + 1), len(page)))
    return page[:at] + opening.encode() * count + b"word " + closing.encode() * count + page[at:]


def alternating(page: bytes, chance: random.Random) -> bytes:
    """A few tags in turn, some closing others, many times: what makes a parser adopt and foster."""
    parts = [chance.choice(("<", "</")) + chance.choice(ELEMENTS) + ">" for _ in range(chance.randrange(2, 6))]
    parts += [chance.choice(("word ", "x", "", "1:00 PM ", "By Ada Byrne "))]
    at, count = chance.randrange(len(page) + 1), chance.choice((3, 100, 400, 3_000, 40_000))
    return page[:at] + "".join(parts).encode() * count + page[at:]


def linked_data(page: bytes, chance: random.Random) -> bytes:
    """The page's own JSON-LD replaced, or another beside it."""
    made = facts.block(chance).encode("utf-8", "surrogatepass")
    found = list(LINKED.finditer(page))
    if found and chance.random() < 0.6:
        hit = chance.choice(found)
        return page[: hit.start(2)] + made + page[hit.end(2) :]
    at = chance.choice((0, max(page.lower().find(b"</head>"), 0), len(page)))
    return page[:at] + b'<script type="application/ld+json">' + made + b"</script>" + page[at:]


def timed(page: bytes, chance: random.Random) -> bytes:
    """Times that are none, wherever a page may print one."""
    said = chance.choice(facts.TIMES)
    places = (
        f"<meta property='article:published_time' content='{said}'>", f"<meta property='article:modified_time' content='{said}'>",
        f"<time datetime='{said}'>{chance.choice(facts.TIMES)}</time>", f"<div class='timestamp'>Updated {said}</div>",
        f"<h1>Talks go on</h1><p class=byline>By Ada Byrne {said}</p>", f"<p>Police said {said} on Tuesday, {said}.</p>",
    )  # fmt: skip
    at = chance.choice((0, max(page.lower().find(b"</h1>"), 0), chance.randrange(len(page) + 1)))
    return page[:at] + (chance.choice(places) * chance.choice((1, 1, 1, 300))).encode() + page[at:]


def wordy(page: bytes, chance: random.Random) -> bytes:
    """One small thing very many times, where a page's own words may stand."""
    said = facts.long(chance).replace("'", "")
    places = (f"<meta name='author' content='{said}'>", f"<div class=byline>{said}</div>", f"<h1>{said}</h1>", f"<title>{said}</title>", f"<time>{said}</time>", f"<article><p>{said}</p>",
              f"<meta property='og:title' content='{said}'>", f"<p class=correction>{said}</p>", f"<figcaption>{said}</figcaption>", f"<script>{said}</script>", f"<html lang='{said}'>", said)  # fmt: skip
    at = chance.choice((0, max(page.lower().find(b"</h1>"), 0), chance.randrange(len(page) + 1)))
    return page[:at] + chance.choice(places).encode() + page[at:]


def mischarged(page: bytes, chance: random.Random) -> bytes:
    """Another charset than it says, or says another than it is."""
    name = chance.choice(CHARSETS)
    if chance.random() < 0.5:
        said = f"<meta charset='{name}'>".encode()
        return said + page
    try:
        return page.decode("utf-8", "replace").encode(name, "replace")
    except (LookupError, ValueError, TypeError):
        return b"\xff\xfe" + page


def heaped(page: bytes, chance: random.Random) -> bytes:
    """One small thing very many times: to a few megabytes, now and then to twenty."""
    things = (b"<p>word word word</p>", b"a", b" ", b"<a href=/x>y</a>", b"By Ada Byrne ", b"<!-- x -->", b"<br>", b"&amp;", b"\x00", b"\xc3\xa9", b"Tuesday ", b"officer shot. ",
              b"Updated 1:00 PM, Nov 18, 2021 ", b"<meta property=article:modified_time content=2021-11-18T10:00:00Z>", b"<time datetime=2021-11-18>x</time>", b"<h1>x</h1>",
              b"<img alt=x>", b"<li>x", b"<figure><figcaption>c</figcaption></figure>", b'<div class="byline">By A B</div>', b"<script></script>", b"<link rel=canonical href=/x>",
              b"Correction: an earlier version of this story was wrong. ", b"<p>Editor's note: this story was updated.</p>", b'"', b"'", b"<", b">", b"<p", b"</p>", b"\n", b"1:00 ",
              b"<td>", b"<b>", b"<div>x</div>", b"<svg><path/></svg>", b"{", b"[", b".", b"-", b"\xe2\x80\x99", b"<p>As of Tuesday, police said Monday night.</p>", b"Mr. ", b"<style></style>")  # fmt: skip
    made = chance.choice(things)
    size = chance.choice((5_000, 50_000, 400_000, 2_000_000, 2_000_000, LARGEST if chance.random() < 0.1 else 100_000))
    at = chance.choice((0, chance.randrange(len(page) + 1), max(page.lower().find(b"</h1>"), 0)))
    return page[:at] + made * (size // len(made)) + page[at:]


def stamped(page: bytes, chance: random.Random) -> bytes:
    """Times in their thousands, each another, in elements that stand side by side."""
    shape = chance.choice(
        (
            "<meta property='article:modified_time' content='{}'>",
            "<p><time datetime='{}'>x</time></p>",
            "<div class=date>Updated {}</div>",
            "<time itemprop=dateModified datetime='{}'>",
            "<p>{} said police.</p>",
        )
    )
    count = chance.choice((30, 400, 3_000, 30_000))
    made = "".join(
        shape.format(f"2021-11-{1 + n % 28:02}T{n // 60 % 24:02}:{n % 60:02}:{n % 59:02}Z") for n in range(count)
    ).encode()
    at = chance.choice((0, max(page.lower().find(b"</h1>"), 0), chance.randrange(len(page) + 1)))
    return page[:at] + made + page[at:]


SMALL: Sequence[Mutation] = (
    truncated,
    without_a_start,
    cut,
    scrap,
    noise,
    tag_moved,
    region_moved,
    attribute,
    linked_data,
    linked_data,
    timed,
    timed,
    wordy,
    mischarged,
)
LARGE: Sequence[Mutation] = (nested, alternating, heaped, stamped)


def spliced(one: bytes, other: bytes, chance: random.Random) -> bytes:
    """The beginning of one page and the end of another."""
    return one[: chance.randrange(len(one) + 1)] + other[chance.randrange(len(other) + 1) :]


def mutated(seeds: Sequence[bytes], chance: random.Random) -> bytes:
    """A page that went through some of this, never above what a crawl would take."""
    page = chance.choice(seeds)
    if chance.random() < 0.15:
        page = spliced(page, chance.choice(seeds), chance)
    for _ in range(chance.choice((1, 1, 2, 3, 6))):
        page = chance.choice(LARGE if chance.random() < 0.06 else SMALL)(page, chance)
    return page[:LARGEST]
