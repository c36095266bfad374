"""What is fuzzed: each target makes a case of chance alone, hands it to our code, and holds the answer to its promises."""

# Lists of odd things are easier to read side by side.
# ruff: noqa: E501

import random
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from fuzz import facts, feeds, markup, promises, texts
from fuzz.seeds import FEED, HOME, NOW, OBSERVED, TYPES, Material, surroundings
from news import (
    addresses,
    candidates,
    entries,
    listing_checks,
    listings,
    polling,
    prospects,
    recheck,
    review,
)
from news.errors import AddressError
from news.families.recognition import FAMILIES
from news.listing_parts import ListingReading
from news.model import Fetched, Listing, Outlet, Sighting
from news.reading import decoding, depth, instants, page
from news.reading.fingerprint import fingerprint
from storage import Store
from storage.journal import Address, Look

OUTLET = Outlet("gazette", "Gazette", "gazette.example", "America/Chicago", "general", listings=(Listing(FEED),))


def read_page(material: Material, chance: random.Random) -> None:
    """A mutated page, with whatever may be said of it; the same bytes twice give the same Reading."""
    case, about = markup.mutated(material.pages, chance), surroundings(chance)
    found = page.read(case, **about)
    promises.of_reading(found)
    fingerprint(found)
    if len(case) < 200_000:
        assert page.read(case, **about) == found, "another reading of the same bytes"


def read_largest(material: Material, chance: random.Random) -> None:
    """A page made large in one or two ways: the limits of time and memory."""
    case = chance.choice(material.pages)
    for _ in range(chance.choice((1, 2, 2, 3))):
        case = chance.choice(markup.LARGE)(case, chance)
    promises.of_reading(page.read(case[: markup.LARGEST], **surroundings(chance)))


def read_listing(material: Material, chance: random.Random) -> None:
    """A mutated listing, and what it does to the pace of its polls."""
    case = feeds.mutated(material.listings, chance)
    found = listings.read(
        case,
        address=chance.choice((FEED, HOME, "https://gazette.example/")),
        timezone=chance.choice(facts.ZONES),
        family=chance.choice((None, "nobody", *sorted(FAMILIES))),
    )
    promises.of_listing(found)
    _paced(found, chance)
    answer = _answered(case, chance)
    listing_checks.tell(answer, OUTLET)
    listing_checks.newest(found.sightings, NOW)


def _paced(found: ListingReading, chance: random.Random) -> None:
    told = tuple(c.instant for s in found.sightings for c in s.claims if c.instant)
    poll = polling.Poll(
        chance.choice((None, timedelta(minutes=5), timedelta(0))),
        len(found.sightings),
        chance.randrange(9),
        chance.randrange(9),
        told,
    )
    pace = polling.pace(polling.Pace(None, chance.choice((None, 0.0, 5.0, 1e9)), None), poll, NOW)
    asked = polling.Asked(
        found.ttl_s,
        polling.max_age(chance.choice(_HEADERS), chance.choice(_HEADERS)),
        recheck.retry_after(chance.choice(_HEADERS), NOW),
    )
    due = polling.next_poll(pace, asked, NOW, failures=chance.choice((0, 1, 10**6)), jitter=chance.random())
    assert NOW < due <= NOW + timedelta(days=31), f"due at {due}"


_HEADERS = (None, "", "max-age=60", "max-age=99999999999", "max-age=-1", 'max-age="60"', "public, max-age=60, max-age=9", "no-cache", "120", "-5", "99999999999999", "nan", "²", "١٢",
            "Thu, 18 Nov 2021 10:03:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT", "Mon, 01 Jan 0001 00:00:00 -2359", "Thu, 18 Nov 2021 10:03:00 +9999", "\x00", "max-age=" + "9" * 400, "x" * 9_000)  # fmt: skip


def _answered(body: bytes, chance: random.Random) -> Fetched:
    status = chance.choice((200, 200, 200, 200, 304, 403, 404, 451, 500))
    headers = {
        "content-type": chance.choice(TYPES) or "",
        "cache-control": chance.choice(_HEADERS) or "",
        "retry-after": chance.choice(_HEADERS) or "",
        "last-modified": chance.choice(facts.TIMES),
    }
    return Fetched(FEED, NOW, chance.choice((FEED, HOME, "https://elsewhere.example/")), status, headers, body)


