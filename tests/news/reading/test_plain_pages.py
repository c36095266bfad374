"""Pages of sites that we have no declaration for: what older themes and other systems do around a story."""

# Markup is easier to hold against what is read of it in one line.
# ruff: noqa: E501

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from news.model import PageKind
from news.reading import instants
from news.reading.instants import Surroundings
from news.reading.page import read
from news.reading.phrases import is_boilerplate, is_credit

PROSE = [
    f"The ferry at Tarn Hollow made its crossing number {n} of the day, slow and full as on other days."
    for n in range(6)
]
TEXT = "".join(f"<p>{line}</p>" for line in PROSE)
HEAD = '<meta property="og:type" content="article"><title>Ferry crosses the lake</title>'
ZONE = "America/Chicago"


def page(*, above: str = "", inside: str = "", below: str = "", head: str = HEAD, zone: str = ZONE):
    source = (
        f"<html><head>{head}</head><body><div><h1>Ferry crosses the lake</h1>{above}</div>"
        f'<div itemprop="articleBody">{inside}{TEXT}</div>{below}</body></html>'
    )
    return read(source.encode(), timezone=zone)


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ("box", "wanted"),
    [
        pytest.param(
            '<p class="byline">By <a class="author fn">Isla Fenn</a> <span>on <time>May 18, 2014 07:21 pm</time></span></p>',
            "By Isla Fenn",
            id="day in its box",
        ),
        pytest.param(
            '<div class="byline">By Isla Fenn +<button>Follow</button></div>', "By Isla Fenn", id="button's plus"
        ),
        pytest.param(
            '<div class="byline"><a rel="author">Isla Fenn</a> <a href="mailto:f@argus.example"><span class="sr-only">Email f@argus.example</span></a></div>',
            "Isla Fenn",
            id="button's name",
        ),
        pytest.param(
            '<div class="byline">Isla Fenn | f@argus.example</div>',
            "Isla Fenn | f@argus.example",
            id="a printed address stays",
        ),
        pytest.param(
            '<p><cite>By Isla Fenn<br>TarnHollow.example<br><a href="/x">Archive</a></cite></p>',
            "By Isla Fenn",
            id="office below the name",
        ),
        pytest.param(
            '<div class="byline">By Isla Fenn, Argus | 1 hr 4 mins ago</div>',
            "By Isla Fenn, Argus",
            id="age in two units",
        ),
    ],
)
def test_a_byline_ends_with_what_was_printed_of_the_writer(box, wanted):
    assert page(above=box).byline == wanted


@pytest.mark.parametrize(
    "elsewhere",
    [
        pytest.param(
            '<div class="comment_item"><div class="author_name">LakeFan 12 Fans</div><p>Nice.</p></div>', id="a reader"
        ),
        pytest.param(
            f"<p>Isla Fenn writes of lakes; {PROSE[0]} {PROSE[1]} Subscribe to <a href='/author/fenn/feed'>her RSS feed</a>.</p>",
            id="a link in a sentence",
        ),
    ],
)
def test_a_readers_name_and_a_link_in_a_sentence_are_no_byline(elsewhere):
    assert page(below=elsewhere).byline == ""


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("By Isla Fenn Jr.", ("Isla Fenn Jr.",)),
        ("By Isla Fenn, Senior Capitol Correspondent", ("Isla Fenn",)),
        ("Letters to the Editor", ("Letters to the Editor",)),
    ],
)
def test_a_name_keeps_its_own_period_and_loses_the_office(printed, wanted):
    assert page(above=f'<div class="byline">{printed}</div>').authors == wanted


@pytest.mark.parametrize(
    "box",
    [
        '<div class="pic"><img src="a.jpg"><div class="cutline">The ferry on Sunday.</div></div>',
        '<div id="attachment_731" style="width: 770px"><img src="a.jpg"><div class="meta">The ferry on Sunday.</div></div>',
    ],
)
def test_a_cutline_is_a_caption_and_no_paragraph(box):
    reading = page(inside=box)
    assert reading.captions == ("The ferry on Sunday.",)
    assert reading.body.split("\n\n") == PROSE


def test_the_headline_of_another_story_under_its_picture_is_no_caption():
    teaser = '<dl><dd><a href="/lake/1.html"><img src="a.jpg"><span class="a-caption">Lake rises</span></a></dd></dl>'
    own = '<figure><a href="/pictures/a.jpg"><img src="a.jpg"><span class="a-caption">The ferry on Sunday.</span></a></figure>'
    assert page(inside=own + teaser).captions == ("The ferry on Sunday.",)


