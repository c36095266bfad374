"""What the fuzzers broke, each once: see docs/fuzzing.md."""

import json
from datetime import UTC, datetime

import pytest
from selectolax.lexbor import LexborHTMLParser

from news.changes.sentences import sentences
from news.copies import CopyIndex
from news.errors import BatchError
from news.families.general import GENERAL
from news.groups import StoryText
from news.judgement.judge import judge
from news.model import Precision, ZoneBasis
from news.reading import batch, bylines, days, decoding, depth, stamps, structured
from news.reading.instants import Surroundings, machine
from news.reading.page import read
from tests.effort import seconds

HEAD = "<h1>Bridge talks go on</h1>"
PROSE = f"<article><p>{'The council of Elm Hollow met on Tuesday and heard of the bridge. ' * 8}</p></article>"
FEW = 1.5  # seconds of CPU for what takes a few hundredths, and took from 3 to more than 60


def page(inside="", **facts):
    told = (
        f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle"} | facts)}</script>' if facts else ""
    )
    return f"<html><head>{told}</head><body>{HEAD}{inside}{PROSE}</body></html>".encode()


# times that are none


@pytest.mark.parametrize(
    "raw",
    [
        "Thu, 18 Nov 2021 10:03:00 -99999999999",
        "Thu, 18 Nov 2021 10:03:00 +99999999999999999999",
        "Thu, 31 Feb 9999 99:99:99 +9999",
        "9999999999",
        "0000000000",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59-14:00",
        "0000-00-00T00:00:00Z",
        "2021-11-18T10:03:00+99:99",
    ],
)
def test_a_time_that_cannot_be_has_no_instant_and_stops_no_reading(raw):
    reading = read(page(datePublished=raw, dateModified=raw), timezone="America/Chicago")
    assert reading.headline == "Bridge talks go on"
    assert reading.claimed_published is None
    assert all(claim.instant is None for claim in reading.claims)


def test_stamps_of_no_web_page_are_given_no_instant_by_what_others_beside_them_show():
    stamps = (
        "2199-12-31T23:59:59-14:00",
        "2199-12-31T23:59:5x-14:00",
        "2199-12-31T23:59:59l14:00",
        "2199-12-31T23x59:59-14:00",
        "2799-12-31T23:59:59-14:00",
        "0001-01-01T00:00:00-14:00",
    )
    metas = "".join(f"<meta property='article:modified_time' content='{stamp}'>" for stamp in stamps)
    claims = read(page(metas), timezone="America/New_York").claims
    assert {claim.instant for claim in claims if claim.raw.startswith(("2799", "0001"))} == {None}
    assert all(claim.instant for claim in claims if claim.raw.startswith("2199"))


def test_of_ten_thousand_claims_of_time_as_many_are_kept_as_can_be_held_against_each_other():
    stamps = [f"2021-11-18T{n // 3600:02}:{n // 60 % 60:02}:{n % 60:02}Z" for n in range(10_000)]
    metas = "".join(f"<meta property='article:modified_time' content='{stamp}'>" for stamp in stamps)
    elements = "".join(f"<time datetime='{stamp}'>Nov. 18</time>" for stamp in stamps)
    html = page(metas + elements)
    assert seconds(lambda: read(html, timezone="America/Chicago")) < FEW
    reading = read(html, timezone="America/Chicago")
    assert reading.claimed_modified.raw == "2021-11-18T00:00:00Z"
    assert 60 <= len(reading.claims) <= 180


def test_the_unix_time_of_no_web_page_is_a_claim_without_an_instant():
    claim = machine("9999999999", Surroundings())
    assert (claim.raw, claim.instant, claim.precision) == ("9999999999", None, Precision.SECOND)
    assert claim.zone_basis is ZoneBasis.UNKNOWN
    assert machine("1637251380", Surroundings()).instant == datetime(2021, 11, 18, 16, 3, tzinfo=UTC)


@pytest.mark.parametrize("year", [1, 9999])
def test_a_fetch_in_no_year_of_the_web_is_not_heard_of(year):
    label = "<p class='timestamp'>Posted 3 hours ago</p><p>Updated yesterday at noon</p>"
    reading = read(page(label), timezone="America/Chicago", observed_at=datetime(year, 1, 1, 1, tzinfo=UTC))
    assert all(claim.instant is None for claim in reading.claims)


