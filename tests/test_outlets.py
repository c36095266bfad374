"""`nightdesk outlets add` and `check`, whole, against a kiosk of outlets on loopback that answer in every way."""

import json
import os
import pty
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import tomllib
from datetime import timedelta

import pytest

import cli
from news.model import Finding
from storage.database import text_of
from tests.crawler.kiosk import LISTED, MORE, START, Kiosk, write_kiosk

FOUND = {
    "alive": ["alive"],
    "hostile": ["alive"],
    "empty": ["empty"],
    "strange": ["empty"],
    "moving": ["moved"],
    "lodging": ["alive"],
    "leaving": ["moved"],
    "barred": ["blocked"],
    "busy": ["blocked", "not_asked"],
    "walled": ["blocked"],
    "closed": ["blocked"],
    "gone": ["dead"],
    "dropped": ["dead"],
    "paged": ["dead", "alive"],
    "stalled": ["failed"],
    "broken": ["failed"],
    "nowhere": ["dead"],
    "inner": ["not_asked"],
}


class Desk:
    """Runs the command against an open kiosk, in a folder of its own."""

    def __init__(self, folder, **more):
        self.kiosk, self.folder = Kiosk(), folder
        self.watchlist = write_kiosk(folder, self.kiosk.server_port, **more)

    def command(self, *words):
        return [sys.executable, "-m", "tests.crawler.kiosk", "outlets", *map(str, words), "-w", str(self.watchlist)]

    def run(self, *words):
        """Its exit status, what it printed and what it said on stderr, with nobody at a terminal."""
        done = subprocess.run(
            self.command(*words), capture_output=True, text=True, timeout=60, check=False, stdin=subprocess.DEVNULL
        )
        assert "Traceback" not in done.stderr
        return done.returncode, done.stdout, done.stderr

    def on_terminal(self, *words, typed=b""):
        """Its exit status and all that a terminal of 80 columns shows."""
        ours, theirs = pty.openpty()
        around = {**os.environ, "COLUMNS": "80", "TERM": "xterm"}
        running = subprocess.Popen(self.command(*words), stdin=theirs, stdout=theirs, stderr=theirs, env=around)
        os.close(theirs)
        os.write(ours, typed)
        said = []
        reading = threading.Thread(target=_read_all, args=(ours, said))
        reading.start()
        status = running.wait(60)
        reading.join(10)
        os.close(ours)
        return status, b"".join(said).decode().replace("\r\n", "\n")

    def rows(self, query, *arguments):
        connection = sqlite3.connect(self.folder / "data" / "nightdesk.db")
        connection.row_factory = sqlite3.Row
        found = [dict(row) for row in connection.execute(query, arguments)]
        connection.commit()
        connection.close()
        return found


def _read_all(descriptor, said):
    while True:
        try:
            part = os.read(descriptor, 65536)
        except OSError:  # the other end is closed: that is how a terminal ends on Linux
            return
        if not part:
            return
        said.append(part)


@pytest.fixture
def desk(tmp_path):
    opened = Desk(tmp_path)
    yield opened
    opened.kiosk.close()


@pytest.fixture(scope="module")
def checked(tmp_path_factory):
    """A desk that has checked all of its outlets once, and what it printed."""
    opened = Desk(tmp_path_factory.mktemp("checked"))
    opened.said = opened.run("check")
    yield opened
    opened.kiosk.close()


# check


def test_each_listing_is_found_to_be_what_it_answers(checked):
    rows = checked.rows("select outlet_id, finding from listing_checks order by id")
    found = {name: [row["finding"] for row in rows if row["outlet_id"] == name] for name in LISTED}
    assert found == FOUND
    assert {finding for findings in FOUND.values() for finding in findings} == set(Finding)


def test_what_was_found_is_one_line_a_listing_and_a_sum(checked):
    status, said, err = checked.said
    assert status == 0
    lines = said.splitlines()
    assert len(lines) == sum(len(MORE.get(name, "1")) for name in LISTED)
    assert lines[0].startswith("alive  alive  https://alive.example/feed  2 entries; the newest claims to be ")
    assert "moving  moved  https://moving.example/feed  to https://moving.example/rss" in said
    assert f"{len(lines)} listings: 4 alive, 2 empty, 2 moved, 4 blocked, 4 dead, 2 failed, 2 not asked" in err


