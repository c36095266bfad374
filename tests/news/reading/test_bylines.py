"""Who wrote it: names, and not the papers, agencies, offices and clocks that stand beside them."""

# A byline is easier to hold against its names in one line.
# ruff: noqa: E501

import json

import pytest

from news.reading.page import read

BODY = "<p>The council of Larch Hollow met and talked about the bridge, the road and the well for three hours.</p>" * 3


def names(byline: str, *, declared: object = None, site: str = "") -> list[str]:
    thing = {"@type": "NewsArticle", "headline": "Bridge talks go on in Larch Hollow", "author": declared}
    data = f'<script type="application/ld+json">{json.dumps(thing)}</script>' if declared else ""
    meta = f'<meta property="og:site_name" content="{site}"><meta property="og:type" content="article">'
    page = f"<html><head>{meta}{data}</head><body><h1>Bridge talks go on in Larch Hollow</h1>{byline}<article>{BODY}</article></body></html>"
    return list(read(page.encode()).authors)


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("By Isla Fenn", ["Isla Fenn"]),
        ("By Isla Fenn and Bram Teasdale", ["Isla Fenn", "Bram Teasdale"]),
        ("By Isla Fenn, Larch Hollow Argus", ["Isla Fenn"]),
        ("By Isla Fenn and Bram Teasdale, Associated Press", ["Isla Fenn", "Bram Teasdale"]),
        ("ISLA FENN, AP Sports Writer", ["ISLA FENN"]),
        ("By ISLA FENN Argus Staff Writer", ["ISLA FENN"]),
        ("Isla Fenn, Patch Staff", ["Isla Fenn"]),
        ("By Isla Fenn | ifenn@argus.example | Larch Hollow Argus", ["Isla Fenn"]),
        ("By Isla Fenn Updated March 7, 2022 11:05 a.m.", ["Isla Fenn"]),
        ("By Associated Press", ["Associated Press"]),
        ("The Associated Press", ["The Associated Press"]),
        ("Isla Fenn, The Associated Press", ["Isla Fenn"]),
        ("By James O&#039;Fenn", ["James O'Fenn"]),
    ],
)
def test_a_printed_byline_gives_its_names(printed, wanted):
    assert names(f'<div class="byline">{printed}</div>') == wanted


@pytest.mark.parametrize(
    "line",
    [
        "<p><em>By Isla Fenn</em></p>",
        "<font><i>By Isla Fenn</i><br>Posted: May 6, 2005</font>",
        "<p>By Isla Fenn, Argus staff</p>",
    ],
)
def test_a_byline_that_no_class_names_is_found_by_its_words(line):
    assert names(line) == ["Isla Fenn"]


@pytest.mark.parametrize(
    "line", ["<p>By noon the council had heard nine people.</p>", "<p>By the bridge stood a truck.</p>"]
)
def test_a_sentence_that_begins_with_by_is_no_byline(line):
    assert names(line) == []


@pytest.mark.parametrize(
    ("declared", "printed", "wanted"),
    [
        (["isla fenn", "Isla Fenn"], "By Isla Fenn", ["Isla Fenn"]),
        ([{"@type": "Organization", "name": "Larch Hollow Argus"}], "By Isla Fenn", ["Isla Fenn"]),
        ([{"name": "KLHW Radio"}], "By Isla Fenn", ["Isla Fenn"]),
        ([{"name": "Isla Fenn"}], "By Isla Fenn and Bram Teasdale", ["Isla Fenn", "Bram Teasdale"]),
        ([{"name": "Isla Fenn"}], "By Isla Fenn and others", ["Isla Fenn"]),
        ([{"name": "Isla Fenn"}], "By Isla Fenn with photos by Bram Teasdale", ["Isla Fenn"]),
        ("ISLA FENN and BRAM TEASDALE, Associated Press", "", ["ISLA FENN", "BRAM TEASDALE"]),
        ("ISLA FENN and BRAM TEASDALE, Associated Press", "Isla Fenn and Bram Teasdale, Ap Writers", ["Isla Fenn", "Bram Teasdale"]),
        (["AJ FENN"], "By Isla Fenn", ["AJ FENN"]),
    ],
)  # fmt: skip
def test_what_is_declared_and_what_is_printed_complete_each_other(declared, printed, wanted):
    assert names(f'<div class="byline">{printed}</div>', declared=declared, site="KLHW Radio") == wanted


@pytest.mark.parametrize(
    ("box", "wanted"),
    [
        ('<div class="authors"><span>By</span> <span class="author">Isla Fenn <i>and</i></span> <span class="author">Bram Teasdale</span></div>', "By Isla Fenn and Bram Teasdale"),
        ('<div class="byline"><a>Isla Fenn</a>, Larch Hollow Argus</div>', "Isla Fenn, Larch Hollow Argus"),
        ('<div class="byline">By Isla Fenn<button>Follow</button></div>', "By Isla Fenn"),
        ('<div class="authors">Photo by: The Associated Press</div><div class="authors">By: Isla Fenn</div>', "By: Isla Fenn"),
    ],
)  # fmt: skip
def test_the_byline_is_whole_and_nothing_but_the_byline(box, wanted):
    page = f"<html><body><h1>Bridge talks go on in Larch Hollow</h1>{box}<article>{BODY}</article></body></html>"
    assert read(page.encode()).byline == wanted
