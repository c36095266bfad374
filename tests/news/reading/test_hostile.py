"""Any bytes at all become a Reading, and soon."""

import json
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from news.reading import depth
from news.reading.page import cut, read
from tests.effort import seconds, timed

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
    took, reading = timed(lambda: read(HOSTILE[case], timezone="America/Chicago"))
    assert took < 10
    assert reading.reader


@pytest.mark.parametrize("case", ["a million nested boxes", "nested boxes with closing tags of others",
                                  "spans that a box keeps open", "formatting that never closes"])  # fmt: skip
def test_a_page_nested_too_deep_is_unreadable(case):
    assert "nested" in read(HOSTILE[case]).error


COPIED = {
    "times": '"<h1>A headline of words</h1>" + "<div class=date>" * 400 '
    '+ ("<time class=date>Updated 1:00 PM, May 1, 2021</time>"'
    ' + "word " * 30) * 10000',
    "boxes": '"/wp-content/" + "<div class=entry-content>" * 450 + "<p>words of it, " * 100000',
    "asides": '"<article>" + "<div class=related>" * 450 + "<p>words of it, " * 100000',
    "paragraphs": '"<div>" + "<p><table><tr><td>" * 150 + "<p>" + "words of it, " * 140000',
    "links": '"<div><p>" + "<a href=x><table><tr><td>" * 150 + "<p>words of it, " * 100000',
    "captions": '"<article>" + "<div class=caption>" * 400 + "w " * 900000',
    "bylines": '"<h1>A headline of words</h1>" + "<div class=byline>" * 400 + "w " * 900000',
    "headlines": '"<h1>" * 400 + "w " * 900000',
}
READS = """
import re, sys, time
sys.path.insert(0, {root!r})
from news.reading.page import cut, read
page = ({page})[:2_000_000].encode()
began = time.process_time()
read(page, timezone="America/Chicago")
seconds = time.process_time() - began
# Not getrusage: its figure is inherited from the process that started this one.
print(seconds, int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1]) / 1024)
"""


@pytest.mark.parametrize("case", COPIED)
def test_boxes_in_boxes_do_not_make_the_reader_copy_the_page_for_each(case, pytestconfig):
    """The parser keeps every text it was asked for until the page is let go."""
    script = READS.format(root=str(pytestconfig.rootpath), page=COPIED[case])
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    seconds, megabytes = map(float, told.stdout.split())
    assert seconds < 2
    assert megabytes < 250


TAGS = {
    "closing tags of what lies below a barrier": "<x><table>" + "<b>" * 400 + "</x>" * 400_000,
    "closing tags of nobody": "<div>" * 500 + "</x>" * 380_000,
    "drawings in drawings": "<svg>" * 400_000,
    "drawings that never end": ("<svg>" + "<path/>" * 10) * 20_000,
    "comments that never end": "<!-- - - " * 200_000,
    "scripts that nearly end": "<script></scrip" * 130_000,
}


@pytest.mark.parametrize("case", TAGS)
def test_depth_is_told_in_one_pass_whatever_the_tags(case):
    assert seconds(lambda: depth.nests_deeper_than(TAGS[case], 512)) < 2


@pytest.mark.parametrize(
    ("page", "deepest"),
    [
        ("<div><div></div><div></div></div>", 2),
        ("<DIV><Div></DIV></div><div>", 2),
        ("<div><!-- <div><div> --><div></div></div>", 2),
        ("<div><script>'<div><div><div>'</script></div><div></div>", 1),
        ("<div><span></div><div></div>", 2),
        ("<span><div></span><div></div></div>", 3),
        ("<div><table></div><i></i></table></div>", 3),
        ("<!--><div><div></div></div>", 2),
        ("<div><svg><path/><path/><path/></svg></div>", 2),
        ("<svg><div><path/><path/></div></svg>", 4),
    ],
)
def test_the_depth_is_that_of_a_browser(page, deepest):
    assert not depth.nests_deeper_than(page, deepest)
    assert depth.nests_deeper_than(page, deepest - 1) == (page.count("<") > deepest - 1)


def test_a_drawing_of_a_thousand_strokes_is_not_deep():
    assert not depth.nests_deeper_than("<div><svg><g>" + "<path d='M0'/>" * 1000 + "</g></svg></div>", 512)


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
    assert reading.reader == "general/2.1"


WORDS = "officer shoots driver " * 45_000


def test_what_is_kept_with_every_version_is_bounded():
    facts = {"@type": "NewsArticle", "headline": WORDS, "articleSection": WORDS, "author": [WORDS, "Ada Byrne"]}
    figures = f"<figure><figcaption>{WORDS[:9_000]}</figcaption></figure>" * 60
    page = f"""<html><head><title>{WORDS}</title><script type="application/ld+json">{json.dumps(facts)}</script></head>
    <body><article><h1>{WORDS}</h1><p class="byline">By {WORDS}</p>{figures}<p>Correction: an earlier story said
    {WORDS[:3_900]}</p><p>The council met on Tuesday.</p></article></body></html>"""
    reading = read(page.encode(), address="https://gazette.example/story", timezone="America/Chicago")
    assert 480 < len(reading.headline) <= 500
    assert reading.headline.endswith(("officer…", "shoots…", "driver…"))
    assert len(reading.section) <= 100
    assert len(reading.byline) <= 300
    assert all(len(author) <= 120 for author in reading.authors)
    assert all(len(caption) <= 1_000 for caption in reading.captions)
    assert all(len(notice.sentence) <= 2_000 for notice in reading.notices)
    assert len(reading.captions) <= 50


@given(st.text(alphabet=st.sampled_from("ab \n\u00e9"), max_size=60), st.integers(2, 40))
def test_a_text_is_cut_at_a_word_or_where_it_must_be(text, most):
    found = cut(text, most)
    if len(text) <= most:
        assert found == text
        return
    assert len(found) <= most
    assert found.endswith("…")
    assert text.startswith(found[:-1])
    assert len(found) > 1 or not text[: most - 1].strip()


def test_a_headline_of_ordinary_length_keeps_its_characters():
    assert cut("Officer shoots  driver", 500) == "Officer shoots  driver"
    assert cut("one two three", 10) == "one two…"
    assert cut("one two three", 8) == "one two…"
    assert cut("onetwothree", 8) == "onetwot…"


@given(
    st.lists(
        st.sampled_from([f"<{mark}{name}>" for name in ("div", "b", "span", "p", "table") for mark in ("", "/")]),
        max_size=40,
    )
)
def test_the_quick_count_of_depth_is_never_less_than_the_exact_one(tags):
    page = "".join(tags)
    for limit in (0, 1, 3, 8):
        assert depth._may_be_deep(page, limit) or not depth._is_deep(page, limit)


@pytest.mark.parametrize(
    "hidden",
    [
        '<div data-x="<iframe ">',
        "<div data-x='<!-- '>",
        '<p title="<script>">',
        "<b x = '<style>'>",
        "<figcap<textarea>tion>",
        "<b\n<!-- c>",
        "<i x=1 <script y>",
    ],
)
def test_markup_in_an_attribute_hides_no_depth(hidden):
    assert depth.nests_deeper_than(hidden + "<div>" * 3_000, 512)
    assert not depth.nests_deeper_than(hidden + "<div>words</div>" * 3_000, 512)
