"""Difficult outlets, asked by the real spiders: each answer is recorded as what it is, and politeness holds."""

import gzip
import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from warcio.archiveiterator import ArchiveIterator

from evidence.records import Evidence
from tests.crawler.street import HOSTS, HUGE, PAGE, PRIVATE, SLOWNESS, START, STORY

UNASKED = ("inward", "inwardname", "filed", "dataed", "portly")


@pytest.fixture(scope="module")
def street(tmp_path_factory):
    """The data folder after some walks down the street, in a process of its own."""
    folder = tmp_path_factory.mktemp("street")
    command = [sys.executable, "-m", "tests.crawler.street", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    (folder / "said.txt").write_text(done.stderr)
    return folder


@pytest.fixture(scope="module")
def asked(street) -> Callable[..., list]:
    """What a host was asked, oldest first: of one path, or of all."""
    every = json.loads((street / "asked.json").read_text())
    return lambda name, path=None: [a for a in every if a["host"] == f"{name}.example" and path in (None, a["path"])]


@pytest.fixture(scope="module")
def record(street):
    connection = sqlite3.connect(street / "nightdesk.db")
    connection.row_factory = sqlite3.Row
    yield connection
    connection.close()


@pytest.fixture(scope="module")
def checks(record) -> Callable[..., list]:
    """The checks of an outlet's story, oldest first."""
    query = """select checks.*, articles.address from checks join articles on articles.id = article_id
        where outlet_id = ? and asked like ? order by checks.id"""
    return lambda name, path="%": record.execute(query, [name, f"https://{name}.example{path}"]).fetchall()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def troubles(record, name):
    rows = record.execute("select kind from troubles where outlet_id = ? and closed_at is null", [name])
    return {row["kind"] for row in rows}


def test_no_hostile_answer_shows_a_traceback_but_our_own_fault_does(street):
    said = (street / "said.txt").read_text()
    assert said.count("Traceback") == said.count("RuntimeError: our reader fell over")


# robots.txt


def test_a_page_that_robots_txt_closes_to_us_by_name_is_refused_and_never_asked(checks, asked):
    refused = checks("closed", PRIVATE)
    assert {(c["outcome"], c["status"]) for c in refused} == {("refused", None)}
    assert refused[0]["failure"].startswith("robots:")
    assert asked("closed", PRIVATE) == []
    assert asked("closed", STORY)


def test_a_group_with_our_name_counts_and_not_the_one_for_everybody(checks):
    assert checks("open", STORY)[0]["outcome"] == "new"


def test_a_huge_robots_txt_is_heeded_as_far_as_it_counts(checks, asked, record):
    assert asked("long", PRIVATE) == []
    assert checks("long", STORY)[0]["outcome"] == "new"
    [kept] = record.execute("select length(body) as n from robots where host = 'long.example'")
    assert kept["n"] <= 500 * 1024


def test_a_4xx_for_robots_txt_means_that_all_is_allowed(checks):
    assert checks("norobots", STORY)[0]["outcome"] == "new"


@pytest.mark.parametrize(("name", "why"), [("robots503", "answers 503"), ("robotsinward", "guard:")])
def test_without_an_answer_for_robots_txt_nothing_else_is_asked(checks, asked, record, name, why):
    assert {(c["outcome"], c["status"]) for c in checks(name)} == {("failed", None)}
    assert checks(name)[0]["failure"].startswith(f"unreachable: {why}")
    assert asked(name, STORY) == []
    assert troubles(record, name) == {"unreachable"}


def test_robots_txt_is_asked_for_once_in_twelve_hours(asked):
    times = [at(a["at"]) for a in asked("plain", "/robots.txt")]
    assert len(asked("plain", STORY)) > len(times) == 3
    assert min(b - a for a, b in pairwise(times)) >= timedelta(hours=12)


def test_a_kept_robots_txt_serves_while_the_host_is_away_but_not_after_a_week(checks):
    by_day = {c["observed_at"][:10]: c["outcome"] for c in checks("robotsgone", PRIVATE)}
    assert by_day == {"2026-03-03": "refused", "2026-03-04": "refused", "2026-03-12": "failed"}


# the wire


def test_validators_bring_a_304_and_every_request_says_who_asks(checks, asked):
    outcomes = [c["outcome"] for c in checks("plain")]
    assert outcomes.count("not_modified") == 1
    [conditional] = [a for a in asked("plain", STORY) if "If-None-Match" in a["headers"]]
    assert conditional["headers"]["If-None-Match"] == '"one"'
    assert conditional["headers"]["If-Modified-Since"] == "Tue, 03 Mar 2026 11:00:00 GMT"
    for request in asked("plain"):
        assert request["headers"]["User-Agent"].startswith("Nightdesk/")
        assert "demo@nightdesk.example" in request["headers"]["User-Agent"]


def test_no_cookie_is_kept_and_no_referer_sent(asked):
    headers = {name.lower() for host in HOSTS for request in asked(host) for name in request["headers"]}
    assert not headers & {"cookie", "referer", "authorization"}


def test_a_redirect_is_recorded_with_status_and_target_and_asked_without_validators(checks, asked):
    moved = next(c for c in checks("movedon") if json.loads(c["redirects"]))
    assert json.loads(moved["redirects"]) == [[301, "https://movedon.example/moved-here"]]
    assert moved["asked"].endswith(STORY)
    assert moved["answered_by"].endswith("/moved-here")
    assert "If-None-Match" not in asked("movedon", "/moved-here")[0]["headers"]


@pytest.mark.parametrize(
    ("name", "failure"),
    [
        ("loop", "too many redirects"),
        ("liar", "too large"),
        ("endless", "too large"),
        ("bomb", "too large"),
        ("short", "cut short"),
        ("halfchunked", "cut short"),
        ("notgzip", "damaged"),
    ],
)
def test_half_an_answer_is_a_failure_that_says_which_and_a_trouble(checks, record, name, failure):
    assert {c["outcome"] for c in checks(name)} == {"failed"}
    assert checks(name)[0]["failure"].startswith(failure)
    assert checks(name)[0]["evidence_file"] is None
    assert troubles(record, name) == {"answers badly"}


def test_a_redirect_loop_is_followed_eight_times_and_its_way_is_kept(checks):
    assert len(json.loads(checks("loop")[0]["redirects"])) == 8


def test_a_stalled_answer_times_out_and_its_trouble_ends_with_the_next_answer(checks, record):
    first, second = checks("stalled")[:2]
    assert (first["outcome"], second["outcome"]) == ("failed", "new")
    assert first["failure"].startswith("timeout")
    assert troubles(record, "stalled") == set()


def test_a_check_is_observed_when_its_fetch_began_in_the_given_clock(checks, asked):
    check, request = checks("slow")[0], asked("slow", STORY)[0]
    assert at(check["observed_at"]) <= at(request["at"])
    assert check["duration_ms"] >= SLOWNESS * 1000
    assert timedelta(0) < at(check["observed_at"]) - START < timedelta(minutes=2)


@pytest.mark.parametrize("name", ["gzipped", "deflated", "brotlied", "zstandard", "chunked", "plain"])
def test_evidence_keeps_the_page_in_the_packing_it_came_in(checks, street, name):
    check = checks(name)[0]
    assert Evidence(street).payload((check["evidence_file"], check["evidence_offset"])) == PAGE
    with (street / check["evidence_file"]).open("rb") as file:
        file.seek(check["evidence_offset"])
        kept = next(iter(ArchiveIterator(file)))
        raw = kept.raw_stream.read()
    assert (raw == PAGE) == (name in ("chunked", "plain"))
    if name == "gzipped":
        assert gzip.decompress(raw) == PAGE
        assert kept.http_headers.get_header("Content-Encoding") == "gzip"


# pages that are hard to read


def test_a_page_of_many_megabytes_is_read_in_its_first_part_and_kept_whole(checks, street):
    check = checks("huge")[0]
    assert (check["outcome"], check["is_truncated"], check["bytes"]) == ("new", 1, len(HUGE))
    assert Evidence(street).payload((check["evidence_file"], check["evidence_offset"])) == HUGE
    assert checks("plain")[0]["is_truncated"] == 0


@pytest.mark.parametrize(
    ("name", "why"), [("deep", "nested deeper than 512"), ("picture", "not a web page"), ("blank", "empty")]
)
def test_what_cannot_be_read_is_unreadable_with_the_reason_and_a_trouble_of_nobody(checks, record, name, why):
    assert {(c["outcome"], c["failure"]) for c in checks(name)} == {("unreadable", why)}
    assert len(checks(name)) > 1
    assert troubles(record, name) == set()


def test_a_page_whose_facts_are_hostile_is_read_all_the_same(checks):
    assert checks("brokenfacts")[0]["outcome"] == "new"


# quiet


@pytest.mark.parametrize("name", ["busy", "busier", "dated"])
def test_after_a_429_nothing_more_is_asked_in_that_crawl(asked, name):
    times = [at(a["at"]) for a in asked(name) if a["path"] != "/robots.txt"]
    assert len(times) > 2
    assert min(b - a for a, b in pairwise(times)) >= timedelta(minutes=10)


@pytest.mark.parametrize(("name", "minutes"), [("busy", 60), ("resting", 60), ("dated", 29)])
def test_an_outlet_is_left_alone_until_the_time_it_names(asked, name, minutes):
    first, second = [at(a["at"]) for a in asked(name) if a["path"] != "/robots.txt"][:2]
    assert second - first >= timedelta(minutes=minutes)


def test_a_refusal_is_a_refusal_and_a_broken_server_a_failure(checks, record):
    assert [(checks(n)[0]["outcome"], checks(n)[0]["status"]) for n in ("busy", "barred", "broken", "resting")] == [
        ("refused", 429),
        ("refused", 403),
        ("failed", 500),
        ("failed", 503),
    ]
    assert troubles(record, "barred") == {"refuses us"}
    assert troubles(record, "broken") == {"answers badly"}


# the address guard


@pytest.mark.parametrize(("name", "target"), [("inward", "http://127.0.0.1:8001/"), ("portly", "https://plain.inv")])
def test_a_redirect_into_our_own_network_is_refused_and_recorded_with_its_target(checks, name, target):
    check = checks(name)[0]
    assert check["outcome"] == "failed"
    assert check["failure"].startswith("guard:")
    assert json.loads(check["redirects"])[0][1].startswith(target)


def test_a_name_that_leads_into_a_private_network_is_refused_and_said_to(checks):
    assert {c["outcome"] for c in checks("inner")} == {"failed"}
    assert "guard: the name leads to 10.0.0.5" in checks("inner")[0]["failure"]


def test_a_redirect_to_another_site_is_not_followed(checks):
    assert {c["outcome"] for c in checks("inwardname")} == {"failed"}
    assert checks("inwardname")[0]["failure"].startswith("elsewhere: leads to http://inner.example/")


@pytest.mark.parametrize("name", ["filed", "dataed"])
def test_a_redirect_away_from_the_web_is_not_followed(checks, name):
    assert {(c["outcome"], c["status"], c["bytes"]) for c in checks(name)} == {("failed", 302, 0)}


def test_a_guarded_redirect_leaves_no_version(record):
    marks = ", ".join("?" * len(UNASKED))
    query = f"select count(*) from versions join articles on articles.id = article_id where outlet_id in ({marks})"
    assert record.execute(query, UNASKED).fetchone()[0] == 0


# the pipeline


def test_a_fault_of_ours_is_a_trouble_and_tried_again_in_an_hour_while_others_go_on(asked, record):
    [trouble] = record.execute("select * from troubles where kind like 'our own fault%'").fetchall()
    assert trouble["outlet_id"] == "fault"
    assert "RuntimeError: our reader fell over" in trouble["cause"]
    times = [at(a["at"]) for a in asked("fault", STORY)]
    assert len(times) > 1
    assert times[1] - times[0] >= timedelta(hours=1)


def test_a_foreign_hosts_link_in_a_feed_is_not_taken(record):
    rows = record.execute("select address from articles where outlet_id = 'mixed'").fetchall()
    assert [row["address"] for row in rows] == ["https://mixed.example/own-story"]


def test_a_packed_index_leads_to_a_packed_sitemap_and_to_its_stories(record, asked):
    assert asked("indexed", "/feed")
    assert asked("indexed", "/news.xml.gz")
    assert asked("indexed", "/own-story")
    assert not asked("plain", "/feed")
    rows = record.execute("select address from articles where outlet_id = 'indexed'").fetchall()
    assert [row["address"] for row in rows] == ["https://indexed.example/own-story"]


def test_a_section_page_is_a_listing(record):
    rows = record.execute("select address, headline from articles where outlet_id = 'paged'").fetchall()
    assert [row["address"] for row in rows] == ["https://paged.example/news/own-story-of-the-day"]


def test_the_record_is_whole(record):
    assert record.execute("pragma integrity_check").fetchone()[0] == "ok"
    assert record.execute("pragma foreign_key_check").fetchall() == []
