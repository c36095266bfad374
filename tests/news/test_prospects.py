"""What a front page tells of its site. Markup: reconstructed, by the marks that each family's declaration names."""

from datetime import UTC, datetime
from zoneinfo import available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from news import prospects
from news.families.recognition import FAMILIES
from news.model import Fetched, OutletKind
from news.prospects import OF_ONE_KIND, ONE_ZONE, Prospect, Told, likely_zone
from news.states import CODES

NOW = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
RSS = "application/rss+xml"

SCRIPPS = """<html class="Page"><head><title>Calder Falls News, Weather | KCFS</title>
<meta property="og:site_name" content="KCFS 6 Calder Falls"><meta name="brightspot.contentId" content="0000018">
<link rel="alternate" type="application/rss+xml" title="Front" href="/index.rss">
<script>window.scrippsConfig = {};</script><link href="https://ewscripps.brightspotcdn.com/a.css"></head>
<body class="Page-body" data-module=""><div class="ArticlePage-main"></div>
<footer class="Page-footer"><div class="Page-footer-disclaimer">&copy; 2026 Scripps Media, Inc</div></footer>
</body></html>"""
NEXSTAR = """<html><head><title>WMRL | Marlow News</title><meta property="og:site_name" content="WMRL News" />
<link rel="alternate" type="application/rss+xml" title="WMRL News &raquo; Feed" href="https://www.wmrl.example/feed/" />
<link rel="alternate" type="application/rss+xml" title="WMRL News &raquo; Comments Feed"
href="https://www.wmrl.example/comments/feed/" />
<script>var NXSTdata = {};</script><link rel="stylesheet" href="/wp-content/themes/nexstar/a.css">
<link rel="https://api.w.org/" href="/wp-json/"><script src="/wp-includes/a.js"></script></head><body>
<footer><p class="copyright">© 1998 - 2026 Nexstar Media Inc. | All Rights Reserved.</p></footer></body></html>"""
BLOX = """<html><head><title>tolliverlantern.example | Your local news</title>
<meta property="og:site_name" content="The Tolliver Lantern"><link href="https://bloximages.newyork1.vip.townnews.com/a.css">
<link rel="alternate" type="application/rss+xml"
href="/search/?f=rss&amp;t=article&amp;c=news&amp;l=50&amp;s=start_time&amp;sd=desc">
<script>window.tncms = {}; dataLayer = [{"townnews": {}}];</script></head><body class="tnt-page">
<footer id="site-footer">
<div class="tnt-copyright">© Copyright 2026 The Tolliver Lantern | 100 Main St.</div></footer></body></html>"""
NEWSPAPER = """<html><head><title>Home</title><script type="application/ld+json">[{"@context":"https://schema.org",
"@type":"Newspaper","name":"The Garnet Ledger","parentOrganization":{"@type":"Organization","name":"Ledger Group"},
"address":[{"@type":"PostalAddress","addressLocality":"Garnet","addressRegion":"Montana"}]}]</script></head>
<body></body></html>"""


def front(page: str, address: str = "https://www.site.example/") -> Fetched:
    return Fetched(address, NOW, answered_by=address, status=200, body=page.encode())


def read(page: str) -> Prospect:
    return prospects.read(front(page))


@pytest.mark.parametrize(
    ("page", "family", "name", "owner", "kind", "feeds"),
    [
        (SCRIPPS, "brightspot_scripps", "KCFS 6 Calder Falls", "Scripps Media, Inc", "tv", ("/index.rss",)),
        (NEXSTAR, "nexstar_wordpress", "WMRL News", "Nexstar Media Inc", "tv", ("https://www.wmrl.example/feed/",)),
        (
            BLOX,
            "blox",
            "The Tolliver Lantern",
            "",
            "",
            ("/search/?f=rss&t=article&c=news&l=50&s=start_time&sd=desc",),
        ),
        (NEWSPAPER, "general", "The Garnet Ledger", "Ledger Group", "newspaper", ()),
    ],
    ids=["scripps", "nexstar", "blox", "newspaper"],
)
def test_a_front_page_tells_family_name_owner_kind_and_feeds(page, family, name, owner, kind, feeds):
    found = read(page)
    assert found.family.name == family
    assert (found.name.word, found.owner.word, found.kind.word) == (name, owner, kind)
    assert found.feeds == tuple(feed if "://" in feed else f"https://www.site.example{feed}" for feed in feeds)


def test_the_marks_by_which_a_family_was_known_are_named():
    blox, marks = FAMILIES["blox"], read(BLOX).marks
    assert len(marks) >= blox.needed
    assert all(mark in BLOX and mark in (*blox.hosts, *blox.markers) for mark in marks)
    assert read("<html><body>Nothing</body></html>").marks == ()


