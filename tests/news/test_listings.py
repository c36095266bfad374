"""Listings of invented outlets, in the markup that feeds and sitemaps really have."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from news.listings import LARGEST, MOST_ENTRIES, read
from news.model import ClaimKind, ListingKind, Precision, Source, ZoneBasis
from tests.effort import timed

HOME = "https://www.kvrn.example/index.rss"
RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"
     xmlns:media="http://search.yahoo.com/mrss/"
     xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0">
<channel><title>KVRN</title><link>https://www.kvrn.example/</link><ttl>15</ttl>
<atom:link href="https://www.kvrn.example/index.rss" rel="self"/>
<item><title>Deputy fires at car in Ashby</title><link>https://www.kvrn.example/news/crime/deputy-fires</link>
  <media:content url="x.jpg"><media:title>A car</media:title></media:content>
  <description>&lt;p&gt;Nobody was hit.&lt;/p&gt;&lt;p&gt;The car was.&lt;/p&gt;</description>
  <pubDate>Thu, 18 Nov 2021 10:03:00 -0600</pubDate></item>
<item><title>Council meets</title><link>/news/council?utm_source=rss</link>
  <pubDate>Thu, 18 Nov 2021 09:15 EST</pubDate></item>
<item><title>No link here</title></item>
<item><title>Write to us</title><link>mailto:desk@kvrn.example</link></item>
<item><title>Only a guid</title><guid>https://www.kvrn.example/news/guid-only</guid></item>
<item><title>Not a permanent link</title><guid isPermaLink="false">https://www.kvrn.example/?p=7</guid></item>
<item><title>By way of a feed service</title><link>https://feeds.service.example/~/7</link>
  <feedburner:origLink>https://www.kvrn.example/news/original</feedburner:origLink></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://www.kvrn.example/news/">
<title>KVRN</title><entry xml:base="crime/">
<title type="html">Trooper&amp;#8217;s &lt;b&gt;shot&lt;/b&gt;</title>
<link rel="self" href="https://www.kvrn.example/atom/1"/><link rel="alternate" href="troopers-shot"/>
<published>2021-11-18T10:03:00-06:00</published><updated>2021-11-18T16:05:10.250Z</updated>
<summary>In Ashby.</summary></entry></feed>"""
SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc> https://www.kvrn.example/news/shots </loc><lastmod>2021-11-18T16:05:10+00:00</lastmod>
<n:news><n:publication><n:name>KVRN</n:name><n:language>en</n:language></n:publication>
<n:publication_date>2021-11-18</n:publication_date><n:title>Shots in Ashby</n:title></n:news>
<image:image><image:loc>https://www.kvrn.example/x.jpg</image:loc>
<image:title>A street</image:title></image:image>
</url></urlset>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>KVRN</title></channel>
<item rdf:about="y"><title>Shots in Ashby</title><link>https://www.kvrn.example/news/shots</link>
<dc:date>2021-11-18T10:03-06:00</dc:date></item></rdf:RDF>"""


def first(listing, **more):
    return read(listing.encode(), address=HOME, **more).sightings[0]


def only_time(printed, zone="America/Chicago"):
    """The claim of an RSS item with this date."""
    item = f"<item><link>https://www.kvrn.example/a</link><pubDate>{printed}</pubDate></item>"
    return first(f"<rss><channel>{item}</channel></rss>", timezone=zone).claims[0]


@pytest.mark.parametrize(
    ("listing", "kind"),
    [
        (RSS, ListingKind.RSS),
        (RDF, ListingKind.RSS),
        (ATOM, ListingKind.ATOM),
        (SITEMAP, ListingKind.NEWS_SITEMAP),
    ],
)
def test_each_kind_of_listing_is_known_and_read_without_error(listing, kind):
    reading = read(listing.encode(), address=HOME)
    assert (reading.kind, reading.error, reading.note) == (kind, None, None)
    assert reading.sightings


def test_an_rss_feed_gives_every_entry_that_links_to_the_web():
    addresses = [s.address for s in read(RSS.encode(), address=HOME).sightings]
    assert addresses == [
        "https://www.kvrn.example/news/crime/deputy-fires",
        "https://www.kvrn.example/news/council?utm_source=rss",
        "https://www.kvrn.example/news/guid-only",
        "https://www.kvrn.example/news/original",
    ]


def test_a_sighting_has_the_entrys_own_title_and_plain_summary():
    sighting = first(RSS)
    assert sighting.title == "Deputy fires at car in Ashby"
    assert sighting.summary == "Nobody was hit. The car was."


def test_a_time_keeps_its_characters_beside_its_instant():
    claim = first(RSS).claims[0]
    assert claim.raw == "Thu, 18 Nov 2021 10:03:00 -0600"
    assert claim.instant == datetime(2021, 11, 18, 16, 3, tzinfo=UTC)
    assert (claim.source, claim.kind, claim.field) == (Source.LISTING, ClaimKind.PUBLISHED, "pubDate")


def test_atom_links_are_relative_to_the_nearest_base_and_titles_are_unescaped():
    sighting = first(ATOM)
    assert sighting.address == "https://www.kvrn.example/news/crime/troopers-shot"
    assert sighting.title == "Trooper’s shot"


def test_atom_tells_publication_from_modification():
    claims = {c.kind: c.instant for c in first(ATOM).claims}
    assert claims == {
        ClaimKind.PUBLISHED: datetime(2021, 11, 18, 16, 3, tzinfo=UTC),
        ClaimKind.MODIFIED: datetime(2021, 11, 18, 16, 5, 10, tzinfo=UTC),
    }


def test_a_news_sitemap_gives_the_news_title_and_both_times():
    sighting = first(SITEMAP, timezone="America/Chicago")
    assert (sighting.address, sighting.title) == ("https://www.kvrn.example/news/shots", "Shots in Ashby")
    assert [(c.field, c.raw) for c in sighting.claims] == [
        ("lastmod", "2021-11-18T16:05:10+00:00"),
        ("n:publication_date", "2021-11-18"),
    ]


def test_a_sitemap_index_gives_its_children_and_no_sightings():
    index = "<sitemapindex><sitemap><loc>/s1.xml</loc></sitemap><sitemap><loc>x:y</loc></sitemap></sitemapindex>"
    reading = read(index.encode(), address=HOME)
    assert (reading.sightings, reading.children) == ((), ("https://www.kvrn.example/s1.xml",))


@pytest.mark.parametrize(
    ("printed", "utc", "precision", "basis"),
    [
        ("Thu, 18 Nov 2021 10:03:05 -0600", "16:03:05", Precision.SECOND, ZoneBasis.PRINTED_OFFSET),
        ("18 Nov 2021 10:03 -0600", "16:03:00", Precision.MINUTE, ZoneBasis.PRINTED_OFFSET),
        ("Thu, 18 Nov 21 16:03:05 GMT", "16:03:05", Precision.SECOND, ZoneBasis.PRINTED_ABBREVIATION),
        ("Thu, 18 Nov 2021 10:03:05 CST", "16:03:05", Precision.SECOND, ZoneBasis.PRINTED_ABBREVIATION),
        ("Thu, 18 Nov 2021 10:03:05 CDT", "15:03:05", Precision.SECOND, ZoneBasis.PRINTED_ABBREVIATION),
        ("Thu, 18 Nov 2021 10:03:05", "16:03:05", Precision.SECOND, ZoneBasis.OUTLET_ZONE),
        ("2021-11-18T10:03", "16:03:00", Precision.MINUTE, ZoneBasis.OUTLET_ZONE),
        ("2021-11-18 11:05:10-05", "16:05:10", Precision.SECOND, ZoneBasis.PRINTED_OFFSET),
        ("2021-11-18T16:05:10Z", "16:05:10", Precision.SECOND, ZoneBasis.PRINTED_OFFSET),
        ("2021-11-18", "06:00:00", Precision.DAY, ZoneBasis.OUTLET_ZONE),
        ("November 18, 2021 at 10:03 AM CST", "16:03:00", Precision.MINUTE, ZoneBasis.PRINTED_ABBREVIATION),
        ("Nov. 18, 2021 12:03 a.m.", "06:03:00", Precision.MINUTE, ZoneBasis.OUTLET_ZONE),
        ("11/18/2021 10:03:05 AM", "16:03:05", Precision.SECOND, ZoneBasis.OUTLET_ZONE),
    ],
)
def test_a_time_is_read_with_its_precision_and_the_reason_for_its_zone(printed, utc, precision, basis):
    claim = only_time(printed)
    assert claim.instant == datetime.fromisoformat(f"2021-11-18T{utc}+00:00")
    assert (claim.raw, claim.precision, claim.zone_basis) == (printed, precision, basis)


@pytest.mark.parametrize("printed", ["yesterday", "2021-13-40", "Thu, 31 Feb 2021 10:00:00 GMT", "2021", "x" * 200])
def test_a_time_that_cannot_be_read_keeps_its_characters_and_has_no_instant(printed):
    claim = only_time(printed)
    assert (claim.raw, claim.instant, claim.zone_basis) == (printed, None, ZoneBasis.UNKNOWN)


@pytest.mark.parametrize(
    ("printed", "zone"),
    [
        ("2021-11-18T10:03", None),
        ("2021-11-18T10:03", "US/Centrl"),
        ("2021-11-18T10:03 IST", "America/Chicago"),
        ("2021-11-18T10:03+99:00", "America/Chicago"),
    ],
)
def test_a_time_in_an_unknown_zone_has_no_instant(printed, zone):
    claim = only_time(printed, zone)
    assert (claim.instant, claim.zone_basis) == (None, ZoneBasis.UNKNOWN)


def test_the_outlets_zone_knows_summer_time():
    assert only_time("2021-07-18T10:03").instant == datetime(2021, 7, 18, 15, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("<ttl>15</ttl>", 900),
        ("<ttl>soon</ttl>", None),
        ("<ttl>-5</ttl>", None),
        ("<ttl>nan</ttl>", None),
        ("<ttl>999999</ttl>", 86_400),
        ("", None),
        ("<updatePeriod>hourly</updatePeriod><updateFrequency>4</updateFrequency>", 900),
    ],
)
def test_the_wait_that_a_feed_asks_for_is_told_in_seconds(told, seconds):
    assert read(f"<rss><channel>{told}</channel></rss>".encode(), address=HOME).ttl_s == seconds


def test_a_feed_that_is_not_well_formed_is_read_and_says_so():
    broken = RSS.replace("Nobody was hit.", "Nobody&nbsp;was hit & all's well.")
    reading = read(broken.encode(), address=HOME, timezone="America/Chicago")
    assert reading.error is None
    assert "not well-formed" in (reading.note or "")
    assert [s.title for s in reading.sightings][:2] == ["Deputy fires at car in Ashby", "Council meets"]
    assert reading.sightings[0].claims[0].raw == "Thu, 18 Nov 2021 10:03:00 -0600"


def test_a_broken_rdf_feeds_date_is_still_its_publication():
    reading = read(RDF.replace("Shots in", "Shots & more in").encode(), address=HOME)
    assert [c.kind for c in reading.sightings[0].claims] == [ClaimKind.PUBLISHED]


def test_a_broken_atom_feed_keeps_its_modification():
    broken = ATOM.replace("<published>2021-11-18T10:03:00-06:00</published>", "").replace("In Ashby", "In & near")
    assert [c.kind for c in read(broken.encode(), address=HOME).sightings[0].claims] == [ClaimKind.MODIFIED]


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("<![CDATA[Shots &amp; sirens]]>", "Shots & sirens"),
        ("Shots &amp;amp; sirens", "Shots & sirens"),
        ("Ashby&amp;#8217;s chief", "Ashby’s chief"),
        ("  Shots\n   fired ", "Shots fired"),
        ("&lt;b&gt;S&lt;/b&gt;hots", "Shots"),
        ("5 &lt; 6", "5 < 6"),
    ],
)
def test_titles_lose_escapes_tags_and_doubled_spaces(title, plain):
    item = f"<item><title>{title}</title><link>https://www.kvrn.example/a</link></item>"
    assert first(f"<rss><channel>{item}</channel></rss>").title == plain


def test_an_entry_printed_twice_is_one_sighting():
    item = "<item><title>A</title><link>https://www.kvrn.example/a</link></item>"
    assert len(read(f"<rss><channel>{item}{item}</channel></rss>".encode(), address=HOME).sightings) == 1


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "windows-1252", "utf-8-sig"])
def test_the_declared_encoding_is_obeyed(encoding):
    name = encoding.removesuffix("-sig")
    feed = "<rss><channel><item><title>Señor</title><link>/a</link></item></channel></rss>"
    reading = read(f'<?xml version="1.0" encoding="{name}"?>{feed}'.encode(encoding), address=HOME)
    assert reading.sightings[0].title == "Señor"


@pytest.mark.parametrize(
    ("listing", "reason"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"not a feed", "no markup"),
        (b"\0" * 50, "no markup"),
        (b"<!DOCTYPE html><html><body>Access denied</body></html>", "HTML page"),
        (b"<html><body/></html>", "HTML page"),
        (b"<opml><body/></opml>", "<opml>"),
        (b"<a><b></a>", "not a listing"),
    ],
)
def test_what_is_no_listing_is_said_to_be_none(listing, reason):
    reading = read(listing, address=HOME)
    assert reading.sightings == ()
    assert reason in (reading.error or "")


def test_a_listing_that_declares_entities_is_refused():
    lol = '<!DOCTYPE rss [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]><rss><title>&b;</title>'
    assert read(lol.encode(), address=HOME).error == "refused: declares entities"
    assert read(lol.encode("utf-16"), address=HOME).error == "refused: declares entities"


def test_a_listing_never_reads_a_file_or_an_address():
    for text in (
        b"/etc/passwd",
        b"file:///etc/passwd",
        b"http://127.0.0.1:9/feed <",
        b"feed:http://127.0.0.1:9/ <",
    ):
        assert read(text, address=HOME).sightings == ()


def test_a_listing_that_is_too_large_is_not_read_and_says_how_large():
    assert str(LARGEST) in (read(b"<rss>" + b" " * LARGEST + b"</rss>", address=HOME).error or "")


def test_of_a_listing_with_too_many_entries_the_first_are_kept():
    items = "".join(f"<item><link>/{n}</link></item>" for n in range(MOST_ENTRIES + 1))
    reading = read(f"<rss><channel>{items}</channel></rss>".encode(), address=HOME)
    assert len(reading.sightings) == MOST_ENTRIES
    assert reading.error is None
    assert str(MOST_ENTRIES) in (reading.note or "")


@pytest.mark.parametrize(
    "hostile",
    [
        b"<rss>" * 50_000,
        b'<rss version="2.0"><channel>' + b"<" * 200_000,
        b'<rss version="2.0"><channel><item><title>' + b"&" * 200_000,
        b'<rss version="2.0"><channel><item>' + b"<!--" * 200_000,
        b'<rss version="2.0"><channel><item>' + b"<![CDATA[" * 100_000,
    ],
)
def test_hostile_listings_end_soon_and_without_an_exception(hostile):
    took, reading = timed(lambda: read(hostile, address=HOME))
    assert reading.sightings == ()
    assert reading.error
    assert took < 5


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_a_reading(noise):
    middle = len(RSS) // 2
    for listing in (noise, b"<rss><channel>" + noise, RSS[:middle].encode() + noise + RSS[middle:].encode()):
        read(listing, address=HOME, timezone="America/Chicago")
