"""Any bytes at all become a Reading, and soon."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from news.reading import depth
from news.reading.page import read

HOSTILE = {
    "a million nested boxes": b"<div>" * 1_000_000,
    "nested boxes with closing tags of others": b"<div></x>" * 200_000,
    "spans that a box keeps open": b"<span><div></span>" * 100_000,
    "formatting that never closes": b"".join(b"<p><b id=%d></p>" % n for n in range(60_000)),
    "unknown elements that look closed": b"<svg><div>" + b"<path/>" * 200_000,
    "deep JSON-LD": b'<script type="application/ld+json">' + b"[" * 300_000 + b"</script>",
    "an endless script": b"<script>" * 200_000,
    "an endless comment": b"<!--" * 300_000,
    "one long word": b"<p>" + b"a" * 1_900_000,
    "many small times": b"<h1>Title of it</h1><div class=date>" + b"1:00 " * 300_000,
    "letters that look like a label": b"<h1>T</h1><time>" + b"Updated " * 200_000 + b"</time>",
    "empty scripts in a label": b"<h1>Title of it</h1><div class=date>Posted 1:00 PM, May 1, 2021"
    + b"<script></script>" * 60
    + b"</div>",
    "twenty megabytes": b"<p>word word word</p>" * 1_000_000,
    "many captions": b"<article>" + b"<div class=caption><div class=related>" * 200 + b"<p>x</p>" * 1000,
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_page_is_read_or_refused_within_seconds(case):
    began = time.process_time()
    reading = read(HOSTILE[case], timezone="America/Chicago")
    assert time.process_time() - began < 10
    assert reading.reader


@pytest.mark.parametrize("case", ["a million nested boxes", "nested boxes with closing tags of others",
                                  "spans that a box keeps open", "formatting that never closes"])  # fmt: skip
def test_a_page_nested_too_deep_is_unreadable(case):
    assert "nested" in read(HOSTILE[case]).error


def test_unclosed_paragraphs_and_list_items_are_not_deep():
    page = "<ul>" + "<li>item<p>text" * 5000 + "</ul>"
    assert not depth.nests_deeper_than(page, 512)


def test_boxes_within_the_limit_are_not_too_deep():
    assert not depth.nests_deeper_than("<div>" * 500 + "</div>" * 500 + "<br>" * 100, 512)
    assert depth.nests_deeper_than("<div>" * 513, 512)


@given(st.binary(max_size=400))
@settings(deadline=None, max_examples=150)
def test_no_bytes_make_the_reader_fail(page):
    assert read(page).reader


@given(st.lists(st.sampled_from(
    ["<p>", "</p>", "<h1>", "</h1>", "<article>", "<time datetime='2021-99-99'>", "Updated 13:61 PM, Feb 31, 2021", "<script>",  # noqa: E501
     "</script>", '<script type="application/ld+json">', '{"@type":"NewsArticle","author":[[]],', '"datePublished":{"a":[]}}',  # noqa: E501
     "<meta property=og:title content=x>", "<table><tr><td>", "<svg><path/>", "�", "<figure><figcaption>c", "]]>", "<!--"]  # noqa: E501
), max_size=40))  # fmt: skip
@settings(deadline=None, max_examples=150)
def test_no_heap_of_markup_makes_the_reader_fail(parts):
    assert read("".join(parts).encode(), timezone="America/Chicago").reader


@pytest.mark.parametrize("page", [b"", b"   ", b"%PDF-1.7 ...", b"\x89PNG\r\n", b"\x1f\x8b\x08"])
def test_what_is_no_page_says_so(page):
    assert read(page).error


def test_an_unknown_zone_or_family_is_no_obstacle():
    page = b"<h1>Bridge talks go on</h1><p>Posted at 10:03 AM, Nov 18, 2021</p>"
    reading = read(page, timezone="US/Centrl", family="nobody_knows")
    assert reading.headline == "Bridge talks go on"
    assert reading.reader == "general/1"
