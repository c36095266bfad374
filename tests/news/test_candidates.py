"""Where a site may keep its listings: what is tried, in which order, and what is kept."""

from datetime import UTC, datetime
from email.utils import format_datetime

import pytest

from news import candidates
from news.candidates import Candidate
from news.families.recognition import FAMILIES
from news.model import Fetched, Finding, Outlet
from news.prospects import Prospect

NOW = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
HOME = "https://www.elm.example/"
ELM = Outlet("elm", "Elm", "elm.example", "")
ROBOTS = b"""User-agent: *
Disallow: /wp-admin/
Sitemap: http://www.elm.example/sitemap.xml
  SITEMAP : https://www.elm.example/news-sitemap.xml#now
Sitemap: javascript:alert(1)
Sitemap:
# Sitemap: https://www.elm.example/commented.xml
"""
ITEM = "<item><title>{}</title><link>{}</link><pubDate>{}</pubDate></item>"
STORY = "https://www.elm.example/news/local/the-bridge-on-elm-street-opens"


def answer(body: str, address: str = f"{HOME}feed/", **more) -> Fetched:
    return Fetched(address, NOW, **{"answered_by": address, "status": 200, "body": body.encode(), **more})


def rss(*links: str, title: str = "Bridge opens") -> str:
    items = "".join(ITEM.format(title, link, format_datetime(NOW)) for link in links)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>{items}</channel></rss>'


def sitemap(*children: str) -> str:
    found = "".join(f"<sitemap><loc>{HOME}{child}</loc></sitemap>" for child in children)
    return f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{found}</sitemapindex>'


def weigh(body: str, **more):
    fetched = answer(body, **more)
    return candidates.weigh(Candidate(fetched.address, "link tag"), fetched, ELM)


def test_link_tags_come_first_then_news_sitemaps_then_the_familys_paths_then_other_sitemaps():
    prospect = Prospect(family=FAMILIES["nexstar_wordpress"], feeds=("http://www.elm.example/feed/",))
    found = candidates.of_site(prospect, answer("", HOME), ROBOTS)
    assert [(c.address, c.found_by) for c in found[:2]] == [
        (f"{HOME}feed/", "link tag"),
        (f"{HOME}news-sitemap.xml", "robots.txt"),
    ]
    assert found[-1] == Candidate(f"{HOME}sitemap.xml", "robots.txt")
    assert all("Nexstar" in c.found_by or "WordPress" in c.found_by for c in found[2:-1])


@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_no_site_is_asked_for_more_than_a_dozen_addresses_and_none_twice(family):
    feeds = tuple(f"{HOME}feed{n}/" for n in range(30))
    found = candidates.of_site(Prospect(family=FAMILIES[family], feeds=feeds), answer("", HOME), ROBOTS * 50)
    addresses = [candidate.address.rstrip("/") for candidate in found]
    assert len(addresses) == len(set(addresses)) <= 13
    assert all(address.startswith("https://") for address in addresses)


def test_a_path_stands_under_the_front_page_where_the_family_says_so():
    chicago = "https://www.cbsnews.com/chicago/"
    found = candidates.of_site(Prospect(family=FAMILIES["cbs_local"]), answer("", chicago), b"")
    assert any(c.address.startswith(chicago) for c in found)


def test_of_a_closed_site_only_what_robots_txt_names_is_tried():
    found = candidates.sitemaps(answer("", HOME), ROBOTS)
    assert [c.address for c in found] == [f"{HOME}news-sitemap.xml", f"{HOME}sitemap.xml"]


@pytest.mark.parametrize("robots", [b"", b"\xff\xfe\x00", b"Sitemap: " * 90_000, b"<html>Sitemap: x</html>"])
def test_a_strange_robots_txt_is_read_for_what_it_holds(robots):
    assert len(candidates.sitemaps(answer("", HOME), robots)) <= 3


def test_a_feed_of_the_sites_own_stories_is_kept_where_it_stands():
    assert weigh(rss(STORY)).is_kept
    moved = weigh(rss(STORY), redirects=((301, f"{HOME}rss"),), answered_by=f"{HOME}rss")
    assert moved.is_kept
    assert moved.address == f"{HOME}rss"
    lodged = weigh(rss(STORY), redirects=((302, f"{HOME}rss"),), answered_by=f"{HOME}rss")
    assert lodged.address == f"{HOME}feed/"


@pytest.mark.parametrize(
    ("body", "more"),
    [
        (rss(), {}),
        (rss("https://other.example/news/local/their-own-story-of-a-bridge"), {}),
        (rss(STORY), {"status": 404}),
        ("", {"status": None, "failure": "timeout: no answer"}),
        ("<html><body><p>Nothing to see.</p></body></html>", {}),
        (
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://www.elm.example/about-us-and'
            "-our-history</loc></url></urlset>",
            {},
        ),
    ],
    ids=["empty", "another's", "404", "no answer", "a page", "a sitemap without titles"],
)
def test_what_shows_no_titled_story_of_the_site_is_not_kept(body, more):
    assert not weigh(body, **more).is_kept


def test_of_an_index_the_news_sitemaps_are_looked_at_first_and_two_at_most():
    index = sitemap("page-sitemap.xml", "sitemap-2019.xml", "sitemap-latest.xml", "news-sitemap.xml", "image.xml")
    found = weigh(index, address=f"{HOME}sitemap.xml")
    assert [child.address for child in found.children] == [f"{HOME}news-sitemap.xml", f"{HOME}sitemap-latest.xml"]
    assert not found.is_kept


def test_a_section_page_is_kept_where_it_links_to_several_stories():
    links = "".join(f'<a href="/news/local/the-council-hears-of-bridge-{n}/">Council hears of it</a>' for n in range(6))
    page = f"<!doctype html><html><body><main>{links}</main></body></html>"
    kept = candidates.weigh(Candidate(f"{HOME}news/", "section page"), answer(page, f"{HOME}news/"), ELM)
    assert kept.is_kept
    assert kept.check.entries == 6
    few = page.replace(links, links.split("</a>")[0] + "</a>")
    assert not candidates.weigh(Candidate(f"{HOME}news/", "section page"), answer(few, f"{HOME}news/"), ELM).is_kept


def test_a_web_page_in_a_feeds_place_is_no_feed():
    links = "".join(f'<a href="/news/local/the-council-hears-of-bridge-{n}/">Council hears of it</a>' for n in range(6))
    found = weigh(f"<!doctype html><html><body><main>{links}</main></body></html>")
    assert (found.is_kept, found.check.finding) == (False, Finding.DEAD)