def test_what_was_found_stands_in_the_record_with_what_it_rests_on(checked):
    [alive] = checked.rows("select * from listing_checks where outlet_id = 'alive'")
    assert (alive["status"], alive["entries"], alive["claimed_newest"]) == (200, 2, "2026-03-03T10:00:00.000Z")
    assert alive["observed_at"] >= "2026-03-03T12:00:00.000Z"
    [gone] = checked.rows("select * from listing_checks where outlet_id = 'nowhere'")
    assert (gone["status"], gone["entries"], gone["why"]) == (None, None, "no such host: nowhere.example")
    [moved] = checked.rows("select * from listing_checks where outlet_id = 'leaving'")
    assert moved["moved_to"] == "https://other.example/rss"


def test_no_outlet_is_asked_more_than_once_for_anything_nor_what_it_closes(checked):
    for name in LISTED:
        paths = checked.kiosk.paths(f"{name}.example")
        assert len(paths) == len(set(paths)), name
    assert checked.kiosk.paths("closed.example") == ["/robots.txt"]
    assert checked.kiosk.paths("busy.example") == ["/robots.txt", "/feed"]
    assert checked.kiosk.paths("other.example") == []
    assert checked.kiosk.paths("inner.example") == []


def test_what_was_found_shows_among_the_outlets_afterwards(checked):
    said = checked.run()[1]
    [busy] = [line for line in said.splitlines() if line.startswith("busy ")]
    assert "2 (2 not verified): 1 blocked, 1 not asked" in busy
    rows = json.loads(checked.run("--json")[1])
    [moving] = [row for row in rows if row["outlet_id"] == "moving"]
    assert moving["sources"][0]["check"]["finding"] == "moved"


def test_afterwards_no_outlet_is_held_and_the_delay_is_owed(checked):
    [crawl] = checked.rows("select * from crawls")
    assert crawl["ended"] == "done"
    assert len(json.loads(crawl["outlets"])) == len(LISTED)
    assert checked.rows("select id from outlets where lease_until is not null or leased_by is not null") == []
    assert checked.rows("select id from outlets where next_request_at is null") == []
    [busy] = checked.rows("select refused_until from outlets where id = 'busy'")
    assert busy["refused_until"] > "2026-03-03T13:00:00"


def test_named_outlets_alone_are_asked_and_json_is_a_programs(desk):
    status, said, err = desk.run("check", "paged", "alive", "--json")
    rows = json.loads(said)
    assert (status, err) == (0, "")
    assert [(row["outlet_id"], row["finding"]) for row in rows] == [
        ("paged", "dead"),
        ("paged", "alive"),
        ("alive", "alive"),
    ]
    assert rows[2]["claimed_newest"] == "2026-03-03T10:00:00+00:00"
    assert {host for _, host, *_ in desk.kiosk.asked} == {"paged.example", "alive.example"}


def test_where_nobody_answers_an_unknown_name_may_be_our_own_network(desk):
    status, said, _ = desk.run("check", "nowhere")
    assert status == 0
    assert said.startswith("nowhere  failed  https://nowhere.example/feed  ")
    assert "it may be our own network" in said


def test_an_outlet_that_is_not_watched_is_an_error_with_a_near_name(desk):
    status, said, err = desk.run("check", "alife")
    assert (status, said) == (1, "")
    assert "no outlet 'alife' is watched; did you mean 'alive'?" in err


def test_an_outlet_that_a_crawl_keeps_in_hand_is_not_asked(tmp_path):
    desk = Desk(tmp_path, speed=1000.0)
    desk.run()  # makes the record
    desk.run("check", "gone")
    far = text_of(START + timedelta(days=9))
    desk.rows("update outlets set lease_until = ?, leased_by = 77 where id = 'alive'", far)
    status, said, _ = desk.run("check", "alive")
    desk.kiosk.close()
    assert status == 0
    assert said.startswith("alive  not_asked  https://alive.example/feed  a crawl has the outlet in hand, until ")
    assert desk.kiosk.paths("alive.example") == []
    assert desk.rows("select leased_by from outlets where id = 'alive'") == [{"leased_by": 77}]


def test_a_check_waits_out_the_delay_that_a_crawl_has_left(desk):
    desk.run("check", "gone")
    [row] = desk.rows("select started_at from crawls")
    owed = text_of(START + timedelta(minutes=9))
    assert row["started_at"] < owed
    desk.rows("update outlets set next_request_at = ? where id = 'alive'", owed)
    assert desk.run("check", "alive")[1].startswith("alive  alive  ")
    [found] = desk.rows("select observed_at from listing_checks where outlet_id = 'alive'")
    assert found["observed_at"] >= owed


