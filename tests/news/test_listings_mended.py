"""Listings as outlets really send them: old formats, lying encodings, undeclared entities, cut short, packed, huge."""

import gzip
import zlib
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from news.listing_bytes import LARGEST, decoded, mended, unpacked
from news.listings import read
from news.model import ClaimKind, ListingKind
from tests.effort import seconds, timed

HOME = "https://www.kvrn.example/index.rss"
ITEM = "<item><title>{}</title><link>https://www.kvrn.example/{}</link></item>"


def rss(*items, prologue=""):
    return f"{prologue}<rss version='2.0'><channel><title>KVRN</title>{''.join(items)}</channel></rss>"


def titles(listing, **more):
    reading = read(listing if isinstance(listing, bytes) else listing.encode(), address=HOME, **more)
    assert reading.error is None
    return [sighting.title for sighting in reading.sightings]


def note(listing):
    return read(listing if isinstance(listing, bytes) else listing.encode(), address=HOME).note


# old formats

RSS_091 = f"""<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.example/rss-0.91.dtd">
<rss version="0.91"><channel><title>KVRN</title><language>en-us</language>
<image><title>Logo</title><url>/logo.gif</url><link>https://www.kvrn.example/</link></image>
{ITEM.format("Deputy fires", "a")}<textinput><title>Search</title><link>/search</link></textinput>
</channel></rss>"""
RSS_092 = """<rss version="0.92"><channel><title>KVRN</title>
<item><description>Deputy &lt;a href="/a"&gt;fires&lt;/a&gt; at a car.</description>
<link>https://www.kvrn.example/a</link><source url="https://wire.example/rss">Wire</source></item></channel></rss>"""
RSS_090 = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://my.netscape.example/rdf/simple/0.9/"><channel><title>KVRN</title></channel>
<image><title>Logo</title><link>https://www.kvrn.example/</link></image>
<item><title>Deputy fires</title><link>https://www.kvrn.example/a</link></item></rdf:RDF>"""
ATOM_03 = """<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>KVRN</title><entry>
<title mode="escaped">Deputy&amp;rsquo;s shots</title><link rel="alternate" type="text/html" href="/a"/>
<issued>2026-03-03T10:03:00-06:00</issued><modified>2026-03-03T17:00:00Z</modified></entry></feed>"""


@pytest.mark.parametrize(
    ("listing", "kind", "title"),
    [
        (RSS_090, ListingKind.RSS, "Deputy fires"),
        (RSS_091, ListingKind.RSS, "Deputy fires"),
        (RSS_092, ListingKind.RSS, ""),
        (ATOM_03, ListingKind.ATOM, "Deputy’s shots"),
    ],
)
def test_old_formats_are_read(listing, kind, title):
    reading = read(listing.encode(), address=HOME)
    assert (reading.kind, reading.error, reading.note) == (kind, None, None)
    assert [(s.address, s.title) for s in reading.sightings] == [("https://www.kvrn.example/a", title)]


def test_atom_0_3_tells_issued_from_modified():
    claims = read(ATOM_03.encode(), address=HOME).sightings[0].claims
    assert {c.kind: c.instant for c in claims} == {
        ClaimKind.PUBLISHED: datetime(2026, 3, 3, 16, 3, tzinfo=UTC),
        ClaimKind.MODIFIED: datetime(2026, 3, 3, 17, 0, tzinfo=UTC),
    }


def test_an_rss_0_92_item_without_a_title_keeps_its_summary():
    assert read(RSS_092.encode(), address=HOME).sightings[0].summary == "Deputy fires at a car."


def test_a_feed_services_link_gives_way_to_the_original_in_a_broken_feed_too():
    item = (
        "<item><title>Shots & sirens</title><link>https://feeds.service.example/~/7</link>"
        "<feedburner:origLink>https://www.kvrn.example/a</feedburner:origLink></item>"
    )
    feed = rss(item).replace("<rss ", '<rss xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0" ')
    assert [s.address for s in read(feed.encode(), address=HOME).sightings] == ["https://www.kvrn.example/a"]


def test_an_entry_without_a_date_has_no_claim():
    assert read(rss(ITEM.format("A", "a")).encode(), address=HOME).sightings[0].claims == ()


# encodings

SAID = "Deputy’s “shots” — Señor Peña"


def test_windows_1252_that_calls_itself_utf_8_is_read_and_noted():
    feed = rss(ITEM.format(SAID, "a"), prologue='<?xml version="1.0" encoding="utf-8"?>').encode("windows-1252")
    assert titles(feed) == [SAID]
    assert "not well-formed" in note(feed)


