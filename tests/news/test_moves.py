"""Where an answer has led us: table tests."""

from datetime import UTC, datetime

import pytest

from news.model import Elsewhere, Fetched, Move, Outlet, PageKind, Reading
from news.moves import decide, destination, key, leads_home, was_redirected

HOUSE = Outlet("lantern", "The Lantern", "lantern.example", "America/Chicago", aliases=("lantern-news.example",))
HOME = "https://www.lantern.example"
STORY = f"{HOME}/crime/officer-fires-at-car-on-tern-street"


def answer(asked: str, by: str = "", hops: int = 0) -> Fetched:
    redirects = tuple((301, by) for _ in range(hops))
    return Fetched(asked, datetime(2031, 3, 4, tzinfo=UTC), by, 200, redirects=redirects)


def calls_itself(canonical: str | None) -> Reading:
    return Reading(PageKind.ARTICLE, "A headline", (), "A text.", "general/1", canonical=canonical)


@pytest.mark.parametrize(
    ("answered_by", "canonical", "where"),
    [
        ("", None, STORY),
        (f"{STORY}-2", None, f"{STORY}-2"),
        (STORY, f"{HOME}/new-place/officer-fires", f"{HOME}/new-place/officer-fires"),
        (STORY, "/new-place/officer-fires", f"{HOME}/new-place/officer-fires"),
        (STORY, "https://lantern-news.example/officer-fires", "https://lantern-news.example/officer-fires"),
        (STORY, "https://stranger.example/officer-fires", STORY),
        (STORY, HOME, STORY),
        (STORY, "https://[", STORY),
        (STORY, "   ", STORY),
    ],
)
def test_an_answer_stands_for_where_it_ended_or_for_what_the_page_can_be_believed_to_say(answered_by, canonical, where):
    assert destination(answer(STORY, answered_by), calls_itself(canonical), HOUSE) == where


def test_an_answer_without_a_page_stands_for_where_it_ended():
    assert destination(answer(STORY, f"{STORY}-2"), None, HOUSE) == f"{STORY}-2"


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


@pytest.mark.parametrize(
    ("was_read", "redirected", "elsewhere", "move"),
    [
        (False, False, None, Move.NONE),
        (False, True, None, Move.NONE),
        (True, False, None, Move.NONE),
        (True, True, None, Move.MOVED),
        (False, False, Elsewhere(2, False), Move.TWIN),
        (False, True, Elsewhere(2, True), Move.TWIN),
        (True, False, Elsewhere(2, True), Move.NONE),
        (True, False, Elsewhere(2, False), Move.NONE),
        (True, True, Elsewhere(2, True), Move.SUPERSEDED),
        (True, True, Elsewhere(2, False), Move.MOVED),
    ],
)
def test_a_move_depends_on_what_was_read_and_on_what_stands_there(was_read, redirected, elsewhere, move):
    assert decide(was_read=was_read, redirected=redirected, elsewhere=elsewhere) is move


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