@pytest.mark.parametrize(
    "line",
    [
        "Tags: ferry, lake, Tarn Hollow",
        "Filed under: Lakes",
        "Podcast: Play in new window | Download",
        "Text size",
        "Story Tools",
        "PreviousNext",
        "Video Ad Feedback",
        "NEWYou can now listen to Argus articles!",
        "Read or Share this story: http://argus.example/1x3",
    ],
)
def test_what_a_theme_prints_round_a_story_is_no_part_of_it(line):
    assert is_boilerplate(line)


@pytest.mark.parametrize(
    "line",
    [
        "Tags on the boats tell the harbor master whose they are.",
        "Previous next of kin were told by the sheriff.",
        "Text size matters to readers, the editor said.",
        "You can listen to the meeting at the hall.",
    ],
)
def test_a_sentence_with_such_words_is_the_storys(line):
    assert not is_boilerplate(line)


def test_a_line_that_only_says_whose_a_picture_is_is_no_paragraph_and_may_be_a_caption():
    assert is_credit("Isla Fenn / AFP / Getty Images")
    assert is_credit("(Credit: Isla Fenn / Argus)")
    assert not is_credit("The mayor told Reuters that the ferry was late.")
    reading = page(
        inside="<p>Isla Fenn / AFP / Getty Images</p><figure><img src='a.jpg'><figcaption>Isla Fenn / AP</figcaption></figure>"
    )
    assert reading.body.split("\n\n") == PROSE
    assert reading.captions == ("Isla Fenn / AP",)


@pytest.mark.parametrize(
    "home", ["https://argus.example", "https://argus.example/", "https://argus.example/index.html"]
)
def test_an_outlets_home_is_a_front_however_much_it_prints(home):
    cards = "".join(f"<div><h2>Lake {n}</h2>{TEXT}</div>" for n in range(3))
    front = f'<html><head><title>Tarn Hollow Argus</title><link rel="canonical" href="{home}"></head><body><h1>Tarn Hollow Argus, the news of the lake</h1>{cards}</body></html>'
    assert read(front.encode()).kind is PageKind.SECTION
    story = front.replace(home, "https://argus.example/2021/ferry-crosses")
    assert read(story.encode()).kind is PageKind.ARTICLE


def test_a_story_that_declares_itself_stays_one_though_its_canonical_is_the_home():
    assert page(head=HEAD + '<link rel="canonical" href="https://argus.example/">').kind is PageKind.ARTICLE


def test_eastern_standard_time_in_summer_is_doubted_in_the_form_of_mail_too():
    hit = instants.machine("Fri, 09 Jul 2010 15:31:00 EST", Surroundings())
    assert hit.instant == utc(2010, 7, 9, 19, 31)
    assert "EST" in hit.doubt
    head = HEAD + '<meta name="publish_date" content="Fri, 09 Jul 2010 15:31:00 EST">'
    assert any("EST" in conflict for conflict in page(head=head, zone="America/New_York").conflicts)


def test_a_standard_time_in_winter_and_an_offset_in_the_form_of_mail_are_taken_at_their_word():
    assert instants.machine("Thu, 20 Jan 2011 15:31:00 EST", Surroundings()).instant == utc(2011, 1, 20, 20, 31)
    assert instants.machine("Thu, 20 Jan 2011 15:31:00 EST", Surroundings()).doubt == ""
    assert instants.machine("Fri, 09 Jul 2010 15:31:00 -0500", Surroundings()).instant == utc(2010, 7, 9, 20, 31)


def test_an_element_marked_as_publication_is_one_whatever_its_class():
    reading = page(
        above='<p class="byline">By Isla Fenn <time class="updated" datetime="2014-05-18 19:21:00-0500" pubdate>May 18, 2014 07:21 pm</time></p>'
    )
    assert reading.claimed_published.instant == utc(2014, 5, 19, 0, 21)
    assert reading.claimed_modified is None


def test_a_time_alone_after_updated_is_of_the_labels_day_and_inexact():
    reading = page(above='<div class="articleDate">Published: Feb. 3, 2015 Updated:  5:26 p.m.</div>')
    assert reading.claimed_published.precision == "day"
    assert reading.claimed_modified.instant == utc(2015, 2, 3, 23, 26)
    assert (reading.claimed_modified.raw, reading.claimed_modified.exact) == ("5:26 p.m.", False)


