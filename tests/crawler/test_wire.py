"""Between spider and wire: who is asked nothing more, and what politeness cannot be turned off."""

import asyncio
import time
from types import SimpleNamespace

import pytest
from scrapy.exceptions import IgnoreRequest, ResponseDataLossError
from scrapy.http import Request, TextResponse

from clock import Clock
from crawler.failures import reason
from crawler.guard import Refused
from crawler.middlewares import ConditionalRequests, Quiet
from crawler.settings import settings, user_agent
from crawler.watchlist import Loopback, Watchlist
from crawler.wire import WireHandler, asks_for_quiet, give_up_waiting
from demo.script import OUTLETS

STORY = "https://www.gazette.example/story"


def handler(*, is_running=True, ends_in=60.0, quiet=(), delay=10.0, may_send=True):
    """A wire handler of a crawl, and the slot of its outlet."""
    slot = SimpleNamespace(delay=delay, latercall=None)
    made = WireHandler.__new__(WireHandler)
    spider = SimpleNamespace(quiet=set(quiet), ends_at=time.monotonic() + ends_in, may_send=lambda _: may_send)
    engine = SimpleNamespace(running=is_running, downloader=SimpleNamespace(slots={"gazette": slot}))
    made._crawler = SimpleNamespace(spider=spider, engine=engine)
    return made, spider, slot


def asked(made, status=200, headers=None):
    async def answer(request):
        return TextResponse(request.url, status=status, headers=headers or {})

    made._answer = answer
    request = Request(STORY, meta={"outlet_id": "gazette"})
    return asyncio.run(made.download_request(request)), request


def test_a_request_notes_when_it_began_and_the_first_of_a_chain_counts():
    before = time.time()
    _, request = asked(handler()[0])
    assert before <= request.meta["began"] <= time.time()
    request.meta["began"] = 5.0
    asyncio.run(handler()[0].__class__.download_request(_with_answer(handler()[0]), request))
    assert request.meta["began"] == 5.0


def _with_answer(made):
    async def answer(request):
        return TextResponse(request.url)

    made._answer = answer
    return made


@pytest.mark.parametrize(
    ("status", "headers", "is_asked"),
    [(429, {}, True), (429, {"Retry-After": "5"}, True), (503, {"Retry-After": "5"}, True), (503, {}, False),
     (403, {"Retry-After": "5"}, False), (200, {"Retry-After": "5"}, False)],
)  # fmt: skip
def test_quiet_is_asked_for_by_429_and_by_503_with_a_time(status, headers, is_asked):
    assert asks_for_quiet(TextResponse(STORY, status=status, headers=headers)) == is_asked
    made, spider, _ = handler()
    asked(made, status, headers)
    assert spider.quiet == ({"gazette"} if is_asked else set())


def test_an_outlet_that_asked_for_quiet_is_sent_nothing():
    with pytest.raises(IgnoreRequest, match=r"^quiet"):
        asked(handler(quiet=["gazette"])[0])
    crawler = SimpleNamespace(spider=SimpleNamespace(quiet={"gazette"}))
    with pytest.raises(IgnoreRequest, match=r"^quiet"):
        Quiet(crawler).process_request(Request(STORY, meta={"outlet_id": "gazette"}))
    assert Quiet(crawler).process_request(Request(STORY, meta={"outlet_id": "courier"})) is None


def test_an_outlet_whose_budget_is_spent_is_sent_nothing():
    with pytest.raises(IgnoreRequest, match=r"^quiet: the outlet's requests of this day are spent"):
        asked(handler(may_send=False)[0])


@pytest.mark.parametrize("why", [{"is_running": False}, {"ends_in": -1.0}])
def test_a_crawl_that_ends_sends_nothing_more_and_waits_for_nobodys_delay(why):
    made, _, slot = handler(**why)
    with pytest.raises(IgnoreRequest, match=r"^quiet"):
        asked(made)
    assert slot.delay == 0.0


def test_a_crawl_under_way_keeps_its_delays():
    made, _, slot = handler()
    assert asked(made)[0].status == 200
    assert slot.delay == 10.0


def test_what_waits_for_a_delay_when_the_crawl_ends_is_let_go_at_once():
    cancelled, asked_again = [], []
    waits = SimpleNamespace(delay=3600.0, latercall=SimpleNamespace(cancel=lambda: cancelled.append("waits")))
    idle = SimpleNamespace(delay=10.0, latercall=None)
    give_up_waiting(SimpleNamespace(slots={"waits": waits, "idle": idle}, _process_queue=asked_again.append))
    assert (waits.delay, waits.latercall, idle.delay) == (0.0, None, 0.0)
    assert (cancelled, asked_again) == (["waits"], [waits])


