"""Stamps whose offset is wrong or missing are read as the page's other claims show them."""

import pytest

from news.model import ZoneBasis
from news.reading.page import read

PROSE = "".join(
    f"<p>The ferry at Larch Hollow made its crossing number {n} of the day with nobody aboard but the pilot.</p>"
    for n in range(6)
)


def page(*, data: str = "", metas: str = "", beside: str = "") -> bytes:
    head = f'<script type="application/ld+json">{{"@type":"NewsArticle",{data}"headline":"Ferry runs empty"}}</script>'
    return (
        f"<html><head><title>Ferry runs empty</title>{head}{metas}</head><body><article><h1>Ferry runs empty</h1>"
        f'<div class="date-line">{beside}</div><div itemprop="articleBody">{PROSE}</div></article></body></html>'
    ).encode()


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def told(reading):
    return [claim and f"{claim.instant:%d %H:%M:%S}" for claim in (reading.claimed_published, reading.claimed_modified)]


def test_a_stamp_without_a_zone_is_utc_where_one_with_the_same_digits_says_so():
    reading = read(
        page(
            data='"datePublished":"2024-03-01T11:00:42.616Z",',
            metas=meta("article:published_time", "2024-03-01T11:00:42.616"),
        ),
        timezone="America/Los_Angeles",
    )
    assert told(reading) == ["01 11:00:42", None]
    assert {claim.instant for claim in reading.claims} == {reading.claimed_published.instant}
    assert reading.conflicts == ()


def test_a_stamp_without_a_zone_stays_local_where_nothing_tells_that_it_is_utc():
    metas = meta("article:published_time", "2024-03-01T11:00:42")
    reading = read(page(metas=metas, beside="March 1, 2024 11:00 a.m."), timezone="America/Los_Angeles")
    assert told(reading) == ["01 19:00:42", None]


def test_all_stamps_of_a_series_are_read_alike_when_one_is_shown_to_be_utc():
    metas = meta("article:published_time", "2024-03-01T18:34:39") + meta("article:modified_time", "2024-03-01T20:10:00")
    reading = read(page(metas=metas, beside="Published March 1, 2024 at 10:34 AM PST"), timezone="America/Los_Angeles")
    assert told(reading) == ["01 18:34:39", "01 20:10:00"]


def test_a_third_claim_decides_between_two_offsets_of_the_same_digits():
    data = '"datePublished":"2023-12-21T21:05:52-05:00","dateModified":"2023-12-22T14:28:57-05:00",'
    metas = meta("article:published_time", "2023-12-21T21:05:52+00:00") + meta(
        "article:modified_time", "2023-12-22T14:28:57+00:00"
    )
    beside = '<time datetime="2023-12-21T16:05:52-05:00">December 21, 2023</time>'
    reading = read(page(data=data, metas=metas, beside=beside), timezone="America/New_York")
    assert told(reading) == ["21 21:05:52", "22 14:28:57"]
    assert reading.claimed_modified.zone_basis is ZoneBasis.FAMILY_RULE
    assert reading.claimed_modified.raw == "2023-12-22T14:28:57-05:00"
    assert reading.conflicts == ()


def test_two_offsets_of_the_same_digits_are_a_conflict_where_nothing_decides():
    data = '"datePublished":"2023-12-21T21:05:52-05:00",'
    metas = meta("article:published_time", "2023-12-21T21:05:52+00:00")
    reading = read(page(data=data, metas=metas), timezone="America/New_York")
    assert len(reading.conflicts) == 1


def test_local_digits_that_a_theme_stamps_utc_are_local_where_the_outlets_own_offset_stands_beside_them():
    metas = meta("article:published_time", "2023-12-18T14:10:48-05:00")
    beside = '<time class="entry-date" datetime="2023-12-18T14:10:48+00:00">December 18, 2023</time>'
    reading = read(page(metas=metas, beside=beside), timezone="America/New_York")
    assert told(reading) == ["18 19:10:48", None]
    assert reading.conflicts == ()


def test_a_field_named_for_publication_that_holds_the_modification_is_no_conflict():
    data = '"datePublished":"2023-12-22T20:31:25Z","dateModified":"2023-12-23T17:43:09Z",'
    reading = read(page(data=data, metas='<meta itemprop="datePublished" content="2023-12-23T17:43:09Z">'))
    assert told(reading) == ["22 20:31:25", "23 17:43:09"]
    assert reading.conflicts == ()


def test_an_element_named_for_its_update_that_holds_the_publication_is_no_conflict():
    metas = meta("article:published_time", "2022-03-02T09:06:11-06:00") + meta(
        "article:modified_time", "2022-03-02T11:20:36-06:00"
    )
    beside = '<time class="updated" datetime="2022-03-02T09:06:11-06:00">March 2, 2022</time>'
    reading = read(page(metas=metas, beside=beside), timezone="America/Chicago")
    assert told(reading) == ["02 15:06:11", "02 17:20:36"]
    assert reading.conflicts == ()


@pytest.mark.parametrize(
    ("stamp", "conflicts"),
    [
        pytest.param("2019-11-20T11:27:45Z", 0, id="two seconds apart, of one save"),
        pytest.param("2019-11-20T11:27:00Z", 0, id="its seconds cut off"),
        pytest.param("2019-11-20T11:27:20Z", 1, id="half a minute apart"),
        pytest.param("2019-11-20T11:26:00Z", 1, id="another minute"),
    ],
)
def test_stamps_of_one_save_agree(stamp, conflicts):
    data = '"datePublished":"2019-11-20T11:27:47Z",'
    assert len(read(page(data=data, metas=meta("article:published_time", stamp))).conflicts) == conflicts


def test_a_draft_made_before_the_publication_is_no_conflict():
    data = '"dateCreated":"2021-11-16T15:12:39Z","datePublished":"2021-11-29T13:25:00Z",'
    assert read(page(data=data)).conflicts == ()


def test_a_page_with_very_many_stamps_is_read_at_once():
    metas = "".join(meta("article:published_time", f"2021-11-{1 + n % 28:02}T10:{n % 60:02}:11Z") for n in range(3_000))
    assert read(page(metas=metas)).claimed_published is not None
