"""Whatever an outlet prints is stored, and costs no crawl."""

import pytest

from news.model import Sighting
from news.reading import page
from tests.storage.stories import HOUR, HOUSE, NOW, YES, candidate, followed, look, one, rows, story

HALF = "Officer \ud83d shoots man"
HOSTILE = {
    "NUL bytes": "Officer\x00 shoots\x00 man",
    "half a character": HALF,
    "its other half": "Officer \udca9 shoots man",
    "right to left": "\u202eOfficer\u202c \u05e9\u05dc\u05d5\u05dd \u2067shoots\u2069",
    "a million letters": "Officer shoots man " * 55_000,
    "quotes": 'Officer\'s "shots"; drop table articles; -- \\ %',
    "marks": "<script>alert(1)</script>\n\n\t\x1b[31m",
    "beyond the first plane": "Officer \U0001f6a8 shoots \U00020000",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_it_is_stored_and_read_back_as_it_stands(store, text):
    number = followed(
        store, reading=story(f"{YES}\n\n{text}", headline=text, byline=text, captions=(text,), section=text)
    )
    known = store.journal.known(number)
    stands = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    for stored in (known.reading.headline, known.reading.byline, known.reading.section, *known.reading.captions):
        assert stored == stands
    assert known.reading.body == f"{YES}\n\n{stands}"
    assert one(store, "pragma integrity_check") == "ok"


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_what_was_stored_makes_no_new_version_at_the_next_look(store, text):
    reading = story(f"{YES}\n\n{text}", headline=text)
    number = followed(store, reading=reading)
    assert not look(store, number, reading, at=NOW + HOUR).is_version


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_title_in_a_listing_may_be_anything(store, text):
    number = candidate(store)
    [feed, *_] = store.queue.due_listings("lantern", NOW)
    sighting = Sighting("https://lantern.example/tern-street", text)
    store.discoveries.sighted(feed.id, number, sighting, NOW)
    store.discoveries.add_article(HOUSE.id, sighting, identity="x", canonical="y", seen_at=NOW, how="listed")
    assert one(store, "select count(*) from sightings") == 1


def test_a_header_may_be_anything(store):
    number = candidate(store)
    look(store, number, story(), headers={"etag": HALF, "last-modified": "\x00"})
    assert rows(store, "select etag, last_modified from articles") == [
        {"etag": "Officer \ufffd shoots man", "last_modified": "\x00"}
    ]


def test_half_a_character_in_a_pages_json_is_read_as_one_that_is_missing():
    escaped = r'{"@type": "NewsArticle", "headline": "Officer \ud83d shoots \udca9 man \ud83d\ude00"}'
    html = f"<html><head><script type='application/ld+json'>{escaped}</script></head><body><p>Text</p></body></html>"
    read = page.read(html.encode())
    assert read.headline == "Officer \ufffd shoots \ufffd man \U0001f600"


def test_a_comparison_of_monstrous_texts_is_kept_in_part_and_says_so(store):
    long = "\n\n".join(f"Sentence {n} of the filler says {'very ' * 40}little." for n in range(4_000))
    number = followed(store, reading=story(f"{YES}\n\n{long}"))
    look(store, number, story(f"{YES} He died.\n\n{long.replace('little', 'much')}"), at=NOW + HOUR)
    assert one(store, "select length(difference) from changes") <= 1_000_100
    assert one(store, "select summary from changes").endswith("(the comparison is too long to keep whole)")
    assert store.journal.known(number).version == 2