@pytest.mark.parametrize(
    "status", [-5, 0, 99, 600, 999, 99_999_999_999_999_999_999, pytest.param(10**4000, id="endless")]
)
def test_an_answer_whose_status_is_none_is_damaged(status):
    class Odd(TextResponse):
        pass

    made, _, _ = handler()

    async def answer(request):
        response = Odd(request.url)
        response.status = status
        return response

    made._answer = answer
    with pytest.raises(IgnoreRequest, match=r"^damaged: status") as caught:
        asyncio.run(made.download_request(Request(STORY, meta={"outlet_id": "gazette"})))
    assert reason(caught.value).startswith("damaged: status ")
    assert len(reason(caught.value)) < 80


@pytest.mark.parametrize("status", [100, 200, 404, 599])
def test_an_answer_with_a_status_of_the_rules_is_taken(status):
    assert asked(handler()[0], status)[0].status == status


def test_validators_are_sent_where_they_are_known_and_dropped_after_a_redirect():
    known = {"etag": '"one"', "last_modified": "Tue, 03 Mar 2026 11:00:00 GMT"}
    request = Request(STORY, meta=known)
    ConditionalRequests().process_request(request)
    assert request.headers[b"If-None-Match"] == b'"one"'
    assert request.headers[b"If-Modified-Since"] == b"Tue, 03 Mar 2026 11:00:00 GMT"
    led_on = request.replace(url=STORY + "-2", meta={**known, "redirect_times": 1})
    ConditionalRequests().process_request(led_on)
    assert b"If-None-Match" not in led_on.headers
    assert b"If-Modified-Since" not in led_on.headers
    plain = Request(STORY, meta={"etag": None, "last_modified": None})
    ConditionalRequests().process_request(plain)
    assert not plain.headers


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (Refused("guard: no"), "guard: no"),
        (IgnoreRequest("max redirections reached"), "too many redirects"),
        (IgnoreRequest("Ignored response since it exceeded DOWNLOAD_MAXSIZE"), "too large"),
        (ResponseDataLossError(), "cut short: less came than was promised"),
        (ValueError("odd\nthing"), "network: ValueError: odd"),
    ],
)
def test_what_kept_an_answer_away_is_said_in_one_line_with_its_kind_first(error, said):
    found = reason(error)
    assert found.startswith(said)
    assert len(found) <= 310
    assert "\n" not in found


@pytest.fixture
def chosen(tmp_path):
    hosts = Loopback(frozenset({"www.wqvj.example"}), 8080)
    return Watchlist(tmp_path / "watchlist.toml", OUTLETS, "desk@elm.example", tmp_path, hosts, Clock())


def test_politeness_and_safety_stand_in_the_settings(chosen):
    made = settings(chosen)
    assert made["ROBOTSTXT_OBEY"] is True
    assert made["DOWNLOAD_VERIFY_CERTIFICATES"] is True
    assert made["DOWNLOAD_MAXSIZE"] == 20 * 1024 * 1024
    off = ("COOKIES_ENABLED", "RETRY_ENABLED", "HTTPPROXY_ENABLED", "TELNETCONSOLE_ENABLED", "REMOTE_CONTROL_ENABLED")
    assert not any(made[name] for name in off)
    assert {made["DOWNLOAD_HANDLERS"][scheme] for scheme in ("file", "ftp", "data", "s3")} == {None}
    order = made["DOWNLOADER_MIDDLEWARES"]
    assert order["crawler.guard.AddressGuard"] < order["crawler.middlewares.Quiet"] < order["crawler.robots.KeptRobots"]
    assert made["CONCURRENT_REQUESTS_PER_DOMAIN"] == 1
    for outlet in OUTLETS:
        assert made["DOWNLOAD_SLOTS"][outlet.id] == {"concurrency": 1, "delay": outlet.delay, "jitter": 0.0}


def test_the_user_agent_says_who_asks_and_looks_like_no_browser(chosen):
    agent = user_agent(chosen.contact)
    assert agent.startswith("Nightdesk/")
    assert "+desk@elm.example" in agent
    assert "Mozilla" not in agent