def test_windows_1252_that_calls_itself_latin_1_keeps_its_quotes():
    prologue = '<?xml version="1.0" encoding="iso-8859-1"?>'
    assert titles(rss(ITEM.format(SAID, "a"), prologue=prologue).encode("windows-1252")) == [SAID]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_read_by_its_mark(encoding):
    mark = {"utf-16": b"", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}[encoding]
    for prologue in ('<?xml version="1.0" encoding="UTF-16"?>', '<?xml version="1.0"?>', ""):
        assert titles(mark + rss(ITEM.format(SAID, "a"), prologue=prologue).encode(encoding)) == [SAID]


def test_broken_utf_16_is_mended_too():
    assert titles(rss(ITEM.format(f"{SAID} & more", "a")).encode("utf-16")) == [f"{SAID} & more"]


def test_utf_8_that_calls_itself_utf_16_is_read():
    feed = rss(ITEM.format(SAID, "a"), prologue='<?xml version="1.0" encoding="utf-16"?>')
    assert titles(feed) == [SAID]


def test_a_byte_order_mark_and_blank_lines_before_the_declaration_do_no_harm():
    feed = rss(ITEM.format(SAID, "a"), prologue='<?xml version="1.0" encoding="utf-8"?>').encode()
    assert titles(b"\xef\xbb\xbf\r\n \n" + feed) == [SAID]


def test_an_encoding_that_nobody_knows_is_read_as_what_it_is():
    assert titles(rss(ITEM.format(SAID, "a"), prologue='<?xml version="1.0" encoding="x-none"?>')) == [SAID]


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252"])
def test_the_characters_are_those_of_the_bytes(encoding):
    assert decoded(SAID.encode(encoding)) == SAID


# markup


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("Deputy&rsquo;s shots&nbsp;fired", "Deputy’s shots fired"),
        ("Shots & sirens", "Shots & sirens"),
        ("Smith&Jones; AT&T", "Smith&Jones; AT&T"),
        ("Shots &amp; sirens &#8212; &eacute;", "Shots & sirens — é"),
        ("<![CDATA[Shots & sirens &mdash; Ashby]]>", "Shots & sirens — Ashby"),
        ("Bell\x07 rings &", "Bell rings &"),
    ],
)
def test_undeclared_entities_bare_ampersands_and_control_characters_are_mended(printed, title):
    broken = rss(ITEM.format(printed, "a"), ITEM.format("Next &", "b"))
    assert titles(broken) == [title, "Next &"]
    assert "not well-formed" in note(broken)


def test_an_ampersand_in_a_link_is_mended():
    found = read(rss("<item><title>A</title><link>/a?b=1&c=2</link></item>").encode(), address=HOME).sightings
    assert found[0].address == "https://www.kvrn.example/a?b=1&c=2"


def test_markup_that_no_mending_helps_is_left_to_a_more_patient_reader():
    broken = rss("<item><title>A <b>bold</title><link>https://www.kvrn.example/a</link></item>", ITEM.format("B", "b"))
    assert [s.address for s in read(broken.encode(), address=HOME).sightings][-1:] == ["https://www.kvrn.example/b"]
    assert "not well-formed" in note(broken)


@pytest.mark.parametrize("cut", range(1, 60, 7))
def test_of_a_feed_that_was_cut_short_whole_entries_are_read_and_no_half_a_link(cut):
    whole = rss(ITEM.format("A", "first"), ITEM.format("B", "second"), ITEM.format("C", "third"))
    feed = whole[: whole.index("third") + len("third</link></item>") - cut]
    found = [s.address.rpartition("/")[2] for s in read(feed.encode(), address=HOME).sightings]
    assert found == ["first", "second"]
    assert "not well-formed" in note(feed)


@pytest.mark.parametrize(
    "listing",
    [
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="/a"/></entry><entry><link href="/b',
        "<urlset><url><loc>https://www.kvrn.example/a</loc></url><url><loc>https://www.kvrn.ex",
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><item><link>/a</link></item><item><link>/b',
    ],
)
def test_every_kind_of_listing_may_be_cut_short(listing):
    assert [s.address for s in read(listing.encode(), address=HOME).sightings] == ["https://www.kvrn.example/a"]


def test_mending_ends_soon_on_hostile_text():
    for hostile in (
        "&" * 10**6,
        "&a" * 10**6,
        "<![CDATA[" * 10**5,
        "]" * 10**6,
        "<rss>" + "<!--" * 10**5,
        "&#x" * 10**6,
    ):
        assert seconds(lambda hostile=hostile: mended(hostile.encode())) < 2


