"""Which of the papers' and digital outlets' systems made a page: by marks of its own, not by a name it drops."""

import pytest

from news.families.recognition import FAMILIES, recognise


@pytest.mark.parametrize(
    ("family", "source"),
    [
        ("gannett", '<link href="https://www.gannett-cdn.com"><div class="gnt_ar_b">'),
        ("mcclatchy", '<link rel="icon" href="https://media.mcclatchy.com/static/favicon.svg">'),
        ("mcclatchy", '<script src="http://media.mcclatchyinteractive.com/mi.js"></script>'),
        ("hearst_news", '<link rel="preconnect" href="https://s.hdnux.com">'),
        (
            "blox",
            '<script>dl.push({"townnews":{}})</script><link href="https://bloximages.newyork1.vip.townnews.com/x">',
        ),
        ("patch", '<img src="https://patch.com/img/cdn20/users/1.jpg">'),
        ("brightspot", '<img src="https://ca-x.brightspotcdn.com/1.jpg">'),
        ("brightspot_grove", '<img src="https://npr.brightspotcdn.com/1.jpg"><div class="ArtP-articleBody">'),
        ("arc", "<script>window.Fusion=window.Fusion||{};</script>"),
        ("arc_advance", "<script>window.Fusion={}</script><p>Advance Local Media LLC</p>"),
        ("wordpress", '<link href="/wp-content/themes/x/style.css">'),
        ("wordpress_mng", '<link href="/wp-content/themes/x/style.css"><span class="dfm-title">'),
        ("newspack", '<link href="/wp-content/themes/newspack-theme/style.css">'),
        ("ellington", '<script src="https://cdn.wehco.example/zephr.js"></script>'),
        ("general", "<p>The council met.</p>"),
    ],
)
def test_a_page_is_known_by_its_systems_marks(family, source):
    assert recognise(f"<html>{source}</html>", None, None) is FAMILIES[family]


@pytest.mark.parametrize(
    "source",
    [
        "<p>McClatchy sold the paper to a hedge fund, the editor said.</p>",
        "<p>The company, then part of MediaNews Group, closed the press.</p>",
        '<script src="https://hearstapps.example/x.js"></script><img src="https://hips.hearstapps.com/x.jpg">',
        '<a href="https://patch.com/illinois/barlow">our page on Patch</a>',
        '<div class="ArticlePage-ad">',
        "<p>Gannett owns it: gannett-cdn.com is its server.</p>",
    ],
)
def test_a_page_that_names_an_owner_is_not_one_of_its_pages(source):
    assert recognise(f"<html>{source}</html>", None, None) is FAMILIES["general"]
