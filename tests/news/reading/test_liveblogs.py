"""Live blogs: what is the page's, what its entries' own, and what only its data hold."""

import json

import pytest

from news.reading.page import read

HEADLINE = "Barlow dam: live updates as second gate opens"
OPENING = "<p>The lake behind the Barlow dam rose again on Sunday, and the county opened a second gate for the first time since 1996. Two hundred people were asked to leave Water Street.</p>"  # noqa: E501
ENTRIES = (
    ("Water Street families leave", "2022-03-06T19:20:00Z", "Eleven families had left by two o’clock, a deputy at the corner said. The school gym is open to them all night."),  # noqa: E501
    ("Second gate is open", "2022-03-06T17:05:00Z", "Engineers opened the second gate at noon, when the lake had come within an inch of the spillway’s edge."),  # noqa: E501
    ("Rain goes on", "2022-03-06T14:00:00Z", "Another half inch fell on the upper valley before nine, the weather service said, and more is on its way."),  # noqa: E501
)  # fmt: skip


def data(**more: object) -> str:
    updates = [
        {"@type": "BlogPosting", "headline": head, "datePublished": when, "articleBody": text}
        for head, when, text in ENTRIES
    ]
    thing = {"@type": "LiveBlogPosting", "headline": HEADLINE, "liveBlogUpdate": updates, **more}
    return f'<script type="application/ld+json">{json.dumps(thing)}</script>'


def shown(clock: str = "2 hours ago") -> str:
    return "".join(
        f'<div class="live-blog-post"><time datetime="{when}">{clock}</time><h2>{head}</h2><p>{text}</p></div>'
        for head, when, text in ENTRIES
    )


def page(head: str, body: str) -> bytes:
    return (
        f"<html><head><title>{HEADLINE}</title>{head}</head><body><h1>{HEADLINE}</h1><article>{body}</article></body></html>"
    ).encode()


def wanted() -> list[str]:
    return [text for head, _, text in ENTRIES for text in (head, text)]


@pytest.mark.parametrize("body", [OPENING + shown(), OPENING], ids=["shown", "left to a script"])
def test_the_entries_are_the_body_in_the_order_of_the_page_with_their_heads(body):
    reading = read(page(data(datePublished="2022-03-06T14:00:00Z"), body))
    assert reading.kind == "live_blog"
    assert reading.body.split("\n\n")[-6:] == wanted()


def test_each_entry_stands_in_the_body_once():
    body = read(page(data(), OPENING + shown())).body
    assert all(body.count(text) == 1 for text in wanted())


@pytest.mark.parametrize("clock", ["2 hours ago", "3h ago", "Just now", "11:05 AM", "Mar 6, 2022 11:05 AM"])
def test_an_entrys_clock_is_no_text_of_the_story(clock):
    assert read(page(data(), OPENING + shown(clock))).body == read(page(data(), OPENING + shown("1 hour ago"))).body


def test_an_entrys_time_is_not_the_pages():
    reading = read(page(data(datePublished="2022-03-06T13:00:00Z"), OPENING + shown()), timezone="America/Chicago")
    assert [claim.raw for claim in reading.claims] == ["2022-03-06T13:00:00Z"]


def test_where_the_page_gives_no_time_an_entrys_is_not_taken_for_it():
    reading = read(page(data(coverageStartTime="2022-03-06T13:30:00Z"), OPENING + shown("Mar 6, 2022 11:05 AM")))
    assert reading.claimed_published is None
    assert reading.claims == ()


def test_a_changed_entry_is_a_changed_body():
    before = read(page(data(), OPENING + shown()))
    after = read(page(data(), OPENING + shown().replace("at noon", "at one")))
    assert after.body != before.body


@pytest.mark.parametrize(
    "update", ["x", 7, None, [], [None, "x", 7], [{}], [{"articleBody": ["x"]}], {"headline": {"name": 3}}]
)
def test_what_is_no_entry_is_passed_over(update):
    head = f'<script type="application/ld+json">{json.dumps({"@type": "LiveBlogPosting", "headline": HEADLINE, "liveBlogUpdate": update})}</script>'  # noqa: E501
    reading = read(page(head, OPENING))
    assert (reading.kind, reading.error) == ("live_blog", None)


def test_markup_within_an_entrys_text_is_taken_as_paragraphs():
    text = "<p>The gym is open &amp; warm, the deputy at the corner said on Sunday.</p><p>Bring blankets.</p>"
    update = [{"@type": "BlogPosting", "headline": "Gym opens", "articleBody": text}]
    reading = read(page(data(liveBlogUpdate=update), OPENING))
    assert reading.body.split("\n\n")[-3:] == [
        "Gym opens", "The gym is open & warm, the deputy at the corner said on Sunday.", "Bring blankets.",
    ]  # fmt: skip
