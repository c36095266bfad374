"""`nightdesk read` for a person: one page, from a file, from standard input or asked once, shown whole."""

import gzip
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import cli
from crawler import watchlist as watchlists
from demo.newsroom import Newsroom
from demo.plan import Plan
from demo.script import CALDER, START
from demo.show import write_watchlist
from storage import Store

ROOT = Path(__file__).parent.parent
LABEL = "<p class='dateline'>Posted 10:03 AM, Nov 18, 2021</p>"
PAGE = f"""<html lang="en"><head><title>Bridge talks go on</title>
<meta property="article:published_time" content="2021-11-18T17:30:00-06:00"></head>
<body><article><h1>Bridge talks go on</h1>{LABEL}<div class="byline">By Ida Roe</div>
<p>The council of Elm Hollow met on Tuesday and heard from a clerk about the bridge on the river.</p>
<h2>What comes next</h2>
<p>Nobody spoke against the plan, and the work is to begin in May, the clerk told the council.</p>
<p>Correction: An earlier version of this story misstated the month in which the work begins.</p>
<figure><img src="a.jpg"><figcaption>The bridge at dusk.</figcaption></figure></article></body></html>"""


@pytest.fixture
def run(monkeypatch, capfd, tmp_path):
    """Runs `nightdesk read` in an empty folder; gives exit status, what it printed and what it said on stderr."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.html").write_text(PAGE)

    def run(*arguments, stdin=b""):
        monkeypatch.setattr(sys, "argv", ["nightdesk", "read", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return (ended.value.code or 0, *capfd.readouterr())

    return run


def test_a_person_sees_the_whole_reading_and_where_it_came_from(run):
    status, said, err = run("page.html", "--timezone", "America/Chicago", "--observed-at", "2021-11-19T00:00:00Z")
    assert (status, err) == (0, "")
    for part in (
        "Bridge talks go on",
        "By Ida Roe",
        "article",
        "no family's marks",
        "America/Chicago (as you say)",
        "2021-11-19 00:00:00 UTC",
        "What comes next",
        "· The bridge at dusk.",
        "correction  “Correction: An earlier version",
        "10:03 AM, Nov 18, 2021",
        "visible label, Posted",
        "2021-11-18 16:03 UTC",
        "2021-11-18 10:03 CST",
        "outlet's zone",
        "meta tag, article:published_time",
        "2021-11-18 23:30:00 UTC",
        "! conflict",
    ):
        assert part in said
    assert said.count("The council of Elm Hollow") == 1


def test_the_chosen_claim_is_marked_and_its_reason_told(run):
    said = run("page.html", "--timezone", "America/Chicago")[1]
    marked = [line for line in said.splitlines() if line.lstrip().startswith("* published")]
    assert len(marked) == 2
    assert all("10:03 AM, Nov 18, 2021" in line for line in marked)
    assert "shows its readers" in marked[1]


def test_a_time_without_its_zone_has_no_instant_and_says_what_to_do(run):
    said = run("page.html")[1]
    assert "no instant" in said
    assert "--timezone" in said
    assert "16:03 UTC" not in said


def test_a_relative_label_without_the_fetch_has_no_instant_and_says_what_to_do(run, tmp_path):
    (tmp_path / "fresh.html").write_text(PAGE.replace("Posted 10:03 AM, Nov 18, 2021", "Updated 2 hours ago"))
    assert "--observed-at" in run("fresh.html")[1].split("Claims of time")[1]
    said = run("fresh.html", "--observed-at", "2021-11-19T03:00:00+02:00")[1]
    assert "~ 2021-11-18 23:00 UTC" in said
    assert "inexact" in said


def test_a_known_outlets_zone_and_family_come_from_the_registry(run):
    said = run("page.html", "--address", "https://www.kshb.com/news/local-news/bridge-talks-go-on")[1]
    assert "America/Chicago (by the registry" in said
    assert "2021-11-18 16:03 UTC" in said


def test_a_file_packed_or_piped_reads_alike(run, tmp_path):
    (tmp_path / "page.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    plain = run("page.html")
    assert run("page.html.gz") == plain
    assert run("-", stdin=PAGE.encode()) == plain


def test_as_json_it_is_what_the_batch_gives(run):
    said = json.loads(run("page.html", "--json", "--timezone", "America/Chicago")[1])
    row = {"id": None, "file": "page.html", "url": None, "timezone": "America/Chicago"}
    assert said == json.loads(run("--batch", stdin=json.dumps(row).encode())[1])
    assert said["claimed_published"]["instant"] == "2021-11-18T16:03:00Z"


@pytest.mark.parametrize(
    ("arguments", "remedy"),
    [
        ((), "needs an ADDRESS or a FILE"),
        (("nowhere.html",), "is no file"),
        ((".",), "is no file"),
        (("page.html", "--timezone", "US/Centrl"), "try US/Central"),
        (("page.html", "--family", "nextar"), "try nexstar"),
        (("page.html", "--observed-at", "yesterday"), "2021-11-18T16:05:10Z"),
        (("page.html", "--observed-at", "2021-11-18T16:05:10"), "without a zone"),
        (("https://elm.example/a",), "watchlist.toml: no such file"),
        (("https://elm.example/a", "--observed-at", "2021-11-18T16:05:10Z"), "for a file"),
    ],
)
def test_what_cannot_be_done_is_one_line_with_its_remedy(run, arguments, remedy):
    status, said, err = run(*arguments)
    assert (status, said) == (1, "")
    assert err.startswith("nightdesk: ")
    assert err.count("\n") == 1
    assert remedy in err


@pytest.mark.parametrize(
    "page", [b"", b"\x00\x01\x02\x03" * 100, b"<div>" * 600, b"<html><h1>\xff\xfe</h1>", b"plain words"]
)
def test_a_page_that_cannot_be_read_is_told_and_is_no_failure(run, page):
    status, said, err = run("-", stdin=page)
    assert (status, err) == (0, "")
    assert "kind" in said


def test_of_a_page_that_is_too_long_it_says_that_a_part_was_read(run):
    assert "only the first part" not in run("page.html")[1]
    (Path("page.html")).write_text(PAGE + " " * 2_000_000, encoding="utf-8")
    assert "only the first part of this page was read" in run("page.html")[1]


def test_no_control_character_of_a_page_reaches_the_terminal(run, tmp_path):
    evil = "\x1b]0;owned\x07\x9b31m\u202e"
    words = ("talks", "Ida", "Posted", "council", "Correction", "dusk")
    page = PAGE
    for word in words:
        page = page.replace(word, f"{word}{evil}")
    (tmp_path / "evil.html").write_text(page)
    said = run("evil.html", "--address", f"https://a.example/{evil}")[1]
    assert all(sign.isprintable() or sign in "\n\t" for sign in said)


def read_from(newsroom, tmp_path, plan, *arguments):
    path = write_watchlist(tmp_path, hosts=newsroom.hosts, port=newsroom.port, clock=None, outlets=plan.outlets)
    path.write_text(path.read_text() + "[clock]\nstart = 0.0\nbegan = 0.0\nspeed = 50.0\n")
    command = [sys.executable, "-m", "cli", "read", *arguments, "-w", str(path)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=os.environ, timeout=60)


class StoppedClock:
    """The demo's morning, two hours in."""

    def now(self):
        return START.replace(hour=14)