def test_place_and_state_are_taken_from_the_organisation_that_the_page_declares():
    found = read(NEWSPAPER)
    assert (found.city, found.state) == (Told("Garnet", "JSON-LD, address"), Told("MT", "JSON-LD, address"))


@pytest.mark.parametrize(
    ("region", "state"), [("US-MO", "MO"), ("mo", "MO"), ("Missouri", "MO"), ("Ontario", ""), ("", ""), ("XX", "")]
)
def test_a_state_is_one_of_the_united_states_or_nothing(region, state):
    assert read(f'<meta name="geo.region" content="{region}">').state.word == state


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        ("© 2026 Larch Valley Media, LLC. All rights reserved.", "Larch Valley Media, LLC"),
        ("Copyright &copy; 2019-2026, Larch Valley Media", "Larch Valley Media"),
        ("(c) 2026 by Larch Valley Media | Terms", "Larch Valley Media"),
        ("Copyright 2026 Larch.com. This material may not be published.", "Larch.com"),
        ("© 2026 All rights reserved.", ""),
        ("© 2026 The Site", ""),
        ("A Larch Valley Station © 2002-2026", ""),
        ("Nothing of that kind", ""),
    ],
)
def test_the_owner_is_who_the_footers_copyright_line_names(line, owner):
    assert read(f'<meta property="og:site_name" content="The Site"><footer>{line}</footer>').owner.word == owner


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Home - The Elm Hollow Clarion", "The Elm Hollow Clarion"),
        ("The Elm Hollow Clarion | Local news", "The Elm Hollow Clarion"),
        ("Clarion\x1b[2J\n\tnews", "Clarion [2J news"),
        ("", ""),
    ],
)
def test_without_a_declared_name_the_title_names_the_site(title, name):
    assert read(f"<title>{title}</title>").name.word == name


@pytest.mark.parametrize(
    "link",
    [
        f'<link rel="alternate" type="{RSS}" href="/comments/feed/">',
        f'<link rel="alternate" type="{RSS}" title="Clarion » Comments Feed" href="/feed/c/">',
        '<link rel="alternate" type="application/json+oembed" href="/wp-json/oembed">',
        '<link rel="alternate" hreflang="es" href="/es/">',
        f'<link rel="alternate" type="{RSS}" href="mailto:a@b.example">',
        f'<link rel="alternate" type="{RSS}" href="">',
        f'<link rel="stylesheet" type="{RSS}" href="/feed/">',
    ],
)
def test_what_is_no_feed_of_stories_is_left_out(link):
    assert read(f"<html><head>{link}</head></html>").feeds == ()


def test_a_feed_that_is_named_twice_counts_once():
    link = f'<link rel="ALTERNATE" type="{RSS}; charset=utf-8" href="/feed/">'
    assert read(f"<html><head>{link}{link}</head></html>").feeds == ("https://www.site.example/feed/",)


@pytest.mark.parametrize("body", [b"", b"\x00\x01\x02\xff" * 99, b"<div>" * 100_000, b"\xff\xfe<\x00h\x00"])
def test_a_page_that_cannot_be_read_tells_nothing_and_fails_nothing(body):
    found = prospects.read(Fetched("https://a.example/", NOW, answered_by="https://a.example/", status=200, body=body))
    assert found.name == found.owner == found.city == found.state == Told()


@settings(deadline=None)
@given(st.text(max_size=300))
def test_whatever_a_page_says_of_itself_is_one_printable_line(text):
    page = f'<meta property="og:site_name" content="{text}"><footer>© 2026 {text}</footer><title>{text}</title>'
    found = prospects.read(front(page.encode("utf-8", "replace").decode()))
    for told in (found.name, found.owner, found.city):
        assert told.word.isprintable()
        assert len(told.word) <= prospects.LONGEST


def test_the_tables_name_families_kinds_zones_and_states_that_there_are():
    assert OF_ONE_KIND.keys() <= FAMILIES.keys()
    assert set(OF_ONE_KIND.values()) <= set(OutletKind)
    assert ONE_ZONE.keys() <= set(CODES.values())
    assert set(ONE_ZONE.values()) <= available_timezones()


@pytest.mark.parametrize(
    "state", ["TX", "KY", "TN", "IN", "FL", "KS", "NE", "ND", "SD", "OR", "ID", "MI", "AK", "AZ", ""]
)
def test_a_state_of_several_zones_suggests_none(state):
    assert likely_zone(state) == ""
