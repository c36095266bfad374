"""Put what the expressions of news/ repeat, very often, into each place that a page has: `python -m fuzz.places`.

A text of one length and one twice as long are read; where the time more than trebles, some rule grows faster than its
text and nothing bounds it. Here it is the reader that is measured, and not an expression by itself.
"""

# Lists of odd things are easier to read side by side.
# ruff: noqa: E501

import argparse
import html
import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from re import _parser as parser  # type: ignore[attr-defined]

from fuzz.growth import PUMPS, attacks, expressions
from fuzz.seeds import FEED, HOME, NOW
from news import addresses, changes, listings, prospects, sections
from news.errors import AddressError
from news.judgement.judge import judge
from news.model import Fetched, PageKind, Reading
from news.reading import page
from news.reading.fingerprint import fingerprint

SUSPECT, STEEP = 0.25, 3.0  # seconds of CPU for the shorter text; times the time for twice the length
READ = {"timezone": "America/Chicago", "address": HOME, "observed_at": NOW}


def _page(body: str) -> None:
    found = page.read(body.encode("utf-8", "replace"), **READ)  # type: ignore[arg-type]
    fingerprint(found)


def _facts(text: str) -> None:
    fields = (
        "headline",
        "articleSection",
        "articleBody",
        "url",
        "datePublished",
        "dateModified",
        "publisher",
        "keywords",
        "description",
        "inLanguage",
        "mainEntityOfPage",
    )
    told = {"@type": "NewsArticle", **dict.fromkeys(fields, text), "author": {"name": text}}
    _page(f'<script type="application/ld+json">{json.dumps(told)}</script><h1>Talks go on</h1><p>Words.')


def _metas(text: str) -> None:
    names = (
        "author",
        "og:title",
        "article:published_time",
        "date",
        "article:section",
        "og:url",
        "og:site_name",
        "description",
        "byl",
        "og:type",
        "generator",
    )
    said = html.escape(text)
    _page(
        "".join(f'<meta name="{name}" property="{name}" content="{said}">' for name in names)
        + f"<title>{said}</title><h1>Talks go on</h1><p>Words."
    )


def _boxes(text: str) -> None:
    said = html.escape(text)
    classes = ("byline", "timestamp date", "correction", "editors-note", "caption", "author", "live-blog-entry")
    _page(
        f"<h1>{said}</h1>"
        + "".join(f'<div class="{name}">{said}</div>' for name in classes)
        + f'<time datetime="{said}">{said}</time><article><p>{said}</p><h2>{said}</h2><figcaption>{said}</figcaption></article>'
    )


def _attributes(text: str) -> None:
    said = html.escape(text)
    _page(
        f'<html lang="{said}" class="{said}"><link rel=canonical href="{said}"><h1 class="{said}" id="{said}">Talks go on</h1><article class="{said}"><p class="{said}">Words of it.<a href="{said}" aria-label="{said}">x</a><img alt="{said}"></article>'
    )


def _script(text: str) -> None:
    _page(
        f"<h1>Talks go on</h1><script>{text}</script><script type='application/ld+json'>{text}</script><script type='application/ld+json'>{{\"headline\": {text}</script><style>{text}</style><p>Words."
    )


def _raw(text: str) -> None:
    _page(text)
    prospects.read(Fetched(HOME, NOW, HOME, 200, {}, f"{text}<footer>{text}</footer>".encode("utf-8", "replace")))
    sections.read(text.encode("utf-8", "replace"), address=HOME)


def _lists(text: str) -> None:
    said = html.escape(text)
    entry = f"<item><title>{said}</title><link>{said}</link><guid>{said}</guid><pubDate>{said}</pubDate><description>{said}</description></item>"
    for listing in (
        f"<rss><channel><ttl>{said}</ttl>{entry}</channel></rss>",
        f"<rss><channel>{text}<item><link>/x</link></item>",
        f"<urlset><url><loc>{said}</loc><lastmod>{said}</lastmod></url></urlset>",
    ):
        listings.read(listing.encode("utf-8", "replace"), address=FEED, timezone="America/Chicago")
    card = f'<base href="{said}"><h3><a href="/2021/11/18/story-about-talks" title="{said}" aria-label="{said}">{said}</a></h3><time datetime="{said}">{said}</time>'
    sections.read(card.encode("utf-8", "replace"), address=HOME)


def _judged(text: str) -> None:
    judge(text, text)


def _compared(text: str) -> None:
    one = Reading(PageKind.ARTICLE, text, (), text, "general/1", byline=text)
    changes.compare(
        one,
        Reading(
            PageKind.ARTICLE,
            text[::-1],
            (),
            f"{text} Police said so. {text[: len(text) // 2]}",
            "general/1",
            byline=text[::-1],
        ),
    )


def _addressed(text: str) -> None:
    for address in (
        f"https://gazette.example/{text}",
        f"https://{text}/",
        f"https://gazette.example/news?{text}",
        text,
    ):
        try:
            addresses.identity(address[: addresses.LONGEST])
        except AddressError:
            continue


PLACES: dict[str, Callable[[str], None]] = {
    "facts": _facts, "metas": _metas, "boxes": _boxes, "attributes": _attributes, "script": _script, "raw": _raw,
    "lists": _lists, "judged": _judged, "compared": _compared, "addressed": _addressed,
}  # fmt: skip


def pumps(seed: int) -> Iterator[tuple[str, str]]:
    """What leads to a repetition of some expression, and what it repeats; each once."""
    seen: set[tuple[str, str]] = set()
    for name, expression in expressions():
        if not isinstance(expression.pattern, str):
            continue
        for before, pump in attacks(
            parser.parse(expression.pattern, expression.flags), random.Random(f"{seed}:{name}")
        ):
            seen.add((before[:200] if len(before) < 200 else "", pump))
    yield from sorted(
        {
            *seen,
            *(("", pump) for _, pump in seen),
            *(("", pump) for pump in PUMPS),
            *(("", pump + " ") for _, pump in seen),
        }
    )


def seconds(place: str, text: str) -> float:
    began = time.process_time()
    PLACES[place](text)
    return time.process_time() - began


def main() -> None:
    """Print every place and pump whose time grows faster than the text."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--size", type=int, default=20_000, help="characters of the shorter text")
    asked.add_argument("--minutes", type=float, default=60.0)
    asked.add_argument("--place", choices=sorted(PLACES), action="append")
    told = asked.parse_args()
    made, ends, count, steep = list(pumps(told.seed)), time.monotonic() + told.minutes * 60, 0, 0
    random.Random(told.seed).shuffle(made)
    for before, pump in made:
        if time.monotonic() > ends:
            break
        for place in told.place or PLACES:
            count += 1
            short, long = (before + pump * (length // len(pump)) for length in (told.size, 2 * told.size))
            took = seconds(place, short)
            if took < SUSPECT:
                continue
            growth = seconds(place, long) / took
            if growth > STEEP or took > 2:
                steep += 1
                print(
                    f"{place}: {took:.2f} s, x{growth:.1f} for twice the length: {before[:50]!r} + {pump[:50]!r} * n",
                    flush=True,
                )
    print(
        f"seed {told.seed}: {len(made)} pumps, {count} texts of {told.size} characters read, {steep} too steep",
        file=sys.stderr,
    )


if __name__ == "__main__":
    main()
