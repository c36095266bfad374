"""One look at a listing: each answer is told for what it shows, and for no more."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from news import listing_checks
from news.listing_checks import settled, tell
from news.model import Fetched, Finding, ListingCheck, Outlet

NOW = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
FEED = "https://elm.example/feed/"
ELM = Outlet("elm", "Elm", "elm.example", "America/Chicago", aliases=("oldelm.example",))
STORY = "https://elm.example/news/local/the-bridge-on-elm-street-opens"
WALL = "<!doctype html><html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>"
LINKS = "".join(f'<a href="/news/local/the-council-hears-of-bridge-{n}/">Council hears of it</a>' for n in range(6))
PAGE = f"<!doctype html><html><head><title>News</title></head><body><main>{LINKS}</main></body></html>"
INDEX = "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{}</sitemapindex>"


def rss(*entries: tuple[str, timedelta | None]) -> str:
    """A feed of links, each with how long ago it claims to be."""
    dates = ("" if age is None else f"<pubDate>{format_datetime(NOW - age)}</pubDate>" for _, age in entries)
    items = "".join(
        f"<item><title>T</title><link>{x}</link>{d}</item>" for (x, _), d in zip(entries, dates, strict=True)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>{items}</channel></rss>'


ONE = rss((STORY, timedelta(hours=2)))


def answer(body: str = ONE, **more) -> Fetched:
    return Fetched(
        **{"address": FEED, "observed_at": NOW, "answered_by": FEED, "status": 200, "body": body.encode(), **more}
    )


def none(failure: str, **more) -> Fetched:
    return Fetched(**{"address": FEED, "observed_at": NOW, "answered_by": FEED, "failure": failure, **more})


def led(status: int, to: str, **more) -> dict:
    return {"redirects": ((status, to),), "answered_by": to, **more}


ANSWERS = [
    ("a feed with its stories", answer(), Finding.ALIVE),
    ("an old domain's stories", answer(rss((STORY.replace("elm.example", "oldelm.example"), None))), Finding.ALIVE),
    (
        "a section page",
        answer(PAGE, address="https://elm.example/news/", answered_by="https://elm.example/news/"),
        Finding.ALIVE,
    ),
    ("a sitemap index", answer(INDEX.format("<sitemap><loc>https://elm.example/a.xml</loc></sitemap>")), Finding.ALIVE),
    ("a temporary redirect", answer(**led(302, "https://elm.example/rss")), Finding.ALIVE),
    ("a feed without stories", answer(rss()), Finding.EMPTY),
    (
        "another host's stories alone",
        answer(rss(("https://other.example/news/a-story-of-theirs", None))),
        Finding.EMPTY,
    ),
    ("no bytes at all", answer(""), Finding.EMPTY),
    ("301", answer(**led(301, "https://elm.example/rss")), Finding.MOVED),
    ("308", answer(**led(308, "https://elm.example/rss")), Finding.MOVED),
    ("301 to another site", none("elsewhere: leads to x", **led(301, "https://other.example/rss")), Finding.MOVED),
    ("302 to another site", none("elsewhere: leads to x", **led(302, "https://other.example/rss")), Finding.FAILED),
    ("401", answer("no", status=401), Finding.BLOCKED),
    ("403", answer("no", status=403), Finding.BLOCKED),
    ("429", answer("no", status=429), Finding.BLOCKED),
    ("451", answer("no", status=451), Finding.BLOCKED),
    ("301 to a 403", answer("no", status=403, **led(301, "https://elm.example/rss")), Finding.BLOCKED),
    ("a bot wall", answer(WALL), Finding.BLOCKED),
    ("a bot wall with 503", answer(WALL, status=503), Finding.BLOCKED),
    ("a challenge in a header", answer("", status=202, headers={"x-amzn-waf-action": "challenge"}), Finding.BLOCKED),
    ("Cloudflare's header", answer("x", status=503, headers={"cf-mitigated": "challenge"}), Finding.BLOCKED),
    ("robots.txt", none("robots: robots.txt does not allow this address"), Finding.BLOCKED),
    ("robots.txt with 429", none("unreachable: answers 429 (asked for robots.txt; …)"), Finding.BLOCKED),
    ("404", answer("no", status=404), Finding.DEAD),
    ("410", answer("no", status=410), Finding.DEAD),
    ("301 to a 404", answer("no", status=404, **led(301, "https://elm.example/rss")), Finding.DEAD),
    ("a page in the feed's place", answer(PAGE), Finding.DEAD),
    ("the front page", answer(PAGE, **led(301, "https://elm.example/")), Finding.DEAD),
    ("plain text", answer("gone fishing"), Finding.DEAD),
    ("another document", answer("<svg/>"), Finding.DEAD),
    ("a name that is nowhere", none("dns: DNS lookup failed"), Finding.DEAD),
    ("robots.txt at no such name", none("unreachable: dns: DNS lookup failed (asked for robots.txt; …)"), Finding.DEAD),
    ("a bad certificate", none("network: DownloadFailedError: [certificate verify failed]"), Finding.DEAD),
    ("500", answer("no", status=500), Finding.FAILED),
    ("503", answer("no", status=503), Finding.FAILED),
    ("406", answer("no", status=406), Finding.FAILED),
    ("204", answer("", status=204), Finding.FAILED),
    ("robots.txt with 503", none("unreachable: answers 503 (asked for robots.txt; …)"), Finding.FAILED),
    ("a time-out", none("timeout: took longer than 60 seconds"), Finding.FAILED),
    ("a refused connection", none("connection refused: 111"), Finding.FAILED),
    ("a loop", none("too many redirects"), Finding.FAILED),
    ("too much", none("too large: more came than is taken"), Finding.FAILED),
    ("a private address", none("guard: the name leads to 10.0.0.5"), Finding.NOT_ASKED),
    ("after a 429", none("quiet: the outlet has asked us to wait"), Finding.NOT_ASKED),
]


@pytest.mark.parametrize(("fetched", "finding"), [row[1:] for row in ANSWERS], ids=[row[0] for row in ANSWERS])
def test_an_answer_is_found_to_be_what_it_shows(fetched, finding):
    check = tell(fetched, ELM)
    assert check.finding is finding
    assert (check.address, check.observed_at, check.status) == (fetched.address, NOW, fetched.status)
    assert check.why or finding in (Finding.ALIVE, Finding.MOVED, Finding.EMPTY)


def test_every_finding_but_the_rounds_own_is_reached():
    assert {row[2] for row in ANSWERS} == set(Finding)


def test_entries_are_counted_that_are_the_outlets_own_and_the_newest_is_told():
    entries = ((STORY, timedelta(hours=5)), (f"{STORY}-2", timedelta(hours=2)), ("https://other.example/a-b", None))
    check = tell(answer(rss(*entries)), ELM)
    assert (check.entries, check.claimed_newest) == (2, NOW - timedelta(hours=2))
    assert check.why == "1 more of other hosts"


def test_an_entry_of_next_week_is_not_the_newest():
    check = tell(answer(rss((STORY, timedelta(days=3)), (f"{STORY}-2", -timedelta(days=7)))), ELM)
    assert check.claimed_newest == NOW - timedelta(days=3)


def test_a_listing_that_claims_no_times_has_no_newest():
    assert tell(answer(rss((STORY, None))), ELM).claimed_newest is None


@pytest.mark.parametrize(
    ("redirects", "moved_to"),
    [
        ([(301, "https://elm.example/a")], "https://elm.example/a"),
        ([(301, "https://elm.example/a"), (308, "https://elm.example/b")], "https://elm.example/b"),
        ([(301, "https://elm.example/a"), (302, "https://elm.example/b")], "https://elm.example/a"),
        ([(302, "https://elm.example/a"), (301, "https://elm.example/b")], ""),
    ],
)
def test_a_listing_has_moved_as_far_as_permanent_redirects_lead(redirects, moved_to):
    fetched = answer(redirects=tuple(redirects), answered_by=redirects[-1][1])
    check = tell(fetched, ELM)
    assert check.moved_to == moved_to
    assert check.finding is (Finding.MOVED if moved_to else Finding.ALIVE)
    assert check.entries == 1


def test_an_unknown_name_is_dead_only_where_somebody_else_answered():
    unknown = tell(none("dns: DNS lookup failed"), ELM)
    assert unknown.why == "no such host: elm.example"
    assert settled([unknown, tell(answer(), ELM)])[0] == unknown
    alone = settled([unknown, tell(none("timeout: …"), ELM)])[0]
    assert alone.finding is Finding.FAILED
    assert "our own network" in alone.why
    assert settled([]) == ()


@settings(deadline=None)
@given(
    st.binary(max_size=400),
    st.one_of(st.none(), st.integers(100, 599)),
    st.text(max_size=60),
    st.dictionaries(st.sampled_from(["content-type", "cf-mitigated"]), st.text(max_size=20)),
)
def test_whatever_answers_is_told_as_something(body, status, failure, headers):
    fetched = Fetched(FEED, NOW, FEED, status, headers, body, failure=failure)
    check = tell(fetched, ELM)
    assert isinstance(check, ListingCheck)
    if check.finding is Finding.ALIVE:
        assert status == 200
        assert not failure


def test_a_wall_that_is_told_by_a_header_is_named_with_it():
    assert "cf-mitigated" in listing_checks.bot_wall(answer("x", headers={"cf-mitigated": "challenge"}))
    assert listing_checks.bot_wall(replace(answer(), headers={"cf-mitigated": "none"})) == ""