@settings(deadline=None)
@given(st.text(alphabet="<>&;![]-CDATArsitem/link \x00\x1fé", max_size=200))
def test_any_text_is_mended_without_an_exception(noise):
    for listing in (noise, rss(noise), rss(ITEM.format(noise, "a"))):
        read(listing.encode(), address=HOME)
        read(listing.encode("utf-16"), address=HOME)


# gzip and sitemaps

SITEMAPS = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</sitemapindex>'
NEWS = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://www.kvrn.example/a</loc>
<news:news><news:title>Deputy fires</news:title><news:publication_date>2026-03-03</news:publication_date></news:news>
</url></urlset>"""


def index(*children):
    parts = (f"<sitemap><loc>{loc}</loc><lastmod>{day}</lastmod></sitemap>" for loc, day in children)
    return SITEMAPS.format("".join(parts))


def test_a_packed_index_leads_to_a_packed_news_sitemap():
    named = read(gzip.compress(index(("/news-1.xml.gz", "2026-03-03")).encode()), address=HOME).children
    assert named == ("https://www.kvrn.example/news-1.xml.gz",)
    assert titles(gzip.compress(NEWS.encode())) == ["Deputy fires"]


def test_a_listing_packed_twice_or_in_parts_is_unpacked():
    assert titles(gzip.compress(gzip.compress(NEWS.encode()))) == ["Deputy fires"]
    middle = len(NEWS) // 2
    assert titles(gzip.compress(NEWS[:middle].encode()) + gzip.compress(NEWS[middle:].encode())) == ["Deputy fires"]


def test_a_packed_listing_that_was_cut_short_gives_what_came():
    feed = rss(*(ITEM.format(f"Story {n} {zlib.crc32(b'%d' % n)}", n) for n in range(900)))
    found = read(gzip.compress(feed.encode())[:-3000], address=HOME)
    assert 0 < len(found.sightings) < 900


def test_a_bomb_is_refused_soon_and_says_how_large_a_listing_may_be():
    bomb = gzip.compress(gzip.compress(b" " * (LARGEST * 20)))
    took, reading = timed(lambda: read(bomb, address=HOME))
    assert str(LARGEST) in reading.error
    assert took < 1


def test_damaged_gzip_is_said_to_be():
    assert "gzip" in read(b"\x1f\x8b" + b"nothing of the kind", address=HOME).error


@given(st.binary(max_size=300))
def test_any_bytes_after_the_mark_of_gzip_give_a_reading(noise):
    read(b"\x1f\x8b" + noise, address=HOME)
    packed = gzip.compress(NEWS.encode())
    read(packed[: len(noise)] + noise + packed[len(noise) :], address=HOME)


def test_what_is_not_packed_is_left_as_it_is():
    assert unpacked(b"<rss/>") == b"<rss/>"


def test_an_index_names_news_first_then_the_last_modified_and_nothing_but_stories():
    children = (
        ("/post-1.xml", "2026-01-01"),
        ("/category-sitemap.xml", "2026-03-03"),
        ("/post-2.xml", "2026-03-03"),
        ("/author-1.xml", "2026-03-03"),
        ("/sitemap-news.xml", "2025-01-01"),
        ("mailto:desk@kvrn.example", "2026-03-03"),
    )
    named = read(index(*children).encode(), address=HOME, timezone="America/Chicago").children
    assert [address.rpartition("/")[2] for address in named] == ["sitemap-news.xml", "post-2.xml", "post-1.xml"]


def test_of_a_sitemap_of_everything_the_last_two_days_are_read():
    days = ("2014-01-01", "2026-03-01", "2026-03-03", "2026-03-02", "")
    parts = "".join(
        f"<url><loc>https://www.kvrn.example/{n}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>"
        for n, day in enumerate(days)
    )
    found = read(f"<urlset>{parts}</urlset>".encode(), address=HOME, timezone="America/Chicago").sightings
    assert [s.address[-1] for s in found] == ["2", "3"]


def test_a_sitemap_without_any_time_is_read_whole():
    parts = "".join(f"<url><loc>https://www.kvrn.example/{n}</loc></url>" for n in range(3))
    assert len(read(f"<urlset>{parts}</urlset>".encode(), address=HOME).sightings) == 3


@pytest.mark.parametrize("year", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
def test_a_sentinel_in_a_sitemap_breaks_nothing(year):
    entry = f"<url><loc>https://www.kvrn.example/a</loc><lastmod>{year}</lastmod></url>"
    assert len(read(f"<urlset>{entry}</urlset>".encode(), address=HOME).sightings) == 1
