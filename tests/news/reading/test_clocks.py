"""Which claims a page makes, which one speaks, and where they disagree."""

from news.reading.page import read

PROSE = "".join(
    f"<p>The council of Larch Hollow met on its {n}th evening and talked about the bridge, the road and the well.</p>"
    for n in range(6)
)


def page(label: str = "", head: str = "") -> bytes:
    return (
        f"<html><head><title>Bridge talks go on</title>{head}</head><body><article><h1>Bridge talks go on</h1>"
        f'<div class="date-line">{label}</div><div itemprop="articleBody">{PROSE}</div></article></body></html>'
    ).encode()


def iso(claim):
    return claim and f"{claim.instant:%Y-%m-%dT%H:%M:%S}"


def test_a_page_that_says_nothing_of_modification_claims_none():
    reading = read(page("Posted at 10:03 AM, Nov 18, 2021"), timezone="America/Chicago")
    assert iso(reading.claimed_published) == "2021-11-18T16:03:00"
    assert reading.claimed_modified is None


def test_a_page_that_only_says_updated_claims_no_publication():
    reading = read(page("Updated: 11:05 AM CST Nov 18, 2021"), timezone="America/Chicago")
    assert reading.claimed_published is None
    assert iso(reading.claimed_modified) == "2021-11-18T17:05:00"


def test_the_finer_machine_time_speaks_while_it_agrees_with_the_label():
    head = '<meta property="article:published_time" content="2021-11-18T16:03:21Z">'
    reading = read(page("Posted at 10:03 AM, Nov 18, 2021", head), timezone="America/Chicago")
    assert iso(reading.claimed_published) == "2021-11-18T16:03:21"
    assert reading.conflicts == ()


def test_claims_that_disagree_beyond_their_precision_are_a_conflict_and_the_shown_one_speaks():
    head = '<meta property="article:published_time" content="2021-11-18T18:40:00Z">'
    reading = read(page("Posted at 10:03 AM, Nov 18, 2021", head), timezone="America/Chicago")
    assert iso(reading.claimed_published) == "2021-11-18T16:03:00"
    assert len(reading.conflicts) == 1
    assert "18:40" in reading.conflicts[0]


def test_local_time_printed_as_utc_is_set_right_by_the_label():
    head = (
        '<meta property="article:published_time" content="2021-11-18T10:03:21+00:00">'
        '<meta property="article:modified_time" content="2021-11-18T11:00:00+00:00">'
    )
    reading = read(page("Posted at 10:03 AM, Nov 18, 2021", head), timezone="America/Chicago")
    assert iso(reading.claimed_published) == "2021-11-18T16:03:21"
    assert iso(reading.claimed_modified) == "2021-11-18T17:00:00"
    assert reading.claimed_modified.zone_basis == "family's rule"
    assert reading.claimed_modified.raw == "2021-11-18T11:00:00+00:00"


def test_a_modified_time_that_repeats_the_published_one_yields_to_one_that_says_more():
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Bridge talks go on",'
        '"datePublished": "2021-11-18T16:03:00Z", "dateModified": "2021-11-18T16:03:00Z"}</script>'
        '<meta property="article:modified_time" content="2021-11-18T17:20:00Z">'
    )
    assert iso(read(page(head=head)).claimed_modified) == "2021-11-18T17:20:00"


def test_a_sentinel_is_kept_as_a_claim_and_never_speaks():
    reading = read(page(head='<meta property="article:modified_time" content="0001-01-01T00:00:00Z">'))
    assert [claim.raw for claim in reading.claims] == ["0001-01-01T00:00:00Z"]
    assert reading.claimed_modified is None


def test_modified_before_published_is_a_conflict():
    head = (
        '<meta property="article:published_time" content="2021-11-18T16:03:00Z">'
        '<meta property="article:modified_time" content="2021-11-18T12:00:00Z">'
    )
    assert any("before published" in conflict for conflict in read(page(head=head)).conflicts)


def test_a_label_of_another_story_is_not_this_ones():
    teaser = '</div><div class="related-story"><span class="date">Posted at 9:00 AM, Nov 1, 2021</span>'
    assert read(page(teaser), timezone="America/Chicago").claimed_published is None
