"""Which article an answer belongs to: a page's own word for its address proves nothing, nor do three equal lines."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from clock import Clock
from crawler.looks import Looks
from crawler.spiders.outlet import Answer
from news.model import Fetched, Outlet, Sighting
from news.moves import key
from storage import Store
from storage.history import History

NOW = datetime(2031, 3, 4, 15, tzinfo=UTC)
HOME = "https://gazette.example"
GAZETTE = Outlet("gazette", "Gazette", "gazette.example", "America/Chicago", "general")
HERALD = Outlet("herald", "Herald", "herald.example", "America/Chicago", "general", aliases=("gazette.example",))
OAK = (
    "An Ellery police officer shot and wounded a man outside the feed store on Oak Street early Tuesday, police said.",
    "Chief Orla Benwick said the man had pointed a rifle at two officers who were called there by a neighbor.",
    "The officer fired three times and struck the man in the leg, Benwick said at the scene before sunrise.",
    "State agents are reviewing the shooting, and the officer was placed on leave under the department's policy.",
)
ELM = (
    "A Tolland County deputy fired at a sedan that drove toward him on Elm Road late Monday, the sheriff said.",
    "Nobody in the car was hit, Sheriff Dag Corliss told reporters outside the county building on Tuesday.",
    "The driver, 24, was stopped two miles away near the grain elevator and was booked into the county jail.",
    "The deputy has worked for the county for six years and stays on duty while the prosecutor reads the file.",
)
PARADE = (
    "The founders' parade will close Main Street between the library and the mill on Saturday morning.",
    "Police will reroute cars over Mill Lane from nine until noon, the city said in its weekly notice.",
    "Forty bands have signed up, among them the drum line of the high school and two from across the river.",
    "Parking is free behind the armory, and a shuttle runs every twenty minutes until the street opens again.",
)


def page(headline: str, paragraphs: tuple[str, ...], canonical: str = "") -> bytes:
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    head = f"<title>{headline}</title>{link}"
    return f"<html><head>{head}</head><body><article><h1>{headline}</h1>{text}</article></body></html>".encode()


class Desk:
    """The looks of one crawl over a store, with pages said by hand."""

    def __init__(self, store: Store):
        self.store, self.minute = store, 0
        outlets = {outlet.id: outlet for outlet in (GAZETTE, HERALD)}
        watchlist = SimpleNamespace(outlet=outlets.__getitem__, contact="desk@example.org")
        self.looks = Looks(SimpleNamespace(store=store, clock=Clock(), watchlist=watchlist, crawl_id=None))

    def lists(self, path: str, outlet: Outlet = GAZETTE) -> int:
        name, address = key(f"{HOME}{path}", outlet.family)
        sighting = Sighting(f"{HOME}{path}", "Police news")
        return self.store.discoveries.add_article(
            outlet.id, sighting, identity=name, canonical=address, seen_at=NOW, how="listed"
        )

    def sees(
        self, article: int, body: bytes, led_to: str = "", outlet: Outlet = GAZETTE, past: str = "", status: int = 200
    ) -> None:
        self.minute += 5
        row = self.article(article)
        at, target = NOW + timedelta(minutes=self.minute), led_to or row["address"]
        hops = tuple((302, hop) for hop in (past, led_to) if hop)
        fetched = Fetched(row["address"], at, target, status, {}, body, hops)
        due = SimpleNamespace(id=article, outlet_id=outlet.id, address=row["address"])
        self.looks.take(Answer(due, fetched))

    def article(self, article: int):
        return self.store.record.execute("select * from articles where id = ?", [article]).fetchone()

    def versions(self, article: int) -> list[str]:
        rows = self.store.record.execute(
            "select headline from versions where article_id = ? order by number", [article]
        ).fetchall()
        return [row["headline"] for row in rows]

    def events(self, article: int) -> list[str]:
        return [row["what"] for row in History(self.store.record).timeline(article) if row["entry"] == "event"]


@pytest.fixture
def desk(tmp_path):
    with Store(tmp_path) as store:
        store.queue.watch([GAZETTE, HERALD], NOW)
        yield Desk(store)


def test_a_story_that_calls_itself_another_story_stays_itself(desk):
    oak, elm = desk.lists("/oak"), desk.lists("/elm")
    desk.sees(oak, page("Officer shoots man on Oak Street", OAK))
    desk.sees(elm, page("Deputy fires at sedan", ELM, canonical=f"{HOME}/oak"))
    desk.sees(oak, page("Officer shoots man on Oak Street", OAK))
    assert desk.versions(oak) == ["Officer shoots man on Oak Street"]
    assert desk.versions(elm) == ["Deputy fires at sedan"]


def test_a_shooting_is_not_lost_in_a_passed_over_story_that_it_names(desk):
    parade, oak = desk.lists("/parade"), desk.lists("/oak")
    desk.sees(parade, page("Parade closes Main Street", PARADE))
    desk.sees(oak, page("Officer shoots man on Oak Street", OAK, canonical=f"{HOME}/parade"))
    assert desk.article(parade)["state"] == "passed_over"
    assert desk.article(oak)["state"] == "followed"
    assert desk.article(oak)["address"] == f"{HOME}/oak"


def test_an_address_that_a_page_only_names_is_still_read_for_itself(desk):
    oak = desk.lists("/oak")
    desk.sees(oak, page("Officer shoots man on Oak Street", OAK, canonical=f"{HOME}/elm"))
    link = desk.store.discoveries.link(1, "gazette", identity=f"{HOME}/elm", address=f"{HOME}/elm")
    assert link is None


def test_the_same_story_at_a_second_address_is_one_article(desk):
    oak, copy = desk.lists("/oak"), desk.lists("/news/oak")
    desk.sees(oak, page("Officer shoots man on Oak Street", OAK))
    desk.sees(copy, page("Officer shoots man on Oak Street", OAK, canonical=f"{HOME}/oak"))
    assert desk.article(copy) is None
    assert len(desk.store.journal.addresses(oak)) == 2
    assert desk.versions(oak) == ["Officer shoots man on Oak Street"]


def test_two_stubs_in_the_same_words_stay_two_articles(desk):
    stub = page("Officer shoots man", OAK[:3])
    one, other = desk.lists("/oak"), desk.lists("/elm")
    desk.sees(one, stub)
    desk.sees(other, stub)
    assert desk.article(one)["state"] == desk.article(other)["state"] == "followed"


def test_a_redirect_to_another_listed_story_is_superseded_and_that_story_stays(desk):
    oak, elm = desk.lists("/oak"), desk.lists("/elm")
    desk.sees(oak, page("Officer shoots man on Oak Street", OAK))
    desk.sees(oak, page("Deputy fires at sedan", ELM), led_to=f"{HOME}/elm")
    desk.sees(elm, page("Deputy fires at sedan", ELM))
    assert desk.versions(oak) == ["Officer shoots man on Oak Street"]
    assert "superseded" in desk.events(oak)
    assert desk.versions(elm) == ["Deputy fires at sedan"]


def test_a_redirect_to_the_same_story_moves_it_and_absorbs_its_new_link(desk):
    oak, moved = desk.lists("/oak"), desk.lists("/crime/oak")
    desk.sees(oak, page("Officer shoots man on Oak Street", OAK))
    desk.sees(oak, page("Officer shoots man on Oak Street", OAK), led_to=f"{HOME}/crime/oak")
    assert desk.article(moved) is None
    assert desk.article(oak)["address"] == f"{HOME}/crime/oak"
    assert "moved" in desk.events(oak)


@pytest.mark.parametrize("was_read", [False, True])
def test_a_story_of_another_site_is_never_taken_for_this_outlets(desk, was_read):
    oak = desk.lists("/oak")
    if was_read:
        desk.sees(oak, page("Officer shoots man on Oak Street", OAK))
    desk.sees(oak, page("Deputy fires at sedan", ELM), led_to="https://stranger.example/elm")
    assert desk.article(oak)["address"] == f"{HOME}/oak"
    assert desk.versions(oak) == (["Officer shoots man on Oak Street"] if was_read else [])
    check = desk.store.record.execute("select * from checks order by id desc limit 1").fetchone()
    assert check["outcome"] == "failed"
    assert check["failure"].startswith("elsewhere: leads to https://stranger.example/elm")
    assert desk.store.troubles.open_for("unreachable") == ()


def test_an_article_is_no_copy_of_itself_where_two_outlets_share_a_host(desk):
    mine, theirs = desk.lists("/oak"), desk.lists("/oak", HERALD)
    story = page("Officer shoots man on Oak Street", OAK)
    desk.sees(mine, story)
    desk.sees(theirs, story, outlet=HERALD)
    assert desk.article(theirs)["state"] == "followed"
    assert desk.events(theirs) == []


LONGER = (*OAK, "The man was taken to a hospital in Kestrel, and the department named nobody on Tuesday.")
LED_PAST = [
    {"led_to": f"{HOME}/crime/oak", "status": 503},
    {"led_to": f"{HOME}/crime/oak", "status": 404},
    {"past": f"{HOME}/crime/oak", "led_to": f"{HOME}/"},
]


@pytest.mark.parametrize("answer", LED_PAST)
def test_a_story_whose_old_address_leads_past_its_new_one_to_no_story_is_one_with_it(desk, answer):
    oak = desk.lists("/oak")
    desk.sees(oak, page("Officer shoots man on Oak Street", OAK))
    moved = desk.lists("/crime/oak")
    desk.sees(moved, page("Officer shoots man on Oak Street", LONGER))
    desk.sees(oak, b"", **answer)
    assert desk.article(moved) is None
    assert desk.article(oak)["address"] == f"{HOME}/crime/oak"
    assert len(desk.versions(oak)) == 2
    assert desk.events(oak).count("moved") == 1


def test_what_was_found_gone_from_its_new_address_is_missing_once_and_returns(desk):
    oak = desk.lists("/oak")
    desk.sees(oak, page("Officer shoots man on Oak Street", OAK))
    moved = desk.lists("/crime/oak")
    desk.sees(moved, page("Officer shoots man on Oak Street", LONGER))
    desk.sees(moved, b"", status=404)
    desk.sees(oak, b"", led_to=f"{HOME}/crime/oak", status=404)
    assert (desk.article(oak)["gone_checks"], desk.events(oak).count("missing")) == (2, 1)
    desk.sees(oak, page("Officer shoots man on Oak Street", LONGER))
    assert desk.events(oak).count("returned") == 1


@pytest.mark.parametrize(
    ("there", "answer"),
    [
        (ELM, LED_PAST[0]),  # another story
        (LONGER, {"led_to": f"{HOME}/", "past": ""}),  # not past it
        (LONGER, {"led_to": f"{HOME}/crime/oak", "status": 304}),  # of the copy that was held, and not of that address
    ],
)
def test_two_stories_stay_two_where_no_redirect_tells_of_one(desk, there, answer):
    oak = desk.lists("/oak")
    desk.sees(oak, page("Officer shoots man on Oak Street", OAK))
    other = desk.lists("/crime/oak")
    desk.sees(other, page("Officer fires on Elm Road", there))
    desk.sees(oak, b"", **answer)
    assert desk.article(other)["state"] == "followed"
    assert len(desk.versions(oak)) == 1


def test_two_stories_that_stood_side_by_side_stay_two_when_one_leads_past_the_other(desk):
    oak, copy = desk.lists("/oak"), desk.lists("/crime/oak")
    desk.sees(copy, page("Officer shoots man on Oak Street", LONGER))
    desk.sees(oak, page("Officer shoots man on Oak Street", OAK))
    desk.sees(oak, b"", led_to=f"{HOME}/crime/oak", status=503)
    assert desk.article(copy)["state"] == "followed"
