"""What the fuzzers broke in listings, each once: see docs/fuzzing.md."""

import pytest

from news.broken_listings import MOST_TAGS
from news.listings import read
from tests.effort import seconds

FEED = "https://gazette.example/feed"
ITEM = "<item><title>Talks go on</title><link>https://gazette.example/{}</link><pubDate>{}</pubDate></item>"


def rss(*times):
    items = "".join(ITEM.format(number, moment) for number, moment in enumerate(times))
    return f"<rss version='2.0'><channel>{items}</channel></rss>".encode()


@pytest.mark.parametrize(
    "raw",
    [
        "9999-12-31T23:59:59Z",
        "0001-01-01T00:00:00",
        "0001-01-01T00:00:00+14:00",
        "0000-01-01",
        "31 Dec 9999 23:59:59 -1400",
        "Thu, 18 Nov 2021 10:03:00 +9999",
        "1/1/0001",
        "2021-02-30T10:00:00Z",
    ],
)
def test_a_time_that_no_listing_can_claim_has_no_instant(raw):
    [sighting] = read(rss(raw), address=FEED, timezone="America/Chicago").sightings
    assert [(claim.raw, claim.instant) for claim in sighting.claims] == [(raw, None)]


@pytest.mark.parametrize("tag", ["<item>", "<br/>", "<a b='c'>", "<media:group><item>", "</item>", "<entry><link/>"])
def test_a_broken_listing_of_nothing_but_tags_takes_no_more_than_a_few_seconds(tag):
    listing = rss("2021-11-18")[:-20] + b"&nosuch;<" + tag.encode() * (2_000_000 // len(tag))
    assert seconds(lambda: read(listing, address=FEED)) < 5  # it took from 8 to 20


def test_what_a_broken_listing_holds_before_its_last_tag_that_is_read_is_kept():
    found = read(rss("2021-11-18")[:-20] + b"<zzz &&& " + b"<x>" * MOST_TAGS, address=FEED)
    assert [sighting.address for sighting in found.sightings] == ["https://gazette.example/0"]
