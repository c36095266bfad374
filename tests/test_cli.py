"""The doors: what each command says, and what it says when it cannot."""

import gzip
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

import cli
from demo.newsroom import Newsroom
from demo.plan import Plan
from demo.script import CALDER, START
from demo.show import write_watchlist

ROOT = Path(__file__).parent.parent
BATCHES = ("read", "judge", "copies", "incidents", "diff")
COMMANDS = (
    "run", "crawl", "demo", "browse", "status", "follow", "mark", "history", "diff", "changes", "outlets", "doctor",
    "read", "judge", "copies", "incidents", "evidence", "verify", "seal", "reread", "import", "archive", "audit",
    "marks", "recall",
)  # fmt: skip
PAGE = """<html><head><title>Bridge talks go on</title></head><body><article><h1>Bridge talks go on</h1>
<p>The council of Elm Hollow met on Tuesday and heard from a clerk about the bridge on the river.</p>
<p>Nobody spoke against the plan, and the work is to begin in May, the clerk told the council.</p></article></body>"""


@pytest.fixture
def run(monkeypatch, capfd):
    """Runs a command in this process; gives its exit status, what it printed and what it said on stderr."""

    def run(*arguments, stdin=b""):
        monkeypatch.setattr(sys, "argv", ["nightdesk", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return (ended.value.code or 0, *capfd.readouterr())

    return run


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """An empty folder to run in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def folder(day_folder, tmp_path):
    """A day's record of one's own, to write to; its watchlist."""
    shutil.copytree(day_folder, tmp_path / "day", ignore=shutil.ignore_patterns("evidence"))
    return tmp_path / "day" / "watchlist.toml"


@pytest.fixture
def kept(day_folder):
    """Addresses on record, by query."""
    connection = sqlite3.connect(day_folder / "nightdesk.db")
    yield lambda where: [row[0] for row in connection.execute(f"select address from articles where {where}")]
    connection.close()


def answers(printed):
    assert printed.isascii()
    return [json.loads(line, parse_constant=pytest.fail) for line in printed.splitlines()]


# help and errors


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_what_it_does(run, command):
    status, said, err = run(command, "--help")
    assert (status, err) == (0, "")
    assert command in said
    assert len(said) > 200


def test_the_help_lists_every_command(run):
    said = run("--help")[1]
    commands = {command.name or command.callback.__name__ for command in cli.app.registered_commands}
    assert commands | {group.name for group in cli.app.registered_groups} == set(COMMANDS)
    assert all(command in said for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_offers_to_be_impolite(run, command):
    said = run(command, "--help")[1].lower()
    assert not [word for word in ("robots", "user-agent", "--force", "proxy", "ignore") if word in said]


@pytest.mark.parametrize(
    "arguments",
    [
        ("status",),
        ("outlets",),
        ("crawl",),
        ("run",),
        ("browse",),
        ("history", "https://a.example/b"),
        ("follow", "https://a.example/b"),
        ("mark", "https://a.example/b", "--not"),
        ("diff", "https://a.example/b"),
        ("incidents",),
        ("incidents", "show", "1"),
        ("incidents", "merge", "1", "2"),
        ("incidents", "split", "https://a.example/b"),
        ("recall", "--against", "list.csv"),
    ],
)
def test_without_a_watchlist_a_command_says_so_in_one_line_and_makes_nothing(run, elsewhere, arguments):
    status, said, err = run(*arguments)
    assert (status, said) == (1, "")
    assert err.startswith("nightdesk: watchlist.toml: no such file; ")
    assert err.count("\n") == 1
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize("command", [name for name in BATCHES if name != "incidents"])
def test_a_batch_command_without_batch_says_what_it_needs(run, elsewhere, command):
    status, said, err = run(command)
    assert (status, said) == (1, "")
    assert "--batch" in err
    assert "nightdesk --help" in err


# batch

ANSWERED = {
    "judge": {"id": "é", "title": None, "text": None},
    "copies": {"id": "é", "title": None, "text": None, "date": None, "outlet": None},
    "incidents": {"id": "é", "title": None, "text": None, "date": None},
    "diff": {"id": "é", "old": None, "new": None},
    "read": {"id": "é", "file": "page.html", "url": None, "timezone": None, "observed_at": None},
}
BAD = [
    b"nope",
    b"[1, 2]",
    b'"text"',
    b"null",
    b"[" * 200_000,
    b'{"id": "deep", "text": ' + b"[" * 200_000,
    b'{"id": NaN}',
    b'{"id": -Infinity}',
    b'{"id": 1e999}',
    b'{"id": ' + b"9" * 5000 + b"}",
    b"\xff\xfe{}",
    b'{"id": "\xe9"}',
]
UNTYPED = [
    {"id": "t", "title": 7, "old": 7, "file": 7},
    {"id": "t", "text": ["x"], "new": "x", "file": None},
    {"id": "t", "text": {"a": 1}, "old": [7], "file": "missing.html"},
]


@pytest.mark.parametrize("command", BATCHES)
def test_a_bad_line_answers_its_error_and_the_work_goes_on_in_order(run, elsewhere, command):
    (elsewhere / "page.html").write_text(PAGE)
    good = json.dumps(ANSWERED[command], ensure_ascii=False).encode()
    lines = [good]
    for bad in BAD:
        lines += [bad, good]
    status, said, err = run(command, "--batch", stdin=b"\n".join(lines))
    assert (status, err) == (0, "")
    found = answers(said)
    assert len(found) == len(lines)
    for number, answer in enumerate(found, 1):
        assert bool(answer.get("error")) == (number % 2 == 0), answer
        if number % 2 == 0:
            assert answer.keys() == {"id", "line", "error"}
            assert (answer["id"], answer["line"]) == (None, number)
            assert len(answer["error"]) < 400
        else:
            assert answer["id"] == "é"


@pytest.mark.parametrize("command", BATCHES)
@pytest.mark.parametrize("row", UNTYPED, ids=range(3))
def test_a_field_of_a_wrong_type_answers_its_error_with_the_lines_id(run, elsewhere, command, row):
    fields = {"judge": ("title", "text"), "copies": ("title", "text"), "incidents": ("title", "text")}
    own = {"id": "t"} | {k: v for k, v in row.items() if k in fields.get(command, ("old", "new", "file"))}
    status, said, _ = run(command, "--batch", stdin=json.dumps(own).encode())
    assert status == 0
    [answer] = answers(said)
    assert (answer["id"], answer["line"]) == ("t", 1)
    assert "Error:" not in answer["error"]


@pytest.mark.parametrize("command", BATCHES)
@pytest.mark.parametrize("stdin", [b"", b"\n\n  \n"])
def test_nothing_in_is_nothing_out(run, elsewhere, command, stdin):
    assert run(command, "--batch", stdin=stdin) == (0, "", "")


@pytest.mark.parametrize("command", ["judge", "copies", "incidents"])
def test_lone_surrogates_and_a_mark_at_the_begin_are_taken(run, elsewhere, command):
    lines = b'\xef\xbb\xbf{"id": "a", "title": "\\ud800", "text": "Police \\udfff shot a man."}\n'
    [answer] = answers(run(command, "--batch", stdin=lines)[1])
    assert "error" not in answer


@pytest.mark.parametrize("command", ["judge", "copies", "incidents"])
def test_a_line_of_five_megabytes_is_answered(run, elsewhere, command):
    text = "An officer shot a man near the bridge in Elm Hollow. " * 95_000
    [answer] = answers(run(command, "--batch", stdin=json.dumps({"id": 1, "title": "", "text": text}).encode())[1])
    assert "error" not in answer


def test_pages_are_read_plain_and_gzipped_alike(run, elsewhere):
    (elsewhere / "page.html").write_text(PAGE)
    (elsewhere / "page.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    (elsewhere / "torn.html.gz").write_bytes(gzip.compress(PAGE.encode())[:-20])
    (elsewhere / "notgz.html.gz").write_text(PAGE)
    names = ["page.html", "page.html.gz", "torn.html.gz", "notgz.html.gz", ".", "a\0b", "missing.html"]
    rows = [{"id": n, "file": name, "url": "https://elm.example/a"} for n, name in enumerate(names)]
    found = answers(run("read", "--batch", stdin="\n".join(map(json.dumps, rows)).encode())[1])
    assert [answer["id"] for answer in found] == list(range(7))
    plain, packed = ({k: v for k, v in answer.items() if k != "id"} for answer in found[:2])
    assert plain == packed
    assert "Bridge talks go on" in json.dumps(plain)
    for answer, name in zip(found[2:], names[2:], strict=True):
        assert name.replace("\0", "") in answer["error"].replace("\0", "")
        assert "cannot be read" in answer["error"]


def test_a_reader_that_goes_away_is_no_fault(tmp_path):
    lines = tmp_path / "lines"
    lines.write_bytes(b'{"id": 1}\n' * 30_000)
    with lines.open("rb") as stdin:
        process = subprocess.Popen(
            [sys.executable, "-m", "cli", "judge", "--batch"],
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=ROOT,
        )
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        process.stderr.close()
        assert process.wait(timeout=60) in (0, 1)


def test_the_batch_commands_need_no_folder_of_ours(tmp_path):
    command = shutil.which("nightdesk", path=str(Path(sys.executable).parent))
    if command is None:
        pytest.fail("nightdesk is not installed beside this Python; run make test")
    done = subprocess.run(
        [command, "judge", "--batch"],
        input=b'{"id": 1, "title": "Officer shoots man", "text": null}',
        capture_output=True,
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"]},
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["id"] == 1
    assert list(tmp_path.iterdir()) == []


# on a day's record


def test_status_tells_the_watch_in_numbers(run, folder):
    status, said, _ = run("status", "-w", folder)
    assert status == 0
    assert "5, with 8 listings" in said
    found = json.loads(run("status", "-w", folder, "--json")[1])
    assert found["outlets"] == 5
    assert found["versions"] > 6
    assert found["data"] == str(folder.parent)


def test_outlets_are_listed_with_how_they_do(run, folder):
    said = run("outlets", "-w", folder)[1].splitlines()
    assert len(said) == 6
    assert said[1].split()[:2] == ["calderfalls6", "calderfalls6.example"]
    found = json.loads(run("outlets", "-w", folder, "--json")[1])
    assert len(found) == 5
    assert all(row["sources"] and row["last_answered_at"] for row in found)


def test_a_history_shows_both_clocks_for_any_form_of_the_address(run, folder, kept):
    address = kept("versions > 1 and claimed_modified is not null")[0]
    said = run("history", address, "-w", folder)[1]
    for words in ("version 1", "version 2", "observed", "posted", "checks:"):
        assert words in said
    found = json.loads(run("history", f"{address}?utm_source=x#top", "-w", folder, "--json")[1])
    numbers = [entry["number"] for entry in found["timeline"] if entry["entry"] == "version"]
    assert numbers == list(range(1, found["versions"] + 1))


def test_a_difference_is_shown_in_signs_and_in_json(run, folder, kept):
    address = kept("versions = 2")[0]
    said = run("diff", address, "-w", folder)[1]
    assert "version 1 -> version 2" in said
    assert "[-" in said or "{+" in said
    instant = r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [A-Z]{3}"
    assert re.search(rf"^version 1: seen by us from {instant} to {instant}$", said, re.MULTILINE)
    assert re.search(rf"^version 2: seen by us from {instant} to {instant}; not yet there at {instant}$", said, re.M)
    found = json.loads(run("diff", address, "1", "2", "-w", folder, "--json")[1])
    assert (found["a"], found["b"]) == (1, 2)
    assert found["seen"][1]["began_after"] < found["seen"][1]["first_seen_at"]
    assert found["sentences"]


def test_a_difference_can_be_kept_as_a_page(run, folder, kept):
    status, said, err = run("diff", kept("versions = 2")[0], "-w", folder, "--html")
    assert (status, err) == (0, "")
    assert said.startswith("<!doctype html>")
    assert said.endswith("</html>\n")
    assert "<del>[−" in said or "<ins>[+" in said


def test_changes_are_listed_in_lines_and_in_json(run, folder):
    everything = json.loads(run("changes", "--since", "2000-01-01", "-w", folder, "--json")[1])
    said = run("changes", "--since", "2000-01-01", "-w", folder)[1]
    assert len(everything) > 2
    verdicts = {row["verdict"] for row in everything}
    assert {
        v for v in verdicts if not v.startswith(("Changed", "A different", "The earlier", "The page showed"))
    } == set()
    assert said.endswith(f"{len(everything)} changes\n")
    silent = json.loads(run("changes", "--since", "2000-01-01", "--silent", "-w", folder, "--json")[1])
    assert silent == [row for row in everything if row["is_silent"]]
    assert 0 < len(silent) < len(everything)


def test_changes_are_listed_of_one_outlet_and_one_time(run, folder):
    everything = json.loads(run("changes", "--since", "2000-01-01", "-w", folder, "--json")[1])
    outlet, latest = everything[0]["outlet_id"], everything[0]["happened_by"]
    own = json.loads(run("changes", "--since", "2000-01-01", "--outlet", outlet, "-w", folder, "--json")[1])
    assert own == [row for row in everything if row["outlet_id"] == outlet]
    newest = json.loads(run("changes", "--since", latest, "-w", folder, "--json")[1])
    assert newest == [row for row in everything if row["happened_by"] >= latest]
    assert "no change on record" in run("changes", "--since", "2100-01-01T06:00-06:00", "-w", folder)[1]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("changes", "--since", "lately"), "try 2031-03-04, 24h or 7d"),
        (("changes", "--since", "9999999d"), "try 2031-03-04, 24h or 7d"),
        (("changes", "--since", "0001-01-01T00:00+14:00"), "try 2031-03-04, 24h or 7d"),
        (("diff", "https://www.wqvj.example/nothing", "--html", "--json"), "not both"),
        (("changes", "--outlet", "wqvk"), "did you mean 'wqvj'?"),
        (("history", "https://www.wqvj.example/nothing"), "`nightdesk follow ADDRESS` adds it"),
        (("history", "nonsense"), "nonsense"),
        (("follow", "https://elsewhere.example/x"), "add the outlet to outlets/*.toml"),
        (("follow", "file:///etc/passwd"), "file:///etc/passwd"),
        (("mark", "https://www.wqvj.example/nothing", "--not"), "`nightdesk follow ADDRESS` adds it"),
        (("crawl", "wqvk"), "did you mean 'wqvj'?"),
    ],
)
def test_what_cannot_be_done_is_one_line_on_stderr_with_the_remedy(run, folder, arguments, says):
    status, said, err = run(*arguments, "-w", folder)
    assert (status, said) == (1, "")
    assert says in err
    assert err.startswith("nightdesk: ")
    assert err.count("\n") == 1


@pytest.mark.parametrize("numbers", [("1", "99"), ("0", "1"), ("-1", "1"), ("99",)])
def test_a_version_that_is_not_there_is_said_to_be(run, folder, kept, numbers):
    status, said, err = run("diff", "-w", folder, "--", kept("versions = 2")[0], *numbers)
    assert (status, said) == (1, "")
    assert "version" in err
    assert err.count("\n") == 1


def test_one_version_has_no_difference_yet(run, folder, kept):
    status, _, err = run("diff", kept("versions = 1")[0], "-w", folder)
    assert status == 1
    assert "this article has 1 version: nothing to compare" in err


def state(folder, address):
    connection = sqlite3.connect(folder.parent / "nightdesk.db")
    row = connection.execute("select state, due_at, police_fired from articles where address = ?", [address]).fetchone()
    connection.close()
    return row


def test_following_by_hand_makes_an_article_due_once(run, folder):
    address = "https://www.wqvj.example/news/by-hand/"
    first, second = run("follow", address, "-w", folder), run("follow", f"{address}?fbclid=1", "-w", folder)
    assert first[0] == second[0] == 0
    assert first[1] == second[1]
    assert "is followed" in first[1]


def test_not_ours_stops_an_article_and_ours_starts_it_again(run, folder, kept):
    address = kept("state = 'followed' and due_at is not null")[0]
    assert "looked at no more" in run("mark", address, "--not", "-w", folder)[1]
    assert state(folder, address)[1] is None
    assert "followed from now on" in run("mark", address, "--relevant", "-w", folder)[1]
    assert state(folder, address)[1] is not None


def test_mark_asks_which(run, folder, kept):
    status, _, err = run("mark", kept("1")[0], "-w", folder)
    assert status == 2
    assert "--relevant" in err


def test_doctor_on_a_good_folder_and_on_none(run, folder, elsewhere):
    findings = json.loads(run("doctor", "-w", folder, "--json")[1])
    assert {finding["what"]: finding["is_well"] for finding in findings}["record"]
    status, said, _ = run("doctor", "-w", "nothing.toml")
    assert status == 1
    assert "AILS" in said
    assert "no such file" in said


# a crawl by hand


class StoppedClock:
    """The demo's morning, two hours in."""

    def now(self):
        return START.replace(hour=14)


def test_a_crawl_by_hand_brings_stories_and_a_persons_mark_wins_over_the_judgement(run, tmp_path):
    plan = Plan()
    plan.outlet(CALDER)
    shot = ("An Elm Hollow police officer shot and wounded a man on Tuesday, the chief of police said.",) * 3
    ours = plan.publishes(START, CALDER.id, "officer-shoots-man", "Officer shoots man with rifle", shot)
    bridge = plan.publishes(START, CALDER.id, "bridge", "Shots fired at bridge, police investigate", ("Ice.",) * 3)
    with Newsroom(plan, StoppedClock()) as newsroom:
        path = write_watchlist(tmp_path, hosts=newsroom.hosts, port=newsroom.port, clock=None, outlets=plan.outlets)
        path.write_text(path.read_text() + "[clock]\nstart = 0.0\nbegan = 0.0\nspeed = 50.0\n")
        run("follow", bridge, "-w", path)
        status, said, err = run("crawl", CALDER.id, "-w", path)
        assert status == 0, err
        assert "2 articles looked at, 2 new versions" in said
        assert "Traceback" not in err
        assert state(path, bridge)[0] == "followed"
        run("mark", ours, "--not", "-w", path)
        run("mark", bridge, "--relevant", "-w", path)
        status, said, err = run("crawl", CALDER.id, "-w", path)
        assert status == 0, err
    assert "1 articles looked at" in said
    assert state(path, ours)[1] is None
    assert state(path, bridge)[0] == "followed"


def test_a_mark_that_is_taken_back_follows_the_story_again_at_once(run, folder, kept):
    address = kept("withdrawn_at is not null")[0]
    for wanted, state in (("--not", "passed_over"), ("--relevant", "followed")):
        assert run("mark", address, wanted, "-w", folder)[0] == 0
        with sqlite3.connect(folder.parent / "nightdesk.db") as record:
            [(found,)] = record.execute("select state from articles where address = ?", [address]).fetchall()
        assert found == state


def test_a_version_that_is_not_there_and_a_front_page_are_said(run, folder, kept):
    address = kept("versions = 2")[0]
    assert "no version 0" in run("diff", address, "0", "1", "-w", folder)[2]
    assert "front page or a section" in run("follow", "https://www.wqvj.example/news/", "-w", folder)[2]
    assert "no data folder" in run("browse", "--data", "nowhere")[2]
    assert run("--version")[1].startswith("nightdesk ")
