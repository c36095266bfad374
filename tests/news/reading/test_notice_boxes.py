"""A correction in a box of its own, beside the text, in the markup of several outlets."""

import pytest

from news.reading import page

TEXT = "".join(
    f"<p>The council of Larch Hollow met on the {day} and talked about the bridge, the road and the well for hours.</p>"
    for day in ("first", "second", "third", "fourth")
)
NOTICE = "An earlier version of this story gave the wrong name for the bridge."


def told(box: str, *, after: str = "") -> list[tuple[str, str]]:
    """What a page with such a box beside its text, or after its article, is found to say of itself."""
    source = (
        "<html><head><title>Bridge talks</title></head><body class='single-post'><main><article><h1>Bridge talks</h1>"
        f"<div class='article-body'>{TEXT}</div>{box}</article></main>{after}</body></html>"
    )
    return [(notice.kind.value, notice.sentence) for notice in page.read(source.encode()).notices]


@pytest.mark.parametrize(
    "box",
    [
        f"<div class='correction'>Correction: {NOTICE}</div>",
        f"<aside class='article-correction'><p>{NOTICE}</p></aside>",
        f"<div class='storytext-note correction-notice'><h4>Correction</h4><p>{NOTICE}</p></div>",
        f"<blockquote class='b-article-body__correction'><h2>Correction</h2><p>{NOTICE}</p></blockquote>",
        f"<section class='newspack-corrections'><ul><li>{NOTICE}</li></ul></section>",
        f"<div class='ArticleCorrection_root__x1'><span>{NOTICE}</span></div>",
    ],
)
def test_a_correction_in_a_box_of_its_own_is_a_notice(box):
    assert any(kind == "correction" and NOTICE in sentence for kind, sentence in told(box))


def test_a_label_over_a_paragraph_says_of_which_kind_it_is():
    box = "<div class='editors-note'><h4>Clarification</h4><p>The bridge is closed to trucks only.</p></div>"
    assert told(box) == [("clarification", "The bridge is closed to trucks only.")]


def test_an_editors_note_in_an_aside_is_a_notice():
    box = "<aside class='editor-note'><p><b>Editor's note:</b> This story was updated with the vote.</p></aside>"
    assert told(box) == [("editors_note", "Editor's note: This story was updated with the vote.")]


def test_a_correction_inside_the_text_is_told_once():
    inside = f"<div class='article-body'>{TEXT}<div class='correction'><p>{NOTICE}</p></div></div>"
    found = page.read(f"<html><body><article><h1>Bridge</h1>{inside}</article></body></html>".encode()).notices
    assert [notice.sentence for notice in found] == [NOTICE]


@pytest.mark.parametrize(
    "box",
    [
        "<div class='correction-form'><p>Correction: tell us.</p><form><input></form></div>",
        "<p class='corrections-policy'>Corrections: <a href='/c'>see how we correct this story</a></p>",
        "<div class='correction'><a href='/other'>Correction: An earlier version of this story was wrong</a></div>",
        f"<div class='sidebar'><div class='correction'>Correction: {NOTICE}</div></div>",
        "<div class='notebook'><p>Correction: no box for it.</p></div>",
        f"<div class='editors-note'>{'The bridge is long. ' * 200}{NOTICE}</div>",
    ],
)
def test_what_is_no_correction_of_this_story_is_no_notice(box):
    assert told(box) == []


def test_a_correction_outside_the_story_is_not_this_storys():
    rail = f"<div class='footer-rail'><div class='correction'>Correction: {NOTICE}</div></div>"
    assert told("", after=rail) == []