@pytest.mark.parametrize("observed_at", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "1200-01-01T00:00Z"])
def test_a_batch_line_with_such_a_fetch_is_told_so(observed_at):
    with pytest.raises(BatchError, match="years 1990 to 2199"):
        batch.answer({"observed_at": observed_at}, page())


@pytest.mark.parametrize(
    "zone", ["Mars/Olympus", "../../etc/passwd", "A" * 300, "America/Chicago\x00", "\ud800", "zone.tab", "America", "."]
)
def test_a_zone_that_does_not_exist_is_none(zone):
    claimed = read(page("<p class='timestamp'>Posted at 10:03 AM, Nov 18, 2021</p>"), timezone=zone).claims
    assert [claim.instant for claim in claimed] == [None]


# what a page says of itself, at any length and depth


@pytest.mark.parametrize(("opens", "closes"), [("[", "]"), ('{"name":', "}"), ('[{"@value":', "}]")])
@pytest.mark.parametrize("deep", [20, 400, 900])
def test_a_name_within_a_thousand_things_is_none(opens, closes, deep):
    name = f'{opens * deep}"x"{closes * deep}'
    told = f'{{"@type":"NewsArticle","headline":{name},"author":{name}}}'
    html = f'<script type="application/ld+json">{told}</script>{HEAD}{PROSE}'
    assert read(html.encode()).headline == "Bridge talks go on"


def test_nothing_that_json_nests_is_followed_by_calls_of_our_own():
    value = "Ada Byrne"
    for _ in range(50_000):
        value = {"name": [value]}
    assert structured.plain(value) == ""
    assert list(bylines._declared(value)) == []
    assert structured.plain({"name": [{"name": " Ada \n Byrne "}]}) == "Ada Byrne"


@pytest.mark.parametrize(
    "text",
    [
        "-->" + " " * 300_000 + "x",
        " " * 300_000 + "<!",
        "// " * 100_000 + "]]>",
        '"headline"' + " " * 300_000,
        "," + " " * 300_000,
        "{" + "\\ud83d" * 60_000,
        "<!-- " * 60_000,
    ],
)
def test_a_block_of_facts_that_is_no_json_takes_no_time(text):
    html = f'<script type="application/ld+json">{text}</script>{HEAD}{PROSE}'.encode()
    assert seconds(lambda: read(html)) < FEW
    assert read(html).headline == "Bridge talks go on"


@pytest.mark.parametrize(
    "text",
    [
        '<!-- {"headline": "x"} -->',
        '//<![CDATA[\n{"headline": "x"}\n//]]>',
        '<!--//<![CDATA[ {"headline": "x"} //]]>-->; ',
        '{"headline": "x"};',
        '<![CDATA[{"headline": "x"}]]> ;',
    ],
)
def test_a_block_of_facts_is_taken_out_of_its_wrapping(text):
    assert structured._loaded(text) == {"headline": "x"}


