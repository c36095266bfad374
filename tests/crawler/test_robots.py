"""robots.txt: how long it is kept, and how slow it makes us."""

import asyncio
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, TextResponse

from clock import Clock
from crawler.batch import owe_delays
from crawler.robots import LARGEST, LONGEST_DELAY, KeptRobots
from crawler.settings import AGENT
from news.model import Outlet
from storage import Store
from tests.effort import seconds

NOW = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
STORY = Request("https://www.gazette.example/story", meta={"download_slot": "gazette", "outlet_id": "gazette"})


class Frozen(Clock):
    """Stands still."""

    def now(self):
        return NOW


class House:
    """A host that answers for robots.txt as it is told, and a crawl that asks it."""

    def __init__(self, store, answer):
        self.answer, self.asked, self.slot = answer, [], SimpleNamespace(delay=10.0)
        self.crawler = SimpleNamespace(
            settings={"ROBOTSTXT_USER_AGENT": AGENT},
            spider=SimpleNamespace(clock=Frozen(), store=store, name="articles"),
            engine=SimpleNamespace(
                downloader=SimpleNamespace(slots={"gazette": self.slot}), download_async=self.download
            ),
        )

    async def download(self, request):
        self.asked.append(request.url)
        if isinstance(self.answer, Exception):
            raise self.answer
        status, body = self.answer
        return TextResponse(request.url, status=status, body=body)

    def passes(self, *requests):
        """Whether each request passes; a new crawl each time this is called."""
        robots = KeptRobots(self.crawler)
        return [self._passes(robots, request) for request in requests or (STORY,)]

    def _passes(self, robots, request):
        try:
            asyncio.run(robots.process_request(request))
        except IgnoreRequest as error:
            return str(error).partition(":")[0]
        return True


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path) as store:
        yield store


def kept(store, body, age):
    store.queue.keep_robots("www.gazette.example", NOW - age, 200, body)


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ((200, b"User-agent: *\nDisallow:"), True),
        ((200, b"User-agent: *\nDisallow: /"), "robots"),
        ((200, b"User-agent: *\nDisallow: /\nAllow: /story"), True),
        ((200, b"User-agent: Nightdesk\nDisallow: /story"), "robots"),
        ((200, b"USER-AGENT: NIGHTDESK\nDISALLOW: /story"), "robots"),
        ((200, b"User-agent: Googlebot\nDisallow: /"), True),
        ((200, b"User-agent: *\nDisallow: /\n\nUser-agent: Nightdesk\nDisallow: /other"), True),
        ((200, b"User-agent: *\nDisallow: /*ory$"), "robots"),
        ((200, b"\xff\xfe\x00garbage"), True),
        ((200, b""), True),
        ((200, b"<html>no robots here</html>"), True),
        ((401, b"User-agent: *\nDisallow: /"), True),
        ((404, b"User-agent: *\nDisallow: /"), True),
        ((410, b""), True),
        ((429, b""), "unreachable"),
        ((500, b""), "unreachable"),
        ((503, b"User-agent: *\nAllow: /"), "unreachable"),
        (TimeoutError("none"), "unreachable"),
    ],
)
def test_what_robots_txt_answers_decides_what_is_asked(store, answer, outcome):
    assert House(store, answer).passes() == [outcome]


def test_it_is_asked_once_for_many_pages_and_many_crawls(store):
    house = House(store, (200, b"User-agent: *\nDisallow: /private"))
    pages = [STORY.replace(url=f"https://www.gazette.example/{n}") for n in range(5)]
    assert [house.passes(*pages) for _ in range(3)] == [[True] * 5] * 3
    assert house.asked == ["https://www.gazette.example/robots.txt"]


@pytest.mark.parametrize(("age", "asked"), [(11, 0), (13, 1)])
def test_a_copy_is_fresh_for_twelve_hours(store, age, asked):
    kept(store, b"User-agent: *\nDisallow: /", timedelta(hours=age))
    house = House(store, (200, b""))
    assert house.passes() == ["robots" if age < 12 else True]
    assert len(house.asked) == asked


@pytest.mark.parametrize(("days", "outcome"), [(6, "robots"), (8, "unreachable")])
def test_a_stale_copy_serves_for_a_week_while_none_is_to_be_had(store, days, outcome):
    kept(store, b"User-agent: *\nDisallow: /", timedelta(days=days))
    assert House(store, (503, b"")).passes() == [outcome]


def test_robots_txt_itself_needs_no_leave(store):
    house = House(store, (200, b"User-agent: *\nDisallow: /"))
    assert house.passes(Request("https://www.gazette.example/robots.txt", meta={"is_robots": True})) == [True]
    assert house.asked == []


@pytest.mark.parametrize(
    ("said", "delay"),
    [("30", 30.0), ("5", 10.0), ("0", 10.0), ("99999", LONGEST_DELAY), ("inf", 10.0), ("nan", 10.0),
     ("-4", 10.0), ("soon", 10.0), ("12.5", 12.5)],
)  # fmt: skip
def test_a_crawl_delay_slows_us_down_and_never_speeds_us_up(store, said, delay):
    house = House(store, (200, f"User-agent: Nightdesk\nCrawl-delay: {said}\nDisallow: /private".encode()))
    assert house.passes() == [True]
    assert house.slot.delay == delay


@pytest.mark.parametrize(("said", "seconds"), [("45", 45), ("3", 10), ("9999", 120)])
def test_a_crawl_delay_holds_from_one_crawl_to_the_next(store, said, seconds):
    outlet = Outlet("gazette", "Gazette", "gazette.example", "America/Chicago", "general", delay=10.0)
    store.queue.watch([outlet], NOW)
    kept(store, f"User-agent: *\nCrawl-delay: {said}".encode(), timedelta(0))
    owe_delays(store, SimpleNamespace(clock=Frozen(), outlet=lambda _: outlet), ("gazette",))
    [row] = store.record.query("select next_request_at from outlets")
    assert datetime.fromisoformat(row["next_request_at"]) == NOW + timedelta(seconds=seconds)


def test_of_a_huge_robots_txt_whole_lines_count(store):
    body = b"User-agent: *\nDisallow: /private\n" + b"Disallow: /a-very-long-story-that-nobody-wants\n" * 40_000
    house = House(store, (200, body))
    assert house.passes(STORY.replace(url="https://www.gazette.example/private/x")) == ["robots"]
    assert house.passes() == [True]
    taken = store.queue.robots("www.gazette.example")[2]
    assert len(taken) <= LARGEST
    assert taken.endswith(b"wants")


@pytest.mark.parametrize(
    "rule", ["/" + "*a" * 200 + "b", "/" + "a*" * 200 + "$", "*" * 5000 + "x", "/" + "%" * 5000], ids=range(4)
)
def test_a_hostile_rule_takes_no_time(store, rule):
    house = House(store, (200, f"User-agent: *\nDisallow: {rule}\n".encode() * 20))
    page = STORY.replace(url="https://www.gazette.example/" + "a" * 2000)
    assert seconds(lambda: house.passes(page)) < 1.0
