"""Listings as no outlet meant them, and robots.txt files too."""

# Lists of odd things are easier to read side by side.
# ruff: noqa: E501

import gzip
import random
import zlib
from collections.abc import Callable, Sequence

from fuzz import facts, markup

_ITEM = """<item><title>Officer shoots man on Tern Street</title><link>https://gazette.example/news/{n}-story</link>
<guid isPermaLink="true">https://gazette.example/?p={n}</guid><pubDate>{t}</pubDate><description>&lt;p&gt;Words&lt;/p&gt;</description></item>"""
_ENTRY = """<entry><title type="html">Talks &amp;mdash; go on</title><link rel="alternate" href="/news/{n}-story"/><id>{n}</id>
<published>{t}</published><updated>{t}</updated><summary>Words</summary></entry>"""
_URL = """<url><loc>https://gazette.example/news/{n}-story</loc><lastmod>{t}</lastmod><news:news>
<news:publication_date>{t}</news:publication_date><news:title>Talks go on</news:title></news:news></url>"""
_CARD = """<article class="card"><h3><a href="/news/2021/11/18/{n}-story-about-talks/">Talks go on by the river</a></h3><time datetime="{t}">{t}</time></article>"""
_NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
WRAPPED = (
    ('<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Gazette</title><ttl>15</ttl>', _ITEM, "</channel></rss>"),
    ('<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://gazette.example/">', _ENTRY, "</feed>"),
    (f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" {_NEWS}>', _URL, "</urlset>"),
    ("<sitemapindex>", "<sitemap><loc>https://gazette.example/news-{n}.xml</loc><lastmod>{t}</lastmod></sitemap>", "</sitemapindex>"),
    ('<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">', _ITEM.replace("pubDate", "dc:date"), "</rdf:RDF>"),
    ("<html><head><base href='/'></head><body><main>", _CARD, "</main></body></html>"),
)  # fmt: skip
SCRAPS = (
    b"<!DOCTYPE rss [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]>", b"&c;", b"&hellip;", b"&nosuch;", b"&#0;", b"&#xFFFF;", b"&#x110000;",
    b"<!DOCTYPE rss SYSTEM 'file:///etc/passwd'>", b"<?xml version='1.1' encoding='nosuch'?>", b"<?xml version='1.0' encoding='utf-16'?>", b"<?xml version='1.0' encoding='utf-7'?>",
    b"<ttl>1e999</ttl>", b"<ttl>NaN</ttl>", b"<ttl>-5</ttl>", b"<ttl>inf</ttl>", b"<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", b"<updateFrequency>nan</updateFrequency>",
    b"<link>http://[::1</link>", b"<link>//</link>", b"<link>javascript:x</link>", b"<link href='http://user:pw@x.example/'/>", b"<link>https://gazette.example:99999/</link>", b"<xi:include href='file:///etc/passwd'/>",
    b"<rss><channel>", b"<feed>", b"<urlset>", b"<html>", b"]]>", b"<![CDATA[", b"\x00", b"\xff\xfe", b"\xfe\xff", b"\x0b", b"\xed\xa0\x80", b"<a" + b" b='c'" * 5_000 + b">", b"<media:group>", b"<item/>" * 3_000,
    b"xml:base='http://['", b"<title>" + b"&amp;lt;b" * 3_000 + b"</title>",
)  # fmt: skip


def feed(chance: random.Random) -> bytes:
    """A listing of some kind with hostile times, before anything was done to it."""
    before, entry, after = chance.choice(WRAPPED)
    count = chance.choice((0, 1, 3, 30, 30, 300, 6_000 if chance.random() < 0.1 else 5))
    entries = "".join(
        entry.replace("{n}", str(n)).replace("{t}", chance.choice(facts.TIMES[:48])) for n in range(count)
    )
    return (before + entries + after).encode()


def scrap(listing: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(listing) + 1)
    return listing[:at] + chance.choice(SCRAPS) * chance.choice((1, 1, 2)) + listing[at:]


def packed(listing: bytes, chance: random.Random) -> bytes:
    """Gzip: whole, twice, damaged, cut short, many members, or a bomb."""
    made = gzip.compress(listing, 1)
    kinds: tuple[Callable[[], bytes], ...] = (
        lambda: made, lambda: gzip.compress(made, 1), lambda: markup.noise(made, chance), lambda: markup.truncated(made, chance), lambda: made * chance.choice((2, 150)),
        lambda: gzip.compress(b"<rss>" * 4_000_000, 1), lambda: b"\x1f\x8b" + listing, lambda: zlib.compress(listing), lambda: made + b"rest",
    )  # fmt: skip
    return chance.choice(kinds)()


def recoded(listing: bytes, chance: random.Random) -> bytes:
    name = chance.choice(("utf-16", "utf-16-le", "utf-32", "cp1252", "shift_jis", "utf-7"))
    return listing.decode("utf-8", "replace").encode(name, "replace")


def deep(listing: bytes, chance: random.Random) -> bytes:
    name, count = (
        chance.choice((b"a", b"item", b"channel", b"x:y", b"entry", b"div", b"media:group")),
        chance.choice((100, 255, 300, 5_000, 300_000)),
    )
    at = chance.randrange(len(listing) + 1)
    return (
        listing[:at]
        + b"<"
        + b"><".join([name] * count)
        + b">"
        + (b"</" + name + b">") * chance.choice((0, count))
        + listing[at:]
    )


KINDS = (
    scrap,
    scrap,
    scrap,
    markup.truncated,
    markup.cut,
    markup.noise,
    markup.tag_moved,
    markup.region_moved,
    packed,
    recoded,
    deep,
    markup.mischarged,
    markup.attribute,
)


def mutated(seeds: Sequence[bytes], chance: random.Random) -> bytes:
    """A listing that went through some of this."""
    listing = chance.choice(seeds) if seeds and chance.random() < 0.2 else feed(chance)
    for _ in range(chance.choice((0, 1, 1, 2, 4))):
        listing = chance.choice(KINDS)(listing, chance)
    return listing[: markup.LARGEST]


_ROBOTS = (
    b"User-agent: *\n", b"User-agent: Nightdesk\n", b"Disallow: /\n", b"Allow: /\n", b"Disallow: /*.php$\n", b"Disallow: " + b"*a" * 400 + b"$\n", b"Crawl-delay: 10\n", b"Crawl-delay: nan\n",
    b"Crawl-delay: inf\n", b"Crawl-delay: -1\n", b"Crawl-delay: 1e999\n", b"Request-rate: 1/0\n", b"Request-rate: 1/5m 2500-9999\n", b"Visit-time: 9999-0000\n", b"Sitemap: http://[::1\n", b"Sitemap: /news.xml\n",
    b"Sitemap: " + b"x" * 9_000 + b"\n", b"Sitemap: //\n", b"Host: \n", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"# words\n", b"Disallow: /%zz%\n", b"Allow: /" + b"%e2" * 300 + b"\n", b"User-agent:\n", b":\n", b"\r", b"<html>",
    b"Disallow: /" + b"a*" * 60 + b"b\n", b"Noindex: /\n", b"Clean-param: a&b /\n", "Disallow: /é\n".encode(), b"Request-rate: 99999999999999999999/1\n", b"Request-rate: x\n", b"Visit-time: 0-0\n", b"Request-rate: 0/5\n",
)  # fmt: skip


def robots(chance: random.Random) -> bytes:
    """A robots.txt of lines that are and are none."""
    made = b"".join(
        chance.choice(_ROBOTS) for _ in range(chance.choice((1, 4, 12, 12, 3_000 if chance.random() < 0.1 else 30)))
    )
    return markup.noise(made, chance) if chance.random() < 0.3 else made