def test_a_check_that_is_stopped_keeps_what_it_has_found(desk):
    running = subprocess.Popen(
        desk.command("check", "alive", "stalled"), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    ends = time.monotonic() + 30
    while "/feed" not in desk.kiosk.paths("stalled.example") or "/feed" not in desk.kiosk.paths("alive.example"):
        assert time.monotonic() < ends
        time.sleep(0.02)
    time.sleep(0.3)
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=30)
    assert running.returncode == 1
    assert err.decode().startswith("nightdesk: stopped before all was asked")
    assert desk.rows("select finding from listing_checks where outlet_id = 'alive'") == [{"finding": "alive"}]
    assert desk.rows("select id from outlets where leased_by is not null") == []


def test_on_a_terminal_outlets_and_findings_stand_within_eighty_columns(desk):
    status, said = desk.on_terminal("check", "alive", "moving", "gone")
    assert status == 0
    assert "The Alive" in said
    assert "answers 410" in said
    assert "3 listings: 1 alive, 1 moved, 1 dead" in said


# add


def test_a_site_is_proposed_with_the_listings_that_it_was_seen_to_have(desk):
    status, said, err = desk.run("add", "renamed.example", "--timezone", "America/Chicago")
    assert status == 0
    clarion = tomllib.loads(said)["clarion"]
    assert {name: clarion[name] for name in ("name", "domain", "aliases", "owner", "family", "city", "state")} == {
        "name": "The Elm Hollow Clarion",
        "domain": "clarion.example",
        "aliases": ["renamed.example"],
        "owner": "Larch Valley Media, LLC",
        "family": "wordpress",
        "city": "Elm Hollow",
        "state": "MO",
    }
    home = "https://www.clarion.example"
    assert clarion["listings"] == [
        {"address": f"{home}/feed/", "basis": "seen", "seen": "2026-03-03", "note": "2 entries"},
        {"address": f"{home}/news-sitemap.xml", "basis": "seen", "seen": "2026-03-03", "note": "1 entry"},
    ]
    assert f"kept       {home}/feed/" in err
    asked = desk.kiosk.paths("www.clarion.example")
    assert "/comments/feed/" not in asked
    assert len(asked) == len(set(asked)) <= 12


def test_without_a_terminal_and_a_zone_the_entry_says_what_is_to_be_filled_and_so_does_the_exit_status(desk):
    status, said, err = desk.run("add", "https://clarion.example/news/")
    assert status == 1
    assert '# timezone = "America/Chicago"  # to be confirmed: all of MO keeps it' in said
    assert "timezone" not in tomllib.loads(said)["clarion"]
    assert "--timezone" in err.splitlines()[-1]


def test_on_a_terminal_the_zone_is_asked_for_and_a_likely_one_is_the_persons_to_confirm(desk):
    status, said = desk.on_terminal("add", "clarion.example", typed=b"America/Chicgo\n\n")
    assert status == 0
    assert "'America/Chicgo' is not a time zone; did you mean 'America/Chicago'?" in said
    assert "all of MO keeps America/Chicago" in said
    assert '\ntimezone = "America/Chicago"\n' in said


def test_a_hostile_site_cannot_steer_the_terminal(desk):
    status, said = desk.on_terminal("add", "bare.example", typed=b"America/Chicago\n")
    assert status == 0
    assert "Talks ]0;owned [2J go 31m on" in said
    assert not [mark for mark in ("\x1b]0;owned", "\x07", "\x9b") if mark in said]


def test_a_site_without_a_feed_is_proposed_with_a_section_page(desk):
    said = desk.run("add", "bare.example", "--timezone", "America/Chicago", "--id", "gazette")[1]
    gazette = tomllib.loads(said)["gazette"]
    assert [listing["address"] for listing in gazette["listings"]] == ["https://bare.example/news/"]
    assert "family" not in gazette


@pytest.mark.parametrize(
    ("site", "why"),
    [("barredsite.example", "it answers 403"), ("walledsite.example", "a bot wall stands in its place")],
)
def test_a_site_that_refuses_is_left_alone_and_the_entry_says_so(desk, site, why):
    status, said, err = desk.run("add", site, "--timezone", "America/Chicago")
    assert status == 0
    assert f"# Its front page was not looked at: {why}." in said
    [table] = tomllib.loads(said).values()
    assert table["listings"] == []
    assert "refuses us" in err
    assert desk.kiosk.paths(site) == ["/robots.txt", "/"]


