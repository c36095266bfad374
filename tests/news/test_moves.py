"""Where an answer has led us: table tests."""

from datetime import UTC, datetime

import pytest

from news.model import ArticleState, Elsewhere, Fetched, Known, Move, Outlet, PageKind, Reading
from news.moves import claimed, decide, key, leads_away, leads_home, was_redirected

HOUSE = Outlet("lantern", "The Lantern", "lantern.example", "America/Chicago", aliases=("lantern-news.example",))
HOME = "https://www.lantern.example"
STORY = f"{HOME}/crime/officer-fires-at-car-on-tern-street"


def answer(asked: str, by: str = "", hops: int = 0) -> Fetched:
    redirects = tuple((301, by) for _ in range(hops))
    return Fetched(asked, datetime(2031, 3, 4, tzinfo=UTC), by, 200, redirects=redirects)


def calls_itself(canonical: str | None) -> Reading:
    return Reading(PageKind.ARTICLE, "A headline", (), "A text.", "general/1", canonical=canonical)


@pytest.mark.parametrize(
    ("answered_by", "canonical", "named"),
    [
        ("", None, None),
        (STORY, None, None),
        (STORY, STORY, None),
        (STORY, f"{STORY}?utm_source=feed", None),
        (STORY, f"{HOME}/new-place/officer-fires", f"{HOME}/new-place/officer-fires"),
        (STORY, "/new-place/officer-fires", f"{HOME}/new-place/officer-fires"),
        (STORY, "https://lantern-news.example/officer-fires", "https://lantern-news.example/officer-fires"),
        (STORY, "https://stranger.example/officer-fires", None),
        (STORY, HOME, None),
        (STORY, "https://[", None),
        (STORY, "   ", None),
    ],
)
def test_a_page_may_name_another_address_of_its_outlet_and_no_strangers(answered_by, canonical, named):
    assert claimed(answer(STORY, answered_by), calls_itself(canonical), HOUSE) == named


@pytest.mark.parametrize(
    ("by", "away"),
    [("", False), (STORY, False), ("https://lantern-news.example/x", False), ("https://stranger.example/x", True)],
)
def test_an_answer_of_another_site_leads_away(by, away):
    assert leads_away(answer(STORY, by), HOUSE) is away


@pytest.mark.parametrize(
    ("asked", "by", "hops", "redirected"),
    [
        (STORY, STORY, 0, False),
        (STORY, f"{STORY}-2", 0, False),
        (STORY, f"{STORY}-2", 1, True),
        (STORY.replace("https", "http"), STORY, 1, False),
        (STORY, STORY.replace("www.", ""), 1, False),
        (STORY, f"{STORY}?utm_source=feed", 1, False),
        (STORY, "", 1, False),
    ],
)
def test_a_redirect_counts_where_it_leads_to_another_article(asked, by, hops, redirected):
    assert was_redirected(answer(asked, by, hops), "") is redirected


LONG = " ".join(f"Sentence number {n} of the account says what happened on the street that night." for n in range(9))
OTHER = " ".join(
    f"Line {n} of the parade report lists the bands and the streets they close on Sunday." for n in range(9)
)
STUB = "An officer shot a man on Tuesday. Check back for updates."


def told(body: str) -> Reading:
    return Reading(PageKind.ARTICLE, "A headline", (), body, "general/1")


def had(reading: Reading | None, **more) -> Known:
    """An article, last read at ten."""
    facts = {"reading": reading, "last_read_at": TEN, "state": ArticleState.FOLLOWED} | more
    return Known(1, STORY, first_seen_at=datetime(2031, 3, 4, 9, tzinfo=UTC), **facts)


TEN, NOON = datetime(2031, 3, 4, 10, tzinfo=UTC), datetime(2031, 3, 4, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("known", "redirected", "elsewhere", "move"),
    [
        (None, False, None, Move.NONE),
        (None, True, None, Move.NONE),
        (told(LONG), False, None, Move.NONE),
        (told(LONG), True, None, Move.MOVED),
        # Not led there by the outlet's server: only an equal text makes one article of two.
        (None, False, Elsewhere(2, True, LONG), Move.TWIN),
        (None, False, Elsewhere(2, True, OTHER), Move.NONE),
        (None, False, Elsewhere(2, False), Move.NONE),
        (told(LONG), False, Elsewhere(2, True, LONG), Move.NONE),
        # Led there.
        (None, True, Elsewhere(2, True, OTHER), Move.TWIN),
        (None, True, Elsewhere(2, False), Move.TWIN),
        (told(LONG), True, Elsewhere(2, True, LONG), Move.SUPERSEDED),
        (told(LONG), True, Elsewhere(2, False), Move.MOVED),
        (told(OTHER), True, Elsewhere(2, False), Move.SUPERSEDED),
        # A listing showed the new address, and it was read before the old one's turn came.
        (told(LONG), True, Elsewhere(2, True, LONG, NOON), Move.JOINED),
        (told(OTHER), True, Elsewhere(2, True, LONG, NOON), Move.SUPERSEDED),
        # Both stood there at a time.
        (told(LONG), True, Elsewhere(2, True, LONG, TEN), Move.SUPERSEDED),
    ],
)
def test_a_move_depends_on_what_was_read_and_on_what_stands_there(known, redirected, elsewhere, move):
    assert decide(had(known), told(LONG), redirected=redirected, elsewhere=elsewhere) is move