@pytest.mark.parametrize(
    "label",
    [
        "Published: Feb. 3, 2015 Events: 5:26 p.m.",
        "Updated 5:26 p.m. Posted Feb. 3, 2015",
        "Published: Feb. 3, 2015 Updated: 5:26",
    ],
)
def test_a_time_alone_is_no_claim_without_its_word_its_day_before_it_or_its_half(label):
    assert page(above=f'<div class="articleDate">{label}</div>').claimed_modified is None


def test_an_element_stamped_utc_with_the_labels_digits_is_local_too():
    above = '<div class="dateline">Published: <time class="entry-date" datetime="2014-11-05T12:17:41+00:00">November 5, 2014 12:17 pm</time></div>'
    reading = page(above=above)
    assert reading.claimed_published.instant.replace(second=0) == utc(2014, 11, 5, 18, 17)
    assert reading.conflicts == ()


def test_the_byline_stands_by_the_headline_and_not_by_the_first_heading_of_the_page():
    masthead = "<div><h1>Lake News</h1><div class='byline'>By the lake since 1901</div></div>"
    source = (
        f"<html><head>{HEAD}</head><body>{masthead}<div><div><div><div><div><div><h1>Ferry crosses the lake</h1>"
        f'<div class="byline">By Isla Fenn</div></div></div></div></div></div></div><div itemprop="articleBody">{TEXT}</div></body></html>'
    )
    assert read(source.encode()).byline == "By Isla Fenn"


@pytest.mark.parametrize(
    "printed", ["By Isla Fenn, argus.example.com", "By Isla Fenn tarnhollow.org", "By Isla Fenn | argus.com"]
)
def test_the_address_of_a_site_is_no_part_of_a_name(printed):
    assert page(above=f'<div class="byline">{printed}</div>').authors == ("Isla Fenn",)


def test_a_menu_of_authors_is_no_byline_and_one_in_the_next_column_is():
    menu = '<div><ul><li><a class="author-menu">Authors</a></li></ul></div>'
    column = '<div><div class="byline">By Isla Fenn</div></div>'
    deep = "<div><div><div><div><div><h1>Ferry crosses the lake</h1></div></div></div></div></div>"
    source = f'<html><head>{HEAD}</head><body><div>{deep}{menu}{column}</div><div itemprop="articleBody">{TEXT}</div></body></html>'
    assert read(source.encode()).byline == "By Isla Fenn"


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2015-02-03 14:26:10 EST", utc(2015, 2, 3, 19, 26, 10)),
        ("2016-11-29T14:35:00CST", utc(2016, 11, 29, 20, 35)),
        ("2016-06-29T14:35:00 ET", utc(2016, 6, 29, 18, 35)),
        ("Tue Mar 03 08:27:51 UTC 2020", utc(2020, 3, 3, 8, 27, 51)),
        ("Wed Dec 04 07:22:15 EST 2019", utc(2019, 12, 4, 12, 22, 15)),
        ("Thu Aug 15 07:22:15 PDT 2019", utc(2019, 8, 15, 14, 22, 15)),
    ],
)
def test_a_machine_time_with_letters_for_its_zone_is_not_taken_for_the_outlets(text, instant):
    assert instants.machine(text, Surroundings(ZoneInfo("Pacific/Honolulu"))).instant == instant


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("2011-05-17 00:00:00", "day"),
        ("2011-05-17 00:00:00 EDT", "day"),
        ("2011-05-17 00:00:01", "second"),
        ("2011-05-17T00:00:00-04:00", "second"),
    ],
)
def test_midnight_to_the_second_without_an_offset_tells_the_day_alone(text, precision):
    assert instants.machine(text, Surroundings(ZoneInfo(ZONE))).precision == precision


def test_a_box_of_other_stories_is_no_caption_though_a_theme_names_it_one():
    links = "".join(
        f'<h5><a href="/lake/{n}.html">The lake rises for day number {n} of the spring</a></h5>' for n in range(3)
    )
    named = f'<div class="in-line-column wp-caption alignleft"><h3>More from</h3>{links}</div>'
    linked = '<figure><img src="a.jpg"><figcaption>The ferry, built by <a href="/mill">Larch Mill</a>, on Sunday.</figcaption></figure>'
    assert page(inside=named + linked).captions == ("The ferry, built by Larch Mill, on Sunday.",)


def test_a_page_that_takes_comments_has_a_byline():
    box = '<div class="article-single comments-open"><p class="byline"><a rel="author" href="/author/fenn">Isla Fenn</a></p></div>'
    assert page(above=box).byline == "Isla Fenn"