def read_front(material: Material, chance: random.Random) -> None:
    """A mutated page taken for a site's front page, with a robots.txt: what becomes an entry of the registry."""
    front = replace(_answered(markup.mutated(material.pages, chance), chance), status=200)
    prospect, robots = prospects.read(front), feeds.robots(chance)
    for candidate in (
        *candidates.of_site(prospect, front, robots),
        *candidates.sitemaps(front, robots),
        *candidates.sections(prospect, front),
    ):
        addresses.fetchable(candidate.address)
    promises.can_be_kept((prospect.name, prospect.owner, prospect.city, prospect.state, prospect.feeds))
    entries.clean_line(prospect.name.word)
    candidates.weigh(
        candidates.Candidate(HOME, "link tag"), _answered(feeds.mutated(material.listings, chance), chance), OUTLET
    )


_PARTS = ("http://", "https://", "HTTPS://", "//", "/", "?", "#", "&", "=", "@", ":", ":99999", ":0", "[", "]", "[::1]", "%", "%00", "%2F", "%zz", "%2e%2e", "..", ".", ";jsessionid=x", "www.", "m.", "amp.", "gazette.example",
          "google.com/amp/s/", "x.cdn.ampproject.org/c/s/", "é", "☃", "\u202e", "\x00", "\ud800", " ", "\t", "\n", "\\", "restricted?return=", "https%3A%2F%2Fgazette.example%2F", "utm_source=x", "page/2", "2021/11/18", "story-about-talks",
          "article_0a1b2c3d-1111-2222-3333-444455556666.html", "a" * 300, "xn--", "xn--a", "。", "①", "ß", "１２７.0.0.1", "amp", "feed", "index.html", "?p=48213", "javascript:", "file:///", "outputType=amp", "/" * 200, "%" * 200)  # fmt: skip


def tell_address(material: Material, chance: random.Random) -> None:
    """An address of parts in any order. Canonical of canonical is canonical; only AddressError is raised."""
    text = chance.choice(("https://", "https://gazette.example/", "")) + "".join(
        chance.choice(_PARTS) for _ in range(chance.randrange(1, 14))
    )
    family = chance.choice(("", "", *sorted(FAMILIES)))
    addresses.is_front_page(text)
    addresses.same_host(text, "gazette.example", ("www.gazette.example",))
    accepted = addresses.accept_canonical(chance.choice((HOME, text)), text, ("gazette.example",))
    assert accepted is None or addresses.fetchable(accepted) == accepted
    try:
        settled, asked = addresses.canonical(text, family), addresses.fetchable(text)
    except AddressError:
        return
    promises.can_be_kept((settled, asked, addresses.identity(text, family)))
    assert addresses.canonical(settled, family) == settled, "canonical is not its own canonical"
    assert addresses.fetchable(asked) == asked, "fetchable is not its own fetchable"
    assert addresses.canonical(asked, family) == settled, "what is asked for is another article"
    assert (settled + asked).isascii()


def tell_time(material: Material, chance: random.Random) -> None:
    """A time of parts of times."""
    text = chance.choice(facts.TIMES)
    for _ in range(chance.choice((0, 1, 1, 2))):
        other, at = (
            chance.choice((*facts.TIMES, " ", ",", "EST", "a.m.", "T", "Z", "+", "-", ":", "²", "٣", "\u202f")),
            chance.randrange(len(text) + 1),
        )
        text = text[:at] + other + text[at + chance.randrange(4) :]
    observed_at = chance.choice((None, NOW, OBSERVED[-1]))  # a page's reading hears of no other years
    around = instants.Surroundings(
        page._zone(chance.choice(facts.ZONES)), observed_at, chance.choice((None, 1990, 2021, 2199))
    )
    for hit in (*instants.printed(text, around), *filter(None, [instants.machine(text, around)])):
        promises.of_instant(hit.instant)
    instants.region(text)
    recheck.retry_after(text, NOW)


