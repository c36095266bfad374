"""A station's page is known by its marks, one that only links to it is not; every declared selector can be asked."""

from datetime import date
from itertools import chain

import pytest
from selectolax.lexbor import LexborHTMLParser

from news.families.recognition import ALL, FAMILIES, recognise

ARC = '<script>window.Fusion={};Fusion.contextPath="/pf";</script>'
WORDPRESS = '<link rel="stylesheet" href="/wp-content/themes/x.css">'
MARKED = {
    "brightspot_scripps": '<img src="https://ewscripps.brightspotcdn.com/dims4/1.jpg">',
    "nexstar_wordpress": WORDPRESS + "<script>window.NXSTdata = window.NXSTdata || {};</script>",
    "tegna": '<article data-watson-keywords="police">',
    "hearst_tv": '<img src="https://kubrick.htvapps.com/htv-prod-media.s3.amazonaws.com/1.jpg">',
    "sinclair": "<script>sinclairDigital.storyData = {};</script>",
    "abc_oo": '<script src="https://cdn.abcotvs.net/app/a.js"></script>',
    "cbs_local": '<p class="content__meta content__meta--timestamp">',
    "fox_oo": '<meta name="fox.page_content_id" content="1">',
    "nbc_oo_wordpress": WORDPRESS + '<body class="nbcots-network">',
    "arc_gray": ARC + "<p>© 2002-2022 Gray Television, Inc.</p>",
    "arc_cox": ARC + "<p>©2021 Cox Media Group</p>",
    "arc_graham": ARC + "<p>published by Graham Media Group</p>",
}
HOMES = (
    *("https://www.kshb.com/news", "https://scrippsnews.com/", "https://www.wgal.com/article/a/1", "https://komonews.com/news"),
    *("https://abc13.com/a/14030671/", "https://www.cbsnews.com/texas/news/a/", "https://detroit.cbslocal.com/2019/11/19/a/"),
    *("https://www.fox4news.com/news/a", "https://www.nbcdfw.com/news/local/a/1/", "https://www.11alive.com/article/news/85-1"),
    *("https://www.wsbtv.com/", "https://www.clickondetroit.com/", "https://www.kctv5.com/", "https://www.nexstar.tv/"),
)  # fmt: skip
SELECTORS = sorted(
    {
        (family.name, selector)
        for family in ALL
        for layout in family.layouts
        for selector in chain(layout.body, layout.headline, layout.byline, layout.label, layout.drop)
    }
)


@pytest.mark.parametrize("name", MARKED)
def test_a_stations_page_is_known_by_its_marks(name):
    assert recognise(f"<html>{MARKED[name]}</html>", None, None).name == name


@pytest.mark.parametrize("home", HOMES)
@pytest.mark.parametrize(("page", "name"), [("", "general"), (WORDPRESS, "wordpress"), (ARC, "arc")])
def test_a_page_that_links_to_a_station_is_not_the_stations(page, name, home):
    source = f'<html>{page}<p>As <a href="{home}">the station</a> reported first.</p></html>'
    assert recognise(source, None, None).name == name


@pytest.mark.parametrize(("name", "selector"), SELECTORS)
def test_every_declared_selector_can_be_asked(name, selector):
    assert isinstance(LexborHTMLParser("<p>none</p>").css(selector), list)  # the parser raises where it cannot read one


@pytest.mark.parametrize(
    ("name", "first", "day"),
    [
        ("abc_oo", "[data-testid=prism-article-body]", date(2024, 3, 1)),
        ("abc_oo", ".story-body .body-text", date(2019, 3, 1)),
        ("cbs_local", ".content__body", date(2023, 3, 2)),
        ("cbs_local", ".main-story-wrapper", date(2019, 11, 19)),
        ("arc_gray", ".article-body", date(2024, 3, 1)),
        ("arc_gray", "#article-body", date(2018, 3, 1)),
    ],
)
def test_the_layout_of_the_day_comes_first_and_the_others_after_it(name, first, day):
    layout = FAMILIES[name].layout(day)
    assert layout.body[0] == first
    assert set(layout.body) == set(FAMILIES[name].layout(None).body)