@pytest.mark.parametrize("word", ["news ", "associate ", "a", "&", '"', "staff ", "By ", "and ", "A. ", "x@", "("])
def test_a_writer_of_a_hundred_thousand_letters_takes_no_time(word):
    long = word * (100_000 // len(word))
    meta = f"<meta name='author' content='{long}'>"
    for html in (page(author={"name": long}), page(author=[long] * 4), page(meta)):
        assert seconds(lambda html=html: read(html)) < FEW
        assert all(len(name) <= 120 for name in read(html).authors)


@pytest.mark.parametrize("word", [",990", ",909", " 9,9", "1,1."])
def test_a_byline_box_of_nothing_but_figures_takes_no_time(word):
    html = page(f"<div class='byline'>{word * 5_000}</div>")
    assert seconds(lambda: read(html)) < FEW


def test_an_address_or_a_language_too_long_to_be_one_is_none():
    html = f"<html lang='{'en' * 50_000}'><head><link rel=canonical href='/{'a' * 5_000}'></head><body>{HEAD}{PROSE}"
    reading = read(html.encode())
    assert (reading.canonical, reading.language) == (None, "")
    html = f"<html lang='en-US'><head><link rel=canonical href='/{'a' * 4_000}'></head><body>{HEAD}{PROSE}"
    reading = read(html.encode())
    assert (len(reading.canonical), reading.language) == (4_001, "en-US")


# markup


@pytest.mark.parametrize(
    "element", ["<li>", "<p>a</p>", "<a href=/x>y</a>", "<br>", "<div class=date>1:00</div>", "<td>", "<dd>w"]
)
def test_a_page_of_nothing_but_tags_is_read_in_its_first_part(element):
    html = (HEAD + PROSE + element * 400_000).encode()
    assert seconds(lambda: read(html, timezone="America/Chicago")) < 2
    assert decoding.decode(html).count("<") <= decoding.TAGS_LIMIT
    assert decoding.is_cut(html)
    assert not decoding.is_cut(page())


@pytest.mark.parametrize("beside", ["<p>{}</p>", "<div>{}</div>"])
def test_ten_thousands_of_time_elements_are_not_each_held_against_all_before_it(beside):
    tree = LexborHTMLParser(beside.format("<time datetime=2021-11-18>x</time>") * 45_000)  # and no headline
    assert seconds(lambda: stamps.find(tree, GENERAL.layout(None))) < 0.7  # it took 3 and more


def test_what_is_cut_off_begins_with_a_tag():
    assert decoding.decode(b"<br>" * 100_001 + b"end") == "<br>" * 100_000
    assert decoding.decode(b"<br>" * 100_000 + b"end") == "<br>" * 100_000 + "end"


HIDDEN = {
    "in a drawing's title": "<svg><title>",
    "in a drawing's style": "<svg><path/><style>",
    "in a drawing's script": "<svg><g><script>",
    "in a formula's textarea": "<math><mi><textarea>",
    "in a drawing's description": "<svg><desc><iframe></iframe><title>",
    "in capitals": "<SVG><TITLE>",
}


@pytest.mark.parametrize("opening", HIDDEN.values(), ids=HIDDEN)
def test_what_looks_like_letters_and_is_elements_counts_as_deep(opening):
    html = HEAD + opening + "<div>" * 90_000
    assert depth.nests_deeper_than(html, 512)
    assert seconds(lambda: read(html.encode())) < FEW
    assert "nested" in read(html.encode()).error


@pytest.mark.parametrize("holder", ["title", "style", "script", "textarea"])
def test_tags_among_the_letters_of_a_script_or_a_title_are_not_deep(holder):
    assert not depth.nests_deeper_than(f"<{holder}>{'<div>' * 9_000}</{holder}><svg><path/></svg>", 512)
    assert not depth.nests_deeper_than(
        "<svg><title>Logo</title></svg>" * 2_000 + "<script>" + "'<i>'" * 900 + "</script>", 512
    )


# texts


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("The fair ran July 30-Aug. 14, 1932, on the hill.", "Aug. 14, 1932"),
        ("It is open Dec. 1-Jan. 9 at the hall.", "Jan. 9"),
        ("Published: Apr. 02, 2023, by the paper.", "Apr. 02, 2023"),
        ("Doors opened Jun. 4 and closed.", "Jun. 4"),
    ],
)
def test_a_month_cut_short_ends_no_sentence(text, phrase):
    assert sentences(text) == (text,)
    told = days.find([text], None)
    assert all(one.phrase in one.sentence for one in told)
    assert phrase in " ".join(one.sentence for one in told) or not told


def test_a_range_of_days_still_ends_a_sentence():
    assert len(sentences("It took 9-10. Then it was over.")) == 2
    assert len(sentences("They met in mid-May. Nobody spoke.")) == 2


@pytest.mark.parametrize("blank", [" ", "\u00a0", "\t", "\n ", " \n"])
def test_a_text_of_blanks_is_judged_and_compared_soon(blank):
    text = f"Police said{blank * 90_000}so."
    assert seconds(lambda: judge("Talks", text)) < FEW
    assert seconds(lambda: CopyIndex().add(StoryText("1", "Talks go on", text))) < FEW


def test_the_name_of_a_time_elements_property_is_cut():
    element = f'<time itemprop="{"datePublished" * 500}" datetime="2021-11-18T16:03:00Z">Nov. 18</time>'
    assert all(len(claim.field) <= 100 for claim in read(page(element)).claims)
    assert read(page(element)).claims