def test_an_address_is_asked_once_and_politely_with_the_outlets_own_zone(tmp_path):
    plan = Plan()
    plan.outlet(CALDER)
    text = ("An Elm Hollow police officer shot and wounded a man on Tuesday, the chief of police said.",) * 3
    address = plan.publishes(START, CALDER.id, "officer-shoots-man", "Officer shoots man with rifle", text)
    with Newsroom(plan, StoppedClock()) as newsroom:
        done = read_from(newsroom, tmp_path, plan, address)
        gone = read_from(newsroom, tmp_path, plan, address + "-of-old")
        inside = read_from(newsroom, tmp_path, plan, "https://10.0.0.1/a")
    assert done.returncode == 0, done.stderr
    assert "Officer shoots man with rifle" in done.stdout
    assert "by its marks" in done.stdout
    assert f"America/Chicago (by the registry, {CALDER.name})" in done.stdout
    assert "error page, which holds no story" in gone.stdout
    assert re.search(r"^answered +404", gone.stdout, re.MULTILINE)
    assert (inside.returncode, inside.stdout) == (1, "")
    assert inside.stderr.startswith("nightdesk: 'https://10.0.0.1/a' is not asked: ")


def test_an_outlet_that_a_crawl_has_in_hand_is_not_asked_beside_it(tmp_path):
    plan = Plan()
    plan.outlet(CALDER)
    address = plan.publishes(START, CALDER.id, "bridge", "Bridge talks go on", ("The bridge is shut for a week.",) * 4)
    with Newsroom(plan, StoppedClock()) as newsroom:
        path = write_watchlist(tmp_path, hosts=newsroom.hosts, port=newsroom.port, clock=None, outlets=plan.outlets)
        chosen = watchlists.load(path)
        with Store(chosen.data) as store:
            store.queue.watch(chosen.outlets, chosen.clock.now())
            crawl = store.turns.begin([CALDER.id], chosen.clock.now(), os.getpid())
            assert store.turns.take(crawl, CALDER.id, chosen.clock.now()) is None
        command = [sys.executable, "-m", "cli", "read", address, "-w", str(path)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (1, "")
    assert "is not asked now: a crawl has the outlet in hand" in done.stderr
    assert not newsroom.served
