"""What belongs to a story's text and captions, and what only stands in their boxes."""

# Markup is easier to hold against what is read of it in one line.
# ruff: noqa: E501

import pytest

from news.reading.page import read

PROSE = [
    f"The well at Larch Hollow gave its bucket number {n} of the morning, clear and cold as in other years."
    for n in range(6)
]
HEAD = '<meta property="og:type" content="article"><title>Well gives water</title>'


def reading(*parts: str, head: str = HEAD):
    text = "".join(f"<p>{line}</p>" for line in PROSE)
    page = (
        f"<html><head>{head}</head><body><article><h1>Well gives water</h1>"
        f'<div class="article-body" itemprop="articleBody">{text}{"".join(parts)}</div></article></body></html>'
    )
    return read(page.encode())


def body(*parts: str) -> list[str]:
    return reading(*parts).body.split("\n\n")


@pytest.mark.parametrize(
    "foreign",
    [
        pytest.param("<p>___</p>", id="a rule of underscores"),
        pytest.param(
            "<p>Advertising disclosure: We may receive compensation for some of the links.</p>", id="disclosure"
        ),
        pytest.param("<p>We may earn a commission from purchases made through our links.</p>", id="commission"),
        pytest.param(
            '<div class="fdn-inline-connection"><h5>Location Details</h5><p>51 W. Mill St.</p></div>', id="card"
        ),
    ],
)
def test_what_is_no_part_of_the_story_is_left_out(foreign):
    assert body(foreign) == PROSE


def test_a_story_may_speak_of_commissions_and_compensation():
    told = "We may get the commission to pay for the well, and some compensation for the pump, the mayor said."
    assert body(f"<p>{told}</p>") == [*PROSE, told]


def test_the_number_of_a_part_is_left_out_and_its_subhead_stays():
    parts = "<div>2</div><h3>Second well</h3><p>It stands by the mill and has been dry since the spring.</p>"
    assert body(parts) == [*PROSE, "Second well", "It stands by the mill and has been dry since the spring."]


def test_a_number_that_heads_nothing_stays():
    assert body("<p>How many buckets?</p><p>12</p><p>That is all.</p>")[-3:] == [
        "How many buckets?",
        "12",
        "That is all.",
    ]


def test_a_page_inside_one_form_is_read_like_any_other():
    lines = "<br><br>".join(PROSE)
    page = (
        f'<html><head>{HEAD}</head><body><form id="aspnetForm"><div><h1>Well gives water</h1>'
        f'<span class="storyText">{lines}</span></div><div><h4>Most viewed</h4><span>1. Mill burns</span></div></form></body></html>'
    )
    assert read(page.encode()).body.split("\n\n") == PROSE


@pytest.mark.parametrize(
    "box",
    [
        '<div class="caption-full">The well on Mill Street, on Tuesday.<a class="more-caption"> less</a></div>'
        '<div class="caption-truncated">The well on Mill Street<a class="more-caption"> ... more</a></div>',
        '<div class="caption">The well on Mill Street, on Tuesday.</div><div class="caption-toggle">Caption Close</div>',
        '<div class="ad-caption">Advertisement</div><figcaption>The well on Mill Street, on Tuesday.</figcaption>',
        '<figcaption>The well on Mill Street, on Tuesday.</figcaption><button class="show-caption">Show Caption</button>',
    ],
)
def test_the_button_that_opens_a_caption_and_the_word_over_an_advertisement_are_no_captions(box):
    assert reading(f"<figure>{box}</figure>").captions == ("The well on Mill Street, on Tuesday.",)


def test_presto_without_a_named_box_is_read_by_its_column():
    text = "".join(f'<p class="p-text">{line}</p>' for line in PROSE)
    page = (
        '<html><head><title>Well gives water</title><script src="https://www.gannett-cdn.com/presto-main.js"></script>'
        f'</head><body><article class="asset story"><div class="utility-bar"><p>{"You will need to register. " * 9}</p></div>'
        f'<h1 class="asset-headline">Well gives water</h1><div class="asset-double-wide double-wide">{text}</div></article></body></html>'
    )
    assert read(page.encode()).body.split("\n\n") == PROSE


def test_the_section_is_told_in_characters_and_not_in_entities():
    data = '<script type="application/ld+json">{"@type":"NewsArticle","articleSection":"Food &amp; Drink"}</script>'
    assert reading(head=HEAD + data).section == "Food & Drink"


@pytest.mark.parametrize("name", ["article:section", "og:section", "section", "parsely-section"])
def test_a_section_may_stand_in_a_meta_tag(name):
    assert reading(head=f'{HEAD}<meta name="{name}" content="Courts">').section == "Courts"


def test_a_familys_own_headline_is_printed_though_the_page_declares_another():
    page = (
        '<html><head><title>Which well is best? Five mayors answer | Argus</title></head><body><section id="story-header">'
        '<h1 class="heading">Business Monday</h1><h1 class="title">From the old well to the new, this is what mayors drink</h1>'
        f'</section><div id="story-body-items"><p>{"</p><p>".join(PROSE)}</p></div><h1>Related content</h1></body></html>'
    )
    assert read(page.encode(), family="mcclatchy").headline == "From the old well to the new, this is what mayors drink"


@pytest.mark.parametrize(
    "over",
    [
        pytest.param(
            '<div class="lead"><div class="figure-caption">The well on Mill Street, on Tuesday.</div></div>',
            id="beside",
        ),
        pytest.param(
            '<figure><figcaption>The well on Mill Street, on Tuesday.<i class="caption-credit">Isla Fenn / The Larch Hollow Argus</i></figcaption></figure>',
            id="credit inside",
        ),
    ],
)
def test_the_caption_between_headline_and_text_is_kept(over):
    page = (
        f'<html><head>{HEAD}</head><body><div><aside><div class="caption">A teaser of some other story of that day.</div></aside>'
        f'<h1>Well gives water</h1>{over}<p class="type-caption">Published March 7, 2022 at 11:05 a.m. by the Argus</p>'
        f'<div class="article-body" itemprop="articleBody"><p>{"</p><p>".join(PROSE)}</p></div></div></body></html>'
    )
    (caption,) = read(page.encode()).captions
    assert caption.startswith("The well on Mill Street, on Tuesday.")