def decode_bytes(material: Material, chance: random.Random) -> None:
    """A page in another charset than it says. Its depth is told too."""
    case = markup.mischarged(
        markup.noise(chance.choice(material.pages)[: chance.choice((50, 2_000, 10**6))], chance), chance
    )
    text = decoding.decode(case, chance.choice(TYPES))
    text.encode("utf-8")
    depth.nests_deeper_than(text, decoding.DEPTH_LIMIT)


class Newsroom:
    """A data folder of its own, through which each case goes as a crawl's answer does."""

    def __init__(self) -> None:
        self.folder = tempfile.TemporaryDirectory(prefix="nightdesk-fuzz-")
        self.store, self.count = Store(Path(self.folder.name)), 0
        self.store.queue.watch([OUTLET], NOW)


_newsrooms: list[Newsroom] = []


def record_page(material: Material, chance: random.Random) -> None:
    """Two looks at one followed article, each a mutated page, judged and recorded: a page never stops a crawl."""
    if not _newsrooms:
        _newsrooms.append(Newsroom())
    room = _newsrooms[0]
    room.count += 1
    address = f"{HOME}-{room.count}"
    number = room.store.follow(Sighting(address, ""), OUTLET, Address(address, address, address), NOW)
    case = markup.mutated(material.pages, chance)
    for turn, body in enumerate((case, markup.mutated([case], chance), case)):
        fetched = replace(
            _answered(body, chance),
            address=address,
            answered_by=address,
            status=200,
            observed_at=NOW + timedelta(hours=turn),
        )
        reading = review.read(fetched, OUTLET)
        verdict = review.review(room.store.journal.known(number), fetched, reading, OUTLET)
        room.store.journal.record(number, Look(fetched, verdict, None, None))
        assert verdict.outcome != "unreadable" or verdict.failure, "unreadable, and no reason"
        known = room.store.journal.known(number)
        if reading and verdict.is_version:
            assert known.reading is not None
            assert fingerprint(known.reading) == fingerprint(reading), "what was stored reads back as another text"


def parse_robots(material: Material, chance: random.Random) -> None:
    """A robots.txt of any lines: an answer for any address, and a delay that is a number."""
    from scrapy.robotstxt import ProtegoRobotParser

    from crawler.robots import LONGEST_DELAY, _delay, _first

    case = _first(feeds.robots(chance))
    parser = ProtegoRobotParser(case, None)
    for address in (
        HOME,
        "https://gazette.example/" + "a" * chance.choice((10, 300)),
        "https://gazette.example/%zz?" + "a" * 200 + "b",
    ):
        assert parser.allowed(address, "Nightdesk") in (True, False)
    assert 0.0 <= _delay(parser, "Nightdesk") <= LONGEST_DELAY


def unpack_body(material: Material, chance: random.Random) -> None:
    """Packed bytes that are damaged, under any Content-Encoding: what DAMAGES names, or the bytes."""
    import brotli

    from evidence.packing import DAMAGES, LARGEST, unpacked

    body = markup.mutated(material.pages, chance)[:2_000_000]
    pack = chance.choice(
        (lambda b: b, lambda b: brotli.compress(b[:50_000], quality=1), lambda b: feeds.packed(b, chance))
    )
    case = pack(body)
    case = markup.noise(case, chance) if chance.random() < 0.5 else case
    encodings = ",".join(
        chance.choice(("gzip", "br", "zstd", "deflate", "x-gzip", "nosuch", "", " "))
        for _ in range(chance.randrange(1, 4))
    )
    try:
        assert len(unpacked(case, encodings)) <= max(LARGEST, len(case))
    except DAMAGES:
        return


Target = Callable[[Material, random.Random], None]
TARGETS: dict[str, tuple[Target, int]] = {  # with its share of the time
    "page": (read_page, 38), "largest": (read_largest, 12), "listing": (read_listing, 12), "front": (read_front, 6), "record": (record_page, 10), "address": (tell_address, 4), "time": (tell_time, 3),
    "decode": (decode_bytes, 2), "days": (texts.tell_days, 2), "notices": (texts.find_notices, 2), "judge": (texts.judge_text, 3), "compare": (texts.compare_texts, 4), "robots": (parse_robots, 1), "packing": (unpack_body, 1),
}  # fmt: skip
