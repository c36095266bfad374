"""Whom a page credits, and whose text stood first. Every person, place, outlet and station here is invented."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.copies import beside, credited, found
from news.model import (
    ArticleState,
    Credit,
    CreditKind,
    Known,
    Neighbour,
    Outlet,
    OutletKind,
    PageKind,
    Reading,
    Relation,
    SeenFirst,
)

NOW = datetime(2031, 3, 4, 15, tzinfo=UTC)
HOUR = timedelta(hours=1)
HOUSE = Outlet("kplh", "KPLH 7", "kplh.example", "America/Chicago", owner="Gray Media", call_signs=("KPLH",))
OWN = (HOUSE.id, HOUSE.name, HOUSE.domain)
STORY = """A ferry broke its moorings in Pell Harbor before dawn on Tuesday and drifted two miles out to sea.

Harbor master Lena Orvald said the crew of nine was asleep below when the lines parted in the gale.

Two tugs from Larkmoor reached the ferry within the hour and brought it back to its pier without damage."""


def page(body: str = STORY, byline: str = "", canonical: str | None = None) -> Reading:
    headline = "Ferry drifts off Pell Harbor"
    return Reading(PageKind.ARTICLE, headline, (), body, "general/1", byline=byline, canonical=canonical)


@pytest.mark.parametrize(
    ("reading", "kind", "sentence"),
    [
        (page(byline="By The Associated Press"), CreditKind.BYLINE, "By The Associated Press"),
        (page(byline="Dana Quill, WQXZ"), CreditKind.BYLINE, "Dana Quill, WQXZ"),
        (page(byline="ASSOCIATED PRESS"), CreditKind.BYLINE, "ASSOCIATED PRESS"),
        (
            page(STORY + "\n\nThe Harrow Post contributed to this report."),
            CreditKind.CONTRIBUTED,
            "The Harrow Post contributed to this report.",
        ),
        (page("PELL HARBOR (AP) — " + STORY), CreditKind.DATELINE, "PELL HARBOR (AP) —"),
        (page("PELL HARBOR, Wis. (WQXZ) - " + STORY), CreditKind.DATELINE, "PELL HARBOR, Wis. (WQXZ) -"),
        (
            page(STORY + "\n\nThe Associated Press contributed to this report."),
            CreditKind.CONTRIBUTED,
            "The Associated Press contributed to this report.",
        ),
        (
            page(STORY + "\n\nCopyright 2031 WQXZ. All rights reserved."),
            CreditKind.COPYRIGHT,
            "Copyright 2031 WQXZ.",
        ),
        (
            page(STORY + "\n\nThis story was originally published by the Harrow Post."),
            CreditKind.ORIGINAL,
            "This story was originally published by the Harrow Post.",
        ),
        (page(STORY + "\n\nClick here to follow the original article."), CreditKind.ORIGINAL, "Click here to follow"),
        (page(canonical="https://post.example/ferry"), CreditKind.CANONICAL, "https://post.example/ferry"),
    ],
)
def test_a_credit_is_told_in_its_own_words(reading: Reading, kind: CreditKind, sentence: str) -> None:
    told = credited(reading, OWN, HOUSE.owner)
    assert told is not None
    assert told.kind is kind
    assert told.sentence.startswith(sentence)


@pytest.mark.parametrize(
    "reading",
    [
        page(),
        page(byline="By Dana Quill, KPLH"),
        page(byline="BY KATE WADE"),
        page(STORY + "\n\nDana Quill contributed to this report."),
        page(STORY + "\n\nThe KPLH 7 contributed to this report."),
        page("PELL HARBOR (KPLH) — " + STORY),
        page("PELL HARBOR (Tuesday) — " + STORY),
        page(STORY + "\n\nCopyright 2031 KPLH. All rights reserved."),
        page(STORY + "\n\nCopyright 2031 Gray Media Group, Inc. All rights reserved."),
        page(STORY + "\n\nThis story was first published on kplh.example at noon."),
        page(STORY + "\n\nHe told the Associated Press that he had contributed nothing to it."),
        page(canonical="https://www.kplh.example/ferry"),
        page(canonical="https://news.kplh.example/ferry"),
        page(canonical="https://[broken"),
    ],
)
def test_a_page_that_names_only_itself_credits_nobody(reading: Reading) -> None:
    assert credited(reading, OWN, HOUSE.owner) is None


@given(body=st.text(max_size=400), byline=st.text(max_size=60), canonical=st.text(max_size=40))
def test_no_page_breaks_the_reading_of_its_credit(body: str, byline: str, canonical: str) -> None:
    told = credited(page(body, byline, canonical), OWN, HOUSE.owner)
    assert told is None or 0 < len(told.sentence) <= 300


def known(*neighbours: Neighbour, read_at: datetime | None = None) -> Known:
    place = "https://kplh.example/ferry"
    return Known(1, place, ArticleState.FOLLOWED, NOW, neighbours=neighbours, last_read_at=read_at)


def theirs(body: str = STORY, **more: object) -> Neighbour:
    other = Neighbour("Harrow Post", "https://post.example/ferry", body, 2, 5, page(body), ("post", "Harrow Post"))
    return replace(other, first_seen_at=NOW - HOUR, **more)


@pytest.mark.parametrize(
    ("read_at", "began_after", "first_seen_at", "order"),
    [
        (None, None, NOW - HOUR, SeenFirst.ORDER_UNKNOWN),
        (NOW - 2 * HOUR, None, NOW - HOUR, SeenFirst.ORDER_UNKNOWN),
        (NOW - HOUR, None, NOW - HOUR, SeenFirst.OTHER),
        (NOW - HOUR, NOW - 3 * HOUR, NOW - 2 * HOUR, SeenFirst.OTHER),
        (None, NOW, NOW + HOUR, SeenFirst.THIS),
        (None, NOW - HOUR, NOW + HOUR, SeenFirst.ORDER_UNKNOWN),
    ],
)
def test_who_stood_first_is_known_only_where_the_spans_do_not_overlap(
    read_at: datetime | None, began_after: datetime | None, first_seen_at: datetime, order: SeenFirst
) -> None:
    other = theirs(began_after=began_after)
    [copy] = found(known(replace(other, first_seen_at=first_seen_at), read_at=read_at), page(), HOUSE, NOW)
    assert copy.seen_first is order


def test_of_each_other_article_the_first_version_that_carries_the_text_is_told() -> None:
    newest, older = theirs("Another text stands there now, of other things in other words."), theirs(version_id=4)
    [copy] = found(known(newest, older), page(), HOUSE, NOW)
    assert (copy.other.version_id, copy.of_longer, copy.of_shorter) == (4, 1.0, 1.0)


def test_both_credits_are_told() -> None:
    reading = page(byline="Associated Press")
    [copy] = found(known(theirs(STORY + "\n\nReuters contributed to this report.")), reading, HOUSE, NOW)
    assert copy.credit == Credit(CreditKind.BYLINE, "Associated Press")
    assert copy.other_credit == Credit(CreditKind.CONTRIBUTED, "Reuters contributed to this report.")


RELEASE = "The following is a news release from the Pell Harbor police department.\n\n" + STORY


@pytest.mark.parametrize(
    ("reading", "other", "house", "relation"),
    [
        (page(), theirs(), HOUSE, Relation.COPY),
        (page(RELEASE), theirs(), HOUSE, Relation.COPY),
        (page(RELEASE), theirs(RELEASE), HOUSE, Relation.COMMON_SOURCE),
        (page(), theirs(is_agency=True), HOUSE, Relation.COMMON_SOURCE),
        (page(), theirs(), replace(HOUSE, kind=OutletKind.AGENCY), Relation.COMMON_SOURCE),
    ],
)
def test_one_release_in_both_is_a_common_source(
    reading: Reading, other: Neighbour, house: Outlet, relation: Relation
) -> None:
    [copy] = found(known(other), reading, house, NOW)
    assert copy.relation is relation


def test_a_page_that_does_not_tell_its_headline_is_nobodys_copy() -> None:
    box = replace(page(), headline="Officials weigh barge tariffs downstream")
    assert found(known(theirs()), box, HOUSE, NOW) == ()


def test_of_two_outlets_on_one_host_a_page_is_not_proposed_to_itself() -> None:
    class Index:
        def pages(self, outlet_id: str) -> list[tuple[int, frozenset[int]]]:
            return []

        def proposed(self, marks: object, article_id: int, outlet_id: str) -> list[tuple[str, Neighbour]]:
            return [("post", theirs()), ("twin", replace(theirs(), address=known().address))]

    found_beside = beside(known(), page(), HOUSE, Index()).neighbours
    assert [one.address for one in found_beside] == ["https://post.example/ferry"]


def test_what_recurs_on_either_outlets_pages_is_set_aside_unless_it_is_the_story() -> None:
    from news.copies import statements

    box = frozenset(statement.mark for statement in statements(STORY))
    assert found(replace(known(theirs()), furniture=box), page(), HOUSE, NOW)
    brief = page("The ferry sails again on Friday, its company said.\n\n" + STORY)
    assert found(replace(known(theirs()), furniture=box), brief, HOUSE, NOW) == ()
    assert found(known(theirs()), brief, HOUSE, NOW)
    other = replace(theirs(furniture=box), body=brief.body, reading=brief)
    assert found(known(other), page(), HOUSE, NOW) == ()
    assert found(known(replace(other, furniture=frozenset())), page(), HOUSE, NOW)