def test_of_a_front_page_that_robots_txt_closes_only_the_named_sitemaps_are_asked(desk):
    said = desk.run("add", "closedsite.example", "--timezone", "America/Chicago")[1]
    assert "robots.txt does not allow its front page" in said
    assert desk.kiosk.paths("closedsite.example") == ["/robots.txt", "/news.xml"]
    assert [x["address"] for x in tomllib.loads(said)["closedsite"]["listings"]] == [
        "https://closedsite.example/news.xml"
    ]


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("10.0.0.1",), "10.0.0.1 is not an address of the public internet"),
        (("https://93.184.216.34/",), "'93.184.216.34' is no outlet's domain"),
        (("localhost",), "'localhost' is no outlet's domain"),
        (("https://a.example:8443/",), "port 8443 is not the web's"),
        (("ftp://a.example/",), "is not a web address"),
        (("not an address",), "is not a host name"),
        (("https://www.alive.example/news/",), "is in the registry already, as 'alive'"),
        (("clarion.example", "--timezone", "US/Centrl"), "'US/Centrl' is not a time zone; did you mean 'US/Central'?"),
        (("clarion.example", "--id", "Big News"), "the id 'Big News' cannot be"),
        (("clarion.example", "--id", "alive"), "the id 'alive' is taken already"),
        (("clarion.example", "--write", "outlets/mo.txt"), "the registry's files end in .toml"),
        (("clarion.example", "--write", "nowhere/mo.toml"), "there is no folder nowhere"),
    ],
)
def test_a_mistake_is_told_in_one_line_before_anything_is_asked(desk, words, complaint, monkeypatch, capfd):
    monkeypatch.setattr(sys, "argv", ["nightdesk", *desk.command("add", *words)[3:]])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    said, err = capfd.readouterr()
    assert (ended.value.code, said) == (1, "")
    assert complaint in err
    assert err.startswith("nightdesk: ")
    assert err.count("\n") == 1
    assert desk.kiosk.asked == []


@pytest.mark.parametrize(
    ("site", "complaint"),
    [
        ("downsite.example", "it answers 503"),
        ("unknown.example", "dns:"),
        ("innersite.example", "dns:"),
    ],
)
def test_a_site_that_does_not_answer_is_not_proposed(desk, site, complaint):
    status, said, err = desk.run("add", site, "--timezone", "America/Chicago")
    assert (status, said) == (1, "")
    assert "cannot be looked at" in err
    assert complaint in err


def test_a_site_that_leads_to_an_outlet_of_the_registry_is_not_proposed(desk):
    status, said, err = desk.run("add", "alias.example", "--timezone", "America/Chicago")
    assert (status, said) == (1, "")
    assert "alive.example is in the registry already, as 'alive' (The Alive)" in err


def test_an_entry_is_written_to_a_file_of_the_registry_and_can_be_followed(desk):
    file = desk.folder / "outlets" / "mo.toml"
    file.write_text('# Missouri\n\n[other]\nname = "O"\ndomain = "other.example"\ntimezone = "America/Chicago"\n')
    words = ("add", "clarion.example", "--timezone", "America/Chicago", "--write", file)
    status, said, err = desk.run(*words)
    assert (status, said) == (0, "")
    assert f"clarion stands in {file}" in err
    assert list(tomllib.loads(file.read_text())) == ["other", "clarion"]
    assert file.read_text().startswith("# Missouri\n")
    desk.watchlist.write_text(desk.watchlist.read_text().replace('outlets = ["', 'outlets = ["clarion", "'))
    assert desk.run("check", "clarion")[1].splitlines()[0].startswith("clarion  alive  https://www.clarion.example/")
    assert "in the registry already" in desk.run(*words)[2]


def test_an_entry_without_a_zone_is_printed_and_not_written(desk):
    file = desk.folder / "outlets" / "mo.toml"
    status, said, err = desk.run("add", "clarion.example", "--write", file)
    assert status == 1
    assert "[clarion]" in said
    assert "the time zone is still to be filled" in err
    assert not file.exists()


def test_a_watchlist_named_before_the_command_counts_too(desk):
    command = desk.command("check", "gone")
    words = command[:4] + command[-2:] + command[4:-2]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout.startswith("gone  dead  ")
