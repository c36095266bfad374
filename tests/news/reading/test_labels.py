"""The visible times of a story, and not those of the page's head or of other stories."""

import pytest

from news.model import Source
from news.reading.page import read

PROSE = "".join(
    f"<p>The mill at Larch Hollow ground its sack number {n} of the day, and nobody but the miller saw it.</p>"
    for n in range(6)
)


def shown(before: str = "", after: str = "", *, below: str = "", family: str | None = None) -> list[str]:
    page = (
        f"<html><head><title>Mill grinds on</title></head><body>{before}<article class='story-body'>"
        f"<h1>Mill grinds on</h1>{after}<div itemprop='articleBody'>{PROSE}</div>{below}</article></body></html>"
    )
    reading = read(page.encode(), timezone="America/Chicago", family=family)
    return [claim.raw for claim in reading.claims if claim.source is not Source.META]


@pytest.mark.parametrize(
    "masthead",
    [
        '<div class="Page-header-date">Sunday, December 24, 2023</div>',
        '<div class="site-header"><span class="date">December 24, 2023</span></div>',
        '<span class="current-date">December 24, 2023</span>',
        '<div class="today-date">December 24, 2023</div>',
    ],
)
def test_the_day_of_the_visit_in_a_masthead_is_no_claim(masthead):
    assert shown(before=masthead) == []


def test_a_time_in_the_link_of_another_story_is_no_claim():
    teaser = (
        '<a class="thumbnail" href="/x"><b>Wind takes the roof off the old mill at Aldermoor, and two barns</b>'
        '<time datetime="2023-12-24T10:30:00+00:00">1 hour ago</time></a>'
    )
    assert shown(after=f'<header><div class="submenu">{teaser}</div></header>') == []


def test_a_time_in_a_link_of_its_own_is_the_storys():
    permalink = '<a href="/x" rel="bookmark"><time datetime="2023-12-21T10:30:00-06:00">December 21, 2023</time></a>'
    assert shown(after=f'<header class="entry-meta">{permalink}</header>') == [
        "2023-12-21T10:30:00-06:00",
        "December 21, 2023",
    ]


def test_the_line_of_writer_and_day_is_a_label_and_no_part_of_the_text():
    line = '<div class="regular-head">Written by <a rel="author" href="/a">Isla Fenn</a> on November 7, 2023</div>'
    page = (
        "<html><head><title>Mill grinds on</title></head><body><div class='entry-content'><h1>Mill grinds on</h1>"
        f"{line}{PROSE}</div></body></html>"
    )
    reading = read(page.encode(), timezone="America/Chicago")
    assert [claim.raw for claim in reading.claims] == ["November 7, 2023"]
    assert reading.authors == ("Isla Fenn",)
    assert reading.body.startswith("The mill at Larch Hollow")


def test_mcclatchys_teasers_make_no_claim_and_its_first_publication_below_the_text_does():
    below = (
        '<p class="summary gray">This story was originally published <span>December 22, 2023, 12:20 PM.</span></p>'
        '<div class="story-module"><h3>Marathon shuts the bridge</h3>'
        '<div class="update-date time" data-originaldate="1706213845">Updated January 25, 2024 3:17 PM</div></div>'
    )
    head = '<header><time class="update-date time" datetime="2023-12-22T14:27:55-06:00">Updated December 22, 2023 2:27 PM</time></header>'  # noqa: E501
    assert shown(after=head, below=below, family="mcclatchy") == [
        "2023-12-22T14:27:55-06:00",
        "December 22, 2023 2:27 PM",
        "December 22, 2023, 12:20 PM.",
    ]
