"""Section pages of invented outlets: which links are stories, what they are called, and what breaks nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from news.families.recognition import FAMILIES
from news.listings import read
from news.model import ClaimKind, ListingKind, Source
from news.sections import is_story
from tests.effort import timed

HOME = "https://www.kvrn.example/news/crime/"
UUID = "0a1b2c3d-0000-4000-8000-0123456789ab"

# A path of each family's stories, and one of the same site that is none. As of 2026, in the families' own forms.
PATHS = {
    "abc_oo": ("/post/deputy-fires-at-car/19318565/", "/tag/crime/"),
    "arc": ("/news/local/2026/03/03/deputy-fires-at-car/", "/news/local/"),
    "arc_advance": ("/news/2026/03/deputy-fires-at-car.html", "/news/"),
    "arc_cox": ("/news/local/deputy-fires-car/PNIM27C5RJHZTGQ4CLUXW6NDEA/", "/news/local/"),
    "arc_graham": ("/news/local/2026/03/03/deputy-fires-at-car/", "/topic/Crime/"),
    "arc_gray": ("/2026/03/03/deputy-fires/", "/news/crime/"),
    "blox": (f"/news/local/deputy-fires/article_{UUID}.html", f"/news/local/image_{UUID}.html"),
    "brightspot": ("/ashby/story/2026-03-03/deputy-fires-at-car", "/ashby/crime"),
    "brightspot_grove": ("/2026-03-03/deputy-fires", "/tags/police"),
    "brightspot_scripps": ("/news/crime/deputy-fires-at-car-in-ashby", "/news/region-central"),
    "cbs_local": ("/chicago/news/deputy-fires-car-ashby/", "/chicago/latest/local-news/"),
    "ellington": ("/news/2026/mar/03/deputy-fires-at-car/", "/news/crime/"),
    "fox_oo": ("/news/deputy-fires-at-car", "/tag/us/il/chicago"),
    "gannett": ("/story/news/crime/2026/03/03/deputy-fires-at-car/11962850007/", "/news/crime/"),
    "general": ("/local/deputy-fires-at-car-in-ashby", "/local/crime"),
    "hearst_news": ("/news/article/deputy-fires-at-car-21234567.php", "/news/crime/"),
    "hearst_tv": ("/article/deputy-fires-at-car/72903965", "/crime"),
    "mcclatchy": ("/news/local/crime/article251102299.html", "/news/local/crime/"),
    "nbc_oo_wordpress": ("/news/local/deputy-fires/3218099/", "/tag/police/"),
    "newspack": ("/2026/03/03/deputy-fires/", "/category/news/"),
    "nexstar_wordpress": ("/news/crime/deputy-fires-at-car-in-ashby/", "/news/local-news/"),
    "patch": ("/illinois/ashby/deputy-fires-at-car", "/illinois/ashby"),
    "sinclair": ("/news/local/deputy-fires-at-car-in-ashby", "/news/local"),
    "tegna": (f"/article/news/local/deputy-fires/63-{UUID}", "/news/local"),
    "wordpress": ("/2026/03/deputy-fires/", "/news/local/"),
    "wordpress_mng": ("/2026/03/03/deputy-fires/", "/tag/police-shootings/"),
}


def page(inner, head=""):
    return f"<!doctype html><html><head><title>Crime</title>{head}</head><body>{inner}</body></html>".encode()


def shown(inner, family="general", head="", address=HOME):
    return read(page(inner, head), address=address, timezone="America/Chicago", family=family)


def stories(inner, **more):
    return [(s.address.removeprefix("https://www.kvrn.example"), s.title) for s in shown(inner, **more).sightings]


@pytest.mark.parametrize("family", FAMILIES)
def test_each_familys_stories_are_told_from_its_sections(family):
    story, other = PATHS[family]
    inner = f'<a href="{story}">Deputy fires at car</a><a href="{other}">All of our crime news</a>'
    assert stories(inner, family=family) == [(story, "Deputy fires at car")]


@pytest.mark.parametrize("family", FAMILIES)
def test_each_family_says_what_its_stories_look_like(family):
    assert FAMILIES[family].story
    for path in FAMILIES[family].sections:
        assert not is_story(f"https://www.kvrn.example/{path.lstrip('/')}", FAMILIES[family])


@pytest.mark.parametrize(
    "path",
    [
        "/news/2026/mar/03/deputy-fires/",
        "/stories/2026/3/3/12345",
        "/2026-03-03/deputy-fires",
        "/story/36254554/deputy-fires",
        "/news/deputy-fires-12345.html",
        "/deputy-fires-at-car-in-ashby.shtml",
        "/news/Deputy-Fires-At-Car/",
    ],
)
def test_an_unknown_familys_stories_are_known_by_a_date_a_number_or_a_long_slug(path):
    assert is_story(f"https://www.kvrn.example{path}", FAMILIES["general"])


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/news/",
        "/news/local-news/",
        "/weather",
        "/about-us/our-public-file-for-2026",
        "/tag/police-shootings-in-ashby-county",
        "/author/a-reporter-of-ours-here",
        "/videos/deputy-fires-at-car-in-ashby",
        "/contests/win-a-trip-to-the-lake",
        "/news/crime/deputy-fires-at-car-in-ashby?share=twitter",
    ],
)
def test_front_pages_sections_authors_and_buttons_are_no_stories(path):
    assert not is_story(f"https://www.kvrn.example{path}", FAMILIES["general"])


def test_a_section_page_is_a_listing_of_its_own_kind():
    reading = shown('<a href="/news/deputy-fires-at-car-in-ashby">Deputy fires at car</a>')
    assert (reading.kind, reading.error, reading.note) == (ListingKind.SECTION, None, None)


def test_a_page_where_a_feed_was_expected_is_read_and_says_so():
    reading = shown('<a href="/news/deputy-fires-at-car-in-ashby">Deputy fires</a>', address=f"{HOME}feed/")
    assert len(reading.sightings) == 1
    assert reading.note == "an HTML page stands where a feed was expected"


@pytest.mark.parametrize("path", ["/news/crime", "/news/feeding-the-town/", "/news/atomic-lab", "/search/?c=news"])
def test_a_section_page_that_was_asked_for_has_no_note(path):
    inner = '<a href="/news/deputy-fires-at-car-in-ashby">Deputy fires</a>'
    assert shown(inner, address=f"https://www.kvrn.example{path}").note is None


@pytest.mark.parametrize(
    "path", ["/feed/", "/index.rss", "/topstories-rss", "/search/?f=rss", "/?rss=y", "/a/sitemap/x"]
)
def test_a_page_in_a_feeds_place_has_one(path):
    inner = '<a href="/news/deputy-fires-at-car-in-ashby">Deputy fires</a>'
    assert shown(inner, address=f"https://www.kvrn.example{path}").note is not None


def test_a_page_without_stories_is_no_listing():
    reading = shown('<p>Access denied</p><a href="/">Home</a>')
    assert reading.sightings == ()
    assert "without links to stories" in reading.error


LINK = '<a href="/news/deputy-fires-at-car-in-ashby"{}>{}</a>'


@pytest.mark.parametrize(
    ("inner", "title"),
    [
        (LINK.format("", "Deputy fires at car"), "Deputy fires at car"),
        (LINK.format("", "<h3>Deputy fires</h3><p>A long summary of what was said there.</p>"), "Deputy fires"),
        (LINK.format("", '<span class="c-headline">Deputy fires</span> Crime, 3 hours ago'), "Deputy fires"),
        (f"<h2>{LINK.format('', 'Deputy fires')}</h2>{LINK.format('', 'A longer teaser of it')}", "Deputy fires"),
        (LINK.format(' aria-label="Deputy fires"', "<img src=x.jpg>"), "Deputy fires"),
        (LINK.format("", '<img src=x.jpg alt="A car in Ashby">'), "A car in Ashby"),
        (LINK.format("", "Read more") + LINK.format("", "Deputy fires"), "Deputy fires"),
        (LINK.format("", "WATCH") + LINK.format("", "Deputy fires") + LINK.format("", "12 Comments"), "Deputy fires"),
        (LINK.format("", "Deputy fires") + LINK.format("", "Deputy fires at car"), "Deputy fires at car"),
        (LINK.format("", "2 hours ago") + LINK.format("", "Continue reading about it"), ""),
        (f"<article>{LINK.format('', '<img src=x>')}<h3>Deputy fires</h3></article>", "Deputy fires"),
        (LINK.format("", "Deputy&#8217;s  <b>shots</b>\n fired"), "Deputy’s shots fired"),
        (LINK.format("", "Shootout: what we know"), "Shootout: what we know"),
        (LINK.format("", "Watch: deputy fires at car"), "Watch: deputy fires at car"),
    ],
)  # fmt: skip
def test_a_title_is_the_surest_and_longest_text_that_can_be_one(inner, title):
    assert stories(inner) == [("/news/deputy-fires-at-car-in-ashby", title)]


@pytest.mark.parametrize(
    "headline",
    [
        "More rain ahead",
        "Full moon rises",
        "Published poet dies in crash",
        "Follow the money: where the levy went",
        "Read the indictment against the deputy",
        "Send help: deputies ask for water",
        "Video shows deputy firing at car",
        "Live updates: deputy fires at car",
        "Today is election day in Ashby",
        "By the river, a town rebuilds after the flood",
        "Updated map shows new districts",
        "12 hurt in crash on Highway 9",
        "Share of the vote falls in Ashby",
        "Print shop burns on Main Street",
    ],
)
def test_a_headline_that_begins_like_a_button_is_a_headline(headline):
    assert stories(LINK.format("", headline)) == [("/news/deputy-fires-at-car-in-ashby", headline)]


@pytest.mark.parametrize(
    "text",
    [
        "Read more",
        "Read the full story here",
        "Continue reading about it",
        "See more stories",
        "View all",
        "Watch live",
        "12 Comments",
        "1.2k shares",
        "3 hours ago",
        "Updated: 3 hours ago",
        "Published March 3, 2026",
        "Posted on Tuesday at noon",
        "By Staff Reporter",
        "Share on Facebook",
        "Click here to see it",
        "Today at 10:03 AM",
        "Leave a comment",
        "Log in to comment",
        "1:39",
    ],
)
def test_a_button_a_byline_and_a_time_are_no_headlines(text):
    assert stories(LINK.format("", text)) == [("/news/deputy-fires-at-car-in-ashby", "")]


def test_a_heading_between_two_cards_names_neither():
    two = (
        '<div><h2>Top stories now</h2><a href="/a/one-two-three-four"></a><a href="/a/five-six-seven-eight"></a></div>'
    )
    assert [title for _, title in stories(two)] == ["", ""]


def test_links_keep_the_pages_order_and_come_once():
    cards = "".join(f'<a href="/news/story-{n}-of-the-day/">Story {n}</a>' for n in (3, 1, 2, 1))
    assert [title for _, title in stories(cards)] == ["Story 3", "Story 1", "Story 2"]


def test_one_story_at_two_addresses_is_one():
    inner = f'<a href="/news/a/63-{UUID}">x</a><a href="/article/news/a/63-{UUID}?utm_source=b">Deputy fires</a>'
    assert len(shown(inner.replace("/news/a", "/article/news/a", 1), family="tegna").sightings) == 1


@pytest.mark.parametrize("element", ["nav", "footer", 'div role="navigation"', "noscript", "template"])
def test_links_in_navigation_and_footer_are_no_stories(element):
    inner = f'<{element}><a href="/news/how-to-watch-us-live">Watch</a></{element.split()[0]}>'
    assert stories(inner + LINK.format("", "Deputy fires")) == [("/news/deputy-fires-at-car-in-ashby", "Deputy fires")]


def test_a_cards_own_footer_may_hold_its_link():
    assert stories(f"<article><footer>{LINK.format('', 'Deputy fires')}</footer></article>")


def test_links_are_relative_to_the_pages_base():
    found = shown('<a href="deputy-fires-at-car-in-ashby">A title</a>', head='<base href="/news/local/">').sightings
    assert found[0].address == "https://www.kvrn.example/news/local/deputy-fires-at-car-in-ashby"
    found = shown('<a href="deputy-fires-at-car-in-ashby">A title</a>').sightings
    assert found[0].address == "https://www.kvrn.example/news/crime/deputy-fires-at-car-in-ashby"


def test_a_time_in_the_card_is_a_claim_of_its_story_and_of_no_other():
    card = '<li><a href="/news/{0}-one-two-three">Story {0}</a><time datetime="{1}">3 hours ago</time></li>'
    inner = card.format("a", "2026-03-03T10:03:00-06:00") + card.format("b", "2026-03-03 11:00")
    found = shown(f"<ul>{inner}</ul><div><time datetime='2026-03-03T12:00:00Z'>now</time></div>").sightings
    assert [[(c.raw, c.kind, c.source, c.field) for c in s.claims] for s in found] == [
        [("2026-03-03T10:03:00-06:00", ClaimKind.PUBLISHED, Source.LISTING, "time")],
        [("2026-03-03 11:00", ClaimKind.PUBLISHED, Source.LISTING, "time")],
    ]


@pytest.mark.parametrize(
    ("times", "kinds"),
    [
        ("<time datetime={0}>x</time>", [ClaimKind.PUBLISHED]),
        ("<p>Updated: <time datetime={0}>x</time></p>", [ClaimKind.MODIFIED]),
        ("<time class=updated datetime={0}>x</time>", [ClaimKind.MODIFIED]),
        ("<time itemprop=dateModified datetime={0}>x</time>", [ClaimKind.MODIFIED]),
        ("<i><time datetime={0}>a</time></i><i>Updated <time datetime={0}>b</time></i>", [*ClaimKind][:2]),
        ("<time datetime={0}>x</time><time datetime={0}>y</time>", [ClaimKind.PUBLISHED]),
    ],
)
def test_a_time_that_says_that_it_is_of_an_update_is_one(times, kinds):
    card = f"<article>{LINK.format('', 'Deputy fires')}{times.format('2026-03-03T10:03:00-06:00')}</article>"
    assert [c.kind for c in shown(card).sightings[0].claims] == kinds


def test_a_time_that_changes_by_itself_is_no_claim():
    inner = f"<li>{LINK.format('', 'Deputy fires')}<time>3 hours ago</time></li>"
    assert shown(inner).sightings[0].claims == ()


def test_a_page_that_bears_another_familys_marks_is_read_by_its_patterns():
    inner = '<a href="/2026/03/03/deputy-fires/">A title</a><script>window.Fusion=1;Fusion.globalContent={}</script>'
    reading = shown(inner, family="sinclair")
    assert len(reading.sightings) == 1
    assert reading.note is None


def test_a_familys_page_with_other_addresses_is_read_in_the_general_way_and_says_so():
    reading = shown(LINK.format("", "Deputy fires"), family="blox")
    assert len(reading.sightings) == 1
    assert "BLOX" in reading.note


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 100_000 + LINK,
        "<a href=/a/b-c-d-e-f>" * 60_000,
        "<h2>" * 50_000,
        "<p><time datetime=2026-01-01>" * 60_000 + LINK,
        "".join(f'<a href="/x/{"%41" * 300}{n}">a b</a>' for n in range(2_000)),
        "".join(f'<a href="/x/{"1" * 900}-{n}!">a b</a>' for n in range(2_000)),
        "".join(f'<a href="/x/{"a-" * 450}{n}!">a b</a>' for n in range(2_000)),
        "<li>" + "".join(f"<h3><a href=/a/b-c-d-e-{n}>x y</a></h3>" for n in range(20_000)),
        "x" * 5_000_000,
    ],
)
def test_a_hostile_page_ends_soon(hostile):
    took, reading = timed(lambda: shown(hostile))
    assert len(reading.sightings) <= 500
    assert took < 5


@settings(deadline=None)
@given(st.text(alphabet="<>ahref=/\"' -timed0123456789#?&;%\x00é", max_size=300))
def test_any_markup_gives_a_reading(noise):
    shown(noise + LINK + noise)
    shown(f'<a href="{noise}">{noise}</a>', head=f"<base href='{noise}'>")