def test_what_may_have_to_be_erased_stays_apart():
    watched = had(told(LONG), state=ArticleState.WATCHED)
    there = Elsewhere(2, True, LONG, NOON)
    assert decide(watched, told(LONG), redirected=True, elsewhere=there) is Move.SUPERSEDED


def test_two_first_accounts_in_the_same_three_lines_stay_two_stories():
    assert decide(had(None), told(STUB), redirected=False, elsewhere=Elsewhere(2, True, STUB)) is Move.NONE


@pytest.mark.parametrize(
    ("asked", "by", "home"),
    [
        (STORY, HOME, True),
        (STORY, f"{HOME}/", True),
        (STORY, f"{HOME}/news/", True),
        (STORY, f"{HOME}/?p=48213", False),
        (STORY, f"{STORY}-2", False),
        (STORY, "", False),
        (HOME, HOME, False),
        (STORY, "https://[", False),
    ],
)
def test_a_story_that_leads_to_the_front_page_leads_home(asked, by, home):
    assert leads_home(asked, by) is home


def test_two_addresses_with_the_familys_id_are_one_article():
    one = "https://ledger.example/news/officer-fires/article_0f4a1c52-8f0a-11ef-9d3a-2b6d4e8a1c77.html"
    other = one.replace("/news/officer-fires/", "/crime/officer-shoots/")
    assert key(one, "blox")[0] == key(other, "blox")[0]
    assert key(one, "blox")[1] != key(other, "blox")[1]


PAPER = Outlet("tern", "The Tern Courier", "terncourier.example", "America/Chicago", family="gannett")
PAID = "https://www.terncourier.example/story/news/2031/03/04/officer-fires/11962850007/"


@pytest.mark.parametrize(
    "by",
    [
        PAID.replace("www.", "eu."),
        PAID.replace("www.", "amp."),
        "https://www.terncourier.example/restricted/?return=%2Fstory%2Fnews%2F2031%2F03%2F04%2Fofficer-fires%2F11962850007%2F",
    ],
)
def test_another_edition_and_a_paywalls_notice_are_no_new_address_of_a_story(by):
    assert not leads_away(answer(PAID, by, 1), PAPER)
    assert not was_redirected(answer(PAID, by, 1), "gannett")


def test_a_story_keeps_its_history_where_its_outlet_takes_another_domain():
    renamed = answer("https://lantern-news.example/crime/officer-fires", f"{HOME}/crime/officer-fires", 1)
    assert not leads_away(renamed, HOUSE)
    assert was_redirected(renamed, "")
    assert decide(had(told(LONG)), told(LONG), redirected=True, elsewhere=None) is Move.MOVED


def test_a_story_keeps_its_history_where_its_outlet_takes_another_publishing_system():
    blox = f"{HOME}/news/officer-fires/article_0f4a1c52-8f0a-11ef-9d3a-2b6d4e8a1c77.html"
    assert was_redirected(answer(blox, f"{HOME}/2031/03/04/officer-fires/", 1), "arc_gray")
    assert decide(had(told(LONG)), told(LONG + " A line."), redirected=True, elsewhere=None) is Move.MOVED


def test_two_stories_of_one_title_stay_two():
    assert told(LONG).headline == told(OTHER).headline
    assert key(STORY, "") != key(f"{STORY}-2", "")
    assert decide(had(None), told(LONG), redirected=False, elsewhere=Elsewhere(2, True, OTHER)) is Move.NONE


@pytest.mark.parametrize("last", ["feed/", "index.rss", "news/page/2/"])
def test_a_story_that_leads_to_a_feed_or_a_sections_further_page_leads_home(last):
    assert leads_home(STORY, f"{HOME}/{last}")
